//! One line of a result as typed values. It knows no other line.

use super::held_rows::HeldRow;
use super::parts::COLUMNS;
use super::probe::{ProbeAnswer, as_number};
use crate::sources::usage::counts::count::{Count, WarehouseCount};
use crate::sources::usage::log::cells::Cells;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::Day;
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

/// A line of a result.
#[derive(Debug)]
pub(super) enum ResultLine {
    /// What it says of itself: which, and what.
    About(String, String),
    /// A total.
    Total(String, u64),
    /// What became of a row of the probe.
    Probe(String, ProbeAnswer),
    /// A count.
    Count(WarehouseCount),
    /// A row that the import decides.
    Row(HeldRow),
}

impl ResultLine {
    /// The line that has these cells.
    ///
    /// # Errors
    /// Why it is none of a result's.
    pub(super) fn of(line: u64, cells: Cells<'_>) -> Result<Self, Text> {
        if cells.len() != COLUMNS.len() {
            return Err(text!(
                "{found} värden där det ska vara {wanted}",
                "{found} values where there are {wanted}",
                found = cells.len(),
                wanted = COLUMNS.len()
            ));
        }
        let cell = |at: usize| cells.get(at).to_owned();
        Ok(match cells.get(0) {
            "about" => Self::About(one_of(&ABOUT, cell(1))?, cell(2)),
            "total" => Self::Total(one_of(&TOTALS, cell(1))?, whole(cells.get(2))?),
            "probe" => {
                let plain = (cells.get(2) == "1")
                    .then(|| [cell(10), cell(6), cell(7), cell(8), as_number(cells.get(9))]);
                Self::Probe(cell(1), ProbeAnswer { key: [cell(3), cell(5)], plain })
            }
            "count" => Self::Count(count(line, cells)?),
            "row" => Self::Row(HeldRow { values: [3, 4, 5, 6, 7, 8, 9].map(cell), line }),
            other => return Err(text!("”{other}” är inget slag", "“{other}” is no kind")),
        })
    }
}

fn count(line: u64, cells: Cells<'_>) -> Result<WarehouseCount, Text> {
    let (organisation, day, quantity) = (cells.get(5), cells.get(10), cells.get(9));
    let count = Count {
        organisation_number: OrganisationNumber::parse(organisation).ok_or_else(|| {
            text!(
                "”{organisation}” är inte ett giltigt organisationsnummer",
                "“{organisation}” is no organisation number"
            )
        })?,
        day: Day::parse(day).ok_or_else(|| text!("”{day}” är ingen dag", "“{day}” is no day"))?,
        service: cells.get(6).into(),
        channel: cells.get(7).into(),
        outcome: cells.get(8).into(),
        rows: whole(cells.get(11))?,
        quantity: Quantity::parse(quantity)
            .map_err(|_| text!("”{quantity}” är inget antal", "“{quantity}” is no quantity"))?,
    };
    let log_rows = whole(cells.get(12))?;
    if count.rows == 0 || count.rows > log_rows {
        return Err(text!(
            "{events} händelser av {log_rows} rader",
            "{events} events of {log_rows} rows",
            events = count.rows
        ));
    }
    Ok(WarehouseCount { count, log_rows, line })
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
