//! Conditioning days: circuits of the library where some go together, whole and by name, and never rounds without end.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use domain::{
    MovementId, Rpe, SetId, WeightUnit,
    equipment::Kit,
    goal::{Goal, GoalWeight},
    movement::Level,
    plan::{Block, BlockFormat, BlockRole, LoadBasis, Phase, SessionPlan},
    request::{Hybrid, SessionKind, Split},
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::strength::StrengthBook;
use proptest::prelude::*;

use super::{Person, config, movement, sessions, sound, support};
use checker::{check_program, check_session};

/// Somebody whose week has two days of conditioning.
fn conditioned(seed: u64) -> Person {
    let mut person = Person::of(seed);
    let request = &mut person.request;
    request.split = Split::Hybrid;
    request.weekdays = support::weekdays(4);
    request.hybrid = Some(Hybrid::Days(vec![
        SessionKind::FullBody,
        SessionKind::Conditioning,
        SessionKind::FullBody,
        SessionKind::Conditioning,
    ]));
    person
}

fn usual(kit: Kit, minutes: u16) -> Person {
    let mut person = conditioned(1);
    person.profile = support::profile(kit, Level::Intermediate);
    person.request.session_minutes = minutes;
    person.request.goals =
        vec![GoalWeight { goal: Goal::Endurance, weight: 6 }, GoalWeight { goal: Goal::Hypertrophy, weight: 4 }];
    person
}

fn circuits(session: &SessionPlan) -> Vec<&Block> {
    session.blocks.iter().filter(|b| b.role == BlockRole::Conditioning).collect()
}

#[test]
fn usual_kits_have_conditioning_days_of_circuits_by_name() {
    let (mut names, mut days) = (BTreeSet::new(), 0);
    for kit in [Kit::Bodyweight, Kit::Dumbbells, Kit::FullGym] {
        for minutes in [45, 60, 75] {
            let plan = usual(kit, minutes).plan();
            let day = sessions(&plan).find(|s| s.kind == SessionKind::Conditioning).expect("a conditioning day");
            let named: Vec<_> =
                circuits(day).iter().filter_map(|b| b.circuit.as_ref().map(|c| c.name.clone())).collect();
            days += usize::from(!named.is_empty());
            names.extend(named);
        }
    }
    // Bodyweight has few circuits for more than an hour.
    assert!(days >= 6 && names.len() >= 8, "{days} of nine days: {names:?}");
}

#[test]
fn long_days_have_no_rounds_without_end() {
    for kit in Kit::ALL {
        for minutes in [90, 110, 120] {
            for level in [Level::Beginner, Level::Advanced] {
                let mut person = usual(*kit, minutes);
                person.profile = support::profile(*kit, level);
                let Ok(plan) = person.try_plan() else { continue };
                for block in sessions(&plan).filter(|s| s.kind == SessionKind::Conditioning).flat_map(circuits) {
                    if let BlockFormat::Rounds { rounds, .. } = block.format {
                        assert!(rounds <= 15, "{kit} {minutes} min {level}: {rounds} rounds");
                    }
                }
            }
        }
    }
}

fn exposure(movement: MovementId, date: NaiveDate, load: f64) -> Exposure {
    let set = LoggedSet {
        id: SetId(uuid::Uuid::from_u128(7)),
        movement: movement.clone(),
        exercise: 0,
        position: 0,
        kind: SetKind::Work,
        reps: Some(8),
        seconds: None,
        metres: None,
        weight: Some(load),
        unit: Some(WeightUnit::Kg),
        rpe: Some(Rpe::from_tenths(80)),
        target: None,
        target_rpe: None,
        pause_seconds: None,
    };
    Exposure { movement, date, deload: false, sets: vec![set] }
}

/// What the first day found is given as a load from then on, and never more than a part of what can be lifted.
#[test]
fn loads_of_circuits_are_renewed_after_they_were_logged() {
    let mut renewed = 0;
    for kit in [Kit::Dumbbells, Kit::Kettlebell, Kit::FullGym] {
        let person = usual(kit, 60);
        let plan = person.plan();
        let mut days =
            sessions(&plan).filter(|s| s.kind == SessionKind::Conditioning && s.phase == Phase::Accumulation);
        let Some(day) = days.next() else { continue };
        for exercise in circuits(day).iter().flat_map(|b| &b.exercises) {
            let LoadBasis::FindIt { .. } = exercise.load_basis else { continue };
            let rack = engine::strength::Rack::new(&person.profile.loads);
            let Some(load) = rack.all(exercise.load_type).get(2).copied() else { continue };
            let book = StrengthBook::from_exposures(
                &person.profile,
                seed::library(),
                &[exposure(exercise.movement.clone(), day.date, load.kg())],
                day.date + Days::new(7),
            );
            let again = engine::refresh(day, &person.input(&book));
            let after = again.exercises().find(|e| e.movement == exercise.movement).expect("the same movements");
            if let (Some(given), LoadBasis::FromE1rm { e1rm }) = (after.sets[0].load, &after.load_basis) {
                assert!(given.kg() <= e1rm.kg() * 0.6 + 1e-6, "{}: {} of {}", after.name, given.kg(), e1rm.kg());
                renewed += 1;
            }
            let judged = sound(&check_session(&again, std::slice::from_ref(&again), &person.check()));
            assert!(judged.is_ok(), "{judged:?}");
        }
    }
    assert!(renewed > 0, "nothing was loaded");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn conditioning_days_are_sound_and_their_circuits_themselves(seed in any::<u64>()) {
        let person = conditioned(seed);
        let Ok(mut plan) = person.try_plan() else { return Ok(()) };
        check_program(&mut plan, &person.check());
        for week in &plan.weeks {
            let mut names: Vec<&str> = Vec::new();
            for session in &week.sessions {
                let judged = sound(&session.verdict);
                prop_assert!(judged.is_ok(), "week {} day {}: {}", week.number, session.day, judged.unwrap_err());
                for block in circuits(session) {
                    let Some(named) = &block.circuit else { continue };
                    let circuit = seed::circuit(&named.slug).expect("of the library");
                    prop_assert!(circuit.level <= person.profile.level, "{}", named.slug);
                    prop_assert!(!names.contains(&named.slug.as_str()), "{} twice in a week", named.slug);
                    names.push(&named.slug);
                    for exercise in &block.exercises {
                        prop_assert!(engine::safety::admits(&person.profile, movement(&exercise.movement)), "{}", exercise.name);
                        prop_assert!(exercise.reasons.iter().any(|r| r.code == "circuit"));
                    }
                }
            }
        }
    }
}
