//! What each message changes in the workbench, and every screen, without a browser.
#![cfg(not(target_arch = "wasm32"))]

mod data;
mod exports;
mod files;
mod keys;
#[path = "../../../tests/shared/problems.rs"]
mod problems;
#[path = "../../../tests/shared/rendered.rs"]
mod rendered;
#[path = "../../../tests/shared/rules.rs"]
mod rules;
mod screens;
mod trial;

use trellis_workbench::{Effect, FileFor, Model, Msg, Opened, update};

/// A whole instrument.
pub(crate) const BELONGING: &str = include_str!("../findings/belonging.json");

/// A workbench without a browser.
pub(crate) struct Bench {
    pub(crate) model: Model,
}

impl Bench {
    pub(crate) fn new() -> Self {
        Self { model: Model::new("en") }
    }

    /// With an instrument that is whole.
    pub(crate) fn with(text: &str) -> Self {
        let mut bench = Self::new();
        bench.opens("own.json", text.as_bytes());
        assert!(bench.model.instrument().is_some(), "{:?}", bench.model.document.findings());
        bench
    }

    pub(crate) fn send(&mut self, msg: Msg) -> Vec<Effect> {
        update(&mut self.model, msg)
    }

    pub(crate) fn opens(&mut self, name: &str, bytes: &[u8]) -> Vec<Effect> {
        self.send(Msg::FileRead(self.model.generation, FileFor::Instrument, Ok(file(name, bytes))))
    }
}

pub(crate) fn file(name: &str, bytes: &[u8]) -> Opened {
    Opened { name: name.to_owned(), bytes: bytes.to_vec() }
}

/// The file of text that is saved.
pub(crate) fn saved(effects: &[Effect]) -> (String, String) {
    let (name, content) = saved_bytes(effects);
    (name, String::from_utf8(content).expect("text"))
}

/// The file that is saved.
pub(crate) fn saved_bytes(effects: &[Effect]) -> (String, Vec<u8>) {
    let saved = effects.iter().find_map(|effect| match effect {
        Effect::SaveFile { name, content } => Some((name.clone(), content.clone())),
        _ => None,
    });
    saved.expect("a file")
}
