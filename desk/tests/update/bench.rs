//! A desk without a browser: a model, two clocks, and what its effects come to.

use std::collections::BTreeMap;

use rand::SeedableRng;
use rand::rngs::ChaCha20Rng;
use trellis::{Now, instrument};
use trellis_core::record::Consent;
use trellis_desk::key::{Passphrase, PrivateKey, Protection, WrappedKey};
use trellis_desk::sitting::Id;
use trellis_desk_page::{
    Change, Context, Effect, FocusTarget, KeyChoice, Model, Msg, Screen, SittingField, Step, update,
};

/// When every test begins: 2026-11-24T09:30:00.000Z.
const BEGIN_MS: f64 = 1_795_512_600_000.0;

pub(crate) struct Bench {
    pub(crate) model: Model,
    pub(crate) now: Now,
    rng: ChaCha20Rng,
    /// What is on the disk.
    pub(crate) disk: BTreeMap<String, String>,
    /// Why nothing is written, where that is so.
    pub(crate) disk_error: Option<String>,
    /// What is to be written is not written yet, and nothing is said of it.
    pub(crate) holds_writes: bool,
    /// Entries that are to be opened are not opened yet.
    opens_nothing: bool,
    /// The key that was protected last, with its passphrase: the slow work is done once.
    protected: Option<(PrivateKey, Passphrase)>,
}

impl Bench {
    /// A desk in a browser that has kept this.
    pub(crate) fn with_disk(disk: BTreeMap<String, String>) -> Self {
        // A restarted browser has other random numbers.
        let seed = disk.len() as u64;
        Self::with_seed(disk, seed)
    }

    /// The same, with random numbers from a seed: two computers have different ones.
    pub(crate) fn with_seed(disk: BTreeMap<String, String>, seed: u64) -> Self {
        let model = Model::new(instrument::bundled().unwrap(), "en");
        let now = Now { wall_ms: BEGIN_MS, monotonic_ms: 200.0 };
        let rng = ChaCha20Rng::seed_from_u64(seed);
        let mut bench = Self {
            model,
            now,
            rng,
            disk,
            disk_error: None,
            holds_writes: false,
            opens_nothing: false,
            protected: None,
        };
        bench.send(Msg::Mounted);
        bench
    }

    /// The first time.
    pub(crate) fn new() -> Self {
        Self::with_disk(BTreeMap::new())
    }

    /// The browser is killed and started again: what is on the disk is there, and nothing else.
    pub(crate) fn restarted(self) -> Self {
        Self::with_disk(self.disk)
    }

    /// Sends a message; carries out what touches the store, and the slow work with keys. Returns all effects.
    pub(crate) fn send(&mut self, msg: Msg) -> Vec<Effect> {
        let mut all = Vec::new();
        let mut messages = std::collections::VecDeque::from([msg]);
        while let Some(msg) = messages.pop_front() {
            self.now.wall_ms += 1_000.0;
            self.now.monotonic_ms += 1_000.0;
            let context = Context { now: self.now, minutes_ahead_of_utc: 0, rng: &mut self.rng };
            for effect in update(&mut self.model, msg, context) {
                messages.extend(self.run(&effect));
                all.push(effect);
            }
        }
        all
    }

    fn run(&mut self, effect: &Effect) -> Option<Msg> {
        match effect {
            Effect::OpenStore => {
                let read = self.disk.iter().map(|(name, text)| (name.clone(), text.clone())).collect();
                Some(Msg::StoreRead(Ok(read)))
            }
            Effect::TestStore(_) => Some(Msg::StoreTested(self.disk_error.clone().map_or(Ok(()), Err))),
            Effect::AskRoom => Some(Msg::RoomAsked(trellis_desk_page::Room { stays: true, free_bytes: Some(2e9) })),
            Effect::Write(..) if self.holds_writes => None,
            Effect::Write(purpose, changes) => {
                if let Some(error) = &self.disk_error {
                    return Some(Msg::Written(*purpose, Err(error.clone())));
                }
                for change in changes {
                    match change {
                        Change::Put(name, text) => _ = self.disk.insert(name.clone(), text.clone()),
                        Change::Delete(name) => _ = self.disk.remove(name),
                        Change::DeleteAllBelow(prefix) => self.disk.retain(|name, _| !name.starts_with(prefix)),
                    }
                }
                Some(Msg::Written(*purpose, Ok(())))
            }
            Effect::ProtectKey(key, passphrase) => {
                let wrapped = WrappedKey::with_passphrase(key, passphrase, &mut self.rng);
                self.protected = Some((key.clone(), passphrase.clone()));
                Some(Msg::KeyProtected(wrapped.map(Box::new)))
            }
            Effect::OpenKey(wrapped, passphrase) => {
                let is_known = |(key, known): &&(PrivateKey, Passphrase)| {
                    key.public() == wrapped.public() && known.as_str() == passphrase.as_str()
                };
                let known = self.protected.as_ref().filter(is_known).map(|(key, _)| Ok(key.clone()));
                let opened = known.unwrap_or_else(|| wrapped.unwrap_with(Protection::Passphrase(passphrase)));
                Some(Msg::KeyOpened(passphrase.clone(), opened))
            }
            Effect::OpenEntries { sitting, key, entries } if !self.opens_nothing => {
                let opened = trellis_desk::log::open(sitting, key, entries);
                Some(Msg::EntriesOpened(sitting.id.clone(), key.clone(), Box::new(opened)))
            }
            _ => None,
        }
    }

    /// Does something while entries that are to be opened are not opened yet.
    pub(crate) fn without_opening(&mut self, what: impl FnOnce(&mut Self) -> Vec<Effect>) -> Vec<Effect> {
        self.opens_nothing = true;
        let effects = what(self);
        self.opens_nothing = false;
        effects
    }

    /// Both clocks go on.
    pub(crate) fn pass(&mut self, millis: f64) {
        self.now.wall_ms += millis;
        self.now.monotonic_ms += millis;
    }

    /// Types the two words that are asked for, and has the sheet. Returns the passphrase.
    pub(crate) fn confirm_key(&mut self) -> String {
        let key = self.model.new_key.as_ref().expect("a new key");
        let KeyChoice::Drawn { passphrase, asked, .. } = &key.choice else { panic!("no drawn words") };
        let words: Vec<String> = passphrase.words().map(str::to_owned).collect();
        let asked = *asked;
        for (place, word) in asked.into_iter().enumerate() {
            self.send(Msg::WordTyped(place, format!(" {} ", words[word].to_uppercase())));
        }
        self.send(Msg::PrintSheet);
        words.join(" ")
    }

    /// Fills in the second step.
    pub(crate) fn fill_in(&mut self, code: &str) {
        for (field, text) in
            [(SittingField::Code, code), (SittingField::Who, "school counselor"), (SittingField::Talks, "4")]
        {
            self.send(Msg::SittingWritten(field, text.to_owned()));
        }
        self.send(Msg::SetConsent(Consent::Notice));
    }

    /// A sitting of three codes, of which one does not take part; at the field of the code. Returns its passphrase.
    pub(crate) fn sitting() -> (Self, String) {
        Self::sitting_with_seed(0)
    }

    /// The same on another computer.
    pub(crate) fn sitting_with_seed(seed: u64) -> (Self, String) {
        let (mut bench, passphrase) = Self::filled_in(seed);
        bench.send(Msg::NextStep);
        bench.send(Msg::SittingWritten(SittingField::Codes, "7b-01\n7b-02\n7b-03".to_owned()));
        bench.send(Msg::SittingWritten(SittingField::OptedOut, "7b-03".to_owned()));
        bench.send(Msg::NextStep);
        assert!(matches!(bench.model.screen, Screen::HandOver(_)), "{:?}", bench.model.screen);
        (bench, passphrase)
    }

    /// At the second step of a sitting with the short form, filled in. Returns its passphrase.
    pub(crate) fn filled_in(seed: u64) -> (Self, String) {
        let mut bench = Self::with_seed(BTreeMap::new(), seed);
        bench.send(Msg::NewSitting);
        let passphrase = bench.confirm_key();
        bench.send(Msg::NextStep);
        bench.fill_in("7B-3");
        bench.send(Msg::SetForm(bench.model.instrument.find_form("SNQ-16").unwrap()));
        (bench, passphrase)
    }

    pub(crate) fn step(&self) -> Option<Step> {
        match self.model.screen {
            Screen::SetUp(step) => Some(step),
            _ => None,
        }
    }

    /// The only sitting.
    pub(crate) fn id(&self) -> Id {
        self.model.kept.sittings.keys().next().expect("a sitting").clone()
    }
}

/// Where the focus goes in the end.
pub(crate) fn focus(effects: &[Effect]) -> Option<FocusTarget> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Focus(target) => Some(*target),
        _ => None,
    })
}
