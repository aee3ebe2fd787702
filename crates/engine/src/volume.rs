//! Weekly sets per muscle: what is counted, what is enough, what is too much (TS §2.2–2.4; decisions §10.7, §10.22–25).

use chrono::Datelike;
use domain::{
    goal::{Goal, points},
    library::Library,
    movement::{Level, Movement, Pattern},
    muscle::{MajorGroup, Muscle, MuscleSets},
    profile::{Aggression, Profile},
    request::ProgramRequest,
    workout::{LoggedSet, SetKind},
};

use crate::{Landmarks, blend::Blend};

/// A place in the volume table: every muscle, and the three delts together.
pub const REGIONS: usize = Muscle::ALL.len() + 1;
/// The three delts together.
pub const SHOULDERS: usize = Muscle::ALL.len();

/// MEV, lower and upper MAV, MRV of an intermediate, fractional sets a week (TS §2.2, engine column; side and rear
/// delts share what the shoulders have beyond the front).
const fn table(muscle: Muscle) -> Option<[f32; 4]> {
    Some(match muscle {
        Muscle::Chest => [8.0, 12.0, 18.0, 22.0],
        Muscle::Lats => [8.0, 10.0, 16.0, 20.0],
        Muscle::UpperBack => [8.0, 10.0, 18.0, 22.0],
        Muscle::FrontDelts => [0.0, 4.0, 10.0, 14.0],
        Muscle::SideDelts | Muscle::RearDelts => [3.0, 5.0, 10.0, 25.0],
        Muscle::Quadriceps => [8.0, 10.0, 16.0, 20.0],
        Muscle::Hamstrings => [5.0, 8.0, 14.0, 18.0],
        Muscle::Glutes => [4.0, 8.0, 16.0, 20.0],
        Muscle::Biceps => [7.0, 10.0, 18.0, 22.0],
        Muscle::Triceps => [6.0, 10.0, 16.0, 20.0],
        Muscle::Calves => [6.0, 8.0, 16.0, 20.0],
        Muscle::Core => [4.0, 8.0, 16.0, 20.0],
        Muscle::Obliques => [2.0, 4.0, 10.0, 20.0],
        Muscle::Traps => [2.0, 6.0, 14.0, 20.0],
        Muscle::Forearms => [2.0, 4.0, 12.0, 18.0],
        Muscle::LowerBack => [2.0, 4.0, 8.0, 12.0],
        Muscle::Adductors | Muscle::Abductors => [2.0, 4.0, 10.0, 14.0],
        Muscle::HipFlexors | Muscle::FullBody => return None,
    })
}

/// Shoulders as a whole.
const SHOULDERS_ROW: [f32; 4] = [8.0, 12.0, 20.0, 25.0];

/// Most fractional sets of a region in one session.
const fn session_cap(region: usize) -> f32 {
    if region == SHOULDERS {
        return 10.0;
    }
    match Muscle::ALL[region] {
        Muscle::Chest | Muscle::Lats | Muscle::UpperBack | Muscle::Quadriceps | Muscle::Glutes => 10.0,
        Muscle::LowerBack | Muscle::Adductors | Muscle::Abductors => 6.0,
        _ => 8.0,
    }
}

/// What one hard set of a movement is worth, region by region. Kept in place, in halves: it is asked for very often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credits {
    len: u8,
    /// Region and halves of a set.
    halves: [(u8, u8); REGIONS],
}

impl Default for Credits {
    fn default() -> Self {
        Self { len: 0, halves: [(0, 0); REGIONS] }
    }
}

impl Credits {
    /// Primary 1, secondary 0.5, never more than 1 per region; power work, cardio and stretching earn nothing (TS §2.3).
    #[must_use]
    pub fn of(movement: &Movement) -> Self {
        use Pattern::{Cardio, Mobility, Olympic, Plyometric, Stretch};
        if matches!(movement.pattern, Plyometric | Olympic | Cardio | Mobility | Stretch) {
            return Self::default();
        }
        let mut credits = Self::default();
        for (muscles, halves) in [(&movement.primary, 2), (&movement.secondary, 1)] {
            for muscle in muscles {
                credits.add(*muscle as u8, halves);
                if muscle.major_group() == Some(MajorGroup::Shoulders) {
                    credits.add(SHOULDERS as u8, halves);
                }
            }
        }
        credits
    }

    fn add(&mut self, region: u8, halves: u8) {
        let len = usize::from(self.len);
        match self.halves[..len].iter_mut().find(|(r, _)| *r == region) {
            Some((_, total)) => *total = (*total + halves).min(2),
            None => {
                self.halves[len] = (region, halves);
                self.len += 1;
            }
        }
    }

    /// Region and halves of a set.
    pub(crate) fn halves(&self) -> impl Iterator<Item = (usize, u8)> + '_ {
        self.halves[..usize::from(self.len)].iter().map(|(region, halves)| (usize::from(*region), *halves))
    }

    /// Region and credit.
    pub fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.halves[..usize::from(self.len)]
            .iter()
            .map(|(region, halves)| (usize::from(*region), f32::from(*halves) * 0.5))
    }
}

/// Sets by region.
pub type Tally = [f32; REGIONS];

/// Nothing yet.
pub const EMPTY: Tally = [0.0; REGIONS];
/// No bounds.
pub const UNBOUNDED: Tally = [f32::INFINITY; REGIONS];

/// What a person's week may and should hold; a longer microcycle holds so much more as it is longer.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget {
    /// Minimum effective volume.
    pub mev: Tally,
    /// Sets of the hardest week.
    pub peak: Tally,
    /// Maximum recoverable volume: a hard limit. Infinite where the table has none.
    pub mrv: Tally,
    /// Most in one session.
    pub session: Tally,
}

impl Budget {
    /// For a person and their goals: the level's range by goals, within the landmarks (TS §1.2, §1.3.5; decisions
    /// §10.7, §10.24, §10.25).
    #[must_use]
    pub fn new(profile: &Profile, request: &ProgramRequest) -> Self {
        let blend = Blend::new(&request.goals);
        let (low, high) = match profile.level {
            Level::Beginner => (6.0, 10.0),
            Level::Intermediate => (10.0, 16.0),
            Level::Advanced | Level::Expert => (12.0, 20.0),
        };
        let (low, high) = (low * request.weeks_per_cycle(), high * request.weeks_per_cycle());
        let wanted = (low + (high - low) * blend.volume_part() as f32) * push(profile.aggression);
        let mut budget = Self { mev: EMPTY, peak: EMPTY, mrv: [f32::INFINITY; REGIONS], session: EMPTY };
        for region in 0..REGIONS {
            budget.session[region] = session_cap(region);
            if let Some(row) = row(region) {
                let marks = scaled(row, profile, request);
                budget.mev[region] = marks.mev;
                budget.mrv[region] = marks.mrv;
                // The table's own range says how this muscle differs from the level's.
                let part = row[2] / 16.0;
                let special = region < Muscle::ALL.len() && request.specialization.contains(&Muscle::ALL[region]);
                // What is to be brought up goes to the top of the range, the rest makes room (TS §2.5).
                let wanted = match (special, request.specialization.is_empty()) {
                    (true, _) => high * push(profile.aggression),
                    (false, true) => wanted,
                    (false, false) => wanted * 0.9,
                };
                budget.peak[region] = (wanted * part).clamp(marks.mev, marks.mrv.min(marks.mav.max(marks.mev)));
            }
        }
        budget
    }
}

/// Weekly sets by push (decisions §10.25 [D]).
const fn push(aggression: Aggression) -> f32 {
    match aggression {
        Aggression::Conservative => 0.85,
        Aggression::ModerateConservative => 0.92,
        Aggression::Balanced => 1.0,
        Aggression::ModerateAggressive => 1.08,
        Aggression::Aggressive => 1.15,
    }
}

const fn row(region: usize) -> Option<[f32; 4]> {
    if region == SHOULDERS { Some(SHOULDERS_ROW) } else { table(Muscle::ALL[region]) }
}

fn scaled(row: [f32; 4], profile: &Profile, request: &ProgramRequest) -> Landmarks {
    let (mev, mrv) = match profile.level {
        Level::Beginner => (0.7, 0.7),
        Level::Intermediate => (1.0, 1.0),
        Level::Advanced | Level::Expert => (1.2, 1.1),
    };
    let age = match profile.age_in(request.start_date.year()) {
        Some(60..) => 0.85,
        _ => 1.0,
    };
    let deficit = if points(&request.goals, Goal::FatLoss) >= 4 { 0.85 } else { 1.0 };
    let mrv = row[3] * mrv * age * deficit;
    let weeks = request.weeks_per_cycle();
    Landmarks { mev: (row[0] * mev).min(mrv) * weeks, mav: row[2].min(mrv) * weeks, mrv: mrv * weeks }
}

/// Most sets of a muscle in a microcycle of so many weeks after one with `before`: what may follow in a week, so often.
#[must_use]
pub fn most_in_cycle_after(before: f32, weeks: f32) -> f32 {
    most_after(before / weeks) * weeks
}

/// Most sets of a muscle in the week after one with `before`: two more or a fifth more, in whole sets (TS §2.4, §2.5, G54).
#[must_use]
pub fn most_after(before: f32) -> f32 {
    (before + 2.0).max((before * 1.2).floor())
}

/// The landmarks of a muscle for a microcycle; zero where the table has no row.
#[must_use]
pub fn landmarks(muscle: Muscle, profile: &Profile, request: &ProgramRequest) -> Landmarks {
    table(muscle).map_or(Landmarks { mev: 0.0, mav: 0.0, mrv: 0.0 }, |row| scaled(row, profile, request))
}

/// Fractional hard sets per muscle of what was logged: work sets with RIR up to 4 or unknown effort (TS §2.3.1).
#[must_use]
pub fn logged_volume(sets: &[LoggedSet], library: &Library) -> Vec<MuscleSets> {
    let mut tally = EMPTY;
    for set in sets.iter().filter(|s| s.kind != SetKind::Warmup && s.rpe.is_none_or(|r| r.tenths() >= 60)) {
        if let Some(movement) = library.get(&set.movement) {
            // A drop set belongs to the set before it: together they count one and a half (TS §2.3.4).
            let worth = if set.kind == SetKind::Drop { 0.5 } else { 1.0 };
            for (region, credit) in Credits::of(movement).iter() {
                tally[region] += credit * worth;
            }
        }
    }
    by_muscle(&tally)
}

/// The muscles of a tally that got anything.
#[must_use]
pub fn by_muscle(tally: &Tally) -> Vec<MuscleSets> {
    Muscle::ALL.iter().map(|m| MuscleSets { muscle: *m, sets: tally[*m as usize] }).filter(|s| s.sets > 0.0).collect()
}
