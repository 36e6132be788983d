//! "What this page can prove": the figures, the version and the hashes.

use super::msg::Msg;
use super::pen::Pen;
use super::platform::privacy::PrivacyReport;
use trellis_text::Text;

/// "What this page can prove".
pub(super) fn privacy_panel(pen: &mut Pen) {
    let model = pen.model;
    let privacy = model.form.privacy.as_ref();
    let hashes = model.instrument.hashes();
    pen.within("section.proof panel", |pen| {
        pen.line("h2", Text::ProofTitle);
        pen.line("p.small", Text::ProofLead);
        let again = if privacy.is_some() { Text::ProofAgain } else { Text::ProofMeasure };
        pen.button("button.secondary", again, Msg::MeasurePrivacy);
        pen.within("div", |pen| {
            pen.set("role", "status");
            if let Some(privacy) = privacy {
                figures(pen, privacy);
            }
        });
        pen.within("dl.counted", |pen| {
            pen.within("div", |pen| {
                pen.line("dt", Text::ProofVersion);
                pen.within("dd", |pen| {
                    pen.words(env!("CARGO_PKG_VERSION"));
                    pen.words(" · ");
                    pen.words(model.instrument.id());
                    pen.words(" ");
                    pen.words(model.instrument.version());
                });
            });
            hash(pen, Text::KeyHash, &hashes.key);
            hash(pen, Text::FileHash, &hashes.file);
        });
        pen.line("p.small", Text::ProofLimits);
    });
}

/// A content hash.
pub(super) fn hash(pen: &mut Pen, head: Text, hash: &str) {
    pen.within("div", |pen| {
        pen.line("dt", head);
        pen.within("dd", |pen| pen.told("code", hash));
    });
}

/// What was counted.
fn figures(pen: &mut Pen, privacy: &PrivacyReport) {
    let rows = [
        (Text::ProofRequests, "requests", privacy.requests.as_ref().map(Vec::len)),
        (Text::ProofCookies, "cookies", privacy.cookies),
        (Text::ProofStorage, "values", privacy.values),
        (Text::ProofDatabases, "databases", privacy.databases),
        (Text::ProofCaches, "caches", privacy.caches),
    ];
    pen.within("dl.counted", |pen| {
        for (head, figure, count) in rows {
            pen.within("div", |pen| {
                pen.line("dt", head);
                pen.within("dd", |pen| {
                    pen.set("data-figure", figure);
                    match count {
                        Some(count) => pen.words(&count.to_string()),
                        None => pen.say(Text::ProofUnknown),
                    }
                });
            });
        }
    });
    codes(pen, privacy.requests.as_deref().unwrap_or_default());
    pen.line("p.small", Text::ProofShared);
    if privacy.policies.is_empty() {
        pen.line("p.small", Text::ProofNoRules);
    } else {
        pen.within("details", |pen| {
            pen.line("summary", Text::ProofRules);
            codes(pen, &privacy.policies);
        });
    }
}

fn codes(pen: &mut Pen, lines: &[String]) {
    for line in lines {
        pen.within("p", |pen| pen.told("code", line));
    }
}
