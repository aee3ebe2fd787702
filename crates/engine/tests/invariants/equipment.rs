//! The library answers by bits what a movement answers by names.

use domain::{equipment::Kit, library::Library, movement::Level};

use crate::support::{self, Dice};

fn agrees(library: &Library, equipment: &domain::equipment::EquipmentSet) {
    let owned = library.owned(equipment);
    for (place, movement) in library.all().iter().enumerate() {
        assert_eq!(library.fits(place, owned), movement.fits(equipment), "{} with {equipment:?}", movement.id);
    }
}

#[test]
fn bits_and_names_agree() {
    let library = seed::library();
    for kit in Kit::ALL {
        agrees(library, &support::profile(*kit, Level::Expert).equipment);
    }
    let mut dice = Dice::new(7);
    for _ in 0..50 {
        let mut some = support::profile(Kit::FullGym, Level::Expert).equipment;
        some.retain(|_| dice.chance(60));
        agrees(library, &some);
    }
}

#[test]
fn more_pieces_than_bits_are_answered_too() {
    let movements = seed::library().all().iter().take(200).enumerate().map(|(i, movement)| {
        let mut movement = movement.clone();
        movement.equipment.push(format!("piece_{i:03}"));
        movement
    });
    let library = Library::new(movements.collect());
    let mut equipment = support::profile(Kit::FullGym, Level::Expert).equipment;
    equipment.extend(["piece_003".to_owned(), "piece_199".to_owned()]);
    agrees(&library, &equipment);
}
