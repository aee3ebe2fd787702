//! What people did besides training.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    ActivityId, ActivityKindId, UserId,
    activity::{ActivitySource, DoneActivity},
};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use crate::{Error, Result};

struct Row {
    id: Uuid,
    date: NaiveDate,
    kind: String,
    minutes: i16,
    intensity: String,
    part: Option<String>,
    source: String,
}

impl TryFrom<Row> for (DoneActivity, ActivitySource) {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        let wrong = |e| Error::inconsistent("activity_instances", row.id, e);
        let activity = DoneActivity {
            id: ActivityId(row.id),
            date: row.date,
            kind: ActivityKindId::new(row.kind),
            minutes: row.minutes.unsigned_abs(),
            intensity: row.intensity.parse().map_err(wrong)?,
            part: row.part.map(|part| part.parse()).transpose().map_err(wrong)?,
        };
        Ok((activity, row.source.parse().map_err(wrong)?))
    }
}

/// Stores an activity; false when this person has one of that id.
pub async fn insert(
    conn: &mut PgConnection,
    user: UserId,
    activity: &DoneActivity,
    source: ActivitySource,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "INSERT INTO activity_instances (user_id, id, date, kind, minutes, intensity, part, source, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (user_id, id) DO NOTHING",
        user.0,
        activity.id.0,
        activity.date,
        activity.kind.as_str(),
        i16::try_from(activity.minutes).unwrap_or(i16::MAX),
        activity.intensity.as_str(),
        activity.part.map(|part| part.as_str()),
        source.as_str(),
        now,
    )
    .execute(conn)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One activity of a person.
pub async fn find(
    exec: impl PgExecutor<'_>,
    user: UserId,
    id: ActivityId,
) -> Result<Option<(DoneActivity, ActivitySource)>> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, date, kind, minutes, intensity, part, source
         FROM activity_instances WHERE user_id = $1 AND id = $2",
        user.0,
        id.0,
    )
    .fetch_optional(exec)
    .await?;
    row.map(TryInto::try_into).transpose()
}

/// The activities of a person between two days, ends included, newest first.
pub async fn between(
    exec: impl PgExecutor<'_>,
    user: UserId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(DoneActivity, ActivitySource)>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, date, kind, minutes, intensity, part, source
         FROM activity_instances WHERE user_id = $1 AND date BETWEEN $2 AND $3
         ORDER BY date DESC, created_at DESC, id",
        user.0,
        from,
        to,
    )
    .fetch_all(exec)
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Removes an activity; whether there was one.
pub async fn delete(conn: &mut PgConnection, user: UserId, id: ActivityId) -> Result<bool> {
    let done = sqlx::query!("DELETE FROM activity_instances WHERE user_id = $1 AND id = $2", user.0, id.0)
        .execute(conn)
        .await?;
    Ok(done.rows_affected() == 1)
}
