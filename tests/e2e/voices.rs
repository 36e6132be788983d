//! A browser with the voices that a test gives it. It keeps what it was asked to say.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::chromium_script;

#[derive(Clone, Copy)]
pub(crate) struct Voice {
    pub(crate) language: &'static str,
    /// Speaks on this computer; the others send the words away.
    pub(crate) local: bool,
}

/// Takes effect at the next page.
pub(crate) async fn give(browser: &Browser, voices: &[Voice]) {
    let script = include_str!("voices.js").replace("VOICES", &json!(list(voices)).to_string());
    chromium_script::before_each_page(browser, &script).await;
}

/// More come while the page is open: browsers load them late.
pub(crate) async fn come(browser: &Browser, voices: &[Voice]) {
    let script = "
        const [voices] = arguments;
        speechSynthesis.getVoices = () => voices;
        speechSynthesis.dispatchEvent(new Event('voiceschanged'));
    ";
    browser.run(script, vec![json!(list(voices))]).await;
}

fn list(voices: &[Voice]) -> Vec<Value> {
    let voice = |Voice { language, local }: &Voice| json!({ "name": language, "lang": language, "localService": local, "voiceURI": language, "default": false });
    voices.iter().map(voice).collect()
}

/// What the page had read aloud so far, each with the name of the voice.
pub(crate) async fn spoken(browser: &Browser) -> Vec<(String, String)> {
    let spoken = browser.run("return speechSynthesis.spoken", vec![]).await;
    serde_json::from_value(spoken).expect("pairs of text and voice")
}
