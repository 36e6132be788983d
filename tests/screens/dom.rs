//! HTML in a form that can be compared and read: one element a line, its attributes in order.

use std::fmt::Write;

use scraper::{ElementRef, Html};

/// Attributes that no test means to hold: the outlines in pictures.
const LEFT_OUT: [&str; 1] = ["d"];

/// Elements that have no end tag.
const VOID: [&str; 3] = ["hr", "input", "wbr"];

/// The elements of a fragment of HTML as an indented outline.
///
/// Two fragments have the same outline if and only if they make the same elements and the same text, but
/// for [`LEFT_OUT`] and the order of attributes.
pub(crate) fn outline(html: &str) -> String {
    let document = Html::parse_fragment(html);
    let mut outline = String::new();
    for element in document.root_element().child_elements() {
        write_lines(&mut outline, element, 0);
    }
    outline
}

/// Writes an element with each of its elements on a line of its own, except where there is text among
/// them: a line break would be a space there.
fn write_lines(outline: &mut String, element: ElementRef, depth: usize) {
    let indent = "  ".repeat(depth);
    let has_text = element.children().any(|child| child.value().is_text());
    outline.push_str(&indent);
    if has_text || !element.has_children() {
        write_inline(outline, element);
        outline.push('\n');
        return;
    }
    write_start(outline, element);
    outline.push('\n');
    for child in element.child_elements() {
        write_lines(outline, child, depth + 1);
    }
    writeln!(outline, "{indent}</{}>", element.value().name()).unwrap();
}

fn write_inline(outline: &mut String, element: ElementRef) {
    write_start(outline, element);
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            outline.push_str(&escape(text));
        } else if let Some(element) = ElementRef::wrap(child) {
            write_inline(outline, element);
        }
    }
    if !VOID.contains(&element.value().name()) {
        write!(outline, "</{}>", element.value().name()).unwrap();
    }
}

fn write_start(outline: &mut String, element: ElementRef) {
    let mut attributes: Vec<_> = element.value().attrs().filter(|(name, _)| !LEFT_OUT.contains(name)).collect();
    attributes.sort_unstable();
    write!(outline, "<{}", element.value().name()).unwrap();
    for (name, value) in attributes {
        write!(outline, " {name}=\"{}\"", escape(value)).unwrap();
    }
    outline.push('>');
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[test]
fn the_order_of_attributes_and_the_outlines_of_pictures_make_no_difference() {
    let one = r#"<p id="a" class="b">A <b>bold</b> word</p><svg><path d="M0 0" class="leaf"></path></svg>"#;
    let other = r#"<p class="b" id="a">A <b>bold</b> word</p><svg><path class="leaf" d="M1 1"></path></svg>"#;
    assert_eq!(outline(one), outline(other));
    assert_eq!(
        outline(one),
        "<p class=\"b\" id=\"a\">A <b>bold</b> word</p>\n<svg>\n  <path class=\"leaf\"></path>\n</svg>\n"
    );
}

#[test]
fn another_word_class_or_element_makes_a_difference() {
    let outlines = [
        "<p>a</p>",
        "<p>a </p>",
        "<p>b</p>",
        r#"<p class="c">a</p>"#,
        "<p><b>a</b></p>",
        "<p></p><p>a</p>",
        "<input checked>",
        "<input>",
    ]
    .map(outline);
    for (index, outline) in outlines.iter().enumerate() {
        assert!(!outlines[..index].contains(outline), "{outline}");
    }
}
