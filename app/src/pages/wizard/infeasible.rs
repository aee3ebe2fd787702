//! Why no program was made: the wishes that cannot all hold, and the way to the screen that can change them.

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
    matches!(field, "weekdays" | "start_date" | "microcycle.on")
}

/// Where something in conflict can be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Step(usize),
    Equipment,
    Health,
}

const GOALS: Way = Way::Step(0);
const WEEK: Way = Way::Step(1);
const MOVEMENTS: Way = Way::Step(2);

/// The ways out of a conflict, by its code; all of them for a code this page does not know.
const fn ways_out(code: &str) -> &'static [Way] {
    match code.as_bytes() {
        b"medical_clearance" => &[Way::Health],
        b"no_leg_movement" | b"no_upper_movement" => &[Way::Equipment, MOVEMENTS, WEEK, Way::Health],
        b"no_warm_up" => &[MOVEMENTS, Way::Health],
        _ => &[GOALS, WEEK, MOVEMENTS, Way::Equipment, Way::Health],
    }
}

#[component]
fn Conflict(wizard: Wizard, failure: AppError) -> impl IntoView {
    let ways = ways_out(&failure.code);
    view! {
        <section role="alert" aria-labelledby="conflict" class="space-y-3 rounded-card border border-warn bg-warn-soft p-4">
            <h2 id="conflict" class="flex items-center gap-2 text-xl font-semibold">
                <Icon name=IconName::Alert class="shrink-0 text-warn-ink"/>
                "These wishes do not fit together"
            </h2>
            <ul class="list-disc space-y-1 pl-5 font-medium empty:hidden">
                {failure.fields.into_iter().map(|wish| view! { <li>{capitalised(&wish.message)}</li> }).collect_view()}
            </ul>
            <p>{failure.message}</p>
            {move || wizard.nearest.get().map(|offer| view! { <Instead wizard text=offer.text/> })}
            <p class="text-sm text-ink-soft">"What you chose is kept. Change one of these and build again."</p>
            <div class="flex flex-wrap gap-2">
                {ways.iter().map(|way| view! { <WayOut wizard way=*way/> }).collect_view()}
            </div>
        </section>
    }
}

/// The nearest program, which was tried: one tap builds it.
#[component]
fn Instead(wizard: Wizard, text: String) -> impl IntoView {
    view! {
        <div class="space-y-2" aria-live="polite">
            <p class="font-medium">{format!("Nearest that works: {text}.")}</p>
            <Button look=Look::Primary on_click=Callback::new(move |_| wizard.build_nearest())>"Build that instead"</Button>
        </div>
    }
}

#[component]
fn WayOut(wizard: Wizard, way: Way) -> impl IntoView {
    match way {
        Way::Step(step) => {
            view! { <Button on_click=Callback::new(move |_| wizard.steps.go(step))>{CHANGE[step]}</Button> }.into_any()
        }
        Way::Equipment => {
            view! { <LinkButton href=paths::SETTINGS_EQUIPMENT>"Change equipment"</LinkButton> }.into_any()
        }
        Way::Health => {
            view! { <LinkButton href=paths::SETTINGS_HEALTH>"Change health answers"</LinkButton> }.into_any()
        }
    }
}

/// Wishes come as parts of a sentence; here each stands alone.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{Way, ways_out};

    #[test]
    fn every_conflict_has_a_way_out() {
        assert_eq!(ways_out("medical_clearance"), [Way::Health], "no wish of the wizard lifts a lock");
        assert!(ways_out("no_leg_movement").contains(&Way::Equipment));
        assert_eq!(ways_out("a_code_of_tomorrow").len(), 5);
    }
}
