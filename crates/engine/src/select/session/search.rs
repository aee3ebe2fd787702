//! The best choice of a session's problem: exact while the node budget lasts.
//!
//! What a movement adds never grows by choosing others first: sets beyond the first of a muscle are worth less, a group is
//! missing once, repetitions cost. So what each would add now bounds what it can add later, and a branch ends where even
//! the best of the rest cannot beat what is known. Whole numbers; of equals the first found, which begins with the choice
//! that is there already.

use std::cmp::Reverse;

use domain::muscle::Muscle;

use super::{MOST, Problem, STEPS};
use crate::volume::REGIONS;

/// Branches looked at before the best known is taken.
pub(crate) const NODES: usize = 400;

/// A choice and what it is worth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Solution {
    /// Positions among the candidates.
    pub chosen: Vec<usize>,
    /// Its points.
    pub objective: i32,
    /// Whether nothing better exists.
    pub proven: bool,
}

/// What a part of a choice has taken.
#[derive(Debug, Clone)]
pub(crate) struct State<'p> {
    problem: &'p Problem,
    credits: [u8; REGIONS],
    leading: [u8; Muscle::ALL.len()],
    majors: u8,
    patterns: u32,
    trunk: bool,
    heavy: u8,
    seconds: i32,
    /// Positions of those taken so far.
    taken: [u32; MOST],
    count: u8,
}

impl<'p> State<'p> {
    /// Nothing chosen yet.
    pub fn new(problem: &'p Problem) -> Self {
        Self {
            problem,
            credits: [0; REGIONS],
            leading: [0; Muscle::ALL.len()],
            majors: 0,
            patterns: 0,
            trunk: problem.trunk,
            heavy: 0,
            seconds: 0,
            taken: [0; MOST],
            count: 0,
        }
    }

    /// What a candidate would add.
    pub fn adds(&self, i: usize) -> i32 {
        let (p, c) = (self.problem, &self.problem.candidates[i]);
        let mut points = c.points
            + p.major * (c.majors & !self.majors).count_ones() as i32
            + p.pattern * (c.pattern & !self.patterns).count_ones() as i32;
        for (region, halves) in c.credits.halves() {
            let from = usize::from(self.credits[region]);
            points += p.sums[region][(from + usize::from(halves)).min(STEPS)] - p.sums[region][from.min(STEPS)];
        }
        if p.classes.contains(&c.class) || self.taken().any(|k| p.candidates[k].class == c.class) {
            points += p.same_muscles;
        }
        points += p.alike * self.taken().filter(|k| p.alike(i, *k)).count() as i32;
        if self.trunk && c.trunk {
            points += p.second_trunk;
        }
        points
    }

    /// Whether the limits let a candidate in.
    pub fn fits(&self, i: usize) -> bool {
        let (p, c) = (self.problem, &self.problem.candidates[i]);
        let mut primary = c.primary;
        while primary != 0 {
            let muscle = primary.trailing_zeros() as usize;
            if self.leading[muscle] >= p.most_leading[muscle] {
                return false;
            }
            primary &= primary - 1;
        }
        self.seconds + c.seconds <= p.most_seconds
            && !(c.heavy && self.heavy >= p.most_heavy)
            && c.credits
                .halves()
                .all(|(region, halves)| u16::from(self.credits[region] + halves) <= p.most_credits[region])
    }

    /// Takes a candidate.
    pub fn take(&mut self, i: usize) {
        let c = &self.problem.candidates[i];
        for (region, halves) in c.credits.halves() {
            self.credits[region] += halves;
        }
        let mut primary = c.primary;
        while primary != 0 {
            self.leading[primary.trailing_zeros() as usize] += 1;
            primary &= primary - 1;
        }
        self.majors |= c.majors;
        self.patterns |= c.pattern;
        self.trunk |= c.trunk;
        self.heavy += u8::from(c.heavy);
        self.seconds += c.seconds;
        if let Some(place) = self.taken.get_mut(usize::from(self.count)) {
            *place = i as u32;
            self.count += 1;
        }
    }

    /// What adds most next, of equals the first in the library, but for `without`. It never adds more than it did while
    /// nothing was chosen, so the rest of those `ranked` by that need no look.
    pub fn next(&self, ranked: &[(i32, usize)], without: &[usize]) -> Option<(i32, usize)> {
        let mut best: Option<(i32, Reverse<usize>)> = None;
        for (most, i) in ranked {
            if best.is_some_and(|(adds, _)| *most < adds) {
                break;
            }
            if !without.contains(i) && self.fits(*i) {
                best = best.max(Some((self.adds(*i), Reverse(*i))));
            }
        }
        best.map(|(adds, Reverse(i))| (adds, i))
    }

    fn taken(&self) -> impl Iterator<Item = usize> {
        self.taken[..usize::from(self.count)].iter().map(|i| *i as usize)
    }
}

impl Problem {
    /// What a choice is worth.
    pub fn objective(&self, chosen: &[usize]) -> i32 {
        let mut state = State::new(self);
        let mut points = 0;
        for i in chosen {
            points += state.adds(*i);
            state.take(*i);
        }
        points
    }

    /// The best that the limits allow, not worse than a choice that is there already.
    pub fn solve(&self, start: &[usize]) -> Solution {
        let mut search = Search {
            best: Solution { chosen: start.to_vec(), objective: self.objective(start), proven: true },
            nodes: 0,
        };
        let root = State::new(self);
        let pool = self.ranked();
        if let Some(greedy) = self.greedy(&pool) {
            search.offer(greedy);
        }
        search.branch(&root, 0, &mut Vec::with_capacity(self.choose), pool);
        let mut best = search.best;
        best.chosen.sort_unstable();
        best
    }

    /// What the limits let in while nothing is chosen, with what it adds then: the best first, of equals in the order of
    /// the library.
    pub fn ranked(&self) -> Vec<(i32, usize)> {
        let root = State::new(self);
        sorted((0..self.candidates.len()).filter(|i| root.fits(*i)).map(|i| (root.adds(i), i)).collect())
    }

    /// Always what adds most; none when the limits leave too few.
    fn greedy(&self, ranked: &[(i32, usize)]) -> Option<(Vec<usize>, i32)> {
        let mut state = State::new(self);
        let (mut chosen, mut points) = (Vec::with_capacity(self.choose), 0);
        while chosen.len() < self.choose {
            let (adds, i) = state.next(ranked, &chosen)?;
            state.take(i);
            chosen.push(i);
            points += adds;
        }
        Some((chosen, points))
    }
}

/// Best first, of equals in the order of the library.
fn sorted(mut pool: Vec<(i32, usize)>) -> Vec<(i32, usize)> {
    pool.sort_unstable_by_key(|(adds, i)| (Reverse(*adds), *i));
    pool
}

struct Search {
    best: Solution,
    nodes: usize,
}

impl Search {
    fn offer(&mut self, (chosen, objective): (Vec<usize>, i32)) {
        if objective > self.best.objective {
            self.best = Solution { chosen, objective, proven: self.best.proven };
        }
    }

    /// Completes a part of a choice from a pool that is sorted by what each adds.
    fn branch(&mut self, state: &State<'_>, points: i32, chosen: &mut Vec<usize>, pool: Vec<(i32, usize)>) {
        let missing = state.problem.choose - chosen.len();
        if missing == 1 {
            if let Some((adds, i)) = pool.first() {
                self.offer(([chosen.as_slice(), &[*i]].concat(), points + adds));
            }
            return;
        }
        for j in 0..pool.len().saturating_sub(missing - 1) {
            let bound = points + pool[j..j + missing].iter().map(|(adds, _)| adds).sum::<i32>();
            if bound <= self.best.objective {
                return;
            }
            if self.nodes == NODES {
                self.best.proven = false;
                return;
            }
            self.nodes += 1;
            let (adds, i) = pool[j];
            let mut next = state.clone();
            next.take(i);
            let points = points + adds;
            // The others of a full choice add no more than the best of the rest.
            let others: i32 = pool[j + 1..].iter().take(missing - 2).map(|(adds, _)| adds).sum();
            let rest = pool[j + 1..]
                .iter()
                .take_while(|(adds, _)| points + adds + others > self.best.objective)
                .filter(|(_, i)| next.fits(*i))
                .map(|(_, i)| (next.adds(*i), *i))
                .collect();
            chosen.push(i);
            self.branch(&next, points, chosen, sorted(rest));
            chosen.pop();
        }
    }
}
