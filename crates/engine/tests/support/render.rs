//! A program as a coach would write it on a page.

use std::fmt::Write;

use domain::plan::{BlockFormat, ExercisePlan, LoadBasis, ProgramPlan, SessionPlan, SetTarget, WeekPlan};

pub fn week(week: &WeekPlan) -> String {
    let mut out = format!("week {} · {} · {}\n", week.number, week.phase.label(), week.starts);
    for s in &week.sessions {
        out.push_str(&session(s));
    }
    let volume: Vec<String> = week.volume.iter().map(|v| format!("{} {}", v.muscle, v.sets)).collect();
    let _ = writeln!(out, "  sets: {}", volume.join(", "));
    out
}

pub fn session(s: &SessionPlan) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "\n  {} · {} · {:.0} of {} min (asked {})",
        s.date,
        s.title,
        f64::from(s.estimated_seconds) / 60.0,
        s.target_minutes,
        s.asked_minutes
    );
    for block in &s.blocks {
        let format = match block.format {
            BlockFormat::Straight => String::new(),
            BlockFormat::Steady { minutes } => format!(", {minutes} min steady"),
            BlockFormat::Rounds { rounds, rest_seconds } => format!(", {rounds} rounds, rest {rest_seconds} s"),
            BlockFormat::Intervals { repeats, work_seconds, rest_seconds } => {
                format!(", {repeats} × {work_seconds}/{rest_seconds} s")
            }
            BlockFormat::Amrap { minutes } => format!(", AMRAP {minutes} min"),
            BlockFormat::Emom { minutes } => format!(", EMOM {minutes} min"),
        };
        let name = block.circuit.as_ref().map(|c| format!(" · {}", c.name)).unwrap_or_default();
        let _ = writeln!(out, "    {}{name}{format} ({:.1} min)", block.role.label(), f64::from(block.seconds) / 60.0);
        for (i, e) in block.exercises.iter().enumerate() {
            let label = block.label(i).map(|label| format!("{label} ")).unwrap_or_default();
            let _ = writeln!(out, "      {label}{}", exercise(e));
        }
    }
    for c in &s.ledger {
        let _ = writeln!(out, "    gave up: {} ({})", c.text, c.step.label());
    }
    out
}

fn exercise(e: &ExercisePlan) -> String {
    let groups: Vec<String> = e
        .sets
        .iter()
        .map(|g| {
            let target = match g.target {
                SetTarget::Reps { low, high } if low == high => format!("{low}"),
                SetTarget::Reps { low, high } => format!("{low}–{high}"),
                SetTarget::Time { seconds } => format!("{seconds} s"),
                SetTarget::Distance { metres } => format!("{metres} m"),
            };
            let load = g.load.map(|kg| format!(" × {} kg", kg.kg())).unwrap_or_default();
            format!("{} × {target}{load} @{}", g.count, g.rpe.value())
        })
        .collect();
    let ramp: Vec<String> = e
        .ramp
        .iter()
        .map(|r| r.load.map_or_else(|| format!("?×{}", r.reps), |kg| format!("{}×{}", kg.kg(), r.reps)))
        .collect();
    let ramp = if ramp.is_empty() { String::new() } else { format!(" [{}]", ramp.join(" ")) };
    let rest = if e.rest_seconds > 0 { format!(", rest {} s", e.rest_seconds) } else { String::new() };
    let basis = match &e.load_basis {
        LoadBasis::NoLoad => "",
        LoadBasis::FindIt { start: Some(_), .. } => ", find it from a guess",
        LoadBasis::FindIt { .. } => ", find it",
        LoadBasis::FromE1rm { .. } => ", from e1RM",
        LoadBasis::Progressed { .. } => ", progressed",
    };
    let sides = if e.per_side { " a side" } else { "" };
    format!("{}{sides}: {}{ramp}{rest}{basis}", e.name, groups.join(" + "))
}

pub fn program(plan: &ProgramPlan, weeks: &[usize]) -> String {
    weeks.iter().filter_map(|w| plan.weeks.get(*w)).map(week).collect::<Vec<_>>().join("\n")
}
