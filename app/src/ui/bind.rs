//! A value that a control shows and changes: a signal of its own, or a part of a larger one, so that a form of many
//! controls can have one state.

use leptos::prelude::*;

/// Something to show and change. Every `RwSignal` is one.
pub struct Bind<T: Send + Sync + 'static> {
    read: Signal<T>,
    write: Callback<T>,
}

impl<T: Send + Sync + 'static> Clone for Bind<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Bind<T> {}

impl<T> Bind<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    /// A part of a larger state. Whoever reads it hears of it only when this part changes.
    pub fn part<S>(
        whole: RwSignal<S>,
        get: impl Fn(&S) -> T + Send + Sync + 'static,
        set: impl Fn(&mut S, T) + Send + Sync + 'static,
    ) -> Self
    where
        S: Send + Sync + 'static,
    {
        Self {
            read: Memo::new(move |_| whole.with(&get)).into(),
            write: Callback::new(move |value| whole.update(|whole| set(whole, value))),
        }
    }

    /// The value, to be told of changes.
    #[must_use]
    pub fn get(self) -> T {
        self.read.get()
    }

    /// The value as it is.
    #[must_use]
    pub fn get_untracked(self) -> T {
        self.read.get_untracked()
    }

    /// Changes it.
    pub fn set(self, value: T) {
        self.write.run(value);
    }

    /// Changes it in place.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }

    /// For those who only read.
    #[must_use]
    pub fn signal(self) -> Signal<T> {
        self.read
    }
}

impl<T: Send + Sync + 'static> From<RwSignal<T>> for Bind<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self { read: signal.into(), write: Callback::new(move |value| signal.set(value)) }
    }
}
