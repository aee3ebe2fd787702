//! Building a program.
//!
//! Its id may come from the client, so programs are keyed by person and id: an id that somebody else uses is as good as a
//! fresh one, and nobody can find out which ids others have.

use db::{
    program::{Made, NewProgram},
    session::NewSession,
};
use domain::{
    ProgramId, SessionId,
    dto::program::{CreateProgram, ProgramSummary},
    error::FieldErrors,
    goal::GoalWeight,
    plan::ProgramPlan,
    request::ProgramRequest,
};

use super::ready;
use crate::{
    Error, Result, Services, Viewer,
    ground::{Ground, violation},
    new_id,
};

/// How far a start date may lie from today, either way.
const MOST_DAYS_AWAY: i64 = 366;
/// Seeds to try when the checker finds a hard rule broken, before giving up.
const SEEDS: u64 = 3;

impl Services {
    /// Builds a program, every session of every week, and makes it the one that is trained. The same `id` with the same
    /// request builds nothing twice.
    pub async fn create_program(&self, viewer: Viewer, create: CreateProgram) -> Result<ProgramSummary> {
        let CreateProgram { id, request } = create;
        request.validate().map_err(Error::Invalid)?;
        ready::check(&request)?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        if (request.start_date - today).num_days().abs() > MOST_DAYS_AWAY {
            return Err(Error::invalid("start_date", "out_of_range", "A program starts within a year of today."));
        }
        // Sport of the week is a part of the person unless the request says otherwise.
        let mut request = request;
        if request.activities.is_empty() && request.ready.is_none() {
            request.activities.clone_from(&profile.activities);
        }
        let mut errors = FieldErrors::new();
        self.check_activities("activities", &request.activities, &mut errors);
        errors.into_result(()).map_err(Error::Invalid)?;
        let id = id.unwrap_or_else(|| ProgramId(new_id()));
        if let Some(built) = self.built_before(viewer, id, &request).await? {
            return Ok(built);
        }

        let book = self.whole_book(viewer.user, &profile, today).await?;
        let library = self.library_of(viewer.user).await?;
        let scoring = self.scoring.now();
        let ground = Ground { profile, request, library, book, scoring, seed: first_seed(id) };
        let (plan, ground) = self.think(move || planned(ground)).await??;

        let mut tx = self.begin_switch(viewer).await?;
        let new = NewProgram {
            id,
            user: viewer.user,
            name: &name(&ground.request),
            request: &ground.request,
            made: made(&plan, ground.seed),
            created_at: self.now(),
        };
        if !db::program::insert(&mut tx, &new).await? {
            // A second tap was faster, or this person removed a program of this id.
            drop(tx);
            return self.built_before(viewer, id, &ground.request).await?.ok_or_else(id_taken);
        }
        db::program::put_weeks(&mut tx, viewer.user, id, &plan.weeks).await?;
        let sessions: Vec<NewSession> = plan
            .weeks
            .into_iter()
            .flat_map(|week| week.sessions)
            .map(|plan| NewSession { id: SessionId(new_id()), plan })
            .collect();
        db::session::insert(&mut tx, viewer.user, id, &sessions, today).await?;
        db::program::set_active(&mut tx, viewer.user, Some(id)).await?;
        self.commit_program(tx, viewer, id).await
    }

    /// The program that this very request built before. Another one under this id is a conflict.
    async fn built_before(
        &self,
        viewer: Viewer,
        id: ProgramId,
        request: &ProgramRequest,
    ) -> Result<Option<ProgramSummary>> {
        match db::program::find(&self.db, viewer.user, id).await? {
            Some(program) if program.request == *request => Ok(Some(program.summary)),
            Some(_) => Err(id_taken()),
            None => Ok(None),
        }
    }
}

/// Plans and judges. A plan that breaks a hard rule is a mistake of ours that nobody may train by: another seed may not
/// make it.
pub(super) fn planned(mut ground: Ground) -> Result<(ProgramPlan, Ground)> {
    let mut broken = String::new();
    for _ in 0..SEEDS {
        let mut plan = ground.plan()?;
        checker::check_program(&mut plan, &ground.check());
        let Some(violation) = violation(&plan.weeks) else { return Ok((plan, ground)) };
        broken = format!("seed {} breaks {}: {}", ground.seed, violation.rule, violation.detail);
        tracing::error!(fingerprint = plan.fingerprint, broken, "a planned program breaks a hard rule");
        ground.seed = ground.seed.wrapping_add(1);
    }
    Err(Error::internal(broken))
}

pub(super) fn made(plan: &ProgramPlan, seed: u64) -> Made<'_> {
    Made { engine_version: &plan.engine_version, fingerprint: &plan.fingerprint, seed, notes: &plan.notes }
}

fn id_taken() -> Error {
    Error::Conflict {
        code: "id_taken",
        message: "You have another program with this id. Nothing was built; repeat the request with a fresh id."
            .to_owned(),
        field: Some("id"),
    }
}

/// The random half of the id: the same request repeated gives the same program, a new one another.
fn first_seed(id: ProgramId) -> u64 {
    id.0.as_u64_pair().1
}

/// The name of a ready program, else e.g. "12-week strength & muscle growth".
fn name(request: &ProgramRequest) -> String {
    if let Some(program) = request.ready.as_deref().and_then(seed::program) {
        return program.name.clone();
    }
    let mut goals: Vec<GoalWeight> = request.goals.clone();
    goals.sort_by_key(|g| std::cmp::Reverse(g.weight));
    let labels: Vec<String> = goals.iter().map(|g| g.goal.label().to_lowercase()).collect();
    let goals = match labels.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} & {last}", most.join(", ")),
        _ => labels.concat(),
    };
    format!("{}-week {goals}", request.weeks)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use domain::{
        goal::Goal,
        request::{ProgressionStyle, Split, Weekday},
    };

    use super::*;

    #[test]
    fn a_program_is_named_after_its_goals_the_heaviest_first() {
        let request = |goals: &[(Goal, u8)]| ProgramRequest {
            start_date: NaiveDate::default(),
            weeks: 12,
            goals: goals.iter().map(|(goal, weight)| GoalWeight { goal: *goal, weight: *weight }).collect(),
            split: Split::FullBody,
            hybrid: None,
            weekdays: vec![Weekday::Monday],
            microcycle: None,
            session_minutes: 60,
            progression: ProgressionStyle::Single,
            specialization: Vec::new(),
            ready: None,
            supersets: domain::request::Supersets::default(),
            activities: Vec::new(),
        };
        assert_eq!(name(&request(&[(Goal::Mobility, 10)])), "12-week mobility");
        let three = request(&[(Goal::FatLoss, 2), (Goal::Strength, 5), (Goal::Hypertrophy, 3)]);
        assert_eq!(name(&three), "12-week strength, muscle growth & fat loss");
    }
}
