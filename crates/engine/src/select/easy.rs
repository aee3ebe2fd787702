//! Warm-up and cool-down for what the day trains, different from day to day as far as the library reaches.

use domain::{
    movement::{Metric, Movement, Pattern},
    muscle::Muscle,
};

use super::{DayTemplate, Finisher, Pick, Week, best, counts};
use crate::{
    context::{Choice, reason},
    instead::machine,
    score::{ByPriority, Score},
};

/// A machine warms up better than marching in place.
const MACHINE: i32 = 80;

/// From this length on the warm-up begins with easy movement and the cool-down ends with it.
const GENERAL_FROM: u16 = 40;

pub(super) fn choose(week: &mut Week<'_, '_>, days: &mut [DayTemplate]) {
    for day in days.iter_mut() {
        let (warmup, cooldown) = sizes(week, day);
        let muscles = muscles(week, day);
        let long = week.ctx.input.request.session_minutes >= GENERAL_FROM;
        day.warmup = pick(week, day, week.ctx.warmups(), (warmup, Pattern::Mobility), &muscles, long);
        day.cooldown = pick(week, day, week.ctx.cooldowns(), (cooldown, Pattern::Stretch), &muscles, long);
        // The general part comes first before and last after.
        day.warmup.sort_by_key(|p| !week.ctx.at(p.place).is_some_and(|o| general(o.movement)));
        day.cooldown.sort_by_key(|p| week.ctx.at(p.place).is_some_and(|o| general(o.movement)));
    }
}

/// How many of each: what the counts say, more where the day's body is small, so that eight movements come together.
fn sizes(week: &Week<'_, '_>, day: &DayTemplate) -> (usize, usize) {
    let counts = counts(week.ctx, day.finisher.is_some());
    // A finisher counts one; in the weeks without it the accessories count.
    let (least, most) = if !day.kind.lifts() {
        (day.body.len(), day.body.len())
    } else if day.finisher.is_some() {
        (day.mains.len() + 1, day.mains.len() + day.accessories.len().max(1))
    } else {
        (day.mains.len() + day.accessories.len(), day.mains.len() + day.accessories.len())
    };
    let (mut warmup, mut cooldown) = (counts.warmup, counts.cooldown);
    while least + warmup + cooldown < 8 && (warmup < 5 || cooldown < 5) {
        if warmup <= cooldown && warmup < 5 || cooldown == 5 { warmup += 1 } else { cooldown += 1 }
    }
    while most + warmup + cooldown > 15 && (warmup > 2 || cooldown > 2) {
        if warmup >= cooldown && warmup > 2 || cooldown == 2 { warmup -= 1 } else { cooldown -= 1 }
    }
    (warmup, cooldown)
}

fn muscles(week: &Week<'_, '_>, day: &DayTemplate) -> Vec<Muscle> {
    let finisher = match &day.finisher {
        Some(Finisher::Circuit(picks, _)) => picks.as_slice(),
        _ => &[],
    };
    day.mains
        .iter()
        .chain(&day.accessories)
        .chain(&day.body)
        .chain(finisher)
        .filter_map(|p| week.ctx.at(p.place))
        .flat_map(|o| o.movement.primary.iter().copied())
        .collect()
}

fn pick(
    week: &mut Week<'_, '_>,
    day: &DayTemplate,
    candidates: &[usize],
    (n, suits): (usize, Pattern),
    muscles: &[Muscle],
    long: bool,
) -> Vec<Pick> {
    let ctx = week.ctx;
    let mut picks: Vec<Pick> = Vec::new();
    let overlap = |o: &Choice<'_>| muscles.iter().filter(|x| o.primary & 1 << **x as u32 != 0).count().min(3) as i32;
    while picks.len() < n {
        let open_general = long && !picks.iter().any(|p| ctx.at(p.place).is_some_and(|o| general(o.movement)));
        let worth = |place| {
            let choice = ctx.at(place)?;
            let m = choice.movement;
            if in_session(day, place) || picks.iter().any(|p| p.place == place) {
                return None;
            }
            let general = general(m);
            if general && !open_general {
                return None;
            }
            let overlap = overlap(choice);
            let alike =
                picks.iter().filter_map(|p| ctx.at(p.place)).filter(|o| o.primary & choice.primary != 0).count() as i32;
            Some(
                choice.suits / 4 + overlap * 90 - alike * 110
                    + i32::from(m.pattern == suits) * 120
                    + i32::from(general) * 400
                    + i32::from(machine(m)) * MACHINE
                    - i32::from(week.used.contains(place)) * 700,
            )
        };
        let why = |place| {
            let choice = ctx.at(place);
            let overlap = choice.map_or(0, overlap);
            Score::plain(vec![if choice.is_some_and(|o| general(o.movement)) {
                reason("general", "Easy movement first: warm muscles, a higher pulse.", 400)
            } else if overlap > 0 {
                reason("prepares", "For the muscles that this session trains.", overlap * 90)
            } else {
                reason("range", "Keeps a region moving that the session leaves out.", 0)
            }])
        };
        let Some(pick) = best(ctx, candidates.iter().copied(), worth, |_| ByPriority::default(), why) else { break };
        picks.push(pick);
    }
    week.used.extend(picks.iter().map(|p| p.place));
    picks
}

/// Easy movement of the whole body that can last for minutes.
fn general(m: &Movement) -> bool {
    m.pattern == Pattern::Cardio && m.metric == Metric::Time
}

fn in_session(day: &DayTemplate, place: usize) -> bool {
    let finisher = match &day.finisher {
        Some(Finisher::Circuit(picks, _)) => picks.as_slice(),
        Some(Finisher::Steady(pick) | Finisher::Intervals(pick)) => std::slice::from_ref(pick),
        None => &[],
    };
    day.mains
        .iter()
        .chain(&day.accessories)
        .chain(&day.body)
        .chain(finisher)
        .chain(&day.warmup)
        .any(|p| p.place == place)
}
