//! The workbench: a broken file is mended, published keys are run with wording, answers are analysed, and every screen is
//! accessible.

mod data;
mod screens;

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::Key;

use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::role::Role;
use crate::site::Site;
use crate::words::Words;
use crate::{chromium_log, downloads, steps, trellis};

const BELONGING: &str = include_str!("../../workbench/tests/findings/belonging.json");

/// Published keys, each with how it is answered: by mouse or by keys.
const KEYS: [(&str, bool); 10] = [
    ("mspss", true),
    ("sps10", false),
    ("isel12", true),
    ("osss3", true),
    ("fssq8", false),
    ("cyrm_r", true),
    ("rses_2_5_6_8_9", false),
    ("rses_3_5_8_9_10", true),
    ("gse", false),
    ("sps24", true),
];

/// A string of the workbench.
fn text(language: &str, name: &str) -> String {
    let file = match language {
        "en" => include_str!("../../crates/text/locales/workbench.en.json"),
        _ => include_str!("../../crates/text/locales/workbench.zh-Hans.json"),
    };
    let file: Value = serde_json::from_str(file).expect("the strings");
    file[name].as_str().unwrap_or_else(|| panic!("no string {name}")).to_owned()
}

fn english(name: &str) -> String {
    text("en", name)
}

async fn open<'b>(site: &Site, browser: &'b Browser) -> Page<'b> {
    browser.goto(&site.url("/workbench.html")).await;
    let page = Page::of_program(browser, "workbench");
    page.wait_until("the workbench is on the page", "return Boolean(heading())").await;
    page
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_broken_file_is_mended_where_it_is_broken() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let page = open(&site, &browser).await;
    page.wait_for_heading(&english("InstrumentTitle")).await;
    let broken = BELONGING
        .replace("\"keyed\": \"-\"", "\"keyed\": \"r\"")
        .replace("\"b5\"],\n        \"m", "\"b6\"],\n        \"m");
    page.give_file("belonging.json", broken.as_bytes()).await;
    // What the parts say is looked at when each has the right shape.
    page.wait_for_text("Errors: 1 · hints: 0").await;
    for words in ["Line 14, column 50", "key.items[2].keyed", "Item b3. Found: “r”. Needed: one of these: “+”, “-”."]
    {
        page.wait_for_text(words).await;
    }
    // To the place by the keyboard, and what is written replaces what is wrong.
    page.click_button("Line 14, column 50").await;
    page.wait_until("the editor has the focus", "return focused().id === 'editor'").await;
    let selected = "const e = focused(); return e.value.slice(e.selectionStart, e.selectionEnd)";
    assert_eq!(page.ask::<String>(selected, vec![]).await, "\"r\"");
    page.type_text("\"-\"").await;
    page.wait_for_text("Errors: 2 · hints: 0").await;
    let names = page.names(Role::Button).await;
    let unknown = names.iter().find(|name| name.starts_with("Line 32")).unwrap_or_else(|| panic!("{names:?}")).clone();
    page.click_button(&unknown).await;
    page.wait_until("the editor has the focus", "return focused().id === 'editor'").await;
    assert_eq!(page.ask::<String>(selected, vec![]).await, "\"b6\"");
    page.type_text("\"b5\"").await;
    page.wait_for_heading("Belonging: no errors").await;
    page.click_button(&english("SaveAs")).await;
    let saved = downloads::next(&browser).await;
    assert_eq!((saved.name.as_str(), saved.bytes.as_slice()), ("belonging.json", BELONGING.as_bytes()));
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_table_becomes_an_instrument_file() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let page = open(&site, &browser).await;
    let table = "id,text,scale,keyed,score\nb1,I am known here.,1 = Never | 2 = Often,,belonging\nb2,I sit alone.,,r,belonging\n";
    page.give_file("items.csv", table.as_bytes()).await;
    page.wait_for_text(&english("ImportLead")).await;
    for (field, written) in [("ImportFrom", "9"), ("ImportTo", "17"), ("ImportLicence", "CC0-1.0")] {
        page.click(Role::Textbox, &english(field)).await;
        page.type_text(written).await;
    }
    page.click_button(&english("MakeInstrument")).await;
    page.wait_for_heading("items: no errors").await;
    page.wait_for_text("each is a mean, and wants an answer to every item").await;
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// Made-up wording for a key.
fn wording(key: &Value) -> String {
    let mut table = String::from("id,text,scale\n");
    let mut worded = Vec::new();
    for (number, item) in key["key"]["items"].as_array().expect("items").iter().enumerate() {
        let scale = item["answers"].as_str().expect("a scale");
        let words = if worded.contains(&scale) { String::new() } else { answers(key, scale).join(" | ") };
        worded.push(scale);
        table.push_str(&format!("{},Made-up sentence {number}.,{words}\n", item["id"].as_str().expect("an id")));
    }
    table
}

fn answers(key: &Value, scale: &str) -> Vec<String> {
    let rating = &key["key"]["answers"][scale]["rating"];
    let (min, max) = (rating["min"].as_i64().expect("min"), rating["max"].as_i64().expect("max"));
    (min..=max).map(|code| format!("{code} = word {code}")).collect()
}

/// Answers all items of the questionnaire in the workbench; returns what was chosen, by position among the answers.
async fn answer_all(run: &Page<'_>, key: &Value, by_mouse: bool) {
    let words = Words::english();
    run.wait_until("the start", "return all('checkbox').length === 2").await;
    steps::tick(run, words.text("ShareRecord")).await;
    steps::tick(run, words.text("AssentYes")).await;
    run.go(words.text("Begin")).await;
    let ages = run.names(Role::Radio).await;
    // Neither too young nor too old.
    run.choose(&ages[ages.len() - 2]).await;
    run.click_button(words.text("BeginItems")).await;
    for (number, item) in key["key"]["items"].as_array().expect("items").iter().enumerate() {
        let sentence = format!("Made-up sentence {number}.");
        run.wait_for_heading(&sentence).await;
        let count = answers(key, item["answers"].as_str().expect("a scale")).len();
        let answer = (number * 2 + 1) % count;
        if by_mouse {
            let names = run.names(Role::Radio).await;
            run.choose(&names[answer]).await;
            run.click_button(words.text("Next")).await;
        } else {
            let tab = [Key::Tab, Key::Space];
            let keys: Vec<Key> = tab.into_iter().chain(std::iter::repeat_n(Key::Down, answer)).collect();
            run.press_in_turn(&keys).await;
            run.press(Key::Enter).await;
        }
    }
}

/// The numbers of the row of each score: points, 0 to 100.
async fn shown_scores(page: &Page<'_>) -> Vec<(String, String)> {
    page.ask(
        "return [...root.querySelector('.work-table').tBodies[0].rows].map((row) =>
           [1, 2].map((cell) => tidy(row.cells[cell].lastChild.textContent)))",
        vec![],
    )
    .await
}

fn hundredth(value: &Value) -> String {
    let Some(points) = value.as_f64() else { return english("NoScore") };
    if points.fract() == 0.0 { points.to_string() } else { format!("{points:.2}") }
}

fn tenth(value: &Value) -> String {
    value.as_f64().map_or_else(|| english("NoScore"), |pomp| format!("{:.1}", (pomp * 10.0).round() / 10.0))
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn ten_published_keys_are_worded_run_and_scored_as_by_the_command_line() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("instruments/published");
    let facts: Vec<Value> =
        serde_json::from_str(&std::fs::read_to_string(folder.join("facts/scales.json")).expect("facts")).expect("JSON");
    for (id, by_mouse) in KEYS {
        let key: Value =
            serde_json::from_str(&std::fs::read_to_string(folder.join(format!("{id}.json"))).expect("a key"))
                .expect("JSON");
        let name =
            facts.iter().find(|fact| fact["id"] == id).expect("facts")["name"].as_str().expect("a name").to_owned();
        let page = open(&site, &browser).await;
        page.click_button(&english("TabKeys")).await;
        page.wait_for_heading(&english("KeysTitle")).await;
        page.click_button(&name).await;
        page.click(Role::Checkbox, &english("WordingMayUse")).await;
        page.click(Role::Textbox, &english("WordingSource")).await;
        page.type_text("Made up.").await;
        page.give_file("wording.csv", wording(&key).as_bytes()).await;
        page.wait_for_heading(&format!("{id}: no errors")).await;
        page.click_button(&english("SaveAs")).await;
        let worded = downloads::next(&browser).await;
        let instrument = browser.files().join(&worded.name);
        std::fs::write(&instrument, &worded.bytes).expect("the instrument is written");
        let same: Value = serde_json::from_slice(&worded.bytes).expect("JSON");
        assert_eq!(same["key"]["scores"].as_array().map(Vec::len), key["key"]["scores"].as_array().map(Vec::len));

        page.click_button(&english("TabScreens")).await;
        page.click_button(&english("TrialRun")).await;
        answer_all(&page.in_workbench(), &key, by_mouse).await;
        page.wait_for_text(&english("ScoredTitle")).await;
        let shown = shown_scores(&page).await;
        page.click_button(&english("TrialSave")).await;
        let record = downloads::next(&browser).await;
        let record: Value = serde_json::from_slice(&record.bytes).expect("a record");
        let report = trellis::score_by(&instrument, &record).unwrap_or_else(|error| panic!("{id}: {error}"));
        let scores = key["key"]["scores"].as_array().expect("scores").iter().map(|score| {
            let score = &report["scores"][score["id"].as_str().expect("an id")];
            (hundredth(&score["score"]), tenth(&score["pomp"]))
        });
        assert_eq!(shown, scores.collect::<Vec<_>>(), "{id}");
        assert!(report["scores"].as_object().expect("scores").len() > 1, "{id}");
    }
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}

/// Under its policy the workbench loads its own files, and nothing once it runs.
#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn the_workbench_asks_for_its_own_files_alone() {
    let (site, browser) = (Site::of_program("workbench"), Browser::start(Settings::desk()).await);
    let page = open(&site, &browser).await;
    page.click_button(&english("StartExample")).await;
    page.wait_until("it is whole", "return heading().includes(': ')").await;
    let asked = site.requests().len();
    page.go(&english("TabScreens")).await;
    page.click_button(&english("TrialRun")).await;
    page.wait_for_text(&english("TrialLead")).await;
    page.go(&english("TabEmbed")).await;
    assert_eq!(site.requests().len(), asked, "{:?}", site.requests());
    assert!(
        json!(site.requests().iter().map(|request| &request.path).collect::<Vec<_>>())
            .to_string()
            .contains("workbench")
    );
    assert_eq!(chromium_log::errors(&browser).await, [""; 0]);
}
