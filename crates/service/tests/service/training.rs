//! People with a gym and a program, and what they log.

use chrono::{NaiveDate, TimeDelta};
use domain::{
    Kg, ProgramId, Rpe, SetId, WeightUnit, WorkoutId,
    dto::{
        program::{CreateProgram, ProgramSummary, SessionView},
        workout::SaveWorkout,
    },
    equipment::Kit,
    goal::{Goal, GoalWeight},
    movement::Level,
    plan::{BlockRole, SessionPlan, SetTarget},
    profile::{Profile, Screening},
    request::{ProgramRequest, ProgressionStyle, Split, Weekday},
    workout::{LoggedSet, SetKind},
};
use service::{Viewer, new_id};

use crate::support::World;

/// The day the clock of [`World`] stands at, a Tuesday.
pub fn today() -> NaiveDate {
    "2026-11-24".parse().unwrap()
}

/// Upper and lower, Tuesday to Friday, an hour, beginning today.
pub fn request() -> ProgramRequest {
    ProgramRequest {
        start_date: today(),
        weeks: 8,
        goals: vec![GoalWeight { goal: Goal::Hypertrophy, weight: 5 }, GoalWeight { goal: Goal::Strength, weight: 5 }],
        split: Split::UpperLower,
        hybrid: None,
        weekdays: vec![Weekday::Tuesday, Weekday::Wednesday, Weekday::Friday, Weekday::Saturday],
        microcycle: None,
        session_minutes: 60,
        progression: ProgressionStyle::Single,
        specialization: Vec::new(),
        ready: None,
        supersets: domain::request::Supersets::default(),
        activities: Vec::new(),
    }
}

pub fn create() -> CreateProgram {
    CreateProgram { id: Some(ProgramId(new_id())), request: request() }
}

/// An intermediate with a full gym.
pub fn lifter(profile: Profile) -> Profile {
    let gym = seed::kits().iter().find(|k| k.id == Kit::FullGym).unwrap();
    Profile {
        level: Level::Intermediate,
        kit: Kit::FullGym,
        equipment: gym.equipment.clone(),
        screening: Screening { answered: true, ..Screening::default() },
        bodyweight: Some(Kg::new(80.0)),
        birth_year: Some(1990),
        onboarded: true,
        ..profile
    }
}

impl World {
    /// Somebody with an account and a full gym.
    pub async fn lifter(&self, email: &str) -> Viewer {
        let viewer = self.person(email).await;
        let profile = self.services.profile(viewer).await.unwrap();
        self.services.save_profile(viewer, lifter(profile)).await.unwrap();
        viewer
    }

    /// Somebody with a program that begins today.
    pub async fn trainee(&self, email: &str) -> (Viewer, ProgramSummary) {
        let viewer = self.lifter(email).await;
        let program = self.services.create_program(viewer, create()).await.unwrap();
        (viewer, program)
    }

    /// Today's session.
    pub async fn today(&self, viewer: Viewer) -> SessionView {
        self.services.day_plan(viewer, None).await.unwrap().session.unwrap()
    }

    /// The session done as it was asked for, with `load` where it is still to be found; finished an hour after it began.
    pub fn done(&self, session: &SessionView, load: f64) -> SaveWorkout {
        let now = self.services.now();
        SaveWorkout {
            id: WorkoutId(new_id()),
            session_id: Some(session.id),
            date: session.plan.date,
            started_at: now - TimeDelta::hours(1),
            finished_at: Some(now),
            session_rpe: Some(8),
            notes: String::new(),
            sets: sets(&session.plan, load),
            version: None,
        }
    }
}

/// Every work set at the top of its range and half a point easier than asked.
fn sets(plan: &SessionPlan, load: f64) -> Vec<LoggedSet> {
    let worked = plan.blocks.iter().filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory));
    let mut sets = Vec::new();
    for (number, exercise) in (0..).zip(worked.flat_map(|b| &b.exercises)) {
        let each = exercise.sets.iter().flat_map(|g| std::iter::repeat_n(g, usize::from(g.count)));
        for (position, group) in (0..).zip(each) {
            let (reps, seconds, metres) = match group.target {
                SetTarget::Reps { high, .. } => (Some(u16::from(high)), None, None),
                SetTarget::Time { seconds } => (None, Some(u32::from(seconds)), None),
                SetTarget::Distance { metres } => (None, None, Some(u32::from(metres))),
            };
            sets.push(LoggedSet {
                id: SetId(new_id()),
                movement: exercise.movement.clone(),
                exercise: number,
                position,
                kind: SetKind::Work,
                reps,
                seconds,
                metres,
                weight: Some(group.load.map_or(load, Kg::kg)),
                unit: Some(WeightUnit::Kg),
                rpe: Some(Rpe::from_tenths(group.rpe.tenths() - 5)),
                target: Some(group.target),
                target_rpe: Some(group.rpe),
                pause_seconds: group.pause_seconds,
            });
        }
    }
    sets
}
