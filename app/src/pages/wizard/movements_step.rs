//! Movements to avoid or to have, and everything once more before the program is built.

use domain::request::Split;
use leptos::prelude::*;

use super::{draft::Draft, state::Wizard};
use crate::{
    pages::profile_parts::{RuleSearch, RulesList, sport_in_short},
    ui::{
        button::{Button, Look},
        card::Card,
        steps::StepHeading,
    },
    view,
};

/// The last look.
#[component]
pub(super) fn MovementsStep(wizard: Wizard, focus: bool) -> impl IntoView {
    let rules = wizard.part(|draft| draft.rules.clone(), |draft, rules| draft.rules = rules);
    view! {
        <StepHeading
            focus
            title="Movements and summary"
            text="Name what you never want, must have, or like. Or simply build; any of it can change later."
        />
        <div class="grid items-start gap-8 lg:grid-cols-2">
            <section aria-label="Movements" class="space-y-4">
                <RuleSearch rules/>
                <RulesList rules/>
            </section>
            <Summary wizard/>
        </div>
    }
}

/// What is asked for, line by line.
fn lines(draft: &Draft) -> Vec<(&'static str, String)> {
    let goals = draft.goals.iter().map(|g| format!("{} {}", g.goal.label(), g.weight)).collect::<Vec<_>>();
    let named = draft.split == Split::Hybrid && draft.hybrid_by == super::draft::HybridBy::Days;
    let day = |name: String, kind: domain::request::SessionKind| {
        if named { format!("{name} {}", kind.label().to_lowercase()) } else { name }
    };
    let days: Vec<String> = match &draft.rota {
        Some(rota) => rota.on.iter().map(|d| day(d.to_string(), rota.kind(*d))).collect(),
        None => draft.weekdays.iter().map(|d| day(d.label()[..3].to_owned(), draft.kind(*d))).collect(),
    };
    let days = match &draft.rota {
        Some(rota) => format!("{} of every {} days", days.join(", "), rota.days),
        None => days.join(", "),
    };
    let start = draft.start_date.parse().map_or_else(|_| "not chosen".to_owned(), view::date);
    let liked = draft.disciplines.iter().map(|d| format!("{} {}", d.discipline.label(), d.weight)).collect::<Vec<_>>();
    let mut lines = vec![
        ("Goals", goals.join(" · ")),
        ("Split", draft.split.label().to_owned()),
        ("Days", days),
        ("Sessions", format!("{} min", draft.minutes)),
        ("Program", format!("{} weeks from {start}", draft.weeks)),
        ("Weights grow by", draft.progression.label().to_lowercase()),
        ("Supersets", draft.supersets.label().to_lowercase()),
    ];
    if !draft.activities.is_empty() {
        lines.push(("Other sport", sport_in_short(&draft.activities)));
    }
    let muscles = draft.specialization.iter().map(|muscle| muscle.label()).collect::<Vec<_>>();
    if !muscles.is_empty() {
        lines.insert(1, ("Bring up", muscles.join(" · ")));
    }
    if !liked.is_empty() {
        lines.insert(1, ("Disciplines", liked.join(" · ")));
    }
    lines
}

#[component]
fn Summary(wizard: Wizard) -> impl IntoView {
    let lines = wizard.derived(lines);
    let change = move |step: usize| Callback::new(move |_| wizard.steps.go(step));
    view! {
        <Card>
            <h2 class="text-xl font-semibold">"Your wishes"</h2>
            <dl class="divide-y divide-line pt-2">
                {move || {
                    lines
                        .get()
                        .into_iter()
                        .map(|(name, value)| {
                            view! {
                                <div class="flex justify-between gap-4 py-2">
                                    <dt class="shrink-0 text-ink-faint">{name}</dt>
                                    <dd class="text-right font-medium tabular-nums">{value}</dd>
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </dl>
            <div class="flex flex-wrap gap-2 pt-2">
                <Button look=Look::Ghost class="-ml-4" on_click=change(0)>"Change goals"</Button>
                <Button look=Look::Ghost on_click=change(1)>"Change the week"</Button>
            </div>
        </Card>
    }
}
