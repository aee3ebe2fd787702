//! One set of line icons, drawn here on a 24-grid.

use leptos::prelude::*;

/// Which icon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IconName {
    Today,
    Program,
    Train,
    Progress,
    Coach,
    Check,
    Close,
    Plus,
    Minus,
    Chevron,
    Back,
    Swap,
    Clock,
    Info,
    Alert,
    Undo,
    Person,
    Gear,
    Book,
    Dumbbell,
    Flame,
    Trophy,
    Search,
    Moon,
    Ban,
    Heart,
    Trash,
    Timer,
    Send,
    Stop,
    Pencil,
    Eye,
}

impl IconName {
    const fn path(self) -> &'static str {
        match self {
            Self::Today => {
                "M7 3v3M17 3v3M4 9h16M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM9 14l2 2 4-4"
            }
            Self::Program => "M4 6h4v12H4zM10 10h4v8h-4zM16 4h4v14h-4zM3 21h18",
            Self::Train | Self::Dumbbell => "M3 10v4M6 7v10M18 7v10M21 10v4M6 12h12",
            Self::Progress => "M4 19h16M5 15l4-5 4 3 6-8M15 5h4v4",
            Self::Coach => "M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5",
            Self::Check => "M5 12.5l4.5 4.5L19 7",
            Self::Close => "M6 6l12 12M18 6L6 18",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Minus => "M5 12h14",
            Self::Chevron => "M9 6l6 6-6 6",
            Self::Back => "M15 6l-6 6 6 6",
            Self::Swap => "M7 4L4 7l3 3M4 7h12a4 4 0 0 1 4 4M17 20l3-3-3-3M20 17H8a4 4 0 0 1-4-4",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3.5 2",
            Self::Timer => "M9 3h6M12 6a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM12 10v4",
            Self::Info => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v6M12 7.5v.5",
            Self::Alert => "M12 4l9 16H3zM12 10v5M12 17.5v.5",
            Self::Undo => "M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
            Self::Person => "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8ZM4.5 20a7.5 7.5 0 0 1 15 0",
            Self::Gear => {
                "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM12 3v2.5M12 18.5V21M3 12h2.5M18.5 12H21M5.6 5.6l1.8 1.8M16.6 16.6l1.8 1.8M5.6 18.4l1.8-1.8M16.6 7.4l1.8-1.8"
            }
            Self::Book => "M5 4h10a4 4 0 0 1 4 4v12H9a4 4 0 0 1-4-4zM5 16a4 4 0 0 1 4-4h10",
            Self::Flame => "M12 3c1 4 5 5 5 10a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 3 2 3 1-3-1-5 1-9Z",
            Self::Trophy => "M7 4h10v6a5 5 0 0 1-10 0zM7 6H4v2a3 3 0 0 0 3 3M17 6h3v2a3 3 0 0 1-3 3M12 15v4M8 20h8",
            Self::Search => "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16 16l4.5 4.5",
            Self::Moon => "M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z",
            Self::Ban => "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM5.7 5.7l12.6 12.6",
            Self::Heart => "M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11Z",
            Self::Send => "M5 12L3.5 4.5 21 12 3.5 19.5 5 12ZM5 12h8",
            Self::Stop => "M7 7h10v10H7z",
            Self::Pencil => "M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4",
            Self::Eye => "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12ZM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z",
            Self::Trash => "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
        }
    }
}

/// An icon. Decorative: the words beside it carry the meaning.
#[component]
pub fn Icon(
    /// Which.
    name: IconName,
    /// Classes for colour, size and place.
    #[prop(optional, into)]
    class: String,
    /// Edge in pixels.
    #[prop(default = 24)]
    size: u16,
) -> impl IntoView {
    view! {
        <svg
            class=class
            width=size
            height=size
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d=name.path()></path>
        </svg>
    }
}
