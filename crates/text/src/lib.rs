//! Every string of the interface, in every language.
//!
//! What an instrument says is not here: its wording is in its own file. A string is a
//! [`Text`], so that one which is not there cannot be asked for; its wording is in
//! `locales/*.json`, one file a language. A placeholder for a value is written `{name}`, with the
//! same names in every language.
//!
//! ```
//! use trellis_text::{Locale, Text};
//!
//! let english = Locale::of("en");
//! assert_eq!(english.format(Text::QuestionOf, &[("number", &12), ("total", &40)]), "Question 12 of 40");
//! ```

mod desk;
mod workbench;

use std::fmt::{Display, Write};

use strum::{EnumCount, EnumIter};

pub use desk::{DeskLocale, DeskText};
pub use workbench::{WorkbenchLocale, WorkbenchText};

/// Stands between the segments of a string: the zero-width space.
const LINE_BREAK: &str = "\u{200b}";

/// The text as it is said, searched and written to files: without zero-width spaces, and with plain hyphens in place
/// of those at which a line does not break.
///
/// ```
/// assert_eq!(trellis_text::plain_text("a grown\u{2011}up"), "a grown-up");
/// assert_eq!(trellis_text::plain_text("学校里\u{200b}有大人"), "学校里有大人");
/// ```
#[must_use]
pub fn plain_text(text: &str) -> String {
    text.replace('\u{2011}', "-").replace(LINE_BREAK, "")
}

/// A string of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, EnumIter)]
pub enum Text {
    // --- The frame of every screen ---
    /// The name of the product.
    Trellis,
    /// The language's own name, in the language.
    LanguageName,
    /// Opens the quiet menu.
    Menu,
    /// The group of languages.
    Language,
    /// Hides everything and leaves.
    ClearAndLeave,
    /// Stops the questions early.
    StopHere,
    /// Opens what this page is and can prove.
    AboutAndPrivacy,
    /// Says that everything is hidden, and that it goes in {seconds} seconds.
    Leaving,
    /// Takes leaving back.
    Undo,
    /// Says that nothing was touched, and that everything is cleared in {seconds} seconds.
    IdleWarning,
    /// The same in a turn at a counselor's desk. `{seconds}`: the seconds left.
    TurnIdleWarning,
    /// Says that one is still there.
    StillHere,
    /// Option: number keys choose answers.
    OptionDigits,
    /// Option: a tap on an answer goes on by itself.
    OptionGoOn,
    /// The group of options.
    Options,
    /// Reads the screen aloud.
    ReadAloud,
    /// Stops reading aloud.
    StopReading,
    /// Back.
    Back,
    /// On.
    Next,
    /// Said to screen readers when the page was cleared.
    Cleared,
    // --- Starting and answering ---
    /// The number of an item, {number} of {total}.
    QuestionOf,
    /// The heading of the start.
    StartHeading,
    /// What the questionnaire is.
    StartLead,
    /// Says that there are no right answers and no marks.
    SignNoMarks,
    /// Says that one can stop, and leave answers out.
    SignStop,
    /// Begins the line about who sees the answers, with the space that follows.
    SignWho,
    /// Nobody but the person; ends the line about who sees the answers.
    SignWhoAlone,
    /// The counselor too; ends the line about who sees the answers.
    SignWhoSupervised,
    /// Who sees the answers, in a turn at a counselor's desk.
    SignWhoTurn,
    /// Stands before the pupil's code.
    TurnCode,
    /// The way back where it is another pupil's code. `{code}`: the code.
    NotMyCode,
    /// Who is there to talk. `{who}`: a role or initials; `{until}`: a time of day.
    TurnFollowUp,
    /// The people who run the page around it too, {page}; ends the line about who sees the answers.
    SignWhoPage,
    /// In a frame of the page {page}, which asks for nothing: nobody but the person, and what that page learns.
    SignWhoFrame,
    /// In a frame of the page {page}, which asks for something.
    SignWhoFrameAsks,
    /// What the address asks for, {what}, and is not there.
    LinkRefused,
    /// Above the person's yes to being kept over a reload of the page.
    ReloadLegend,
    /// Their yes to keeping the answers.
    ReloadResume,
    /// What that means; {page} is the page around.
    ReloadResumeHint,
    /// Their yes to keeping that they have begun.
    ReloadBlock,
    /// What that means.
    ReloadBlockHint,
    /// The heading where a run was kept.
    EarlierTitle,
    /// Below it, where one can go on.
    EarlierLead,
    /// Below it, where nobody begins twice.
    EarlierBlocked,
    /// The heading where what was kept does not open.
    EarlierUnreadable,
    /// Below it.
    EarlierUnreadableLead,
    /// What starting over means.
    EarlierStartOverMeans,
    /// Goes on with the run.
    EarlierGoOn,
    /// Starts over.
    EarlierStartOver,
    /// In place of the questionnaire, where the instrument file that the page around names cannot be read.
    InstrumentUnreadable,
    /// Below it: whose fault it is not, and whom to tell.
    InstrumentUnreadableLead,
    /// The code of the person, {code}, which the address gave.
    CodeHere,
    /// In place of the address of a page that has none.
    ThisPage,
    /// Says what the safety questions ask, before the beginning.
    SafetyLast,
    /// Who follows up on a safety answer, {who}, as the page around says.
    PageFollowsUp,
    /// The ages it was made for, {from} to {to}, and what holds from {older} on.
    AgesNote,
    /// The group of forms.
    FormLegend,
    /// Above the form that a counselor chose.
    FormFixed,
    /// Above the form that the page around chose.
    FormFixedByPage,
    /// Asks whether the person wants to begin.
    AssentLegend,
    /// The person's own yes.
    AssentYes,
    /// Small print below the person's own yes.
    AssentHint,
    /// Said where one begins without the yes.
    AssentNeeded,
    /// Asks whether the person wants to share with the page around.
    ShareLegend,
    /// The person's own yes to sharing the scores.
    ShareScores,
    /// What sharing the scores means.
    ShareScoresHint,
    /// The person's own yes to sharing the answers.
    ShareRecord,
    /// What sharing the answers means.
    ShareRecordHint,
    /// The person's code, {code}, which is in the record.
    ShareCode,
    /// Begins.
    Begin,
    /// Quiet way to setting it up.
    SetUpForPupil,
    /// The heading of setting it up.
    SetUpHeading,
    /// For the counselor: how it goes.
    SetUpLead,
    /// For the counselor: the group of forms.
    SetUpFormLegend,
    /// The pupil's code.
    CodeLabel,
    /// What a code is made of.
    CodeHint,
    /// Said of a code that reads like a name and cannot be one.
    CodeIsName,
    /// Said once of a code that reads like a name; {ready} is the button.
    CodeMayBeName,
    /// Said of a code with other characters.
    CodeInvalid,
    /// The guardian's consent.
    ConsentLabel,
    /// The guardian was told, and has not refused.
    ConsentLabelNotice,
    /// Another rule of the school lets the pupil take part.
    ConsentLabelOther,
    /// Small print below the guardian's consent.
    ConsentHint,
    /// Said where consent is not ticked.
    ConsentNeeded,
    /// Who follows up on a safety answer.
    FollowUpLabel,
    /// What to write there.
    FollowUpHint,
    /// Said where it is empty.
    FollowUpNeeded,
    /// It is set up.
    Ready,
    /// Back to the screen before.
    GoBack,
    /// The heading of what is asked first.
    AboutYouHeading,
    /// Why it is asked.
    AboutYouLead,
    /// The group of ages.
    AgeLegend,
    /// An age up to {age}.
    AgeUpTo,
    /// One of two ages, {from} or {to}.
    AgeOr,
    /// An age from {from} to {to}.
    AgeFromTo,
    /// An age from {age} on.
    AgeFrom,
    /// Offers reading aloud; {button} is the button.
    ListenByButton,
    /// Offers reading aloud where the device has no voice.
    ListenToPerson,
    /// The ages it was made for, {from} to {to}, to somebody older.
    OlderNote,
    /// The condition of a module holds.
    ConditionYes,
    /// The condition of a module does not hold.
    ConditionNo,
    /// What follows from a yes: {count} more items.
    ConditionNote,
    /// Asks to choose one.
    OneNeeded,
    /// On to the first item.
    BeginItems,
    /// Too young: the heading.
    TooYoungHeading,
    /// The ages it was made for, {from} to {to}, to somebody younger.
    TooYoungLead,
    /// Back to a blank start.
    BackToStart,
    /// Leaves an answer out, and goes on.
    RatherNot,
    /// Asks once for a missing answer; {skip} is the button.
    AnswerMissing,
    /// More than one answer can be chosen.
    SeveralHint,
    /// What can be written: a number from {min} to {max}.
    NumberHint,
    /// What can be written: at most {count} characters.
    TextHint,
    /// A missing answer that is to be written; or one may {skip}.
    AnswerNotWritten,
    /// What is written is no number from {min} to {max}; or one may {skip}.
    NumberWrong,
    /// Stopped early: the heading.
    StoppedHeading,
    /// How many were answered, {given} of {total}, and what one can do.
    StoppedLead,
    /// The same in a turn at a counselor's desk.
    TurnStoppedLead,
    /// Ends a turn after stopping.
    TurnDone,
    /// How many were answered, {given} of {total}.
    AnsweredSoFar,
    /// Offers the safety questions: the heading.
    SafetyHeading,
    /// Offers the {count} safety questions.
    SafetyOffer,
    /// On to the safety questions.
    AskSafety,
    /// Said after the safety questions.
    SafetyThanks,
    /// On after stopping.
    GoOn,
    /// To the support map.
    SeeMap,
    /// To the pupil's page, where the questionnaire has no map.
    ToTheEnd,
    /// Nothing was left out of {total}.
    CheckAll,
    /// How many were answered, {given} of {total}.
    CheckSome,
    /// Why an item is on the list: {place}, left out by choice.
    LeftOut,
    /// Back to an item that was left out.
    AnswerNow,
    /// Unfolds the {count} answers that were given.
    GivenAnswers,
    /// Back to an item that was answered.
    ChangeAnswer,
    // --- Results, keeping and leaving ---
    /// The pupil's reading: the heading.
    MapTitle,
    /// What the map comes from, that it shows now, and that there are no right answers.
    MapLead,
    /// The heading of the pupil's page where the questionnaire has no map.
    DoneTitle,
    /// Under it.
    DoneLead,
    /// Why parts of the map are open.
    MapOpenParts,
    /// Strengths: the heading.
    HoldsYouUp,
    /// A {name} that a sentence follows.
    NameStop,
    /// Above the highest answers, where they are often or always.
    OftenSo,
    /// In place of strengths.
    ThanksForHonesty,
    /// What the picture of the map is, for screen readers.
    MapLabel,
    /// The middle of the map.
    MapYou,
    /// Personal-self support, for a pupil.
    RingInner,
    /// Social support, for a pupil.
    RingOuter,
    /// A part of the map without a score.
    LeftOpen,
    /// Shows the map as a table.
    MapInWords,
    /// What the table shows.
    MapCaption,
    /// Head of the parts.
    MapPart,
    /// Head of how a part is now.
    MapNow,
    /// Above three small steps.
    SmallStep,
    /// The pupil is done.
    GiveBack,
    /// To the counselor's reading.
    IAmCounselor,
    /// To print, save or leave.
    KeepOrLeave,
    /// Back to the pupil's reading.
    BackToMap,
    /// Help: the heading.
    HelpTitle,
    /// What to do in danger.
    HelpDanger,
    /// The pupil is done: the heading.
    HandBackTitle,
    /// What comes now.
    HandBackLead,
    /// The counselor's reading: the heading.
    ReportTitle,
    /// Whom the report is for.
    ForTheCounselor,
    /// The pupil's {code}.
    ReportSubject,
    /// How it was given: alone.
    GivenAlone,
    /// How it was given: set up by a counselor.
    GivenSupervised,
    /// How it was given: on paper.
    GivenPaper,
    /// The {minutes} it took.
    ReportMinutes,
    /// It took less than a minute.
    ReportUnderMinute,
    /// The program's {version}.
    ReportProgram,
    /// The instrument's {id} and {version}, and the start of the {hash} of its key.
    ReportInstrument,
    /// For the counselor: {who} follows up on a safety answer.
    ReportFollowUp,
    /// The file differs, the key does not.
    OtherWording,
    /// A completed record with {count} items that were not reached.
    NoteUnreached,
    /// A record with a {language} that is not there.
    NoteLanguage,
    /// A record of a later scoring {version}, scored by {own}.
    NoteLaterScoring,
    /// The group of buttons that lead down the page.
    JumpTo,
    /// Button: safety.
    JumpSafety,
    /// Button: scores.
    JumpScores,
    /// Button: the network.
    JumpNetwork,
    /// Button: what is recommended.
    JumpSteps,
    /// Button: what would change it.
    JumpChange,
    /// Button: the decision.
    JumpDecision,
    /// A safety answer calls for a talk the same day.
    SafetyToday,
    /// A safety answer calls for a talk within two school days.
    SafetyTwoDays,
    /// A safety question was left out.
    SafetyOpen,
    /// No safety answer calls for a talk.
    SafetyClear,
    /// The safety questions were not asked.
    SafetyNotAsked,
    /// Why safety stands first.
    SafetyFirst,
    /// What a clear answer does not say.
    SafetyClearLimit,
    /// Where nothing is known.
    SafetyAskInPerson,
    /// An answer that was left out.
    NotAnswered,
    /// A question that was not asked.
    NotAsked,
    /// After a score.
    OutOf,
    /// The {band} of a score.
    BandIs,
    /// The interval of a score, {low} to {high}.
    IntervalIs,
    /// From {low} to {high}.
    IntervalShort,
    /// In place of an interval.
    NoInterval,
    /// Why a score has no interval.
    NoIntervalNote,
    /// How many were {answered} of {items}.
    AnsweredOf,
    /// In place of a score.
    NoScore,
    /// Why there is no score: {answered} of {items}, {needed} needed.
    NoScoreReason,
    /// Where it could lie, {low} to {high}.
    NoScoreBounds,
    /// The sign for a confidence; its index follows.
    PLow,
    /// The index of the sign.
    PLowIndex,
    /// A confidence, {value}, and what it comes to, {state}.
    PLowState,
    /// Less than {value}.
    BelowValue,
    /// More than {value}.
    AboveValue,
    /// A state.
    StateLow,
    /// A state.
    StateNotLow,
    /// A state.
    StateUncertain,
    /// What the sign means; it stands before. Band {band}, below {cut}; low {from} on, not low up to {to}.
    PLowMeans,
    /// Leads to a type, weakly.
    AnswersMay,
    /// Leads to a type.
    AnswersSuggest,
    /// Leads to a type, strongly.
    AnswersIndicate,
    /// Leads to a type that is open.
    AnswersLeave,
    /// A type.
    TypeBothLow,
    /// A type.
    TypeInternalLow,
    /// A type.
    TypeExternalLow,
    /// A type.
    TypeSupported,
    /// A type.
    TypeUndetermined,
    /// What a type means.
    BothLowMeans,
    /// What a type means.
    InternalLowMeans,
    /// What a type means.
    ExternalLowMeans,
    /// What a type means.
    SupportedMeans,
    /// What a type means.
    UndeterminedMeans,
    /// How likely a type is.
    HowLikely,
    /// Other types that are plausible: {types}.
    AlsoPlausible,
    /// Types that are plausible: {types}.
    Plausible,
    /// A {name} and how likely it is, {value}.
    WithValue,
    /// Too little is known for any type.
    NothingPlausible,
    /// Two sides differ: {lower}, {higher}, by {t} on {df} degrees of freedom.
    SideLower,
    /// Two sides differ against a norm group: {lower}, {higher}, {group}, {z}.
    SideLowerNorm,
    /// How rare the difference is: {percent}.
    SideRarity,
    /// Scores: the heading.
    ScoresTitle,
    /// What the plot shows.
    PlotCaption,
    /// Head: what is scored.
    PlotScale,
    /// Head: the score.
    PlotScore,
    /// Head: the interval.
    PlotInterval,
    /// Facets, {names}, that stand out within {side}.
    StandsHigher,
    /// Facets, {names}, that stand out within {side}.
    StandsLower,
    /// The {score} of the module {name}, {answered} answers.
    ModuleIs,
    /// The module {name} has no score, {answered} answers.
    ModuleNoScore,
    /// Missing answers and quality: the heading.
    NotesTitle,
    /// All {items} are answered.
    AllAnswered,
    /// How many were {answered} of {items}, {skipped} skipped, {unreached} not reached.
    SomeMissing,
    /// It was stopped.
    StoppedEarly,
    /// Why intervals of facets are wide.
    FacetsWide,
    /// Facets, {names}, without a score.
    WithoutScore,
    /// Caution: a run of {count} answers.
    CautionRun,
    /// Caution: answers hardly vary, by {value}.
    CautionIrv,
    /// Caution: a median of {value} seconds, below {limit}.
    CautionFast,
    /// Caution: the two directions differ by {value}.
    CautionDiscrepancy,
    /// Caution: {count} missing, more than {limit} percent.
    CautionSkipped,
    /// What follows from a caution.
    CautionMeans,
    /// Note: the same answer throughout.
    SameThroughout,
    /// No caution; the longest run is {run}.
    NoCaution,
    /// A median of {value} seconds.
    MedianTime,
    /// The network: the heading.
    NetworkTitle,
    /// One of the three words.
    Safe,
    /// One of the three words.
    Effective,
    /// One of the three words.
    Comprehensive,
    /// Safe: a flag.
    SafeFlag,
    /// Safe: a check.
    SafeCheck,
    /// Safe: not answered.
    SafeOpen,
    /// Safe: clear.
    SafeClear,
    /// Safe: not asked.
    SafeUnasked,
    /// What safe rests on: {names}.
    SafeFrom,
    /// Effective: {name} {score}.
    EffectiveNotLow,
    /// Effective: {name} {score}.
    EffectiveLow,
    /// Effective: {name} {score}.
    EffectiveUncertain,
    /// Effective, where social support is low.
    EffectiveTheirPart,
    /// Effective: no score for {name}.
    EffectiveNoScore,
    /// The form has no facet scores.
    NotInThisForm,
    /// How many sources, {count} of {all}, are there: {names}.
    SourcesThere,
    /// None of {all} sources is clearly there.
    SourcesNone,
    /// Sources that may be there: {names}.
    SourcesUncertain,
    /// Sources that are low: {names}.
    SourcesLow,
    /// Between the members of a list.
    ListMark,
    /// The grid: the heading.
    GridTitle,
    /// What the grid is not.
    GridNote,
    /// Head of the sources.
    GridSources,
    /// A cell.
    CellOften,
    /// A cell.
    CellSometimes,
    /// A cell.
    CellSeldom,
    /// What is recommended: the heading.
    StepsTitle,
    /// What a recommendation is.
    StepsNote,
    /// The {tier} of a step.
    Tier,
    /// A step is held.
    AfterConversation,
    /// Fact: who does it.
    Who,
    /// Fact: how much.
    Dose,
    /// Fact: which grown-up.
    GrownUp,
    /// Fact: why.
    Reason,
    /// Fact: what it rests on.
    Evidence,
    /// A grown-up from a {source}.
    GrownUpFrom,
    /// Nobody is named.
    GrownUpAsk,
    /// A safety answer: {id}, {label}, {answer}.
    SafetyAnswerIs,
    /// Reason.
    ReasonSafety,
    /// Reason.
    ReasonBothLow,
    /// Reason.
    ReasonStrongest,
    /// Reason.
    ReasonNobody,
    /// Reason.
    ReasonBridge,
    /// Reason.
    ReasonFirstNeed,
    /// Reason.
    ReasonMostOpenLow,
    /// Reason.
    ReasonMostOpenUncertain,
    /// Reason.
    ReasonSourceOpen,
    /// Reason.
    ReasonSideLow,
    /// Reason.
    ReasonNothingLow,
    /// Reason.
    ReasonUndetermined,
    /// Reason.
    ReasonCaution,
    /// Reason: below {cut}.
    ReasonContact,
    /// No reference.
    ProjectJudgement,
    /// The {limit} of a reference.
    LimitIs,
    /// Shows {count} more references.
    MoreEvidence,
    /// Shows what one could do beyond.
    IfMore,
    /// Topics for the conversation: {names}.
    TopicsAre,
    /// How sure the topics are.
    TopicsNote,
    /// What would change it: the heading.
    ChangeTitle,
    /// One change gives {types}, in {ways} ways.
    ChangeOne,
    /// Two changes give {types}, in {ways} ways.
    ChangeTwo,
    /// One or two changes give nothing else.
    ChangeMore,
    /// A {side} needs {count} more answers.
    ChangeNeeds,
    /// Shows how often it is right: the heading.
    HowOften,
    /// How often it is right.
    HowOftenText,
    /// The decision: the heading.
    DecisionTitle,
    /// What is decided.
    DecisionWhat,
    /// Who decides.
    DecisionName,
    /// When it was decided.
    DecisionDate,
    /// Where the decision is kept.
    DecisionKept,
    /// Prints the page that is seen.
    PrintThisPage,
    /// What a report is: the heading.
    WhatThisIs,
    /// The ages it was made for, {from} to {to}.
    MadeFor,
    /// The {status} of the wording in a {language}.
    WordingStatus,
    /// Print, save or leave: the heading.
    KeepTitle,
    /// Where the answers are now.
    KeepLead,
    /// Printing: the heading.
    PrintTitle,
    /// What a printer may keep.
    PrintAbout,
    /// Prints the pupil's reading.
    PrintPupil,
    /// Prints the counselor's reading.
    PrintCounselor,
    /// Prints.
    Print,
    /// Saving: the heading.
    SaveTitle,
    /// What a file is for.
    SaveAbout,
    /// Who can read a file.
    SaveWarning,
    /// Where a file stays.
    SaveStays,
    /// Where a file stays on a shared computer, in short.
    SaveShared,
    /// Saves.
    Save,
    /// The browser has the {file}.
    Saved,
    /// The browser makes no file.
    SaveFailed,
    /// After saving: asks whether the file is there.
    SaveAsk,
    /// Shows the record as text.
    SaveNotThere,
    /// How to keep the record as text. {file} is the name of the file.
    SaveCopy,
    /// Name of the field with the record as text.
    SaveText,
    /// The browser opened no print dialog.
    PrintRefused,
    /// Opening: the heading.
    OpenTitle,
    /// What opening does.
    OpenAbout,
    /// Opens a saved record.
    OpenSaved,
    /// The file picker, for screen readers.
    OpenFileField,
    /// A file is too large.
    OpenTooLarge,
    /// A file is something else.
    OpenNotARecord,
    /// A record is damaged.
    OpenDamaged,
    /// A record is of a later program.
    OpenNewer,
    /// The answers of a record do not fit.
    OpenDoesNotFit,
    /// The browser does not read a file.
    OpenUnread,
    /// What stays after a file was refused.
    OpenNothingLost,
    /// A record of another key does not take the place of results.
    OpenOtherKey,
    /// Opening would take the place of results: asks.
    OpenReplaces,
    /// Opens the record all the same.
    OpenReplace,
    /// Does not open the record.
    OpenKeep,
    /// Something was dropped that is no single file.
    DropOneRecord,
    /// A file was dropped on a screen that opens none.
    DropNotHere,
    /// The clock of the computer is no real time.
    ClockWrong,
    /// A record of an unknown key: the heading.
    UnscoredTitle,
    /// Why it is not scored.
    UnscoredLead,
    /// Head of the code.
    UnscoredCode,
    /// Head of the date.
    UnscoredDate,
    /// Head of the instrument.
    UnscoredInstrument,
    /// Head of a hash.
    KeyHash,
    /// Head of a hash.
    FileHash,
    /// Saves the record again.
    SaveAgain,
    /// How to leave.
    UnscoredLeave,
    /// What this page is: the heading.
    AboutTitle,
    /// What this page is.
    AboutWhat,
    /// What it rests on: the heading.
    AboutSource,
    /// What it may not claim: the heading.
    AboutNotFor,
    /// Version and licence: the heading.
    AboutVersion,
    /// The {licence}.
    AboutLicence,
    /// Closes what this page is.
    AboutBack,
    /// What the page can prove: the heading.
    ProofTitle,
    /// How it is measured.
    ProofLead,
    /// Measures.
    ProofMeasure,
    /// Measures again.
    ProofAgain,
    /// Head of a figure.
    ProofRequests,
    /// Head of a figure.
    ProofCookies,
    /// Head of a figure.
    ProofStorage,
    /// Head of a figure.
    ProofDatabases,
    /// Head of a figure.
    ProofCaches,
    /// Head of a figure: the program's own files, kept to work offline.
    ProofOwnFiles,
    /// What those files are, and what is not among them.
    ProofOwnFilesNote,
    /// A figure that cannot be counted.
    ProofUnknown,
    /// What figures of storage are for.
    ProofShared,
    /// The same, where the page is a file.
    ProofSharedByFiles,
    /// Shows the policy.
    ProofRules,
    /// The page has no policy of its own.
    ProofNoRules,
    /// Head of version and hash.
    ProofVersion,
    /// Shows how to find out whether the file is the one that was published.
    FileCheck,
    /// What its SHA-256 is, and that the commands that follow show it.
    FileCheckHow,
    /// What changes it.
    FileCheckOwn,
    /// What cannot be proved.
    ProofLimits,
    /// Back to the counselor's reading.
    BackToReport,
    /// Beside the plot, why there is no score: {answered} of {items}, {needed} needed.
    PlotMissing,
    // --- The counselor's report: what stands first ---
    /// The summary: the heading.
    InShort,
    /// The summary of a type, in a sentence.
    InShortBothLow,
    /// The summary of a type, in a sentence.
    InShortInternalLow,
    /// The summary of a type, in a sentence.
    InShortExternalLow,
    /// The summary of a type, in a sentence.
    InShortSupported,
    /// The summary of a type, in a sentence.
    InShortUndetermined,
    /// How sure a type is, {percent}.
    SureIs,
    /// A type is more than {percent} sure.
    SureOver,
    /// A type is less than {percent} sure.
    SureUnder,
    /// Strengths: the heading.
    WhatHolds,
    /// Fact: the first step.
    FirstStep,
    /// Fact: when the first step is due.
    WhenDue,
    /// Due today, {day}.
    DueToday,
    /// Due this week, by {day}.
    DueThisWeek,
    /// Due within two school days.
    DueTwoDays,
    /// Fact: what waits for a conversation.
    NotYet,
    /// What waits, {wait}, and the safety question, {label}, that is talked about first.
    NotYetBecause,
    /// Fact: when to look again.
    LookAgain,
    /// The {date} on which to look again, in {weeks} weeks.
    LookAgainIn,
    // --- The counselor's report: recommended steps ---
    /// What is recommended where a conversation comes first: the heading.
    StepsAfterTalk,
    /// What to do first: the heading.
    FirstThisWeek,
    /// What to do first on the same day: the heading.
    FirstToday,
    /// Where a step takes place.
    SettingClass,
    /// Where a step takes place.
    SettingGroup,
    /// Where a step takes place.
    SettingOne,
    /// Where a step takes place.
    SettingHome,
    /// Fact: why a step is recommended.
    Why,
    /// Why: {name} is {state}, {score}.
    WhyBridge,
    /// Why: {name} is {state}, {score}.
    WhyFirstNeed,
    /// Why: {name} is {state}, {score}.
    WhyMostOpen,
    /// Why: {name} is {state}, {score}, with a confidence of {percent} that it is low.
    WhyState,
    /// Shows {count} references.
    EvidenceCount,
    /// Shows what one could do beyond.
    IfMoreNeeded,
    /// Topics for the conversation, as a step: the heading.
    TopicsTitle,
    // --- The counselor's report: what the answers say ---
    /// Scores: the heading.
    ScoresHeading,
    /// What the plot shows; each part has {count} sentences.
    ScoresNote,
    /// A score against a norm group: {t}, {percentile}, {group}.
    NormScore,
    /// A norm group: {group}, of {n} people, by {source}.
    NormGroup,
    /// A norm group of fewer than 100: {group}, {n}, {source}.
    NormGroupLocal,
    /// What the interval of a score against a norm group is.
    NormNote,
    /// What a change of {name} must reach: {points}, by {group}.
    NormChange,
    /// A score in another unit: {name}, {value}.
    Converted,
    /// A score in another unit, with its standard error: {name}, {value}, {se}.
    ConvertedWithError,
    /// No value for {name}, with {count} items not answered.
    ConvertedItemsMissing,
    /// No value for {name} in its table.
    ConvertedNotInTable,
    /// What a table is from: {name}, {source}.
    ConversionSource,
    /// The network: the heading.
    NetworkHeading,
    /// What effective asks.
    DoesHelpArrive,
    /// What comprehensive asks.
    HowManySources,
    /// The answers by source and function: the heading.
    OwnWords,
    /// What a cell and its circle show.
    OwnWordsNote,
    /// What the sign beside a reversed sentence means.
    OtherWayRound,
    /// Shows all {count} answers.
    AllAnswers,
    /// Shows how sure the report is.
    HowSure,
    /// Confidence by score: the heading.
    HowSureLow,
    /// A confidence, {percent}.
    ConfidenceIs,
    /// A confidence over {percent}.
    ConfidenceOver,
    /// A confidence under {percent}.
    ConfidenceUnder,
    /// What a confidence means: below {cut}; low from {from}, not low up to {to}.
    ConfidenceMeans,
    /// What a confidence means against a norm group: low from {from}, not low up to {to}.
    ConfidenceMeansNorm,
    /// The difference of the two sides: the heading.
    SidesDiffer,
    /// Response quality: the heading.
    HowAnswered,
    /// The steps that are decided on.
    DecideOn,
    /// A step that is not recommended.
    SomethingElse,
    /// The decision, in words.
    DecisionOwnWords,
    /// Who carries the decision out.
    WhoDoesIt,
    /// The date on which to look again.
    LookAgainOn,
    /// Who decides.
    DecidedBy,
    /// On from the report.
    PrintSaveFinish,
    // --- The page for the family ---
    /// Opens the page for the family.
    FamilyPage,
    /// For whom the page is.
    FamilyFor,
    /// The heading.
    FamilyTitle,
    /// What happened, on {date}, with {count} sentences.
    FamilyLead,
    /// What happened, with active consent.
    FamilyLeadConsent,
    /// What happened, after a notice with opt-out.
    FamilyLeadNotice,
    /// What was asked: the heading.
    FamilyAskedTitle,
    /// What was asked.
    FamilyAsked,
    /// Strengths: the heading.
    FamilyHolds,
    /// In place of strengths, where none is told.
    FamilyHoldsOpen,
    /// What to build: the heading.
    FamilyBuild,
    /// What school does: the heading.
    FamilySchool,
    /// What the family can do: the heading.
    FamilyHome,
    /// When school looks again, {date}.
    FamilyLookAgain,
    /// Whom to ask: the heading.
    FamilyQuestions,
    /// A line to be filled in by hand.
    FamilyCounselor,
    /// A line to be filled in by hand.
    FamilyTelephone,
    /// What the page is not: the heading.
    FamilyNotTitle,
    /// What the page is not.
    FamilyNot,
    // --- Around the page for the family, for the counselor ---
    /// The page is held: the heading.
    HeldTitle,
    /// Why the page is held: an answer calls for a talk.
    HeldTalkFirst,
    /// Why the page is held: a question was left out.
    HeldUnanswered,
    /// Why the page is held: the questions were not asked.
    HeldUnasked,
    /// What a held page leaves out, and whom to ask first.
    HeldLead,
    /// What a held page does not show.
    HeldNote,
    /// What can be done with its lines.
    LinesCanChange,
    /// Asks once more before a held page is printed.
    HeldConfirm,
    /// Prints a held page.
    HeldConfirmYes,
    /// Strikes a line.
    StrikeLine,
    /// Takes striking back.
    PutLineBack,
    /// Prints the page.
    PrintOnePage,
    // --- Printing, saving, and the next pupil ---
    /// The heading.
    FinishTitle,
    /// Where the answers of {code} are.
    FinishLead,
    /// Prints the report.
    PrintReport,
    /// Prints the sources.
    PrintSources,
    /// Prints the map.
    PrintMap,
    /// Prints the pupil's page, where the questionnaire has no map.
    PrintPage,
    /// Where the page for the family waits.
    PrintFamilyLater,
    /// Printed at {time}.
    SentToPrinter,
    /// Leaving the pupil with the {code}: the heading.
    DoneWith,
    /// Leaving the pupil: the heading.
    DoneWithNoCode,
    /// What clearing does; {next} comes next.
    ClearAndNextAbout,
    /// What clearing does.
    ClearAndNextAboutNoCode,
    /// What was done.
    PrintedNotSaved,
    /// What was done.
    SavedNotPrinted,
    /// What was done.
    PrintedAndSaved,
    /// What was not done.
    NeitherPrintedNorSaved,
    /// Asks before answers go that were neither printed nor saved.
    ClearConfirm,
    /// Clears.
    ClearConfirmYes,
    /// Clears, and goes to the next pupil.
    ClearAndNext,
    /// Setting up the next pupil: the heading.
    NextPupil,
    /// The pupil with the {code} is cleared.
    NextPupilLead,
    /// The pupil before is cleared.
    NextPupilLeadNoCode,
    /// Ends a row of pupils.
    NoMorePupils,
    /// Kept from pupil to pupil.
    KeptSet,
    /// Kept from pupil to pupil.
    KeptFollowUp,
    /// The kind of consent that is kept: the label.
    KeptConsent,
    /// What opens the report: the label.
    KeptLock,
    /// The report opens with the PIN that was chosen.
    LockPin,
    /// The report opens with a press that is held.
    LockHold,
    /// Where it is kept.
    KeptNote,
    /// Opens what is kept.
    ChangeKept,
    /// What a suggested code is.
    NextCodeHint,
    /// What the pupil reads first: the heading.
    PupilReadsFirst,
    /// For ages {from} to {to}, where there is no voice.
    SitNear,
    /// The kinds of consent: the heading.
    ConsentKind,
    /// A kind of consent.
    ConsentActive,
    /// A kind of consent.
    ConsentNotice,
    /// A kind of consent.
    ConsentOther,
    /// Who decides on the kind.
    ConsentKindHint,
    // --- Giving it back ---
    /// Shows the PIN.
    PinTitle,
    /// What a PIN is for.
    PinHint,
    /// The field of the PIN.
    PinField,
    /// Said of a PIN that is not four digits.
    PinInvalid,
    /// The pupil is done.
    NothingMoreAsked,
    /// Above what opens the report.
    ForCounselorNow,
    /// Opens the report when it is held down.
    HoldToOpen,
    /// Said while it is held down.
    KeepHolding,
    /// Opens the field for the code.
    CannotHold,
    /// In place of a press, where the pupil has no code.
    CannotHoldFollowUp,
    /// In place of a press, where nothing can be typed.
    CannotHoldAtAll,
    /// Said of another code.
    CodeIsOther,
    /// What was typed is not who follows up.
    FollowUpIsOther,
    /// Opens the report.
    OpenReport,
    /// The PIN opens the report.
    PinOpens,
    /// Said of another PIN; {count} tries are left.
    PinIsOther,
    /// Said after too many tries; wait {seconds}.
    PinWait,
    /// Opens the report without a PIN.
    PinForgotten,
    // --- The pupil: after the answers ---
    /// How much is asked: {items} and {count}.
    SentencesThenQuestions,
    /// What was left out: the heading.
    NearlyDone,
    /// On to the last {count} questions.
    NextLast,
    /// The pupil would like to talk: the heading.
    YouSaidTalk,
    /// Who will talk with the pupil.
    WhoWillTalk,
    /// The pupil can tell somebody now.
    NeedNotWait,
    /// Nobody else sees the answers.
    TalkAlone,
    /// Who will talk, on the last page.
    WhoTalksToday,
    /// Whom to go to, {who}, and where they are, {places}.
    HelpGoTo,
    /// Whom to go to.
    HelpTrusted,
    /// Whom to go to, where the pupil named nobody to trust.
    HelpChosen,
    /// Where to go.
    HelpHomeSchoolNear,
    /// Where to go, not at home.
    HelpSchoolNear,
    /// Where to go, not at school.
    HelpHomeNear,
    /// Where to go, neither at home nor at school.
    HelpNear,
    /// The map where no part is there: the heading.
    HonestTitle,
    /// The map where no part is there.
    HonestLead,
    /// Above the highest answers, where none is often.
    SometimesSo,
    /// The map has no part yet; {count} more answers fill the first.
    NotEnoughForMap,
    // --- Cleared, and covered ---
    /// Why the page was cleared.
    ClearedUnused,
    /// Said at the start of a page around after everything was cleared because nobody was there.
    ClearedUnusedHere,
    /// How much will be asked where there are no safety questions: {items}.
    SentencesOnly,
    /// To somebody who would like to talk, in a page of somebody else.
    TalkNow,
    /// Below the heading of keeping it, in a page of somebody else.
    KeepLeadPage,
    /// The report of {code} is covered.
    ReportCovered,
    /// The report is covered.
    ReportCoveredNoCode,
    /// Shows the report again.
    ShowAgain,
    // --- Dates ---
    /// A date with its year: {day}, {month} of [`Text::Months`], {year}.
    DateLong,
    /// A date in the weeks around: {day}, {month}, and {weekday} of [`Text::Weekdays`] where that is usual.
    DateShort,
    /// The twelve months as they stand in a date, January first, with a comma between them.
    Months,
    /// The seven days of the week, Monday first, likewise.
    Weekdays,
}

/// The strings of one language.
#[derive(Debug)]
pub struct Locale {
    tag: &'static str,
    /// In the order of [`Text`].
    words: [&'static str; Text::COUNT],
    /// Strings with [`LINE_BREAK`] between their segments.
    segmented: &'static [(Text, &'static str)],
}

/// The files in `locales/`, read by the build script.
static LOCALES: [Locale; 2] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

impl Locale {
    /// The strings for a language; those of the first one, English, where there are none.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        LOCALES.iter().find(|locale| locale.tag.eq_ignore_ascii_case(tag)).unwrap_or(&LOCALES[0])
    }

    /// The languages there are, as BCP 47 tags.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        LOCALES.iter().map(|locale| locale.tag)
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// A string.
    #[must_use]
    pub fn text(&'static self, text: Text) -> &'static str {
        self.words[text as usize]
    }

    /// What stands between two sentences: a space, or nothing in languages that have none after a list mark.
    ///
    /// ```
    /// use trellis_text::Locale;
    ///
    /// assert_eq!(Locale::of("en").between_sentences(), " ");
    /// assert_eq!(Locale::of("zh-Hans").between_sentences(), "");
    /// ```
    #[must_use]
    pub fn between_sentences(&'static self) -> &'static str {
        if self.text(Text::ListMark).ends_with(' ') { " " } else { "" }
    }

    /// A string with values in place of its placeholders.
    #[must_use]
    pub fn format(&'static self, text: Text, values: &[(&str, &dyn Display)]) -> String {
        filled(self.text(text), values)
    }

    /// A string with values in place of its placeholders and a zero-width space wherever a line may break, to be shown with
    /// `word-break: keep-all`. `None` where the language does not say where it may break, as one with spaces
    /// between its words. [`plain_text`] takes the zero-width spaces out.
    #[must_use]
    pub fn segmented(&'static self, text: Text, values: &[(&str, &dyn Display)]) -> Option<String> {
        self.segmented.iter().find(|(of, _)| *of == text).map(|(_, segmented)| filled(segmented, values))
    }

    /// The same of a string without placeholders that is there in words, as in a report.
    ///
    /// ```
    /// use trellis_text::{Locale, Text, plain_text};
    ///
    /// let chinese = Locale::of("zh-Hans");
    /// let title = chinese.text(Text::SafetyClear);
    /// let segmented = chinese.segmented_words(title).unwrap();
    /// assert!(segmented.contains('\u{200b}'));
    /// assert_eq!(plain_text(segmented), title);
    /// assert_eq!(chinese.segmented_words("no string of the interface"), None);
    /// ```
    #[must_use]
    pub fn segmented_words(&'static self, words: &str) -> Option<&'static str> {
        let (_, segmented) = self.segmented.iter().find(|(text, _)| self.text(*text) == words)?;
        Some(segmented)
    }
}

fn filled(text: &str, values: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (placeholder, after) = after.split_once('}').unwrap_or((after, ""));
        filled.push_str(before);
        if let Some((_, value)) = values.iter().find(|(name, _)| *name == placeholder) {
            let _ = write!(filled, "{value}");
        }
        rest = after;
    }
    filled + rest
}
