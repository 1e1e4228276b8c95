//! Meets every row of a log in order, checked, or refuses the log as a whole. It keeps nothing.

use std::io;
use std::path::Path;

use super::import::{ImportError, ImportRequest, failed};
use super::layout::Encoding;
use super::lines::Lines;
use super::row::{self, Checker, Names, Row};
use super::source;
use crate::diagnostic::{Diagnostic, Place};

/// A row as a pass meets it.
pub(super) struct Met<'a, 'b> {
    pub header: &'a str,
    pub line: u64,
    pub text: &'a str,
    pub checked: Result<Row, String>,
    pub checker: &'a Checker<'b>,
    pub services: &'a Names,
}

/// Meets every row of a log; gives the number of its last line.
pub(super) fn scan(
    request: &ImportRequest<'_>,
    path: &Path,
    progress: &dyn Fn(u64),
    services: &mut Names,
    mut meet: impl FnMut(Met<'_, '_>) -> io::Result<()>,
) -> Result<u64, ImportError> {
    let name = path.display().to_string();
    let refused = |code, message: &str, place: Option<Place>, help: &str| {
        let problem = Diagnostic { place, ..Diagnostic::error(code, format!("{name}: {message}")) };
        ImportError::Input(vec![problem.help(help)])
    };
    let io_failed = |error: io::Error| failed(path, &error);
    let reader = source::open(path, progress, request.layout.delimiter).map_err(io_failed)?;
    let mut lines = Lines::new(reader);
    let mut layout = request.layout.clone();
    let Some(first) = lines.next_line().map_err(io_failed)? else {
        return Err(refused("usage-empty", "the log is empty", None, "ask the sender for it"));
    };
    if first.bytes.starts_with(b"\xFF\xFE")
        || first.bytes.starts_with(b"\xFE\xFF")
        || first.bytes.contains(&0)
    {
        let help = "save the log as CSV UTF-8";
        return Err(refused("usage-encoding", "the log is UTF-16 or no text", None, help));
    }
    let bytes = match first.bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => {
            layout.encoding = Encoding::Utf8;
            rest
        }
        None => first.bytes,
    };
    let header = row::decode(bytes, &layout).into_owned();
    let cells = row::cells(&first, &header, layout.delimiter);
    let checker = cells
        .and_then(|cells| Checker::new(&cells, request.layout, request.channels, request.outcomes));
    let mut checker = checker.map_err(|message| {
        let shown: String = header.chars().take(300).collect();
        let place = Place { column: Some(1), ..Place::of_line(&name, 1, &shown) };
        let help = "correct the header, or describe the layout in usage-formats/ and name it with --layout";
        refused("usage-header", &message, Some(place), help)
    })?;
    let mut last = 1;
    while let Some(line) = lines.next_line().map_err(io_failed)? {
        last = line.number;
        let text = row::decode(line.bytes, &layout);
        if text.trim().is_empty() {
            continue;
        }
        let checked = row::cells(&line, &text, layout.delimiter)
            .and_then(|cells| checker.check(&cells, services));
        let met = Met {
            header: &header,
            line: line.number,
            text: &text,
            checked,
            checker: &checker,
            services,
        };
        meet(met).map_err(|error| ImportError::FileSystem(error.to_string()))?;
    }
    Ok(last)
}
