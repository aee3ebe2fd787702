//! Ready programs: known plans that follow their own rules instead of the selection's (`domain::ready`).
//!
//! The days, lifts, sets and steps come from the template and stay as they are written: whoever picks a known program
//! picks its skill, its volume and its pace, and hears beforehand where that is much ([`cautions`]). Here it meets a person.
//! What equipment, injuries, health answers and never-rules forbid is exchanged, loads are those of this gym, and efforts
//! stay within the level's cap, with no singles for beginners: those hold for every program. What such a program gives up
//! on purpose is variety; the verdict says so.
//!
//! Where a lift stands is read from what was logged since the program began ([`log`]), never stored: correcting a set
//! corrects everything after it.

mod adapt;
mod cautions;
mod easy;
mod lineup;
mod log;
mod offer;
mod rules;
mod session;
mod time;

use domain::{
    dto::day::AdaptDay,
    plan::{Note, Phase, ProgramPlan, SessionPlan, WeekPlan},
    ready::{DayOrder, ReadyProgram},
    request::Weekday,
    verdict::{Criterion, Infeasibility, Verdict},
};
use sha2::{Digest, Sha256};

pub use offer::{Offer, offer};

use crate::{
    Adaptation, Infeasible, Input, calendar,
    context::Context,
    deload::{self, Lighter},
    fingerprint, safety,
    volume::{self, Credits, EMPTY, Tally},
};

/// Lays out a ready program.
pub fn plan(program: &ReadyProgram, input: &Input<'_>) -> Result<ProgramPlan, Infeasible> {
    let ctx = Context::new(input);
    possible(program, &ctx)?;
    let mut weeks = Vec::with_capacity(usize::from(input.request.weeks));
    for index in 0..input.request.weeks {
        weeks.push(week(program, &ctx, index)?);
    }
    Ok(ProgramPlan {
        engine_version: crate::version(input.scoring),
        fingerprint: fingerprint_of(program, input),
        weeks,
        notes: notes(program, &ctx),
    })
}

/// Prescribes the loads of one of its sessions anew, by the program's own rule from what was logged.
#[must_use]
pub fn refresh(session: &SessionPlan, program: &ReadyProgram, input: &Input<'_>) -> SessionPlan {
    session::refreshed(session, program, &Context::new(input))
}

/// Whether a session is one of a ready program: its loads take it that what is planned before is done, and are true for the
/// day on which they were prescribed.
#[must_use]
pub fn looks_ahead(session: &SessionPlan) -> bool {
    session.exercises().any(session::is_lift)
}

/// Fits one of its sessions to what is possible now; `week` holds every session of its week.
pub fn adapt(
    session: &SessionPlan,
    week: &[SessionPlan],
    ask: &AdaptDay,
    program: &ReadyProgram,
    input: &Input<'_>,
) -> Result<Adaptation, Infeasible> {
    adapt::adapt(session, week, ask, program, input)
}

/// One of its sessions as its own rule makes an easy one: half the sets and lighter loads, for a whole deload. Small rests
/// and breaks are left to the program's rule, and so are programs with easy weeks of their own.
#[must_use]
pub fn lighter(session: &SessionPlan, lighter: &Lighter, program: &ReadyProgram, input: &Input<'_>) -> SessionPlan {
    let deload = *lighter == Lighter::Deload(deload::Kind::Deload);
    if !deload || program.deload_every.is_some() || deload::is_lighter(session) {
        return session.clone();
    }
    let mut light = SessionPlan { phase: Phase::Deload, ..session.clone() };
    light.notes.push(deload::note(lighter));
    session::refreshed(&light, program, &Context::new(input))
}

fn possible(program: &ReadyProgram, ctx: &Context<'_>) -> Result<(), Infeasible> {
    let days = ctx.input.request.training_days();
    if ctx.input.profile.screening.locked() {
        return Err(Infeasible {
            code: "medical_clearance",
            wishes: vec!["your answers to the safety screening".to_owned(), program.name.clone()],
            text:
                "Your answers ask for a word with a doctor first. Confirm medical clearance in your profile, and the \
                   program is built."
                    .to_owned(),
        });
    }
    if !program.days_per_week.iter().any(|n| usize::from(*n) == days) {
        let fits = program.days_per_week.iter().map(u8::to_string).collect::<Vec<_>>().join(" or ");
        return Err(Infeasible {
            code: "ready_days",
            wishes: vec![program.name.clone(), format!("{days} training days")],
            text: format!("{} is trained on {fits} days a week.", program.name),
        });
    }
    if ctx.warmups().len() < 2 || ctx.cooldowns().len() < 2 {
        return Err(Infeasible {
            code: "no_warm_up",
            wishes: vec!["your injuries and rules".to_owned(), "a warm-up and a cool-down".to_owned()],
            text: "Your injuries and rules leave no movement to warm up and cool down with.".to_owned(),
        });
    }
    Ok(())
}

fn week<'a>(program: &'a ReadyProgram, ctx: &Context<'a>, index: u8) -> Result<WeekPlan, Infeasible> {
    let number = index + 1;
    let days = lineup::week(program, ctx, number)?;
    let dates = calendar::week(ctx.input.request, index);
    let mut used = std::collections::BTreeSet::new();
    let sessions: Vec<SessionPlan> = days
        .iter()
        .zip(dates)
        .enumerate()
        .map(|(place, (day, date))| session::new(day, program, ctx, number, place as u8, date, &mut used))
        .collect();
    Ok(WeekPlan {
        number,
        phase: phase(program, number),
        starts: calendar::starts(ctx.input.request, index),
        volume: volume::by_muscle(&tally(&sessions, ctx)),
        sessions,
        verdict: Verdict {
            infeasible: on_purpose(program, &[Criterion::Uniqueness, Criterion::Muscles]),
            ..Verdict::default()
        },
    })
}

/// What a week of it is for. Its loads follow its own rule; the phase only tells work from rest.
fn phase(program: &ReadyProgram, week: u8) -> Phase {
    if program.deloads(week) { Phase::Deload } else { Phase::Accumulation }
}

/// Criteria that the program gives up on purpose. The checker keeps those that really fail.
fn on_purpose(program: &ReadyProgram, criteria: &[Criterion]) -> Vec<Infeasibility> {
    criteria
        .iter()
        .map(|criterion| Infeasibility {
            criterion: *criterion,
            wishes: vec![program.name.clone(), criterion.label().to_lowercase()],
            text: match criterion {
                Criterion::Sport => format!("{} is followed as it is, beside sport as well.", program.name),
                _ => format!("{} is followed as it is: the same few lifts, again and again, on purpose.", program.name),
            },
        })
        .collect()
}

fn notes<'a>(program: &'a ReadyProgram, ctx: &Context<'a>) -> Vec<Note> {
    let profile = ctx.input.profile;
    let mut notes = vec![
        Note::info("ready_program", program.description.clone()),
        Note::info("ready_progression", program.progression.clone()),
        Note::info(
            "ready_variety",
            format!("{} repeats its lifts on purpose, so variety is not asked of it.", program.name),
        ),
    ];
    notes.extend(cautions::cautions(program, ctx));
    if safety::no_maximal_work(profile, ctx.input.request) {
        notes.push(Note::info(
            "no_maximal_work",
            "No singles and no all-out sets: where the program asks for more, stop at the effort shown.",
        ));
    }
    notes.extend(beside_sport(program, ctx));
    if program.order == DayOrder::Rotate {
        notes.push(Note::info("ready_rotation", "Its workouts take turns, whatever the day of the week."));
    }
    notes
}

/// A ready program keeps its days and sets beside sport, because its rule counts on them: says so, and which days come close.
fn beside_sport(program: &ReadyProgram, ctx: &Context<'_>) -> Option<Note> {
    if ctx.input.request.activities.is_empty() {
        return None;
    }
    let close: Vec<String> = calendar::week(ctx.input.request, 0)
        .iter()
        .enumerate()
        .filter_map(|(place, date)| {
            let load = ctx.interference.day(place).filter(|d| d.close || d.fresh.is_some())?;
            let why = match &load.fresh {
                Some((_, name)) if !load.close => format!("before {name}"),
                _ => load.because.clone(),
            };
            Some(format!("{} ({why})", Weekday::of(*date).label()))
        })
        .collect();
    let kept = format!(
        "{} keeps its days and sets beside your sport: its rule counts on every set, so taking some off would change how its \
         weights grow.",
        program.name
    );
    Some(match close.is_empty() {
        true => Note::info("ready_sport", format!("{kept} None of its days comes within a day of it.")),
        false => Note::warn(
            "ready_sport",
            format!(
                "{kept} Close to it: {}. Other training days would leave more room; where a day feels heavy, make it shorter or \
                 check in, and it gives way.",
                close.join(", ")
            ),
        ),
    })
}

/// Fractional hard sets of some sessions.
fn tally(sessions: &[SessionPlan], ctx: &Context<'_>) -> Tally {
    let mut tally = EMPTY;
    for session in sessions {
        for block in session.blocks.iter().filter(|b| crate::draft::lifting(b.role)) {
            for exercise in &block.exercises {
                let Some(movement) = ctx.input.library.get(&exercise.movement) else { continue };
                let hard = exercise.sets.iter().filter(|g| g.rpe >= HARD).map(|g| f32::from(g.count)).sum::<f32>();
                for (region, credit) in Credits::of(movement).iter() {
                    tally[region] += credit * hard;
                }
            }
        }
    }
    tally
}

/// Easier sets are not hard sets (TS §2.3.1).
const HARD: domain::Rpe = domain::Rpe::from_tenths(60);

/// The template is part of the inputs.
fn fingerprint_of(program: &ReadyProgram, input: &Input<'_>) -> String {
    let mut hash = Sha256::new();
    hash.update(fingerprint::of(input));
    hash.update(format!("{program:?}"));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
