//! Every dependency says in `Cargo.toml` why it is there, and is used. Licences, sources and duplicates are
//! held by `cargo deny` (`.cargo/deny.toml`), which `.ci/run` asks.

use std::fs;
use std::path::{Path, PathBuf};

/// A dependency as `Cargo.toml` names it, and whether tests alone may use it.
struct Dependency {
    name: String,
    reason: bool,
    tests_only: bool,
}

/// The dependencies in the order of the file. A comment speaks of the one right below it.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let (mut table, mut reason, mut within, mut found) = ("", false, false, Vec::new());
    for line in manifest.lines() {
        if within {
            within = line != "] }";
        } else if line.starts_with('[') {
            (table, reason) = (line, false);
        } else if line.starts_with('#') {
            reason = true;
        } else if line.trim().is_empty() {
            reason = false;
        } else if table.contains("dependencies")
            && let Some((name, rest)) = line.split_once(" = ")
        {
            within = rest.ends_with('[');
            let tests_only = table.contains("dev-");
            found.push(Dependency { name: name.to_owned(), reason, tests_only });
            reason = false;
        }
    }
    found
}

fn code(folder: &Path, text: &mut String) {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            code(&path, text);
        } else if path.extension().is_some_and(|end| end == "rs") {
            text.push_str(&fs::read_to_string(path).unwrap());
        }
    }
}

fn is_used(name: &str, code: &str) -> bool {
    let name = name.replace('-', "_");
    code.match_indices(&name).any(|(at, _)| {
        let before = code[..at].chars().next_back().unwrap_or(' ');
        let whole = !before.is_alphanumeric() && before != '_';
        whole && (code[at + name.len()..].starts_with("::") || code[..at].ends_with("use "))
    })
}

#[test]
fn every_dependency_has_a_reason_and_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all = dependencies(&fs::read_to_string(root.join("Cargo.toml")).unwrap());
    assert!(all.len() > 30, "the manifest is read wrong");
    let mut program = String::new();
    code(&root.join("src"), &mut program);
    let mut tests = program.clone();
    code(&root.join("tests"), &mut tests);
    for Dependency { name, reason, tests_only } in all {
        assert!(reason, "Cargo.toml: {name} has no comment that says why it is there");
        let code = if tests_only { &tests } else { &program };

        assert!(is_used(&name, code), "Cargo.toml: {name} is used nowhere");
    }
}

#[test]
fn unsafe_code_is_forbidden_in_all_of_the_package() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    assert!(manifest.contains("[lints.rust]\nunsafe_code = \"forbid\"\n"));
}
