//! What has changed since another sitting, when to ask again, and which reviews are due.

use std::fmt::Display;

use yew::prelude::*;

use crate::again::{Compared, instant};
use crate::kept::KeptSitting;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::Field;
use crate::words::{codes_words, side_name};
use trellis::parts::button::button;
use trellis::parts::form::form;
use trellis_desk::change::{Changed, NoChange, PupilChange, SideChange, WindowKind, reviews_due};
use trellis_desk::pupil::SIDES;
use trellis_text::DeskText;

/// The differences that a line shows on each side of 0. Unit: POMP.
const REACH: f64 = 100.0;

/// Again.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let heading = match &desk.compared {
        None => model.text(DeskText::ChangeTitle).to_owned(),
        Some(compared) => {
            let (down, up) = compared.down_and_up();
            let day = model.day(compared.since);
            model.format(DeskText::ChangeHeading, &[("day", &day), ("down", &down), ("up", &up)])
        }
    };
    html! {
        <main key="again" class="screen">
            <div class="desk-head"><div>
                <h1 tabindex="-1">{ heading }</h1>
                if let Some(compared) = &desk.compared {
                    <p>{ model.format(DeskText::ChangeLead, &[("count", &compared.change.pupils.len())]) }</p>
                }
            </div></div>
            { others(model, desk, link) }
            if let Some(compared) = &desk.compared {
                if compared.has_unopened_notes {
                    <p class="look-here">{ model.text(DeskText::WhoseUnknownOther) }</p>
                }
                { changes(model, compared, link) }
            }
            <div class="again-below no-print">
                <section>{ calendar(model, desk, link) }</section>
                <section>{ reviews(model, desk, link) }</section>
            </div>
        </main>
    }
}

/// The other sittings, the latest first.
fn others(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let mut others: Vec<&KeptSitting> =
        model.kept.sittings.values().filter(|kept| *kept.id() != desk.sitting).collect();
    others.sort_by_key(|kept| std::cmp::Reverse(instant(kept.sitting.created)));
    if others.is_empty() {
        return html! { <p>{ model.text(DeskText::ChangeNoOther) }</p> };
    }
    let choice = |kept: &KeptSitting| {
        let (id, day) = (kept.id().clone(), model.day(kept.sitting.created));
        let is_chosen = desk.compared.as_ref().is_some_and(|compared| compared.other == id);
        html! {
            <button
                key={id.as_str().to_owned()} type="button" class="filter"
                aria-pressed={if is_chosen { "true" } else { "false" }}
                onclick={link.reform(move |_| Msg::CompareWith(id.clone()))}
            >
                { model.format(DeskText::ChangeSitting, &[("code", &kept.code().as_str()), ("day", &day)]) }
            </button>
        }
    };
    html! {
        <div class="filters no-print" role="group" aria-labelledby="compare-with">
            <div class="filter-buttons">
                <span id="compare-with" class="small">{ model.text(DeskText::ChangeWith) }</span>
                for kept in others {
                    { choice(kept) }
                }
            </div>
        </div>
    }
}

fn changes(model: &Model, compared: &Compared, link: &Callback<Msg>) -> Html {
    let change = &compared.change;
    let (all, by_chance) = (change.counts.comparisons, change.counts.by_chance.round());
    html! {
        <>
            if change.pupils.is_empty() {
                <p>{ model.text(DeskText::ChangeNobody) }</p>
            } else {
                <table class="change-table">
                    <thead>
                        <tr>
                            <th scope="col">{ model.text(DeskText::ColumnCode) }</th>
                            for side in SIDES {
                                <th scope="col">{ side_name(model, side).into_owned() }</th>
                            }
                            <th scope="col">{ model.text(DeskText::ChangeColumn) }</th>
                        </tr>
                    </thead>
                    <tbody>
                        for pupil in &change.pupils {
                            { pupil_row(model, pupil, link) }
                        }
                    </tbody>
                </table>
            }
            <div class="others">
                if all > 0 {
                    <p>{ model.format(DeskText::ChangeByChance, &[("all", &all), ("count", &by_chance)]) }</p>
                }
                if !change.before_only.is_empty() {
                    <p>{ model.format(DeskText::ChangeBefore, &[("codes", &codes_words(&change.before_only))]) }</p>
                }
                if !change.after_only.is_empty() {
                    <p>{ model.format(DeskText::ChangeAfter, &[("codes", &codes_words(&change.after_only))]) }</p>
                }
            </div>
        </>
    }
}

fn pupil_row(model: &Model, pupil: &PupilChange, link: &Callback<Msg>) -> Html {
    let code = pupil.code.as_str();
    let report = Msg::ShowTab(Tab::Pupil(pupil.code.clone(), 0));
    let words = in_words(model, pupil);
    html! {
        <tr key={code.to_owned()}>
            <th scope="row">{ button("code-link", code, link.reform(move |_| report.clone())) }</th>
            for (side, change) in SIDES.into_iter().zip(&pupil.sides) {
                <td class="side-change">
                    <span class="cell-label" aria-hidden="true">{ side_name(model, side).into_owned() }</span>
                    { side_change(model, change) }
                </td>
            }
            <td>
                if let Some(words) = words {
                    <strong>{ words }</strong>
                } else if pupil.sides.iter().any(Result::is_ok) {
                    <span class="no-score">{ model.text(DeskText::ChangeNone) }</span>
                }
            </td>
        </tr>
    }
}

/// Which sides have changed, and how; `None` where none has for sure.
fn in_words(model: &Model, pupil: &PupilChange) -> Option<String> {
    let words = SIDES.into_iter().zip(&pupil.sides).filter_map(|(side, change)| {
        let text = match change.as_ref().ok()?.changed? {
            Changed::Higher => DeskText::ChangeUp,
            Changed::Lower => DeskText::ChangeDown,
        };
        Some(model.format(text, &[("side", &side_name(model, side))]))
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn side_change(model: &Model, change: &Result<SideChange, NoChange>) -> Html {
    let change = match change {
        Ok(change) => change,
        Err(why) => {
            let text = match why {
                NoChange::OtherForm => DeskText::ChangeOtherForm,
                NoChange::NoScore => DeskText::ChangeNoScore,
                NoChange::NoPrecision => DeskText::ChangeNoPrecision,
            };
            return html! { <span class="no-score">{ model.text(text) }</span> };
        }
    };
    let scores: [(&str, &dyn Display); 2] = [("before", &change.before.round()), ("after", &change.after.round())];
    let (low, high) = (signed(change.interval.0), signed(change.interval.1));
    let difference = signed(change.difference);
    let said: [(&str, &dyn Display); 3] = [("difference", &difference), ("low", &low), ("high", &high)];
    let class = classes!("difference", change.changed.is_some().then_some("changed"));
    html! {
        <>
            <span class="from-to">{ model.format(DeskText::ChangeFromTo, &scores) }</span>
            { line(change) }
            <span {class}>{ model.format(DeskText::ChangeDifference, &said) }</span>
        </>
    }
}

/// A whole number with its sign.
fn signed(value: f64) -> String {
    let whole = value.round();
    if whole > 0.0 {
        format!("+{whole}")
    } else if whole < 0.0 {
        format!("\u{2212}{}", -whole)
    } else {
        "0".to_owned()
    }
}

/// The difference with its interval around 0: heavy only where it leaves 0 out.
fn line(change: &SideChange) -> Html {
    let at = |difference: f64| format!("{:.2}%", 50.0 + 50.0 * difference.clamp(-REACH, REACH) / REACH);
    let (low, high) = change.interval;
    let cap = |end: f64| html! { <line class="whisker" x1={at(end)} x2={at(end)} y1="7" y2="17" /> };
    let class = classes!("difference-line", change.changed.is_some().then_some("changed"));
    html! {
        <svg {class} height="24" aria-hidden="true" focusable="false">
            <line class="zero" x1="50%" x2="50%" y1="2" y2="22" />
            <line class="whisker" x1={at(low)} x2={at(high)} y1="12" y2="12" />
            { cap(low) }
            { cap(high) }
            <circle class="point" cx={at(change.difference)} cy="12" r="4.5" />
        </svg>
    }
}

fn calendar(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let year = desk.year.year();
    let is_wrong = year.is_none() && !desk.year.days.iter().any(|day| day.trim().is_empty());
    let fields = [
        ("year-start", DeskText::CalendarStart),
        ("year-break", DeskText::CalendarBreak),
        ("year-end", DeskText::CalendarEnd),
    ];
    let fields = fields.into_iter().enumerate().map(|(place, (id, label))| {
        let field = Field {
            id,
            label: model.text(label),
            hint: "",
            value: desk.year.days[place].as_str(),
            error: None,
            is_secret: false,
        };
        field.view(link, move |text| Msg::YearTyped(place, text))
    });
    let today = model.today();
    let next = year.and_then(|year| year.next_window(today).ok().flatten());
    let windows = year.and_then(|year| year.windows().ok());
    html! {
        <>
            <h2>{ model.text(DeskText::CalendarTitle) }</h2>
            <p class="small">{ model.text(DeskText::CalendarLead) }</p>
            { form("year", None, link, html! { <>{ for fields }</> }) }
            <div role="status">
                if is_wrong {
                    <p class="field-error">{ model.text(DeskText::CalendarWrong) }</p>
                }
                if let Some(windows) = windows {
                    <ul class="windows">
                        for window in windows {
                            <li>
                                <strong>{ model.text(window_name(window.kind)) }</strong>{ ": " }
                                { model.format(
                                    DeskText::CalendarWindow,
                                    &[("from", &model.day_words(window.from)), ("to", &model.day_words(window.to))],
                                ) }
                                { " · " }
                                if window.to < today {
                                    { model.text(DeskText::CalendarPast) }
                                } else if window.from <= today {
                                    <strong class="amber">{ model.text(DeskText::CalendarNow) }</strong>
                                } else if next.is_some_and(|next| next.kind == window.kind) {
                                    <strong>{ model.text(DeskText::CalendarNext) }</strong>
                                }
                            </li>
                        }
                    </ul>
                }
            </div>
        </>
    }
}

fn window_name(kind: WindowKind) -> DeskText {
    match kind {
        WindowKind::AfterStart => DeskText::CalendarAfterStart,
        WindowKind::BeforeWinterBreak => DeskText::CalendarBeforeBreak,
        WindowKind::BeforeEnd => DeskText::CalendarBeforeEnd,
    }
}

fn reviews(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let set: Vec<_> = desk.notes.iter().filter_map(|(code, notes)| Some((code, notes.review?))).collect();
    let due = reviews_due(set.iter().copied(), model.today());
    let later = set.len() - due.len();
    html! {
        <>
            <h2>{ model.text(DeskText::ReviewsTitle) }</h2>
            if due.is_empty() {
                <p>{ model.text(DeskText::ReviewsNone) }</p>
            } else {
                <ul class="reviews">
                    for due in due {
                        <li key={due.code.as_str().to_owned()}>
                            { button("quiet", &review_words(model, &due), link.reform({
                                let msg = Msg::ShowTab(Tab::Pupil(due.code.clone(), 0));
                                move |_| msg.clone()
                            })) }
                        </li>
                    }
                </ul>
            }
            if later > 0 {
                <p class="small">{ model.format(DeskText::ReviewsLater, &[("count", &later)]) }</p>
            }
        </>
    }
}

fn review_words(model: &Model, due: &trellis_desk::change::Due) -> String {
    let code = ("code", &due.code.as_str() as &dyn Display);
    match due.days_ago {
        0 => model.format(DeskText::ReviewsToday, &[code]),
        days => model.format(DeskText::ReviewsSince, &[code, ("day", &model.day_words(due.day)), ("days", &days)]),
    }
}
