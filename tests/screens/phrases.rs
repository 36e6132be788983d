//! In a language without spaces between words, lines break only where the wording says.

use scraper::{Html, Selector};
use trellis::{Model, instrument};
use trellis_core::instrument::LINE_BREAK;
use trellis_core::session::{Event, Screen};

use crate::{begun, render, walk};

#[tokio::test(flavor = "current_thread")]
async fn every_sentence_breaks_between_its_segments_alone() {
    let snq = &instrument::bundled().unwrap();
    let heading = Selector::parse("h1").unwrap();
    let phrases = Selector::parse("h1 > .phrases").unwrap();
    for language in ["en", "zh-Hans"] {
        let wording = snq.wording(language).unwrap();
        let mut session = walk(snq, language, begun());
        let mut seen = 0;
        while let Screen::Question(run) = &session.screen {
            let sentence = &wording.items[run.responses.item(run.position)];
            let html = render(Model { session: session.clone(), ..Model::new(snq.clone(), &[]) }).await;
            // What is said, searched and copied is the sentence itself.
            assert!(!html.contains(LINE_BREAK), "{html}");
            let fragment = Html::parse_fragment(&html);
            let shown: String = fragment.select(&heading).next().unwrap().text().collect();
            assert_eq!(shown.trim(), sentence);
            let parts = fragment.select(&phrases).next();
            assert_eq!(parts.is_some(), language == "zh-Hans", "{sentence}");
            if let Some(parts) = parts {
                let segments: Vec<&str> = wording.segmented(sentence).unwrap().split(LINE_BREAK).collect();
                assert_eq!(parts.text().collect::<Vec<_>>(), segments);
                assert_eq!(parts.inner_html().matches("<wbr>").count(), segments.len() - 1, "{}", parts.inner_html());
            }
            seen += 1;
            let skipped = session.after(snq, Event::Skip(0.0)).unwrap();
            session = match skipped.screen {
                Screen::Check(_) => skipped.after(snq, Event::GoOn).unwrap(),
                _ => skipped,
            };
        }
        assert_eq!(seen, 44);
    }
}
