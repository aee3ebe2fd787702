//! The account of one choice: what each dimension of the score said, what came second, and what would have tipped it.

use domain::{MovementId, SessionId, dto::day::Certificate, plan::DimensionScore};
use leptos::prelude::*;

use crate::{error::ErrorNotice, rpc};

/// Fetched when it is first asked for: finding what would tip the choice means planning the program several times.
#[component]
pub fn CertificateDetails(session: SessionId, movement: MovementId) -> impl IntoView {
    let certificate = LocalResource::new(move || rpc::day::certificate(session, movement.clone()));
    view! {
        <Suspense fallback=|| {
            view! { <p class="min-h-24 text-ink-soft" role="status">"Looking at what would have tipped it…"</p> }
        }>
            {move || Suspend::new(async move {
                match certificate.await {
                    Ok(certificate) => view! { <Account certificate/> }.into_any(),
                    Err(error) => view! { <ErrorNotice error/> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Account(certificate: Certificate) -> impl IntoView {
    let Certificate { scores, runner_up, flip, .. } = certificate;
    let scored = !scores.is_empty();
    let most = scores.iter().map(|s| s.points.abs()).max().unwrap_or(0).max(1);
    view! {
        <div class="space-y-3">
            {scored
                .then(|| {
                    view! {
                        <table class="w-full">
                            <caption class="pb-1 text-left font-medium">"What counted, in points"</caption>
                            <thead class="text-ink-soft">
                                <tr>
                                    <th scope="col" class="sr-only">"What"</th>
                                    <th scope="col" class=NUMBER>"Value"</th>
                                    <th scope="col" class=NUMBER>"Weight"</th>
                                    <th scope="col" class=NUMBER>"Points"</th>
                                </tr>
                            </thead>
                            <tbody>
                                {scores.into_iter().map(|score| view! { <Row score most/> }).collect_view()}
                            </tbody>
                        </table>
                        <p class="text-ink-soft">
                            "Points are value × weight ÷ 1000; values go from −1000 to 1000. What the movement is worth to you anyway comes on top."
                        </p>
                    }
                })}
            {runner_up
                .map(|second| {
                    view! {
                        <p>
                            <span class="font-medium">{second.name}</span>
                            {format!(" came second, {} points behind.", second.margin)}
                        </p>
                    }
                })}
            <p class="rounded-card bg-raised p-3">
                {match flip {
                    Some(flip) => format!("{} would be here {}.", flip.name, flip.change),
                    None if scored => "No small change of your goals, interests or minutes leads to another choice.".to_owned(),
                    None => "It is set by the program or by your own change, not by points.".to_owned(),
                }}
            </p>
        </div>
    }
}

/// A column of numbers.
const NUMBER: &str = "w-16 py-1 pl-2 text-right align-top font-normal tabular-nums";

/// A dimension: its name above a bar as long as its part in the choice, its value, its weight, its points.
#[component]
fn Row(score: DimensionScore, most: i32) -> impl IntoView {
    let width = (score.points.abs() * 100 / most).to_string();
    let bar = if score.points < 0 { "fill-warn" } else { "fill-accent" };
    view! {
        <tr>
            <th scope="row" class="py-1 text-left font-normal text-ink-soft">
                {score.dimension.label()}
                <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none" class="mt-1 h-1.5 w-full rounded-full bg-raised">
                    <rect x="0" y="0" width=width height="6" class=bar></rect>
                </svg>
            </th>
            <td class=NUMBER>{signed(score.value)}</td>
            <td class=NUMBER>{score.weight}</td>
            <td class=format!("{NUMBER} text-ink")>{signed(score.points)}</td>
        </tr>
    }
}

/// With a minus as long as a plus.
fn signed(n: i32) -> String {
    match n {
        0 => "0".to_owned(),
        n if n < 0 => format!("−{}", n.unsigned_abs()),
        n => format!("+{n}"),
    }
}
