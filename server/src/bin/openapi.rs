//! Prints the OpenAPI document, which is kept in `server/openapi.json` and compared by the tests.

#![recursion_limit = "512"]

fn main() -> anyhow::Result<()> {
    println!("{}", server::api::document().to_pretty_json()?);
    Ok(())
}
