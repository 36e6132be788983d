//! Notes that do not open: whose the answers are is not known, and that is said before a number is used.

use trellis_desk::sitting::Id;
use trellis_desk_page::{ClassTable, Msg, Tab, TableFormat, WrongPupilMsg};

use crate::bench::Bench;
use crate::class::saved;
use crate::hand_over::code;
use crate::open::{desk, run};
use crate::screens::{render, render_part, text_of};
use crate::wrong_pupil::{class, delete, give, set_aside, unlock, wrong};

/// Changes what is kept of the notes of a sitting, so that it opens with no key. Returns what is there now.
pub(crate) fn damage_notes(bench: &mut Bench, sitting: &Id) -> String {
    let name = format!("notes/{sitting}");
    let mut boxes: serde_json::Value = serde_json::from_str(&bench.disk[&name]).unwrap();
    for sealed in boxes.as_array_mut().unwrap() {
        let text = sealed["box"].as_str().unwrap();
        let other = if text.starts_with('A') { "B" } else { "A" };
        sealed["box"] = format!("{other}{}", &text[1..]).into();
    }
    bench.disk.insert(name, boxes.to_string());
    boxes.to_string()
}

/// A class of which some answers were given to another code, and the notes that say so do not open.
fn unopened() -> (Bench, String) {
    let (mut bench, passphrase) = class();
    give(&mut bench, "7b-01", "7b-12");
    let id = bench.id();
    damage_notes(&mut bench, &id);
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    (bench, passphrase)
}

const SAID: &str = "Answers may stand under the wrong code.";

#[tokio::test(flavor = "current_thread")]
async fn every_screen_with_numbers_says_that_answers_may_stand_under_the_wrong_code() {
    let tabs = [
        Tab::Safety,
        Tab::Pupils,
        Tab::Pupil(code("7b-01"), 0),
        Tab::Picture,
        Tab::Groups,
        Tab::Whole,
        Tab::Again,
        Tab::Reports,
        Tab::Files,
    ];
    for tab in tabs {
        let (mut bench, _) = unopened();
        bench.send(Msg::ShowTab(tab.clone()));
        let said = text_of(&render_part(bench, "en", ".whose-unknown").await);
        assert!(said.starts_with(SAID), "{tab:?}: {said}");
        assert_eq!(said.contains("A sealed file that is saved here does not have it."), tab == Tab::Files);
        // And nothing of it where everything opens.
        let (mut bench, _) = class();
        bench.send(Msg::ShowTab(tab));
        assert!(!render(bench.model, "en").await.contains(SAID));
    }
    // On paper it stands on each report, and before the table and the sheets.
    let (mut bench, _) = unopened();
    bench.send(Msg::ShowTab(Tab::Reports));
    bench.send(Msg::PrintReports);
    let printed = desk(&bench.model).printed.len();
    let paper = text_of(&render_part(bench, "en", ".only-print").await);
    assert!(printed > 5 && paper.matches(SAID).count() == printed, "{paper}");
    let (mut bench, _) = unopened();
    bench.send(Msg::ShowTab(Tab::Whole));
    let html = render_part(bench, "zh-Hans", ".whose-unknown").await;
    assert!(html.contains("有的回答可能不在正确的编号下") && !html.contains("no-print"), "{html}");
}

#[tokio::test(flavor = "current_thread")]
async fn a_table_that_is_saved_says_it_beside_each_code() {
    let (mut bench, _) = unopened();
    bench.send(Msg::WarnOfTable(true));
    let (_, csv) = saved(&bench.send(Msg::SaveTable(TableFormat::Csv))).expect("a file");
    let text = String::from_utf8(csv).unwrap();
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    assert!(lines.next().expect("a head").starts_with("Code,Whose answers,Form,Day,"));
    let rows: Vec<&str> = lines.collect();
    assert!(rows.len() > 5 && rows.iter().all(|row| row.split(',').nth(1) == Some(SAID)), "{text}");
    let table = ClassTable::new(&bench.model, desk(&bench.model));
    assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
    bench.send(Msg::WarnOfTable(true));
    let warning = text_of(&render_part(bench, "en", ".confirmation").await);
    assert!(warning.contains(SAID), "{warning}");
}

#[test]
fn it_is_said_for_as_long_as_the_sitting_is_kept_whatever_is_noted_or_deleted() {
    let (mut bench, passphrase) = unopened();
    let elsewhere = bench.model.kept.sittings[&bench.id()].status.elsewhere.clone();
    assert_eq!(elsewhere.len(), 1, "who has answered is known without a key");
    // What is decided anew is kept beside it, and is no reason to think that all is known.
    set_aside(&mut bench, "7b-02");
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert!(desk(&bench.model).has_unopened_notes);
    assert_eq!(bench.model.kept.sittings[&bench.id()].status.elsewhere.len(), 2);
    let aside = desk(&bench.model).voided[0].run.clone();
    wrong(&mut bench, WrongPupilMsg::TakeBack(aside));
    assert_eq!(bench.model.kept.sittings[&bench.id()].status.elsewhere, elsewhere);
    // With a pupil who is deleted goes what does not open: what it said is still not known.
    delete(&mut bench, "7b-03");
    assert!(!bench.disk.keys().any(|name| name.starts_with("unopened/")));
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert!(desk(&bench.model).has_unopened_notes);
    assert_eq!(bench.model.kept.sittings[&bench.id()].status.elsewhere, elsewhere);
}

#[test]
fn a_store_that_has_notes_aside_is_known_by_them() {
    let (mut bench, passphrase) = unopened();
    set_aside(&mut bench, "7b-02");
    let name = format!("status/{}", bench.id());
    let mut status: serde_json::Value = serde_json::from_str(&bench.disk[&name]).unwrap();
    status.as_object_mut().unwrap().remove("has_unopened_notes").expect("it is kept");
    bench.disk.insert(name, status.to_string());
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert!(desk(&bench.model).has_unopened_notes && !run(&bench, "7b-01").as_str().is_empty());
}
