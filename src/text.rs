//! Every string of the interface, in every language.
//!
//! What an instrument says is not here: its wording is in its own file. A string is a
//! [`Text`], so that one which is not there cannot be asked for; its wording is in
//! `locales/*.json`, one file a language. Where a string has a place for a value it is written
//! `{name}`, the same names in every language.

use std::sync::OnceLock;

use crate::json::Node;

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
    /// The heading of the start.
    StartHeading
    /// What the questionnaire is.
    StartLead
    /// Says that there are no right answers and no marks.
    SignNoMarks
    /// Says that one can stop, and leave answers out.
    SignStop
    /// Begins the line about who sees the answers.
    SignWho
    /// Nobody but the person; ends the line about who sees the answers.
    SignWhoAlone
    /// The counselor too; ends the line about who sees the answers.
    SignWhoSupervised
    /// The ages it was made for, {from} to {to}, and what holds from {older} on.
    AgesNote
    /// The group of forms.
    FormLegend
    /// Above the form that a counselor chose.
    FormFixed
    /// Asks whether the person wants to begin.
    AssentLegend
    /// The person's own yes.
    AssentYes
    /// Small print below the person's own yes.
    AssentHint
    /// Said where one begins without the yes.
    AssentNeeded
    /// Begins.
    Begin
    /// Quiet way to setting it up.
    SetUpForPupil
    /// The heading of setting it up.
    SetUpHeading
    /// For the counselor: how it goes.
    SetUpLead
    /// For the counselor: the group of forms.
    SetUpFormLegend
    /// The pupil's code.
    CodeLabel
    /// What a code is made of.
    CodeHint
    /// Said of a code that reads like a name and cannot be one.
    CodeIsName
    /// Said once of a code that reads like a name; {ready} is the button.
    CodeMayBeName
    /// Said of a code with other characters.
    CodeInvalid
    /// The guardian's consent.
    ConsentLabel
    /// Small print below the guardian's consent.
    ConsentHint
    /// Said where consent is not ticked.
    ConsentNeeded
    /// Who follows up on a safety answer.
    FollowUpLabel
    /// What to write there.
    FollowUpHint
    /// Said where it is empty.
    FollowUpNeeded
    /// It is set up.
    Ready
    /// Back to the screen before.
    GoBack
    /// The heading of what is asked first.
    AboutYouHeading
    /// Why it is asked.
    AboutYouLead
    /// The group of ages.
    AgeLegend
    /// An age up to {age}.
    AgeUpTo
    /// One of two ages, {from} or {to}.
    AgeOr
    /// An age from {from} to {to}.
    AgeFromTo
    /// An age from {age} on.
    AgeFrom
    /// Offers reading aloud; {button} is the button.
    ListenByButton
    /// Offers reading aloud where the device has no voice.
    ListenToPerson
    /// The ages it was made for, {from} to {to}, to somebody older.
    OlderNote
    /// The condition of a module holds.
    ConditionYes
    /// The condition of a module does not hold.
    ConditionNo
    /// What follows from a yes: {count} more items.
    ConditionNote
    /// Asks to choose one.
    OneNeeded
    /// On to the first item.
    BeginItems
    /// Too young: the heading.
    TooYoungHeading
    /// The ages it was made for, {from} to {to}, to somebody younger.
    TooYoungLead
    /// Back to a blank start.
    BackToStart
    /// Leaves an answer out, and goes on.
    RatherNot
    /// Asks once for a missing answer; {skip} is the button.
    AnswerMissing
    /// Stopped early: the heading.
    StoppedHeading
    /// How many were answered, {given} of {total}, and what one can do.
    StoppedLead
    /// Offers the safety questions: the heading.
    SafetyHeading
    /// Offers the {count} safety questions.
    SafetyOffer
    /// On to the safety questions.
    AskSafety
    /// Said after the safety questions.
    SafetyThanks
    /// On after stopping.
    GoOn
    /// To the support map.
    SeeMap
    /// What was left out: the heading.
    CheckHeading
    /// Nothing was left out of {total}.
    CheckAll
    /// How many were answered, {given} of {total}.
    CheckSome
    /// Why an item is on the list: {place}, left out by choice.
    LeftOut
    /// Back to an item that was left out.
    AnswerNow
    /// Unfolds the {count} answers that were given.
    GivenAnswers
    /// Back to an item that was answered.
    ChangeAnswer
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
        let file = Node::parse(json).unwrap_or(Node::Null);
        let word = |name: &&str| match file.field(name) {
            Some(Node::Text(word)) => word.clone(),
            _ => String::new(),
        };
        let words = Text::NAMES.iter().map(word).collect();
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
