//! The main lifts of one session as a problem of whole numbers: each place asks for a pattern, and what the other days lift
//! is given (docs/optimality.md says it in formulas). Planning chooses them greedily; this tells how close that comes.

use domain::{movement::Pattern, muscle::MajorGroup};

use super::{DayTemplate, Week, mains, session};
use crate::{
    context::{ALL_MAJORS, Choice, Near, alike},
    score::{self, Opening, Slot},
    volume::{Credits, REGIONS},
};

/// Branches looked at before the best known is taken.
const NODES: usize = 2000;

/// A movement that may be chosen.
#[derive(Debug, Clone)]
pub(crate) struct Lift {
    /// Place in the library.
    pub place: usize,
    /// What it is worth in its place of the block whatever else that holds.
    pub points: i32,
    /// Seconds with the fewest sets.
    pub seconds: i32,
    /// Bits of the major groups that nothing else trains.
    pub groups: u8,
    /// It loads spine or nerves so much that a session has one of its kind.
    pub taxing: bool,
    /// What of its points it lost because another day has its like.
    pub week: i32,
    /// Half credits by region.
    pub credits: Credits,
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
    /// By places in the library, the earlier of the block first.
    same: Vec<(usize, usize)>,
    ways: Vec<(usize, usize)>,
}

impl Block {
    /// The block of a day whose first main lifts were chosen for `asked`; `week` is the week without any of the day's. None
    /// where no pattern was asked for.
    pub fn of(week: &Week<'_, '_>, day: &DayTemplate, asked: &[(Pattern, Slot)]) -> Option<Self> {
        let ctx = week.ctx;
        let lost = &ctx.input.scoring.repetition;
        let relaxed = day.mains.get(asked.len()..)?;
        let in_week = Near::of(ctx, week.lifts.iter().copied());
        let mut places = Vec::new();
        for ((pattern, slot), now) in asked.iter().zip(&day.mains) {
            let opening = Opening::new(week, *slot, Some(*pattern), []);
            let fits = |guarded: bool| -> Vec<&Choice<'_>> {
                let all = ctx.of(*pattern).iter().filter_map(|place| ctx.at(*place));
                all.filter(|o| {
                    let open = mains::leads_there(day, o.movement) && week.affordable(o);
                    let free = !guarded || !day.guard.forbids(o.movement);
                    o.place == now.place || open && free && relaxed.iter().all(|p| p.place != o.place)
                })
                .collect()
            };
            let (guarded, any) = (fits(true), fits(false));
            let choices = if guarded.len() > 1 { guarded } else { any };
            let mut groups = [0; MajorGroup::ALL.len() + 1];
            for (n, points) in groups.iter_mut().enumerate() {
                *points = score::groups(ctx, *slot, n as i32);
            }
            let lift = |o: &&Choice<'_>| {
                let missing = o.majors & !week.majors & ALL_MAJORS;
                Lift {
                    place: o.place,
                    points: score::points(&opening, o) - groups[missing.count_ones() as usize],
                    seconds: session::seconds(week, o),
                    groups: missing,
                    taxing: o.taxing,
                    week: if in_week.has(o) { lost.alike_week } else { 0 },
                    credits: o.credits,
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
            same: Vec::new(),
            ways: Vec::new(),
        };
        block.pair(week);
        block.allow();
        Some(block)
    }

    fn pair(&mut self, week: &Week<'_, '_>) {
        for (k, later) in self.places.iter().enumerate() {
            for (a, b) in self.places[..k]
                .iter()
                .flat_map(|before| &before.lifts)
                .flat_map(|a| later.lifts.iter().map(move |b| (a.place, b.place)))
            {
                let (Some(one), Some(two)) = (week.ctx.at(a), week.ctx.at(b)) else { continue };
                if one.list == two.list {
                    self.same.push((a, b));
                }
                if alike(one, two) {
                    self.ways.push((a, b));
                }
            }
        }
        self.same.sort_unstable();
        self.same.dedup();
        self.ways.sort_unstable();
        self.ways.dedup();
    }

    /// Whether a lift has the primary muscles of one before it, by places in the library.
    pub fn same(&self, before: usize, later: usize) -> bool {
        self.same.binary_search(&(before, later)).is_ok()
    }

    /// Whether a lift is another way of one before it.
    pub fn way(&self, before: usize, later: usize) -> bool {
        self.ways.binary_search(&(before, later)).is_ok()
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
        let earlier = || self.places.iter().zip(before).map(|(place, i)| &place.lifts[*i]);
        let covered = earlier().fold(0, |bits, l| bits | l.groups);
        let mut points = lift.points + place.groups[(lift.groups & !covered).count_ones() as usize];
        if earlier().any(|l| self.same(l.place, lift.place)) {
            points += self.same_muscles;
        }
        if earlier().any(|l| self.way(l.place, lift.place)) {
            points += self.alike - lift.week;
        }
        points
    }

    fn fits(&self, before: &[usize], i: usize) -> bool {
        let lift = &self.places[before.len()].lifts[i];
        let earlier = || self.places.iter().zip(before).map(|(place, i)| &place.lifts[*i]);
        let mut credits = [0u16; REGIONS];
        for (region, halves) in earlier().chain([lift]).flat_map(|l| l.credits.halves()) {
            credits[region] += u16::from(halves);
        }
        earlier().all(|l| l.place != lift.place && !(l.taxing && lift.taxing))
            && credits.iter().zip(self.most_credits).all(|(taken, most)| *taken <= most)
    }

    /// The best choice, by positions; whether nothing better exists.
    pub fn solve(&self) -> (Vec<usize>, bool) {
        let mut ahead = vec![0; self.places.len() + 1];
        for (k, place) in self.places.iter().enumerate().rev() {
            let most = |l: &Lift| l.points + place.groups[l.groups.count_ones() as usize];
            ahead[k] = ahead[k + 1] + place.lifts.iter().map(most).max().unwrap_or(0);
        }
        let now = self.now();
        let mut search = Search { best: (self.objective(&now), now), nodes: 0, ahead };
        search.branch(self, &mut Vec::new(), 0);
        (search.best.1, search.nodes < NODES)
    }
}

struct Search {
    best: (i32, Vec<usize>),
    nodes: usize,
    /// By place: the most that it and those behind it can add.
    ahead: Vec<i32>,
}

impl Search {
    fn branch(&mut self, block: &Block, chosen: &mut Vec<usize>, points: i32) {
        let k = chosen.len();
        if k == block.places.len() {
            if points > self.best.0 {
                self.best = (points, chosen.clone());
            }
            return;
        }
        let fitting = (0..block.places[k].lifts.len()).filter(|i| block.fits(chosen, *i));
        let mut lifts: Vec<(i32, usize)> = fitting.map(|i| (block.adds(chosen, i), i)).collect();
        lifts.sort_unstable_by_key(|(adds, i)| (std::cmp::Reverse(*adds), *i));
        for (adds, i) in lifts {
            if points + adds + self.ahead[k + 1] <= self.best.0 || self.nodes == NODES {
                return;
            }
            self.nodes += 1;
            chosen.push(i);
            self.branch(block, chosen, points + adds);
            chosen.pop();
        }
    }
}
