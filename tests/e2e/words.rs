//! What the product says, out of the files that it is built from.

use std::sync::LazyLock;

use serde_json::Value;

static SNQ: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../instruments/snq.json")));
static ENGLISH: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../crates/text/locales/en.json")));
static CHINESE: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../crates/text/locales/zh-Hans.json")));
static DESK: LazyLock<Value> = LazyLock::new(|| read(include_str!("../../crates/text/locales/desk.en.json")));
static DESK_CHINESE: LazyLock<Value> =
    LazyLock::new(|| read(include_str!("../../crates/text/locales/desk.zh-Hans.json")));

/// One language: the interface's strings by their key, the desk's, and the questionnaire's.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    locale: &'static Value,
    desk: &'static Value,
    wording: &'static Value,
}

impl Words {
    pub(crate) fn english() -> Self {
        Self { locale: &ENGLISH, desk: &DESK, wording: &SNQ["wording"]["en"] }
    }

    pub(crate) fn chinese() -> Self {
        Self { locale: &CHINESE, desk: &DESK_CHINESE, wording: &SNQ["wording"]["zh-Hans"] }
    }

    /// A string of the interface.
    pub(crate) fn text(self, key: &str) -> &'static str {
        self.locale[key].as_str().unwrap_or_else(|| panic!("no string {key}"))
    }

    /// A string of the interface with its places filled.
    pub(crate) fn format(self, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.text(key), values)
    }

    /// A string of the desk.
    pub(crate) fn desk(self, key: &str) -> &'static str {
        self.desk[key].as_str().unwrap_or_else(|| panic!("no string {key} of the desk"))
    }

    /// A string of the desk with its places filled.
    pub(crate) fn desk_format(self, key: &str, values: &[(&str, &str)]) -> String {
        filled(self.desk(key), values)
    }

    /// Whom to go to, where no safety answer speaks against anybody.
    pub(crate) fn help(self) -> String {
        let values = [("who", self.text("HelpTrusted")), ("places", self.text("HelpHomeSchoolNear"))];
        self.format("HelpGoTo", &values)
    }

    /// A string of the questionnaire, by its JSON pointer.
    pub(crate) fn of(self, pointer: &str) -> &'static str {
        self.wording.pointer(pointer).and_then(Value::as_str).unwrap_or_else(|| panic!("no wording {pointer}"))
    }

    pub(crate) fn item(self, id: &str) -> &'static str {
        self.of(&format!("/items/{id}"))
    }

    /// The name of a score.
    pub(crate) fn name(self, id: &str) -> &'static str {
        self.of(&format!("/scores/{id}/name"))
    }

    /// The name of a score in a pupil's words.
    pub(crate) fn pupil_name(self, id: &str) -> &'static str {
        self.wording["scores"][id]["pupil_name"].as_str().unwrap_or_else(|| self.name(id))
    }

    /// The answers to an item, in their order.
    pub(crate) fn answers(self, id: &str) -> Vec<&'static str> {
        let item = SNQ["key"]["items"].as_array().into_iter().flatten().find(|item| item["id"] == id);
        let scale = item.and_then(|item| item["answers"].as_str()).unwrap_or_else(|| panic!("no item {id}"));
        texts(&self.wording["answers"][scale])
    }
}

/// The forty items, in the order of asking.
pub(crate) fn items() -> Vec<&'static str> {
    items_of("SNQ-40")
}

/// The items of a form, in the order of asking.
pub(crate) fn items_of(form: &str) -> Vec<&'static str> {
    let mut forms = SNQ["key"]["forms"].as_array().into_iter().flatten();
    let form = forms.find(|known| known["id"] == form).unwrap_or_else(|| panic!("no form {form}"));
    texts(&form["items"])
}

/// The safety questions, in the order of asking.
pub(crate) fn safety() -> Vec<&'static str> {
    SNQ["key"]["safety"].as_array().into_iter().flatten().filter_map(|question| question["item"].as_str()).collect()
}

/// The two sides and their facets, in the order of the key.
pub(crate) fn scores() -> Vec<&'static str> {
    let shown = |score: &&Value| score["role"] == "subscale" || score["role"] == "facet";
    let scores = SNQ["key"]["scores"].as_array().into_iter().flatten().filter(shown);
    scores.filter_map(|score| score["id"].as_str()).collect()
}

/// The facet that an item belongs to.
pub(crate) fn facet(item: &str) -> &'static str {
    let has = |score: &&'static Value| score["role"] == "facet" && texts(&score["items"]).contains(&item);
    let facet = SNQ["key"]["scores"].as_array().into_iter().flatten().find(has);
    facet.and_then(|facet| facet["id"].as_str()).unwrap_or_else(|| panic!("{item} has no facet"))
}

/// Whether often is little support.
pub(crate) fn is_reversed(item: &str) -> bool {
    SNQ["key"]["items"].as_array().into_iter().flatten().any(|known| known["id"] == item && known["keyed"] == "-")
}

fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let with = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    let filled = values.iter().fold(text.to_owned(), with);
    assert!(!filled.contains('{'), "{filled}");
    filled
}

fn texts(list: &'static Value) -> Vec<&'static str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}
