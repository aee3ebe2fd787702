//! What a week holds and how long it takes: sets per muscle, shares of the goals, phases, seconds.

use domain::{
    MovementId, Rpe,
    equipment::Kit,
    error::FieldError,
    goal::{Goal, GoalWeight},
    library::Library,
    movement::{Level, Movement},
    muscle::Muscle,
    plan::{Phase, RampSet, SetTarget},
    request::Split,
};
use engine::{
    blend::{Blend, Content},
    phase, time,
    volume::{Credits, SHOULDERS, logged_volume},
};

use super::{close, exposure, kg, movement, support};

/// A movement with the muscles that the rule book gives it, whatever the library says.
fn lift(id: &str, primary: &[Muscle], secondary: &[Muscle]) -> Movement {
    Movement {
        id: MovementId::new(id),
        primary: primary.to_vec(),
        secondary: secondary.to_vec(),
        ..movement("barbell-bench-press").clone()
    }
}

/// Sets of the rule book's movements by muscle, the delts as one.
fn sets(lifts: &[Movement], done: &[(&str, u16)]) -> impl Fn(Muscle) -> f32 + use<> {
    let library = Library::new(lifts.to_vec());
    let logged: Vec<_> =
        done.iter().flat_map(|(id, n)| exposure(id, "2026-01-05", *n, 8, 50.0, (6, 8), (8.0, 8.0)).sets).collect();
    let volume = logged_volume(&logged, &library);
    move |muscle| volume.iter().find(|v| v.muscle == muscle).map_or(0.0, |v| v.sets)
}

fn shoulders(lifts: &[Movement], done: &[(&str, u16)]) -> f32 {
    let worth = |m: &Movement| Credits::of(m).iter().find(|(region, _)| *region == SHOULDERS).map_or(0.0, |(_, c)| c);
    done.iter().map(|(id, n)| f32::from(*n) * lifts.iter().find(|m| m.id.as_str() == *id).map_or(0.0, worth)).sum()
}

fn rule_book() -> Vec<Movement> {
    use Muscle::{
        Biceps, Calves, Chest, FrontDelts, Glutes, Hamstrings, Lats, LowerBack, Quadriceps, SideDelts, Triceps,
        UpperBack,
    };
    vec![
        lift("bench", &[Chest], &[Triceps, FrontDelts]),
        lift("incline", &[Chest], &[Triceps, FrontDelts]),
        lift("ohp", &[FrontDelts], &[Triceps]),
        lift("row", &[UpperBack], &[Lats, Biceps]),
        lift("pulldown", &[Lats], &[UpperBack, Biceps]),
        lift("lateral", &[SideDelts], &[]),
        lift("curl", &[Biceps], &[]),
        lift("pushdown", &[Triceps], &[]),
        lift("squat", &[Quadriceps], &[Glutes, LowerBack]),
        lift("front squat", &[Quadriceps], &[Glutes, LowerBack]),
        lift("leg press", &[Quadriceps], &[Glutes]),
        lift("rdl", &[Hamstrings], &[Glutes, LowerBack]),
        lift("deadlift", &[Glutes, LowerBack], &[Hamstrings, Quadriceps, UpperBack]),
        lift("hip thrust", &[Glutes], &[Hamstrings]),
        lift("leg curl", &[Hamstrings], &[]),
        lift("calf", &[Calves], &[]),
    ]
}

#[test]
fn g50_a_push_day_in_fractional_sets() {
    let done = [("bench", 4), ("ohp", 3), ("pushdown", 3)];
    let of = sets(&rule_book(), &done);
    assert_eq!((of(Muscle::Chest), of(Muscle::Triceps)), (4.0, 6.5));
    assert_eq!(shoulders(&rule_book(), &done), 5.0);
}

#[test]
fn g52_four_days_of_upper_and_lower() {
    let done = [
        ("bench", 4),
        ("row", 4),
        ("ohp", 3),
        ("pulldown", 3),
        ("lateral", 3),
        ("curl", 2),
        ("pushdown", 2),
        ("squat", 4),
        ("rdl", 3),
        ("leg press", 3),
        ("leg curl", 3),
        ("calf", 4),
        ("incline", 4),
        ("pulldown", 4),
        ("bench", 3),
        ("row", 3),
        ("lateral", 3),
        ("curl", 2),
        ("pushdown", 2),
        ("deadlift", 3),
        ("front squat", 3),
        ("hip thrust", 3),
        ("leg curl", 3),
        ("calf", 4),
    ];
    let of = sets(&rule_book(), &done);
    let expected = [
        (Muscle::Chest, 11.0),
        (Muscle::UpperBack, 12.0),
        (Muscle::Lats, 10.5),
        (Muscle::Quadriceps, 11.5),
        (Muscle::Hamstrings, 12.0),
        (Muscle::Glutes, 12.5),
        (Muscle::Biceps, 11.0),
        (Muscle::Triceps, 11.0),
        (Muscle::Calves, 8.0),
        (Muscle::LowerBack, 8.0),
    ];
    let profile = support::profile(Kit::FullGym, Level::Intermediate);
    let request = support::request(Split::UpperLower, 4, 60);
    for (muscle, sets) in expected {
        assert_eq!(of(muscle), sets, "{muscle}");
        let marks = engine::landmarks(muscle, &profile, &request);
        assert!(marks.mev <= sets && sets <= marks.mrv, "{muscle}: {sets} of {marks:?}");
    }
    assert_eq!(shoulders(&rule_book(), &done), 14.5);
    assert_eq!(engine::landmarks(Muscle::LowerBack, &profile, &request).mav, 8.0, "the erectors are at their top");
}

fn goals(weights: &[(Goal, u8)]) -> Vec<GoalWeight> {
    weights.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect()
}

#[test]
fn g58_goals_share_exactly_ten_points() {
    let codes = |weights: &[(Goal, u8)]| -> Vec<String> {
        let request =
            domain::request::ProgramRequest { goals: goals(weights), ..support::request(Split::FullBody, 3, 60) };
        let errors: Vec<FieldError> = request.validate().err().unwrap_or_default();
        errors.into_iter().map(|e| e.code.to_string()).collect()
    };
    assert_eq!(codes(&[(Goal::Strength, 5), (Goal::Hypertrophy, 3), (Goal::Mobility, 3)]), ["sum"]);
    assert_eq!(codes(&[(Goal::Strength, 5), (Goal::Strength, 5)]), ["duplicate"]);
    assert!(codes(&[(Goal::Strength, 10), (Goal::Mobility, 0)]).contains(&"out_of_range".to_owned()));
    assert!(codes(&[(Goal::Strength, 8), (Goal::Mobility, 1), (Goal::Speed, 1)]).is_empty());
}

/// G60–G62: percent of the time by content.
#[test]
fn what_goals_make_of_the_week() {
    use Content::{Aerobic, Heavy, Interval, Mobility, Power, Volume};
    use Goal::{Endurance, Explosiveness, Hypertrophy, Speed, Strength};
    type Case<'a> = (&'a str, &'a [(Goal, u8)], &'a [(Content, f64)]);
    let table: [Case<'_>; 3] = [
        (
            "G60",
            &[(Strength, 4), (Endurance, 4), (Goal::Mobility, 2)],
            &[(Heavy, 31.9), (Volume, 21.3), (Aerobic, 23.4), (Interval, 6.4), (Mobility, 17.0)],
        ),
        (
            "G61",
            &[(Explosiveness, 6), (Speed, 3), (Strength, 1)],
            &[(Power, 39.8), (Heavy, 32.5), (Volume, 15.7), (Aerobic, 5.2), (Mobility, 6.8)],
        ),
        (
            "G62",
            &[(Hypertrophy, 8), (Goal::Mobility, 1), (Endurance, 1)],
            &[(Heavy, 19.3), (Volume, 57.4), (Aerobic, 12.4), (Mobility, 10.9)],
        ),
    ];
    for (id, weights, expected) in table {
        let shares = Blend::new(&goals(weights)).shares();
        for content in Content::ALL {
            let wanted = expected.iter().find(|(c, _)| *c == content).map_or(0.0, |(_, share)| *share);
            close(shares[content as usize], wanted, 0.06, &format!("{id} {content:?}"));
        }
    }
}

#[test]
fn g62_an_endurance_floor_takes_from_the_largest_share() {
    let blend = Blend::new(&goals(&[(Goal::Hypertrophy, 8), (Goal::Mobility, 1), (Goal::Endurance, 1)]));
    let minutes = blend.minutes(240);
    let of = |content: Content| minutes[content as usize];
    assert_eq!(
        (of(Content::Heavy), of(Content::Volume), of(Content::Aerobic), of(Content::Mobility)),
        (46, 128, 40, 26)
    );
    assert_eq!(minutes.iter().sum::<u32>(), 240);
}

fn letters(weeks: u8, level: Level) -> String {
    let letter = |phase| match phase {
        Phase::Accumulation => 'A',
        Phase::Intensification => 'I',
        Phase::Realisation => 'R',
        Phase::Deload => 'D',
        Phase::Test => 'T',
    };
    phase::layout(weeks, level).iter().map(|role| letter(role.phase)).collect()
}

#[test]
fn g64_the_weeks_of_every_length() {
    let expected = [(8, "AAADIIRT"), (9, "AAAADIIRT"), (10, "AAAADIIIRT"), (11, "AAAADIIIIRT"), (12, "AAAADIIIIDRT")];
    for (weeks, layout) in expected {
        assert_eq!(letters(weeks, Level::Intermediate), layout);
        let most = layout.split(['D', 'T']).map(str::len).max().expect("a week");
        assert!(most <= 5, "{most} loading weeks in a row");
        assert_eq!(letters(weeks, Level::Beginner), layout.replace('R', "I"));
    }
}

#[test]
fn g53_accumulation_rises_evenly_to_its_peak() {
    let parts: Vec<f64> = phase::layout(12, Level::Intermediate).iter().map(|w| w.volume_part()).collect();
    for (found, expected) in parts[..5].iter().zip([0.7, 0.8, 0.9, 1.0, 0.5]) {
        close(*found, expected, 1e-9, "G53");
    }
}

fn reps(n: u8) -> SetTarget {
    SetTarget::Reps { low: n, high: n }
}

fn lead_in(movement: &Movement, steps: &[u8]) -> f64 {
    let ramp: Vec<RampSet> = steps.iter().map(|reps| RampSet { load: Some(kg(20.0)), reps: *reps }).collect();
    time::lead_in(&ramp, movement)
}

/// G101, G102, G106: transition, warm-up sets, work sets and rests.
#[test]
fn seconds_of_a_lift() {
    let whole = |m: &Movement, ramp: &[u8], sets: f64, n: u8, rest: f64| {
        lead_in(m, ramp) + sets * time::set(&reps(n), m) + (sets - 1.0) * rest
    };
    close(whole(movement("barbell-bench-press"), &[8, 5, 3, 2], 4.0, 5, 180.0), 1073.0, 0.01, "G101");
    close(whole(movement("dumbbell-bench-press"), &[4], 3.0, 10, 120.0), 509.0, 0.01, "G102");
    close(whole(movement("barbell-back-squat"), &[8, 5, 3, 2, 1], 5.0, 5, 240.0), 1584.0, 0.01, "G106");
}

#[test]
fn sets_far_from_the_limit_are_not_counted() {
    let done = |effort| exposure("bench", "2026-01-05", 3, 8, 50.0, (6, 8), (8.0, effort)).sets;
    let library = Library::new(rule_book());
    assert_eq!(logged_volume(&done(5.5), &library), []);
    assert!(!logged_volume(&done(6.0), &library).is_empty());
    let unknown: Vec<_> = done(8.0).into_iter().map(|s| domain::workout::LoggedSet { rpe: None, ..s }).collect();
    assert!(!logged_volume(&unknown, &library).is_empty(), "an effort nobody gave counts");
    assert_eq!(Rpe::from_tenths(60).rir(), 4.0);
}
