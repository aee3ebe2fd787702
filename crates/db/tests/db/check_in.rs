//! How people said they were.

use chrono::Days;
use db::{PgPool, check_in};
use domain::{UserId, check_in::CheckIn};

use crate::fixture::{now, person, today};

fn slept(hours: f64) -> CheckIn {
    CheckIn { sleep_hours: Some(hours), ..CheckIn::default() }
}

async fn put(pool: &PgPool, user: UserId, days_ago: u64, check_in: &CheckIn) {
    let mut tx = db::begin(pool).await.unwrap();
    check_in::put(&mut tx, user, today() - Days::new(days_ago), check_in, now()).await.unwrap();
    db::commit(tx).await.unwrap();
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn a_day_has_one_the_latest_and_it_is_somebodys_own(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    put(&pool, ada, 0, &slept(5.0)).await;
    put(&pool, ada, 0, &slept(6.5)).await;
    put(&pool, ada, 3, &slept(8.0)).await;
    put(&pool, ada, 9, &slept(9.0)).await;
    let from = today() - Days::new(3);
    let found = check_in::between(&pool, ada, from, today()).await.unwrap();
    let told: Vec<_> = found.iter().map(|d| (d.date, d.check_in.sleep_hours)).collect();
    assert_eq!(told, [(today(), Some(6.5)), (from, Some(8.0))]);
    assert_eq!(check_in::between(&pool, eve, from, today()).await.unwrap(), []);
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn what_cannot_be_read_is_named(pool: PgPool) {
    let ada = person(&pool, 1).await;
    sqlx::query("INSERT INTO check_ins (user_id, date, document, updated_at) VALUES ($1, $2, '{\"mood\": 3}', $3)")
        .bind(ada.0)
        .bind(today())
        .bind(now())
        .execute(&pool)
        .await
        .unwrap();
    let refused = check_in::between(&pool, ada, today(), today()).await.unwrap_err();
    assert!(refused.to_string().contains("check_ins"), "{refused}");
}
