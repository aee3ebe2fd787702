//! What a life must be like, whoever lives it.

use chrono::NaiveDate;
use domain::{
    dto::what_if::{Outlook, Scenario},
    equipment::Kit,
    movement::Level,
    plan::WeekPlan,
    profile::Sex,
};
use engine::{Input, exact, strength::StrengthBook};
use simulator::{
    Athlete, Course, Dice, Habits, Leg, Shown, World,
    body::{Body, Effort, Response},
    life::bare,
    live,
    people::Somebody,
    what_if::{Asked, outlooks},
};

fn start() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date")
}

fn somebody(level: Level) -> Somebody {
    let mut somebody = Somebody::sample(seed::kits(), start(), 12, &mut Dice::new(3));
    let gym = seed::kits().iter().find(|k| k.id == Kit::FullGym).expect("every kit is in the seed data");
    somebody.profile.kit = Kit::FullGym;
    somebody.profile.equipment = gym.equipment.clone();
    somebody.profile.level = level;
    somebody.profile.sex = Sex::Male;
    somebody.profile.injuries.clear();
    somebody
}

fn plan(somebody: &Somebody) -> Vec<WeekPlan> {
    let book = StrengthBook::empty();
    let (profile, request) = (&somebody.profile, &somebody.request);
    let input = Input {
        profile,
        request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    engine::plan(&input).expect("an ordinary request has a program").weeks
}

fn steady() -> Habits {
    Habits {
        adherence: 1.0,
        miss_every: None,
        sleep: (7.5, 0.5),
        away: None,
        travel: None,
        short_days: 0.0,
        sore_days: 0.0,
    }
}

fn lived(level: Level, habits: &Habits, seed: u64, seen: &mut u32) -> Course {
    let somebody = somebody(level);
    let weeks = plan(&somebody);
    let world = World { profile: &somebody.profile, library: seed::library(), scoring: engine::Scoring::built_in() };
    let mut dice = Dice::new(seed);
    let athlete = Athlete::sample(world.profile, world.library, 2026, &mut dice);
    let check = checker::CheckInput { profile: world.profile, request: &somebody.request, library: world.library };
    let mut witness = |shown: &Shown<'_>| {
        *seen += 1;
        if shown.ask.is_none() {
            let verdict = checker::check_session(shown.session, &shown.week, &check);
            assert_eq!(verdict.violations, [], "week {} day {}", shown.session.week, shown.session.day);
        }
    };
    let leg = Leg { request: &somebody.request, ready: None, seed: 1, weeks: &weeks };
    live(world, &athlete, habits, &[leg], StrengthBook::empty(), &[], &mut dice, Some(&mut witness))
}

#[test]
fn the_same_seed_gives_the_same_life_and_no_session_breaks_a_hard_rule() {
    let mut seen = 0;
    let one = lived(Level::Intermediate, &steady(), 5, &mut seen);
    assert_eq!(one, lived(Level::Intermediate, &steady(), 5, &mut seen));
    assert_ne!(one, lived(Level::Intermediate, &steady(), 6, &mut seen));
    assert!(seen >= 3 * 36, "{seen} sessions were shown");
    assert_eq!(one.weeks.len(), 12);
    assert!((one.adherence() - 1.0).abs() < 1e-9);
}

#[test]
fn training_makes_stronger_beginners_most_and_light_weeks_less_tired() {
    let mean = |level| {
        let growth = (0..4).map(|seed| lived(level, &steady(), seed, &mut 0).growth_per_week());
        growth.sum::<f64>() / 4.0 * 100.0
    };
    let (beginner, advanced) = (mean(Level::Beginner), mean(Level::Advanced));
    assert!(beginner > 0.5 && beginner < 2.5, "{beginner} % a week");
    assert!(advanced > 0.0 && advanced < beginner / 3.0, "{advanced} % a week");
    let course = lived(Level::Advanced, &steady(), 1, &mut 0);
    // Week 5 is a deload: what fatigue hides is less after it than before.
    let hidden = |week: usize| course.weeks[week].built / course.weeks[week].strength;
    assert!(hidden(4) < hidden(3), "{} after, {} before", hidden(4), hidden(3));
    assert!(course.weeks[4].all_sets() < course.weeks[3].all_sets() * 0.7);
}

#[test]
fn time_away_costs_sets_and_what_follows_begins_easier() {
    let away = Habits { away: Some((14, 16)), ..steady() };
    let course = lived(Level::Intermediate, &away, 2, &mut 0);
    assert_eq!(course.weeks[2].done, 0);
    assert!(course.comebacks > 0);
    assert!(course.growth_per_week() < lived(Level::Intermediate, &steady(), 2, &mut 0).growth_per_week());
}

#[test]
fn fitness_outlasts_fatigue() {
    let squat = seed::library().all().iter().find(|m| m.id.as_str() == "barbell-back-squat").expect("a staple");
    let mut body = Body::new(Response { gain: 0.01, fitness_days: 42.0, fatigue_days: 7.0 }, 0.0);
    for _ in 0..5 {
        body.work(squat, Effort { stimulus: 1.0, heavy: 0.8, tiring: 1.0 });
    }
    body.sleep(8.0);
    let (fresh, tired) = (body.built(squat), body.fatigue(squat));
    assert!(fresh > 0.0 && tired > 0.0);
    (0..14).for_each(|_| body.sleep(8.0));
    // After two weeks e⁻² of the fatigue and e^(−1/3) of the fitness are left.
    assert!((body.fatigue(squat) / tired - exact::exp(-2.0)).abs() < 1e-9);
    assert!((body.built(squat) / fresh - exact::exp(-1.0 / 3.0)).abs() < 1e-9);
}

fn asked(scenarios: &[Scenario]) -> Vec<Outlook> {
    let somebody = somebody(Level::Intermediate);
    let weeks = bare(&plan(&somebody));
    let world = World { profile: &somebody.profile, library: seed::library(), scoring: engine::Scoring::built_in() };
    let hotel = &seed::kits().iter().find(|k| k.id == Kit::Hotel).expect("every kit is in the seed data").equipment;
    let legs = [Leg { request: &somebody.request, ready: None, seed: 1, weeks: &weeks }];
    let book = StrengthBook::empty();
    let asked = Asked { world, legs: &legs, book: &book, days: &[], hotel, year: 2026, seed: 9 };
    outlooks(&asked, scenarios, 8)
}

#[test]
fn scenarios_differ_in_what_they_are_about() {
    let [planned, missed, travel, sleep] = asked(Scenario::ALL).try_into().expect("one outlook each");
    let last = |o: &Outlook| o.weeks.last().expect("twelve weeks").strength;
    let sets = |o: &Outlook, week: usize| o.weeks[week].sets.median;
    assert_eq!(planned.weeks.len(), 12);
    assert_eq!(missed.sessions, planned.sessions - planned.sessions / 4);
    assert!(last(&missed).median < last(&planned).median);
    assert!(last(&sleep).median < last(&planned).median);
    // Before the journey nothing is different.
    assert_eq!(travel.weeks[..2], planned.weeks[..2]);
    assert_ne!(travel.weeks[2..4], planned.weeks[2..4]);
    assert!(sets(&travel, 2) > 0.0);
    // Everybody begins at today's strength, and whoever misses sessions is never ahead of whoever does them.
    assert!(planned.weeks[0].strength.low >= 100.0 && missed.weeks[0].strength.low >= 100.0);
    for (missed, planned) in missed.weeks.iter().zip(&planned.weeks) {
        assert!(missed.strength.median <= planned.strength.median, "week {}", planned.number);
    }
    for outlook in [&planned, &missed, &travel, &sleep] {
        assert!(!outlook.lifts.is_empty());
        // Kilograms and percentages say the same.
        for lift in &outlook.lifts {
            let percent = |kg: domain::Kg| kg.kg() / lift.from.kg() * 100.0;
            let (low, high) = (last(outlook).low - 3.0, last(outlook).high + 3.0);
            assert!(percent(lift.low) > low && percent(lift.high) < high, "{} {lift:?}", outlook.scenario);
        }
        for week in &outlook.weeks {
            assert!(week.strength.low <= week.strength.median && week.strength.median <= week.strength.high);
        }
    }
}

#[test]
fn the_same_question_has_the_same_answer() {
    let scenarios = [Scenario::AsPlanned, Scenario::SleepSixHours];
    assert_eq!(asked(&scenarios), asked(&scenarios));
    assert_eq!(asked(&scenarios)[1], asked(&[Scenario::SleepSixHours])[0]);
}
