//! The library: replaced as a whole, found by words, never half-embedded.

use domain::movement::Movement;
use sqlx::PgPool;

fn movement(id: &str, name: &str) -> Movement {
    let text = format!(
        r#"{{"id": "{id}", "name": "{name}", "aliases": ["OHP"], "pattern": "vertical_push", "primary": ["front_delts"],
            "secondary": [], "stabilizers": [], "equipment": [], "equipment_any": [], "disciplines": ["powerlifting"],
            "skill": "beginner", "tier": "gold", "cns_load": "low", "spinal_compression": "low", "joint_stress": {{}},
            "compound": true, "unilateral": false, "metric": "reps", "load": "barbell", "increment_kg": 2.5,
            "bodyweight_share": 0.0, "seconds_per_rep": 3.5, "stretch": "mid", "warmup": false, "cooldown": false,
            "traits": [], "cues": [], "progressions": [], "regressions": [], "variations": []}}"#
    );
    serde_json::from_str(&text).unwrap()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_library_is_what_was_written_last(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let (press, row) = (movement("press", "Press"), movement("row", "Row"));
    assert_eq!(db::movement::replace_all(&mut conn, &[row.clone(), press.clone()]).await.unwrap(), 2);
    assert_eq!(db::movement::list(&pool).await.unwrap(), [press.clone(), row.clone()]);
    assert_eq!(
        db::movement::replace_all(&mut conn, &[press.clone(), row.clone()]).await.unwrap(),
        0,
        "nothing changed"
    );

    let better = movement("press", "Strict press");
    assert_eq!(db::movement::replace_all(&mut conn, std::slice::from_ref(&better)).await.unwrap(), 2);
    assert_eq!(db::movement::list(&pool).await.unwrap(), [better]);
    assert_eq!(db::movement::find(&pool, &row.id).await.unwrap(), Some(row.clone()), "retired, not lost");
    assert_eq!(db::movement::replace_all(&mut conn, &[press, row]).await.unwrap(), 2);
    assert_eq!(db::movement::list(&pool).await.unwrap().len(), 2, "and brought back");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_changed_movement_loses_its_embedding_and_no_other_does(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    db::movement::replace_all(&mut conn, &[movement("press", "Press"), movement("row", "Row")]).await.unwrap();
    sqlx::query("UPDATE movements SET embedding = array_fill(0.1, ARRAY[768])::vector, embedder = 'test'")
        .execute(&pool)
        .await
        .unwrap();
    db::movement::replace_all(&mut conn, &[movement("press", "Strict press"), movement("row", "Row")]).await.unwrap();
    let embedded: Vec<String> =
        sqlx::query_scalar("SELECT id FROM movements WHERE embedding IS NOT NULL").fetch_all(&pool).await.unwrap();
    assert_eq!(embedded, ["row"]);
    let half: db::Error = sqlx::query("UPDATE movements SET embedder = NULL").execute(&pool).await.unwrap_err().into();
    assert!(half.is_constraint("movements_embedding_has_embedder"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_last_seed_is_remembered(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let now = "2026-11-24T10:00:00Z".parse().unwrap();
    assert_eq!(db::movement::find_seed_checksum(&pool, "seed_data").await.unwrap(), None);
    for checksum in ["one", "two"] {
        db::movement::set_seed_checksum(&mut conn, "seed_data", checksum, now).await.unwrap();
        assert_eq!(db::movement::find_seed_checksum(&pool, "seed_data").await.unwrap().as_deref(), Some(checksum));
    }
}
