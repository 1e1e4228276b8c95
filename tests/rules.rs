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
    let source = text("src");
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

#[test]
fn every_rule_names_what_shows_it() {
    let page = include_str!("rules.md");
    let shown = shown(page);
    let on_the_page: BTreeSet<&str> = shown.iter().map(|(rule, _)| rule.as_str()).collect();
    let all: Vec<String> = rules().collect();
    assert_eq!(on_the_page, all.iter().map(String::as_str).collect());
    let tests = text("tests") + &text("src");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (rule, names) in &shown {
        assert!(!names.is_empty(), "R{rule}: nothing shows it");
        for name in names {
            let test = tests.contains(&format!("fn {name}("));
            let case = name.starts_with("fixtures/billing/r") && root.join(name).is_dir();
            assert!(test || case, "R{rule}: there is no test and no case `{name}`");
        }
    }
}
