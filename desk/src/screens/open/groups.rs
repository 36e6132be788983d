//! Groups by need: which recommendations serve several pupils, who fits, and what a list of a certain length means.

use std::fmt::Display;

use yew::prelude::*;

use crate::groups::GroupPlan;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::parts::Field;
use crate::words::{codes_words, recommendation};
use trellis::parts::form::form;
use trellis::parts::icon::{IconKind, icon};
use trellis_core::record::Subject;
use trellis_desk::groups::{Capacity, CountEstimate, Group, Groups, LEAST_FOR_CAPACITY, NoCapacity};
use trellis_text::DeskText;

/// The groups.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let plan = &desk.plan;
    let groups = &plan.groups;
    let places = Field {
        id: "places",
        label: model.text(DeskText::GroupsPlaces),
        hint: "",
        value: &plan.places,
        error: None,
        is_secret: false,
    };
    html! {
        <>
            <main key="groups" class="screen no-print">
                <div class="desk-head">
                    <div>
                        <h1 tabindex="-1">{ model.text(DeskText::GroupsTitle) }</h1>
                        <p>{ model.text(DeskText::GroupsLead) }</p>
                    </div>
                    { form("one-line places-field", None, link, places.view(link, Msg::PlacesTyped)) }
                </div>
                { capacity(model, plan) }
                if groups.groups.is_empty() {
                    <p>{ model.text(DeskText::GroupsNone) }</p>
                }
                <div class="group-cards">
                    for group in &groups.groups {
                        { card(model, plan, group, link) }
                    }
                </div>
                { below(model, groups) }
                <div class="actions">
                    <button type="button" class="secondary" onclick={link.reform(|_| Msg::Print)}>
                        { icon(IconKind::Printer) }{ model.text(DeskText::TeamSheet) }
                    </button>
                </div>
            </main>
            <div class="only-print">{ team_sheet(model, desk) }</div>
        </>
    }
}

/// What a list of this length means; without places, what the field is for.
fn capacity(model: &Model, plan: &GroupPlan) -> Html {
    let said = match &plan.capacity {
        None => html! { <p>{ model.text(DeskText::GroupsPlacesHint) }</p> },
        // The instrument has no cut: there is nothing to say.
        Some(Err(NoCapacity::NoCut)) => return Html::default(),
        Some(Err(NoCapacity::TooFew { .. })) => html! {
            <p>{ model.format(DeskText::CapacityFew, &[("needed", &LEAST_FOR_CAPACITY)]) }</p>
        },
        Some(Ok(capacity)) => sentences(model, capacity),
    };
    html! { <section class="panel capacity" role="status">{ said }</section> }
}

fn sentences(model: &Model, capacity: &Capacity) -> Html {
    let count = |text: DeskText, count: &CountEstimate, more: &[(&str, &dyn Display)]| {
        let (about, low, high) = (count.about(), count.low, count.high);
        let mut values: Vec<(&str, &dyn Display)> = vec![("about", &about), ("low", &low), ("high", &high)];
        values.extend_from_slice(more);
        model.format(text, &values)
    };
    let all = capacity.order.len();
    html! {
        <>
            { strip(capacity) }
            <p class="small">{ model.format(DeskText::GroupsStrip, &[("places", &capacity.places)]) }</p>
            <p>
                <strong>
                    { count(DeskText::CapacityInside, &capacity.inside, &[("places", &capacity.places)]) }{ " " }
                    { count(DeskText::CapacityOutside, &capacity.outside, &[]) }
                </strong>
            </p>
            <p class="small">{ count(DeskText::CapacityAll, &capacity.all, &[("count", &all)]) }</p>
            if !capacity.without_score.is_empty() {
                <p class="small">
                    { model.format(
                        DeskText::CapacityWithout,
                        &[("codes", &codes_words(&capacity.without_score))],
                    ) }
                </p>
            }
        </>
    }
}

/// One circle a pupil in order of expected need, filled to the probability, and a line under those who have a place. An
/// ornament: the sentences say the same.
fn strip(capacity: &Capacity) -> Html {
    html! {
        <ol class="strip" aria-hidden="true">
            for (index, expected) in capacity.order.iter().enumerate() {
                { circle(expected.probability, index < capacity.places) }
            }
        </ol>
    }
}

/// A circle of radius 13, filled from below.
fn circle(probability: f64, has_place: bool) -> Html {
    let top = 27.0 - 26.0 * probability;
    let half = (13.0_f64.powi(2) - (top - 14.0).powi(2)).max(0.0).sqrt();
    let (left, right, large) = (14.0 - half, 14.0 + half, u8::from(probability > 0.5));
    html! {
        <li class={has_place.then_some("has-place")}>
            <svg viewBox="0 0 28 28" focusable="false">
                if probability >= 0.995 {
                    <circle class="full" cx="14" cy="14" r="13" />
                } else if probability >= 0.005 {
                    <path class="full" d={format!("M{left:.2} {top:.2}A13 13 0 {large} 0 {right:.2} {top:.2}Z")} />
                }
                <circle class="rim" cx="14" cy="14" r="13" />
            </svg>
        </li>
    }
}

fn card(model: &Model, plan: &GroupPlan, group: &Group, link: &Callback<Msg>) -> Html {
    let words = recommendation(model, group);
    let index = group.recommendation;
    let typed = plan.group_places.get(&index).map_or("", String::as_str);
    let (fit, rest) = group.places(plan.places_of(group));
    let field = html! {
        <label class="group-places">
            <span class="small" aria-hidden="true">{ model.text(DeskText::GroupPlaces) }</span>
            <input
                type="text" inputmode="numeric" value={typed.to_owned()} autocomplete="off" autocapitalize="off"
                autocorrect="off" spellcheck="false" writingsuggestions="false"
                aria-label={model.format(DeskText::GroupPlacesOf, &[("group", &words.title)])}
                oninput={link.reform(move |event: InputEvent| {
                    let typed = event.target_unchecked_into::<web_sys::HtmlInputElement>().value();
                    Msg::GroupPlacesTyped(index, typed)
                })}
            />
        </label>
    };
    html! {
        <section key={usize::from(index).to_string()} class="card-box group-card">
            <div class="group-head"><h2>{ &words.title }</h2>{ field }</div>
            <p class="small">{ &words.who }{ " · " }{ &words.dose }</p>
            <ul class="code-chips">
                for code in fit {
                    { chip(code, false, link) }
                }
                for code in rest {
                    { chip(code, true, link) }
                }
            </ul>
            <p class="small">
                if !group.serves_several() {
                    { model.text(DeskText::GroupOne) }
                } else if rest.is_empty() {
                    { model.text(DeskText::GroupAllFit) }
                } else {
                    { model.format(DeskText::GroupNotFit, &[("count", &rest.len()), ("codes", &codes_words(rest))]) }
                }
                if !group.on_hold.is_empty() {
                    { " " }{ model.format(DeskText::GroupOnHold, &[("codes", &codes_words(&group.on_hold))]) }
                }
            </p>
            { also(model, &plan.groups, group) }
        </section>
    }
}

fn chip(code: &Subject, is_waiting: bool, link: &Callback<Msg>) -> Html {
    let report = Msg::ShowTab(Tab::Pupil(code.clone(), 0));
    html! {
        <li key={code.as_str().to_owned()}>
            <button
                type="button" class={if is_waiting { "chip waiting" } else { "chip" }}
                onclick={link.reform(move |_| report.clone())}
            >
                { code.as_str() }
            </button>
        </li>
    }
}

/// The other groups in which pupils of this one stand.
fn also(model: &Model, groups: &Groups, group: &Group) -> Html {
    let earlier = groups.groups.iter().take_while(|other| other.recommendation != group.recommendation);
    let shared = earlier.filter_map(|other| {
        let codes: Vec<Subject> = group.codes.iter().filter(|code| other.codes.contains(code)).cloned().collect();
        (!codes.is_empty()).then(|| (recommendation(model, other).title, codes_words(&codes)))
    });
    html! {
        for (name, codes) in shared {
            <p class="small">{ model.format(DeskText::GroupAlso, &[("codes", &codes), ("group", &name)]) }</p>
        }
    }
}

fn below(model: &Model, groups: &Groups) -> Html {
    html! {
        <div class="others">
            if !groups.groups.is_empty() {
                <p><strong>{ model.format(DeskText::GroupsCount, &[("count", &groups.pupils())]) }</strong></p>
            }
            if !groups.talk_first.is_empty() {
                <p>{ model.format(DeskText::GroupsTalkFirst, &[("codes", &codes_words(&groups.talk_first))]) }</p>
            }
            if !groups.help_others.is_empty() {
                <p>{ model.format(DeskText::GroupsHelpOthers, &[("count", &groups.help_others.len())]) }</p>
            }
        </div>
    }
}

/// For the team: codes and groups, and nothing else of anybody.
fn team_sheet(model: &Model, desk: &OpenDesk) -> Html {
    let Some(kept) = model.kept.sittings.get(&desk.sitting) else { return Html::default() };
    let values: [(&str, &dyn Display); 2] =
        [("code", &kept.code().as_str()), ("day", &model.day(kept.sitting.created))];
    html! {
        <article class="role-sheet">
            <h1>{ model.text(DeskText::TeamTitle) }</h1>
            <p>{ model.format(DeskText::TeamFor, &values) }</p>
            <p class="boxed">{ model.text(DeskText::TeamNote) }</p>
            <table>
                <thead>
                    <tr>
                        for head in [DeskText::TeamGroup, DeskText::TeamHas, DeskText::TeamNext] {
                            <th scope="col">{ model.text(head) }</th>
                        }
                    </tr>
                </thead>
                <tbody>
                    for group in &desk.plan.groups.groups {
                        { team_row(model, &desk.plan, group) }
                    }
                </tbody>
            </table>
        </article>
    }
}

fn team_row(model: &Model, plan: &GroupPlan, group: &Group) -> Html {
    let words = recommendation(model, group);
    let (fit, rest) = group.places(plan.places_of(group));
    html! {
        <tr>
            <th scope="row">{ words.title }<br /><span class="small">{ words.who }{ " · " }{ words.dose }</span></th>
            <td>{ codes_words(fit) }</td>
            <td>{ codes_words(rest) }</td>
        </tr>
    }
}
