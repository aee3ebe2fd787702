//! Whatever is asked for: the shape of a program, its rules and its texts.

use std::collections::BTreeSet;

use checker::check_program;
use domain::{
    library::Library,
    muscle::Muscle,
    plan::{BlockRole, ExercisePlan, LoadBasis, Phase, ProgramPlan, SessionPlan, SetTarget},
    request::Weekday,
};
use engine::{
    Input,
    strength::{Rack, StrengthBook},
};
use proptest::prelude::*;

use super::{Person, config, movement, sessions, sound, support};

fn json(plan: &ProgramPlan) -> String {
    serde_json::to_string(plan).expect("a plan is always JSON")
}

fn hard_sets(session: &SessionPlan, role: BlockRole) -> u32 {
    session.block(role).map_or(0, |b| b.exercises.iter().map(ExercisePlan::set_count).sum())
}

/// Main lifts of the days, in order.
fn mains(sessions: &[SessionPlan]) -> Vec<Vec<String>> {
    let block = |s: &SessionPlan| s.block(BlockRole::Main).map(|b| b.exercises.clone()).unwrap_or_default();
    sessions.iter().map(|s| block(s).iter().map(|e| e.movement.to_string()).collect()).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_hard_rule_is_broken_and_what_fails_is_named(seed in any::<u64>()) {
        let person = Person::of(seed);
        let mut plan = person.plan();
        check_program(&mut plan, &person.check());
        for week in &plan.weeks {
            for session in &week.sessions {
                let judged = sound(&session.verdict);
                prop_assert!(judged.is_ok(), "week {} day {}: {}", week.number, session.day, judged.unwrap_err());
            }
            let judged = sound(&week.verdict);
            prop_assert!(judged.is_ok(), "week {}: {}", week.number, judged.unwrap_err());
        }
    }

    #[test]
    fn same_input_same_program(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        prop_assert_eq!(json(&plan), json(&person.plan()));
        // The order in which movements were read means nothing.
        let mut shuffled = seed::library().all().to_vec();
        shuffled.reverse();
        let middle = support::Dice::new(seed).below(shuffled.len());
        shuffled.rotate_left(middle);
        let circuits: Vec<_> = seed::circuits().iter().rev().cloned().collect();
        let library = Library::new(shuffled).with_circuits(&circuits);
        let book = StrengthBook::empty();
        let again = engine::plan(&Input { library: &library, ..person.input(&book) }).expect("a program");
        prop_assert_eq!(json(&plan), json(&again));
    }

    #[test]
    fn the_calendar_is_kept(seed in any::<u64>()) {
        let person = Person::of(seed);
        let plan = person.plan();
        prop_assert_eq!(plan.weeks.len(), usize::from(person.request.weeks));
        let (kinds, _) = engine::split::kinds(&person.request);
        for (i, week) in plan.weeks.iter().enumerate() {
            prop_assert_eq!(usize::from(week.number), i + 1);
            prop_assert_eq!((week.starts - person.request.start_date).num_days(), 7 * i as i64);
            prop_assert_eq!(week.sessions.iter().map(|s| s.kind).collect::<Vec<_>>(), kinds.clone());
            let days: BTreeSet<Weekday> = week.sessions.iter().map(|s| Weekday::of(s.date)).collect();
            prop_assert_eq!(days, person.request.weekdays.iter().copied().collect::<BTreeSet<_>>());
            for (day, session) in week.sessions.iter().enumerate() {
                prop_assert_eq!((session.week, usize::from(session.day), session.phase), (week.number, day, week.phase));
                prop_assert!((0..7).contains(&(session.date - week.starts).num_days()));
                prop_assert_eq!(session.asked_minutes, person.request.session_minutes);
                prop_assert!(session.target_minutes <= session.asked_minutes);
            }
            prop_assert!(week.sessions.is_sorted_by(|a, b| a.date < b.date));
        }
        prop_assert_eq!(plan.weeks.last().map(|w| w.phase), Some(Phase::Test));
    }

    #[test]
    fn deloads_are_light_and_main_lifts_stay(seed in any::<u64>()) {
        let plan = Person::of(seed).plan();
        let first = mains(&plan.weeks[0].sessions);
        for (i, week) in plan.weeks.iter().enumerate() {
            prop_assert_eq!(mains(&week.sessions), first.clone(), "week {}", week.number);
            if week.phase != Phase::Deload {
                continue;
            }
            for (day, session) in week.sessions.iter().enumerate() {
                let before = |role| plan.weeks[..i].iter().map(|w| hard_sets(&w.sessions[day], role)).max().unwrap_or(0);
                let main = hard_sets(session, BlockRole::Main);
                prop_assert!(main <= before(BlockRole::Main).div_ceil(2) + first[day].len() as u32, "{main} main sets");
                // A finisher gives way to accessories; one set of each is the least there is.
                let accessories = session.block(BlockRole::Accessory).map_or(&[][..], |b| &b.exercises);
                let least = accessories.iter().all(|e| e.set_count() == 1);
                let all = main + hard_sets(session, BlockRole::Accessory);
                let hardest = before(BlockRole::Main) + before(BlockRole::Accessory);
                prop_assert!(all > 0 || !session.kind.lifts());
                prop_assert!(all * 10 <= hardest * 6 || least, "week {} day {day}: {all} of {hardest}", week.number);
            }
        }
    }

    #[test]
    fn muscles_get_no_more_than_they_recover_from(seed in any::<u64>()) {
        let person = Person::of(seed);
        for week in &person.plan().weeks {
            for muscle in Muscle::ALL {
                let marks = engine::landmarks(*muscle, &person.profile, &person.request);
                let sets = week.volume.iter().find(|v| v.muscle == *muscle).map_or(0.0, |v| v.sets);
                prop_assert!(marks.mrv == 0.0 || sets <= marks.mrv, "week {} {muscle}: {sets} of {marks:?}", week.number);
            }
        }
    }

    #[test]
    fn efforts_and_loads_are_possible(seed in any::<u64>()) {
        let person = Person::of(seed);
        let cap = engine::safety::effort_cap(&person.profile, &person.request);
        let rack = Rack::new(&person.profile.loads);
        let plan = person.plan();
        for exercise in sessions(&plan).flat_map(SessionPlan::exercises) {
            let kind = movement(&exercise.movement).load;
            let start = match exercise.load_basis {
                LoadBasis::FindIt { start, .. } => start,
                _ => None,
            };
            let loads = exercise.sets.iter().map(|g| g.load).chain(exercise.ramp.iter().map(|r| r.load)).chain([start]);
            for load in loads.flatten() {
                prop_assert!(rack.exists(kind, load), "{}: {} kg", exercise.name, load.kg());
            }
            for group in &exercise.sets {
                prop_assert!(group.rpe <= cap, "{}: RPE {} above {}", exercise.name, group.rpe.value(), cap.value());
                prop_assert!(group.count > 0);
                match group.target {
                    SetTarget::Reps { low, high } => prop_assert!(0 < low && low <= high && high <= 30),
                    SetTarget::Time { seconds } => prop_assert!(seconds > 0),
                    SetTarget::Distance { metres } => prop_assert!(metres > 0),
                }
            }
        }
    }

    #[test]
    fn everything_has_a_name_and_a_reason(seed in any::<u64>()) {
        let plan = Person::of(seed).plan();
        prop_assert_eq!(&plan.engine_version, engine::VERSION);
        prop_assert_eq!(plan.fingerprint.len(), 64);
        for session in sessions(&plan) {
            prop_assert!(!session.title.is_empty());
            prop_assert!(session.notes.iter().all(|n| !n.code.is_empty() && !n.text.is_empty()));
            prop_assert!(session.ledger.iter().all(|c| !c.text.is_empty()));
            let mut seen = BTreeSet::new();
            for exercise in session.exercises() {
                let known = movement(&exercise.movement);
                prop_assert_eq!((&exercise.name, exercise.pattern), (&known.name, known.pattern));
                prop_assert_eq!((exercise.load_type, exercise.per_side), (known.load, known.unilateral));
                prop_assert!(seen.insert(&exercise.movement), "{} twice on {}", exercise.name, session.date);
                prop_assert!(!exercise.reasons.is_empty(), "{} without a reason", exercise.name);
                prop_assert!(exercise.reasons.iter().all(|r| !r.code.is_empty() && !r.text.is_empty()));
                prop_assert!(exercise.reasons.is_sorted_by(|a, b| a.points >= b.points), "the strongest reason is first");
                if let Some(other) = &exercise.runner_up {
                    prop_assert!(other.movement != exercise.movement && other.margin >= 0);
                    prop_assert_eq!(&other.name, &movement(&other.movement).name);
                }
            }
        }
    }
}
