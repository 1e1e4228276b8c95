//! A log in parts: a folder as Spark and its like write it, `part-00000….parquet` and so on beside files that only
//! they read. Its parts are imported together, all or none.

use std::path::Path;

use super::refusal::Refusal;
use crate::disk;
use crate::sources::usage::LogFile;
use crate::values::diagnostic::Diagnostic;
use crate::values::personal_number::holds_personal;
use crate::values::text::{Text, text};

/// How long the groups of a thrown name are (RFC 9562).
const THROWN: [usize; 5] = [8, 4, 4, 4, 12];

/// The files as they are named, and for a folder its parts in the order of their names.
pub(in crate::office) fn of_all(files: &[LogFile]) -> Result<Vec<LogFile>, Refusal> {
    let mut all = Vec::new();
    for file in files {
        match disk::is_folder(&file.path)? {
            true => all.extend(parts(&file.path)?),
            false => all.push(file.clone()),
        }
    }
    Ok(all)
}

/// What a folder holds, but for what begins with `_` or `.`, such as `_SUCCESS`, and for what is stated of its parts.
fn parts(folder: &Path) -> Result<Vec<LogFile>, Refusal> {
    let name = folder.display();
    let stated = folder.with_added_extension("totals");
    if disk::is_there(&stated)? {
        let message = text!(
            "{stated} anger antalet rader i en mapp, som är många loggar",
            "{stated} states the rows of a folder, which are many logs",
            stated = stated.display()
        );
        let help = text!(
            "ta bort filen, läs in mappen för sig och ange det antalet rader",
            "take it away, import the folder by itself and give that number of rows"
        );
        return Err(Refusal::Input(vec![Diagnostic::error("usage-totals", message).help(help)]));
    }
    let mut parts = Vec::new();
    for path in disk::entries(folder)? {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if file.starts_with(['_', '.']) || file.ends_with(".totals") {
            continue;
        }
        if disk::is_folder(&path)? || !file.starts_with("part-") {
            let message = text!(
                "{name} är en mapp, och ”{file}” i den är ingen del av en logg",
                "{name} is a folder, and “{file}” in it is no part of one log"
            );
            let help = text!(
                "en mapp med enbart filer part-… är en logg; ange andra filer var för sig",
                "a folder with part-… files alone is one log; name other files themselves"
            );
            return Err(refused(message, help));
        }
        let mut part = LogFile::at(&path);
        if let Some(name) = name_without_chance(&file) {
            part.name = folder.join(name);
        }
        parts.push(part);
    }
    if parts.is_empty() {
        let message = text!(
            "{name} är en mapp utan någon fil part-…",
            "{name} is a folder without a part-… file"
        );
        return Err(refused(message, text!("ange själva loggarna", "name the logs themselves")));
    }
    Ok(parts)
}

/// The name of a part without what its writer threw for it (`part-00012-0f8fad5b-d9cb-469f-a165-70867728950e-c000.parquet`):
/// digits of chance, and of the part's number before them, are nobody's. None where nobody would take them for a person's.
fn name_without_chance(file: &str) -> Option<String> {
    if !holds_personal(file) {
        return None;
    }
    let (number, rest) = file.strip_prefix("part-")?.split_once('-')?;
    let (thrown, ending) =
        rest.split_at_checked(THROWN.iter().sum::<usize>() + THROWN.len() - 1)?;
    let is_thrown = |group: &str| group.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_form = thrown.split('-').map(str::len).eq(THROWN) && thrown.split('-').all(is_thrown);
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    (is_form && is_number).then(|| format!("part-{number}{ending}"))
}

fn refused(message: Text, help: Text) -> Refusal {
    Refusal::Input(vec![Diagnostic::error("usage-folder", message).help(help)])
}

#[cfg(test)]
mod tests {
    use super::name_without_chance;

    #[test]
    fn what_was_thrown_for_a_part_is_no_persons_number_and_what_else_looks_like_one_stays() {
        let part = "part-00012-11234e52-5ca2-4f8b-9ecf-8509e42fe103-c000.snappy.parquet";
        let named = "part-00012-c000.snappy.parquet";
        assert_eq!(name_without_chance(part).as_deref(), Some(named));
        for other in [
            "part-00012-21234e52-5ca2-4f8b-9ecf-8509e42fe103-c000.snappy.parquet",
            "part-00012.parquet",
            "part-00012-11234.parquet",
            "part-850430-1238.parquet",
            "part-00012-11234e52-5ca2-4f8b-9ecf-8509e42fe10å-c000.snappy.parquet",
        ] {
            assert_eq!(name_without_chance(other), None, "{other}");
        }
    }
}
