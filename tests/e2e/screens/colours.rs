//! The chosen answer can be told without colours, also where the system gives its own.

use serde::Deserialize;

use crate::browser::{Browser, Settings};
use crate::chromium_media;
use crate::page::Page;
use crate::site::Site;
use crate::steps;
use crate::words::Words;

/// How an answer looks.
#[derive(Debug, Deserialize)]
struct Look {
    chosen: bool,
    /// Whether there is a tick, in another colour than what it stands on.
    tick: bool,
    /// Width of its border in pixels.
    edge: f64,
}

async fn looks(page: &Page<'_>) -> Vec<Look> {
    let script = "
        return all('radio').map((radio) => {
            const dot = radio.parentElement.querySelector('.dot');
            const [ground, mark] = [getComputedStyle(dot), getComputedStyle(dot, '::before')];
            const drawn = mark.content === '\"\"' && parseFloat(mark.borderBottomWidth) > 0 && mark.borderBottomStyle === 'solid';
            const tick = drawn && shown(dot) && mark.borderBottomColor !== ground.backgroundColor;
            return { chosen: radio.checked, tick, edge: parseFloat(getComputedStyle(radio).borderTopWidth) };
        });
    ";
    page.ask(script, vec![]).await
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn a_chosen_answer_is_told_by_tick_and_edge() {
    let (site, words) = (Site::of_product(), Words::english());
    let browser = Browser::start(Settings::desk()).await;
    let page = browser.open(&site.url("/")).await;
    steps::begin(&page, words).await;
    page.choose(words.answers("S3a")[3]).await;
    for forced in [false, true] {
        for dark in [false, true] {
            if forced {
                chromium_media::set_forced_colors(&browser, dark).await;
            } else {
                chromium_media::set_preferences(&browser, dark, true).await;
            }
            let is_set = format!("return matchMedia('(forced-colors: active)').matches === {forced}");
            page.wait_until("the colours are those asked for", &is_set).await;
            let looks = looks(&page).await;
            let [chosen] = looks.iter().filter(|look| look.chosen).collect::<Vec<_>>()[..] else { panic!("{looks:?}") };
            let others: Vec<&Look> = looks.iter().filter(|look| !look.chosen).collect();
            assert!(chosen.tick && others.len() == 4, "forced {forced}, dark {dark}: {looks:?}");
            assert!(
                others.iter().all(|other| !other.tick && other.edge < chosen.edge),
                "forced {forced}, dark {dark}: {looks:?}"
            );
        }
    }
}
