//! The ways out: each one arrives from a page without a policy, and a page that is
//! locked as the real one is holds those that can be held.

use super::{Browser, Settings, Site};
use crate::ways_out::{self, Expected, WAYS};

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn every_way_out_is_open_without_a_policy_and_held_with_one() {
    let (site, away) = (Site::empty(), Site::empty());
    site.put("/free", "<!DOCTYPE html><title>Free</title><body>");
    site.put("/locked", include_str!("../pages/locked.html"));
    site.put("/locked.js", include_str!("../pages/locked.js"));

    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&site.url("/free")).await;
    let pace = ways_out::all_arrive(&browser, [&site, &away]).await;
    browser.close().await;

    // Where nothing is held, what should be held is a surprise: the test can say no.
    let to_be_held = WAYS.iter().filter(|way| way.expected == Expected::Blocked).map(|way| way.name);
    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&site.url("/free")).await;
    let surprises = ways_out::surprises(&browser, [&site, &away], "free again", &pace).await;
    assert_eq!(surprises, to_be_held.collect::<Vec<_>>());
    browser.close().await;

    let browser = Browser::start(Settings::desk()).await;
    browser.goto(&site.url("/locked")).await;
    assert_eq!(ways_out::surprises(&browser, [&site, &away], "locked", &pace).await, [""; 0]);
}
