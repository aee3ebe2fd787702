//! A session while it is being made: the same shape as the plan, with the room each number may move in.

use chrono::NaiveDate;
use domain::{
    Kg, Rpe,
    library::Library,
    movement::{Metric, Movement, Pattern},
    plan::{
        Block, BlockFormat, BlockRole, Concession, DimensionScore, ExercisePlan, LoadBasis, NamedCircuit, Note, Phase,
        RampSet, Reason, RunnerUp, SessionPlan, SetGroup, SetTarget,
    },
    request::SessionKind,
    verdict::{Infeasibility, Verdict},
};

use crate::{
    pair,
    strength::progress::wave::{WAVE, is_wave},
    time,
    volume::{Tally, UNBOUNDED},
};

/// An exercise in the making.
#[derive(Debug, Clone)]
pub(crate) struct Item<'a> {
    pub movement: &'a Movement,
    /// What it stands in for: a first load is read from what is known of that.
    pub instead_of: Option<&'a Movement>,
    pub target: SetTarget,
    pub rpe: Rpe,
    /// One harder set before the others (realisation, test).
    pub top: Option<SetGroup>,
    /// Sets one by one, where they are waves: the first of these are done. Empty where all sets are alike.
    pub wave: Vec<SetGroup>,
    /// Seconds to pause in every repetition.
    pub pause: Option<u8>,
    pub sets: u8,
    pub least_sets: u8,
    pub most_sets: u8,
    pub rest: u16,
    pub least_rest: u16,
    pub most_rest: u16,
    /// Longest time of a set; easy movements stretch up to it.
    pub longest: u16,
    pub ramp: Vec<RampSet>,
    pub load: Option<Kg>,
    pub basis: LoadBasis,
    pub reasons: Vec<Reason>,
    pub runner_up: Option<RunnerUp>,
    pub scores: Vec<DimensionScore>,
    /// The superset it belongs to: its partner carries the same letter.
    pub pair: Option<u8>,
}

/// A block in the making.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    pub role: BlockRole,
    pub format: BlockFormat,
    /// The circuit of the library that it is.
    pub circuit: Option<NamedCircuit>,
    pub items: Vec<Item<'a>>,
}

/// A session in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    pub week: u8,
    pub day: u8,
    pub date: NaiveDate,
    pub kind: SessionKind,
    pub phase: Phase,
    pub title: String,
    pub asked_minutes: u16,
    pub target_minutes: u16,
    pub parts: Vec<Part<'a>>,
    pub ledger: Vec<Concession>,
    pub notes: Vec<Note>,
    pub infeasible: Vec<Infeasibility>,
    /// Whether its leading lift may ride waves, as far as the week is concerned.
    pub waves: bool,
    /// Most sets per muscle that activities around the day leave room for.
    pub room: Tally,
}

/// Blocks whose exercises are done one after the other with rests.
pub(crate) const fn lifting(role: BlockRole) -> bool {
    matches!(role, BlockRole::Main | BlockRole::Accessory)
}

/// Blocks of easy movements.
pub(crate) const fn easy(role: BlockRole) -> bool {
    matches!(role, BlockRole::Warmup | BlockRole::Mobility | BlockRole::Cooldown)
}

impl<'a> Item<'a> {
    /// An easy movement: its sets and holds may grow.
    pub fn easy(movement: &'a Movement, target: SetTarget, longest: u16) -> Self {
        Self {
            movement,
            instead_of: None,
            target,
            rpe: Rpe::from_tenths(40),
            top: None,
            wave: Vec::new(),
            pause: None,
            sets: 1,
            least_sets: 1,
            most_sets: 2,
            rest: 0,
            least_rest: 0,
            most_rest: 0,
            longest,
            ramp: Vec::new(),
            load: None,
            basis: LoadBasis::NoLoad,
            reasons: Vec::new(),
            runner_up: None,
            scores: Vec::new(),
            pair: None,
        }
    }

    /// Work sets in all.
    pub fn set_count(&self) -> u8 {
        self.sets + self.top.as_ref().map_or(0, |top| top.count)
    }

    /// Seconds in a block of a role.
    pub fn seconds(&self, role: BlockRole) -> f64 {
        if lifting(role) {
            let top = self.top.as_ref().map_or(0.0, |g| f64::from(g.count) * time::set(&g.target, self.movement));
            time::lead_in(&self.ramp, self.movement) + top + self.work_seconds(0, self.sets) + self.rests()
        } else if easy(role) {
            time::easy(&self.target, self.sets, self.rest, self.movement)
        } else {
            f64::from(self.sets) * time::easy_set(&self.target, self.movement)
        }
    }

    /// Seconds of rest between its sets.
    pub fn rests(&self) -> f64 {
        f64::from(self.set_count().saturating_sub(1)) * f64::from(self.rest)
    }

    /// Seconds under way in some of the work sets, setting up included.
    fn work_seconds(&self, from: u8, to: u8) -> f64 {
        if self.wave.is_empty() {
            let one = time::set(&self.target, self.movement) + time::pauses(&self.target, self.pause, self.movement);
            return f64::from(to.saturating_sub(from)) * one;
        }
        let sets = self.wave.iter().take(usize::from(to)).skip(usize::from(from));
        sets.map(|g| time::set(&g.target, self.movement)).sum()
    }

    /// Sets that come and go together: a wave is done whole.
    pub fn step(&self) -> u8 {
        if self.wave.is_empty() { 1 } else { WAVE }
    }

    /// Seconds one more step of sets costs.
    pub fn step_cost(&self) -> f64 {
        let step = self.step();
        self.work_seconds(self.sets, self.sets + step) + f64::from(step) * f64::from(self.rest)
    }

    /// The work sets as a plan lists them; they are taken out of the item.
    fn groups(&mut self) -> Vec<SetGroup> {
        let mut groups: Vec<SetGroup> = self.top.take().into_iter().collect();
        if self.wave.is_empty() {
            let (count, pause_seconds) = (self.sets, self.pause);
            let work = SetGroup { count, target: self.target, load: self.load, rpe: self.rpe, pause_seconds };
            groups.extend((count > 0).then_some(work));
        } else {
            groups.extend(std::mem::take(&mut self.wave).into_iter().take(usize::from(self.sets)));
        }
        groups
    }
}

impl Part<'_> {
    /// Seconds of the block.
    pub fn seconds(&self) -> f64 {
        let items = (0..self.items.len()).map(|i| self.item_seconds(i)).sum();
        if lifting(self.role) || easy(self.role) { items } else { time::clocked(&self.format, items) }
    }

    /// Seconds of one item; in a superset the one of the two with fewer sets rests while the other works.
    pub fn item_seconds(&self, i: usize) -> f64 {
        let item = &self.items[i];
        let alone = item.seconds(self.role);
        if self.follows(i) { alone - item.rests() - time::SET_UP * f64::from(item.set_count()) } else { alone }
    }

    /// Seconds one more step of sets of an item costs.
    pub fn step_cost(&self, i: usize) -> f64 {
        let item = &self.items[i];
        let step = item.step();
        let behind = self.partner(i).is_some_and(|j| self.items[j].set_count() >= item.set_count() + step);
        let shared = if behind { f64::from(step) * (f64::from(item.rest) + time::SET_UP) } else { 0.0 };
        item.step_cost() - shared
    }

    /// The other half of an item's superset.
    pub fn partner(&self, i: usize) -> Option<usize> {
        let letter = self.items[i].pair?;
        (0..self.items.len()).find(|j| *j != i && self.items[*j].pair == Some(letter))
    }

    /// Whether an item's sets fall into the rests of its partner.
    pub fn follows(&self, i: usize) -> bool {
        self.partner(i).is_some_and(|j| {
            let (own, other) = (self.items[i].set_count(), self.items[j].set_count());
            own < other || own == other && j < i
        })
    }

    /// Seconds that a superset saves.
    pub fn saved(&self, i: usize, j: usize) -> f64 {
        let item = &self.items[if self.follows(i) { i } else { j }];
        item.rests() + time::SET_UP * f64::from(item.set_count())
    }

    /// What it adds to the number of movements: a finisher is one unit.
    pub fn movements(&self) -> usize {
        if self.role == BlockRole::Finisher { 1 } else { self.items.len() }
    }
}

impl<'a> Draft<'a> {
    /// Seconds of the session.
    pub fn seconds(&self) -> f64 {
        self.parts.iter().map(Part::seconds).sum()
    }

    /// Number of movements, a finisher being one.
    pub fn movements(&self) -> usize {
        self.parts.iter().map(Part::movements).sum()
    }

    /// A block by role.
    pub fn part(&mut self, role: BlockRole) -> Option<&mut Part<'a>> {
        self.parts.iter_mut().find(|p| p.role == role)
    }

    /// Every item with the role of its block.
    pub fn items(&self) -> impl Iterator<Item = (BlockRole, &Item<'a>)> {
        self.parts.iter().flat_map(|p| p.items.iter().map(move |i| (p.role, i)))
    }

    /// Halves of supersets.
    pub fn pairs(&self) -> usize {
        self.items().filter(|(_, i)| i.pair.is_some()).count()
    }

    /// Hard sets of lifts.
    pub fn hard_sets(&self) -> u32 {
        self.items().filter(|(role, _)| lifting(*role)).map(|(_, i)| u32::from(i.set_count())).sum()
    }

    /// The finished plan; the checker fills the verdict, keeping the named conflicts.
    pub fn into_plan(self) -> SessionPlan {
        let seconds = self.seconds();
        SessionPlan {
            week: self.week,
            day: self.day,
            date: self.date,
            kind: self.kind,
            phase: self.phase,
            title: self.title,
            asked_minutes: self.asked_minutes,
            target_minutes: self.target_minutes,
            estimated_seconds: seconds.round() as u32,
            blocks: self.parts.into_iter().map(block).collect(),
            ledger: self.ledger,
            notes: self.notes,
            verdict: Verdict { infeasible: self.infeasible, ..Verdict::default() },
        }
    }

    /// A stored plan as a draft again. None when a movement has left the library.
    pub fn of_plan(plan: &SessionPlan, library: &'a Library) -> Option<Self> {
        let parts = plan.blocks.iter().map(|b| part(b, library)).collect::<Option<Vec<_>>>()?;
        Some(Self {
            week: plan.week,
            day: plan.day,
            date: plan.date,
            kind: plan.kind,
            phase: plan.phase,
            title: plan.title.clone(),
            asked_minutes: plan.asked_minutes,
            target_minutes: plan.target_minutes,
            parts,
            ledger: plan.ledger.clone(),
            notes: plan.notes.clone(),
            infeasible: plan.verdict.infeasible.clone(),
            waves: plan.exercises().any(|e| is_wave(&e.sets)),
            room: UNBOUNDED,
        })
    }
}

fn block(mut part: Part<'_>) -> Block {
    pair::finish(&mut part);
    let seconds = part.seconds().round() as u32;
    let each: Vec<u32> = (0..part.items.len()).map(|i| part.item_seconds(i).round() as u32).collect();
    let role = part.role;
    let exercises = part.items.into_iter().zip(each).map(|(item, seconds)| exercise(item, role, seconds)).collect();
    Block { role, format: part.format, circuit: part.circuit, seconds, exercises }
}

fn exercise(mut item: Item<'_>, role: BlockRole, seconds: u32) -> ExercisePlan {
    let m = item.movement;
    let rest_seconds = if lifting(role) || easy(role) { item.rest } else { 0 };
    let sets = item.groups();
    ExercisePlan {
        movement: m.id.clone(),
        name: m.name.clone(),
        pattern: m.pattern,
        load_type: m.load,
        per_side: m.unilateral,
        ramp: item.ramp,
        rest_seconds,
        superset: item.pair,
        seconds,
        load_basis: item.basis,
        reasons: item.reasons,
        runner_up: item.runner_up,
        scores: item.scores,
        sets,
    }
}

fn part<'a>(block: &Block, library: &'a Library) -> Option<Part<'a>> {
    let items = block.exercises.iter().map(|e| item(e, block.role, library)).collect::<Option<Vec<_>>>()?;
    Some(Part { role: block.role, format: block.format.clone(), circuit: block.circuit.clone(), items })
}

/// The room to move is read from what the exercise is: the plan does not store it.
fn item<'a>(e: &ExercisePlan, role: BlockRole, library: &'a Library) -> Option<Item<'a>> {
    let movement = library.get(&e.movement)?;
    let (top, work, wave) = match e.sets.as_slice() {
        [work] => (None, work, &[][..]),
        [top, work] => (Some(top.clone()), work, &[][..]),
        [first, ..] if is_wave(&e.sets) => (None, first, e.sets.as_slice()),
        _ => return None,
    };
    let sets = if wave.is_empty() { work.count } else { wave.len() as u8 };
    let (least_rest, most_rest) = if lifting(role) { rest_room(movement, &work.target) } else { (0, 30) };
    let least_sets = if lifting(role) && role == BlockRole::Main && sets > 1 { 2 } else { 1 };
    Some(Item {
        movement,
        instead_of: None,
        target: work.target,
        rpe: work.rpe,
        top,
        wave: wave.to_vec(),
        pause: work.pause_seconds,
        sets,
        least_sets,
        most_sets: sets.max(least_sets),
        rest: e.rest_seconds,
        least_rest: least_rest.min(e.rest_seconds),
        most_rest: most_rest.max(e.rest_seconds),
        longest: longest(movement, role),
        ramp: e.ramp.clone(),
        load: work.load,
        basis: e.load_basis.clone(),
        reasons: e.reasons.clone(),
        runner_up: e.runner_up.clone(),
        scores: e.scores.clone(),
        pair: e.superset,
    })
}

/// Shortest and longest sensible rest (TS §1.1, §9): nothing is gained by resting longer.
pub(crate) fn rest_room(movement: &Movement, target: &SetTarget) -> (u16, u16) {
    let reps = match target {
        SetTarget::Reps { high, .. } => *high,
        SetTarget::Time { .. } | SetTarget::Distance { .. } => 12,
    };
    if matches!(movement.pattern, Pattern::Olympic | Pattern::Plyometric) {
        return (90, 210);
    }
    match (movement.compound, reps) {
        (true, ..=5) => (120, 300),
        (true, ..=6) => (120, 240),
        (true, ..=8) => (75, 240),
        (true, ..=12) => (75, 180),
        (true, _) => (45, 120),
        (false, ..=15) => (45, 120),
        (false, _) => (30, 90),
    }
}

/// Longest time of one easy set.
pub(crate) const fn longest(movement: &Movement, role: BlockRole) -> u16 {
    match (movement.pattern, role, movement.metric) {
        (_, _, Metric::Reps | Metric::Distance) => 0,
        (Pattern::Cardio | Pattern::Conditioning, BlockRole::Warmup, _) => 600,
        (Pattern::Cardio | Pattern::Conditioning, _, _) => 480,
        (_, BlockRole::Mobility, _) => 120,
        (_, BlockRole::Warmup, _) => 60,
        _ => 90,
    }
}
