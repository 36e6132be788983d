//! What every screen is given: the instrument, the language, and ways to say what happened.

use std::rc::Rc;

use yew::prelude::*;

use crate::instrument::{Instrument, Wording};
use crate::record::Started;
use crate::session::Event;
use crate::text::{Locale, Text};

/// What a person has turned on, for this sitting only.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Number keys choose answers (WCAG 2.1.4: off until turned on).
    pub digits: bool,
    /// A tap on an answer goes on by itself.
    pub go_on: bool,
}

/// The one context.
#[derive(Clone, PartialEq)]
pub struct Scene {
    /// The instrument.
    pub instrument: Rc<Instrument>,
    /// The interface's strings in the language of the session.
    pub locale: &'static Locale,
    /// What is turned on.
    pub options: Options,
    /// Something happened.
    pub send: Callback<Event>,
    /// The person leaves an item: the app adds the time since it was shown.
    pub leave_item: Callback<fn(f64) -> Event>,
    /// The first item comes: the app adds the time of day.
    pub begin_items: Callback<fn(Started) -> Event>,
    /// A browser's dialog (print, save, open) is about to open: idle time does not run meanwhile.
    pub dialog: Callback<()>,
}

impl Scene {
    /// A string of the interface.
    pub(crate) fn say(&self, text: Text) -> AttrValue {
        AttrValue::Static(self.locale.say(text))
    }

    /// A string of the interface with its places filled.
    pub(crate) fn fill(&self, text: Text, values: &[(&str, &str)]) -> AttrValue {
        self.locale.fill(text, values).into()
    }

    /// What stands between two sentences: a space in languages that have one after a list mark.
    pub(crate) fn gap(&self) -> &'static str {
        if self.locale.say(Text::ListMark).ends_with(' ') { " " } else { "" }
    }

    /// The instrument's wording in the language of the session.
    pub(crate) fn wording(&self) -> &Wording {
        // A session speaks only languages of its instrument, and the shipped one speaks English.
        let wording = self.instrument.wording(self.locale.tag());
        wording.or_else(|| self.instrument.file().wording.values().next()).unwrap_or_else(|| unreachable!())
    }

    /// Sends an event when something is clicked.
    pub(crate) fn on_click(&self, event: Event) -> Callback<MouseEvent> {
        self.send.reform(move |_| event.clone())
    }

    /// Leaves the item when something is clicked.
    pub(crate) fn on_leave(&self, event: fn(f64) -> Event) -> Callback<MouseEvent> {
        self.leave_item.reform(move |_| event)
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.tag() == other.tag()
    }
}

/// The context, inside any component below the app.
#[hook]
pub(crate) fn use_scene() -> Scene {
    use_context::<Scene>().unwrap_or_else(|| unreachable!())
}
