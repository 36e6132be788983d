//! The one api to the world outside the page: clock, dice, files, printer, speech.

use js_sys::{Array, Date};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, Element, Event, File, HtmlAnchorElement, HtmlElement, HtmlInputElement, KeyboardEvent,
    ShadowRoot, Url,
};

use trellis_core::record::{MAX_BYTES, Started};
use trellis_text::Text;

/// The clocks of the browser.
pub(super) struct Clock;

impl Clock {
    /// Time of day. Unit: milliseconds since 1970. It can jump.
    pub(super) fn wall() -> f64 {
        Date::now()
    }

    /// Time since the page was opened. Unit: milliseconds. It never goes back.
    pub(super) fn steady() -> f64 {
        gloo::utils::window().performance().map_or(0.0, |performance| performance.now())
    }

    /// Time of day, as a record has it.
    pub(super) fn started() -> Option<Started> {
        String::from(Date::new_0().to_iso_string()).try_into().ok()
    }

    /// The date of today where the person is, as `2026-11-24`.
    pub(super) fn today() -> String {
        let now = Date::new_0();
        format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
    }
}

/// The languages the browser asks for.
pub(super) fn wanted_languages() -> Vec<String> {
    gloo::utils::window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// A number from the browser's own dice: good enough for the name of a file.
pub(super) fn random() -> u64 {
    (js_sys::Math::random() * 2_f64.powi(53)) as u64
}

/// Whether a page event says that the page comes out of, or goes into, the browser's memory.
pub(super) fn is_persisted(event: &web_sys::Event) -> bool {
    event.dyn_ref::<web_sys::PageTransitionEvent>().is_some_and(web_sys::PageTransitionEvent::persisted)
}

/// Hands a text to the browser to save under a name.
///
/// # Errors
///
/// What the browser says, where it makes no file.
pub(super) fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser keeps the link for a while; the name of the file may be a pupil's code.
    link.remove_attribute("download")?;
    link.remove_attribute("href")?;
    // The browser has taken the file when the click returns; its copy goes a moment later.
    gloo::timers::callback::Timeout::new(1000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Opens the browser's print dialog; returns when it is closed, in browsers that wait.
pub(super) fn print() {
    let _ = gloo::utils::window().print();
}

// --- What an event says ---

/// The field that an event comes from.
pub(super) fn field(event: &Event) -> Option<HtmlInputElement> {
    // A field of several lines has its value under the same name.
    event.target().map(JsCast::unchecked_into)
}

/// Whether a click was made with a mouse or a finger: keys count no clicks.
pub(super) fn is_pointed(event: &Event) -> bool {
    event.unchecked_ref::<web_sys::UiEvent>().detail() > 0
}

/// A key that works wherever the focus is: Escape folds the menu, and number keys choose one of so
/// many answers.
pub(super) fn key(event: &Event, place: &HtmlElement, digits: usize) {
    let Some(pressed) = event.dyn_ref::<KeyboardEvent>() else { return };
    if pressed.key() == "Escape" {
        close_menu(place);
    } else if digits > 0
        && let Some(digit) = digit(pressed, place).filter(|digit| (1..=digits).contains(digit))
    {
        // As the space bar would.
        let chosen = format!("input[type=radio][value=\"{}\"]", digit - 1);
        if let Some(chosen) = find(place, &format!("form.ask {chosen}")) {
            let _ = chosen.focus();
            chosen.click();
        }
    }
}

/// The digit of a key that is pressed on the screen, or where nothing has the focus; nowhere else in a
/// page around. A question has nothing to write in.
fn digit(event: &KeyboardEvent, place: &HtmlElement) -> Option<usize> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    // Seen from outside, whatever has the focus in a shadow root is its host.
    let from: Element = event.target()?.unchecked_into();
    let root: ShadowRoot = place.get_root_node().unchecked_into();
    let here = from == root.host() || from.matches("body, html").ok()?;
    if here { event.key().parse().ok() } else { None }
}

// --- What is done with what is shown ---

fn find(place: &HtmlElement, selector: &str) -> Option<HtmlElement> {
    place.query_selector(selector).ok().flatten().map(JsCast::unchecked_into)
}

/// Moves the focus to the first of these.
pub(super) fn focus(place: &HtmlElement, selector: &str) {
    if let Some(found) = find(place, selector) {
        let _ = found.focus();
    }
}

/// Shows a new screen from its top, where the one before was scrolled.
pub(super) fn from_top(place: &HtmlElement) {
    if let Some(screen) = find(place, ".trellis").filter(|screen| screen.get_bounding_client_rect().top() < 0.0) {
        screen.scroll_into_view();
    }
}

/// Folds the menu.
pub(super) fn close_menu(place: &HtmlElement) {
    if let Some(menu) = find(place, ".menu[open]") {
        let _ = menu.remove_attribute("open");
    }
}

// --- Files ---

const PICKER: &str = "input[type=file]";

/// Opens the browser's dialog to choose a file.
pub(super) fn pick_file(place: &HtmlElement) {
    if let Some(picker) = find(place, PICKER) {
        picker.click();
    }
}

/// The file that was chosen, and where.
pub(super) fn picked_file(place: &HtmlElement) -> Option<(HtmlInputElement, File)> {
    let picker: HtmlInputElement = find(place, PICKER)?.unchecked_into();
    let file = picker.files()?.get(0)?;
    Some((picker, file))
}

/// The text of a file.
///
/// # Errors
///
/// Why there is none.
pub(super) async fn read(file: &File) -> Result<String, Text> {
    if file.size() > MAX_BYTES as f64 {
        return Err(Text::OpenTooLarge);
    }
    let text = JsFuture::from(file.text()).await.ok();
    text.and_then(|text| text.as_string()).ok_or(Text::OpenUnread)
}
