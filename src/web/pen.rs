//! Draws a screen: elements are opened, filled and closed, one after another.
//!
//! In place of Yew's `html!`, which unfolds every element into several hundred bytes of Wasm; a
//! call from here takes some twenty. With five hundred elements that is the difference between a
//! page of 250 kB and one of 150.

use std::fmt::Display;
use std::rc::Rc;

use yew::virtual_dom::{Key, Listener, ListenerKind, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html};

use super::act::Act;
use super::host;
use super::scene::Scene;
use crate::text::Text;

/// What stands in the places of a string.
pub(crate) type Values<'v> = [(&'v str, &'v dyn Display)];

/// A screen that is being drawn.
pub(crate) struct Pen<'s> {
    /// What is to be shown.
    pub(crate) scene: &'s Scene,
    hear: Callback<Act>,
    /// The innermost element that is open.
    tag: VTag,
    /// Those around it, the outermost first, each with where its own parts begin in `drawn`.
    around: Vec<(VTag, usize)>,
    /// What was drawn in each of these so far, and in the innermost from here on.
    drawn: Vec<&'static str>,
    from: usize,
}

impl<'s> Pen<'s> {
    /// Draws inside one element. `hear` is told what a person does.
    pub(crate) fn draw(scene: &'s Scene, hear: Callback<Act>, inside: impl FnOnce(&mut Self)) -> Html {
        let mut pen = Self { scene, hear, tag: VTag::new("div"), around: Vec::new(), drawn: Vec::new(), from: 0 };
        inside(&mut pen);
        pen.tag.into()
    }

    /// An element and what is in it. `what` is its tag and its classes: `p.lead`, `p.wanted small`.
    #[inline(always)]
    pub(crate) fn within(&mut self, what: &'static str, inside: impl FnOnce(&mut Self)) {
        self.open(what);
        inside(self);
        self.close();
    }

    #[inline(never)]
    fn open(&mut self, what: &'static str) {
        let (tag, classes) = what.split_once('.').unwrap_or((what, ""));
        // The third `li` of a list stays the third, whatever comes before the list: without keys, Yew
        // would make one element out of another, and a field that has the focus would lose it.
        let before = self.drawn[self.from..].iter().filter(|other| **other == what).count();
        self.drawn.push(what);
        self.around.push((std::mem::replace(&mut self.tag, VTag::new(tag)), self.from));
        self.from = self.drawn.len();
        self.key(&format!("{what} {before}"));
        if !classes.is_empty() {
            self.set("class", classes);
        }
    }

    #[inline(never)]
    fn close(&mut self) {
        if let Some((around, from)) = self.around.pop() {
            self.drawn.truncate(self.from);
            self.from = from;
            let tag = std::mem::replace(&mut self.tag, around);
            self.add(tag.into());
        }
    }

    fn add(&mut self, node: VNode) {
        self.tag.add_child(node);
    }

    // --- What the element that is open is like ---

    #[inline(never)]
    fn attribute(&mut self, name: &'static str, value: AttrValue) {
        self.tag.add_attribute(name, value);
    }

    /// Gives it an attribute.
    #[inline(never)]
    pub(crate) fn set(&mut self, name: &'static str, value: &'static str) {
        self.attribute(name, AttrValue::Static(value));
    }

    /// Gives it attributes.
    #[inline(never)]
    pub(crate) fn sets(&mut self, attributes: &[(&'static str, &'static str)]) {
        for (name, value) in attributes {
            self.set(name, value);
        }
    }

    /// Gives it an attribute that was made just now.
    #[inline(never)]
    pub(crate) fn put(&mut self, name: &'static str, value: String) {
        self.attribute(name, value.into());
    }

    /// What a text field has written in it.
    #[inline(never)]
    pub(crate) fn value(&mut self, value: &str) {
        self.tag.set_value(AttrValue::from(value.to_owned()));
    }

    /// Whether a box is ticked.
    #[inline(never)]
    pub(crate) fn checked(&mut self, checked: bool) {
        self.tag.set_checked(checked);
    }

    /// Under another key it is another element: nothing of the one before carries over.
    #[inline(never)]
    pub(crate) fn key(&mut self, key: &str) {
        self.tag.key = Some(Key::from(key));
    }

    // --- What it hears ---

    #[inline(never)]
    fn hears(&mut self, heard: Heard) {
        let tell = self.hear.clone();
        self.tag.add_listener(Rc::new(Ear { heard, tell }));
    }

    /// It is clicked, tapped or pressed.
    #[inline(never)]
    pub(crate) fn on_click(&mut self, act: Act) {
        self.hears(Heard::Clicked(act));
    }

    /// It is clicked or tapped; keys never do this.
    #[inline(never)]
    pub(crate) fn on_point(&mut self, act: Act) {
        self.hears(Heard::Pointed(act));
    }

    /// It is chosen.
    #[inline(never)]
    pub(crate) fn on_change(&mut self, act: Act) {
        self.hears(Heard::Changed(act));
    }

    /// It is ticked, or cleared.
    #[inline(never)]
    pub(crate) fn on_tick(&mut self, act: fn(bool) -> Act) {
        self.hears(Heard::Ticked(act));
    }

    /// Something is written in it.
    #[inline(never)]
    pub(crate) fn on_write(&mut self, act: fn(String) -> Act) {
        self.hears(Heard::Written(act));
    }

    /// The form is sent, by its button or by Enter. It goes nowhere.
    #[inline(never)]
    pub(crate) fn on_submit(&mut self, act: Act) {
        self.hears(Heard::Sent(act));
    }

    // --- Words in it ---

    #[inline(never)]
    fn text(&mut self, text: AttrValue) {
        self.add(VText::new(text).into());
    }

    /// A string of the interface.
    #[inline(never)]
    pub(crate) fn say(&mut self, text: Text) {
        self.text(AttrValue::Static(self.scene.say(text)));
    }

    /// A string of the interface with its places filled.
    #[inline(never)]
    pub(crate) fn fill(&mut self, text: Text, values: &Values) {
        self.text(self.scene.fill(text, values).into());
    }

    /// Words that stand elsewhere.
    #[inline(never)]
    pub(crate) fn words(&mut self, words: &str) {
        self.text(words.to_owned().into());
    }

    /// What stands between two sentences.
    #[inline(never)]
    pub(crate) fn gap(&mut self) {
        self.words(self.scene.gap());
    }

    // --- Elements that come often ---

    /// An element with a string of the interface.
    #[inline(never)]
    pub(crate) fn line(&mut self, what: &'static str, text: Text) {
        self.within(what, |pen| pen.say(text));
    }

    /// An element with words that stand elsewhere.
    #[inline(never)]
    pub(crate) fn told(&mut self, what: &'static str, words: &str) {
        self.within(what, |pen| pen.words(words));
    }

    /// An element with a string of the interface, its places filled.
    #[inline(never)]
    pub(crate) fn filled(&mut self, what: &'static str, text: Text, values: &Values) {
        self.within(what, |pen| pen.fill(text, values));
    }

    /// An empty element with attributes.
    #[inline(never)]
    pub(crate) fn mark(&mut self, what: &'static str, attributes: &[(&'static str, &'static str)]) {
        self.within(what, |pen| pen.sets(attributes));
    }

    /// A heading that takes the focus when its screen comes.
    #[inline(never)]
    pub(crate) fn heading(&mut self, text: Text) {
        self.within("h1", |pen| {
            pen.set("tabindex", "-1");
            pen.say(text);
        });
    }

    /// A button.
    #[inline(never)]
    pub(crate) fn button(&mut self, what: &'static str, text: Text, act: Act) {
        self.within(what, |pen| {
            pen.set("type", "button");
            pen.on_click(act);
            pen.say(text);
        });
    }

    /// The button that sends its form.
    #[inline(never)]
    pub(crate) fn submit(&mut self, text: Text) {
        self.within("button.primary", |pen| {
            pen.set("type", "submit");
            pen.say(text);
        });
    }
}

/// What an element hears, and what that means.
enum Heard {
    Clicked(Act),
    Pointed(Act),
    Changed(Act),
    Sent(Act),
    Ticked(fn(bool) -> Act),
    Written(fn(String) -> Act),
}

struct Ear {
    heard: Heard,
    tell: Callback<Act>,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        match self.heard {
            Heard::Clicked(_) | Heard::Pointed(_) => ListenerKind::onclick,
            Heard::Changed(_) | Heard::Ticked(_) => ListenerKind::onchange,
            Heard::Sent(_) => ListenerKind::onsubmit,
            Heard::Written(_) => ListenerKind::oninput,
        }
    }

    fn passive(&self) -> bool {
        false
    }

    fn handle(&self, event: web_sys::Event) {
        let act = match &self.heard {
            Heard::Clicked(act) | Heard::Changed(act) => Some(act.clone()),
            Heard::Pointed(act) => host::is_pointed(&event).then(|| act.clone()),
            Heard::Sent(act) => {
                event.prevent_default();
                Some(act.clone())
            }
            Heard::Ticked(act) => host::field(&event).map(|field| act(field.checked())),
            Heard::Written(act) => host::field(&event).map(|field| act(field.value())),
        };
        if let Some(act) = act {
            self.tell.emit(act);
        }
    }
}
