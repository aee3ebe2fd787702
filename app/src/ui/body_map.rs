//! A body from the front and from behind, drawn here: what works first is striped, what helps is dotted, and both are
//! written below, so that nothing hangs on colour.

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
    const fn label(self) -> &'static str {
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

/// What a muscle does in a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    First,
    Helps,
    Rests,
}

fn part(muscle: Muscle, primary: &[Muscle], secondary: &[Muscle]) -> Part {
    let among = |list: &[Muscle]| list.contains(&muscle) || list.contains(&Muscle::FullBody);
    if among(primary) {
        Part::First
    } else if among(secondary) {
        Part::Helps
    } else {
        Part::Rests
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
                    .map(|side| view! { <Figure side primary=primary.clone() secondary=secondary.clone()/> })
                    .collect_view()}
            </div>
            <figcaption class="space-y-1.5 text-sm">
                <p class="flex items-center gap-2">
                    <Swatch part=Part::First/>
                    <span class="min-w-0"><span class="text-ink-soft">"First: "</span>{first}</span>
                </p>
                {(!helps.is_empty())
                    .then(|| {
                        view! {
                            <p class="flex items-center gap-2">
                                <Swatch part=Part::Helps/>
                                <span class="min-w-0"><span class="text-ink-soft">"Helps: "</span>{helps}</span>
                            </p>
                        }
                    })}
            </figcaption>
        </figure>
    }
}

#[component]
fn Figure(side: Side, primary: Vec<Muscle>, secondary: Vec<Muscle>) -> impl IntoView {
    // Names of patterns are known to the whole page.
    let (stripes, dots) = match side {
        Side::Front => ("stripes-front", "dots-front"),
        Side::Back => ("stripes-back", "dots-back"),
    };
    let half = move || {
        let muscles = side.regions().iter().map(|(muscle, path)| {
            let part = part(*muscle, &primary, &secondary);
            let over = match part {
                Part::First => Some(format!("url(#{stripes})")),
                Part::Helps => Some(format!("url(#{dots})")),
                Part::Rests => None,
            };
            view! {
                <path d=*path class=ground(part) stroke-width="0.6"></path>
                {over.map(|fill| view! { <path d=*path fill=fill></path> })}
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
                        <rect width="1.2" height="3" class="fill-on-bright"></rect>
                    </pattern>
                    <pattern id=dots width="3.2" height="3.2" patternUnits="userSpaceOnUse">
                        <circle cx="1.6" cy="1.6" r="0.8" class="fill-accent-ink"></circle>
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

const fn ground(part: Part) -> &'static str {
    match part {
        Part::First => "fill-accent stroke-line",
        Part::Helps => "fill-accent-soft stroke-line",
        Part::Rests => "fill-surface stroke-line",
    }
}

#[component]
fn Swatch(part: Part) -> impl IntoView {
    let (id, mark) = match part {
        Part::First => ("stripes-key", "fill-on-bright"),
        Part::Helps | Part::Rests => ("dots-key", "fill-accent-ink"),
    };
    let shape = match part {
        Part::First => view! { <rect width="1.6" height="5" class=mark></rect> }.into_any(),
        Part::Helps | Part::Rests => view! { <circle cx="2.5" cy="2.5" r="1.2" class=mark></circle> }.into_any(),
    };
    view! {
        <svg viewBox="0 0 20 20" class="size-5 shrink-0" aria-hidden="true">
            <defs>
                <pattern id=id width="5" height="5" patternUnits="userSpaceOnUse">{shape}</pattern>
            </defs>
            <rect width="20" height="20" rx="4" class=ground(part)></rect>
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
        assert_eq!(part(Muscle::Calves, &[Muscle::FullBody], &[]), Part::First);
        assert_eq!(part(Muscle::Calves, &[Muscle::Chest], &[Muscle::Calves]), Part::Helps);
        assert_eq!(part(Muscle::Calves, &[Muscle::Chest], &[]), Part::Rests);
    }
}
