//! The codes of failures in the OpenAPI document, taken from the page that explains them, so that there is one list.

use utoipa::{
    Modify,
    openapi::{OpenApi, RefOr, Schema},
};

const PAGE: &str = include_str!("../../../docs/rest-api.md");

/// Lists the codes as examples of `code`: an enum would make every new code a breaking change.
pub struct Codes;

impl Modify for Codes {
    fn modify(&self, document: &mut OpenApi) {
        let errors = PAGE.split("\n## ").find(|part| part.starts_with("Errors")).unwrap_or_default();
        let (table, fields) = errors.split_once("Codes of fields:").unwrap_or((errors, ""));
        let rows = table.lines().filter(|line| line.starts_with('|')).filter_map(|line| line.split('|').nth(2));
        let schemas = &mut document.components.get_or_insert_default().schemas;
        for (name, codes) in [("Problem", words(&rows.collect::<String>())), ("FieldError", words(fields))] {
            if let Some(RefOr::T(Schema::Object(schema))) = schemas.get_mut(name)
                && let Some(RefOr::T(Schema::Object(code))) = schema.properties.get_mut("code")
            {
                code.examples = codes.into_iter().map(Into::into).collect();
            }
        }
    }
}

/// What stands between backticks.
fn words(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}
