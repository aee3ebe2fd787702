//! Weekly hard sets per muscle against the person's landmarks, as bars with words and a table behind them.

use domain::dto::program::VolumeBar;
use leptos::prelude::*;

use crate::ui::{card::Card, stepper::trim_number};

const WIDTH: f32 = 100.0;

/// The volume of one week.
#[component]
pub fn VolumeChart(week: u8, days: u8, volume: Vec<VolumeBar>) -> impl IntoView {
    let mut bars: Vec<VolumeBar> = volume.into_iter().filter(|b| b.sets > 0.0 && b.mrv > 0.0).collect();
    bars.sort_by(|a, b| b.sets.total_cmp(&a.sets));
    let top = bars.iter().map(|b| b.mrv.max(b.sets)).fold(1.0_f32, f32::max);
    view! {
        <Card class="space-y-3">
            <h3 class="font-semibold">
                {match days {
                    7 => format!("Hard sets per muscle, week {week}"),
                    days => format!("Hard sets per muscle, round {week} of {days} days"),
                }}
            </h3>
            <p class="text-sm text-ink-soft">
                "The pale band runs from the least that builds to the most that usually pays. The line is the most you can recover from."
            </p>
            <ul class="space-y-2">
                {bars.into_iter().map(|bar| view! { <li><Bar bar top/></li> }).collect_view()}
            </ul>
        </Card>
    }
}

#[component]
fn Bar(bar: VolumeBar, top: f32) -> impl IntoView {
    let x = move |sets: f32| (sets / top * WIDTH).to_string();
    let place = if bar.sets < bar.mev {
        "maintains"
    } else if bar.sets <= bar.mav {
        "builds"
    } else {
        "near the limit"
    };
    view! {
        <div>
            <p class="flex justify-between gap-3 text-sm">
                <span>{bar.muscle.label()}</span>
                <span class="text-ink-soft tabular-nums">{format!("{} sets · {place}", trim_number(f64::from(bar.sets)))}</span>
            </p>
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" class="h-2.5 w-full rounded-full bg-raised" aria-hidden="true">
                <rect x=x(bar.mev) y="0" width=x((bar.mav - bar.mev).max(0.0)) height="6" class="fill-accent-soft"></rect>
                <rect x="0" y="1.5" width=x(bar.sets) height="3" rx="1" class="fill-accent"></rect>
                <rect x=x((bar.mrv - 0.2).max(0.0)) y="0" width="0.6" height="6" class="fill-warn"></rect>
            </svg>
        </div>
    }
}
