//! Where a page of a list ended, as an opaque word: the sort key of the last row, so that rows which come or go in
//! between neither repeat nor hide others.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::{Error, Result};

/// The place of a row in a list that is sorted by time and id.
pub(crate) type Place = (DateTime<Utc>, Uuid);

/// Reads a cursor back.
pub(crate) fn parse(cursor: Option<&str>) -> Result<Option<Place>> {
    let Some(cursor) = cursor else { return Ok(None) };
    let place = cursor.split_once('-').and_then(|(micros, id)| {
        let time = micros.parse().ok().and_then(DateTime::from_timestamp_micros)?;
        Some((time, Uuid::try_parse(id).ok()?))
    });
    match place {
        Some(place) => Ok(Some(place)),
        None => Err(Error::invalid("cursor", "unknown", "Give back `next_cursor` of the page before as it was.")),
    }
}

/// Cuts a list that was read one row too far, and names the place of its last row.
pub(crate) fn cut<T>(items: &mut Vec<T>, limit: u16, place: impl Fn(&T) -> Place) -> Option<String> {
    if items.len() <= usize::from(limit) {
        return None;
    }
    items.truncate(usize::from(limit));
    items.last().map(|last| {
        let (time, id) = place(last);
        format!("{}-{}", time.timestamp_micros(), id.simple())
    })
}
