//! The import of a result: its counts as they are, its held rows as any log's, in one batch. Nothing counts until the ledger
//! has the batch.

use std::collections::BTreeMap;
use std::path::Path;

use super::held::log_of_held;
use super::query::WarehouseQuery;
use super::result::WarehouseResult;
use crate::sources::usage::counts::count::WarehouseCount;
use crate::sources::usage::counts::row_words::{NumberedWords, RowWords};
use crate::sources::usage::counts::sums::Sums;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::import::log_file::{LogFile, Statements};
use crate::sources::usage::import::report::{FileReport, Import};
use crate::sources::usage::import::request::{ImportRequest, Layouts};
use crate::sources::usage::import::{CountedElsewhere, import_beside};
use crate::sources::usage::log::layout::Layout;
use crate::sources::usage::rows::packed::RowPlace;
use crate::sources::usage::watched::Watching;

/// A result that is right, as it is handed in.
#[derive(Debug, Clone, Copy)]
pub struct ResultToImport<'a> {
    /// The result.
    pub result: &'a WarehouseResult,
    /// The query that it answers.
    pub query: &'a WarehouseQuery<'a>,
    /// What it is called.
    pub name: &'a Path,
    /// Of its file.
    pub sha256: &'a str,
    /// Other batches that are written and not recorded yet.
    pub noted: &'a [String],
}

/// Imports a result up to the point where the ledger records it. Of the request, the logs and what is known of logs are passed
/// over.
///
/// # Errors
/// As [`ImportError`]; the store then holds nothing of it.
pub fn import_result(
    request: &ImportRequest<'_>,
    what: ResultToImport<'_>,
    progress: &Watching<'_>,
) -> Result<Import, ImportError> {
    let file = log_of_held(what.query, what.result, request.ledger)?;
    let log = LogFile {
        path: file.path().to_path_buf(),
        name: what.name.to_path_buf(),
        statements: Statements::Given(Vec::new()),
    };
    let (layout, known_files) = (Layout::default(), BTreeMap::new());
    let request = ImportRequest {
        files: std::slice::from_ref(&log),
        layouts: Layouts::Named(&layout),
        known_files: &known_files,
        expect_rows: None,
        ..*request
    };
    let add = |report: &mut FileReport, sums: &mut Sums, words: &mut RowWords| {
        add_counts(what.result, report, (sums, words))
    };
    let keep = |batch: &str| Ok(what.result.keep(request.ledger, batch)?);
    let beside =
        CountedElsewhere { sha256: what.sha256, noted: what.noted, add: &add, keep: &keep };
    import_beside(&request, progress, Some(&beside))
}

/// Adds the counts of a result to those of its held rows, and what becomes of its rows (R6).
fn add_counts(
    result: &WarehouseResult,
    report: &mut FileReport,
    (sums, words): (&mut Sums, &mut RowWords),
) -> Result<(), ImportError> {
    let mut services = NumberedWords::of(std::mem::take(&mut words.services));
    let mut channels = NumberedWords::of(std::mem::take(&mut words.channels));
    let mut outcomes = NumberedWords::of(std::mem::take(&mut words.outcomes));
    for stated in result.counts().each_stated() {
        let WarehouseCount { count, log_rows, line } = stated?;
        report.totals.read += log_rows;
        report.totals.accepted += count.rows;
        report.totals.duplicate += log_rows - count.rows;
        let of_count = [
            services.number(&count.service)?,
            channels.number(&count.channel)?,
            outcomes.number(&count.outcome)?,
        ];
        sums.add_count(&count, of_count, RowPlace::new(0, line))?;
    }
    words.services = services.into_words();
    words.channels = channels.into_words();
    words.outcomes = outcomes.into_words();
    Ok(())
}
