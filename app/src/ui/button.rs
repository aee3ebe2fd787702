//! Buttons and links that look like them.

use leptos::{ev, prelude::*};
use leptos_router::components::A;

use crate::ui::icon::{Icon, IconName};

/// How much a button asks for attention. One `Primary` per screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Look {
    /// The bright one.
    Primary,
    /// A quiet alternative.
    #[default]
    Secondary,
    /// Text only.
    Ghost,
    /// Removes something.
    Danger,
}

impl Look {
    /// Classes shared by buttons and button-like links.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => {
                "inline-flex min-h-12 items-center justify-center gap-2 rounded-full bg-accent px-5 py-2 text-base font-semibold text-on-bright transition-opacity duration-150 hover:opacity-90 disabled:opacity-50"
            }
            Self::Secondary => {
                "inline-flex min-h-12 items-center justify-center gap-2 rounded-full border border-line bg-surface px-5 py-2 text-base font-semibold text-ink transition-colors duration-150 hover:bg-raised disabled:opacity-50"
            }
            Self::Ghost => {
                "inline-flex min-h-11 items-center justify-center gap-2 rounded-full px-4 py-2 text-base font-medium text-accent-ink transition-colors duration-150 hover:bg-raised disabled:opacity-50"
            }
            Self::Danger => {
                "inline-flex min-h-12 items-center justify-center gap-2 rounded-full border border-hurt bg-surface px-5 py-2 text-base font-semibold text-hurt-ink transition-colors duration-150 hover:bg-hurt-soft disabled:opacity-50"
            }
        }
    }
}

/// A button.
#[component]
pub fn Button(
    /// What it does.
    #[prop(optional)]
    on_click: Option<Callback<ev::MouseEvent>>,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// `submit` inside a form, else `button`.
    #[prop(default = "button")]
    kind: &'static str,
    /// Not now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Working: disabled, and says so.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <button
            type=kind
            class=format!("{} {class}", look.class())
            disabled=move || disabled.get() || busy.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=move |event| {
                if let Some(act) = on_click {
                    act.run(event);
                }
            }
        >
            <Show when=move || busy.get()>
                <span class="size-4 animate-spin rounded-full border-2 border-current border-t-transparent" aria-hidden="true"></span>
            </Show>
            {children()}
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: String,
    /// How much it asks for attention.
    #[prop(optional)]
    look: Look,
    /// More classes.
    #[prop(optional, into)]
    class: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! { <A href=href attr:class=format!("{} {class}", look.class())>{children()}</A> }
}

/// A square button with only an icon; `label` is what a screen reader says.
#[component]
pub fn IconButton(
    /// Which icon.
    icon: IconName,
    /// What it does, in words.
    #[prop(into)]
    label: String,
    /// What it does.
    on_click: Callback<ev::MouseEvent>,
    /// Not now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// More classes.
    #[prop(optional, into)]
    class: String,
) -> impl IntoView {
    view! {
        <button
            type="button"
            aria-label=label
            class=format!(
                "inline-flex size-11 shrink-0 items-center justify-center rounded-full text-ink-soft transition-colors duration-150 hover:bg-raised disabled:opacity-40 {class}",
            )
            disabled=move || disabled.get()
            on:click=move |event| on_click.run(event)
        >
            <Icon name=icon/>
        </button>
    }
}
