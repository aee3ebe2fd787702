//! Sets as rows.

use domain::{
    MovementId, Rpe, SetId, UserId, WeightUnit, dto::workout::SaveWorkout, plan::SetTarget, workout::LoggedSet,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use crate::{Error, Result};

/// A row of `workout_sets`, as far as it is the set itself.
pub(crate) struct SetRow {
    pub id: Uuid,
    pub movement_id: String,
    pub exercise: i32,
    pub position: i32,
    pub kind: String,
    pub reps: Option<i16>,
    pub seconds: Option<i32>,
    pub metres: Option<i32>,
    pub weight: Option<f64>,
    pub unit: Option<String>,
    pub rpe_tenths: Option<i16>,
    pub target: Option<Json<SetTarget>>,
    pub target_rpe_tenths: Option<i16>,
    pub pause_seconds: Option<i16>,
}

/// The set in a row that holds more than one.
macro_rules! set_row {
    ($row:ident) => {
        $crate::workout::SetRow {
            id: $row.id,
            movement_id: $row.movement_id,
            exercise: $row.exercise,
            position: $row.position,
            kind: $row.kind,
            reps: $row.reps,
            seconds: $row.seconds,
            metres: $row.metres,
            weight: $row.weight,
            unit: $row.unit,
            rpe_tenths: $row.rpe_tenths,
            target: $row.target,
            target_rpe_tenths: $row.target_rpe_tenths,
            pause_seconds: $row.pause_seconds,
        }
    };
}
pub(crate) use set_row;

impl TryFrom<SetRow> for LoggedSet {
    type Error = Error;

    fn try_from(row: SetRow) -> Result<Self> {
        let id = row.id;
        let unit = row.unit.map(|u| u.parse::<WeightUnit>()).transpose().map_err(|e| inconsistent(id, e))?;
        Ok(Self {
            id: SetId(id),
            movement: MovementId(row.movement_id),
            exercise: row.exercise.try_into().map_err(|e| inconsistent(id, e))?,
            position: row.position.try_into().map_err(|e| inconsistent(id, e))?,
            kind: row.kind.parse().map_err(|e| inconsistent(id, e))?,
            reps: narrow(id, row.reps)?,
            seconds: narrow(id, row.seconds)?,
            metres: narrow(id, row.metres)?,
            weight: row.weight,
            unit,
            rpe: narrow(id, row.rpe_tenths)?.map(Rpe::from_tenths),
            target: row.target.map(|t| t.0),
            target_rpe: narrow(id, row.target_rpe_tenths)?.map(Rpe::from_tenths),
            pause_seconds: narrow(id, row.pause_seconds)?,
        })
    }
}

fn narrow<N, T: TryFrom<N>>(id: Uuid, n: Option<N>) -> Result<Option<T>>
where
    T::Error: std::error::Error + Send + Sync + 'static,
{
    n.map(T::try_from).transpose().map_err(|e| inconsistent(id, e))
}

fn inconsistent(id: Uuid, source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::inconsistent("workout_sets", id, source)
}

/// Stores the sets of a workout. False when one of their ids belongs to another workout, whosever it is.
pub(super) async fn insert(conn: &mut PgConnection, user: UserId, workout: &SaveWorkout) -> Result<bool> {
    let mut rows = Columns::default();
    for (place, set) in (0_i16..).zip(&workout.sets) {
        rows.push(place, set);
    }
    let done = sqlx::query!(
        "INSERT INTO workout_sets (workout_id, user_id, date, id, movement_id, place, exercise, position, kind, reps,
                                   seconds, metres, weight, unit, load_g, rpe_tenths, target, target_rpe_tenths,
                                   pause_seconds)
         SELECT $1, $2, $3, *
         FROM unnest($4::uuid[], $5::text[], $6::smallint[], $7::integer[], $8::integer[], $9::text[], $10::smallint[],
                     $11::integer[], $12::integer[], $13::double precision[], $14::text[], $15::integer[],
                     $16::smallint[], $17::jsonb[], $18::smallint[], $19::smallint[])
         ON CONFLICT (user_id, id) DO NOTHING",
        workout.id.0,
        user.0,
        workout.date,
        &rows.ids,
        &rows.movements as _,
        &rows.places,
        &rows.exercises,
        &rows.positions,
        &rows.kinds as _,
        &rows.reps as _,
        &rows.seconds as _,
        &rows.metres as _,
        &rows.weights as _,
        &rows.units as _,
        &rows.loads as _,
        &rows.rpes as _,
        &rows.targets as _,
        &rows.target_rpes as _,
        &rows.pauses as _,
    )
    .execute(conn)
    .await?;
    Ok(usize::try_from(done.rows_affected()).is_ok_and(|n| n == workout.sets.len()))
}

#[derive(Default)]
struct Columns<'a> {
    ids: Vec<Uuid>,
    movements: Vec<&'a str>,
    places: Vec<i16>,
    exercises: Vec<i32>,
    positions: Vec<i32>,
    kinds: Vec<&'static str>,
    reps: Vec<Option<i16>>,
    seconds: Vec<Option<i32>>,
    metres: Vec<Option<i32>>,
    weights: Vec<Option<f64>>,
    units: Vec<Option<&'static str>>,
    loads: Vec<Option<i32>>,
    rpes: Vec<Option<i16>>,
    targets: Vec<Option<Json<SetTarget>>>,
    target_rpes: Vec<Option<i16>>,
    pauses: Vec<Option<i16>>,
}

impl<'a> Columns<'a> {
    /// Ranges were validated, so nothing saturates here.
    fn push(&mut self, place: i16, set: &'a LoggedSet) {
        self.ids.push(set.id.0);
        self.movements.push(set.movement.as_str());
        self.places.push(place);
        self.exercises.push(i32::from(set.exercise));
        self.positions.push(i32::from(set.position));
        self.kinds.push(set.kind.as_str());
        self.reps.push(set.reps.map(|n| i16::try_from(n).unwrap_or(i16::MAX)));
        self.seconds.push(set.seconds.map(|n| i32::try_from(n).unwrap_or(i32::MAX)));
        self.metres.push(set.metres.map(|n| i32::try_from(n).unwrap_or(i32::MAX)));
        self.weights.push(set.weight);
        self.units.push(set.unit.map(WeightUnit::as_str));
        self.loads.push(set.load().map(domain::Kg::grams));
        self.rpes.push(set.rpe.map(|r| i16::from(r.tenths())));
        self.targets.push(set.target.map(Json));
        self.target_rpes.push(set.target_rpe.map(|r| i16::from(r.tenths())));
        self.pauses.push(set.pause_seconds.map(i16::from));
    }
}
