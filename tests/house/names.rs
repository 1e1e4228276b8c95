//! A type's name stands for one thing in the whole house, so that a search for it finds one definition. Types of unit
//! tests are left out, as are associated types.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The names of types that a source defines, not within another item.
fn types(source: &str) -> impl Iterator<Item = &str> {
    source.lines().filter_map(|line| {
        let rest = match line.strip_prefix("pub") {
            Some(rest) => rest.trim_start_matches(|one| one != ' ').trim_start(),
            None => line,
        };
        let kinds = ["struct ", "enum ", "type ", "trait "];
        let name = kinds.iter().find_map(|kind| rest.strip_prefix(kind))?;
        name.split(|one: char| !one.is_alphanumeric() && one != '_').next()
    })
}

fn gather(folder: &Path, found: &mut BTreeMap<String, Vec<String>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            let source = fs::read_to_string(&path).unwrap();
            for name in types(&source) {
                found.entry(name.to_owned()).or_default().push(path.display().to_string());
            }
        }
    }
}

#[test]
fn a_type_is_read_with_whatever_sees_it() {
    let source =
        "struct One;\npub enum Two {}\npub(super) type Three<'a> = One;\n    type Output = One;";
    assert_eq!(types(source).collect::<Vec<_>>(), ["One", "Two", "Three"]);
}

#[test]
fn the_name_of_a_type_stands_for_one_thing() {
    let mut found = BTreeMap::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.retain(|_, files| files.len() > 1);
    assert!(found.is_empty(), "a name for several things: {found:#?}");
}
