//! The import of a result: its counts as they are, its held rows as any log's, in one batch. Nothing counts until the ledger
//! has the batch.

use std::collections::BTreeMap;
use std::path::Path;

use super::held::log_of_held;
use super::query::WarehouseQuery;
use super::result::WarehouseResult;
use crate::disk::NamelessFile;
use crate::sources::usage::counts::count::{Count, ImportedCount};
use crate::sources::usage::error::{ImportError, failed};
use crate::sources::usage::import::log_file::{LogFile, Statements};
use crate::sources::usage::import::report::{FileReport, Import};
use crate::sources::usage::import::request::{ImportRequest, Layouts};
use crate::sources::usage::import::watched::Watching;
use crate::sources::usage::import::{CountedElsewhere, CountedRows, import_beside};
use crate::sources::usage::log::layout::Layout;
use crate::values::identity::OrganisationNumber;
use crate::values::period::Day;

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
    let log = log_of_held(what.query, what.result).map_err(ImportError::FileSystem)?;
    let mut file = NamelessFile::new_in(request.ledger)?;
    file.add(log.as_bytes()).map_err(|error| failed(request.ledger, &error))?;
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
    let add = |batch: &str, report: &mut FileReport, rows: CountedRows| {
        let (counts, mut stored) = rows;
        stored.push(what.result.keep(request.ledger, batch)?);
        stored.sort();
        Ok((together(what, report, counts)?, stored))
    };
    let beside = CountedElsewhere { sha256: what.sha256, noted: what.noted, add: &add };
    import_beside(&request, progress, Some(&beside))
}

/// The counts of a result and those of its held rows, and what becomes of its rows (R6).
fn together(
    what: ResultToImport<'_>,
    report: &mut FileReport,
    counts: Vec<ImportedCount>,
) -> Result<Vec<ImportedCount>, ImportError> {
    type CountKey = (OrganisationNumber, Day, String, String, String);
    let key = |count: &Count| -> CountKey {
        let Count { organisation_number, day, service, channel, outcome, .. } = count;
        (*organisation_number, *day, service.clone(), channel.clone(), outcome.clone())
    };
    let mut all: BTreeMap<CountKey, ImportedCount> = BTreeMap::new();
    for one in counts {
        all.insert(key(&one.count), one);
    }
    let file = what.name.display().to_string();
    for one in what.result.counts() {
        let (events, repeats) = (one.count.rows, one.log_rows - one.count.rows);
        report.totals.read += one.log_rows;
        report.totals.accepted += events;
        report.totals.duplicate += repeats;
        match all.get_mut(&key(&one.count)) {
            Some(held) => {
                held.count.rows += events;
                held.count.quantity = held.count.quantity.plus(one.count.quantity)?;
                held.line = held.line.min(one.line);
            }
            None => {
                let count = one.count.clone();
                all.insert(
                    key(&count),
                    ImportedCount { count, file: file.clone(), line: one.line },
                );
            }
        }
    }
    Ok(all.into_values().collect())
}
