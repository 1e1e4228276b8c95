//! Each rule, R1–R27, is cited by the code that decides it, and `rules.md` names a test or a case that shows it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn rules() -> impl Iterator<Item = String> {
    let mut numbers: Vec<String> = (1..=27).map(|number| number.to_string()).collect();
    numbers.push("9a".to_owned());
    numbers.into_iter()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        }
        found.push(path);
    }
}

fn paths(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found
}

fn text(folder: &str) -> String {
    let files =
        paths(folder).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    files.map(|path| fs::read_to_string(path).unwrap()).collect()
}

#[test]
fn every_rule_is_cited_where_it_is_decided() {
    // A test that cites a rule decides nothing.
    let without_tests = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]\nmod tests {").next().unwrap().to_owned()
    };
    let is_source = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs")
    };
    let source: String =
        paths("src").iter().filter(|path| is_source(path)).map(without_tests).collect();
    let cited = |rule: &str| {
        source.match_indices(&format!("R{rule}")).any(|(at, found)| {
            !source[at + found.len()..].starts_with(|next: char| next.is_alphanumeric())
        })
    };
    let missing: Vec<String> = rules().filter(|rule| !cited(rule)).collect();
    assert!(missing.is_empty(), "no code cites {missing:?}");
}

/// A rule of the page and what it names between backticks.
fn shown(page: &str) -> Vec<(String, Vec<String>)> {
    let sections = page.split("\n### R").skip(1);
    let shown = sections.map(|section| {
        let (rule, _) = section.split_once(' ').unwrap();
        let (_, by) = section.split_once("Shown by ").expect(rule);
        (rule.to_owned(), by.split('`').skip(1).step_by(2).map(str::to_owned).collect())
    });
    shown.collect()
}

/// The names of all tests of a source: functions under `#[test]`, with comments between at most.
fn tests_of(source: &str) -> BTreeSet<String> {
    let after = source.split("#[test]").skip(1);
    let names = after.filter_map(|after| {
        let mut code = after.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = code.find(|line| !line.starts_with("//"))?;
        let (name, _) = first.strip_prefix("fn ")?.split_once('(')?;
        Some(name.to_owned())
    });
    names.collect()
}

/// Whether a folder has what is expected beside what it is made from, or in its steps.
fn is_case(folder: &Path) -> bool {
    let expects = |path: &PathBuf| path.to_string_lossy().ends_with("expected.txt");
    let mut found = Vec::new();
    if folder.is_dir() {
        walk(folder, &mut found);
    }
    found.iter().any(expects)
}

#[test]
fn every_rule_names_what_shows_it() {
    let page = include_str!("../rules.md");
    let shown = shown(page);
    let on_the_page: BTreeSet<&str> = shown.iter().map(|(rule, _)| rule.as_str()).collect();
    let all: Vec<String> = rules().collect();
    assert_eq!(on_the_page, all.iter().map(String::as_str).collect());
    let tests = tests_of(&(text("tests") + &text("src")));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (rule, names) in &shown {
        assert!(!names.is_empty(), "R{rule}: nothing shows it");
        for name in names {
            let shown = tests.contains(name) || is_case(&root.join(name));
            assert!(shown, "R{rule}: there is no test and no case `{name}`");
        }
    }
}
