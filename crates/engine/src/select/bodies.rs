//! Finishers, and what cardio, conditioning and mobility days consist of (seed "Session Structure"; TS §10).

use domain::{
    goal::Goal,
    movement::{Level, Metric, Movement, Pattern, Trait},
    request::SessionKind,
};

use super::{DayTemplate, Finisher, Pick, Week, best, conditioning, named};
use crate::{
    blend::Content,
    build,
    context::{Context, reason},
    interference::Guard,
    score::{ByPriority, Opening, Score, Slot, by_priority, explain, points},
};

/// Movements of a circuit that closes a lifting day.
const CIRCUIT: usize = 4;
/// Hard sets that the rounds of such a circuit count per movement, at most.
pub(super) const FINISHER_WORTH: f32 = 1.25;

/// Which days end with a finisher instead of accessories: one to three a week where endurance or fat loss is a goal,
/// none when strength leads by far (TS §10), fewer when the week has days of its own for it, or `sport` that gives its minutes.
pub(super) fn finisher_days(ctx: &Context<'_>, days: &[DayTemplate], sport: bool) -> Vec<bool> {
    let points = ctx.blend.points(Goal::Endurance) + ctx.blend.points(Goal::FatLoss);
    let own = days.iter().filter(|d| matches!(d.kind, SessionKind::Cardio | SessionKind::Conditioning)).count();
    // A day with sport of its own ends without a finisher (TS §7.3.6).
    let busy = |i: &usize| sport && ctx.interference.busy.get(*i).is_some_and(|busy| *busy);
    let lifting: Vec<usize> = (0..days.len()).filter(|i| days[*i].kind.lifts() && !busy(i)).collect();
    let wanted: usize = match points {
        _ if ctx.blend.points(Goal::Strength) >= 7 => 0,
        0 | 1 => 0,
        2 | 3 => 1,
        4..=6 => 2,
        _ => 3,
    };
    // A week of one or two days needs its accessories more.
    let room = match lifting.len() {
        0..=2 => usize::from(points >= 7),
        n => n.div_ceil(2),
    };
    let wanted = if sport { uncovered(ctx, wanted) } else { wanted };
    let wanted = (wanted * usize::from(ctx.input.request.cycle_days()) + 3) / 7;
    let n = wanted.saturating_sub(own).min(room);
    let mut chosen = vec![false; days.len()];
    // From the last day backwards with a day between, so that finishers do not follow each other.
    for i in lifting.iter().rev().step_by(2).take(n) {
        chosen[*i] = true;
    }
    chosen
}

/// Finishers that are still wanted when the week's sport gives a part of their minutes.
fn uncovered(ctx: &Context<'_>, wanted: usize) -> usize {
    let request = ctx.input.request;
    let minutes = ctx.blend.minutes(request.weekly_minutes());
    let asked: u32 = [Content::Aerobic, Content::Circuit, Content::Interval].iter().map(|c| minutes[*c as usize]).sum();
    let left = asked.saturating_sub(ctx.interference.conditioning);
    (wanted * left as usize).div_ceil(asked.max(1) as usize)
}

pub(super) fn choose(week: &mut Week<'_, '_>, days: &mut [DayTemplate], finishers: &[bool]) {
    let mut nth = 0;
    let mut had: Vec<usize> = Vec::new();
    let minutes = build::finisher_minutes(week.ctx, finishers.iter().filter(|f| **f).count() as u32);
    for (day, finisher) in days.iter_mut().zip(finishers) {
        match day.kind {
            SessionKind::Cardio => {
                let pick = cardio(week, &day.guard).or_else(|| cardio(week, &Guard::default()));
                day.body = pick.into_iter().collect();
            }
            SessionKind::Conditioning if let Some(circuits) = conditioning::choose(week, day, &had) => {
                had.extend(circuits.iter().map(|(place, _)| *place));
                day.circuits = circuits.iter().map(|(place, picks)| (*place, picks.len())).collect();
                day.body = circuits.into_iter().flat_map(|(_, picks)| picks).collect();
            }
            SessionKind::Conditioning => {
                let guard = &day.guard;
                let (n, worth) = (movements(week.ctx), rounds_worth(week.ctx));
                day.body = circuit(week, n, worth, |m| !guard.forbids(m));
                // A day of circuits has its movements, whatever it would rather leave out.
                let missing = n - day.body.len();
                day.body.extend(circuit(week, missing, worth, |_| true));
            }
            SessionKind::Mobility => day.body = mobility(week),
            _ if *finisher => {
                day.finisher = finish(week, nth, day, minutes);
                nth += 1;
            }
            _ => {}
        }
        let places = day.body.iter().map(|p| p.place).collect::<Vec<_>>();
        for place in places {
            week.used.insert(place);
        }
    }
}

/// Steady work for the aerobic share, intervals and circuits for theirs, in turn.
fn finish(week: &mut Week<'_, '_>, nth: usize, day: &DayTemplate, minutes: u32) -> Option<Finisher> {
    let guard = &day.guard;
    let shares = week.ctx.blend.shares();
    let share = |c: Content| shares[c as usize];
    let mut forms: Vec<(Content, f64)> = [Content::Aerobic, Content::Circuit, Content::Interval]
        .into_iter()
        .map(|c| (c, share(c)))
        .filter(|(_, s)| *s > 0.0)
        .collect();
    forms.sort_by(|a, b| b.1.total_cmp(&a.1));
    let form = forms.get(nth % forms.len().max(1)).map_or(Content::Aerobic, |f| f.0);
    let hard = week.ctx.input.profile.level > Level::Beginner && !week.ctx.input.profile.screening.capped();
    let finisher = match form {
        Content::Circuit if let Some(named) = named::choose(week, day, minutes) => Some(named),
        Content::Circuit => {
            let picks = circuit(week, CIRCUIT, FINISHER_WORTH, |m| !guard.forbids(m));
            (picks.len() >= 3).then_some(Finisher::Circuit(picks, None))
        }
        Content::Interval if hard => cardio(week, guard).map(Finisher::Intervals),
        _ => cardio(week, guard).map(Finisher::Steady),
    };
    let finisher = finisher.or_else(|| {
        let picks = circuit(week, CIRCUIT, FINISHER_WORTH, |m| !guard.forbids(m));
        (picks.len() >= 3).then_some(Finisher::Circuit(picks, None))
    })?;
    match &finisher {
        Finisher::Steady(p) | Finisher::Intervals(p) => {
            week.used.insert(p.place);
        }
        Finisher::Circuit(picks, _) => week.used.extend(picks.iter().map(|p| p.place)),
    }
    Some(finisher)
}

/// One steady cardio movement: what spares the legs the day after heavy work is better (TS §1.4).
pub(super) fn cardio(week: &Week<'_, '_>, guard: &Guard) -> Option<Pick> {
    let ctx = week.ctx;
    let runner = ctx
        .input
        .profile
        .disciplines
        .iter()
        .any(|d| d.discipline == domain::movement::Discipline::Running && d.weight >= 3);
    let impact = |m: &Movement| m.has(Trait::Running) || m.has(Trait::Impact);
    let worth = |place| {
        let choice = ctx.at(place)?;
        let m = choice.movement;
        if m.metric == Metric::Reps || m.has(Trait::Sprint) || guard.forbids(m) {
            return None;
        }
        let mut points = choice.suits;
        points -= i32::from(week.used.contains(place)) * 500;
        // Walking pace does not train a heart that can do more.
        points += (m.met.unwrap_or(3.0).min(9.0) * 25.0) as i32;
        points += match (impact(m), runner) {
            (true, true) => 160,
            (true, false) => -120,
            (false, _) => 60,
        };
        Some(points)
    };
    best(
        ctx,
        ctx.of(Pattern::Cardio).iter().copied(),
        worth,
        |_| ByPriority::default(),
        |place| {
            let mut reasons = ctx.reasons(place);
            if ctx.at(place).is_some_and(|o| !impact(o.movement)) {
                reasons.push(reason("low_impact", "It spares the joints and the legs.", 60));
            }
            Score::plain(reasons)
        },
    )
}

/// Movements of a circuit: no muscles twice in a row, low skill, what is missing first. `worth` is what all rounds of a
/// movement count in hard sets.
pub(super) fn circuit(week: &mut Week<'_, '_>, n: usize, worth: f32, fits: impl Fn(&Movement) -> bool) -> Vec<Pick> {
    let ctx = week.ctx;
    let mut picks: Vec<Pick> = Vec::new();
    while picks.len() < n {
        let opening = Opening::new(&*week, Slot::Circuit, None, &picks);
        let worth_in_it = |place| {
            let choice = ctx.at(place)?;
            let m = choice.movement;
            let conditioning = m.pattern == Pattern::Conditioning;
            let simple = m.skill == Level::Beginner
                && m.metric != Metric::Distance
                && !m.has(Trait::NeedsSpotter)
                && !m.has(Trait::Sprint)
                && !matches!(m.pattern, Pattern::Olympic | Pattern::Isometric)
                && (m.compound || conditioning || m.pattern == Pattern::Core);
            let last = picks.last().and_then(|p| ctx.at(p.place));
            let same = last.is_some_and(|o| o.movement.primary == m.primary);
            let taken = picks.iter().any(|p| p.place == place) || week.used.contains(place);
            // A movement credited in every round must not break a limit.
            let cheap = choice.credits.iter().all(|(r, c)| week.reserved[r] + worth * c <= ctx.budget.mrv[r] * 0.9);
            if !simple || same || taken || !cheap || !fits(m) {
                return None;
            }
            Some(points(&opening, choice))
        };
        let candidates = ctx.of(Pattern::Conditioning).iter().chain(ctx.lifts()).copied();
        let order = |place| by_priority(&opening, place);
        let Some(pick) = best(ctx, candidates, worth_in_it, order, |place| explain(&opening, place)) else { break };
        if let Some(choice) = ctx.at(pick.place) {
            week.majors |= choice.majors;
            for (region, credit) in choice.credits.iter() {
                week.reserved[region] += credit * worth;
                week.projected[region] += credit * worth;
            }
        }
        week.used.insert(pick.place);
        picks.push(pick);
    }
    picks
}

/// Hard sets that the rounds of a conditioning day count per movement: a round about every five minutes.
fn rounds_worth(ctx: &Context<'_>) -> f32 {
    0.25 * (f32::from(ctx.input.request.session_minutes) / 4.0).max(6.0)
}

/// Movements of a conditioning day.
fn movements(ctx: &Context<'_>) -> usize {
    match ctx.input.request.session_minutes {
        ..=69 => 6,
        _ => 8,
    }
}

/// A mobility day: all regions, the stiffest first.
fn mobility(week: &mut Week<'_, '_>) -> Vec<Pick> {
    let ctx = week.ctx;
    let n = match ctx.input.request.session_minutes {
        ..30 => 4,
        30..60 => 6,
        _ => 8,
    };
    let mut picks: Vec<Pick> = Vec::new();
    while picks.len() < n {
        let candidates = ctx.of(Pattern::Mobility).iter().chain(ctx.of(Pattern::Stretch)).copied();
        let worth = |place| {
            let choice = ctx.at(place)?;
            let m = choice.movement;
            if picks.iter().any(|p| p.place == place) {
                return None;
            }
            let alike = picks
                .iter()
                .filter_map(|p| ctx.at(p.place))
                .filter(|o| o.movement.primary.iter().any(|x| m.primary.contains(x)))
                .count() as i32;
            Some(choice.suits - 200 * alike - i32::from(week.used.contains(place)) * 500)
        };
        let why = |place| {
            let points = worth(place).unwrap_or(0).max(0);
            Score::plain(vec![reason("range", "It opens a region that the others leave out.", points)])
        };
        let Some(pick) = best(ctx, candidates, worth, |_| ByPriority::default(), why) else { break };
        week.used.insert(pick.place);
        picks.push(pick);
    }
    picks
}
