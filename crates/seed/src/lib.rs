//! What `seed_data/` holds, embedded at compile time and parsed once.
//!
//! A crate of its own, below `service`, so that the engine's tests and benches choose from the real library.
//! The files are part of the binary, so a mistake in one is a mistake in the program: it panics at first use, naming
//! the file, and the tests of this crate find it before that.

use std::{
    collections::{BTreeSet, HashSet},
    sync::LazyLock,
};

use domain::{
    activity::ActivityKind,
    circuit::Circuit,
    equipment::{Equipment, KitContent},
    library::Library,
    movement::Movement,
    ready::ReadyProgram,
};
use sha2::{Digest, Sha256};

mod files;

static PARSED_MOVEMENTS: LazyLock<Vec<Movement>> =
    LazyLock::new(|| files::MOVEMENTS.iter().flat_map(|(name, text)| files::parse_movements(name, text)).collect());
static PARSED_ACTIVITIES: LazyLock<Vec<ActivityKind>> = LazyLock::new(|| files::parse_activities(files::ACTIVITIES));
static PARSED_LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    Library::new(PARSED_MOVEMENTS.clone()).with_activities(&PARSED_ACTIVITIES).with_circuits(&PARSED_CIRCUITS)
});
static PARSED_PROGRAMS: LazyLock<Vec<ReadyProgram>> =
    LazyLock::new(|| files::PROGRAMS.iter().map(|(name, text)| files::parse_program(name, text)).collect());
static PARSED_CIRCUITS: LazyLock<Vec<Circuit>> =
    LazyLock::new(|| files::CIRCUITS.iter().flat_map(|(name, text)| files::parse_circuits(name, text)).collect());
static PARSED_EQUIPMENT: LazyLock<(Vec<Equipment>, Vec<KitContent>)> =
    LazyLock::new(|| files::parse_equipment(files::EQUIPMENT));
static PARSED_PASSWORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| files::COMMON_PASSWORDS.lines().map(fold).filter(|line| !line.is_empty()).collect());
static CHECKSUM: LazyLock<String> = LazyLock::new(|| checksum_of(files::all()));

/// Every movement as its file names it, duplicates included (a test refuses them).
#[must_use]
pub fn movements() -> &'static [Movement] {
    &PARSED_MOVEMENTS
}

/// Every kind of activity, in the order of the file.
#[must_use]
pub fn activities() -> &'static [ActivityKind] {
    &PARSED_ACTIVITIES
}

/// The movement library.
#[must_use]
pub fn library() -> &'static Library {
    &PARSED_LIBRARY
}

/// The ready programs, in the order they are offered in.
#[must_use]
pub fn programs() -> &'static [ReadyProgram] {
    &PARSED_PROGRAMS
}

/// A ready program by slug.
#[must_use]
pub fn program(id: &str) -> Option<&'static ReadyProgram> {
    programs().iter().find(|p| p.id == id)
}

/// The circuits, well-known ones and our own.
#[must_use]
pub fn circuits() -> &'static [Circuit] {
    &PARSED_CIRCUITS
}

/// A circuit by slug.
#[must_use]
pub fn circuit(slug: &str) -> Option<&'static Circuit> {
    circuits().iter().find(|c| c.slug == slug)
}

/// Every piece of equipment.
#[must_use]
pub fn equipment() -> &'static [Equipment] {
    &PARSED_EQUIPMENT.0
}

/// The ready-made kits, `all` already spelled out.
#[must_use]
pub fn kits() -> &'static [KitContent] {
    &PARSED_EQUIPMENT.1
}

/// Passwords long enough to be accepted but known to every attacker, in lower case.
/// Ask [`is_common_password`] to compare.
#[must_use]
pub fn common_passwords() -> &'static HashSet<String> {
    &PARSED_PASSWORDS
}

/// Whether a password is one of [`common_passwords`], whatever its case and surrounding blanks.
#[must_use]
pub fn is_common_password(password: &str) -> bool {
    common_passwords().contains(&fold(password))
}

/// SHA-256 over every seed file, in hexadecimal: start-up writes the library to the database when it changes.
#[must_use]
pub fn checksum() -> &'static str {
    &CHECKSUM
}

/// The slugs of every piece of equipment, for `equipment = "all"` and for checks.
#[must_use]
pub fn equipment_ids() -> BTreeSet<String> {
    equipment().iter().map(|piece| piece.id.clone()).collect()
}

fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

/// Name and length go in as well, so that moving text from one file to the next changes the sum.
fn checksum_of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut hasher = Sha256::new();
    for (name, text) in files {
        hasher.update(name);
        hasher.update([0]);
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use domain::equipment::Kit;

    use super::*;

    #[test]
    fn the_full_gym_holds_everything() {
        let full = kits().iter().find(|kit| kit.id == Kit::FullGym).expect("the kit is in the file");
        assert_eq!(full.equipment, equipment_ids());
        assert!(full.equipment.len() > 40);
    }

    #[test]
    fn every_kit_is_there_once_and_names_real_equipment() {
        let known = equipment_ids();
        assert_eq!(known.len(), equipment().len(), "an equipment slug is used twice");
        let kinds: BTreeSet<_> = kits().iter().map(|kit| kit.id.as_str()).collect();
        assert_eq!(kinds.len(), kits().len());
        assert_eq!(kinds, Kit::ALL.iter().map(|kit| kit.as_str()).collect());
        for kit in kits() {
            assert!(kit.equipment.is_subset(&known), "{:?} names unknown equipment", kit.id);
            assert!(kit.equipment.contains("wall") && kit.equipment.contains("chair"), "{:?}", kit.id);
        }
    }

    #[test]
    fn the_checksum_changes_with_names_and_texts() {
        let sum = |files: &[(&'static str, &'static str)]| checksum_of(files.iter().copied());
        let base = sum(&[("a", "bc"), ("d", "e")]);
        assert_eq!(base.len(), 64);
        assert_eq!(base, sum(&[("a", "bc"), ("d", "e")]));
        assert_ne!(base, sum(&[("a", "b"), ("cd", "e")]));
        assert_ne!(base, sum(&[("ab", "c"), ("d", "e")]));
        assert_ne!(base, sum(&[("a", "bc"), ("d", "f")]));
        assert_eq!(checksum(), checksum_of(files::all()));
    }

    #[test]
    fn common_passwords_are_long_enough_to_matter_and_compared_without_case() {
        assert!(common_passwords().len() >= 1_000, "{}", common_passwords().len());
        for password in common_passwords() {
            assert!(password.chars().count() >= 10, "{password:?} is refused for its length already");
        }
        for password in ["password123", "PassWord123", " qwertyuiop ", "1234567890", "ILoveYou123"] {
            assert!(is_common_password(password), "{password:?}");
        }
        assert!(!is_common_password("a heron waits by the weir"));
    }

    #[test]
    fn common_passwords_are_listed_once_in_order() {
        let lines: Vec<_> = files::COMMON_PASSWORDS.lines().collect();
        assert!(lines.is_sorted(), "keep the file sorted, it is easier to review");
        assert_eq!(lines.len(), common_passwords().len(), "a line is empty or twice there");
    }

    /// A file that is written but not named in `files.rs` would silently be missing from the library.
    #[test]
    fn every_file_is_embedded() {
        for (folder, files) in
            [("movements", files::MOVEMENTS), ("circuits", files::CIRCUITS), ("programs", files::PROGRAMS)]
        {
            let path = format!("{}/../../seed_data/{folder}", env!("CARGO_MANIFEST_DIR"));
            let on_disk: BTreeSet<String> = std::fs::read_dir(path)
                .expect("the folder can be read")
                .map(|entry| entry.expect("its entries too").file_name().to_string_lossy().into_owned())
                .filter(|name| name.ends_with(".toml"))
                .collect();
            let embedded: BTreeSet<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
            assert_eq!(embedded, on_disk, "{folder}");
        }
    }

    #[test]
    fn ready_programs_are_sound_and_lead_to_real_movements() {
        let ids: BTreeSet<_> = programs().iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids.len(), programs().len(), "a slug is used twice");
        for (program, (file, _)) in programs().iter().zip(files::PROGRAMS) {
            assert_eq!(format!("{}.toml", program.id), *file);
            assert_eq!(program.faults(library()), Vec::<String>::new(), "{}", program.id);
        }
    }
}
