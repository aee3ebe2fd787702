//! What a set that was just done changes about the sets to come, and whether it was typed as it was done.

use domain::{
    Kg,
    dto::workout::{AfterSet, Correction, JustDone, Unusual},
    movement::Movement,
    profile::Profile,
    workout::{LoggedSet, SetKind},
};

use super::{
    StrengthBook,
    estimate::{GATE, Lifter, evidence, system_load},
    loads::Rack,
    progress::correct,
};
use crate::exact;

/// See [`crate::after_set`].
pub(crate) fn after_set(done: &JustDone, movement: &Movement, profile: &Profile, book: &StrengthBook) -> AfterSet {
    let set = &done.set;
    match unusual(set, movement, profile, book) {
        // What may be a slip of the thumb says nothing about the next set.
        Some(unusual) => AfterSet { unusual: Some(unusual), correction: None },
        None if done.first => AfterSet { unusual: None, correction: correction(set, movement, profile) },
        None => AfterSet::default(),
    }
}

/// A set beyond three standard deviations of what is known (TS §4.4): asked about, not refused.
fn unusual(set: &LoggedSet, movement: &Movement, profile: &Profile, book: &StrengthBook) -> Option<Unusual> {
    let known = book.e1rm(&movement.id)?;
    let uncertainty = book.uncertainty(&movement.id)?;
    let lifter = Lifter::of(profile);
    let said = evidence(set, false, movement, &lifter, None)?.charted;
    let body = system_load(movement, lifter.bodyweight, 0.0)?;
    let far = (said.ln - exact::ln(known.kg())).abs() > GATE * (exact::square(uncertainty) + said.variance).sqrt();
    let added = |kg: f64| Kg::new((kg - body).max(0.0));
    far.then(|| Unusual { said: added(said.kg()), known: added(known.kg()) })
}

/// Only the first work set corrects, only loads that can be chosen, and only when its effort was given (TS §5.2).
fn correction(set: &LoggedSet, movement: &Movement, profile: &Profile) -> Option<Correction> {
    if set.kind != SetKind::Work || movement.bodyweight_share > 0.0 {
        return None;
    }
    let (load, reps) = (set.load()?, u8::try_from(set.reps?).ok()?);
    let (asked, actual) = (set.target_rpe?, set.rpe?);
    let found = correct(&Rack::new(&profile.loads), movement.load, load, reps, asked, actual)?;
    Some(Correction { load: found.load, drop_a_set: found.drop_a_set, harder: actual > asked })
}
