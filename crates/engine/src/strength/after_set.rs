//! What a set that was just done changes about the sets to come, and whether it was typed as it was done.

use domain::{
    Kg, Rpe,
    dto::workout::{AfterSet, Correction, Enough, JustDone, Unusual},
    movement::Movement,
    profile::Profile,
    workout::{LoggedSet, SetKind},
};

use super::{
    StrengthBook,
    estimate::{GATE, Lifter, evidence, system_load},
    loads::Rack,
    norm::believable,
    progress::correct,
};
use crate::exact;

/// Part of the first set's repetitions whose loss ends an exercise, and the effort that does when it comes twice (TS §5.2).
const REPS_LEFT: f64 = 0.75;
const LIMIT: Rpe = Rpe::from_tenths(95);
/// How far the load may go from that of the first set, whatever is corrected in between (decisions §10.3).
const LOWEST: f64 = 0.925;
const HIGHEST: f64 = 1.05;

/// See [`crate::after_set`].
pub(crate) fn after_set(done: &JustDone, movement: &Movement, profile: &Profile, book: &StrengthBook) -> AfterSet {
    let set = &done.set;
    if let Some(unusual) = unusual(set, movement, profile, book) {
        // What may be a slip of the thumb says nothing about the next set.
        return AfterSet { unusual: Some(unusual), ..AfterSet::default() };
    }
    if let Some(enough) = enough(done) {
        return AfterSet { enough: Some(enough), ..AfterSet::default() };
    }
    AfterSet { correction: correction(done, movement, profile), ..AfterSet::default() }
}

/// Whether more sets would only tire (TS §5.2).
fn enough(done: &JustDone) -> Option<Enough> {
    let set = &done.set;
    let works = |s: &&LoggedSet| s.kind == SetKind::Work;
    let first = done.earlier.iter().find(works)?;
    if set.kind != SetKind::Work {
        return None;
    }
    let last = done.earlier.iter().rfind(works)?;
    let asked_less = |s: &LoggedSet| s.target_rpe.is_none_or(|asked| asked < LIMIT);
    let to_the_limit = |s: &LoggedSet| s.rpe.is_some_and(|rpe| rpe >= LIMIT) && asked_less(s);
    if to_the_limit(set) && to_the_limit(last) {
        return Some(Enough::TwiceToTheLimit);
    }
    // Fewer repetitions on purpose are no loss.
    let same = first.load() == set.load() && first.target == set.target;
    let (then, now) = (f64::from(first.reps?), f64::from(set.reps?));
    (same && now <= then * REPS_LEFT && then > now).then_some(Enough::RepsFell)
}

/// A set beyond three standard deviations of what is known (TS §4.4), or a first one beyond belief: asked about, not
/// refused.
fn unusual(set: &LoggedSet, movement: &Movement, profile: &Profile, book: &StrengthBook) -> Option<Unusual> {
    let lifter = Lifter::of(profile);
    let said = evidence(set, false, movement, &lifter, None)?.charted;
    let body = system_load(movement, lifter.bodyweight, 0.0)?;
    let known = book.e1rm(&movement.id).zip(book.uncertainty(&movement.id));
    let far = match known {
        Some((known, uncertainty)) => {
            let sd = (exact::square(uncertainty) + said.variance).sqrt();
            (said.ln - exact::ln(known.kg())).abs() > GATE * sd
        }
        None => said.kg() > believable(movement, profile).kg(),
    };
    let added = |kg: f64| Kg::new((kg - body).max(0.0));
    far.then(|| Unusual { said: added(said.kg()), known: known.map(|(kg, _)| added(kg.kg())) })
}

/// Only loads that can be chosen, and only when the effort was given and missed by a point or more (TS §5.2). Whatever was
/// corrected before, the load stays near that of the first set.
fn correction(done: &JustDone, movement: &Movement, profile: &Profile) -> Option<Correction> {
    let set = &done.set;
    if set.kind != SetKind::Work || movement.bodyweight_share > 0.0 {
        return None;
    }
    let (load, reps) = (set.load()?, u8::try_from(set.reps?).ok()?);
    let (asked, actual) = (set.target_rpe?, set.rpe?);
    let found = correct(&Rack::new(&profile.loads), movement.load, load, reps, asked, actual)?;
    if done.first {
        return Some(Correction { load: found.load, drop_a_set: found.drop_a_set, harder: actual > asked });
    }
    let first = done.earlier.iter().find(|s| s.kind == SetKind::Work)?.load()?;
    let near = (first.kg() * LOWEST..=first.kg() * HIGHEST).contains(&found.load.kg());
    (near && found.load != load).then_some(Correction { load: found.load, drop_a_set: false, harder: actual > asked })
}
