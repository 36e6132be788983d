//! Draws a screen: elements are opened, filled and closed, one after another.
//!
//! In place of Yew's `html!`, which unfolds every element into several hundred bytes of Wasm; a
//! call from here takes some twenty: with some five hundred elements, and a component for each part,
//! the compressed page weighed 68 kB more.

use std::fmt::Display;
use std::mem::{ManuallyDrop, replace};
use std::rc::Rc;

use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{AttrValue, Callback, Html};

use super::model::Model;
use super::msg::Msg;
use super::platform;
use trellis_text::Text;

/// What stands in the places of a string.
pub(crate) type Values<'v> = [(&'v str, &'v dyn Display)];

/// The attributes there are. An element has a place for each: so Yew compares two by their places, and
/// needs no hash map for what it is given one by one.
static ATTRIBUTES: [&str; 51] = [
    "accept",
    "aria-colspan",
    "aria-controls",
    "aria-describedby",
    "aria-expanded",
    "aria-hidden",
    "aria-invalid",
    "aria-label",
    "aria-labelledby",
    "aria-pressed",
    "autocapitalize",
    "autocomplete",
    "class",
    "clip-path",
    "clip-rule",
    "colspan",
    "cx",
    "cy",
    "d",
    "data-figure",
    "dir",
    "disabled",
    "fill",
    "fill-rule",
    "focusable",
    "for",
    "height",
    "hidden",
    "href",
    "id",
    "lang",
    "name",
    "open",
    "patternTransform",
    "patternUnits",
    "r",
    "role",
    "rx",
    "scope",
    "spellcheck",
    "tabindex",
    "text-anchor",
    "type",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// A screen that is being drawn.
pub(crate) struct Pen<'s> {
    /// What is to be shown.
    pub(crate) model: &'s Model,
    hear: Callback<Msg>,
    /// The innermost element that is open.
    open: Element,
    /// Those around it, the outermost first. In the end there are none, so that nothing is to be
    /// dropped: the code for it would never run.
    around: Vec<ManuallyDrop<Element>>,
}

/// An element that is open.
struct Element {
    tag: VTag,
    /// What is in it so far.
    parts: Vec<VNode>,
    /// The elements among that.
    drawn: Vec<&'static str>,
}

impl Element {
    fn new(tag: &'static str) -> Self {
        let mut tag = VTag::new(AttrValue::Static(tag));
        let values = Box::new([const { None }; ATTRIBUTES.len()]);
        tag.attributes = Attributes::Dynamic { keys: &ATTRIBUTES, values };
        Self { tag, parts: Vec::new(), drawn: Vec::new() }
    }

    fn finish(mut self) -> VNode {
        if let Some(VNode::VList(parts)) = self.tag.children_mut() {
            *parts = Rc::new(VList::from(self.parts));
        }
        self.tag.into()
    }
}

impl<'s> Pen<'s> {
    /// What is drawn, to be embedded in `html!`. `link` is told what a person does.
    pub(crate) fn fragment(model: &'s Model, link: &Callback<Msg>, inside: impl FnOnce(&mut Self)) -> Html {
        let mut pen = Self { model, hear: link.clone(), open: Element::new("div"), around: Vec::new() };
        inside(&mut pen);
        VList::from(pen.open.parts).into()
    }

    /// Embeds what `html!` made.
    pub(crate) fn html(&mut self, html: Html) {
        self.open.parts.push(html);
    }

    /// An element and what is in it. `what` is its tag, its classes and its attributes: `p.lead`,
    /// `p.wanted small[role=alert]`. Another `what` makes another element; a word in brackets, as in
    /// `main[start]`, does nothing else.
    #[inline(always)]
    pub(crate) fn within(&mut self, what: &'static str, inside: impl FnOnce(&mut Self)) {
        self.open(what);
        inside(self);
        self.close();
    }

    #[inline(never)]
    fn open(&mut self, what: &'static str) {
        let mut attributes = what.split('[');
        let (tag, classes) = cut(attributes.next().unwrap_or_default(), '.');
        // The third `li` of a list stays the third, whatever comes before the list: without keys, Yew
        // would make one element out of another, and a field that has the focus would lose it.
        let before = self.open.drawn.iter().filter(|other| **other == what).count();
        self.open.drawn.push(what);
        self.around.push(ManuallyDrop::new(replace(&mut self.open, Element::new(tag))));
        self.key(&format_args!("{what} {before}"));
        if !classes.is_empty() {
            self.set("class", classes);
        }
        for attribute in attributes {
            if let Some((name, value)) = attribute.split_once('=') {
                self.set(name, cut(value, ']').0);
            }
        }
    }

    #[inline(never)]
    fn close(&mut self) {
        if let Some(around) = self.around.pop() {
            let element = replace(&mut self.open, ManuallyDrop::into_inner(around));
            self.open.parts.push(element.finish());
        }
    }

    // --- What the element that is open is like ---

    #[inline(never)]
    fn attribute(&mut self, name: &'static str, value: AttrValue) {
        let place = ATTRIBUTES.iter().position(|other| *other == name);
        if let Attributes::Dynamic { values, .. } = &mut self.open.tag.attributes
            && let Some(place) = place
        {
            values[place] = Some(AttributeOrProperty::Attribute(value));
        } else {
            unreachable!();
        }
    }

    /// Gives it an attribute.
    #[inline(never)]
    pub(crate) fn set(&mut self, name: &'static str, value: &'static str) {
        self.attribute(name, AttrValue::Static(value));
    }

    /// Gives it an attribute that was made just now.
    #[inline(never)]
    pub(crate) fn put(&mut self, name: &'static str, value: String) {
        self.attribute(name, value.into());
    }

    /// What a text field has written in it.
    #[inline(never)]
    pub(crate) fn value(&mut self, value: &dyn Display) {
        self.open.tag.set_value(AttrValue::from(value.to_string()));
    }

    /// Under another key it is another element: nothing of the one before carries over.
    #[inline(never)]
    pub(crate) fn key(&mut self, key: &dyn Display) {
        self.open.tag.key = Some(Key::from(key.to_string()));
    }

    // --- What it hears ---

    #[inline(never)]
    fn hears(&mut self, listener_state: ListenerState) {
        let tell = self.hear.clone();
        self.open.tag.add_listener(Rc::new(Ear { listener_state, tell }));
    }

    /// It is clicked, tapped or pressed.
    #[inline(never)]
    pub(crate) fn on_click(&mut self, act: Msg) {
        self.hears(ListenerState::Clicked(act));
    }

    /// Something is written in it.
    #[inline(never)]
    pub(crate) fn on_write(&mut self, act: fn(String) -> Msg) {
        self.hears(ListenerState::Written(act));
    }

    // --- Words in it ---

    #[inline(never)]
    fn text(&mut self, text: AttrValue) {
        self.open.parts.push(VText::new(text).into());
    }

    /// A string of the interface.
    #[inline(never)]
    pub(crate) fn say(&mut self, text: Text) {
        self.text(AttrValue::Static(self.model.say(text)));
    }

    /// A string of the interface with its places filled.
    #[inline(never)]
    pub(crate) fn fill(&mut self, text: Text, values: &Values) {
        self.text(self.model.fill(text, values).into());
    }

    /// Words that stand elsewhere.
    #[inline(never)]
    pub(crate) fn words(&mut self, words: &str) {
        self.text(words.to_owned().into());
    }

    /// The mark at the end of a sentence.
    #[inline(never)]
    pub(crate) fn stop(&mut self) {
        self.fill(Text::NameStop, &[("name", &"")]);
    }

    /// A value.
    #[inline(never)]
    pub(crate) fn show(&mut self, value: &dyn Display) {
        self.text(value.to_string().into());
    }

    /// What stands between two sentences.
    #[inline(never)]
    pub(crate) fn gap(&mut self) {
        self.words(self.model.gap());
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

    /// An empty element.
    #[inline(never)]
    pub(crate) fn mark(&mut self, what: &'static str) {
        self.within(what, |_| {});
    }

    /// One line of a list of facts: what it is about, and the fact.
    #[inline(never)]
    pub(crate) fn fact(&mut self, head: Text, words: &str) {
        self.within("div", |pen| {
            pen.line("dt", head);
            pen.told("dd", words);
        });
    }

    /// A heading that takes the focus when its screen comes.
    #[inline(never)]
    pub(crate) fn heading(&mut self, text: Text) {
        self.line("h1[tabindex=-1]", text);
    }

    /// A button.
    #[inline(never)]
    pub(crate) fn button(&mut self, what: &'static str, text: Text, act: Msg) {
        self.within(what, |pen| {
            pen.set("type", "button");
            pen.on_click(act);
            pen.say(text);
        });
    }
}

/// A text, cut at a sign; the second half is empty where it has no such sign.
fn cut(text: &'static str, at: char) -> (&'static str, &'static str) {
    text.split_once(at).unwrap_or((text, ""))
}

/// What an element hears, and what that means.
enum ListenerState {
    Clicked(Msg),
    Written(fn(String) -> Msg),
}

struct Ear {
    listener_state: ListenerState,
    tell: Callback<Msg>,
}

impl Listener for Ear {
    fn kind(&self) -> ListenerKind {
        match self.listener_state {
            ListenerState::Clicked(_) => ListenerKind::onclick,
            ListenerState::Written(_) => ListenerKind::oninput,
        }
    }

    fn passive(&self) -> bool {
        false
    }

    fn handle(&self, event: web_sys::Event) {
        let act = match &self.listener_state {
            ListenerState::Clicked(act) => Some(act.clone()),
            ListenerState::Written(act) => platform::field(&event).map(|field| act(field.value())),
        };
        if let Some(act) = act {
            self.tell.emit(act);
        }
    }
}
