//! What a lighter session looks like.

use checker::{CheckInput, check_session};
use domain::{
    Kg, Rpe,
    movement::Level,
    plan::{BlockRole, Phase, SessionPlan},
    profile::Profile,
    request::{ProgramRequest, ProgressionStyle, Split},
};
use engine::{
    Input,
    deload::{Comeback, Kind, Lighter, apply, is_lighter},
    strength::StrengthBook,
};
use proptest::prelude::*;

use super::{
    diary::{Set, day, lifter, three},
    support,
};

struct Person {
    profile: Profile,
    request: ProgramRequest,
    book: StrengthBook,
    seed: u64,
}

impl Person {
    fn input(&self) -> Input<'_> {
        Input {
            profile: &self.profile,
            request: &self.request,
            library: seed::library(),
            book: &self.book,
            scoring: engine::Scoring::built_in(),
            seed: self.seed,
        }
    }

    fn sessions(&self) -> Vec<SessionPlan> {
        engine::plan(&self.input()).map(|p| p.weeks).unwrap_or_default().into_iter().flat_map(|w| w.sessions).collect()
    }
}

fn person(style: ProgressionStyle) -> Person {
    let mut request = support::request(Split::UpperLower, 4, 60);
    request.progression = style;
    Person { profile: lifter(Level::Intermediate), request, book: StrengthBook::empty(), seed: 3 }
}

fn work_sets(session: &SessionPlan) -> u32 {
    let lifts = session.blocks.iter().filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory));
    lifts.flat_map(|b| &b.exercises).map(|e| e.set_count()).sum()
}

fn hardest(session: &SessionPlan) -> Rpe {
    let lifts = session.blocks.iter().filter(|b| matches!(b.role, BlockRole::Main | BlockRole::Accessory));
    lifts.flat_map(|b| &b.exercises).flat_map(|e| &e.sets).map(|g| g.rpe).max().unwrap_or(Rpe::from_tenths(0))
}

const KINDS: [Lighter; 2] = [Lighter::Deload(Kind::Deload), Lighter::Deload(Kind::Mini)];

#[test]
fn a_deload_halves_the_sets_and_shortens_the_day() {
    for style in [ProgressionStyle::Double, ProgressionStyle::Wave] {
        let person = person(style);
        for session in person.sessions().iter().filter(|s| s.phase.loads()) {
            let light = apply(session, &Lighter::Deload(Kind::Deload), &person.input());
            let (before, after) = (work_sets(session), work_sets(&light));
            assert!(after * 10 <= before * 7 && after * 10 >= before * 4, "{}: {before} → {after}", session.title);
            assert_eq!((light.phase, light.date, light.week), (Phase::Deload, session.date, session.week));
            assert!(hardest(&light) <= Rpe::from_tenths(65));
            assert!(light.target_minutes < session.target_minutes && is_lighter(&light));
            assert!(light.block(BlockRole::Finisher).is_none());
            let kept = |s: &SessionPlan| s.block(BlockRole::Main).map(|b| b.exercises.len());
            assert_eq!(kept(session), kept(&light), "the same lifts");
        }
    }
}

#[test]
fn a_mini_deload_takes_a_third_and_stops_earlier_and_stays_so() {
    let person = person(ProgressionStyle::Double);
    for session in person.sessions().iter().filter(|s| s.phase == Phase::Accumulation) {
        let light = apply(session, &Lighter::Deload(Kind::Mini), &person.input());
        let (before, after) = (work_sets(session), work_sets(&light));
        assert!(after * 10 <= before * 9 && after * 10 >= before * 5, "{before} → {after}");
        assert!(hardest(&light) <= Rpe::from_tenths(75));
        assert_eq!(light.phase, session.phase);
        let again = engine::refresh(&light, &person.input());
        assert_eq!((work_sets(&again), hardest(&again) <= Rpe::from_tenths(75)), (after, true));
    }
}

#[test]
fn coming_back_cuts_sets_by_the_week() {
    let person = person(ProgressionStyle::Double);
    let mut cut = 0;
    for session in person.sessions().iter().filter(|s| s.phase == Phase::Accumulation) {
        let of = |week| {
            let back = Comeback::of(21, week).expect("a week");
            work_sets(&apply(session, &Lighter::Comeback(back), &person.input()))
        };
        assert!(of(0) <= of(1) && of(1) <= of(2) && of(2) <= of(3) && of(3) <= work_sets(session));
        assert!(of(0) < work_sets(session));
        // With a set or two of everything, the first steps can fall together.
        cut += usize::from(of(0) < of(1));
    }
    assert!(cut > 0);
}

#[test]
fn what_is_light_already_stays_as_it_is() {
    let person = person(ProgressionStyle::Double);
    for session in person.sessions() {
        for kind in KINDS {
            let once = apply(&session, &kind, &person.input());
            assert_eq!(apply(&once, &kind, &person.input()), once);
            if !session.phase.loads() {
                assert_eq!(once, session);
            }
        }
        assert_eq!(apply(&session, &Lighter::Deload(Kind::Continue), &person.input()), session);
    }
}

#[test]
fn a_deload_keeps_the_repetitions_and_takes_load_off() {
    let mut person = person(ProgressionStyle::Double);
    let sessions = person.sessions();
    let heavy = |s: &&SessionPlan| s.phase == Phase::Intensification;
    let session = sessions.iter().find(heavy).expect("a heavy day");
    let lead = &session.block(BlockRole::Main).expect("a main block").exercises[0];
    let past = [47, 50].map(|on| three(lead.movement.as_str(), on, Set::of(4, 140.0, (3, 5), 8.0, 8.0)));
    person.book = StrengthBook::from_exposures(&person.profile, seed::library(), &past, day(52));
    let light = apply(session, &Lighter::Deload(Kind::Deload), &person.input());
    let group = light.block(BlockRole::Main).expect("a main block").exercises[0].sets.last().expect("a group").clone();
    assert_eq!(group.load, Some(Kg::new(130.0)));
    assert_eq!(group.target, domain::plan::SetTarget::Reps { low: 3, high: 5 });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// A lighter session breaks no rule that the session kept, and what it gives up is named.
    #[test]
    fn a_lighter_session_is_sound(seed in any::<u64>()) {
        let (profile, request) = support::anybody(seed);
        let person = Person { profile, request, book: StrengthBook::empty(), seed };
        let check = CheckInput { profile: &person.profile, request: &person.request, library: seed::library() };
        for session in person.sessions().iter().filter(|s| s.phase.loads()).take(12) {
            for kind in KINDS {
                let light = apply(session, &kind, &person.input());
                let verdict = check_session(&light, std::slice::from_ref(&light), &check);
                prop_assert!(verdict.violations.is_empty(), "seed {seed} {kind:?} {}: {:?}", session.title, verdict.violations);
                for failed in verdict.criteria.iter().filter(|c| !c.passed) {
                    let named = verdict.infeasible.iter().any(|i| i.criterion == failed.criterion);
                    prop_assert!(named, "seed {seed} {kind:?} {} week {}: {failed:?}", session.title, session.week);
                }
            }
        }
    }
}
