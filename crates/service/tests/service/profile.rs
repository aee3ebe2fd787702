//! Profile and settings: what is refused, what is kept, and whose it is.

use chrono::TimeDelta;
use domain::{
    Kg, MovementId, WeightUnit,
    dto::settings::Settings,
    movement::{Discipline, Joint},
    profile::{DisciplineWeight, Injury, MovementRule, PersonaTone, Profile, ScreeningItem, Severity},
};
use sqlx::PgPool;

use crate::support::{World, field, wrong_fields};

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_profile_comes_back_as_it_was_saved(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let bob = world.person("bob@example.org").await;
    let before = world.services.profile(bob).await.unwrap();
    let mut profile = Profile {
        display_name: " Ada Lovelace ".to_owned(),
        time_zone: "America/Argentina/Buenos_Aires".to_owned(),
        unit: WeightUnit::Lb,
        birth_year: Some(1990),
        bodyweight: Some(Kg::new(61.5)),
        injuries: vec![Injury { joint: Joint::Knee, severity: Severity::Mild }],
        disciplines: vec![DisciplineWeight { discipline: Discipline::Powerlifting, weight: 5 }],
        onboarded: true,
        ..world.services.profile(ada).await.unwrap()
    };
    profile.equipment.remove("sled");
    profile.rules.insert(MovementId::new("barbell-bench-press"), MovementRule::HardYes);
    let saved = world.services.save_profile(ada, profile.clone()).await.unwrap();
    profile.display_name = "Ada Lovelace".to_owned();
    assert_eq!(saved, profile);
    assert_eq!(world.services.profile(ada).await.unwrap(), profile);
    let me = world.services.me(ada).await.unwrap();
    assert_eq!((me.display_name.as_str(), me.onboarded), ("Ada Lovelace", true));
    assert_eq!(world.services.profile(bob).await.unwrap(), before, "somebody else's is untouched");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn everything_wrong_with_a_profile_is_said_at_once_and_nothing_saved(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let before = world.services.profile(ada).await.unwrap();
    let mut bad = Profile {
        display_name: "two\nlines".to_owned(),
        time_zone: "Vienna".to_owned(),
        birth_year: Some(2020),
        bodyweight: Some(Kg::new(-5.0)),
        injuries: vec![
            Injury { joint: Joint::Knee, severity: Severity::Mild },
            Injury { joint: Joint::Knee, severity: Severity::Severe },
        ],
        disciplines: vec![DisciplineWeight { discipline: Discipline::Yoga, weight: 6 }],
        ..before.clone()
    };
    bad.screening.yes = vec![ScreeningItem::Medication, ScreeningItem::Medication];
    bad.screening.pregnancy_week = Some(20);
    bad.equipment.insert("time_machine".to_owned());
    bad.rules.insert(MovementId::new("levitation"), MovementRule::Preferred);

    let mut wrong = wrong_fields(world.services.save_profile(ada, bad).await);
    wrong.sort();
    let mut expected = [
        field("bodyweight", "out_of_range"),
        field("birth_year", "too_young"),
        field("disciplines[0].weight", "out_of_range"),
        field("display_name", "not_text"),
        field("equipment", "unknown_equipment"),
        field("injuries[1].joint", "duplicate"),
        field("rules", "unknown_movement"),
        field("screening.pregnancy_week", "out_of_range"),
        field("screening.yes[1]", "duplicate"),
        field("time_zone", "unknown"),
    ];
    expected.sort();
    assert_eq!(wrong, expected);
    assert_eq!(world.services.profile(ada).await.unwrap(), before);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_rule_about_a_retired_movement_does_not_lock_the_profile(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    sqlx::query(r#"UPDATE profiles SET document = jsonb_set(document, '{rules}', '{"long-gone": "hard_no"}')"#)
        .execute(&world.pool)
        .await
        .unwrap();
    let stored = world.services.profile(ada).await.unwrap();
    let saved = world.services.save_profile(ada, Profile { unit: WeightUnit::Lb, ..stored }).await.unwrap();
    assert!(saved.rules.contains_key(&MovementId::new("long-gone")));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn settings_change_their_part_of_the_profile_only(pool: PgPool) {
    let world = World::new(pool).await;
    let ada = world.person("ada@example.org").await;
    let before = world.services.profile(ada).await.unwrap();
    let settings = world.services.settings(ada).await.unwrap();
    assert_eq!(settings, Settings::of(&before));
    let wanted = Settings { tone: PersonaTone::Minimalist, unit: WeightUnit::Lb, ..settings.clone() };
    assert_eq!(world.services.save_settings(ada, wanted.clone()).await.unwrap(), wanted);
    assert_eq!(world.services.profile(ada).await.unwrap(), wanted.applied_to(before));
    let unknown = Settings { time_zone: String::new(), ..settings };
    assert_eq!(wrong_fields(world.services.save_settings(ada, unknown).await), [field("time_zone", "unknown")]);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn today_is_the_date_where_the_person_is(pool: PgPool) {
    let world = World::new(pool).await;
    let at = |zone: &str| {
        world.services.today_for(&Profile { time_zone: zone.to_owned(), ..Profile::default() }).to_string()
    };
    assert_eq!(at("Europe/Vienna"), "2026-11-24");
    assert_eq!(at("Pacific/Kiritimati"), "2026-11-25");
    world.pass(TimeDelta::hours(-1));
    assert_eq!(at("Pacific/Honolulu"), "2026-11-23");
    assert_eq!(at("Nowhere/AtAll"), "2026-11-24", "UTC rather than no date");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_equipment_catalogue_knows_every_kit(pool: PgPool) {
    let world = World::new(pool).await;
    let catalogue = world.services.equipment_catalogue().await.unwrap();
    assert_eq!(catalogue.kits.len(), domain::equipment::Kit::ALL.len());
    assert!(catalogue.equipment.iter().any(|e| e.id == "pull_up_bar"));
}
