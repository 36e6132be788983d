//! The browser is killed in the middle of a sitting, and started again with what it had kept.

use super::counselor::{self, Counselor, Plan};
use super::pupil::Pupil;
use super::sitting::short_items;
use super::store::{self, Dump};
use crate::browser::{Browser, Settings};
use crate::page::Page;
use crate::site::Site;
use crate::words::Words;
use trellis_desk::log::EntryKind;

/// How far a code has come of so many questions, by what is kept: the position at which it goes on, and whether it is done.
fn progress(dump: &Dump, code: &str, count: usize) -> (usize, bool) {
    let entries: Vec<_> = dump.entries().into_iter().filter(|entry| entry.place.code.as_str() == code).collect();
    if entries.iter().any(|entry| entry.kind == EntryKind::Record) {
        return (count, true);
    }
    (entries.iter().map(|entry| entry.place.furthest as usize + 1).max().unwrap_or_default(), false)
}

/// What the pupil had done when the browser was killed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Moment {
    /// Had read the sentence.
    Read,
    /// Had chosen an answer.
    Chosen,
    /// Had just pressed Next.
    Pressed,
}

/// Kills the browser at an item, starts it again, and checks what it has kept of the pupil. Returns the browser, at the
/// field of the code, and the position at which the pupil goes on; `None` where the pupil is done.
async fn kill(
    browser: Browser,
    (site, words, passphrase): (&Site, Words, &str),
    (number, code, items): (usize, &str, &[&'static str]),
    (at, moment): (usize, Moment),
) -> (Browser, Option<usize>) {
    {
        let page = Page::of_program(&browser, "desk");
        let counselor = Counselor::new(&page, words);
        let pupil = Pupil { at: &counselor, number, items };
        if moment != Moment::Read {
            pupil.choose(at).await;
        }
        if moment == Moment::Pressed {
            page.click_button(words.text("Next")).await;
        }
    }
    let answered = at + usize::from(moment == Moment::Pressed);
    let browser = Browser::start(Settings::desk().again(browser.kill())).await;
    let page = counselor::open_handed(&browser, site, words).await;
    let counselor = Counselor::new(&page, words);
    let pupil = Pupil { at: &counselor, number, items };
    let dump = Dump::of(&browser).await;
    let (next, is_done) = progress(&dump, code, pupil.count());
    assert!(
        (answered.saturating_sub(1)..=answered).contains(&next),
        "{moment:?} at {at}: {answered} were answered, and {next} are kept"
    );
    if next > 0 {
        let joined = dump.open(passphrase);
        let kept = store::answers(store::record(&joined, code));
        let expected: Vec<_> = (0..next).map(|position| pupil.expected(position)).collect();
        assert_eq!(kept[..next], expected, "{code}");
    }
    // Where the last answer is there and the record is not, the last question is asked again.
    let goes_on = (!is_done).then(|| next.min(pupil.count() - 1));
    (browser, goes_on)
}

/// A short sitting in which the browser is killed once for each of these, which pupil, at which item and when.
pub(super) async fn survives(kills: &[(usize, usize, Moment)]) {
    let (site, words) = (Site::of_program("desk"), Words::english());
    let (codes, items) = (["7b-01", "7b-02", "7b-03"], short_items());
    let mut browser = Browser::start(Settings::desk()).await;
    let page = counselor::open(&browser, &site, words).await;
    let plan = Plan { name: "7B-3", form: "SNQ-16", codes: &codes };
    let passphrase = Counselor::new(&page, words).begin(&plan).await;
    for (number, code) in codes.into_iter().enumerate() {
        let mut from = Some(0);
        let mut kills = kills.iter().filter(|(pupil, _, _)| *pupil == number);
        while let Some(first) = from {
            let page = Page::of_program(&browser, "desk");
            let counselor = Counselor::new(&page, words);
            let pupil = Pupil { at: &counselor, number, items: &items };
            pupil.come(code).await;
            pupil.agree().await;
            page.wait_for_heading(words.item(pupil.item(first))).await;
            let Some(&(_, at, moment)) = kills.next() else {
                pupil.finish(first).await;
                if number + 1 < codes.len() {
                    counselor.press("NextPupil").await;
                }
                break;
            };
            let at = at.clamp(first, pupil.count() - 1);
            pupil.answer(first..at).await;
            (browser, from) = kill(browser, (&site, words, &passphrase), (number, code, &items), (at, moment)).await;
        }
    }
    let page = Page::of_program(&browser, "desk");
    let counselor = Counselor::new(&page, words);
    counselor.end(&passphrase).await;
    let joined = Dump::of(&browser).await.open(&passphrase);
    assert!(joined.findings.is_empty(), "{:?}", joined.findings);
    for (number, code) in codes.into_iter().enumerate() {
        let pupil = Pupil { at: &counselor, number, items: &items };
        let expected: Vec<_> = (0..pupil.count()).map(|position| pupil.expected(position)).collect();
        assert_eq!(store::answers(store::record(&joined, code)), expected, "{code}, {kills:?}");
    }
}

/// Points of a sitting of three pupils, drawn from a seed.
pub(super) fn points(seed: u64, count: usize) -> Vec<(usize, usize, Moment)> {
    let mut rng = fastrand::Rng::with_seed(seed);
    let moments = [Moment::Read, Moment::Chosen, Moment::Pressed];
    (0..count).map(|_| (rng.usize(..3), rng.usize(..20), moments[rng.usize(..3)])).collect()
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn a_killed_browser_loses_one_answer_at_most_and_the_same_code_goes_on() {
    survives(&[(1, 9, Moment::Chosen)]).await;
}

#[tokio::test]
#[ignore = "needs Chromium and the desk: make test-e2e"]
async fn killed_at_any_point_of_a_sitting() {
    let mut kills = points(15, 2);
    // The last answer, whose record may be there or not.
    kills.push((2, 19, Moment::Pressed));
    survives(&kills).await;
}
