//! Known programs over twelve weeks: what is on the bar at every session, for lifters who succeed and who fail.

#[path = "ready/as_written.rs"]
mod as_written;
#[path = "ready/diary.rs"]
mod diary;
#[path = "ready/gzclp.rs"]
mod gzclp;
#[path = "ready/linear.rs"]
mod linear;
#[path = "ready/people.rs"]
mod people;
#[path = "ready/phul.rs"]
mod phul;
mod support;
#[path = "ready/wave.rs"]
mod wave;
