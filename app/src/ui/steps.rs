//! The frame of a form in steps: where I am, the way back, and a heading that takes the focus when the step changes.

use leptos::{html, prelude::*};

use crate::ui::{button::IconButton, icon::IconName};

/// "2 of 5" with bars, a way back, and room for one quiet action.
#[component]
pub fn StepsHeader(
    /// The step, counted from 0.
    #[prop(into)]
    step: Signal<usize>,
    /// How many there are.
    total: usize,
    /// Goes one back.
    on_back: Callback<()>,
    /// Whether something lies before the first step.
    #[prop(optional)]
    leads_out: bool,
    /// A quiet action at the end of the row.
    children: Children,
) -> impl IntoView {
    let first = Signal::derive(move || step.get() == 0 && !leads_out);
    view! {
        <header class="space-y-2 pb-4">
            <div class="flex min-h-11 items-center justify-between gap-2">
                <IconButton
                    icon=IconName::Back
                    label="Back"
                    class="-ml-2.5"
                    disabled=first
                    on_click=Callback::new(move |_| on_back.run(()))
                />
                <p class="text-sm font-medium text-ink-soft tabular-nums">{move || format!("{} of {total}", step.get() + 1)}</p>
                {children()}
            </div>
            <div class="flex gap-1.5" aria-hidden="true">
                {(0..total)
                    .map(|i| {
                        view! {
                            <span
                                class="h-1.5 grow rounded-full transition-colors duration-150"
                                class=("bg-accent", move || i <= step.get())
                                class=("bg-raised", move || i > step.get())
                            ></span>
                        }
                    })
                    .collect_view()}
            </div>
        </header>
    }
}

/// The heading of a step. It takes the focus when the step was reached by a button, so that a screen reader says where
/// the person is and the page starts at its top.
#[component]
pub fn StepHeading(
    /// The question.
    title: &'static str,
    /// Why it is asked.
    text: &'static str,
    /// Whether to take the focus: not on the first showing.
    focus: bool,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        if let Some(element) = heading.get()
            && focus
        {
            window().scroll_to_with_x_and_y(0.0, 0.0);
            // Fails only when the element has left the document.
            let _ = element.focus();
        }
    });
    view! {
        <div class="space-y-1">
            <h1 node_ref=heading tabindex="-1" class="text-2xl font-semibold tracking-tight outline-none">{title}</h1>
            <p class="text-ink-soft">{text}</p>
        </div>
    }
}
