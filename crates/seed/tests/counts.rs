//! `docs/library.md` tells what the library holds now.

#[path = "../examples/counts/page.rs"]
mod page;

#[test]
fn the_page_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/library.md");
    let written = std::fs::read_to_string(path).expect("the page is there");
    assert!(written == page::page(), "run `cargo xtask library`");
}

/// Everything else has three candidates at least, with every kit at every level.
#[test]
fn what_is_scarce_is_listed() {
    let page = page::page();
    for (what, count) in page::few() {
        assert!(page.contains(&format!("| {what} | {count} |")), "{what}: {count}");
    }
}
