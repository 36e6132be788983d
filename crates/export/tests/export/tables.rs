//! Tables with one item a row: as instruments, and as the wording of a key.

use trellis_core::instrument::Instrument;
use trellis_core::instrument::file::{AgeRange, AnswerScale, InstrumentFile, Keying, Role, Statistic};
use trellis_export::import::{self, About, ImportError, Imported, Table};

fn about() -> About {
    About {
        id: Some("own".into()),
        ages: AgeRange { from: 9, read_aloud_to: 12, to: 17 },
        licence: Some("CC0-1.0".into()),
        language: "en".into(),
    }
}

fn read(csv: &str) -> Result<Imported, ImportError> {
    import::table(&Table::from_csv(csv)?, about())
}

fn notes(imported: &Imported) -> Vec<String> {
    imported.notes.iter().map(ToString::to_string).collect()
}

/// What `docs/instruments.md` shows.
fn documented() -> &'static str {
    let page = include_str!("../../../../docs/instruments.md");
    page.split("```csv\n").nth(1).unwrap().split("```").next().unwrap()
}

#[test]
fn the_documented_table_is_an_instrument() {
    let imported = read(documented()).unwrap();
    let file = &imported.instrument;
    assert_eq!(file.key.answers["answers"], AnswerScale::Rating { min: 1, max: 3 });
    let items: Vec<(&str, Keying, bool)> =
        file.key.items.iter().map(|item| (item.id.as_str(), item.keyed, item.unscored)).collect();
    let expected = [
        ("b1", Keying::Plus, false),
        ("b2", Keying::Minus, false),
        ("b3", Keying::Plus, false),
        ("b4", Keying::Plus, true),
    ];
    assert_eq!(items, expected);
    let scores: Vec<(&str, Role, Vec<String>)> =
        file.key.scores.iter().map(|score| (score.id.as_str(), score.role, score.items.clone())).collect();
    assert_eq!(scores[0], ("belonging", Role::Subscale, vec!["b1".into(), "b2".into(), "b3".into()]));
    assert_eq!(scores[1], ("place", Role::Subscale, vec!["b3".into()]));
    assert_eq!(file.wording["zh-Hans"].items["b2"], "我在这里一个人坐着。");
    assert_eq!(file.wording["zh-Hans"].answers["answers"], ["从不", "有时", "经常"]);
    assert_eq!(file.wording["en"].answers["answers"], ["Never", "Sometimes", "Often"]);
    assert_eq!(notes(&imported)[0], "row 5: `b4` is in no score: it is asked, and not scored");
    assert!(Instrument::parse(&serde_json::to_string(file).unwrap()).is_ok());
}

#[test]
fn separators_marks_and_chinese_headers_are_recognized() {
    let rows = [
        "id;text;scale;keyed;score\nb1;One, two;1-4;r;s\n",
        "\u{feff}id\ttext\tscale\tkeyed\tscore\r\nb1\tOne, two\t1-4\t-\ts\r\n",
        "编号,文字,量尺,方向,分数\nb1,\"One, two\",1 至 4,反向,s\n",
        "score,keyed,scale,text,id\n\n,,,,\ns,−,1..4,\"One, two\",b1\n",
    ];
    for row in rows {
        let imported = read(row).unwrap_or_else(|error| panic!("{row}: {error}"));
        let file = imported.instrument;
        assert_eq!(file.key.items[0].keyed, Keying::Minus, "{row}");
        assert_eq!(file.wording["en"].items["b1"], "One, two", "{row}");
        assert_eq!(file.key.answers["answers"], AnswerScale::Rating { min: 1, max: 4 }, "{row}");
    }
}

#[test]
fn what_is_not_carried_over_is_told() {
    let imported = read("id,text,scale,score,author\na,,0-1,s,x\nb,B,1-5,s,x\n").unwrap();
    assert_eq!(
        notes(&imported),
        [
            "column `author`: not read: no column of that name is known",
            "row 2: it has no text: its name stands in its place",
            "score `s`: its items have different answers: it is the mean of their percents (pomp_mean)",
            "scores: each is a mean, and wants an answer to every item: where fewer are enough, change `missing` in the file",
        ]
    );
    assert_eq!(imported.instrument.key.scores[0].statistic, Statistic::PompMean);
    assert_eq!(imported.instrument.wording["en"].items["a"], "a");
}

/// Every error of a table at once, row by row.
#[test]
fn everything_that_is_wrong_is_told_by_its_row() {
    let rows: [(&str, &[&str]); 9] = [
        ("", &["no CSV table: it is empty"]),
        ("name,question\na,b\n", &["the header: it has no column id", "the header: it has no column scale"]),
        ("id,scale,id\na,1-5,b\n", &["column `id`: it stands twice"]),
        ("id,text,scale\n,A,1-5\n", &["row 2: it has no id"]),
        ("id,text,scale\na,A,\n", &["row 2: it has no scale, and no row above has one"]),
        (
            "id,text,scale,keyed\na,A,1-5,x\na,B,5,-\nb,B,1-5,,y\n",
            &["row 2: keyed is `x`", "row 3: scale is `5`", "row 4: `y` stands to the right of the last column"],
        ),
        ("id,text,scale\na,A,1-5\na,B,1-5\n", &["row 3: the id `a` stands a second time"]),
        ("id,text,text:de,scale\na,A,,1-5\n", &["row 2: it has no text in de"]),
        (
            "id,text,text:de,scale,scale:de\na,A,B,1-2,1 = ja | 3 = nein\n",
            &["row 2: scale:de is `1 = ja | 3 = nein`: it must have the same numbers as scale"],
        ),
    ];
    for (csv, told) in rows {
        let error = read(csv).map(|imported| imported.notes).unwrap_err().to_string();
        for told in told {
            assert!(error.contains(told), "{csv:?}: {error}, not {told}");
        }
    }
    let error = import::table(&Table::from_csv("id,scale\na,1-5\n").unwrap(), About { licence: None, ..about() });
    assert!(matches!(error, Err(ImportError::NoLicence)));
    // A name that the report uses for itself.
    assert!(matches!(read("id,scale,score\na,1-5,quality\n"), Err(ImportError::NoInstrument(_))));
    assert!(matches!(Table::from_xlsx(b"no workbook"), Err(ImportError::Format { .. })));
}

fn key() -> InstrumentFile {
    let file = include_str!("../../../../instruments/published/mspss.json");
    serde_json::from_str(file).unwrap()
}

fn worded(rows: impl Iterator<Item = String>, header: &str) -> Result<Imported, ImportError> {
    let csv = format!("{header}\n{}", rows.collect::<Vec<_>>().join("\n"));
    import::wording(&key(), &Table::from_csv(&csv)?, "en", "Made up for a test.")
}

#[test]
fn wording_is_added_and_the_key_is_as_it_was() {
    let labels = (1..=7).map(|code| format!("{code} = word {code}")).collect::<Vec<_>>().join(" | ");
    let rows =
        (1..=12).map(|item| format!("q{item},Made-up sentence {item}.,{},-", if item == 1 { &labels } else { "" }));
    let imported = worded(rows, "id,text:en,scale,keyed").unwrap();
    let hash =
        |file: &InstrumentFile| Instrument::parse(&serde_json::to_string(file).unwrap()).unwrap().hashes().key.clone();
    assert_eq!(hash(&imported.instrument), hash(&key()));
    let wording = &imported.instrument.wording["en"];
    assert_eq!(wording.items["q12"], "Made-up sentence 12.");
    assert_eq!(wording.answers["agreement"][6], "word 7");
    assert_eq!(wording.scores["significant_other"].name, "Significant other");
    assert_eq!(wording.source, "Made up for a test.");
    assert_eq!(notes(&imported), ["column `keyed`: not read: the key is as it was"]);
}

#[test]
fn wording_that_does_not_fit_the_key_is_refused() {
    let all = || (1..=12).map(|item| format!("q{item},Sentence {item}.,"));
    let without_words = worded(all(), "id,text,scale").unwrap();
    assert!(notes(&without_words)[0].contains("they have no words in en: their numbers stand in their place"));
    let rows: [(Result<Imported, ImportError>, &str); 4] = [
        (worded(all().take(11), "id,text,scale"), "the table: it has no row for `q12`"),
        (worded(all().chain(["q13,More.,".into()]), "id,text,scale"), "row 14: `q13` is no item of the key"),
        (worded(all().map(|row| row + "1-5"), "id,text,scale"), "it must have a word for each number from 1 to 7"),
        (worded(all().map(|row| row.replace("Sentence 3.", "")), "id,text,scale"), "row 4: it has no text in en"),
    ];
    for (result, told) in rows {
        let error = result.map(|imported| imported.notes).unwrap_err().to_string();
        assert!(error.contains(told), "{error}, not {told}");
    }
}
