//! Supersets: only where time asks for them, told with a reason, wished away when not wanted, and sound after any change.

use domain::{
    dto::day::{AdaptDay, Swap},
    plan::{Block, ExercisePlan, SessionPlan},
    request::Supersets,
};
use engine::strength::StrengthBook;
use proptest::prelude::*;

use super::{Person, config, sessions, sound};
use checker::check_session;

/// Every superset of a session once: its block and the place of its first half.
fn pairs(session: &SessionPlan) -> impl Iterator<Item = (&Block, usize)> {
    session
        .blocks
        .iter()
        .flat_map(|b| (0..b.exercises.len()).filter(|i| b.partner(*i).is_some_and(|j| j == i + 1)).map(move |i| (b, i)))
}

/// Seconds that the half with fewer sets, of equals the second, spends working while the other rests.
fn saved(a: &ExercisePlan, b: &ExercisePlan) -> u32 {
    let sets = a.set_count().min(b.set_count());
    sets * 10 + sets.saturating_sub(1) * u32::from(a.rest_seconds)
}

#[test]
fn short_sessions_use_them() {
    let people = (0..200).map(Person::of).filter(|p| p.request.session_minutes <= 60);
    let all: Vec<_> = people.flat_map(|p| p.plan().weeks).flat_map(|w| w.sessions).collect();
    let with = all.iter().filter(|s| pairs(s).count() > 0).count();
    assert!(with * 10 > all.len(), "{with} of {} sessions have a superset", all.len());
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_pair_is_needed_and_says_why(seed in any::<u64>()) {
        let person = Person::of(seed);
        for session in sessions(&person.plan()) {
            for (block, i) in pairs(session) {
                let (a, b) = (&block.exercises[i], &block.exercises[i + 1]);
                let saved = saved(a, b);
                prop_assert!(saved >= 45, "seed {seed} {}: {} and {} save {saved} s", session.date, a.name, b.name);
                let without = session.estimated_seconds + saved;
                let target = u32::from(session.target_minutes) * 60;
                prop_assert!(without * 100 >= target * 98, "seed {seed} {}: there is time to do {} alone", session.date, a.name);
                for (own, other) in [(a, b), (b, a)] {
                    let why = own.reasons.iter().find(|r| r.code == "superset").map(|r| r.text.as_str()).unwrap_or_default();
                    prop_assert!(why.contains(&other.name) && why.contains("saves"), "{why}");
                }
            }
            let paired = session.exercises().filter(|e| e.superset.is_some()).count();
            prop_assert_eq!(paired, 2 * pairs(session).count(), "seed {}: a half alone", seed);
        }
    }

    #[test]
    fn never_is_never(seed in any::<u64>()) {
        let mut person = Person::of(seed);
        person.request.supersets = Supersets::Never;
        prop_assert!(sessions(&person.plan()).flat_map(SessionPlan::exercises).all(|e| e.superset.is_none()));
    }

    /// Loads prescribed anew leave a pair alone; a swap keeps it where the newcomer goes with the partner, else takes it apart.
    #[test]
    fn changes_keep_pairs_sound(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        let book = StrengthBook::empty();
        let input = person.input(&book);
        for week in plan.weeks.iter().take(2) {
            for session in &week.sessions {
                let Some((block, i)) = pairs(session).next() else { continue };
                let letters = |s: &SessionPlan| s.exercises().map(|e| (e.movement.clone(), e.superset)).collect::<Vec<_>>();
                prop_assert_eq!(letters(&engine::refresh(session, &input)), letters(session));
                let ask = AdaptDay {
                    swap: Some(Swap { from: block.exercises[i].movement.clone(), to: None }),
                    ..AdaptDay::default()
                };
                let Ok(adapted) = engine::adapt(session, &week.sessions, &ask, &input) else { continue };
                let judged = sound(&check_session(&adapted.session, &week.sessions, &person.check()));
                prop_assert!(judged.is_ok(), "seed {seed} {}: {}", session.date, judged.unwrap_err());
            }
        }
    }
}
