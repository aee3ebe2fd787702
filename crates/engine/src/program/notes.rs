//! What a program wants to say as a whole: floors that shrank, rules without a place, why loads grow otherwise.

use domain::{
    MovementId,
    goal::Goal,
    movement::{Level, Movement},
    muscle::Muscle,
    plan::{Note, Phase, ProgramPlan, SessionPlan, WeekPlan},
    profile::{MovementRule, Profile},
    request::{ProgressionStyle, SessionKind},
};

use crate::{
    Input,
    blend::Content,
    context::{Context, lifts},
    safety, scheme,
    strength::progress::wave,
    volume,
};

/// Fewer ways than this to train a muscle are hardly any.
const FEW: usize = 2;

/// Says which movements were wanted every week and have not found a place, or not as often as wanted.
pub(super) fn rules_not_kept(input: &Input<'_>, plan: &ProgramPlan) -> Vec<Note> {
    let always = input.profile.rules.iter().filter(|(_, rule)| rule.times_a_week() > 0);
    let wanted = always.filter_map(|(id, rule)| Some((input.library.get(id)?, rule.times_a_week())));
    let kept = |movement: &Movement, times: usize| {
        let mut weeks = plan.weeks.iter().filter(|w| w.phase == Phase::Accumulation);
        let with = |s: &&SessionPlan| s.exercises().any(|e| e.movement == movement.id);
        weeks.all(|w| w.sessions.iter().filter(with).count() >= times)
    };
    let broken = wanted.filter(|(movement, times)| !kept(movement, *times)).map(|(movement, times)| {
        let often = if times > 1 { "twice every week" } else { "every week" };
        let why = if safety::admits(input.profile, movement) {
            "no day trains its muscles, or the week has no room for more of them"
        } else {
            "it does not fit your equipment, injuries or level"
        };
        Note::warn("rule_not_kept", format!("{} does not come {often}: {why}.", movement.name))
    });
    broken.chain(likings_without_a_place(input, plan)).collect()
}

/// Says which movements are liked with a cadence and do not come at all.
fn likings_without_a_place(input: &Input<'_>, plan: &ProgramPlan) -> impl Iterator<Item = Note> {
    let often = |rule: &MovementRule| match rule {
        MovementRule::PreferredWeekly => Some("once a week"),
        MovementRule::PreferredFortnightly => Some("every second week"),
        _ => None,
    };
    let comes =
        |id: &MovementId| plan.weeks.iter().flat_map(|w| &w.sessions).any(|s| s.exercises().any(|e| e.movement == *id));
    input.profile.rules.iter().filter_map(move |(id, rule)| {
        let (often, movement) = (often(rule)?, input.library.get(id)?);
        let why = if safety::admits(input.profile, movement) {
            "no day has a movement whose place it could take"
        } else {
            "it does not fit your equipment, injuries or level"
        };
        (!comes(id)).then(|| {
            Note::info(
                "rule_not_kept",
                format!("You like {} about {often}, and it does not come: {why}.", movement.name),
            )
        })
    })
}

/// Names the major muscles that no building week gives what makes them grow, and what stands in the way: what somebody may
/// not or cannot do, or the time there is.
pub(super) fn too_little(input: &Input<'_>, plan: &ProgramPlan) -> Vec<Note> {
    let building = || plan.weeks.iter().filter(|w| w.phase == Phase::Accumulation);
    if !building().any(|w| w.sessions.iter().any(|s| s.kind.lifts())) {
        return Vec::new();
    }
    let most = |muscle: Muscle| {
        let of = |w: &WeekPlan| w.volume.iter().find(|v| v.muscle == muscle).map_or(0.0, |v| v.sets);
        building().map(of).fold(0.0, f32::max)
    };
    let lacking = |muscle: &&Muscle| {
        muscle.major_group().is_some() && most(**muscle) < volume::landmarks(**muscle, input.profile, input.request).mev
    };
    let whole = Profile { injuries: Vec::new(), ..input.profile.clone() };
    let ways = |profile: &Profile, muscle: Muscle| {
        let trains = |m: &&Movement| m.primary.contains(&muscle) && lifts(m) && safety::admits(profile, m);
        input.library.all().iter().filter(trains).count()
    };
    let (mut hurt, mut bare, mut short) = (Vec::new(), Vec::new(), Vec::new());
    for muscle in Muscle::ALL.iter().filter(lacking) {
        let now = ways(input.profile, *muscle);
        let reason = if !input.profile.injuries.is_empty() && now * 2 < ways(&whole, *muscle) {
            &mut hurt
        } else if now < FEW {
            &mut bare
        } else {
            &mut short
        };
        reason.push(muscle.label().to_lowercase());
    }
    let joints: Vec<String> = input.profile.injuries.iter().map(|i| i.joint.label().to_lowercase()).collect();
    let days = input.request.training_days();
    let (minutes, sessions) = (input.request.session_minutes, if days == 1 { "session" } else { "sessions" });
    [
        (hurt, format!("most of what trains them is too much for your {}", joints.join(" and "))),
        (bare, "your equipment, level and rules leave hardly anything that trains them".to_owned()),
        (
            short,
            match input.request.microcycle {
                None => format!("{days} {sessions} of {minutes} minutes a week have no room for more"),
                Some(_) => {
                    format!(
                        "{days} {sessions} of {minutes} minutes in {} days have no room for more",
                        input.request.cycle_days()
                    )
                }
            },
        ),
    ]
    .into_iter()
    .filter(|(muscles, _)| !muscles.is_empty())
    .map(|(muscles, why)| {
        let text = format!(
            "These get less than what usually makes them grow, and keep what they have: {}. Why: {why}.",
            listed(&muscles)
        );
        Note::info("under_minimum", text)
    })
    .collect()
}

/// "chest, lats and quadriceps".
fn listed(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        names => names.join(", "),
    }
}

/// What is to be said before any week is laid out.
pub(super) fn before(ctx: &Context<'_>, kinds: &[SessionKind]) -> Vec<Note> {
    let mut notes = Vec::new();
    let request = ctx.input.request;
    for (contents, wanted, there) in ctx.blend.short_floors(request.weekly_minutes()) {
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
    if ctx.input.profile.level == Level::Beginner && kinds.len() * 7 > 4 * usize::from(request.cycle_days()) {
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
