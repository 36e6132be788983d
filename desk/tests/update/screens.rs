//! Every screen, rendered without a browser: each field has a name, ids are unique, and what describes something is there.

use scraper::Html as Document;
use trellis::TurnEvent;
use trellis_desk::deletion::Reason;
use trellis_desk_page::{DeletionChoice, DeletionField, Effect, Model, Msg, SittingField, Tab, WrongPupilMsg, html};
use yew::prelude::*;

use crate::bench::Bench;
use crate::class::class;
use crate::hand_over::{begin, code, record};
use crate::problems::{problems, select};
use crate::rendered::rendered;
use crate::rules;
use crate::wrong_pupil::{self, give, open_step, set_aside, wrong};

pub(crate) async fn render(mut model: Model, language: &'static str) -> String {
    model.language = language;
    rendered(move || html(&model, &Callback::noop())).await
}

/// One part of a screen.
pub(crate) async fn render_part(bench: Bench, language: &'static str, selector: &str) -> String {
    let html = render(bench.model, language).await;
    let document = Document::parse_fragment(&html);
    select(&document, selector).into_iter().map(|part| part.html()).collect()
}

/// What is read of a part, words apart by one blank.
pub(crate) fn text_of(html: &str) -> String {
    let document = Document::parse_fragment(html);
    let text: Vec<&str> = document.root_element().text().collect();
    text.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every screen by a name, each as a way to it.
fn screens() -> Vec<(&'static str, Bench)> {
    let at = |steps: &dyn Fn(&mut Bench)| {
        let mut bench = Bench::new();
        steps(&mut bench);
        bench
    };
    let in_hands = |steps: &dyn Fn(&mut Bench, String)| {
        let (mut bench, passphrase) = Bench::sitting();
        steps(&mut bench, passphrase);
        bench
    };
    let of_class = |pupils, steps: &dyn Fn(&mut Bench)| {
        let (mut bench, _) = class(pupils);
        steps(&mut bench);
        bench
    };
    let somebody_elses = |steps: &dyn Fn(&mut Bench)| {
        let (mut bench, _) = wrong_pupil::class();
        steps(&mut bench);
        bench
    };
    let answered = |bench: &mut Bench| {
        begin(bench, "7b-01");
        let record = Box::new(record(bench));
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(record))));
    };
    let to_unlock = |bench: &mut Bench, passphrase: String| {
        answered(bench);
        bench.send(Msg::LeaveHandOver);
        bench.send(Msg::KeyTyped(passphrase));
        bench.send(Msg::UseKey);
        bench.send(Msg::EndSitting(bench.id()));
    };
    let to_open = |bench: &mut Bench, passphrase: String| {
        to_unlock(bench, passphrase.clone());
        bench.send(Msg::KeyTyped(passphrase));
        bench.send(Msg::UseKey);
    };
    vec![
        ("home", at(&|_| {})),
        (
            "blocked",
            at(&|bench| {
                bench.disk_error = Some("QuotaExceededError".into());
                bench.send(Msg::OpenAgain);
            }),
        ),
        ("key", at(&|bench| _ = bench.send(Msg::NewSitting))),
        (
            "key asked for",
            at(&|bench| {
                bench.send(Msg::NewSitting);
                bench.send(Msg::ShowSheet);
                bench.send(Msg::NextStep);
            }),
        ),
        (
            "own passphrase",
            at(&|bench| {
                bench.send(Msg::NewSitting);
                bench.send(Msg::UseOwn);
                bench.send(Msg::NextStep);
            }),
        ),
        (
            "sitting asked for",
            at(&|bench| {
                bench.send(Msg::NewSitting);
                bench.confirm_key();
                bench.send(Msg::NextStep);
                bench.send(Msg::NextStep);
            }),
        ),
        (
            "codes in doubt",
            at(&|bench| {
                bench.send(Msg::NewSitting);
                bench.confirm_key();
                bench.send(Msg::NextStep);
                bench.fill_in("7B-3");
                bench.send(Msg::NextStep);
                bench.send(Msg::SittingWritten(SittingField::Codes, "Anna Berg\nK2\nK2\n!".into()));
                bench.send(Msg::SittingWritten(SittingField::OptedOut, "K9".into()));
                bench.send(Msg::NextStep);
            }),
        ),
        ("welcome", in_hands(&|_, _| {})),
        ("wrong code", in_hands(&|bench, _| begin(bench, "7b-99"))),
        ("thanks", in_hands(&|bench, _| answered(bench))),
        ("leaving", in_hands(&|bench, _| _ = bench.send(Msg::LeaveHandOver))),
        (
            "running",
            in_hands(&|bench, passphrase| {
                answered(bench);
                bench.send(Msg::LeaveHandOver);
                bench.send(Msg::KeyTyped(passphrase));
                bench.send(Msg::UseKey);
            }),
        ),
        ("unlock", in_hands(&|bench, passphrase| to_unlock(bench, passphrase))),
        (
            "wrong passphrase",
            in_hands(&|bench, passphrase| {
                to_unlock(bench, passphrase);
                bench.send(Msg::KeyTyped("wrong".into()));
                bench.send(Msg::UseKey);
            }),
        ),
        (
            "ended",
            in_hands(&|bench, passphrase| {
                to_unlock(bench, passphrase);
                bench.send(Msg::Home);
            }),
        ),
        ("safety", in_hands(&|bench, passphrase| to_open(bench, passphrase))),
        (
            "pupils",
            in_hands(&|bench, passphrase| {
                to_open(bench, passphrase);
                bench.send(Msg::ShowTab(Tab::Pupils));
            }),
        ),
        (
            "pupil",
            in_hands(&|bench, passphrase| {
                to_open(bench, passphrase);
                bench.send(Msg::ShowTab(Tab::Pupil(code("7b-01"), 0)));
            }),
        ),
        (
            "somebody else's",
            somebody_elses(&|bench| {
                open_step(bench, "7b-01");
                wrong(bench, WrongPupilMsg::CodeTyped("7b-02".into()));
                wrong(bench, WrongPupilMsg::Decide);
            }),
        ),
        (
            "decided",
            somebody_elses(&|bench| {
                set_aside(bench, "7b-01");
                give(bench, "7b-02", "7b-12");
            }),
        ),
        (
            "set aside",
            somebody_elses(&|bench| {
                set_aside(bench, "7b-01");
                bench.send(Msg::ShowTab(Tab::Safety));
            }),
        ),
        (
            "asked whether to delete what stands elsewhere",
            somebody_elses(&|bench| {
                give(bench, "7b-02", "7b-12");
                bench.send(Msg::ShowTab(Tab::Files));
                bench.send(Msg::ChooseDeletion(DeletionChoice::Pupil));
                bench.send(Msg::DeletionWritten(DeletionField::Code, "7b-12".into()));
                bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
                bench.send(Msg::DeletionReason(Reason::Asked));
                bench.send(Msg::AskDeletion(true));
            }),
        ),
        (
            "files",
            in_hands(&|bench, passphrase| {
                to_open(bench, passphrase);
                bench.send(Msg::ShowTab(Tab::Files));
                bench.send(Msg::ChooseDeletion(DeletionChoice::Pupil));
                bench.send(Msg::NewPassphrase(true));
                bench.send(Msg::FileRead(Ok(b"{}".to_vec())));
                bench.send(Msg::AskDeletion(true));
            }),
        ),
        ("picture", of_class(12, &|bench| _ = bench.send(Msg::ShowTab(Tab::Picture)))),
        (
            "groups",
            of_class(12, &|bench| {
                bench.send(Msg::ShowTab(Tab::Groups));
                bench.send(Msg::PlacesTyped("4".into()));
            }),
        ),
        ("whole class", of_class(12, &|bench| _ = bench.send(Msg::ShowTab(Tab::Whole)))),
        ("too few", of_class(3, &|bench| _ = bench.send(Msg::ShowTab(Tab::Whole)))),
        (
            "reports",
            of_class(3, &|bench| {
                bench.send(Msg::ShowTab(Tab::Reports));
                bench.send(Msg::PrintChoice(false));
                bench.send(Msg::PrintReports);
            }),
        ),
        ("again", of_class(3, &|bench| _ = bench.send(Msg::ShowTab(Tab::Again)))),
        (
            "table",
            of_class(3, &|bench| {
                bench.send(Msg::WarnOfTable(true));
            }),
        ),
        (
            "asked whether to delete",
            in_hands(&|bench, passphrase| {
                to_open(bench, passphrase);
                bench.send(Msg::ShowTab(Tab::Files));
                bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
                bench.send(Msg::DeletionReason(Reason::Asked));
                bench.send(Msg::AskDeletion(true));
            }),
        ),
        (
            "slip",
            in_hands(&|bench, passphrase| {
                to_open(bench, passphrase);
                bench.send(Msg::ShowTab(Tab::Files));
                bench.send(Msg::ChooseDeletion(DeletionChoice::Pupil));
                bench.send(Msg::DeletionWritten(DeletionField::Code, "7b-01".into()));
                bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
                bench.send(Msg::DeletionReason(Reason::Asked));
                bench.send(Msg::AskDeletion(true));
                bench.send(Msg::Delete);
            }),
        ),
        (
            "deleted",
            in_hands(&|bench, passphrase| {
                to_open(bench, passphrase);
                bench.send(Msg::ShowTab(Tab::Files));
                bench.send(Msg::ChooseDeletion(DeletionChoice::Everything));
                bench.send(Msg::DeletionWritten(DeletionField::By, "M. K.".into()));
                bench.send(Msg::DeletionReason(Reason::KeepUntil));
                bench.send(Msg::AskDeletion(true));
                bench.send(Msg::Delete);
            }),
        ),
        (
            "open a file",
            in_hands(&|bench, passphrase| {
                let effects = bench.send(Msg::SaveSealed(bench.id()));
                let saved = effects.into_iter().find_map(|effect| match effect {
                    Effect::SaveFile { content, .. } => Some(content),
                    _ => None,
                });
                bench.send(Msg::LeaveHandOver);
                bench.send(Msg::KeyTyped(passphrase));
                bench.send(Msg::UseKey);
                bench.send(Msg::FileRead(Ok(saved.unwrap().into_bytes())));
            }),
        ),
        (
            "locked",
            in_hands(&|bench, passphrase| {
                to_open(bench, passphrase);
                bench.send(Msg::Lock);
            }),
        ),
    ]
}

#[tokio::test(flavor = "current_thread")]
async fn every_screen_has_names_for_all_that_can_be_worked() {
    for (name, bench) in screens() {
        let html = render(bench.model, "en").await;
        assert_eq!(problems(&html), [""; 0], "{name}");
        assert_eq!(rules::broken(&html), [""; 0], "{name}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn a_locked_screen_and_the_pupils_hands_show_no_answer_and_no_score() {
    for (name, bench) in screens() {
        let html = render(bench.model, "en").await;
        let shows_any = ["class-table", "call today", "interval", "reading", "points-plot", "group-card"]
            .iter()
            .any(|class| html.contains(class));
        let is_open = ["safety", "pupils", "pupil", "picture", "groups", "whole class", "table"].contains(&name)
            || ["somebody else's", "decided", "set aside"].contains(&name);
        assert!(is_open || !shows_any, "{name}: {html}");
        assert!(!is_open || shows_any || name == "safety", "{name} shows nothing");
    }
}

/// Whether somebody takes part is for no other pupil to read.
#[tokio::test(flavor = "current_thread")]
async fn the_list_of_codes_leaves_out_who_does_not_take_part() {
    let (mut bench, _) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let record = Box::new(record(&bench));
    bench.send(Msg::Turn(Box::new(TurnEvent::Finished(record))));
    bench.send(Msg::NextPupil);
    let document = Document::parse_fragment(&render(bench.model, "en").await);
    let shown = |selector| -> Vec<String> {
        let codes = select(&document, selector).into_iter().map(|button| button.text().collect::<String>());
        codes.map(|text| text.trim().to_owned()).collect()
    };
    let (all, done) = (shown(".code-list button"), shown(".code-list .done"));
    assert!(all.iter().any(|text| text == "7b-02") && !all.iter().any(|text| text.contains("7b-03")), "{all:?}");
    assert!(done.len() == 1 && done[0].starts_with("7b-01"), "{done:?}");
}

/// No English in Chinese but what is a code, a key, a time or a name.
#[tokio::test(flavor = "current_thread")]
async fn the_desk_speaks_chinese() {
    for (name, bench) in screens() {
        // A report stays in the language in which it was opened.
        if ["pupil", "somebody else's"].contains(&name) || name.starts_with("key") {
            continue;
        }
        let html = render(bench.model, "zh-Hans").await;
        let text: String = Document::parse_fragment(&html).root_element().text().collect::<Vec<_>>().join(" ");
        for english in ["Sitting", "pupil", "answers", "Next", "code", "sealed", "Storage"] {
            assert!(!text.contains(english), "{name}: {english} in {text}");
        }
    }
}
