//! The score: 100 minus what each measure costs (TS §5.2). Worse never costs less, missing costs nothing.

use domain::dto::readiness::{Band, Contribution};

/// Most that heart rate and its variability may cost together.
const WEARABLES: u8 = 20;
/// Fewer mornings than this say nothing about a week.
const READINGS: u8 = 3;

/// What is known of a morning.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measures {
    /// Hours of last night.
    pub sleep: Option<f64>,
    /// Mean of the last three nights.
    pub sleep_three: Option<f64>,
    /// How well somebody slept, 1 to 5.
    pub sleep_quality: Option<u8>,
    /// Standard deviations of the week's heart-rate variability from the usual.
    pub hrv_z: Option<f64>,
    /// Mornings it stands on.
    pub hrv_readings: u8,
    /// Beats of the resting heart rate above the usual.
    pub resting_above: Option<f64>,
    /// Fatigue, 1 to 5: six minus energy.
    pub fatigue: Option<u8>,
    /// Stress, 1 to 5.
    pub stress: Option<u8>,
    /// Mean soreness of the three sorest regions, 0 to 10.
    pub soreness: Option<f64>,
}

/// Points off, one number for each thing that was told.
#[must_use]
pub fn points(measures: &Measures) -> Vec<(&'static str, u8)> {
    parts(measures).into_iter().map(|part| (part.code, part.points)).collect()
}

/// 0 to 100.
#[must_use]
pub fn score(measures: &Measures) -> u8 {
    let off: u32 = parts(measures).iter().map(|part| u32::from(part.points)).sum();
    u8::try_from(100u32.saturating_sub(off)).unwrap_or(0)
}

/// What a score is good for.
#[must_use]
pub const fn band(score: u8) -> Band {
    match score {
        85.. => Band::Green,
        70..=84 => Band::LightAmber,
        50..=69 => Band::Amber,
        30..=49 => Band::Red,
        _ => Band::Rest,
    }
}

/// What was told in words, the costliest first.
pub(super) fn contributions(measures: &Measures) -> Vec<Contribution> {
    let mut parts = parts(measures);
    parts.sort_by_key(|part| std::cmp::Reverse(part.points));
    parts
        .into_iter()
        .map(|part| Contribution {
            code: part.code.to_owned(),
            text: if part.points == 0 { part.text } else { format!("{}: −{}", part.text, part.points) },
            value: part.value,
            points: part.points,
        })
        .collect()
}

struct Part {
    code: &'static str,
    value: String,
    text: String,
    points: u8,
}

fn parts(m: &Measures) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut add = |code, value: String, text: String, points| parts.push(Part { code, value, text, points });
    let hours = |h: f64| (h * 10.0).round() / 10.0;
    let night = m.sleep.map_or(0, sleep);
    let quality = m.sleep_quality.map_or(0, slept_badly);
    if let Some(h) = m.sleep.filter(|_| night >= quality) {
        add("sleep", format!("{} h", hours(h)), format!("Slept {} h", hours(h)), night);
    } else if let Some(q) = m.sleep_quality {
        // A short night that was bad as well is one bad night.
        add(
            "sleep_quality",
            format!("{q} of 5"),
            word("Slept", q, ["badly", "poorly", "fairly", "well", "very well"]),
            quality,
        );
    }
    if let Some(h) = m.sleep_three {
        let text = format!("Three nights of {} h on average", hours(h));
        add("sleep_three", format!("{} h", hours(h)), text, if h < 6.0 { 5 } else { 0 });
    }
    let hrv = m.hrv_z.filter(|_| m.hrv_readings >= READINGS);
    let variable = hrv.map_or(0, variability);
    if let Some(z) = hrv {
        let rounded = (z * 10.0).round() / 10.0;
        let text = match variable {
            0 => "Heart-rate variability as usual",
            10 => "Heart-rate variability below your usual",
            _ => "Heart-rate variability clearly below your usual",
        };
        add("hrv", format!("{rounded:+} SD"), text.to_owned(), variable);
    }
    if let Some(above) = m.resting_above {
        let points = beats(above).min(WEARABLES - variable);
        let rounded = above.round();
        let text = if beats(above) == 0 {
            "Resting heart rate as usual".to_owned()
        } else {
            format!("Resting heart rate {rounded} above your usual")
        };
        add("resting_hr", format!("{rounded:+} bpm"), text, points);
    }
    if let Some(f) = m.fatigue {
        let text = word("Energy", 6 - f.clamp(1, 5), ["very low", "low", "middling", "good", "very good"]);
        add("energy", format!("{} of 5", 6 - f.clamp(1, 5)), text, tired(f));
    }
    if let Some(s) = m.stress {
        let text = word("Stress", s, ["none", "little", "some", "high", "very high"]);
        add("stress", format!("{s} of 5"), text, stressed(s));
    }
    if let Some(s) = m.soreness {
        let rounded = (s * 10.0).round() / 10.0;
        let text = match sore(s) {
            0 => "Hardly sore",
            4 => "A little sore",
            10 => "Sore",
            _ => "Very sore",
        };
        add("soreness", format!("{rounded} of 10"), text.to_owned(), sore(s));
    }
    parts
}

fn word(what: &str, value: u8, words: [&str; 5]) -> String {
    format!("{what} {}", words[usize::from(value.clamp(1, 5)) - 1])
}

fn sleep(hours: f64) -> u8 {
    match hours {
        h if h >= 7.0 => 0,
        h if h >= 6.0 => 5,
        h if h >= 5.0 => 12,
        h if h >= 4.0 => 20,
        _ => 30,
    }
}

/// How well counts where the hours do not say worse [D].
const fn slept_badly(quality: u8) -> u8 {
    match quality {
        0 | 1 => 12,
        2 => 5,
        _ => 0,
    }
}

fn variability(z: f64) -> u8 {
    match z {
        z if z >= -0.5 => 0,
        z if z >= -1.0 => 10,
        _ => 18,
    }
}

fn beats(above: f64) -> u8 {
    match above {
        b if b < 5.0 => 0,
        b if b < 8.0 => 6,
        _ => 12,
    }
}

const fn tired(fatigue: u8) -> u8 {
    match fatigue {
        0..=2 => 0,
        3 => 5,
        4 => 12,
        _ => 20,
    }
}

const fn stressed(stress: u8) -> u8 {
    match stress {
        0..=2 => 0,
        3 => 3,
        4 => 8,
        _ => 14,
    }
}

/// The table's whole numbers; what lies between belongs to the lower one.
fn sore(soreness: f64) -> u8 {
    match soreness {
        s if s < 4.0 => 0,
        s if s < 6.0 => 4,
        s if s < 8.0 => 10,
        _ => 18,
    }
}
