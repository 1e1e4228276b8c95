//! The result of a script as typed values: what it is of, its totals, the probe's answers, the counts, and the rows that the
//! import decides. It is read line by line, and held against nothing yet; what is many of it waits on disk.

use std::collections::BTreeMap;
use std::path::Path;

use super::fault::ResultFault;
use super::held_rows::HeldRows;
use super::probe::ProbeAnswer;
use super::result_line::{ABOUT, ResultLine, TOTALS};
use crate::sources::usage::counts::imported_counts::ImportedCounts;
use crate::sources::usage::counts::warehouse_counts::WarehouseCounts;
use crate::sources::usage::error::ImportError;
use crate::values::period::BillingPeriod;
use crate::values::text::Text;

/// The form that results have.
pub(super) const FORMAT: &str = "1";
/// So many faults are told; a wrong file has one on each line.
const TOLD: usize = 20;

/// A result of a warehouse.
#[derive(Debug, Default)]
pub struct WarehouseResult {
    pub(super) about: BTreeMap<String, String>,
    pub(super) totals: BTreeMap<String, u64>,
    pub(super) probe: BTreeMap<String, ProbeAnswer>,
    pub(super) counts: ImportedCounts,
    pub(super) held: HeldRows,
}

impl WarehouseResult {
    /// The period that it is of, where it says one.
    pub fn period(&self) -> Option<BillingPeriod> {
        self.about.get("period").and_then(|period| BillingPeriod::parse(period))
    }

    /// The snapshot that it is of, if it is of one.
    pub fn snapshot(&self) -> Option<&str> {
        self.about.get("snapshot").map(String::as_str).filter(|name| !name.is_empty())
    }

    /// The digest of the query that it is of.
    pub fn query(&self) -> &str {
        self.about.get("query").map_or("", String::as_str)
    }

    /// One of its totals.
    pub fn total(&self, name: &str) -> u64 {
        self.totals.get(name).copied().unwrap_or_default()
    }

    /// Its counts, in the order of organisation, day, service, channel and outcome.
    pub fn counts(&self) -> &ImportedCounts {
        &self.counts
    }

    /// How many rows the import decides.
    pub fn held(&self) -> u64 {
        self.held.number()
    }

    /// What a result states once and this does not, or what it states otherwise than results do.
    pub(super) fn unstated(&self) -> Vec<ResultFault> {
        let about = ABOUT.iter().filter(|name| !self.about.contains_key(**name));
        let totals = TOTALS.iter().filter(|name| !self.totals.contains_key(**name));
        let missing = about.chain(totals).map(|name| ResultFault::Missing((*name).to_owned()));
        let format = self.about.get("format").filter(|format| *format != FORMAT);
        let format =
            format.map(|found| ResultFault::Format { found: found.clone(), wanted: FORMAT });
        missing.chain(format).collect()
    }
}

/// Takes a result, line by line.
pub(super) struct ResultReader {
    result: WarehouseResult,
    counts: WarehouseCounts,
    faults: Vec<ResultFault>,
}

impl ResultReader {
    /// Nothing yet. `folder` is where counts wait that are more than `most`, and held rows that are many.
    pub(super) fn new(folder: &Path, most: usize) -> Self {
        let held = HeldRows::new(folder);
        let result = WarehouseResult { held, ..WarehouseResult::default() };
        Self { result, counts: WarehouseCounts::new(folder, most), faults: Vec::new() }
    }

    /// Takes a line, or why it is none of a result's.
    ///
    /// # Errors
    /// As [`ImportError`]; a line that is wrong is none.
    pub(super) fn take(
        &mut self,
        line: u64,
        found: Result<ResultLine, Text>,
    ) -> Result<(), ImportError> {
        match found {
            Ok(ResultLine::About(name, value)) => {
                let twice = self.result.about.insert(name.clone(), value).is_some();
                self.once(twice, name);
            }
            Ok(ResultLine::Total(name, value)) => {
                let twice = self.result.totals.insert(name.clone(), value).is_some();
                self.once(twice, name);
            }
            Ok(ResultLine::Probe(name, answer)) => {
                let twice = self.result.probe.insert(name.clone(), answer).is_some();
                self.once(twice, name);
            }
            Ok(ResultLine::Count(count)) => self.counts.add(&count)?,
            Ok(ResultLine::Row(row)) => self.result.held.add(row)?,
            Err(why) => self.wrong(ResultFault::Line { line, why }),
        }
        Ok(())
    }

    /// What was read, or all that is wrong with it.
    ///
    /// # Errors
    /// As [`ImportError`].
    pub(super) fn finish(self) -> Result<Result<WarehouseResult, Vec<ResultFault>>, ImportError> {
        let Self { mut result, counts, mut faults } = self;
        result.held.finish()?;
        result.counts = counts.finish(|count| {
            let [of, day] = [count.organisation_number.plain(), count.day.to_string()];
            let of: [&str; 5] = [&of, &day, &count.service, &count.channel, &count.outcome];
            let of = of.join(" ");
            if faults.len() < TOLD {
                faults.push(ResultFault::Twice(of));
            }
        })?;
        faults.extend(result.unstated());
        Ok(if faults.is_empty() { Ok(result) } else { Err(faults) })
    }

    fn wrong(&mut self, fault: ResultFault) {
        if self.faults.len() < TOLD {
            self.faults.push(fault);
        }
    }

    fn once(&mut self, twice: bool, name: String) {
        if twice {
            self.wrong(ResultFault::Twice(name));
        }
    }
}
