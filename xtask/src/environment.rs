//! Variables of `.env`, below those of the real environment.

use std::{env, fs, path::Path};

/// The value of `name`: from the environment, else from `.env`.
pub fn variable(root: &Path, name: &str) -> Option<String> {
    env::var(name)
        .ok()
        .or_else(|| read(root).into_iter().find(|(key, _)| key == name).map(|(_, value)| value))
        .filter(|value| !value.is_empty())
}

/// What `.env` adds to the environment.
pub fn additions(root: &Path) -> Vec<(String, String)> {
    let mut variables = read(root);
    variables.retain(|(key, _)| env::var_os(key).is_none());
    variables
}

fn read(root: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(root.join(".env")).unwrap_or_default();
    text.lines().filter_map(parse_line).collect()
}

fn parse_line(line: &str) -> Option<(String, String)> {
    let line = line.trim();
    let line = line.strip_prefix("export ").unwrap_or(line);
    let (key, value) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
    let value = value.trim();
    let unquoted = ['"', '\''].iter().find_map(|&quote| value.strip_prefix(quote)?.strip_suffix(quote));
    Some((key.trim().into(), unquoted.unwrap_or(value).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_like_a_shell_would() {
        let pair = |key: &str, value: &str| Some((key.to_owned(), value.to_owned()));
        assert_eq!(parse_line("A=b"), pair("A", "b"));
        assert_eq!(parse_line("export A = \"b c\""), pair("A", "b c"));
        assert_eq!(parse_line("URL=postgres:///x?host=/y&user=z"), pair("URL", "postgres:///x?host=/y&user=z"));
        assert_eq!(parse_line("# A=b"), None);
    }
}
