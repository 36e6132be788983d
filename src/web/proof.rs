//! What the page can prove of itself, counted by the browser when asked. It claims no more.

use std::cell::Cell;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::host::Clock;
use super::scene::{Scene, use_scene};
use crate::text::Text;

thread_local! {
    /// When the program started. Unit: milliseconds since the page was opened.
    static STARTED: Cell<f64> = const { Cell::new(0.0) };
}

/// Notes that the program runs: what is requested from now on counts.
pub(super) fn begin() {
    STARTED.set(Clock::steady());
}

/// What was counted; `None` where this browser does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Proof {
    /// Addresses requested since the program started.
    requests: Option<Vec<String>>,
    cookies: Option<usize>,
    /// Values in local and session storage.
    values: Option<usize>,
    databases: Option<usize>,
    caches: Option<usize>,
    /// The policies that the page sets itself, the first one first.
    policies: Vec<String>,
}

/// Counts.
async fn measure() -> Proof {
    let window: JsValue = gloo::utils::window().into();
    let document: JsValue = gloo::utils::document().into();
    let cookies = get(&document, "cookie").and_then(|cookies| cookies.as_string());
    let stored = |name| get(&get(&window, name)?, "length")?.as_f64().map(|length| length as usize);
    Proof {
        requests: requests(&window),
        cookies: cookies.map(|cookies| cookies.split(';').filter(|cookie| !cookie.trim().is_empty()).count()),
        values: stored("localStorage").zip(stored("sessionStorage")).map(|(local, session)| local + session),
        databases: listed(&window, "indexedDB", "databases").await,
        caches: listed(&window, "caches", "keys").await,
        policies: policies(&document),
    }
}

/// A property that is there; a browser that forbids it throws.
fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

fn call(object: &JsValue, name: &str, argument: &str) -> Option<JsValue> {
    get(object, name)?.dyn_ref::<Function>()?.call1(object, &argument.into()).ok()
}

fn requests(window: &JsValue) -> Option<Vec<String>> {
    let entries: Array = call(&get(window, "performance")?, "getEntriesByType", "resource")?.dyn_into().ok()?;
    let after = |entry: &JsValue| {
        get(entry, "startTime").and_then(|time| time.as_f64()).is_some_and(|time| time > STARTED.get())
    };
    Some(entries.iter().filter(after).filter_map(|entry| get(&entry, "name")?.as_string()).collect())
}

/// The length of a list that the browser gives later.
async fn listed(window: &JsValue, store: &str, method: &str) -> Option<usize> {
    let promise: Promise = call(&get(window, store)?, method, "")?.dyn_into().ok()?;
    let list: Array = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    Some(list.length() as usize)
}

fn policies(document: &JsValue) -> Vec<String> {
    let metas = call(document, "querySelectorAll", "meta[http-equiv='Content-Security-Policy' i]");
    let contents = metas.iter().flat_map(|metas| Array::from(metas).iter().collect::<Vec<_>>());
    contents.filter_map(|meta| get(&meta, "content")?.as_string()).collect()
}

/// "What this page can prove".
#[component]
pub(super) fn ProofPanel() -> Html {
    let scene = use_scene();
    let proof = use_state(|| None::<Proof>);
    let on_measure = {
        let proof = proof.clone();
        move |_: MouseEvent| {
            let proof = proof.clone();
            spawn_local(async move { proof.set(Some(measure().await)) });
        }
    };
    let again = if proof.is_some() { Text::ProofAgain } else { Text::ProofMeasure };
    let hashes = scene.instrument.hashes();
    let version = format!("{} · {} {}", env!("CARGO_PKG_VERSION"), scene.instrument.id(), scene.instrument.version());
    let hash = |head, hash: &str| html! { <div><dt>{scene.say(head)}</dt><dd><code>{hash}</code></dd></div> };
    html! {
        <section class="proof panel">
            <h2>{scene.say(Text::ProofTitle)}</h2>
            <p class="small">{scene.say(Text::ProofLead)}</p>
            <button type="button" class="secondary" onclick={on_measure}>{scene.say(again)}</button>
            <div role="status">
                { proof.as_ref().map(|proof| figures(&scene, proof)) }
            </div>
            <dl class="counted">
                <div><dt>{scene.say(Text::ProofVersion)}</dt><dd>{version}</dd></div>
                { hash(Text::KeyHash, &hashes.key) }
                { hash(Text::FileHash, &hashes.file) }
            </dl>
            <p class="small">{scene.say(Text::ProofLimits)}</p>
        </section>
    }
}

/// What was counted, as a pure view.
fn figures(scene: &Scene, proof: &Proof) -> Html {
    let rows = [
        (Text::ProofRequests, "requests", proof.requests.as_ref().map(Vec::len)),
        (Text::ProofCookies, "cookies", proof.cookies),
        (Text::ProofStorage, "values", proof.values),
        (Text::ProofDatabases, "databases", proof.databases),
        (Text::ProofCaches, "caches", proof.caches),
    ];
    let row = |(head, figure, count): (Text, &'static str, Option<usize>)| {
        let said = count.map_or_else(|| scene.say(Text::ProofUnknown), |count| count.to_string().into());
        html! { <div><dt>{scene.say(head)}</dt><dd data-figure={figure}>{said}</dd></div> }
    };
    let code = |words: &String| html! { <p><code>{words.clone()}</code></p> };
    html! {
        <>
            <dl class="counted">{ for rows.map(row) }</dl>
            { for proof.requests.iter().flatten().map(code) }
            <p class="small">{scene.say(Text::ProofShared)}</p>
            if proof.policies.is_empty() {
                <p class="small">{scene.say(Text::ProofNoRules)}</p>
            } else {
                <details>
                    <summary>{scene.say(Text::ProofRules)}</summary>
                    { for proof.policies.iter().map(code) }
                </details>
            }
        </>
    }
}
