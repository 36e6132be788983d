//! The files: they have everything that the text has, and load and run nothing.

use std::sync::Arc;

use trellis_core::instrument::Instrument;
use trellis_core::record::{Consent, Mode, Record};
use trellis_core::report::Report;
use trellis_core::simulate::{RespondentType, respondent};
use trellis_report::{CounselorReport, FamilyPage, PupilPage, Reply};

const SNQ: &str = include_str!("../../../../instruments/snq.json");

/// What a person reads of a file.
fn read(html: &str) -> String {
    let body = html.split_once("<body>").unwrap().1;
    let texts = body.split('<').map(|part| part.split_once('>').map_or("", |(_, text)| text));
    let text = texts.collect::<Vec<_>>().join(" ");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn records(instrument: &Arc<Instrument>, follow_up: &str) -> Vec<Record> {
    let forms = ["SNQ-40", "SNQ-16"].map(|form| instrument.find_form(form).unwrap());
    let records = forms
        .iter()
        .flat_map(|&form| (1..=12).map(move |seed| respondent(instrument, form, RespondentType::Mixed, seed).unwrap()));
    let supervised = |mut record: Record| {
        record.mode = Mode::Supervised {
            guardian_consent: Consent::Active,
            follow_up: Some(follow_up.to_owned().try_into().unwrap()),
        };
        record
    };
    records.map(supervised).collect()
}

fn is_still(html: &str) {
    // A part of the same file.
    let html = html.replace("url(#", "");
    for sign in ["<script", "<link", "<img", "<iframe", "src=", "href=", "style=", "url(", "@import", "onload"] {
        assert!(!html.contains(sign), "{sign}");
    }
    assert!(html.contains("default-src 'none'"));
}

#[test]
fn a_report_as_a_file_has_every_word_of_the_text() {
    let instrument = Arc::new(Instrument::parse(SNQ).unwrap());
    let mut words = 0;
    for record in records(&instrument, "school nurse") {
        let results = Report::new(&instrument, &record).unwrap();
        for language in ["en", "zh-Hans"] {
            let report = CounselorReport::new(&results, &record, language, record.started.local_day(0));
            let html = report.to_html(language);
            is_still(&html);
            assert!(html.contains(&format!("<html lang=\"{language}\">")));
            let page: String = read(&html).split_whitespace().collect();
            for line in report.to_text(100_000).lines() {
                // Signs between words differ: brackets, commas, the box that is ticked, the stop after a reference.
                let signs = [' ', ':', '·', '(', ')', ',', ';', '[', ']'];
                let words_of_line = line.split(signs).map(|word| word.trim_end_matches('.'));
                for word in words_of_line.filter(|word| !word.is_empty()) {
                    assert!(page.contains(word), "{word:?} of {line:?} is not in the file");
                    words += 1;
                }
            }
        }
    }
    assert!(words > 20_000, "{words} words");
}

#[test]
fn what_is_typed_is_text() {
    let instrument = Arc::new(Instrument::parse(SNQ).unwrap());
    let record = &records(&instrument, "<script>alert(1)</script> & \"K\"")[0];
    let results = Report::new(&instrument, record).unwrap();
    let html = CounselorReport::new(&results, record, "en", record.started.local_day(0)).to_html("en");
    is_still(&html);
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; "), "{html}");
}

#[test]
fn a_page_for_the_family_has_its_words_and_no_notice_for_the_counselor() {
    let instrument = Arc::new(Instrument::parse(SNQ).unwrap());
    let mut held = 0;
    for record in records(&instrument, "school nurse") {
        let results = Report::new(&instrument, &record).unwrap();
        let page = FamilyPage::new(&results, &record, "en", record.started.local_day(0)).unwrap();
        let html = page.to_html("en");
        is_still(&html);
        let text = read(&html);
        let lists = [&page.strengths, &page.school, &page.home].into_iter().flatten();
        let words = [&page.audience, &page.title, &page.lead, &page.asked, &page.build, &page.not, &page.telephone];
        for words in words.into_iter().chain(lists) {
            assert!(text.contains(words.as_str()), "{words}");
        }
        if let Some(notice) = &page.held {
            held += 1;
            assert!(!text.contains(&notice.title) && !text.contains(&notice.note));
        }
    }
    assert!(held > 0, "no page was held");
}

#[test]
fn the_pupils_page_has_its_words_and_no_number() {
    let instrument = Arc::new(Instrument::parse(SNQ).unwrap());
    let (mut replies, mut low) = (0, 0);
    let low_throughout = crate::record("SNQ-40", 1, 1, Some(crate::CLEAR));
    for record in records(&instrument, "school nurse").into_iter().chain([low_throughout]) {
        let results = Report::new(&instrument, &record).unwrap();
        for language in ["en", "zh-Hans"] {
            let page = PupilPage::new(&results, &record, language, record.started.local_day(0));
            let html = page.to_html(language);
            is_still(&html);
            let text = read(&html);
            let map = page.map.as_ref().unwrap();
            let segments = map.rings.inner.segments().iter().chain(map.rings.outer.segments());
            let strengths = page.strengths.iter().flat_map(|own| &own.lines);
            let strengths = strengths.flat_map(|(name, meaning)| [Some(name.as_str()), *meaning]).flatten();
            let build = page.build.as_ref().unwrap();
            let mut words = vec![page.title, page.lead, page.footer, map.caption, build.title, build.who];
            words.extend(segments.flat_map(|segment| [segment.name.as_str(), &segment.word]));
            words.extend(strengths.chain(build.steps.iter().chain(&page.about).map(String::as_str)));
            match &page.reply {
                Some(Reply::Wish { title, who, danger, .. }) => {
                    words.extend([*title, danger].into_iter().chain(who.as_deref()));
                    assert!(!text.contains(page.help.title), "the reply stands in place of the panel");
                }
                Some(Reply::Help(help)) => words.extend([help.title, &help.whom]),
                None => words.extend([page.help.title, &page.help.whom, page.help.danger]),
            }
            for words in words {
                assert!(text.contains(words), "{words}");
            }
            for score in results.scores.all().filter_map(|(_, score)| score.pomp) {
                assert!(score == 0.0 || !text.contains(&format!("{score:.1}")), "{score}");
            }
            replies += usize::from(page.reply.is_some());
            if page.is_low_throughout {
                low += 1;
                assert!(page.reply.is_some() || html.find(page.help.title) < html.find("<svg"), "help stands first");
            }
        }
    }
    assert!(replies > 0 && low > 0, "{replies} replies, {low} low throughout");
}
