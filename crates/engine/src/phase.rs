//! What each week is for (TS §3.1, decisions §10.6, §10.25).

use domain::{movement::Level, plan::Phase, request::ProgramRequest};

use crate::calendar;

/// A week's place in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekRole {
    /// What it is for.
    pub phase: Phase,
    /// 1-based place among the weeks of its phase in a row.
    pub nth: u8,
    /// Weeks of its phase in a row.
    pub of: u8,
    /// 0-based mesocycle; accessories rotate with it.
    pub mesocycle: u8,
}

/// The weeks of a program as somebody asks for it.
#[must_use]
pub fn of(request: &ProgramRequest, level: Level) -> Vec<WeekRole> {
    layout(calendar::phase_weeks(request), level)
}

/// The weeks of a program. Beginners have no realisation: they repeat intensification instead.
#[must_use]
pub fn layout(weeks: u8, level: Level) -> Vec<WeekRole> {
    let letters = match weeks {
        ..=8 => "AAADIIRT",
        9 => "AAAADIIRT",
        10 => "AAAADIIIRT",
        11 => "AAAADIIIIRT",
        _ => "AAAADIIIIDRT",
    };
    let phases: Vec<Phase> = letters
        .chars()
        .map(|letter| match letter {
            'A' => Phase::Accumulation,
            'D' => Phase::Deload,
            'R' if level == Level::Beginner => Phase::Intensification,
            'I' => Phase::Intensification,
            'R' => Phase::Realisation,
            _ => Phase::Test,
        })
        .collect();
    let mut mesocycle = 0;
    let mut roles = Vec::with_capacity(phases.len());
    for (i, phase) in phases.iter().enumerate() {
        let before = phases[..i].iter().rev().take_while(|p| *p == phase).count();
        let after = phases[i + 1..].iter().take_while(|p| *p == phase).count();
        roles.push(WeekRole { phase: *phase, nth: before as u8 + 1, of: (before + after) as u8 + 1, mesocycle });
        if *phase == Phase::Deload {
            mesocycle += 1;
        }
    }
    roles
}

impl WeekRole {
    /// Weekly sets as part of the peak (TS §3.2): accumulation rises, intensification falls.
    #[must_use]
    pub fn volume_part(&self) -> f64 {
        let step = f64::from(self.nth - 1);
        match self.phase {
            Phase::Accumulation if self.of > 1 => 0.7 + 0.3 * step / f64::from(self.of - 1),
            Phase::Accumulation => 1.0,
            Phase::Intensification => (0.85 - 0.05 * step).max(0.7),
            Phase::Realisation => 0.55,
            Phase::Deload => 0.5,
            Phase::Test => 0.35,
        }
    }
}
