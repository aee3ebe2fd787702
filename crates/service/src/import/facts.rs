//! What the words of a file mean here. A word that may mean two things means nothing.

use domain::{
    movement::{Level, LoadType, Movement},
    muscle::Muscle,
};

/// What somebody holds or sits in. A barbell movement is never taken for one with dumbbells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Implement {
    Barbell,
    EzBar,
    Dumbbell,
    Kettlebell,
    /// A stack, by cable or by lever: files use both words for the same machines.
    Stack,
    Band,
    Body,
}

impl Implement {
    /// What a word of a file or of a name means; nothing where it does not settle what resists.
    pub(super) fn of(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let has = |part: &str| word.contains(part);
        let ez = word.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "ez" | "sz"));
        if ez || has("e-z") || has("curl bar") {
            Some(Self::EzBar)
        } else if has("barbell") {
            Some(Self::Barbell)
        } else if has("dumbbell") || has("dumbell") {
            Some(Self::Dumbbell)
        } else if has("kettlebell") {
            Some(Self::Kettlebell)
        } else if has("cable") || has("machine") || has("pulley") {
            Some(Self::Stack)
        } else if word.split(|c: char| !c.is_alphanumeric()).any(|w| matches!(w, "band" | "bands")) {
            Some(Self::Band)
        } else if has("body only") || has("bodyweight") || word == "none" {
            Some(Self::Body)
        } else {
            None
        }
    }

    /// What stands in a name for it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Barbell => "barbell",
            Self::EzBar => "ez bar",
            Self::Dumbbell => "dumbbell",
            Self::Kettlebell => "kettlebell",
            Self::Stack => "machine",
            Self::Band => "band",
            Self::Body => "bodyweight",
        }
    }

    /// Where the load comes from; a stack may be of a cable or a machine.
    pub(super) const fn load(self) -> Option<LoadType> {
        match self {
            Self::Barbell | Self::EzBar => Some(LoadType::Barbell),
            Self::Dumbbell => Some(LoadType::Dumbbell),
            Self::Kettlebell => Some(LoadType::Kettlebell),
            Self::Band => Some(LoadType::Band),
            Self::Body => Some(LoadType::Bodyweight),
            Self::Stack => None,
        }
    }

    /// The equipment that it is, where that is clear.
    pub(super) const fn pieces(self) -> &'static [&'static str] {
        match self {
            Self::Barbell => &["barbell", "plates"],
            Self::EzBar => &["ez_bar", "plates"],
            Self::Dumbbell => &["dumbbells"],
            Self::Kettlebell => &["kettlebell"],
            Self::Band | Self::Stack | Self::Body => &[],
        }
    }

    /// Whether a movement is done with it.
    pub(super) fn fits(self, movement: &Movement) -> bool {
        let needs = |piece: &str| movement.equipment.iter().chain(&movement.equipment_any).any(|e| e == piece);
        match self {
            Self::Barbell => movement.load == LoadType::Barbell || needs("barbell"),
            // The library takes curls with either bar for one movement where it says so.
            Self::EzBar => needs("ez_bar"),
            Self::Dumbbell => movement.load == LoadType::Dumbbell || needs("dumbbells"),
            Self::Kettlebell => movement.load == LoadType::Kettlebell || needs("kettlebell"),
            Self::Stack => {
                matches!(movement.load, LoadType::Cable | LoadType::Machine | LoadType::PlateLoaded)
                    || needs("smith_machine")
                    || needs("cable_machine")
                    || movement.load == LoadType::None && !movement.equipment.is_empty()
            }
            Self::Band => movement.load == LoadType::Band || needs("long_band") || needs("loop_band"),
            Self::Body => {
                matches!(movement.load, LoadType::Bodyweight | LoadType::None | LoadType::WeightedBodyweight)
            }
        }
    }
}

/// The muscle that a word means. "Shoulders" may be any of three, and "back" any of four.
pub(super) fn muscle(word: &str) -> Option<Muscle> {
    let word = word.to_lowercase();
    Some(match word.trim() {
        "quadriceps" | "quads" | "quadriceps femoris" => Muscle::Quadriceps,
        "hamstrings" | "biceps femoris" => Muscle::Hamstrings,
        "glutes" | "gluteus maximus" => Muscle::Glutes,
        "calves" | "gastrocnemius" | "soleus" => Muscle::Calves,
        "chest" | "pectoralis major" => Muscle::Chest,
        "lats" | "latissimus dorsi" => Muscle::Lats,
        "middle back" | "upper back" | "rhomboids" => Muscle::UpperBack,
        "rear delts" | "posterior deltoid" => Muscle::RearDelts,
        "front delts" | "anterior deltoid" => Muscle::FrontDelts,
        "side delts" | "lateral deltoid" => Muscle::SideDelts,
        "biceps" | "biceps brachii" | "brachialis" => Muscle::Biceps,
        "triceps" | "triceps brachii" => Muscle::Triceps,
        "forearms" | "brachioradialis" => Muscle::Forearms,
        "traps" | "trapezius" => Muscle::Traps,
        "abdominals" | "abs" | "core" | "rectus abdominis" => Muscle::Core,
        "obliques" | "obliquus externus abdominis" => Muscle::Obliques,
        "lower back" | "erector spinae" => Muscle::LowerBack,
        "hip flexors" | "iliopsoas" => Muscle::HipFlexors,
        "adductors" | "inner thighs" => Muscle::Adductors,
        "abductors" | "outer thighs" => Muscle::Abductors,
        _ => return None,
    })
}

/// The level that a word means.
pub(super) fn level(word: &str) -> Option<Level> {
    word.to_lowercase().trim().parse().ok()
}
