//! Points shared among a few things, as cells in a row. The numbers stand in the text beside it.

use leptos::prelude::*;

/// How each share is drawn, by its place.
const FILLS: [&str; 3] = ["bg-accent", "bg-accent-ink/60", "bg-ink-faint"];

/// A row of `total` cells, filled share by share.
#[component]
pub fn PointsBar(
    /// The shares, at most three are told apart.
    #[prop(into)]
    shares: Signal<Vec<u8>>,
    /// Cells in all.
    #[prop(default = 10)]
    total: u8,
) -> impl IntoView {
    let fill = move |cell: u8| {
        let mut end = 0_u32;
        for (i, share) in shares.get().into_iter().enumerate() {
            end += u32::from(share);
            if u32::from(cell) < end {
                return FILLS[i.min(FILLS.len() - 1)];
            }
        }
        "border border-dashed border-ink-faint"
    };
    view! {
        <div class="flex gap-1" aria-hidden="true">
            {(0..total).map(|cell| view! { <span class=move || format!("h-3 grow rounded-sm {}", fill(cell))></span> }).collect_view()}
        </div>
    }
}
