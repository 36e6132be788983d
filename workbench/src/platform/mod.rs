//! The browser beyond events: the one part of the workbench that calls its interfaces.

pub(crate) mod analysis;
pub(crate) mod dom;
pub(crate) mod files;
pub(crate) mod shadow_styles;

/// The origin of this page; `None` where the browser gives it none.
pub(crate) fn origin() -> Option<String> {
    gloo::utils::window().location().origin().ok().filter(|origin| origin != "null")
}
