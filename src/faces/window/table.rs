//! A sheet as a table on a page: the same figures as on a terminal, in CSV and in a workbook. It chooses no column and sums
//! nothing.

use maud::{Markup, html};

use super::answer::clean;
use super::asked::PageRequest;
use crate::paper::tables::{Cell, ColumnKind, Sheet, SheetRow};
use crate::values::text::Text;

/// The sheet with this caption, which is also said where the table is too wide for the screen and is moved sideways.
pub(super) fn of_sheet(asked: &PageRequest, sheet: &Sheet, caption: &Text) -> Markup {
    let caption = asked.say(caption);
    html! {
        div.table tabindex="0" role="region" aria-label=(clean(&caption)) {
            table {
                caption { (clean(&caption)) }
                thead { tr { @for column in &sheet.columns {
                    @let heading = column.heading_on_one_line(sheet.language);
                    @if heading.is_empty() {
                        // What is empty heads no column.
                        td {}
                    } @else {
                        th scope="col" class=[class(column.kind)] { (clean(&heading)) }
                    }
                } } }
                tbody { @for row in &sheet.rows { (drawn(sheet, row)) } }
            }
        }
    }
}

fn drawn(sheet: &Sheet, row: &SheetRow) -> Markup {
    let lacking = sheet.columns.len().saturating_sub(row.cells().len());
    html! {
        tr.total[matches!(row, SheetRow::Sum(_))] {
            @for (at, cell) in row.cells().iter().enumerate() {
                @let class = sheet.columns.get(at).and_then(|column| class(column.kind));
                // What is empty heads no row.
                @if at == 0 && *cell != Cell::Empty {
                    th scope="row" class=[class] { (clean(&sheet.shown(at, cell))) }
                } @else {
                    td class=[class] { (clean(&sheet.shown(at, cell))) }
                }
            }
            @for _ in 0..lacking { td {} }
        }
    }
}

/// How the cells of a column stand.
fn class(kind: ColumnKind) -> Option<&'static str> {
    match kind {
        ColumnKind::Words | ColumnKind::Digests => None,
        ColumnKind::Whole => Some("whole"),
        ColumnKind::Figures | ColumnKind::Changes => Some("number"),
    }
}
