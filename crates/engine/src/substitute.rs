//! What could stand in for a movement: the score of TS §8.7 after the hard rules, ties by slug.

use std::cmp::Ordering;

use domain::{
    Kg, MovementId,
    dto::day::Alternative,
    movement::{LoadType, Movement, Pattern, StretchPosition},
    muscle::Muscle,
    plan::{BlockRole, LoadBasis, SessionPlan, SetTarget},
    profile::MovementRule,
};

use crate::{
    Input,
    context::{Choice, Context},
    draft::{Item, easy, lifting},
    instead::{self, Beside},
    prescribe,
};

/// Who shares less than this with a lift stands in for nothing.
pub(crate) const CLOSE: i32 = 25;
/// What being preferred, and suiting well, are worth at most.
const PREFERRED: i32 = 10;
const SUITS: i32 = 10;
/// Stand-ins listed.
const LISTED: usize = 8;

/// A stand-in and how well it stands in (0–100).
pub(crate) struct StandIn {
    pub place: usize,
    pub points: i32,
}

/// Everything with so many points that could stand in for a movement in a block, best first.
pub(crate) fn ranked(
    ctx: &Context<'_>,
    session: &SessionPlan,
    from: &Movement,
    role: BlockRole,
    least: i32,
) -> Vec<StandIn> {
    let taken: Vec<&MovementId> = session.exercises().map(|e| &e.movement).collect();
    closest(ctx, &taken, from, role, least)
}

/// The same beside movements that are taken already.
pub(crate) fn closest(
    ctx: &Context<'_>,
    taken: &[&MovementId],
    from: &Movement,
    role: BlockRole,
    least: i32,
) -> Vec<StandIn> {
    let all = ctx.input.library.all();
    // Compound work stands in for compound work where there is some.
    let compound = role == BlockRole::Main && from.compound;
    let mut ranked: Vec<StandIn> = pool(ctx, from, role)
        .iter()
        .filter_map(|place| Some((*place, all.get(*place)?)))
        .filter(|(_, m)| !compound || m.compound)
        // How well it suits is worked out only where what the two share comes near.
        .map(|(place, m)| (place, m, instead::likeness(from, m)))
        .filter(|(_, m, likeness)| *likeness >= least.saturating_sub(PREFERRED + SUITS) && !taken.contains(&&m.id))
        .filter_map(|(place, _, likeness)| {
            let points = likeness + liking(ctx, ctx.at(place)?);
            (points >= least).then_some(StandIn { place, points })
        })
        .collect();
    // Places are in slug order, and the sort is stable.
    ranked.sort_by_key(|s| std::cmp::Reverse(s.points));
    ranked
}

/// Candidates of the same use.
fn pool<'c>(ctx: &'c Context<'_>, from: &Movement, role: BlockRole) -> &'c [usize] {
    match role {
        BlockRole::Warmup => ctx.warmups(),
        BlockRole::Cooldown => ctx.cooldowns(),
        BlockRole::Main | BlockRole::Accessory => ctx.lifts(),
        _ => ctx.of(from.pattern),
    }
}

/// Beside what the two movements share: preference, and how well it suits otherwise.
fn liking(ctx: &Context<'_>, option: &Choice<'_>) -> i32 {
    let rule = ctx.input.profile.rules.get(&option.movement.id);
    let preferred = rule.is_some_and(|rule| *rule != MovementRule::HardNo);
    i32::from(preferred) * PREFERRED + option.suits.clamp(0, 600) * SUITS / 600
}

/// See [`crate::alternatives`].
pub(crate) fn alternatives(session: &SessionPlan, movement: &MovementId, input: &Input<'_>) -> Vec<Alternative> {
    let ctx = Context::new(input);
    let Some(from) = input.library.get(movement) else { return Vec::new() };
    let Some(block) = session.blocks.iter().find(|b| b.exercises.iter().any(|e| e.movement == *movement)) else {
        return Vec::new();
    };
    let least = if easy(block.role) { i32::MIN } else { CLOSE };
    let mut options = ranked(&ctx, session, from, block.role, least);
    if lifting(block.role) {
        // A person chooses among stand-ins by the finer points as well.
        let finer =
            |s: &StandIn| ctx.at(s.place).map(|o| instead::score(from, o.movement, input.profile, &Beside::default()));
        options.sort_by_cached_key(|s| std::cmp::Reverse(finer(s)));
    }
    options
        .into_iter()
        .take(LISTED)
        .filter_map(|s| {
            let option = ctx.at(s.place)?;
            let (load, load_why) = load(&ctx, session, from, option, block.role);
            Some(Alternative {
                movement: option.movement.id.clone(),
                name: option.movement.name.clone(),
                why: compared(from, option.movement),
                load,
                load_why,
            })
        })
        .collect()
}

/// In words what it shares with the movement it stands in for.
pub(crate) fn why(from: &Movement, to: &Movement) -> String {
    let muscles: Vec<&str> = to.primary.iter().filter(|p| from.primary.contains(p)).map(|p| p.label()).collect();
    let drill = |m: &Movement| matches!(m.pattern, Pattern::Mobility | Pattern::Stretch);
    match (from.pattern == to.pattern, muscles.is_empty()) {
        (true, true) if drill(from) => "Loosens other joints; it warms up or cools down as well.".to_owned(),
        (true, false) => format!("Same pattern, {} as well.", muscles.join(" and ").to_lowercase()),
        (true, true) => "Same pattern, other muscles lead.".to_owned(),
        (false, false) => format!("Trains {} as well, in another pattern.", muscles.join(" and ").to_lowercase()),
        (false, true) => "The closest that is possible.".to_owned(),
    }
}

/// What it shares, and what sets it apart from the others in the list: equipment, difficulty, muscles, sides.
pub(crate) fn compared(from: &Movement, to: &Movement) -> String {
    let mut apart = Vec::new();
    if to.load != from.load {
        apart.push(format!("{} instead of {}", source(to.load), source(from.load)));
    }
    if from.progressions.contains(&to.id) {
        apart.push("harder".to_owned());
    } else if from.regressions.contains(&to.id) {
        apart.push("easier".to_owned());
    } else if to.skill != from.skill {
        apart.push(if to.skill > from.skill { "takes more skill" } else { "easier to learn" }.to_owned());
    }
    let only = |these: &[Muscle], those: &[Muscle]| {
        let names = these.iter().filter(|m| !those.contains(m)).map(|m| m.label().to_lowercase());
        names.collect::<Vec<_>>().join(" and ")
    };
    let (more, less) = (only(&to.primary, &from.primary), only(&from.primary, &to.primary));
    if !more.is_empty() {
        apart.push(format!("{more} too"));
    }
    if !less.is_empty() {
        apart.push(format!("less for {less}"));
    }
    match (from.unilateral, to.unilateral) {
        (false, true) => apart.push("one side at a time".to_owned()),
        (true, false) => apart.push("both sides at once".to_owned()),
        _ => {}
    }
    match to.spinal_compression.cmp(&from.spinal_compression) {
        Ordering::Less => apart.push("lighter on the spine".to_owned()),
        Ordering::Greater => apart.push("more load on the spine".to_owned()),
        Ordering::Equal => {}
    }
    if to.stretch != from.stretch {
        apart.push(match to.stretch {
            StretchPosition::Lengthened => "hardest in the stretch".to_owned(),
            StretchPosition::Mid => "hardest in the middle".to_owned(),
            StretchPosition::Shortened => "hardest at the end".to_owned(),
        });
    }
    let shared = why(from, to);
    match apart.split_first_mut() {
        None => format!("{shared} Nearly the same movement."),
        Some((first, rest)) => {
            *first = sentence(first);
            let words = std::iter::once(&*first).chain(rest.iter()).map(String::as_str).collect::<Vec<_>>();
            format!("{shared} {}.", words.join(", "))
        }
    }
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const fn source(load: LoadType) -> &'static str {
    match load {
        LoadType::Barbell => "barbell",
        LoadType::Dumbbell => "dumbbells",
        LoadType::Kettlebell => "kettlebell",
        LoadType::Cable => "cable",
        LoadType::Machine => "machine",
        LoadType::PlateLoaded => "plates",
        LoadType::Bodyweight => "bodyweight",
        LoadType::WeightedBodyweight => "bodyweight and more",
        LoadType::Band => "band",
        LoadType::None => "no load",
    }
}

/// The load it would get in the session, and where it comes from: its own log, else what the replaced lift says of it.
fn load(
    ctx: &Context<'_>,
    session: &SessionPlan,
    from: &Movement,
    option: &Choice<'_>,
    role: BlockRole,
) -> (Option<Kg>, Option<String>) {
    let group = session.block(role).and_then(|b| b.exercises.first()).and_then(|e| e.sets.last());
    let (Some(group), true) = (group, lifting(role)) else { return (None, None) };
    let target = match group.target {
        SetTarget::Reps { .. } => group.target,
        _ => SetTarget::Reps { low: 8, high: 12 },
    };
    let mut item = Item { rpe: group.rpe, ..Item::easy(option.movement, target, 0) };
    prescribe::load(&mut item, ctx, session.date, session.phase, None);
    let unit = ctx.input.profile.unit;
    match item.basis {
        LoadBasis::NoLoad => (item.load, None),
        LoadBasis::FromE1rm { e1rm } => {
            (item.load, Some(format!("From your estimated maximum in it, {}.", e1rm.text(unit))))
        }
        LoadBasis::Progressed { from, because } => {
            (item.load, Some(format!("Last time it was {}. {because}", from.text(unit))))
        }
        LoadBasis::FindIt { start, .. } => {
            let reps = if let SetTarget::Reps { high, .. } = item.target { high } else { 8 };
            match instead::first_load(ctx, from, option.movement, reps, item.rpe) {
                Some((load, why)) => (Some(load), Some(why)),
                None => (start, start.map(|_| "A careful first set; what you log tells the rest.".to_owned())),
            }
        }
    }
}
