//! Why no program was made: the wishes that cannot all hold, and the way to the screen that can change them.

use std::collections::BTreeSet;

use domain::ErrorKind;
use leptos::prelude::*;

use super::state::{STEPS, Wizard, step_of};
use crate::{
    error::{AppError, ErrorNotice},
    paths,
    ui::{
        button::{Button, LinkButton, Look},
        icon::{Icon, IconName},
    },
};

const CHANGE: [&str; STEPS] = ["Change goals", "Change the week", "Change movements"];

/// The conflict, if there is one. Stands above the screen, where it is seen after the building has ended.
#[component]
pub(super) fn ConflictCard(wizard: Wizard) -> impl IntoView {
    move || {
        let conflict = wizard.failure.get().filter(|failure| failure.kind == ErrorKind::Infeasible);
        conflict.map(|failure| view! { <Conflict wizard failure/> })
    }
}

/// Any other refusal, beside the button that was tapped.
#[component]
pub(super) fn Notice(wizard: Wizard) -> impl IntoView {
    let step = wizard.steps.step;
    // Some fields say themselves what is wrong, on the screen where they are.
    let said = move |failure: &AppError| {
        failure.fields.iter().any(|f| own_line(&f.field) && step_of(&f.field) == Some(step.get()))
    };
    move || {
        let other = wizard.failure.get().filter(|failure| failure.kind != ErrorKind::Infeasible && !said(failure));
        other.map(|error| view! { <ErrorNotice error/> })
    }
}

/// Fields that show their error beside them.
fn own_line(field: &str) -> bool {
    matches!(field, "weekdays" | "start_date")
}

/// The screens that can change what is in conflict; all of them when the conflict does not say.
fn ways_out(failure: &AppError) -> BTreeSet<usize> {
    let named = failure.fields.iter().filter_map(|field| step_of(&field.field)).collect::<BTreeSet<_>>();
    if named.is_empty() { (0..STEPS).collect() } else { named }
}

#[component]
fn Conflict(wizard: Wizard, failure: AppError) -> impl IntoView {
    let ways = ways_out(&failure);
    let about_equipment = failure.fields.is_empty() || failure.fields.iter().any(|f| f.field.starts_with("equipment"));
    view! {
        <section role="alert" aria-labelledby="conflict" class="space-y-3 rounded-card border border-warn bg-warn-soft p-4">
            <h2 id="conflict" class="flex items-center gap-2 text-xl font-semibold">
                <Icon name=IconName::Alert class="shrink-0 text-warn-ink"/>
                "These wishes do not fit together"
            </h2>
            <p>{failure.message}</p>
            <ul class="list-disc space-y-1 pl-5 empty:hidden">
                {failure.fields.into_iter().map(|field| view! { <li>{field.message}</li> }).collect_view()}
            </ul>
            <p class="text-sm text-ink-soft">"Nothing was lost. Change one of them and build again."</p>
            <div class="flex flex-wrap gap-2">
                {ways
                    .into_iter()
                    .map(|step| {
                        view! {
                            <Button on_click=Callback::new(move |_| wizard.steps.go(step))>{CHANGE[step]}</Button>
                        }
                    })
                    .collect_view()}
                {about_equipment
                    .then(|| view! { <LinkButton href=paths::SETTINGS_EQUIPMENT look=Look::Secondary>"Change equipment"</LinkButton> })}
            </div>
        </section>
    }
}
