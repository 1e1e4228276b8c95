//! What the sender of a log states about it, against what is there. It never mends a difference.

use std::path::{Path, PathBuf};

use crate::disk;
use crate::sources::usage::error::ImportError;
use crate::values::diagnostic::Diagnostic;

/// What the sender states in `FILE.totals`, such as `rows = 1200`, against what is there.
pub(super) fn check(path: &Path, read: u64) -> Result<Option<Diagnostic>, ImportError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".totals");
    let totals = PathBuf::from(name);
    let Some(text) = disk::text_if_any(&totals)? else { return Ok(None) };
    let text = text.trim_start_matches('\u{FEFF}');
    let stated = text
        .lines()
        .filter_map(|line| line.split_once(['=', ';', ':']))
        .find(|(key, _)| key.trim() == "rows")
        .and_then(|(_, value)| value.trim().parse::<u64>().ok());
    let file = totals.display();
    Ok(match stated {
        Some(stated) if stated == read => None,
        Some(stated) => {
            let message = format!("{file} states {stated} rows and {read} are there");
            let help = "ask the sender for the whole log; nothing was imported";
            Some(Diagnostic::error("usage-totals", message).help(help))
        }
        None => {
            let message = format!("{file} states no rows");
            Some(Diagnostic::error("usage-totals", message).help("write one line: rows = 1200"))
        }
    })
}
