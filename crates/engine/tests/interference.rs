//! What activities do to the sessions around them: the rule book's numbers, weeks that a coach would lay out, and what
//! must hold for anybody.

#[path = "interference/logged.rs"]
mod logged;
#[path = "interference/numbers.rs"]
mod numbers;
#[path = "interference/properties.rs"]
mod properties;
mod support;
#[path = "interference/weeks.rs"]
mod weeks;

use domain::{
    activity::{ActivityIntensity, WeeklyActivity},
    ids::ActivityKindId,
    muscle::Muscle,
    plan::{BlockRole, ProgramPlan, SessionPlan},
    profile::Profile,
    request::{ProgramRequest, Weekday},
};
use engine::{
    Input,
    strength::StrengthBook,
    volume::{Credits, EMPTY, Tally},
};

fn every(kind: &str, weekday: Weekday, minutes: u16, intensity: ActivityIntensity) -> WeeklyActivity {
    WeeklyActivity { kind: ActivityKindId::new(kind), weekday, minutes, intensity, part: None, priority: false }
}

fn plan(profile: &Profile, request: &ProgramRequest, seed: u64) -> ProgramPlan {
    assert_eq!(request.validate(), Ok(()));
    let book = StrengthBook::empty();
    engine::plan(&Input {
        profile,
        request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed,
    })
    .expect("a program")
}

/// Sets of the lifting blocks and circuits by region.
fn sets(session: &SessionPlan) -> Tally {
    let mut tally = EMPTY;
    for block in &session.blocks {
        let rounds = match block.format {
            domain::plan::BlockFormat::Rounds { rounds, .. } => f32::from(rounds),
            _ => 1.0,
        };
        let worth = match block.role {
            BlockRole::Main | BlockRole::Accessory => 1.0,
            BlockRole::Finisher | BlockRole::Conditioning => 0.25 * rounds,
            _ => continue,
        };
        for exercise in &block.exercises {
            let movement = seed::library().get(&exercise.movement).expect("a movement of the library");
            for (region, credit) in Credits::of(movement).iter() {
                tally[region] += credit * worth * exercise.set_count() as f32;
            }
        }
    }
    tally
}

fn of(session: &SessionPlan, muscle: Muscle) -> f32 {
    sets(session)[muscle as usize]
}

fn on(plan: &ProgramPlan, week: usize, weekday: Weekday) -> &SessionPlan {
    plan.weeks[week].sessions.iter().find(|s| Weekday::of(s.date) == weekday).expect("a training day")
}
