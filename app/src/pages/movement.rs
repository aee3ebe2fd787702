//! How do I do it, what does it train, does it suit me, what did I do, what else is there, and my standing rule about it.

mod instead;
mod mine;
mod own_form;
mod relations;
mod trend;

use domain::{
    MovementId,
    dto::movement::{EquipmentCatalogue, MovementView, SetMovementRule},
    movement::Movement,
    muscle::Muscle,
    profile::MovementRule,
};
use futures::future::try_join;
use instead::Instead;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;
use mine::{Fit, History};
use own_form::OwnForm;
pub use own_form::{Form as OwnMovementForm, blank};
use relations::Relations;

use crate::{
    load::load,
    pages::like_button::{Likable, LikeButton},
    rpc,
    state::profile::use_profile,
    ui::{
        body_map::BodyMap,
        card::{Badge, Card, Mood},
        choice::{Choice, ChoiceChips},
        layout::Page,
        toast::use_toasts,
    },
};

/// One movement.
#[component]
pub fn MovementPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| MovementId::new(params.get().get("id").unwrap_or_default()));
    let version = RwSignal::new(0_u32);
    let page = Resource::new(
        move || (id.get(), version.get()),
        |(id, _)| try_join(rpc::movement::movement(id), rpc::profile::equipment_catalogue()),
    );
    view! {
        <Page title="Movement">
            {load(page, move |(movement, catalogue)| view! { <Overview movement catalogue version/> })}
        </Page>
    }
}

#[component]
fn Overview(
    movement: MovementView,
    /// The equipment a movement may need.
    catalogue: EquipmentCatalogue,
    /// Counts up when the movement has changed.
    version: RwSignal<u32>,
) -> impl IntoView {
    let facts = movement.movement;
    let (name, cues) = (facts.name.clone(), facts.cues.clone());
    let also = (!facts.aliases.is_empty()).then(|| format!("Also: {}", facts.aliases.join(", ")));
    let (first, helps) = (facts.primary.clone(), facts.secondary.clone());
    let (what, source) = (Likable::Movement(facts.id.clone()), facts.clone());
    let rule_of = facts.id.clone();
    let fit = RwSignal::new(movement.fit);
    // A rule or a heart changes what speaks for it, and nothing else of the page.
    let weigh = {
        let id = facts.id.clone();
        Callback::new(move |()| {
            let id = id.clone();
            spawn_local(async move {
                if let Ok(view) = rpc::movement::movement(id).await {
                    fit.try_set(view.fit);
                }
            });
        })
    };
    let words = [facts.pattern.label(), facts.skill.label(), facts.tier.label()];
    view! {
        <div class="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div class="min-w-0 space-y-4">
                <div class="space-y-2">
                    <div class="flex items-start justify-between gap-3">
                        <h2 class="min-w-0 text-2xl font-semibold tracking-tight">{name.clone()}</h2>
                        <LikeButton what name liked=movement.favourite on_kept=Callback::new(move |_| weigh.run(()))/>
                    </div>
                    {also.map(|also| view! { <p class="text-ink-soft">{also}</p> })}
                    <div class="flex flex-wrap gap-2">
                        {words.map(|word| view! { <Badge>{word}</Badge> }).collect_view()}
                        {movement.own.then(|| view! { <Badge mood=Mood::Accent>"Yours"</Badge> })}
                        {(!movement.fits_equipment)
                            .then(|| view! { <Badge mood=Mood::Warn>"Needs equipment you do not have"</Badge> })}
                    </div>
                </div>
                {(!cues.is_empty())
                    .then(|| {
                        view! {
                            <Card>
                                <h3 class="font-semibold">"How"</h3>
                                <ul class="list-disc space-y-1 pt-2 pl-5 text-lg">
                                    {cues.into_iter().map(|cue| view! { <li>{cue}</li> }).collect_view()}
                                </ul>
                            </Card>
                        }
                    })}
                <Fit notes=fit/>
                <Relations relations=movement.relations/>
                <Instead movement=facts.clone() others=movement.others catalogue=catalogue.clone()/>
                <History history=movement.history/>
                <OwnForm
                    source
                    catalogue
                    own=movement.own
                    archived=movement.archived
                    on_changed=Callback::new(move |()| version.update(|v| *v += 1))
                />
            </div>
            <aside class="min-w-0 space-y-4">
                <Card>
                    <h3 class="pb-3 font-semibold">"What it trains"</h3>
                    <BodyMap primary=first secondary=helps/>
                </Card>
                <RulePicker id=rule_of rule=movement.rule weigh/>
                <Facts movement=facts/>
            </aside>
        </div>
    }
}

fn muscles(list: &[Muscle]) -> String {
    list.iter().map(|m| m.label()).collect::<Vec<_>>().join(", ")
}

#[component]
fn Facts(movement: Movement) -> impl IntoView {
    let rows = [
        ("Trains", muscles(&movement.primary)),
        ("Also trains", muscles(&movement.secondary)),
        ("Holds with", muscles(&movement.stabilizers)),
        ("Load", movement.load.label().to_owned()),
        ("Hardest when", movement.stretch.label().to_lowercase()),
        ("Spinal load", movement.spinal_compression.label().to_owned()),
        ("Disciplines", movement.disciplines.iter().map(|d| d.label()).collect::<Vec<_>>().join(", ")),
    ];
    view! {
        <Card>
            <dl class="space-y-2">
                {rows
                    .into_iter()
                    .filter(|(_, value)| !value.is_empty())
                    .map(|(name, value)| {
                        view! {
                            <div class="flex justify-between gap-4">
                                <dt class="shrink-0 text-ink-faint">{name}</dt>
                                <dd class="text-right">{value}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </Card>
    }
}

#[component]
fn RulePicker(id: MovementId, rule: Option<MovementRule>, weigh: Callback<()>) -> impl IntoView {
    let chosen = RwSignal::new(rule);
    let toasts = use_toasts();
    let profile = use_profile();
    Effect::new(move |before: Option<Option<MovementRule>>| {
        let now = chosen.get();
        if let Some(before) = before
            && before != now
        {
            let wish = SetMovementRule { movement: id.clone(), rule: now };
            spawn_local(async move {
                match rpc::movement::set_movement_rule(wish).await {
                    Ok(_) => {
                        profile.refetch();
                        weigh.try_run(());
                        toasts.say("Kept. It counts from the next plan on.");
                    }
                    Err(error) => toasts.fail(error.message),
                }
            });
        }
        now
    });
    let options = std::iter::once(Choice::new(None, "No rule"))
        .chain(MovementRule::ALL.iter().map(|rule| Choice::new(Some(*rule), rule.label())))
        .collect();
    view! {
        <Card>
            <ChoiceChips legend="In my programs" name="rule" options value=chosen/>
        </Card>
    }
}
