//! Pictures that are SVG text as elements: the policy of the page takes neither images nor markup.

use indexmap::IndexMap;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag, VText};

/// A picture with what it shows, in words. Nothing where the text is no SVG.
pub(super) fn picture(svg: &str, label: &str) -> Html {
    let mut reader = Reader::from_str(svg);
    let mut open: Vec<VTag> = Vec::new();
    loop {
        let done = match reader.read_event() {
            Ok(Event::Start(start)) => {
                open.push(element(&start, open.is_empty().then_some(label)));
                continue;
            }
            Ok(Event::Empty(start)) => element(&start, open.is_empty().then_some(label)).into(),
            Ok(Event::End(_)) => match open.pop() {
                Some(element) => VNode::from(element),
                None => return Html::default(),
            },
            Ok(Event::Text(text)) => VText::new(text.xml10_content().into_owned()).into(),
            Ok(Event::GeneralRef(entity)) => {
                let character = entity.resolve_char_ref().ok().flatten().map(String::from);
                let named = || quick_xml::escape::resolve_predefined_entity(&entity).map(str::to_owned);
                VText::new(character.or_else(named).unwrap_or_default()).into()
            }
            Ok(Event::Eof) | Err(_) => return Html::default(),
            Ok(_) => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.add_child(done),
            None if matches!(done, VNode::VTag(_)) => return done,
            // Space before the picture.
            None => {}
        }
    }
}

/// An element with its attributes. The outermost one is a picture with a name, and as wide as there is room.
fn element(start: &BytesStart, label: Option<&str>) -> VTag {
    let mut attributes: IndexMap<AttrValue, AttrValue> = IndexMap::new();
    for attribute in start.attributes().flatten() {
        let name: &str = attribute.key.as_ref();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
        // The element itself says which namespace it is of.
        if name != "xmlns" {
            attributes.insert(name.to_owned().into(), value.into_owned().into());
        }
    }
    if let Some(label) = label {
        if let (Some(width), Some(height)) = (attributes.get("width"), attributes.get("height")) {
            attributes.insert("viewBox".into(), format!("0 0 {width} {height}").into());
        }
        attributes.insert("role".into(), "img".into());
        attributes.insert("aria-label".into(), label.to_owned().into());
    }
    let name: &str = start.name().into_inner();
    let mut element = VTag::new(name.to_owned());
    element.set_attributes(attributes);
    element
}
