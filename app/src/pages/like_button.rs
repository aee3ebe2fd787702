//! A heart that is full or empty, wherever something can be liked.

use domain::{MovementId, ProgramId};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::AppError,
    rpc,
    ui::{
        icon::{Icon, IconName},
        toast::use_toasts,
    },
};

/// What can be liked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likable {
    /// A movement.
    Movement(MovementId),
    /// A program of their own.
    Program(ProgramId),
    /// A program that many people know, by its slug.
    Known(String),
}

impl Likable {
    async fn keep(self, liked: bool) -> Result<(), AppError> {
        match self {
            Self::Movement(id) => rpc::movement::like_movement(id, liked).await,
            Self::Program(id) => rpc::program::like_program(id, liked).await,
            Self::Known(slug) => rpc::program::like_ready_program(slug, liked).await,
        }
    }

    const fn promise(&self) -> &'static str {
        match self {
            Self::Movement(_) => "Liked: your next program prefers it a little.",
            Self::Program(_) | Self::Known(_) => "Liked: your next program prefers its movements a little.",
        }
    }
}

/// The heart.
#[component]
pub fn LikeButton(
    /// What it is about.
    what: Likable,
    /// Its name, for screen readers.
    name: String,
    /// As it stands.
    liked: bool,
    /// Called when it has been kept.
    #[prop(optional)]
    on_kept: Option<Callback<bool>>,
) -> impl IntoView {
    let liked = RwSignal::new(liked);
    let toasts = use_toasts();
    let toggle = move |_| {
        let (what, now) = (what.clone(), !liked.get_untracked());
        let promise = what.promise();
        liked.set(now);
        spawn_local(async move {
            match what.keep(now).await {
                Ok(()) => {
                    if now {
                        toasts.say(promise);
                    }
                    if let Some(kept) = on_kept {
                        kept.try_run(now);
                    }
                }
                Err(error) => {
                    liked.try_set(!now);
                    toasts.fail(error.message);
                }
            }
        });
    };
    view! {
        <button
            type="button"
            class="inline-flex size-12 shrink-0 items-center justify-center rounded-full text-ink-soft hover:bg-raised aria-pressed:text-hurt-ink"
            aria-pressed=move || liked.get().to_string()
            aria-label=format!("Favourite: {name}")
            on:click=toggle
        >
            <span class=move || if liked.get() { "[&_path]:fill-current" } else { "" }>
                <Icon name=IconName::Heart/>
            </span>
        </button>
    }
}
