//! Which circuit of the library closes a day: one that this person may do whole, near the minutes there are, for muscles
//! that lack work, with movements that the week has not had; none twice in a week.

use std::ops::RangeInclusive;

use domain::{
    movement::{Metric, Trait},
    plan::{BlockFormat, SetTarget},
};

use super::{DayTemplate, Finisher, Pick, Week, bodies::FINISHER_WORTH};
use crate::{
    circuit,
    context::{ALL_MAJORS, Choice, Context, reason},
    score::{Opening, Slot, points},
    time,
};

/// Fewest and most movements of a finisher.
const MOVEMENTS: RangeInclusive<usize> = 2..=5;
/// A circuit may be cut to this part of what it is, not further: it would be another one.
const LEAST: f64 = 0.5;
/// Points for each minute that it is longer or shorter than what there is, and for each movement that the week has had.
const PER_MINUTE: f64 = 12.0;
const HAD: i32 = 250;
/// Movements that the week may have had already.
const MOST_HAD: usize = 1;
/// Nobody repeats more without stopping.
const MOST_REPS: u8 = 30;

/// The best circuit for a day, if one fits.
pub(super) fn choose(week: &mut Week<'_, '_>, day: &DayTemplate, minutes: u32) -> Option<Finisher> {
    let ctx = week.ctx;
    let opening = Opening::new(&*week, Slot::Circuit, None, &[]);
    let mut best: Option<(i32, Possible)> = None;
    for place in 0..ctx.input.library.circuits().len() {
        if let Some(circuit) = possible(ctx, day, place, &MOVEMENTS)
            && let Some(worth) = worth(week, &opening, &circuit, minutes)
            && best.as_ref().is_none_or(|(most, _)| worth > *most)
        {
            best = Some((worth, circuit));
        }
    }
    let (worth, circuit) = best?;
    let picks = circuit.picks(ctx, worth);
    for pick in &picks {
        if let Some(choice) = ctx.at(pick.place) {
            week.majors |= choice.majors;
            for (region, credit) in choice.credits.iter() {
                week.reserved[region] += credit * FINISHER_WORTH;
                week.projected[region] += credit * FINISHER_WORTH;
            }
        }
    }
    Some(Finisher::Circuit(picks, Some(circuit.place)))
}

/// The movements of a circuit with what a round asks; none when this person may not do one of them.
fn movements<'c, 'a>(ctx: &'c Context<'a>, place: usize) -> Option<Vec<(usize, SetTarget)>> {
    let circuit = &ctx.input.library.circuits()[place];
    let format = circuit::format(circuit)?;
    circuit
        .items
        .iter()
        .map(|item| {
            let place = ctx.input.library.position(&item.movement)?;
            let m = ctx.at(place)?.movement;
            let target = circuit::target(item, m, &format, ctx.input.profile)?;
            let counts = match (m.metric, target) {
                (_, SetTarget::Time { .. }) => true,
                (Metric::Reps, SetTarget::Reps { high, .. }) => high <= MOST_REPS,
                (Metric::Distance, SetTarget::Distance { .. }) => !m.unilateral,
                _ => false,
            };
            counts.then_some((place, target))
        })
        .collect()
}

/// A circuit that somebody may do whole on a day.
pub(super) struct Possible {
    pub place: usize,
    /// Its movements with what a round asks.
    pub items: Vec<(usize, SetTarget)>,
    pub format: BlockFormat,
    /// Seconds of a round.
    pub round: f64,
    /// Minutes of all of it.
    pub whole: f64,
}

impl Possible {
    /// Whether some minutes of it break no muscle's limit.
    pub fn affordable(&self, week: &Week<'_, '_>, minutes: f64) -> bool {
        let ctx = week.ctx;
        let rounds = rounds(&self.format, self.round, self.items.len(), minutes);
        self.items
            .iter()
            .filter_map(|(p, _)| ctx.at(*p))
            .all(|o| o.credits.iter().all(|(r, c)| week.reserved[r] + 0.25 * rounds * c <= ctx.budget.mrv[r] * 0.9))
    }

    /// What its movements are worth on average.
    pub fn mean(&self, ctx: &Context<'_>, opening: &Opening<'_, '_, '_>) -> i32 {
        let each = self.items.iter().filter_map(|(p, _)| Some(points(opening, ctx.at(*p)?)));
        each.sum::<i32>() / self.items.len().max(1) as i32
    }

    /// Bits of the major groups that it trains.
    pub fn majors(&self, ctx: &Context<'_>) -> u8 {
        self.items.iter().filter_map(|(p, _)| ctx.at(*p)).fold(0, |bits, o| bits | o.majors)
    }

    /// Movements that the week has had.
    pub fn had(&self, week: &Week<'_, '_>) -> usize {
        self.items.iter().filter(|(p, _)| week.used.contains(*p)).count()
    }

    /// Its movements as picks of the day.
    pub fn picks(&self, ctx: &Context<'_>, worth: i32) -> Vec<Pick> {
        let circuit = &ctx.input.library.circuits()[self.place];
        let why = format!("Part of “{}”. {}", circuit.name, circuit.purpose);
        let pick = |(place, _): &(usize, SetTarget)| Pick {
            place: *place,
            reasons: vec![reason("circuit", why.clone(), worth)],
            runner_up: None,
            scores: Vec::new(),
        };
        self.items.iter().map(pick).collect()
    }
}

/// The circuit at a place, if this person may do it on this day and it has as many movements as are wanted.
pub(super) fn possible(
    ctx: &Context<'_>,
    day: &DayTemplate,
    place: usize,
    wanted: &RangeInclusive<usize>,
) -> Option<Possible> {
    let profile = ctx.input.profile;
    let circuit = &ctx.input.library.circuits()[place];
    let may = circuit.level <= profile.level
        && !circuit.partner
        && circuit.vest_kg.is_none()
        && wanted.contains(&circuit.items.len())
        && !(profile.screening.capped() || profile.screening.careful_heart());
    let format = circuit::format(circuit).filter(|_| may)?;
    let items = movements(ctx, place)?;
    let options: Vec<&Choice<'_>> = items.iter().filter_map(|(p, _)| ctx.at(*p)).collect();
    let twice = (1..items.len()).any(|i| items[..i].iter().any(|(p, _)| *p == items[i].0));
    let in_mains = items.iter().any(|(p, _)| day.mains.iter().any(|main| main.place == *p));
    let suits = |o: &&Choice<'_>| {
        !day.guard.forbids(o.movement) && !o.movement.has(Trait::NeedsSpotter) && !o.movement.has(Trait::Sprint)
    };
    if twice || in_mains || !options.iter().all(suits) {
        return None;
    }
    let round: f64 = items.iter().zip(&options).map(|((_, target), o)| time::easy_set(target, o.movement)).sum();
    let whole = circuit::minutes(&format, round);
    Some(Possible { place, items, format, round, whole })
}

/// What a circuit is worth at the end of a day; none when it does not fit.
fn worth(week: &Week<'_, '_>, opening: &Opening<'_, '_, '_>, circuit: &Possible, minutes: u32) -> Option<i32> {
    let ctx = week.ctx;
    let there = f64::from(minutes);
    // What the week still lacks, a circuit put together for it reaches better.
    let missing = ALL_MAJORS & !week.majors;
    let had = circuit.had(week);
    let fits = circuit.majors(ctx) & missing == missing
        && had <= MOST_HAD
        && circuit.whole * LEAST <= there
        && circuit.affordable(week, there);
    fits.then(|| circuit.mean(ctx, opening) - ((circuit.whole - there).abs() * PER_MINUTE) as i32 - HAD * had as i32)
}

/// How often each movement comes round within some minutes.
pub(super) fn rounds(format: &BlockFormat, round: f64, movements: usize, minutes: f64) -> f32 {
    let n = movements.max(1) as f64;
    let in_time = minutes * 60.0 / round.max(1.0);
    let rounds = match *format {
        BlockFormat::Rounds { rounds, .. } => f64::from(rounds).min(in_time),
        BlockFormat::Emom { minutes } => f64::from(minutes) / n,
        BlockFormat::Intervals { repeats, .. } => f64::from(repeats) / n,
        _ => in_time,
    };
    rounds.ceil() as f32
}
