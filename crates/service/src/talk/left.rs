//! Proposals that a process took on and never settled, because it was killed in between.
//!
//! Every operation is one transaction of its own (an injury is two), so it has either happened or not; what is missing is
//! only the note about it. Before an operation is carried out, what would take it back is written down beside the proposal;
//! whoever finds it left looks whether that has come true. If it has, the proposal is settled as applied, else released.

use chrono::{DateTime, TimeDelta, Utc};
use db::thread::StoredProposal;
use domain::{
    ActivityId, ProposalId,
    dto::{
        program::SessionStatus,
        thread::{ProposalState, ProposalView},
    },
    operation::Operation,
    plan::Change,
};

use super::{
    apply::{Resumed, Undo},
    propose::{asked, injuries_after},
};
use crate::{Result, Services, Viewer, session::changed_meanwhile};

/// Nobody works on a proposal for longer.
const LEASE: TimeDelta = TimeDelta::minutes(2);

impl Services {
    /// What was taken on before this moment and is not settled was left.
    pub(super) fn left(&self) -> DateTime<Utc> {
        self.now() - LEASE
    }

    /// A proposal that nobody is working on; one that was left is settled or released first.
    pub(super) async fn settled_proposal(&self, viewer: Viewer, id: ProposalId) -> Result<StoredProposal> {
        let stored = self.find_proposal(viewer, id).await?;
        if stored.view.state != ProposalState::Applying {
            return Ok(stored);
        }
        let Some((from, since)) = stored.claimed else { return Err(changed_meanwhile()) };
        if since >= self.left() || !db::thread::take_over(&self.db, viewer.user, id, since, self.now()).await? {
            return Err(changed_meanwhile());
        }
        tracing::warn!(proposal = %id, %from, "settling a proposal that was left");
        let undo = Undo::of(&stored)?;
        if from == ProposalState::Applied {
            match self.take_back(viewer, undo, Resumed::Yes).await {
                Ok(()) => self.settle_undone(viewer, stored).await.map(drop)?,
                Err(_) => db::thread::release(&self.db, viewer.user, id).await?,
            }
        } else if let Some((changes, undo)) = self.happened(viewer, &stored.view, undo).await? {
            self.settle_applied(viewer, stored, changes, &undo).await?;
        } else {
            db::thread::release(&self.db, viewer.user, id).await?;
        }
        self.find_proposal(viewer, id).await
    }

    /// What will take a proposal back once it is carried out, as far as that can be said before.
    pub(super) async fn foresee(&self, viewer: Viewer, proposal: &ProposalView) -> Result<Undo> {
        let seen = self.look(viewer).await?;
        let after = |revision: i32| u32::try_from(revision).unwrap_or(0) + 1;
        Ok(match &proposal.operation {
            operation @ (Operation::Swap { .. } | Operation::Shorten { .. }) => {
                let Some((date, _)) = asked(seen.today, operation) else { return Ok(Undo::Nothing) };
                let Some(id) = self.session_on(viewer, date).await? else { return Ok(Undo::Nothing) };
                let session = self.find_session(viewer, id).await?;
                Undo::Sessions { sessions: vec![(id, after(session.revision))] }
            }
            Operation::Move { from, to } => {
                let Some(id) = self.session_on(viewer, *from).await? else { return Ok(Undo::Nothing) };
                let revision = after(self.find_session(viewer, id).await?.revision);
                Undo::Moved { session: id, revision, from: *from, to: *to }
            }
            Operation::Deload { from } => {
                let lightened = self.deloading(viewer, &seen, *from).await?;
                let sessions = lightened.iter().map(|l| (l.session.id, after(l.session.revision))).collect();
                Undo::Sessions { sessions }
            }
            Operation::SetGoals { .. } => match &seen.program {
                Some(program) => Undo::Goals { program: program.summary.id, goals: program.request.goals.clone() },
                None => Undo::Nothing,
            },
            Operation::LogActivity { .. } => Undo::Activity { id: ActivityId(proposal.id.0) },
            operation @ Operation::UpdateInjury { .. } => {
                let session = match asked(seen.today, operation) {
                    Some((date, _)) => self.session_on(viewer, date).await?,
                    None => None,
                };
                let session = match session {
                    Some(id) => Some((id, after(self.find_session(viewer, id).await?.revision))),
                    None => None,
                };
                Undo::Injuries { injuries: seen.profile.injuries.clone(), session }
            }
            Operation::AnswerWhy { .. } => Undo::Nothing,
        })
    }

    /// What was changed by a proposal that was left, and what takes it back; none where it was killed before.
    async fn happened(
        &self,
        viewer: Viewer,
        proposal: &ProposalView,
        foreseen: Undo,
    ) -> Result<Option<(Vec<Change>, Undo)>> {
        let mut changes = proposal.changes.clone();
        let undo = match foreseen {
            Undo::Nothing => None,
            Undo::Sessions { sessions } => {
                let mut done = true;
                let mut skipped = None;
                for (id, revision) in &sessions {
                    let session = self.find_session(viewer, *id).await?;
                    done &= u32::try_from(session.revision).is_ok_and(|now| now >= *revision);
                    if sessions.len() == 1 && session.status == SessionStatus::Skipped {
                        skipped = Some(Undo::Skipped { session: *id });
                    }
                }
                skipped.or_else(|| done.then_some(Undo::Sessions { sessions }))
            }
            Undo::Moved { session, to, .. } => {
                let moved = self.find_session(viewer, session).await?.plan.date == to;
                moved.then_some(foreseen)
            }
            Undo::Skipped { session } => {
                let skipped = self.find_session(viewer, session).await?.status == SessionStatus::Skipped;
                skipped.then_some(foreseen)
            }
            Undo::Activity { id } => db::activity::find(&self.db, viewer.user, id).await?.is_some().then_some(foreseen),
            Undo::Goals { .. } => {
                let Operation::SetGoals { goals } = &proposal.operation else { return Ok(None) };
                let program = db::program::find_active(&self.db, viewer.user).await?;
                program.is_some_and(|p| p.request.goals == *goals).then_some(foreseen)
            }
            Undo::Injuries { injuries, session: foreseen } => {
                let seen = self.look(viewer).await?;
                if seen.profile.injuries != injuries_after(&seen.profile, &proposal.operation)
                    || seen.profile.injuries == injuries
                {
                    return Ok(None);
                }
                changes.truncate(1);
                let mut session = self.spare(viewer, &seen, &proposal.operation, &mut changes).await?;
                // Killed after the second transaction: there is nothing left to spare, but a session to give back.
                if let (None, Some((id, revision))) = (session, foreseen)
                    && self.unchanged_since(viewer, id, revision).await.is_ok()
                {
                    session = foreseen;
                }
                Some(Undo::Injuries { injuries, session })
            }
        };
        Ok(undo.map(|undo| (changes, undo)))
    }
}
