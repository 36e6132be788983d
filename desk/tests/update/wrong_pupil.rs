//! Answers of the wrong pupil: given to another code, or set aside, with a reason, and taken back.

use scraper::Html as Document;
use trellis::TurnEvent;
use trellis_core::record::Subject;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_desk::class::LEAST;
use trellis_desk::deletion::Reason;
use trellis_desk_page::{
    ClassTable, DeletionChoice, DeletionField, Effect, Msg, OpenDesk, OtherCodeProblem, Progress, Screen, SittingField,
    Tab, TalkField, Whose, WrongPupilMsg,
};

use crate::bench::{Bench, focus};
use crate::hand_over::{begin, code, started};
use crate::open::{desk, run, with_trusted};
use crate::problems::{problems, select};
use crate::screens::{render, text_of};

/// How many have answered: one more than the fewest of whom a mean is shown.
pub(crate) const PUPILS: usize = LEAST + 1;

/// A sitting in which 7b-01, without a grown-up to trust, and the others up to 7b-11 have answered, 7b-12 has not, and 7b-13
/// does not take part. Open.
pub(crate) fn class() -> (Bench, String) {
    let (mut bench, passphrase) = Bench::filled_in(0);
    bench.send(Msg::NextStep);
    let codes: Vec<String> = (1..=PUPILS + 2).map(|pupil| format!("7b-{pupil:02}")).collect();
    bench.send(Msg::SittingWritten(SittingField::Codes, codes.join("\n")));
    bench.send(Msg::SittingWritten(SittingField::OptedOut, codes[PUPILS + 1].clone()));
    bench.send(Msg::NextStep);
    for (index, pupil) in codes[..PUPILS].iter().enumerate() {
        begin(&mut bench, pupil);
        let snq = bench.model.instrument.clone();
        let kinds = [RespondentType::ExternalLow, RespondentType::BothLow, RespondentType::Supported];
        let form = snq.find_form("SNQ-16").unwrap();
        let mut record = respondent(&snq, form, kinds[index % kinds.len()], index as u64).unwrap();
        if index == 0 {
            record = with_trusted(&bench, "no");
        }
        record.started = started();
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(record)))));
        bench.send(Msg::NextPupil);
    }
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase.clone()));
    bench.send(Msg::UseKey);
    let mut bench = bench;
    unlock(&mut bench, &passphrase);
    (bench, passphrase)
}

pub(crate) fn unlock(bench: &mut Bench, passphrase: &str) {
    bench.send(Msg::AskPassphrase(bench.id()));
    bench.send(Msg::KeyTyped(passphrase.to_owned()));
    bench.send(Msg::UseKey);
    assert!(matches!(bench.model.screen, Screen::Open(_)), "{:?}", bench.model.typed_key.problem);
}

pub(crate) fn wrong(bench: &mut Bench, msg: WrongPupilMsg) -> Vec<Effect> {
    bench.send(Msg::WrongPupil(msg))
}

/// Opens the step on the screen of a pupil's first record.
pub(crate) fn open_step(bench: &mut Bench, pupil: &str) {
    bench.send(Msg::ShowTab(Tab::Pupil(code(pupil), 0)));
    wrong(bench, WrongPupilMsg::Open(true));
    assert!(desk(&bench.model).wrong_pupil.is_some());
}

/// Gives the answers under a code to another one.
pub(crate) fn give(bench: &mut Bench, from: &str, to: &str) -> Vec<Effect> {
    open_step(bench, from);
    wrong(bench, WrongPupilMsg::CodeTyped(to.to_owned()));
    wrong(bench, WrongPupilMsg::ReasonTyped("took a neighbor's slip".into()));
    wrong(bench, WrongPupilMsg::Decide)
}

/// Sets the answers under a code aside.
pub(crate) fn set_aside(bench: &mut Bench, from: &str) -> Vec<Effect> {
    open_step(bench, from);
    wrong(bench, WrongPupilMsg::Choose(Whose::NotKnown));
    wrong(bench, WrongPupilMsg::ReasonTyped("nobody remembers".into()));
    wrong(bench, WrongPupilMsg::Decide)
}

pub(crate) fn rows(desk: &OpenDesk) -> Vec<Subject> {
    let mut codes: Vec<Subject> = desk.rows.iter().map(|row| row.code.clone()).collect();
    codes.sort();
    codes
}

fn other_code(bench: &Bench) -> Result<Subject, OtherCodeProblem> {
    let open = desk(&bench.model);
    let draft = open.wrong_pupil.as_ref().expect("the step");
    draft.other_code(&bench.model.kept.sittings[&open.sitting], open.record_of(&draft.run).unwrap())
}

/// What is kept of the answers, as it was sealed.
pub(crate) fn entries(bench: &Bench) -> Vec<(&String, &String)> {
    bench.disk.iter().filter(|(name, _)| name.starts_with("entry/")).collect()
}

#[test]
fn answers_are_given_to_another_code_everywhere_and_nothing_sealed_is_changed() {
    let (mut bench, passphrase) = class();
    let record = desk(&bench.model).pupil(&code("7b-01"), 0).unwrap().record.clone();
    let before: Vec<(String, String)> = entries(&bench).into_iter().map(|(a, b)| (a.clone(), b.clone())).collect();
    let effects = give(&mut bench, "7b-01", "7B 12");
    assert_eq!(focus(&effects), Some(trellis_desk_page::FocusTarget::Decided));
    let check = |bench: &Bench| {
        let desk = desk(&bench.model);
        assert!(desk.records(&code("7b-01")).next().is_none());
        let given = &desk.pupil(&code("7b-12"), 0).expect("given").record;
        assert_eq!((&given.items, &given.subject), (&record.items, &Some(code("7b-12"))));
        assert_eq!((rows(desk).len(), rows(desk).contains(&code("7b-12"))), (PUPILS, true));
        assert_eq!((desk.safety.calls[0].code.clone(), desk.safety.calls[0].is_voided), (code("7b-12"), false));
        let table = ClassTable::new(&bench.model, desk);
        assert!(!format!("{:?}", table.rows).contains("7b-01") && table.rows.len() == PUPILS);
        // Who may still answer is known without the key: the pupil whose code it was.
        let kept = &bench.model.kept.sittings[&desk.sitting];
        assert_eq!(kept.progress_of(&code("7b-01")), Progress::Absent);
        assert_eq!(kept.progress_of(&code("7b-12")), Progress::Done);
    };
    assert_eq!(desk(&bench.model).tab, Tab::Pupils);
    check(&bench);
    assert!(entries(&bench).into_iter().eq(before.iter().map(|(a, b)| (a, b))));
    assert!(!bench.disk.values().any(|text| text.contains("slip")), "the reason can be read");

    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    check(&bench);
    // Taken back, all is as it was.
    let about = run(&bench, "7b-12");
    wrong(&mut bench, WrongPupilMsg::TakeBack(about));
    assert!(rows(desk(&bench.model)).contains(&code("7b-01")) && desk(&bench.model).decided().next().is_none());
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert_eq!(desk(&bench.model).pupil(&code("7b-01"), 0).unwrap().record, record);
}

#[test]
fn it_is_said_why_answers_cannot_be_given_to_a_code_and_a_reason_is_needed() {
    let (mut bench, _) = class();
    let disk = bench.disk.clone();
    open_step(&mut bench, "7b-01");
    let has = |pupil: &str| Err(OtherCodeProblem::HasAnswers(code(pupil)));
    for (typed, expected) in [
        (" ", Err(OtherCodeProblem::Missing)),
        ("7b-77", Err(OtherCodeProblem::Unknown("7b-77".into()))),
        ("7B01", Err(OtherCodeProblem::Same(code("7b-01")))),
        ("7b-02", has("7b-02")),
        ("7b-13", Err(OtherCodeProblem::OptedOut(code("7b-13")))),
        ("７b１２", Ok(code("7b-12"))),
    ] {
        wrong(&mut bench, WrongPupilMsg::CodeTyped(typed.into()));
        assert_eq!(other_code(&bench), expected, "{typed}");
        // Nothing is done: there is no reason yet.
        let effects = wrong(&mut bench, WrongPupilMsg::Decide);
        assert_eq!(focus(&effects), Some(trellis_desk_page::FocusTarget::FirstError));
        wrong(&mut bench, WrongPupilMsg::ReasonTyped("  ".into()));
        wrong(&mut bench, WrongPupilMsg::Decide);
    }
    wrong(&mut bench, WrongPupilMsg::CodeTyped("7b-02".into()));
    wrong(&mut bench, WrongPupilMsg::ReasonTyped("took a slip".into()));
    wrong(&mut bench, WrongPupilMsg::Decide);
    assert_eq!(bench.disk, disk, "it has answers of its own");
    // Another screen drops what was written.
    bench.send(Msg::ShowTab(Tab::Pupils));
    assert!(desk(&bench.model).wrong_pupil.is_none());
}

#[test]
fn what_is_set_aside_is_no_part_of_the_class_and_its_safety_answer_stays_on_the_list() {
    let (mut bench, passphrase) = class();
    let about = run(&bench, "7b-01");
    let counts = desk(&bench.model).safety.counts();
    set_aside(&mut bench, "7b-01");
    let check = |bench: &Bench| {
        let desk = desk(&bench.model);
        assert_eq!((rows(desk).len(), rows(desk).contains(&code("7b-01"))), (PUPILS - 1, false));
        assert!(desk.pupils.iter().all(|pupil| pupil.run != about));
        let in_groups = desk.plan.groups.groups.iter().any(|group| group.codes.contains(&code("7b-01")));
        assert!(!in_groups && !format!("{:?}", ClassTable::new(&bench.model, desk).rows).contains("7b-01"));
        let call = desk.safety.calls.iter().find(|call| call.run == about).expect("still a call");
        assert!(call.is_voided);
        call.is_open()
    };
    assert!(check(&bench));
    assert_eq!(desk(&bench.model).safety.counts(), counts, "nothing is passed over");
    // The talk is noted, and stays noted, also where it turns out whose the answers are.
    bench.send(Msg::TalkWritten(about.clone(), TalkField::Who, "school nurse".into()));
    bench.send(Msg::NoteTalk(about.clone()));
    assert!(!check(&bench));
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert!(!check(&bench));
    wrong(&mut bench, WrongPupilMsg::TakeBack(about));
    give(&mut bench, "7b-01", "7b-12");
    let after = desk(&bench.model).safety.counts();
    assert_eq!((after.today, after.today_open), (counts.today, counts.today_open - 1));
}

/// The pupil whose code it was has not answered: the hand-over lets the code in, from the beginning.
#[test]
fn the_code_whose_answers_were_somebody_elses_can_still_answer() {
    let (mut bench, passphrase) = class();
    set_aside(&mut bench, "7b-02");
    bench.send(Msg::Lock);
    bench.send(Msg::Home);
    bench.send(Msg::HandOver(bench.id()));
    begin(&mut bench, "7b-02");
    let mut own = crate::hand_over::record(&bench);
    own.started = started();
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(own.clone())))));
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase.clone()));
    bench.send(Msg::UseKey);
    unlock(&mut bench, &passphrase);
    let desk = desk(&bench.model);
    assert_eq!(desk.records(&code("7b-02")).map(|pupil| &pupil.record.items).collect::<Vec<_>>(), [&own.items]);
    assert_eq!((rows(desk).len(), desk.voided.len(), desk.findings.len()), (PUPILS, 1, 0));
}

/// Notes that were not kept yet, what is being written of a talk, and how the class is sorted outlive the decision.
#[test]
fn what_was_being_written_outlives_a_decision() {
    use trellis_desk_page::NoteField;
    let (mut bench, _) = class();
    let about = run(&bench, "7b-01");
    bench.send(Msg::TalkWritten(about.clone(), TalkField::Who, "school".into()));
    bench.send(Msg::ShowTab(Tab::Pupil(code("7b-03"), 0)));
    bench.send(Msg::NoteWritten(code("7b-03"), NoteField::Text, "Was ill.".into()));
    wrong(&mut bench, WrongPupilMsg::Open(true));
    wrong(&mut bench, WrongPupilMsg::CodeTyped("7b-12".into()));
    wrong(&mut bench, WrongPupilMsg::ReasonTyped("slip".into()));
    wrong(&mut bench, WrongPupilMsg::Decide);
    let open = desk(&bench.model);
    assert_eq!((open.notes[&code("7b-03")].text.as_str(), open.drafts[&about].who.as_str()), ("Was ill.", "school"));
    // Answers that are opened once more take a while: what is noted meanwhile stays, too.
    let given = run(&bench, "7b-12");
    let mut effects = bench.without_opening(|bench| wrong(bench, WrongPupilMsg::TakeBack(given)));
    let Some(Effect::OpenEntries { sitting, key, entries }) =
        effects.drain(..).find(|effect| matches!(effect, Effect::OpenEntries { .. }))
    else {
        panic!("nothing is opened")
    };
    bench.send(Msg::ShowTab(Tab::Pupil(code("7b-03"), 0)));
    bench.send(Msg::NoteWritten(code("7b-03"), NoteField::Decision, "Look again.".into()));
    let opened = trellis_desk::log::open(&sitting, &key, &entries);
    bench.send(Msg::EntriesOpened(sitting.id.clone(), key, Box::new(opened)));
    let open = desk(&bench.model);
    assert!(rows(open).contains(&code("7b-01")), "taken back");
    assert_eq!(open.notes[&code("7b-03")].decision, "Look again.");
}

pub(crate) fn delete(bench: &mut Bench, pupil: &str) {
    bench.send(Msg::ShowTab(Tab::Files));
    bench.send(Msg::ChooseDeletion(DeletionChoice::Pupil));
    bench.send(Msg::DeletionWritten(DeletionField::Code, pupil.to_owned()));
    bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
    bench.send(Msg::DeletionReason(Reason::Asked));
    bench.send(Msg::AskDeletion(true));
    bench.send(Msg::Delete);
    assert!(matches!(desk(&bench.model).tab, Tab::Slip(_)));
}

fn saved(effects: &[Effect]) -> Vec<u8> {
    let content = effects.iter().find_map(|effect| match effect {
        Effect::SaveFile { content, .. } => Some(content.clone()),
        _ => None,
    });
    content.expect("a file").into_bytes()
}

#[test]
fn who_deletes_a_pupil_deletes_what_was_given_to_the_code_and_no_file_brings_it_again() {
    let (mut bench, passphrase) = class();
    let (about, undecided) = (run(&bench, "7b-01"), saved(&bench.send(Msg::SaveOpen(true))));
    give(&mut bench, "7b-01", "7b-12");
    let decided = saved(&bench.send(Msg::SaveOpen(true)));
    delete(&mut bench, "7b-12");
    let on_disk = |bench: &Bench| entries(bench).iter().any(|(name, _)| name.contains(about.as_str()));
    assert!(!on_disk(&bench) && !bench.disk.values().any(|text| text.contains(about.as_str())), "{:?}", bench.disk);
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    assert_eq!(rows(desk(&bench.model)).len(), PUPILS - 1);
    assert!(desk(&bench.model).safety.calls.iter().all(|call| call.run != about));
    assert!(desk(&bench.model).decided().next().is_none());
    // Neither the file from before the decision nor the one from after it.
    for (file, left_out) in [(undecided, "7b-01"), (decided, "7b-12")] {
        bench.send(Msg::ShowTab(Tab::Files));
        bench.send(Msg::FileRead(Ok(file)));
        let joined = bench.model.joined.clone().unwrap().unwrap();
        assert_eq!((joined.sittings[0].pupils, &joined.sittings[0].left_out[..]), (0, &[code(left_out)][..]));
        assert!(!on_disk(&bench) && desk(&bench.model).decided().next().is_none());
        assert_eq!(rows(desk(&bench.model)).len(), PUPILS - 1);
    }
}

#[test]
fn who_deletes_the_code_that_answers_stand_under_does_not_delete_another_pupils() {
    let (mut bench, passphrase) = class();
    give(&mut bench, "7b-01", "7b-12");
    set_aside(&mut bench, "7b-02");
    let file = saved(&bench.send(Msg::SaveOpen(true)));
    delete(&mut bench, "7b-01");
    delete(&mut bench, "7b-02");
    let check = |bench: &Bench| {
        let desk = desk(&bench.model);
        assert_eq!((rows(desk).len(), desk.voided.len(), desk.findings.len()), (PUPILS - 1, 1, 0));
        assert_eq!(desk.safety.calls[0].code, code("7b-12"));
        assert_eq!(desk.decided().count(), 2);
    };
    check(&bench);
    let mut bench = bench.restarted();
    unlock(&mut bench, &passphrase);
    check(&bench);
    // The file has what is here, and does not undo it.
    bench.send(Msg::FileRead(Ok(file.clone())));
    check(&bench);
    // On another computer the file brings answers and decisions.
    let mut other = Bench::new();
    other.send(Msg::FileRead(Ok(file)));
    other.send(Msg::KeyTyped(passphrase.clone()));
    other.send(Msg::UseKey);
    unlock(&mut other, &passphrase);
    check(&other);
    assert_eq!(other.model.kept.sittings[&other.id()].progress_of(&code("7b-01")), Progress::Absent);
}

#[test]
fn a_file_from_before_does_not_bring_a_decision_that_was_taken_back() {
    let (mut bench, _) = class();
    give(&mut bench, "7b-01", "7b-12");
    let file = saved(&bench.send(Msg::SaveOpen(true)));
    let about = run(&bench, "7b-12");
    wrong(&mut bench, WrongPupilMsg::TakeBack(about));
    bench.send(Msg::FileRead(Ok(file)));
    assert!(rows(desk(&bench.model)).contains(&code("7b-01")) && desk(&bench.model).decided().next().is_none());
}

#[test]
fn another_sitting_is_compared_by_what_was_decided_there() {
    let (mut bench, passphrase) = class();
    let first = bench.id();
    give(&mut bench, "7b-01", "7b-12");
    set_aside(&mut bench, "7b-02");
    bench.send(Msg::Home);
    bench.send(Msg::NewSitting);
    bench.fill_in("7B-4");
    bench.send(Msg::SetForm(bench.model.instrument.find_form("SNQ-16").unwrap()));
    bench.send(Msg::NextStep);
    bench.send(Msg::SittingWritten(SittingField::Codes, "7b-01\n7b-02\n7b-12".into()));
    bench.send(Msg::NextStep);
    for pupil in ["7b-01", "7b-02", "7b-12"] {
        begin(&mut bench, pupil);
        let record = Box::new(crate::hand_over::record(&bench));
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(record))));
        bench.send(Msg::NextPupil);
    }
    bench.send(Msg::LeaveHandOver);
    bench.send(Msg::KeyTyped(passphrase.clone()));
    bench.send(Msg::UseKey);
    let second = bench.model.kept.sittings.keys().find(|id| **id != first).unwrap().clone();
    bench.send(Msg::AskPassphrase(second));
    bench.send(Msg::KeyTyped(passphrase));
    bench.send(Msg::UseKey);
    bench.send(Msg::CompareWith(first));
    let change = &desk(&bench.model).compared.as_ref().expect("compared").change;
    let codes: Vec<&str> = change.pupils.iter().map(|pupil| pupil.code.as_str()).collect();
    assert_eq!(codes, ["7b-12"]);
}

#[tokio::test(flavor = "current_thread")]
async fn screens_say_what_was_decided_and_offer_no_report_of_what_was_set_aside() {
    let (mut bench, _) = class();
    set_aside(&mut bench, "7b-01");
    give(&mut bench, "7b-02", "7b-12");
    let part = |html: &str, selector: &str| -> String {
        let document = Document::parse_fragment(html);
        text_of(&select(&document, selector).first().map(|part| part.html()).unwrap_or_default())
    };
    let html = render(bench.model, "en").await;
    let listed = part(&html, ".decided");
    for said in ["What was answered as 7b-01 is nobody’s that is known. Why: nobody remembers", "7b-02 is 7b-12’s."]
    {
        assert!(listed.contains(said), "{listed}");
    }
    let (mut bench, _) = class();
    set_aside(&mut bench, "7b-01");
    bench.send(Msg::ShowTab(Tab::Safety));
    let html = render(bench.model, "en").await;
    assert_eq!(problems(&html), [""; 0]);
    let call = part(&html, ".call.today");
    assert!(call.starts_with("Not known") && call.contains("Set aside, answered as 7b-01"), "{call}");
    assert!(!call.contains("Report"), "{call}");
    assert!(html.contains("Talked with unknown pupil"), "the field has a name");

    let (mut bench, _) = class();
    open_step(&mut bench, "7b-01");
    wrong(&mut bench, WrongPupilMsg::CodeTyped("7b-02".into()));
    wrong(&mut bench, WrongPupilMsg::Decide);
    let step = part(&render(bench.model, "zh-Hans").await, ".wrong-pupil");
    assert!(step.contains("7b-02 已有自己的回答") && step.contains("请写明原因"), "{step}");
}
