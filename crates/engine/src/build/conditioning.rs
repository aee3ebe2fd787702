//! How a conditioning day fills its time: the circuits of the library cut to it, or one circuit of its own in as many rounds
//! as go.

use domain::plan::{BlockFormat, BlockRole, SetTarget};

use crate::{
    circuit,
    draft::{Draft, Item, Part},
    light, time,
};

/// Repetitions of a movement in a round of a long day, at most.
const MOST_REPS: u8 = 16;
/// Rounds beyond which longer rests fill the time: nobody counts more.
const MOST_ROUNDS: f64 = 12.0;

/// Fills so many seconds.
pub(super) fn fill(draft: &mut Draft<'_>, seconds: f64) {
    if !circuits(draft, seconds) {
        one_circuit(draft, seconds);
    }
}

/// Two repetitions more for a movement of a circuit, where that is not too many; answers whether it was possible.
fn longer(item: &mut Item<'_>) -> bool {
    let most = if item.movement.unilateral { MOST_REPS / 2 } else { MOST_REPS };
    match &mut item.target {
        SetTarget::Reps { low, high } if *high < most => {
            (*low, *high) = (*low + 2, *high + 2);
            true
        }
        _ => false,
    }
}

/// Cuts the circuits of a day to the seconds there are, in proportion. Where they do not fill them they become one, whose
/// rounds do; answers whether they stay what they are.
fn circuits(draft: &mut Draft<'_>, seconds: f64) -> bool {
    let own = |p: &&mut Part<'_>| p.role == BlockRole::Conditioning;
    let named = draft.parts.iter_mut().filter(own).any(|p| p.circuit.is_some());
    if !named && draft.parts.iter_mut().filter(own).count() < 2 {
        return false;
    }
    let of = |p: &mut Part<'_>| {
        let round = p.items.iter().map(|i| time::easy_set(&i.target, i.movement)).sum();
        (p.format.clone(), round, p.items.len())
    };
    let mut formats: Vec<_> = draft.parts.iter_mut().filter(own).map(of).collect();
    let left = circuit::share(&mut formats, seconds);
    if circuit::fills(left, seconds) {
        for (part, (format, ..)) in draft.parts.iter_mut().filter(own).zip(formats) {
            part.format = format;
        }
        return true;
    }
    let mut all: Vec<Item<'_>> = Vec::new();
    draft.parts.iter_mut().filter(own).for_each(|p| all.append(&mut p.items));
    let mut first = true;
    draft.parts.retain(|p| p.role != BlockRole::Conditioning || std::mem::take(&mut first));
    if let Some(part) = draft.part(BlockRole::Conditioning) {
        part.format = BlockFormat::Rounds { rounds: 4, rest_seconds: 60 };
        part.circuit = None;
        part.items = all;
    }
    false
}

/// As many rounds as fill the time, the rest between them taking up what is left.
fn one_circuit(draft: &mut Draft<'_>, seconds: f64) {
    // A deload has fewer rounds and easy minutes between them.
    let (work, longest_rest) = if light::conditioning(draft.kind, draft.phase) { (0.6, 300.0) } else { (1.0, 240.0) };
    let Some(part) = draft.part(BlockRole::Conditioning) else { return };
    let net = seconds - 60.0;
    let round_of =
        |part: &Part<'_>| part.items.iter().map(|i| f64::from(i.sets) * time::easy_set(&i.target, i.movement)).sum();
    let mut round: f64 = round_of(part);
    // More of each before more rounds than anybody counts.
    while ((net + longest_rest) / (round + longest_rest)).ceil() > MOST_ROUNDS
        && part.items.iter_mut().fold(false, |any, item| longer(item) | any)
    {
        round = round_of(part);
    }
    let full = ((net + 60.0) / (round + 60.0)).floor().clamp(1.0, 30.0);
    // As few as the rests between them can fill up.
    let fewest = ((net + longest_rest) / (round + longest_rest)).ceil();
    let rounds = (work * full).round().min(MOST_ROUNDS).max(fewest).min(full);
    let rest = if rounds > 1.0 { ((net - rounds * round) / (rounds - 1.0)).clamp(20.0, longest_rest) } else { 60.0 };
    part.format = BlockFormat::Rounds { rounds: rounds as u8, rest_seconds: rest as u16 };
}
