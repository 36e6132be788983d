//! What holds on every screen.

use scraper::{ElementRef, Html, Selector};

/// Rules that a screen breaks, each with the element that breaks it.
pub(crate) fn broken(html: &str) -> Vec<String> {
    let document = Html::parse_fragment(html);
    let mut broken = Vec::new();
    for (rule, selector, holds) in RULES {
        let selector = Selector::parse(selector).expect("a selector");
        let breaking = document.select(&selector).filter(|element| !holds(*element));
        broken.extend(breaking.map(|element| format!("{rule}: {}", element.html())));
    }
    broken
}

type Rule = (&'static str, &'static str, fn(ElementRef) -> bool);

const RULES: [Rule; 4] = [
    // Chromium keeps a removed radio button without a form in memory, and with it everything around it.
    ("a radio button is in a form", "input[type=radio]", |radio| {
        radio.ancestors().filter_map(ElementRef::wrap).any(|element| element.value().name() == "form")
    }),
    // What helps a person write may send what is written to a server, outside any policy of the page.
    (
        "what is written is looked at by no service",
        "textarea:not([readonly]), input:not([type=radio], [type=checkbox], [type=file])",
        |field| {
            let has = |(name, value): (&str, &str)| field.attr(name) == Some(value);
            let is_off = [
                ("autocomplete", "off"),
                ("autocorrect", "off"),
                ("spellcheck", "false"),
                ("writingsuggestions", "false"),
            ];
            // A code is typed in capital letters by rule: nothing is looked up.
            is_off.into_iter().all(has) && matches!(field.attr("autocapitalize"), Some("off" | "characters"))
        },
    ),
    // A sandboxed frame submits no form.
    ("nothing depends on submitting", "button", |button| button.attr("type") == Some("button")),
    // The interface has its own languages; an item that a browser translates is another item.
    ("no browser translates a screen", ".trellis", |screen| screen.attr("translate") == Some("no")),
];

#[test]
fn a_rule_is_broken_by_what_breaks_it() {
    let rows = [
        ("<form><p><input type=radio></p></form>", 0),
        ("<p><input type=radio></p>", 1),
        ("<textarea></textarea>", 1),
        ("<input type=text spellcheck=false>", 1),
        ("<input type=checkbox>", 0),
        ("<button>On</button>", 1),
        ("<button type=submit>On</button>", 1),
        ("<div class=trellis></div>", 1),
        ("<div class=trellis translate=no></div>", 0),
    ];
    for (html, expected) in rows {
        assert_eq!(broken(html).len(), expected, "{html}");
    }
}
