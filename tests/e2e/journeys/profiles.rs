//! Each of the five types out of answers, and the counselor's numbers beside those of the command line.

use serde_json::Value;

use crate::browser::{Browser, Settings};
use crate::journeys::shown;
use crate::page::Page;
use crate::people::{Hand, Person};
use crate::site::Site;
use crate::trellis;
use crate::words::{self, Words};

/// A type, its name's key, and how much support each item of a facet speaks of, 0 to 4. The facets
/// are in the order of the key, the items in that of their letters.
struct Pattern {
    kind: &'static str,
    name: &'static str,
    facets: [[usize; 5]; 8],
}

const WEAK: [[usize; 5]; 4] = [[0, 1, 0, 1, 0], [1, 1, 1, 1, 1], [0, 1, 1, 0, 1], [0, 1, 2, 0, 0]];
const STRONG: [[usize; 5]; 4] = [[4, 3, 4, 3, 4], [3, 3, 3, 3, 3], [2, 3, 3, 2, 3], [4, 2, 4, 4, 1]];
const BETWEEN: [[usize; 5]; 4] = [[0, 1, 0, 1, 1], [2, 2, 2, 2, 2], [1, 2, 2, 1, 2], [2, 1, 2, 1, 2]];

const fn sides([a, b, c, d]: [[usize; 5]; 4], [e, f, g, h]: [[usize; 5]; 4]) -> [[usize; 5]; 8] {
    [a, b, c, d, e, f, g, h]
}

const PATTERNS: [Pattern; 5] = [
    Pattern { kind: "both_low", name: "TypeBothLow", facets: sides(WEAK, WEAK) },
    Pattern { kind: "internal_low", name: "TypeInternalLow", facets: sides(WEAK, STRONG) },
    Pattern { kind: "external_low", name: "TypeExternalLow", facets: sides(STRONG, WEAK) },
    Pattern { kind: "supported", name: "TypeSupported", facets: sides(STRONG, STRONG) },
    Pattern { kind: "undetermined", name: "TypeUndetermined", facets: sides(BETWEEN, STRONG) },
];

impl Pattern {
    fn answer(&self, item: &str) -> usize {
        let facets = words::scores().into_iter().filter(|id| !["personal_self", "social"].contains(id));
        let facet = facets.into_iter().position(|id| id == words::facet(item)).expect("one of eight");
        let support = self.facets[facet][usize::from(item.as_bytes()[2] - b'a')];
        if words::is_reversed(item) { 4 - support } else { support }
    }
}

/// The heading of what the answers say in short.
async fn in_short(page: &Page<'_>) -> String {
    page.ask("return tidy(words(root.querySelector('.in-short h2')))", vec![]).await
}

/// Where the marks of the plot stand on its line, from 0 to 100.
async fn marks(page: &Page<'_>, caption: &str) -> Vec<f64> {
    let script = "
        const middle = ({ x, width }) => x + width / 2;
        return [...named('table', arguments[0])[0].querySelectorAll('.point')].map((point) => {
            const line = point.closest('td').getBoundingClientRect();
            return 100 * (middle(point.getBoundingClientRect()) - line.x) / line.width;
        });
    ";
    page.ask(script, vec![caption.into()]).await
}

struct Report {
    kind: String,
    rows: Vec<Vec<String>>,
    marks: Vec<f64>,
}

fn compare(words: Words, report: &Report, record: &Value, pattern: &Pattern) {
    let scored = trellis::score_record(record).unwrap();
    let profile = &scored["profile"];
    assert_eq!(profile["type"], pattern.kind);
    let lead = match (pattern.kind, profile["words"].as_str().unwrap()) {
        ("undetermined", _) => "AnswersLeave",
        (_, "may") => "AnswersMay",
        (_, "suggest") => "AnswersSuggest",
        (_, "indicate") => "AnswersIndicate",
        (_, other) => panic!("{other}"),
    };
    let kind = format!("{} {}", words.text(lead), words.text(pattern.name));
    assert!(report.kind.contains(&kind), "\"{kind}\": {}", report.kind);

    let row = |id: &&str| {
        let score = &scored["scores"][id];
        let ends = [&score["ci90"][0], &score["ci90"][1]].map(shown);
        let interval = words.format("IntervalShort", &[("low", &ends[0]), ("high", &ends[1])]);
        vec![words.name(id).to_owned(), String::new(), shown(&score["pomp"]), interval]
    };
    let ids = words::scores();
    assert_eq!(report.rows[1..=ids.len()], ids.iter().map(row).collect::<Vec<_>>());
    assert_eq!(report.marks.len(), ids.len());
    for (id, mark) in ids.iter().zip(&report.marks) {
        let score = scored["scores"][id]["pomp"].as_f64().unwrap();
        assert!((mark - score).abs() < 0.5, "{id}: {score} is drawn at {mark}");
    }
}

#[tokio::test]
#[ignore = "needs Chromium: make test-e2e"]
async fn each_type_is_reached_from_answers_with_the_numbers_of_the_command_line() {
    let (site, browser) = (Site::of_product(), Browser::start(Settings::desk()).await);
    for pattern in PATTERNS {
        let page = browser.open(&site.url("/")).await;
        let me = Person::new(&page, Words::english(), Hand::Keys);
        me.begin().await;
        me.complete(|item| pattern.answer(item)).await;
        me.go("IAmCounselor", "ReportTitle").await;
        let caption = me.words.text("PlotCaption");
        let report =
            Report { kind: in_short(&page).await, rows: page.rows(caption).await, marks: marks(&page, caption).await };
        me.go("PrintSaveFinish", "KeepTitle").await;
        let (_, record) = me.save().await;
        compare(me.words, &report, &record, &pattern);
    }
}
