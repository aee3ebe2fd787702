//! Two scenarios over the weeks, drawn as SVG: bands of strength, bars of sets. Told apart by dashes and places, not by
//! colour alone; what they show stands in words beside them.

use domain::dto::what_if::{Band, Outlook, WeekOutlook};
use leptos::prelude::*;

use crate::{ui::card::Card, view};

/// In units of the drawing, which is as wide as a phone: letters keep their size there.
const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 190.0;
const LEFT: f64 = 40.0;
const TOP: f64 = 8.0;
const FLOOR: f64 = HEIGHT - 24.0;

/// Where weeks and values lie.
#[derive(Clone, Copy)]
struct Frame {
    weeks: usize,
    low: f64,
    high: f64,
}

impl Frame {
    fn x(&self, week: usize) -> f64 {
        LEFT + (WIDTH - LEFT - 8.0) * (week as f64 + 0.5) / self.weeks.max(1) as f64
    }

    fn y(&self, value: f64) -> f64 {
        TOP + (FLOOR - TOP) * (self.high - value) / (self.high - self.low)
    }

    fn points(&self, weeks: impl Iterator<Item = (usize, f64)>) -> String {
        weeks.map(|(i, v)| format!("{:.1},{:.1}", self.x(i), self.y(v))).collect::<Vec<_>>().join(" ")
    }
}

/// Strength of the main lifts, in percent of today.
#[component]
pub fn StrengthChart(
    planned: Outlook,
    other: Outlook,
    days: u8,
    /// Weeks that are left of the program.
    left: usize,
) -> impl IntoView {
    let bands = || planned.weeks.iter().chain(&other.weeks).map(|w| w.strength);
    let frame = Frame {
        weeks: planned.weeks.len().max(other.weeks.len()),
        low: (bands().map(|b| b.low).fold(100.0, f64::min) - 0.5).floor(),
        high: (bands().map(|b| b.high).fold(100.0, f64::max) + 0.5).ceil(),
    };
    let name = other.scenario.label();
    let round = view::round(days != 7).to_lowercase();
    let told = format!("Strength of the main lifts by {round}: {}; {}.", course(&planned), course(&other));
    let lines = [frame.low, f64::midpoint(frame.low, frame.high), frame.high];
    view! {
        <Card class="space-y-2">
            <h2 class="font-semibold">"Strength of the main lifts, % of today"</h2>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") class="h-auto w-full text-ink-soft" role="img" aria-label=told>
                {grid(frame, lines)}
                {again(frame, left)}
                <polygon points=area(frame, &planned.weeks) class="fill-accent opacity-25"></polygon>
                <polygon points=area(frame, &other.weeks) class="fill-warn opacity-25"></polygon>
                <polyline points=middle(frame, &planned.weeks) fill="none" stroke-width="2.5" class="stroke-accent-ink"></polyline>
                <polyline points=middle(frame, &other.weeks) fill="none" stroke-width="2.5" stroke-dasharray="6 4" class="stroke-warn-ink"></polyline>
            </svg>
            <Legend name/>
        </Card>
    }
}

/// Hard sets of each week.
#[component]
pub fn SetsChart(
    planned: Outlook,
    other: Outlook,
    days: u8,
    /// Weeks that are left of the program.
    left: usize,
) -> impl IntoView {
    let top = planned.weeks.iter().chain(&other.weeks).map(|w| w.sets.median).fold(10.0, f64::max);
    let frame = Frame { weeks: planned.weeks.len().max(other.weeks.len()), low: 0.0, high: top };
    let name = other.scenario.label();
    let sum = |o: &Outlook| o.weeks.iter().map(|w| w.sets.median).sum::<f64>();
    let round = view::round(days != 7).to_lowercase();
    let told = format!(
        "Hard sets by {round}, summed over muscles. In all {:.0} as planned and {:.0} in “{name}”.",
        sum(&planned),
        sum(&other)
    );
    let wide = (frame.x(1) - frame.x(0)) * 0.36;
    let bar = move |i: usize, shift: f64, sets: Band, class: &'static str| {
        let y = frame.y(sets.median);
        view! {
            <rect x=format!("{:.1}", frame.x(i) + shift) y=format!("{y:.1}") width=format!("{wide:.1}") height=format!("{:.1}", FLOOR - y) class=class></rect>
        }
    };
    let bars = move |weeks: Vec<WeekOutlook>, shift: f64, class: &'static str| {
        weeks.into_iter().enumerate().map(|(i, w)| bar(i, shift, w.sets, class)).collect_view()
    };
    view! {
        <Card class="space-y-2">
            <h2 class="font-semibold">{format!("Hard sets a {round}, summed over muscles")}</h2>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") class="h-auto w-full text-ink-soft" role="img" aria-label=told>
                {grid(frame, [0.0, top / 2.0, top])}
                {again(frame, left)}
                {bars(planned.weeks, -wide, "fill-accent")}
                {bars(other.weeks, 0.0, "fill-warn")}
            </svg>
            <Legend name/>
        </Card>
    }
}

#[component]
fn Legend(name: &'static str) -> impl IntoView {
    let sample = |class: &'static str, dash: &'static str| {
        view! {
            <svg viewBox="0 0 28 8" class="h-2 w-7 shrink-0" aria-hidden="true">
                <path d="M0 4H28" fill="none" stroke-width="4" stroke-dasharray=dash class=class></path>
            </svg>
        }
    };
    view! {
        <p class="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-soft">
            <span class="inline-flex items-center gap-2">{sample("stroke-accent-ink", "")} "As planned"</span>
            <span class="inline-flex items-center gap-2">{sample("stroke-warn-ink", "6 4")} {name}</span>
        </p>
    }
}

/// Lines with their values, and the numbers of the weeks.
fn grid(frame: Frame, lines: [f64; 3]) -> impl IntoView {
    let lines: Vec<_> = lines
        .into_iter()
        .map(|value| {
            let y = frame.y(value);
            view! {
                <path d=format!("M{LEFT} {y:.1}H{WIDTH}") fill="none" class="stroke-line"></path>
                <text x="0" y=format!("{:.1}", y + 4.0) font-size="12" class="fill-current">{format!("{value:.0}")}</text>
            }
        })
        .collect();
    let weeks: Vec<_> = (0..frame.weeks)
        .map(|week| {
            view! {
                <text x=format!("{:.1}", frame.x(week)) y=format!("{:.1}", HEIGHT - 6.0) font-size="12" text-anchor="middle" class="fill-current">
                    {week + 1}
                </text>
            }
        })
        .collect();
    (lines, weeks)
}

/// Where the program is over and begins again.
fn again(frame: Frame, left: usize) -> Option<impl IntoView> {
    let between = (0 < left && left < frame.weeks).then(|| f64::midpoint(frame.x(left - 1), frame.x(left)))?;
    Some(view! {
        <path d=format!("M{between:.1} {TOP}V{FLOOR}") fill="none" stroke-width="1.5" stroke-dasharray="2 4" class="stroke-ink-faint"></path>
    })
}

/// Everybody begins with today's strength.
fn today(frame: Frame) -> String {
    format!("{LEFT:.1},{:.1}", frame.y(100.0))
}

fn middle(frame: Frame, weeks: &[WeekOutlook]) -> String {
    let weeks = frame.points(weeks.iter().enumerate().map(|(i, w)| (i, w.strength.median)));
    format!("{} {weeks}", today(frame))
}

/// There along the upper edge, and back along the lower one.
fn area(frame: Frame, weeks: &[WeekOutlook]) -> String {
    let there = frame.points(weeks.iter().enumerate().map(|(i, w)| (i, w.strength.high)));
    let back = frame.points(weeks.iter().enumerate().rev().map(|(i, w)| (i, w.strength.low)));
    format!("{} {there} {back}", today(frame))
}

/// "As planned from 100 % to 104.2 %".
fn course(outlook: &Outlook) -> String {
    outlook.weeks.last().map_or_else(String::new, |last| {
        format!("{} from 100 % to {:.1} %", outlook.scenario.label(), last.strength.median)
    })
}
