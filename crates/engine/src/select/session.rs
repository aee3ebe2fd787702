//! The accessories of one session as a problem of whole numbers: the week around it and its main lifts are given, the
//! block as a whole is what counts (docs/optimality.md says it in formulas).

mod search;

use std::ops::Range;

use domain::{
    movement::{Level, LoadType, Metric, Pattern, SpinalCompression},
    muscle::Muscle,
    plan::SetTarget,
};

use super::{DayTemplate, Pick, Week, accessory::USUAL_SETS, always, least_sets, mains::trained};
use crate::{
    context::{Choice, Context, Near},
    score::{self, Dimension, Slot, muscle_coverage, trunk},
    time,
    volume::{Credits, REGIONS},
};

pub(crate) use search::{Solution, State};

/// Half credits that a block can give one region at most: two for each of its accessories.
const STEPS: usize = 2 * MOST;
/// Most accessories of a block.
const MOST: usize = 8;
/// Warm-up sets of a loaded lift, seconds.
const RAMP: f64 = 170.0;
/// Rest between two sets, seconds.
const REST: f64 = 75.0;
/// Part of the session that lifts can have, the rest being warm-up and cool-down.
const LIFTING: f64 = 0.8;

/// A movement that may be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Place in the library.
    pub place: usize,
    /// What it is worth whatever else is chosen.
    pub points: i32,
    /// Seconds with the fewest sets.
    pub seconds: i32,
    /// Bits of its primary muscles.
    pub primary: u32,
    /// Number of its list of primary muscles: the same list, the same number.
    pub class: usize,
    /// Work of the trunk.
    pub trunk: bool,
    /// High load on the spine.
    pub heavy: bool,
    /// The bit of its pattern, where the week lacks it.
    pub pattern: u32,
    /// Bits of its major groups that nothing else trains.
    pub majors: u8,
    /// Half credits by region.
    pub credits: Credits,
    /// Number of its pattern, load and muscles, where the same is the same in another way; else 0.
    pub way: u64,
    /// Where its variations stand among those of the problem.
    variations: Range<usize>,
}

/// See the module.
#[derive(Debug, Clone)]
pub(crate) struct Problem {
    /// How many to choose.
    pub choose: usize,
    /// From what, in the order of the library.
    pub candidates: Vec<Candidate>,
    /// Places of the candidates' variations.
    variations: Vec<usize>,
    /// Seconds that they may take together with the fewest sets.
    pub most_seconds: i32,
    /// How many may load the spine highly.
    pub most_heavy: u8,
    /// By muscle: how many may lead with it.
    pub most_leading: [u8; Muscle::ALL.len()],
    /// By region: half credits that the week can still hold.
    pub most_credits: [u16; REGIONS],
    /// By region: what so many half credits are worth together, each further one never more than the one before.
    sums: [[i32; STEPS + 1]; REGIONS],
    /// For each major group that nothing else trains.
    pub major: i32,
    /// For each basic pattern that the week lacks.
    pub pattern: i32,
    /// For each movement beyond the first of a class.
    pub same_muscles: i32,
    /// Classes that the given part of the session has.
    pub classes: Vec<usize>,
    /// For each two that are ways of one movement.
    pub alike: i32,
    /// For each trunk movement beyond the first.
    pub second_trunk: i32,
    /// Whether the given part of the session has trunk work.
    pub trunk: bool,
}

/// What of a day stays as it is, and what is chosen anew: accessories that somebody wants every week stay.
pub(super) fn given<'d>(week: &Week<'_, '_>, day: &'d DayTemplate) -> (Vec<&'d Pick>, Vec<&'d Pick>) {
    let (kept, free): (Vec<&Pick>, Vec<&Pick>) = day.accessories.iter().partition(|p| always::kept(week, p.place));
    (day.mains.iter().chain(kept).collect(), free)
}

impl Problem {
    /// The accessories of a day, with what it has now as positions among the candidates. `week` is the week without
    /// them. None where there is nothing to choose.
    pub fn of(week: &Week<'_, '_>, day: &DayTemplate) -> Option<(Self, Vec<usize>)> {
        let ctx = week.ctx;
        let (given, free) = given(week, day);
        if free.is_empty() || free.len() > MOST {
            return None;
        }
        let session: Vec<&Choice<'_>> = given.iter().filter_map(|p| ctx.at(p.place)).collect();
        let loaded = session.iter().any(|o| o.spine >= SpinalCompression::High);
        let mut muscles = trained(day.kind);
        // Where the day had to take what its muscles are not, it may still.
        for choice in free.iter().filter_map(|p| ctx.at(p.place)) {
            muscles |= choice.primary;
        }
        let tired = ctx.interference.day(day.place).filter(|_| day.spares_tired);
        let tires = |o: &Choice<'_>| tired.is_some_and(|load| o.credits.iter().any(|(r, _)| load.fatigue[r] > 0.0));
        let mut lists: Vec<u128> = Vec::new();
        let mut classes = Vec::new();
        for choice in &session {
            classes.push(class_of(&mut lists, choice.list));
        }
        let places: Vec<usize> = given.iter().map(|p| p.place).collect();
        let ways = (Near::of(ctx, places.iter().copied()), Near::of(ctx, week.lifts.iter().copied()));
        let mut candidates = Vec::with_capacity(ctx.lifts().len());
        let mut variations = Vec::new();
        let mut start = Vec::new();
        for place in ctx.lifts().iter().copied() {
            let Some(choice) = ctx.at(place).filter(|o| o.primary & !muscles == 0) else { continue };
            let now = free.iter().any(|p| p.place == place);
            if !now && (week.used.contains(place) || places.contains(&place)) {
                continue;
            }
            let power = matches!(choice.pattern, Pattern::Olympic | Pattern::Plyometric);
            let strain = loaded && choice.spine >= SpinalCompression::Moderate;
            if !now && (power || choice.taxing || strain || day.guard.forbids(choice.movement) || tires(choice)) {
                continue;
            }
            if now {
                start.push(candidates.len());
            }
            let from = variations.len();
            variations.extend_from_slice(choice.variations);
            candidates.push(Candidate {
                place,
                points: score::alone(week, (&ways.0, &ways.1), choice),
                seconds: seconds(ctx, choice),
                primary: choice.primary,
                class: class_of(&mut lists, choice.list),
                trunk: trunk(choice.pattern),
                heavy: choice.spine >= SpinalCompression::High,
                pattern: choice.basic & !week.patterns,
                majors: choice.majors & !week.majors,
                credits: choice.credits,
                way: choice.way,
                variations: from..variations.len(),
            });
        }
        if start.len() != free.len() {
            return None;
        }
        let weight = |dimension, value: i32| value * ctx.input.scoring.weight(dimension, Slot::Accessory) / 1000;
        let most: usize = if ctx.input.profile.level == Level::Beginner { 2 } else { 3 };
        let mut most_leading = [0; Muscle::ALL.len()];
        for (muscle, most_of_it) in most_leading.iter_mut().enumerate() {
            let there = session.iter().filter(|o| o.primary & 1 << muscle != 0).count();
            *most_of_it = most.saturating_sub(there) as u8;
        }
        let lost = &ctx.input.scoring.repetition;
        let mut problem = Self {
            choose: free.len(),
            candidates,
            variations,
            most_seconds: 0,
            most_heavy: 1,
            most_leading,
            most_credits: most_credits(week),
            sums: sums(week),
            major: weight(Dimension::MuscleCoverage, muscle_coverage::MISSING),
            pattern: weight(Dimension::PatternAlignment, 1000),
            same_muscles: lost.same_muscles,
            classes,
            alike: lost.alike_session,
            second_trunk: lost.second_trunk,
            trunk: session.iter().any(|o| trunk(o.pattern)),
        };
        let room = f64::from(ctx.input.request.session_minutes) * 60.0 * LIFTING;
        let taken: i32 = session.iter().map(|choice| seconds(ctx, choice)).sum();
        problem.most_seconds = room as i32 - taken;
        problem.allow(&start);
        Some((problem, start))
    }

    /// Whether two candidates are ways of one movement, as the score sees it.
    pub fn alike(&self, i: usize, k: usize) -> bool {
        let (a, b) = (&self.candidates[i], &self.candidates[k]);
        a.way != 0 && a.way == b.way || self.variations[a.variations.clone()].contains(&b.place)
    }

    /// What half credits of a region are worth, from the first one on.
    pub fn gains(&self) -> impl Iterator<Item = Vec<i32>> {
        self.sums.iter().map(|sums| sums.windows(2).map(|pair| pair[1] - pair[0]).collect())
    }

    /// Widens the limits to what a first choice takes: it came about under rules of its own.
    fn allow(&mut self, first: &[usize]) {
        let (mut seconds, mut heavy) = (0, 0);
        let mut leading = [0u8; Muscle::ALL.len()];
        let mut credits = [0u16; REGIONS];
        for candidate in first.iter().filter_map(|i| self.candidates.get(*i)) {
            seconds += candidate.seconds;
            heavy += u8::from(candidate.heavy);
            for (muscle, n) in leading.iter_mut().enumerate() {
                *n += u8::from(candidate.primary & 1 << muscle != 0);
            }
            for (region, halves) in candidate.credits.halves() {
                credits[region] += u16::from(halves);
            }
        }
        self.most_seconds = self.most_seconds.max(seconds);
        self.most_heavy = self.most_heavy.max(heavy);
        for (most, n) in self.most_leading.iter_mut().zip(leading) {
            *most = (*most).max(n);
        }
        for (most, n) in self.most_credits.iter_mut().zip(credits) {
            *most = (*most).max(n);
        }
    }
}

fn class_of(lists: &mut Vec<u128>, list: u128) -> usize {
    lists.iter().position(|l| *l == list).unwrap_or_else(|| {
        lists.push(list);
        lists.len() - 1
    })
}

/// Half credits that the week can still hold with the fewest sets.
pub(super) fn most_credits(week: &Week<'_, '_>) -> [u16; REGIONS] {
    let half = 0.5 * week.least_sets();
    let mut most = [u16::MAX; REGIONS];
    for (region, most) in most.iter_mut().enumerate() {
        let room = week.ctx.budget.mrv[region] * 0.9 - week.reserved[region];
        if room.is_finite() {
            *most = (room.max(0.0) / half) as u16;
        }
    }
    most
}

/// What so many half credits are worth by region, each measured against the sets that the ones before it bring.
fn sums(week: &Week<'_, '_>) -> [[i32; STEPS + 1]; REGIONS] {
    let weight = week.ctx.input.scoring.weight(Dimension::MuscleCoverage, Slot::Accessory);
    let mut sums = [[0; STEPS + 1]; REGIONS];
    for (region, sums) in sums.iter_mut().enumerate() {
        for step in 0..STEPS {
            let more = 0.5 * USUAL_SETS * step as f32;
            let points = 0.5 * muscle_coverage::need_of(week, region, more) * muscle_coverage::NEED;
            sums[step + 1] = sums[step] + points as i32 * weight / 1000;
        }
    }
    sums
}

/// Seconds of a lift with the fewest sets.
pub(crate) fn seconds(ctx: &Context<'_>, choice: &Choice<'_>) -> i32 {
    let m = choice.movement;
    let target = match m.metric {
        Metric::Reps => SetTarget::Reps { low: 10, high: 10 },
        Metric::Time => SetTarget::Time { seconds: 30 },
        Metric::Distance => SetTarget::Distance { metres: 30 },
    };
    let sets = f64::from(least_sets(ctx));
    let loaded = !matches!(m.load, LoadType::Bodyweight | LoadType::Band | LoadType::None);
    let ramp = if m.compound && loaded { RAMP } else { 0.0 };
    (time::transition(m.load) + ramp + sets * time::set(&target, m) + (sets - 1.0) * REST) as i32
}
