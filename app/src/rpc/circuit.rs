//! Circuits.

use domain::dto::circuit::{CircuitQuery, CircuitReading, CircuitSummary, CircuitText, CircuitView, NewCircuit};
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

/// What a pasted text says.
#[server(name = ReadCircuitRpc, input = Json)]
pub async fn read_circuit(text: CircuitText) -> Result<CircuitReading, AppError> {
    use crate::ssr::{services, viewer};
    viewer().await?;
    Ok(services().read_circuit(text).await?)
}

/// Keeps a circuit of one's own.
#[server(name = SaveCircuitRpc, input = Json)]
pub async fn save_circuit(circuit: NewCircuit) -> Result<CircuitView, AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().save_circuit(viewer().await?, circuit).await?)
}

/// Deletes a circuit of one's own.
#[server(name = DeleteCircuitRpc, input = Json)]
pub async fn delete_circuit(slug: String) -> Result<(), AppError> {
    use crate::ssr::{services, viewer};
    Ok(services().delete_circuit(viewer().await?, &slug).await?)
}
