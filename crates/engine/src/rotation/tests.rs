use chrono::NaiveDate;
use domain::{movement::Pattern, request::SessionKind};

use super::{Day, Rules, assign};
use crate::split;

fn week(kinds: &[SessionKind], want: usize) -> Vec<Day> {
    let monday = NaiveDate::from_ymd_opt(2026, 1, 5).expect("a date");
    kinds
        .iter()
        .enumerate()
        .map(|(i, kind)| {
            let patterns = split::patterns(*kind).to_vec();
            Day { kind: *kind, date: monday + chrono::Days::new(i as u64), leads: patterns.clone(), patterns, want }
        })
        .collect()
}

fn uses(sets: &[Vec<Pattern>], pattern: Pattern) -> usize {
    sets.iter().filter(|s| s.contains(&pattern)).count()
}

#[test]
fn six_days_of_the_whole_body_keep_every_rule() {
    let sets = assign(&week(&[SessionKind::FullBody; 6], 3), Rules { strength_first: false });
    assert_eq!(sets.len(), 6);
    for pair in sets.windows(2) {
        assert!(pair[0].iter().all(|p| !pair[1].contains(p)), "{sets:?}");
    }
    for three in sets.windows(3) {
        assert!(three[0][0] != three[2][0] && three[0][0] != three[1][0], "{sets:?}");
    }
    assert!(Pattern::ALL.iter().all(|p| uses(&sets, *p) <= 2), "{sets:?}");
    assert!(sets.iter().all(|s| s.len() >= 2), "{sets:?}");
}

#[test]
fn upper_and_lower_days_change_their_lead() {
    use SessionKind::{Lower, Upper};
    let sets = assign(&week(&[Upper, Lower, Upper, Lower], 3), Rules { strength_first: false });
    assert_ne!(sets[0][0], sets[2][0]);
    assert_ne!(sets[1][0], sets[3][0]);
}

#[test]
fn a_day_without_an_open_pattern_stays_empty() {
    let sets = assign(&week(&[SessionKind::Push; 6], 2), Rules { strength_first: false });
    assert!(sets.iter().any(Vec::is_empty), "{sets:?}");
}
