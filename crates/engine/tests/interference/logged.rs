//! What somebody did without a plan, and the session that follows.

use chrono::NaiveDate;
use domain::{
    ActivityId,
    activity::{ActivityIntensity, DoneActivity},
    equipment::Kit,
    ids::ActivityKindId,
    movement::Level,
    muscle::Muscle,
    request::{Split, Weekday},
};
use engine::{Input, interference::react::react, strength::StrengthBook};

use super::{every, of, on, plan, support};

fn done(kind: &str, date: NaiveDate, minutes: u16, intensity: ActivityIntensity) -> DoneActivity {
    DoneActivity {
        id: ActivityId(uuid::Uuid::from_u128(7)),
        date,
        kind: ActivityKindId::new(kind),
        minutes,
        intensity,
        part: None,
    }
}

#[test]
fn football_yesterday_takes_sets_off_the_legs_and_nothing_else_twice() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    let planned = plan(&profile, &request, 1);
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    let (week, lower) = (&planned.weeks[3].sessions, on(&planned, 3, Weekday::Tuesday));
    let yesterday = lower.date.pred_opt().expect("a date");
    let football = done("football", yesterday, 90, ActivityIntensity::Competition);
    let now = react(lower, week, std::slice::from_ref(&football), &input);
    let legs = |s: &domain::plan::SessionPlan| {
        [Muscle::Quadriceps, Muscle::Hamstrings, Muscle::Glutes, Muscle::Calves].map(|m| of(s, m))
    };
    assert!(
        legs(&now).iter().sum::<f32>() < legs(lower).iter().sum(),
        "{:?} {:?} {:?}",
        legs(&now),
        legs(lower),
        now.notes
    );
    assert!(
        now.notes.iter().any(|n| n.code == "activity_fatigue" && n.text.contains("Football the day before")),
        "{:?}",
        now.notes
    );
    assert!(now.notes.iter().any(|n| n.code == "activity_nerves"));
    assert!(now.exercises().all(|e| e.sets.iter().all(|g| g.rpe.tenths() <= 80)));
    assert_eq!(now, react(&now, week, std::slice::from_ref(&football), &input), "twice is once");
    // A week later nothing of it is left.
    let earlier = done("football", yesterday - chrono::Days::new(6), 90, ActivityIntensity::Hard);
    assert_eq!(*lower, react(lower, week, &[earlier], &input));
    let longer = done("football", yesterday, 150, ActivityIntensity::Competition);
    let less = react(lower, week, &[longer], &input);
    assert!(of(&less, Muscle::Hamstrings) <= of(&now, Muscle::Hamstrings));
    let differences = engine::differences(lower, &now, &profile);
    assert!(!differences.is_empty());
}

#[test]
fn what_was_planned_counts_once() {
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let mut request = support::request(Split::UpperLower, 4, 60);
    request.activities = vec![every("football", Weekday::Saturday, 90, ActivityIntensity::Moderate)];
    let planned = plan(&profile, &request, 1);
    let book = StrengthBook::empty();
    let input = Input {
        profile: &profile,
        request: &request,
        library: seed::library(),
        book: &book,
        scoring: engine::Scoring::built_in(),
        seed: 1,
    };
    for session in &planned.weeks[3].sessions {
        let mut day = session.date;
        while Weekday::of(day) != Weekday::Saturday {
            day = day.pred_opt().expect("a date");
        }
        let as_planned = done("football", day, 90, ActivityIntensity::Moderate);
        assert_eq!(*session, react(session, &planned.weeks[3].sessions, &[as_planned], &input));
    }
}
