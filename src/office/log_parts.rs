//! A log in parts: a folder as Spark and its like write it, `part-00000….parquet` and so on beside files that only
//! they read. Its parts are imported together, all or none.

use std::path::Path;

use super::refusal::Refusal;
use crate::disk;
use crate::sources::usage::LogFile;
use crate::values::diagnostic::Diagnostic;
use crate::values::text::{Text, text};

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
        parts.push(LogFile::at(&path));
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

fn refused(message: Text, help: Text) -> Refusal {
    Refusal::Input(vec![Diagnostic::error("usage-folder", message).help(help)])
}
