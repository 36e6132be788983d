//! "What this page can prove": the figures, the version and the hashes.

use yew::prelude::*;

use super::button::button;
use crate::embedding::Place;
use crate::model::{Model, PrivacyReport};
use crate::msg::Msg;
use trellis_text::Text;

/// The panel with the button that measures.
pub(crate) fn privacy_panel(model: &Model, link: &Callback<Msg>) -> Html {
    let report = model.form.privacy.as_ref();
    let hashes = model.instrument.hashes();
    let measure = if report.is_some() { Text::ProofAgain } else { Text::ProofMeasure };
    html! {
        <section class="proof panel">
            <h2>{ model.show(Text::ProofTitle) }</h2>
            <p class="small">{ model.text(Text::ProofLead) }</p>
            { button("secondary", model.text(measure), link.reform(|_| Msg::MeasurePrivacy)) }
            <div role="status">
                if let Some(report) = report {
                    { figures(model, report) }
                }
            </div>
            <dl class="counted">
                <div>
                    <dt>{ model.text(Text::ProofVersion) }</dt>
                    <dd>
                        { format!(
                            "{} · {} {}",
                            env!("CARGO_PKG_VERSION"), model.instrument.id(), model.instrument.version(),
                        ) }
                    </dd>
                </div>
                { hash(model.text(Text::KeyHash), &hashes.key) }
                { hash(model.text(Text::FileHash), &hashes.file) }
            </dl>
            if model.embedding.place == Place::OwnFile {
                { file_check(model) }
            }
            <p class="small">{ model.text(Text::ProofLimits) }</p>
        </section>
    }
}

/// How to find out whether the file that is open is the one that was published. A file cannot hold its own hash.
fn file_check(model: &Model) -> Html {
    let commands = [
        ("Windows", "certutil -hashfile trellis.html SHA256"),
        ("macOS", "shasum -a 256 trellis.html"),
        ("Linux", "sha256sum trellis.html"),
    ];
    html! {
        <details class="file-check">
            <summary>{ model.show(Text::FileCheck) }</summary>
            <p class="small">{ model.text(Text::FileCheckHow) }</p>
            <dl class="counted">
                for (system, command) in commands {
                    <div><dt>{ system }</dt><dd><code>{ command }</code></dd></div>
                }
            </dl>
            <p class="small">{ model.text(Text::FileCheckOwn) }</p>
        </details>
    }
}

/// A content hash, as an entry of a description list.
pub(crate) fn hash(term: &str, hash: &str) -> Html {
    html! { <div><dt>{ term }</dt><dd><code>{ hash }</code></dd></div> }
}

/// What was counted.
fn figures(model: &Model, report: &PrivacyReport) -> Html {
    let rows = [
        (Text::ProofRequests, "requests", report.requests.as_ref().map(Vec::len)),
        (Text::ProofCookies, "cookies", report.cookies),
        (Text::ProofStorage, "values", report.values),
        (Text::ProofDatabases, "databases", report.databases),
        (Text::ProofCaches, "caches", report.caches),
    ];
    // Only a page from a server keeps files.
    let own_files =
        report.own_files.filter(|count| *count > 0).map(|count| (Text::ProofOwnFiles, "own-files", Some(count)));
    let shared = if model.embedding.place == Place::OwnFile { Text::ProofSharedByFiles } else { Text::ProofShared };
    html! {
        <>
            <dl class="counted">
                for (term, figure, count) in rows.into_iter().chain(own_files) {
                    <div>
                        <dt>{ model.text(term) }</dt>
                        <dd data-figure={figure}>
                            if let Some(count) = count { { count } } else { { model.text(Text::ProofUnknown) } }
                        </dd>
                    </div>
                }
            </dl>
            { codes(report.requests.as_deref().unwrap_or_default()) }
            if own_files.is_some() {
                <p class="small">{ model.text(Text::ProofOwnFilesNote) }</p>
            }
            <p class="small">{ model.text(shared) }</p>
            if report.policies.is_empty() {
                <p class="small">{ model.text(Text::ProofNoRules) }</p>
            } else {
                <details>
                    <summary>{ model.show(Text::ProofRules) }</summary>
                    { codes(&report.policies) }
                </details>
            }
        </>
    }
}

fn codes(lines: &[String]) -> Html {
    html! {
        for line in lines {
            <p><code>{ line }</code></p>
        }
    }
}
