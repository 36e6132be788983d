//! A shadow root of its own for the questionnaire: neither its styles nor its names meet those of the workbench.

use web_sys::{Element, HtmlElement, ShadowRoot, ShadowRootInit, ShadowRootMode};
use yew::prelude::*;

use crate::platform::shadow_styles;

/// What is shown in the shadow root.
#[derive(Properties, PartialEq)]
pub(crate) struct ShadowedProps {
    /// The classes of the element that has the shadow root.
    pub(crate) class: AttrValue,
    /// The name of the element, for screen readers.
    pub(crate) label: AttrValue,
    /// Whether nothing in it can be used: it is a picture.
    #[prop_or_default]
    pub(crate) is_picture: bool,
    /// What is rendered, for the root that it is rendered into.
    pub(crate) content: Callback<HtmlElement, Html>,
    /// What the element is told of by events: `trellis-complete` and `trellis-stop`.
    #[prop_or_default]
    pub(crate) on_end: Callback<()>,
}

/// An element with a shadow root. What is in it is rendered once the element is there.
#[component]
pub(crate) fn Shadowed(props: &ShadowedProps) -> Html {
    let host = use_node_ref();
    let inner = use_state(|| None::<HtmlElement>);
    {
        let (host, inner) = (host.clone(), inner.clone());
        use_effect_with((), move |()| {
            if let Some(root) = host.cast::<HtmlElement>().as_ref().and_then(attach) {
                inner.set(Some(root));
            }
        });
    }
    {
        let (host, on_end) = (host.clone(), props.on_end.clone());
        use_effect_with((), move |()| {
            let listeners: Vec<gloo::events::EventListener> = host
                .cast::<Element>()
                .iter()
                .flat_map(|host| {
                    ["trellis-complete", "trellis-stop"].map(|kind| {
                        let on_end = on_end.clone();
                        gloo::events::EventListener::new(host, kind, move |_| on_end.emit(()))
                    })
                })
                .collect();
            move || drop(listeners)
        });
    }
    let content = (*inner).clone().map(|root| {
        let shown = props.content.emit(root.clone());
        create_portal(shown, root.into())
    });
    html! {
        <>
            <div
                ref={host} class={props.class.clone()} role={if props.is_picture { "img" } else { "group" }}
                aria-label={props.label.clone()} inert={props.is_picture}
            />
            { content.unwrap_or_default() }
        </>
    }
}

/// Makes the shadow root with the questionnaire's styles, and the element in it that is rendered into.
fn attach(host: &HtmlElement) -> Option<HtmlElement> {
    let shadow: ShadowRoot = host.attach_shadow(&ShadowRootInit::new(ShadowRootMode::Open)).ok()?;
    shadow_styles::adopt(&shadow);
    shadow_styles::new_root(&shadow)
}
