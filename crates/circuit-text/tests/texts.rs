//! A hundred texts as people paste them, against what a reader has to understand.

use circuit_text::Reader;
use domain::dto::circuit::{CircuitReading, DraftItem};
use serde_json::{Value, json};

const CASES: &str = include_str!("../../seed/tests/data/circuit_texts.toml");
/// Share of the texts whose structure is understood exactly.
const AIM: f64 = 0.95;

fn cases() -> Vec<Value> {
    let all: toml::Table = toml::from_str(CASES).expect("the file is TOML");
    let all = serde_json::to_value(all).expect("TOML is JSON");
    all["case"].as_array().expect("cases").clone()
}

fn reader() -> Reader {
    Reader::new(seed::library())
}

/// What an answer says, in the words of the file; empty fields left out.
fn told(reading: &CircuitReading) -> Value {
    let Some(draft) = &reading.draft else {
        return json!({ "expect": "none", "reason": reading.unread });
    };
    let mut items: Vec<Value> = draft.items.iter().map(item).collect();
    items.iter_mut().for_each(tidy);
    let mut told = json!({
        "expect": "circuit", "kind": draft.kind, "scheme": draft.scheme, "partner": draft.partner,
        "vest_kg": draft.vest_kg, "items": items,
    });
    tidy(&mut told["scheme"]);
    tidy(&mut told);
    told
}

fn item(item: &DraftItem) -> Value {
    let mut value = serde_json::to_value(item).expect("JSON");
    let fields = value.as_object_mut().expect("an object");
    fields.remove("line");
    fields.remove("name");
    if item.movement.is_none() {
        fields.insert("unknown".to_owned(), json!(item.name));
    }
    value
}

/// Drops what says nothing; numbers as one kind of number.
fn tidy(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, v| !v.is_null() && *v != json!(false));
            fields.values_mut().for_each(tidy);
        }
        Value::Array(list) => list.iter_mut().for_each(tidy),
        Value::Number(number) => *value = json!((number.as_f64().unwrap_or_default() * 10.0).round() / 10.0),
        _ => {}
    }
}

#[test]
fn texts_are_understood_as_their_writers_meant_them() {
    let reader = reader();
    let cases = cases();
    let mut wrong = Vec::new();
    for case in &cases {
        let text = case["text"].as_str().expect("a text");
        let mut meant = case.clone();
        let fields = meant.as_object_mut().expect("an object");
        fields.remove("name");
        fields.remove("text");
        tidy(&mut meant);
        let mut read = told(&reader.read(text));
        tidy(&mut read);
        if read != meant {
            wrong.push(format!("{}\n  meant {meant}\n  read  {read}", case["name"]));
        }
    }
    let share = 1.0 - wrong.len() as f64 / cases.len() as f64;
    println!("{:.1} % of {} texts\n{}", share * 100.0, cases.len(), wrong.join("\n"));
    assert!(cases.len() >= 100);
    assert!(share >= AIM, "{:.1} %\n{}", share * 100.0, wrong.join("\n"));
}

/// Written after the reader, from other habits of the same people; what it has to keep right.
#[test]
fn amounts_and_loads_are_read_however_they_are_written() {
    let reader = reader();
    let one = |text: &str| {
        let reading = reader.read(text);
        let draft = reading.draft.unwrap_or_else(|| panic!("{text}: {:?}", reading.unread));
        let mut item = item(draft.items.first().expect("an item"));
        tidy(&mut item);
        (draft.kind.as_str(), item)
    };
    let kg = |male: f64, female: f64| json!({ "male": male, "female": female, "unit": "kg" });
    for (text, kind, meant) in [
        (
            "4 rounds for time: 12 KB swings 24/16 kg",
            "rounds_for_time",
            json!({ "movement": "kettlebell-swing", "reps": 12.0, "load": kg(24.0, 16.0) }),
        ),
        ("3 rounds for time\n500m row", "rounds_for_time", json!({ "movement": "rower-distance", "metres": 500.0 })),
        (
            "AMRAP 12 min: 14/10 cal ski erg",
            "amrap",
            json!({ "movement": "ski-erg-intervals", "calories": 14.0, "female": 10.0 }),
        ),
        (
            "EMOM 10\n5 deadlifts (225/155)",
            "emom",
            json!({ "movement": "barbell-deadlift", "reps": 5.0, "load": kg(102.1, 70.3) }),
        ),
        ("EMOM for 8 minutes: 6 burpees", "emom", json!({ "movement": "burpee", "reps": 6.0 })),
        (
            "5 RFT\n10 box jumps 24/20 in",
            "rounds_for_time",
            json!({ "movement": "box-jump", "reps": 10.0, "height_cm": { "male": 61.0, "female": 50.8 } }),
        ),
        ("3 rounds\n45 sec plank", "rounds_for_time", json!({ "movement": "front-plank", "seconds": 45.0 })),
    ] {
        assert_eq!(one(text), (kind, meant), "{text}");
    }
}

#[test]
fn what_is_passed_over_is_named_with_its_line() {
    let reading = reader().read("Monday madness\n3 rounds for time\n10 burpees\nsee you there\n7 moon walks");
    let passed: Vec<_> = reading.passed_over.iter().map(|l| (l.line, l.text.as_str())).collect();
    assert_eq!(passed, [(4, "see you there")]);
    // What it is called is no remark that was passed over.
    assert_eq!(reading.title.as_deref(), Some("Monday madness"));
    let draft = reading.draft.expect("a circuit");
    let unknown: Vec<_> =
        draft.items.iter().filter(|i| i.movement.is_none()).map(|i| (i.line, i.name.as_str())).collect();
    assert_eq!(unknown, [(5, "moon walks")]);
}

#[test]
fn a_title_is_what_the_first_line_says_beside_the_work() {
    let reader = reader();
    let title = |text: &str| reader.read(text).title;
    assert_eq!(title("\n  Friday Burner!\n3 rounds for time\n10 burpees"), Some("Friday Burner".to_owned()));
    assert_eq!(title("Brûlée\n3 rounds for time\n10 burpees"), Some("brûlée".to_owned()));
    assert_eq!(title("3 rounds for time\n10 burpees\nsee you there"), None);
    assert_eq!(title("Back squat 5x5\n3 rounds for time\n10 burpees"), None, "strength work is no title");
    assert_eq!(title("5.11.2026\n3 rounds for time\n10 burpees"), None, "nor is a date");
    assert_eq!(title(&format!("{}\n3 rounds for time\n10 burpees", "ha ".repeat(40))), None);
    assert_eq!(title("Mix 200 g flour with 3 eggs"), None);
}

/// The work grows with the text, not with its square: four times as much text takes nowhere near sixteen times as long.
#[test]
fn long_texts_take_no_longer_than_their_length() {
    let reader = reader();
    let strange = |n: usize| (0..n).map(|i| format!("wrdd{i}x")).collect::<Vec<_>>().join(" , ");
    let joined = |n: usize| "burpees and ".repeat(n);
    let took = |text: &str| {
        let start = std::time::Instant::now();
        let _ = reader.read(text);
        start.elapsed().as_secs_f64()
    };
    for make in [&joined as &dyn Fn(usize) -> String, &strange] {
        let (short, long) = (make(150), make(600));
        took(&short);
        let (less, more) = (took(&short), took(&long));
        assert!(more < 10.0 * less.max(0.02), "{less:.3} s, then {more:.3} s: {}", &short[..30]);
    }
}

/// Whatever is pasted, there is an answer, and soon.
#[test]
fn no_text_is_too_strange() {
    let reader = reader();
    let ands = "burpees and ".repeat(400);
    let wild = "%_'\"; DROP TABLE circuits; -- ".repeat(150);
    let numbers = "9-".repeat(2_000);
    let brackets = "(".repeat(4_000);
    let words = (0..700).map(|i| format!("wrdd{i}x")).collect::<Vec<_>>().join(" , ");
    for text in [
        &*ands,
        &*wild,
        &*numbers,
        &*brackets,
        &*words,
        "99999999999 rounds of 99999999 burpees",
        "EMOM 0",
        "ẞ× 5×5 ½",
        "🏋️‍♀️",
        "0 rounds: 0 burpees",
        "\u{0}",
    ] {
        let _ = reader.read(text);
    }
}
