//! Answers of many people in the workbench: the files that it gives are those of the command line.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use zip::ZipArchive;

use super::{english, open};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::{chromium_log, downloads, trellis};

const ORACLE: &str = include_str!("../../../crates/analysis/tests/oracle/instrument.json");
const PEOPLE: &str = include_str!("../../../crates/analysis/tests/oracle/people.csv");

/// Answers to the instrument of the findings, too few and in part none.
pub(super) const BAD_ANSWERS: &str = "id,b1,b2,b3,b4,b5,school\nP1,1,2,3,2,1,x\nP2,1,99,3,2,1,x\nP1,2,2\n";

/// Answers of so many people who do not exist to the instrument of the findings.
pub(super) fn answers(people: u32) -> String {
    let mut table = String::from("id,b1,b2,b3,b4,b5\n");
    let mut state = 17_u32;
    let mut drawn = |most: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % most
    };
    for person in 0..people {
        let own = drawn(3);
        let codes: Vec<String> = (0..5).map(|_| (1 + (own + drawn(2)).min(3)).to_string()).collect();
        table.push_str(&format!("P{person},{}\n", codes.join(",")));
    }
    table
}

/// The instrument of the oracle, at the part for answers.
async fn open_oracle(page: &Page<'_>) {
    page.give_file("oracle.json", ORACLE.as_bytes()).await;
    page.wait_until("it is whole", "return heading().includes('oracle')").await;
    page.click_button(&english("TabData")).await;
    page.wait_for_heading(&english("DataTitle")).await;
}

/// Waits for words that can be in a table: what has a name is told by its name alone in [`Page::text`].
async fn wait_for_words(page: &Page<'_>, words: &str) {
    let script = format!("return tidy(root.querySelector('main').textContent).includes({})", serde_json::json!(words));
    page.wait_until(words, &script).await;
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn answers_are_analysed_and_saved_as_by_the_command_line() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let page = open(&site, &browser).await;
    open_oracle(&page).await;
    let asked = site.requests().len();
    page.give_file("people.csv", PEOPLE.as_bytes()).await;
    page.wait_for_heading(&english("ColumnsTitle")).await;
    page.wait_for_text("12 of 12 items have a column.").await;
    page.click_button(&english("Analyse")).await;
    page.wait_for_heading("People read: 520 · not read: 0").await;
    for words in ["0.77 (0.73 – 0.80)", "Cronbach's alpha is 0.77 (95% CI 0.73 to 0.80, n = 474)", "Local sample, n = "]
    {
        wait_for_words(&page, words).await;
    }
    let pictures = "return [...root.querySelectorAll('.written-plot > svg')].map((picture) =>
        picture.getBoundingClientRect().width > 200 && picture.getBBox().height > 100)";
    assert_eq!(page.ask::<Vec<bool>>(pictures, vec![]).await, [true; 10]);

    let folder = browser.files();
    let instrument = folder.join("oracle.json");
    let table = folder.join("people.csv");
    let [instrument, table] = [&instrument, &table].map(|path| path.to_str().expect("a path in UTF-8"));
    let scores = folder.join("scores.csv");
    let to = scores.to_str().expect("a path in UTF-8");
    trellis::output(&["score", "--instrument", instrument, "--csv", "--no-report", "--to", to, table]);
    let saved = [
        (
            "SaveHtml",
            "people-report.html",
            trellis::output(&["analyse", "--instrument", instrument, "--format", "html", table]),
        ),
        ("SaveMarkdown", "people-report.md", trellis::output(&["analyse", "--instrument", instrument, table])),
        ("SaveScores", "people-scores.csv", std::fs::read(Path::new(to)).expect("the scores")),
        (
            "SaveNorms",
            "people-norms.html",
            trellis::output(&["norms", "--instrument", instrument, "--format", "html", table]),
        ),
        ("SaveSums", "people-sums.json", trellis::output(&["share", "--instrument", instrument, table])),
    ];
    for (button, name, expected) in saved {
        page.click_button(&english(button)).await;
        let file = downloads::next(&browser).await;
        assert_eq!(file.name, name);
        assert!(file.bytes == expected, "{name} is not what the command line writes");
    }
    for (button, format) in [("ExportCsv", "csv"), ("ExportXlsx", "xlsx"), ("ExportSpss", "spss"), ("ExportR", "r")] {
        page.click_button(&english(button)).await;
        let file = downloads::next(&browser).await;
        let expected = exported(&browser, &[format, "--instrument", instrument, "--csv", table]);
        let (name, files) = match format {
            "xlsx" => ("people-data.xlsx".to_owned(), [("data.xlsx".to_owned(), file.bytes)].into()),
            _ => (format!("people-{format}.zip"), unpacked(file.bytes)),
        };
        assert_eq!(file.name, name);
        assert_same_files(&files, &expected);
    }
    assert_eq!(site.requests().len(), asked, "something was asked for: {:?}", site.requests());
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// What `trellis export` writes, by the names of the files.
fn exported(browser: &Browser, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = browser.files().join(format!("export-{}", arguments[0]));
    let to = folder.to_str().expect("a path in UTF-8");
    trellis::output(&[&["export"], arguments, &["--to", to]].concat());
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.clone()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&folder).expect("below it").to_str().expect("UTF-8").to_owned();
                found.insert(name, std::fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

/// The files of a ZIP archive, by their names.
fn unpacked(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut found = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its content");
        found.insert(file.name().expect("a name").into_owned(), bytes);
    }
    found
}

fn assert_same_files(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (name, bytes) in expected {
        assert!(found[name] == *bytes, "{name} is not what the command line writes");
    }
}

/// An instrument alone, for programs that ask questions.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_instrument_is_written_as_by_the_command_line() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let page = open(&site, &browser).await;
    page.give_file("oracle.json", ORACLE.as_bytes()).await;
    page.wait_until("it is whole", "return heading().includes('oracle')").await;
    let fold = "root.querySelector('.export-instrument summary').click()";
    page.ask::<Option<bool>>(fold, vec![]).await;
    let instrument = browser.files().join("oracle.json");
    let instrument = instrument.to_str().expect("a path in UTF-8");
    let formats = [
        ("ExportRedcap", "redcap"),
        ("ExportXlsform", "xlsform"),
        ("ExportSurveyjs", "surveyjs"),
        ("ExportJspsych", "jspsych"),
        ("ExportFhir", "fhir"),
        ("ExportR", "r"),
    ];
    for (button, format) in formats {
        page.click_button(&english(button)).await;
        let file = downloads::next(&browser).await;
        let expected = exported(&browser, &[format, "--instrument", instrument]);
        assert_eq!(file.name, format!("oracle-{format}.zip"));
        assert_same_files(&unpacked(file.bytes), &expected);
    }
}

/// What a value is, is said where it is seen; two groups are compared as `trellis dif` does.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn lines_are_told_with_their_place_and_groups_are_compared() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let page = open(&site, &browser).await;
    open_oracle(&page).await;
    let table = PEOPLE.replacen("P002,2,", "P002,77,", 1).replacen("P004,", "P003,", 1);
    page.give_file("people.csv", table.as_bytes()).await;
    page.wait_for_text("77: 1 times, in a1").await;
    page.click_button(&english("Analyse")).await;
    page.wait_for_heading("People read: 519 · not read: 1").await;
    let row: Vec<String> =
        page.ask("return [...root.querySelectorAll('tbody tr')][0].innerText.split('\\t').map(tidy)", vec![]).await;
    assert_eq!(row[..2], ["3", "a1"], "{row:?}");
    assert!(row[2].starts_with("item a1: 77 is none of its answers"), "{row:?}");
    page.click_button(&english("ToColumns")).await;
    page.click_button("77 means no answer").await;
    let group = "const e = root.querySelector('#data-group'); e.value = '0'; e.dispatchEvent(new Event('change', {bubbles: true}))";
    page.ask::<Option<bool>>(group, vec![]).await;
    page.click_button(&english("Analyse")).await;
    page.wait_for_heading("People read: 520 · not read: 0").await;
    wait_for_words(&page, "a code that was there before: 1 lines (P003 on 4 and 5)").await;
    page.click_button(&english("SaveGroups")).await;
    let file = downloads::next(&browser).await;
    let instrument = browser.files().join("oracle.json");
    let table = browser.files().join("people.csv");
    let [instrument, table] = [&instrument, &table].map(|path| path.to_str().expect("a path in UTF-8"));
    let arguments = ["dif", "--instrument", instrument, "--missing", "77", "--by", "sex", "--format", "html", table];
    assert!(file.bytes == trellis::output(&arguments), "it is not what the command line writes");
    assert_eq!(page.names(Role::Button).await.iter().filter(|name| **name == english("SaveGroups")).count(), 1);
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// While much is read and analysed the page shows how far it is, and a press is answered.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_page_is_not_frozen_by_a_large_file() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let page = open(&site, &browser).await;
    page.give_file("own.json", super::BELONGING.as_bytes()).await;
    page.wait_until("it is whole", "return heading().includes('Belonging')").await;
    page.click_button(&english("TabData")).await;
    page.wait_for_heading(&english("DataTitle")).await;
    page.give_file("answers.csv", answers(100_000).as_bytes()).await;
    page.wait_for_heading(&english("ColumnsTitle")).await;
    // The longest time between two turns of the page. Unit: milliseconds.
    let watch = "let last = performance.now(); window.longest = 0; window.seen = new Set(); setInterval(() => {
        const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now;
        const bar = root.querySelector('progress'); if (bar) window.seen.add(bar.value / bar.max) }, 5)";
    page.ask::<Option<bool>>(watch, vec![]).await;
    page.click_button(&english("Analyse")).await;
    page.wait_for_heading(&english("AnalysingTitle")).await;
    // Pressed within the page as soon as it is seen how far it is: the driver takes longer than the rest.
    let stop = "const [name] = arguments;
    return new Promise((done) => {
        const look = () => {
            if (window.seen.size <= 5) return void setTimeout(look, 5);
            named('button', name)[0].click();
            done(true);
        };
        look();
    })";
    assert!(page.ask::<bool>(stop, vec![serde_json::json!(english("StopAnalysis"))]).await);
    page.wait_for_heading(&english("ColumnsTitle")).await;
    page.click_button(&english("Analyse")).await;
    page.wait_for_heading("People read: 100,000 · not read: 0").await;
    let longest: f64 = page.ask("return window.longest", vec![]).await;
    println!("100,000 lines: the page was without a turn for {longest:.0} ms at most");
    assert!(longest < 3_000.0, "{longest} ms");
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}
