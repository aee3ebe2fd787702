//! Easier and harder: the library's own ladder first, and where it says nothing, less or more of what makes a movement
//! hard.

use domain::{
    library::Library,
    movement::{LoadType, Movement},
};

use super::Ask;

/// Points for the next rung, and for the one after it.
const NEXT: i32 = 60;
const AFTER: i32 = 35;

/// What a movement is worth for being where it was asked to be from another; nothing where it lies the wrong way.
pub(super) fn step(from: &Movement, to: &Movement, ask: Ask, library: &Library) -> Option<i32> {
    let rung = between(from, to, library);
    match (ask, rung) {
        (Ask::Same, _) => Some(0),
        (Ask::Easier, Some(r)) if r < 0 => Some(if r == -1 { NEXT } else { AFTER }),
        (Ask::Harder, Some(r)) if r > 0 => {
            // Of two rungs the one that asks for more: pauses and tempo are small steps.
            Some(if r == 1 { NEXT } else { AFTER } + 2 * (demand(to) - demand(from)).clamp(0, 15))
        }
        (_, Some(_)) => None,
        (Ask::Easier, None) => (demand(to) < demand(from)).then_some(0),
        (Ask::Harder, None) => (demand(to) > demand(from)).then(|| 2 * (demand(to) - demand(from)).min(15)),
    }
}

/// How many rungs one stands above another by the links of the library: -2 to 2, nothing where no link leads.
pub(super) fn between(from: &Movement, to: &Movement, library: &Library) -> Option<i32> {
    if above(from, to) {
        return Some(1);
    }
    if above(to, from) {
        return Some(-1);
    }
    let over = |low: &Movement, high: &Movement| {
        let up = low.progressions.iter().filter_map(|id| library.get(id)).any(|mid| above(mid, high));
        let down = high.regressions.iter().filter_map(|id| library.get(id)).any(|mid| above(low, mid));
        up || down
    };
    if over(from, to) {
        Some(2)
    } else if over(to, from) {
        Some(-2)
    } else {
        None
    }
}

/// Whether a link says that the second is harder.
fn above(low: &Movement, high: &Movement) -> bool {
    low.progressions.contains(&high.id) || high.regressions.contains(&low.id)
}

/// What a movement asks of who does it, where no link tells: skill, then nerves, then how much of it has to be steadied.
fn demand(m: &Movement) -> i32 {
    let steadied = match m.load {
        LoadType::Machine | LoadType::PlateLoaded => 0,
        LoadType::Cable | LoadType::Band | LoadType::None => 1,
        LoadType::Bodyweight | LoadType::Dumbbell | LoadType::Kettlebell => 2,
        LoadType::Barbell | LoadType::WeightedBodyweight => 3,
    };
    8 * m.skill as i32 + 3 * m.cns_load as i32 + steadied + (m.bodyweight_share * 4.0) as i32
}
