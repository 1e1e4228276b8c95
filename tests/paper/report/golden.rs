//! Compares what is drawn with the files in `golden/`, byte for byte.
//!
//! To renew a file: run the tests, look at the text that a failure names, and copy it over the golden file it
//! names too.

use std::fs;
use std::path::{Path, PathBuf};

/// Where tests put what is to be looked at.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// What to do about a text that the golden file does not have.
fn difference(name: &str, text: &str) -> Option<String> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/paper/report/golden").join(name);
    let kept = fs::read_to_string(&golden).unwrap_or_default();
    if kept == text {
        return None;
    }
    let new = scratch(name);
    fs::write(&new, text).unwrap();
    let same = kept.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
    let (new, golden) = (new.display(), golden.display());
    Some(format!("differs from line {} on; if it is right: cp {new} {golden}", same + 1))
}

/// Fails where a text is not what its golden file has, and names all of them.
pub fn check(texts: &[(&str, String)]) {
    let differences: Vec<String> =
        texts.iter().filter_map(|(name, text)| difference(name, text)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// A line for each element, so that differences can be read.
pub fn in_lines(html: &str) -> String {
    let mut lines = html.replace("><", ">\n<");
    lines.push('\n');
    lines
}
