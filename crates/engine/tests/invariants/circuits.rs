//! Finishers that are circuits of the library: whole, possible for the person, never twice a week, and told by name.

use domain::{
    dto::day::AdaptDay,
    goal::{Goal, GoalWeight},
    plan::{BlockRole, SessionPlan},
};
use engine::strength::StrengthBook;
use proptest::prelude::*;

use super::{Person, config, movement, sessions, sound};
use checker::check_session;

/// Somebody who wants to lose fat: their days close with finishers.
fn losing_fat(seed: u64) -> Person {
    let mut person = Person::of(seed);
    person.request.goals =
        vec![GoalWeight { goal: Goal::FatLoss, weight: 6 }, GoalWeight { goal: Goal::Hypertrophy, weight: 4 }];
    person
}

fn named(session: &SessionPlan) -> Option<&domain::plan::Block> {
    session.block(BlockRole::Finisher).filter(|b| b.circuit.is_some())
}

#[test]
fn many_finishers_are_circuits_by_name() {
    let all: Vec<_> = (0..120).map(losing_fat).filter_map(|p| p.try_plan().ok()).flat_map(|p| p.weeks).collect();
    let blocks = all.iter().flat_map(|w| &w.sessions).filter_map(named);
    let names: std::collections::BTreeSet<_> =
        blocks.clone().filter_map(|b| b.circuit.as_ref()).map(|c| &c.slug).collect();
    assert!(blocks.count() > 100 && names.len() >= 8, "{names:?}");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_named_circuit_is_itself(seed in any::<u64>()) {
        let person = losing_fat(seed);
        let Ok(plan) = person.try_plan() else { return Ok(()) };
        for week in &plan.weeks {
            let mut names: Vec<&str> = Vec::new();
            for session in &week.sessions {
                let Some(block) = named(session) else { continue };
                let slug = block.circuit.as_ref().map_or("", |c| c.slug.as_str());
                let circuit = seed::circuit(slug).expect("of the library");
                prop_assert!(circuit.level <= person.profile.level, "{slug}");
                let theirs: Vec<_> = circuit.items.iter().map(|i| &i.movement).collect();
                prop_assert_eq!(block.exercises.iter().map(|e| &e.movement).collect::<Vec<_>>(), theirs);
                prop_assert!(!names.contains(&slug), "seed {seed}: {slug} twice in week {}", week.number);
                names.push(slug);
                for exercise in &block.exercises {
                    prop_assert!(engine::safety::admits(&person.profile, movement(&exercise.movement)), "{}", exercise.name);
                    prop_assert!(exercise.reasons.iter().any(|r| r.code == "circuit" && r.text.contains(&circuit.name)));
                }
                let judged = sound(&check_session(session, &week.sessions, &person.check()));
                prop_assert!(judged.is_ok(), "seed {seed} {slug}: {}", judged.unwrap_err());
            }
        }
    }

    /// Loads prescribed anew keep the name; another movement in it takes the name away.
    #[test]
    fn a_changed_circuit_loses_its_name(seed in any::<u64>()) {
        let person = losing_fat(seed);
        let Ok(plan) = person.try_plan() else { return Ok(()) };
        let book = StrengthBook::empty();
        let input = person.input(&book);
        let Some((session, block)) = sessions(&plan).find_map(|s| Some((s, named(s)?))) else { return Ok(()) };
        let again = engine::refresh(session, &input);
        prop_assert_eq!(named(&again).map(|b| &b.circuit), Some(&block.circuit));
        let ask = AdaptDay {
            swap: Some(domain::dto::day::Swap { from: block.exercises[0].movement.clone(), to: None }),
            ..AdaptDay::default()
        };
        let week = plan.weeks.iter().find(|w| w.number == session.week).expect("its week");
        if let Ok(adapted) = engine::adapt(session, &week.sessions, &ask, &input) {
            prop_assert!(named(&adapted.session).is_none(), "seed {seed}");
        }
    }
}
