//! Under nine: a kind stop, with the help that the school has put in.

use thirtyfour::Key;

use crate::browser::{Browser, Settings};
use crate::people::{Hand, Person};
use crate::role::Role;
use crate::site::Site;
use crate::words::Words;

const OWN: &str = "School counselor: room 12, every day from 9 to 3";

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn under_nine_it_stops_kindly_with_the_schools_own_help() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::phone()).await);
    let html = format!("<trellis-assessment><p slot='help'>{OWN}</p></trellis-assessment>");
    for (address, own) in [(site.url("/"), false), (site.put_embedding("/help.html", &html), true)] {
        let page = browser.open(&address).await;
        let me = Person::new(&page, Words::english(), Hand::Finger);
        me.agree().await;
        let youngest = me.words.format("AgeUpTo", &[("age", "8")]);
        me.touch(Role::Radio, &youngest).await;
        page.wait_for_heading(me.words.text("TooYoungHeading")).await;
        let text = page.text().await;
        let lead = me.words.format("TooYoungLead", &[("from", "9"), ("to", "17")]);
        for words in [me.words.text("HelpTitle"), &me.words.help(), me.words.text("HelpDanger"), &lead] {
            assert!(text.contains(words), "\"{words}\": {text}");
        }
        assert_eq!(text.contains(OWN), own, "{text}");
        assert_eq!(page.names(Role::Radio).await, [""; 0], "nothing more is asked");
        // Chosen by mistake.
        me.go("GoBack", "AboutYouHeading").await;
        assert_eq!(page.chosen().await, [""; 0]);
        // By the arrow keys somebody may pass over it; then nothing else is asked.
        page.press_in_turn(&[Key::Tab, Key::Space]).await;
        page.wait_until("only the age is asked", "return all('radio').length === 4").await;
        assert_eq!(page.heading().await, me.words.text("AboutYouHeading"), "passing over it stops nobody");
        me.go("Next", "TooYoungHeading").await;
        me.go("BackToStart", "StartHeading").await;
        assert!(!page.text().await.contains(OWN));
        assert_eq!(page.chosen().await.len(), 2, "language and form alone are chosen");

        // Where help is shown besides, the same lines stand.
        me.begin().await;
        me.menu().await;
        me.go("StopHere", "StoppedHeading").await;
        assert_eq!(page.text().await.contains(OWN), own);
        me.go("KeepOrLeave", "KeepTitle").await;
        me.go("BackToMap", "MapTitle").await;
        assert_eq!(page.text().await.contains(OWN), own);
    }
}
