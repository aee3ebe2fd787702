//! What a lighter session looks like (TS §2.6, §6.5, §6.6).

use chrono::NaiveDate;
use domain::{
    Rpe,
    plan::{BlockRole, Note, Phase, SessionPlan},
};

use super::{Comeback, Day, Kind, comeback};
use crate::{
    Input, build,
    context::Context,
    draft::{Draft, Item, lifting},
    fit, light, phase, prescribe,
    refresh::{role_of, stress_of},
    settle,
};

/// Codes of the notes by which a session knows that it was made lighter: loads found anew keep to it.
const DELOAD: &str = "deload";
const MINI: &str = "mini_deload";
const COMEBACK: &str = "comeback";
const COMEBACK_LIGHT: &str = "comeback_light";
const COMEBACK_EASY: &str = "comeback_easy";
const AFTER_ILLNESS: &str = "after_illness";
/// All of them: a session that once had one and has it no longer was made heavier again on purpose.
pub const NOTES: [&str; 6] = [DELOAD, MINI, COMEBACK, COMEBACK_LIGHT, COMEBACK_EASY, AFTER_ILLNESS];

/// Sets that a deload and a mini-deload leave.
const DELOAD_SETS: f64 = 0.5;
const MINI_SETS: f64 = 0.7;
/// Sets of the first session after an illness: an amber day (TS §5.2).
const AFTER_ILLNESS_SETS: f64 = 0.65;
/// Hardest effort of a mini-deload.
const MINI_RPE: Rpe = Rpe::from_tenths(75);
/// Hardest effort of the first week after a long break.
const EASY_RPE: Rpe = Rpe::from_tenths(70);

/// Whether a session is one of the first after a break: lifts that wait for their first day back begin lighter.
pub(crate) fn coming_back(notes: &[Note]) -> bool {
    notes.iter().any(|n| [COMEBACK, COMEBACK_LIGHT, COMEBACK_EASY].contains(&n.code.as_str()))
}

/// Why a session becomes lighter.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Lighter {
    /// By decision.
    Deload(Kind),
    /// After a break.
    Comeback(Comeback),
    /// First session after an illness.
    AfterIllness,
}

/// Whether a session is light already, by plan or because it was made so.
#[must_use]
pub fn is_lighter(session: &SessionPlan) -> bool {
    !session.phase.loads() || session.notes.iter().any(|n| NOTES.contains(&n.code.as_str()))
}

/// Why a session was made lighter after it was planned, so that another plan in its place is made so too: `days` are the
/// days somebody trained. None where it was not, or where what it was for is over.
#[must_use]
pub fn kept(session: &SessionPlan, days: &[Day], today: NaiveDate) -> Option<Lighter> {
    // An easy week by plan has a note of the same code.
    let decided = [Lighter::Deload(Kind::Deload), Lighter::Deload(Kind::Mini), Lighter::AfterIllness];
    let known = decided.into_iter().find(|lighter| session.notes.contains(&note(lighter)));
    let back = || comeback(days, today, session.date).map(Lighter::Comeback);
    known.or_else(|| coming_back(&session.notes).then(back).flatten())
}

/// The effort that a lighter session must not pass, read from its notes.
pub(crate) fn effort_cap(notes: &[Note]) -> Option<Rpe> {
    notes
        .iter()
        .filter_map(|n| match n.code.as_str() {
            MINI | COMEBACK_LIGHT | AFTER_ILLNESS => Some(MINI_RPE),
            COMEBACK_EASY => Some(EASY_RPE),
            _ => None,
        })
        .min()
}

/// The session made lighter: the same movements, fewer sets, shorter. One that is light already stays as it is, and so
/// does one whose movements left the library.
#[must_use]
pub fn apply(session: &SessionPlan, lighter: &Lighter, input: &Input<'_>) -> SessionPlan {
    if is_lighter(session) || *lighter == Lighter::Deload(Kind::Continue) {
        return session.clone();
    }
    let ctx = Context::new(input);
    let made = Draft::of_plan(session, input.library).zip(role_of(session, &ctx));
    let Some((mut draft, mut role)) = made else { return session.clone() };
    draft.notes.push(note(lighter));
    let deload = *lighter == Lighter::Deload(Kind::Deload);
    if deload {
        draft.phase = Phase::Deload;
        role = phase::WeekRole { phase: Phase::Deload, nth: 1, of: 1, ..role };
        // No finishers in a deload; a cardio block on a lifting day is one.
        draft.parts.retain(|p| p.role != BlockRole::Finisher);
    }
    let former: Vec<u8> = lifts(&mut draft).map(|item| item.set_count()).collect();
    let before = draft.hard_sets();
    prescribe::session(&mut draft, &ctx, &role, stress_of(session, &ctx), true);
    for (item, former) in lifts(&mut draft).zip(former) {
        let top = item.top.as_ref().map_or(0, |top| top.count);
        let sets = part(lighter, former).saturating_sub(top).max(1);
        // A wave is done whole.
        item.sets = if item.wave.is_empty() { sets } else { sets.div_euclid(item.step()).max(1) * item.step() };
        item.most_sets = item.sets;
        item.least_sets = item.least_sets.min(item.sets);
    }
    settle::begin_anew(&mut draft);
    if deload {
        light::repetitions(&mut draft, before);
    }
    if draft.kind.lifts() {
        settle::own_minutes(&mut draft);
        let limit = settle::limit(&draft);
        fit::fit(&mut draft, limit);
    } else if deload {
        build::fill_body(&mut draft, &role);
    }
    settle::settle(&mut draft, &ctx);
    draft.into_plan()
}

fn lifts<'d, 'a>(draft: &'d mut Draft<'a>) -> impl Iterator<Item = &'d mut Item<'a>> {
    draft.parts.iter_mut().filter(|p| lifting(p.role)).flat_map(|p| p.items.iter_mut())
}

fn part(lighter: &Lighter, former: u8) -> u8 {
    let sets = f64::from(former);
    match lighter {
        Lighter::Deload(Kind::Deload) => (sets * DELOAD_SETS).ceil() as u8,
        Lighter::Deload(Kind::Mini) => (sets * MINI_SETS).round() as u8,
        Lighter::Deload(Kind::Continue) => former,
        Lighter::Comeback(comeback) => comeback.sets_of(former),
        Lighter::AfterIllness => (sets * AFTER_ILLNESS_SETS).round() as u8,
    }
}

/// What a session that was made lighter says.
pub(crate) fn note(lighter: &Lighter) -> Note {
    match lighter {
        Lighter::Deload(Kind::Mini) => Note::info(
            MINI,
            "Fewer sets and no set harder than RPE 7.5 for a week: what was logged asks for a little rest.",
        ),
        Lighter::AfterIllness => Note::info(
            AFTER_ILLNESS,
            "The first session after an illness: about a third of the sets less, RPE 7.5 at most. Leave it when symptoms \
             come back.",
        ),
        Lighter::Deload(_) => Note::info(
            DELOAD,
            "Half the sets and lighter loads for a week: what was logged asks for rest before the next step.",
        ),
        Lighter::Comeback(comeback) => {
            let code = match comeback.rpe {
                Some(rpe) if rpe <= EASY_RPE => COMEBACK_EASY,
                Some(_) => COMEBACK_LIGHT,
                None => COMEBACK,
            };
            let sets = if comeback.sets < 1.0 {
                format!("{:.0} % of the sets", comeback.sets * 100.0)
            } else {
                "the usual sets".to_owned()
            };
            let effort = comeback.rpe.map(|rpe| format!(" at RPE {} at most", rpe.value())).unwrap_or_default();
            Note::info(code, format!("Back after {} days: {sets}{effort}, and more week by week.", comeback.days_off))
        }
    }
}
