//! A session as it is shown: its plan with today's loads, what was done last time, what is needed for it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use db::{program::Program, session::Session};
use domain::{
    MovementId,
    dto::{
        effort::EffortAdvice,
        program::{LastTime, MovementFacts, SessionStatus, SessionView},
    },
    equipment::Equipment,
    library::Library,
    plan::SessionPlan,
    profile::Profile,
    request::ProgramRequest,
    workout::{Exposure, LoggedSet},
};
use engine::{
    deload::{self, Lighter},
    effort,
    strength::StrengthBook,
};

use crate::{
    Error, Result, Services, Viewer, check_in::Morning, ground::Ground, lighter::lightened, workout::DAYS_AHEAD,
};

/// Loads older than this are prescribed anew when somebody looks: estimates fade by the day, if slowly.
const FRESH_DAYS: u64 = 3;

impl Services {
    /// The view of a session. `program` saves a query where it is at hand.
    pub(crate) async fn view_session(
        &self,
        viewer: Viewer,
        profile: &Profile,
        program: Option<&Program>,
        mut session: Session,
    ) -> Result<SessionView> {
        let today = self.today_for(profile);
        let movements: Vec<MovementId> = session.plan.exercises().map(|e| e.movement.clone()).collect();
        let book = self.book(viewer.user, profile, &movements, today).await?;
        if is_stale(&session, &book, today) {
            session = self.refreshed(viewer, profile, program, session, &book, today).await?;
        }
        let library = self.library_of(viewer.user).await?;
        let cycle_days = match program {
            Some(program) => program.request.cycle_days(),
            None => {
                let program = db::program::find(&self.db, viewer.user, session.program).await?;
                program.ok_or(Error::not_found("program"))?.request.cycle_days()
            }
        };
        let efforts = self.efforts(viewer, profile, program, &session, today).await?;
        Ok(SessionView {
            efforts,
            cycle_days,
            id: session.id,
            program_id: session.program,
            status: session.status,
            revision: u32::try_from(session.revision).map_err(Error::internal)?,
            can_undo: session.undo_to.is_some()
                && matches!(session.status, SessionStatus::Planned | SessionStatus::Started),
            workout_id: session.workout,
            last_time: last_times(&movements, &book),
            equipment: equipment(&session.plan, &library, profile),
            facts: facts(&movements, &library, profile),
            plan: session.plan,
        })
    }

    /// How hard each lift of a session of today or tomorrow should be; further away it would be a guess.
    async fn efforts(
        &self,
        viewer: Viewer,
        profile: &Profile,
        program: Option<&Program>,
        session: &Session,
        today: NaiveDate,
    ) -> Result<Vec<EffortAdvice>> {
        let date = session.plan.date;
        let open = matches!(session.status, SessionStatus::Planned | SessionStatus::Started);
        let near = (today..=today.checked_add_days(Days::new(1)).unwrap_or(today)).contains(&date);
        if !open || !near || !session.plan.kind.lifts() {
            return Ok(Vec::new());
        }
        let (request, seed) = self.wishes(viewer, program, session).await?;
        let back = |days: i64| date - chrono::TimeDelta::days(days);
        let user = viewer.user;
        let sets = db::workout::sets_between(&self.db, user, back(effort::FELT_DAYS), back(1)).await?;
        let loads = db::workout::loads_between(&self.db, user, back(effort::USUAL_DAYS), back(1)).await?;
        let activities = db::activity::between(&self.db, user, back(effort::FELT_DAYS), date).await?;
        let activities: Vec<_> = activities.into_iter().map(|(activity, _)| activity).collect();
        let morning = self.morning(viewer, date).await?;
        let library = self.library_of(viewer.user).await?;
        let (book, scoring) = (StrengthBook::empty(), self.scoring.now());
        let input =
            engine::Input { profile, request: &request, library: &library, book: &book, scoring: &scoring, seed };
        let lately = effort::Lately { sets: &sets, activities: &activities, loads: &loads };
        Ok(effort::suggest(&session.plan, morning.as_ref().map(Morning::readiness), &lately, &input))
    }

    async fn wishes(
        &self,
        viewer: Viewer,
        program: Option<&Program>,
        session: &Session,
    ) -> Result<(ProgramRequest, u64)> {
        if let Some(program) = program {
            return Ok((program.request.clone(), program.seed));
        }
        let program = db::program::find(&self.db, viewer.user, session.program).await?;
        program.map(|p| (p.request, p.seed)).ok_or(Error::not_found("program"))
    }

    /// The session with loads as today's knowledge gives them, which are stored in passing.
    async fn refreshed(
        &self,
        viewer: Viewer,
        profile: &Profile,
        program: Option<&Program>,
        mut session: Session,
        book: &StrengthBook,
        today: NaiveDate,
    ) -> Result<Session> {
        let (request, seed) = self.wishes(viewer, program, &session).await?;
        let week = db::session::week(&self.db, viewer.user, session.program, session.plan.week).await?;
        let week: Vec<SessionPlan> = week.into_iter().map(|s| s.plan).collect();
        let (profile, book, library) = (profile.clone(), book.clone(), self.library_of(viewer.user).await?);
        let ground = Ground { profile, request, library, book, scoring: self.scoring.now(), seed };
        let (before, around, basis) = (session.plan.clone(), week.clone(), ground.clone());
        let renewed = self.think(move || basis.refreshed(&before, &around)).await?;
        if let Some(plan) = renewed.filter(|plan| *plan != session.plan || session.prescribed_on != today) {
            let mut tx = db::begin(&self.db).await?;
            let renewed = [(session.id, session.revision, plan)];
            db::session::renew(&mut tx, viewer.user, &renewed, today).await?;
            db::commit(tx).await?;
            let [(.., plan)] = renewed;
            session.plan = plan;
        }
        self.eased_back(viewer, session, week, ground, today).await
    }

    /// The session as it suits somebody who comes back after a break; they can have it as it was.
    async fn eased_back(
        &self,
        viewer: Viewer,
        mut session: Session,
        week: Vec<SessionPlan>,
        ground: Ground,
        today: NaiveDate,
    ) -> Result<Session> {
        if ground.ready().is_some() || deload::is_lighter(&session.plan) {
            return Ok(session);
        }
        let days = self.trained(viewer.user, today, None).await?;
        let Some(back) = deload::comeback(&days, today, session.plan.date) else { return Ok(session) };
        if self.keeps_plan_after(viewer, session.program, &days).await? {
            return Ok(session);
        }
        if self.kept_heavy(std::slice::from_ref(&session)).await?.contains(&session.id) {
            return Ok(session);
        }
        let before = session.clone();
        let lighter = Lighter::Comeback(back);
        let because = format!("You are back after {} days without training.", back.days_off);
        let eased = self.think(move || lightened(before, &week, &lighter, &because, &ground)).await?;
        if let Some(eased) = eased {
            let mut tx = db::begin(&self.db).await?;
            let stored = self.lighten(&mut tx, viewer.user, std::slice::from_ref(&eased), today).await?;
            db::commit(tx).await?;
            if stored > 0 {
                session.undo_to = Some(session.revision);
                session.revision += 1;
                session.plan = eased.plan;
            }
        }
        Ok(session)
    }
}

/// Whether loads are too old, or something was logged since that they do not know: a workout renews only the sessions of the
/// next two weeks at once. Only what is still to be done gets new loads: a started session stays as it was started.
fn is_stale(session: &Session, book: &StrengthBook, today: NaiveDate) -> bool {
    // A known program looks ahead from the day on which it is asked.
    let fresh = if engine::ready::looks_ahead(&session.plan) { 0 } else { FRESH_DAYS };
    let old = session.prescribed_on.checked_add_days(Days::new(fresh)).is_some_and(|until| until < today);
    let behind = |movement: &MovementId| book.last(movement).is_some_and(|e| e.date >= session.prescribed_on);
    let far = session.plan.date > today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today);
    session.status == SessionStatus::Planned
        && session.plan.date >= today
        && (old || far && session.plan.exercises().any(|e| behind(&e.movement)))
}

fn last_times(movements: &[MovementId], book: &StrengthBook) -> Vec<LastTime> {
    movements.iter().filter_map(|movement| last_time(movement, book)).collect()
}

/// What was done with a movement the last time.
pub(crate) fn last_time(movement: &MovementId, book: &StrengthBook) -> Option<LastTime> {
    let exposure = book.last(movement)?;
    Some(LastTime {
        movement: movement.clone(),
        date: exposure.date,
        text: in_words(exposure),
        e1rm: book.shown(movement).map(|(kg, _)| kg),
    })
}

/// E.g. "3 × 8 × 60 kg @ RPE 8, 6 × 60 kg @ RPE 9": sets as they were typed, alike ones in a row together.
pub(crate) fn in_words(exposure: &Exposure) -> String {
    let mut groups: Vec<(usize, String)> = Vec::new();
    for text in exposure.sets.iter().map(set_in_words) {
        match groups.last_mut() {
            Some((count, last)) if *last == text => *count += 1,
            _ => groups.push((1, text)),
        }
    }
    let text = |(count, text): &(usize, String)| if *count > 1 { format!("{count} × {text}") } else { text.clone() };
    groups.iter().map(text).collect::<Vec<_>>().join(", ")
}

fn set_in_words(set: &LoggedSet) -> String {
    let mut parts = Vec::new();
    parts.extend(set.reps.map(|n| n.to_string()));
    parts.extend(set.seconds.map(|n| format!("{n} s")));
    parts.extend(set.metres.map(|n| format!("{n} m")));
    parts.extend(set.weight.map(|w| format!("{w} {}", set.unit.unwrap_or(domain::WeightUnit::Kg).label())));
    let effort = set.rpe.map(|rpe| format!(" @ RPE {}", rpe.value())).unwrap_or_default();
    parts.join(" × ") + &effort
}

/// What the plan uses: all that its movements need, and of what any one will do, what is there.
fn equipment(plan: &SessionPlan, library: &Library, profile: &Profile) -> Vec<Equipment> {
    let movements = plan.exercises().filter_map(|e| library.get(&e.movement));
    let used: BTreeSet<&str> = movements
        .flat_map(|m| m.equipment.iter().chain(m.equipment_any.iter().filter(|e| profile.equipment.contains(*e))))
        .map(String::as_str)
        .collect();
    seed::equipment().iter().filter(|e| used.contains(e.id.as_str())).cloned().collect()
}

fn facts(movements: &[MovementId], library: &Library, profile: &Profile) -> Vec<MovementFacts> {
    let unique: BTreeMap<_, _> = movements.iter().filter_map(|id| Some((id, library.get(id)?))).collect();
    let facts = |(id, movement): (&MovementId, &domain::movement::Movement)| MovementFacts {
        movement: id.clone(),
        cues: movement.cues.clone(),
        primary: movement.primary.clone(),
        secondary: movement.secondary.clone(),
        metric: movement.metric,
        increment: movement.increment,
        rule: profile.rules.get(id).copied(),
        favourite: profile.favourites.contains(id),
    };
    unique.into_iter().map(facts).collect()
}

#[cfg(test)]
mod tests {
    use domain::{Rpe, SetId, WeightUnit, workout::SetKind};

    use super::*;

    #[test]
    fn sets_are_told_as_they_were_typed_alike_ones_together() {
        let set = |reps: u16, weight: f64, rpe: u8| LoggedSet {
            id: SetId(uuid::Uuid::nil()),
            movement: MovementId::new("barbell-back-squat"),
            exercise: 0,
            position: 0,
            kind: SetKind::Work,
            reps: Some(reps),
            seconds: None,
            metres: None,
            weight: Some(weight),
            unit: Some(WeightUnit::Lb),
            rpe: Some(Rpe::from_tenths(rpe)),
            target: None,
            target_rpe: None,
            pause_seconds: None,
        };
        let mut exposure = Exposure {
            movement: MovementId::new("barbell-back-squat"),
            date: NaiveDate::default(),
            deload: false,
            sets: vec![set(8, 132.5, 80), set(8, 132.5, 80), set(6, 132.5, 95)],
        };
        assert_eq!(in_words(&exposure), "2 × 8 × 132.5 lb @ RPE 8, 6 × 132.5 lb @ RPE 9.5");

        let hold = LoggedSet { reps: None, seconds: Some(45), weight: None, unit: None, rpe: None, ..set(0, 0.0, 0) };
        exposure.sets = vec![hold];
        assert_eq!(in_words(&exposure), "45 s");
    }
}
