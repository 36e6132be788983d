//! Two pupils who had exchanged their slips: each code gets the answers of the other, with a reason, and back, in one step.

use scraper::Html as Document;
use trellis::TurnEvent;
use trellis_core::record::ItemRecord;
use trellis_desk_page::{ClassTable, Effect, FocusTarget, Msg, OtherCodeProblem, Progress, Tab, Whose, WrongPupilMsg};

use crate::bench::{Bench, focus};
use crate::hand_over::{begin, code, record, started};
use crate::open::{desk, run};
use crate::problems::select;
use crate::screens::{render, text_of};
use crate::wrong_pupil::{PUPILS, class, delete, entries, open_step, rows, set_aside, unlock, wrong};

/// Exchanges the answers under two codes.
fn exchange(bench: &mut Bench, one: &str, other: &str) -> Vec<Effect> {
    open_step(bench, one);
    wrong(bench, WrongPupilMsg::Choose(Whose::Exchanged));
    wrong(bench, WrongPupilMsg::CodeTyped(other.to_owned()));
    wrong(bench, WrongPupilMsg::ReasonTyped("sat side by side".into()));
    wrong(bench, WrongPupilMsg::Decide)
}

fn items(bench: &Bench, pupil: &str) -> Vec<ItemRecord> {
    let record = &desk(&bench.model).pupil(&code(pupil), 0).expect("answers").record;
    record.items.clone()
}

#[test]
fn each_gets_the_answers_of_the_other_everywhere_and_either_half_takes_back_both() {
    let (mut bench, passphrase) = class();
    let before = ["7b-01", "7b-02"].map(|pupil| items(&bench, pupil));
    assert_ne!(before[0], before[1]);
    let call = run(&bench, "7b-01");
    let sealed: Vec<String> = entries(&bench).into_iter().map(|(_, text)| text.clone()).collect();
    let scores = |bench: &Bench, pupil: &str| {
        let table = ClassTable::new(&bench.model, desk(&bench.model));
        let row = table.rows.into_iter().find(|row| format!("{:?}", row[0]).contains(pupil)).expect("a row");
        row[1..].to_vec()
    };
    let rows_before = ["7b-01", "7b-02"].map(|pupil| scores(&bench, pupil));
    let effects = exchange(&mut bench, "7b-01", "7B 02");
    assert_eq!(focus(&effects), Some(FocusTarget::Decided));
    let check = |bench: &Bench| {
        let open = desk(&bench.model);
        assert_eq!(["7b-02", "7b-01"].map(|pupil| items(bench, pupil)), before);
        assert_eq!(["7b-02", "7b-01"].map(|pupil| scores(bench, pupil)), rows_before);
        assert_eq!((rows(open).len(), open.voided.len(), open.findings.len()), (PUPILS, 0, 0));
        let of_call = open.safety.calls.iter().find(|found| found.run == call).expect("still a call");
        assert_eq!((of_call.code.clone(), of_call.is_voided), (code("7b-02"), false));
        let kept = &bench.model.kept.sittings[&open.sitting];
        for pupil in ["7b-01", "7b-02"] {
            assert_eq!(kept.progress_of(&code(pupil)), Progress::Done);
        }
    };
    check(&bench);
    assert!(entries(&bench).into_iter().map(|(_, text)| text).eq(&sealed), "what is sealed stays as it was");
    assert!(!bench.disk.values().any(|text| text.contains("side by side")), "the reason can be read");

    // A file brings it to another computer.
    let file = bench.send(Msg::SaveOpen(true)).into_iter().find_map(|effect| match effect {
        Effect::SaveFile { content, .. } => Some(content.into_bytes()),
        _ => None,
    });
    let mut other = Bench::new();
    other.send(Msg::FileRead(Ok(file.expect("a file"))));
    other.send(Msg::KeyTyped(passphrase.clone()));
    other.send(Msg::UseKey);
    unlock(&mut other, &passphrase);
    check(&other);

    for half in ["7b-01", "7b-02"] {
        bench = bench.restarted();
        unlock(&mut bench, &passphrase);
        check(&bench);
        let about = run(&bench, half);
        wrong(&mut bench, WrongPupilMsg::TakeBack(about));
        bench = bench.restarted();
        unlock(&mut bench, &passphrase);
        assert_eq!(["7b-01", "7b-02"].map(|pupil| items(&bench, pupil)), before);
        assert!(desk(&bench.model).decided().next().is_none());
        assert!(bench.model.kept.sittings[&bench.id()].status.elsewhere.is_empty());
        exchange(&mut bench, "7b-02", "7b-01");
    }
}

/// Of another decision about one of the two the other half knows nothing: it is taken back alone.
#[test]
fn a_half_that_was_decided_anew_is_not_taken_back_with_the_other() {
    let (mut bench, _) = class();
    let first = run(&bench, "7b-01");
    exchange(&mut bench, "7b-01", "7b-02");
    set_aside(&mut bench, "7b-02");
    let other = run(&bench, "7b-01");
    wrong(&mut bench, WrongPupilMsg::TakeBack(other));
    let open = desk(&bench.model);
    assert_eq!((open.decided().count(), open.voided.len()), (1, 1));
    assert_eq!(open.voided[0].run, first);
}

#[test]
fn both_codes_have_one_record_and_a_reason_is_needed() {
    let (mut bench, passphrase) = class();
    // 7b-03 has answered twice.
    set_aside(&mut bench, "7b-03");
    bench.send(Msg::Lock);
    bench.send(Msg::Home);
    bench.send(Msg::HandOver(bench.id()));
    begin(&mut bench, "7b-03");
    let mut again = record(&bench);
    again.started = started();
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(again)))));
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase.clone()));
    bench.send(Msg::UseKey);
    unlock(&mut bench, &passphrase);
    let aside = desk(&bench.model).voided[0].run.clone();
    wrong(&mut bench, WrongPupilMsg::TakeBack(aside));
    let decided = desk(&bench.model).notes.clone();

    open_step(&mut bench, "7b-01");
    wrong(&mut bench, WrongPupilMsg::Choose(Whose::Exchanged));
    let disk = bench.disk.clone();
    for (typed, expected) in [
        ("", OtherCodeProblem::Missing),
        ("7b-77", OtherCodeProblem::Unknown("7b-77".into())),
        ("7b-01", OtherCodeProblem::Same(code("7b-01"))),
        ("7b-12", OtherCodeProblem::HasNone(code("7b-12"))),
        ("7b-13", OtherCodeProblem::OptedOut(code("7b-13"))),
        ("7b-03", OtherCodeProblem::Unclear(code("7b-03"))),
    ] {
        wrong(&mut bench, WrongPupilMsg::ReasonTyped("sat side by side".into()));
        wrong(&mut bench, WrongPupilMsg::CodeTyped(typed.into()));
        assert_eq!(focus(&wrong(&mut bench, WrongPupilMsg::Decide)), Some(FocusTarget::FirstError), "{typed}");
        let open = desk(&bench.model);
        let draft = open.wrong_pupil.as_ref().expect("still open");
        let pupil = open.record_of(&draft.run).unwrap();
        let found = draft.other_record(&bench.model.kept.sittings[&open.sitting], open, pupil);
        assert_eq!(found.map(|other| other.code.clone()), Err(expected));
    }
    wrong(&mut bench, WrongPupilMsg::CodeTyped("7b-02".into()));
    wrong(&mut bench, WrongPupilMsg::ReasonTyped(" ".into()));
    wrong(&mut bench, WrongPupilMsg::Decide);
    assert_eq!((&bench.disk, &desk(&bench.model).notes), (&disk, &decided));
    // Nor from the code that has two.
    open_step(&mut bench, "7b-03");
    wrong(&mut bench, WrongPupilMsg::Choose(Whose::Exchanged));
    wrong(&mut bench, WrongPupilMsg::CodeTyped("7b-02".into()));
    wrong(&mut bench, WrongPupilMsg::ReasonTyped("sat side by side".into()));
    wrong(&mut bench, WrongPupilMsg::Decide);
    assert_eq!(desk(&bench.model).notes, decided);
}

#[test]
fn who_deletes_one_of_the_two_leaves_the_answers_of_the_other() {
    let (mut bench, passphrase) = class();
    let (own, others) = (items(&bench, "7b-01"), run(&bench, "7b-02"));
    exchange(&mut bench, "7b-01", "7b-02");
    delete(&mut bench, "7b-01");
    assert!(!bench.disk.keys().any(|name| name.contains(others.as_str())), "the answers that were given to the code");
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert_eq!((rows(desk(&bench.model)).len(), items(&bench, "7b-02")), (PUPILS - 1, own));
    let half = desk(&bench.model).decided().next().map(|(_, note)| note.exchanged_with.clone());
    assert_eq!(half, Some(Vec::new()), "nothing names what was deleted");
}

#[tokio::test(flavor = "current_thread")]
async fn the_screens_say_it_once_on_the_list_and_on_each_of_the_two() {
    let part = |html: &str, selector: &str| -> Vec<String> {
        let document = Document::parse_fragment(html);
        select(&document, selector).iter().map(|part| text_of(&part.html())).collect()
    };
    let (mut bench, _) = class();
    exchange(&mut bench, "7b-01", "7b-02");
    let listed = part(&render(bench.model, "en").await, ".decided li");
    assert_eq!(listed.len(), 1, "{listed:?}");
    assert!(listed[0].contains("were exchanged: each has the other’s answers. Why: sat side by side"), "{listed:?}");
    assert!(listed[0].contains("7b-01") && listed[0].contains("7b-02"));
    for pupil in ["7b-01", "7b-02"] {
        let (mut bench, _) = class();
        exchange(&mut bench, "7b-01", "7b-02");
        bench.send(Msg::ShowTab(Tab::Pupil(code(pupil), 0)));
        let step = part(&render(bench.model, "zh-Hans").await, ".wrong-pupil");
        assert!(step[0].contains("互换了：各自得到对方的回答。"), "{step:?}");
    }
    let (mut bench, _) = class();
    open_step(&mut bench, "7b-01");
    wrong(&mut bench, WrongPupilMsg::Choose(Whose::Exchanged));
    wrong(&mut bench, WrongPupilMsg::CodeTyped("7b-12".into()));
    wrong(&mut bench, WrongPupilMsg::Decide);
    let step = &part(&render(bench.model, "en").await, ".wrong-pupil")[0];
    for said in
        ["7b-12 has no answers to exchange.", "Exchange the answers", "A code of this sitting with answers of its own."]
    {
        assert!(step.contains(said), "{said}: {step}");
    }
}
