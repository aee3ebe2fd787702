//! Putting a rearrangement in place, whole or not at all, and taking it back.

use chrono::{Days, NaiveDate};
use db::{
    rearrangement::Stored,
    session::{Revision, Session},
};
use domain::{
    RearrangementId,
    dto::{
        program::SessionStatus,
        rearrange::{RearrangementState, RearrangementView, Standing, Touched},
    },
    plan::SessionPlan,
};

use super::{Decided, Touch, changed_meanwhile};
use crate::{Error, Result, Services, Viewer, new_id};

impl Services {
    /// Stores a decided rearrangement; none when a session was changed since it was read.
    pub(super) async fn store_rearrangement(&self, viewer: Viewer, decided: Decided) -> Result<Option<Stored>> {
        let today = self.today_for(&self.profile(viewer).await?);
        let mut tx = db::begin(&self.db).await?;
        let mut touched = Vec::with_capacity(decided.touched.len());
        for Touch { session, plan, left_out, changes } in decided.touched {
            let before = standing(&session);
            let mut after = before;
            if let Some(plan) = plan {
                let moved_only = SessionPlan { date: session.plan.date, ..plan.clone() }.blocks == session.plan.blocks;
                // Moving a day is taken back as a whole, not session by session.
                let undo_to = if moved_only { session.undo_to } else { Some(session.revision) };
                after.date = plan.date;
                after.revision += 1;
                let next = Revision { undo_to, prescribed_on: today, plan };
                if !db::session::supersede(&mut tx, viewer.user, &session, &next, &changes, self.now()).await? {
                    return Ok(None);
                }
            }
            if left_out {
                after.status = SessionStatus::Skipped;
                let (from, to) = (session.status, SessionStatus::Skipped);
                if !db::session::set_status(&mut tx, viewer.user, session.id, from, to).await? {
                    return Ok(None);
                }
            }
            touched.push(Touched { session: session.id, before, after });
        }
        let stored = Stored {
            id: RearrangementId(new_id()),
            program: decided.program,
            state: RearrangementState::Applied,
            document: decided.rearrangement,
            touched,
            created_at: self.now(),
        };
        db::rearrangement::insert(&mut tx, viewer.user, &stored).await?;
        db::commit(tx).await?;
        Ok(Some(stored))
    }

    /// Takes a rearrangement back: sessions to come become what they were, and what was left out is no longer, so that it is
    /// asked about again. What was trained or changed since stays; where days were moved, all of it goes back or nothing.
    /// What was declined is offered again.
    pub async fn undo_rearrangement(&self, viewer: Viewer, id: RearrangementId) -> Result<RearrangementView> {
        let stored = db::rearrangement::find(&self.db, viewer.user, id).await?;
        let mut stored = stored.ok_or(Error::not_found("rearrangement"))?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        if stored.state == RearrangementState::Undone {
            return Ok(view(stored, today));
        }
        let moves = stored.touched.iter().any(|t| t.before.date != t.after.date);
        let mut back = Vec::new();
        for touched in &stored.touched {
            let session = db::session::find(&self.db, viewer.user, touched.session).await?;
            let stood = touched.before.status != touched.after.status;
            match session.filter(|s| standing(s) == touched.after) {
                Some(session) if moves || stood || touched.before.date >= today => {
                    back.push((session, touched.clone()));
                }
                Some(_) => {}
                None if moves => return Err(changed_since()),
                None => {}
            }
        }
        if moves {
            self.days_are_free(viewer, &back).await?;
        }
        let mut tx = db::begin(&self.db).await?;
        for (session, touched) in &back {
            if touched.before.revision != touched.after.revision {
                let before = db::session::find_revision(&mut *tx, session.id, touched.before.revision).await?;
                let mut before =
                    before.ok_or_else(|| Error::internal(format!("session {} has lost a revision", session.id)))?;
                before.plan.date = touched.before.date;
                let changes = engine::differences(&session.plan, &before.plan, &profile);
                if !db::session::supersede(&mut tx, viewer.user, session, &before, &changes, self.now()).await? {
                    return Err(changed_meanwhile());
                }
            }
            let (from, to) = (touched.after.status, touched.before.status);
            if from != to && !db::session::set_status(&mut tx, viewer.user, session.id, from, to).await? {
                return Err(changed_meanwhile());
            }
        }
        if !db::rearrangement::mark_undone(&mut tx, viewer.user, id).await? {
            return Err(changed_meanwhile());
        }
        db::commit(tx).await?;
        stored.state = RearrangementState::Undone;
        Ok(view(stored, today))
    }

    /// Days that sessions go back to hold nothing else.
    async fn days_are_free(&self, viewer: Viewer, back: &[(Session, Touched)]) -> Result<()> {
        for (session, touched) in back {
            let week = db::session::week(&self.db, viewer.user, session.program, session.plan.week).await?;
            let taken = week.iter().any(|other| {
                other.plan.date == touched.before.date
                    && other.status != SessionStatus::Skipped
                    && back.iter().all(|(s, _)| s.id != other.id)
            });
            if taken {
                return Err(changed_since());
            }
        }
        Ok(())
    }
}

fn standing(session: &Session) -> Standing {
    Standing { revision: session.revision, status: session.status, date: session.plan.date }
}

/// As a person sees it.
pub(super) fn view(stored: Stored, today: NaiveDate) -> RearrangementView {
    let yesterday = today.checked_sub_days(Days::new(1)).unwrap_or(today);
    let ahead = stored.touched.iter().any(|t| t.before.date.max(t.after.date) >= yesterday);
    RearrangementView {
        id: stored.id,
        state: stored.state,
        rearrangement: stored.document,
        created_at: stored.created_at,
        can_undo: match stored.state {
            RearrangementState::Applied => ahead,
            RearrangementState::Kept => true,
            RearrangementState::Undone => false,
        },
    }
}

fn changed_since() -> Error {
    Error::conflict(
        "changed_since",
        "A session of it was trained or changed since, so the days stay where they are. Change them one by one.",
    )
}
