//! Every string of the counselor's desk: apart from the others, so that a page without a desk does not carry them.
//!
//! ```
//! use trellis_text::{DeskLocale, DeskText};
//!
//! let english = DeskLocale::of("en");
//! assert_eq!(english.format(DeskText::StepOf, &[("step", &2)]), "Step 2 of 3");
//! ```

use std::fmt::Display;

use strum::{EnumCount, EnumIter};

use crate::filled;

/// A string of the counselor's desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, EnumIter)]
pub enum DeskText {
    // --- The frame ---
    /// The name of the page.
    Name,
    /// A new sitting.
    NewSitting,
    /// Makes a key without a sitting.
    MakeKey,
    /// For whoever follows up.
    MakeKeyHint,
    /// For whoever has a desk. `{key}`: the first digits of its public key.
    PublicKeyHint,
    /// Saves the public key.
    PublicKeySave,
    /// A sitting in the header. `{code}`: its code.
    SittingOf,
    /// The way from the hand-over to the counselor.
    Counselor,
    /// Locks the desk.
    Lock,
    /// How to lock by a key.
    LockHint,
    /// Where in the set-up one is. `{step}`: 1 to 3.
    StepOf,
    /// Said while something takes time.
    Working,
    // --- Home ---
    /// What the desk is for.
    HomeTitle,
    /// How it works.
    HomeLead,
    /// What to have at hand.
    ReadyTitle,
    /// Who follows up.
    ReadyTalk,
    /// Why.
    ReadyTalkHint,
    /// Consent.
    ReadyConsent,
    /// Who decides.
    ReadyConsentHint,
    /// Codes.
    ReadyCodes,
    /// Where they come from.
    ReadyCodesHint,
    /// The printer.
    ReadyPrinter,
    /// What for.
    ReadyPrinterHint,
    /// The list of sittings.
    SittingsTitle,
    /// What can be read without the key.
    LockedListNote,
    /// How many are done. `{code}`: the sitting; `{done}`, `{all}`: counts.
    SittingDone,
    /// The day of a sitting. `{day}`: a date.
    SittingDay,
    /// A sitting that has not ended. `{time}`: a date and a time of day.
    UnderWay,
    /// Nobody has seen the safety answers.
    SafetyNotSeen,
    /// Somebody has.
    SafetySeen,
    /// When it is to be deleted. `{days}`: a count of days.
    DeleteIn,
    /// When the day has passed.
    DeleteNow,
    /// A pupil whose turn was interrupted. `{code}`: the code; `{item}`, `{next}`: numbers of questions.
    BrokeOff,
    /// How many have not begun. `{count}`: a count.
    NotYetHere,
    /// How many opted out. `{count}`: a count.
    NotTakingPart,
    /// Until the safety answers have been seen.
    NobodyKnows,
    /// Who follows up. `{who}`: a role; `{until}`: a time of day.
    FollowsUpUntil,
    /// Ends it.
    EndSitting,
    /// Hands the computer over.
    NextPupil,
    /// Saves a file.
    SaveSealed,
    /// To its answers.
    OpenSitting,
    /// Another tab has the desk.
    AnotherTab,
    /// Tries again.
    TryAgain,
    // --- Storage ---
    /// Storage works.
    StorageWorks,
    /// What was tried.
    StorageTest,
    /// The browser keeps it.
    StorageStays,
    /// The browser may clear it.
    StorageMayGo,
    /// How much room. `{count}`: a count of pupils.
    StorageRoom,
    /// The browser does not say.
    StorageRoomUnknown,
    /// There is too little.
    StorageFull,
    /// Nothing is kept.
    StorageBlockedTitle,
    /// Why, and what follows.
    StorageBlocked,
    /// What helps.
    StorageBlockedFile,
    /// While it is tried.
    StorageChecking,
    /// A file after each pupil.
    SaveEachPupil,
    /// What for.
    SaveEachPupilHint,
    /// Where nothing is kept.
    SaveEachPupilNeeded,
    /// An answer was not kept.
    NotKept,
    // --- The key ---
    /// Six words.
    KeyTitle,
    /// What they are for.
    KeyLead,
    /// Names the list of words.
    KeyWords,
    /// How strong it is. `{bits}`: a whole number; `{words}`: how long the list is.
    KeyEntropy,
    /// Other words.
    DrawAgain,
    /// One's own passphrase.
    UseOwn,
    /// Back to drawn words.
    UseDrawn,
    /// One's own.
    KeyOwnTitle,
    /// What it is for.
    KeyOwnLead,
    /// The field.
    OwnPassphrase,
    /// The field again.
    OwnAgain,
    /// Refused. `{found}`, `{needed}`: counts.
    OwnTooShort,
    /// Refused. `{found}`, `{needed}`: counts.
    OwnUniform,
    /// Not the same.
    OwnOther,
    /// To be sure.
    TypeTwo,
    /// A field. `{number}`: 1 to 6.
    WordNumber,
    /// Not that word.
    WordWrong,
    /// The sheet.
    RecoveryTitle,
    /// What it is for.
    RecoveryLead,
    /// Why it must be there.
    RecoveryMust,
    /// Prints it.
    RecoveryPrint,
    /// Where it goes.
    RecoveryKeep,
    /// It was printed.
    RecoveryPrinted,
    /// Where it was not printed here.
    RecoveryPrintedHint,
    /// Shows it.
    RecoveryShow,
    /// What is missing.
    KeyStillNeeded,
    /// What is missing with one's own.
    KeyStillNeededOwn,
    /// The heading of the printed sheet.
    SheetTitle,
    /// When it was made. `{day}`: a date.
    SheetMade,
    /// What it does.
    SheetLead,
    /// What to do with it.
    SheetRules,
    /// How it is used.
    SheetUse,
    /// The last sign.
    SheetCheck,
    // --- The sitting ---
    /// The second step.
    SittingTitle,
    /// Its code.
    SittingCode,
    /// What to take.
    SittingCodeHint,
    /// It is missing or wrong.
    SittingCodeNeeded,
    /// It is there already.
    SittingCodeTaken,
    /// Until when it is kept.
    KeepUntil,
    /// How to write it.
    KeepUntilHint,
    /// Not a day to come.
    KeepUntilNeeded,
    /// The form.
    WhichForm,
    /// The language.
    WhichLanguage,
    /// The age group.
    HowOld,
    /// An age group. `{from}`, `{to}`: ages.
    AgeFromToDesk,
    /// The youngest. `{from}`, `{to}`: ages.
    AgeOrDesk,
    /// What to keep in mind.
    AgeReadAloudHint,
    /// The modules.
    ModuleAsk,
    /// What it asks. `{count}`: a count.
    ModuleAskHint,
    /// The kind of consent.
    ConsentTitle,
    /// Pupils see their own map at the end.
    OwnMap,
    /// What that means.
    OwnMapHint,
    /// A kind.
    ConsentActive,
    /// What it is.
    ConsentActiveHint,
    /// A kind.
    ConsentNotice,
    /// What it is.
    ConsentNoticeHint,
    /// A kind.
    ConsentOther,
    /// What it is.
    ConsentOtherHint,
    /// Who decides.
    ConsentDecides,
    /// It is missing.
    ConsentNeeded,
    /// Who follows up.
    WhoTalks,
    /// The field.
    WhoRole,
    /// From when.
    WhoFrom,
    /// Until when.
    WhoUntil,
    /// Who reads it.
    WhoTalksHint,
    /// For whoever follows up and has a desk of their own.
    ResponderKeyHint,
    /// Chooses the file.
    ResponderKeyChoose,
    /// The field for that file, for a screen reader.
    ResponderKeyField,
    /// A key was taken. `{key}`: its first digits.
    ResponderKeyTaken,
    /// Takes the key away.
    ResponderKeyRemove,
    /// It is missing.
    WhoNeeded,
    /// The hours are missing or wrong.
    HoursNeeded,
    /// How many conversations.
    HowManyTalks,
    /// It is missing.
    HowManyTalksNeeded,
    // --- Codes ---
    /// The third step.
    CodesTitle,
    /// The field.
    CodesField,
    /// Makes some. `{count}`: a count.
    CodesMake,
    /// Reads codes from a file.
    CodesFromFile,
    /// Name of the field that takes the file.
    CodesFileField,
    /// Where a file has several columns.
    CodesWhichColumn,
    /// What is in a column. `{count}`, `{some}`: the first cells.
    CodesColumn,
    /// The file is in another encoding.
    CodesFileUtf8,
    /// The file cannot be read.
    CodesFileBroken,
    /// There is nothing in it.
    CodesFileEmpty,
    /// It is too long.
    CodesFileLong,
    /// How many. `{count}`: a count.
    CodesCount,
    /// There are no doubles.
    CodesDifferent,
    /// Lines whose check sign does not fit. `{lines}`: numbers of lines.
    CodesSign,
    /// Their check signs fit.
    CodesChecked,
    /// There is none.
    CodesNeeded,
    /// Doubles. `{codes}`: codes.
    CodesTwice,
    /// Lines that are no codes. `{lines}`: numbers of lines.
    CodesNot,
    /// Lines that look like names. `{lines}`: numbers of lines.
    CodesNames,
    /// What to do.
    CodesNamesHint,
    /// They are codes.
    CodesAreCodes,
    /// Who does not take part.
    OptOut,
    /// What that means.
    OptOutHint,
    /// Not on the list. `{codes}`: codes.
    OptOutUnknown,
    /// Nobody is left.
    OptOutAll,
    /// What was tried.
    OnThisComputer,
    /// Tries again.
    StorageAgain,
    /// Starts. `{count}`: a count.
    StartFor,
    /// Starts with one.
    StartOne,
    /// Prints the slips.
    SlipsPrint,
    /// Above the slips. `{code}`: of the sitting, `{count}`: how many.
    SlipsLead,
    /// On each slip, below the code.
    SlipWords,
    /// Prints the list of who is still to come.
    MissingPrint,
    /// Its heading. `{code}`: of the sitting.
    MissingTitle,
    /// Below it. `{time}`: now, `{done}` and `{all}`: how many.
    MissingLead,
    /// Column: how far a code is.
    MissingFarColumn,
    /// Column: to write in by hand.
    MissingNoteColumn,
    /// How far. `{next}`: the question, from 1.
    MissingFrom,
    /// How far: nothing is here.
    MissingNone,
    /// Nobody is left.
    MissingNobody,
    /// Prints every question.
    InspectionPrint,
    /// Its heading.
    InspectionTitle,
    /// For whom it is.
    InspectionFor,
    /// What it is.
    InspectionWhat,
    /// What it is. `{sentences}`, `{questions}`: how many.
    InspectionWhatText,
    /// Who sees the answers.
    InspectionWho,
    /// Who sees them. `{who}`: who follows up, `{day}`: until when they are kept.
    InspectionWhoText,
    /// Who sees them, where it is not known yet who follows up. `{day}`: until when they are kept.
    InspectionWhoOpen,
    /// What a parent can do.
    InspectionNeed,
    /// The answers that can be given. `{recall}`: the period, `{answers}`: the list.
    InspectionAnswers,
    /// Before the question of a module.
    InspectionIf,
    /// Above the safety questions.
    InspectionSafety,
    /// Prints the form for paper.
    PaperPrint,
    /// On the form, for the pupil.
    PaperLead,
    /// Before a circle with a cross.
    PaperExample,
    /// Before a circle that is filled in.
    PaperChange,
    /// At the foot, for the pupil.
    PaperWho,
    /// At the foot. `{code}`: of the sitting, `{form}`, `{language}`, `{page}` and `{pages}`.
    PaperFoot,
    /// Before the sentences of a module. `{condition}`: its question.
    PaperIf,
    /// Whom to go to. `{who}`, `{until}`.
    PaperTalk,
    /// What to do with the sheet.
    PaperFold,
    // --- Hand-over ---
    /// The pupil's code.
    WelcomeTitle,
    /// Where it is.
    WelcomeSlip,
    /// Names the field.
    YourCode,
    /// On.
    ThisIsMe,
    /// Whom to ask.
    LostSlip,
    /// The list of codes.
    FindHere,
    /// A code in the list that is done. `{code}`: the code.
    CodeDone,
    /// Not on the list. `{code}`: what was typed.
    CodeUnknown,
    /// Nothing was typed.
    CodeMissing,
    /// Done already. `{code}`: the code.
    CodeBeenHere,
    /// Does not take part. `{code}`: the code.
    CodeOptedOut,
    /// The end.
    ThanksTitle,
    /// After stopping.
    ThanksStopped,
    /// What happens with the answers.
    ThanksLead,
    /// What to do.
    ThanksNext,
    /// Help for all.
    ThanksTalk,
    /// Who is there. `{who}`: a role; `{until}`: a time of day.
    ThanksTalkHint,
    /// Nobody is left.
    ThanksAll,
    /// After idle time.
    IdleEnded,
    /// The counselor's way out.
    LeaveTitle,
    /// What it takes.
    LeaveLead,
    /// Ends the sitting, and opens its safety answers.
    EndAndUnlock,
    /// Back to the pupils.
    BackToPupils,
    // --- Unlocking ---
    /// After the end.
    UnlockTitle,
    /// How many. `{done}`, `{broken}`, `{absent}`: counts.
    UnlockCounts,
    /// Why now.
    UnlockFirst,
    /// Who follows up. `{who}`: a role; `{until}`: a time; `{now}`: the time.
    UnlockWho,
    /// Where it cannot be opened here.
    CannotUnlock,
    /// The field.
    Passphrase,
    /// How to type it.
    PassphraseHint,
    /// Shows what is typed.
    ShowPassphrase,
    /// Opens.
    UnlockSafety,
    /// Opens after locking.
    UnlockGoOn,
    /// The sheet.
    UseRecovery,
    /// Chooses the key file.
    UseKeyFile,
    /// The field for the key file, for a screen reader.
    KeyFileField,
    /// It is another key file.
    WrongKeyFile,
    /// The passphrase.
    UsePassphrase,
    /// The field.
    RecoveryField,
    /// How to type it.
    RecoveryFieldHint,
    /// Wrong.
    WrongPassphrase,
    /// A word that is not on the list. `{number}`: its place.
    UnknownWord,
    /// The same with a guess. `{number}`: its place; `{word}`: a word.
    UnknownWordLike,
    /// Not this desk's.
    WrongRecovery,
    /// Blocks that are wrong. `{blocks}`: numbers.
    RecoveryBlocks,
    /// The kept key is damaged.
    KeyDamaged,
    /// How far it is. `{done}`, `{all}`: counts.
    Opening,
    /// While the key is made.
    Deriving,
    /// Locked.
    LockedTitle,
    /// After idle time. `{minutes}`: a number.
    LockedIdle,
    /// By the button.
    LockedByButton,
    /// To the list.
    BackHome,
    /// Some could not be opened. `{count}`: a count.
    NotOpened,
    /// What is odd about what is kept.
    OddTitle,
    /// Answered twice. `{codes}`.
    OddSecond,
    /// Two answers in one place. `{codes}`.
    OddConflict,
    /// Answers are missing. `{codes}`.
    OddMissing,
    /// Sealed answers were moved. `{codes}`.
    OddMoved,
    /// Codes that are on no list. `{codes}`.
    OddUnknown,
    /// Notes that do not open.
    OddNotes,
    /// Something was sealed that is no answer. `{codes}`.
    OddNotAnswer,
    /// What findings can and cannot tell.
    OddNote,
    // --- Safety ---
    /// A tab.
    TabSafety,
    /// A tab.
    TabPupils,
    /// Sheets of paper.
    TabPaper,
    /// How many. `{today}`, `{days}`: counts of pupils.
    SafetyHeading,
    /// Nobody.
    SafetyNone,
    /// Why first.
    SafetyLead,
    /// A group.
    SafetyToday,
    /// A group.
    SafetyTwoDays,
    /// A column.
    SafetyWho,
    /// A column.
    SafetyDay,
    /// A column.
    SafetyTime,
    /// Names a field. `{code}`: the code.
    SafetyWhoOf,
    /// Names a field. `{code}`: the code.
    SafetyDayOf,
    /// Names a field. `{code}`: the code.
    SafetyTimeOf,
    /// Keeps the note.
    SafetyNote,
    /// The same for a screen reader, beginning with the same words. `{code}`: of whom.
    SafetyNoteOf,
    /// It was noted. `{who}`: who; `{day}`: when.
    SafetyNoted,
    /// Who talked is missing.
    SafetyWhoNeeded,
    /// More talks than can be held. `{count}`: a count.
    SafetyMore,
    /// Nothing is known. `{codes}`: codes.
    SafetyUnknown,
    /// The others. `{count}`: a count.
    SafetyOthers,
    /// A pupil who is not known. `{code}`: the code under which it was answered.
    SafetyNotKnown,
    /// The same, where there is little room.
    SafetyNotKnownShort,
    /// What is known of such a pupil. `{code}`: the code under which it was answered.
    SafetySetAside,
    /// How many talks are not noted. `{open}`, `{all}`: counts.
    SafetyLeft,
    /// All are noted.
    SafetyAllNoted,
    /// Prints the list.
    SafetyPrint,
    /// To the table.
    ToClass,
    /// Heading of the sheets of paper.
    PaperTitle,
    /// How they are entered.
    PaperEnterLead,
    /// The field of the code.
    PaperCode,
    /// Begins the sheet.
    PaperBegin,
    /// No code is typed.
    PaperCodeMissing,
    /// A code of no list. `{code}`.
    PaperUnknown,
    /// It has answers. `{code}`.
    PaperHas,
    /// It does not take part. `{code}`.
    PaperOptedOut,
    /// The first entry.
    PaperFirst,
    /// The second entry.
    PaperSecond,
    /// How to type.
    PaperKeysHint,
    /// Name of the part in which one types.
    PaperMarks,
    /// Where one is. `{number}`, `{count}`.
    PaperSentence,
    /// Everything is entered. `{count}`.
    PaperWhole,
    /// No cross.
    PaperLeftOut,
    /// More than one cross.
    PaperSeveral,
    /// Back by one.
    PaperBack,
    /// What was typed last. `{number}`, `{key}`, `{mark}`.
    PaperJust,
    /// What two marks mean.
    PaperBoth,
    /// A number. `{number}`, `{mark}`.
    PaperNumber,
    /// Nothing is entered there.
    PaperNotYet,
    /// On to the second entry.
    PaperAgain,
    /// On to the comparison.
    PaperCompare,
    /// Drops the sheet.
    PaperStop,
    /// Heading. `{code}`, `{count}`, `{all}`.
    PaperDiffer,
    /// What to do.
    PaperDifferLead,
    /// How many are open. `{count}`.
    PaperOpen,
    /// Takes the sheet.
    PaperTake,
    /// It was taken. `{code}`.
    PaperTaken,
    /// One pupil.
    ToReport,
    /// Names the link. `{code}`: the code.
    ReportOf,
    // --- Files ---
    /// A tab.
    TabFiles,
    /// The heading.
    FilesTitle,
    /// Saves the desk.
    FilesSaveDesk,
    /// What is in it. `{count}`: a count.
    FilesSaveDeskHint,
    /// The same of one sitting.
    FilesSaveDeskHintOne,
    /// The button.
    FilesSave,
    /// Saves one sitting. `{code}`: its code.
    FilesSaveSitting,
    /// What it is for.
    FilesSaveSittingHint,
    /// A file was handed to the browser. `{file}`: its name.
    FilesSaved,
    /// Joins a file.
    FilesJoin,
    /// What happens.
    FilesJoinHint,
    /// The button.
    FilesOpen,
    /// The button at home.
    OpenSealed,
    /// Names the field.
    OpenSealedField,
    /// The heading.
    OpenSealedTitle,
    /// What is needed.
    OpenSealedLead,
    /// On a computer without a key.
    OpenSealedNew,
    /// On a computer with the key.
    OpenSealedHere,
    /// Not ours.
    FileForeign,
    /// Another file of Trellis.
    FileOtherKind,
    /// Written by a later version.
    FileNewer,
    /// Its end is missing. `{share}`: percent.
    FileCut,
    /// It has changed.
    FileDamaged,
    /// Sealed to other keys.
    FileOtherDesk,
    /// Too large.
    FileTooLarge,
    /// The browser did not read it.
    FileUnread,
    /// A sitting came. `{code}`: its code; `{pupils}`: a count.
    JoinedNew,
    /// Answers came. `{code}`, `{pupils}`.
    JoinedMore,
    /// Nothing new. `{code}`.
    JoinedNothing,
    /// Notes came. `{code}`.
    JoinedNotes,
    /// Deleted codes. `{code}`, `{codes}`.
    JoinedLeftOut,
    /// A deleted sitting is back. `{code}`.
    JoinedBack,
    /// Entries that do not open. `{count}`: a count.
    JoinedUnopened,
    /// No sitting.
    JoinedEmpty,
    /// A row.
    FilesPassphrase,
    /// What stays.
    FilesPassphraseHint,
    /// Opened by the sheet.
    FilesPassphraseSheet,
    /// It was changed.
    FilesPassphraseDone,
    /// The row of the key file.
    KeyFileTitle,
    /// What a key file is.
    KeyFileHint,
    /// There is a key file.
    KeyFileThere,
    /// Makes a key file.
    KeyFileMake,
    /// Makes a new key file.
    KeyFileRenew,
    /// Makes the key file useless.
    KeyFileDrop,
    /// It was handed to the browser. `{file}`.
    KeyFileMade,
    /// There is none any more.
    KeyFileGone,
    /// The button.
    FilesChange,
    /// The heading.
    PassphraseNewTitle,
    /// What to do.
    PassphraseNewLead,
    /// Uses it.
    PassphraseUse,
    /// Leaves it.
    PassphraseKeep,
    /// A deletion, another passphrase or another day was not written. `{reason}`: the browser's words.
    NotDone,
    /// A code with several records. `{count}`: how many.
    RecordsOf,
    /// One of them. `{number}`: from 1, `{time}`: when it was begun.
    RecordOf,
    /// The choice among them.
    RecordsChoose,
    /// A row.
    FilesKeepUntil,
    /// How long. `{day}`: a day.
    FilesKeepUntilHint,
    /// The field.
    FilesKeepUntilField,
    /// Not a day.
    FilesKeepUntilWrong,
    /// It was changed.
    FilesKeepUntilDone,
    /// A row.
    FilesLockAfter,
    /// When.
    FilesLockAfterHint,
    /// The field.
    FilesLockAfterField,
    /// The heading.
    DeleteTitle,
    /// What.
    DeleteWhat,
    /// One pupil.
    DeletePupil,
    /// One sitting. `{code}`: its code.
    DeleteSitting,
    /// What goes. `{pupils}`, `{open}`: counts.
    DeleteSittingHint,
    /// All.
    DeleteEverything,
    /// What goes. `{sittings}`: a count.
    DeleteEverythingHint,
    /// The field.
    DeleteCode,
    /// Not listed.
    DeleteCodeWrong,
    /// The field.
    DeleteBy,
    /// It is missing.
    DeleteByNeeded,
    /// The choice.
    DeleteWhy,
    /// It is missing.
    DeleteWhyNeeded,
    /// A reason.
    ReasonKeepUntil,
    /// A reason.
    ReasonAsked,
    /// A reason.
    ReasonOther,
    /// Talks are open. `{open}`, `{all}`: counts.
    DeleteTalksFirst,
    /// The button.
    DeleteAsk,
    /// The question. `{what}`: what is deleted.
    DeleteSure,
    /// What it means.
    DeleteSureHint,
    /// Answers under another code go, too. `{code}`.
    DeleteGiven,
    /// Answers of others stay. `{code}`.
    DeleteStays,
    /// Does it.
    DeleteYes,
    /// Leaves it.
    DeleteNo,
    /// Below the button.
    DeleteThen,
    /// The heading.
    SlipTitle,
    /// A line.
    SlipWhat,
    /// One pupil. `{code}`, `{sitting}`: codes.
    SlipPupil,
    /// One sitting. `{sitting}`: its code; `{codes}`: a count.
    SlipSitting,
    /// All. `{sittings}`, `{codes}`: counts.
    SlipEverything,
    /// How much. `{entries}`, `{notes}`: counts.
    SlipCount,
    /// A line.
    SlipWhen,
    /// A line.
    SlipBy,
    /// A line.
    SlipWhy,
    /// What it says.
    SlipNote,
    /// Prints it.
    SlipPrint,
    /// Back to the files.
    SlipBack,
    /// Nothing is kept.
    SlipEverythingNote,
    /// What was deleted before.
    SlipsTitle,
    /// The day has passed. `{code}`, `{day}`.
    OverdueTitle,
    /// What to do.
    OverdueHint,
    /// Leads there.
    OverdueGo,
    /// Decisions about answers under a wrong code are not known: also a cell of the table.
    WhoseUnknown,
    /// Why, and what to do.
    WhoseUnknownHint,
    /// What a sealed file does not have.
    WhoseUnknownFile,
    /// The same of the sitting that is compared with.
    WhoseUnknownOther,
    /// Why it is locked.
    LockedHidden,
    // --- Out ---
    /// A button.
    SaveTable,
    /// A row.
    FilesTable,
    /// What is to be known. `{count}`: a count.
    FilesTableHint,
    /// The button.
    FilesTableMore,
    /// The warning. `{count}`: a count.
    TableWarnTitle,
    /// In it.
    TableWarnScores,
    /// In it.
    TableWarnHow,
    /// In it.
    TableWarnTalk,
    /// Not in it.
    TableWarnNot,
    /// What to do.
    TableWarnKeep,
    /// A button.
    TableCsv,
    /// A button.
    TableXlsx,
    /// A button.
    TableCancel,
    /// A column.
    TableForm,
    /// A column.
    TableDay,
    /// A column.
    TableShort,
    /// A column. `{side}`: its name.
    TableFrom,
    /// A column. `{side}`: its name.
    TableTo,
    /// A column.
    TableTalk,
    /// A column.
    TableTalked,
    /// A column.
    TableWhose,
    /// A cell.
    TableYes,
    /// A cell.
    TableNo,
    /// A cell.
    TalkToday,
    /// A cell.
    TalkTwoDays,
    /// A cell.
    TalkUnknown,
    /// A cell.
    TalkNone,
    /// A button.
    PrintReports,
    /// The heading.
    ReportsTitle,
    /// What it does.
    ReportsLead,
    /// The choice.
    ReportsWhich,
    /// A button.
    ReportsAll,
    /// A button.
    ReportsNone,
    /// The button. `{count}`: a count.
    ReportsPrint,
    /// The same of one.
    ReportsPrintOne,
    /// Nobody is chosen.
    ReportsNeeded,
    /// A number of minutes. `{minutes}`: a number.
    FilesLockAfterMinutes,
    // --- Picture, groups, whole class ---
    /// A tab.
    TabPicture,
    /// A tab.
    TabGroups,
    /// A tab.
    TabWhole,
    /// The heading.
    PictureTitle,
    /// What it shows.
    PictureLead,
    /// How it is worked.
    PictureKeys,
    /// Names a point. `{code}`, `{short}`, `{left}`, `{right}`: what a row says.
    PicturePoint,
    /// A score in words. `{side}`, `{score}`, `{interval}`.
    PictureSide,
    /// A score without an interval. `{side}`, `{score}`.
    PictureSideAlone,
    /// Said of a point.
    PictureTalk,
    /// The legend.
    PictureClear,
    /// The legend.
    PictureOpen,
    /// The legend.
    PictureFlag,
    /// Who is not drawn. `{codes}`: codes.
    PictureNotShown,
    /// Nobody is drawn.
    PictureNone,
    /// A line.
    PictureFirst,
    /// A link.
    OpenReport,
    /// The heading.
    GroupsTitle,
    /// What it rests on.
    GroupsLead,
    /// The field.
    GroupsPlaces,
    /// What it is for.
    GroupsPlacesHint,
    /// What the circles mean. `{places}`: a count.
    GroupsStrip,
    /// What a list means. `{places}`, `{about}`, `{low}`, `{high}`: counts.
    CapacityInside,
    /// Who is missed. `{about}`, `{low}`, `{high}`: counts.
    CapacityOutside,
    /// The class. `{about}`, `{low}`, `{high}`, `{count}`: counts.
    CapacityAll,
    /// Who is not counted. `{codes}`: codes.
    CapacityWithout,
    /// Too few. `{needed}`: a count.
    CapacityFew,
    /// The field.
    GroupPlaces,
    /// Names the field. `{group}`: the group.
    GroupPlacesOf,
    /// Everybody fits.
    GroupAllFit,
    /// Who does not fit. `{count}`: a count; `{codes}`: codes.
    GroupNotFit,
    /// No group.
    GroupOne,
    /// Who waits. `{codes}`: codes.
    GroupOnHold,
    /// Another group. `{codes}`: codes; `{group}`: its name.
    GroupAlso,
    /// No groups.
    GroupsNone,
    /// How many. `{count}`: a count.
    GroupsCount,
    /// Who talks first. `{codes}`: codes.
    GroupsTalkFirst,
    /// Who could help. `{count}`: a count.
    GroupsHelpOthers,
    /// A button.
    TeamSheet,
    /// The heading.
    TeamTitle,
    /// Below it. `{code}`: the sitting; `{day}`: a day.
    TeamFor,
    /// What it says.
    TeamNote,
    /// A column.
    TeamHas,
    /// A column.
    TeamNext,
    /// A column.
    TeamGroup,
    /// The heading. `{count}`: a count.
    WholeTitle,
    /// The heading with too few.
    WholeTitleFew,
    /// What it shows.
    WholeLead,
    /// Too few. `{count}`: a count.
    WholeFew,
    /// Why. `{needed}`: a count.
    WholeFewWhy,
    /// Who is not counted. `{count}`: a count.
    WholeWithout,
    /// Parts are not shown.
    WholeNoFacets,
    /// A column.
    WholePart,
    /// A column.
    WholeMean,
    /// A column.
    WholeInterval,
    /// Below a name. `{least}`: a count.
    WholeDistribution,
    /// A block. `{from}`, `{to}`: scores; `{count}`: a count.
    WholeBin,
    /// A button.
    TeacherSheet,
    /// The heading.
    TeacherTitle,
    /// Below it. `{code}`, `{day}`, `{count}`.
    TeacherFor,
    /// What it says. `{needed}`: a count.
    TeacherNote,
    /// What the numbers mean.
    TeacherScale,
    /// A heading.
    TeacherStrong,
    /// A heading.
    TeacherGrow,
    /// At the end.
    TeacherWorried,
    // --- Change and notes ---
    /// A tab.
    TabChange,
    /// The heading without a comparison.
    ChangeTitle,
    /// The heading. `{day}`: a day; `{down}`, `{up}`: counts.
    ChangeHeading,
    /// What it shows. `{count}`: a count.
    ChangeLead,
    /// The choice.
    ChangeWith,
    /// A choice. `{code}`: the sitting; `{day}`: a day.
    ChangeSitting,
    /// There is no other.
    ChangeNoOther,
    /// Nobody is in both.
    ChangeNobody,
    /// A column.
    ChangeColumn,
    /// Two scores. `{before}`, `{after}`: scores.
    ChangeFromTo,
    /// A side is higher. `{side}`: its name.
    ChangeUp,
    /// A side is lower. `{side}`: its name.
    ChangeDown,
    /// Nothing is sure.
    ChangeNone,
    /// Not compared.
    ChangeOtherForm,
    /// Not compared.
    ChangeNoScore,
    /// Not compared.
    ChangeNoPrecision,
    /// How many by chance. `{all}`, `{count}`: counts.
    ChangeByChance,
    /// A difference in words. `{difference}`: a number; `{low}`, `{high}`: its interval.
    ChangeDifference,
    /// Only in the earlier one. `{codes}`: codes.
    ChangeBefore,
    /// Only in the later one. `{codes}`: codes.
    ChangeAfter,
    /// The heading.
    CalendarTitle,
    /// What it rests on.
    CalendarLead,
    /// A field.
    CalendarStart,
    /// A field.
    CalendarBreak,
    /// A field.
    CalendarEnd,
    /// The days do not fit.
    CalendarWrong,
    /// A window.
    CalendarAfterStart,
    /// A window.
    CalendarBeforeBreak,
    /// A window.
    CalendarBeforeEnd,
    /// A window. `{from}`, `{to}`: days.
    CalendarWindow,
    /// It is now.
    CalendarNow,
    /// It is the next one.
    CalendarNext,
    /// It is over.
    CalendarPast,
    /// The heading.
    ReviewsTitle,
    /// None is due.
    ReviewsNone,
    /// A review. `{code}`: a code.
    ReviewsToday,
    /// A review. `{code}`: a code; `{day}`: a day; `{days}`: a count.
    ReviewsSince,
    /// Later ones. `{count}`: a count.
    ReviewsLater,
    /// The heading.
    NotesTitle,
    /// What becomes of them.
    NotesHint,
    /// The field.
    NotesText,
    /// The field.
    NotesDecision,
    /// The field.
    NotesReview,
    /// Not a day.
    NotesReviewWrong,
    /// The button.
    NotesKeep,
    /// They are kept.
    NotesKept,
    /// The step for answers of the wrong pupil.
    WrongPupil,
    /// What becomes of them.
    WrongLead,
    /// Legend: whose they are.
    WrongWhose,
    /// Those of another code.
    WrongAnother,
    /// What follows.
    WrongAnotherHint,
    /// Two codes were exchanged.
    WrongExchanged,
    /// What follows.
    WrongExchangedHint,
    /// Nobody's that is known.
    WrongNotKnown,
    /// What follows.
    WrongNotKnownHint,
    /// The other code.
    WrongCode,
    /// Which codes can be meant.
    WrongCodeHint,
    /// The same, where two were exchanged.
    WrongExchangedCodeHint,
    /// Nothing is typed.
    WrongCodeMissing,
    /// They are this code's. `{code}`.
    WrongSame,
    /// The code has answers. `{code}`.
    WrongHas,
    /// The code has none. `{code}`.
    WrongHasNone,
    /// The code has not one record that is open. `{code}`.
    WrongUnclear,
    /// The code does not take part. `{code}`.
    WrongOptedOut,
    /// The reason.
    WrongWhy,
    /// An example.
    WrongWhyHint,
    /// No reason is written.
    WrongWhyNeeded,
    /// Gives them to the code.
    WrongGive,
    /// Exchanges the answers of two codes.
    WrongExchange,
    /// Sets them aside.
    WrongSetAside,
    /// Leaves all as it is.
    WrongLeave,
    /// The list below the class.
    DecidedTitle,
    /// `{from}`, `{to}`: codes.
    DecidedGiven,
    /// `{from}`, `{to}`: codes.
    DecidedExchanged,
    /// `{from}`: a code.
    DecidedVoided,
    /// `{reason}`: in the counselor's words.
    DecidedWhy,
    /// Takes a decision back.
    DecidedTakeBack,
    /// The same, aloud. `{what}`: the decision.
    DecidedTakeBackOf,
    // --- Pupils ---
    /// How many. `{count}`: a count; the order by need.
    PupilsHeading,
    /// The same in another order. `{count}`: a count; `{column}`: a column.
    PupilsHeadingBy,
    /// The field.
    FindCode,
    /// A filter. `{count}`: a count.
    FilterAll,
    /// A filter. `{count}`: a count.
    FilterToday,
    /// A filter. `{count}`: a count.
    FilterLow,
    /// A filter. `{count}`: a count.
    FilterUnclear,
    /// A filter. `{count}`: a count.
    FilterCaution,
    /// A filter. `{count}`: a count.
    FilterUnfinished,
    /// A column.
    ColumnCode,
    /// A column.
    ColumnNeed,
    /// A column.
    ColumnLeftOut,
    /// A column.
    ColumnCaution,
    /// A column.
    ColumnPlan,
    /// Both sides.
    BothLow,
    /// One side. `{side}`: its name.
    SideLow,
    /// Neither side.
    NeitherLow,
    /// Open.
    NotClear,
    /// No score.
    NoScore,
    /// No caution.
    NoCaution,
    /// An interval. `{low}`, `{high}`: numbers.
    IntervalWords,
    /// Talk today.
    PlanTalk,
    /// Talk within two days.
    PlanTwoDays,
    /// Talked with. `{day}`: a day.
    PlanTalked,
    /// Not clear.
    PlanFirst,
    /// Stopped. `{number}`: number of a question.
    StoppedAt,
    /// Interrupted. `{number}`: number of a question.
    InterruptedAt,
    /// Codes that were not here. `{codes}`: codes.
    AbsentRow,
    /// Codes that opted out. `{codes}`: codes.
    OptedOutRow,
    /// What the bars mean. `{low}`, `{high}`: the cuts.
    TableNote,
    /// Which rows are shown. `{from}`, `{to}`, `{count}`: counts.
    RowsShown,
    /// A button.
    RowsBefore,
    /// A button.
    RowsAfter,
    /// Nobody.
    NoPupils,
    /// Nobody fits.
    NoneFound,
    /// Where one is. `{place}`, `{count}`: numbers.
    PupilPlace,
    /// Back to the table.
    ToTable,
    /// The one before. `{code}`: the code.
    PreviousPupil,
    /// The one after. `{code}`: the code.
    NextPupilOf,
    /// Prints it.
    PrintReport,
    /// The record cannot be scored.
    CannotScore,
    /// A caution.
    QuickAnswers,
    /// A caution.
    SameAnswers,
    /// A caution.
    EvenAnswers,
    /// A caution.
    ManySkipped,
    /// A caution.
    MixedAnswers,
}

/// The strings of the desk in one language.
#[derive(Debug)]
pub struct DeskLocale {
    tag: &'static str,
    /// In the order of [`DeskText`].
    words: [&'static str; DeskText::COUNT],
}

/// The files in `locales/`, read by the build script.
static LOCALES: [DeskLocale; 2] = include!(concat!(env!("OUT_DIR"), "/desk_locales.rs"));

impl DeskLocale {
    /// The strings for a language (BCP 47); those of English where there are none.
    #[must_use]
    pub fn of(tag: &str) -> &'static Self {
        LOCALES.iter().find(|locale| locale.tag.eq_ignore_ascii_case(tag)).unwrap_or(&LOCALES[0])
    }

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// A string.
    #[must_use]
    pub fn text(&'static self, text: DeskText) -> &'static str {
        self.words[text as usize]
    }

    /// A string with values in place of its placeholders.
    #[must_use]
    pub fn format(&'static self, text: DeskText, values: &[(&str, &dyn Display)]) -> String {
        filled(self.text(text), values)
    }
}
