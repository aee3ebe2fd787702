//! Profile, equipment, preferences.

use insta::assert_json_snapshot;
use serde_json::json;
use sqlx::PgPool;

use crate::support::{TestApp, with};

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_new_account_has_sensible_defaults(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    assert_json_snapshot!("settings", robin.get("/settings").await.ok());
    let profile = robin.get("/settings/profile").await.ok();
    assert_json_snapshot!("profile", profile, { ".equipment" => "[the full gym]" });
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn settings_are_a_part_of_the_profile(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let settings = json!({
        "unit": "lb", "time_zone": "America/New_York", "e1rm_formula": "brzycki",
        "tone": "analytical", "aggression": "conservative", "adherence": "keep_plan"
    });
    assert_eq!(robin.put("/settings", &settings).await.ok(), settings);
    let profile = robin.get("/settings/profile").await.ok();
    assert_eq!((&profile["unit"], &profile["tone"]), (&json!("lb"), &json!("analytical")));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_profile_with_mistakes_is_refused_as_a_whole(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let before = robin.get("/settings/profile").await.ok();
    let mut wrong = with(before.clone(), "time_zone", json!("Mars/Olympus"));
    wrong["bodyweight"] = json!(900.0);
    wrong["birth_year"] = json!(2020);
    wrong["equipment"] = json!(["barbell", "flux_capacitor"]);
    wrong["rules"] = json!({ "flying": "hard_no" });
    wrong["disciplines"] = json!([{ "discipline": "yoga", "weight": 6 }]);
    wrong["injuries"] = json!([{ "joint": "knee", "severity": "mild" }, { "joint": "knee", "severity": "severe" }]);
    assert_eq!(
        robin.put("/settings/profile", &wrong).await.problem().replace(" · ", "\n"),
        "422 invalid\n\
         birth_year too_young: Alloy is for people of 13 years and older.\n\
         bodyweight out_of_range: Body weight lies between 25 and 350 kg.\n\
         disciplines[0].weight out_of_range: Importance lies between 1 and 5.\n\
         time_zone unknown: There is no such time zone. Give one such as Europe/Vienna.\n\
         equipment unknown_equipment: There is no equipment called `flux_capacitor`.\n\
         rules unknown_movement: There is no movement called `flying`.\n\
         injuries[1].joint duplicate: This region is named twice."
    );
    assert_eq!(robin.get("/settings/profile").await.ok(), before);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_word_that_is_not_in_its_list_is_named(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let profile = with(robin.get("/settings/profile").await.ok(), "level", json!("godlike"));
    let problem = robin.put("/settings/profile", &profile).await.problem();
    assert!(problem.starts_with("400 wrong_shape · level unknown: `godlike` is not one of `beginner`"), "{problem}");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_catalogue_lists_equipment_and_kits(pool: PgPool) {
    let app = TestApp::new(pool).await;
    let robin = app.newcomer("robin@example.org").await;
    let catalogue = robin.get("/settings/equipment").await.ok();
    let ids = |key: &str| -> Vec<String> {
        let list = catalogue[key].as_array().unwrap();
        list.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("kits"), ["bodyweight", "bands", "kettlebell", "dumbbells", "hotel", "home_rack", "full_gym"]);
    assert!(ids("equipment").contains(&"barbell".to_owned()));
}
