//! Print, save, open again, or leave.

use yew::prelude::*;

use super::answers::Tick;
use super::counselor;
use super::host;
use super::map;
use super::open_record::OpenRecord;
use super::picture::{Icon, Sign};
use super::proof::ProofPanel;
use super::scene::{Scene, use_scene};
use crate::record::{Record, Subject};
use crate::session::{Event, Finished};
use crate::text::Text;

#[derive(Properties, PartialEq)]
pub(super) struct KeepProps {
    pub(super) finished: Finished,
}

/// Keep it, or leave it.
#[component]
pub(super) fn Keep(props: &KeepProps) -> Html {
    let scene = use_scene();
    let heading = host::use_heading();
    let finished = &props.finished;
    let pupil = use_state_eq(|| true);
    let counselor = {
        let supervised = finished.is_supervised();
        use_state_eq(move || supervised)
    };
    let [on_pupil, on_counselor] = [&pupil, &counselor].map(|state| {
        let state = state.clone();
        Callback::from(move |ticked| state.set(ticked))
    });
    let on_print = {
        let dialog = scene.dialog.clone();
        move |_: MouseEvent| {
            dialog.emit(());
            host::print();
        }
    };
    let (back, text) =
        if finished.is_supervised() { (Event::Counselor, Text::BackToReport) } else { (Event::Map, Text::BackToMap) };
    html! {
        <>
            <main class="screen two no-print">
                <div class="ways">
                    <h1 ref={heading} tabindex="-1">{scene.say(Text::KeepTitle)}</h1>
                    <p class="lead">{scene.say(Text::KeepLead)}</p>
                    <ul class="choices-to-keep">
                        <li>
                            <Icon sign={Sign::Printer} />
                            <div>
                                <h2>{scene.say(Text::PrintTitle)}</h2>
                                <p class="small">{scene.say(Text::PrintAbout)}</p>
                                <Tick label={scene.say(Text::PrintPupil)} ticked={*pupil} on_tick={on_pupil} />
                                <Tick label={scene.say(Text::PrintCounselor)} ticked={*counselor} on_tick={on_counselor} />
                            </div>
                            <button
                                type="button" class="secondary" disabled={!*pupil && !*counselor} onclick={on_print}
                            >
                                {scene.say(Text::Print)}
                            </button>
                        </li>
                        <li>
                            <Icon sign={Sign::Save} />
                            <div>
                                <h2>{scene.say(Text::SaveTitle)}</h2>
                                <p class="small">{scene.say(Text::SaveAbout)}</p>
                                <div class="look-here">
                                    <strong>{scene.say(Text::SaveWarning)}</strong>{scene.gap()}{scene.say(Text::SaveStays)}
                                </div>
                            </div>
                            <SaveButton record={finished.record.clone()} class="secondary" words={Text::Save} />
                        </li>
                        <li>
                            <Icon sign={Sign::Open} />
                            <div>
                                <h2>{scene.say(Text::OpenTitle)}</h2>
                                <p class="small">{scene.say(Text::OpenAbout)}</p>
                            </div>
                            <OpenRecord class="secondary" />
                        </li>
                    </ul>
                    <div class="acts">
                        if !finished.is_supervised() {
                            <button type="button" class="quiet" onclick={scene.on_click(Event::Counselor)}>
                                {scene.say(Text::IAmCounselor)}
                            </button>
                        }
                        <button type="button" class="primary" onclick={scene.on_click(back)}>{scene.say(text)}</button>
                    </div>
                </div>
                <ProofPanel />
            </main>
            <div class="only-print">
                if *pupil {
                    { pupils_page(&scene, finished) }
                }
                if *counselor {
                    { counselor::reading(&scene, finished) }
                }
            </div>
        </>
    }
}

/// The pupil's reading on paper.
fn pupils_page(scene: &Scene, finished: &Finished) -> Html {
    let record = &finished.record;
    let date = record.started.date().to_string();
    let line = match counselor::subject(scene, record) {
        Some(subject) => format!("{subject} · {date}"),
        None => date,
    };
    html! {
        <article class="reading map">
            <div class="body">
                <div class="intro"><h1>{scene.say(Text::MapTitle)}</h1><p class="small">{line}</p></div>
                { map::reading(scene, finished, "paper") }
            </div>
            <footer class="provisional"><p>{scene.say(Text::MapLead)}</p></footer>
        </article>
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct SaveButtonProps {
    pub(super) record: Record,
    /// The look of the button.
    pub(super) class: AttrValue,
    /// What the button says.
    pub(super) words: Text,
}

/// Hands the record to the browser as a file, and says so.
#[component]
pub(super) fn SaveButton(props: &SaveButtonProps) -> Html {
    let scene = use_scene();
    let done = use_state(|| None::<Result<String, ()>>);
    let on_click = {
        let (record, dialog, done) = (props.record.clone(), scene.dialog.clone(), done.clone());
        move |_: MouseEvent| {
            dialog.emit(());
            let name = file_name(record.subject.as_ref(), &host::Clock::today(), host::random());
            done.set(Some(host::save(&name, &record.to_json()).map(|()| name).map_err(|_| ())));
        }
    };
    let said = match &*done {
        None => AttrValue::default(),
        Some(Ok(file)) => scene.fill(Text::Saved, &[("file", file)]),
        Some(Err(())) => scene.say(Text::SaveFailed),
    };
    html! {
        <>
            <button type="button" class={props.class.clone()} onclick={on_click}>{scene.say(props.words)}</button>
            <p class="said small" role="status">{said}</p>
        </>
    }
}

/// The code or a word that means nothing, and the date; nothing more.
fn file_name(subject: Option<&Subject>, date: &str, seed: u64) -> String {
    let word = subject.map_or_else(|| word(seed), |subject| subject.as_str().into());
    format!("trellis-{word}-{date}.json")
}

/// Four syllables by chance: easy to say, and none of them rude.
fn word(seed: u64) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "be", "do", "du", "fe", "fo", "ga", "ja", "ko", "la", "le", "lu", "ma", "mi", "mo", "na", "no", "ra",
        "ri", "sa", "so", "ta", "ve", "vo",
    ];
    let mut dice = fastrand::Rng::with_seed(seed);
    (0..4).map(|_| SYLLABLES[dice.usize(..SYLLABLES.len())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_the_code_or_a_word_and_the_date() {
        let code = Subject::try_from("7F-K2".to_string()).unwrap();
        assert_eq!(file_name(Some(&code), "2026-11-24", 1), "trellis-7F-K2-2026-11-24.json");
        let named = file_name(None, "2026-11-24", 1);
        assert_eq!(named.len(), "trellis-abcdefgh-2026-11-24.json".len());
        assert_ne!(named, file_name(None, "2026-11-24", 2));
    }
}
