//! Structured answers: the model was told the form, and is not believed.

use serde::de::DeserializeOwned;

use crate::error::Error;

/// The longest structured answer that is looked at.
const LIMIT: usize = 32 * 1024;

/// Reads an answer that has to be exactly one JSON value of `T`'s form; `T` should refuse unknown fields.
pub fn parse<T: DeserializeOwned>(answer: &str) -> Result<T, Error> {
    if answer.len() > LIMIT {
        return Err(Error::TooLarge(LIMIT));
    }
    let value: serde_json::Value = serde_json::from_str(answer.trim()).map_err(|e| Error::NotJson(e.to_string()))?;
    T::deserialize(value).map_err(|e| Error::WrongForm(e.to_string().chars().take(200).collect()))
}
