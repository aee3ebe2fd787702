//! What training does to a body: fitness and fatigue (Banister; TS §6.3), muscle by muscle and pattern by pattern.
//!
//! Both are sums of past sessions that fade: fitness within weeks, fatigue within days. They are kept as logarithms of
//! strength, so that 0.01 is one percent. Half of a lift's fitness lies in its muscles, half in the practice of its pattern.

use domain::{
    movement::{Movement, Pattern},
    muscle::Muscle,
};
use engine::exact;

const MUSCLES: usize = Muscle::ALL.len();
const PATTERNS: usize = Pattern::ALL.len();

/// Hard sets in a session after which two thirds of what it can give are given: strength flattens early (TS §2.1).
const MUSCLE_SCALE: f64 = 3.0;
const PRACTICE_SCALE: f64 = 1.0;
/// Strength lost to one hard set of a muscle, and to any hard set at all [D]: about 3 % and 1.5 % in a usual week, as
/// much as a taper brings back.
const TIRED_PER_SET: f64 = 0.0025;
const WORN_PER_SET: f64 = 0.000_25;
/// Sleep from which on recovery is slower, by this much (TS §6.4).
const SHORT_SLEEP: f64 = 6.0;
const SLOWER: f64 = 1.2;
/// What is built with too little sleep [D].
const SHORT_SLEEP_GAIN: f64 = 0.85;

/// How somebody responds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Response {
    /// Strength that a session which gives everything leaves behind, as a part.
    pub gain: f64,
    /// Days in which fitness falls to a third (TS §6.3: 35–50).
    pub fitness_days: f64,
    /// The same of fatigue (TS §6.3: 7–15).
    pub fatigue_days: f64,
}

/// A hard set as the body felt it.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// How much of a stimulus, 0–1.
    pub stimulus: f64,
    /// How heavy, as part of the maximum of the day.
    pub heavy: f64,
    /// How much it tires; 1 with two repetitions in reserve.
    pub tiring: f64,
}

/// The state of somebody, beside what they could do when it all began.
#[derive(Debug, Clone)]
pub struct Body {
    response: Response,
    fitness: [f64; MUSCLES],
    practice: [f64; PATTERNS],
    tired: [f64; MUSCLES],
    worn: f64,
    today: Dose,
}

/// Sets of a day.
#[derive(Debug, Clone)]
struct Dose {
    muscles: [f64; MUSCLES],
    patterns: [f64; PATTERNS],
}

impl Dose {
    const NONE: Self = Self { muscles: [0.0; MUSCLES], patterns: [0.0; PATTERNS] };
}

impl Body {
    /// Somebody who has trained `habit` of a usual week so far: as tired as that leaves one.
    #[must_use]
    pub fn new(response: Response, habit: f64) -> Self {
        let days = response.fatigue_days;
        Self {
            response,
            fitness: [0.0; MUSCLES],
            practice: [0.0; PATTERNS],
            tired: [habit * TIRED_PER_SET * 12.0 / 7.0 * days; MUSCLES],
            worn: habit * WORN_PER_SET * 60.0 / 7.0 * days,
            today: Dose::NONE,
        }
    }

    /// A night: what was done today becomes fitness, and everything fades a little.
    pub fn sleep(&mut self, hours: f64) {
        let short = hours < SHORT_SLEEP;
        let gain = self.response.gain * if short { SHORT_SLEEP_GAIN } else { 1.0 };
        let kept = exact::exp(-1.0 / self.response.fitness_days);
        let stays = exact::exp(-1.0 / (self.response.fatigue_days * if short { SLOWER } else { 1.0 }));
        for (fitness, sets) in self.fitness.iter_mut().zip(self.today.muscles) {
            *fitness = (*fitness + gain * (1.0 - exact::exp(-sets / MUSCLE_SCALE))) * kept;
        }
        for (practice, sets) in self.practice.iter_mut().zip(self.today.patterns) {
            *practice = (*practice + gain * (1.0 - exact::exp(-sets / PRACTICE_SCALE))) * kept;
        }
        for tired in &mut self.tired {
            *tired *= stays;
        }
        self.worn *= stays;
        self.today = Dose::NONE;
    }

    /// A set.
    pub fn work(&mut self, movement: &Movement, effort: Effort) {
        for (muscle, credit) in credits(movement) {
            self.today.muscles[muscle as usize] += credit * effort.stimulus;
            self.tired[muscle as usize] += credit * TIRED_PER_SET * effort.tiring;
        }
        // Practice is in heavy sets.
        let practice = effort.stimulus * (effort.heavy / 0.75).clamp(0.6, 1.2);
        self.today.patterns[movement.pattern as usize] += practice;
        self.worn += WORN_PER_SET * effort.tiring;
    }

    /// Something else that tires a muscle, worth so many hard sets.
    pub fn tire(&mut self, muscle: Muscle, sets: f64) {
        self.tired[muscle as usize] += TIRED_PER_SET * sets;
    }

    /// What was built in a lift, as logarithm.
    #[must_use]
    pub fn built(&self, movement: &Movement) -> f64 {
        let muscles = mean(movement, &self.fitness);
        match movement.pattern {
            // Practice of one curl says little about another.
            Pattern::Isolation | Pattern::Core | Pattern::Isometric => muscles,
            pattern => 0.5 * muscles + 0.5 * self.practice[pattern as usize],
        }
    }

    /// What fatigue takes away from it.
    #[must_use]
    pub fn fatigue(&self, movement: &Movement) -> f64 {
        mean(movement, &self.tired) + self.worn
    }
}

fn credits(movement: &Movement) -> impl Iterator<Item = (Muscle, f64)> {
    movement.primary.iter().map(|m| (*m, 1.0)).chain(movement.secondary.iter().map(|m| (*m, 0.5)))
}

fn mean(movement: &Movement, of: &[f64; MUSCLES]) -> f64 {
    let (sum, weight) = credits(movement)
        .fold((0.0, 0.0), |(sum, weight), (muscle, credit)| (sum + credit * of[muscle as usize], weight + credit));
    if weight > 0.0 { sum / weight } else { 0.0 }
}
