//! A number with a minus and a plus: thumb-sized, typed or stepped. What is typed stays as typed; what is no number, or
//! out of bounds, is said beside the field and reaches nobody.

use std::time::Duration;

use leptos::{html::Input, prelude::*};

use crate::ui::icon::{Icon, IconName};

/// Longer than a tap takes.
const TELL_AFTER: Duration = Duration::from_millis(300);

/// What is typed into a stepper, for whoever must not go on while it is wrong.
#[derive(Clone, Copy)]
pub struct Typed {
    text: RwSignal<String>,
    problem: RwSignal<Option<String>>,
    /// Nobody is corrected in the middle of a number.
    told: RwSignal<bool>,
    input: NodeRef<Input>,
}

impl Default for Typed {
    fn default() -> Self {
        Self::new()
    }
}

impl Typed {
    /// Nothing typed yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
            told: RwSignal::new(false),
            input: NodeRef::new(),
        }
    }

    /// Whether the number can be used. If not, the field says why and takes the focus.
    #[must_use]
    pub fn accept(self) -> bool {
        if self.problem.with_untracked(Option::is_none) {
            return true;
        }
        self.told.set(true);
        self.focus();
        false
    }

    /// Puts the cursor into the field, over what is there.
    pub fn focus(self) {
        if let Some(input) = self.input.get_untracked() {
            // Fails only for elements that cannot be focused.
            let _ = input.focus();
            input.select();
        }
    }

    fn show(self, number: f64) {
        self.text.set(trim_number(number));
        self.problem.set(None);
        self.told.set(false);
    }
}

/// What a stepper takes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bounds {
    min: f64,
    max: f64,
    whole: bool,
}

impl Bounds {
    fn read(self, text: &str) -> Result<f64, String> {
        let number = text.trim().replace(',', ".").parse::<f64>().ok();
        let fits = |n: &f64| (self.min..=self.max).contains(n) && (!self.whole || n.fract() == 0.0);
        number.filter(fits).ok_or_else(|| {
            let kind = if self.whole { "A whole number" } else { "A number" };
            format!("{kind} between {} and {}", trim_number(self.min), trim_number(self.max))
        })
    }
}

/// A stepped number.
#[component]
pub fn Stepper(
    /// What it is.
    #[prop(into)]
    label: String,
    /// The number.
    #[prop(into)]
    value: Signal<f64>,
    /// Called with a new number within bounds.
    on_change: Callback<f64>,
    /// Step of the buttons.
    #[prop(default = 1.0)]
    step: f64,
    /// Smallest.
    #[prop(default = 0.0)]
    min: f64,
    /// Largest.
    #[prop(default = 1000.0)]
    max: f64,
    /// No fractions.
    #[prop(optional)]
    whole: bool,
    /// Unit, told beside the name.
    #[prop(optional, into)]
    unit: String,
    /// For whoever must not go on while the number is wrong.
    #[prop(default = Typed::new())]
    typed: Typed,
) -> impl IntoView {
    let bounds = Bounds { min, max, whole };
    typed.text.set(trim_number(value.get_untracked()));
    // What comes from elsewhere replaces what is typed; the same number as typed does not.
    Effect::new(move |before: Option<f64>| {
        let now = value.get();
        if before.is_some_and(|before| before != now)
            && typed.text.with_untracked(|text| bounds.read(text).ok()) != Some(now)
        {
            typed.show(now);
        }
        now
    });
    let move_by = move |delta: f64| {
        let next = ((value.get_untracked() + delta).clamp(min, max) * 1000.0).round() / 1000.0;
        typed.show(next);
        on_change.run(next);
    };
    let read = move |text: String| {
        let number = bounds.read(&text);
        typed.text.set(text);
        typed.problem.set(number.as_ref().err().cloned());
        if let Ok(number) = number {
            typed.told.set(false);
            if number != value.get_untracked() {
                on_change.run(number);
            }
        }
    };
    let wrong = move || typed.problem.get().filter(|_| typed.told.get());
    let less = format!("{label}: less");
    let more = format!("{label}: more");
    // Beside the name: beside the number it would take the digits' room on a phone.
    let heading = if unit.is_empty() { label.clone() } else { format!("{label} ({unit})") };
    let keyboard = if whole { "numeric" } else { "decimal" };
    view! {
        <div class="space-y-1.5">
            <span class="block text-sm font-medium text-ink-soft" aria-hidden="true">{heading}</span>
            <div class="flex items-center rounded-card border border-line bg-surface has-aria-invalid:border-hurt">
                <button
                    type="button"
                    aria-label=less
                    class="flex h-12 w-11 shrink-0 items-center justify-center rounded-l-card text-ink-soft hover:bg-raised"
                    on:click=move |_| move_by(-step)
                >
                    <Icon name=IconName::Minus/>
                </button>
                <input
                    node_ref=typed.input
                    type="text"
                    inputmode=keyboard
                    autocomplete="off"
                    aria-label=label
                    aria-invalid=move || wrong().is_some().then_some("true")
                    class="min-h-12 w-full min-w-0 bg-transparent text-center text-xl font-semibold tabular-nums"
                    prop:value=move || typed.text.get()
                    value=trim_number(value.get_untracked())
                    on:input=move |event| read(event_target_value(&event))
                    on:change=move |_| {
                        // Not at once: the words move what is below, and a tap on its way there must still arrive.
                        set_timeout(
                            move || {
                                typed.told.try_set(true);
                            },
                            TELL_AFTER,
                        );
                    }
                    on:focus=move |_| {
                        if let Some(input) = typed.input.get_untracked() {
                            input.select();
                        }
                    }
                />
                <button
                    type="button"
                    aria-label=more
                    class="flex h-12 w-11 shrink-0 items-center justify-center rounded-r-card text-ink-soft hover:bg-raised"
                    on:click=move |_| move_by(step)
                >
                    <Icon name=IconName::Plus/>
                </button>
            </div>
            {move || wrong().map(|text| view! { <p role="alert" class="text-sm font-medium text-hurt-ink">{text}</p> })}
        </div>
    }
}

/// A number without needless zeros: 60, 62.5, 101.25.
#[must_use]
pub fn trim_number(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::Bounds;

    #[test]
    fn commas_are_points_and_nothing_is_bent_into_shape() {
        let load = Bounds { min: 0.0, max: 500.0, whole: false };
        assert_eq!(load.read(" 22,5 "), Ok(22.5));
        for wrong in ["abc", "", "-1", "500.5", "NaN", "inf", "1e3", "1,000.5"] {
            assert_eq!(load.read(wrong), Err("A number between 0 and 500".to_owned()), "{wrong}");
        }
        let reps = Bounds { min: 0.0, max: 200.0, whole: true };
        assert_eq!(reps.read("8"), Ok(8.0));
        assert_eq!(reps.read("8.5"), Err("A whole number between 0 and 200".to_owned()));
    }
}
