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
async fn only_what_changed_is_embedded_again_and_a_choice_is_part_of_the_search(pool: PgPool) {
    let mut conn = pool.acquire().await.unwrap();
    let ids = ["press", "row", "squat"].map(str::to_owned);
    let movements = ids.clone().map(|id| movement(&id, &id));
    db::movement::replace_all(&mut conn, &movements).await.unwrap();
    let hashes = ["a", "b", "c"].map(str::to_owned);
    let stale = async |embedder: &str, hashes: &[String]| {
        let found = db::embedding::out_of_date(&pool, embedder, &ids, hashes).await.unwrap();
        found.into_iter().map(|id| id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(stale("one", &hashes).await, ids);

    let vector = |place: usize| (0..768).map(|i| if i == place { 1.0 } else { 0.0 }).collect::<Vec<f32>>();
    let embedded: Vec<_> = (0..3)
        .map(|i| db::embedding::Embedded {
            id: domain::MovementId::new(&ids[i]),
            text_hash: hashes[i].clone(),
            vector: vector(i),
        })
        .collect();
    db::embedding::set(&mut conn, "one", &embedded[..2]).await.unwrap();
    assert_eq!(stale("one", &hashes).await, ["squat"], "goes on where it stopped");
    db::embedding::set(&mut conn, "one", &embedded[2..]).await.unwrap();
    assert_eq!(stale("one", &hashes).await, [""; 0]);
    assert_eq!(stale("one", &["a", "b", "other words"].map(str::to_owned)).await, ["squat"]);
    assert_eq!(stale("two", &hashes).await, ids, "another embedder starts anew");

    let near = async |embedder: &str, among: &[String]| {
        let found = db::embedding::nearest(&pool, domain::UserId(uuid::Uuid::nil()), embedder, &vector(1), among, 2)
            .await
            .unwrap();
        found.into_iter().map(|id| id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(near("one", &ids).await, ["row"], "what lies across is not near");
    assert_eq!(near("one", &ids[..1]).await, [""; 0]);
    assert_eq!(near("two", &ids).await, [""; 0], "vectors of two embedders are not compared");

    let half: db::Error = sqlx::query("UPDATE movements SET embedder = NULL").execute(&pool).await.unwrap_err().into();
    assert!(half.is_constraint("movements_embedding_has_embedder"));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn one_process_embeds_at_a_time_and_says_how_far_it_is(pool: PgPool) {
    let (mut mine, mut yours) = (db::begin(&pool).await.unwrap(), db::begin(&pool).await.unwrap());
    assert!(db::embedding::try_lock(&mut mine).await.unwrap());
    assert!(!db::embedding::try_lock(&mut yours).await.unwrap());
    drop(mine);
    let now = "2026-11-24T10:00:00Z".parse().unwrap();
    db::embedding::note(&mut yours, "one", Some("it was away"), now).await.unwrap();
    assert_eq!(db::embedding::failure(&mut *yours, "one").await.unwrap().as_deref(), Some("it was away"));
    db::embedding::note(&mut yours, "one", None, now).await.unwrap();
    db::commit(yours).await.unwrap();
    assert_eq!(db::embedding::failure(&pool, "one").await.unwrap(), None, "what is over is forgotten");
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
