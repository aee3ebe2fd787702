//! The estimated maximum over time, drawn as SVG; what it shows stands in words in its label.

use domain::{Kg, WeightUnit, dto::movement::Estimate};
use leptos::prelude::*;

use crate::view;

/// In units of the drawing, which is as wide as a phone: letters keep their size there.
const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 150.0;
const LEFT: f64 = 44.0;
const TOP: f64 = 10.0;
const FLOOR: f64 = HEIGHT - 24.0;

/// A line through the estimates, oldest first; there are at least two.
#[component]
pub(super) fn Trend(estimates: Vec<Estimate>, unit: WeightUnit) -> impl IntoView {
    let ends = estimates.first().copied().zip(estimates.last().copied());
    ends.map(|(first, last)| {
        let kilograms = |kg: Kg| kg.in_unit(unit);
        let values = estimates.iter().map(|e| kilograms(e.e1rm));
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), v| (low.min(v), high.max(v)));
        // A flat line lies in the middle, and a small change does not look like a large one.
        let room = ((high - low) * 0.15).max(high * 0.01).max(0.5);
        let (low, high) = (low - room, high + room);
        let days = (last.date - first.date).num_days().max(1) as f64;
        let x = move |e: &Estimate| LEFT + (WIDTH - LEFT - 10.0) * (e.date - first.date).num_days() as f64 / days;
        let y = move |value: f64| TOP + (FLOOR - TOP) * (high - value) / (high - low);
        let line: Vec<String> =
            estimates.iter().map(|e| format!("{:.1},{:.1}", x(e), y(kilograms(e.e1rm)))).collect();
        let dots = estimates.iter().map(|e| {
            view! { <circle cx=format!("{:.1}", x(e)) cy=format!("{:.1}", y(kilograms(e.e1rm))) r="3.5" class="fill-accent-ink"></circle> }
        });
        let levels = [low + room, high - room].map(|value| {
            view! {
                <path d=format!("M{LEFT} {:.1}H{WIDTH}", y(value)) fill="none" class="stroke-line"></path>
                <text x="0" y=format!("{:.1}", y(value) + 4.0) font-size="12" class="fill-current">{format!("{value:.0} {}", unit.label())}</text>
            }
        });
        let told = format!(
            "Estimated maximum, from {} on {} to {} on {}.",
            first.e1rm.estimate_text(unit),
            view::date(first.date),
            last.e1rm.estimate_text(unit),
            view::date(last.date),
        );
        view! {
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") class="h-auto w-full max-w-xl text-ink-soft" role="img" aria-label=told>
                {levels.collect_view()}
                <polyline points=line.join(" ") fill="none" stroke-width="2.5" class="stroke-accent-ink"></polyline>
                {dots.collect_view()}
                <text x=LEFT.to_string() y=(HEIGHT - 5.0).to_string() font-size="12" class="fill-current">{view::date(first.date)}</text>
                <text x=(WIDTH - 4.0).to_string() y=(HEIGHT - 5.0).to_string() font-size="12" text-anchor="end" class="fill-current">{view::date(last.date)}</text>
            </svg>
        }
    })
}
