//! A conditioning day of circuits of the library, one after the other: two or three that this person may do whole, that
//! share no movement and fill the day's half an hour and more. Where none go together, the day's circuit is put together
//! movement by movement as before.

use std::ops::RangeInclusive;

use super::{
    DayTemplate, Pick, Week,
    named::{self, Possible},
};
use crate::{
    circuit,
    context::ALL_MAJORS,
    score::{Opening, Slot},
};

/// Movements of one circuit, and of the day's circuits together.
const MOVEMENTS: RangeInclusive<usize> = 2..=8;
const OF_DAY: RangeInclusive<usize> = 6..=8;
/// Circuits of which combinations are looked at, the best first.
const LOOKED_AT: usize = 40;
/// Minutes of a day that warm-up and cool-down take about, and what they may take more or less.
const AROUND: f64 = 7.0;
const MORE_OR_LESS: [f64; 2] = [-2.0, 2.0];
/// Fewest minutes of a circuit on such a day.
const SHORTEST: f64 = 8.0;
/// A circuit may be cut to this part of what it is.
const LEAST: f64 = 0.5;
/// Points for a minute that has to be cut, for a movement that the week has had, for a group it has not.
const PER_MINUTE: f64 = 6.0;
const HAD: i32 = 120;
const MISSING: i32 = 150;
/// Points for circuits that would not fill a day whose warm-up takes longer or shorter.
const UNSURE: i32 = 100;

/// The circuits of a day with their movements, if some go together.
pub(super) fn choose(week: &mut Week<'_, '_>, day: &DayTemplate, had: &[usize]) -> Option<Vec<(usize, Vec<Pick>)>> {
    let ctx = week.ctx;
    let minutes = f64::from(ctx.input.request.session_minutes) - AROUND;
    let chosen = {
        let opening = Opening::new(&*week, Slot::Circuit, None, &[]);
        let mut all: Vec<(i32, Possible)> = (0..ctx.input.library.circuits().len())
            .filter(|place| !had.contains(place))
            .filter_map(|place| named::possible(ctx, day, place, &MOVEMENTS))
            .filter(|c| c.whole >= SHORTEST && c.affordable(week, c.whole.min(minutes)))
            .map(|c| (c.mean(ctx, &opening) - HAD * c.had(week) as i32, c))
            .collect();
        // Stable: equals stay in the order of the library.
        all.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
        all.truncate(LOOKED_AT);
        let missing = ALL_MAJORS & !week.majors;
        let worth = |places: &[usize]| -> Option<i32> {
            let of = || places.iter().map(|i| &all[*i]);
            let count: usize = of().map(|(_, c)| c.items.len()).sum();
            let whole: f64 = of().map(|(_, c)| c.whole).sum();
            let shared =
                |a: usize, b: usize| all[a].1.items.iter().any(|(p, _)| all[b].1.items.iter().any(|(q, _)| p == q));
            let twice = (1..places.len()).any(|i| places[..i].iter().any(|j| shared(*j, places[i])));
            let fills = |more: &f64| {
                let seconds = (minutes + more) * 60.0;
                let mut formats: Vec<_> = of().map(|(_, c)| (c.format.clone(), c.round, c.items.len())).collect();
                circuit::fills(circuit::share(&mut formats, seconds), seconds)
            };
            let may = OF_DAY.contains(&count)
                && whole * LEAST <= minutes
                && !twice
                && fills(&0.0)
                && together(week, &of, minutes / whole);
            if !may {
                return None;
            }
            let unsure = MORE_OR_LESS.iter().filter(|more| !fills(more)).count() as i32;
            let bits = of().fold(0, |bits, (_, c)| bits | c.majors(ctx));
            let mean = of().map(|(worth, _)| worth).sum::<i32>() / places.len() as i32;
            let reached = (bits & missing).count_ones() as i32;
            Some(mean + MISSING * reached - UNSURE * unsure - ((whole - minutes).abs() * PER_MINUTE) as i32)
        };
        let mut best: Option<(i32, Vec<usize>)> = None;
        let mut see = |places: Vec<usize>| {
            if let Some(worth) = worth(&places)
                && best.as_ref().is_none_or(|(most, _)| worth > *most)
            {
                best = Some((worth, places));
            }
        };
        for a in 0..all.len() {
            see(vec![a]);
            for b in a + 1..all.len() {
                see(vec![a, b]);
                for c in b + 1..all.len() {
                    see(vec![a, b, c]);
                }
            }
        }
        let (worth, places) = best?;
        places.iter().map(|i| (all[*i].1.place, all[*i].1.picks(ctx, worth), rounds(&all[*i].1))).collect::<Vec<_>>()
    };
    for (_, picks, rounds) in &chosen {
        for choice in picks.iter().filter_map(|p| ctx.at(p.place)) {
            week.majors |= choice.majors;
            for (region, credit) in choice.credits.iter() {
                week.reserved[region] += credit * 0.25 * rounds;
                week.projected[region] += credit * 0.25 * rounds;
            }
        }
    }
    Some(chosen.into_iter().map(|(place, picks, _)| (place, picks)).collect())
}

fn rounds(circuit: &Possible) -> f32 {
    named::rounds(&circuit.format, circuit.round, circuit.items.len(), circuit.whole)
}

/// Whether the circuits together, each cut to a part, break no muscle's limit.
fn together<'p, I: Iterator<Item = &'p (i32, Possible)>>(week: &Week<'_, '_>, of: &impl Fn() -> I, part: f64) -> bool {
    let ctx = week.ctx;
    let mut sets = week.reserved;
    for (_, circuit) in of() {
        let rounds =
            named::rounds(&circuit.format, circuit.round, circuit.items.len(), circuit.whole) * part.min(1.0) as f32;
        for choice in circuit.items.iter().filter_map(|(p, _)| ctx.at(*p)) {
            for (region, credit) in choice.credits.iter() {
                sets[region] += 0.25 * rounds * credit;
            }
        }
    }
    sets.iter().zip(&ctx.budget.mrv).all(|(sets, most)| *sets <= most * 0.9)
}
