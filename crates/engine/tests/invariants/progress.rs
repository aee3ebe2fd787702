//! The next prescription of a movement from its last exposures, whatever the movement, the gym and the style.

use chrono::{Days, NaiveDate};
use domain::{
    Kg, MovementId, Rpe, SetId, WeightUnit,
    movement::{Level, Metric, Movement},
    plan::{LoadBasis, SetTarget},
    profile::Profile,
    request::ProgressionStyle,
    workout::{Exposure, LoggedSet, SetKind},
};
use engine::strength::{
    Rack, StrengthBook,
    progress::{Move, Next, Scheme, Situation, next},
};
use proptest::prelude::*;

use super::{
    config,
    support::{self, Dice},
};

/// A lift with a load, a scheme, and a load to begin with.
struct Lift {
    profile: Profile,
    movement: &'static Movement,
    style: ProgressionStyle,
    scheme: Scheme,
    load: Kg,
}

impl Lift {
    fn of(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let (profile, request) = support::anybody(seed);
        let rack = Rack::new(&profile.loads);
        let library: &'static domain::library::Library = seed::library();
        let loaded: Vec<&Movement> =
            library.all().iter().filter(|m| m.metric == Metric::Reps && rack.all(m.load).len() > 4).collect();
        let movement = loaded[dice.below(loaded.len())];
        let loads = rack.all(movement.load);
        let low = 4 + dice.below(7) as u8;
        let high = low + dice.below(5) as u8;
        let rpe = Rpe::from_tenths(70 + 5 * dice.below(5) as u8);
        let load = loads[1 + dice.below((loads.len() - 1).min(60))];
        Self { profile, movement, style: request.progression, scheme: Scheme { low, high, rpe }, load }
    }

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date") + Days::new(n)
    }

    /// Three work sets at the load, the same repetitions and effort in each.
    fn exposure(&self, day: u64, reps: u8, felt: Rpe) -> Exposure {
        let set = |i: u16| LoggedSet {
            id: SetId(uuid::Uuid::from_u128(u128::from(day) * 10 + u128::from(i))),
            movement: self.movement.id.clone(),
            exercise: 0,
            position: i,
            kind: SetKind::Work,
            reps: Some(u16::from(reps)),
            seconds: None,
            metres: None,
            weight: Some(self.load.kg()),
            unit: Some(WeightUnit::Kg),
            rpe: Some(felt),
            target: Some(SetTarget::Reps { low: self.scheme.low, high: self.scheme.high }),
            target_rpe: Some(self.scheme.rpe),
            pause_seconds: None,
        };
        Exposure {
            movement: self.movement.id.clone(),
            date: Self::day(day),
            deload: false,
            sets: (0..3).map(set).collect(),
        }
    }

    fn next(&self, past: &[Exposure]) -> Next {
        let rack = Rack::new(&self.profile.loads);
        let today = Self::day(21);
        let book = StrengthBook::from_exposures(&self.profile, seed::library(), past, today);
        next(&Situation {
            movement: self.movement,
            profile: &self.profile,
            rack: &rack,
            style: self.style,
            scheme: self.scheme,
            date: today,
            exposures: past,
            e1rm: book.e1rm(&self.movement.id),
        })
    }

    /// Largest step up of the level, as part of everything that moves; a build drops further down and so goes further up
    /// (decisions §10.2).
    fn most(&self) -> f64 {
        let cap = match (self.style, self.profile.level) {
            (ProgressionStyle::BuildToDrop, Level::Beginner | Level::Intermediate) => 0.10,
            (ProgressionStyle::BuildToDrop, _) => 0.05,
            (_, Level::Beginner) => 0.10,
            (_, Level::Intermediate) => 0.05,
            (_, Level::Advanced | Level::Expert) => 0.025,
        };
        let body = self.profile.bodyweight.map_or(0.0, |b| b.kg() * self.movement.bodyweight_share);
        self.load.kg() + cap * (self.load.kg() + body)
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_success_raises_by_a_small_step_or_widens_the_range(seed in any::<u64>()) {
        let lift = Lift::of(seed);
        let past = [lift.exposure(7, lift.scheme.high, lift.scheme.rpe), lift.exposure(14, lift.scheme.high, lift.scheme.rpe)];
        let next = lift.next(&past);
        let rack = Rack::new(&lift.profile.loads);
        let kind = lift.movement.load;
        let load = next.load.expect("a load");
        prop_assert!(rack.exists(kind, load) && load >= lift.load);
        if load > lift.load {
            prop_assert_eq!(next.decision, Move::Raise);
            prop_assert!(load.kg() <= lift.most() + 0.001 || rack.next_up(kind, lift.load) == Some(load));
        } else {
            let longer = next.decision == Move::LongerPause && next.pause_seconds.is_some();
            prop_assert!(next.high > lift.scheme.high || longer || next.decision == Move::Hold, "{next:?}");
        }
        prop_assert!(next.low <= next.high && next.high <= 30);
    }

    #[test]
    fn failing_twice_lowers_and_failing_once_repeats(seed in any::<u64>()) {
        let lift = Lift::of(seed);
        let failed = |day| lift.exposure(day, lift.scheme.low - 3, Rpe::MAX);
        let rack = Rack::new(&lift.profile.loads);
        let once = lift.next(&[failed(14)]);
        prop_assert_eq!((once.load, once.decision), (Some(lift.load), Move::Hold));
        let twice = lift.next(&[failed(7), failed(14)]);
        let lighter = rack.next_down(lift.movement.load, lift.load).filter(|l| l.kg() >= 0.85 * lift.load.kg());
        let load = twice.load.expect("a load");
        prop_assert!(rack.exists(lift.movement.load, load));
        match lighter {
            Some(_) => prop_assert!(load < lift.load && load.kg() >= 0.85 * lift.load.kg(), "{twice:?}"),
            None => prop_assert_eq!(load, lift.load),
        }
    }

    #[test]
    fn the_same_again_when_it_was_harder_than_asked(seed in any::<u64>()) {
        let lift = Lift::of(seed);
        let hard = Rpe::from_tenths(lift.scheme.rpe.tenths() + 5);
        let next = lift.next(&[lift.exposure(14, lift.scheme.low, hard)]);
        prop_assert_eq!(next.load, Some(lift.load));
        let told = matches!(&next.basis, LoadBasis::Progressed { from, because } if *from == lift.load && !because.is_empty());
        prop_assert!(told, "{:?}", next.basis);
    }

    #[test]
    fn a_deload_says_nothing_about_strength(seed in any::<u64>()) {
        let lift = Lift::of(seed);
        let past = lift.exposure(7, lift.scheme.high, lift.scheme.rpe);
        let light = Exposure { deload: true, ..lift.exposure(14, 1, Rpe::from_tenths(50)) };
        let without = lift.next(std::slice::from_ref(&past));
        let with = lift.next(&[past, light]);
        prop_assert_eq!((with.load, with.decision), (without.load, without.decision));
        let unknown = MovementId::new("never-done");
        prop_assert!(StrengthBook::empty().e1rm(&unknown).is_none());
    }
}
