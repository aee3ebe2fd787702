//! What the lives amount to: numbers, and the same numbers in short.

pub mod page;

use std::{collections::BTreeMap, fmt::Write as _};

use domain::{movement::Level, muscle::Muscle};
use engine::exact;
use serde::Serialize;
use simulator::Course;

use crate::crowd::Life;

/// Growth of strength a week that a level may expect (TS §4.5), in percent.
pub const fn expected(level: Level) -> (f64, f64) {
    match level {
        Level::Beginner => (1.0, 2.5),
        Level::Intermediate => (0.25, 1.0),
        Level::Advanced | Level::Expert => (0.1, 0.25),
    }
}

/// Muscles that the page shows.
pub const SHOWN: [Muscle; 10] = [
    Muscle::Quadriceps,
    Muscle::Hamstrings,
    Muscle::Glutes,
    Muscle::Chest,
    Muscle::Lats,
    Muscle::UpperBack,
    Muscle::SideDelts,
    Muscle::Biceps,
    Muscle::Triceps,
    Muscle::Core,
];

/// A tenth, the middle and nine tenths of something.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Band {
    pub low: f64,
    pub median: f64,
    pub high: f64,
}

impl Band {
    pub fn of(mut values: Vec<f64>) -> Self {
        values.sort_by(f64::total_cmp);
        let at = |part: f64| values.get(((values.len().max(1) - 1) as f64 * part).round() as usize).copied();
        let at = |part| at(part).unwrap_or_default();
        Self { low: at(0.1), median: at(0.5), high: at(0.9) }
    }
}

/// A level.
#[derive(Debug, Serialize)]
pub struct OfLevel {
    pub level: &'static str,
    pub athletes: usize,
    pub adherence: Band,
    /// Percent a week: true growth of the main lifts, the same of those who came to four fifths of the sessions, and as
    /// estimated by the engine.
    pub growth: Band,
    pub growth_regular: Band,
    pub growth_estimated: Band,
    pub expected: (f64, f64),
    /// Mean distance of the engine's estimates of main lifts from the truth, and its sign, in percent.
    pub error: f64,
    pub bias: f64,
    /// By week, against the first day.
    pub strength: Vec<Band>,
    pub built: Vec<Band>,
    pub estimate: Vec<Band>,
    /// Times a program at which the log asked for a deload, for a mini-deload; deload weeks by plan.
    pub deloads: f64,
    pub minis: f64,
    pub planned_deloads: f64,
    pub stalled: f64,
}

/// A muscle over all who train without a break, weeks that build.
#[derive(Debug, Serialize)]
pub struct OfMuscle {
    pub muscle: &'static str,
    pub level: &'static str,
    pub sets: Band,
    pub mev: f64,
    pub mav: f64,
    pub mrv: f64,
}

/// One life as a point.
#[derive(Debug, Serialize)]
pub struct Point {
    pub level: usize,
    pub adherence: f64,
    /// Growth a week over what this athlete's own response gives with a usual dose, so that levels compare.
    pub part: f64,
}

#[derive(Debug, Serialize)]
pub struct Report {
    pub athletes: usize,
    pub weeks: u8,
    pub seed: u64,
    pub seconds: f64,
    pub refused: BTreeMap<String, usize>,
    pub sessions: u32,
    pub sessions_passed: u32,
    pub sessions_explained: u32,
    /// How often each rule broke, with one example.
    pub violations: BTreeMap<String, (usize, String)>,
    pub levels: Vec<OfLevel>,
    pub muscles: Vec<OfMuscle>,
    /// By week: deloads, mini-deloads.
    pub relief_weeks: Vec<(usize, usize)>,
    pub relief_reasons: BTreeMap<String, usize>,
    pub comebacks: u32,
    pub adapted: u32,
    pub impossible: u32,
    pub points: Vec<Point>,
}

impl Report {
    pub fn of(lives: &[Life], weeks: u8, seed: u64, seconds: f64) -> Self {
        let mut refused: BTreeMap<String, usize> = BTreeMap::new();
        let mut violations: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for life in lives {
            if let Err(code) = &life.course {
                *refused.entry((*code).to_owned()).or_default() += 1;
            }
            for (rule, detail) in &life.violations {
                let example = || (0, format!("athlete {}: {detail}", life.number));
                violations.entry(rule.clone()).or_insert_with(example).0 += 1;
            }
        }
        let lived: Vec<(&Life, &Course)> = lives.iter().filter_map(|l| Some((l, l.course.as_ref().ok()?))).collect();
        let mut relief_weeks = vec![(0, 0); usize::from(weeks)];
        let mut relief_reasons: BTreeMap<String, usize> = BTreeMap::new();
        for relief in lived.iter().flat_map(|(_, c)| &c.reliefs) {
            if let Some(week) = relief_weeks.get_mut(usize::from(relief.week) - 1) {
                if relief.deload { week.0 += 1 } else { week.1 += 1 }
            }
            for reason in &relief.reasons {
                *relief_reasons.entry((*reason).to_owned()).or_default() += 1;
            }
        }
        Self {
            athletes: lives.len(),
            weeks,
            seed,
            seconds,
            refused,
            sessions: lives.iter().map(|l| l.seen).sum(),
            sessions_passed: lives.iter().map(|l| l.passed).sum(),
            sessions_explained: lives.iter().map(|l| l.explained).sum(),
            violations,
            levels: Level::ALL.iter().map(|level| of_level(*level, &lived, weeks)).collect(),
            muscles: muscles(&lived),
            relief_weeks,
            relief_reasons,
            comebacks: lived.iter().map(|(_, c)| c.comebacks).sum(),
            adapted: lived.iter().map(|(_, c)| c.adapted).sum(),
            impossible: lived.iter().map(|(_, c)| c.impossible).sum(),
            points: lived.iter().map(|(l, c)| point(l, c)).collect(),
        }
    }

    pub fn in_short(&self) -> String {
        let mut out = String::new();
        let _ = writeln!(
            out,
            "{} athletes × {} weeks in {:.1} s; {} sessions judged, {} passed, {} with a named conflict; refused {:?}",
            self.athletes,
            self.weeks,
            self.seconds,
            self.sessions,
            self.sessions_passed,
            self.sessions_explained,
            self.refused
        );
        for level in &self.levels {
            let _ = writeln!(
                out,
                "{:12} {:4}  true {:+.2} %/wk ({:+.2}…{:+.2}), regular {:+.2}, estimated {:+.2}; expected {:.2}–{:.2}; \
                 error {:.1} % (bias {:+.1}); deloads planned {:.2} + asked {:.2} + mini {:.2}; stalls {:.1}; adherence {:.0} %",
                level.level,
                level.athletes,
                level.growth.median,
                level.growth.low,
                level.growth.high,
                level.growth_regular.median,
                level.growth_estimated.median,
                level.expected.0,
                level.expected.1,
                level.error,
                level.bias,
                level.planned_deloads,
                level.deloads,
                level.minis,
                level.stalled,
                level.adherence.median * 100.0
            );
        }
        let _ = writeln!(out, "reasons for rest: {:?}", self.relief_reasons);
        let _ =
            writeln!(out, "comebacks {}, adapted {} (impossible {})", self.comebacks, self.adapted, self.impossible);
        let broken: usize = self.violations.values().map(|(n, _)| n).sum();
        let _ = writeln!(out, "violations: {broken}");
        for (rule, (n, example)) in &self.violations {
            let _ = writeln!(out, "  {n} × {rule}, e.g. {example}");
        }
        out
    }
}

fn of_level(level: Level, lived: &[(&Life, &Course)], weeks: u8) -> OfLevel {
    let of: Vec<&Course> = lived.iter().filter(|(l, _)| l.somebody.profile.level == level).map(|(_, c)| *c).collect();
    let n = of.len().max(1) as f64;
    let growth = |c: &&Course| c.growth_per_week() * 100.0;
    let regular = |c: &&&Course| c.adherence() >= 0.8;
    let estimated = |c: &&Course| {
        let known: Vec<(usize, f64)> = c.weeks.iter().enumerate().filter_map(|(i, w)| Some((i, w.estimate?))).collect();
        let (first, last) = (known.first()?, known.last()?);
        (last.0 > first.0).then(|| exact::ln(last.1 / first.1) / (last.0 - first.0) as f64 * 100.0)
    };
    let by_week = |value: &dyn Fn(&simulator::WeekLog) -> Option<f64>| -> Vec<Band> {
        let week = |i: usize| Band::of(of.iter().filter_map(|c| value(c.weeks.get(i)?)).collect());
        (0..usize::from(weeks)).map(week).collect()
    };
    let compared: u32 = of.iter().map(|c| c.compared).sum();
    let per_compared = |sum: f64| 100.0 * sum / f64::from(compared.max(1));
    let planned = |c: &&Course| {
        let deload = |w: &&simulator::WeekLog| w.phase == domain::plan::Phase::Deload;
        c.weeks.iter().filter(deload).count() as f64
    };
    OfLevel {
        level: level.label(),
        athletes: of.len(),
        adherence: Band::of(of.iter().map(|c| c.adherence()).collect()),
        growth: Band::of(of.iter().map(growth).collect()),
        growth_regular: Band::of(of.iter().filter(regular).map(growth).collect()),
        growth_estimated: Band::of(of.iter().filter_map(estimated).collect()),
        expected: expected(level),
        error: per_compared(of.iter().map(|c| c.error).sum()),
        bias: per_compared(of.iter().map(|c| c.bias).sum()),
        strength: by_week(&|w| Some(w.strength)),
        built: by_week(&|w| Some(w.built)),
        estimate: by_week(&|w| w.estimate),
        deloads: of.iter().map(|c| c.reliefs.iter().filter(|r| r.deload).count() as f64).sum::<f64>() / n,
        minis: of.iter().map(|c| c.reliefs.iter().filter(|r| !r.deload).count() as f64).sum::<f64>() / n,
        planned_deloads: of.iter().map(planned).sum::<f64>() / n,
        stalled: of.iter().map(|c| c.stalled as f64).sum::<f64>() / n,
    }
}

fn muscles(lived: &[(&Life, &Course)]) -> Vec<OfMuscle> {
    let mut all = Vec::new();
    for level in [Level::Beginner, Level::Intermediate, Level::Advanced] {
        for muscle in SHOWN {
            let of = || lived.iter().filter(|(l, _)| l.somebody.profile.level == level);
            let sets: Vec<f64> = of()
                .flat_map(|(_, c)| &c.weeks)
                .filter(|w| w.phase.loads() && w.done == w.planned)
                .map(|w| f64::from(w.sets[muscle as usize]))
                .collect();
            let marks: Vec<engine::Landmarks> =
                of().map(|(l, _)| engine::landmarks(muscle, &l.somebody.profile, &l.somebody.request)).collect();
            let median = |of: &dyn Fn(&engine::Landmarks) -> f32| {
                Band::of(marks.iter().map(|m| f64::from(of(m))).collect()).median
            };
            all.push(OfMuscle {
                muscle: muscle.label(),
                level: level.label(),
                sets: Band::of(sets),
                mev: median(&|m| m.mev),
                mav: median(&|m| m.mav),
                mrv: median(&|m| m.mrv),
            });
        }
    }
    all
}

fn point(life: &Life, course: &Course) -> Point {
    Point {
        level: life.somebody.profile.level as usize,
        adherence: course.adherence(),
        part: course.growth_per_week() / life.usual,
    }
}
