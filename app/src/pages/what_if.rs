//! What would the coming weeks bring, as planned and otherwise? Bands over the weeks, and the same in words.

mod chart;

use domain::{
    Kg, ProgramId, WeightUnit,
    dto::what_if::{LiftOutlook, Outlook, Scenario, WhatIf, WhatIfRequest},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::chart::{SetsChart, StrengthChart};
use super::not_found::not_found_error;
use crate::{
    load::load_with_profile,
    paths, rpc,
    ui::{
        button::LinkButton,
        card::Card,
        choice::{Choice, ChoiceChips},
        layout::Page,
    },
    view,
};

/// The what-if of one program.
#[component]
pub fn WhatIfPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.get().get("id").and_then(|text| text.parse::<ProgramId>().ok()));
    let answer = Resource::new(
        move || id.get(),
        |id| async move {
            match id {
                Some(id) => rpc::program::what_if(id, WhatIfRequest::default()).await.map(|answer| (id, answer)),
                None => Err(not_found_error()),
            }
        },
    );
    view! {
        <Page title="What if…">
            {load_with_profile(
                answer,
                |(id, answer), profile| view! { <Answer id answer unit=profile.unit/> },
            )}
        </Page>
    }
}

#[component]
fn Answer(id: ProgramId, answer: WhatIf, unit: WeightUnit) -> impl IntoView {
    let others: Vec<Choice<Scenario>> = answer
        .outlooks
        .iter()
        .filter(|o| o.scenario != Scenario::AsPlanned)
        .map(|o| Choice::new(o.scenario, o.scenario.label()))
        .collect();
    let chosen = RwSignal::new(others.first().map_or(Scenario::AsPlanned, |o| o.value));
    let weeks = answer.outlooks.first().map_or(0, |o| o.weeks.len());
    let lead = if answer.from_log {
        "Your own program, lived through by athletes who fit your profile and your log."
    } else {
        "Your own program, lived through by athletes who fit your profile. Nothing is logged yet, so how strong you are is a guess."
    };
    let days = answer.cycle_days;
    let left = usize::from(answer.left);
    let follows = (left < weeks).then(|| what_follows(left, days));
    let summary = answer.outlooks.iter().map(|outlook| in_words(outlook, days)).collect::<Vec<_>>();
    let outlooks = StoredValue::new(answer.outlooks);
    let of = move |scenario: Scenario| outlooks.with_value(|all| all.iter().find(|o| o.scenario == scenario).cloned());
    view! {
        <div class="max-w-3xl space-y-4">
            <p class="text-ink-soft">
                {format!("{lead} {} from {}; {} athletes per scenario. ", view::rounds(weeks, days), view::date(answer.from), answer.athletes)}
                {follows} "Eight of ten lie within the band. It is no promise."
            </p>
            <ChoiceChips legend="Compare with the plan" name="scenario" options=others value=chosen/>
            {move || {
                of(Scenario::AsPlanned)
                    .zip(of(chosen.get()))
                    .map(|(planned, other)| {
                        view! {
                            <StrengthChart planned=planned.clone() other=other.clone() days left/>
                            <SetsChart planned=planned.clone() other=other.clone() days left/>
                            <Lifts planned other unit/>
                        }
                    })
            }}
            <Card class="space-y-2">
                <h2 class="font-semibold">"All of it in words"</h2>
                <ul class="list-disc space-y-1 pl-5 text-ink-soft">
                    {summary.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                </ul>
            </Card>
            <LinkButton href=paths::program(id)>"Back to the program"</LinkButton>
        </div>
    }
}

/// What comes after the weeks that are left of the program.
fn what_follows(left: usize, days: u8) -> String {
    match left {
        0 => "The program is over, so all of it is the same program begun again. ".to_owned(),
        1 => format!(
            "The first {} is what is left of the program; after it the same program begins again. ",
            view::round(days != 7).to_lowercase()
        ),
        left => format!(
            "The first {} are what is left of the program; after them, from the dotted line on, the same program begins again. ",
            view::rounds(left, days)
        ),
    }
}

/// "As planned: 36 sessions; after 12 weeks 104 % of today's strength, 102–107 %."
fn in_words(outlook: &Outlook, days: u8) -> String {
    let scenario = outlook.scenario.label();
    match outlook.weeks.last() {
        Some(last) => format!(
            "{scenario}: {} sessions; after {} {:.1} % of today’s strength, eight of ten between {:.1} and {:.1} %.",
            outlook.sessions,
            view::rounds(usize::from(last.number), days),
            last.strength.median,
            last.strength.low,
            last.strength.high
        ),
        None => format!("{scenario}: nothing is to come."),
    }
}

/// Estimated maxima of the main lifts at the end, as planned and otherwise.
#[component]
fn Lifts(planned: Outlook, other: Outlook, unit: WeightUnit) -> impl IntoView {
    let text = move |kg: Kg| format!("{:.0}", kg.in_unit(unit));
    let band = move |lift: &LiftOutlook| {
        view! {
            {text(lift.median)}
            <span class="block whitespace-nowrap text-ink-soft">{format!("{}–{}", text(lift.low), text(lift.high))}</span>
        }
    };
    let row = move |lift: LiftOutlook| {
        let same = other.lifts.iter().find(|o| o.movement == lift.movement).map(band);
        view! {
            <tr class="border-t border-line align-top">
                <th scope="row" class="py-2 pr-2 text-left font-normal">{lift.name.clone()}</th>
                <td class="px-1 py-2 text-right">{text(lift.from)}</td>
                <td class="px-1 py-2 text-right">{band(&lift)}</td>
                <td class="py-2 pl-2 text-right">{same.map_or_else(|| "–".into_any(), IntoAny::into_any)}</td>
            </tr>
        }
    };
    let name = other.scenario.label();
    (!planned.lifts.is_empty()).then(|| {
        view! {
            <Card class="space-y-2">
                <h2 class="font-semibold">{format!("Estimated maximum of the main lifts, {}", unit.label())}</h2>
                <table class="w-full table-fixed text-sm tabular-nums">
                    <thead class="text-ink-soft">
                        <tr>
                            <th scope="col" class="w-2/5 pr-2 text-left font-medium">"Lift"</th>
                            <th scope="col" class="px-1 text-right font-medium">"Now"</th>
                            <th scope="col" class="px-1 text-right font-medium">"As planned"</th>
                            <th scope="col" class="pl-2 text-right font-medium">{name}</th>
                        </tr>
                    </thead>
                    <tbody>{planned.lifts.into_iter().map(row).collect_view()}</tbody>
                </table>
                <p class="text-sm text-ink-soft">"Below each: where eight of ten lie."</p>
            </Card>
        }
    })
}
