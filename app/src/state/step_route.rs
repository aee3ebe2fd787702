//! The step of a form in steps, as it stands in the address: the back button of the browser goes one step back, and a
//! reload stays where it was.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

/// Which step is shown, and the way to another.
#[derive(Clone, Copy)]
pub struct StepRoute {
    /// Counted from 0.
    pub step: Memo<usize>,
    go: Callback<usize>,
    moved: StoredValue<bool>,
}

impl StepRoute {
    /// Call once, at the top of the page. `address` has no `step` in its query.
    #[must_use]
    pub fn new(address: &'static str, steps: usize) -> Self {
        let query = use_query_map();
        let step = Memo::new(move |_| {
            let named = query.read().get("step").and_then(|text| text.parse::<usize>().ok());
            named.unwrap_or(1).clamp(1, steps) - 1
        });
        let navigate = use_navigate();
        let join = if address.contains('?') { '&' } else { '?' };
        let go = Callback::new(move |step: usize| {
            navigate(&format!("{address}{join}step={}", step + 1), NavigateOptions::default());
        });
        Self { step, go, moved: StoredValue::new(false) }
    }

    /// Shows a step.
    pub fn go(self, step: usize) {
        self.go.run(step);
    }

    /// Whether the heading takes the focus: from the second showing on. Ask once per showing.
    #[must_use]
    pub fn takes_focus(self) -> bool {
        let moved = self.moved.get_value();
        self.moved.set_value(true);
        moved
    }
}
