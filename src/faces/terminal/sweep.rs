//! A sweep over amounts of a proposal, for whichever command asks for one: every point as a row. Changes nothing.

use super::progress::{self, Ticking};
use super::table::{self, Align};
use super::{Failure, load};
use crate::office::notice::{Notices, StudyNotice};
use crate::office::progress::Progress;
use crate::office::study::case::Case;
use crate::office::study::sweep::{AskedSweeps, Swept};
use crate::paper::tables::{self, Cell, Sheet, TableError};
use crate::values::language::Language;
use crate::values::period::Day;

/// What the option is called that sweeps are typed in.
const PLACE: &str = "--sweep";
/// Columns of a sweep after its amounts.
const MEASURES: usize = 13;
/// Rows shown to people.
const MOST_ROWS: usize = 40;

/// How a sweep is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SweepFormat {
    /// For people: at most so many rows.
    Table,
    /// For machines: all of them.
    Json,
    /// For spreadsheets: all of them.
    Csv,
    /// A workbook made on a day: all of them.
    Xlsx(Day),
}

/// Asks about every point of some sweeps, with a bar that shows how far it has come.
pub(super) fn asked(
    case: &Case,
    proposal: Option<&str>,
    typed: &[String],
) -> Result<Swept, Failure> {
    let bar = progress::bar(None);
    let ticking = Ticking::of(&bar);
    let draw = |progress| {
        if let Progress::Points { done, total } = progress {
            bar.set_length(total);
            bar.set_position(done);
        }
    };
    let swept = AskedSweeps { place: PLACE, typed, proposal }.ask(case, &draw);
    drop(ticking);
    bar.finish_and_clear();
    Ok(swept?)
}

/// Every point in a format; of a table for people it is told which points it leaves out.
pub(super) fn bytes(
    swept: &Swept,
    format: SweepFormat,
    language: Language,
    notices: &mut Notices,
) -> Result<Vec<u8>, Failure> {
    let failed = |error: TableError| load::table_failure(&error);
    let sheet = tables::sweep(&swept.points, language).map_err(failed)?;
    match format {
        SweepFormat::Table => {
            let points = swept.points.len();
            notices.tell(StudyNotice::Swept {
                proposal: swept.proposal.clone(),
                points,
                shown: points.min(MOST_ROWS),
            });
            Ok(for_people(&sheet, language).into_bytes())
        }
        SweepFormat::Csv => tables::csv(&sheet).map(String::into_bytes).map_err(failed),
        SweepFormat::Xlsx(made_on) => tables::xlsx(&[sheet], made_on).map_err(failed),
        SweepFormat::Json => load::json(swept).map(String::into_bytes),
    }
}

/// All rows, or some from the first to the last, without the columns that only a spreadsheet has room for.
fn for_people(sheet: &Sheet, language: Language) -> String {
    let columns = narrow(sheet.columns.len());
    let heading = |at: &usize| {
        sheet.columns.get(*at).map(|column| column.heading(language)).unwrap_or_default()
    };
    let headings: Vec<_> = columns.iter().map(heading).collect();
    let headings: Vec<(&str, Align)> =
        headings.iter().map(|heading| (heading.as_ref(), Align::Right)).collect();
    let mut table = table::new(&headings);
    let last = sheet.rows.len().saturating_sub(1);
    let shown = sheet.rows.len().min(MOST_ROWS);
    for at in 0..shown {
        let row = at * last / shown.saturating_sub(1).max(1);
        let row = sheet.rows.get(row);
        let cells = columns.iter().filter_map(|at| row?.cells().get(*at));
        table.add_row(cells.map(|cell| self::shown(cell, language)));
    }
    table::show(&table)
}

/// The amounts, revenue, its change in per cent, coverage, result, how many pay more and less, and by how much the
/// largest increase is.
fn narrow(columns: usize) -> Vec<usize> {
    let amounts = columns.saturating_sub(MEASURES);
    let measures = [0, 2, 4, 5, 8, 10, 12].map(|at| amounts + at);
    (0..amounts).chain(measures).collect()
}

fn shown(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Empty => "–".to_owned(),
        cell => cell.shown(language),
    }
}
