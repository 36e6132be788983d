//! A counselor sets it up for a pupil, and gets the computer back.

use serde_json::json;
use thirtyfour::Key;

use crate::browser::{Browser, Settings};
use crate::journeys::today;
use crate::people::{Hand, Person};
use crate::role::Role;
use crate::site::Site;
use crate::steps;
use crate::words::Words;

/// Writes into an empty field.
async fn write(me: &Person<'_>, field: &str, text: &str) {
    me.touch(Role::Textbox, me.words.text(field)).await;
    me.page.type_text(text).await;
}

/// Takes out what was written last.
async fn erase(me: &Person<'_>, field: &str, text: &str) {
    me.touch(Role::Textbox, me.words.text(field)).await;
    me.page.press(Key::End).await;
    me.page.press_in_turn(&vec![Key::Backspace; text.len()]).await;
}

/// Presses "Ready": exactly this is still wanted.
async fn wanting(me: &Person<'_>, wanted: &[&str]) {
    me.press("Ready").await;
    let script = format!("return JSON.stringify(all('alert').map(nameOf)) === JSON.stringify({})", json!(wanted));
    me.page.wait_until(&format!("what is wanted is {wanted:?}"), &script).await;
    assert_eq!(me.page.heading().await, me.words.text("SetUpHeading"));
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn set_up_for_a_pupil_and_given_back_to_the_counselor() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    let page = browser.open(&site.url("/")).await;
    let me = Person::new(&page, Words::english(), Hand::Keys);
    page.wait_for_heading(me.words.text("StartHeading")).await;
    assert!(page.text().await.contains(me.words.text("SignWhoAlone")));
    me.go("SetUpForPupil", "SetUpHeading").await;

    // A code, never a name; consent; and who follows up.
    let may_be_name = me.words.format("CodeMayBeName", &[("ready", me.words.text("Ready"))]);
    let (consent, follow_up) = (me.words.text("ConsentNeeded"), me.words.text("FollowUpNeeded"));
    write(&me, "CodeLabel", "Maria").await;
    wanting(&me, &[&may_be_name, follow_up, consent]).await;
    write(&me, "CodeLabel", " Rossi").await;
    wanting(&me, &[me.words.text("CodeIsName"), follow_up, consent]).await;
    erase(&me, "CodeLabel", "Maria Rossi").await;
    write(&me, "CodeLabel", "K/712").await;
    wanting(&me, &[me.words.text("CodeInvalid"), follow_up, consent]).await;
    erase(&me, "CodeLabel", "/712").await;
    write(&me, "CodeLabel", "712").await;
    write(&me, "FollowUpLabel", "school counselor").await;
    wanting(&me, &[consent]).await;
    me.tick("ConsentLabel").await;
    me.go("Ready", "StartHeading").await;

    // The pupil reads who will see the answers, and has no other way than to begin.
    let start = page.text().await;
    for words in [me.words.text("SignWhoSupervised"), me.words.text("FormFixed"), me.words.of("/forms/SNQ-40/name")] {
        assert!(start.contains(words), "\"{words}\": {start}");
    }
    assert!(!start.contains(me.words.text("SignWhoAlone")), "{start}");
    let buttons = page.names(Role::Button).await;
    for other_way in ["OpenSaved", "SetUpForPupil"] {
        assert!(!buttons.contains(&me.words.text(other_way).to_owned()), "{buttons:?}");
    }
    assert_eq!(page.chosen().await, [me.words.text("LanguageName")], "no assent is ticked beforehand");
    me.begin().await;
    me.complete(|item| usize::from(item.as_bytes()[2]) % 5).await;
    let buttons = page.names(Role::Button).await;
    for other_way in ["IAmCounselor", "KeepOrLeave"] {
        assert!(!buttons.contains(&me.words.text(other_way).to_owned()), "{buttons:?}");
    }
    me.go("GiveBack", "HandBackTitle").await;
    assert!(page.text().await.contains(me.words.text("NothingMoreAsked")));

    steps::open_report(&page, me.words).await;
    let report = page.text().await;
    let pupil = me.words.format("ReportSubject", &[("code", "K712")]);
    let who = me.words.format("ReportFollowUp", &[("who", "school counselor")]);
    for words in [pupil.as_str(), &who, me.words.text("GivenSupervised")] {
        assert!(report.contains(words), "\"{words}\": {report}");
    }
    me.go("PrintSaveFinish", "FinishTitle").await;
    let (file, record) = me.save().await;
    assert_eq!(file.name, format!("trellis-K712-{}.json", today(&page).await));
    assert_eq!(record["subject"], "K712");
    let supervised = json!({ "supervised": { "guardian_consent": "held", "follow_up": "school counselor" } });
    assert_eq!(record["administration"], supervised);
}
