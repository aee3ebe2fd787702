//! The main lifts of one session as a problem of whole numbers: each place asks for a pattern, and what the other days lift
//! is given (docs/optimality.md says it in formulas).

mod search;

use std::ops::Range;

use domain::{movement::Pattern, muscle::MajorGroup};

use super::{DayTemplate, Week, mains, session};
use crate::{
    context::{ALL_MAJORS, Choice, Near},
    score::{self, Opening, Slot},
    volume::{Credits, REGIONS},
};

/// A movement that may be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Lift {
    /// Place in the library.
    pub place: usize,
    /// What it is worth in its place of the block whatever else that holds.
    pub points: i32,
    /// Bits of the major groups that nothing else trains.
    pub groups: u8,
    /// It loads spine or nerves so much that a session has one of its kind.
    pub taxing: bool,
    /// What of its points it lost because another day, or the rest of this one, has its like.
    pub week: i32,
    /// Half credits by region.
    pub credits: Credits,
    /// Number of its list of primary muscles: the same list, the same number; none where the rest of the day has the
    /// same, which its points know already.
    list: Option<u128>,
    /// Number of its pattern, load and muscles, where the same is the same in another way; else 0.
    way: u64,
    /// Where its variations stand among those of the block.
    variations: Range<usize>,
}

/// A place of the block.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub pattern: Pattern,
    pub lead: bool,
    /// In the order of the library.
    pub lifts: Vec<Lift>,
    /// Points by number of missing groups reached.
    pub groups: [i32; MajorGroup::ALL.len() + 1],
    /// What there is now, by position among the lifts.
    pub now: usize,
}

/// See the module.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// In their order, the lead first.
    pub places: Vec<Place>,
    /// By region: half credits that the week can still hold.
    pub most_credits: [u16; REGIONS],
    /// For a lift with the same primary muscles as one before it.
    pub same_muscles: i32,
    /// For a lift that is another way of one before it, instead of what it lost to another day.
    pub alike: i32,
    /// Places of the lifts' variations.
    variations: Vec<usize>,
}

impl Block {
    /// The block of a day whose first main lifts were chosen for `asked`; `week` is the week without these. None where no
    /// pattern was asked for.
    pub fn of(week: &Week<'_, '_>, day: &DayTemplate, asked: &[(Pattern, Slot)]) -> Option<Self> {
        let ctx = week.ctx;
        let lost = &ctx.input.scoring.repetition;
        let relaxed = day.mains.get(asked.len()..)?;
        let rest: Vec<&Choice<'_>> = relaxed.iter().filter_map(|pick| ctx.at(pick.place)).collect();
        let in_day = Near::of(ctx, rest.iter().map(|o| o.place));
        let tired = rest.iter().any(|o| o.taxing);
        let in_week = Near::of(ctx, week.lifts.iter().copied());
        let mut places = Vec::with_capacity(asked.len());
        let mut variations = Vec::new();
        for ((pattern, slot), now) in asked.iter().zip(&day.mains) {
            let opening = Opening::new(week, *slot, Some(*pattern), relaxed);
            let mut choices: Vec<&Choice<'_>> = ctx.of(*pattern).iter().filter_map(|place| ctx.at(*place)).collect();
            choices.retain(|o| {
                let open = mains::leads_there(day, o.movement) && week.affordable(o);
                let free = rest.iter().all(|other| other.place != o.place) && !(tired && o.taxing);
                o.place == now.place || open && free
            });
            // A pattern with nothing else keeps what an activity would rather leave out.
            let free = |o: &Choice<'_>| o.place == now.place || !day.guard.forbids(o.movement);
            if choices.iter().filter(|o| free(o)).count() > 1 {
                choices.retain(|o| free(o));
            }
            let mut groups = [0; MajorGroup::ALL.len() + 1];
            for (n, points) in groups.iter_mut().enumerate() {
                *points = score::groups(ctx, *slot, n as i32);
            }
            let lift = |o: &&Choice<'_>| {
                let missing = o.majors & !week.majors & ALL_MAJORS;
                let from = variations.len();
                variations.extend_from_slice(o.variations);
                Lift {
                    place: o.place,
                    points: score::points(&opening, o) - groups[missing.count_ones() as usize],
                    groups: missing,
                    taxing: o.taxing,
                    week: if in_day.has(o) {
                        lost.alike_session
                    } else if in_week.has(o) {
                        lost.alike_week
                    } else {
                        0
                    },
                    credits: o.credits,
                    list: rest.iter().all(|other| other.list != o.list).then_some(o.list),
                    way: o.way,
                    variations: from..variations.len(),
                }
            };
            let lifts: Vec<Lift> = choices.iter().map(lift).collect();
            let now = lifts.iter().position(|l| l.place == now.place)?;
            places.push(Place { pattern: *pattern, lead: *slot == Slot::Lead, lifts, groups, now });
        }
        if places.is_empty() {
            return None;
        }
        let mut block = Self {
            places,
            most_credits: session::most_credits(week),
            same_muscles: lost.same_muscles,
            alike: lost.alike_session,
            variations,
        };
        block.allow();
        Some(block)
    }

    /// Whether a lift has the primary muscles of one before it.
    pub fn same(&self, before: &Lift, later: &Lift) -> bool {
        later.list.is_some() && before.list == later.list
    }

    /// Whether a lift is another way of one before it.
    pub fn way(&self, before: &Lift, later: &Lift) -> bool {
        before.way != 0 && before.way == later.way || self.variations[before.variations.clone()].contains(&later.place)
    }

    /// What there is now.
    pub fn now(&self) -> Vec<usize> {
        self.places.iter().map(|place| place.now).collect()
    }

    /// Widens the limit to what there is now.
    fn allow(&mut self) {
        let mut taken = [0u16; REGIONS];
        for place in &self.places {
            for (region, halves) in place.lifts[place.now].credits.halves() {
                taken[region] += u16::from(halves);
            }
        }
        for (most, taken) in self.most_credits.iter_mut().zip(taken) {
            *most = (*most).max(taken);
        }
    }

    /// What a choice is worth, by positions.
    pub fn objective(&self, chosen: &[usize]) -> i32 {
        (0..chosen.len()).map(|k| self.adds(&chosen[..k], chosen[k])).sum()
    }

    /// What a lift adds behind others.
    fn adds(&self, before: &[usize], i: usize) -> i32 {
        let place = &self.places[before.len()];
        let lift = &place.lifts[i];
        let (mut covered, mut same, mut way) = (0, false, false);
        for earlier in self.places.iter().zip(before).map(|(place, i)| &place.lifts[*i]) {
            covered |= earlier.groups;
            same |= self.same(earlier, lift);
            way |= self.way(earlier, lift);
        }
        lift.points
            + place.groups[(lift.groups & !covered).count_ones() as usize]
            + if same { self.same_muscles } else { 0 }
            + if way { self.alike - lift.week } else { 0 }
    }

    /// Whether the limits let a choice be, by positions.
    fn allows(&self, chosen: &[usize]) -> bool {
        (0..chosen.len()).all(|k| self.fits(&chosen[..k], chosen[k]))
    }

    /// Whether they let a lift in behind others.
    fn fits(&self, before: &[usize], i: usize) -> bool {
        let lift = &self.places[before.len()].lifts[i];
        let earlier = || self.places.iter().zip(before).map(|(place, i)| &place.lifts[*i]);
        let taken = |region: usize| -> u16 {
            let halves = earlier().flat_map(|l| l.credits.halves()).filter(|(r, _)| *r == region);
            halves.map(|(_, halves)| u16::from(halves)).sum()
        };
        earlier().all(|l| l.place != lift.place && !(l.taxing && lift.taxing))
            && lift.credits.halves().all(|(r, halves)| {
                let most = self.most_credits[r];
                most == u16::MAX || taken(r) + u16::from(halves) <= most
            })
    }

    /// What would stand in a place of a choice if what stands there did not exist, by position, and what the block would
    /// lose by it.
    pub fn second(&self, chosen: &[usize], k: usize) -> Option<(usize, i32)> {
        let mut other = chosen.to_vec();
        let mut best: Option<(i32, usize)> = None;
        for i in (0..self.places[k].lifts.len()).filter(|i| *i != chosen[k]) {
            other[k] = i;
            let worth = self.objective(&other);
            if best.is_none_or(|(most, _)| worth > most) && self.allows(&other) {
                best = Some((worth, i));
            }
        }
        best.map(|(worth, i)| (i, self.objective(chosen) - worth))
    }
}
