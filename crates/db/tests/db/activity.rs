//! What people did besides training.

use chrono::Days;
use db::{PgPool, activity};
use domain::{
    ActivityId, ActivityKindId,
    activity::{ActivityIntensity, ActivitySource, DayPart, DoneActivity},
};

use crate::fixture::{id, now, person, today};

fn hike(n: u128, days_ago: u64) -> DoneActivity {
    DoneActivity {
        id: ActivityId(id(n)),
        date: today() - Days::new(days_ago),
        kind: ActivityKindId::new("hiking"),
        minutes: 180,
        intensity: ActivityIntensity::Moderate,
        part: Some(DayPart::After),
    }
}

async fn insert(pool: &PgPool, user: domain::UserId, activity: &DoneActivity) -> bool {
    let mut tx = db::begin(pool).await.unwrap();
    let new = activity::insert(&mut tx, user, activity, ActivitySource::Planned, now()).await.unwrap();
    db::commit(tx).await.unwrap();
    new
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn an_activity_is_stored_once_per_person(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    let first = hike(50, 1);
    assert!(insert(&pool, ada, &first).await);
    assert!(!insert(&pool, ada, &DoneActivity { minutes: 20, ..first.clone() }).await);
    let found = activity::find(&pool, ada, first.id).await.unwrap();
    assert_eq!(found, Some((first.clone(), ActivitySource::Planned)), "the first word stands");
    assert_eq!(activity::find(&pool, eve, first.id).await.unwrap(), None);
    assert!(insert(&pool, eve, &first).await, "ids belong to a person");
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn days_are_read_newest_first_and_ends_belong(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    for (n, days_ago) in [(50, 0), (51, 2), (52, 5), (53, 6)] {
        insert(&pool, ada, &hike(n, days_ago)).await;
    }
    insert(&pool, eve, &hike(60, 2)).await;
    let found = activity::between(&pool, ada, today() - Days::new(5), today()).await.unwrap();
    assert_eq!(found.iter().map(|(a, _)| a.id).collect::<Vec<_>>(), [50, 51, 52].map(|n| ActivityId(id(n))));
}

#[sqlx::test(migrator = "db::MIGRATOR")]
async fn only_ones_own_activity_is_removed(pool: PgPool) {
    let (ada, eve) = (person(&pool, 1).await, person(&pool, 2).await);
    insert(&pool, ada, &hike(50, 0)).await;
    let mut conn = pool.acquire().await.unwrap();
    assert!(!activity::delete(&mut conn, eve, ActivityId(id(50))).await.unwrap());
    assert!(activity::delete(&mut conn, ada, ActivityId(id(50))).await.unwrap());
    assert!(!activity::delete(&mut conn, ada, ActivityId(id(50))).await.unwrap());
}
