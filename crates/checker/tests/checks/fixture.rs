//! A week that keeps every rule: upper, lower, upper, lower, an hour each, for an intermediate with a barbell and
//! dumbbells. Every number is written down here rather than worked out, so that the model is tested against it.

use std::collections::BTreeMap;

use checker::{CheckInput, check_session, check_week};
use chrono::NaiveDate;
use domain::{
    Kg, MovementId, Rpe,
    circuit::Circuit,
    goal::{Goal, GoalWeight},
    library::Library,
    movement::{CnsLoad, Level, LoadType, Metric, Movement, Pattern, SpinalCompression, StretchPosition, Tier},
    muscle::Muscle,
    plan::{
        Block, BlockFormat, BlockRole, ExercisePlan, LoadBasis, Phase, RampSet, SessionPlan, SetGroup, SetTarget,
        WeekPlan,
    },
    profile::{Profile, Screening},
    request::{ProgramRequest, ProgressionStyle, SessionKind, Split, Weekday},
    verdict::{Criterion, HardRule, Verdict},
};

/// Seconds of each session: 220 warm-up, 944 + 708 + 708 main, 339 + 339 accessory, 280 cool-down.
pub const SESSION_SECONDS: u32 = 3538;

/// A person, a wish, a library and a week, to be spoilt by a test.
#[derive(Clone)]
pub struct Case {
    pub profile: Profile,
    pub request: ProgramRequest,
    pub movements: BTreeMap<String, Movement>,
    pub circuits: Vec<Circuit>,
    pub week: WeekPlan,
}

impl Case {
    /// The good week.
    pub fn good() -> Self {
        let mut case = Self {
            profile: Profile {
                level: Level::Intermediate,
                birth_year: Some(1990),
                equipment: ["barbell", "dumbbells"].map(str::to_owned).into(),
                screening: Screening { answered: true, ..Screening::default() },
                ..Profile::default()
            },
            request: request(),
            movements: BTreeMap::new(),
            circuits: Vec::new(),
            week: week(Vec::new()),
        };
        use Muscle::*;
        use Pattern::*;
        let days = [
            (0, SessionKind::Upper, [(HorizontalPush, Chest), (HorizontalPull, UpperBack), (HorizontalPush, Chest)]),
            (1, SessionKind::Lower, [(Squat, Quadriceps), (Hinge, Hamstrings), (Squat, Quadriceps)]),
            (3, SessionKind::Upper, [(VerticalPush, FrontDelts), (VerticalPull, Lats), (VerticalPush, FrontDelts)]),
            (4, SessionKind::Lower, [(Lunge, Glutes), (Hinge, Hamstrings), (Lunge, Glutes)]),
        ];
        for (day, (date, kind, main)) in (0_u8..).zip(days) {
            let session = case.lifting_day(day, date, kind, &main);
            case.week.sessions.push(session);
        }
        case
    }

    fn lifting_day(&mut self, day: u8, date: u64, kind: SessionKind, main: &[(Pattern, Muscle)]) -> SessionPlan {
        let easy = |case: &mut Self, role: &str, seconds: u16, pattern: Pattern| {
            (1..=4)
                .map(|n| {
                    let id = case.know(movement(&format!("{role}-{day}-{n}"), pattern, Muscle::Core));
                    let mut exercise = exercise(id, pattern, LoadType::None, SetTarget::Time { seconds }, None);
                    exercise.seconds = u32::from(seconds) + 10;
                    exercise
                })
                .collect::<Vec<_>>()
        };
        let warmup = easy(self, "warm-up", 45, Pattern::Mobility);
        let cooldown = easy(self, "cool-down", 60, Pattern::Stretch);
        let lifts = (1..)
            .zip(main)
            .map(|(n, (pattern, muscle))| {
                let mut lift = movement(&format!("lift-{day}-{n}"), *pattern, *muscle);
                lift.load = LoadType::Barbell;
                lift.equipment = vec!["barbell".to_owned()];
                lift.compound = true;
                lift.seconds_per_rep = 3.5;
                let id = self.know(lift);
                let reps = SetTarget::Reps { low: 6, high: 8 };
                let mut exercise = exercise(id, *pattern, LoadType::Barbell, reps, Some(60.0));
                exercise.sets[0].count = 4;
                exercise.rest_seconds = 150;
                exercise.seconds = 708;
                if n == 1 {
                    exercise.ramp = [(20.0, 8), (40.0, 5), (50.0, 3)]
                        .map(|(load, reps)| RampSet { load: Some(Kg::new(load)), reps })
                        .to_vec();
                    exercise.seconds = 944;
                }
                exercise
            })
            .collect();
        let accessories = [Muscle::SideDelts, Muscle::Biceps]
            .into_iter()
            .map(|muscle| {
                let mut raise = movement(&format!("accessory-{day}-{muscle}"), Pattern::Isolation, muscle);
                raise.load = LoadType::Dumbbell;
                raise.equipment = vec!["dumbbells".to_owned()];
                let id = self.know(raise);
                let reps = SetTarget::Reps { low: 10, high: 12 };
                let mut exercise = exercise(id, Pattern::Isolation, LoadType::Dumbbell, reps, Some(12.0));
                exercise.sets[0].count = 3;
                exercise.rest_seconds = 75;
                exercise.seconds = 339;
                exercise
            })
            .collect();
        let blocks = vec![
            straight(BlockRole::Warmup, 220, warmup),
            straight(BlockRole::Main, 2360, lifts),
            straight(BlockRole::Accessory, 678, accessories),
            straight(BlockRole::Cooldown, 280, cooldown),
        ];
        session(day, date, kind, blocks)
    }

    /// Adds a movement to the library.
    pub fn know(&mut self, movement: Movement) -> MovementId {
        let id = movement.id.clone();
        self.movements.insert(id.0.clone(), movement);
        id
    }

    /// The movement of an exercise of the first session.
    pub fn movement_of(&mut self, block: usize, exercise: usize) -> &mut Movement {
        let id = &self.week.sessions[0].blocks[block].exercises[exercise].movement;
        self.movements.get_mut(&id.0).expect("known")
    }

    /// The first exercise of the first session's main block.
    pub fn lift(&mut self) -> &mut ExercisePlan {
        &mut self.week.sessions[0].blocks[1].exercises[0]
    }

    fn judge<T>(&self, with: impl FnOnce(&CheckInput<'_>) -> T) -> T {
        let library = Library::new(self.movements.values().cloned().collect()).with_circuits(&self.circuits);
        with(&CheckInput { profile: &self.profile, request: &self.request, library: &library })
    }

    /// The verdict on one session.
    pub fn session_verdict(&self, at: usize) -> Verdict {
        self.judge(|input| check_session(&self.week.sessions[at], &self.week.sessions, input))
    }

    /// The verdict on the week.
    pub fn week_verdict(&self) -> Verdict {
        self.judge(|input| check_week(&self.week, input))
    }
}

/// Criteria that failed.
pub fn failed(verdict: &Verdict) -> Vec<Criterion> {
    verdict.criteria.iter().filter(|c| !c.passed).map(|c| c.criterion).collect()
}

/// Hard rules broken, each once.
pub fn broken(verdict: &Verdict) -> Vec<HardRule> {
    let mut rules: Vec<HardRule> = verdict.violations.iter().map(|v| v.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// Four days, hypertrophy before strength.
fn request() -> ProgramRequest {
    let goal = |goal, weight| GoalWeight { goal, weight };
    ProgramRequest {
        start_date: monday(),
        weeks: 8,
        goals: vec![goal(Goal::Hypertrophy, 6), goal(Goal::Strength, 4)],
        split: Split::UpperLower,
        hybrid: None,
        weekdays: vec![Weekday::Monday, Weekday::Tuesday, Weekday::Thursday, Weekday::Friday],
        microcycle: None,
        session_minutes: 60,
        progression: ProgressionStyle::Double,
        specialization: Vec::new(),
        ready: None,
        supersets: domain::request::Supersets::default(),
        activities: Vec::new(),
    }
}

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date")
}

/// A week of sessions.
pub fn week(sessions: Vec<SessionPlan>) -> WeekPlan {
    WeekPlan {
        number: 1,
        phase: Phase::Accumulation,
        starts: monday(),
        sessions,
        volume: Vec::new(),
        verdict: Verdict::default(),
    }
}

/// A session on a day after Monday.
pub fn session(day: u8, date: u64, kind: SessionKind, blocks: Vec<Block>) -> SessionPlan {
    SessionPlan {
        week: 1,
        day,
        date: monday() + chrono::Days::new(date),
        kind,
        phase: Phase::Accumulation,
        title: kind.label().to_owned(),
        asked_minutes: 60,
        target_minutes: 60,
        estimated_seconds: blocks.iter().map(|b| b.seconds).sum(),
        blocks,
        ledger: Vec::new(),
        notes: Vec::new(),
        verdict: Verdict::default(),
    }
}

/// A straight block.
pub fn straight(role: BlockRole, seconds: u32, exercises: Vec<ExercisePlan>) -> Block {
    Block { role, format: BlockFormat::Straight, circuit: None, seconds, exercises }
}

/// One set at RPE 8.
pub fn exercise(
    movement: MovementId,
    pattern: Pattern,
    load_type: LoadType,
    target: SetTarget,
    load: Option<f64>,
) -> ExercisePlan {
    ExercisePlan {
        name: movement.0.clone(),
        movement,
        pattern,
        load_type,
        per_side: false,
        ramp: Vec::new(),
        sets: vec![SetGroup {
            count: 1,
            target,
            load: load.map(Kg::new),
            rpe: Rpe::from_tenths(80),
            pause_seconds: None,
        }],
        rest_seconds: 0,
        superset: None,
        seconds: 0,
        load_basis: LoadBasis::NoLoad,
        reasons: Vec::new(),
        runner_up: None,
        scores: Vec::new(),
    }
}

/// A movement for anybody: no equipment, no load, no stress.
pub fn movement(id: &str, pattern: Pattern, primary: Muscle) -> Movement {
    Movement {
        id: MovementId::new(id),
        name: id.to_owned(),
        aliases: Vec::new(),
        pattern,
        primary: vec![primary],
        secondary: Vec::new(),
        stabilizers: Vec::new(),
        equipment: Vec::new(),
        equipment_any: Vec::new(),
        disciplines: Vec::new(),
        skill: Level::Beginner,
        tier: Tier::Gold,
        cns_load: CnsLoad::Low,
        spinal_compression: SpinalCompression::None,
        joint_stress: BTreeMap::new(),
        compound: false,
        unilateral: false,
        metric: Metric::Reps,
        load: LoadType::None,
        increment: Kg::ZERO,
        bodyweight_share: 0.0,
        seconds_per_rep: 3.0,
        stretch: StretchPosition::Mid,
        anchor_ratio: None,
        warmup: false,
        cooldown: false,
        traits: Vec::new(),
        met: None,
        cues: Vec::new(),
        progressions: Vec::new(),
        regressions: Vec::new(),
        variations: Vec::new(),
    }
}

/// A library with a compound movement for every pattern, and a lifting day of some of them.
pub fn patterned(case: &mut Case, day: u8, date: u64, kind: SessionKind, patterns: &[Pattern]) -> SessionPlan {
    let exercises = patterns
        .iter()
        .map(|pattern| {
            let id = MovementId::new(format!("any-{pattern}"));
            exercise(id, *pattern, LoadType::None, SetTarget::Reps { low: 8, high: 8 }, None)
        })
        .collect();
    for pattern in Pattern::ALL {
        let mut any = movement(&format!("any-{pattern}"), *pattern, Muscle::Chest);
        any.compound = true;
        case.know(any);
    }
    session(day, date, kind, vec![straight(BlockRole::Main, 0, exercises)])
}
