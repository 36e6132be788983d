//! Every string of the workbench: apart from the others, so that a page without a workbench does not carry them.
//!
//! ```
//! use trellis_text::{WorkbenchLocale, WorkbenchText};
//!
//! let english = WorkbenchLocale::of("en");
//! assert_eq!(english.format(WorkbenchText::SavedAs, &[("name", &"own.json")]), "Saved as own.json.");
//! ```

use std::fmt::Display;

use strum::{EnumCount, EnumIter};

use crate::filled;

/// A string of the workbench.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumCount, EnumIter)]
pub enum WorkbenchText {
    // --- The frame ---
    /// The name of the page.
    Name,
    /// That nothing is sent.
    Stays,
    /// Takes everything away.
    Clear,
    /// The name of the row of tabs.
    TabsLabel,
    /// A tab.
    TabInstrument,
    /// A tab.
    TabScreens,
    /// A tab.
    TabKeys,
    /// A tab.
    TabData,
    /// A tab.
    TabEmbed,
    /// Before something that was changed is replaced. `{name}`: a file.
    Replaces,
    /// Replaces it.
    ReplaceYes,
    /// Keeps it.
    ReplaceNo,
    // --- The instrument ---
    /// The heading where nothing is open.
    InstrumentTitle,
    /// What can be opened.
    InstrumentLead,
    /// Opens a file.
    OpenFile,
    /// The name of the field that takes a file.
    OpenFileField,
    /// Saves the text.
    SaveAs,
    /// What was saved. `{name}`: a file.
    SavedAs,
    /// Begins with an example.
    StartExample,
    /// Saves a table to fill in.
    StartTable,
    /// What is open. `{name}`: a file; `{size}`: its size in kB.
    FileFacts,
    /// The name of the text field.
    EditorLabel,
    /// How to use it.
    EditorHint,
    /// The heading of a file without errors. `{name}`: the instrument.
    NoErrors,
    /// What it has. `{items}`, `{scores}`, `{languages}`: counts.
    WholeFacts,
    /// The hashes. `{key}`, `{file}`: their beginnings.
    Hashes,
    /// The heading of the findings. `{errors}`, `{hints}`: counts.
    FindingsTitle,
    /// Where more is wrong than is told. `{count}`: a count.
    FindingsMany,
    /// A place. `{line}`, `{column}`: numbers.
    ErrorAt,
    /// The place of a hint. `{line}`, `{column}`: numbers.
    HintAt,
    /// Where the file has errors.
    OpensWhenWhole,
    /// The way on.
    ToScreens,
    /// What is wrong. `{found}`, `{needed}`: words.
    FoundAndNeeded,
    /// A hint. `{hint}`: a sentence without its full stop.
    HintSentence,
    /// The heading of what was not carried over.
    NotesTitle,
    /// Where everything was.
    NotesNone,
    /// The heading of what is wrong with a table.
    RowsTitle,
    /// A part of an instrument. `{id}`: its name.
    PartItem,
    /// Likewise.
    PartScore,
    /// Likewise.
    PartForm,
    /// Likewise.
    PartModule,
    /// Likewise.
    PartSafety,
    /// Likewise.
    PartScale,
    /// Likewise.
    PartBands,
    /// Likewise.
    PartRecoding,
    /// Likewise.
    PartNorms,
    /// Likewise.
    PartConversion,
    /// Likewise.
    PartRecommendation,
    /// Likewise.
    PartReference,
    /// Likewise; a language.
    PartWording,
    // --- A text that is no JSON ---
    /// Nothing is there.
    SyntaxEmpty,
    /// It ends too early.
    SyntaxEnd,
    /// No comma.
    SyntaxComma,
    /// No colon.
    SyntaxColon,
    /// A name without quotation marks.
    SyntaxName,
    /// A comma too much.
    SyntaxTrailingComma,
    /// No value.
    SyntaxValue,
    /// A backslash.
    SyntaxEscape,
    /// A number.
    SyntaxNumber,
    /// A text without its end.
    SyntaxQuote,
    /// Something after the end.
    SyntaxMore,
    /// Too deep.
    SyntaxDeep,
    // --- From a table or form ---
    /// The heading. `{name}`: a file; `{format}`: what it is.
    ImportTitle,
    /// A format.
    FormatTable,
    /// A format.
    FormatXlsform,
    /// A format.
    FormatFhir,
    /// A format.
    FormatRedcap,
    /// What is to be filled in.
    ImportLead,
    /// A field.
    ImportId,
    /// Its hint.
    ImportIdHint,
    /// A field.
    ImportFrom,
    /// A field.
    ImportTo,
    /// A field.
    ImportLicence,
    /// Its hint.
    ImportLicenceHint,
    /// A field.
    ImportLanguage,
    /// Its hint.
    ImportLanguageHint,
    /// Makes the instrument file.
    MakeInstrument,
    /// Leaves it.
    Cancel,
    /// An error.
    AgesWrong,
    /// An error.
    LicenceMissing,
    /// An error.
    LanguageWrong,
    /// An error.
    IdMissing,
    /// A file that is not read. `{limit}`: MB.
    TooLarge,
    /// A file that cannot be read.
    Unread,
    /// A text in another encoding.
    NotUtf8,
    /// A file that is none of the formats. `{problem}`: words.
    NoForm,
    /// Several files, or none.
    OneFile,
    /// After a file that could not be read.
    NothingReplaced,
    // --- Screens and trial run ---
    /// The heading. `{name}`: the instrument.
    ScreensTitle,
    /// Where there is no whole instrument.
    NothingWhole,
    /// The way there.
    ToInstrument,
    /// An instrument without wording.
    NoWordingNote,
    /// A view.
    EveryScreen,
    /// A view.
    TrialRun,
    /// The name of the two views.
    ViewsLabel,
    /// The choice of the form.
    FormLabel,
    /// The choice of the language.
    LanguageLabel,
    /// The choice of the width.
    WidthLabel,
    /// A width.
    WidthPhone,
    /// A width.
    WidthWide,
    /// The name of the list.
    ScreenList,
    /// A screen.
    ScreenStart,
    /// A screen.
    ScreenAbout,
    /// A screen.
    ScreenCheck,
    /// A screen.
    ScreenEnd,
    /// A sign beside an item.
    ScreenReverse,
    /// The name of the picture. `{name}`: the screen.
    ScreenShown,
    /// How it works.
    TrialLead,
    /// Fills it in by chance.
    TrialChance,
    /// Begins again.
    TrialAgain,
    /// Saves the record.
    TrialSave,
    /// The name of the frame.
    TrialFrame,
    /// Beside the frame.
    TrialShare,
    /// Where nothing was shared.
    TrialNotShared,
    /// A heading.
    ScoredTitle,
    /// A heading.
    ItemsTitle,
    /// A column.
    ColumnItem,
    /// A column.
    ColumnGiven,
    /// A column.
    ColumnCounts,
    /// Instead of an answer.
    LeftOut,
    /// Instead of points.
    Missing,
    /// Instead of points.
    NotScored,
    /// A column.
    ColumnScore,
    /// A column.
    ColumnPoints,
    /// A column.
    ColumnPomp,
    /// A column.
    ColumnInterval,
    /// A column.
    ColumnAnswered,
    /// A column.
    ColumnSimulated,
    /// Instead of a number.
    NoScore,
    /// Instead of an interval.
    NoInterval,
    /// How many. `{answered}`, `{needed}`: counts.
    AnsweredOf,
    /// A cell. `{mean}`, `{sd}`, `{below}`: numbers.
    SimulatedOf,
    /// What they are. `{count}`: a count.
    SimulatedNote,
    /// A heading.
    ReportTitle,
    // --- Published scales ---
    /// The heading.
    KeysTitle,
    /// What they are.
    KeysLead,
    /// A column.
    ColumnScale,
    /// A column.
    ColumnItems,
    /// A column.
    ColumnReverse,
    /// A column.
    ColumnScores,
    /// A column.
    ColumnLicence,
    /// A column.
    ColumnKey,
    /// How sure a key is.
    KeyVerified,
    /// How sure a key is.
    KeyPlausible,
    /// How sure a key is.
    KeyDoubtful,
    /// The name of the part beside the table.
    KeyChosen,
    /// A label.
    KeyReference,
    /// A label.
    KeyAges,
    /// A label.
    KeyRule,
    /// Of a score: its items.
    KeyNumbers,
    /// Opens a key.
    OpenKey,
    /// Saves a table for the wording.
    KeyTable,
    /// Adds wording.
    AddWording,
    /// How to add it.
    WordingLead,
    /// A field.
    WordingSource,
    /// Its hint.
    WordingSourceHint,
    /// A checkbox.
    WordingMayUse,
    /// An error.
    WordingMayUseNeeded,
    /// After it. `{name}`: the scale; `{hash}`: the beginning of the key hash.
    WordingAdded,
    /// The heading of what does not fit.
    WordingWrong,
    // --- Answers of many people ---
    /// The heading.
    DataTitle,
    /// What can be opened.
    DataLead,
    /// What the command line does.
    DataElsewhere,
    /// An error.
    DataTooLarge,
    /// The heading of what cannot be read.
    DataNotRead,
    /// Opens a file.
    OpenData,
    /// Opens another file.
    OtherData,
    /// A choice.
    DataKey,
    /// The open instrument. `{name}`: its name.
    DataKeyOpen,
    /// Where none is open.
    DataKeyNone,
    /// The heading.
    ColumnsTitle,
    /// What a table is. `{name}`: a file; `{columns}`: a count; `{how}`: how it is written.
    ColumnsFacts,
    /// How many items have a column. `{found}`, `{items}`: counts.
    ColumnsFound,
    /// The heading of records.
    RecordsTitle,
    /// What they are. `{name}`: a file.
    RecordsFacts,
    /// A column.
    ColumnColumn,
    /// A column.
    ColumnFirst,
    /// A column.
    ColumnIs,
    /// The name of a choice. `{column}`: a column.
    ColumnIsOf,
    /// A choice.
    IsUnused,
    /// A choice.
    IsPerson,
    /// A choice.
    IsForm,
    /// A choice. `{id}`: an item.
    IsItem,
    /// A choice.
    IsGroup,
    /// A choice. `{id}`: an item.
    IsTime,
    /// A choice.
    DataFormOfFile,
    /// A field.
    MissingLabel,
    /// Its hint.
    MissingHint,
    /// A choice.
    GroupLabel,
    /// A choice.
    GroupNone,
    /// The heading of values that are no answers.
    NoAnswersTitle,
    /// One of them. `{value}`, `{columns}`: as they stand; `{count}`: a count.
    NoAnswersLine,
    /// `{count}`: how many other ones there are.
    NoAnswersMore,
    /// What to do.
    NoAnswersLead,
    /// A button. `{value}`: as it stands.
    NoAnswersMissing,
    /// Saves the columns.
    SaveMapping,
    /// Begins.
    Analyse,
    /// The heading while it runs.
    AnalysingTitle,
    /// How far it is. `{done}`, `{of}`: counts.
    AnalysingReading,
    /// How far it is. `{done}`, `{of}`: counts.
    AnalysingBootstrap,
    /// What may be done.
    AnalysingLead,
    /// Stops it.
    StopAnalysis,
    /// The heading. `{read}`, `{not}`: counts.
    ResultTitle,
    /// What it rests on. `{file}`: a file; `{hash}`: the beginning of the key hash.
    ResultFacts,
    /// Back.
    ToColumns,
    /// The heading of what was not read.
    SaidTitle,
    /// A column.
    ColumnWhere,
    /// A column.
    ColumnSaid,
    /// A place.
    WholeFile,
    /// A place. `{number}`, `{line}`: numbers.
    RecordOnLine,
    /// The heading of what is odd.
    OddTitle,
    /// The heading.
    AnswersTitle,
    /// A column.
    ColumnAllowed,
    /// A column.
    ColumnFound,
    /// A column.
    ColumnMissing,
    /// A column.
    ColumnNever,
    /// In a cell.
    TooFewToSay,
    /// In a cell. `{count}`: a count.
    SoManyCodes,
    /// The heading.
    ReliabilityTitle,
    /// A column.
    ColumnComplete,
    /// A column.
    ColumnAlpha,
    /// A column.
    ColumnOmega,
    /// A column.
    ColumnSem,
    /// A column.
    ColumnSdc,
    /// The heading of what can be saved.
    TakeOutTitle,
    /// Saves it.
    SaveHtml,
    /// Saves it.
    SaveMarkdown,
    /// Saves them.
    SaveScores,
    /// Saves it.
    SaveNorms,
    /// Saves them.
    SaveSums,
    /// What they are.
    SumsLead,
    /// Saves it.
    SaveGroups,
    /// The heading of formats of other programs.
    ExportTitle,
    /// What is saved of answers.
    ExportLead,
    /// What is saved of an instrument.
    ExportInstrumentLead,
    /// A format.
    ExportCsv,
    /// A format.
    ExportXlsx,
    /// A format.
    ExportSpss,
    /// A format.
    ExportR,
    /// A format.
    ExportFhir,
    /// A format.
    ExportRedcap,
    /// A format.
    ExportXlsform,
    /// A format.
    ExportSurveyjs,
    /// A format.
    ExportJspsych,
    /// Nothing was written for another program.
    NotExported,
    /// Above the report.
    ReportEnglish,
    /// Above the norms.
    NormsLocal,
    /// The heading of groups.
    GroupsTitle,
    /// What the command line does.
    GroupsElsewhere,
    // --- Embed ---
    /// The heading.
    EmbedTitle,
    /// A choice.
    EmbedReceives,
    /// A choice.
    ShareNothing,
    /// A choice.
    ShareScores,
    /// A choice.
    ShareRecord,
    /// Its hint.
    ShareHint,
    /// A choice.
    EmbedWay,
    /// A way.
    WayHtml,
    /// A way.
    WayNpm,
    /// A way.
    WayFrame,
    /// A way.
    WayJspsych,
    /// The name of the code.
    CodeLabel,
    /// Copies the code.
    Copy,
    /// After it.
    Copied,
    /// After it.
    CopyFailed,
    /// Below the element.
    EmbedLive,
    /// The name of the frame.
    EmbedFrameLabel,
    /// How the element shows an own instrument, and what works without it. `{id}`: the instrument.
    EmbedOwn,
    /// Saves it.
    SaveTimeline,
}

/// The strings of the workbench in one language.
#[derive(Debug)]
pub struct WorkbenchLocale {
    tag: &'static str,
    /// In the order of [`WorkbenchText`].
    words: [&'static str; WorkbenchText::COUNT],
}

/// The files in `locales/`, read by the build script.
static LOCALES: [WorkbenchLocale; 2] = include!(concat!(env!("OUT_DIR"), "/workbench_locales.rs"));

/// What the check of an instrument file and the reading of tables and forms say, in the order of their file: the words
/// themselves, with `{}` for each value, and in each language of [`LOCALES`].
static FINDINGS: &[(&str, [&str; 2])] = &include!(concat!(env!("OUT_DIR"), "/workbench_findings.rs"));

impl WorkbenchLocale {
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
    pub fn text(&'static self, text: WorkbenchText) -> &'static str {
        self.words[text as usize]
    }

    /// A string with values in place of its placeholders.
    #[must_use]
    pub fn format(&'static self, text: WorkbenchText, values: &[(&str, &dyn Display)]) -> String {
        filled(self.text(text), values)
    }

    /// What a check found or needs, or what reading a form told, in this language and in plain words. What is not known
    /// stays as it is.
    ///
    /// ```
    /// use trellis_text::WorkbenchLocale;
    ///
    /// let said = "6 of 5, which can never be met";
    /// assert_eq!(WorkbenchLocale::of("en").finding(said), "6 answers needed of 5 items, which nobody can give");
    /// assert_eq!(WorkbenchLocale::of("zh-Hans").finding(said), "5 道题要求 6 个答案，谁也做不到");
    /// assert_eq!(WorkbenchLocale::of("en").finding("`b3`"), "“b3”");
    /// ```
    #[must_use]
    pub fn finding(&'static self, said: &str) -> String {
        let language = LOCALES.iter().position(|locale| locale.tag == self.tag).unwrap_or_default();
        quoted(&translated(said, language).unwrap_or_else(|| said.to_owned()))
    }

    /// Whether [`finding`](Self::finding) knows what was said.
    #[must_use]
    pub fn knows_finding(said: &str) -> bool {
        is_value(said) || translated(said, 0).is_some()
    }
}

/// The words in a language, by the template that says most of them itself.
fn translated(said: &str, language: usize) -> Option<String> {
    let fitting = FINDINGS.iter().filter_map(|(template, words)| Some((template, words, values(said, template)?)));
    let (_, words, values) = fitting.max_by_key(|(template, _, _)| template.len())?;
    let values: Vec<String> = values
        .into_iter()
        .map(|value| if is_value(value) { None } else { translated(value, language) }.unwrap_or_else(|| value.into()))
        .collect();
    let mut rest = words[language];
    let mut filled = String::new();
    let mut next = 0;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}') {
            Some((number, after)) if number.bytes().all(|byte| byte.is_ascii_digit()) => {
                let index = number.parse().unwrap_or_else(|_| {
                    next += 1;
                    next - 1
                });
                filled.push_str(values.get(index).map_or("", String::as_str));
                rest = after;
            }
            // A bracket that is meant.
            _ => {
                filled.push('{');
                rest = after;
            }
        }
    }
    Some(filled + rest)
}

/// The values that stand where a template has `{}`.
fn values<'s>(said: &'s str, template: &str) -> Option<Vec<&'s str>> {
    let mut parts = template.split("{}");
    let mut rest = said.strip_prefix(parts.next()?)?;
    let mut values = Vec::new();
    let parts: Vec<&str> = parts.collect();
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let end = if is_last { rest.len().checked_sub(part.len())? } else { rest.find(part)? };
        let value = rest.get(..end)?;
        if value.is_empty() || !rest.ends_with(part) && is_last {
            return None;
        }
        values.push(value);
        rest = &rest[end + part.len()..];
    }
    rest.is_empty().then_some(values)
}

/// A name in backquotes, a number, or a list of such: they are the same in every language.
fn is_value(said: &str) -> bool {
    let is_one = |part: &str| {
        let part = part.trim();
        (part.len() > 1 && part.starts_with('`') && part.ends_with(['`', '.']))
            || part.parse::<f64>().is_ok()
            || part.starts_with(['{', '[', '"'])
            || ["true", "false", "null"].contains(&part)
    };
    is_one(said) || said.split(", ").all(is_one)
}

/// With typographic quotation marks in place of backquotes.
fn quoted(said: &str) -> String {
    let parts = said.split('`').enumerate();
    parts.fold(String::new(), |text, (index, part)| match index {
        0 => part.to_owned(),
        odd if odd % 2 == 1 => text + "“" + part,
        _ => text + "”" + part,
    })
}
