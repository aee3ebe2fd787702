//! The set in front of you: load, repetitions, effort, and the big tick.

use domain::{Rpe, plan::SetTarget, workout::SetKind};
use leptos::{html::Div, prelude::*};

use super::{advice::Advice, live::LiveSet, rest_timer::RestTimer};
use crate::{
    platform,
    state::player::Player,
    ui::{
        button::{Button, Look},
        icon::{Icon, IconName},
        stepper::{Stepper, Typed, trim_number},
    },
    view,
};

/// Edits and accepts one set.
#[component]
pub fn SetEditor(
    player: Player,
    exercise: usize,
    set: usize,
    timer: RestTimer,
    advice: Advice,
    on_done: Callback<()>,
) -> impl IntoView {
    let this = Memo::new(move |_| {
        player.live.with(|live| live.as_ref().and_then(|l| l.exercises.get(exercise)?.sets.get(set).cloned()))
    });
    let edit = move |change: fn(&mut LiveSet, f64), value: f64| {
        player.change(move |live| {
            if let Some(set) = live.exercises.get_mut(exercise).and_then(|e| e.sets.get_mut(set)) {
                change(set, value);
            }
        });
    };
    let unit = player.live.with_untracked(|live| live.as_ref().map_or("kg", |l| l.unit.label()));
    let (step, most) = if unit == "lb" { (5.0, 1100.0) } else { (2.5, 500.0) };
    let (load, amount) = (Typed::new(), Typed::new());
    let number = move || {
        player
            .live
            .with(|live| live.as_ref().and_then(|l| l.exercises.get(exercise)).map_or(set + 1, |e| e.number(set)))
    };
    let heading = move || this.with(|s| s.as_ref().map(|s| title(s, number()))).unwrap_or_default();
    let amount_unit = this.with_untracked(|s| s.as_ref().map_or("reps", LiveSet::amount_unit));
    let (amount_step, amount_most) = if amount_unit == "reps" { (1.0, 200.0) } else { (5.0, 20_000.0) };
    let done = move || this.with(|s| s.as_ref().is_some_and(|s| s.done));
    let (loaded, needs_load) = player.live.with_untracked(|live| {
        let exercise = live.as_ref().and_then(|l| l.exercises.get(exercise));
        (exercise.is_none_or(|e| e.loaded), exercise.is_some_and(|e| e.needs_load))
    });
    let asked_for_load = RwSignal::new(false);
    let unlog = move |_| {
        player.change(move |live| live.set_done(exercise, set, false));
        on_done.run(());
    };
    let tick = move |_| {
        // Nothing is logged until both numbers are.
        if !load.accept() || !amount.accept() {
            return;
        }
        // What was logged is saved at every change; there is nothing left to do.
        if done() {
            on_done.run(());
            return;
        }
        let is_warmup = this.with_untracked(|s| s.as_ref().is_some_and(|s| s.kind == SetKind::Warmup));
        // Asked once per exercise: before this set, none was done.
        let first = player.live.with_untracked(|live| {
            let sets = live.as_ref().and_then(|l| l.exercises.get(exercise)).map(|e| &e.sets);
            sets.is_some_and(|sets| !sets.iter().any(|s| s.done && s.kind == SetKind::Work))
        });
        let forgotten = this.with_untracked(|s| {
            s.as_ref().is_some_and(|s| s.kind == SetKind::Work && s.weight.is_none() && s.amount_unit() == "reps")
        });
        if needs_load && forgotten && first && !asked_for_load.get_untracked() {
            asked_for_load.set(true);
            load.focus();
            return;
        }
        player.change(move |live| live.set_done(exercise, set, true));
        if !is_warmup {
            advice.ask(player, exercise, set, first);
        }
        let rest = player.live.with_untracked(|live| live.as_ref().map_or(0, |l| l.rest_after(exercise, set)));
        timer.start(rest);
        on_done.run(());
    };
    // The set in front of somebody is in front of them, with its button, above the foot.
    let whole = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(editor) = whole.get() {
            platform::reveal(&editor);
        }
    });
    view! {
        <div node_ref=whole class="scroll-mt-24 scroll-mb-40 space-y-3 bg-accent-soft px-4 py-3">
            <p class="text-sm font-medium text-ink-soft">{heading}</p>
            <div class=if loaded { "grid grid-cols-2 items-start gap-3" } else { "grid gap-3" }>
                {loaded
                    .then(|| {
                        view! {
                            <Stepper
                                label="Load"
                                unit
                                step
                                max=most
                                typed=load
                                value=Signal::derive(move || {
                                    this.with(|s| s.as_ref().and_then(|s| s.weight).unwrap_or(0.0))
                                })
                                on_change=Callback::new(move |w| {
                                    edit(|s, w| s.weight = (w > 0.0).then_some(w), w);
                                })
                            />
                        }
                    })}
                <Stepper
                    label=match amount_unit { "s" => "Seconds", "m" => "Metres", _ => "Reps" }
                    step=amount_step
                    max=amount_most
                    whole=true
                    typed=amount
                    value=Signal::derive(move || this.with(|s| s.as_ref().map_or(0.0, |s| s.amount)))
                    on_change=Callback::new(move |n| edit(|s, n| s.amount = n, n))
                />
            </div>
            <div class="flex items-end gap-3">
                <label class="min-w-0 grow space-y-1.5">
                    <span class="block text-sm font-medium text-ink-soft">"Effort (RPE)"</span>
                    <select
                        class="min-h-14 w-full rounded-card border border-line bg-surface px-3 text-lg tabular-nums"
                        on:change=move |event| {
                            let rpe = event_target_value(&event).parse::<f64>().unwrap_or(0.0);
                            edit(|s, rpe| s.rpe = (rpe > 0.0).then(|| Rpe::new(rpe)).flatten(), rpe);
                        }
                    >
                        {rpe_options(this)}
                    </select>
                </label>
                <Button look=Look::Primary class="min-h-14 min-w-32" on_click=Callback::new(tick)>
                    <Icon name=IconName::Check size=28/>
                    {move || if done() { "Save" } else { "Done" }}
                </Button>
            </div>
            <p role="status" class="text-sm text-ink" class:hidden=move || !asked_for_load.get()>
                "How heavy was it? With a load, next time has a number. Tap Done again to log it without."
            </p>
            <Show when=done>
                <Button look=Look::Ghost class="-ml-4" on_click=Callback::new(unlog)>
                    <Icon name=IconName::Undo size=20/>
                    "Not done after all"
                </Button>
            </Show>
        </div>
    }
}

fn title(set: &LiveSet, number: usize) -> String {
    let name = if set.kind == SetKind::Warmup { "Warm-up set".to_owned() } else { format!("Set {number}") };
    match (set.target, set.target_rpe) {
        (Some(target), Some(rpe)) => {
            let paused = set.pause_seconds.map(|s| format!(" with a {}", view::pause(s))).unwrap_or_default();
            format!("{name} · aim for {}{paused} at RPE {}", view::target(target), trim_number(rpe.value()))
        }
        (Some(target @ SetTarget::Reps { .. }), None) => format!("{name} · {} reps", view::target(target)),
        (Some(target), None) => format!("{name} · {}", view::target(target)),
        (None, _) => name,
    }
}

/// Words that help to judge: RPE 8 means two more were possible.
fn rpe_options(this: Memo<Option<LiveSet>>) -> impl IntoView {
    let chosen = move || this.with(|s| s.as_ref().and_then(|s| s.rpe).map(Rpe::tenths));
    let steps = [100_u8, 95, 90, 85, 80, 75, 70, 65, 60, 50, 40];
    let options = steps
        .map(|tenths| {
            let rpe = Rpe::from_tenths(tenths);
            let words = match tenths {
                100 => "nothing left".to_owned(),
                90 => "1 more".to_owned(),
                t if t % 10 == 0 && t >= 60 => format!("{} more", (100 - t) / 10),
                t if t >= 60 => "in between".to_owned(),
                _ => "light".to_owned(),
            };
            view! {
                <option value=trim_number(rpe.value()) selected=move || chosen() == Some(tenths)>
                    {format!("{} · {words}", trim_number(rpe.value()))}
                </option>
            }
        })
        .collect_view();
    view! {
        <option value="0" selected=move || chosen().is_none()>"not rated"</option>
        {options}
    }
}
