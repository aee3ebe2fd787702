//! How the language model is.

use domain::dto::llm::{LlmHealth, LlmModel, LlmStatus};

use crate::{LlmDesk, Services};

impl Services {
    /// The same services with a language model.
    #[must_use]
    pub fn with_llm(self, llm: LlmDesk) -> Self {
        Self { llm, ..self }
    }

    /// How the language model is; never a failure, for nothing depends on it.
    pub async fn llm_health(&self) -> LlmHealth {
        let health = self.llm.health().await;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        LlmHealth {
            status: health.status.parse().unwrap_or(LlmStatus::Down),
            provider: health.provider.map(|kind| kind.as_str().to_owned()),
            reachable: health.reachable,
            problem: health.problem.map(str::to_owned),
            models: health
                .models
                .into_iter()
                .map(|m| LlmModel { purpose: m.purpose.as_str().to_owned(), name: m.name, present: m.present })
                .collect(),
            breaker: health.breaker.map(|state| state.as_str().to_owned()),
            running: count(health.running),
            waiting: count(health.waiting),
            first_word_ms: health.first_word_ms,
            answer_ms: health.answer_ms,
            last_error: health.last_error.map(str::to_owned),
        }
    }
}
