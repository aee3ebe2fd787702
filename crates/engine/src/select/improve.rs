//! The accessories of each day once more, as a block: greedy takes what is best next, not what is best together.

use domain::plan::RunnerUp;

use super::{
    DayTemplate, Pick, Week,
    accessory::USUAL_SETS,
    session::{Problem, Solution, State, given},
};
use crate::{
    context::reason,
    score::{Opening, Slot, explain},
};

/// What a block of accessories was chosen from, and what was chosen.
pub(crate) struct Chosen {
    /// Which day of the week.
    pub day: usize,
    pub problem: Problem,
    /// What the greedy choice had.
    pub first: Vec<usize>,
    pub solution: Solution,
}

/// Exchanges the accessories of a day for better ones, day by day, each given the rest of the week. Days that close with a
/// finisher have accessories for rest weeks only: they stay.
pub(super) fn improve(week: &mut Week<'_, '_>, days: &mut [DayTemplate], finishers: &[bool]) -> Vec<Chosen> {
    let mut all = Vec::new();
    for d in 0..days.len() {
        if !days[d].kind.lifts() || finishers[d] {
            continue;
        }
        let free: Vec<usize> = given(week, &days[d]).1.iter().map(|p| p.place).collect();
        for place in &free {
            week.release(*place, USUAL_SETS);
        }
        recount(week, days, finishers, (d, &free));
        let solved = Problem::of(week, &days[d]).map(|(problem, first)| {
            let solution = problem.solve(&first);
            Chosen { day: d, problem, first, solution }
        });
        match &solved {
            Some(chosen) if chosen.solution.objective > chosen.problem.objective(&chosen.first) => {
                days[d].accessories.retain(|p| !free.contains(&p.place));
                put(week, &mut days[d], chosen);
            }
            _ => free.iter().for_each(|place| week.take(*place, USUAL_SETS)),
        }
        all.extend(solved);
    }
    all
}

/// Groups and patterns that the week trains without some accessories of a day.
fn recount(week: &mut Week<'_, '_>, days: &[DayTemplate], finishers: &[bool], (d, free): (usize, &[usize])) {
    (week.majors, week.patterns) = (0, 0);
    for (i, day) in days.iter().enumerate() {
        let accessories = day.accessories.iter().filter(|_| !finishers[i]);
        let accessories = accessories.filter(|p| i != d || !free.contains(&p.place));
        for choice in day.mains.iter().chain(accessories).filter_map(|p| week.ctx.at(p.place)) {
            week.majors |= choice.majors;
            week.patterns |= u32::from(choice.movement.compound) << choice.movement.pattern as u32;
        }
    }
}

/// Puts what was chosen into the day: what adds most first, each with its reasons and what came second in its place.
fn put(week: &mut Week<'_, '_>, day: &mut DayTemplate, Chosen { problem, solution, .. }: &Chosen) {
    let mut left = solution.chosen.clone();
    let ranked = problem.ranked();
    let mut state = State::new(problem);
    while let Some(next) = (0..left.len()).max_by_key(|k| (state.adds(left[*k]), std::cmp::Reverse(*k))) {
        let i = left.remove(next);
        state.take(i);
        let place = problem.candidates[i].place;
        let opening = Opening::new(&*week, Slot::Accessory, None, day.mains.iter().chain(&day.accessories));
        let mut score = explain(&opening, place);
        if !week.earlier.is_empty() {
            score.reasons.push(reason("rotation", "Accessories change with the mesocycle.", 0));
        }
        score.reasons.sort_by_key(|r| std::cmp::Reverse(r.points));
        let runner_up = second(week, problem, &ranked, solution, i);
        day.accessories.push(Pick { place, reasons: score.reasons, runner_up, scores: score.scores });
        week.take(place, USUAL_SETS);
    }
}

/// What would stand in a place of the block if what stands there did not exist.
fn second(
    week: &Week<'_, '_>,
    problem: &Problem,
    ranked: &[(i32, usize)],
    solution: &Solution,
    i: usize,
) -> Option<RunnerUp> {
    let mut others = State::new(problem);
    for other in solution.chosen.iter().filter(|other| **other != i) {
        others.take(*other);
    }
    let (adds, k) = others.next(ranked, &solution.chosen)?;
    let movement = week.ctx.at(problem.candidates[k].place)?.movement;
    let margin = others.adds(i) - adds;
    Some(RunnerUp { movement: movement.id.clone(), name: movement.name.clone(), margin })
}
