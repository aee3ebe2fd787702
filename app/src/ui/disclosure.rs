//! Details on demand: a row that opens. A native `<details>`, so that it works by keyboard and before any code runs.

use leptos::prelude::*;

use crate::ui::icon::{Icon, IconName};

/// A row that opens to show more.
#[component]
pub fn Disclosure(
    /// What is inside.
    #[prop(into)]
    title: String,
    /// What it amounts to at the moment, for whoever leaves it closed.
    #[prop(optional, into)]
    summary: Signal<String>,
    /// Whether it stands open at first.
    #[prop(optional)]
    open: bool,
    /// Content.
    children: Children,
) -> impl IntoView {
    view! {
        <details open=open class="min-w-0 rounded-card border border-line bg-surface">
            <summary class="flex min-h-14 items-center justify-between gap-3 rounded-card px-4 py-2 hover:bg-raised">
                <span class="min-w-0">
                    <span class="block font-semibold">{title}</span>
                    <Show when=move || !summary.read().is_empty()>
                        <span class="block text-sm text-ink-soft">{move || summary.get()}</span>
                    </Show>
                </span>
                <Icon
                    name=IconName::Chevron
                    class="shrink-0 text-ink-faint transition-transform duration-150 [details[open]>summary_&]:rotate-90"
                />
            </summary>
            <div class="space-y-5 border-t border-line p-4">{children()}</div>
        </details>
    }
}
