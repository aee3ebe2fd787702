//! What `docs/goals-and-feasibility.md` claims: no two goals make the same week, and whatever somebody wishes, the criteria
//! hold or the conflict is named.

#[path = "../examples/tables/goals.rs"]
mod goals;
#[path = "../examples/tables/map.rs"]
mod map;
mod support;

use domain::{equipment::Kit, goal::Goal, movement::Level, request::SessionKind};
use goals::Row;
use map::Outcome;

#[test]
fn no_two_goals_make_the_same_week() {
    let rows = goals::all();
    assert_eq!(rows.len(), 17);
    let told = goals::table(&rows);
    let numbers: Vec<&str> = told.lines().skip(2).filter_map(|line| line.splitn(3, '|').nth(2)).collect();
    for (i, one) in numbers.iter().enumerate() {
        assert!(!numbers[..i].contains(one), "{:?} reads like another: {one}", rows[i].goals);
    }
    let alone = |goal: Goal| -> &Row { &rows[goal as usize] };
    let with = |goal: Goal| rows.iter().filter(move |r| r.goals.iter().any(|g| g.goal == goal));
    let (strength, muscle, endurance) = (alone(Goal::Strength), alone(Goal::Hypertrophy), alone(Goal::Endurance));
    // Fewer repetitions and heavier for strength, most repetitions and shortest rests for endurance (TS §1.1).
    assert!(strength.building.0 < muscle.building.0 && muscle.building.1 < endurance.building.1, "{told}");
    assert!(strength.percent.1 > muscle.percent.1 && endurance.percent.0 < muscle.percent.0, "{told}");
    assert!(strength.rest >= muscle.rest && muscle.rest > endurance.rest, "{told}");
    // Most sets for muscle among those who do not jump; conditioning where endurance or fat loss is wanted, and nowhere else.
    assert!(
        muscle.sets > strength.sets && muscle.sets > endurance.sets && muscle.sets > alone(Goal::FatLoss).sets,
        "{told}"
    );
    for row in &rows {
        let wants = |goals: &[Goal]| row.goals.iter().any(|g| goals.contains(&g.goal));
        let (minutes, power) = (row.cardio, row.olympic + row.jumps);
        if wants(&[Goal::Endurance, Goal::FatLoss]) {
            assert!(minutes >= 30.0, "{:?}: {minutes}", row.goals);
        } else {
            assert!(minutes < 15.0, "{:?}: {minutes}", row.goals);
        }
        assert_eq!(wants(&[Goal::Explosiveness, Goal::Speed]), power >= 4.0, "{:?}: {power}", row.goals);
    }
    assert!(with(Goal::Mobility).all(|r| r.mobility > 36.0), "{told}");
    assert!(rows.iter().all(|r| r.mobility <= alone(Goal::Mobility).mobility), "{told}");
    // Explosiveness lifts, speed jumps (the goal modifiers of `config/scoring.yaml`).
    let jumping = |goal| alone(goal).jumps / (alone(goal).jumps + alone(goal).olympic);
    assert!(jumping(Goal::Speed) > jumping(Goal::Explosiveness), "{told}");
}

#[test]
fn criteria_hold_or_the_conflict_is_named() {
    let cells = map::all(&[20, 45, 90]);
    assert_eq!(cells.len(), SessionKind::ALL.len() * Kit::ALL.len() * Level::ALL.len() * 3);
    for cell in &cells {
        let at = format!("{} {} {} {} min", cell.kind, cell.kit, cell.level, cell.minutes);
        assert!(!matches!(cell.outcome, Outcome::Wrong(_) | Outcome::Refused(_)), "{at}: {:?}", cell.outcome);
        // From 35 minutes on nothing conflicts, whatever there is.
        if cell.minutes >= 35 {
            assert!(!matches!(cell.outcome, Outcome::Named(_)), "{at}: {:?}", cell.outcome);
        }
    }
    let met = cells.iter().filter(|c| matches!(c.outcome, Outcome::Met | Outcome::EndsEarly)).count();
    assert!(met * 100 >= cells.len() * 95, "{met} of {}", cells.len());
    assert!(map::tables(&cells).contains("### Upper body"));
}
