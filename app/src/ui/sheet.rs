//! A sheet that rises from the bottom on phones and floats on desktops. A native `<dialog>`, so that focus is kept
//! inside, Escape closes it, and the page behind is inert.

use leptos::{html, prelude::*};

use crate::ui::{button::IconButton, icon::IconName};

/// A modal sheet.
#[component]
pub fn Sheet(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its title.
    #[prop(into)]
    title: String,
    /// Content; built only while open.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        if open.get() {
            if !element.open() {
                // Fails only when the element has left the document, and then there is nothing to show.
                let _ = element.show_modal();
            }
        } else if element.open() {
            element.close();
        }
    });
    let heading = title.clone();
    view! {
        <dialog
            node_ref=dialog
            aria-label=title
            class="mx-auto mt-auto mb-0 max-h-[88dvh] w-full max-w-xl overflow-y-auto rounded-t-card border border-line bg-surface p-0 sm:my-auto sm:rounded-card"
            on:close=move |_| open.set(false)
            on:click=move |event| {
                // A click on the backdrop hits the dialog itself.
                if event.target() == event.current_target() {
                    open.set(false);
                }
            }
        >
            <div class="pb-safe px-4 pt-2">
                <div class="sticky top-0 z-10 -mx-4 flex items-center justify-between gap-2 bg-surface px-4 py-2">
                    <h2 class="text-xl font-semibold">{heading}</h2>
                    <IconButton icon=IconName::Close label="Close" on_click=Callback::new(move |_| open.set(false))/>
                </div>
                <Show when=move || open.get()>{children()}</Show>
            </div>
        </dialog>
    }
}
