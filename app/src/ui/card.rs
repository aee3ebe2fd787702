//! Surfaces that group things, and the small pieces that stand on them.

use leptos::prelude::*;

/// A card.
#[component]
pub fn Card(
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// Content.
    children: Children,
) -> impl IntoView {
    view! { <section class=format!("rounded-card border border-line bg-surface p-4 shadow-sm {class}")>{children()}</section> }
}

/// What a badge means; never by colour alone, the word is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// Plain fact.
    #[default]
    Neutral,
    /// Active.
    Accent,
    /// Mind this; deload.
    Warn,
    /// Done; a record.
    Done,
    /// Pain; an error.
    Hurt,
}

impl Mood {
    /// Background and text of a soft chip.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "bg-raised text-ink-soft",
            Self::Accent => "bg-accent-soft text-accent-ink",
            Self::Warn => "bg-warn-soft text-warn-ink",
            Self::Done => "bg-done-soft text-done-ink",
            Self::Hurt => "bg-hurt-soft text-hurt-ink",
        }
    }
}

/// A small word on a soft ground.
#[component]
pub fn Badge(
    /// What it means.
    #[prop(optional)]
    mood: Mood,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! {
        <span class=format!("inline-flex items-center gap-1 wrap-break-word rounded-full px-2.5 py-0.5 text-sm font-medium {}", mood.class())>
            {children()}
        </span>
    }
}

/// A number with its unit and what it measures. Numbers are the heroes.
#[component]
pub fn Stat(
    /// The number.
    #[prop(into)]
    value: String,
    /// Its unit, small.
    #[prop(optional, into)]
    unit: String,
    /// What it measures.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <div>
            <p class="text-2xl font-semibold tabular-nums">
                {value} <span class="pl-1 text-base font-medium text-ink-faint">{unit}</span>
            </p>
            <p class="text-sm text-ink-faint">{label}</p>
        </div>
    }
}

/// Nothing here yet: says what to do next.
#[component]
pub fn EmptyState(
    /// What is missing.
    #[prop(into)]
    title: String,
    /// Why, and what to do.
    #[prop(into)]
    text: String,
    /// The one action.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="flex flex-col items-center gap-4 rounded-card border border-dashed border-line px-6 py-10 text-center">
            <h2 class="text-xl font-semibold">{title}</h2>
            <p class="max-w-prose text-ink-soft">{text}</p>
            {children()}
        </div>
    }
}
