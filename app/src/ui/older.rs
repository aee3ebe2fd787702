//! A list that grows backwards: what is there, and a button that asks for what is older.

use domain::dto::page::Page;
use leptos::{prelude::*, task::spawn_local};

use super::{button::Button, toast::use_toasts};
use crate::error::AppError;

/// What has been fetched so far. Make it where the list is built.
#[derive(Debug)]
pub struct Older<T: Send + Sync + 'static> {
    /// The newest first.
    pub items: RwSignal<Vec<T>>,
    cursor: RwSignal<Option<String>>,
}

impl<T: Send + Sync + 'static> Clone for Older<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Older<T> {}

impl<T: Send + Sync + 'static> Older<T> {
    /// Begins with the first page.
    #[must_use]
    pub fn new(first: Page<T>) -> Self {
        Self { items: RwSignal::new(first.items), cursor: RwSignal::new(first.next_cursor) }
    }
}

/// The button, as long as there is more.
#[component]
pub fn ShowOlder<T, F, P>(
    list: Older<T>,
    /// The page that begins at a cursor.
    fetch: F,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    F: Fn(Option<String>) -> P + Copy + Send + Sync + 'static,
    P: Future<Output = Result<Page<T>, AppError>> + 'static,
{
    let busy = RwSignal::new(false);
    let toasts = use_toasts();
    let more = move |_| {
        busy.set(true);
        spawn_local(async move {
            match fetch(list.cursor.get_untracked()).await {
                Ok(page) => {
                    list.items.try_update(|items| items.extend(page.items));
                    list.cursor.try_set(page.next_cursor);
                }
                Err(error) => toasts.fail(error.message),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Show when=move || list.cursor.get().is_some()>
            <div class="pt-4">
                <Button busy on_click=Callback::new(more)>"Show older"</Button>
            </div>
        </Show>
    }
}
