//! What a program wants to say as a whole: floors that shrank, rules without a place, why loads grow otherwise.

use domain::{
    goal::Goal,
    movement::{Level, Movement},
    plan::{Note, Phase, ProgramPlan, SessionPlan},
    request::{ProgressionStyle, SessionKind},
};

use crate::{Input, blend::Content, context::Context, safety, scheme, strength::progress::wave};

/// Says which movements were wanted every week and have not found a place, or not as often as wanted.
pub(super) fn rules_not_kept(input: &Input<'_>, plan: &ProgramPlan) -> Vec<Note> {
    let always = input.profile.rules.iter().filter(|(_, rule)| rule.times_a_week() > 0);
    let wanted = always.filter_map(|(id, rule)| Some((input.library.get(id)?, rule.times_a_week())));
    let kept = |movement: &Movement, times: usize| {
        let mut weeks = plan.weeks.iter().filter(|w| w.phase == Phase::Accumulation);
        let with = |s: &&SessionPlan| s.exercises().any(|e| e.movement == movement.id);
        weeks.all(|w| w.sessions.iter().filter(with).count() >= times)
    };
    wanted
        .filter(|(movement, times)| !kept(movement, *times))
        .map(|(movement, times)| {
            let often = if times > 1 { "twice every week" } else { "every week" };
            let why = if safety::admits(input.profile, movement) {
                "no day trains its muscles, or the week has no room for more of them"
            } else {
                "it does not fit your equipment, injuries or level"
            };
            Note::warn("rule_not_kept", format!("{} does not come {often}: {why}.", movement.name))
        })
        .collect()
}

/// What is to be said before any week is laid out.
pub(super) fn before(ctx: &Context<'_>, kinds: &[SessionKind]) -> Vec<Note> {
    let mut notes = Vec::new();
    let request = ctx.input.request;
    let week = u32::from(request.session_minutes) * request.weekdays.len() as u32;
    for (contents, wanted, there) in ctx.blend.short_floors(week) {
        let sport = if contents.contains(&Content::Aerobic) { ctx.interference.conditioning } else { 0 };
        if there + sport >= wanted {
            continue;
        }
        let names: Vec<String> = contents.iter().map(|c| format!("{c:?}").to_lowercase()).collect();
        notes.push(Note::info(
            "floor_shrunk",
            format!(
                "Your goals ask for {wanted} minutes of {} work a week; these days hold {there}.",
                names.join(" and ")
            ),
        ));
    }
    if ctx.input.profile.level == Level::Beginner && kinds.len() > 4 {
        notes.push(Note::warn(
            "many_days",
            "More than four days a week is much for a beginner: the days are lighter, and rest is part of the program.",
        ));
    }
    if !ctx.input.profile.screening.answered {
        notes.push(Note::warn(
            "screening_skipped",
            "The safety questions are not answered yet, so effort stays at RPE 8 or below.",
        ));
    }
    if request.progression == ProgressionStyle::Wave {
        notes.extend(wave_note(ctx));
    }
    // Only who would otherwise test a maximum is told that there is none.
    let tested = ctx.blend.points(Goal::Strength) >= scheme::TESTED && kinds.iter().any(|k| k.lifts());
    if tested && safety::no_maximal_work(ctx.input.profile, request) {
        notes.push(Note::info("no_maximal_work", "No maximal attempts: the last week tests repetitions instead."));
    }
    notes
}

/// Who cannot ride waves is told why loads grow otherwise.
fn wave_note(ctx: &Context<'_>) -> Option<Note> {
    let request = ctx.input.request;
    let text = if ctx.input.profile.level == Level::Beginner {
        "Waves ask for experience with heavy sets: your loads grow step by step after each success instead, which is \
         faster for a beginner."
    } else if safety::effort_cap(ctx.input.profile, request) < wave::EASIEST_CAP {
        "Waves come close to the limit, and your effort stays lower: loads grow step by step instead."
    } else if !matches!(ctx.blend.main(), Goal::Strength | Goal::Hypertrophy | Goal::Explosiveness | Goal::Speed) {
        "Waves are heavy, and your goals ask for other work: loads grow step by step instead."
    } else if request.session_minutes < wave::SHORTEST_SESSION {
        "Waves need long rests, and the sessions are short: loads grow step by step instead."
    } else {
        return None;
    };
    Some(Note::info("no_waves", text))
}
