use domain::{
    Kg, WeightUnit,
    equipment::Loads,
    profile::{Profile, ScreeningItem},
};

use super::ProfileDraft;

fn draft() -> ProfileDraft {
    ProfileDraft::of(Profile::default())
}

fn fields(draft: &ProfileDraft) -> Vec<String> {
    draft.to_profile(2026).unwrap_err().into_iter().map(|e| e.field).collect()
}

#[test]
fn nothing_typed_is_nothing_known() {
    let profile = draft().to_profile(2026).unwrap();
    assert_eq!((profile.birth_year, profile.bodyweight), (None, None));
}

#[test]
fn typed_numbers_count_and_nonsense_is_named() {
    let good = ProfileDraft { birth_year: " 1990 ".into(), bodyweight: "72,5".into(), ..draft() };
    let profile = good.to_profile(2026).unwrap();
    assert_eq!((profile.birth_year, profile.bodyweight), (Some(1990), Some(Kg::new(72.5))));

    let bad = ProfileDraft { birth_year: "ninety".into(), bodyweight: "heavy".into(), ..draft() };
    assert_eq!(fields(&bad), ["birth_year", "bodyweight"]);
    let child = ProfileDraft { birth_year: "2020".into(), ..draft() };
    assert_eq!(fields(&child), ["birth_year"]);
}

#[test]
fn pounds_come_back_as_typed() {
    let mut typed = draft();
    typed.set_unit(WeightUnit::Lb);
    typed.bodyweight = "225".into();
    let profile = typed.to_profile(2026).unwrap();
    assert_eq!(ProfileDraft::of(profile).bodyweight, "225");
}

#[test]
fn an_untouched_weight_stays_the_same_gram() {
    let stored = Profile { unit: WeightUnit::Lb, bodyweight: Some(Kg::from_grams(80_001)), ..Profile::default() };
    let profile = ProfileDraft::of(stored.clone()).to_profile(2026).unwrap();
    assert_eq!(profile.bodyweight, stored.bodyweight);
}

#[test]
fn changing_the_unit_keeps_what_numbers_mean() {
    let mut draft = ProfileDraft { bodyweight: "80".into(), ..draft() };
    draft.set_unit(WeightUnit::Lb);
    assert_eq!(draft.bodyweight, "176.4");
    assert_eq!(draft.profile.loads, Loads::standard(WeightUnit::Lb));
    draft.profile.loads.bar = Kg::from_lb(35.0);
    draft.set_unit(WeightUnit::Kg);
    assert_eq!(draft.bodyweight, "80");
    assert_eq!(draft.profile.loads.bar, Kg::from_lb(35.0), "own loads are kept");
}

#[test]
fn a_new_yes_asks_for_clearance_again() {
    let mut draft = draft();
    draft.answer(ScreeningItem::ChestPain, true);
    draft.profile.screening.cleared = true;
    assert!(!draft.profile.screening.locked());
    draft.answer(ScreeningItem::Pregnant, true);
    assert!(draft.profile.screening.locked());

    draft.pregnancy_week = "20".into();
    assert!(draft.to_profile(2026).unwrap().screening.no_supine());
    draft.pregnancy_week = "70".into();
    assert_eq!(fields(&draft), ["screening.pregnancy_week"]);
    draft.answer(ScreeningItem::Pregnant, false);
    assert_eq!(draft.to_profile(2026).unwrap().screening.pregnancy_week, None);
}
