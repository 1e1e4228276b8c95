//! A change of a customer or an agreement as somebody says it who sees no lines: by its number or its name, and the cells that
//! are to be others. It is made into the row that is asked for; nothing is looked at or saved here.

use super::super::desk::Desk;
use super::super::refusal::{Refusal, RegisterRefusal};
use super::columns::column_of;
use super::row_edit::{AskedRow, RowStands, opened_rows};
use crate::sources::party::{Register, RegisterCells, RegisterRow};
use crate::values::identity::OrganisationNumber;
use crate::values::period::Day;

/// Which of the rows of a customer or an agreement is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeantRow {
    /// The last one in the file.
    Last,
    /// The one in this line.
    InLine(usize),
    /// The one that begins to hold on this day.
    Beginning(Day),
    /// The one that holds on this day; the first where none does yet.
    HoldingOn(Day),
}

/// The row that is meant of what has this number or this name; none where there is no such row.
pub fn meant_row<'a>(
    register: Register,
    rows: &'a [RegisterRow],
    (of, which): (&str, MeantRow),
) -> Option<&'a RegisterRow> {
    let mut own = rows.iter().filter(|row| is_of(register, row, of));
    match which {
        MeantRow::Last => own.next_back(),
        MeantRow::InLine(line) => own.rfind(|row| row.line == line),
        MeantRow::Beginning(day) => own.rfind(|row| first_day(row) == Some(day)),
        MeantRow::HoldingOn(day) => {
            let first = own.clone().min_by_key(|row| first_day(row));
            let holding = own.filter(|row| first_day(row).is_none_or(|first| first <= day));
            holding.max_by_key(|row| first_day(row)).or(first)
        }
    }
}

fn is_of(register: Register, row: &RegisterRow, of: &str) -> bool {
    let says = |column| row.cells.get(column).map_or("", String::as_str);
    match register {
        Register::Agreements => says("agreement") == of,
        Register::Parties => {
            let written = says("organisation_number");
            let number = OrganisationNumber::parse(of);
            written == of || number.is_some() && OrganisationNumber::parse(written) == number
        }
    }
}

/// The first day of a dated row; none where it holds from the beginning.
fn first_day(row: &RegisterRow) -> Option<Day> {
    Day::parse(row.cells.get("valid_from")?)
}

/// What is to become of a customer or an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedChange {
    /// It is new.
    New,
    /// A row of it is corrected.
    Corrected(MeantRow),
    /// A customer has other particulars from this day; the row that held on it stays.
    From(Day),
}

/// The row that is asked for, of what has this number or this name.
///
/// # Errors
/// There is no such row, or the register can't be read.
pub fn asked_change(
    desk: &Desk,
    register: Register,
    (of, change): (&str, AskedChange),
    cells: RegisterCells,
) -> Result<AskedRow, Refusal> {
    let (opened, rows) = opened_rows(desk, register)?;
    let row = |which| -> Result<&RegisterRow, Refusal> {
        if let Some(row) = meant_row(register, &rows, (of, which)) {
            return Ok(row);
        }
        let is_there = rows.iter().any(|row| is_of(register, row, of));
        let of = of.to_owned();
        Err(match (register, which) {
            (_, MeantRow::Beginning(day)) if is_there => {
                RegisterRefusal::NoRowFrom { of, day }.into()
            }
            (Register::Parties, _) => RegisterRefusal::NoParty { number: of }.into(),
            (Register::Agreements, _) => RegisterRefusal::NoAgreement { name: of }.into(),
        })
    };
    let (place, cells) = match change {
        AskedChange::New => {
            let key = match register {
                Register::Parties => "organisation_number",
                Register::Agreements => "agreement",
            };
            let mut cells = cells;
            // What it is called is said before the cells, and once.
            cells.insert(key, of.to_owned());
            (RowStands::Last, cells)
        }
        AskedChange::Corrected(which) => (RowStands::Instead(row(which)?.line), cells),
        AskedChange::From(day) => {
            let before = row(MeantRow::HoldingOn(day))?;
            let mut whole = before.cells.clone();
            whole.extend(cells);
            whole.insert("valid_from", day.to_string());
            (RowStands::After(before.line), whole)
        }
    };
    let base = opened.digest.unwrap_or_default();
    Ok(AskedRow { register, base, place, cells })
}

/// Cells as somebody types them, each as `Ort=Nystad`, by the name that a column has in its file or for people.
///
/// # Errors
/// One is no such pair, its column is none of the register's, or is there twice.
pub fn typed_cells(register: Register, typed: &[String]) -> Result<RegisterCells, RegisterRefusal> {
    let mut cells = RegisterCells::new();
    for one in typed {
        let pair = one.split_once('=');
        let (name, value) = pair.ok_or_else(|| RegisterRefusal::NoCell { typed: one.clone() })?;
        let column = column_of(register, name).ok_or_else(|| {
            let known = register.columns().map(str::to_owned).collect();
            RegisterRefusal::UnknownColumn { name: name.trim().to_owned(), known }
        })?;
        if cells.insert(column, value.to_owned()).is_some() {
            return Err(RegisterRefusal::ColumnTwice { name: name.trim().to_owned() });
        }
    }
    Ok(cells)
}
