//! HTML of a screen, rendered without a browser. The tests of several packages take this file by its path.

use std::rc::Rc;

use yew::prelude::*;

#[derive(Properties)]
struct ShownProps {
    view: Rc<dyn Fn() -> Html>,
}

/// Other each time, as far as Yew knows.
impl PartialEq for ShownProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    (props.view)()
}

/// What a function makes, as a browser would get it.
pub(crate) async fn rendered(view: impl Fn() -> Html + 'static) -> String {
    let props = ShownProps { view: Rc::new(view) };
    yew::LocalServerRenderer::<Shown>::with_props(props).hydratable(false).render().await
}
