//! What a save would change in a register, drawn: rows as they are beside as they would be. It works nothing out.

use maud::{Markup, html};

use super::super::answer::{clean, clean_cell};
use super::super::asked::PageRequest;
use crate::office::registers::{
    ChangedRow, ColumnShape, heading, row_mark, shape, shown, whose_row,
};
use crate::sources::party::Register;
use crate::values::text::{Text, text};

/// Rows that are drawn cell by cell; of more only how many there are.
const DRAWN: usize = 200;

/// Rows that would be others, cell by cell.
pub(super) fn rows(asked: &PageRequest, register: Register, rows: &[ChangedRow]) -> Markup {
    let say = |text: Text| asked.say(&text);
    let caption = text!("Rader som ändras", "Rows that change");
    let more = rows.len().saturating_sub(DRAWN);
    html! {
        div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table.changed {
            caption.hidden { (asked.say(&caption)) }
            thead { tr {
                th scope="col" { (say(text!("Rad", "Row"))) }
                th scope="col" { (say(text!("Uppgift", "Particular"))) }
                th scope="col" { (say(text!("Nu", "Now"))) }
                th scope="col" { (say(text!("Blir", "Becomes"))) }
            } }
            tbody {
                @for row in rows.iter().take(DRAWN) { (one_row(asked, register, row)) }
            }
        } }
        @if more > 0 {
            p { (asked.say(&text!("… och {more} rader till.", "… and {more} more rows."))) }
        }
    }
}

fn one_row(asked: &PageRequest, register: Register, row: &ChangedRow) -> Markup {
    let cells = row.cells(register);
    let (of, mark) = (whose_row(register, row), row_mark(row));
    let number = cells.len();
    let value = |column, value: &str| match value.is_empty() {
        true => html! { span.place { (asked.say(&text!("tomt", "empty"))) } },
        false => html! {
            span.whole[shape(column) == ColumnShape::Day] { (clean_cell(&shown(column, value, asked.language))) }
        },
    };
    html! {
        @for (at, cell) in cells.iter().enumerate() {
            tr {
                @if at == 0 {
                    th scope="rowgroup" rowspan=(number) {
                        (clean(&of))
                        @if let Some(mark) = &mark { " " span.mark { (clean(&asked.say(mark))) } }
                    }
                }
                td { (asked.say(&heading(register, cell.column))) }
                @if row.before.is_some() { td { (value(cell.column, cell.before)) } } @else { td {} }
                @if row.after.is_some() { td { strong { (value(cell.column, cell.now)) } } } @else { td {} }
            }
        }
    }
}
