//! How a model is told to behave. The texts are files in `prompts/`, so that whoever changes one sees it as a whole in the
//! difference and in the snapshots.

use domain::profile::PersonaTone;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Sentences about a change that has been made.
    Words,
    /// An answer in a conversation.
    Chat,
    /// Operations read from free text.
    Operations,
}

const COACH: &str = include_str!("../prompts/coach.md");

impl Task {
    const fn text(self) -> &'static str {
        match self {
            Self::Words => include_str!("../prompts/words.md"),
            Self::Chat => include_str!("../prompts/chat.md"),
            Self::Operations => include_str!("../prompts/operations.md"),
        }
    }
}

const fn tone(tone: PersonaTone) -> &'static str {
    match tone {
        PersonaTone::Supportive => include_str!("../prompts/tone/supportive.md"),
        PersonaTone::DrillSergeant => include_str!("../prompts/tone/drill_sergeant.md"),
        PersonaTone::Analytical => include_str!("../prompts/tone/analytical.md"),
        PersonaTone::Motivational => include_str!("../prompts/tone/motivational.md"),
        PersonaTone::Minimalist => include_str!("../prompts/tone/minimalist.md"),
    }
}

/// The instructions for a task in a tone; without anything about the person.
#[must_use]
pub fn instructions(task: Task, persona: PersonaTone) -> String {
    match task {
        // Whoever reads JSON hears no tone.
        Task::Operations => format!("{COACH}\n{}", task.text()),
        Task::Words | Task::Chat => format!("{COACH}\n{}\n{}", tone(persona), task.text()),
    }
}
