//! Words as they are compared: lower case, no accents, singular.

use strsim::osa_distance;

/// The words of a text: lower case, no accents, singular.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let folded: String = text.chars().flat_map(char::to_lowercase).map(fold).collect();
    folded
        .replace('ß', "ss")
        .replace('\'', "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect()
}

const fn fold(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        '’' => '\'',
        other => other,
    }
}

fn singular(word: &str) -> String {
    let plural = word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("ps");
    let whole = ["biceps", "triceps", "quadriceps"].contains(&word);
    let plural = plural || (word.len() > 3 && word.ends_with("ps") && !whole);
    match word {
        "press" | "presses" | "pres" => "press".to_owned(),
        "ups" => "up".to_owned(),
        "bicep" => "biceps".to_owned(),
        "tricep" => "triceps".to_owned(),
        _ if word.ends_with("ches") || word.ends_with("shes") || word.ends_with("sses") => {
            word[..word.len() - 2].to_owned()
        }
        _ if plural => word[..word.len() - 1].to_owned(),
        _ => word.to_owned(),
    }
}

/// Typing errors that turn one word into the other, if they are few for its length.
pub(crate) fn errors(typed: &str, known: &str) -> Option<usize> {
    let length = typed.chars().count();
    let allowed = match length {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    if known.chars().count().abs_diff(length) > allowed {
        return None;
    }
    Some(osa_distance(typed, known)).filter(|&n| n <= allowed)
}
