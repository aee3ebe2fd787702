//! The three shapes of files, read into one. A record that cannot be read is refused by its place; the others stay.

use std::collections::HashMap;

use domain::dto::import::{ImportSource, MAX_IMPORT_RECORDS, RefusedRecord, WGER_ENGLISH};
use serde_json::{Map, Value};

use super::matching::key_of;
use crate::{Error, Result};

/// Longest name, in characters.
const LONGEST: usize = 80;
/// Names beside the first that are read.
const MOST_ALIASES: usize = 20;

/// What a file says.
pub(super) struct File {
    pub source: ImportSource,
    pub records: Vec<Record>,
    pub refused: Vec<RefusedRecord>,
}

/// A record, in the words of its file.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub key: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub equipment: Vec<String>,
    pub primary: Vec<String>,
    pub secondary: Vec<String>,
    pub level: Option<String>,
    pub mechanic: Option<String>,
    pub category: Option<String>,
}

/// Reads a file, or says what is wrong with it as a whole.
pub(super) fn file(text: &str) -> Result<File> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(wrong("empty", "The file is empty."));
    }
    let json: Value = serde_json::from_str(text).map_err(|e| {
        let place = format!("line {}, column {}", e.line(), e.column());
        wrong(
            "not_json",
            &format!("The file is no JSON, or not all of it arrived: it breaks off or goes wrong at {place}."),
        )
    })?;
    let list = match &json {
        Value::Array(list) => list,
        Value::Object(fields) => match fields.get("exercises").or_else(|| fields.get("results")) {
            Some(Value::Array(list)) => list,
            _ => {
                return Err(wrong(
                    "unknown_shape",
                    "The file is JSON, and none that is known here: a list of exercises is expected, or an object with \
                     `exercises` (exercemus) or `results` (wger).",
                ));
            }
        },
        _ => return Err(wrong("unknown_shape", "The file is JSON, and no list of exercises.")),
    };
    if list.is_empty() {
        return Err(wrong("no_records", "The file holds no exercises."));
    }
    if list.len() > MAX_IMPORT_RECORDS {
        let message =
            format!("The file has {} records; at most {MAX_IMPORT_RECORDS} are read at once. Split it.", list.len());
        return Err(wrong("too_many_records", &message));
    }
    let Some(source) = list.iter().filter_map(Value::as_object).find_map(source) else {
        return Err(wrong(
            "unknown_shape",
            "No record looks like one of free-exercise-db (`primaryMuscles`), exercemus (`primary_muscles`) or wger \
             (`translations`).",
        ));
    };
    Ok(records(source, list))
}

fn wrong(code: &'static str, message: &str) -> Error {
    Error::invalid("file", code, message)
}

/// Whose record it is, by the fields that only its source has.
fn source(record: &Map<String, Value>) -> Option<ImportSource> {
    [
        ("primaryMuscles", ImportSource::FreeExerciseDb),
        ("primary_muscles", ImportSource::Exercemus),
        ("translations", ImportSource::Wger),
        ("muscles_secondary", ImportSource::Wger),
    ]
    .into_iter()
    .find_map(|(field, source)| record.contains_key(field).then_some(source))
}

fn records(source: ImportSource, list: &[Value]) -> File {
    let mut file = File { source, records: Vec::new(), refused: Vec::new() };
    let mut names: HashMap<String, usize> = HashMap::new();
    let mut keys: HashMap<String, usize> = HashMap::new();
    for (i, value) in list.iter().enumerate() {
        let place = i + 1;
        let mut refuse = |name: Option<String>, why: String| {
            file.refused.push(RefusedRecord { record: u32::try_from(place).unwrap_or(u32::MAX), name, why });
        };
        let Some(fields) = value.as_object() else {
            refuse(None, "It is no record with fields.".to_owned());
            continue;
        };
        let record = match source {
            ImportSource::FreeExerciseDb => free_exercise_db(fields),
            ImportSource::Exercemus => exercemus(fields),
            ImportSource::Wger => wger(fields),
        };
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                refuse(None, why);
                continue;
            }
        };
        let shown = Some(record.name.chars().take(LONGEST).collect());
        if record.name.chars().count() > LONGEST {
            refuse(shown, format!("Its name is longer than {LONGEST} characters."));
            continue;
        }
        let plain = key_of(&record.name);
        if plain.is_empty() {
            refuse(shown, "Its name has no letter or digit.".to_owned());
            continue;
        }
        if let Some(before) = names.get(&plain).or_else(|| keys.get(&record.key)) {
            refuse(shown, format!("Record {before} is the same one."));
            continue;
        }
        names.insert(plain, place);
        keys.insert(record.key.clone(), place);
        file.records.push(record);
    }
    file
}

fn free_exercise_db(fields: &Map<String, Value>) -> Result<Record, String> {
    let name = name(fields)?;
    Ok(Record {
        key: text(fields, "id").unwrap_or_else(|| name.clone()),
        equipment: text(fields, "equipment").into_iter().collect(),
        primary: list(fields, "primaryMuscles")?,
        secondary: list(fields, "secondaryMuscles")?,
        level: text(fields, "level"),
        mechanic: text(fields, "mechanic"),
        category: text(fields, "category"),
        aliases: Vec::new(),
        name,
    })
}

fn exercemus(fields: &Map<String, Value>) -> Result<Record, String> {
    let name = name(fields)?;
    Ok(Record {
        key: name.clone(),
        aliases: list(fields, "aliases")?,
        equipment: list(fields, "equipment")?,
        primary: list(fields, "primary_muscles")?,
        secondary: list(fields, "secondary_muscles")?,
        category: text(fields, "category"),
        name,
        ..Record::default()
    })
}

/// Its names are those of the English translation.
fn wger(fields: &Map<String, Value>) -> Result<Record, String> {
    let translations = fields.get("translations").and_then(Value::as_array);
    let english = match translations {
        Some(list) => list
            .iter()
            .filter_map(Value::as_object)
            .find(|t| t.get("language").and_then(Value::as_u64) == Some(WGER_ENGLISH))
            .ok_or("It has no English name.")?,
        // Older files carry the name in the record itself.
        None => fields,
    };
    let name = name(english)?;
    let key = fields.get("uuid").or_else(|| fields.get("id")).map(|id| match id {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    });
    Ok(Record {
        key: key.unwrap_or_else(|| name.clone()),
        aliases: named(english, "aliases", &["alias"])?,
        equipment: named(fields, "equipment", &["name"])?,
        primary: named(fields, "muscles", &["name_en", "name"])?,
        secondary: named(fields, "muscles_secondary", &["name_en", "name"])?,
        category: fields.get("category").and_then(|c| c.get("name")).and_then(Value::as_str).map(str::to_owned),
        name,
        ..Record::default()
    })
}

fn name(fields: &Map<String, Value>) -> Result<String, String> {
    match fields.get("name") {
        None | Some(Value::Null) => Err("It has no name.".to_owned()),
        Some(Value::String(name)) => {
            // Nobody sees characters that control, and Postgres refuses one of them.
            let plain: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            let words: Vec<&str> = plain.split_whitespace().collect();
            if words.is_empty() { Err("Its name is empty.".to_owned()) } else { Ok(words.join(" ")) }
        }
        Some(_) => Err("Its name is no text.".to_owned()),
    }
}

fn text(fields: &Map<String, Value>, field: &str) -> Option<String> {
    let text = fields.get(field)?.as_str()?.replace('\0', "");
    let text = text.trim();
    (!text.is_empty()).then(|| text.chars().take(2 * LONGEST).collect())
}

/// A list of words; one word alone is a list too.
fn list(fields: &Map<String, Value>, field: &str) -> Result<Vec<String>, String> {
    named(fields, field, &[])
}

/// A list of words, or of objects that carry the word in the first of some fields that says something.
fn named(fields: &Map<String, Value>, field: &str, inner: &[&str]) -> Result<Vec<String>, String> {
    let word = |value: &Value| -> Option<String> {
        let found = match value {
            Value::String(text) => text.as_str(),
            Value::Object(object) => inner
                .iter()
                .find_map(|name| object.get(*name).and_then(Value::as_str).filter(|t| !t.trim().is_empty()))?,
            _ => return None,
        };
        Some(found.replace('\0', "").trim().chars().take(LONGEST).collect())
    };
    match fields.get(field) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Array(entries)) => entries
            .iter()
            .take(MOST_ALIASES)
            .map(|entry| word(entry).ok_or_else(|| format!("`{field}` holds something that is no word.")))
            .collect(),
        Some(value) => word(value).map(|word| vec![word]).ok_or_else(|| format!("`{field}` is no list.")),
    }
}
