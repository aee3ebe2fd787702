//! What an operation would change, found out without changing anything: a proposal shows it before it is applied.

use chrono::NaiveDate;
use coach::{fact::Fact, operation::Offer};
use domain::{
    ProposalId,
    activity::ActivityIntensity,
    dto::{
        day::{AdaptDay, Swap},
        program::SessionStatus,
        thread::{ProposalState, ProposalView},
    },
    operation::Operation,
    plan::{Change, SessionPlan},
    profile::{Injury, Profile},
};
use engine::deload::{self, Kind, Lighter};

use super::tools::{Looked, Seen, health, training};
use crate::{
    Error, Result, Services, Viewer,
    lighter::{Lightened, lightened},
    new_id,
};

/// Sessions whose changes a proposal for other goals lists.
const SHOWN_SESSIONS: usize = 4;

/// What an operation leads to: a proposal, or the reason why not.
pub(super) struct Proposed {
    pub proposal: Option<ProposalView>,
    pub fact: Looked,
}

impl Services {
    /// Finds out what an operation would change. What cannot be done is said, and is no failure.
    pub(super) async fn propose(&self, viewer: Viewer, seen: &Seen, operation: Operation) -> Result<Proposed> {
        let of_body = matches!(operation, Operation::UpdateInjury { .. });
        // Where training is off, today's session is not made to fit anything else.
        let day = asked(seen.today, &operation).map(|(date, _)| date).filter(|_| !of_body);
        if let Some(stop) = seen.stop_on(day) {
            let fact = (coach::context::Weight::Safety, health(Fact::Stop(stop)));
            return Ok(Proposed { proposal: None, fact });
        }
        let say = |text: String| {
            let fact = Fact::Plain(text);
            (coach::context::Weight::Change, if of_body { health(fact) } else { training(fact) })
        };
        let changes = match self.would_change(viewer, seen, &operation).await {
            Ok(changes) => changes,
            Err(Error::Infeasible { text, .. }) => return Ok(Proposed { proposal: None, fact: say(text) }),
            Err(Error::Conflict { message, .. }) => return Ok(Proposed { proposal: None, fact: say(message) }),
            Err(error @ (Error::NotFound { .. } | Error::Invalid(_))) => {
                return Ok(Proposed { proposal: None, fact: say(error.problem().detail) });
            }
            Err(error) => return Err(error),
        };
        if changes.is_empty() {
            let text = "The plan is like that already, so there is nothing to change.";
            return Ok(Proposed { proposal: None, fact: say(text.to_owned()) });
        }
        let text = offered(&operation);
        let proposal =
            ProposalView { id: ProposalId(new_id()), operation, changes, state: ProposalState::Proposed, said: None };
        Ok(Proposed { proposal: Some(proposal), fact: say(text) })
    }

    /// What a model may propose.
    pub(super) fn offer(&self, seen: &Seen) -> Offer {
        let known = seen.known(self);
        Offer {
            today: seen.today,
            until: seen.until(),
            planned: known.planned.into_iter().map(|(id, _)| id).collect(),
            sessions: known.sessions.into_iter().collect(),
            activities: known.activities.into_iter().map(|(id, ..)| id).collect(),
        }
    }

    async fn would_change(&self, viewer: Viewer, seen: &Seen, operation: &Operation) -> Result<Vec<Change>> {
        match operation {
            Operation::Swap { .. } | Operation::Shorten { .. } => match asked(seen.today, operation) {
                Some((date, ask)) => self.adaptation(viewer, date, &ask).await,
                None => Ok(Vec::new()),
            },
            Operation::Move { from, to } => Ok(self.moving(viewer, *from, *to).await?.2),
            Operation::Deload { from } => {
                Ok(self.deloading(viewer, seen, *from).await?.iter().map(week_change).collect())
            }
            Operation::SetGoals { goals } => {
                let Some(program) = &seen.program else { return Err(Error::not_found("program")) };
                if program.request.goals == *goals {
                    return Ok(Vec::new());
                }
                let preview = self.preview_for(viewer, program.summary.id, goals.clone()).await?;
                let mut changes = vec![goals_change(&program.request.goals, goals)];
                let more = preview.changed.len().saturating_sub(SHOWN_SESSIONS);
                let because = "Planned anew for these goals.";
                let shown = preview.changed.into_iter().take(SHOWN_SESSIONS);
                changes.extend(shown.map(|s| session_changes(s.date, &s.title, s.changes.len(), because.to_owned())));
                if more > 0 {
                    changes.push(Change {
                        what: "Later sessions".to_owned(),
                        from: "As planned".to_owned(),
                        to: if more == 1 {
                            "One more session changes".to_owned()
                        } else {
                            format!("{more} more sessions change")
                        },
                        because: because.to_owned(),
                    });
                }
                Ok(changes)
            }
            Operation::LogActivity { kind, date, minutes, effort, part } => {
                let kind = self.library.activity(kind).ok_or(Error::not_found("activity"))?;
                Ok(vec![Change {
                    what: kind.name.clone(),
                    from: "Not written down".to_owned(),
                    to: format!(
                        "{minutes} min, {}, on {}{}",
                        intensity(*effort).label().to_lowercase(),
                        date.format("%A %-d %B"),
                        part.map_or_else(String::new, |part| format!(", {}", part.label().to_lowercase()))
                    ),
                    because: "Sessions of that day and the next ones give way where it tires what they train."
                        .to_owned(),
                }])
            }
            Operation::UpdateInjury { joint, severity } => {
                let label = |severity: Option<domain::profile::Severity>| {
                    severity.map_or_else(|| "No injury".to_owned(), |s| s.label().to_owned())
                };
                let now = seen.profile.injuries.iter().find(|i| i.joint == *joint).map(|i| i.severity);
                if now == *severity {
                    return Ok(Vec::new());
                }
                let because = match severity {
                    Some(_) => "Today's session and every plan from now on spares it.",
                    None => "Plans made from now on no longer spare it.",
                };
                let mut changes = vec![Change {
                    what: joint.label().to_owned(),
                    from: label(now),
                    to: label(*severity),
                    because: because.to_owned(),
                }];
                if let Some((date, ask)) = asked(seen.today, operation)
                    && let Ok(more) = self.adaptation(viewer, date, &ask).await
                {
                    changes.extend(more);
                }
                Ok(changes)
            }
            // Answered from the certificate, not applied.
            Operation::AnswerWhy { .. } => Ok(Vec::new()),
        }
    }

    /// The sessions of a week from a day on, made lighter; nothing is stored.
    pub(super) async fn deloading(&self, viewer: Viewer, seen: &Seen, from: NaiveDate) -> Result<Vec<Lightened>> {
        let Some(program) = &seen.program else { return Err(Error::not_found("program")) };
        if from < seen.today || from > seen.until() {
            return Err(Error::invalid("from", "out_of_range", "A lighter week begins within the next four weeks."));
        }
        let until = from.checked_add_days(chrono::Days::new(6)).unwrap_or(from);
        let weeks = db::session::weeks_between(&self.db, viewer.user, program.summary.id, from, until).await?;
        let open: Vec<_> = weeks
            .iter()
            .filter(|s| s.status == SessionStatus::Planned && (from..=until).contains(&s.plan.date))
            .filter(|s| !deload::is_lighter(&s.plan))
            .cloned()
            .collect();
        let Some(first) = open.first() else {
            return Err(Error::conflict("nothing_to_lighten", "These days hold no session that is not light already."));
        };
        let ground = self.session_ground(viewer, first).await?;
        self.think(move || {
            let lighter = Lighter::Deload(Kind::Deload);
            open.into_iter()
                .filter_map(|session| {
                    let week: Vec<SessionPlan> =
                        weeks.iter().map(|s| &s.plan).filter(|p| p.week == session.plan.week).cloned().collect();
                    lightened(session, &week, &lighter, "You asked for an easier week.", &ground)
                })
                .collect()
        })
        .await
    }
}

/// The wish that an operation is about a day's session, if it is one.
pub(super) fn asked(today: NaiveDate, operation: &Operation) -> Option<(NaiveDate, AdaptDay)> {
    match operation {
        Operation::Swap { from, to } => {
            let swap = Some(Swap { from: from.clone(), to: to.clone() });
            Some((today, AdaptDay { swap, ..AdaptDay::default() }))
        }
        Operation::Shorten { date, minutes } => {
            Some((*date, AdaptDay { minutes: Some(*minutes), ..AdaptDay::default() }))
        }
        Operation::UpdateInjury { joint, severity: Some(severity) } => {
            let hurts = vec![Injury { joint: *joint, severity: *severity }];
            Some((today, AdaptDay { hurts, ..AdaptDay::default() }))
        }
        _ => None,
    }
}

/// The injuries of a person after an operation about one of them.
pub(super) fn injuries_after(profile: &Profile, operation: &Operation) -> Vec<Injury> {
    let mut injuries = profile.injuries.clone();
    if let Operation::UpdateInjury { joint, severity } = operation {
        injuries.retain(|i| i.joint != *joint);
        injuries.extend(severity.map(|severity| Injury { joint: *joint, severity }));
    }
    injuries
}

/// How hard, as activities are told it, from an effort of ten.
pub(super) const fn intensity(effort: u8) -> ActivityIntensity {
    match effort {
        0..=3 => ActivityIntensity::Easy,
        4..=6 => ActivityIntensity::Moderate,
        7..=8 => ActivityIntensity::Hard,
        _ => ActivityIntensity::Competition,
    }
}

fn goals_change(from: &[domain::goal::GoalWeight], to: &[domain::goal::GoalWeight]) -> Change {
    let words = |goals: &[domain::goal::GoalWeight]| {
        goals.iter().map(|g| format!("{} {}", g.goal.label(), g.weight)).collect::<Vec<_>>().join(", ")
    };
    Change {
        what: "Goals".to_owned(),
        from: words(from),
        to: words(to),
        because: "You asked for other goals; the sessions still to come are planned anew.".to_owned(),
    }
}

/// A session of an easier week in one line.
pub(super) fn week_change(lightened: &Lightened) -> Change {
    let sets = |plan: &SessionPlan| plan.exercises().map(domain::plan::ExercisePlan::set_count).sum::<u32>();
    let plan = &lightened.plan;
    Change {
        what: format!("{}: {}", plan.date.format("%A %-d %B"), plan.title),
        from: format!("{} sets", sets(&lightened.session.plan)),
        to: format!("{} sets, lighter where lighter loads exist", sets(plan)),
        because: "You asked for an easier week.".to_owned(),
    }
}

/// That a session changes, without what of it.
pub(super) fn session_changes(date: NaiveDate, title: &str, count: usize, because: String) -> Change {
    Change {
        what: format!("{}: {title}", date.format("%A %-d %B")),
        from: "As planned".to_owned(),
        to: if count == 1 { "1 change".to_owned() } else { format!("{count} changes") },
        because,
    }
}

/// What is offered, as a sentence. It claims nothing: nothing has happened yet.
fn offered(operation: &Operation) -> String {
    let what = match operation {
        Operation::Swap { .. } => "Here is the swap as the engine would make it.".to_owned(),
        Operation::Shorten { minutes, .. } => format!("Here is the session in {minutes} min."),
        Operation::Move { to, .. } => format!("The session fits on {}.", to.format("%A %-d %B")),
        Operation::Deload { .. } => "Here is the week made easier.".to_owned(),
        Operation::SetGoals { .. } => "Here is what these goals would change.".to_owned(),
        Operation::LogActivity { .. } => "Shall this be written down?".to_owned(),
        Operation::UpdateInjury { severity: Some(_), .. } => {
            "I am sorry to hear it. Here is how the plan would spare it; stop whatever hurts, and let somebody look at it if \
             it stays."
                .to_owned()
        }
        Operation::UpdateInjury { severity: None, .. } => "Good to hear. Here is what would change.".to_owned(),
        Operation::AnswerWhy { .. } => String::new(),
    };
    format!("{what} Nothing changes until you apply it.")
}
