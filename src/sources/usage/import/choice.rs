//! Which layout a log has, by its header, where nobody named one. It never guesses: a header that fits two is refused.

use super::log_file::LogFile;
use super::request::ImportRequest;
use super::request::Layouts;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::error::refused;
use crate::sources::usage::log::chunks::Chunks;
use crate::sources::usage::log::header;
use crate::sources::usage::log::layout::Layout;
use crate::sources::usage::log::source::LogSource;
use crate::sources::usage::log::unreadable::unreadable;
use crate::values::text::text;

/// The layout of a log, and its name where it was found by the header.
///
/// # Errors
/// No layout fits, or more than one.
pub(super) fn choose<'a>(
    log: &LogFile,
    request: &ImportRequest<'a>,
) -> Result<(&'a Layout, Option<&'a str>), ImportError> {
    let layouts = match request.layouts {
        Layouts::Named(layout) => return Ok((layout, None)),
        Layouts::ByHeader(layouts) => layouts,
    };
    if layouts.len() == 1
        && let Some((_, only)) = layouts.first_key_value()
    {
        // What is wrong with its header is told when it is read.
        return Ok((only, None));
    }
    let mut fitting = Vec::new();
    let mut problems = Vec::new();
    for (name, layout) in layouts {
        match passed_over(log, layout, request) {
            Ok(passed_over) => fitting.push((passed_over, name, layout)),
            Err(ImportError::Input(more)) => problems.push((name, more)),
            Err(other) => return Err(other),
        }
    }
    // Of two that fit, the one that reads more of the log is meant.
    let least = fitting.iter().map(|(passed_over, ..)| *passed_over).min();
    fitting.retain(|(passed_over, ..)| Some(*passed_over) == least);
    match fitting.as_slice() {
        [(_, name, layout)] => Ok((layout, Some(name))),
        [] => Err(none_fits(problems)),
        several => {
            let names: Vec<&str> = several.iter().map(|(_, name, _)| name.as_str()).collect();
            let message = text!(
                "rubrikraden passar layouterna {layouts}",
                "its header fits the layouts {layouts}",
                layouts = names.join(", ")
            );
            let help = text!("välj vilken av dem som gäller", "choose which of them it is");
            Err(refused(&log.name, "usage-layout", message, help))
        }
    }
}

/// How many columns a layout would pass over.
fn passed_over(
    log: &LogFile,
    layout: &Layout,
    request: &ImportRequest<'_>,
) -> Result<usize, ImportError> {
    let LogFile { path, name, .. } = log;
    let at_log = |error| unreadable(name, &error);
    let mut chunks = Chunks::new(LogSource::open(path, layout, request.program).map_err(at_log)?);
    let Some(mut first) = chunks.next_chunk().map_err(at_log)? else {
        return Err(header::empty(name));
    };
    Ok(header::read(name, layout, request.words(), &mut first)?.passed_over.len())
}

/// What the standard layout lacks, and the names of the others.
fn none_fits(
    mut problems: Vec<(&String, Vec<crate::values::diagnostic::Diagnostic>)>,
) -> ImportError {
    let names: Vec<&str> = problems.iter().map(|(name, _)| name.as_str()).collect();
    let tried = text!(
        "layouterna {layouts} har prövats; rätta rubrikraden, eller beskriv layouten i usage-formats/",
        "tried were the layouts {layouts}; correct the header, or describe the layout in usage-formats/",
        layouts = names.join(", ")
    );
    let at = problems.iter().position(|(name, _)| *name == Layout::STANDARD).unwrap_or_default();
    let mut told = if problems.is_empty() { Vec::new() } else { problems.swap_remove(at).1 };
    for problem in told.iter_mut().filter(|problem| problem.code == "usage-header") {
        problem.help = Some(tried.clone());
    }
    ImportError::Input(told)
}
