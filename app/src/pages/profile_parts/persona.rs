//! How the coach talks, and how hard the programming pushes. A sample says more than a name.

use domain::profile::{Adherence, Aggression, PersonaTone};
use leptos::prelude::*;

use crate::{
    state::profile_draft::Editing,
    ui::choice::{Choice, ChoiceChips},
};

const fn sample(tone: PersonaTone) -> &'static str {
    match tone {
        PersonaTone::Supportive => "“Three good sets. Leave it there, you will be fresh on Thursday.”",
        PersonaTone::DrillSergeant => "“Bar is loaded. Five reps. Then you may sit.”",
        PersonaTone::Analytical => "“Bar speed fell 8 % from set 2 to 3; one repetition in reserve is likely.”",
        PersonaTone::Motivational => "“A year ago this was your best single. Today it is your warm-up.”",
        PersonaTone::Minimalist => "“5 × 5, 80 kg. Go.”",
    }
}

const fn push(aggression: Aggression) -> &'static str {
    match aggression {
        Aggression::Conservative => "Small steps, more in reserve, early deloads.",
        Aggression::ModerateConservative => "A little less than usual; good after a break.",
        Aggression::Balanced => "The usual pace for your level.",
        Aggression::ModerateAggressive => "A little more volume and effort than usual.",
        Aggression::Aggressive => "As much as the safety limits allow.",
    }
}

const fn changes(adherence: Adherence) -> &'static str {
    match adherence {
        Adherence::KeepPlan => {
            "Your movements stay and get fewer sets; a missed session moves to another day or is left out."
        }
        Adherence::Optimise => {
            "Muscles that are not ready give their place to others, short days keep fewer movements with more sets, and \
             missed work may join another day."
        }
    }
}

/// Tone, push, and what a day that goes otherwise may change.
#[component]
pub fn PersonaChoice(edit: Editing) -> impl IntoView {
    let (tone, aggression) = (edit.derived(|p| p.tone), edit.derived(|p| p.aggression));
    let adherence = edit.derived(|p| p.adherence);
    view! {
        <div class="space-y-4">
            <div class="space-y-2">
                <ChoiceChips
                    legend="How should the coach talk?"
                    name="tone"
                    options=PersonaTone::ALL.iter().map(|tone| Choice::new(*tone, tone.label())).collect()
                    value=edit.part(|p| p.tone, |p, tone| p.tone = tone)
                />
                <p class="min-h-10 text-sm text-ink-soft">{move || sample(tone.get())}</p>
            </div>
            <div class="space-y-2">
                <ChoiceChips
                    legend="How hard should it push?"
                    name="aggression"
                    options=Aggression::ALL.iter().map(|push| Choice::new(*push, push.label())).collect()
                    value=edit.part(|p| p.aggression, |p, aggression| p.aggression = aggression)
                />
                <p class="text-sm text-ink-soft">{move || push(aggression.get())}</p>
            </div>
            <div class="space-y-2">
                <ChoiceChips
                    legend="When a day goes otherwise than planned"
                    name="adherence"
                    options=Adherence::ALL.iter().map(|a| Choice::new(*a, a.label())).collect()
                    value=edit.part(|p| p.adherence, |p, adherence| p.adherence = adherence)
                />
                <p class="text-sm text-ink-soft">{move || changes(adherence.get())}</p>
            </div>
        </div>
    }
}
