//! The sheet that asks: most likely taps first, everything optional, what the last time said already chosen.

use chrono::NaiveDate;
use domain::{
    ErrorKind,
    activity::DoneActivity,
    check_in::{CheckIn, RedFlag},
    dto::readiness::CheckInView,
    movement::Joint,
    plan::Change,
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    form::{Form, ILLNESS, SPORT, places},
    soreness::Soreness,
};
use crate::{
    error::{AppError, ErrorNotice},
    pages::{profile_parts::ActivityFields, today::activities::gave_way},
    rpc,
    state::session_edits::SessionEdits,
    ui::{
        bind::Bind,
        button::{Button, Look},
        choice::{Choice, ChoiceChips, ToggleChip},
        disclosure::Disclosure,
        field::Field,
        sheet::Sheet,
        skeleton::CardsSkeleton,
        slider::Slider,
    },
    view,
};

const HOURS: [(f64, &str); 7] =
    [(3.5, "Under 4"), (4.0, "4"), (5.0, "5"), (6.0, "6"), (7.0, "7"), (8.0, "8"), (9.0, "9+")];
const SLEPT: [&str; 5] = ["Badly", "Poorly", "Fairly", "Well", "Very well"];
const ENERGY: [&str; 5] = ["Empty", "Low", "Middling", "Good", "Great"];
const STRESS: [&str; 5] = ["None", "Little", "Some", "High", "Very high"];
const MINUTES: [u16; 6] = [20, 30, 45, 60, 75, 90];

/// The sheet.
#[component]
pub fn CheckInSheet(open: RwSignal<bool>, form: Form, date: NaiveDate, edits: SessionEdits) -> impl IntoView {
    view! {
        <Sheet open title="How are you today?">
            {move || match (form.start.get(), form.failure.get()) {
                (Some(start), _) => view! { <Questions form start/> }.into_any(),
                (None, Some(error)) => view! { <ErrorNotice error/> }.into_any(),
                (None, None) => view! { <CardsSkeleton/> }.into_any(),
            }}
            <Save open form date edits/>
        </Sheet>
    }
}

#[component]
fn Save(open: RwSignal<bool>, form: Form, date: NaiveDate, edits: SessionEdits) -> impl IntoView {
    let busy = RwSignal::new(false);
    let save = move |_| {
        let told = match form.chosen() {
            Ok(told) => told,
            Err(field) => {
                form.failure.set(Some(not_a_number(field)));
                return;
            }
        };
        busy.set(true);
        form.failure.set(None);
        let played = form.played(date);
        spawn_local(async move {
            let result = tell(date, told, played).await;
            busy.try_set(false);
            match result {
                Ok(gave_way) => {
                    open.try_set(false);
                    edits.changes.try_set(gave_way);
                    edits.version.try_update(|v| *v += 1);
                }
                Err(error) => {
                    form.failure.try_set(Some(error));
                }
            }
        });
    };
    view! {
        <div class="sticky bottom-0 -mx-4 mt-4 space-y-3 border-t border-line bg-surface px-4 py-3">
            {move || {
                form.failure.get().filter(|_| form.start.read().is_some()).map(|error| view! { <ErrorNotice error/> })
            }}
            <Button
                look=Look::Primary
                class="w-full"
                busy
                disabled=Signal::derive(move || form.start.read().is_none())
                on_click=Callback::new(save)
            >
                "See what fits"
            </Button>
        </div>
    }
}

/// Sport first: what the sessions owe it is part of what the check-in is measured against. Answers what gave way.
async fn tell(date: NaiveDate, told: CheckIn, played: Option<DoneActivity>) -> Result<Vec<Change>, AppError> {
    let gave_way = match played {
        Some(activity) => gave_way(rpc::activity::log_activity(activity).await?),
        None => Vec::new(),
    };
    rpc::check_in::save_check_in(date, told).await?;
    Ok(gave_way)
}

#[component]
fn Questions(form: Form, start: CheckInView) -> impl IntoView {
    let told = form.told;
    let five = |words: [&'static str; 5]| {
        (1u8..).zip(words).map(|(n, word)| Choice::new(Some(n), word)).collect::<Vec<Choice<Option<u8>>>>()
    };
    let planned = start.planned_minutes.map_or_else(|| "As planned".to_owned(), |m| format!("As planned ({m} min)"));
    let minutes = std::iter::once(Choice::new(None, planned))
        .chain(MINUTES.map(|m| Choice::new(Some(m), format!("{m} min"))))
        .collect();
    let suggested = start.suggested_from.map(|date| format!("Begins with what you said on {}.", view::date(date)));
    let yesterday: Vec<String> = start.yesterday.iter().map(|a| format!("{}, {} min", a.name, a.minutes)).collect();
    view! {
        <div class="space-y-5">
            {suggested.map(|text| view! { <p class="text-sm text-ink-soft">{text}</p> })}
            {(!yesterday.is_empty())
                .then(|| view! { <p class="text-sm text-ink-soft">{format!("Yesterday: {}.", yesterday.join(" · "))}</p> })}
            <ChoiceChips
                legend="Hours slept"
                name="sleep-hours"
                options=HOURS.map(|(h, word)| Choice::new(Some(h), word)).to_vec()
                value=Bind::part(told, |t| t.sleep_hours.map(shown_hours), |t, v| t.sleep_hours = v)
            />
            <ChoiceChips
                legend="Energy"
                name="energy"
                options=five(ENERGY)
                value=Bind::part(told, |t| t.energy, |t, v| t.energy = v)
            />
            <ChoiceChips
                legend="Stress"
                name="stress"
                options=five(STRESS)
                value=Bind::part(told, |t| t.stress, |t, v| t.stress = v)
            />
            <Soreness form/>
            <ChoiceChips
                legend="Time for training"
                name="check-in-minutes"
                options=minutes
                value=Bind::part(told, |t| t.minutes, |t, v| t.minutes = v)
            />
            <Pains form/>
            <ChoiceChips
                legend="Sport outside the plan"
                name="sport"
                options=SPORT.map(|(when, word)| Choice::new(when, word)).to_vec()
                value=form.sport
            />
            <Show when=move || form.sport.get().is_some()>
                <ActivityFields form=form.activity timed=false/>
            </Show>
            <Disclosure title="Ill, elsewhere, or a watch to read from">
                <ChoiceChips
                    legend="Illness"
                    name="illness"
                    options=ILLNESS.map(|(value, word)| Choice::new(value, word)).to_vec()
                    value=Bind::part(told, |t| t.illness, |t, v| t.illness = v)
                />
                <ChoiceChips
                    legend="Place"
                    name="place"
                    options=places(start.usual_place).into_iter().map(|(kit, word)| Choice::new(kit, word)).collect()
                    value=Bind::part(told, |t| t.place, |t, v| t.place = v)
                />
                <ChoiceChips
                    legend="Quality of sleep"
                    name="sleep-quality"
                    options=five(SLEPT)
                    value=Bind::part(told, |t| t.sleep_quality, |t, v| t.sleep_quality = v)
                />
                <Field label="Heart-rate variability (RMSSD, ms)" name="hrv" inputmode="decimal" value=form.hrv/>
                <Field label="Resting heart rate (beats a minute)" name="resting-hr" inputmode="numeric" value=form.resting_hr/>
            </Disclosure>
            <Disclosure title="Something that worries you">
                <p class="text-sm text-ink-soft">"With any of these, training waits and you get told where to turn."</p>
                <div class="flex flex-wrap gap-2">
                    {RedFlag::ALL
                        .iter()
                        .map(|flag| {
                            let flag = *flag;
                            view! {
                                <ToggleChip
                                    label=flag.label()
                                    checked=Signal::derive(move || told.read().red_flags.contains(&flag))
                                    on_change=Callback::new(move |on| form.flag(flag, on))
                                />
                            }
                        })
                        .collect_view()}
                </div>
            </Disclosure>
        </div>
    }
}

/// Where it hurts; how much is asked once it does.
#[component]
fn Pains(form: Form) -> impl IntoView {
    let told = form.told;
    let score = move |joint: Joint| told.read().pain.iter().find(|p| p.joint == joint).map(|p| (p.score, p.sharp));
    view! {
        <fieldset class="min-w-0 space-y-3">
            <legend class="mb-2 text-sm font-medium text-ink-soft">"Pain in a joint"</legend>
            <div class="flex flex-wrap gap-2">
                {Joint::ALL
                    .iter()
                    .map(|joint| {
                        let joint = *joint;
                        view! {
                            <ToggleChip
                                label=joint.label()
                                checked=Signal::derive(move || score(joint).is_some())
                                on_change=Callback::new(move |on| form.hurts(joint, on))
                            />
                        }
                    })
                    .collect_view()}
            </div>
            {Joint::ALL
                .iter()
                .map(|joint| {
                    let joint = *joint;
                    view! {
                        <Show when=move || score(joint).is_some()>
                            <div class="space-y-2 rounded-card border border-line p-3">
                                <Slider
                                    label=format!("{}: how much, 0 to 10", joint.label())
                                    value=Signal::derive(move || score(joint).map_or(0, |(s, _)| u16::from(s)))
                                    on_change=Callback::new(move |now: u16| {
                                        form.pain(joint, |p| p.score = u8::try_from(now).unwrap_or(10));
                                    })
                                    min=0
                                    max=10
                                    text=Signal::derive(move || score(joint).map_or(0, |(s, _)| s).to_string())
                                />
                                <ToggleChip
                                    label="Sharp or stabbing"
                                    checked=Signal::derive(move || score(joint).is_some_and(|(_, sharp)| sharp))
                                    on_change=Callback::new(move |on| form.pain(joint, |p| p.sharp = on))
                                />
                            </div>
                        </Show>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}

fn not_a_number(field: &str) -> AppError {
    AppError {
        kind: ErrorKind::Invalid,
        code: "invalid".to_owned(),
        message: format!("{field} is not a number."),
        fields: Vec::new(),
    }
}

/// The chip that stands for some hours.
fn shown_hours(hours: f64) -> f64 {
    HOURS.iter().rev().map(|(h, _)| *h).find(|h| hours >= *h).unwrap_or(HOURS[0].0)
}
