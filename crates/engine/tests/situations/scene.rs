//! A situation, and what the engine makes of it.

use checker::{CheckInput, check_session};
use chrono::{Days, NaiveDate, TimeDelta};
use domain::{
    ActivityId,
    activity::{ActivityIntensity, DayPart, DoneActivity},
    check_in::{CheckIn, DayCheckIn},
    dto::{day::AdaptDay, readiness::Readiness},
    equipment::Kit,
    ids::ActivityKindId,
    plan::{Change, Phase, SessionPlan},
    profile::Profile,
};
use engine::{
    Adaptation, Coach, Infeasible, Input,
    deload::{self, Comeback, Lighter},
    interference::react::react,
    readiness::{self, Told},
    week::{Stand, Way, WeekDay},
};
use serde::Deserialize;

use super::{expect::Expect, people::Person};

/// What happens to somebody.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Situation {
    pub name: String,
    pub person: String,
    /// Place of the session in its week.
    pub day: usize,
    /// Phase of its week; building unless told.
    #[serde(default)]
    pub phase: Option<Phase>,
    /// What is asked for.
    #[serde(default)]
    pub ask: AdaptDay,
    /// What is asked for afterwards, of what that made of the session.
    #[serde(default)]
    then: Option<AdaptDay>,
    /// The check-in of the day.
    #[serde(default)]
    pub told: Option<CheckIn>,
    /// Check-ins before it.
    #[serde(default)]
    pub before: Vec<Earlier>,
    /// Sport without a plan.
    #[serde(default)]
    pub did: Vec<Did>,
    /// Days away.
    #[serde(default)]
    pub away: Option<Kit>,
    /// The first session after an illness.
    #[serde(default)]
    pub after_illness: bool,
    /// Days without training, and the week after them.
    #[serde(default)]
    pub back: Option<(i64, u8)>,
    /// The session was not done, and it is so many days later.
    #[serde(default)]
    pub missed: Option<u64>,
    pub expect: Expect,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    ago: u64,
    told: CheckIn,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Did {
    kind: String,
    /// Days before the session; 0 on its day, −1 the day after.
    ago: i64,
    /// Earlier or later than that day's training.
    #[serde(default)]
    part: Option<DayPart>,
    minutes: u16,
    intensity: ActivityIntensity,
}

/// How it ends.
pub enum Outcome {
    Session {
        before: Box<SessionPlan>,
        after: Box<SessionPlan>,
        changes: Vec<Change>,
        readiness: Option<Readiness>,
        /// The same asked again.
        again: Option<Box<SessionPlan>>,
        /// What the checker says that nobody has explained.
        explained: Option<String>,
    },
    /// No training.
    Stopped(Readiness),
    Refused(Infeasible),
    Ways(Vec<Way>),
}

pub fn play(situation: &Situation, person: &Person) -> Outcome {
    let week = person.week(situation.phase.unwrap_or(Phase::Accumulation));
    let session = week.get(situation.day).unwrap_or_else(|| panic!("{}: no such day", situation.name));
    if let Some(later) = situation.missed {
        return Outcome::Ways(missed(week, session, session.date + Days::new(later), &person.coach()));
    }
    if !situation.did.is_empty() {
        return after_sport(situation, session, week, person);
    }
    if let Some(kit) = situation.away {
        return away(kit, session, week, person);
    }
    if let Some(lighter) = lighter(situation) {
        let after = deload::apply(session, &lighter, &person.input());
        let again = deload::apply(&after, &lighter, &person.input());
        return ended(session, after, None, again, week, &person.profile, person);
    }
    match &situation.told {
        Some(check_in) => on_a_morning(situation, check_in, session, week, person),
        None => match &situation.then {
            Some(then) => twice(&situation.ask, then, session, week, person),
            None => asked(&situation.ask, session, week, person),
        },
    }
}

fn asked(ask: &AdaptDay, session: &SessionPlan, week: &[SessionPlan], person: &Person) -> Outcome {
    let coach = person.coach();
    match coach.adapt(session, week, ask) {
        Err(refused) => Outcome::Refused(refused),
        Ok(Adaptation { session: after, changes }) => {
            // A movement that has gone cannot be asked away again.
            let once = AdaptDay { swap: None, ..ask.clone() };
            let again = coach.adapt(&after, &put(week, &after), &once).map_or_else(|_| after.clone(), |a| a.session);
            let today = on_this_day(&person.profile, ask);
            with_changes(ended(session, after, None, again, week, &today, person), changes)
        }
    }
}

/// One change after another: what follows is judged against the session as it was planned.
fn twice(first: &AdaptDay, then: &AdaptDay, session: &SessionPlan, week: &[SessionPlan], person: &Person) -> Outcome {
    match asked(first, session, week, person) {
        Outcome::Session { after, .. } => match asked(then, &after, &put(week, &after), person) {
            Outcome::Session { after, again, explained, .. } => {
                let changes = engine::differences(session, &after, &person.profile);
                let before = Box::new(session.clone());
                Outcome::Session { before, after, changes, readiness: None, again, explained }
            }
            other => other,
        },
        other => other,
    }
}

fn on_a_morning(
    situation: &Situation,
    check_in: &CheckIn,
    session: &SessionPlan,
    week: &[SessionPlan],
    person: &Person,
) -> Outcome {
    let earlier = |e: &Earlier| DayCheckIn { date: session.date - Days::new(e.ago), check_in: e.told.clone() };
    let before: Vec<DayCheckIn> = situation.before.iter().map(earlier).collect();
    let readiness = readiness::of(check_in, &before, session.date);
    if !readiness.stops.is_empty() {
        return Outcome::Stopped(readiness);
    }
    let mut profile = person.profile.clone();
    if let Some(place) = check_in.place {
        profile = moved(&profile, place);
    }
    let coach = Coach { input: Input { profile: &profile, ..person.input() }, ..person.coach() };
    let told = Told { check_in, before: &before, readiness: &readiness, usual_place: person.profile.kit };
    match readiness::adapt(session, week, &situation.ask, &told, &coach) {
        Err(refused) => Outcome::Refused(refused),
        Ok(Adaptation { session: after, changes }) => {
            let again = readiness::adapt(&after, &put(week, &after), &AdaptDay::default(), &told, &coach);
            let again = again.map_or_else(|_| after.clone(), |a| a.session);
            let ask = told.asked(session, &situation.ask, &coach.input);
            let today = on_this_day(&profile, &ask);
            with_changes(ended(session, after, Some(readiness), again, week, &today, person), changes)
        }
    }
}

fn after_sport(situation: &Situation, session: &SessionPlan, week: &[SessionPlan], person: &Person) -> Outcome {
    let did = |did: &Did| DoneActivity {
        id: ActivityId(uuid::Uuid::from_u128(7)),
        date: session.date - TimeDelta::days(did.ago),
        kind: ActivityKindId::new(did.kind.clone()),
        minutes: did.minutes,
        intensity: did.intensity,
        part: did.part,
    };
    let done: Vec<DoneActivity> = situation.did.iter().map(did).collect();
    let after = react(session, week, &done, &person.input());
    let again = react(&after, &put(week, &after), &done, &person.input());
    ended(session, after, None, again, week, &person.profile, person)
}

fn away(kit: Kit, session: &SessionPlan, week: &[SessionPlan], person: &Person) -> Outcome {
    let profile = moved(&person.profile, kit);
    let coach = Coach { input: Input { profile: &profile, ..person.input() }, ..person.coach() };
    let Some(edit) = engine::week::elsewhere(session, week, kit, &coach) else { panic!("it is somewhere else") };
    if edit.left_out {
        return Outcome::Refused(Infeasible {
            code: "left_out",
            wishes: Vec::new(),
            text: edit.changes[0].because.clone(),
        });
    }
    assert!(engine::week::elsewhere(&edit.plan, week, kit, &coach).is_none(), "fitted twice");
    let again = edit.plan.clone();
    with_changes(ended(session, edit.plan, None, again, week, &profile, person), edit.changes)
}

fn lighter(situation: &Situation) -> Option<Lighter> {
    if situation.after_illness {
        return Some(Lighter::AfterIllness);
    }
    let (days, week) = situation.back?;
    Some(Comeback::of(days, week).map_or(Lighter::Deload(deload::Kind::Continue), Lighter::Comeback))
}

fn missed(week: &[SessionPlan], gone: &SessionPlan, today: NaiveDate, coach: &Coach<'_>) -> Vec<Way> {
    let stand = |s: &SessionPlan| match s.date {
        date if s.day == gone.day || date >= today => Stand::Open,
        _ => Stand::Fixed,
    };
    let stand = |s: &SessionPlan| if s.day == gone.day { Stand::Out } else { stand(s) };
    let days: Vec<WeekDay<'_>> = week.iter().map(|plan| WeekDay { plan, stand: stand(plan) }).collect();
    engine::week::missed(&days, gone.day, today, coach)
}

fn ended(
    before: &SessionPlan,
    after: SessionPlan,
    readiness: Option<Readiness>,
    again: SessionPlan,
    week: &[SessionPlan],
    today: &Profile,
    person: &Person,
) -> Outcome {
    let changes = engine::differences(before, &after, today);
    let check = CheckInput { profile: today, request: &person.request, library: seed::library() };
    let mut verdict = check_session(&after, &put(week, &after), &check);
    verdict.infeasible.extend(after.verdict.infeasible.clone());
    // Ready programs keep their author's shape.
    let fine = verdict.explained() || (person.request.ready.is_some() && verdict.violations.is_empty());
    let explained = (before.blocks != after.blocks && !fine).then(|| format!("{verdict:?}"));
    Outcome::Session {
        before: Box::new(before.clone()),
        after: Box::new(after),
        changes,
        readiness,
        again: Some(Box::new(again)),
        explained,
    }
}

fn with_changes(outcome: Outcome, told: Vec<Change>) -> Outcome {
    match outcome {
        Outcome::Session { before, after, readiness, again, explained, .. } => {
            Outcome::Session { before, after, changes: told, readiness, again, explained }
        }
        other => other,
    }
}

fn put(week: &[SessionPlan], session: &SessionPlan) -> Vec<SessionPlan> {
    week.iter().map(|s| if s.day == session.day { session.clone() } else { s.clone() }).collect()
}

fn moved(profile: &Profile, kit: Kit) -> Profile {
    let there = super::support::profile(kit, profile.level);
    Profile { kit, equipment: there.equipment, loads: there.loads, ..profile.clone() }
}

fn on_this_day(profile: &Profile, ask: &AdaptDay) -> Profile {
    let mut today = profile.clone();
    today.equipment.retain(|item| !ask.equipment_taken.contains(item));
    today.injuries.extend(ask.hurts.iter().copied());
    today
}
