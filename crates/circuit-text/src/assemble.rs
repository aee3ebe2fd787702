//! Phrases and items as one circuit, or why there is none.

use domain::{
    circuit::{CircuitKind, Scheme},
    dto::circuit::{CircuitDraft, UnreadReason},
};

use crate::{
    item::Items,
    scheme::{Found, Steps},
};

/// A list of at least so many amounts is done once for time, even if nobody says so.
const LIST: usize = 4;

impl Found {
    /// Whether the clock says when an item is over.
    pub(crate) fn timed_work(&self) -> bool {
        self.tabata || self.work.is_some()
    }

    /// Whether the repetitions follow steps.
    pub(crate) fn grows(&self) -> bool {
        self.steps.is_some() || self.open.is_some()
    }

    /// Words that only a workout has.
    fn strong(&self) -> bool {
        self.amrap || self.interval.is_some() || self.timed_work() || self.for_time || self.grows()
    }

    fn any_scheme(&self) -> bool {
        self.strong() || self.rounds.is_some()
    }
}

pub(crate) fn assemble(mut found: Found, mut items: Items<'_>) -> Result<CircuitDraft, UnreadReason> {
    items.share_load();
    let known = items.known();
    if known == 0 {
        return Err(match () {
            () if found.strength => UnreadReason::StrengthSets,
            () if items.unknown == 0 && (found.strong() || found.gym_talk) => UnreadReason::NoMovements,
            () if found.strong() && items.unknown <= 2 => UnreadReason::NoMovements,
            () => UnreadReason::NotAWorkout,
        });
    }
    if !found.strong() && items.unknown > 2 * known {
        return Err(UnreadReason::NotAWorkout);
    }
    let mut list = std::mem::take(&mut items.list);
    // "5/10/15: pull-ups, push-ups, squats" in an AMRAP is a number for each.
    if let Some(steps) = &found.steps
        && found.amrap
        && steps.slashes
        && steps.reps.len() == list.len()
        && list.iter().all(|item| item.reps.is_none())
    {
        for (item, reps) in list.iter_mut().zip(&steps.reps) {
            item.reps = Some(*reps);
        }
        found.steps = None;
    }
    if found.amrap
        && let Some(Steps { reps, .. }) = &found.steps
        && let [first, second, ..] = reps[..]
        && second > first
    {
        found.open = Some((first, second - first));
        found.steps = None;
    }
    if !found.any_scheme() {
        let amounts =
            list.iter().filter(|item| item.reps.or(item.seconds).or(item.calories).is_some() || item.metres.is_some());
        if amounts.count() < LIST {
            return Err(if found.strength { UnreadReason::StrengthSets } else { UnreadReason::NoScheme });
        }
    }
    let (kind, scheme) = kind_and_scheme(&found, list.len());
    if kind != CircuitKind::Emom {
        list.iter_mut().for_each(|item| item.minute = None);
    }
    Ok(CircuitDraft { kind, scheme, partner: found.partner, vest_kg: found.vest, items: list })
}

fn kind_and_scheme(found: &Found, items: usize) -> (CircuitKind, Scheme) {
    let none = Scheme::default();
    let cap_minutes = found.cap;
    let round_rest_seconds = found.round_rest;
    if found.tabata || (found.work, found.rest, found.rounds) == (Some(20), Some(10), Some(8)) {
        let scheme = Scheme {
            rounds: found.rounds.or(Some(8)),
            work_seconds: found.work.or(Some(20)),
            rest_seconds: found.rest.or(Some(10)),
            round_rest_seconds,
            ..none
        };
        return (CircuitKind::Tabata, scheme);
    }
    if found.work.is_some() {
        let (work_seconds, rest_seconds) = (found.work, found.rest.filter(|&s| s > 0));
        let scheme =
            Scheme { rounds: found.rounds.or(Some(1)), work_seconds, rest_seconds, round_rest_seconds, ..none };
        return (CircuitKind::Station, scheme);
    }
    if let Some(interval) = found.interval {
        let all = found.intervals.or(found.rounds);
        let by_count = all.and_then(|n| Some(n.checked_mul(interval)?.div_ceil(60)));
        let (start, step) = found.open.unzip();
        let minutes = if found.open.is_some() { found.minutes } else { found.minutes.or(by_count) };
        return (CircuitKind::Emom, Scheme { minutes, interval_seconds: Some(interval), start, step, ..none });
    }
    if let Some((start, step)) = found.open {
        let scheme = Scheme { minutes: found.minutes, start: Some(start), step: Some(step), cap_minutes, ..none };
        return (CircuitKind::Ladder, scheme);
    }
    if found.amrap {
        let scheme = Scheme { minutes: found.minutes, rounds: found.rounds, round_rest_seconds, ..none };
        return (CircuitKind::Amrap, scheme);
    }
    if let Some(steps) = &found.steps {
        let reps = Some(steps.reps.clone());
        if steps.reps.len() >= LIST {
            return (CircuitKind::Ladder, Scheme { reps, cap_minutes, ..none });
        }
        return (CircuitKind::RoundsForTime, Scheme { reps, cap_minutes, round_rest_seconds, ..none });
    }
    match found.rounds {
        Some(rounds) if rounds > 1 => {
            (CircuitKind::RoundsForTime, Scheme { rounds: Some(rounds), cap_minutes, round_rest_seconds, ..none })
        }
        _ if items >= LIST => (CircuitKind::Chipper, Scheme { rounds: Some(1), cap_minutes, ..none }),
        _ => (CircuitKind::RoundsForTime, Scheme { rounds: Some(1), cap_minutes, round_rest_seconds, ..none }),
    }
}
