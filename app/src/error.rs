//! The error both halves of the app speak: what a server function sends, and how it is shown.

use domain::{ErrorKind, FieldError};
use leptos::{prelude::*, server_fn::codec::JsonEncoding};
use serde::{Deserialize, Serialize};

use crate::ui::icon::{Icon, IconName};

/// A failed server function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{message}")]
pub struct AppError {
    /// What sort of failure.
    pub kind: ErrorKind,
    /// Stable code.
    pub code: String,
    /// What happened, what was kept, what to do.
    pub message: String,
    /// What is wrong field by field.
    pub fields: Vec<FieldError>,
}

impl AppError {
    /// The message for a field, if it has one.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|f| f.field == name).map(|f| f.message.clone())
    }

    /// Whether the person has to log in (again).
    #[must_use]
    pub fn is_unauthenticated(&self) -> bool {
        self.kind == ErrorKind::Unauthenticated
    }

    /// Whether the request never got an answer, so that trying again may help.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        self.code == "no_answer"
    }
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        let (kind, code, message) = match error {
            ServerFnErrorErr::Request(_) => {
                (ErrorKind::Unavailable, "no_answer", "No connection. Nothing was lost; try again in a moment.")
            }
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => (
                ErrorKind::Malformed,
                "malformed",
                "The server and this page do not understand each other. Reload the page.",
            ),
            _ => (ErrorKind::Internal, "internal", "Something went wrong on our side. What you entered is still here."),
        };
        Self { kind, code: code.to_owned(), message: message.to_owned(), fields: Vec::new() }
    }
}

/// Shows a failure where content should have been.
#[component]
pub fn ErrorNotice(error: AppError) -> impl IntoView {
    view! {
        <div role="alert" class="flex gap-3 rounded-card border border-hurt bg-hurt-soft p-4 text-ink">
            <Icon name=IconName::Alert class="mt-0.5 shrink-0 text-hurt-ink"/>
            <div class="space-y-1">
                <p class="font-semibold">{error.message.clone()}</p>
                {(!error.fields.is_empty())
                    .then(|| {
                        view! {
                            <ul class="list-disc pl-5 text-sm text-ink-soft">
                                {error.fields.iter().map(|f| view! { <li>{f.message.clone()}</li> }).collect_view()}
                            </ul>
                        }
                    })}
            </div>
        </div>
    }
}
