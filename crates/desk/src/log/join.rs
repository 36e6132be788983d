//! Putting the entries of a sitting together to records.

use std::collections::BTreeMap;
use std::sync::Arc;

use trellis_core::instrument::Instrument;
use trellis_core::record::{
    AnswerRecord, Ended, ItemRecord, LanguageFrom, Record, RecordError, RecordMetadata, Subject, Timestamp,
};
use trellis_core::responses::Responses;

use super::{Content, Finding, OpenEntry, Opened, Part, Problem};
use crate::code::CodeKey;
use crate::sitting::{Id, Sitting, SittingError};

/// The records of a sitting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Joined {
    /// By code, in the order of the sitting's list, then those of codes that are not in it.
    pub records: Vec<JoinedRecord>,
    /// What was odd, from opening and from joining.
    pub findings: Vec<Finding>,
}

/// A record, and what it was put together from.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinedRecord {
    /// The pupil's code.
    pub code: Subject,
    /// The record. Where the last run was broken off, it says `interrupted`.
    pub record: Record,
    /// The run in which it was begun: it tells the record from another one of the same code.
    pub run: Id,
    /// The runs in which it was answered, that one first; more than one where it was broken off and went on.
    pub runs: Vec<Id>,
    /// When the last answer was given, or the last item left.
    pub last: Timestamp,
}

/// One run as it was read.
struct Run {
    code: Subject,
    id: Id,
    modules: Vec<String>,
    started: Timestamp,
    last: Timestamp,
    /// How it ended; `None` where it was broken off.
    ended: Option<Ended>,
    /// By item id.
    items: BTreeMap<String, Answered>,
    /// The whole record, where the run has one.
    record: Option<Box<Record>>,
    /// The number of its last entry, for findings.
    sequence: u32,
}

/// What was answered to an item, in which language.
struct Answered {
    answer: AnswerRecord,
    ms: Option<u32>,
    language: Option<String>,
}

/// Puts what was opened together: by run the answers in the order of their numbers, a finished record in place of its
/// parts; then the runs of a code, where a later one goes on behind an earlier one.
///
/// A code that was answered from the beginning a second time has two records, and a [`Problem::SecondTime`].
///
/// # Errors
///
/// Where the sitting is not of this instrument.
pub fn join(instrument: &Arc<Instrument>, sitting: &Sitting, opened: Opened) -> Result<Joined, SittingError> {
    sitting.check(instrument)?;
    let Opened { entries, mut findings } = opened;
    let joiner = Joiner { instrument, sitting };
    let runs = entries.chunk_by(|a, b| a.place.run == b.place.run).filter_map(|run| joiner.read(run, &mut findings));
    let mut by_code: BTreeMap<CodeKey, Vec<(usize, Run)>> = BTreeMap::new();
    for run in runs {
        let first = joiner.first_position(&run);
        by_code.entry(CodeKey::from(&run.code)).or_default().push((first, run));
    }
    let listed = sitting.codes.iter().map(CodeKey::from);
    let order: Vec<CodeKey> = listed.chain(by_code.keys().cloned()).collect();
    let mut records = Vec::new();
    for code in order {
        let Some(runs) = by_code.remove(&code) else { continue };
        for (nth, chain) in joiner.chains(runs).into_iter().enumerate() {
            if nth > 0 {
                let Run { code, id, sequence, .. } = &chain[0];
                let (code, run, sequence) = (code.clone(), id.clone(), *sequence);
                findings.push(Finding { code, run, sequence, problem: Problem::SecondTime });
            }
            records.push(joiner.record(chain));
        }
    }
    Ok(Joined { records, findings })
}

struct Joiner<'a> {
    instrument: &'a Arc<Instrument>,
    sitting: &'a Sitting,
}

impl Joiner<'_> {
    /// Nothing reached yet, in these modules.
    fn empty(&self, modules: &[String]) -> Responses {
        let modules: Vec<_> = modules.iter().filter_map(|module| self.instrument.find_module(module)).collect();
        let form = self.instrument.find_form(&self.sitting.form).unwrap_or(self.instrument.first_form());
        Responses::new(self.instrument.clone(), form, &modules)
    }

    /// Reads the entries of a run, in the order of their numbers; `None` where none of them could be used.
    fn read(&self, entries: &[OpenEntry], findings: &mut Vec<Finding>) -> Option<Run> {
        let mut tell = |entry: &OpenEntry, problem: String| {
            let place = &entry.place;
            let (code, run, sequence) = (place.code.clone(), place.run.clone(), place.sequence);
            findings.push(Finding { code, run, sequence, problem: Problem::NotAnAnswer { problem } });
        };
        let mut run: Option<Run> = None;
        for entry in entries {
            let read = match &entry.content {
                Content::Record { record, finished } => match record.responses(self.instrument) {
                    Ok(_) => Run::of_record(entry, record, *finished),
                    Err(error) => {
                        tell(entry, error.to_string());
                        continue;
                    }
                },
                Content::Part(part) => {
                    if let Err(error) = self.check_answer(part) {
                        tell(entry, error.to_string());
                        continue;
                    }
                    Run::of_part(entry, part)
                }
            };
            match &mut run {
                Some(run) => run.add(read),
                None => run = Some(read),
            }
        }
        run
    }

    /// Whether a part is an answer of the form and the modules.
    fn check_answer(&self, part: &Part) -> Result<(), RecordError> {
        let responses = self.empty(&part.modules);
        let unknown = || RecordError::UnknownItem { item: part.item.clone(), similar: None };
        let item = self.instrument.find_item(&part.item).ok_or_else(unknown)?;
        let position = responses.position_of(item).ok_or_else(unknown)?;
        let mut record = Record::new(&responses, self.metadata(part.started, Vec::new(), None, Ended::Interrupted));
        record.items[position].answer = part.answer.clone();
        record.responses(self.instrument).map(|_| ())
    }

    fn metadata(
        &self,
        started: Timestamp,
        languages: Vec<LanguageFrom>,
        subject: Option<Subject>,
        ended: Ended,
    ) -> RecordMetadata {
        RecordMetadata { languages, subject, mode: self.sitting.mode(), started, order: None, ended }
    }

    /// The position of the first item of a run that was reached, in the order of asking.
    fn first_position(&self, run: &Run) -> usize {
        self.reached(run).next().unwrap_or_default()
    }

    /// The positions of the items of a run that were reached, in the order of asking.
    fn reached<'r>(&self, run: &'r Run) -> impl Iterator<Item = usize> + use<'r> {
        let responses = self.empty(&run.modules);
        let instrument = self.instrument.clone();
        (0..responses.len()).filter(move |&position| {
            let answered = run.items.get(&instrument.items()[responses.item(position)].id);
            answered.is_some_and(|answered| answered.answer != AnswerRecord::NotReached)
        })
    }

    /// The runs that belong to one record each: a run goes on where the ones before it reached nothing of what it did.
    /// Where it begins decides the order, not the clocks of the computers.
    fn chains(&self, mut runs: Vec<(usize, Run)>) -> Vec<Vec<Run>> {
        runs.sort_by_key(|(first, run)| (*first, run.started.to_string(), run.id.clone()));
        let mut chains: Vec<(usize, Vec<Run>)> = Vec::new();
        for (first, run) in runs {
            let furthest = self.reached(&run).last().unwrap_or_default();
            // The one that ends nearest before it, and that was broken off.
            let before = chains.iter_mut().filter(|(end, chain)| {
                let goes_on = *end < first || (*end == first && self.is_last(&run));
                goes_on && chain.last().is_some_and(|last| last.ended != Some(Ended::Completed))
            });
            match before.max_by_key(|(end, _)| *end) {
                Some((end, chain)) => {
                    *end = furthest;
                    chain.push(run);
                }
                None => chains.push((furthest, vec![run])),
            }
        }
        chains.into_iter().map(|(_, chain)| chain).collect()
    }

    /// Whether a run has the last item alone: that one is asked again where the run before was broken off behind it.
    fn is_last(&self, run: &Run) -> bool {
        let last = self.empty(&run.modules).len().checked_sub(1);
        let mut reached = self.reached(run);
        reached.next() == last && reached.next().is_none()
    }

    fn record(&self, chain: Vec<Run>) -> JoinedRecord {
        let first = &chain[0];
        let (code, started) = (first.code.clone(), first.started);
        let (run, runs) = (first.id.clone(), chain.iter().map(|run| run.id.clone()).collect());
        let last_run = chain.last().expect("a chain has a run");
        let (last, last_ended) = (last_run.last, last_run.ended);
        if let [Run { record: Some(record), .. }] = &chain[..] {
            return JoinedRecord { code, record: (**record).clone(), run, runs, last };
        }
        let mut modules: Vec<String> = Vec::new();
        for module in chain.iter().flat_map(|run| &run.modules) {
            if !modules.contains(module) {
                modules.push(module.clone());
            }
        }
        let mut items: BTreeMap<String, Answered> = BTreeMap::new();
        for run in chain {
            for (item, answered) in run.items {
                if answered.answer != AnswerRecord::NotReached || !items.contains_key(&item) {
                    items.insert(item, answered);
                }
            }
        }
        let empty = self.empty(&modules);
        let metadata = self.metadata(started, Vec::new(), Some(code.clone()), Ended::Interrupted);
        let mut record = Record::new(&empty, metadata.clone());
        let mut languages: Vec<LanguageFrom> = Vec::new();
        for item in &mut record.items {
            let Some(answered) = items.remove(&item.item) else { continue };
            // A run that was broken off has no counts.
            let (visits, changes) = (None, None);
            *item = ItemRecord { item: item.item.clone(), answer: answered.answer, ms: answered.ms, visits, changes };
            if let Some(language) = answered.language
                && languages.last().is_none_or(|last| last.language != language)
            {
                languages.push(LanguageFrom { language, from: item.item.clone() });
            }
        }
        // A record says which form of answers it has; each answer was checked when its run was read.
        if let Ok(responses) = record.responses(self.instrument) {
            record = Record::new(&responses, metadata);
        }
        let is_whole = |record: &Record| record.items.iter().all(|item| item.answer != AnswerRecord::NotReached);
        record.instrument = self.sitting.instrument.clone();
        record.languages = languages;
        record.ended = match last_ended {
            Some(Ended::Completed) if is_whole(&record) => Ended::Completed,
            Some(Ended::Stopped) => Ended::Stopped,
            _ => Ended::Interrupted,
        };
        JoinedRecord { code, record, run, runs, last }
    }
}

impl Run {
    fn of_record(entry: &OpenEntry, record: &Record, finished: Timestamp) -> Self {
        let mut language = None;
        let items = record.items.iter().map(|item| {
            let from = record.languages.iter().find(|from| from.from == item.item);
            language = from.map(|from| from.language.clone()).or(language.take());
            let reached = item.answer != AnswerRecord::NotReached;
            let language = language.clone().filter(|_| reached);
            (item.item.clone(), Answered { answer: item.answer.clone(), ms: item.ms, language })
        });
        Self {
            code: entry.place.code.clone(),
            id: entry.place.run.clone(),
            modules: record.modules.clone(),
            started: record.started,
            last: finished,
            ended: Some(record.ended),
            items: items.collect(),
            record: Some(Box::new(record.clone())),
            sequence: entry.place.sequence,
        }
    }

    fn of_part(entry: &OpenEntry, part: &Part) -> Self {
        let language = Some(part.language.clone());
        let answered = Answered { answer: part.answer.clone(), ms: part.ms, language };
        Self {
            code: entry.place.code.clone(),
            id: entry.place.run.clone(),
            modules: part.modules.clone(),
            started: part.started,
            last: part.given,
            ended: None,
            items: BTreeMap::from([(part.item.clone(), answered)]),
            record: None,
            sequence: entry.place.sequence,
        }
    }

    /// Adds the next entry. A finished record takes the place of the parts.
    fn add(&mut self, next: Self) {
        if self.record.is_some() && next.record.is_none() {
            return;
        }
        if next.record.is_some() {
            *self = next;
            return;
        }
        (self.last, self.sequence) = (next.last, next.sequence);
        for module in next.modules {
            if !self.modules.contains(&module) {
                self.modules.push(module);
            }
        }
        self.items.extend(next.items);
    }
}
