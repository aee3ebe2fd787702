//! 5/3/1: parts of a training max that nobody stores.

use chrono::Days;
use domain::{movement::Level, plan::SetTarget};

use crate::diary::{Follower, Try, always, column, page};

fn lifter(program: &str) -> Follower {
    // Training maxes of 90 %: 90, 135, 180 and 54 → 52.5 kg.
    Follower::new(program, Level::Intermediate, &[])
        .knows("barbell-bench-press", 100.0)
        .knows("barbell-back-squat", 150.0)
        .knows("barbell-deadlift", 200.0)
        .knows("barbell-overhead-press", 60.0)
}

#[test]
fn twelve_weeks_of_first_set_last() {
    let sessions = lifter("five-three-one-fsl").train(always);
    insta::assert_snapshot!(page(&sessions));
}

#[test]
fn twelve_weeks_of_boring_but_big() {
    let sessions = lifter("five-three-one-bbb").train(always);
    insta::assert_snapshot!(page(&sessions));
}

#[test]
fn the_plan_shows_all_three_cycles_before_anything_is_done() {
    let plan = lifter("five-three-one-fsl").plan();
    let squats: Vec<String> = plan
        .weeks
        .iter()
        .flat_map(|w| column(&w.sessions, "barbell-back-squat"))
        .map(|s| s.split(" + ").take(3).map(|g| g.rsplit('×').next().unwrap_or_default()).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        squats,
        [
            // Training max 135.
            "87.5 102.5 115",
            "95 107.5 122.5",
            "102.5 115 127.5",
            "55 67.5 80",
            // 140.
            "90 105 120",
            "97.5 112.5 125",
            "105 120 132.5",
            "55 70 85",
            // 145.
            "95 110 122.5",
            "102.5 115 130",
            "110 122.5 137.5",
            "57.5 72.5 87.5",
        ]
    );
}

#[test]
fn a_top_set_that_falls_short_lowers_the_training_max() {
    let sessions = lifter("five-three-one-fsl").train(|set: Try<'_>| {
        // 3+ at 122.5 kg in the first cycle is one repetition short.
        if set.movement == "barbell-back-squat" && set.kg == 122.5 && set.low == 3 { 2 } else { set.low }
    });
    let squats = column(&sessions, "barbell-back-squat");
    let first_of = |week: usize| squats[week].split(" + ").next().unwrap_or_default().to_owned();
    // 90 % of 135 is 122.5 in loads that exist; 65 % of that is 80.
    assert_eq!([first_of(0), first_of(4)], ["1×5×87.5", "1×5×80"]);
}

#[test]
fn the_training_max_does_not_follow_a_good_day() {
    let sessions = lifter("five-three-one-fsl").train(|set: Try<'_>| set.high);
    let steady = lifter("five-three-one-fsl").train(always);
    assert_eq!(column(&sessions, "barbell-bench-press"), column(&steady, "barbell-bench-press"));
}

#[test]
fn a_session_made_up_for_next_week_counts_for_its_own_cycle() {
    let mut lifter = lifter("five-three-one-fsl");
    let plan = lifter.plan();
    for week in &plan.weeks[..4] {
        for session in &week.sessions {
            let mut session =
                engine::ready::refresh(session, lifter.program, &lifter.input(&lifter.book(session.date)));
            if session.week == 3 && session.day == 3 {
                session.date = session.date + Days::new(4);
            }
            lifter.log_session(&session, always);
        }
    }
    let squat = plan.weeks[4].sessions[3].clone();
    let now = engine::ready::refresh(&squat, lifter.program, &lifter.input(&lifter.book(squat.date)));
    assert!(column(&[now], "barbell-back-squat")[0].starts_with("1×5×90 + 1×5×105 + 1×5–10×120"));
}

#[test]
fn an_unknown_maximum_is_found_first() {
    let begins = &[("barbell-back-squat", 80.0)];
    let mut lifter = Follower::new("five-three-one-fsl", Level::Intermediate, begins);
    let plan = lifter.plan();
    let first = plan.weeks[0].sessions[3].clone();
    assert!(crate::diary::lifts(&first).all(|e| e.sets.iter().all(|g| g.load.is_none())));
    lifter.log_session(&first, |set| if set.low == 5 { 8 } else { set.low });
    let second = plan.weeks[1].sessions[3].clone();
    let second = engine::ready::refresh(&second, lifter.program, &lifter.input(&lifter.book(second.date)));
    let squat = crate::diary::lifts(&second).next().expect("a squat");
    assert!(squat.sets.iter().all(|g| g.load.is_some()), "{squat:?}");
    assert!(matches!(squat.sets[2].target, SetTarget::Reps { low: 3, high: 8 }));
}
