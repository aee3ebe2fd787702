//! Applying a proposal with one tap, and taking it back. What is said about it is rendered from what was committed.

use chrono::NaiveDate;
use coach::{
    fact::{Fact, Listener},
    narrator,
};
use db::thread::StoredProposal;
use domain::{
    ActivityId, ProgramId, ProposalId, SessionId,
    activity::DoneActivity,
    dto::{
        program::SessionStatus,
        thread::{ProposalState, ProposalView},
    },
    goal::GoalWeight,
    operation::Operation,
    plan::Change,
    profile::{Injury, Profile},
};
use serde::{Deserialize, Serialize};

use super::{
    propose::{asked, injuries_after, intensity, session_changes, week_change},
    tools::Seen,
};
use crate::{
    Error, Result, Services, Viewer,
    session::{changed_meanwhile, seed},
};

/// What takes an applied proposal back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Undo {
    /// Sessions that were changed, with the revision they had afterwards.
    Sessions { sessions: Vec<(SessionId, u32)> },
    /// A session that lies on another day, with the revision it had afterwards.
    Moved { session: SessionId, revision: u32, from: NaiveDate, to: NaiveDate },
    /// A session that was left out.
    Skipped { session: SessionId },
    /// An activity that was written down.
    Activity { id: ActivityId },
    /// The goals before.
    Goals { program: ProgramId, goals: Vec<GoalWeight> },
    /// The injuries before, and the session that spares the new one.
    Injuries { injuries: Vec<Injury>, session: Option<(SessionId, u32)> },
    /// Nothing was changed.
    Nothing,
}

impl Undo {
    pub(super) fn of(stored: &StoredProposal) -> Result<Self> {
        match stored.undo.clone() {
            Some(undo) => serde_json::from_value(undo).map_err(Error::internal),
            None => Ok(Self::Nothing),
        }
    }
}

/// Whether somebody began it before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Resumed {
    /// Begun now.
    No,
    /// Begun by a process that is gone.
    Yes,
}

impl Services {
    /// Does what was proposed. Applying twice applies once.
    pub async fn apply_proposal(&self, viewer: Viewer, id: ProposalId) -> Result<ProposalView> {
        let stored = self.settled_proposal(viewer, id).await?;
        let from = stored.view.state;
        if from == ProposalState::Applied {
            return Ok(stored.view);
        }
        // What would take it back is written down first: whoever finds it half done knows what to look for.
        let foreseen = self.foresee(viewer, &stored.view).await?;
        let foreseen = Some(serde_json::to_value(&foreseen).map_err(Error::internal)?);
        if !db::thread::claim(&self.db, viewer.user, id, from, foreseen.as_ref(), self.now()).await? {
            return Err(changed_meanwhile());
        }
        let (changes, undo) = match self.carry_out(viewer, &stored.view).await {
            Ok(done) => done,
            Err(error) => {
                db::thread::release(&self.db, viewer.user, id).await?;
                return Err(error);
            }
        };
        self.settle_applied(viewer, stored, changes, &undo).await
    }

    /// Takes an applied proposal back. What was changed again since stays as it is.
    pub async fn undo_proposal(&self, viewer: Viewer, id: ProposalId) -> Result<ProposalView> {
        let stored = self.settled_proposal(viewer, id).await?;
        match stored.view.state {
            ProposalState::Undone => return Ok(stored.view),
            ProposalState::Applied => {}
            ProposalState::Proposed | ProposalState::Applying => {
                return Err(Error::conflict("nothing_to_undo", "This proposal has not been applied."));
            }
        }
        let undo = Undo::of(&stored)?;
        let (from, now) = (ProposalState::Applied, self.now());
        if !db::thread::claim(&self.db, viewer.user, id, from, stored.undo.as_ref(), now).await? {
            return Err(changed_meanwhile());
        }
        if let Err(error) = self.take_back(viewer, undo, Resumed::No).await {
            db::thread::release(&self.db, viewer.user, id).await?;
            return Err(error);
        }
        self.settle_undone(viewer, stored).await
    }

    pub(super) async fn settle_applied(
        &self,
        viewer: Viewer,
        stored: StoredProposal,
        changes: Vec<Change>,
        undo: &Undo,
    ) -> Result<ProposalView> {
        let profile = self.profile(viewer).await?;
        let said = Some(self.told(&profile, &stored.view.operation, &changes));
        let view = ProposalView { changes, state: ProposalState::Applied, said, ..stored.view };
        let undo = Some(serde_json::to_value(undo).map_err(Error::internal)?);
        let stored = StoredProposal { view, undo, claimed: None };
        db::thread::settle(&self.db, viewer.user, &stored).await?;
        Ok(stored.view)
    }

    pub(super) async fn settle_undone(&self, viewer: Viewer, stored: StoredProposal) -> Result<ProposalView> {
        let said = Some("Taken back; the plan is as it was before.".to_owned());
        let view = ProposalView { state: ProposalState::Undone, said, ..stored.view };
        let stored = StoredProposal { view, undo: None, claimed: None };
        db::thread::settle(&self.db, viewer.user, &stored).await?;
        Ok(stored.view)
    }

    pub(super) async fn find_proposal(&self, viewer: Viewer, id: ProposalId) -> Result<StoredProposal> {
        db::thread::find_proposal(&self.db, viewer.user, id).await?.ok_or(Error::not_found("proposal"))
    }

    async fn carry_out(&self, viewer: Viewer, proposal: &ProposalView) -> Result<(Vec<Change>, Undo)> {
        let seen = self.look(viewer).await?;
        match &proposal.operation {
            operation @ (Operation::Swap { .. } | Operation::Shorten { .. }) => {
                let Some((date, ask)) = asked(seen.today, operation) else { return Ok((Vec::new(), Undo::Nothing)) };
                let adapted = self.adapt_day(viewer, date, ask).await?;
                let undo = match (adapted.changes.is_empty(), adapted.session.status) {
                    (true, _) => Undo::Nothing,
                    (false, SessionStatus::Skipped) => Undo::Skipped { session: adapted.session.id },
                    (false, _) => Undo::Sessions { sessions: vec![(adapted.session.id, adapted.session.revision)] },
                };
                Ok((adapted.changes, undo))
            }
            Operation::Move { from, to } => {
                let (session, changes) = self.move_session(viewer, *from, *to).await?;
                let (session, revision) = (session.id, session.revision);
                Ok((changes, Undo::Moved { session, revision, from: *from, to: *to }))
            }
            Operation::Deload { from } => {
                let lightened = self.deloading(viewer, &seen, *from).await?;
                let mut tx = db::begin(&self.db).await?;
                let stored = self.lighten(&mut tx, viewer.user, &lightened, seen.today).await?;
                if stored != lightened.len() {
                    return Err(changed_meanwhile());
                }
                db::commit(tx).await?;
                let sessions = lightened
                    .iter()
                    .map(|l| (l.session.id, u32::try_from(l.session.revision).unwrap_or(0) + 1))
                    .collect();
                Ok((lightened.iter().map(week_change).collect(), Undo::Sessions { sessions }))
            }
            Operation::SetGoals { goals } => {
                let Some(program) = &seen.program else { return Err(Error::not_found("program")) };
                let undo = Undo::Goals { program: program.summary.id, goals: program.request.goals.clone() };
                self.regenerate_for(viewer, program.summary.id, goals.clone()).await?;
                Ok((proposal.changes.clone(), undo))
            }
            Operation::LogActivity { kind, date, minutes, effort, part } => {
                let id = ActivityId(proposal.id.0);
                let done = DoneActivity {
                    id,
                    date: *date,
                    kind: kind.clone(),
                    minutes: *minutes,
                    intensity: intensity(*effort),
                    part: *part,
                };
                let logged = self.log_activity(viewer, done).await?;
                let mut changes: Vec<Change> = proposal.changes.iter().take(1).cloned().collect();
                let sessions = logged.sessions.into_iter().filter(|s| !s.changes.is_empty());
                changes.extend(sessions.map(|s| session_changes(s.date, &s.title, s.changes.len(), s.because)));
                Ok((changes, Undo::Activity { id }))
            }
            operation @ Operation::UpdateInjury { .. } => self.update_injury(viewer, &seen, proposal, operation).await,
            Operation::AnswerWhy { .. } => Ok((Vec::new(), Undo::Nothing)),
        }
    }

    async fn update_injury(
        &self,
        viewer: Viewer,
        seen: &Seen,
        proposal: &ProposalView,
        operation: &Operation,
    ) -> Result<(Vec<Change>, Undo)> {
        let before = seen.profile.injuries.clone();
        let profile = Profile { injuries: injuries_after(&seen.profile, operation), ..seen.profile.clone() };
        self.save_profile(viewer, profile).await?;
        let mut changes: Vec<Change> = proposal.changes.iter().take(1).cloned().collect();
        let session = self.spare(viewer, seen, operation, &mut changes).await?;
        Ok((changes, Undo::Injuries { injuries: before, session }))
    }

    /// Lets today's session spare an injury; answers the session with its revision where that changed it.
    pub(super) async fn spare(
        &self,
        viewer: Viewer,
        seen: &Seen,
        operation: &Operation,
        changes: &mut Vec<Change>,
    ) -> Result<Option<(SessionId, u32)>> {
        let mut session = None;
        if let Some((date, ask)) = asked(seen.today, operation)
            && self.adaptation(viewer, date, &ask).await.is_ok_and(|changes| !changes.is_empty())
        {
            let adapted = self.adapt_day(viewer, date, ask).await?;
            if !adapted.changes.is_empty() && adapted.session.status != SessionStatus::Skipped {
                session = Some((adapted.session.id, adapted.session.revision));
            }
            changes.extend(adapted.changes);
        }
        Ok(session)
    }

    /// Takes it back. Resumed, what was taken back before is left alone.
    pub(super) async fn take_back(&self, viewer: Viewer, undo: Undo, resumed: Resumed) -> Result<()> {
        match undo {
            Undo::Nothing => {}
            Undo::Sessions { sessions } => {
                // All or none: whoever changed one of them since wants to keep that.
                let mut as_left = Vec::new();
                for (id, revision) in sessions {
                    match self.unchanged_since(viewer, id, revision).await {
                        Ok(()) => as_left.push(id),
                        Err(_) if resumed == Resumed::Yes => {}
                        Err(error) => return Err(error),
                    }
                }
                for id in as_left {
                    self.undo_session(viewer, id).await?;
                }
            }
            Undo::Moved { session, revision, from, to } => {
                if resumed == Resumed::Yes && self.find_session(viewer, session).await?.plan.date == from {
                    return Ok(());
                }
                self.unchanged_since(viewer, session, revision).await?;
                self.move_session(viewer, to, from).await?;
            }
            Undo::Skipped { session } => {
                self.unskip_session(viewer, session).await?;
            }
            Undo::Activity { id } => match self.delete_activity(viewer, id).await {
                // Somebody removed it already.
                Ok(()) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(error),
            },
            Undo::Goals { program, goals } => {
                // Planned anew for the goals it has, a program would get another seed.
                if resumed == Resumed::Yes && self.find_program(viewer, program).await?.request.goals == goals {
                    return Ok(());
                }
                self.regenerate_for(viewer, program, goals).await?;
            }
            Undo::Injuries { injuries, session } => {
                let as_left = match session {
                    Some((id, revision)) => match self.unchanged_since(viewer, id, revision).await {
                        Ok(()) => Some(id),
                        Err(_) if resumed == Resumed::Yes => None,
                        Err(error) => return Err(error),
                    },
                    None => None,
                };
                let profile = Profile { injuries, ..self.profile(viewer).await? };
                self.save_profile(viewer, profile).await?;
                if let Some(id) = as_left {
                    self.undo_session(viewer, id).await?;
                }
            }
        }
        Ok(())
    }

    pub(super) async fn unchanged_since(&self, viewer: Viewer, id: SessionId, revision: u32) -> Result<()> {
        let session = self.find_session(viewer, id).await?;
        if u32::try_from(session.revision).is_ok_and(|now| now == revision) {
            return Ok(());
        }
        let text = "This session was changed again since. Take the later change back first.";
        Err(Error::conflict("changed_since", text))
    }

    /// What was committed, in the narrator's words.
    fn told(&self, profile: &Profile, operation: &Operation, changes: &[Change]) -> String {
        let of_session = matches!(operation, Operation::Swap { .. } | Operation::Shorten { .. });
        let told = |change: &Change| match of_session {
            true => Fact::Change(change.clone()),
            false => {
                let Change { what, from, to, because } = change;
                Fact::Plain(format!("{what}: {to} (before: {from}). {because}"))
            }
        };
        let facts: Vec<Fact> = match changes {
            [] => vec![Fact::Unchanged],
            changes => changes.iter().map(told).collect(),
        };
        let seed = seed(self.today_for(profile));
        narrator::text(&narrator::narrate(&Listener::from(profile), &facts, seed))
    }
}
