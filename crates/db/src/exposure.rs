//! What was done, movement by movement: what the engine reads somebody's strength from.
//!
//! Only finished workouts that were not removed count, and warm-up sets do not.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{MovementId, UserId, WorkoutId, workout::Exposure};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{Result, workout::set_row};

/// Sets per movement that an estimate can still feel: about 30 exposures. Each newer one outweighs those before it, and
/// what is older than a long break is not trusted anyway.
const RECENT_SETS: i64 = 128;

/// Which exposures.
#[derive(Debug, Clone, Copy)]
pub enum Reach {
    /// The newest, as far back as they can matter for the next prescription.
    Recent,
    /// The same without one workout, which is about to be saved anew.
    RecentBut(WorkoutId),
    /// All since a day without one workout, which is about to be saved anew.
    SinceBut(NaiveDate, WorkoutId),
    /// All that lie before a workout, however old: what a record is compared with.
    Before {
        /// The workout itself, which does not count.
        workout: WorkoutId,
        /// Its day.
        date: NaiveDate,
        /// When it began.
        started_at: DateTime<Utc>,
    },
}

/// Exposures of some movements, oldest first.
pub async fn of(
    conn: &mut PgConnection,
    user: UserId,
    movements: &[MovementId],
    reach: Reach,
) -> Result<Vec<Exposure>> {
    let mut movements: Vec<&str> = movements.iter().map(MovementId::as_str).collect();
    movements.sort_unstable();
    movements.dedup();
    let (limit, workout, date, started_at, since) = match reach {
        Reach::Recent => (Some(RECENT_SETS), None, None, None, None),
        Reach::RecentBut(workout) => (Some(RECENT_SETS), Some(workout.0), None, None, None),
        Reach::SinceBut(since, workout) => (None, Some(workout.0), None, None, Some(since)),
        Reach::Before { workout, date, started_at } => (None, Some(workout.0), Some(date), Some(started_at), None),
    };
    let rows = sqlx::query!(
        r#"SELECT s.id AS "id!", s.movement_id AS "movement_id!", s.exercise AS "exercise!", s.position AS "position!",
                  s.kind AS "kind!", s.reps, s.seconds, s.metres, s.weight, s.unit, s.rpe_tenths,
                  s.target AS "target: Json<domain::plan::SetTarget>", s.target_rpe_tenths,
                  s.pause_seconds,
                  s.workout_id AS "workout_id!", s.date AS "date!", s.deload AS "deload!"
           FROM unnest($2::text[]) AS wanted (movement)
           CROSS JOIN LATERAL (
               SELECT s.*, w.deload OR w.eased AS deload, w.started_at
               FROM workout_sets s JOIN workouts w ON (w.user_id, w.id) = (s.user_id, s.workout_id)
               WHERE s.user_id = $1 AND s.movement_id = wanted.movement AND s.kind <> 'warmup'
                 AND w.deleted_at IS NULL AND w.finished_at IS NOT NULL
                 AND ($4::uuid IS NULL OR w.id <> $4)
                 AND ($5::date IS NULL OR (w.date, w.started_at) < ($5, $6::timestamptz))
                 AND ($7::date IS NULL OR s.date >= $7)
               ORDER BY s.date DESC, s.workout_id DESC
               LIMIT $3
           ) s
           ORDER BY s.date, s.started_at, s.workout_id, s.movement_id, s.place"#,
        user.0,
        &movements as _,
        limit,
        workout,
        date,
        started_at,
        since,
    )
    .fetch_all(conn)
    .await?;

    let mut exposures: Vec<(Uuid, Exposure)> = Vec::new();
    for row in rows {
        let (id, date, deload) = (row.workout_id, row.date, row.deload);
        let set: domain::workout::LoggedSet = set_row!(row).try_into()?;
        match exposures.last_mut() {
            Some((workout, exposure)) if *workout == id && exposure.movement == set.movement => {
                exposure.sets.push(set);
            }
            _ => exposures.push((id, Exposure { movement: set.movement.clone(), date, deload, sets: vec![set] })),
        }
    }
    Ok(exposures.into_iter().map(|(_, exposure)| exposure).collect())
}
