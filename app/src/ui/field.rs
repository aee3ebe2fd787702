//! Text fields with their label, hint and error beside them.

use leptos::prelude::*;

use crate::ui::bind::Bind;

/// A labelled text field bound to a text.
#[component]
pub fn Field(
    /// The label.
    #[prop(into)]
    label: String,
    /// `name` and `id` of the input, unique on the page.
    name: &'static str,
    /// The text.
    #[prop(into)]
    value: Bind<String>,
    /// `text`, `email`, `password`, `number`, `date`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What password managers and keyboards need to know.
    #[prop(optional)]
    autocomplete: &'static str,
    /// Keyboard to show on a phone.
    #[prop(optional)]
    inputmode: &'static str,
    /// A line below.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let note = format!("{name}-note");
    let described = note.clone();
    view! {
        <div class="space-y-1.5">
            <label for=name class="block text-sm font-medium text-ink-soft">{label}</label>
            <input
                id=name
                name=name
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                class="block min-h-12 w-full rounded-card border border-line bg-surface px-3.5 text-base text-ink placeholder:text-ink-faint aria-invalid:border-hurt"
                aria-invalid=move || error.get().is_some().then_some("true")
                aria-describedby=described
                prop:value=move || value.get()
                value=value.get_untracked()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <p id=note class="text-sm text-ink-faint">
                {move || match error.get() {
                    Some(text) => view! { <span class="font-medium text-hurt-ink">{text}</span> }.into_any(),
                    None => hint.clone().into_any(),
                }}
            </p>
        </div>
    }
}

/// What is plainly wrong with an email address, before anybody is asked. Whether it can be used is for the server to say.
#[must_use]
pub fn email_problem(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let whole = typed.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    match (typed.is_empty(), whole) {
        (true, _) => Some("Type your email address.".to_owned()),
        (_, false) => Some("An address has an @ in the middle, such as name@example.org.".to_owned()),
        _ => None,
    }
}
