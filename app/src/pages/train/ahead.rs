//! What the session holds, while the player is not awake yet: it can be read at once, and keeps the room the sets will take.

use domain::{
    WeightUnit,
    plan::{BlockRole, SessionPlan},
};
use leptos::prelude::*;

use crate::view;

/// A planned session before its first tap.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Ahead {
    pub title: String,
    /// Work sets in all.
    pub sets: usize,
    /// Name and prescription of each exercise.
    lines: Vec<(String, String)>,
}

impl Ahead {
    pub fn of(plan: &SessionPlan, unit: WeightUnit) -> Self {
        let played = || plan.blocks.iter().filter(|b| is_played(b.role)).flat_map(|b| &b.exercises);
        let line = |groups: &[_]| groups.iter().map(|g| view::set_group(g, unit)).collect::<Vec<_>>().join(", ");
        Self {
            title: plan.title.clone(),
            sets: played().map(|e| e.set_count() as usize).sum(),
            lines: plan
                .blocks
                .iter()
                .filter(|b| is_played(b.role))
                .flat_map(|b| b.exercises.iter().enumerate().map(move |(i, e)| (b.label(i), e)))
                .map(|(half, e)| {
                    let name = half.map_or_else(|| e.name.clone(), |half| format!("{half} · {}", e.name));
                    (name, line(&e.sets))
                })
                .collect(),
        }
    }
}

/// Blocks whose sets are logged; the others are lists of drills.
pub(super) const fn is_played(role: BlockRole) -> bool {
    !matches!(role, BlockRole::Warmup | BlockRole::Cooldown | BlockRole::Mobility)
}

/// The exercises as a list.
#[component]
pub(super) fn AheadList(ahead: Ahead) -> impl IntoView {
    // The first panel opens with its steppers, which fill the rest of a phone's screen.
    let room = |first: bool| if first { "min-h-[36rem]" } else { "min-h-40" };
    view! {
        <div class="space-y-4" aria-busy="true">
            {ahead
                .lines
                .into_iter()
                .enumerate()
                .map(|(i, (name, line))| {
                    view! {
                        <section class=format!("rounded-card border border-line bg-surface px-4 py-3 {}", room(i == 0))>
                            <h2 class="text-lg font-semibold">{name}</h2>
                            <p class="text-sm text-ink-soft tabular-nums">{line}</p>
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}
