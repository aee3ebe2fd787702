//! Weeks and microcycles that life moved: a session that was not done, days away. Whatever the way out, hard rules hold,
//! what was done stays, no day gets two sessions, and muscles keep what the way promises them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    dto::rearrange::MissedChoice,
    equipment::Kit,
    movement::Pattern,
    muscle::Muscle,
    plan::{Block, BlockFormat, BlockRole, Phase, SessionPlan, WeekPlan},
    profile::Profile,
    request::Split,
};
use engine::{
    Coach,
    strength::StrengthBook,
    week::{Stand, Way, WeekDay, elsewhere, missed, place},
};
use proptest::prelude::*;

use super::{
    Person, config,
    support::{self, Dice},
};

/// Sets more or less that are rounding.
const ROUNDING: f32 = 0.5;

/// Half of the people live by a rota, a third of them do sport beside it.
fn of(seed: u64) -> Person {
    let mut person = Person::of(seed);
    if seed.is_multiple_of(2) {
        support::with_microcycle(&mut person.request, seed);
    }
    if seed.is_multiple_of(3) {
        support::with_activities(&mut person.request, seed);
    }
    person
}

/// A week, one of its sessions that was not done, and the day on which that is noticed.
struct Missed {
    week: WeekPlan,
    stands: Vec<Stand>,
    gone: u8,
    today: NaiveDate,
    /// The days of the week after it.
    next: Vec<NaiveDate>,
}

impl Missed {
    fn of(dice: &mut Dice, weeks: &[WeekPlan]) -> Self {
        let at = dice.below(weeks.len());
        let week = weeks[at].clone();
        let next = weeks.get(at + 1).map_or_else(Vec::new, |w| w.sessions.iter().map(|s| s.date).collect());
        let gone = &week.sessions[dice.below(week.sessions.len())];
        let today = gone.date + Days::new(1 + dice.below(5) as u64);
        let stands = week.sessions.iter().map(|s| match (s.date < today, s.day == gone.day) {
            (true, false) if dice.chance(70) => Stand::Fixed,
            (true, _) => Stand::Out,
            // What comes tomorrow may have been done today.
            (false, _) if dice.chance(10) => Stand::Fixed,
            (false, _) => Stand::Open,
        });
        let stands = stands.collect();
        let gone = gone.day;
        Self { week, stands, gone, today, next }
    }

    fn days(&self) -> Vec<WeekDay<'_>> {
        self.week.sessions.iter().zip(&self.stands).map(|(plan, stand)| WeekDay { plan, stand: *stand }).collect()
    }

    fn stand(&self, day: u8) -> Stand {
        self.week.sessions.iter().position(|s| s.day == day).map_or(Stand::Out, |i| self.stands[i])
    }

    fn gone(&self) -> &SessionPlan {
        self.week.sessions.iter().find(|s| s.day == self.gone).expect("a session of the week")
    }

    /// The sessions that are done or to be done after a way was gone.
    fn after(&self, way: &Way) -> Vec<SessionPlan> {
        let edited = |s: &SessionPlan| way.edits.iter().find(|e| e.day == s.day);
        self.week
            .sessions
            .iter()
            .filter(|s| match edited(s) {
                Some(edit) => !edit.left_out,
                None => self.stand(s.day) != Stand::Out,
            })
            .map(|s| edited(s).map_or(s, |e| &e.plan).clone())
            .collect()
    }
}

/// Sets by muscle, counted here: a primary muscle one, a secondary half, a movement of a circuit a quarter a round, power
/// nothing.
fn sets(sessions: &[SessionPlan]) -> BTreeMap<Muscle, f32> {
    let mut sets = BTreeMap::new();
    for block in sessions.iter().flat_map(|s| &s.blocks) {
        let n = block.exercises.len().max(1) as f32;
        let worth = match (block.role, &block.format) {
            (BlockRole::Main | BlockRole::Accessory, _) => 1.0,
            (BlockRole::Finisher | BlockRole::Conditioning, BlockFormat::Rounds { rounds, .. }) => {
                0.25 * f32::from(*rounds)
            }
            (BlockRole::Finisher | BlockRole::Conditioning, BlockFormat::Emom { minutes }) => {
                0.25 * (f32::from(*minutes) / n).floor()
            }
            (BlockRole::Finisher | BlockRole::Conditioning, BlockFormat::Intervals { repeats, .. }) => {
                0.25 * (f32::from(*repeats) / n).floor()
            }
            (BlockRole::Finisher | BlockRole::Conditioning, _) => 0.25,
            _ => continue,
        };
        for exercise in &block.exercises {
            let movement = super::movement(&exercise.movement);
            use Pattern::{Cardio, Mobility, Olympic, Plyometric, Stretch};
            if matches!(movement.pattern, Cardio | Mobility | Olympic | Plyometric | Stretch) {
                continue;
            }
            let count: f32 = exercise.sets.iter().map(|g| f32::from(g.count)).sum();
            let each = movement.primary.iter().map(|m| (m, 1.0)).chain(movement.secondary.iter().map(|m| (m, 0.5)));
            let mut credits: BTreeMap<Muscle, f32> = BTreeMap::new();
            for (muscle, credit) in each {
                let of = credits.entry(*muscle).or_insert(0.0);
                *of = (*of + credit).min(1.0);
            }
            for (muscle, credit) in credits {
                *sets.entry(muscle).or_insert(0.0) += worth * credit * count;
            }
        }
    }
    sets
}

/// What muscles lack of the smaller of their minimum and what the week had planned.
fn lacking(person: &Person, week: &WeekPlan, now: &[SessionPlan]) -> BTreeMap<Muscle, f32> {
    // How often a circuit for time comes round is not counted here.
    let timed = |b: &Block| matches!(b.format, BlockFormat::Amrap { .. });
    let light = |s: &SessionPlan| !matches!(s.phase, Phase::Accumulation | Phase::Intensification);
    if week.sessions.iter().any(|s| light(s) || s.blocks.iter().any(timed)) {
        return BTreeMap::new();
    }
    let (planned, now) = (sets(&week.sessions), sets(now));
    let lacks = |muscle: &Muscle| {
        let least = engine::landmarks(*muscle, &person.profile, &person.request).mev;
        let floor = planned.get(muscle).copied().unwrap_or(0.0).min(least);
        floor - now.get(muscle).copied().unwrap_or(0.0)
    };
    Muscle::ALL.iter().map(|m| (*m, lacks(m))).filter(|(_, lacks)| *lacks > 0.0).collect()
}

fn coach<'a>(person: &'a Person, book: &'a StrengthBook) -> Coach<'a> {
    Coach { input: person.input(book), ready: None, rack: None }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_was_missed_the_way_on_keeps_rules_days_and_muscles(seed in any::<u64>()) {
        let person = of(seed);
        let plan = person.plan();
        let mut dice = Dice::new(seed ^ 0x3155ED);
        let book = StrengthBook::empty();
        for _ in 0..3 {
            let missed_one = Missed::of(&mut dice, &plan.weeks);
            let Missed { week, gone, today, .. } = &missed_one;
            let ends = week.starts + Days::new(u64::from(person.request.cycle_days()) - 1);
            let ways = missed(&missed_one.days(), *gone, *today, &coach(&person, &book));
            let choices: Vec<MissedChoice> = ways.iter().map(|w| w.choice).collect();
            prop_assert!(choices.contains(&MissedChoice::Skip), "leaving out is always possible");
            prop_assert!(*today <= ends || choices == [MissedChoice::Skip], "the microcycle is over: {choices:?}");
            for way in &ways {
                check(&person, &missed_one, way, ends)?;
            }
        }
    }

    #[test]
    fn a_session_elsewhere_needs_only_what_is_there(seed in any::<u64>()) {
        let person = of(seed);
        let plan = person.plan();
        let mut dice = Dice::new(seed ^ 0x7247);
        let week = &plan.weeks[dice.below(plan.weeks.len())];
        let session = &week.sessions[dice.below(week.sessions.len())];
        let kit = dice.one(Kit::ALL);
        let there = Person { profile: moved(&person.profile, kit), request: person.request.clone(), seed };
        let book = StrengthBook::empty();
        let edit = elsewhere(session, &week.sessions, kit, &coach(&there, &book)).expect("it was fitted to no place");
        if edit.left_out {
            return Ok(());
        }
        prop_assert_eq!(place(&edit.plan), Some(kit));
        let judged = checker::check_session(&edit.plan, &week.sessions, &there.check());
        prop_assert!(judged.violations.is_empty(), "{kit}: {:?}", judged.violations);
        prop_assert_eq!((edit.plan.date, edit.plan.day, edit.plan.week), (session.date, session.day, session.week));
        let again = elsewhere(&edit.plan, &week.sessions, kit, &coach(&there, &book));
        prop_assert!(again.is_none(), "it is fitted to the place already");
    }
}

fn moved(profile: &Profile, kit: Kit) -> Profile {
    let there = support::profile(kit, profile.level);
    let mut loads = profile.loads.clone();
    loads.dumbbell_max = there.loads.dumbbell_max;
    Profile { kit, equipment: there.equipment, loads, ..profile.clone() }
}

fn check(person: &Person, missed: &Missed, way: &Way, ends: NaiveDate) -> Result<(), TestCaseError> {
    let told = format!("{} {}: {}", missed.week.number, way.choice, way.text);
    let after = missed.after(way);
    let mut dates: Vec<NaiveDate> = after.iter().map(|s| s.date).collect();
    dates.sort_unstable();
    prop_assert!(dates.windows(2).all(|two| two[0] < two[1]), "{told}: two sessions on one day: {dates:?}");

    for edit in &way.edits {
        let before = missed.week.sessions.iter().find(|s| s.day == edit.day).expect("a session of the week");
        let open = missed.stand(edit.day) == Stand::Open || edit.day == missed.gone;
        prop_assert!(open, "{told}: {} was done or is out", before.date);
        prop_assert!(!edit.changes.is_empty(), "{told}: nothing is told");
        if edit.left_out {
            prop_assert_eq!(edit.day, missed.gone, "{}: only what was missed is left out", told);
            continue;
        }
        prop_assert!((missed.today..=ends).contains(&edit.plan.date), "{told}: moved to {}", edit.plan.date);
        let judged = checker::check_session(&edit.plan, &after, &person.check());
        prop_assert!(judged.violations.is_empty(), "{told}: {:?}", judged.violations);
    }
    let mut week = WeekPlan { sessions: after.clone(), ..missed.week.clone() };
    week.verdict = checker::check_week(&week, &person.check());
    prop_assert!(week.verdict.violations.is_empty(), "{told}: {:?}", week.verdict.violations);

    let lacks = lacking(person, &missed.week, &after);
    for (muscle, lacks) in lacks.iter().filter(|(_, lacks)| **lacks > ROUNDING + 0.01) {
        // A session that was moved is all there; one that was skipped before is not this one's fault.
        let known = way.choice == MissedChoice::Shift || way.short.contains(muscle);
        prop_assert!(known, "{told}: {muscle} lacks {lacks}, unsaid");
    }
    match way.choice {
        MissedChoice::Shift => {
            let moved = after.iter().find(|s| s.day == missed.gone);
            prop_assert!(moved.is_some_and(|s| s.blocks == missed.gone().blocks), "{told}: it is not what it was");
            let all: Vec<NaiveDate> = dates.iter().chain(&missed.next).copied().collect();
            let busy = |days: &[NaiveDate]| days[6] - days[0] < TimeDelta::days(7);
            prop_assert!(!all.windows(7).any(busy), "{told}: seven days in a row: {all:?}");
        }
        MissedChoice::Merge => {
            let skipped: Vec<SessionPlan> = missed
                .week
                .sessions
                .iter()
                .filter(|s| missed.stand(s.day) != Stand::Out && s.day != missed.gone)
                .cloned()
                .collect();
            let sum = |lacks: &BTreeMap<Muscle, f32>| lacks.values().filter(|l| **l > ROUNDING).sum::<f32>();
            let without = sum(&lacking(person, &missed.week, &skipped));
            prop_assert!(sum(&lacks) < without, "{told}: merging saves nothing of {without}");
            for session in &after {
                let before = missed.week.sessions.iter().find(|s| s.day == session.day).expect("a session of the week");
                prop_assert_eq!(session.date, before.date);
            }
        }
        MissedChoice::Skip => prop_assert_eq!(way.edits.len(), 1),
    }
    Ok(())
}

/// Nine days in a row hold six sessions; the fourth is noticed missing a day later, when three days of the rota are left.
#[test]
fn a_rota_has_its_own_last_day() {
    let mut person = Person::of(3);
    person.profile = support::profile(Kit::FullGym, domain::movement::Level::Intermediate);
    person.request = support::request(Split::UpperLower, 4, 60);
    person.request.weekdays = Vec::new();
    person.request.microcycle = Some(domain::request::Microcycle { days: 10, on: vec![1, 3, 5, 7] });
    let plan = person.plan();
    let (week, book) = (&plan.weeks[1], StrengthBook::empty());
    let ways_on = |today: NaiveDate| {
        let stand = |s: &SessionPlan| if s.day == 3 { Stand::Out } else { Stand::Fixed };
        let days: Vec<WeekDay<'_>> = week.sessions.iter().map(|s| WeekDay { plan: s, stand: stand(s) }).collect();
        missed(&days, 3, today, &coach(&person, &book))
    };
    let starts = week.starts;
    for after in [7, 8, 9] {
        let today = starts + Days::new(after);
        let ways = ways_on(today);
        assert_eq!((ways[0].choice, ways[0].edits[0].plan.date), (MissedChoice::Shift, today), "day {}", after + 1);
    }
    let over = ways_on(starts + Days::new(10));
    assert_eq!(over.iter().map(|w| w.choice).collect::<Vec<_>>(), [MissedChoice::Skip]);
}
