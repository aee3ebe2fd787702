//! Recoverable volume: who recovers from how much, and what counts as a set.

use domain::{
    Rpe,
    goal::{Goal, GoalWeight},
    movement::{Level, Pattern},
    muscle::Muscle,
    plan::{BlockFormat, BlockRole},
    verdict::HardRule,
};

use crate::fixture::{Case, broken};

/// The most sets of a muscle that a week may hold, in whole sets.
fn most(muscle: Muscle, prepare: impl Fn(&mut Case)) -> Option<u8> {
    let allowed = |sets: u8| {
        let mut case = Case::good();
        for exercise in case.week.sessions.iter_mut().flat_map(|s| &mut s.blocks).flat_map(|b| &mut b.exercises) {
            exercise.sets[0].count = 0;
        }
        case.movement_of(1, 0).primary = vec![muscle];
        case.lift().sets[0].count = sets;
        prepare(&mut case);
        let rules = broken(&case.week_verdict());
        assert!(rules.is_empty() || rules == [HardRule::WeeklyVolume], "{rules:?}");
        rules.is_empty()
    };
    if allowed(100) {
        return None;
    }
    (0..100).filter(|n| allowed(*n)).max()
}

#[test]
fn limits_of_an_intermediate() {
    let limits = [
        (Muscle::Chest, 22),
        (Muscle::Lats, 20),
        (Muscle::UpperBack, 22),
        (Muscle::FrontDelts, 14),
        (Muscle::SideDelts, 25),
        (Muscle::RearDelts, 25),
        (Muscle::Quadriceps, 20),
        (Muscle::Hamstrings, 18),
        (Muscle::Glutes, 20),
        (Muscle::Biceps, 22),
        (Muscle::Triceps, 20),
        (Muscle::Calves, 20),
        (Muscle::Core, 20),
        (Muscle::Traps, 20),
        (Muscle::Forearms, 18),
        (Muscle::LowerBack, 12),
        (Muscle::Adductors, 14),
    ];
    for (muscle, limit) in limits {
        assert_eq!(most(muscle, |_| {}), Some(limit), "{muscle}");
    }
    assert_eq!(most(Muscle::FullBody, |_| {}), None);
}

#[test]
fn who_recovers_from_less() {
    let chest = |prepare: &dyn Fn(&mut Case)| most(Muscle::Chest, prepare).expect("limited");
    assert_eq!(chest(&|c| c.profile.level = Level::Beginner), 15, "22 · 0.7 = 15.4");
    assert_eq!(chest(&|c| c.profile.level = Level::Expert), 24, "22 · 1.1 = 24.2");
    assert_eq!(chest(&|c| c.profile.birth_year = Some(1966)), 18, "22 · 0.85 = 18.7");
    assert_eq!(chest(&|c| c.profile.birth_year = Some(1967)), 22);
    let deficit = |weight| {
        move |c: &mut Case| {
            c.request.goals = vec![
                GoalWeight { goal: Goal::FatLoss, weight },
                GoalWeight { goal: Goal::Hypertrophy, weight: 10 - weight },
            ];
        }
    };
    assert_eq!(chest(&deficit(4)), 18);
    assert_eq!(chest(&deficit(3)), 22);
}

#[test]
fn shoulders_are_the_sum_of_the_delts() {
    let spread = |side: u8| {
        let mut case = Case::good();
        case.movement_of(1, 0).primary = vec![Muscle::RearDelts];
        case.lift().sets[0].count = side;
        case.week_verdict()
    };
    // Elsewhere in the week: 4 · 3 side delts, 2 · 4 front delts.
    assert_eq!(broken(&spread(5)), []);
    let verdict = spread(6);
    assert_eq!(broken(&verdict), [HardRule::WeeklyVolume]);
    assert_eq!(verdict.violations[0].detail, "Shoulders: 26 sets, 25.0 recoverable");
}

#[test]
fn a_secondary_muscle_earns_half_and_never_more_than_one_set() {
    let halves = |c: &mut Case| {
        let movement = c.movement_of(1, 0);
        movement.primary = vec![Muscle::Forearms];
        movement.secondary = vec![Muscle::LowerBack];
    };
    assert_eq!(most(Muscle::LowerBack, halves), Some(18), "held by the forearms, not by 24 half sets");
    let doubled = |c: &mut Case| {
        let movement = c.movement_of(1, 0);
        movement.primary = vec![Muscle::SideDelts, Muscle::RearDelts];
    };
    assert_eq!(most(Muscle::SideDelts, doubled), Some(25));
}

#[test]
fn what_is_no_hard_set() {
    let power = |c: &mut Case| c.movement_of(1, 0).pattern = Pattern::Plyometric;
    assert_eq!(most(Muscle::Chest, power), None);
    let easy = |c: &mut Case| c.lift().sets[0].rpe = Rpe::from_tenths(55);
    assert_eq!(most(Muscle::Chest, easy), None);
    let warmup = |c: &mut Case| c.week.sessions[0].blocks[1].role = BlockRole::Warmup;
    assert_eq!(most(Muscle::Chest, warmup), None);
}

#[test]
fn a_round_of_a_circuit_is_a_quarter() {
    // Two movements of the lower back: 12 recoverable sets are 24 rounds of both.
    let circuit = |format: BlockFormat| {
        let mut case = Case::good();
        let block = &mut case.week.sessions[0].blocks[1];
        block.format = format;
        block.exercises.truncate(2);
        for exercise in &mut block.exercises {
            exercise.sets[0].count = 1;
        }
        for at in 0..2 {
            case.movement_of(1, at).primary = vec![Muscle::LowerBack];
        }
        broken(&case.week_verdict()).is_empty()
    };
    let rounds = |rounds| circuit(BlockFormat::Rounds { rounds, rest_seconds: 0 });
    assert!(rounds(24) && !rounds(25));
    let emom = |minutes| circuit(BlockFormat::Emom { minutes });
    assert!(emom(49) && !emom(50), "a minute each");
    let intervals = |repeats| circuit(BlockFormat::Intervals { repeats, work_seconds: 30, rest_seconds: 30 });
    assert!(intervals(49) && !intervals(50), "an interval each");
    // Seven repetitions of 3.5 s and 5 s to set up, twice: 59 s a round.
    let amrap = |minutes| circuit(BlockFormat::Amrap { minutes });
    assert!(amrap(24) && !amrap(25));
}
