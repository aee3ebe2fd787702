//! What hurts for longer than a day: where, and how much.

use domain::{
    movement::Joint,
    profile::{Injury, Severity},
};
use leptos::prelude::*;

use crate::{
    state::profile_draft::Editing,
    ui::choice::{Choice, ChoiceChips, ToggleChip},
};

/// Joints as chips; each chosen one asks how bad it is.
#[component]
pub fn InjuriesEditor(edit: Editing) -> impl IntoView {
    let hurting = edit.derived(|p| p.injuries.iter().map(|injury| injury.joint).collect::<Vec<_>>());
    view! {
        <div class="space-y-4">
            <fieldset class="min-w-0">
                <legend class="mb-2 text-sm font-medium text-ink-soft">"Anything injured or painful? Leave it empty if not."</legend>
                <div class="flex flex-wrap gap-2">
                    {Joint::ALL.iter().map(|joint| view! { <JointChip edit joint=*joint/> }).collect_view()}
                </div>
            </fieldset>
            <For each=move || hurting.get() key=|joint| *joint let:joint>
                <HowBad edit joint/>
            </For>
        </div>
    }
}

#[component]
fn JointChip(edit: Editing, joint: Joint) -> impl IntoView {
    view! {
        <ToggleChip
            label=joint.label()
            checked=edit.derived(move |p| p.injuries.iter().any(|injury| injury.joint == joint))
            on_change=Callback::new(move |on| {
                edit.draft
                    .update(|d| {
                        d.profile.injuries.retain(|injury| injury.joint != joint);
                        if on {
                            d.profile.injuries.push(Injury { joint, severity: Severity::Mild });
                        }
                    });
            })
        />
    }
}

#[component]
fn HowBad(edit: Editing, joint: Joint) -> impl IntoView {
    let severity = edit.part(
        move |p| {
            p.injuries.iter().find(|injury| injury.joint == joint).map_or(Severity::Mild, |injury| injury.severity)
        },
        move |p, severity| {
            if let Some(injury) = p.injuries.iter_mut().find(|injury| injury.joint == joint) {
                injury.severity = severity;
            }
        },
    );
    view! {
        <ChoiceChips
            legend=format!("{}: how bad, from 0 to 10?", joint.label())
            name=joint.as_str()
            options=vec![
                Choice::new(Severity::Mild, "1–3, noticeable"),
                Choice::new(Severity::Moderate, "4–5, bothersome"),
                Choice::new(Severity::Severe, "6 or more, or diagnosed"),
            ]
            value=severity
        />
    }
}
