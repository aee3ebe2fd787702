//! The best choice of a block: exact while the node budget lasts.
//!
//! No lift can be worth more than its own points with every group it reaches, so whatever cannot beat the choice that is
//! there already, even beside the best of all other places, is left out before the search begins. Whole numbers; of equals
//! the first found, which begins with the choice that is there.

use std::cmp::Reverse;

use super::{Block, Lift, Place};

/// Branches looked at before the best known is taken.
const NODES: usize = 2000;

impl Block {
    /// The best choice, by positions; whether nothing better exists.
    pub fn solve(&self) -> (Vec<usize>, bool) {
        let now = self.now();
        let best = self.objective(&now);
        let most: Vec<i32> =
            self.places.iter().map(|p| p.lifts.iter().map(|l| self.most(p, l)).max().unwrap_or(0)).collect();
        let all: i32 = most.iter().sum();
        let mut open = Vec::with_capacity(self.places.len());
        for (place, top) in self.places.iter().zip(&most) {
            let mut lifts: Vec<(i32, usize)> =
                place.lifts.iter().enumerate().map(|(i, l)| (self.most(place, l), i)).collect();
            lifts.retain(|(most, _)| all - top + most > best);
            lifts.sort_unstable_by_key(|(most, i)| (Reverse(*most), *i));
            open.push(lifts);
        }
        let mut ahead = vec![0; most.len() + 1];
        for k in (0..most.len()).rev() {
            ahead[k] = ahead[k + 1] + most[k];
        }
        let mut search = Search { block: self, open, ahead, best: (best, now), nodes: 0 };
        search.branch(&mut Vec::with_capacity(most.len()), 0);
        (search.best.1, search.nodes < NODES)
    }

    /// The most that a lift can add.
    fn most(&self, place: &Place, lift: &Lift) -> i32 {
        lift.points + place.groups[lift.groups.count_ones() as usize] + (self.alike - lift.week).max(0)
    }
}

struct Search<'b> {
    block: &'b Block,
    /// By place: the most that a lift can add, and its position; the most first.
    open: Vec<Vec<(i32, usize)>>,
    /// By place: the most that it and those behind it can add.
    ahead: Vec<i32>,
    best: (i32, Vec<usize>),
    nodes: usize,
}

impl Search<'_> {
    fn branch(&mut self, chosen: &mut Vec<usize>, points: i32) {
        let k = chosen.len();
        if k == self.open.len() {
            if points > self.best.0 {
                self.best = (points, chosen.clone());
            }
            return;
        }
        let behind = points + self.ahead[k + 1];
        let within = self.open[k].iter().take_while(|(most, _)| behind + most > self.best.0);
        let fitting = within.filter(|(_, i)| self.block.fits(chosen, *i));
        let mut lifts: Vec<(i32, usize)> = fitting.map(|(_, i)| (self.block.adds(chosen, *i), *i)).collect();
        lifts.sort_unstable_by_key(|(adds, i)| (Reverse(*adds), *i));
        for (adds, i) in lifts {
            if behind + adds <= self.best.0 || self.nodes == NODES {
                return;
            }
            self.nodes += 1;
            chosen.push(i);
            self.branch(chosen, points + adds);
            chosen.pop();
        }
    }
}
