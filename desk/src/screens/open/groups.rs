//! Groups by need: which recommendations serve several pupils, and who fits.

use std::fmt::Display;

use yew::prelude::*;

use crate::groups::GroupPlan;
use crate::model::Model;
use crate::msg::Msg;
use crate::open::{OpenDesk, Tab};
use crate::words::{codes_words, recommendation};
use trellis::parts::icon::{IconKind, icon};
use trellis_core::record::Subject;
use trellis_desk::groups::{Group, Groups};
use trellis_text::DeskText;

/// The groups.
pub(super) fn view(model: &Model, desk: &OpenDesk, link: &Callback<Msg>) -> Html {
    let plan = &desk.plan;
    let groups = &plan.groups;
    html! {
        <>
            <main key="groups" class="screen no-print">
                <div class="desk-head">
                    <div>
                        <h1 tabindex="-1">{ model.text(DeskText::GroupsTitle) }</h1>
                        <p>{ model.text(DeskText::GroupsLead) }</p>
                    </div>
                </div>
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

fn card(model: &Model, plan: &GroupPlan, group: &Group, link: &Callback<Msg>) -> Html {
    let words = recommendation(model, group);
    let index = group.recommendation;
    let typed = plan.group_places.get(&index).map_or("", String::as_str);
    let (fit, rest) = group.places(plan.places_of(group));
    let field = html! {
        <label class="group-places">
            <span class="small" aria-hidden="true">{ model.text(DeskText::GroupPlaces) }</span>
            <input
                type="text" inputmode="numeric" value={typed.to_owned()} autocomplete="off" spellcheck="false"
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
