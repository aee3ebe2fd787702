//! Every code that can be answered is in docs/rest-api.md, and from there in the OpenAPI document.

use std::{collections::BTreeSet, fs, path::Path};

/// Where codes are made.
const SOURCES: [&str; 5] =
    ["crates/domain/src", "crates/engine/src", "crates/service/src", "server/src", "app/src/ssr.rs"];

/// Calls whose argument at this place is a code.
const CALLS: [(&str, usize); 9] = [
    ("Error::invalid(", 1),
    ("Error::conflict(", 0),
    ("ApiError::plain(", 1),
    ("Self::plain(", 1),
    ("problem(", 1),
    (".push(", 1),
    (".require(", 2),
    ("malformed(", 0),
    ("error(", 1),
];

/// Structs whose field `code` is one.
const STRUCTS: [&str; 5] = ["Conflict {", "Unauthenticated {", "Forbidden {", "Infeasible {", "FieldError {"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn sources(path: &Path, found: &mut Vec<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|e| e == "rs") {
        let text = fs::read_to_string(path).unwrap();
        found.push(text.split("#[cfg(test)]").next().unwrap().to_owned());
    }
}

/// The arguments of a call or the fields of a struct, from behind its opening bracket on.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start, mut quoted, mut escaped) = (Vec::new(), 0, 0, false, false);
    for (i, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => {
                parts.push(text[start..i].trim());
                return parts;
            }
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(text[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The code that a piece of source spells out, if it does.
fn literal(part: &str) -> Option<&str> {
    let word = part.strip_prefix('"')?.split('"').next()?;
    (!word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')).then_some(word)
}

fn emitted() -> BTreeSet<String> {
    let mut texts = Vec::new();
    for source in SOURCES {
        sources(&root().join(source), &mut texts);
    }
    let mut codes = BTreeSet::new();
    for text in &texts {
        for (call, place) in CALLS {
            let found = text.match_indices(call).filter_map(|(i, _)| {
                let parts = parts(&text[i + call.len()..]);
                literal(parts.get(place)?).map(str::to_owned)
            });
            codes.extend(found);
        }
        for name in STRUCTS {
            for (i, _) in text.match_indices(name) {
                let fields = parts(&text[i + name.len()..]);
                let code = fields.iter().find_map(|field| field.strip_prefix("code:").map(str::trim));
                codes.extend(code.and_then(literal).map(str::to_owned));
            }
        }
    }
    codes
}

/// What docs/rest-api.md lists under "Errors".
fn documented() -> BTreeSet<String> {
    let page = fs::read_to_string(root().join("docs/rest-api.md")).unwrap();
    let errors = page.split("## Errors").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = errors.split("| status |").nth(1).unwrap();
    rows.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_code_that_is_made_is_documented() {
    let (emitted, documented) = (emitted(), documented());
    for known in ["not_found_is_not_spelled_out", "id_taken", "wrong_credentials", "medical_clearance", "too_large"] {
        assert_eq!(emitted.contains(known), known != "not_found_is_not_spelled_out", "the search finds `{known}`");
    }
    assert!(emitted.len() > 50, "{emitted:?}");
    let missing: Vec<_> = emitted.difference(&documented).collect();
    assert!(missing.is_empty(), "not in docs/rest-api.md: {missing:?}");
}

#[test]
fn the_openapi_document_lists_what_the_page_lists() {
    let document = serde_json::to_value(server::api::document()).unwrap();
    let schemas = &document["components"]["schemas"];
    let listed: BTreeSet<String> = ["Problem", "FieldError"]
        .iter()
        .flat_map(|name| schemas[name]["properties"]["code"]["examples"].as_array().unwrap())
        .map(|code| code.as_str().unwrap().to_owned())
        .collect();
    for code in emitted() {
        assert!(listed.contains(&code), "`{code}` is not among the examples of `code`");
    }
}

#[test]
fn every_reference_of_the_openapi_document_leads_somewhere() {
    fn references<'a>(value: &'a serde_json::Value, found: &mut BTreeSet<&'a str>) {
        match value {
            serde_json::Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(|r| r.as_str()));
                fields.values().for_each(|value| references(value, found));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let document = serde_json::to_value(server::api::document()).unwrap();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        assert!(document.pointer(&reference[1..]).is_some(), "{reference} leads nowhere");
    }
}
