//! JSON bodies, and what is wrong with one in words that name the place and no type of ours.
//!
//! A field that we do not know is refused, at any depth: whoever sends it believes that it does something.

use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, header},
};
use domain::{ErrorKind, FieldError};
use serde::de::DeserializeOwned;

use crate::api::error::ApiError;

/// A JSON body.
pub struct Body<T>(pub T);

impl<T, S> FromRequest<S> for Body<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            let detail = "Send the body as `Content-Type: application/json`.";
            return Err(ApiError::plain(ErrorKind::Malformed, "not_json", detail));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|error| match error.status().as_u16() {
            413 => ApiError::plain(ErrorKind::TooLarge, "too_large", "The body is larger than 1 MiB."),
            _ => ApiError::plain(ErrorKind::Malformed, "unreadable_body", "The body did not arrive whole."),
        })?;
        read(&bytes).map(Self)
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

/// Reads a body, or says what is wrong with it.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let malformed = |code, detail: String| Err(ApiError::plain(ErrorKind::Malformed, code, detail));
    let text = match str::from_utf8(bytes) {
        // Serde would take a list for the fields of an object, one after the other.
        Ok(text) if text.trim_start().starts_with('[') => {
            return Err(ApiError::wrong_shape(vec![explain(".", "invalid type: sequence, expected a map")]));
        }
        Ok(text) if text.trim().is_empty() => return malformed("malformed_json", "The body is empty.".to_owned()),
        Ok(text) => text,
        Err(error) => {
            return malformed("unreadable_body", format!("The body is not UTF-8 (byte {}).", error.valid_up_to() + 1));
        }
    };
    let mut json = serde_json::Deserializer::from_str(text);
    let mut unknown = Vec::new();
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(&mut json, &mut track);
    let value = serde_ignored::deserialize(tracked, |path| unknown.push(unknown_field(&place(&path.to_string()))));
    match value.and_then(|value| json.end().map(|()| value)) {
        Ok(value) if unknown.is_empty() => Ok(value),
        Ok(_) => Err(ApiError::wrong_shape(unknown)),
        Err(error) if error.is_data() => {
            unknown.push(explain(&track.path().to_string(), &error.to_string()));
            Err(ApiError::wrong_shape(unknown))
        }
        Err(error) => malformed("malformed_json", format!("This is not JSON: {error}.")),
    }
}

/// The place of a field as our own checks write it, `sets[0].reps`, from `sets.0.reps`.
fn place(path: &str) -> String {
    let mut place = String::new();
    for step in path.split('.').filter(|step| !step.is_empty() && *step != "?") {
        if step.bytes().all(|b| b.is_ascii_digit()) {
            place.push_str(&format!("[{step}]"));
        } else {
            if !place.is_empty() {
                place.push('.');
            }
            place.push_str(step);
        }
    }
    if place.is_empty() { "body".to_owned() } else { place }
}

fn unknown_field(place: &str) -> FieldError {
    let message = format!("There is no field `{}`.", place.rsplit('.').next().unwrap_or(place));
    FieldError { field: place.to_owned(), code: "unknown_field".to_owned(), message }
}

/// What a data error of serde means.
fn explain(path: &str, message: &str) -> FieldError {
    let place = place(path);
    let message = message.rsplit_once(" at line ").map_or(message, |(message, _)| message);
    let inside = |name: &str| match place.as_str() {
        "body" => name.to_owned(),
        place if place.rsplit('.').next() == Some(name) => place.to_owned(),
        place => format!("{place}.{name}"),
    };
    let error = |field: String, code: &str, message: String| FieldError { field, code: code.to_owned(), message };
    let quoted = |rest: &str| rest.split('`').next().unwrap_or_default().to_owned();
    if let Some(rest) = message.strip_prefix("missing field `") {
        error(inside(&quoted(rest)), "missing", "This field is missing.".to_owned())
    } else if let Some(rest) = message.strip_prefix("unknown field `") {
        unknown_field(&inside(&quoted(rest)))
    } else if let Some(rest) = message.strip_prefix("duplicate field `") {
        error(inside(&quoted(rest)), "duplicate", "This field is there twice.".to_owned())
    } else if let Some((found, words)) =
        message.strip_prefix("unknown variant `").and_then(|rest| rest.split_once("`, expected "))
    {
        error(place, "unknown", format!("`{found}` is not {words}."))
    } else if let Some((found, wanted)) =
        message.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "))
    {
        error(place, "wrong_type", format!("This is {}, not {}.", what(found), expected(wanted)))
    } else if let Some((found, wanted)) = message
        .strip_prefix("invalid value: ")
        .or_else(|| message.strip_prefix("invalid length "))
        .and_then(|rest| rest.split_once(", expected "))
    {
        error(place, "out_of_range", format!("This is {}, not {}.", what(found), expected(wanted)))
    } else if message.starts_with("UUID") {
        error(place, "unreadable", "This is no UUID.".to_owned())
    } else if message.starts_with(char::is_uppercase) {
        // A sentence of our own types.
        error(place, "out_of_range", format!("{}.", message.trim_end_matches('.')))
    } else {
        error(place, "unreadable", "This cannot be read. See /api/docs for what it looks like.".to_owned())
    }
}

/// What was found, in the words of JSON.
fn what(found: &str) -> String {
    let value = found.split_once('`').and_then(|(_, rest)| rest.rsplit_once('`')).map(|(value, _)| value);
    match (found, value) {
        ("map", _) => "an object".to_owned(),
        ("sequence", _) => "a list".to_owned(),
        ("null" | "unit value", _) => "null".to_owned(),
        (_, Some(value)) if found.starts_with("boolean") => value.to_owned(),
        (_, Some(value)) => format!("the number {value}"),
        _ if found.starts_with("string ") => format!("the text {}", &found["string ".len()..]),
        _ => found.to_owned(),
    }
}

/// What should be there, in the words of JSON.
fn expected(wanted: &str) -> &str {
    match wanted {
        "u8" => "a whole number from 0 to 255",
        "u16" => "a whole number from 0 to 65535",
        "u32" | "u64" | "usize" => "a whole number from 0 on",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "a string" | "str" => "text",
        "a boolean" => "true or false",
        "a formatted date string" => "a date such as 2026-11-24",
        "an RFC 3339 formatted date and time string" => "a time such as 2026-11-24T07:00:00Z",
        _ if wanted.contains("UUID") => "a UUID",
        _ if wanted.contains("sequence") => "a list",
        _ if wanted.contains("enum") || wanted.contains("variant") => "one of the words that are known here",
        _ if wanted.contains("struct") || wanted.contains("map") => "an object",
        _ if wanted.starts_with("a ") || wanted.starts_with("an ") => wanted,
        _ => "what belongs here",
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        dto::{program::CreateProgram, workout::SaveWorkout},
        profile::Profile,
    };

    use super::*;

    /// Code and fields of a refusal.
    fn refusal<T: DeserializeOwned>(body: &str) -> Vec<String> {
        let Err(error) = read::<T>(body.as_bytes()) else { panic!("was read: {body}") };
        let fields = error.fields().iter().map(|e| format!("{} {}: {}", e.field, e.code, e.message));
        std::iter::once(error.code().to_owned()).chain(fields).collect()
    }

    #[test]
    fn every_unknown_field_is_named_with_its_place() {
        let mut profile = serde_json::to_value(Profile::default()).unwrap();
        profile["is_admin"] = true.into();
        profile["screening"]["smoker"] = true.into();
        profile["injuries"] = serde_json::json!([{ "joint": "knee", "severity": "mild", "side": "left" }]);
        let mut wrong = refusal::<Profile>(&profile.to_string());
        wrong.sort();
        assert_eq!(
            wrong,
            [
                "injuries[0].side unknown_field: There is no field `side`.",
                "is_admin unknown_field: There is no field `is_admin`.",
                "screening.smoker unknown_field: There is no field `smoker`.",
                "wrong_shape",
            ]
        );
        let deep = r#"{"request": {"start_date": "2026-01-05", "wheels": 4}}"#;
        assert_eq!(
            refusal::<CreateProgram>(deep),
            ["wrong_shape", "request.wheels unknown_field: There is no field `wheels`."]
        );
    }

    #[test]
    fn what_has_the_wrong_type_is_told_in_the_words_of_json() {
        let workout = |field: &str, value: &str| {
            let mut body = serde_json::json!({
                "id": "0193", "date": "2026-01-05", "started_at": "2026-01-05T07:00:00Z", "sets": []
            });
            body["id"] = "01936f3e-0000-7000-8000-000000000000".into();
            body[field] = serde_json::from_str(value).unwrap();
            let [code, field] = refusal::<SaveWorkout>(&body.to_string()).try_into().unwrap();
            assert_eq!(code, "wrong_shape");
            field
        };
        assert_eq!(
            workout("session_rpe", "300"),
            "session_rpe out_of_range: This is the number 300, not a whole number from 0 to 255."
        );
        assert_eq!(
            workout("session_rpe", "-1"),
            "session_rpe out_of_range: This is the number -1, not a whole number from 0 to 255."
        );
        assert_eq!(
            workout("session_rpe", "7.5"),
            "session_rpe wrong_type: This is the number 7.5, not a whole number from 0 to 255."
        );
        assert_eq!(workout("notes", "7"), "notes wrong_type: This is the number 7, not text.");
        assert_eq!(workout("notes", "null"), "notes wrong_type: This is null, not text.");
        assert_eq!(workout("sets", "{}"), "sets wrong_type: This is an object, not a list.");
        assert_eq!(workout("sets", "[7]"), "sets[0] wrong_type: This is the number 7, not an object.");
        assert_eq!(
            workout("sets", r#"[{"id": "01936f3e-0000-7000-8000-000000000000"}]"#),
            "sets[0].movement missing: This field is missing."
        );
        assert!(workout("date", r#""2026-13-01""#).starts_with("date "));
        assert_eq!(workout("id", r#""7""#), "id unreadable: This is no UUID.");
        assert_eq!(refusal::<SaveWorkout>("[1]")[1], "body wrong_type: This is a list, not an object.");
        assert_eq!(
            refusal::<domain::workout::LoggedSet>(r#"{"rpe": 11}"#)[1],
            "rpe out_of_range: RPE lies between 0 and 10."
        );
        for field in
            [workout("date", r#""2026-13-01""#), workout("date", "7"), workout("id", r#""7""#), workout("id", "7")]
        {
            assert!(!field.contains("Date") && !field.contains("struct") && !field.contains("line "), "{field}");
        }
    }

    #[test]
    fn what_is_no_json_or_no_text_is_told_so() {
        let plain = |body: &[u8]| match read::<SaveWorkout>(body) {
            Ok(_) => panic!("was read"),
            Err(error) => format!("{}: {}", error.code(), error.detail()),
        };
        assert_eq!(plain(b""), "malformed_json: The body is empty.");
        assert_eq!(plain(b"{\"id\": \xff}"), "unreadable_body: The body is not UTF-8 (byte 8).");
        assert!(plain(b"{\"id\": ").starts_with("malformed_json: This is not JSON: EOF while parsing"));
        assert!(plain(&b"[".repeat(100_000)).starts_with("wrong_shape"), "no depth brings us down");
        let twice = r#"{"id": "01936f3e-0000-7000-8000-000000000000", "id": "01936f3e-0000-7000-8000-000000000000"}"#;
        assert_eq!(refusal::<SaveWorkout>(twice)[1], "id duplicate: This field is there twice.");
    }
}
