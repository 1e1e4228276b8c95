//! A result that is handed in, read and held against the query that it says it answers. Nothing is written.

use std::path::PathBuf;

use super::super::desk::Desk;
use super::super::refusal::{ImportRefusal, Refusal, WarehouseRefusal};
use super::table::{query, table};
use crate::sources::usage::{
    self, HeldShare, LogFile, ReadResult, ResultFault, WarehouseQuery, WarehouseResult,
    WarehouseTable, is_snapshot_name,
};
use crate::values::period::BillingPeriod;

/// A result that is right.
#[derive(Debug)]
pub struct CheckedResult {
    table: WarehouseTable,
    /// The result.
    pub result: WarehouseResult,
    /// The period that it is of.
    pub period: BillingPeriod,
    /// What it is called.
    pub name: PathBuf,
    /// Of its file.
    pub sha256: String,
}

impl CheckedResult {
    /// The query that it answers.
    pub fn query<'a>(&'a self, desk: &'a Desk) -> WarehouseQuery<'a> {
        query(desk, &self.table, self.period, self.result.snapshot())
    }
}

/// Whether files are a result of a warehouse. In a workspace without `warehouse.toml` none is looked at.
pub fn is_result(desk: &Desk, files: &[LogFile]) -> Result<bool, Refusal> {
    if desk.workspace.warehouse_source()?.is_none() {
        return Ok(false);
    }
    let program = std::env::current_exe().map_err(ImportRefusal::NoProgram)?;
    let mut results = 0;
    for file in files {
        results += usize::from(usage::is_warehouse_result(file, Some(&program))?);
    }
    match results {
        0 => Ok(false),
        all if all == files.len() => Ok(true),
        _ => Err(WarehouseRefusal::Mixed.into()),
    }
}

/// Reads the files of one result, and holds it against the query.
///
/// # Errors
/// All that is wrong with it.
pub fn checked(desk: &Desk, files: &[LogFile], held: HeldShare) -> Result<CheckedResult, Refusal> {
    let table = table(desk)?;
    let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
    let name = match files.len() {
        0 | 1 => name,
        // A folder of part files is called by its own name.
        _ => name.parent().map_or_else(|| name.clone(), |folder| folder.to_path_buf()),
    };
    let file = name.display().to_string();
    let refuse = |faults: Vec<ResultFault>| {
        Refusal::from(WarehouseRefusal::Faults { file: file.clone(), faults })
    };
    let program = std::env::current_exe().map_err(ImportRefusal::NoProgram)?;
    let ReadResult { result, sha256 } =
        usage::read_warehouse_result(files, Some(&program), &desk.workspace.root)?;
    let result = result.map_err(refuse)?;
    let Some(period) = result.period() else {
        return Err(refuse(vec![ResultFault::Missing("period".to_owned())]));
    };
    if let Some(name) = result.snapshot()
        && !is_snapshot_name(name)
    {
        return Err(refuse(vec![ResultFault::Snapshot(name.to_owned())]));
    }
    let faults = query(desk, &table, period, result.snapshot()).faults(&result, held)?;
    if !faults.is_empty() {
        return Err(refuse(faults));
    }
    Ok(CheckedResult { table, result, period, name, sha256 })
}
