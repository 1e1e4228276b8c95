//! A refusal and a notice have a code of their own in answers for machines, made of the names in the sources: no two
//! things have the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// `NoLedger` as `no-ledger`.
fn code(name: &str) -> String {
    let mut code = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.extend(letter.to_lowercase());
    }
    code
}

/// The names that stand with this indent before data, a comma or a block.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let line = line.strip_prefix("    ")?;
        let name = line.split(|one: char| !one.is_alphanumeric()).next()?;
        (line.starts_with(|one: char| one.is_uppercase()) && !name.is_empty()).then_some(name)
    })
}

/// The codes of what a folder of the office lists in its macro, each with the places it is made at.
fn codes(folder: &str, macro_name: &str) -> BTreeMap<String, Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/office").join(folder);
    let mut sources = String::new();
    for entry in fs::read_dir(&folder).unwrap() {
        sources.push_str(&fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    let list = fs::read_to_string(folder.join("mod.rs")).unwrap();
    let (_, list) = list.split_once(&format!("\n{macro_name}! {{\n")).unwrap();
    let (list, _) = list.split_once("\n}").unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in list.lines().filter(|line| line.ends_with("),")) {
        let (subject, of) = line.trim().trim_end_matches("),").split_once('(').unwrap();
        let mut add = |code: String, name: &str| {
            found.entry(code).or_default().push(format!("{of}::{name}"));
        };
        match sources.split_once(&format!("pub enum {of} {{\n")) {
            Some((_, after)) => {
                let (body, _) = after.split_once("\n}").unwrap();
                for name in names(body) {
                    add(format!("{}-{}", code(subject), code(name)), name);
                }
            }
            None => add(code(subject), ""),
        }
    }
    found
}

#[test]
fn no_two_refusals_or_notices_have_the_same_code() {
    for (folder, macro_name, least) in [("refusal", "refusals", 100), ("notice", "notices", 40)] {
        let mut found = codes(folder, macro_name);
        assert!(found.len() > least, "{folder}: {}", found.len());
        found.retain(|_, places| places.len() > 1);
        assert!(found.is_empty(), "a code of several: {found:#?}");
    }
}
