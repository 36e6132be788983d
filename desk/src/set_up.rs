//! What a counselor enters for a new sitting, and what is wrong with it.

use std::collections::BTreeSet;

use jiff::civil::{Date, Time};
use rand::{CryptoRng, RngExt};

use super::files::FileProblem;
use trellis_core::instrument::{FormIndex, Instrument, ModuleIndex};
use trellis_core::record::{Consent, FollowUp, Subject, Timestamp};
use trellis_desk::code::{CodeKey, CodeList, Column, LineProblem, TableError, columns_of_csv, columns_of_xlsx};
use trellis_desk::key::{Passphrase, PublicKey, RecoveryKey, WORDS};
use trellis_desk::log::SealedBox;
use trellis_desk::sitting::{Age, Ending, Hours, Id, Sitting, SittingDraft};

/// A step of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The key, where there is none yet.
    Key,
    /// What is asked, of whom, with which consent.
    Sitting,
    /// The codes of the pupils.
    Codes,
}

impl Step {
    /// Its number, from 1.
    #[must_use]
    pub fn number(self) -> usize {
        match self {
            Self::Key => 1,
            Self::Sitting => 2,
            Self::Codes => 3,
        }
    }
}

/// A new key, while it is shown.
#[derive(Debug)]
pub struct NewKey {
    /// The passphrase.
    pub choice: KeyChoice,
    /// The key on the recovery sheet.
    pub recovery: RecoveryKey,
    /// Whether the sheet is shown, to be copied by hand.
    pub shows_sheet: bool,
    /// Whether the sheet is printed, or copied.
    pub has_sheet: bool,
    /// The desk's private key, sealed to the sheet, once there is one.
    pub for_recovery: Option<SealedBox>,
}

/// Where the passphrase comes from.
#[derive(Debug)]
pub enum KeyChoice {
    /// Six words that were drawn.
    Drawn {
        /// The words.
        passphrase: Passphrase,
        /// The positions of the two words that are typed to be sure, from 0.
        asked: [usize; 2],
        /// What is typed for each.
        typed: [String; 2],
    },
    /// One's own.
    Own {
        /// As it is typed.
        first: String,
        /// The same once more.
        again: String,
    },
}

impl KeyChoice {
    /// Six words, and which of them are to be typed.
    pub(crate) fn draw(rng: &mut dyn CryptoRng) -> Self {
        let passphrase = Passphrase::generate(rng);
        let first = rng.random_range(0..WORDS as u32) as usize;
        let apart = rng.random_range(1..WORDS as u32) as usize;
        let second = (first + apart) % WORDS;
        let asked = [first.min(second), first.max(second)];
        Self::Drawn { passphrase, asked, typed: Default::default() }
    }

    /// Whether a word that is asked for is typed as it is.
    #[must_use]
    pub fn is_typed(&self, place: usize) -> bool {
        match self {
            Self::Drawn { passphrase, asked, typed } => {
                let word = passphrase.words().nth(asked[place]);
                word.is_some_and(|word| typed[place].trim().eq_ignore_ascii_case(word))
            }
            Self::Own { .. } => false,
        }
    }

    /// The passphrase, once it is sure that it is known.
    #[must_use]
    pub fn confirmed(&self) -> Option<Passphrase> {
        match self {
            Self::Drawn { passphrase, .. } => (self.is_typed(0) && self.is_typed(1)).then(|| passphrase.clone()),
            Self::Own { first, again } if first == again => Passphrase::own(first).ok(),
            Self::Own { .. } => None,
        }
    }
}

impl NewKey {
    /// A new key.
    pub(crate) fn draw(rng: &mut dyn CryptoRng) -> Self {
        let recovery = RecoveryKey::generate(rng);
        Self { choice: KeyChoice::draw(rng), recovery, shows_sheet: false, has_sheet: false, for_recovery: None }
    }
}

/// What is entered of a sitting, as it is written.
#[derive(Debug, Clone, PartialEq)]
pub struct SittingForm {
    /// Its code.
    pub code: String,
    /// Until when it is kept.
    pub keep_until: String,
    /// The form.
    pub form: FormIndex,
    /// The language (BCP 47).
    pub language: String,
    /// The age group of the pupils.
    pub age: Age,
    /// The modules whose condition each pupil is asked for.
    pub modules: BTreeSet<ModuleIndex>,
    /// What a pupil sees at the end.
    pub ending: Ending,
    /// The kind of consent. It is never chosen beforehand.
    pub consent: Option<Consent>,
    /// Who follows up the same day.
    pub who: String,
    /// Their key, where they have a desk of their own.
    pub responder_key: Option<PublicKey>,
    /// Why a file has no key of theirs.
    pub responder_key_problem: Option<FileProblem>,
    /// From when.
    pub from: String,
    /// Until when.
    pub until: String,
    /// How many conversations they can hold that day.
    pub talks: String,
    /// The codes of the pupils, as they are pasted.
    pub codes: String,
    /// The lines that look like names are codes.
    pub are_codes: bool,
    /// The codes of those who do not take part.
    pub opted_out: String,
    /// Whether a sealed file is saved after each pupil.
    pub saves_each: bool,
    /// The columns of a file from which codes are read; none where that is done.
    pub columns: Vec<Column>,
    /// Why a file has no codes.
    pub table_error: Option<TableError>,
}

/// A field of the form in which something is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SittingField {
    /// Its code.
    Code,
    /// Until when it is kept.
    KeepUntil,
    /// Who follows up.
    Who,
    /// From when.
    From,
    /// Until when.
    Until,
    /// How many conversations.
    Talks,
    /// The codes of the pupils.
    Codes,
    /// The codes of those who do not take part.
    OptedOut,
}

impl SittingForm {
    /// A new sitting: what is the same as a rule is filled in.
    pub(crate) fn new(form: FormIndex, language: &str, today: Date) -> Self {
        Self {
            code: String::new(),
            keep_until: end_of_school_year(today).to_string(),
            form,
            language: language.to_owned(),
            age: Age::Made,
            modules: BTreeSet::new(),
            ending: Ending::Thanks,
            consent: None,
            who: String::new(),
            responder_key: None,
            responder_key_problem: None,
            from: "9:00".to_owned(),
            until: "16:00".to_owned(),
            talks: String::new(),
            codes: String::new(),
            are_codes: false,
            opted_out: String::new(),
            saves_each: false,
            columns: Vec::new(),
            table_error: None,
        }
    }

    /// Takes over from an earlier sitting who follows up, and what is asked; never the consent.
    pub(crate) fn follow(&mut self, last: &Sitting, instrument: &Instrument) {
        self.who = last.responder.as_str().to_owned();
        self.responder_key = last.responder_key;
        (self.from, self.until) = (time_words(last.hours.from), time_words(last.hours.to));
        self.talks = last.talks_a_day.to_string();
        self.language.clone_from(&last.language);
        self.age = last.age;
        self.form = instrument.find_form(&last.form).unwrap_or(self.form);
    }

    /// Reads the columns of a file. Where there is one alone, it is taken.
    pub(crate) fn read_table(&mut self, file: &[u8]) {
        let read = if file.starts_with(XLSX) { columns_of_xlsx(file) } else { columns_of_csv(file) };
        (self.columns, self.table_error) = match read {
            Ok(columns) => (columns, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        if self.columns.len() == 1 {
            self.take_column(0);
        }
    }

    /// Adds the cells of a column to the codes, as they are written: what is wrong with one is told as of a pasted line.
    pub(crate) fn take_column(&mut self, index: usize) {
        let Some(column) = std::mem::take(&mut self.columns).into_iter().nth(index) else { return };
        let above = usize::from(has_heading(&column));
        let cells = column.cells.into_iter().skip(above).map(|(_, cell)| cell.trim().to_owned());
        let before = self.codes.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned);
        let lines: Vec<String> = before.chain(cells).collect();
        self.write(SittingField::Codes, lines.join("\n"));
    }

    pub(crate) fn write(&mut self, field: SittingField, text: String) {
        *match field {
            SittingField::Code => &mut self.code,
            SittingField::KeepUntil => &mut self.keep_until,
            SittingField::Who => &mut self.who,
            SittingField::From => &mut self.from,
            SittingField::Until => &mut self.until,
            SittingField::Talks => &mut self.talks,
            SittingField::Codes => &mut self.codes,
            SittingField::OptedOut => &mut self.opted_out,
        } = text;
        if field == SittingField::Codes {
            self.table_error = None;
            self.are_codes = false;
        }
    }

    /// The code of the sitting.
    #[must_use]
    pub fn sitting_code(&self) -> Option<Subject> {
        Subject::try_from(Subject::normalized(&self.code)).ok()
    }

    /// Until when it is kept, from today on.
    #[must_use]
    pub fn kept_until(&self, today: Date) -> Option<Date> {
        self.keep_until.trim().parse().ok().filter(|day| *day >= today)
    }

    /// Who follows up.
    #[must_use]
    pub fn follow_up(&self) -> Option<FollowUp> {
        FollowUp::try_from(self.who.trim().to_owned()).ok().filter(|who| !who.is_blank())
    }

    /// From when until when.
    #[must_use]
    pub fn hours(&self) -> Option<Hours> {
        let hours = Hours { from: time_of_day(&self.from)?, to: time_of_day(&self.until)? };
        (hours.from < hours.to).then_some(hours)
    }

    /// How many conversations.
    #[must_use]
    pub fn talks_a_day(&self) -> Option<u16> {
        self.talks.trim().parse().ok().filter(|talks| (1..=200).contains(talks))
    }

    /// The codes of those who do not take part, as far as they are on the list.
    #[must_use]
    pub fn opted_out(&self, list: &CodeList) -> Vec<Subject> {
        let opted_out = self.opt_outs();
        list.codes.iter().filter(|code| opted_out.contains(&CodeKey::from(*code))).cloned().collect()
    }

    /// The codes that take part.
    #[must_use]
    pub fn taking_part<'a>(&self, list: &'a CodeList) -> Vec<&'a Subject> {
        let opted_out = self.opt_outs();
        list.codes.iter().filter(|code| !opted_out.contains(&CodeKey::from(*code))).collect()
    }

    /// What is written among those who do not take part and is on no list.
    #[must_use]
    pub fn unknown_opt_outs(&self, list: &CodeList) -> Vec<&str> {
        let listed: BTreeSet<CodeKey> = list.codes.iter().map(CodeKey::from).collect();
        opt_out_words(&self.opted_out).filter(|word| !listed.contains(&CodeKey::of(word))).collect()
    }

    fn opt_outs(&self) -> BTreeSet<CodeKey> {
        opt_out_words(&self.opted_out).map(CodeKey::of).collect()
    }

    /// Whether the codes can be used: there are some, none is in doubt, and somebody takes part.
    #[must_use]
    pub fn are_codes_complete(&self, list: &CodeList) -> bool {
        let is_open = |problem| match problem {
            LineProblem::LooksLikeAName => !self.are_codes,
            LineProblem::NotACode => true,
            LineProblem::Double { .. } | LineProblem::CheckSign => false,
        };
        !list.lines.iter().any(|line| is_open(line.problem))
            && self.unknown_opt_outs(list).is_empty()
            && !self.taking_part(list).is_empty()
    }

    /// The sitting, where everything is there.
    pub(crate) fn draft(&self, instrument: &Instrument, id: Id, created: Timestamp, today: Date) -> Option<Sitting> {
        let list = CodeList::of_text(&self.codes);
        if !self.are_codes_complete(&list) {
            return None;
        }
        let modules = self.modules.iter().map(|&module| instrument.modules()[module].id.clone()).collect();
        let draft = SittingDraft {
            id,
            name: self.sitting_code()?,
            instrument: Sitting::reference(instrument),
            form: instrument.forms()[self.form].id.clone(),
            language: self.language.clone(),
            modules,
            age: self.age,
            consent: self.consent,
            opted_out: self.opted_out(&list),
            codes: list.codes,
            responder: self.follow_up()?,
            responder_key: self.responder_key,
            hours: self.hours()?,
            talks_a_day: self.talks_a_day()?,
            keep_until: self.kept_until(today)?,
            created,
            ending: self.ending,
        };
        Sitting::try_from(draft).ok()
    }

    /// Whether the second step is complete.
    #[must_use]
    pub fn is_sitting_complete(&self, today: Date) -> bool {
        self.sitting_code().is_some()
            && self.kept_until(today).is_some()
            && self.consent.is_some()
            && self.follow_up().is_some()
            && self.hours().is_some()
            && self.talks_a_day().is_some()
    }
}

/// How every XLSX file begins: it is a ZIP archive.
const XLSX: &[u8] = b"PK\x03\x04";

/// Whether the first cell of a column names it: it has no digit, and most of the others have one.
fn has_heading(column: &Column) -> bool {
    let has_digit = |(_, cell): &(usize, String)| cell.chars().any(|c| c.is_ascii_digit());
    let Some((first, rest)) = column.cells.split_first() else { return false };
    !has_digit(first) && 2 * rest.iter().filter(|cell| has_digit(cell)).count() > rest.len()
}

/// The codes in a line of them.
fn opt_out_words(line: &str) -> impl Iterator<Item = &str> {
    let between = |c: char| c.is_whitespace() || [',', ';', '，', '；', '、'].contains(&c);
    line.split(between).filter(|word| !word.is_empty())
}

/// A time of day as it is written: `9:00`, `16:30`, `9`, `16.30`.
pub(crate) fn time_of_day(text: &str) -> Option<Time> {
    let text = text.trim().replace(['.', '：', 'h'], ":");
    let (hours, minutes) = text.split_once(':').unwrap_or((&text, "0"));
    Time::new(hours.parse().ok()?, minutes.parse().ok()?, 0, 0).ok()
}

/// A time of day as it is shown: `9:00`.
pub(crate) fn time_words(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// The next 31 July: where nothing else is said, a sitting is kept until the school year ends.
fn end_of_school_year(today: Date) -> Date {
    let end = |year| Date::new(year, 7, 31).unwrap_or(today);
    let this_year = end(today.year());
    if today <= this_year { this_year } else { end(today.year() + 1) }
}
