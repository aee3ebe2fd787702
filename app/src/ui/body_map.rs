//! A body from the front and from behind, drawn here, with marked muscles: dotted for some, striped for much, so that
//! nothing hangs on colour. Where it says something, the same stands beside it in words.

use domain::muscle::Muscle;
use leptos::prelude::*;

/// From which side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The front.
    Front,
    /// The back.
    Back,
}

impl Side {
    /// The word.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Front => "Front",
            Self::Back => "Back",
        }
    }

    /// Left halves of the muscles that are seen from here, on a grid of 100 by 190; the right half mirrors them.
    #[must_use]
    pub const fn regions(self) -> &'static [(Muscle, &'static str)] {
        match self {
            Self::Front => &[
                (Muscle::Traps, "M46 26L38 32L46 33Z"),
                (Muscle::FrontDelts, "M36 33Q28 34 28 44L33 45Q36 40 36 33Z"),
                (Muscle::SideDelts, "M28 35Q23 38 24 47L27.5 46Q27 39 28 35Z"),
                (Muscle::Chest, "M49.5 35L38 34Q36 42 33.5 46Q40 53 49.5 49Z"),
                (Muscle::Biceps, "M24.5 48L31.5 46.5Q32 58 27.5 66L22.5 64Q22 55 24.5 48Z"),
                (Muscle::Forearms, "M22 66L27.5 68Q26 82 20.5 91L17 89.5Q17 76 22 66Z"),
                (Muscle::Core, "M49.5 52Q45 54 42.5 53L42 80Q46 86 49.5 88Z"),
                (Muscle::Obliques, "M41 52.5L35 50L36 76L40.5 80Z"),
                (Muscle::HipFlexors, "M41 82L36 79L36.5 87L46 93L49 90Z"),
                (Muscle::Abductors, "M35.5 86L33.5 90Q31.5 101 32.5 110Q34 99 36.5 90Z"),
                (Muscle::Quadriceps, "M37.5 90Q32 110 36.5 134L44.5 134Q47.5 113 44.5 95Z"),
                (Muscle::Adductors, "M46 95.5L49.5 92.5Q49.5 108 47.5 118Q47.5 106 46 95.5Z"),
                (Muscle::Calves, "M37 140Q34 152 38 170L43 170Q46 152 44 140Z"),
            ],
            Self::Back => &[
                (Muscle::Traps, "M49.5 24L46 26L37 32Q44 38 49.5 54Z"),
                (Muscle::RearDelts, "M36 33Q28 34 28 44L33 44Q36 40 36 33Z"),
                (Muscle::SideDelts, "M28 35Q23 38 24 47L27.5 46Q27 39 28 35Z"),
                (Muscle::UpperBack, "M38 34Q44 41 48.5 56L40 55Q35 51 34 45Q37 40 38 34Z"),
                (Muscle::Lats, "M34 47Q35 53 40 57L49.5 58L49.5 68L42 76Q36 68 34 47Z"),
                (Muscle::Triceps, "M24.5 48L31.5 46.5Q32 58 27.5 66L22.5 64Q22 55 24.5 48Z"),
                (Muscle::Forearms, "M22 66L27.5 68Q26 82 20.5 91L17 89.5Q17 76 22 66Z"),
                (Muscle::LowerBack, "M49.5 70L42.5 77L41 85L49.5 88Z"),
                (Muscle::Abductors, "M39.5 79L36 82L35 90L39 88Z"),
                (Muscle::Glutes, "M49.5 90L40 87Q33 94 35 104Q43 109 49.5 104Z"),
                (Muscle::Hamstrings, "M35 106Q42 111 48.5 107Q48 122 45 136L37 136Q33 120 35 106Z"),
                (Muscle::Calves, "M37 140Q32.5 151 38 168L43 168Q47.5 151 44.5 140Z"),
            ],
        }
    }
}

/// The outline under the muscles, left half.
const BODY: &str = "M50 22L46 23L45 26L37 31Q24 32 23 46L16 90L14 100Q16 104 19 101L22 92L30 68L34 56L35.5 76L32 95Q30 115 35 136Q33 152 37 174L34 182L44 182L45 172Q47 155 45.5 138L50 96Z";

/// How much a muscle is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Not at all.
    None,
    /// Somewhat: dotted.
    Some,
    /// Much: striped.
    Much,
}

/// What marks mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Work.
    Work,
    /// Soreness.
    Sore,
}

fn part(muscle: Muscle, primary: &[Muscle], secondary: &[Muscle]) -> Mark {
    let among = |list: &[Muscle]| list.contains(&muscle) || list.contains(&Muscle::FullBody);
    if among(primary) {
        Mark::Much
    } else if among(secondary) {
        Mark::Some
    } else {
        Mark::None
    }
}

fn names(list: &[Muscle]) -> String {
    list.iter().map(|m| m.label()).collect::<Vec<_>>().join(", ")
}

/// The map with its legend.
#[component]
pub fn BodyMap(
    /// Muscles that work first.
    primary: Vec<Muscle>,
    /// Muscles that help.
    secondary: Vec<Muscle>,
) -> impl IntoView {
    let (first, helps) = (names(&primary), names(&secondary));
    let told = if helps.is_empty() {
        format!("Body map. Works first: {first}.")
    } else {
        format!("Body map. Works first: {first}. Helps: {helps}.")
    };
    view! {
        <figure class="space-y-3">
            <div role="img" aria-label=told class="grid grid-cols-2 gap-2">
                {[Side::Front, Side::Back]
                    .map(|side| {
                        let (primary, secondary) = (primary.clone(), secondary.clone());
                        let mark = Callback::new(move |muscle| part(muscle, &primary, &secondary));
                        view! { <Figure side tone=Tone::Work mark/> }
                    })
                    .collect_view()}
            </div>
            <figcaption class="space-y-1.5 text-sm">
                <p class="flex items-center gap-2">
                    <Swatch mark=Mark::Much/>
                    <span class="min-w-0"><span class="text-ink-soft">"First: "</span>{first}</span>
                </p>
                {(!helps.is_empty())
                    .then(|| {
                        view! {
                            <p class="flex items-center gap-2">
                                <Swatch mark=Mark::Some/>
                                <span class="min-w-0"><span class="text-ink-soft">"Helps: "</span>{helps}</span>
                            </p>
                        }
                    })}
            </figcaption>
        </figure>
    }
}

/// One side of the body, to look at or to tap on. It says nothing to screen readers: whoever shows it does.
#[component]
pub fn Figure(
    /// Which side.
    side: Side,
    /// What marks mean.
    tone: Tone,
    /// How much each muscle is marked.
    mark: Callback<Muscle, Mark>,
    /// Called with the muscle that is tapped.
    #[prop(optional)]
    on_tap: Option<Callback<Muscle>>,
) -> impl IntoView {
    // Names of patterns are known to the whole page.
    let (stripes, dots) = match (side, tone) {
        (Side::Front, Tone::Work) => ("stripes-front", "dots-front"),
        (Side::Back, Tone::Work) => ("stripes-back", "dots-back"),
        (Side::Front, Tone::Sore) => ("stripes-sore-front", "dots-sore-front"),
        (Side::Back, Tone::Sore) => ("stripes-sore-back", "dots-sore-back"),
    };
    let cursor = if on_tap.is_some() { "cursor-pointer" } else { "" };
    let half = move || {
        let muscles = side.regions().iter().map(|&(muscle, path)| {
            let over = move || match mark.run(muscle) {
                Mark::Much => format!("url(#{stripes})"),
                Mark::Some => format!("url(#{dots})"),
                Mark::None => "none".to_owned(),
            };
            view! {
                <path
                    d=path
                    class=move || format!("{cursor} {}", ground(tone, mark.run(muscle)))
                    stroke-width="0.6"
                    data-muscle=muscle.as_str()
                    on:click=move |_| {
                        if let Some(tapped) = on_tap {
                            tapped.run(muscle);
                        }
                    }
                ></path>
                <path d=path class="pointer-events-none" fill=over></path>
            }
        });
        view! {
            <path d=BODY class="fill-raised stroke-line" stroke-width="0.8"></path>
            {muscles.collect_view()}
        }
    };
    view! {
        <div class="text-center">
            <svg viewBox="8 0 84 186" class="mx-auto h-auto w-full max-w-40" aria-hidden="true">
                <defs>
                    <pattern id=stripes width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect width="1.2" height="3" class=ink(tone, Mark::Much)></rect>
                    </pattern>
                    <pattern id=dots width="3.2" height="3.2" patternUnits="userSpaceOnUse">
                        <circle cx="1.6" cy="1.6" r="0.8" class=ink(tone, Mark::Some)></circle>
                    </pattern>
                </defs>
                <ellipse cx="50" cy="12" rx="8" ry="10" class="fill-raised stroke-line" stroke-width="0.8"></ellipse>
                <g>{half()}</g>
                <g transform="matrix(-1 0 0 1 100 0)">{half()}</g>
            </svg>
            <p class="text-sm text-ink-faint">{side.label()}</p>
        </div>
    }
}

const fn ground(tone: Tone, mark: Mark) -> &'static str {
    match (tone, mark) {
        (Tone::Work, Mark::Much) => "fill-accent stroke-line",
        (Tone::Work, Mark::Some) => "fill-accent-soft stroke-line",
        (Tone::Sore, Mark::Much) => "fill-hurt stroke-line",
        (Tone::Sore, Mark::Some) => "fill-warn-soft stroke-line",
        (_, Mark::None) => "fill-surface stroke-line",
    }
}

/// Stripes and dots.
const fn ink(tone: Tone, mark: Mark) -> &'static str {
    match (tone, mark) {
        (_, Mark::Much) => "fill-on-bright",
        (Tone::Work, _) => "fill-accent-ink",
        (Tone::Sore, _) => "fill-warn-ink",
    }
}

#[component]
fn Swatch(mark: Mark) -> impl IntoView {
    let id = if mark == Mark::Much { "stripes-key" } else { "dots-key" };
    let class = ink(Tone::Work, mark);
    let shape = if mark == Mark::Much {
        view! { <rect width="1.6" height="5" class=class></rect> }.into_any()
    } else {
        view! { <circle cx="2.5" cy="2.5" r="1.2" class=class></circle> }.into_any()
    };
    view! {
        <svg viewBox="0 0 20 20" class="size-5 shrink-0" aria-hidden="true">
            <defs>
                <pattern id=id width="5" height="5" patternUnits="userSpaceOnUse">{shape}</pattern>
            </defs>
            <rect width="20" height="20" rx="4" class=ground(Tone::Work, mark)></rect>
            <rect width="20" height="20" rx="4" fill=format!("url(#{id})")></rect>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_muscle_has_its_place() {
        for muscle in Muscle::ALL.iter().filter(|m| **m != Muscle::FullBody) {
            let seen = [Side::Front, Side::Back].iter().any(|side| side.regions().iter().any(|(m, _)| m == muscle));
            assert!(seen, "{muscle} is on neither side");
        }
    }

    #[test]
    fn the_whole_body_is_every_muscle() {
        assert_eq!(part(Muscle::Calves, &[Muscle::FullBody], &[]), Mark::Much);
        assert_eq!(part(Muscle::Calves, &[Muscle::Chest], &[Muscle::Calves]), Mark::Some);
        assert_eq!(part(Muscle::Calves, &[Muscle::Chest], &[]), Mark::None);
    }
}
