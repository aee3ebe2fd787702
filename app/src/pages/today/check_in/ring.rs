//! The score as a ring: how full it is, and what that means in colour and in words beside it.

use domain::dto::readiness::Band;
use leptos::prelude::*;

const RADIUS: f64 = 34.0;

/// A ring that is as full as the score.
#[component]
pub fn Ring(score: u8, band: Band) -> impl IntoView {
    let around = 2.0 * std::f64::consts::PI * RADIUS;
    let full = around * f64::from(score) / 100.0;
    let colour = match band {
        Band::Green => "stroke-done",
        Band::LightAmber | Band::Amber => "stroke-warn",
        Band::Red | Band::Rest => "stroke-hurt",
    };
    view! {
        <svg viewBox="0 0 80 80" class="size-20 shrink-0" aria-hidden="true">
            <circle cx="40" cy="40" r=RADIUS.to_string() class="fill-none stroke-raised" stroke-width="8"></circle>
            <circle
                cx="40"
                cy="40"
                r=RADIUS.to_string()
                class=format!("fill-none {colour}")
                stroke-width="8"
                stroke-linecap="round"
                stroke-dasharray=format!("{full:.1} {around:.1}")
                transform="rotate(-90 40 40)"
            ></circle>
            <text
                x="40"
                y="41"
                text-anchor="middle"
                dominant-baseline="middle"
                class="fill-ink text-2xl font-semibold tabular-nums"
            >
                {score}
            </text>
        </svg>
    }
}
