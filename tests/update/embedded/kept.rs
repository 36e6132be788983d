//! A run that is kept over a reload of the page.

use trellis::{EarlierRun, Effect, FoundRun, Keeping, KeptRun, Msg, Navigation, OnReload};
use trellis_core::host_event::Share;
use trellis_core::record::AnswerRecord;
use trellis_core::session::{Event, Screen};

use super::{NEXT, STOP, attributes, begin, embed, embedded, errors, place};
use crate::page::Page;

const RESUME: [(&str, &str); 3] = [("on-reload", "resume"), ("begin", "items"), ("share", "record")];
const BLOCK: [(&str, &str); 2] = [("on-reload", "block"), ("begin", "items")];

/// What is kept after the effects; `None` where nothing is said of it, `Some(None)` where it is removed.
fn kept(effects: &[Effect]) -> Option<Option<KeptRun>> {
    let change = |effect: &Effect| match effect {
        Effect::KeepRun(run) => Some(Some((**run).clone())),
        Effect::ForgetRun => Some(None),
        _ => None,
    };
    effects.iter().rev().find_map(change)
}

/// At the first item, with both a yes to keeping and one to sharing.
fn begun(list: &[(&str, &str)]) -> Page {
    let mut page = embedded(list);
    page.send(Msg::AgreeToKeep(true));
    begin(&mut page, true);
    page
}

/// Answers the item on the screen; returns what is kept then.
fn answer(page: &mut Page, position: usize) -> KeptRun {
    page.wait(1_500.0);
    page.send(Msg::AnswerChosen(position));
    kept(&page.send(NEXT)).flatten().expect("it is kept")
}

/// A page that was loaded anew, with what was found.
fn loaded_anew(list: &[(&str, &str)], found: FoundRun) -> Page {
    let mut page = embedded(list);
    page.send(Msg::RunFound(found));
    page
}

#[test]
fn a_run_goes_on_where_it_was() {
    let mut page = begun(&RESUME);
    answer(&mut page, 3);
    let run = answer(&mut page, 1);
    let json = serde_json::to_string(&run).unwrap();
    let run: KeptRun = serde_json::from_str(&json).unwrap();

    let mut page = loaded_anew(&RESUME, FoundRun::Run(Box::new(run)));
    assert!(matches!(page.model.earlier, Some(EarlierRun::Resumable(..))));
    page.send(Msg::ResumeEarlierRun);
    let Screen::Question(run) = &page.model.session.screen else { panic!("{:?}", page.model.session.screen) };
    assert_eq!((run.position, page.model.agreed), (2, Share::Record));
    let record = run.record(trellis_core::record::Ended::Interrupted);
    assert_eq!(
        (&record.items[0].answer, &record.items[1].answer),
        (&AnswerRecord::Rating(4), &AnswerRecord::Rating(2))
    );
    assert!(record.items[0].ms.is_some() && record.items[0].visits.is_some());
    let run = answer(&mut page, 0);
    assert_eq!(run.record.unwrap().items[2].answer, AnswerRecord::Rating(1));
}

#[test]
fn it_is_removed_when_it_is_completed_stopped_or_cleared() {
    for end in [STOP, Msg::Session(Event::Clear), Msg::Clear] {
        let mut page = begun(&RESUME);
        answer(&mut page, 3);
        assert_eq!(kept(&page.send(end.clone())), Some(None), "{end:?}");
    }
    let mut page = begun(&[("form", "SNQ-16"), RESUME[0], RESUME[1]]);
    let mut last = None;
    while matches!(page.model.session.screen, Screen::Question(_)) {
        page.wait(1_500.0);
        page.send(Msg::AnswerChosen(0));
        last = kept(&page.send(NEXT)).or(last);
    }
    assert_eq!(last, Some(None));
    // Nobody touches it.
    let mut page = begun(&RESUME);
    answer(&mut page, 3);
    assert_eq!(kept(&page.wait(200_000.0)), Some(None));
    assert!(matches!(page.model.session.screen, Screen::Start(_)));
    // Somebody goes, and the page is loaded again before it is cleared.
    let mut page = begun(&RESUME);
    answer(&mut page, 3);
    page.send(Msg::ClearAndLeave);
    assert_eq!(kept(&page.send(Msg::PageLeft)), Some(None));
}

#[test]
fn a_page_that_is_left_keeps_it_and_one_that_is_shown_again_looks_for_it() {
    let mut page = begun(&RESUME);
    let run = answer(&mut page, 3);
    page.wait(100_000.0);
    let left = kept(&page.send(Msg::PageLeft)).flatten().expect("it stays kept");
    assert_eq!((left.kept_ms, left.record), (run.kept_ms + 100_000.0, run.record), "as of now");
    assert!(matches!(page.model.session.screen, Screen::Start(_)) && !page.model.agreed_to_keep);
    assert_eq!(page.model.kept, None, "nothing of it is in the page");

    let effects = page.send(Msg::PageReturned);
    assert_eq!(kept(&effects), None);
    assert!(effects.contains(&Effect::FindRun), "{effects:?}");
}

#[test]
fn an_earlier_run_goes_after_the_idle_time_like_answers_that_are_open() {
    let mut page = begun(&RESUME);
    let run = answer(&mut page, 3);
    let found = FoundRun::Run(Box::new(run));
    let mut page = loaded_anew(&RESUME, found.clone());
    assert!(page.model.has_data() && !page.model.asks_before_unload());
    assert_eq!(kept(&page.wait(200_000.0)), Some(None));
    assert_eq!(page.model.earlier, None);

    // Loaded again after that time: in a tab that the browser had put aside, or opened again.
    for waits in [200_000.0, -200_000.0] {
        let FoundRun::Run(mut run) = found.clone() else { unreachable!() };
        run.kept_ms -= waits;
        let mut page = embedded(&RESUME);
        assert_eq!(kept(&page.send(Msg::RunFound(FoundRun::Run(run)))), Some(None));
        assert_eq!(page.model.earlier, None);
    }
}

#[test]
fn it_is_judged_anew_for_another_participant() {
    let k712 = [RESUME[0], RESUME[1], ("participant", "K712")];
    let mut page = begun(&k712);
    let found = FoundRun::Run(Box::new(answer(&mut page, 3)));
    let mut page = loaded_anew(&k712, found.clone());
    assert!(matches!(page.model.earlier, Some(EarlierRun::Resumable(..))));
    page.send(embed(&[RESUME[0], RESUME[1], ("participant", "K713")]));
    page.send(Msg::RunFound(found));
    assert_eq!(page.model.earlier, Some(EarlierRun::Unreadable));
}

#[test]
fn what_cannot_be_kept_is_asked_about_when_the_page_is_left() {
    let mut page = begun(&RESUME);
    answer(&mut page, 3);
    assert!(!page.model.asks_before_unload());
    page.send(Msg::RunNotKept);
    assert!(page.model.asks_before_unload());
    page.wait(1_500.0);
    page.send(Msg::AnswerChosen(1));
    assert_eq!(kept(&page.send(NEXT)), None, "it is not tried again");
}

#[test]
fn one_of_before_is_removed_where_somebody_has_begun_without_it() {
    let mut page = embedded(&RESUME);
    begin(&mut page, true);
    assert_eq!(kept(&page.send(Msg::RunFound(FoundRun::Unreadable))), Some(None));
    // A page that does not ask for it now may do so yet.
    let mut page = embedded(&RESUME[1..]);
    assert_eq!(kept(&page.send(Msg::RunFound(FoundRun::Unreadable))), None);
    assert_eq!(page.model.earlier, None);
}

#[test]
fn without_the_yes_or_the_key_or_the_wish_nothing_is_kept() {
    let mut page = embedded(&RESUME);
    begin(&mut page, true);
    page.send(Msg::AnswerChosen(3));
    assert_eq!(kept(&page.send(NEXT)), None, "without the yes");
    // Not wanted: the yes means nothing.
    let mut page = begun(&[("begin", "items")]);
    page.send(Msg::AnswerChosen(3));
    assert_eq!(kept(&page.send(NEXT)), None);
    for (keeping, needed) in [(Keeping::NotHere, "trellis-assessment/full"), (Keeping::WithoutKey, "resumeKey")] {
        let mut page = Page::start();
        let attributes = trellis::Attributes { keeping, ..attributes(&RESUME) };
        let [refused] = errors(&page.send(Msg::Embed(place(), Box::new(attributes)))).try_into().unwrap();
        assert!(refused.attribute.as_deref() == Some("on-reload") && refused.message.contains(needed), "{refused:?}");
        assert_eq!(page.model.embedding.on_reload, OnReload::Restart);
    }
    let refused = errors(&Page::start().send(embed(&[("on-reload", "later")])));
    assert_eq!(refused.len(), 1);
}

#[test]
fn with_block_no_answer_is_kept_and_nobody_begins_twice() {
    let mut page = embedded(&BLOCK);
    page.send(Msg::AgreeToKeep(true));
    page.send(Msg::Session(Event::Assent(trellis_core::session::Assent::Given)));
    let begun = kept(&page.send(Msg::Begin)).flatten().expect("it is kept");
    assert_eq!((begun.on_reload, &begun.record), (OnReload::Block, &None));
    page.send(Msg::AnswerChosen(3));
    assert_eq!(kept(&page.send(NEXT)), None, "nothing is added");

    let mut page = loaded_anew(&BLOCK, FoundRun::Run(Box::new(begun)));
    assert_eq!(page.model.earlier, Some(EarlierRun::Blocked));
    for msg in [Msg::DropEarlierRun, Msg::ResumeEarlierRun] {
        page.send(msg);
    }
    assert!(matches!(page.model.session.screen, Screen::Start(_)));
    // The page around lets them begin anew.
    assert_eq!(kept(&page.send(Msg::Clear)), Some(None));
    assert_eq!(page.model.earlier, None);
}

/// It starts over only where the person chooses to.
#[test]
fn what_does_not_open_or_is_another_persons_is_removed_by_a_choice_alone() {
    let mut page = begun(&RESUME);
    let run = answer(&mut page, 3);
    let for_another = [RESUME[0], ("participant", "K712")];
    let other_key = {
        let mut run = run.clone();
        run.record.as_mut().unwrap().instrument.hashes.key = "sha256:0".into();
        run
    };
    for (list, found) in [
        (&RESUME[..], FoundRun::Unreadable),
        (&for_another, FoundRun::Run(Box::new(run))),
        (&RESUME, FoundRun::Run(Box::new(other_key))),
    ] {
        let mut page = loaded_anew(list, found);
        assert_eq!(page.model.earlier, Some(EarlierRun::Unreadable));
        page.wait(400_000.0);
        page.send(Msg::ResumeEarlierRun);
        assert_eq!(page.model.earlier, Some(EarlierRun::Unreadable));
        assert_eq!(kept(&page.send(Msg::DropEarlierRun)), Some(None));
        assert_eq!(page.model.earlier, None);
    }
    // Found late, it takes nothing away.
    let mut page = begun(&RESUME);
    page.send(Msg::RunFound(FoundRun::Unreadable));
    assert_eq!(page.model.earlier, None);
    page.send(Msg::LeaveItem(Navigation::Skip));
}
