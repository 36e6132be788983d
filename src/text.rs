//! Every string of the interface, in every language.
//!
//! What an instrument says is not here: its wording is in its own file. A string is a
//! [`Text`], so that one which is not there cannot be asked for; its wording is in
//! `locales/*.json`, one file a language. Where a string has a place for a value it is written
//! `{name}`, the same names in every language.

use std::sync::OnceLock;

/// The languages of the interface, with their files.
const FILES: [(&str, &str); 2] =
    [("en", include_str!("../locales/en.json")), ("zh-Hans", include_str!("../locales/zh-Hans.json"))];

macro_rules! texts {
    ($($(#[$doc:meta])* $variant:ident)*) => {
        /// A string of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Text { $($(#[$doc])* $variant),* }

        impl Text {
            /// Every string, in the order of the enum.
            pub const ALL: &'static [Text] = &[$(Text::$variant),*];

            /// The names under which the locale files word them.
            const NAMES: &'static [&'static str] = &[$(stringify!($variant)),*];
        }
    };
}

texts! {
    // --- The frame of every screen ---
    /// The name of the product.
    Trellis
    /// The language's own name, in the language.
    LanguageName
    /// Opens the quiet menu.
    Menu
    /// The group of languages.
    Language
    /// Hides everything and leaves.
    ClearAndLeave
    /// Stops the questions early.
    StopHere
    /// Opens what this page is and can prove.
    AboutAndPrivacy
    /// Says that everything is hidden, and that it goes in {seconds} seconds.
    Leaving
    /// Takes leaving back.
    Undo
    /// Says that nothing was touched, and that everything is cleared in {seconds} seconds.
    IdleWarning
    /// Says that one is still there.
    StillHere
    /// Option: number keys choose answers.
    OptionDigits
    /// Option: a tap on an answer goes on by itself.
    OptionGoOn
    /// The group of options.
    Options
    /// Reads the screen aloud.
    ReadAloud
    /// Stops reading aloud.
    StopReading
    /// Back.
    Back
    /// On.
    Next
    /// Said to screen readers when the page was cleared.
    Cleared
    // --- Starting and answering ---
    /// The number of an item, {number} of {total}.
    QuestionOf
    /// The number of an item about a parent who lives away, {number} of {total}.
    ModuleQuestionOf
    /// The number of a safety question, {number} of {total}.
    SafetyQuestionOf
    // --- Results, keeping and leaving ---
}

/// The strings of one language.
#[derive(Debug)]
pub struct Locale {
    tag: &'static str,
    words: Vec<String>,
}

impl Locale {
    /// The strings for a language; those of the first one, English, where there are none.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        static ALL: OnceLock<Vec<Locale>> = OnceLock::new();
        let all = ALL.get_or_init(|| FILES.iter().map(|(tag, json)| Self::read(tag, json)).collect());
        all.iter().find(|locale| locale.tag == tag).unwrap_or(&all[0])
    }

    /// The languages there are.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        FILES.iter().map(|(tag, _)| *tag)
    }

    /// A file that ships with the program; `tests/texts.rs` holds it against [`Text`].
    fn read(tag: &'static str, json: &str) -> Self {
        let mut named: std::collections::BTreeMap<String, String> = serde_json::from_str(json).unwrap_or_default();
        let words = Text::NAMES.iter().map(|name| named.remove(*name).unwrap_or_default()).collect();
        Self { tag, words }
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// A string.
    #[must_use]
    pub fn say(&'static self, text: Text) -> &'static str {
        &self.words[text as usize]
    }

    /// A string with its places filled.
    #[must_use]
    pub fn fill(&'static self, text: Text, values: &[(&str, &str)]) -> String {
        let mut filled = self.say(text).to_string();
        for (name, value) in values {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        filled
    }
}
