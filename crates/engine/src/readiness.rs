//! How ready somebody is: points off for what they tell, never for what they leave out, and never a load raised
//! (TS §5; decisions §10.3, §10.16).

mod adapt;
mod ease;
mod measure;
mod score;
mod signs;
mod stop;

use chrono::NaiveDate;
use domain::{
    check_in::{CheckIn, DayCheckIn},
    dto::readiness::{Band, Readiness},
    plan::Note,
};

pub use adapt::{Told, adapt, injuries, is_eased, lowered};
pub(crate) use ease::{CHECK_IN, Ease};
pub use measure::measure;
pub use score::{Measures, band, points, score};
pub use signs::{BodySigns, signs};
pub use stop::in_text;

/// Days of check-ins that a baseline reaches back.
pub const BACK_DAYS: u64 = 67;
/// High variability this far above the usual while tired is no sign of freshness (TS §5.2).
const TOO_CALM: f64 = 1.0;
const TIRED: u8 = 4;

/// How ready somebody is on a day. `before` holds earlier check-ins, in any order; later ones and that of the day itself
/// count nothing.
#[must_use]
pub fn of(check_in: &CheckIn, before: &[DayCheckIn], date: NaiveDate) -> Readiness {
    let (measures, baseline) = measure(check_in, before, date);
    let contributions = score::contributions(&measures);
    let score = score(&measures);
    let mut band = band(score);
    let mut notes = Vec::new();
    if measures.hrv_z.is_some_and(|z| z > TOO_CALM)
        && measures.fatigue.is_some_and(|f| f >= TIRED)
        && band < Band::Amber
    {
        band = Band::Amber;
        notes.push(Note::info(
            "calm_and_tired",
            "Heart-rate variability is unusually high while you feel tired: that can be tiredness of its own kind.",
        ));
    }
    let stops = stop::stops(check_in, before, date, band);
    if let Some((least, note)) = stop::least(check_in, before, date) {
        band = band.max(least);
        notes.push(note);
    }
    if !stops.is_empty() {
        band = Band::Rest;
    }
    notes.extend(stop::physio(check_in, before, date));
    Readiness { score, band, contributions, baseline, stops, notes }
}
