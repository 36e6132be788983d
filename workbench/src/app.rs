//! The component: hands each message to [`update`] and carries out its effects.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, ShadowRoot};
use yew::prelude::*;

use super::effect::{Effect, FocusTarget};
use super::model::Model;
use super::msg::Msg;
use super::platform::{analysis, dom, files};
use super::update::update;
use super::view;
use trellis::platform::{languages, styles};
use trellis_text::Locale;

/// The styles of the shadow root, after those of the questionnaire and the desk.
const STYLES: &str = concat!(include_str!("../../styles/desk.css"), include_str!("../../styles/workbench.css"));

/// What the page gives to the workbench.
#[derive(Properties, PartialEq, Clone)]
pub struct WorkbenchProps {
    /// The element that the workbench is rendered into.
    pub root: HtmlElement,
}

/// The workbench.
pub struct Workbench {
    model: Model,
    /// Where the focus goes after the next rendering.
    focus: Option<FocusTarget>,
    /// The number of the analysis under way: others end.
    current_run: Rc<Cell<u32>>,
    /// That of the model.
    generation: Rc<Cell<u32>>,
    _listeners: [EventListener; 2],
}

impl Component for Workbench {
    type Message = Msg;
    type Properties = WorkbenchProps;

    fn create(ctx: &Context<Self>) -> Self {
        let preferred = languages::preferred();
        let language = preferred.iter().find_map(|wanted| {
            let first = wanted.split('-').next().unwrap_or_default();
            Locale::tags().find(|tag| tag.split('-').next() == Some(first))
        });
        // On the list of scales a dropped file is wording.
        let (link, generation) = (ctx.link().clone(), Rc::<Cell<u32>>::default());
        let dropping = generation.clone();
        Self {
            model: Model::new(language.unwrap_or("en")),
            focus: None,
            current_run: Rc::default(),
            generation,
            _listeners: files::on_drop(&ctx.props().root, move || {
                let generation = dropping.get();
                link.callback(move |read| Msg::FileDropped(generation, read))
            }),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let mut should_render = false;
        let effects = update(&mut self.model, msg);
        self.current_run.set(self.model.data.runs);
        self.generation.set(self.model.generation);
        for effect in effects {
            should_render |= effect == Effect::Render;
            self.run(ctx, effect);
        }
        should_render
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        view::html(&self.model, &ctx.link().callback(|msg| msg))
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if let Some(target) = self.focus.take() {
            dom::focus(&ctx.props().root, target);
        }
    }
}

impl Workbench {
    /// Carries out an effect.
    fn run(&mut self, ctx: &Context<Self>, effect: Effect) {
        let (link, root) = (ctx.link(), &ctx.props().root);
        match effect {
            // Yew renders when the update has returned.
            Effect::Render => {}
            Effect::Focus(target) => self.focus = Some(target),
            Effect::CloseMenu => dom::close_menu(root),
            Effect::PickFile(_) => files::open_picker(root),
            Effect::ReadPicked(generation, purpose) => {
                files::read_picked(root, link.callback(move |read| Msg::FileRead(generation, purpose, read)));
            }
            Effect::Select(span) => {
                let text = self.model.document.text();
                let units = |end: usize| text.get(..end).map_or(0, |before| before.encode_utf16().count() as u32);
                let line = text.get(..span.start).map_or(0, |before| before.matches('\n').count()) + 1;
                dom::select(root, units(span.start), units(span.end), line);
            }
            Effect::SaveFile { name, content } => {
                // A browser that saves nothing says so itself.
                let _ = trellis::platform::files::save_bytes(&name, &content, "application/octet-stream");
            }
            Effect::Analyse(run) => {
                if let Some(job) = self.model.data.job(self.model.instrument()) {
                    analysis::start(job, run, self.current_run.clone(), link.callback(|msg| msg));
                }
            }
            Effect::Export(run, format, language) => {
                if let Some(job) = self.model.data.job(self.model.instrument()) {
                    let current = self.current_run.clone();
                    analysis::start_export(job, format, language, run, current, link.callback(|msg| msg));
                }
            }
            Effect::Copy(text) => dom::copy(&text, link.callback(Msg::Copied)),
        }
    }
}

/// Mounts the workbench below `root` in a shadow root.
///
/// # Errors
///
/// Where `root` is in no shadow root, or the browser makes no style sheet.
#[wasm_bindgen]
pub fn mount_workbench(root: HtmlElement) -> Result<(), JsValue> {
    let shadow: ShadowRoot = root.get_root_node().dyn_into()?;
    styles::adopt(&shadow, &format!("{}{STYLES}", trellis::STYLES))?;
    yew::Renderer::<Workbench>::with_root_and_props(root.clone().into(), WorkbenchProps { root }).render();
    Ok(())
}
