//! Room for sport: nerves, landings, grip, competitions, and what is left of a muscle, before and after.

use checker::{CheckInput, check_session};
use domain::{
    Rpe,
    activity::{ActivityIntensity, ActivityKind, DayPart, WeeklyActivity},
    library::Library,
    movement::{LoadType, Trait},
    muscle::Muscle,
    plan::SetGroup,
    request::Weekday,
    verdict::{Criterion, CriterionResult},
};

use crate::fixture::Case;

/// The session of a Monday, and what the checker says to sport on some day.
struct Beside {
    case: Case,
}

impl Beside {
    fn new() -> Self {
        let case = Case::good();
        assert_eq!(Weekday::of(case.week.sessions[0].date), Weekday::Monday);
        Self { case }
    }

    fn sport(mut self, kind: &str, weekday: Weekday, intensity: ActivityIntensity) -> Self {
        let kind = seed_kind(kind);
        self.case.request.activities.push(WeeklyActivity {
            kind: kind.id,
            weekday,
            minutes: 90,
            intensity,
            part: None,
            priority: false,
        });
        self
    }

    fn verdict(&self) -> Option<CriterionResult> {
        let kinds: Vec<ActivityKind> = ["football", "bouldering", "running-steady"].map(seed_kind).into();
        let library = Library::new(self.case.movements.values().cloned().collect()).with_activities(&kinds);
        let input = CheckInput { profile: &self.case.profile, request: &self.case.request, library: &library };
        let week = &self.case.week.sessions;
        check_session(&week[0], week, &input).criteria.into_iter().find(|c| c.criterion == Criterion::Sport)
    }

    fn against(&self) -> String {
        self.verdict().filter(|c| !c.passed).map_or_else(String::new, |c| c.detail)
    }

    fn main(&mut self) -> (&mut domain::plan::ExercisePlan, &mut domain::movement::Movement) {
        let exercise = &mut self.case.week.sessions[0].blocks[1].exercises[0];
        let movement = self.case.movements.get_mut(exercise.movement.as_str()).expect("a known movement");
        (exercise, movement)
    }
}

/// A kind with the numbers of its row in TS §7.1.
fn seed_kind(id: &str) -> ActivityKind {
    let (sets, impact, cns) = match id {
        "football" => (vec![(Muscle::Quadriceps, 2.0), (Muscle::Hamstrings, 2.5), (Muscle::Glutes, 1.5)], 3, 2.0),
        "bouldering" => (vec![(Muscle::Forearms, 5.0), (Muscle::Lats, 3.0), (Muscle::Biceps, 3.0)], 2, 3.0),
        _ => (vec![(Muscle::Calves, 3.0)], 2, 1.0),
    };
    let effort = serde_json::json!({ "light": 5.0, "moderate": 7.0, "hard": 9.0 });
    serde_json::from_value(serde_json::json!({
        "id": id, "name": id, "aliases": [], "category": "team", "met": effort, "met_codes": [], "met_year": 2024,
        "met_estimated": false, "minutes": { "short": 30, "usual": 60, "long": 90 }, "rpe": effort, "impact": impact,
        "eccentric": 1, "cns": cns, "separation": [], "counts_as": "none",
        "sets_per_hour": sets.into_iter().collect::<std::collections::BTreeMap<_, _>>(),
    }))
    .expect("an activity")
}

#[test]
fn without_sport_nothing_is_asked() {
    assert_eq!(Beside::new().verdict(), None);
}

#[test]
fn sport_that_is_far_leaves_room() {
    let far = Beside::new().sport("running-steady", Weekday::Thursday, ActivityIntensity::Moderate);
    assert!(far.verdict().is_some_and(|c| c.passed && c.detail.contains("running-steady")));
}

#[test]
fn nerves_need_a_day_before_and_none_after() {
    let hard = |day| {
        let mut beside = Beside::new().sport("football", day, ActivityIntensity::Moderate);
        beside.main().0.sets[0].rpe = Rpe::from_tenths(90);
        beside.against()
    };
    assert!(hard(Weekday::Sunday).contains("within a day after football"), "{}", hard(Weekday::Sunday));
    assert!(!hard(Weekday::Tuesday).contains("within a day after"));
    assert!(!hard(Weekday::Friday).contains("within a day after"));
}

#[test]
fn the_grip_needs_a_day_on_both_sides() {
    for (day, rests) in [(Weekday::Sunday, false), (Weekday::Tuesday, false), (Weekday::Thursday, true)] {
        let mut beside = Beside::new().sport("bouldering", day, ActivityIntensity::Moderate);
        let movement = beside.main().1;
        movement.load = LoadType::Dumbbell;
        movement.traits.push(Trait::HeavyGrip);
        assert_eq!(!beside.against().contains("within a day of bouldering"), rests, "{day}: {}", beside.against());
    }
}

#[test]
fn two_hard_landings_are_the_most() {
    let mut once = Beside::new().sport("football", Weekday::Wednesday, ActivityIntensity::Moderate);
    once.main().1.traits.push(Trait::Impact);
    assert!(!once.against().contains("landings"));
    let twice = once.sport("football", Weekday::Sunday, ActivityIntensity::Moderate);
    assert!(twice.against().contains("beside all the landings"), "{}", twice.against());
}

#[test]
fn legs_stay_easy_before_a_competition() {
    let match_day = |day| {
        let mut beside = Beside::new().sport("football", day, ActivityIntensity::Competition);
        beside.main().1.primary = vec![Muscle::Quadriceps];
        beside.against()
    };
    assert!(match_day(Weekday::Tuesday).contains("harder than RPE 6 before football"));
    assert!(!match_day(Weekday::Saturday).contains("harder than RPE 6"));
}

#[test]
fn a_tired_muscle_does_what_is_left_of_it() {
    let sets = |count: u8, part: Option<DayPart>| {
        let mut beside = Beside::new().sport("football", Weekday::Monday, ActivityIntensity::Hard);
        beside.case.request.activities[0].part = part;
        let (exercise, movement) = beside.main();
        movement.primary = vec![Muscle::Hamstrings];
        let group: SetGroup = exercise.sets[0].clone();
        exercise.sets = vec![SetGroup { count, rpe: Rpe::from_tenths(75), ..group }];
        beside.against()
    };
    // An hour and a half of hard football is 5.6 sets of the hamstrings; six hours later 4.9 are left of eight.
    assert!(sets(4, Some(DayPart::Before)).contains("Hamstrings: 4"), "{}", sets(4, Some(DayPart::Before)));
    assert!(!sets(3, Some(DayPart::Before)).contains("Hamstrings: 3"), "{}", sets(3, Some(DayPart::Before)));
    assert!(!sets(4, Some(DayPart::After)).contains("Hamstrings: 4"), "football comes later");
}
