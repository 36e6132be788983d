//! The open desk: the key, and everything that was opened with it. Locking drops all of it, and the allocator overwrites it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::again::{Compared, ReviewDraft, YearDraft};
use super::groups::GroupPlan;
use super::panel::FilesPanel;
use super::paper::Paper;
use super::wrong_pupil::WrongPupil;
use trellis_core::instrument::Instrument;
use trellis_core::record::{FollowUp, Subject};
use trellis_desk::assignment::Assigned;
use trellis_desk::class::{Direction, Filter, Row, SortKey, find, rows, sort};
use trellis_desk::code::CodeKey;
use trellis_desk::deletion::DeletionSlip;
use trellis_desk::desk_file::{PupilNotes, Talk};
use trellis_desk::key::PrivateKey;
use trellis_desk::log::{Finding, Joined, JoinedRecord, Problem};
use trellis_desk::pupil::Pupil;
use trellis_desk::safety::SafetyList;
use trellis_desk::sitting::Id;
use trellis_report::{Band, CounselorReport};

/// More rows than these take longer to sort than a person notices.
const ROWS_ON_PAGE: usize = 50;

/// An open sitting.
pub struct OpenDesk {
    /// The sitting.
    pub sitting: Id,
    /// What opened it.
    pub key: PrivateKey,
    /// What is noted, by code.
    pub notes: BTreeMap<Subject, PupilNotes>,
    /// Whether something was noted that does not open: answers may stand under the wrong code.
    pub has_unopened_notes: bool,
    /// The pupils, in the order of the list of codes.
    pub pupils: Vec<Pupil>,
    /// Records of nobody who is known, under the codes that they were given to: they are no rows.
    pub voided: Vec<Pupil>,
    /// The codes of the records that cannot be scored here.
    pub unscored: Vec<Subject>,
    /// What is odd about the log.
    pub findings: Vec<Finding>,
    /// Who needs a talk.
    pub safety: SafetyList,
    /// The class, as it is sorted.
    pub rows: Vec<Row>,
    /// The bands that scores are drawn over, the lowest first.
    pub bands: Vec<Band>,
    /// How the class is sorted.
    pub sort: (SortKey, Direction),
    /// Which rows are shown.
    pub filter: Filter,
    /// What is looked for among the codes.
    pub find: String,
    /// Which page of the rows is shown, from 0.
    pub page: usize,
    /// What is on the screen.
    pub tab: Tab,
    /// Talks that are being written down, by the first run of the record that each is about.
    pub drafts: BTreeMap<Id, TalkDraft>,
    /// One pupil's report.
    pub report: Option<Box<trellis::Model>>,
    /// What is under way among the files.
    pub files: FilesPanel,
    /// Who could be helped together.
    pub plan: GroupPlan,
    /// The other sitting that is being opened, to be compared with.
    pub awaited: Option<Id>,
    /// What has changed since another sitting, or up to it.
    pub compared: Option<Compared>,
    /// The school year, as it is typed.
    pub year: YearDraft,
    /// A day to look again that is no day yet.
    pub review: Option<ReviewDraft>,
    /// Whether something was noted that is not kept yet.
    pub has_new_notes: bool,
    /// Whether what was noted on this screen is kept.
    pub has_kept_notes: bool,
    /// Who is chosen in the picture.
    pub chosen: Option<Subject>,
    /// Whose reports are to be printed.
    pub to_print: BTreeSet<Subject>,
    /// The reports that are being printed.
    pub printed: Vec<trellis::Model>,
    /// Sheets of paper that are entered.
    pub paper: Paper,
    /// Whose the answers on the screen are, while that is written down.
    pub wrong_pupil: Option<WrongPupil>,
}

/// Without keys and answers.
impl std::fmt::Debug for OpenDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.debug_struct("OpenDesk").field("tab", &self.tab).finish_non_exhaustive()
    }
}

/// A screen of the open desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tab {
    /// The safety answers.
    Safety,
    /// The class.
    Pupils,
    /// One pupil: the code, and which of its records, from 0.
    Pupil(Subject, usize),
    /// The class on both sides.
    Picture,
    /// Who could be helped together.
    Groups,
    /// Means, from ten pupils up.
    Whole,
    /// What has changed, and when to ask again.
    Again,
    /// The reports of some pupils, or of all, on paper.
    Reports,
    /// What is saved, joined, changed and deleted.
    Files,
    /// What was deleted just now.
    Slip(Box<DeletionSlip>),
    /// Sheets of paper.
    Paper,
}

/// A talk as it is written down.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkDraft {
    /// Who talked with the pupil.
    pub who: String,
    /// On which day; today where nothing is written.
    pub day: Option<String>,
    /// At what time.
    pub time: String,
    /// Whether what is missing is said.
    #[serde(skip)]
    pub shows_error: bool,
}

/// A field of a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TalkField {
    /// Who talked with the pupil.
    Who,
    /// On which day.
    Day,
    /// At what time.
    Time,
}

impl TalkDraft {
    pub(crate) fn write(&mut self, field: TalkField, text: String) {
        match field {
            TalkField::Who => self.who = text,
            TalkField::Day => self.day = Some(text),
            TalkField::Time => self.time = text,
        }
    }

    /// The talk, where who and the day are there, and the time is empty or a time.
    #[must_use]
    pub fn talk(&self, run: &Id, today: Date) -> Option<Talk> {
        let by = FollowUp::try_from(self.who.trim().to_owned()).ok().filter(|who| !who.is_blank())?;
        let day = match &self.day {
            Some(day) => day.trim().parse().ok()?,
            None => today,
        };
        let time = match self.time.trim() {
            "" => None,
            time => Some(crate::set_up::time_of_day(time)?),
        };
        Some(Talk { run: run.clone(), by, day, time })
    }
}

impl OpenDesk {
    /// A sitting whose log was put together.
    #[must_use]
    pub fn new(
        instrument: &Arc<Instrument>,
        sitting: Id,
        key: PrivateKey,
        assigned: Assigned,
        notes: BTreeMap<Subject, PupilNotes>,
    ) -> Self {
        let Assigned { joined: Joined { records, findings }, voided } = assigned;
        let mut unscored = Vec::new();
        let mut scored = |records: Vec<JoinedRecord>| -> Vec<Pupil> {
            let score = |joined: JoinedRecord| {
                let code = joined.code.clone();
                Pupil::new(instrument, joined).map_err(|_| unscored.push(code)).ok()
            };
            records.into_iter().filter_map(score).collect()
        };
        let (pupils, voided) = (scored(records), scored(voided));
        let bands = bands(&pupils);
        let mut desk = Self {
            sitting,
            key,
            notes,
            has_unopened_notes: false,
            pupils,
            voided,
            unscored,
            findings,
            safety: SafetyList::default(),
            rows: Vec::new(),
            bands,
            sort: Default::default(),
            filter: Filter::All,
            find: String::new(),
            page: 0,
            tab: Tab::Safety,
            drafts: BTreeMap::new(),
            report: None,
            files: FilesPanel::default(),
            plan: GroupPlan::default(),
            awaited: None,
            compared: None,
            year: YearDraft::default(),
            review: None,
            has_new_notes: false,
            has_kept_notes: false,
            chosen: None,
            to_print: BTreeSet::new(),
            printed: Vec::new(),
            paper: Paper::default(),
            wrong_pupil: None,
        };
        desk.notes_changed();
        desk.plan = GroupPlan::new(&desk.pupils, &desk.rows);
        desk
    }

    /// The same, opened anew, with what was on the screen.
    #[must_use]
    pub(crate) fn with_screen_of(self, before: Self) -> Self {
        let Self { sort, filter, find, page, tab, drafts, report, files, chosen, year, paper, .. } = before;
        let mut desk = Self { sort, filter, find, page, tab, drafts, report, files, chosen, year, paper, ..self };
        desk.sort_rows();
        desk
    }

    /// Drops one pupil who was deleted; `notes` is what is noted without that one.
    pub(crate) fn forget(&mut self, code: &Subject, notes: BTreeMap<Subject, PupilNotes>) {
        let is_other = |other: &Subject| CodeKey::from(other) != CodeKey::from(code);
        self.pupils.retain(|pupil| is_other(&pupil.code));
        self.unscored.retain(is_other);
        self.notes = notes;
        self.drafts.retain(|run, _| self.pupils.iter().chain(&self.voided).any(|pupil| pupil.run == *run));
        self.report = None;
        self.printed.clear();
        self.notes_changed();
        self.plan = GroupPlan::new(&self.pupils, &self.rows);
        (self.compared, self.chosen, self.review) = (None, None, None);
        self.to_print.clear();
    }

    /// Adds a record that has just been entered.
    pub(crate) fn add(&mut self, instrument: &Arc<Instrument>, joined: JoinedRecord) {
        let code = joined.code.clone();
        match Pupil::new(instrument, joined) {
            Ok(pupil) => self.pupils.push(pupil),
            Err(_) => self.unscored.push(code),
        }
        if self.bands.is_empty() {
            self.bands = bands(&self.pupils);
        }
        self.notes_changed();
        self.plan = GroupPlan::new(&self.pupils, &self.rows);
    }

    /// Lists the safety answers and the class anew: a talk was noted.
    pub(crate) fn notes_changed(&mut self) {
        self.safety = SafetyList::new(&self.pupils, &self.voided, &self.notes);
        self.rows = rows(&self.pupils, &self.safety);
        self.sort_rows();
    }

    pub(crate) fn sort_rows(&mut self) {
        let (key, direction) = self.sort;
        sort(&mut self.rows, key, direction);
    }

    /// The rows that are shown: by filter and by what is looked for.
    #[must_use]
    pub fn shown(&self) -> Vec<&Row> {
        find(&self.rows, &self.find).filter(|row| self.filter.shows(row)).collect()
    }

    /// Which of so many rows are on the page that is shown; the last page where there are fewer.
    #[must_use]
    pub fn rows_on_page(&self, count: usize) -> Range<usize> {
        let last = count.saturating_sub(1) / ROWS_ON_PAGE;
        let from = self.page.min(last) * ROWS_ON_PAGE;
        from..(from + ROWS_ON_PAGE).min(count)
    }

    /// The records of a code, in the order in which they were begun.
    pub fn records<'d>(&'d self, code: &'d Subject) -> impl Iterator<Item = &'d Pupil> {
        self.pupils.iter().filter(move |pupil| pupil.code == *code)
    }

    /// A pupil by code, and by which of the code's records, from 0.
    #[must_use]
    pub fn pupil(&self, code: &Subject, nth: usize) -> Option<&Pupil> {
        self.pupils.iter().filter(|pupil| pupil.code == *code).nth(nth)
    }

    /// A record by its first run: one of a code, or of nobody who is known.
    #[must_use]
    pub fn record_of(&self, run: &Id) -> Option<&Pupil> {
        self.pupils.iter().chain(&self.voided).find(|pupil| pupil.run == *run)
    }

    /// The rows before and after one, as the class is sorted and shown; and its place, from 1.
    #[must_use]
    pub fn neighbours(&self, code: &Subject, nth: usize) -> (Option<&Row>, usize, Option<&Row>) {
        let shown = self.shown();
        let here = shown.iter().position(|row| row.code == *code && row.nth == nth);
        let Some(at) = here else { return (None, 0, None) };
        let row_at = |at: usize| shown.get(at).copied();
        (at.checked_sub(1).and_then(row_at), at + 1, row_at(at + 1))
    }

    /// How many entries of the log could not be opened.
    #[must_use]
    pub fn unopened(&self) -> usize {
        let is_unopened = |finding: &&Finding| {
            matches!(finding.problem, Problem::OtherKey | Problem::Damaged | Problem::OtherSitting)
        };
        self.findings.iter().filter(is_unopened).count()
    }
}

/// The bands that scores are drawn over; none where there is no pupil yet.
fn bands(pupils: &[Pupil]) -> Vec<Band> {
    pupils.first().map_or_else(Vec::new, |pupil| {
        let day = pupil.record.started.local_day(0);
        CounselorReport::new(&pupil.report, &pupil.record, "en", day).scores.bands
    })
}
