//! The account of one choice: what each dimension of the score said, what came second, and what would have tipped it.

use domain::{
    MovementId, SessionId,
    dto::day::Certificate,
    plan::{DimensionScore, Reason},
};
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
    let Certificate { scores, reasons, runner_up, flip, .. } = certificate;
    let scored = !scores.is_empty();
    let parts = parts(scores, reasons);
    let most = parts.iter().map(|p| p.points.abs()).max().unwrap_or(0).max(1);
    let total = parts.iter().map(|p| p.points).sum::<i32>();
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
                                {parts.into_iter().map(|part| view! { <Row part most/> }).collect_view()}
                            </tbody>
                            <tfoot>
                                <tr class="border-t border-line font-semibold">
                                    <th scope="row" colspan="3" class="py-1 pr-2 text-left">"Together"</th>
                                    <td class="py-1 pl-2 text-right tabular-nums">{total}</td>
                                </tr>
                            </tfoot>
                        </table>
                        <p class="text-ink-soft">
                            "Points are value × weight ÷ 1000; values go from −1000 to 1000. Rows without a value count as they are."
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
                    Some(flip) => format!("{} would take this place {}.", flip.name, flip.change),
                    None if scored => "No small change of your goals, interests or minutes leads to another choice.".to_owned(),
                    None => "It is set by the program or by your own change, not by points.".to_owned(),
                }}
            </p>
        </div>
    }
}

/// A column of numbers.
const NUMBER: &str = "w-16 py-1 pl-2 text-right align-top font-normal tabular-nums";

/// A part of the sum.
struct Part {
    label: String,
    /// Value and weight, where a dimension came to its points by them.
    weighed: Option<(i32, i32)>,
    points: i32,
}

/// The seven dimensions, then everything beside them that has points: what makes the sum.
fn parts(scores: Vec<DimensionScore>, reasons: Vec<Reason>) -> Vec<Part> {
    let dimensions = scores.into_iter().map(|score| Part {
        label: score.dimension.label().to_owned(),
        weighed: Some((score.value, score.weight)),
        points: score.points,
    });
    let beside = reasons.into_iter().filter(|r| r.points != 0 && !r.of_dimension());
    dimensions.chain(beside.map(|r| Part { label: short(&r), weighed: None, points: r.points })).collect()
}

/// A reason in the few words that a table has room for.
fn short(reason: &Reason) -> String {
    match reason.code.as_str() {
        "staple" => "A staple",
        "stretch" => "Hardest where the muscle is long",
        "whole_body" => "Your own body is the load",
        "skill" => "Easy to learn well",
        "rule" => "Your rule about it",
        "favourite" => "One you like",
        _ => reason.text.trim_end_matches('.'),
    }
    .to_owned()
}

/// A part: its name above a bar as long as its share in the choice, its value, its weight, its points.
#[component]
fn Row(part: Part, most: i32) -> impl IntoView {
    let width = (part.points.abs() * 100 / most).to_string();
    let bar = if part.points < 0 { "fill-warn" } else { "fill-accent" };
    let (value, weight) = part.weighed.unzip();
    view! {
        <tr>
            <th scope="row" class="py-1 text-left font-normal text-ink-soft">
                {part.label}
                <svg aria-hidden="true" viewBox="0 0 100 6" preserveAspectRatio="none" class="mt-1 h-1.5 w-full rounded-full bg-raised">
                    <rect x="0" y="0" width=width height="6" class=bar></rect>
                </svg>
            </th>
            <td class=NUMBER>{value.map(signed)}</td>
            <td class=NUMBER>{weight}</td>
            <td class=format!("{NUMBER} text-ink")>{signed(part.points)}</td>
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

#[cfg(test)]
mod tests {
    use domain::plan::Dimension;

    use super::*;

    #[test]
    fn every_point_is_in_the_table_once() {
        let scores = vec![
            DimensionScore { dimension: Dimension::PatternAlignment, value: 1000, weight: 200, points: 200 },
            DimensionScore { dimension: Dimension::CompoundBonus, value: 0, weight: 60, points: 0 },
        ];
        let reason = |code: &str, points| Reason { code: code.to_owned(), text: "A sentence.".to_owned(), points };
        let reasons = vec![
            reason("staple", 300),
            reason("pattern_alignment", 200),
            reason("superset", 0),
            reason("points_joints", -24),
        ];
        let parts = parts(scores, reasons);
        assert_eq!(parts.iter().map(|p| p.points).collect::<Vec<_>>(), [200, 0, 300, -24]);
        assert_eq!(parts[2].label, "A staple");
        assert_eq!(parts[3].label, "A sentence");
    }
}
