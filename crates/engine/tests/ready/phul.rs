//! A PHUL-like split: ranges are filled first, then the load goes up.

use domain::movement::Level;

use crate::diary::{Follower, Try, column, page};

const BEGINS: &[(&str, f64)] = &[
    ("barbell-bench-press", 80.0),
    ("barbell-bent-over-row", 70.0),
    ("barbell-overhead-press", 45.0),
    ("lat-pulldown", 60.0),
    ("barbell-curl", 30.0),
    ("barbell-skull-crusher", 25.0),
    ("barbell-back-squat", 110.0),
    ("barbell-deadlift", 140.0),
    ("leg-press", 160.0),
    ("lying-leg-curl", 40.0),
    ("machine-standing-calf-raise", 60.0),
    ("dumbbell-incline-bench-press", 24.0),
    ("cable-seated-row", 55.0),
    ("dumbbell-fly", 12.0),
    ("dumbbell-lateral-raise", 8.0),
    ("dumbbell-incline-curl", 10.0),
    ("cable-triceps-pushdown", 25.0),
    ("barbell-front-squat", 70.0),
    ("barbell-romanian-deadlift", 90.0),
    ("leg-extension", 50.0),
    ("seated-leg-curl", 45.0),
    ("seated-machine-calf-raise", 40.0),
];

#[test]
fn the_top_of_the_range_raises_the_load() {
    let mut lifter = Follower::new("phul", Level::Intermediate, BEGINS);
    let sessions = lifter.train(|set: Try<'_>| set.high);
    insta::assert_snapshot!(page(&sessions));
}

#[test]
fn within_the_range_the_load_stays() {
    let mut lifter = Follower::new("phul", Level::Intermediate, BEGINS);
    let sessions = lifter.train(|set: Try<'_>| set.low);
    let bench = column(&sessions, "barbell-bench-press");
    assert_eq!(bench[1..5], ["3×3–5×80", "3×3–5×80", "3×3–5×80", "3×3–5×80"]);
    assert_eq!(bench[5], "2×3–5×72.5");
}
