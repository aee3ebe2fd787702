//! What the goals make of the week: shares of training time by content, and who decides which block (TS §1.3).

use domain::goal::{Goal, GoalWeight, points};

/// What training time can be spent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// Jumps, throws, Olympic lifts.
    Power,
    /// 80 % and more.
    Heavy,
    /// 60–80 %.
    Volume,
    /// Rounds of mixed work.
    Circuit,
    /// Easy and steady.
    Aerobic,
    /// Hard and interrupted.
    Interval,
    /// Range of motion.
    Mobility,
}

impl Content {
    /// In the order that breaks ties.
    pub const ALL: [Self; 7] =
        [Self::Power, Self::Heavy, Self::Volume, Self::Circuit, Self::Aerobic, Self::Interval, Self::Mobility];
}

/// Percent of the time a goal alone would give to each content (TS §1.3 [D]).
const fn shares(goal: Goal) -> [f64; 7] {
    match goal {
        Goal::Strength => [5.0, 55.0, 30.0, 0.0, 5.0, 0.0, 5.0],
        Goal::Hypertrophy => [0.0, 20.0, 65.0, 0.0, 8.0, 2.0, 5.0],
        Goal::Endurance => [0.0, 15.0, 10.0, 10.0, 45.0, 15.0, 5.0],
        Goal::FatLoss => [0.0, 20.0, 35.0, 15.0, 20.0, 5.0, 5.0],
        Goal::Mobility => [0.0, 10.0, 20.0, 0.0, 10.0, 0.0, 60.0],
        Goal::Explosiveness => [40.0, 30.0, 15.0, 0.0, 5.0, 5.0, 5.0],
        Goal::Speed => [45.0, 25.0, 10.0, 0.0, 5.0, 5.0, 10.0],
    }
}

/// Minutes a week that a chosen goal gets at least, and from which contents together.
const fn floors(goal: Goal) -> &'static [(&'static [Content], u32)] {
    match goal {
        Goal::Strength => &[(&[Content::Heavy], 40)],
        Goal::Hypertrophy => &[(&[Content::Volume], 60)],
        Goal::Endurance => &[(&[Content::Aerobic], 40)],
        Goal::FatLoss => &[(&[Content::Heavy, Content::Volume], 80), (&[Content::Aerobic, Content::Circuit], 60)],
        Goal::Mobility => &[(&[Content::Mobility], 15)],
        Goal::Explosiveness | Goal::Speed => &[(&[Content::Power], 20)],
    }
}

/// Contents below this share are dropped unless a floor asks for them.
const SMALLEST_SHARE: f64 = 5.0;
/// Who decides the rep scheme among goals of equal weight.
const ORDER: [Goal; 7] = [
    Goal::Strength,
    Goal::Explosiveness,
    Goal::Speed,
    Goal::Hypertrophy,
    Goal::FatLoss,
    Goal::Endurance,
    Goal::Mobility,
];

/// The goals as the generator reads them.
#[derive(Debug, Clone, PartialEq)]
pub struct Blend {
    goals: Vec<GoalWeight>,
}

impl Blend {
    /// Sorts the goals: by weight, then by the order that breaks ties.
    #[must_use]
    pub fn new(goals: &[GoalWeight]) -> Self {
        let mut goals = goals.to_vec();
        let rank = |goal| ORDER.iter().position(|g| *g == goal).unwrap_or(ORDER.len());
        goals.sort_by_key(|g| (std::cmp::Reverse(g.weight), rank(g.goal)));
        Self { goals }
    }

    /// Points of a goal.
    #[must_use]
    pub fn points(&self, goal: Goal) -> u8 {
        points(&self.goals, goal)
    }

    /// Decides the main block.
    #[must_use]
    pub fn main(&self) -> Goal {
        self.goals.first().map_or(Goal::Strength, |g| g.goal)
    }

    /// Decides the accessory block.
    #[must_use]
    pub fn accessory(&self) -> Goal {
        self.goals.get(1).map_or_else(|| self.main(), |g| g.goal)
    }

    /// Explosiveness and speed together.
    #[must_use]
    pub fn power(&self) -> u8 {
        self.points(Goal::Explosiveness) + self.points(Goal::Speed)
    }

    /// How much of the level's volume range these goals ask for, 0–1 (TS §1.3.5).
    #[must_use]
    pub fn volume_part(&self) -> f64 {
        let w = |goal| f64::from(self.points(goal));
        let sum = w(Goal::Hypertrophy)
            + 0.6 * w(Goal::Strength)
            + 0.5 * w(Goal::FatLoss)
            + 0.3 * f64::from(self.power())
            + 0.2 * (w(Goal::Endurance) + w(Goal::Mobility));
        (sum / 10.0).clamp(0.0, 1.0)
    }

    /// Percent of the time by content, small ones dropped unless a floor asks for them.
    #[must_use]
    pub fn shares(&self) -> [f64; 7] {
        let mut raw = [0.0; 7];
        for g in &self.goals {
            for (total, share) in raw.iter_mut().zip(shares(g.goal)) {
                *total += f64::from(g.weight) / 10.0 * share;
            }
        }
        let floored = |c: Content| self.floors().any(|(contents, _)| contents.contains(&c));
        for content in Content::ALL {
            let share = &mut raw[content as usize];
            if *share < SMALLEST_SHARE && !floored(content) {
                *share = 0.0;
            }
        }
        let sum: f64 = raw.iter().sum();
        raw.map(|share| if sum > 0.0 { share * 100.0 / sum } else { 0.0 })
    }

    /// Whole minutes by content of a week of `total` minutes: largest remainder, then the floors, each missing minute
    /// taken from the largest content that is above its own floor. What does not fit stays short.
    #[must_use]
    pub fn minutes(&self, total: u32) -> [u32; 7] {
        let exact = self.shares().map(|share| share * f64::from(total) / 100.0);
        let mut minutes = exact.map(|m| m.floor() as u32);
        let mut by_remainder: Vec<usize> = (0..7).collect();
        by_remainder.sort_by(|a, b| exact[*b].fract().total_cmp(&exact[*a].fract()).then(a.cmp(b)));
        let left = total.saturating_sub(minutes.iter().sum());
        for i in by_remainder.into_iter().take(left as usize) {
            minutes[i] += 1;
        }
        let floors: Vec<_> = self.floors().collect();
        for (contents, floor) in &floors {
            while contents.iter().map(|c| minutes[*c as usize]).sum::<u32>() < *floor {
                let spare = |c: &Content| {
                    let floor: u32 =
                        floors.iter().filter(|(cs, _)| cs.contains(c)).map(|(cs, f)| f / cs.len() as u32).sum();
                    !contents.contains(c) && minutes[*c as usize] > floor
                };
                let Some(donor) = Content::ALL
                    .into_iter()
                    .filter(spare)
                    .max_by_key(|c| (minutes[*c as usize], std::cmp::Reverse(*c)))
                else {
                    break;
                };
                minutes[donor as usize] -= 1;
                minutes[contents[0] as usize] += 1;
            }
        }
        minutes
    }

    /// Floors that a week of `total` minutes cannot hold, as (wanted, there) per group of contents.
    #[must_use]
    pub fn short_floors(&self, total: u32) -> Vec<(&'static [Content], u32, u32)> {
        let minutes = self.minutes(total);
        self.floors()
            .map(|(contents, floor)| (contents, floor, contents.iter().map(|c| minutes[*c as usize]).sum()))
            .filter(|(_, floor, there)| there < floor)
            .collect()
    }

    fn floors(&self) -> impl Iterator<Item = (&'static [Content], u32)> + '_ {
        self.goals.iter().flat_map(|g| floors(g.goal).iter().copied())
    }
}
