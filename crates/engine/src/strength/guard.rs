//! How much heavy work one session may hold: Prilepin's table and INOL (TS §3.2 [C]). They guard strength lifts from
//! intensification on; in accumulation they are for showing (decisions §10.5).

/// What Prilepin's table allows at a part of the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone {
    /// Repetitions of a set, at least and at most.
    pub per_set: (u8, u8),
    /// Repetitions in all, at least and at most.
    pub total: (u8, u8),
    /// The best number of them.
    pub optimal: u8,
}

/// The zone of a percentage of the maximum.
#[must_use]
pub fn zone(percent: f64) -> Zone {
    match percent {
        p if p < 70.0 => Zone { per_set: (3, 6), total: (18, 30), optimal: 24 },
        p if p < 80.0 => Zone { per_set: (3, 6), total: (12, 24), optimal: 18 },
        p if p < 90.0 => Zone { per_set: (2, 4), total: (10, 20), optimal: 15 },
        _ => Zone { per_set: (1, 2), total: (4, 10), optimal: 7 },
    }
}

/// Whether so many sets are not too much for one session. Fewer than the table's least are light, not wrong.
#[must_use]
pub fn allows(percent: f64, sets: u8, reps: u8) -> bool {
    u16::from(sets) * u16::from(reps) <= u16::from(zone(percent).total.1)
}

/// The most sets of so many repetitions, one at least.
#[must_use]
pub fn most_sets(percent: f64, reps: u8) -> u8 {
    (zone(percent).total.1 / reps.max(1)).max(1)
}

/// Number of lifts over the distance to the maximum: 0.4–1 is usual for a lift and session, more than 1.5 too hard.
/// None at or beyond the maximum, where it says nothing.
#[must_use]
pub fn inol(percent: f64, reps: u16) -> Option<f64> {
    (percent < 100.0).then(|| f64::from(reps) / (100.0 - percent))
}
