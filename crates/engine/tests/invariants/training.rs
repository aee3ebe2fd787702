//! Week after week of training: every session is prescribed anew from what was logged before it.

use checker::{check_session, check_week};
use domain::plan::{ExercisePlan, Phase, SessionPlan, SetTarget, WeekPlan};
use engine::strength::Rack;
use proptest::prelude::*;

use super::{
    Person, config,
    diary::{Diary, Went},
    lifting, sound,
};

/// Prescribes and trains a whole program; `look` sees every session as it was prescribed and the diary before it was
/// trained.
fn train(
    person: &Person,
    went: impl Fn(&SessionPlan, &ExercisePlan) -> Went,
    mut look: impl FnMut(&SessionPlan, &SessionPlan, &WeekPlan, &Diary) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let rack = Rack::new(&person.profile.loads);
    let mut diary = Diary::default();
    for mut week in person.plan().weeks {
        for day in 0..week.sessions.len() {
            let planned = week.sessions[day].clone();
            let book = diary.book(&person.profile, planned.date);
            let session = engine::refresh(&planned, &person.input(&book));
            week.sessions[day] = session.clone();
            look(&planned, &session, &week, &diary)?;
            diary.train(&session, &rack, |e| went(&session, e));
        }
    }
    Ok(())
}

/// Work sets that were progressed from the last exposure rather than worked out anew.
fn comparable(last: SetTarget, now: SetTarget) -> bool {
    matches!((last, now), (SetTarget::Reps { low: a, .. }, SetTarget::Reps { low: b, .. }) if a == b)
}

fn names(session: &SessionPlan) -> Vec<&str> {
    session.exercises().map(|e| e.movement.as_str()).collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn prescribed_anew_a_session_stays_sound(seed in any::<u64>()) {
        let person = Person::of(seed);
        let done = if seed % 2 == 0 { Went::AsPrescribed } else { Went::Well };
        train(&person, |_, _| done, |planned, session, week, _| {
            prop_assert_eq!(names(planned), names(session));
            prop_assert_eq!((planned.asked_minutes, planned.date), (session.asked_minutes, session.date));
            prop_assert!((planned.target_minutes..=planned.asked_minutes).contains(&session.target_minutes));
            prop_assert!(planned.target_minutes == session.target_minutes || !matches!(session.phase, Phase::Accumulation | Phase::Intensification));
            let judged = sound(&check_session(session, &week.sessions, &person.check()));
            prop_assert!(judged.is_ok(), "seed {seed} week {} day {}: {}", session.week, session.day, judged.unwrap_err());
            let judged = check_week(week, &person.check());
            prop_assert!(judged.violations.is_empty(), "week {}: {:?}", week.number, judged.violations);
            Ok(())
        })?;
    }

    #[test]
    fn prescribing_twice_is_prescribing_once(seed in any::<u64>()) {
        let person = Person::of(seed);
        let rack = Rack::new(&person.profile.loads);
        let mut diary = Diary::default();
        let plan = person.plan();
        for week in plan.weeks.iter().take(2) {
            for session in &week.sessions {
                let book = diary.book(&person.profile, session.date);
                let once = engine::refresh(session, &person.input(&book));
                prop_assert_eq!(&once, &engine::refresh(&once, &person.input(&book)));
                diary.train(&once, &rack, |_| Went::AsPrescribed);
            }
        }
    }

    #[test]
    fn success_never_lowers_a_load(seed in any::<u64>()) {
        let person = Person::of(seed);
        train(&person, |_, _| Went::Well, |_, session, _, diary| {
            for exercise in lifting(session).flat_map(|b| &b.exercises) {
                let [group] = exercise.sets.as_slice() else { continue };
                let Some(last) = diary.last(&exercise.movement) else { continue };
                let Some(set) = last.sets.last() else { continue };
                let (Some(before), Some(load)) = (set.load(), group.load) else { continue };
                let alike = last.sets.iter().all(|s| s.load() == Some(before));
                let harder = set.target_rpe.is_none_or(|asked| group.rpe >= asked);
                let same = set.target.is_some_and(|target| comparable(target, group.target));
                // After four weeks the estimate knows better, and it falls with time.
                let recent = (session.date - last.date).num_days() <= 28;
                if session.phase.loads() && !last.deload && alike && harder && same && recent {
                    prop_assert!(
                        load >= before,
                        "seed {seed} week {} {}: {} after {}", session.week, exercise.name, load.kg(), before.kg()
                    );
                }
            }
            Ok(())
        })?;
    }
}
