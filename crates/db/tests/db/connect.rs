//! Connecting: the schema comes up to date, and what is missing is named.

use std::env;

use sqlx::PgPool;

/// The address of a test's own database.
fn url_of(pool: &PgPool) -> String {
    let url = env::var("DATABASE_URL").expect("sqlx::test needs DATABASE_URL");
    let name = pool.connect_options().get_database().unwrap_or_default().to_owned();
    let (before, after) = url.split_once("?").map_or((url.as_str(), String::new()), |(b, a)| (b, format!("?{a}")));
    let (server, _) = before.rsplit_once('/').expect("an address with a database");
    format!("{server}/{name}{after}")
}

#[sqlx::test(migrations = false)]
async fn an_empty_database_gets_the_schema_and_a_full_one_keeps_it(pool: PgPool) {
    let url = url_of(&pool);
    for _ in 0..2 {
        let connected = db::connect(&url).await.unwrap();
        db::ping(&connected).await.unwrap();
        let users: i64 = sqlx::query_scalar("SELECT count(*) FROM users").fetch_one(&connected).await.unwrap();
        assert_eq!(users, 0);
        connected.close().await;
    }
}

#[sqlx::test(migrations = false)]
async fn an_address_where_nobody_listens_is_unavailable(pool: PgPool) {
    let nobody = db::connect("postgres://nobody@127.0.0.1:1/none").await.unwrap_err();
    assert!(nobody.is_unavailable(), "{nobody:?}");
    pool.close().await;
    assert!(db::ping(&pool).await.unwrap_err().is_unavailable());
}
