//! Opening, writing and saving; tables and forms of other programs.

use trellis_core::instrument::Instrument;
use trellis_export::fhir;
use trellis_export::form::Form;
use trellis_export::{redcap, xlsform};
use trellis_workbench::{Effect, FocusTarget, FormFormat, ImportField, Message, Msg, OpenError, Tab};

use crate::{BELONGING, Bench, file, saved};

const TABLE: &str = "id,text,scale,keyed,score\nb1,I am known here.,1-4,,belonging\nb2,I sit alone.,,-,belonging\n";

fn fill_in(bench: &mut Bench) {
    for (field, text) in [
        (ImportField::Id, "own"),
        (ImportField::From, "9"),
        (ImportField::To, "17"),
        (ImportField::Licence, "CC0-1.0"),
        (ImportField::Language, "en"),
    ] {
        bench.send(Msg::ImportWritten(field, text.to_owned()));
    }
}

#[test]
fn a_file_is_checked_as_it_is_opened_and_as_it_is_written() {
    let mut bench = Bench::new();
    let effects = bench.opens("broken.json", BELONGING.replace("\"keyed\": \"-\"", "\"keyed\": \"r\"").as_bytes());
    assert!(effects.contains(&Effect::Render) && effects.contains(&Effect::Focus(FocusTarget::Screen)));
    assert_eq!(bench.model.document.findings().len(), 1);
    assert!(bench.model.instrument().is_none());
    let effects = bench.send(Msg::JumpTo(0));
    let Effect::Select(span) = &effects[0] else { panic!("{effects:?}") };
    assert_eq!(&bench.model.document.text()[span.clone()], "\"r\"");
    assert!(bench.send(Msg::JumpTo(7)).is_empty());

    bench.send(Msg::TextWritten(BELONGING.to_owned()));
    assert!(bench.model.document.is_changed && bench.model.instrument().is_some());
    let (name, content) = saved(&bench.send(Msg::Save));
    assert_eq!((name.as_str(), content.as_str()), ("broken.json", BELONGING));
    assert!(!bench.model.document.is_changed);
    assert_eq!(bench.model.message, Message::Saved("broken.json".into()));
}

/// Lines as other systems end them, and a mark at the beginning: places are those of the text field.
#[test]
fn a_text_is_as_a_text_field_has_it() {
    let text = format!("\u{feff}{}", BELONGING.replace('\n', "\r\n"));
    let bench = Bench::with(&text);
    assert_eq!(bench.model.document.text(), BELONGING);
    let wide: Vec<u8> = BELONGING.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut bench = Bench::new();
    bench.opens("wide.json", &[&[0xff, 0xfe][..], &wide].concat());
    assert_eq!(bench.model.document.text(), BELONGING);
}

#[test]
fn what_was_changed_is_replaced_after_a_yes_alone() {
    let mut bench = Bench::with(BELONGING);
    bench.opens("second.json", b"{}");
    assert_eq!(bench.model.document.name, "second.json", "nothing was changed, nothing is asked");
    bench.send(Msg::TextWritten("{ }".into()));
    let effects = bench.opens("third.json", BELONGING.as_bytes());
    assert!(effects.contains(&Effect::Focus(FocusTarget::Notice)));
    assert_eq!((bench.model.document.text(), bench.model.waiting.is_some()), ("{ }", true));
    bench.send(Msg::Replace(false));
    assert_eq!((bench.model.document.text(), bench.model.waiting.is_some()), ("{ }", false));
    bench.opens("third.json", BELONGING.as_bytes());
    bench.send(Msg::Replace(true));
    assert_eq!(bench.model.document.name, "third.json");
    bench.send(Msg::Clear);
    assert!(bench.model.document.is_empty());
}

#[test]
fn a_file_that_is_not_opened_is_told_and_nothing_is_lost() {
    let mut bench = Bench::with(BELONGING);
    for error in [OpenError::TooLarge, OpenError::Unread, OpenError::NotOne] {
        bench.send(Msg::FileDropped(bench.model.generation, Err(error)));
        assert!(matches!(bench.model.message, Message::Refused(_)));
        assert!(bench.model.instrument().is_some());
    }
    bench.opens("gbk.csv", b"id,text\nb1,\xc4\xe3\xba\xc3\n");
    fill_in(&mut bench);
    bench.send(Msg::MakeInstrument);
    assert_eq!(bench.model.message, Message::Refused(trellis_text::WorkbenchText::NotUtf8));
}

#[test]
fn a_table_becomes_an_instrument_file() {
    let mut bench = Bench::new();
    bench.opens("items.csv", TABLE.as_bytes());
    let form = bench.model.import.as_ref().unwrap();
    assert_eq!((form.format, form.id.as_str()), (FormFormat::Csv, "items"));
    let effects = bench.send(Msg::MakeInstrument);
    assert!(effects.contains(&Effect::Focus(FocusTarget::FirstError)), "ages and licence are missing");
    fill_in(&mut bench);
    bench.send(Msg::MakeInstrument);
    let Message::Imported(notes) = &bench.model.message else { panic!("{:?}", bench.model.message) };
    assert_eq!(notes.len(), 1, "{notes:?}");
    let instrument = bench.model.instrument().unwrap();
    assert_eq!((instrument.id(), instrument.scores().len()), ("own", 1));
    assert!(bench.model.document.is_changed, "it is in no file yet");
    assert_eq!(bench.model.document.name, "own.json");

    bench.send(Msg::Clear);
    bench.opens("items.csv", TABLE.replace(",-,", ",x,").as_bytes());
    fill_in(&mut bench);
    bench.send(Msg::MakeInstrument);
    let Message::Rows(rows) = &bench.model.message else { panic!("{:?}", bench.model.message) };
    assert_eq!(rows[0].place, "row 3");
    bench.send(Msg::CancelImport);
    assert!(bench.model.import.is_none());
}

/// A form of each other program, as Trellis itself exports it.
#[test]
fn forms_of_other_programs_are_recognized_and_read() {
    let instrument = std::sync::Arc::new(Instrument::parse(BELONGING).unwrap());
    let form = Form::new(instrument.clone(), instrument.first_form(), "en");
    let contents = |files: Vec<trellis_export::ExportFile>, name: &str| {
        files.into_iter().find(|file| file.name == name).unwrap().contents
    };
    let forms = [
        ("q.json", fhir::questionnaire(&form, fhir::Version::R4).to_string().into_bytes(), FormFormat::Fhir),
        ("d.csv", contents(redcap::files(&form).unwrap(), "dictionary.csv"), FormFormat::Redcap),
        ("x.xlsx", contents(xlsform::files(&form).unwrap(), xlsform::FILE), FormFormat::Xlsform),
    ];
    for (name, bytes, format) in forms {
        let mut bench = Bench::new();
        bench.opens(name, &bytes);
        assert_eq!(bench.model.import.as_ref().map(|form| form.format), Some(format), "{name}");
        fill_in(&mut bench);
        bench.send(Msg::MakeInstrument);
        let Message::Imported(notes) = &bench.model.message else { panic!("{name}: {:?}", bench.model.message) };
        assert!(notes.iter().any(|note| note.place == "scores"), "{name}: {notes:?}");
        assert_eq!(bench.model.instrument().unwrap().items().len(), 5, "{name}");
    }
}

/// Each line of what is not carried over, and each error, is said in both languages.
#[test]
fn what_a_reading_says_is_known_in_both_languages() {
    let tables = [
        "id,text,scale,score,author\na,,0-1,s,x\nb,B,1-5,s,x\nc,C,,,\n",
        "name,question\na,b\n",
        "id,scale,id\na,1-5,b\n",
        "id,text,scale\n,A,1-5\n",
        "id,text,scale\na,A,\n",
        "id,text,scale,keyed\na,A,1-5,x\na,B,5,-\nb,B,1-5,,y\n",
        "id,text,scale\na,A,1-5\na,B,1-5\n",
        "id,text,text:de,scale\na,A,,1-5\n",
        "id,text,text:de,scale,scale:de\na,A,B,1-2,1 = ja | 3 = nein\n",
    ];
    for table in tables {
        let mut bench = Bench::new();
        bench.send(Msg::FileDropped(bench.model.generation, Ok(file("items.csv", table.as_bytes()))));
        fill_in(&mut bench);
        bench.send(Msg::MakeInstrument);
        let (Message::Rows(notes) | Message::Imported(notes)) = &bench.model.message else {
            panic!("{table}: {:?}", bench.model.message)
        };
        for note in notes {
            for said in [&note.place, &note.what] {
                assert!(trellis_text::WorkbenchLocale::knows_finding(said), "{said}");
            }
        }
    }
}

#[test]
fn an_example_and_a_table_are_there_to_begin_with() {
    let mut bench = Bench::new();
    bench.send(Msg::StartExample);
    assert!(bench.model.instrument().is_some());
    let (name, content) = saved(&bench.send(Msg::SaveEmptyTable));
    assert_eq!(name, "items.csv");
    bench.opens(&name, content.as_bytes());
    assert_eq!(bench.model.tab, Tab::Instrument);
    fill_in(&mut bench);
    bench.send(Msg::MakeInstrument);
    assert!(matches!(bench.model.message, Message::Imported(_)), "{:?}", bench.model.message);
}
