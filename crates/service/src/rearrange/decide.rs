//! What a disruption does to the sessions it reaches. Decided and judged; nothing is stored here.

use chrono::{Datelike, Days, NaiveDate};
use db::session::Session;
use domain::{
    ProgramId, SessionId,
    dto::{
        program::SessionStatus,
        rearrange::{Disruption, MissedChoice, RearrangedSession, Rearrangement},
    },
    equipment::Kit,
    plan::SessionPlan,
    verdict::Verdict,
};
use engine::{
    deload::{Comeback, Lighter},
    week::{Stand, Way, WeekDay},
};

use super::{Decided, Touch, label};
use crate::{
    Error, Result, Services, Viewer,
    ground::{Ground, broken_anew, judged},
    lighter::lightened,
};

/// Sets come back over so many days.
const RAMP_DAYS: u64 = 28;
/// Up to so many days an illness is no break (TS §6.6).
const NO_BREAK_DAYS: i64 = 7;

impl Services {
    /// What a disruption comes to.
    pub(super) async fn decide(&self, viewer: Viewer, disruption: Disruption) -> Result<Decided> {
        let program = self.active_program(viewer).await?;
        let profile = self.profile(viewer).await?;
        let today = self.today_for(&profile);
        disruption.validate(today).map_err(Error::Invalid)?;
        let ground = self.ground_of(viewer, &program).await?;
        let program = program.summary.id;
        match disruption {
            Disruption::Missed { session, choice } => {
                let found = self.find_session(viewer, session).await?;
                if found.program != program || found.status != SessionStatus::Planned || found.plan.date >= today {
                    return Err(Error::conflict(
                        "not_missed",
                        "This session is still to come, done, or left out; there is nothing to make up for.",
                    ));
                }
                let ways = self.missed_ways(viewer, session, today, &ground).await?;
                let way = ways.and_then(|(_, ways)| {
                    let wanted = |d: &Decided| d.rearrangement.disruption == disruption;
                    ways.into_iter().find(wanted)
                });
                way.ok_or_else(|| Error::conflict("not_possible", not_possible(choice)))
            }
            Disruption::Travel { from, to, place } => {
                self.decide_travel(viewer, program, (from.max(today), to), place, disruption, ground).await
            }
            Disruption::Illness { from, to } => {
                self.decide_illness(viewer, program, (from, to), today, disruption, ground).await
            }
            Disruption::Return { since } => {
                let days = self.trained(viewer.user, today, None).await?;
                if days.last().is_none_or(|d| d.date != since) {
                    return Err(Error::conflict(
                        "not_away",
                        "The last day you trained is another one. Ask again what is offered.",
                    ));
                }
                self.decide_return(viewer, program, since, today, &ground).await
            }
        }
    }

    /// The ways to go on after a session was not done, judged; none when the session does not exist any more.
    pub(super) async fn missed_ways(
        &self,
        viewer: Viewer,
        id: SessionId,
        today: NaiveDate,
        ground: &Ground,
    ) -> Result<Option<(Session, Vec<Decided>)>> {
        let missed = self.find_session(viewer, id).await?;
        let week = db::session::week(&self.db, viewer.user, missed.program, missed.plan.week).await?;
        let ground = ground.clone();
        let decided = self
            .think(move || {
                let days: Vec<WeekDay<'_>> =
                    week.iter().map(|s| WeekDay { plan: &s.plan, stand: stand(s, today) }).collect();
                let ways = ground.missed(&days, missed.plan.day, today);
                let ways =
                    ways.into_iter().filter_map(|way| decided_way(way, &missed, &week, today, &ground)).collect();
                (missed, ways)
            })
            .await?;
        Ok(Some(decided))
    }

    async fn decide_travel(
        &self,
        viewer: Viewer,
        program: ProgramId,
        (from, to): (NaiveDate, NaiveDate),
        place: Kit,
        disruption: Disruption,
        ground: Ground,
    ) -> Result<Decided> {
        let weeks = db::session::weeks_between(&self.db, viewer.user, program, from, to).await?;
        let touched = self
            .think(move || {
                let there = ground.moved_to(place);
                let within = |s: &&Session| is_open(s) && (from..=to).contains(&s.plan.date);
                let mut now = weeks.clone();
                let mut touched = Vec::new();
                for session in weeks.iter().filter(within) {
                    let week = of_week(&now, session.plan.week);
                    let Some(edit) = there.elsewhere(&session.plan, &week) else { continue };
                    let Some(touch) = touch(session, edit.plan, edit.left_out, edit.changes, &week, &there) else {
                        continue;
                    };
                    // What comes later must see what came before.
                    if let (Some(plan), Some(own)) = (&touch.plan, now.iter_mut().find(|s| s.id == session.id)) {
                        own.plan.clone_from(plan);
                    }
                    touched.push(touch);
                }
                touched
            })
            .await?;
        if touched.is_empty() {
            return Err(nothing("No session of these days has to change."));
        }
        let out = touched.iter().filter(|t| t.left_out).count();
        let fitted = touched.len() - out;
        let mut text = format!("{fitted} {} with what is there", count(fitted, "session", "sessions"));
        if out > 0 {
            text += &format!(", {out} left out, because nothing of it can be done there");
        }
        let title = format!("{}, {}", place.label(), days(from, to));
        Ok(told(program, disruption, title, text + ".", touched))
    }

    async fn decide_illness(
        &self,
        viewer: Viewer,
        program: ProgramId,
        (from, to): (NaiveDate, NaiveDate),
        today: NaiveDate,
        disruption: Disruption,
        ground: Ground,
    ) -> Result<Decided> {
        // A day without symptoms before the first session (TS §5.2).
        let rest = to.checked_add_days(Days::new(1)).unwrap_or(to);
        let until = rest.checked_add_days(Days::new(RAMP_DAYS)).unwrap_or(rest);
        let weeks = db::session::weeks_between(&self.db, viewer.user, program, from, until).await?;
        let trained = self.trained(viewer.user, today, None).await?;
        let last = trained.last().map_or(from, |d| d.date);
        let touched = self
            .think(move || {
                let open: Vec<&Session> =
                    weeks.iter().filter(|s| is_open(s) && (from..=until).contains(&s.plan.date)).collect();
                let back = open.iter().map(|s| s.plan.date).find(|date| *date > rest);
                let away = back.map_or(0, |back| (back - last).num_days());
                let mut touched = Vec::new();
                for session in open {
                    let date = session.plan.date;
                    if date <= rest {
                        let because = if date <= to { "You are ill." } else { "A day without symptoms comes first." };
                        let edit = engine::week::left_out(&session.plan, because);
                        touched.push(Touch {
                            session: session.clone(),
                            plan: None,
                            left_out: true,
                            changes: edit.changes,
                        });
                        continue;
                    }
                    let weeks_back = back.map_or(0, |back| (date - back).num_days() / 7);
                    let lighter = match Comeback::of(away, u8::try_from(weeks_back).unwrap_or(u8::MAX)) {
                        Some(comeback) => Lighter::Comeback(comeback),
                        None if away <= NO_BREAK_DAYS && Some(date) == back => Lighter::AfterIllness,
                        None => continue,
                    };
                    let because = "The way back after an illness.";
                    let week = of_week(&weeks, session.plan.week);
                    let eased = lightened(session.clone(), &week, &lighter, because, &ground);
                    touched.extend(eased.map(|eased| Touch {
                        session: eased.session,
                        plan: Some(eased.plan),
                        left_out: false,
                        changes: eased.changes,
                    }));
                }
                touched
            })
            .await?;
        if touched.is_empty() {
            return Err(nothing("No session lies in these days, and none after them has to change."));
        }
        let out = touched.iter().filter(|t| t.left_out).count();
        let eased = touched.len() - out;
        let text = format!(
            "{out} {} left out, {eased} easier afterwards. Nothing is made up for. With fever or chest pain, or when it \
             drags on, ask a doctor.",
            count(out, "session", "sessions")
        );
        Ok(told(program, disruption, format!("Ill, {}", days(from, to)), text, touched))
    }

    pub(super) async fn decide_return(
        &self,
        viewer: Viewer,
        program: ProgramId,
        since: NaiveDate,
        today: NaiveDate,
        ground: &Ground,
    ) -> Result<Decided> {
        let until = today.checked_add_days(Days::new(RAMP_DAYS)).unwrap_or(today);
        let weeks = db::session::weeks_between(&self.db, viewer.user, program, today, until).await?;
        let away = (today - since).num_days();
        let ground = ground.clone();
        let touched = self
            .think(move || {
                let within = |s: &&Session| is_open(s) && (today..=until).contains(&s.plan.date);
                let eased = weeks.iter().filter(within).filter_map(|session| {
                    let week_back = (session.plan.date - today).num_days() / 7;
                    let back = Comeback::of(away, u8::try_from(week_back).unwrap_or(u8::MAX))?;
                    let because = format!("You are back after {away} days without training.");
                    let week = of_week(&weeks, session.plan.week);
                    let eased = lightened(session.clone(), &week, &Lighter::Comeback(back), &because, &ground)?;
                    Some(Touch {
                        session: eased.session,
                        plan: Some(eased.plan),
                        left_out: false,
                        changes: eased.changes,
                    })
                });
                eased.collect::<Vec<_>>()
            })
            .await?;
        if touched.is_empty() {
            return Err(nothing("No session of the coming weeks has to change."));
        }
        let n = touched.len();
        let text = format!("{n} {} easier, and more week by week.", count(n, "session", "sessions"));
        let disruption = Disruption::Return { since };
        Ok(told(program, disruption, format!("Back after {away} days"), text, touched))
    }
}

fn decided_way(way: Way, missed: &Session, week: &[Session], today: NaiveDate, ground: &Ground) -> Option<Decided> {
    let left_out = |s: &Session| way.edits.iter().any(|e| e.left_out && e.day == s.plan.day);
    let now: Vec<SessionPlan> = week
        .iter()
        .filter(|s| !left_out(s) && (stand(s, today) != Stand::Out || s.id == missed.id))
        .map(|s| way.edits.iter().find(|e| e.day == s.plan.day).map_or(&s.plan, |e| &e.plan).clone())
        .collect();
    let to = way.edits.iter().find(|e| e.day == missed.plan.day && !e.left_out).map(|e| e.plan.date);
    let mut touched = Vec::new();
    for edit in way.edits {
        let session = week.iter().find(|s| s.plan.day == edit.day)?;
        let before: Vec<SessionPlan> = week.iter().map(|s| s.plan.clone()).collect();
        if edit.left_out {
            touched.push(Touch { session: session.clone(), plan: None, left_out: true, changes: edit.changes });
            continue;
        }
        let here = ground.at(&session.plan);
        let mut plan = edit.plan;
        plan.verdict = verdict_of(&plan, &now, &here);
        let then = judged(&session.plan, &before, &here.check());
        if broken_anew(&plan.verdict, || then.clone()).is_some() || (sound(&then) && !sound(&plan.verdict)) {
            return None;
        }
        touched.push(Touch { session: session.clone(), plan: Some(plan), left_out: false, changes: edit.changes });
    }
    let disruption = Disruption::Missed { session: missed.id, choice: way.choice };
    Some(told(missed.program, disruption, label(way.choice, to, today), way.text, touched))
}

/// A session with its other plan, judged; none when that would break a hard rule that was kept.
fn touch(
    session: &Session,
    mut plan: SessionPlan,
    left_out: bool,
    changes: Vec<domain::plan::Change>,
    week: &[SessionPlan],
    ground: &Ground,
) -> Option<Touch> {
    if left_out {
        return Some(Touch { session: session.clone(), plan: None, left_out, changes });
    }
    plan.verdict = verdict_of(&plan, week, ground);
    if let Some(broken) = broken_anew(&plan.verdict, || judged(&session.plan, week, &ground.check())) {
        tracing::error!(date = %plan.date, rule = %broken.rule, detail = broken.detail, "a session elsewhere breaks a hard rule");
        return None;
    }
    Some(Touch { session: session.clone(), plan: Some(plan), left_out, changes })
}

/// The verdict with the conflicts that the engine named.
fn verdict_of(plan: &SessionPlan, week: &[SessionPlan], ground: &Ground) -> Verdict {
    let own = plan.verdict.infeasible.clone();
    let mut verdict = judged(plan, week, &ground.check());
    verdict.infeasible.extend(own);
    verdict.infeasible.dedup();
    verdict
}

fn sound(verdict: &Verdict) -> bool {
    verdict.passed() || verdict.explained()
}

fn stand(session: &Session, today: NaiveDate) -> Stand {
    match session.status {
        SessionStatus::Done | SessionStatus::Started => Stand::Fixed,
        SessionStatus::Planned if session.plan.date >= today => Stand::Open,
        SessionStatus::Planned | SessionStatus::Skipped => Stand::Out,
    }
}

fn is_open(session: &Session) -> bool {
    session.status == SessionStatus::Planned
}

fn of_week(sessions: &[Session], week: u8) -> Vec<SessionPlan> {
    sessions.iter().filter(|s| s.plan.week == week).map(|s| s.plan.clone()).collect()
}

fn told(program: ProgramId, disruption: Disruption, title: String, text: String, touched: Vec<Touch>) -> Decided {
    let mut sessions: Vec<RearrangedSession> = touched
        .iter()
        .map(|t| RearrangedSession {
            session: t.session.id,
            title: t.session.plan.title.clone(),
            date: t.plan.as_ref().map_or(t.session.plan.date, |plan| plan.date),
            left_out: t.left_out,
            changes: t.changes.clone(),
        })
        .collect();
    sessions.sort_by_key(|s| s.date);
    Decided { program, rearrangement: Rearrangement { disruption, title, text, sessions }, touched }
}

fn days(from: NaiveDate, to: NaiveDate) -> String {
    let day = |date: NaiveDate| date.format("%-d %B").to_string();
    match (from == to, (from.year(), from.month()) == (to.year(), to.month())) {
        (true, _) => day(from),
        (false, true) => format!("{} to {}", from.day(), day(to)),
        (false, false) => format!("{} to {}", day(from), day(to)),
    }
}

fn count<'w>(n: usize, one: &'w str, many: &'w str) -> &'w str {
    if n == 1 { one } else { many }
}

fn nothing(text: &str) -> Error {
    Error::conflict("nothing_to_change", text.to_owned())
}

fn not_possible(choice: MissedChoice) -> &'static str {
    match choice {
        MissedChoice::Shift => "No day of this week is left that this session could move to.",
        MissedChoice::Merge => "The days left hold nothing more of this session that would be of use.",
        MissedChoice::Skip => "This session can no longer be left out.",
    }
}
