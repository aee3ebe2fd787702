//! As the device has it, dark, or light. Kept in this browser.

use leptos::prelude::*;

use crate::{
    platform,
    ui::{
        choice::{Choice, ChoiceChips},
        disclosure::Disclosure,
    },
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Theme {
    Dark,
    Light,
    System,
}

impl Theme {
    const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    const fn word(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::System => "system",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Dark => "Dark",
            Self::Light => "Light",
            Self::System => "As this device",
        }
    }
}

/// The theme.
#[component]
pub(super) fn Appearance() -> impl IntoView {
    let theme = RwSignal::new(Theme::System);
    // Only the browser knows; the server renders the default.
    Effect::new(move |_| {
        let kept = platform::theme();
        if let Some(kept) = Theme::ALL.into_iter().find(|theme| theme.word() == kept) {
            theme.set(kept);
        }
    });
    view! {
        <Disclosure title="Appearance" summary=Signal::derive(move || theme.get().label().to_owned())>
            <ChoiceChips
                legend="Theme"
                name="theme"
                options=Theme::ALL.map(|theme| Choice::new(theme, theme.label())).to_vec()
                value=theme
                on_change=Callback::new(|theme: Theme| platform::set_theme(theme.word()))
            />
        </Disclosure>
    }
}
