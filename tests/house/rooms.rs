//! Who may use whom: reads `src/` and holds the table of rooms. What a room does not use, it can't
//! depend on.

mod circles;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms that use no other.
const VALUES: &str = "values";

/// A room, and the rooms it may use besides values: within its floor and on the floors above it.
const ROOMS: &[(&str, &[&str])] = &[
    ("threads", &[]),
    ("disk", &[]),
    ("sources/tariff", &[]),
    ("sources/party", &[]),
    ("sources/usage", &["threads", "disk"]),
    ("sources/scenario", &["sources/tariff"]),
    ("engine/rating", &["sources/tariff", "sources/usage"]),
    ("engine/invoice", &["sources/party"]),
    (
        "engine/billing",
        &["sources/tariff", "sources/party", "sources/usage", "engine/rating", "engine/invoice"],
    ),
    // Not rating: what was billed is worded, and rated nowhere else.
    (
        "engine/explain",
        &["sources/tariff", "sources/party", "sources/usage", "engine/invoice", "engine/billing"],
    ),
    (
        "engine/whatif",
        &[
            "sources/scenario",
            "sources/tariff",
            "sources/party",
            "sources/usage",
            "engine/rating",
            "engine/billing",
            "engine/invoice",
        ],
    ),
    ("engine/accounting", &["sources/party", "engine/invoice"]),
    ("engine/audit", &["sources/tariff", "sources/party", "sources/usage", "engine/invoice"]),
    (
        "keep/ledger",
        &[
            "disk",
            "sources/usage",
            "sources/party",
            "engine/invoice",
            "engine/billing",
            "engine/accounting",
        ],
    ),
    ("keep/workspace", &["disk", "sources/party", "engine/invoice", "engine/accounting"]),
    ("paper", &["engine/invoice", "engine/accounting", "engine/whatif"]),
    (
        "office",
        &[
            "threads",
            "disk",
            "sources/party",
            "sources/scenario",
            "sources/tariff",
            "sources/usage",
            "engine/accounting",
            "engine/audit",
            "engine/billing",
            "engine/explain",
            "engine/invoice",
            "engine/rating",
            "engine/whatif",
            "keep/ledger",
            "keep/workspace",
            "paper",
        ],
    ),
];

/// The floor that may use every other, and that no other may.
const FACES: &str = "faces";

/// Rooms and floors that know no clock, file, environment or print.
const CORE: &[&str] = &[VALUES, "sources/tariff", "sources/party", "sources/scenario", "engine"];
const EDGE_WORDS: &[&str] =
    &["std::fs", "std::env", "println!", "eprintln!", "Utc::now", "Local::now", "SystemTime"];

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_file() {
        found.push(path.to_path_buf());
        return;
    }
    for entry in fs::read_dir(path).unwrap() {
        files(&entry.unwrap().path(), found);
    }
}

/// The Rust text of a room, tests apart.
fn texts(room: &str) -> Vec<(PathBuf, String)> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let file = source.join(format!("{room}.rs"));
    let mut found = Vec::new();
    let path = if file.is_file() { file } else { source.join(room) };
    files(&path, &mut found);
    found
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .filter(|path| !path.ends_with("tests.rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap().to_owned();
            (path, code)
        })
        .collect()
}

/// The rooms that a text uses, as the table names them: a floor that is one room, or a room of a floor.
fn used(text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let paths = code.flat_map(|line| line.split("crate::").skip(1));
    paths
        .map(|path| {
            let mut names = path.split("::").map(|name| {
                let of_name = |one: &char| one.is_alphanumeric() || *one == '_';
                name.chars().take_while(of_name).collect::<String>()
            });
            let floor = names.next().unwrap();
            match ROOMS.iter().any(|(room, _)| room.starts_with(&format!("{floor}/"))) {
                true => format!("{floor}/{}", names.next().unwrap()),
                false => floor,
            }
        })
        .collect()
}

#[test]
fn each_room_uses_only_the_rooms_it_may() {
    for (room, allowed) in [(VALUES, &[] as &[&str])].iter().chain(ROOMS) {
        let texts = texts(room);
        assert!(!texts.is_empty(), "{room} has no file");
        for (path, text) in texts {
            for name in used(&text) {
                let may = name == *room || name == VALUES || allowed.contains(&name.as_str());
                assert!(may, "{} uses {name}, which {room} may not", path.display());
            }
        }
    }
}

/// The modules that a file takes in, whoever may see them.
fn modules(file: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file);
    let text = fs::read_to_string(path).unwrap();
    let modules = text.lines().filter_map(|line| {
        let line = line.strip_prefix("pub ").or(line.strip_prefix("pub(crate) ")).unwrap_or(line);
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    });
    modules.collect()
}

#[test]
fn every_room_of_the_crate_is_in_the_table() {
    let is_room = |name: &str| ROOMS.iter().any(|(room, _)| *room == name);
    for floor in modules("lib.rs") {
        if [VALUES, FACES].contains(&floor.as_str()) || is_room(&floor) {
            continue;
        }
        for room in modules(&format!("{floor}/mod.rs")) {
            assert!(is_room(&format!("{floor}/{room}")), "{floor}/{room} is in no table");
        }
    }
}

/// Lines that a file may have, those of its tests apart: what is longer is two things.
const LONGEST: usize = 400;

#[test]
fn no_file_is_too_long_to_be_read_in_one_go() {
    let long = texts("").into_iter().filter(|(_, code)| code.lines().count() > LONGEST);
    let long: Vec<PathBuf> = long.map(|(path, _)| path).collect();
    assert!(long.is_empty(), "{long:?}");
}

#[test]
fn the_core_knows_no_clock_no_file_no_environment_and_no_print() {
    for room in CORE {
        for (path, text) in texts(room) {
            for word in EDGE_WORDS {
                assert!(!text.contains(word), "{} has {word}", path.display());
            }
        }
    }
}

#[test]
fn no_binary_floating_point_is_near_an_amount() {
    for room in [
        "values/money",
        "values/percent",
        "sources",
        "engine",
        "keep/ledger",
        "paper/report",
        "paper/chart",
    ] {
        for (path, text) in texts(room) {
            for word in ["f64", "f32"] {
                assert!(!text.contains(word), "{} has {word}", path.display());
            }
        }
    }
}

/// A mistake in the arithmetic of `money` or of a document's sums must not hide in both calculators.
#[test]
fn the_second_calculator_does_its_own_arithmetic() {
    let borrowed =
        ["totals(", ".times(", ".to_whole_krona(", "ExactAmount", "Money::sum", ".round("];
    for (path, text) in texts("engine/audit") {
        for word in borrowed {
            assert!(!text.contains(word), "{} has {word}", path.display());
        }
        for used in text.split("crate::sources::usage::").skip(1) {
            assert!(used.starts_with("Count;"), "{} uses more than counts", path.display());
        }
    }
}

/// The files that a file takes in for its tests alone.
fn files_of_tests(path: &Path) -> Vec<PathBuf> {
    let Ok(text) = fs::read_to_string(path) else { return Vec::new() };
    let names = text.split("#[cfg(test)]\nmod ").skip(1);
    let names = names.filter_map(|rest| rest.split_once(';').map(|(name, _)| name.to_owned()));
    let folder = match path.file_name().unwrap().to_str().unwrap() {
        "mod.rs" | "lib.rs" => path.parent().unwrap().to_path_buf(),
        _ => path.with_extension(""),
    };
    names.map(|name| folder.join(format!("{name}.rs"))).collect()
}

/// Where a terminal that takes nothing is no panic: `faces/terminal/say.rs` alone prints. What the standard library or a progress bar
/// does by itself where no thread can be begun is a panic: `Builder` asks.
#[test]
fn no_print_and_no_thread_can_panic() {
    let panics = [
        "print!(",
        "println!(",
        "dbg!(",
        "io::stdout",
        "io::stderr",
        " stdout()",
        " stderr()",
        ".eprint(",
        "thread::spawn(",
        "scope.spawn(",
        "enable_steady_tick",
    ];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    files(&source, &mut found);
    let mut printing = BTreeSet::new();
    let of_tests: BTreeSet<PathBuf> = found.iter().flat_map(|path| files_of_tests(path)).collect();
    let code = found.iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    for path in code.filter(|path| !of_tests.contains(*path)) {
        let text = fs::read_to_string(path).unwrap();
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            // A bar asks itself whether it is seen, and passes over what it can't draw.
            let line = line.replace("ProgressDrawTarget::stderr()", "");
            if panics.iter().any(|word| line.contains(word)) {
                printing.insert(path.strip_prefix(&source).unwrap().to_owned());
            }
        }
    }
    assert_eq!(printing, BTreeSet::from([PathBuf::from("faces/terminal/say.rs")]));
}

/// Where an answer of the disk may be let go, and why.
const LET_GO: &[(&str, &str)] = &[
    // A scratch file of an import that failed: whatever is left of it is removed before the next one.
    ("sources/usage/import/rejects.rs", "let _ = fs::remove_file(&self.unfinished)"),
    // What was written is kept: a mark that stays behind is one of an entry in the chain.
    ("keep/ledger/writing.rs", "let _ = mark.map(WholeFile::in_place)"),
    // The files are in their place: who finds that they are being put there finds them there.
    ("office/unplaced.rs", "let _ = disk::take_away(&self.folder.join(PLACING))"),
];

/// Ways to make nothing of an error.
const SILENT: &[&str] =
    &[".ok()", ".is_ok", ".is_err", ".unwrap_or", ".map_or", ".flatten()", "let Ok(", "let _ ="];

/// From an opening brace to the one that closes it.
fn within_braces(text: &str) -> &str {
    let mut open = 0;
    for (at, one) in text.char_indices() {
        open += i32::from(one == '{') - i32::from(one == '}');
        if open == 0 {
            return &text[..at];
        }
    }
    text
}

/// "Nobody can tell" must not become "not there" (`src/disk`). The calls themselves are held by `.clippy.toml`.
#[test]
fn no_answer_of_the_disk_is_let_go() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&source, &mut paths);
    let outside = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "rs") && !path.starts_with(source.join("disk"))
    };
    let mut asked = 0;
    for path in paths.into_iter().filter(outside) {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let code: Vec<&str> =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let name = path.strip_prefix(&source).unwrap().display().to_string();
        // With what stands in braces after a `match`, up to the end of its arms.
        let mut rest = code.as_str();
        while let Some(end) = rest.find([';', '{', '}']) {
            let is_match = rest[..end].contains("match ") && rest[end..].starts_with('{');
            let arms = if is_match { within_braces(&rest[end..]) } else { "" };
            let statement = &rest[..end];
            rest = &rest[end + 1..];
            let asks = ["disk::", "fs::", "File::"].iter().any(|word| statement.contains(word));
            if !asks || statement.trim_start().starts_with("use ") {
                continue;
            }
            asked += 1;
            let allowed =
                LET_GO.iter().any(|(file, words)| name == *file && statement.contains(words));
            let silent = SILENT.iter().find(|word| statement.contains(**word));
            let silent = silent.is_some() || arms.contains("Err(_)");
            assert!(allowed || !silent, "{name} lets an answer go: {statement}");
        }
    }
    assert!(asked > 40, "{asked}");
}

/// What is only shown, such as how far an import has come, is the one question whose answer may be missing.
#[test]
fn a_length_that_may_be_missing_is_only_shown() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&source, &mut paths);
    let used = paths
        .into_iter()
        .filter(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("length_to_show")));
    let used: BTreeSet<String> =
        used.map(|path| path.strip_prefix(&source).unwrap().display().to_string()).collect();
    let known = [
        "disk/mod.rs",
        "office/backup/mod.rs",
        "office/import/mod.rs",
        "office/import/result.rs",
        "sources/usage/import/first_pass.rs",
        "sources/usage/import/second_pass.rs",
    ];
    assert_eq!(used, known.map(str::to_owned).into());
}

/// The two literals that each `text!` of a file begins with.
fn texts_in_two_languages(code: &str) -> Vec<[String; 2]> {
    let literal = |from: &mut std::iter::Peekable<std::str::Chars<'_>>| {
        let mut words = String::new();
        let mut escaped = false;
        for one in from.by_ref().skip_while(|one| *one != '"').skip(1) {
            match one {
                '"' if !escaped => break,
                _ => escaped = one == '\\' && !escaped,
            }
            words.push(one);
        }
        words
    };
    let calls = code.split(" text!(").chain(code.split("(text!(").skip(1)).skip(1);
    calls
        .map(|rest| {
            let mut rest = rest.chars().peekable();
            [literal(&mut rest), literal(&mut rest)]
        })
        .collect()
}

/// What stands in braces in a literal.
fn values_of(words: &str) -> BTreeSet<String> {
    let words = words.replace("{{", "").replace("}}", "");
    let inside = words.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside.map(|(name, _)| name.to_owned()).collect()
}

/// What one language tells, the other does too.
#[test]
fn both_languages_of_a_text_say_something_of_the_same_values() {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut paths);
    let mut seen = 0;
    for path in paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        let text = fs::read_to_string(&path).unwrap();
        let code: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        for [swedish, english] in texts_in_two_languages(&code.join("\n")) {
            seen += 1;
            let file = path.display();
            assert!(!swedish.trim().is_empty() && !english.trim().is_empty(), "{file}");
            assert_eq!(values_of(&swedish), values_of(&english), "{file}: {swedish} / {english}");
        }
    }
    assert!(seen > 4, "{seen}");
}
