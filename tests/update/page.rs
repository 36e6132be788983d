//! A page without a browser: a model, two clocks, and the timers that a component keeps.

use std::sync::Arc;

use trellis::{AUTO_ADVANCE_DELAY_MS, Effect, FocusTarget, Model, Msg, Now, Overlay, instrument, update};
use trellis_core::instrument::Instrument;
use trellis_core::session::{Administration, AgeGroup, Assent, Event, Screen};

/// When every test begins: 2026-11-24T09:30:00.000Z.
const BEGIN_MS: f64 = 1_795_512_600_000.0;

const SECOND_MS: f64 = 1_000.0;

pub(crate) struct Page {
    pub(crate) model: Model,
    pub(crate) now: Now,
    /// When the next `Msg::Tick` is due, by the monotonic clock; and so on.
    tick: f64,
    undo_tick: Option<f64>,
    auto_advance: Option<f64>,
    hold: Option<f64>,
}

impl Page {
    /// At the start, with nothing given.
    pub(crate) fn start() -> Self {
        Self::of(instrument::bundled().unwrap())
    }

    /// At the first question of an instrument whose questions are not all scored.
    pub(crate) fn unscored() -> Self {
        let mut page = Self::of(Arc::new(Instrument::parse(include_str!("../unscored.json")).unwrap()));
        page.send(Msg::Session(Event::Assent(Assent::Given)));
        page.send(Msg::Begin);
        page.send(Msg::Age(AgeGroup::Made));
        page.send(Msg::FirstItem);
        page
    }

    fn of(instrument: Arc<Instrument>) -> Self {
        let now = Now { wall_ms: BEGIN_MS, monotonic_ms: 200.0 };
        let model = Model::new(instrument, &["en".into()]);
        let mut page =
            Self { model, now, tick: now.monotonic_ms + SECOND_MS, undo_tick: None, auto_advance: None, hold: None };
        page.send(Msg::Mounted);
        page
    }

    /// At "About you", with everything told.
    pub(crate) fn about_you() -> Self {
        let mut page = Self::start();
        page.send(Msg::Session(Event::Assent(Assent::Given)));
        page.send(Msg::Begin);
        page.send(Msg::Age(AgeGroup::Made));
        page.send(Msg::Session(Event::Condition(0.into(), false)));
        page
    }

    /// At the first item.
    pub(crate) fn first_item() -> Self {
        let mut page = Self::about_you();
        page.send(Msg::FirstItem);
        page
    }

    /// Sends a message as if what is on the screen had been there for long.
    pub(crate) fn send(&mut self, msg: Msg) -> Vec<Effect> {
        self.model.timing.screen_shown_ms = None;
        self.model.timing.overlay_shown_ms = None;
        self.send_at_once(msg)
    }

    /// Sends a message and keeps the timers that its effects start.
    pub(crate) fn send_at_once(&mut self, msg: Msg) -> Vec<Effect> {
        let effects = update(&mut self.model, msg, self.now);
        for effect in &effects {
            match effect {
                Effect::StartUndoTicks => self.undo_tick = Some(self.now.monotonic_ms + SECOND_MS),
                Effect::StopUndoTicks => self.undo_tick = None,
                Effect::StartAutoAdvance => {
                    self.auto_advance = Some(self.now.monotonic_ms + f64::from(AUTO_ADVANCE_DELAY_MS));
                }
                Effect::CancelAutoAdvance => self.auto_advance = None,
                Effect::StartHold(millis) => self.hold = Some(self.now.monotonic_ms + f64::from(*millis)),
                Effect::CancelHold => self.hold = None,
                _ => {}
            }
        }
        effects
    }

    /// Time passes; timers that are due meanwhile fire. Returns the effects.
    pub(crate) fn wait(&mut self, millis: f64) -> Vec<Effect> {
        let end = self.now.monotonic_ms + millis;
        let mut effects = Vec::new();
        loop {
            let undo_tick = self.undo_tick.unwrap_or(f64::INFINITY);
            let auto_advance = self.auto_advance.unwrap_or(f64::INFINITY);
            let hold = self.hold.unwrap_or(f64::INFINITY);
            let due = self.tick.min(undo_tick).min(auto_advance).min(hold);
            if due > end {
                self.pass(end - self.now.monotonic_ms);
                return effects;
            }
            self.pass((due - self.now.monotonic_ms).max(0.0));
            let msg = if due == auto_advance {
                self.auto_advance = None;
                Msg::AutoAdvance
            } else if due == hold {
                self.hold = None;
                Msg::HoldDone
            } else if due == undo_tick {
                self.undo_tick = Some(due + SECOND_MS);
                Msg::UndoTick
            } else {
                self.tick = due + SECOND_MS;
                Msg::Tick
            };
            effects.extend(self.send_at_once(msg));
        }
    }

    /// Both clocks go on, and no timer fires.
    pub(crate) fn pass(&mut self, millis: f64) {
        self.now.wall_ms += millis;
        self.now.monotonic_ms += millis;
    }

    /// The computer sleeps: the wall clock goes on, the monotonic clock and the timers stand still.
    pub(crate) fn sleep(&mut self, millis: f64) {
        self.now.wall_ms += millis;
    }

    /// Somebody sets the wall clock.
    pub(crate) fn set_clock(&mut self, by_millis: f64) {
        self.now.wall_ms += by_millis;
    }

    /// The answers so far, where an item is on the screen.
    pub(crate) fn run(&self) -> &Administration {
        match &self.model.session.screen {
            Screen::Question(run) => run,
            screen => panic!("no item: {screen:?}"),
        }
    }

    /// Position of the item on the screen.
    pub(crate) fn item(&self) -> usize {
        self.run().position
    }

    /// The rating that was given to an item, as its position on the scale.
    pub(crate) fn answer(&self, item: usize) -> Option<usize> {
        let lowest = 1;
        self.run().responses.code(item).map(|code| usize::from(code.unsigned_abs()) - lowest)
    }

    /// Time on an item so far. Unit: milliseconds.
    pub(crate) fn time_on(&self, item: usize) -> f64 {
        self.run().responses.response_time(item).unwrap_or_default()
    }

    pub(crate) fn is_at_start(&self) -> bool {
        matches!(self.model.session.screen, Screen::Start(_))
    }

    /// Everything is cleared, and nothing is left over.
    pub(crate) fn assert_cleared(&self) {
        assert!(self.is_at_start(), "{:?}", self.model.session.screen);
        assert!(!self.model.has_data());
        assert_eq!(self.model.generation, 1);
        assert_eq!(self.model.overlay, Overlay::None);
        assert_eq!((self.undo_tick, self.auto_advance, self.hold), (None, None, None), "a timer is left");
    }
}

pub(crate) fn renders(effects: &[Effect]) -> bool {
    effects.contains(&Effect::Render)
}

/// Where the focus goes in the end.
pub(crate) fn focus(effects: &[Effect]) -> Option<FocusTarget> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Focus(target) => Some(*target),
        _ => None,
    })
}
