//! Which movements each day of a mesocycle holds. Decided for the week as a whole: variety, muscles and fatigue are
//! rules about the week (decisions §2).
//!
//! Greedy, in the order that matters: main lifts of every day, then what somebody wants every week, then accessories
//! where muscles still lack sets, then finishers, then warm-up and cool-down for what was chosen. Accessories are then
//! chosen again as blocks, exactly. Every choice keeps why it won and what it beat.

mod accessory;
mod always;
mod block;
mod bodies;
mod cadence;
mod conditioning;
pub(crate) mod coverage;
mod easy;
mod improve;
mod mains;
mod named;
mod relax;
mod session;

use std::collections::BTreeSet;

use domain::{
    goal::Goal,
    movement::{Level, Movement, Pattern},
    plan::{Concession, DimensionScore, Reason, RunnerUp},
    request::SessionKind,
    verdict::{Criterion, Infeasibility},
};

use crate::{
    context::{ALL_MAJORS, Choice, Context},
    interference::Guard,
    pair,
    places::Places,
    rotation::{Day, Rotation, Rules},
    scheme::Stress,
    score::{ByPriority, Score, trunk},
    split,
    volume::{EMPTY, Tally},
};

pub(crate) use cadence::Cadence;
pub(crate) use mains::trains;

pub(crate) use block::{Block, Lift};
pub(crate) use improve::Chosen;
pub(crate) use session::{Candidate, Problem, seconds};

/// A chosen movement: its place in the library, why it won, what came second.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pick {
    pub place: usize,
    pub reasons: Vec<Reason>,
    pub runner_up: Option<RunnerUp>,
    pub scores: Vec<DimensionScore>,
}

/// What closes a lifting day instead of accessories.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Finisher {
    /// One steady machine, run or walk.
    Steady(Pick),
    /// Work and rest by the clock on one machine.
    Intervals(Pick),
    /// Rounds of several movements; a circuit of the library by its place there, or put together for the day.
    Circuit(Vec<Pick>, Option<usize>),
}

/// A training day of a mesocycle.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DayTemplate {
    /// Place among the training days of the week.
    pub place: usize,
    pub kind: SessionKind,
    /// 1-based among the days of its kind, 0 when it is the only one.
    pub ordinal: u8,
    pub stress: Stress,
    pub mains: Vec<Pick>,
    pub accessories: Vec<Pick>,
    pub finisher: Option<Finisher>,
    /// What a cardio, conditioning or mobility day consists of.
    pub body: Vec<Pick>,
    /// The circuits of the library that a conditioning day's movements are, by place and number of movements.
    pub circuits: Vec<(usize, usize)>,
    pub warmup: Vec<Pick>,
    pub cooldown: Vec<Pick>,
    /// What activities around the day make it leave out.
    pub guard: Guard,
    /// Its accessories stand for a finisher that sport made superfluous: they leave its muscles alone.
    pub spares_tired: bool,
    /// The days around it left no pattern free: its main lifts repeat one of theirs.
    pub crowded: bool,
    pub ledger: Vec<Concession>,
}

/// A week of a mesocycle.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Template {
    pub days: Vec<DayTemplate>,
    /// Conflicts of wishes that concern the week as a whole.
    pub infeasible: Vec<Infeasibility>,
}

/// How many movements each block holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub warmup: usize,
    pub main: usize,
    pub accessory: usize,
    pub cooldown: usize,
}

/// By length (decisions §3, §10.23): eight movements at least, fifteen at most.
pub(crate) fn counts(ctx: &Context<'_>, finisher: bool) -> Counts {
    let minutes = ctx.input.request.session_minutes;
    let (mut warmup, main, mut accessory, mut cooldown) = match (minutes, finisher) {
        (..=34, false) => (2, 2, 2, 2),
        (..=49, false) => (2, 2, 3, 2),
        (..=64, false) => (3, 3, 3, 2),
        (..=84, false) => (3, 3, 4, 3),
        (..=104, false) => (3, 4, 4, 3),
        (_, false) => (3, 5, 4, 3),
        (..=34, true) => (2, 3, 0, 2),
        (..=49, true) => (3, 3, 0, 2),
        (..=84, true) => (3, 4, 0, 3),
        (_, true) => (4, 5, 0, 3),
    };
    // In pairs another one fits where minutes are short.
    if !finisher && (35..50).contains(&minutes) && pair::wanted(ctx) {
        accessory += 1;
    }
    if ctx.blend.points(Goal::Mobility) >= 3 && minutes >= 40 {
        warmup += 1;
        cooldown += 1;
    }
    Counts { warmup, main, accessory, cooldown }
}

/// The state of a week while it is chosen.
pub(crate) struct Week<'c, 'a> {
    pub ctx: &'c Context<'a>,
    /// Places already in the week.
    pub used: Places,
    /// Places of the lifts among them.
    pub lifts: Vec<usize>,
    /// Places of the mesocycle before; accessories rotate away from them.
    pub earlier: &'c Places,
    /// Sets that the choices so far will take at least.
    pub reserved: Tally,
    /// Sets that they will take in a usual week.
    pub projected: Tally,
    /// Major groups with a primary movement.
    pub majors: u8,
    /// Bits of the patterns that a compound movement trains.
    pub patterns: u32,
}

impl<'c, 'a> Week<'c, 'a> {
    fn empty(ctx: &'c Context<'a>, earlier: &'c Places) -> Self {
        Self {
            ctx,
            used: Places::default(),
            lifts: Vec::new(),
            earlier,
            reserved: EMPTY,
            projected: EMPTY,
            majors: 0,
            patterns: 0,
        }
    }
}

impl Week<'_, '_> {
    /// Whether even the fewest sets of a movement would break a muscle's limit.
    fn affordable(&self, choice: &Choice<'_>) -> bool {
        let least = self.least_sets();
        choice.credits.iter().all(|(r, c)| self.reserved[r] + c * least <= self.ctx.budget.mrv[r] * 0.9)
    }

    fn least_sets(&self) -> f32 {
        least_sets(self.ctx)
    }

    fn take(&mut self, place: usize, usual_sets: f32) {
        self.used.insert(place);
        self.lifts.push(place);
        let least = self.least_sets();
        if let Some(choice) = self.ctx.at(place) {
            self.majors |= choice.majors;
            self.patterns |= u32::from(choice.movement.compound) << choice.movement.pattern as u32;
            for (region, credit) in choice.credits.iter() {
                self.reserved[region] += credit * least;
                self.projected[region] += credit * usual_sets;
            }
        }
    }

    /// Takes back what [`Week::take`] did; groups and patterns are counted anew by who knows what else trains them.
    fn release(&mut self, place: usize, usual_sets: f32) {
        self.used.remove(place);
        self.lifts.retain(|lift| *lift != place);
        let least = self.least_sets();
        if let Some(choice) = self.ctx.at(place) {
            for (region, credit) in choice.credits.iter() {
                self.reserved[region] -= credit * least;
                self.projected[region] -= credit * usual_sets;
            }
        }
    }

    /// Whether a movement brings one of the basic patterns that the week lacks (TS §8.1: each at least once).
    pub fn missing_pattern(&self, choice: &Choice<'_>) -> bool {
        choice.basic & !self.patterns != 0
    }

    /// How many of a movement's major groups nothing has trained yet.
    pub fn missing_majors(&self, choice: &Choice<'_>) -> i32 {
        (choice.majors & !self.majors & ALL_MAJORS).count_ones() as i32
    }
}

/// The fewest sets that a lift is done for.
fn least_sets(ctx: &Context<'_>) -> f32 {
    if ctx.input.request.session_minutes <= 30 { 1.0 } else { 2.0 }
}

/// The best of some candidates by `points`, as [`best_of`] chooses it.
pub(crate) fn best(
    ctx: &Context<'_>,
    candidates: impl IntoIterator<Item = usize>,
    points: impl Fn(usize) -> Option<i32>,
    by_priority: impl Fn(usize) -> ByPriority,
    explain: impl Fn(usize) -> Score,
) -> Option<Pick> {
    let counted = candidates.into_iter().filter_map(|place| Some((points(place)?, place)));
    best_of(ctx, counted, by_priority, explain)
}

/// The best of some candidates with their points; of equals the one that the dimensions of higher priority prefer, and then the
/// one that comes first in the library. The winner keeps what it beat, and why: only it, and equals, are put into words.
pub(crate) fn best_of(
    ctx: &Context<'_>,
    candidates: impl IntoIterator<Item = (i32, usize)>,
    by_priority: impl Fn(usize) -> ByPriority,
    explain: impl Fn(usize) -> Score,
) -> Option<Pick> {
    let mut first: Option<(i32, usize)> = None;
    let mut second: Option<(i32, usize)> = None;
    for (points, place) in candidates {
        match first {
            Some((top, before)) if points < top || points == top && by_priority(place) <= by_priority(before) => {
                if before != place && second.is_none_or(|(s, _)| points > s) {
                    second = Some((points, place));
                }
            }
            _ => {
                if let Some(beaten) = first.replace((points, place)) {
                    second = Some(beaten);
                }
            }
        }
    }
    let (total, place) = first?;
    let Score { mut reasons, scores } = explain(place);
    reasons.sort_by_key(|r| std::cmp::Reverse(r.points));
    let runner_up = second.and_then(|(other, place)| {
        let movement = ctx.at(place)?.movement;
        Some(RunnerUp { movement: movement.id.clone(), name: movement.name.clone(), margin: total - other })
    });
    Some(Pick { place, reasons, runner_up, scores })
}

/// Chooses a mesocycle's week. `mains` keeps the main lifts of the mesocycle before, `earlier` what else it used.
pub(crate) fn template(
    ctx: &Context<'_>,
    kinds: &[SessionKind],
    mains: Option<&Template>,
    earlier: &Places,
) -> Template {
    let (mut week, mut days, finishers, _) = lifts(ctx, kinds, mains, earlier);
    bodies::choose(&mut week, &mut days, &finishers);
    let mut infeasible = coverage::complete(&mut week, &mut days);
    for day in &mut days {
        day.accessories.sort_by_key(|pick| ctx.at(pick.place).map(|o| order(o.movement)));
    }
    easy::choose(&mut week, &mut days);
    infeasible.extend(variety(ctx, &days));
    Template { days, infeasible }
}

/// The lifts of a mesocycle's week, which days close with a finisher, and what each block of accessories was chosen from.
pub(crate) fn lifts<'c, 'a>(
    ctx: &'c Context<'a>,
    kinds: &[SessionKind],
    mains: Option<&Template>,
    earlier: &'c Places,
) -> (Week<'c, 'a>, Vec<DayTemplate>, Vec<bool>, Vec<Chosen>) {
    let mut week = Week::empty(ctx, earlier);
    let mut days: Vec<DayTemplate> = blank(ctx, kinds);
    let mut finishers = bodies::finisher_days(ctx, &days, true);
    // Accessories that take the place of a finisher must not tire again what sport has tired.
    let plain = bodies::finisher_days(ctx, &days, false);
    for (i, day) in days.iter_mut().enumerate() {
        day.spares_tired = plain[i] && !finishers[i] && ctx.interference.day(i).is_some_and(|d| d.close);
    }
    mains::choose(&mut week, &mut days, &finishers, mains);
    always::choose(&mut week, &mut days, &mut finishers);
    accessory::choose(&mut week, &mut days, &finishers);
    let chosen = improve::improve(&mut week, &mut days, &finishers);
    (week, days, finishers, chosen)
}

/// The main lifts of the lifting days of a mesocycle's first week as problems, each given those of the other days; by day.
pub(crate) fn blocks(ctx: &Context<'_>, kinds: &[SessionKind]) -> Vec<Option<Block>> {
    let nothing = Places::default();
    let mut week = Week::empty(ctx, &nothing);
    let mut days = blank(ctx, kinds);
    let finishers = bodies::finisher_days(ctx, &days, true);
    let asked = mains::choose(&mut week, &mut days, &finishers, None);
    let mut blocks = Vec::with_capacity(days.len());
    for d in 0..days.len() {
        mains::without(&mut week, &days, d, asked[d].len());
        blocks.push(Block::of(&week, &days[d], &asked[d]));
        mains::with(&mut week, &days[d], asked[d].len());
    }
    blocks
}

/// Many joints first, then one, the trunk last, so that it holds for the rest (TS §8.2). Of equals the more needed first.
fn order(movement: &Movement) -> u8 {
    match (trunk(movement.pattern) || movement.pattern == Pattern::Isometric, movement.compound) {
        (true, _) => 2,
        (false, true) => 0,
        (false, false) => 1,
    }
}

/// Heavy or volume, in turn, where strength leads far enough (decisions §10.4). Upper and lower days alternate, so their
/// turn changes with every second lifting day; that of other days with each.
pub(crate) fn stress(ctx: &Context<'_>, kinds: &[SessionKind], day: usize) -> Stress {
    let heavy_alternates = ctx.blend.points(Goal::Strength) >= 5 && ctx.input.profile.level != Level::Beginner;
    let alone = kinds.iter().filter(|k| **k == kinds[day]).count() == 1;
    let before = kinds[..day].iter().filter(|k| if alone { k.lifts() } else { **k == kinds[day] });
    if heavy_alternates && before.count() % 2 == 0 { Stress::Heavy } else { Stress::Volume }
}

fn blank(ctx: &Context<'_>, kinds: &[SessionKind]) -> Vec<DayTemplate> {
    kinds
        .iter()
        .enumerate()
        .map(|(i, kind)| {
            let before = kinds[..i].iter().filter(|k| *k == kind).count() as u8;
            let alone = kinds.iter().filter(|k| *k == kind).count() == 1;
            DayTemplate {
                kind: *kind,
                ordinal: if alone { 0 } else { before + 1 },
                stress: stress(ctx, kinds, i),
                mains: Vec::new(),
                accessories: Vec::new(),
                finisher: None,
                body: Vec::new(),
                circuits: Vec::new(),
                warmup: Vec::new(),
                cooldown: Vec::new(),
                guard: ctx.interference.any_guard(i),
                place: i,
                spares_tired: false,
                crowded: false,
                ledger: Vec::new(),
            }
        })
        .collect()
}

/// The main patterns of the week's lifting days.
fn rotate(ctx: &Context<'_>, days: &[DayTemplate], counts: &[Counts]) -> Rotation {
    let available = |p: Pattern| ctx.of(p).iter().any(|i| ctx.at(*i).is_some_and(|o| o.movement.compound));
    let dates = crate::calendar::week(ctx.input.request, 0);
    let mut lifting = Vec::new();
    for (i, day) in days.iter().enumerate().filter(|(_, d)| d.kind.lifts()) {
        let leads: Vec<Pattern> = split::patterns(day.kind).iter().copied().filter(|p| available(*p)).collect();
        let mut patterns = if day.guard.no_power() { Vec::new() } else { mains::power_patterns(ctx, day.kind, days) };
        patterns.extend(&leads);
        lifting.push(Day { kind: day.kind, date: dates[i], patterns, want: counts[i].main.min(4), leads });
    }
    Rotation::new(lifting, Rules { strength_first: ctx.strength_first() })
}

/// Names the conflict when the movements at hand cannot fill the week with 70 % distinct ones.
fn variety(ctx: &Context<'_>, days: &[DayTemplate]) -> Option<Infeasibility> {
    let strength = ctx.strength_first();
    let slots: Vec<usize> = days
        .iter()
        .flat_map(|d| {
            let work: Vec<usize> = if strength {
                Vec::new()
            } else {
                let finisher = match &d.finisher {
                    Some(Finisher::Steady(p) | Finisher::Intervals(p)) => vec![p.place],
                    Some(Finisher::Circuit(picks, _)) => picks.iter().map(|p| p.place).collect(),
                    None => Vec::new(),
                };
                d.mains.iter().chain(&d.body).map(|p| p.place).chain(finisher).collect()
            };
            let accessories = if d.finisher.is_some() { &[][..] } else { &d.accessories[..] };
            work.into_iter()
                .chain(d.warmup.iter().chain(&d.cooldown).chain(accessories).map(|p| p.place))
                .collect::<Vec<_>>()
        })
        .collect();
    let distinct = slots.iter().collect::<BTreeSet<_>>().len();
    (distinct * 100 < slots.len() * 70).then(|| Infeasibility {
        criterion: Criterion::Uniqueness,
        wishes: vec![
            match ctx.input.request.microcycle {
                None => format!("{} training days a week", days.len()),
                Some(_) => format!("{} training days in {} days", days.len(), ctx.input.request.cycle_days()),
            },
            format!("the equipment of “{}”", ctx.input.profile.kit.label()),
            "70 % distinct movements".to_owned(),
        ],
        text: format!(
            "{} training days need {} movement slots; what you may do with this equipment fills {distinct} of them \
             without repeating.",
            days.len(),
            slots.len()
        ),
    })
}
