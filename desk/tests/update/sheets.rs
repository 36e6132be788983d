//! What is printed in place of the screen.

use scraper::{Html as Document, Selector};
use trellis::TurnEvent;
use trellis_desk_page::{Effect, Msg, Sheet, SittingField, Source};

use crate::bench::Bench;
use crate::hand_over::{answer, begin, record};
use crate::problems::problems;
use crate::screens::render;

async fn printed(bench: Bench, sheet: Sheet, language: &'static str) -> Document {
    let mut bench = bench;
    let effects = bench.send(Msg::PrintOnPaper(sheet));
    assert!(matches!(effects.last(), Some(Effect::Render)) && effects.iter().any(|e| matches!(e, Effect::Print)));
    let html = render(bench.model, language).await;
    assert_eq!(problems(&html), [""; 0]);
    let document = Document::parse_fragment(&html);
    assert_eq!(texts(&document, ".all.no-print").len(), 1, "the screen is not printed");
    document
}

fn texts(document: &Document, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = document.select(&selector);
    found.map(|element| element.text().collect::<String>()).collect()
}

/// One pupil is done, one has answered three, and one does not take part.
fn under_way() -> Bench {
    let (mut bench, _) = Bench::sitting();
    begin(&mut bench, "7b-01");
    let given = record(&bench);
    answer(&mut bench, &given, 0..3);
    bench.restarted()
}

#[tokio::test(flavor = "current_thread")]
async fn each_code_that_takes_part_has_a_slip() {
    let mut bench = Bench::new();
    bench.send(Msg::NewSitting);
    bench.confirm_key();
    bench.send(Msg::NextStep);
    bench.fill_in("7B-3");
    bench.send(Msg::NextStep);
    bench.send(Msg::SittingWritten(SittingField::Codes, "7b-01\n7b-02\n7b-03".into()));
    bench.send(Msg::SittingWritten(SittingField::OptedOut, "7b-02".into()));
    let document = printed(bench, Sheet::Slips(Source::Plan), "en").await;
    assert_eq!(texts(&document, ".slips li strong"), ["7b-01", "7b-03"]);
    assert!(texts(&document, ".slips > p")[0].contains("7B-3"));
}

#[tokio::test(flavor = "current_thread")]
async fn the_list_of_who_is_to_come_has_those_and_nobody_else() {
    let mut bench = under_way();
    let id = bench.id();
    let document = printed(under_way(), Sheet::Missing(id.clone()), "en").await;
    assert_eq!(texts(&document, ".missing th[scope=row]"), ["7b-01", "7b-02"]);
    assert!(texts(&document, ".missing td")[0].contains('4'), "goes on at question 4");
    bench.send(Msg::HandOver(id.clone()));
    for code in ["7b-01", "7b-02"] {
        begin(&mut bench, code);
        let given = record(&bench);
        bench.send(Msg::Turn(Box::new(TurnEvent::Finished(Box::new(given)))));
        bench.send(Msg::NextPupil);
    }
    let document = printed(bench, Sheet::Missing(id), "en").await;
    assert_eq!(texts(&document, ".missing th[scope=row]"), [""; 0]);
}

/// A parent reads what a child reads: every sentence and every question, in every language.
#[tokio::test(flavor = "current_thread")]
async fn the_inspection_copy_has_every_question_in_both_languages() {
    for language in ["en", "zh-Hans"] {
        let bench = under_way();
        let (id, instrument) = (bench.id(), bench.model.instrument.clone());
        let document = printed(bench, Sheet::Inspection(Source::Kept(id)), language).await;
        let cells = texts(&document, ".inspection td");
        let form = &instrument.forms()[instrument.find_form("SNQ-16").unwrap()];
        let asked = form.items.iter().copied().chain(instrument.safety().iter().map(|question| question.item));
        for item in asked {
            for tag in ["en", "zh-Hans"] {
                let sentence = trellis_text::plain_text(&instrument.wording(tag).unwrap().items[item]);
                assert!(cells.contains(&sentence), "{sentence}");
            }
        }
        let all = texts(&document, ".inspection").remove(0);
        assert!(all.contains("school counselor"), "who follows up: {all}");
    }
}

#[tokio::test(flavor = "current_thread")]
async fn the_form_for_paper_has_a_circle_for_each_answer() {
    for (language, lead) in [("en", "Put one cross"), ("zh-Hans", "打一个叉")] {
        let mut bench = under_way();
        let id = bench.id();
        let kept = bench.model.kept.sittings.get_mut(&id).unwrap();
        let mut draft: trellis_desk::sitting::SittingDraft = kept.sitting.clone().into();
        draft.language = language.to_owned();
        draft.modules = vec!["away_parent".to_owned()];
        kept.sitting = draft.try_into().unwrap();
        let document = printed(bench, Sheet::Form(Source::Kept(id)), "en").await;
        // Sixteen sentences and five of the module with five answers, and four questions with three.
        assert_eq!(texts(&document, ".paper-form td .circle").len(), 21 * 5 + 4 * 3);
        let all = texts(&document, ".paper-form").remove(0);
        assert!(all.contains(lead) && all.contains("SNQ-16") && all.contains("7B-3"), "{all}");
    }
}

/// Printing the screen afterwards prints the screen.
#[test]
fn a_sheet_goes_with_its_screen() {
    let mut bench = under_way();
    let id = bench.id();
    bench.send(Msg::PrintOnPaper(Sheet::Missing(id)));
    assert!(bench.model.sheet.is_some());
    bench.send(Msg::LeaveHandOver);
    assert_eq!(bench.model.sheet, None);
}
