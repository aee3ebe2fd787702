//! Circuits.

use domain::dto::circuit::{CircuitQuery, CircuitSummary, CircuitView};
use leptos::{prelude::*, server_fn::codec::Json};

use crate::error::AppError;

/// Circuits by name, kind, length.
#[server(name = ListCircuitsRpc, input = Json)]
pub async fn list_circuits(query: CircuitQuery) -> Result<Vec<CircuitSummary>, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().list_circuits(viewer().await?, query).await?)
}

/// One circuit.
#[server(name = CircuitRpc, input = Json)]
pub async fn circuit(slug: String) -> Result<CircuitView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().circuit(viewer().await?, &slug).await?)
}
