//! Supersets: two accessories in turn, one resting while the other works (TS §8.10, §9). Equal gains in less time, as long
//! as the two leave each other alone: other muscles, one grip, one load on the spine, one place in the gym.
//!
//! Accessories are paired when a session is begun, so that its sets are shared out with the minutes that pairs save. What
//! those minutes are not needed for is taken apart again: nobody hurries for nothing.

use domain::{
    equipment::Kit,
    movement::{CnsLoad, LoadType, Movement, Pattern, SpinalCompression, Trait},
    muscle::Muscle,
    plan::BlockRole,
    request::Supersets,
};

use crate::{
    context::{Context, bits, reason},
    draft::{Draft, Part},
    score::trunk,
};

/// Code of the reason that names the partner.
pub(crate) const SUPERSET: &str = "superset";
/// A pair that saves less than this is no use.
const LEAST_SAVED: f64 = 45.0;
/// Partners whose sets differ by more than this are no pair.
const MOST_APART: u8 = 1;
/// More accessories than this are not looked at: the search goes through all ways of pairing them.
const MOST: usize = 6;
/// Letters given anew are told by this from those before.
const LETTERED: u8 = 100;
/// Equipment that is carried to where the partner is done; everything else is a station of its own.
const CARRIED: [&str; 12] = [
    "wall",
    "chair",
    "bench",
    "adjustable_bench",
    "dumbbells",
    "kettlebell",
    "loop_band",
    "long_band",
    "door_anchor",
    "ab_wheel",
    "medicine_ball",
    "stability_ball",
];
/// Muscles that move a joint in opposite directions.
const OPPOSITES: [(Muscle, Muscle); 8] = [
    (Muscle::Biceps, Muscle::Triceps),
    (Muscle::Quadriceps, Muscle::Hamstrings),
    (Muscle::Chest, Muscle::UpperBack),
    (Muscle::Chest, Muscle::Lats),
    (Muscle::FrontDelts, Muscle::RearDelts),
    (Muscle::SideDelts, Muscle::Lats),
    (Muscle::Core, Muscle::LowerBack),
    (Muscle::Adductors, Muscle::Abductors),
];

/// Whether this person does supersets at all: wished, and nothing speaks against a heart that keeps working.
pub(crate) fn wanted(ctx: &Context<'_>) -> bool {
    let screening = &ctx.input.profile.screening;
    ctx.input.request.supersets == Supersets::Allowed && !screening.careful_heart() && !screening.capped()
}

/// Pairs the accessories of a session, as many and as well matched as there are. Pairs there already stay.
pub(crate) fn pair(draft: &mut Draft<'_>, ctx: &Context<'_>) {
    if !wanted(ctx) {
        return;
    }
    let Some(part) = draft.part(BlockRole::Accessory) else { return };
    let free: Vec<usize> = (0..part.items.len()).filter(|i| part.partner(*i).is_none()).take(MOST).collect();
    let mut best = (0, Vec::new());
    search(part, ctx, &free, (0, Vec::new()), &mut best);
    let next = part.items.iter().filter_map(|i| i.pair).max().map_or(0, |last| last + 1);
    for (letter, (a, b)) in (next..).zip(best.1) {
        for i in [a, b] {
            part.items[i].pair = Some(letter);
        }
    }
}

type Pairs = (i32, Vec<(usize, usize)>);

/// Every way to pair some items; the first of the best ones stays.
fn search(part: &Part<'_>, ctx: &Context<'_>, free: &[usize], so_far: Pairs, best: &mut Pairs) {
    let Some((first, rest)) = free.split_first() else {
        if so_far.0 > best.0 {
            *best = so_far;
        }
        return;
    };
    for (n, other) in rest.iter().enumerate() {
        if let Some(worth) = worth(part, ctx, *first, *other) {
            let left: Vec<usize> = rest.iter().copied().filter(|i| i != other).collect();
            let mut pairs = so_far.1.clone();
            pairs.push((*first, *other));
            search(part, ctx, &left, (so_far.0 + worth - 10 * n as i32, pairs), best);
        }
    }
    search(part, ctx, rest, so_far, best);
}

/// How well two items of a block go together; none when they do not.
fn worth(part: &Part<'_>, ctx: &Context<'_>, a: usize, b: usize) -> Option<i32> {
    let (one, other) = (part.items[a].movement, part.items[b].movement);
    // Coming forward must not change which lift of a pattern is the first.
    let between = || part.items[a + 1..b].iter().any(|i| i.movement.pattern == other.pattern);
    if !allowed(one, other, ctx.input.profile.kit) || between() {
        return None;
    }
    Some(100 + 60 * i32::from(opposite(one, other)) + 20 * i32::from(apart(one, other)))
}

/// Whether two accessories may be done in turn.
pub(crate) fn allowed(a: &Movement, b: &Movement, kit: Kit) -> bool {
    suits(a) && suits(b) && !compete(a, b) && !grip(a, b) && same_place(a, b, kit)
}

/// Whether a movement may be half of a superset: nothing that takes all of somebody, or a gym of its own.
fn suits(m: &Movement) -> bool {
    let whole = matches!(
        m.pattern,
        Pattern::Olympic | Pattern::Plyometric | Pattern::Carry | Pattern::Cardio | Pattern::Conditioning
    );
    !whole
        && m.cns_load < CnsLoad::High
        && m.spinal_compression < SpinalCompression::High
        && !m.has(Trait::NeedsSpotter)
        && !m.has(Trait::Impact)
}

/// What leads in one must not work in the other; and only one of them may load the spine.
fn compete(a: &Movement, b: &Movement) -> bool {
    let working = |m: &Movement| bits(&m.primary) | bits(&m.secondary);
    let loads = |m: &Movement| m.spinal_compression >= SpinalCompression::Moderate;
    bits(&a.primary) & working(b) != 0 || bits(&b.primary) & working(a) != 0 || loads(a) && loads(b)
}

/// Two movements that hang on the hands leave the grip no rest.
fn grip(a: &Movement, b: &Movement) -> bool {
    let holds = |m: &Movement| {
        m.has(Trait::HeavyGrip)
            || matches!(m.pattern, Pattern::HorizontalPull | Pattern::VerticalPull | Pattern::Hinge)
                && !matches!(m.load, LoadType::Bodyweight | LoadType::None | LoadType::Machine)
    };
    holds(a) && holds(b)
}

/// One station at most: the other movement comes to it. Two pairs of dumbbells need a gym that has two.
fn same_place(a: &Movement, b: &Movement, kit: Kit) -> bool {
    let hands = |m: &Movement| matches!(m.load, LoadType::Dumbbell | LoadType::Kettlebell);
    let racks = matches!(kit, Kit::Hotel | Kit::FullGym);
    !(station(a) && station(b)) && (racks || a.load != b.load || !hands(a))
}

/// Whether a movement is done at a station that nobody carries away.
fn station(m: &Movement) -> bool {
    let carried = |id: &String| CARRIED.contains(&id.as_str());
    let fixed = matches!(
        m.load,
        LoadType::Barbell | LoadType::PlateLoaded | LoadType::Cable | LoadType::Machine | LoadType::WeightedBodyweight
    );
    fixed || !m.equipment.iter().all(carried) || !m.equipment_any.is_empty() && !m.equipment_any.iter().any(carried)
}

/// Whether their leading muscles move a joint in opposite directions.
pub(crate) fn opposite(a: &Movement, b: &Movement) -> bool {
    let leads = |m: &Movement, muscle| m.primary.contains(&muscle);
    OPPOSITES.iter().any(|(x, y)| leads(a, *x) && leads(b, *y) || leads(a, *y) && leads(b, *x))
}

/// Whether no muscle works in both, or one of them is for the trunk.
fn apart(a: &Movement, b: &Movement) -> bool {
    let working = |m: &Movement| bits(&m.primary) | bits(&m.secondary);
    working(a) & working(b) == 0 || trunk(a.pattern) != trunk(b.pattern)
}

/// Partners rest together: as long as the one with more sets did alone, as far as that suits both.
pub(crate) fn one_rest(draft: &mut Draft<'_>) {
    let Some(part) = draft.part(BlockRole::Accessory) else { return };
    for i in 0..part.items.len() {
        if let Some(j) = part.partner(i).filter(|j| *j > i) {
            let (a, b) = (&part.items[i], &part.items[j]);
            let least = a.least_rest.max(b.least_rest);
            let most = a.most_rest.min(b.most_rest).max(least);
            let rest = part.items[if part.follows(i) { j } else { i }].rest.clamp(least, most);
            for k in [i, j] {
                let item = &mut part.items[k];
                (item.rest, item.least_rest, item.most_rest) = (rest, least, most);
            }
        }
    }
}

/// Takes pairs apart that a change of the session has made impossible.
pub(crate) fn recheck(draft: &mut Draft<'_>, ctx: &Context<'_>) {
    let kit = ctx.input.profile.kit;
    part_where(draft, |part, i, j| {
        let (a, b) = (&part.items[i], &part.items[j]);
        part.role != BlockRole::Accessory || !allowed(a.movement, b.movement, kit)
    });
}

/// Takes pairs apart that save next to nothing, or whose sets no longer go together.
pub(crate) fn drop_idle(draft: &mut Draft<'_>) {
    part_where(draft, |part, i, j| {
        let apart = part.items[i].set_count().abs_diff(part.items[j].set_count());
        part.saved(i, j) < LEAST_SAVED || apart > MOST_APART
    });
}

/// Takes pairs apart while the session stays within `most` seconds: those that save least first.
pub(crate) fn loosen(draft: &mut Draft<'_>, most: f64) {
    loop {
        let room = most - draft.seconds();
        let Some(part) = draft.part(BlockRole::Accessory) else { return };
        let pairs = (0..part.items.len()).filter_map(|i| Some((i, part.partner(i)?))).filter(|(i, j)| i < j);
        let least = pairs.map(|(i, j)| (part.saved(i, j), i, j)).min_by(|a, b| a.0.total_cmp(&b.0));
        match least {
            Some((saved, i, j)) if saved <= room => {
                part.items[i].pair = None;
                part.items[j].pair = None;
            }
            _ => return,
        }
    }
}

fn part_where(draft: &mut Draft<'_>, gone: impl Fn(&Part<'_>, usize, usize) -> bool) {
    for part in &mut draft.parts {
        for i in 0..part.items.len() {
            if part.items[i].pair.is_none() {
                continue;
            }
            match part.partner(i) {
                Some(j) if !gone(part, i, j) => {}
                partner => {
                    for k in [Some(i), partner].into_iter().flatten() {
                        part.items[k].pair = None;
                    }
                }
            }
        }
    }
}

/// Puts partners side by side, letters them in order, gives them the rest they share and tells each why.
pub(crate) fn finish(part: &mut Part<'_>) {
    for item in &mut part.items {
        item.reasons.retain(|r| r.code != SUPERSET);
    }
    let mut letter = 0;
    let mut i = 0;
    while i < part.items.len() {
        let Some(j) = part.partner(i) else {
            part.items[i].pair = None;
            i += 1;
            continue;
        };
        let rest = part.items[if part.follows(i) { j } else { i }].rest;
        for half in [i, j] {
            part.items[half].rest = rest;
        }
        let saved = saved_words(part.saved(i, j));
        let moved = part.items.remove(j);
        part.items.insert(i + 1, moved);
        let opposite = opposite(part.items[i].movement, part.items[i + 1].movement);
        let muscles = if opposite { "opposite muscles" } else { "other muscles" };
        for (own, other) in [(i, i + 1), (i + 1, i)] {
            let name = part.items[other].movement.name.clone();
            let item = &mut part.items[own];
            item.reasons.push(reason(SUPERSET, format!("Paired with {name}: {muscles}, saves {saved}."), 0));
            item.reasons.sort_by_key(|r| std::cmp::Reverse(r.points));
            item.pair = Some(LETTERED + letter);
        }
        letter += 1;
        i += 2;
    }
    for item in &mut part.items {
        item.pair = item.pair.map(|letter| letter - LETTERED);
    }
}

fn saved_words(seconds: f64) -> String {
    match (seconds / 60.0).round() {
        minutes if minutes >= 1.0 => format!("{minutes} min"),
        _ => format!("{} s", (seconds / 10.0).round() * 10.0),
    }
}
