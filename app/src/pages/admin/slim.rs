//! A file of another library without what nobody reads of it, so that it passes as a request.

use domain::dto::import::WGER_ENGLISH;
use serde_json::Value;

/// The file with nothing but what is read of it: instructions, pictures and other languages make most of its size. A text
/// that is no JSON is left as it is, for the reader to say what is wrong.
#[must_use]
pub(super) fn slim(text: &str) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(mut file) => {
            strip(&mut file, 0);
            file.to_string()
        }
        Err(_) => text.to_owned(),
    }
}

/// Fields that nobody reads.
const UNREAD: [&str; 12] = [
    "instructions",
    "images",
    "image",
    "video",
    "videos",
    "description",
    "notes",
    "tips",
    "comments",
    "author_history",
    "total_authors_history",
    "license",
];
/// Nothing that is read lies deeper.
const DEEPEST: usize = 8;

fn strip(value: &mut Value, depth: usize) {
    match value {
        _ if depth > DEEPEST => *value = Value::Null,
        Value::Object(fields) => {
            fields.retain(|name, _| !UNREAD.contains(&name.as_str()));
            if let Some(Value::Array(translations)) = fields.get_mut("translations") {
                translations.retain(|t| t.get("language").and_then(Value::as_u64) == Some(WGER_ENGLISH));
            }
            fields.values_mut().for_each(|field| strip(field, depth + 1));
        }
        Value::Array(list) => list.iter_mut().for_each(|entry| strip(entry, depth + 1)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::slim;

    #[test]
    fn what_is_read_stays_and_the_rest_goes() {
        let file = r#"[{"name":"Squat","instructions":["long"],"translations":[{"language":1,"name":"Kniebeuge"},{"language":2,"name":"Squat"}]}]"#;
        assert_eq!(slim(file), r#"[{"name":"Squat","translations":[{"language":2,"name":"Squat"}]}]"#);
        assert_eq!(slim("{ no json"), "{ no json");
    }
}
