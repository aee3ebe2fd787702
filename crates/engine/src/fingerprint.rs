//! One short name for everything a program was made from: same fingerprint, same program, byte for byte.

use sha2::{Digest, Sha256};

use crate::{Input, VERSION};

/// SHA-256 over engine version, scoring, seed, request, profile, what was logged and the library, as hexadecimal.
pub(crate) fn of(input: &Input<'_>) -> String {
    let mut hash = Sha256::new();
    hash.update(VERSION);
    hash.update(input.scoring.name());
    hash.update(input.seed.to_le_bytes());
    // Debug output of closed, derived types names every field in order; it never leaves this function.
    hash.update(format!("{:?}", input.request));
    hash.update(format!("{:?}", input.profile));
    for id in input.book.movements() {
        hash.update(format!("{:?}", input.book.exposures(id)));
    }
    for movement in input.library.all() {
        hash.update(movement.id.as_str());
        hash.update([movement.pattern as u8, movement.load as u8, movement.tier as u8, movement.skill as u8]);
        for muscle in movement.primary.iter().chain(&movement.secondary) {
            hash.update([*muscle as u8]);
        }
        hash.update(movement.seconds_per_rep.to_le_bytes());
        hash.update(movement.increment.grams().to_le_bytes());
    }
    for circuit in input.library.circuits() {
        hash.update(circuit.slug.as_str());
        hash.update([circuit.kind as u8, circuit.level as u8]);
        for item in &circuit.items {
            hash.update(item.movement.as_str());
            hash.update(item.amount().map_or(0, |(_, amount)| amount).to_le_bytes());
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
