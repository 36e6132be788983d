//! Reading aloud, on request and only with a voice that is on this device: others send what they
//! read to a server.

use gloo::events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};
use yew::prelude::*;

use super::picture::{Icon, Sign};
use super::scene::use_scene;
use crate::text::Text;

/// A little slower than people speak.
const RATE: f32 = 0.9;

#[derive(Properties, PartialEq)]
pub(super) struct AloudProps {
    /// What is read, with a pause after each.
    pub(super) words: Vec<AttrValue>,
}

/// The button that reads aloud, and stops. Without a voice there is none.
#[component]
pub(super) fn Aloud(props: &AloudProps) -> Html {
    let scene = use_scene();
    let language = scene.locale.tag();
    let can = use_voice(language);
    let speaks = use_state_eq(|| false);
    let speech = use_mut_ref(|| None::<Speech>);
    {
        let (speaks, speech) = (speaks.clone(), speech.clone());
        use_effect_with(props.words.clone(), move |_| {
            *speech.borrow_mut() = None;
            speaks.set(false);
        });
    }
    if !can {
        return Html::default();
    }
    let on_press = {
        let (speaks, words) = (speaks.clone(), props.words.clone());
        Callback::from(move |_| {
            // What was being read stops before anything else is.
            *speech.borrow_mut() = None;
            if !*speaks {
                let done = speaks.clone();
                *speech.borrow_mut() = Speech::begin(&words, language, move || done.set(false));
            }
            speaks.set(speech.borrow().is_some());
        })
    };
    html! {
        <button type="button" class="aloud" onclick={on_press}>
            <Icon sign={Sign::Speaker} />
            {scene.say(if *speaks { Text::StopReading } else { Text::ReadAloud })}
        </button>
    }
}

/// Whether this device can read a language by itself. Browsers load their voices late.
#[hook]
pub(super) fn use_voice(language: &'static str) -> bool {
    let can = use_state_eq(|| false);
    {
        let can = can.clone();
        use_effect_with(language, move |language| {
            let language = *language;
            let look = move || can.set(voice(language).is_some());
            look();
            let changes =
                synthesis().filter(|synthesis| Reflect::has(synthesis, &"addEventListener".into()) == Ok(true));
            let changes = changes.map(|target| EventListener::new(&target, "voiceschanged", move |_| look()));
            move || drop(changes)
        });
    }
    *can
}

/// What is being read. It stops when this goes.
struct Speech {
    // A browser may forget, and then never end, an utterance that nobody holds.
    _parts: Vec<SpeechSynthesisUtterance>,
    _ends: Vec<EventListener>,
}

impl Speech {
    fn begin(words: &[AttrValue], language: &str, done: impl Fn() + Clone + 'static) -> Option<Self> {
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
        hush();
    }
}

/// Ends what is being read, and what waits to be.
pub(super) fn hush() {
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
