//! Reading aloud, on request and only with a voice that is on this device: others send what they
//! read to a server.

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

/// A little slower than people speak.
const RATE: f32 = 0.9;

/// Whether this device can read a language by itself.
pub(super) fn can_speak(language: &str) -> bool {
    voice(language).is_some()
}

/// Tells when there are other voices: browsers load theirs late.
pub(super) fn on_voices(tell: impl Fn() + 'static) -> Option<EventListener> {
    let synthesis = synthesis()?;
    let listens = Reflect::has(&synthesis, &"addEventListener".into()) == Ok(true);
    listens.then(|| EventListener::new(&synthesis, "voiceschanged", move |_| tell()))
}

/// What is being read. It stops when this goes.
pub(super) struct Speech {
    // A browser may forget, and then never end, an utterance that nobody holds.
    _parts: Vec<SpeechSynthesisUtterance>,
    _ends: Vec<EventListener>,
}

impl Speech {
    pub(super) fn begin(words: &[&str], language: &str, done: impl Fn() + Clone + 'static) -> Option<Self> {
        let (synthesis, voice) = (synthesis()?, voice(language)?);
        let mut parts = Vec::new();
        for words in words {
            let part = SpeechSynthesisUtterance::new_with_text(words).ok()?;
            part.set_voice(Some(&voice));
            part.set_lang(&voice.lang());
            part.set_rate(RATE);
            parts.push(part);
        }
        let last = parts.last()?;
        let ends = ["end", "error"].map(|kind| {
            let done = done.clone();
            EventListener::new(last, kind, move |_| done())
        });
        for part in &parts {
            synthesis.speak(part);
        }
        Some(Self { _parts: parts, _ends: ends.into() })
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        stop_speech();
    }
}

/// Ends what is being read, and what waits to be.
fn stop_speech() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}

/// The browser's speech, where it has any.
fn synthesis() -> Option<SpeechSynthesis> {
    gloo::utils::window().speech_synthesis().ok().filter(|synthesis| !synthesis.is_undefined())
}

/// The voice on this device that suits a language best.
fn voice(language: &str) -> Option<SpeechSynthesisVoice> {
    let voices = synthesis()?.get_voices();
    let voices =
        voices.iter().map(JsCast::unchecked_into::<SpeechSynthesisVoice>).filter(|voice| voice.local_service());
    voices.filter_map(|voice| Some((fit(&voice.lang(), language)?, voice))).min_by_key(|(fit, _)| *fit).map(|(_, v)| v)
}

/// How well what a voice speaks fits a language: 0 is best, `None` not at all.
fn fit(spoken: &str, language: &str) -> Option<u8> {
    let spoken = spoken.to_ascii_lowercase().replace('_', "-");
    let mut parts = spoken.split('-');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let wanted = language.split('-').next().unwrap_or_default();
    if wanted != "zh" {
        return (first == wanted).then_some(0);
    }
    // Cantonese goes by the name of Chinese, too.
    let cantonese = ["hk", "mo", "yue"].iter().any(|place| rest.contains(place));
    let mandarin = matches!(first, "zh" | "cmn") && !cantonese;
    mandarin.then(|| u8::from(rest.contains(&"tw")))
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn a_voice_fits_its_own_language_alone() {
        assert_eq!(fit("en-GB", "en"), Some(0));
        assert_eq!(fit("en_US", "en"), Some(0));
        assert_eq!(fit("de-DE", "en"), None);
        assert_eq!(fit("zh-CN", "en"), None);
    }

    #[test]
    fn chinese_is_read_in_mandarin() {
        assert_eq!(fit("zh-CN", "zh-Hans"), Some(0));
        assert_eq!(fit("cmn-Hans-CN", "zh-Hans"), Some(0));
        assert_eq!(fit("zh-TW", "zh-Hans"), Some(1));
        assert_eq!(fit("zh_HK", "zh-Hans"), None);
        assert_eq!(fit("yue-Hant-HK", "zh-Hans"), None);
    }
}
