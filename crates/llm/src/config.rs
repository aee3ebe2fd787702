//! Which model is asked and how patiently, from the environment. Nothing set means no model.

use std::time::Duration;

use reqwest::Url;
use secrecy::SecretString;
use serde::Serialize;

use crate::model::Purpose;

/// A wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProviderKind {
    /// Ollama's own, `/api/chat`.
    Ollama,
    /// `chat/completions`: OpenAI, vLLM, llama.cpp's server, LM Studio.
    OpenAi,
    /// Anthropic's messages.
    Anthropic,
}

impl ProviderKind {
    /// As it is configured.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ollama => "ollama",
            Self::OpenAi => "openai",
            Self::Anthropic => "anthropic",
        }
    }
}

/// Which model answers what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Models {
    /// Sentences about a change.
    pub words: String,
    /// Conversation.
    pub chat: String,
    /// Typed operations.
    pub operations: String,
}

impl Models {
    /// The same one for everything.
    #[must_use]
    pub fn one(name: &str) -> Self {
        Self { words: name.to_owned(), chat: name.to_owned(), operations: name.to_owned() }
    }

    /// The one for a purpose.
    #[must_use]
    pub fn of(&self, purpose: Purpose) -> &str {
        match purpose {
            Purpose::Words => &self.words,
            Purpose::Chat => &self.chat,
            Purpose::Operations => &self.operations,
        }
    }
}

/// How long is waited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// For a connection.
    pub connect: Duration,
    /// For the first word, retries included.
    pub first_token: Duration,
    /// For the next word.
    pub idle: Duration,
    /// For the whole answer.
    pub total: Duration,
    /// For a free place in the queue.
    pub queue: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(2),
            first_token: Duration::from_secs(20),
            idle: Duration::from_secs(10),
            total: Duration::from_secs(90),
            queue: Duration::from_secs(15),
        }
    }
}

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Tokens of question and answer together: the context of the model.
    pub context_tokens: u32,
    /// Tokens of the answer.
    pub answer_tokens: u32,
    /// Questions at a time.
    pub concurrency: usize,
    /// Questions of one person that may wait.
    pub waiting_per_person: usize,
    /// Tries until the first word.
    pub tries: usize,
    /// How long a provider that keeps failing is left alone.
    pub rest: Duration,
    /// Tokens of one person's questions and answers a day.
    pub daily_tokens: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            context_tokens: 8192,
            answer_tokens: 512,
            concurrency: 2,
            waiting_per_person: 2,
            tries: 3,
            rest: Duration::from_secs(30),
            daily_tokens: 200_000,
        }
    }
}

/// Everything about the model. The key is secret: `Debug` does not show it.
#[derive(Debug, Clone)]
pub struct Config {
    /// Wire format.
    pub kind: ProviderKind,
    /// Where; the path that every request shares, without `/chat/completions` and the like.
    pub url: Url,
    /// Which models.
    pub models: Models,
    /// Key, where the provider wants one.
    pub key: Option<SecretString>,
    /// Patience.
    pub timeouts: Timeouts,
    /// Amounts.
    pub limits: Limits,
    /// How freely it writes; none leaves it to the provider.
    pub temperature: Option<f32>,
    /// How long Ollama keeps the model loaded.
    pub keep_alive: String,
}

/// What is wrong with a variable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{variable}: {problem}")]
pub struct ConfigError {
    /// Its name.
    pub variable: &'static str,
    /// What is wrong; never its value.
    pub problem: String,
}

impl Config {
    /// Reads the process's environment; none when no provider is named.
    pub fn from_env() -> Result<Option<Self>, ConfigError> {
        Self::read(&|name| std::env::var(name).ok())
    }

    /// Reads variables from wherever `get` has them.
    pub fn read(get: &dyn Fn(&str) -> Option<String>) -> Result<Option<Self>, ConfigError> {
        let set = |name: &str| get(name).map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
        let kind = match set("ALLOY_LLM_PROVIDER").as_deref() {
            None | Some("off") => return Ok(None),
            Some("ollama") => ProviderKind::Ollama,
            Some("openai") => ProviderKind::OpenAi,
            Some("anthropic") => ProviderKind::Anthropic,
            Some(_) => return Err(wrong("ALLOY_LLM_PROVIDER", "give ollama, openai, anthropic or off")),
        };
        let default_url = match kind {
            ProviderKind::Ollama => "http://127.0.0.1:11434",
            ProviderKind::OpenAi => "https://api.openai.com/v1",
            ProviderKind::Anthropic => "https://api.anthropic.com/v1",
        };
        let url = parse_url(&set("ALLOY_LLM_URL").unwrap_or_else(|| default_url.to_owned()))?;
        let model = set("ALLOY_LLM_MODEL")
            .ok_or_else(|| wrong("ALLOY_LLM_MODEL", "name the model, as the provider calls it"))?;
        let models = Models {
            words: set("ALLOY_LLM_MODEL_WORDS").unwrap_or_else(|| model.clone()),
            chat: set("ALLOY_LLM_MODEL_CHAT").unwrap_or_else(|| model.clone()),
            operations: set("ALLOY_LLM_MODEL_OPERATIONS").unwrap_or(model),
        };
        let key = match (set("ALLOY_LLM_API_KEY"), set("ALLOY_LLM_API_KEY_FILE")) {
            (Some(key), _) => Some(key),
            (None, Some(path)) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|e| wrong("ALLOY_LLM_API_KEY_FILE", &format!("cannot be read: {}", e.kind())))?;
                Some(text.trim().to_owned())
            }
            (None, None) => None,
        };
        if key.as_ref().is_some_and(|k| !k.bytes().all(|b| b.is_ascii_graphic())) {
            return Err(wrong("ALLOY_LLM_API_KEY", "a key has no spaces and no letters beyond ASCII"));
        }
        let seconds = |name, default: Duration| number(&set, name, 1, 3600, default.as_secs()).map(Duration::from_secs);
        let (patience, amounts) = (Timeouts::default(), Limits::default());
        let timeouts = Timeouts {
            connect: seconds("ALLOY_LLM_TIMEOUT_CONNECT", patience.connect)?,
            first_token: seconds("ALLOY_LLM_TIMEOUT_FIRST_TOKEN", patience.first_token)?,
            idle: seconds("ALLOY_LLM_TIMEOUT_IDLE", patience.idle)?,
            total: seconds("ALLOY_LLM_TIMEOUT_TOTAL", patience.total)?,
            queue: seconds("ALLOY_LLM_TIMEOUT_QUEUE", patience.queue)?,
        };
        let limits = Limits {
            context_tokens: number(&set, "ALLOY_LLM_CONTEXT_TOKENS", 2048, 1_000_000, amounts.context_tokens)?,
            answer_tokens: number(&set, "ALLOY_LLM_ANSWER_TOKENS", 64, 8192, amounts.answer_tokens)?,
            daily_tokens: number(&set, "ALLOY_LLM_DAILY_TOKENS", 0, 1_000_000_000, amounts.daily_tokens)?,
            concurrency: number(&set, "ALLOY_LLM_CONCURRENCY", 1, 256, amounts.concurrency)?,
            ..amounts
        };
        if limits.answer_tokens > limits.context_tokens / 2 {
            return Err(wrong("ALLOY_LLM_ANSWER_TOKENS", "an answer may take at most half of the context"));
        }
        let temperature = match set("ALLOY_LLM_TEMPERATURE").as_deref() {
            None => Some(0.4),
            Some("provider") => None,
            Some(text) => match text.parse::<f32>() {
                Ok(t) if (0.0..=2.0).contains(&t) => Some(t),
                _ => return Err(wrong("ALLOY_LLM_TEMPERATURE", "give a number from 0 to 2, or provider")),
            },
        };
        let keep_alive = set("ALLOY_LLM_KEEP_ALIVE").unwrap_or_else(|| "10m".to_owned());
        Ok(Some(Self {
            kind,
            url,
            models,
            key: key.map(SecretString::from),
            timeouts,
            limits,
            temperature,
            keep_alive,
        }))
    }
}

fn parse_url(text: &str) -> Result<Url, ConfigError> {
    let url = Url::parse(text).map_err(|e| wrong("ALLOY_LLM_URL", &e.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
        return Err(wrong("ALLOY_LLM_URL", "give an address that begins with http:// or https://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("ALLOY_LLM_URL", "put the key into ALLOY_LLM_API_KEY, not into the address"));
    }
    Ok(url)
}

fn number<T: TryFrom<u64> + TryInto<u64> + Copy>(
    set: &dyn Fn(&str) -> Option<String>,
    variable: &'static str,
    low: u64,
    high: u64,
    default: T,
) -> Result<T, ConfigError> {
    let Some(text) = set(variable) else { return Ok(default) };
    let value = text.parse::<u64>().ok().filter(|n| (low..=high).contains(n)).and_then(|n| T::try_from(n).ok());
    value.ok_or_else(|| wrong(variable, &format!("give a whole number from {low} to {high}")))
}

fn wrong(variable: &'static str, problem: &str) -> ConfigError {
    ConfigError { variable, problem: problem.to_owned() }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Option<Config>, ConfigError> {
        let map: HashMap<String, String> = variables.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Config::read(&|name| map.get(name).cloned())
    }

    #[test]
    fn nothing_set_means_no_model() {
        assert!(read(&[]).expect("valid").is_none());
        assert!(read(&[("ALLOY_LLM_PROVIDER", "off"), ("ALLOY_LLM_MODEL", "x")]).expect("valid").is_none());
    }

    #[test]
    fn a_purpose_may_have_a_model_of_its_own() {
        let config = read(&[
            ("ALLOY_LLM_PROVIDER", "ollama"),
            ("ALLOY_LLM_MODEL", "small"),
            ("ALLOY_LLM_MODEL_CHAT", "large"),
            ("ALLOY_LLM_TIMEOUT_IDLE", "7"),
        ])
        .expect("valid")
        .expect("a provider");
        assert_eq!(config.models.of(Purpose::Words), "small");
        assert_eq!(config.models.of(Purpose::Chat), "large");
        assert_eq!(config.url.as_str(), "http://127.0.0.1:11434/");
        assert_eq!(config.timeouts.idle, Duration::from_secs(7));
    }

    #[test]
    fn wrong_variables_are_named_and_their_values_are_not() {
        let base = [("ALLOY_LLM_PROVIDER", "openai"), ("ALLOY_LLM_MODEL", "m")];
        let cases = [
            ("ALLOY_LLM_PROVIDER", "chatgpt", "ALLOY_LLM_PROVIDER"),
            ("ALLOY_LLM_MODEL", " ", "ALLOY_LLM_MODEL"),
            ("ALLOY_LLM_URL", "ftp://models.example", "ALLOY_LLM_URL"),
            ("ALLOY_LLM_URL", "https://me:hunter2@models.example", "ALLOY_LLM_URL"),
            ("ALLOY_LLM_API_KEY", "hunter2 with space", "ALLOY_LLM_API_KEY"),
            ("ALLOY_LLM_API_KEY_FILE", "/does/not/exist/hunter2", "ALLOY_LLM_API_KEY_FILE"),
            ("ALLOY_LLM_TIMEOUT_TOTAL", "0", "ALLOY_LLM_TIMEOUT_TOTAL"),
            ("ALLOY_LLM_CONTEXT_TOKENS", "lots", "ALLOY_LLM_CONTEXT_TOKENS"),
            ("ALLOY_LLM_ANSWER_TOKENS", "8000", "ALLOY_LLM_ANSWER_TOKENS"),
            ("ALLOY_LLM_TEMPERATURE", "NaN", "ALLOY_LLM_TEMPERATURE"),
        ];
        for (variable, value, named) in cases {
            let mut variables = base.to_vec();
            variables.push((variable, value));
            let error = read(&variables).expect_err(variable);
            assert_eq!(error.variable, named);
            assert!(!error.to_string().contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn debug_does_not_show_the_key() {
        let config = read(&[
            ("ALLOY_LLM_PROVIDER", "anthropic"),
            ("ALLOY_LLM_MODEL", "m"),
            ("ALLOY_LLM_API_KEY", "sk-very-secret"),
        ]);
        assert!(!format!("{config:?}").contains("very-secret"));
    }
}
