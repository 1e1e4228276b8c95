//! The README's reference has every key, column and word that a reader of files takes. It looks at the readers' sources: what
//! stands there between quotes and is no code of a diagnostic is such a word.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::codes::codes;

/// The readers of files that people write.
const READERS: &[&str] = &[
    "keep/workspace/accounts.rs",
    "keep/workspace/settings.rs",
    "keep/workspace/usage_words.rs",
    "sources/party/agreements.rs",
    "sources/party/mod.rs",
    "sources/party/parse.rs",
    "sources/scenario/parse/assumptions.rs",
    "sources/scenario/parse/fields.rs",
    "sources/scenario/parse/migration.rs",
    "sources/scenario/parse/mod.rs",
    "sources/scenario/parse/parties.rs",
    "sources/scenario/parse/proposal.rs",
    "sources/scenario/parse/stretch.rs",
    "sources/tariff/parse/fee.rs",
    "sources/tariff/parse/mod.rs",
    "sources/tariff/parse/price.rs",
    "sources/tariff/parse/vat.rs",
    "sources/usage/log/layout.rs",
    "sources/usage/log/row.rs",
    "sources/usage/warehouse/engine.rs",
    "sources/usage/warehouse/table.rs",
    "values/identity.rs",
];

/// A prefix that is refused, not a word.
const NO_WORDS: &[&str] = &["own-"];

/// Whether it has the form of a key, a column or a word of the files.
fn is_word(text: &str) -> bool {
    let of_word = |one: char| one.is_alphanumeric() && !one.is_uppercase() || "_-".contains(one);
    text.chars().next().is_some_and(char::is_alphabetic) && text.chars().all(of_word)
}

/// The words of a reader, its tests and its sentences apart.
fn words(code: &str) -> BTreeSet<String> {
    let code = code.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = lines.collect::<Vec<_>>().join("\n");
    let diagnostics: BTreeSet<&str> = codes(&code).collect();
    // What stands between quotes is every other part.
    let quoted = code.split('"').skip(1).step_by(2);
    quoted
        .filter(|text| is_word(text) && !diagnostics.contains(text) && !NO_WORDS.contains(text))
        .map(str::to_owned)
        .collect()
}

/// The part of the README that is the reference, as words between backticks, in tables or in examples.
fn reference() -> BTreeSet<String> {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(readme).unwrap();
    let reference = readme.split_once("\n## Reference\n").unwrap().1;
    let of_word = |one: char| one.is_alphanumeric() || "_-".contains(one);
    let quoted = reference.split('`').flat_map(|part| part.split(|one| !of_word(one)));
    quoted.map(str::to_owned).collect()
}

#[test]
fn every_key_column_and_word_of_the_files_is_in_the_reference() {
    let reference = reference();
    for reader in READERS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(reader);
        let words = words(&fs::read_to_string(path).unwrap());
        assert!(!words.is_empty(), "{reader} has no word");
        let missing: Vec<&String> = words.difference(&reference).collect();
        assert!(missing.is_empty(), "{reader}: the README's reference lacks {missing:?}");
    }
}

#[test]
fn words_are_told_from_sentences_and_codes() {
    let code = "table.text(\"valid_from\"); text!(\"fel här\", \"wrong\\n\"); wrong(\"tariff-vat\");\n// \"not_this\"\n";
    assert_eq!(words(code), ["valid_from"].map(str::to_owned).into());
}
