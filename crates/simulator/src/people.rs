//! A crowd to try the engine on: people of every level, age, sex, build, kit and way of life.

use chrono::NaiveDate;
use domain::{
    Kg,
    equipment::{Kit, KitContent},
    goal::{Goal, GoalWeight},
    movement::{Joint, Level},
    profile::{Aggression, Injury, Profile, Screening, Severity, Sex},
    request::{ProgramRequest, ProgressionStyle, Split, Weekday},
};

use engine::exact;

use crate::{Athlete, Dice, Habits, life::World};

/// Somebody with a wish and a life.
#[derive(Debug, Clone)]
pub struct Somebody {
    /// What they told about themselves.
    pub profile: Profile,
    /// What they ask for.
    pub request: ProgramRequest,
    /// How they live.
    pub habits: Habits,
}

impl Somebody {
    /// Throws somebody. The profile is one a person might have: the extremes are left to the tests of the engine.
    #[must_use]
    pub fn sample(kits: &[KitContent], start: NaiveDate, weeks: u8, dice: &mut Dice) -> Self {
        let level = match dice.unit() {
            u if u < 0.35 => Level::Beginner,
            u if u < 0.70 => Level::Intermediate,
            u if u < 0.92 => Level::Advanced,
            _ => Level::Expert,
        };
        let profile = profile(kits, level, dice);
        let request = request(level, start, weeks, dice);
        let habits = habits(weeks, dice);
        Self { profile, request, habits }
    }

    /// What stays hidden about them.
    #[must_use]
    pub fn athlete(&mut self, world: World<'_>, year: i32, dice: &mut Dice) -> Athlete {
        let athlete = Athlete::sample(world.profile, world.library, year, dice);
        self.habits.adherence = athlete.adherence;
        self.habits.sleep = athlete.sleep;
        athlete
    }
}

fn profile(kits: &[KitContent], level: Level, dice: &mut Dice) -> Profile {
    use Kit::{Dumbbells, FullGym, HomeRack, Hotel};
    let kit = match dice.unit() {
        u if u < 0.6 => FullGym,
        u if u < 0.8 => HomeRack,
        u if u < 0.9 => Dumbbells,
        u if u < 0.94 => Hotel,
        _ => dice.one(Kit::ALL),
    };
    let content = kits.iter().find(|k| k.id == kit);
    let sex = if dice.chance(0.5) { Sex::Male } else { Sex::Female };
    let usual = if sex == Sex::Male { 82.0 } else { 66.0 };
    let age = (18.0 + 52.0 * exact::pow(dice.unit(), 1.6)) as u16;
    let mut profile = Profile {
        level,
        kit,
        sex,
        equipment: content.map(|c| c.equipment.clone()).unwrap_or_default(),
        bodyweight: dice.chance(0.9).then(|| Kg::new(dice.normal(usual, 11.0).clamp(45.0, 140.0).round())),
        birth_year: Some(2026 - age),
        aggression: dice.one(Aggression::ALL),
        screening: Screening { answered: dice.chance(0.95), ..Screening::default() },
        onboarded: true,
        ..Profile::default()
    };
    if let Some(kg) = content.and_then(|c| c.max_dumbbell_kg) {
        profile.loads.dumbbell_max = Kg::new(kg);
    }
    if dice.chance(0.2) {
        let severity = if dice.chance(0.7) { Severity::Mild } else { Severity::Moderate };
        profile.injuries.push(Injury { joint: dice.one(Joint::ALL), severity });
    }
    profile
}

fn request(level: Level, start: NaiveDate, weeks: u8, dice: &mut Dice) -> ProgramRequest {
    use Weekday::{Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};
    let (fewest, most) = match level {
        Level::Beginner => (2, 4),
        Level::Intermediate => (3, 5),
        Level::Advanced | Level::Expert => (3, 6),
    };
    let days = fewest + dice.below(most - fewest + 1);
    let weekdays = match days {
        2 => vec![Monday, Thursday],
        3 => vec![Monday, Wednesday, Friday],
        4 => vec![Monday, Tuesday, Thursday, Friday],
        5 => vec![Monday, Tuesday, Wednesday, Friday, Saturday],
        _ => vec![Monday, Tuesday, Wednesday, Thursday, Friday, Saturday],
    };
    let split = match days {
        2 => Split::FullBody,
        3 => dice.one(&[Split::FullBody, Split::Ppl]),
        4 => dice.one(&[Split::UpperLower, Split::FullBody]),
        _ => dice.one(&[Split::Ppl, Split::UpperLower]),
    };
    let goals = match dice.below(6) {
        0 => vec![(Goal::Strength, 10)],
        1 => vec![(Goal::Hypertrophy, 10)],
        2 => vec![(Goal::Strength, 7), (Goal::Hypertrophy, 3)],
        3 => vec![(Goal::Hypertrophy, 6), (Goal::Strength, 4)],
        4 => vec![(Goal::Strength, 5), (Goal::Hypertrophy, 3), (Goal::FatLoss, 2)],
        _ => vec![(Goal::Strength, 6), (Goal::Endurance, 4)],
    };
    ProgramRequest {
        start_date: start,
        weeks,
        goals: goals.into_iter().map(|(goal, weight)| GoalWeight { goal, weight }).collect(),
        split,
        hybrid: None,
        weekdays,
        microcycle: None,
        session_minutes: dice.one(&[45, 60, 60, 75, 90]),
        progression: match dice.unit() {
            u if u < 0.45 => ProgressionStyle::Double,
            u if u < 0.75 => ProgressionStyle::Single,
            _ => dice.one(ProgressionStyle::ALL),
        },
        specialization: Vec::new(),
        supersets: domain::request::Supersets::default(),
        activities: Vec::new(),
        ready: None,
    }
}

fn habits(weeks: u8, dice: &mut Dice) -> Habits {
    let away = dice.chance(0.15).then(|| {
        let days = 5 + dice.below(17) as u64;
        (dice.below(usize::from(weeks) * 7) as u64, days)
    });
    Habits {
        adherence: 1.0,
        miss_every: None,
        sleep: (7.0, 0.7),
        away,
        travel: None,
        short_days: if dice.chance(0.3) { 0.1 } else { 0.0 },
        sore_days: if dice.chance(0.1) { 0.04 } else { 0.0 },
    }
}
