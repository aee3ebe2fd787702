//! The wire formats, one file each, and what they share.

mod anthropic;
mod ollama;
mod openai;
mod wire;

use std::sync::Arc;

use crate::{
    config::{Config, ProviderKind},
    error::Error,
    model::Model,
};

/// The provider that the configuration names.
pub(crate) fn of(config: &Config) -> Result<Arc<dyn Model>, Error> {
    let wire = wire::Wire::new(config)?;
    Ok(match config.kind {
        ProviderKind::Ollama => Arc::new(ollama::Ollama::new(wire, config)),
        ProviderKind::OpenAi => Arc::new(openai::OpenAi::new(wire, config)),
        ProviderKind::Anthropic => Arc::new(anthropic::Anthropic::new(wire, config)),
    })
}
