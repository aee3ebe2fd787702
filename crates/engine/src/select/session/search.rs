//! The best choice of a session's problem: exact while the node budget lasts.
//!
//! What a movement adds never grows by choosing others first: sets beyond the first of a muscle are worth less, a group is
//! missing once, repetitions cost. So what each would add now bounds what it can add later, and a branch ends where even
//! the best of the rest cannot beat what is known. Whole numbers; of equals the first found, which begins with the choice
//! that is there already.

use domain::muscle::Muscle;

use super::Problem;
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
    classes: Vec<usize>,
    trunk: bool,
    heavy: u8,
    seconds: i32,
    chosen: Vec<usize>,
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
            classes: problem.classes.clone(),
            trunk: problem.trunk,
            heavy: 0,
            seconds: 0,
            chosen: Vec::new(),
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
            points += p.gains[region][from..].iter().take(usize::from(halves)).sum::<i32>();
        }
        if self.classes.contains(&c.class) {
            points += p.same_muscles;
        }
        points += p.alike * self.chosen.iter().filter(|k| p.alike(i, **k)).count() as i32;
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
        for (muscle, n) in self.leading.iter_mut().enumerate() {
            *n += u8::from(c.primary & 1 << muscle != 0);
        }
        self.majors |= c.majors;
        self.patterns |= c.pattern;
        self.classes.push(c.class);
        self.trunk |= c.trunk;
        self.heavy += u8::from(c.heavy);
        self.seconds += c.seconds;
        self.chosen.push(i);
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
        if let Some(greedy) = self.greedy() {
            search.offer(greedy);
        }
        let root = State::new(self);
        let pool = (0..self.candidates.len()).filter(|i| root.fits(*i)).map(|i| (root.adds(i), i)).collect();
        search.branch(&root, 0, &mut Vec::with_capacity(self.choose), sorted(pool));
        let mut best = search.best;
        best.chosen.sort_unstable();
        best
    }

    /// Always what adds most; none when the limits leave too few.
    fn greedy(&self) -> Option<(Vec<usize>, i32)> {
        let mut state = State::new(self);
        let (mut chosen, mut points) = (Vec::with_capacity(self.choose), 0);
        while chosen.len() < self.choose {
            let open = (0..self.candidates.len()).filter(|i| !chosen.contains(i) && state.fits(*i));
            let (adds, std::cmp::Reverse(i)) = open.map(|i| (state.adds(i), std::cmp::Reverse(i))).max()?;
            state.take(i);
            chosen.push(i);
            points += adds;
        }
        Some((chosen, points))
    }
}

/// Best first, of equals in the order of the library.
fn sorted(mut pool: Vec<(i32, usize)>) -> Vec<(i32, usize)> {
    pool.sort_unstable_by_key(|(adds, i)| (std::cmp::Reverse(*adds), *i));
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
