//! Start-up: the library reaches the database once, and changes with `seed_data/`.

use std::sync::Arc;

use service::{Services, SystemClock};
use sqlx::PgPool;

use crate::support::{SECRET, World};

async fn start(pool: &PgPool) -> Services {
    Services::on(pool.clone(), SECRET, Arc::new(SystemClock)).await.unwrap()
}

/// Every row and the moment it was written.
async fn rows(pool: &PgPool) -> Vec<(String, String, bool)> {
    sqlx::query_as("SELECT id, xmin::text, retired FROM movements ORDER BY id").fetch_all(pool).await.unwrap()
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn starting_twice_or_at_once_seeds_once(pool: PgPool) {
    let _ = tokio::join!(start(&pool), start(&pool), start(&pool));
    let first = rows(&pool).await;
    assert_eq!(first.len(), seed::library().all().len());
    start(&pool).await;
    assert_eq!(rows(&pool).await, first);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn another_version_of_the_library_is_replaced_and_what_it_lacks_retired(pool: PgPool) {
    start(&pool).await;
    sqlx::raw_sql(
        r#"UPDATE seeds SET checksum = 'older';
           UPDATE movements SET name = 'Old name' WHERE id = 'barbell-bench-press';
           UPDATE movements SET retired = true WHERE id = 'push-up';
           INSERT INTO movements (id, name, document)
               SELECT 'long-gone', 'Long gone', document || '{"id": "long-gone"}' FROM movements WHERE id = 'push-up'"#,
    )
    .execute(&pool)
    .await
    .unwrap();
    let world = World::new(pool.clone()).await;
    let ada = world.person("ada@example.org").await;
    let changed: Vec<(String, String, bool)> = sqlx::query_as(
        "SELECT id, name, retired FROM movements WHERE id IN ('barbell-bench-press', 'push-up', 'long-gone') ORDER BY id",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let shown: Vec<_> = changed.iter().map(|(id, name, retired)| (id.as_str(), name.as_str(), *retired)).collect();
    assert_eq!(
        shown,
        [
            ("barbell-bench-press", "Barbell bench press", false),
            ("long-gone", "Long gone", true),
            ("push-up", "Push-up", false)
        ]
    );

    let gone = world.services.movement(ada, domain::MovementId::new("long-gone")).await.unwrap();
    assert_eq!(gone.movement.id.as_str(), "long-gone", "a log may still name it");
    let listed = world
        .services
        .list_movements(
            ada,
            domain::dto::movement::MovementQuery { search: Some("long gone".into()), ..Default::default() },
        )
        .await
        .unwrap();
    assert!(listed.items.iter().all(|m| m.id.as_str() != "long-gone"), "but nobody is offered it");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn the_database_is_healthy_until_it_is_gone(pool: PgPool) {
    let services = start(&pool).await;
    services.database_health().await.unwrap();
    pool.close().await;
    let gone = services.database_health().await.unwrap_err();
    assert_eq!(gone.kind(), domain::ErrorKind::Unavailable);
    assert!(!format!("{:?}", gone.problem()).contains("postgres"), "the outside is told nothing about the inside");
}
