//! Which file uses which, by the paths that they name, and where that goes in a circle: whoever reads one file of a circle
//! must read them all. It reads tokens and knows no types: a method that is called without a path is no use.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A path as its names: `["crate", "values", "money"]`.
type Names = Vec<String>;
/// Files by the files that they use, each with a name that is used.
type Uses = BTreeMap<PathBuf, BTreeMap<PathBuf, String>>;

/// One file of `src/`, tests apart.
struct Source {
    path: PathBuf,
    /// Names that stand for paths here and in the files below, such as `Day` or a module.
    aliases: BTreeMap<String, Names>,
    /// Names that are only handed on from here.
    handed_on: BTreeMap<String, Names>,
    /// What is written here itself: without comments, `use`, `mod` and what stands under `#[cfg(test)]`.
    body: String,
}

/// All files of `src/`, by the module that each is.
struct House(BTreeMap<Names, Source>);

impl House {
    /// Reads `src/`.
    fn read(source: &Path) -> Self {
        let mut found = Vec::new();
        super::files(source, &mut found);
        let of_tests: BTreeSet<PathBuf> =
            found.iter().flat_map(|path| super::files_of_tests(path)).collect();
        let rust = found.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
        let code = rust.filter(|path| !of_tests.contains(path));
        let files = code.map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let within = path.strip_prefix(source).unwrap().to_path_buf();
            let module = module_of(&within);
            (module.clone(), Source::read(within, &module, &text))
        });
        Self(files.collect())
    }

    /// Which file uses which.
    fn uses(&self) -> Uses {
        let mut uses = Uses::new();
        for (module, file) in &self.0 {
            let mut used = BTreeMap::new();
            for names in file.named(module) {
                if let Some(target) = self.files_of(&names).filter(|target| *target != file.path) {
                    used.entry(target).or_insert_with(|| names.join("::"));
                }
            }
            uses.insert(file.path.clone(), used);
        }
        uses
    }

    /// The file that a path leads to: through names that are handed on to where they come from.
    fn files_of(&self, names: &[String]) -> Option<PathBuf> {
        let mut names = names.to_vec();
        // No path is handed on more often than there are floors and rooms.
        for _ in 0..8 {
            let length = (1..=names.len()).rev().find(|end| self.0.contains_key(&names[..*end]))?;
            let file = &self.0[&names[..length]];
            let (handed_on, rest) = match names.get(length) {
                Some(next) => (file.handed_on.get(next).or(file.aliases.get(next)), length + 1),
                // `use super::restore`: what is handed on under the name of its module is meant.
                None => match names.split_last() {
                    Some((last, above)) if self.0.contains_key(above) => {
                        (self.0[above].handed_on.get(last), length)
                    }
                    _ => (None, length),
                },
            };
            match handed_on {
                Some(from) if *from != names => {
                    names = from.iter().chain(&names[rest..]).cloned().collect();
                }
                _ if length < names.len() || !file.body.trim().is_empty() => {
                    return Some(file.path.clone());
                }
                _ => return None,
            }
        }
        None
    }
}

impl Source {
    fn read(path: PathBuf, module: &[String], text: &str) -> Self {
        let code = code(text);
        let mut body = code.clone();
        let (mut aliases, mut handed_on) = (BTreeMap::new(), BTreeMap::new());
        for statement in statements(&code, "use ") {
            body = body.replacen(&statement.text, "", 1);
            for (name, names) in branches(&statement.tree, module) {
                match statement.is_public {
                    true => handed_on.insert(name, names),
                    false => aliases.insert(name, names),
                };
            }
        }
        for statement in statements(&code, "mod ") {
            body = body.replacen(&statement.text, "", 1);
            let names = module.iter().chain([&statement.tree]).cloned().collect();
            aliases.entry(statement.tree).or_insert(names);
        }
        Self { path, aliases, handed_on, body }
    }

    /// Every path that the file names.
    fn named(&self, module: &[String]) -> BTreeSet<Names> {
        let mut named = BTreeSet::new();
        // A name that the file takes in is used: a module where it is the head of a path.
        for (name, names) in &self.aliases {
            let heads = paths(&self.body, name);
            match heads.is_empty() {
                true if !names.starts_with(module) => named.insert(names.clone()),
                true => false,
                false => {
                    for rest in heads {
                        named.insert(names.iter().cloned().chain(rest).collect());
                    }
                    true
                }
            };
        }
        for (name, names) in &self.handed_on {
            if words(&self.body).any(|word| word == name) {
                named.insert(names.clone());
            }
        }
        for head in ["crate", "super", "self"] {
            for rest in paths(&self.body, head) {
                let whole: Names = [head.to_owned()].into_iter().chain(rest).collect();
                named.insert(absolute(&whole, module));
            }
        }
        named
    }
}

/// `sources/usage/mod.rs` is `crate::sources::usage`.
fn module_of(path: &Path) -> Names {
    let mut names = vec!["crate".to_owned()];
    let parts = path.with_extension("");
    names.extend(parts.iter().map(|part| part.to_str().unwrap().to_owned()));
    if names.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        names.pop();
    }
    names
}

/// A path from the crate's root.
fn absolute(names: &[String], module: &[String]) -> Names {
    let mut base = match names.first().map(String::as_str) {
        Some("crate") => vec!["crate".to_owned()],
        Some("self" | "super") => module.to_vec(),
        _ => Vec::new(),
    };
    for name in names {
        match name.as_str() {
            "crate" | "self" => {}
            "super" => {
                base.pop();
            }
            _ => base.push(name.clone()),
        }
    }
    base
}

/// A `use` or a `mod`.
struct Statement {
    text: String,
    is_public: bool,
    /// What it names.
    tree: String,
}

/// The statements that begin so, on whatever line.
fn statements(code: &str, word: &str) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let plain = line.trim_start();
        let after = match plain.strip_prefix("pub") {
            Some(rest) if rest.starts_with('(') => rest.split_once(") ").map(|(_, rest)| rest),
            Some(rest) => rest.strip_prefix(' '),
            None => Some(plain),
        };
        let Some(tree) = after.and_then(|after| after.strip_prefix(word)) else { continue };
        let from = start + line.len() - tree.len();
        let Some(end) = code[from..].find(';') else { continue };
        // A module in braces is no statement.
        if word == "mod " && code[from..from + end].contains('{') {
            continue;
        }
        found.push(Statement {
            text: code[start..=from + end].to_owned(),
            is_public: plain.starts_with("pub"),
            tree: code[from..from + end].split_whitespace().collect::<Vec<_>>().join(" "),
        });
    }
    found
}

/// What a tree takes in: each name, and the path that it stands for.
fn branches(tree: &str, module: &[String]) -> Vec<(String, Names)> {
    fn grow(tree: &str, above: &[String], found: &mut Vec<(String, Names)>) {
        let tree = tree.trim();
        if let Some((head, rest)) = tree.split_once('{') {
            let mut above = above.to_vec();
            above.extend(head.split("::").filter(|name| !name.is_empty()).map(str::to_owned));
            let rest = rest.trim_end().strip_suffix('}').unwrap_or(rest);
            let mut depth = 0;
            let parts = rest.split(|one| {
                depth += i32::from(one == '{') - i32::from(one == '}');
                one == ',' && depth == 0
            });
            parts.filter(|part| !part.trim().is_empty()).for_each(|part| grow(part, &above, found));
            return;
        }
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut names = above.to_vec();
        names.extend(path.split("::").map(|name| name.trim().to_owned()));
        if names.last().is_some_and(|last| last == "self") && names.len() > 1 {
            names.pop();
        }
        let last = names.last().unwrap().clone();
        found.push((if name.is_empty() { last } else { name.trim().to_owned() }, names));
    }
    let mut found = Vec::new();
    grow(tree, &[], &mut found);
    let ours = found.into_iter().filter(|(_, names)| {
        ["crate", "super", "self"].contains(&names[0].as_str())
            || names.len() > 1 && names[0].chars().all(|one| one.is_lowercase() || one == '_')
    });
    let paths = ours.map(|(name, names)| match names[0].as_str() {
        "crate" | "super" | "self" => (name, absolute(&names, module)),
        // A module of the file's own, or another crate, which no file is.
        _ => (name, module.iter().chain(&names).cloned().collect()),
    });
    paths.collect()
}

/// What follows a name as the head of paths: `[["read"]]` of `header::read(…)`.
fn paths(code: &str, head: &str) -> Vec<Names> {
    let start = format!("{head}::");
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&start) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|one| one.is_alphanumeric() || "_:".contains(one)) {
            continue;
        }
        let mut names = Names::new();
        for name in code[at + start.len()..].split("::") {
            let word: String = name.chars().take_while(|one| is_of_word(*one)).collect();
            let is_whole = word.len() == name.len();
            if !word.is_empty() {
                names.push(word);
            }
            if !is_whole {
                break;
            }
        }
        found.push(names);
    }
    found
}

fn is_of_word(one: char) -> bool {
    one.is_alphanumeric() || one == '_'
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|one: char| !is_of_word(one)).filter(|word| !word.is_empty())
}

/// A text without comments, without who may see what (`pub(in …)` uses nothing), and what stands under `#[cfg(test)]`.
fn code(text: &str) -> String {
    let seen_by =
        |rest: &str| rest.split_once(')').map_or(String::new(), |(_, rest)| rest.to_owned());
    let mut parts = text.split("pub(in ");
    let begin = parts.next().unwrap().to_owned();
    let text = &parts.fold(begin, |code, rest| code + "pub" + &seen_by(rest));
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut code = String::new();
    for line in lines {
        let line = line.split(" // ").next().unwrap();
        code.push_str(line);
        code.push('\n');
    }
    while let Some(at) = code.find("#[cfg(test)]") {
        let rest = &code[at..];
        let end = match rest.find([';', '{']) {
            Some(end) if rest[end..].starts_with('{') => {
                end + super::within_braces(&rest[end..]).len() + 1
            }
            Some(end) => end + 1,
            None => rest.len(),
        };
        code.replace_range(at..(at + end).min(code.len()), "");
    }
    code
}

/// Files that use each other in a circle: each that can be reached from another and reaches it.
fn circles(uses: &Uses) -> BTreeSet<BTreeSet<PathBuf>> {
    let reached = |from: &PathBuf| {
        let mut found = BTreeSet::new();
        let mut next: Vec<&PathBuf> = uses.get(from).into_iter().flat_map(BTreeMap::keys).collect();
        while let Some(path) = next.pop() {
            if found.insert(path.clone()) {
                next.extend(uses.get(path).into_iter().flat_map(BTreeMap::keys));
            }
        }
        found
    };
    let all: BTreeMap<&PathBuf, BTreeSet<PathBuf>> =
        uses.keys().map(|path| (path, reached(path))).collect();
    let in_circles = all.iter().filter(|(path, reached)| reached.contains(**path));
    let circle = |(path, reached): (&&PathBuf, &BTreeSet<PathBuf>)| {
        let others = reached.iter().filter(|other| all[*other].contains(*path));
        others.cloned().collect::<BTreeSet<PathBuf>>()
    };
    in_circles.map(circle).collect()
}

/// The uses that tie a circle, in words.
fn ties(uses: &Uses, circle: &BTreeSet<PathBuf>) -> String {
    let mut told = String::new();
    for (path, used) in uses.iter().filter(|(path, _)| circle.contains(*path)) {
        for (other, name) in used.iter().filter(|(other, _)| circle.contains(*other)) {
            told += &format!("  {} uses {} ({name})\n", path.display(), other.display());
        }
    }
    told
}

/// The same between the rooms of a folder: each of its folders, and each file with the folder of its name.
fn between_rooms(uses: &Uses, folder: &Path) -> Uses {
    let room = |path: &PathBuf| {
        let within = path.strip_prefix(folder).ok()?;
        let name = within.iter().next()?;
        (within != Path::new("mod.rs")).then(|| folder.join(name).with_extension(""))
    };
    let mut between = Uses::new();
    for (path, used) in uses {
        let Some(from) = room(path) else { continue };
        let rooms = between.entry(from.clone()).or_default();
        for (other, name) in used {
            if let Some(to) = room(other).filter(|to| *to != from) {
                rooms.entry(to).or_insert_with(|| format!("{name}, in {}", path.display()));
            }
        }
    }
    between
}

fn uses() -> Uses {
    House::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).uses()
}

/// Folders whose files are in a circle still. A folder leaves the list with its circle; none is added.
const CIRCLES: &[&str] = &[];

#[test]
fn no_file_uses_another_in_a_circle() {
    let uses = uses();
    let mut told = Vec::new();
    let mut met = BTreeSet::new();
    for circle in circles(&uses) {
        let is_known = |folder: &&&str| circle.iter().all(|path| path.starts_with(folder));
        match CIRCLES.iter().filter(is_known).max_by_key(|folder| folder.len()) {
            Some(folder) => drop(met.insert(*folder)),
            None => told.push(ties(&uses, &circle)),
        }
    }
    assert!(told.is_empty(), "{} circles:\n{}", told.len(), told.join("\n"));
    let mended: Vec<&&str> = CIRCLES.iter().filter(|folder| !met.contains(**folder)).collect();
    assert!(mended.is_empty(), "no circle is left in {mended:?}: strike them");
}

/// Folders whose rooms use each other in a circle still.
const ROOMS_IN_CIRCLES: &[&str] = &[];

#[test]
fn no_room_uses_another_in_a_circle() {
    let uses = uses();
    let folders: BTreeSet<&Path> = uses.keys().flat_map(|path| path.ancestors().skip(1)).collect();
    let mut told = Vec::new();
    for folder in folders {
        let between = between_rooms(&uses, folder);
        let known = ROOMS_IN_CIRCLES.iter().any(|known| folder == Path::new(known));
        // Where the rooms of a folder are its files, the other test tells.
        let is_file = |room: &PathBuf| uses.contains_key(&room.with_extension("rs"));
        let of_rooms = circles(&between).into_iter().filter(|one| !one.iter().all(is_file));
        told.extend(of_rooms.filter(|_| !known).map(|circle| ties(&between, &circle)));
    }
    assert!(told.is_empty(), "{} circles:\n{}", told.len(), told.join("\n"));
}

#[test]
fn a_circle_is_found_through_what_is_handed_on() {
    let folder = std::env::temp_dir().join(format!("lefi-circles-{}", std::process::id()));
    fs::create_dir_all(folder.join("room")).unwrap();
    let files = [
        ("lib.rs", "pub mod room;\npub use room::One;\n"),
        ("room/mod.rs", "mod one;\nmod other;\npub use one::{One, one};\npub use other::Other;\n"),
        ("room/one.rs", "use super::Other;\npub struct One(Other);\npub fn one() {}\n"),
        ("room/other.rs", "pub struct Other;\nfn back() {\n    crate::room::one()\n}\n"),
        ("room/apart.rs", "use super::Other;\n#[cfg(test)]\nmod tests {\n    use super::*;\n}\n"),
    ];
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    let found = circles(&House::read(&folder).uses());
    fs::remove_dir_all(&folder).unwrap();
    let circle = ["room/one.rs", "room/other.rs"].map(PathBuf::from);
    assert_eq!(found, BTreeSet::from([BTreeSet::from(circle)]));
}
