//! The result of a script as typed values: what it is of, its totals, the probe's answers, the counts, and the rows that the
//! import decides. It is read line by line, and held against nothing yet.

use std::collections::{BTreeMap, BTreeSet};

use super::fault::ResultFault;
use super::parts::COLUMNS;
use super::probe::{ProbeAnswer, as_number};
use crate::sources::usage::counts::count::Count;
use crate::sources::usage::log::cells::Cells;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::{BillingPeriod, Day};
use crate::values::text::{Text, text};

/// What a result says of itself, each once.
pub(super) const ABOUT: [&str; 10] = [
    "format",
    "query",
    "engine",
    "version",
    "time",
    "period",
    "snapshot",
    "event_id",
    "timestamp",
    "quantity",
];
/// Its totals, each once.
pub(super) const TOTALS: [&str; 5] = ["read", "outside", "accepted", "duplicate", "held"];
/// The form that results have.
pub(super) const FORMAT: &str = "1";
/// So many faults are told; a wrong file has one on each line.
const TOLD: usize = 20;

/// A result of a warehouse.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WarehouseResult {
    pub(super) about: BTreeMap<String, String>,
    pub(super) totals: BTreeMap<String, u64>,
    pub(super) probe: BTreeMap<String, ProbeAnswer>,
    pub(super) counts: Vec<WarehouseCount>,
    pub(super) held: Vec<HeldRow>,
}

/// A count of a warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarehouseCount {
    /// Its events, as rows that count, and their quantities.
    pub count: Count,
    /// The rows that they had, repeats among them.
    pub log_rows: u64,
    /// Its line in the result, from 1.
    pub line: u64,
}

/// A row that the import decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeldRow {
    /// By field, as the warehouse has them.
    pub values: [String; 7],
    /// Its line in the result, from 1.
    pub line: u64,
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

    /// Its counts.
    pub fn counts(&self) -> &[WarehouseCount] {
        &self.counts
    }

    /// How many rows the import decides.
    pub fn held(&self) -> usize {
        self.held.len()
    }
}

/// Reads a result, line by line.
#[derive(Default)]
pub(super) struct ResultReader {
    result: WarehouseResult,
    keys: BTreeSet<(OrganisationNumber, Day, String, String, String)>,
    faults: Vec<ResultFault>,
}

impl ResultReader {
    /// Takes a line.
    pub(super) fn take(&mut self, line: u64, cells: Cells<'_>) {
        let found = match cells.len() == COLUMNS.len() {
            true => self.read(line, &|at: usize| cells.get(at).to_owned()),
            false => Err(text!(
                "{found} värden där det ska vara {wanted}",
                "{found} values where there are {wanted}",
                found = cells.len(),
                wanted = COLUMNS.len()
            )),
        };
        found
            .map_err(|why| ResultFault::Line { line, why })
            .unwrap_or_else(|fault| self.wrong(fault));
    }

    /// A line that can't be split.
    pub(super) fn wrong(&mut self, fault: ResultFault) {
        if self.faults.len() < TOLD {
            self.faults.push(fault);
        }
    }

    /// What was read, or all that is wrong with it.
    pub(super) fn finish(mut self) -> Result<WarehouseResult, Vec<ResultFault>> {
        for name in ABOUT.iter().filter(|name| !self.result.about.contains_key(**name)) {
            self.faults.push(ResultFault::Missing((*name).to_owned()));
        }
        for name in TOTALS.iter().filter(|name| !self.result.totals.contains_key(**name)) {
            self.faults.push(ResultFault::Missing((*name).to_owned()));
        }
        let format = self.result.about.get("format");
        if let Some(found) = format.filter(|format| *format != FORMAT) {
            self.faults.push(ResultFault::Format { found: found.clone(), wanted: FORMAT });
        }
        if self.faults.is_empty() { Ok(self.result) } else { Err(self.faults) }
    }

    fn read(&mut self, line: u64, cell: &dyn Fn(usize) -> String) -> Result<(), Text> {
        let kind = cell(0);
        match kind.as_str() {
            "about" => {
                let name = one_of(&ABOUT, cell(1))?;
                let twice = self.result.about.insert(name.clone(), cell(2)).is_some();
                self.once(twice, name);
            }
            "total" => {
                let name = one_of(&TOTALS, cell(1))?;
                let twice = self.result.totals.insert(name.clone(), whole(&cell(2))?).is_some();
                self.once(twice, name);
            }
            "probe" => {
                let plain = (cell(2) == "1")
                    .then(|| [cell(10), cell(6), cell(7), cell(8), as_number(&cell(9))]);
                let answer = ProbeAnswer { key: [cell(3), cell(5)], plain };
                let twice = self.result.probe.insert(cell(1), answer).is_some();
                self.once(twice, cell(1));
            }
            "count" => self.count(line, cell)?,
            "row" => {
                let values = [3, 4, 5, 6, 7, 8, 9].map(cell);
                self.result.held.push(HeldRow { values, line });
            }
            other => {
                return Err(text!("”{other}” är inget slag", "“{other}” is no kind"));
            }
        }
        Ok(())
    }

    fn once(&mut self, twice: bool, name: String) {
        if twice {
            self.wrong(ResultFault::Twice(name));
        }
    }

    fn count(&mut self, line: u64, cell: &dyn Fn(usize) -> String) -> Result<(), Text> {
        let (organisation, day, quantity) = (cell(5), cell(10), cell(9));
        let count = Count {
            organisation_number: OrganisationNumber::parse(&organisation).ok_or_else(|| {
                text!(
                    "”{organisation}” är inte ett giltigt organisationsnummer",
                    "“{organisation}” is no organisation number"
                )
            })?,
            day: Day::parse(&day)
                .ok_or_else(|| text!("”{day}” är ingen dag", "“{day}” is no day"))?,
            service: cell(6),
            channel: cell(7),
            outcome: cell(8),
            rows: whole(&cell(11))?,
            quantity: Quantity::parse(&quantity)
                .map_err(|_| text!("”{quantity}” är inget antal", "“{quantity}” is no quantity"))?,
        };
        let log_rows = whole(&cell(12))?;
        if count.rows == 0 || count.rows > log_rows {
            return Err(text!(
                "{events} händelser av {log_rows} rader",
                "{events} events of {log_rows} rows",
                events = count.rows
            ));
        }
        let Count { organisation_number, day, service, channel, outcome, .. } = count.clone();
        if !self.keys.insert((organisation_number, day, service, channel, outcome)) {
            let of = format!(
                "{organisation} {day} {} {} {}",
                count.service, count.channel, count.outcome
            );
            self.wrong(ResultFault::Twice(of));
        }
        self.result.counts.push(WarehouseCount { count, log_rows, line });
        Ok(())
    }
}

/// A name of these; what a result of no query of ours says is not kept.
fn one_of(names: &[&str], name: String) -> Result<String, Text> {
    match names.contains(&name.as_str()) {
        true => Ok(name),
        false => Err(text!(
            "”{name}” är inget som ett resultat anger",
            "“{name}” is nothing that a result states"
        )),
    }
}

/// A whole number in plain digits.
fn whole(text: &str) -> Result<u64, Text> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| digits)
        .ok_or_else(|| text!("”{text}” är inget helt tal", "“{text}” is no whole number"))
}
