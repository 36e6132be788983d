//! Answers and instruments for other programs.

use std::io::{Cursor, Read};
use std::sync::Arc;

use trellis_core::instrument::Instrument;
use trellis_core::record::Record;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_export::format::{AnswersFormat, InstrumentFormat};
use trellis_export::{Dataset, ExportFile};
use trellis_text::WorkbenchLocale;
use trellis_workbench::{Effect, Message, Msg, Progress, SavedFile, export, one_file};
use zip::ZipArchive;

use crate::data::{ORACLE, PEOPLE, analyse, finished, with_answers};
use crate::{BELONGING, Bench, saved_bytes};

/// Writes the answers as the component does; the number of the export, and what came of it.
fn exported(bench: &mut Bench, format: AnswersFormat) -> (u32, Result<Vec<ExportFile>, String>) {
    let effects = bench.send(Msg::Export(format));
    let asked = effects.iter().find_map(|effect| match effect {
        Effect::Export(number, format, language) => Some((*number, *format, language.clone())),
        _ => None,
    });
    let (number, asked, language) = asked.unwrap_or_else(|| panic!("{effects:?}"));
    assert_eq!((asked, language.as_str()), (format, "en"));
    assert_eq!(bench.model.data.exporting, Some(Progress::START));
    let job = bench.model.data.job(bench.model.instrument()).unwrap();
    (number, finished(export(&job, asked, &language, &mut async |_| true)).unwrap())
}

fn names(files: &[ExportFile]) -> Vec<&str> {
    files.iter().map(|file| file.name.as_str()).collect()
}

fn text<'f>(files: &'f [ExportFile], name: &str) -> &'f str {
    let file = files.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("{name} in {:?}", names(files)));
    str::from_utf8(&file.contents).unwrap()
}

#[test]
fn a_table_is_written_for_each_program() {
    let mut bench = with_answers(ORACLE, "people.csv", PEOPLE.as_bytes());
    analyse(&mut bench);
    let csv = exported(&mut bench, AnswersFormat::Csv).1.unwrap();
    let wide = names(&csv).into_iter().find(|name| name.ends_with("wide_data.csv")).unwrap().to_owned();
    assert_eq!(text(&csv, &wide).lines().count(), 521);
    let r = exported(&mut bench, AnswersFormat::R).1.unwrap();
    assert!(text(&r, "score.R").contains("a1"));
    let spss = exported(&mut bench, AnswersFormat::Spss).1.unwrap();
    assert!(names(&spss).iter().any(|name| name.ends_with(".sps")), "{:?}", names(&spss));
    let xlsx = exported(&mut bench, AnswersFormat::Xlsx).1.unwrap();
    assert_eq!(names(&xlsx), ["data.xlsx"]);

    // What came of the answers stays.
    let (number, files) = exported(&mut bench, AnswersFormat::Csv);
    let file = one_file("people", "csv", files.unwrap());
    let (name, bytes) = saved_bytes(&bench.send(Msg::Exported(number, file)));
    assert_eq!(name, "people-csv.zip");
    assert!(bench.model.data.result.is_some() && bench.model.data.exporting.is_none());
    assert_eq!(unpacked(bytes), csv);
}

fn unpacked(bytes: Vec<u8>) -> Vec<ExportFile> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let file = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut contents = Vec::new();
        file.read_to_end(&mut contents).unwrap();
        ExportFile { name: file.name().unwrap().into_owned(), contents }
    };
    (0..count).map(file).collect()
}

#[test]
fn records_become_fhir() {
    let instrument = Arc::new(Instrument::parse(BELONGING).unwrap());
    let record =
        |seed| respondent(&instrument, instrument.first_form(), RespondentType::Mixed, seed).unwrap().to_json();
    let records: Vec<String> = (1..=3).map(record).collect();
    let mut bench = with_answers(BELONGING, "records.json", format!("[{}]", records.join(",")).as_bytes());
    analyse(&mut bench);
    let files = exported(&mut bench, AnswersFormat::Fhir).1.unwrap();
    let responses = AnswersFormat::Fhir.files(&dataset(&instrument, &records), "en").unwrap();
    assert_eq!(files, responses);
    assert!(files.iter().any(|file| String::from_utf8_lossy(&file.contents).contains("QuestionnaireResponse")));
}

fn dataset(instrument: &Arc<Instrument>, records: &[String]) -> Dataset {
    let mut data = Dataset::new(instrument.clone());
    records.iter().for_each(|record| data.add(Record::parse(record).unwrap()).unwrap());
    data
}

#[test]
fn an_export_ends_where_it_is_stopped() {
    let mut bench = with_answers(ORACLE, "people.csv", PEOPLE.as_bytes());
    analyse(&mut bench);
    let job = bench.model.data.job(bench.model.instrument()).unwrap();
    assert_eq!(finished(export(&job, AnswersFormat::Csv, "en", &mut async |_| false)), None);
    let (number, _) = exported(&mut bench, AnswersFormat::Csv);
    bench.send(Msg::StopExport);
    assert!(bench.model.data.exporting.is_none() && bench.model.data.result.is_some());
    let late = SavedFile { name: "late.zip".into(), bytes: Vec::new() };
    assert_eq!(bench.send(Msg::Exported(number, Ok(late))), []);
}

#[test]
fn what_cannot_be_written_is_told() {
    // An item that is called like a column of the export.
    let instrument = ORACLE.replace("\"a1\"", "\"record\"");
    let people = PEOPLE.replacen("a1", "record", 1);
    let mut bench = with_answers(&instrument, "people.csv", people.as_bytes());
    analyse(&mut bench);
    let (number, files) = exported(&mut bench, AnswersFormat::Csv);
    let problem = files.unwrap_err();
    assert!(problem.contains("`record`") && WorkbenchLocale::knows_finding(&problem), "{problem}");
    bench.send(Msg::Exported(number, Err(problem.clone())));
    assert_eq!(bench.model.message, Message::NotExported(problem));
    assert!(WorkbenchLocale::knows_finding("no record to export"));
}

#[test]
fn an_instrument_is_written_for_each_program() {
    let mut bench = Bench::with(ORACLE);
    for format in [InstrumentFormat::Redcap, InstrumentFormat::Xlsform, InstrumentFormat::Surveyjs, InstrumentFormat::R]
    {
        let (name, bytes) = saved_bytes(&bench.send(Msg::ExportInstrument(format)));
        let instrument = bench.model.instrument().unwrap();
        let expected = format.files(instrument, instrument.first_form(), "en").unwrap();
        assert_eq!(name, format!("oracle-{}.zip", format.id()));
        assert_eq!(unpacked(bytes), expected);
    }
    assert_eq!(Bench::new().send(Msg::ExportInstrument(InstrumentFormat::R)), [], "nothing without an instrument");
}
