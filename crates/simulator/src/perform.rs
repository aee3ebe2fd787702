//! Doing a session: what is asked meets what somebody can do today, and is written down.

use domain::{
    Kg, Rpe, SetId, WeightUnit,
    library::Library,
    movement::{Metric, Movement},
    plan::{BlockFormat, BlockRole, ExercisePlan, SessionPlan, SetGroup, SetTarget},
    workout::{LoggedSet, SetKind},
};
use engine::{
    exact,
    strength::{
        Rack, Rounding, chart,
        progress::{self, BOTTOM_PART},
    },
};
use uuid::Uuid;

use crate::{
    athlete::Athlete,
    body::{Body, Effort},
    dice::Dice,
};

/// How far off people are when they choose a load for the first time [D].
const FIRST_CHOICE: f64 = 0.08;
/// More repetitions than that nobody does in a set.
const MOST_REPS: f64 = 60.0;

/// Where a session is done.
pub(crate) struct Floor<'a> {
    pub library: &'a Library,
    pub rack: &'a Rack,
}

/// How the day is, as part of a usual one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form(pub f64);

/// What one set came to.
struct Done {
    reps: u16,
    rpe: Option<Rpe>,
    /// Told or not.
    felt: Rpe,
}

/// Does every exercise that is logged, as the player of a phone would log it.
pub(crate) fn perform(
    session: &SessionPlan,
    athlete: &Athlete,
    body: &mut Body,
    form: Form,
    floor: &Floor<'_>,
    dice: &mut Dice,
) -> Vec<LoggedSet> {
    let mut log = Vec::new();
    let drills = |role| matches!(role, BlockRole::Warmup | BlockRole::Cooldown | BlockRole::Mobility);
    let blocks = session.blocks.iter().filter(|b| !drills(b.role));
    let exercises = blocks.flat_map(|b| b.exercises.iter().map(move |e| (&b.format, e)));
    for (place, (format, exercise)) in exercises.enumerate() {
        let Some(index) = floor.library.position(&exercise.movement) else { continue };
        let movement = &floor.library.all()[index];
        let lifted = movement.metric == Metric::Reps && *format == BlockFormat::Straight;
        let strength = athlete.maximum(body, movement, index) * form.0 * exact::exp(dice.normal(0.0, athlete.day));
        let mut one = Exercise { plan: exercise, movement, strength, chosen: None, advice: None, place, done: 0 };
        for group in &exercise.sets {
            for _ in 0..group.count {
                let set =
                    if lifted { one.lift(group, athlete, body, floor, dice) } else { one.tick(group, body, dice) };
                log.push(set);
            }
        }
    }
    log
}

/// An exercise under way.
struct Exercise<'a> {
    plan: &'a ExercisePlan,
    movement: &'a Movement,
    /// The maximum of the day.
    strength: f64,
    /// The load found, where the plan does not know one.
    chosen: Option<Kg>,
    /// What came of the first work set: instead of this load, that one.
    advice: Option<(Kg, Kg)>,
    place: usize,
    done: usize,
}

impl Exercise<'_> {
    /// A set for repetitions.
    fn lift(
        &mut self,
        group: &SetGroup,
        athlete: &Athlete,
        body: &mut Body,
        floor: &Floor<'_>,
        dice: &mut Dice,
    ) -> LoggedSet {
        let SetTarget::Reps { low, high } = group.target else { return self.tick(group, body, dice) };
        let planned = group.load.map(|load| match self.advice {
            Some((from, to)) if from == load => to,
            _ => load,
        });
        let load = planned.or_else(|| self.find(group, low, high, athlete, floor.rack, dice));
        let pause = group.pause_seconds.is_some_and(|s| s > 0);
        let maximum = self.strength
            * Athlete::after_sets(self.done, self.plan.rest_seconds)
            * if pause { BOTTOM_PART } else { 1.0 };
        let heavy = (athlete.moved(self.movement, load) / maximum).max(0.01);
        let possible = athlete.repetitions(heavy).min(MOST_REPS);
        let error = dice.normal(athlete.rating.0, athlete.rating.1);
        // They stop where it feels as hard as asked, but rather within the range than outside it.
        let wished = (possible + error - group.rpe.rir()).floor().clamp(f64::from(low), f64::from(high));
        let reps = wished.min(possible.floor()).max(0.0);
        let left = possible - reps;
        let felt = if reps < f64::from(low) { Rpe::MAX } else { felt(left + error) };
        let set = Done { reps: reps as u16, rpe: (!dice.chance(athlete.silent)).then_some(felt), felt };
        if reps > 0.0 {
            let stimulus = (1.0 - 0.12 * (left - 2.0)).clamp(athlete.easy, 1.0);
            let tiring = (1.3 - 0.15 * left).clamp(0.4, 1.3);
            body.work(self.movement, Effort { stimulus, heavy, tiring });
        }
        // What the app says after the first work set, where it was rated (TS §5.2).
        if let (Some(load), Some(rpe), 0) = (group.load, set.rpe, self.done)
            && self.movement.bodyweight_share <= 0.0
        {
            let reps = u8::try_from(set.reps).unwrap_or(u8::MAX);
            let better = progress::correct(floor.rack, self.movement.load, load, reps, group.rpe, rpe);
            self.advice = better.map(|b| (load, b.load));
        }
        if let (None, Some(load)) = (group.load, load) {
            // While a load is being found, the first sets correct the next ones.
            let reps = u8::try_from(set.reps).unwrap_or(u8::MAX);
            let better = progress::correct(floor.rack, self.movement.load, load, reps, group.rpe, set.felt);
            self.chosen = Some(better.map_or(load, |b| b.load));
        }
        self.write(group, load, set)
    }

    /// A load nobody knows yet: tried out, a little off.
    fn find(
        &mut self,
        group: &SetGroup,
        low: u8,
        high: u8,
        athlete: &Athlete,
        rack: &Rack,
        dice: &mut Dice,
    ) -> Option<Kg> {
        let loads = rack.all(self.movement.load);
        if self.chosen.is_none() && !loads.is_empty() {
            let part = chart::percent_extended(low.midpoint(high), group.rpe)? / 100.0;
            let wish =
                self.strength * part * exact::exp(dice.normal(0.0, FIRST_CHOICE)) - athlete.moved(self.movement, None);
            let found = rack.round(self.movement.load, Kg::new(wish.max(0.0)), Rounding::Down);
            self.chosen = found.or_else(|| loads.first().copied());
        }
        self.chosen
    }

    /// A set that is done as it stands: holds, carries, whatever goes by the clock.
    fn tick(&mut self, group: &SetGroup, body: &mut Body, dice: &mut Dice) -> LoggedSet {
        let reps = match group.target {
            SetTarget::Reps { low, high } => low.midpoint(high),
            SetTarget::Time { .. } | SetTarget::Distance { .. } => 0,
        };
        let felt = felt(group.rpe.rir() + dice.normal(0.0, 0.7));
        body.work(self.movement, Effort { stimulus: 0.3, heavy: 0.5, tiring: 0.4 });
        let done = Done { reps: u16::from(reps), rpe: Some(felt), felt };
        self.write(group, group.load, done)
    }

    fn write(&mut self, group: &SetGroup, load: Option<Kg>, done: Done) -> LoggedSet {
        let position = self.done;
        self.done += 1;
        let (reps, seconds, metres) = match group.target {
            SetTarget::Reps { .. } => (Some(done.reps), None, None),
            SetTarget::Time { seconds } => (None, Some(u32::from(seconds)), None),
            SetTarget::Distance { metres } => (None, None, Some(u32::from(metres))),
        };
        LoggedSet {
            // Sets of a day differ; nothing else asks for their names.
            id: SetId(Uuid::from_u64_pair(self.place as u64, position as u64)),
            movement: self.plan.movement.clone(),
            exercise: u16::try_from(self.place).unwrap_or(u16::MAX),
            position: u16::try_from(position).unwrap_or(u16::MAX),
            kind: SetKind::Work,
            reps,
            seconds,
            metres,
            weight: load.map(Kg::kg),
            unit: load.map(|_| WeightUnit::Kg),
            rpe: done.rpe,
            target: Some(group.target),
            target_rpe: Some(group.rpe),
            pause_seconds: group.pause_seconds,
        }
    }
}

/// An effort as people write it down: in halves, and nothing below 5.
fn felt(reserve: f64) -> Rpe {
    let rpe = ((10.0 - reserve) * 2.0).round() / 2.0;
    Rpe::new(rpe.clamp(5.0, 10.0)).unwrap_or(Rpe::MAX)
}
