//! What must not be in the HTML of any screen: a field without a name, an id twice, a description that is not there. The
//! tests of several packages take this file by its path.

use std::collections::BTreeSet;

use scraper::{ElementRef, Html, Selector};

pub(crate) fn select<'d>(document: &'d Html, selector: &str) -> Vec<ElementRef<'d>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

/// What is wrong with a screen.
pub(crate) fn problems(html: &str) -> Vec<String> {
    let document = Html::parse_fragment(html);
    let mut problems = Vec::new();
    let mut ids = BTreeSet::new();
    for element in select(&document, "[id]") {
        let id = element.attr("id").unwrap();
        if !ids.insert(id) {
            problems.push(format!("id {id} twice"));
        }
    }
    let labelled: BTreeSet<&str> =
        select(&document, "label[for]").iter().filter_map(|label| label.attr("for")).collect();
    for field in select(&document, "input, textarea") {
        let is_inside = field.ancestors().filter_map(ElementRef::wrap).any(|parent| parent.value().name() == "label");
        let has_label = field.attr("id").is_some_and(|id| labelled.contains(id));
        if !is_inside && !has_label && field.attr("aria-label").is_none() {
            problems.push(format!("no name: {}", field.html()));
        }
    }
    for attribute in ["aria-describedby", "aria-labelledby"] {
        for element in select(&document, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap().split_whitespace().filter(|id| !ids.contains(id)) {
                problems.push(format!("no element {id}"));
            }
        }
    }
    for button in select(&document, "button") {
        if button.attr("aria-label").is_none() && button.text().collect::<String>().trim().is_empty() {
            problems.push(format!("no name: {}", button.html()));
        }
    }
    if select(&document, "main").len() != 1 || select(&document, "main h1").is_empty() {
        problems.push("not one main with a heading".to_owned());
    }
    if !select(&document, "[style]").is_empty() {
        problems.push("a style attribute, which the policy refuses".to_owned());
    }
    problems
}

#[test]
fn a_broken_screen_is_found() {
    assert!(problems("<main><h1>A</h1><p id=a></p><b id=a></b></main>").contains(&"id a twice".to_owned()));
    assert_eq!(problems("<main><h1>A</h1><input id=b><label for=c>C</label></main>").len(), 1);
    assert_eq!(problems("<main><h1>A</h1><p aria-describedby=x></p></main>"), ["no element x"]);
    assert_eq!(problems("<main><h1>A</h1><button></button></main>").len(), 1);
    assert_eq!(problems("<p>A</p>"), ["not one main with a heading"]);
}
