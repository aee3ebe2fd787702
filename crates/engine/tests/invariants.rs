//! What must hold for anybody: properties over random people, their programs, their training and their changes of plan.
//!
//! The people are the same on every run. `PROPTEST_CASES=2000 PROPTEST_RNG_SEED=7 cargo nextest run -p engine` meets
//! others.

#[path = "invariants/adapting.rs"]
mod adapting;
#[path = "invariants/circuits.rs"]
mod circuits;
#[path = "invariants/coach.rs"]
mod coach;
#[path = "invariants/conditioning.rs"]
mod conditioning;
#[path = "invariants/diary.rs"]
mod diary;
#[path = "invariants/equipment.rs"]
mod equipment;
#[path = "invariants/loads.rs"]
mod loads;
#[path = "invariants/microcycles.rs"]
mod microcycles;
#[path = "invariants/pairs.rs"]
mod pairs;
#[path = "invariants/programs.rs"]
mod programs;
#[path = "invariants/progress.rs"]
mod progress;
#[path = "invariants/rearranged.rs"]
mod rearranged;
mod support;
#[path = "invariants/training.rs"]
mod training;
#[path = "invariants/wishes.rs"]
mod wishes;

use checker::CheckInput;
use domain::{
    library::Library,
    movement::Movement,
    plan::{Block, BlockRole, ProgramPlan, SessionPlan},
    profile::Profile,
    request::ProgramRequest,
    verdict::Verdict,
};
use engine::{Infeasible, Input, strength::StrengthBook};
use proptest::test_runner::{Config, RngSeed};

/// People per property.
const PEOPLE: u32 = 64;

/// The same people on every run, unless the environment asks for others. Seeds do not shrink to anything simpler.
fn config() -> Config {
    let asked = Config::default();
    let other = |name| std::env::var_os(name).is_some();
    Config {
        cases: if other("PROPTEST_CASES") { asked.cases } else { PEOPLE },
        rng_seed: if other("PROPTEST_RNG_SEED") { asked.rng_seed } else { RngSeed::Fixed(2026) },
        failure_persistence: None,
        max_shrink_iters: 0,
        ..asked
    }
}

/// Somebody with a wish.
struct Person {
    seed: u64,
    profile: Profile,
    request: ProgramRequest,
}

impl Person {
    fn of(seed: u64) -> Self {
        let (profile, request) = support::anybody(seed);
        Self { seed, profile, request }
    }

    fn input<'a>(&'a self, book: &'a StrengthBook) -> Input<'a> {
        Input {
            profile: &self.profile,
            request: &self.request,
            library: seed::library(),
            book,
            scoring: engine::Scoring::built_in(),
            seed: self.seed,
        }
    }

    fn check(&self) -> CheckInput<'_> {
        CheckInput { profile: &self.profile, request: &self.request, library: seed::library() }
    }

    fn try_plan(&self) -> Result<ProgramPlan, Infeasible> {
        engine::plan(&self.input(&StrengthBook::empty()))
    }

    fn plan(&self) -> ProgramPlan {
        self.try_plan().unwrap_or_else(|refused| panic!("seed {}: {}", self.seed, refused.text))
    }
}

fn movement(id: &domain::MovementId) -> &'static Movement {
    let library: &'static Library = seed::library();
    library.get(id).unwrap_or_else(|| panic!("{id} is not in the library"))
}

fn sessions(plan: &ProgramPlan) -> impl Iterator<Item = &SessionPlan> {
    plan.weeks.iter().flat_map(|w| &w.sessions)
}

fn lifting(session: &SessionPlan) -> impl Iterator<Item = &Block> {
    session.blocks.iter().filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory))
}

/// No hard rule broken; what fails of the rest is named.
fn sound(verdict: &Verdict) -> Result<(), String> {
    let failed: Vec<_> = verdict.criteria.iter().filter(|c| !c.passed).collect();
    if verdict.explained() { Ok(()) } else { Err(format!("{:?} {failed:?}", verdict.violations)) }
}
