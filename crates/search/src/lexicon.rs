//! Words of lifters that stand in no title: muscles in plain English, abbreviations, aims, German and Spanish.

/// A piece of a query.
pub(crate) enum Phrase {
    /// As it stands.
    Word(String),
    /// Any of these words, with how well each fits.
    Meaning(Vec<(&'static str, f64)>),
}

/// Other languages and abbreviations, as folded words in the singular; longest first within a language.
const TRANSLATIONS: &[(&str, &str)] = &[
    // German.
    ("bulgarische kniebeuge", "bulgarian split squat"),
    ("rumanisch kreuzheben", "romanian deadlift"),
    ("rumanisches kreuzheben", "romanian deadlift"),
    ("hangende beinheben", "hanging leg raise"),
    ("hangendes beinheben", "hanging leg raise"),
    ("kettlebell schwung", "kettlebell swing"),
    ("trizepsdrucken am kabel", "cable triceps pushdown"),
    ("trizepsdrucken", "triceps pushdown"),
    ("kurzhantelrudern einarmig", "one arm dumbbell row"),
    ("frontkniebeugen", "front squat"),
    ("frontkniebeuge", "front squat"),
    ("kniebeugen", "squat"),
    ("kniebeuge", "squat"),
    ("kreuzheben", "deadlift"),
    ("schragbankdrucken", "incline bench press"),
    ("bankdrucken", "bench press"),
    ("schulterdrucken", "overhead press"),
    ("klimmzuge", "pull up"),
    ("klimmzug", "pull up"),
    ("liegestutze", "push up"),
    ("liegestutz", "push up"),
    ("langhantelrudern", "barbell row"),
    ("kurzhantelrudern", "dumbbell row"),
    ("kabelrudern", "seated cable row"),
    ("rudern", "row"),
    ("latzug", "lat pulldown"),
    ("beinpresse", "leg press"),
    ("ausfallschritte", "lunge"),
    ("ausfallschritt", "lunge"),
    ("bizepscurl", "biceps curl"),
    ("seitheben", "lateral raise"),
    ("beinbeuger", "leg curl"),
    ("beinstrecker", "leg extension"),
    ("wadenheben", "calf raise"),
    ("unterarmstutz", "plank"),
    ("huftheben", "hip thrust"),
    ("fliegende", "fly"),
    ("barrenstutz", "dip"),
    ("schulterheben", "shrug"),
    ("umsetzen", "clean"),
    ("beinheben", "leg raise"),
    ("kurzhanteln", "dumbbell"),
    ("kurzhantel", "dumbbell"),
    ("langhantel", "barbell"),
    ("einarmig", "one arm"),
    ("am kabel", "cable"),
    ("mit", "with"),
    ("ohne", "without"),
    // Spanish.
    ("peso muerto rumano", "romanian deadlift"),
    ("peso muerto", "deadlift"),
    ("sentadilla bulgara", "bulgarian split squat"),
    ("sentadilla frontal", "front squat"),
    ("sentadilla", "squat"),
    ("press de banca", "bench press"),
    ("press inclinado", "incline bench press"),
    ("press militar", "overhead press"),
    ("dominada", "pull up"),
    ("flexione", "push up"),
    ("flexion", "push up"),
    ("remo con barra", "barbell row"),
    ("remo con mancuerna a una mano", "one arm dumbbell row"),
    ("remo con mancuerna", "dumbbell row"),
    ("remo en polea", "seated cable row"),
    ("remo", "row"),
    ("jalon al pecho", "lat pulldown"),
    ("jalon", "lat pulldown"),
    ("prensa de pierna", "leg press"),
    ("zancada", "lunge"),
    ("curl de bicep", "biceps curl"),
    ("curl de biceps", "biceps curl"),
    ("extension de tricep en polea", "cable triceps pushdown"),
    ("extension de triceps en polea", "cable triceps pushdown"),
    ("elevacione laterale", "lateral raise"),
    ("elevacion lateral", "lateral raise"),
    ("curl femoral", "leg curl"),
    ("extension de cuadricep", "leg extension"),
    ("extension de cuadriceps", "leg extension"),
    ("elevacion de talone", "calf raise"),
    ("elevacion de pierna colgado", "hanging leg raise"),
    ("plancha", "plank"),
    ("empuje de cadera", "hip thrust"),
    ("apertura", "fly"),
    ("fondo en paralela", "dip"),
    ("fondo", "dip"),
    ("balanceo con pesa rusa", "kettlebell swing"),
    ("pesa rusa", "kettlebell"),
    ("encogimiento de hombro", "shrug"),
    ("cargada", "clean"),
    ("mancuerna", "dumbbell"),
    ("barra", "barbell"),
    ("polea", "cable"),
    ("con", "with"),
    ("sin", "without"),
    // English that stands in no title.
    ("upper chest", "incline chest"),
    ("rowing machine", "rower"),
    ("squat depth", "deep squat mobility"),
    ("older people", "chair"),
    ("oldie", "chair"),
    // Abbreviations that are parts of names.
    ("db", "dumbbell"),
    ("kb", "kettlebell"),
    ("bb", "barbell"),
    ("sl", "single leg"),
    ("wg", "wide grip"),
    ("ohp", "overhead press"),
];

/// Plain words and what of the library they mean.
const MEANINGS: &[(&str, &[(&str, f64)])] = &[
    ("jump higher", &[("plyometric", 1.0), ("jump", 1.0), ("power", 0.5)]),
    ("run faster", &[("sprint", 1.0), ("hill", 0.6), ("stride", 0.8), ("bounding", 0.8), ("skip", 0.5)]),
    (
        "lower abs",
        &[("leg raise", 1.0), ("legraise", 1.0), ("kneeraise", 1.0), ("crunch", 0.5), ("core", 0.4), ("deadbug", 0.6)],
    ),
    ("strongman", &[("strongman", 0.9), ("sandbag", 1.0), ("sled", 0.9), ("farmer", 1.0), ("zercher", 0.8)]),
    ("overhead press", &[("overhead press", 1.0), ("shoulder press", 0.97)]),
    ("barbell row", &[("barbell row", 1.0), ("bent over row", 0.97)]),
    ("wider back", &[("lat", 1.0), ("pulldown", 1.0), ("pullup", 1.0), ("chinup", 0.9)]),
    ("thicker back", &[("row", 1.0), ("upperback", 0.8)]),
    ("round glute", &[("glute", 1.0), ("thrust", 1.0), ("hip", 0.5)]),
    ("inner thigh", &[("adductor", 1.0), ("adduction", 1.0), ("copenhagen", 1.0)]),
    ("outer thigh", &[("abductor", 1.0), ("abduction", 1.0)]),
    ("side glute", &[("abductor", 1.0), ("abduction", 1.0), ("lateral", 0.7), ("clamshell", 1.0)]),
    ("upper back", &[("upperback", 1.0), ("thoracic", 1.0)]),
    ("lower back", &[("lowerback", 1.0)]),
    ("hip flexor", &[("hipflexor", 1.0)]),
    ("rear delt", &[("reardelt", 1.0)]),
    ("rear shoulder", &[("reardelt", 1.0)]),
    ("side delt", &[("sidedelt", 1.0)]),
    ("front delt", &[("frontdelt", 1.0)]),
    (
        "upper body",
        &[
            ("chest", 0.8),
            ("lat", 0.8),
            ("shoulder", 0.8),
            ("press", 0.7),
            ("row", 0.7),
            ("upperback", 0.6),
            ("frontdelt", 0.8),
        ],
    ),
    ("full body", &[("fullbody", 1.0), ("thruster", 0.9), ("clean", 0.7), ("complex", 0.8)]),
    ("rotator cuff", &[("external", 1.0), ("rotation", 0.8), ("cuban", 0.8)]),
    ("anti rotation", &[("pallof", 1.0), ("antirotation", 1.0), ("birddog", 0.7), ("deadbug", 0.6)]),
    ("shin splint", &[("tibialis", 1.0), ("tibia", 1.0), ("shin", 1.0), ("toe", 0.6), ("calf", 0.4)]),
    ("zone 2", &[("easy", 1.0), ("steady", 1.0), ("brisk", 0.8)]),
    ("warm up", &[("warmup", 1.0)]),
    ("erector spinae", &[("lowerback", 1.0), ("backextension", 1.0)]),
    (
        "desk posture",
        &[("facepull", 1.0), ("pullapart", 1.0), ("wallslide", 1.0), ("chintuck", 1.0), ("thoracic", 0.7)],
    ),
    ("animal move", &[("bear", 1.0), ("crab", 1.0), ("frog", 0.8), ("crawl", 1.0), ("inchworm", 0.8), ("lizard", 0.8)]),
    ("calm down", &[("breathing", 1.0), ("breath", 1.0)]),
    ("desk worker", DESK),
    ("desk job", DESK),
    ("office worker", DESK),
    ("sit all day", DESK),
    ("sitting all day", DESK),
    ("bad posture", DESK),
    ("better posture", DESK),
    ("six pack", &[("core", 1.0), ("crunch", 0.9), ("legraise", 0.9), ("rollout", 0.8)]),
    ("love handle", &[("oblique", 1.0), ("sideplank", 0.9), ("twist", 0.7)]),
    ("wider shoulder", &[("sidedelt", 1.0), ("lateral", 0.7)]),
    ("broad shoulder", &[("sidedelt", 1.0), ("lateral", 0.7)]),
    ("vertical jump", &[("jump", 1.0), ("plyometric", 1.0), ("power", 0.5)]),
    ("golf", &[("rotation", 1.0), ("chop", 0.9), ("oblique", 0.8)]),
    ("climbing", &[("grip", 1.0), ("hang", 1.0), ("pullup", 0.8), ("forearm", 0.8)]),
    ("climber", &[("climber", 1.0), ("grip", 0.9), ("hang", 0.9)]),
    ("abs", &[("core", 1.0), ("crunch", 0.9), ("situp", 0.9)]),
    ("arm", &[("biceps", 1.0), ("triceps", 1.0), ("arm", 0.7)]),
    ("leg", &[("quadriceps", 1.0), ("hamstring", 1.0), ("glute", 0.9), ("squat", 0.8), ("lunge", 0.8), ("leg", 0.5)]),
    ("back", &[("lat", 0.9), ("upperback", 1.0), ("row", 0.9), ("back", 0.5)]),
    ("quad", &[("quadriceps", 1.0)]),
    ("ham", &[("hamstring", 1.0)]),
    ("butt", &[("glute", 1.0)]),
    ("booty", &[("glute", 1.0)]),
    ("pec", &[("chest", 1.0), ("pec", 1.0)]),
    ("delt", &[("delt", 1.0)]),
    (
        "shoulder",
        &[("shoulder", 0.9), ("frontdelt", 0.9), ("sidedelt", 1.0), ("lateral raise", 0.9), ("overhead press", 0.9)],
    ),
    ("trap", &[("trap", 1.0), ("shrug", 0.9)]),
    ("grip", &[("grip", 0.9), ("forearm", 1.0), ("hang", 0.8), ("carry", 0.6), ("pinch", 0.9)]),
    ("forearm", &[("forearm", 1.0), ("wrist", 0.9)]),
    ("twisting", &[("rotation", 1.0), ("twist", 1.0), ("oblique", 0.8)]),
    ("explosive", &[("plyometric", 1.0), ("throw", 1.0), ("slam", 0.8), ("power", 0.7), ("clap", 0.9), ("plyo", 1.0)]),
    ("interval", &[("interval", 1.0), ("sprint", 0.7), ("repeat", 0.7)]),
    ("running", &[("run", 1.0), ("running", 1.0)]),
    ("outside", &[("hill", 0.8), ("outdoor", 1.0), ("run", 0.6)]),
    ("pose", &[("pose", 1.0), ("yoga", 1.0)]),
    ("balance", &[("balance", 1.0), ("tree", 0.5)]),
    ("cardio", &[("cardio", 1.0), ("conditioning", 0.8)]),
    ("finisher", &[("conditioning", 0.8), ("swing", 0.6), ("interval", 0.6)]),
    ("carry", &[("carry", 1.0), ("walk", 0.5)]),
    ("depth", &[("deep", 1.0), ("hold", 0.5), ("ankle", 0.6), ("hip", 0.4)]),
    ("serratus", &[("serratus", 1.0), ("scapular", 0.9), ("plus", 0.7)]),
    ("tight", &[("stretch", 1.0), ("mobility", 0.6)]),
    ("stiff", &[("stretch", 1.0), ("mobility", 0.8), ("stiff", 0.3)]),
    ("open", &[("stretch", 0.8), ("mobility", 0.8), ("opener", 1.0), ("open", 0.7)]),
];

/// What sitting takes away.
const DESK: &[(&str, f64)] = &[
    ("facepull", 1.0),
    ("pullapart", 1.0),
    ("thoracic", 0.9),
    ("chintuck", 1.0),
    ("hipflexor", 0.9),
    ("wallslide", 0.9),
];

/// The same words in English, abbreviations spelled out.
pub(crate) fn translate(words: Vec<String>) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = words.as_slice();
    while let Some(first) = rest.first() {
        let fit = TRANSLATIONS
            .iter()
            .filter_map(|(from, to)| Some((length(rest, from)?, to)))
            .max_by_key(|(length, _)| *length);
        match fit {
            Some((length, to)) => {
                found.extend(to.split(' ').map(str::to_owned));
                rest = &rest[length..];
            }
            None => {
                found.push(first.clone());
                rest = &rest[1..];
            }
        }
    }
    found
}

/// Phrases that mean something else than their words.
pub(crate) fn expand(words: &[String]) -> Vec<Phrase> {
    let mut found = Vec::new();
    let mut rest = words;
    while let Some(first) = rest.first() {
        let fit = MEANINGS
            .iter()
            .filter_map(|(from, meant)| Some((length(rest, from)?, meant)))
            .max_by_key(|(length, _)| *length);
        // A plain word inside a longer name is a part of that name: "leg press" is about no hamstrings.
        match fit {
            Some((length, meant)) if length > 1 || words.len() <= 1 || stands_alone(words, first) => {
                found.push(Phrase::Meaning(meant.to_vec()));
                rest = &rest[length..];
            }
            _ => {
                found.push(Phrase::Word(first.clone()));
                rest = &rest[1..];
            }
        }
    }
    found
}

/// Whether no word of a name stands beside it.
fn stands_alone(words: &[String], word: &str) -> bool {
    const NAMES: [&str; 24] = [
        "press",
        "curl",
        "extension",
        "raise",
        "row",
        "squat",
        "deadlift",
        "bench",
        "thrust",
        "fly",
        "pull",
        "push",
        "up",
        "down",
        "pulldown",
        "pushdown",
        "lunge",
        "lift",
        "carry",
        "rotation",
        "tap",
        "hang",
        "walk",
        "swing",
    ];
    !words.iter().any(|w| w != word && NAMES.contains(&w.as_str()))
}

fn length(words: &[String], phrase: &str) -> Option<usize> {
    let mut count = 0;
    for part in phrase.split(' ') {
        if words.get(count)? != part {
            return None;
        }
        count += 1;
    }
    Some(count)
}
