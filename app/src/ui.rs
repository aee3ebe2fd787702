//! The design system: primitives without domain knowledge. Every state of each is on `/dev/ui` in development.
//!
//! Adding one: a file here named after the component, a line below, a section on the `/dev/ui` page.

pub mod bind;
pub mod body_map;
pub mod button;
pub mod card;
pub mod check_row;
pub mod choice;
pub mod disclosure;
pub mod field;
pub mod icon;
pub mod layout;
pub mod older;
pub mod points_bar;
pub mod select;
pub mod sheet;
pub mod skeleton;
pub mod slider;
pub mod stepper;
pub mod steps;
pub mod toast;
pub mod weekdays;
