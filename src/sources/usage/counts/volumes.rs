//! A table of volumes with the sums and pivots that questions about usage ask for. The table is polars'; it holds
//! counts and never an amount, and every pivot is held against plain sums before anybody sees it.

use std::collections::BTreeMap;
use std::fmt;

use polars::prelude::{
    ChunkedArray, Column, DataFrame, Int128Type, NamedFrom, PolarsError, PolarsResult, Series,
};
use rust_decimal::Decimal;

use crate::sources::usage::threads;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::Day;
use crate::values::text::{Text, text};

/// The column of the sums' parts, in units of the last decimal that any of them has.
const QUANTITY: &str = "quantity";
/// What polars calls the sums of it.
const SUM: &str = "quantity_sum";

/// Why there is no table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VolumesError {
    /// A sum can't be kept exactly (R22).
    Quantity(MoneyError),
    /// The table can't be put together.
    Table(String),
    /// The parts do not sum to the whole: a bug, so nothing is shown.
    Reconciliation(String),
}

impl VolumesError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Quantity(error) => error.words(),
            Self::Table(why) => text!(
                "volymtabellen kan inte skapas: {why}",
                "the table of volumes can't be put together: {why}"
            ),
            Self::Reconciliation(parts) => text!(
                "volymerna per {parts} summerar inte till totalen",
                "the volumes by {parts} do not sum to the total"
            ),
        }
    }
}

impl From<MoneyError> for VolumesError {
    fn from(error: MoneyError) -> Self {
        Self::Quantity(error)
    }
}

impl fmt::Display for VolumesError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for VolumesError {}

impl From<PolarsError> for VolumesError {
    fn from(error: PolarsError) -> Self {
        Self::Table(error.to_string())
    }
}

/// What volumes are told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The first day of the month, or of the billing period.
    Month,
    /// Who used it.
    Organisation,
    /// The organisation's category.
    Category,
    /// `lefi-online`.
    Service,
    /// `system`.
    Channel,
    /// `answered`.
    Outcome,
    /// `charged`, `free` or `unresolved`.
    Fate,
}

impl Dimension {
    /// All of them, in the order of the table's columns.
    pub const ALL: [Self; 7] = [
        Self::Month,
        Self::Organisation,
        Self::Category,
        Self::Service,
        Self::Channel,
        Self::Outcome,
        Self::Fate,
    ];

    /// The column's name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Organisation => "organisation",
            Self::Category => "category",
            Self::Service => "service",
            Self::Channel => "channel",
            Self::Outcome => "outcome",
            Self::Fate => "fate",
        }
    }
}

/// What was used, with all that it can be told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Volume<'a> {
    /// The first day of the month, or of the billing period where nothing finer is known.
    pub month: Day,
    /// Who used it.
    pub organisation: OrganisationNumber,
    /// Its category; none where nobody is billed for it.
    pub category: Option<&'a str>,
    /// `lefi-online`.
    pub service: &'a str,
    /// `system`.
    pub channel: &'a str,
    /// `answered`.
    pub outcome: &'a str,
    /// `charged`, `free` or `unresolved`.
    pub fate: &'a str,
    /// Questions, or units of what is subscribed.
    pub quantity: Quantity,
}

impl Volume<'_> {
    fn key(&self, dimension: Dimension) -> Option<String> {
        match dimension {
            Dimension::Month => Some(self.month.to_string()),
            Dimension::Organisation => Some(self.organisation.to_string()),
            Dimension::Category => self.category.map(str::to_owned),
            Dimension::Service => Some(self.service.to_owned()),
            Dimension::Channel => Some(self.channel.to_owned()),
            Dimension::Outcome => Some(self.outcome.to_owned()),
            Dimension::Fate => Some(self.fate.to_owned()),
        }
    }
}

/// The volumes that share their keys, summed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeRow {
    /// One for each dimension asked for; empty where there is none, as of a category that nobody knows.
    pub keys: Vec<String>,
    /// Their sum.
    pub quantity: Quantity,
}

/// Volumes laid out in rows and columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pivot {
    /// The keys of each column, in order.
    pub columns: Vec<Vec<String>>,
    /// In the order of their keys.
    pub rows: Vec<PivotRow>,
    /// What each column sums to.
    pub sums: Vec<Quantity>,
    /// What all of it sums to.
    pub total: Quantity,
}

/// A row of a pivot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PivotRow {
    /// What it is of.
    pub keys: Vec<String>,
    /// One for each column; zero where there is none.
    pub quantities: Vec<Quantity>,
    /// What they sum to; of services that count other things it is a sum to check by, not one to read.
    pub sum: Quantity,
}

/// The table.
#[derive(Debug, Clone)]
pub struct Volumes {
    frame: DataFrame,
    /// How many decimals the column of quantities has.
    scale: u32,
    /// Summed one by one, for the parts to be held against.
    total: Quantity,
}

impl Volumes {
    /// The table of these volumes.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where the sum of their sizes does not fit: then some sum of theirs might not.
    /// [`VolumesError::Table`] where the machine lets no threads begin.
    pub fn of(volumes: &[Volume<'_>]) -> Result<Self, VolumesError> {
        let decimals = |one: &Volume<'_>| one.quantity.decimal().normalize().scale();
        let scale = volumes.iter().map(decimals).max().unwrap_or_default();
        let units = volumes.iter().map(|one| units(one.quantity, scale));
        let units = units.collect::<Result<Vec<i128>, _>>()?;
        let sizes = units.iter().try_fold(0_i128, |sum, one| sum.checked_add(one.checked_abs()?));
        quantity(sizes.ok_or(MoneyError::Overflow)?, scale)?;
        threads::for_tables().map_err(|error| VolumesError::Table(error.to_string()))?;
        let mut columns: Vec<Column> = Dimension::ALL
            .into_iter()
            .map(|dimension| {
                let keys: Vec<_> = volumes.iter().map(|one| one.key(dimension)).collect();
                Series::new(dimension.word().into(), keys).into()
            })
            .collect();
        let quantities = ChunkedArray::<Int128Type>::from_vec(QUANTITY.into(), units);
        columns.push(Column::from(Series::from(quantities)));
        let frame = DataFrame::new(volumes.len(), columns)?;
        let total = volumes.iter().try_fold(Quantity::ZERO, |sum, one| sum.plus(one.quantity))?;
        Ok(Self { frame, scale, total })
    }

    /// What all volumes sum to.
    pub fn total(&self) -> Quantity {
        self.total
    }

    /// The sums by some dimensions, in the order of their keys; by none at all, the whole.
    ///
    /// # Errors
    /// [`VolumesError::Reconciliation`] where they do not sum to the total.
    pub fn by(&self, dimensions: &[Dimension]) -> Result<Vec<VolumeRow>, VolumesError> {
        if self.frame.height() == 0 {
            return Ok(Vec::new());
        }
        if dimensions.is_empty() {
            return Ok(vec![VolumeRow { keys: Vec::new(), quantity: self.total }]);
        }
        let grouped = self.grouped(dimensions)?;
        let keys = dimensions.iter().map(|one| grouped.column(one.word())?.str());
        let keys = keys.collect::<PolarsResult<Vec<_>>>()?;
        let sums = grouped.column(SUM)?.i128()?;
        let mut rows = Vec::new();
        for (at, sum) in sums.iter().enumerate() {
            let keys = keys.iter().map(|one| one.get(at).unwrap_or_default().to_owned());
            let quantity = quantity(sum.unwrap_or_default(), self.scale)?;
            rows.push(VolumeRow { keys: keys.collect(), quantity });
        }
        rows.sort_by(|one, other| one.keys.cmp(&other.keys));
        check(self.total, rows.iter().map(|row| row.quantity), dimensions)?;
        Ok(rows)
    }

    #[expect(deprecated, reason = "polars would rather be asked lazily, which doubles the tree")]
    fn grouped(&self, dimensions: &[Dimension]) -> PolarsResult<DataFrame> {
        let names = dimensions.iter().map(|dimension| dimension.word());
        self.frame.group_by(names)?.select([QUANTITY]).sum()
    }

    /// The sums by some dimensions in rows and by others in columns.
    ///
    /// # Errors
    /// [`VolumesError::Reconciliation`] where the rows, the columns or all cells do not sum to the total.
    pub fn pivot(&self, rows: &[Dimension], columns: &[Dimension]) -> Result<Pivot, VolumesError> {
        let both = [rows, columns].concat();
        let across = self.by(columns)?;
        let place: BTreeMap<&[String], usize> =
            across.iter().zip(0..).map(|(column, at)| (column.keys.as_slice(), at)).collect();
        let mut lines: BTreeMap<&[String], Vec<Quantity>> = BTreeMap::new();
        let cells = self.by(&both)?;
        for cell in &cells {
            let (row, column) = cell.keys.split_at(rows.len());
            let line = lines.entry(row).or_insert_with(|| vec![Quantity::ZERO; across.len()]);
            let sum = place.get(column).and_then(|at| line.get_mut(*at));
            *sum.ok_or_else(|| unreconciled(&both))? = cell.quantity;
        }
        let mut made = Vec::new();
        for row in self.by(rows)? {
            let quantities = lines.remove(row.keys.as_slice()).unwrap_or_default();
            check(row.quantity, quantities.iter().copied(), &both)?;
            made.push(PivotRow { keys: row.keys, quantities, sum: row.quantity });
        }
        for (at, column) in across.iter().enumerate() {
            let parts = made.iter().filter_map(|row| row.quantities.get(at).copied());
            check(column.quantity, parts, &both)?;
        }
        let (columns, sums) = across.into_iter().map(|one| (one.keys, one.quantity)).unzip();
        Ok(Pivot { columns, rows: made, sums, total: self.total })
    }
}

/// A quantity in units of the last of so many decimals.
fn units(quantity: Quantity, scale: u32) -> Result<i128, MoneyError> {
    let plain = quantity.decimal().normalize();
    let more = 10_i128.checked_pow(scale - plain.scale()).ok_or(MoneyError::Overflow)?;
    plain.mantissa().checked_mul(more).ok_or(MoneyError::Overflow)
}

/// The way back.
fn quantity(units: i128, scale: u32) -> Result<Quantity, MoneyError> {
    let (mut units, mut scale) = (units, scale);
    while scale > 0 && units % 10 == 0 {
        units /= 10;
        scale -= 1;
    }
    let decimal = Decimal::try_from_i128_with_scale(units, scale);
    decimal.map(Quantity::from_decimal).map_err(|_| MoneyError::Overflow)
}

fn check(
    whole: Quantity,
    mut parts: impl Iterator<Item = Quantity>,
    dimensions: &[Dimension],
) -> Result<(), VolumesError> {
    let sum = parts.try_fold(Quantity::ZERO, Quantity::plus)?;
    if sum == whole { Ok(()) } else { Err(unreconciled(dimensions)) }
}

fn unreconciled(dimensions: &[Dimension]) -> VolumesError {
    let words: Vec<&str> = dimensions.iter().map(|dimension| dimension.word()).collect();
    VolumesError::Reconciliation(words.join(" and "))
}

#[cfg(test)]
mod tests;
