//! Which loads exist in this gym. Nothing is prescribed that cannot be put together.
//!
//! | load | what exists |
//! |---|---|
//! | barbell | the bar and every even selection of plate pairs |
//! | plate-loaded | every even selection of plate pairs |
//! | weighted bodyweight | nothing, or any selection of single plates |
//! | dumbbell | every step up to the heaviest, per hand |
//! | kettlebell | the bells owned, per hand |
//! | cable, machine | every step of the stack |
//! | bodyweight, band, none | no load to choose |

mod plates;

use domain::{Kg, equipment::Loads, movement::LoadType};

pub use plates::{exact_plates, greedy_plates};

/// Loads typed in pounds are stored in whole grams; sums of several plates may be off by a few of them.
const DUST: i32 = 20;

/// Heaviest total that is ever looked at, as high as a logged set may be.
const HEAVIEST: i32 = 1_000_000;

/// How a wished load becomes one that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rounding {
    /// The heaviest that is not above: for limits, efforts of RPE 9 and more, and beginners (TS §3.3).
    Down,
    /// The closest, ties up.
    Nearest,
}

/// Every load that exists in one gym, worked out once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rack {
    barbell: Vec<Kg>,
    plate_loaded: Vec<Kg>,
    belt: Vec<Kg>,
    dumbbells: Vec<Kg>,
    kettlebells: Vec<Kg>,
    stack: Vec<Kg>,
}

impl Rack {
    /// Works out the loads.
    #[must_use]
    pub fn new(loads: &Loads) -> Self {
        let pairs: Vec<i32> = loads.plate_pairs.iter().map(|p| p.grams() * 2).collect();
        let singles: Vec<i32> = loads.plate_pairs.iter().flat_map(|p| [p.grams(), p.grams()]).collect();
        let even = plates::sums(&pairs, HEAVIEST);
        let mut kettlebells: Vec<Kg> = loads.kettlebells.iter().copied().filter(|k| *k > Kg::ZERO).collect();
        kettlebells.sort_unstable();
        kettlebells.dedup();
        Self {
            barbell: even.iter().map(|s| Kg::from_grams(loads.bar.grams() + s)).collect(),
            plate_loaded: even.iter().filter(|s| **s > 0).map(|s| Kg::from_grams(*s)).collect(),
            belt: plates::sums(&singles, HEAVIEST).into_iter().map(Kg::from_grams).collect(),
            dumbbells: steps(loads.dumbbell_step, loads.dumbbell_max),
            kettlebells,
            stack: steps(loads.stack_step, loads.stack_max),
        }
    }

    /// Every load of a kind, lightest first; empty where there is no load to choose.
    #[must_use]
    pub fn all(&self, kind: LoadType) -> &[Kg] {
        match kind {
            LoadType::Barbell => &self.barbell,
            LoadType::PlateLoaded => &self.plate_loaded,
            LoadType::WeightedBodyweight => &self.belt,
            LoadType::Dumbbell => &self.dumbbells,
            LoadType::Kettlebell => &self.kettlebells,
            LoadType::Cable | LoadType::Machine => &self.stack,
            LoadType::Bodyweight | LoadType::Band | LoadType::None => &[],
        }
    }

    /// Whether a load exists.
    #[must_use]
    pub fn exists(&self, kind: LoadType, load: Kg) -> bool {
        self.all(kind).binary_search(&load).is_ok()
    }

    /// The load that exists and stands for a wished one. `Down` finds none below the lightest; `Nearest` gives the
    /// lightest there; both give the heaviest above the heaviest.
    #[must_use]
    pub fn round(&self, kind: LoadType, wish: Kg, mode: Rounding) -> Option<Kg> {
        let all = self.all(kind);
        let above = all.partition_point(|l| l.grams() <= wish.grams().saturating_add(DUST));
        let below = above.checked_sub(1).map(|i| all[i]);
        match (mode, below, all.get(above)) {
            (Rounding::Nearest, Some(low), Some(high)) => {
                Some(if high.grams() - wish.grams() <= wish.grams() - low.grams() { *high } else { low })
            }
            (Rounding::Nearest, None, high) => high.copied(),
            (_, low, _) => low,
        }
    }

    /// The next heavier load.
    #[must_use]
    pub fn next_up(&self, kind: LoadType, load: Kg) -> Option<Kg> {
        let all = self.all(kind);
        all.get(all.partition_point(|l| l.grams() <= load.grams().saturating_add(DUST))).copied()
    }

    /// The next lighter load.
    #[must_use]
    pub fn next_down(&self, kind: LoadType, load: Kg) -> Option<Kg> {
        let all = self.all(kind);
        all.partition_point(|l| l.grams() < load.grams().saturating_sub(DUST)).checked_sub(1).map(|i| all[i])
    }

    /// The empty bar.
    #[must_use]
    pub fn bar(&self) -> Option<Kg> {
        self.barbell.first().copied()
    }
}

/// Multiples of a step up to a maximum.
fn steps(step: Kg, max: Kg) -> Vec<Kg> {
    if step <= Kg::ZERO {
        return Vec::new();
    }
    (1..=max.grams() / step.grams()).map(|i| Kg::from_grams(i * step.grams())).collect()
}
