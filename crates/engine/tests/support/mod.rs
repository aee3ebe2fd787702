//! People who might ask for a program: any valid combination, from one number.

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod render;

use chrono::NaiveDate;
use domain::{
    Kg,
    activity::{ActivityIntensity, DayPart, WeeklyActivity},
    equipment::Kit,
    goal::{Goal, GoalWeight},
    library::Library,
    movement::{Discipline, Joint, Level},
    profile::{Aggression, DisciplineWeight, Injury, MovementRule, Profile, Screening, ScreeningItem, Severity, Sex},
    request::{Hybrid, HybridBlock, Microcycle, ProgramRequest, ProgressionStyle, SessionKind, Split, Weekday},
};

/// A small generator (SplitMix64): the same people on every platform.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    pub fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// A profile with a kit's equipment.
pub fn profile(kit: Kit, level: Level) -> Profile {
    let content = seed::kits().iter().find(|k| k.id == kit).expect("every kit is in the seed data");
    let mut profile = Profile {
        level,
        kit,
        equipment: content.equipment.clone(),
        bodyweight: Some(Kg::new(75.0)),
        screening: Screening { answered: true, ..Screening::default() },
        onboarded: true,
        ..Profile::default()
    };
    if let Some(kg) = content.max_dumbbell_kg {
        profile.loads.dumbbell_max = Kg::new(kg);
    }
    profile
}

/// An ordinary request, to change from.
pub fn request(split: Split, days: usize, minutes: u16) -> ProgramRequest {
    ProgramRequest {
        start_date: NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date"),
        weeks: 12,
        goals: vec![GoalWeight { goal: Goal::Strength, weight: 5 }, GoalWeight { goal: Goal::Hypertrophy, weight: 5 }],
        split,
        hybrid: None,
        weekdays: weekdays(days),
        microcycle: None,
        session_minutes: minutes,
        progression: ProgressionStyle::Double,
        specialization: Vec::new(),
        ready: None,
        supersets: domain::request::Supersets::default(),
        activities: Vec::new(),
    }
}

pub fn weekdays(days: usize) -> Vec<Weekday> {
    use Weekday::{Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};
    match days {
        1 => vec![Wednesday],
        2 => vec![Monday, Thursday],
        3 => vec![Monday, Wednesday, Friday],
        4 => vec![Monday, Tuesday, Thursday, Friday],
        5 => vec![Monday, Tuesday, Wednesday, Friday, Saturday],
        _ => vec![Monday, Tuesday, Wednesday, Thursday, Friday, Saturday],
    }
}

/// Sizes of libraries that growth is measured with.
pub const GROWTH: [usize; 5] = [100, 300, 1000, 3000, 10_000];

/// A library of so many movements: every so many-th of the real one, and beyond it more of the same shape, under other
/// ids, helped by the muscles of another movement of their pattern.
pub fn library_of(n: usize) -> Library {
    let all = seed::library().all();
    let mut dice = Dice::new(n as u64);
    let movements = (0..n).map(|i| {
        let mut movement = all[if n < all.len() { i * all.len() / n } else { i % all.len() }].clone();
        if i >= all.len() {
            let id = format!("{}_{}", movement.id, i / all.len());
            movement.id = domain::MovementId::new(id);
            let others: Vec<_> = all.iter().filter(|m| m.pattern == movement.pattern).collect();
            let other = others[dice.below(others.len())];
            movement.secondary.clone_from(&other.secondary);
            movement.secondary.retain(|muscle| !movement.primary.contains(muscle));
        }
        movement
    });
    Library::new(movements.collect())
}

/// Seconds of the processor that some work takes, whoever else uses it, in steps of some milliseconds; of the clock where the
/// system does not say.
pub fn busy<T>(work: impl FnOnce() -> T) -> f64 {
    let on_cpu = || {
        let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        told.split_whitespace().next()?.parse::<f64>().ok()
    };
    let before = on_cpu();
    let clock = seconds(work);
    before.zip(on_cpu()).map_or(clock, |(before, after)| (after - before) / 1e9)
}

/// Seconds that something takes.
pub fn seconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = std::time::Instant::now();
    std::hint::black_box(work());
    start.elapsed().as_secs_f64()
}

/// Any valid person with any valid request.
pub fn anybody(seed: u64) -> (Profile, ProgramRequest) {
    let mut dice = Dice::new(seed);
    let level = dice.one(Level::ALL);
    let mut profile = profile(dice.one(Kit::ALL), level);
    profile.sex = dice.one(Sex::ALL);
    profile.birth_year = dice.chance(70).then(|| 1945 + dice.below(66) as u16);
    profile.bodyweight = dice.chance(80).then(|| Kg::new(48.0 + dice.below(70) as f64));
    profile.aggression = dice.one(Aggression::ALL);
    profile.screening.answered = dice.chance(85);
    if dice.chance(15) {
        let item = dice.one(ScreeningItem::ALL);
        profile.screening.yes.push(item);
        profile.screening.cleared = item.locks() || dice.chance(50);
        profile.screening.pregnancy_week = (item == ScreeningItem::Pregnant).then(|| 4 + dice.below(34) as u8);
    }
    if dice.chance(25) {
        profile.injuries.push(Injury { joint: dice.one(Joint::ALL), severity: dice.one(Severity::ALL) });
    }
    for _ in 0..dice.below(4) {
        let discipline = dice.one(Discipline::ALL);
        if !profile.disciplines.iter().any(|d| d.discipline == discipline) {
            profile.disciplines.push(DisciplineWeight { discipline, weight: 1 + dice.below(5) as u8 });
        }
    }
    for _ in 0..dice.below(5) {
        let movement = &seed::library().all()[dice.below(seed::library().all().len())];
        let rule = if dice.chance(60) { MovementRule::HardNo } else { MovementRule::Preferred };
        profile.rules.insert(movement.id.clone(), rule);
    }
    let days = 1 + dice.below(6);
    let mut request = request(dice.one(Split::ALL), days, 20 + 5 * dice.below(21) as u16);
    request.weeks = 8 + dice.below(5) as u8;
    request.goals = goals(&mut dice);
    request.progression = dice.one(ProgressionStyle::ALL);
    let mut all = Weekday::ALL.to_vec();
    while all.len() > days {
        let i = dice.below(all.len());
        all.remove(i);
    }
    request.weekdays = all;
    if request.split == Split::Hybrid {
        request.hybrid = Some(hybrid(&mut dice, days));
    }
    (profile, request)
}

fn goals(dice: &mut Dice) -> Vec<GoalWeight> {
    let n = 1 + dice.below(3);
    let mut goals: Vec<GoalWeight> = Vec::new();
    let mut left = 10u8;
    while goals.len() < n {
        let goal = dice.one(Goal::ALL);
        if goals.iter().any(|g| g.goal == goal) {
            continue;
        }
        let others = (n - goals.len() - 1) as u8;
        let weight = if others == 0 { left } else { 1 + dice.below(usize::from(left - others)) as u8 };
        left -= weight;
        goals.push(GoalWeight { goal, weight });
    }
    goals
}

fn hybrid(dice: &mut Dice, days: usize) -> Hybrid {
    if dice.chance(50) {
        return Hybrid::Days((0..days).map(|_| dice.one(SessionKind::ALL)).collect());
    }
    let mut blocks = Vec::new();
    let mut left = days;
    while left > 0 {
        let block = dice.one(HybridBlock::ALL);
        if block.days().len() <= left {
            left -= block.days().len();
            blocks.push(block);
        }
    }
    Hybrid::Blocks(blocks)
}

/// Puts one to three activities into a week.
pub fn with_activities(request: &mut ProgramRequest, seed: u64) {
    let mut dice = Dice::new(seed ^ 0x5907);
    for _ in 0..1 + dice.below(3) {
        let kind = &seed::activities()[dice.below(seed::activities().len())];
        let weekday = dice.one(Weekday::ALL);
        if request.activities.iter().any(|a| a.kind == kind.id && a.weekday == weekday) {
            continue;
        }
        request.activities.push(WeeklyActivity {
            kind: kind.id.clone(),
            weekday,
            minutes: 15 + 15 * dice.below(12) as u16,
            intensity: dice.one(ActivityIntensity::ALL),
            part: dice.chance(50).then(|| dice.one(DayPart::ALL)),
            priority: dice.chance(25),
        });
    }
}

/// Lets the days repeat every 7 to 14 days instead of every week, with a training day where the week had one, in
/// proportion.
pub fn with_microcycle(request: &mut ProgramRequest, seed: u64) {
    let mut dice = Dice::new(seed ^ 0x3C1E);
    let days = 7 + dice.below(8) as u8;
    let sessions = (request.weekdays.len() * usize::from(days) / 7).max(1) as u8;
    request.microcycle = Some(Microcycle::spread(days, sessions));
    request.weekdays = Vec::new();
    if request.split == Split::Hybrid {
        request.hybrid = Some(hybrid(&mut dice, usize::from(sessions)));
    }
}
