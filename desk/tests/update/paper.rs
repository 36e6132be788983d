//! Sheets of paper: entered twice, compared, and sealed like everything else.

use trellis_core::record::{AnswerRecord, Ended, Mode};
use trellis_desk_page::{Mark, Msg, OpenDesk, PaperMsg, PaperProblem, Pass, Screen, Tab};

use crate::bench::Bench;
use crate::hand_over::{begin, code, joined};

fn desk(bench: &Bench) -> &OpenDesk {
    match &bench.model.screen {
        Screen::Open(desk) => desk,
        other => panic!("not open, but {other:?}"),
    }
}

fn paper(bench: &mut Bench, msg: PaperMsg) {
    bench.send(Msg::Paper(msg));
}

/// At the field of the code. The first pupil has begun at the computer.
fn at_paper() -> (Bench, String) {
    let (mut bench, passphrase) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = crate::hand_over::record(&bench);
    crate::hand_over::answer(&mut bench, &given, 0..2);
    let mut bench = bench.restarted();
    bench.send(Msg::AskPassphrase(bench.id()));
    bench.send(Msg::KeyTyped(passphrase.clone()));
    bench.send(Msg::UseKey);
    bench.send(Msg::ShowTab(Tab::Paper));
    (bench, passphrase)
}

fn type_code(bench: &mut Bench, text: &str) {
    paper(bench, PaperMsg::CodeTyped(text.into()));
    paper(bench, PaperMsg::Begin);
}

/// What the sheet has: 4 everywhere, the second left out, two crosses at the third, and "yes" to the questions.
fn mark(position: usize, sentences: usize) -> Mark {
    match position {
        1 => Mark::LeftOut,
        2 => Mark::Several,
        _ if position < sentences => Mark::Answer(3),
        _ => Mark::Answer(0),
    }
}

#[test]
fn only_a_code_that_takes_part_and_has_no_answers_is_entered() {
    let (mut bench, _) = at_paper();
    for (typed, problem) in [
        ("", PaperProblem::Missing),
        ("7b-99", PaperProblem::Unknown("7b-99".into())),
        ("7b-01", PaperProblem::HasAnswers(code("7b-01"))),
        ("7b-03", PaperProblem::OptedOut(code("7b-03"))),
    ] {
        type_code(&mut bench, typed);
        assert_eq!(desk(&bench).paper.problem, Some(problem));
        assert_eq!(desk(&bench).paper.sheet, None);
    }
    type_code(&mut bench, "7B02");
    assert_eq!(desk(&bench).paper.sheet.as_ref().unwrap().items.len(), 20);
}

#[test]
fn a_key_is_an_answer_of_the_scale_left_out_or_two_crosses() {
    for (key, answers, mark) in [
        ("1", 5, Some(Mark::Answer(0))),
        ("5", 5, Some(Mark::Answer(4))),
        ("4", 3, None),
        ("6", 5, None),
        ("0", 3, Some(Mark::LeftOut)),
        ("/", 3, Some(Mark::Several)),
        ("a", 5, None),
        ("", 5, None),
    ] {
        assert_eq!(Mark::of_key(key, answers), mark, "{key} of {answers}");
        assert!(mark.is_none_or(|mark| mark.key() == key));
    }
}

#[test]
fn a_sheet_that_was_entered_twice_is_sealed_and_in_the_class() {
    let (mut bench, passphrase) = at_paper();
    type_code(&mut bench, "7b-02");
    for position in 0..20 {
        paper(&mut bench, PaperMsg::Mark(mark(position, 16)));
    }
    // One is corrected: back by one, and typed again.
    paper(&mut bench, PaperMsg::Back);
    paper(&mut bench, PaperMsg::Mark(Mark::Answer(4)));
    // A question has three answers, and no fifth.
    assert_eq!(desk(&bench).paper.sheet.as_ref().unwrap().first[19], Some(mark(19, 16)));
    paper(&mut bench, PaperMsg::GoTo(19));
    paper(&mut bench, PaperMsg::Mark(mark(19, 16)));
    paper(&mut bench, PaperMsg::Next);
    let sheet = desk(&bench).paper.sheet.as_ref().unwrap();
    assert_eq!((sheet.pass, sheet.at), (Pass::Second, 0));
    assert!(sheet.marks().iter().all(Option::is_none), "nothing of the first is shown");
    // Not before everything is there.
    paper(&mut bench, PaperMsg::Next);
    assert_eq!(desk(&bench).paper.sheet.as_ref().unwrap().pass, Pass::Second);
    for position in 0..20 {
        let wrong = position == 6;
        paper(&mut bench, PaperMsg::Mark(if wrong { Mark::Answer(1) } else { mark(position, 16) }));
    }
    paper(&mut bench, PaperMsg::Next);
    let sheet = desk(&bench).paper.sheet.as_ref().unwrap();
    assert_eq!((sheet.pass, sheet.differences(), sheet.open()), (Pass::Compare, vec![6], 1));
    paper(&mut bench, PaperMsg::Next);
    assert!(desk(&bench).paper.sheet.is_some(), "a difference is open");
    paper(&mut bench, PaperMsg::Settle(6, Mark::Answer(2)));
    paper(&mut bench, PaperMsg::Next);
    assert_eq!(desk(&bench).paper.taken, Some(code("7b-02")));
    assert!(desk(&bench).rows.iter().any(|row| row.code == code("7b-02")));

    // It is sealed on the disk, and says where it comes from.
    let restarted = bench.restarted();
    let joined = joined(&restarted, &passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    let record = &joined.records.iter().find(|joined| joined.code == code("7b-02")).unwrap().record;
    assert_eq!((&record.mode, record.ended), (&Mode::Paper, Ended::Completed));
    assert!(serde_json::to_string(record).unwrap().contains(r#""administration":"paper""#));
    let answers: Vec<&AnswerRecord> = record.items.iter().map(|item| &item.answer).collect();
    assert_eq!(
        answers[..4],
        [&AnswerRecord::Rating(4), &AnswerRecord::Skipped, &AnswerRecord::Skipped, &AnswerRecord::Rating(4)]
    );
    assert_eq!(answers[6], &AnswerRecord::Rating(3), "what the paper says");
    assert_eq!(answers[16], &AnswerRecord::Choice("yes".into()));
    assert!(record.items.iter().all(|item| item.ms.is_none()));
}

#[test]
fn a_sheet_that_is_stopped_or_locked_leaves_nothing() {
    let (mut bench, _) = at_paper();
    type_code(&mut bench, "7b-02");
    paper(&mut bench, PaperMsg::Mark(Mark::Answer(0)));
    paper(&mut bench, PaperMsg::Stop);
    assert_eq!(desk(&bench).paper.sheet, None);
    let before = bench.disk.clone();
    type_code(&mut bench, "7b-02");
    paper(&mut bench, PaperMsg::Mark(Mark::Answer(0)));
    bench.send(Msg::Lock);
    assert_eq!(bench.disk, before);
    assert!(bench.send(Msg::Paper(PaperMsg::Mark(Mark::Answer(0)))).is_empty());
}
