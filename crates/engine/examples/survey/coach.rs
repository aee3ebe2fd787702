//! What a strength coach would count in a program, beside what the checker judges.

use std::collections::BTreeMap;

use domain::{
    movement::{LoadType, Movement, Pattern},
    muscle::Muscle,
    plan::{BlockRole, ExercisePlan, Phase, ProgramPlan, SessionPlan, SetTarget, WeekPlan},
};

/// Counts over all programs: how often out of how many, and the first seed.
#[derive(Default)]
pub struct Coach {
    counts: BTreeMap<&'static str, (u32, u32, Option<u64>)>,
    deload: (u32, u32),
    vertical: BTreeMap<&'static str, u32>,
    /// Finishers of several movements by name.
    circuits: BTreeMap<String, u32>,
    /// Lifting days of building weeks, their hard sets and their supersets, by quarters of an hour.
    lengths: BTreeMap<u16, (u32, u32, u32)>,
}

impl Coach {
    /// Looks at one program.
    pub fn look(&mut self, plan: &ProgramPlan, seed: u64) {
        for two in plan.weeks.windows(2) {
            if two.iter().all(|w| w.phase == Phase::Accumulation) {
                for muscle in Muscle::ALL {
                    let (before, now) = (sets(&two[0], *muscle), sets(&two[1], *muscle));
                    let most = (before + 2.0).max(before * 1.2) + 0.01;
                    self.count("muscle-weeks that rise by more than two sets and 20 % (G54)", now > most, seed);
                }
            }
        }
        for (i, week) in plan.weeks.iter().enumerate().filter(|(_, w)| w.phase == Phase::Deload) {
            let hardest = plan.weeks[..i].iter().map(hard_sets).max().unwrap_or(0);
            let now = hard_sets(week);
            self.deload.0 += now;
            self.deload.1 += hardest;
            if hardest > 0 {
                self.count("deload weeks with more than 60 % of the sets", now * 10 > hardest * 6, seed);
            }
        }
        for session in plan.weeks.iter().flat_map(|w| &w.sessions).filter(|s| s.kind.lifts()) {
            let lifts: Vec<&ExercisePlan> = lifts(session).collect();
            let movements: Vec<&Movement> = lifts.iter().filter_map(|e| seed::library().get(&e.movement)).collect();
            let twice = movements.iter().enumerate().any(|(i, m)| movements[..i].iter().any(|o| alike(m, o)));
            self.count("lifting days with near-duplicates", twice, seed);
            for (exercise, m) in lifts.iter().zip(&movements) {
                let power = matches!(m.pattern, Pattern::Olympic | Pattern::Plyometric);
                let heavy = !m.unilateral && matches!(m.load, LoadType::Barbell | LoadType::PlateLoaded);
                if !power && !heavy {
                    let low = exercise.sets.iter().any(|g| matches!(g.target, SetTarget::Reps { low, .. } if low < 6));
                    self.count("fewer than six repetitions off the bar", low, seed);
                }
                if exercise.set_count() > 1 && session.phase.loads() {
                    let most = match exercise.sets.last().map(|g| g.target) {
                        Some(SetTarget::Reps { high: ..=5, .. }) => 300,
                        _ if power => 210,
                        Some(SetTarget::Reps { high: ..=8, .. }) if m.compound => 240,
                        _ if m.compound => 180,
                        _ => 120,
                    };
                    self.count("rests longer than their repetitions ask for", exercise.rest_seconds > most, seed);
                }
                if m.pattern == Pattern::VerticalPull && m.compound {
                    let kind = if m.bodyweight_share >= 0.9 { "pull-ups" } else { "others" };
                    *self.vertical.entry(kind).or_default() += 1;
                }
            }
            if let Some(block) = session.block(BlockRole::Finisher).filter(|b| b.exercises.len() > 1) {
                let name = block.circuit.as_ref().map_or("put together", |c| c.name.as_str());
                *self.circuits.entry(name.to_owned()).or_default() += 1;
            }
            if session.phase.loads() {
                let length = self.lengths.entry(session.asked_minutes / 15 * 15).or_default();
                length.0 += 1;
                length.1 += lifts.iter().map(|e| e.set_count()).sum::<u32>();
                length.2 += lifts.iter().filter(|e| e.superset.is_some()).count() as u32 / 2;
            }
            let easy: u32 = session.block(BlockRole::Cooldown).map_or(0, |b| b.seconds);
            self.count("cool-downs beyond a quarter of an hour", easy > 900, seed);
        }
    }

    fn count(&mut self, what: &'static str, hit: bool, seed: u64) {
        let entry = self.counts.entry(what).or_default();
        entry.1 += 1;
        if hit {
            entry.0 += 1;
            entry.2.get_or_insert(seed);
        }
    }

    /// Prints what was counted.
    pub fn tell(&self) {
        println!("what a coach counts (times, of, first seed):");
        for (what, (n, of, seed)) in &self.counts {
            println!("  {what}: {n} of {of} {seed:?}");
        }
        println!("  sets of deload weeks: {:.1} %", 100.0 * f64::from(self.deload.0) / f64::from(self.deload.1.max(1)));
        println!("  vertical pulls: {:?}", self.vertical);
        println!("  circuits: {:?}", self.circuits);
        for (minutes, (days, sets, pairs)) in &self.lengths {
            let each = |n: &u32| f64::from(*n) / f64::from((*days).max(1));
            println!("  days of {minutes} min and more: {:.1} hard sets, {:.2} supersets", each(sets), each(pairs));
        }
    }
}

fn sets(week: &WeekPlan, muscle: Muscle) -> f32 {
    week.volume.iter().find(|v| v.muscle == muscle).map_or(0.0, |v| v.sets)
}

fn lifts(session: &SessionPlan) -> impl Iterator<Item = &ExercisePlan> {
    let lifting = |role| matches!(role, BlockRole::Main | BlockRole::Accessory);
    session.blocks.iter().filter(move |b| lifting(b.role)).flat_map(|b| &b.exercises)
}

fn hard_sets(week: &WeekPlan) -> u32 {
    week.sessions.iter().flat_map(lifts).map(ExercisePlan::set_count).sum()
}

/// Two ways of one movement: named as variations, or the same pattern, muscles and kind of load.
fn alike(a: &Movement, b: &Movement) -> bool {
    use Pattern::{Carry, Core, Isometric, Rotation};
    let trunk = matches!(a.pattern, Core | Rotation | Carry | Isometric);
    a.variations.contains(&b.id)
        || b.variations.contains(&a.id)
        || (!trunk && a.pattern == b.pattern && a.load == b.load && a.primary == b.primary)
}
