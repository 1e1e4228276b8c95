//! Rejected rows as a table, with what is wrong in fields to be mended. It judges no row.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::sent::{SentRejects, cell_name, line_name};
use crate::office::mend::view::{MendState, RejectsView, ShownReject};
use crate::sources::usage::{RejectedColumn, RejectedText};
use crate::values::personal_number::mask_somebodys;
use crate::values::text::text;

/// The rows of this page.
pub(super) fn rows(asked: &PageRequest, sent: &SentRejects, view: &RejectsView) -> Markup {
    html! {
        @for (at, column) in view.columns.iter().enumerate().filter(|(_, column)| !column.known.is_empty()) {
            datalist id={ "varden-" (at) } { @for word in &column.known { option value=(word) {} } }
        }
        div.table tabindex="0" role="region" aria-label=(asked.say(&text!("Rader", "Rows"))) { table.rejects {
            caption { (asked.say(&text!("Rader", "Rows"))) }
            thead { tr {
                th.number scope="col" { (asked.say(&text!("Rad", "Line"))) }
                th scope="col" { (asked.say(&text!("Varför", "Why"))) }
                @for column in &view.columns { th scope="col" { (clean(&column.name)) } }
                th scope="col" { (asked.say(&text!("Mer", "More"))) }
            } }
            tbody { @for row in &view.rows { (one(asked, sent, view, row)) } }
        } }
    }
}

fn one(asked: &PageRequest, sent: &SentRejects, view: &RejectsView, row: &ShownReject) -> Markup {
    let is_over = matches!(row.state, MendState::ReadBefore(_));
    html! {
        tr.over[is_over] id={ "rad-" (row.number) } {
            th.number scope="row" { (row.line) }
            td.why id={ "why-" (row.number) } { (why(asked, sent, row)) }
            @match &row.text {
                RejectedText::Cells(cells) => {
                    @for (at, cell) in cells.iter().enumerate() {
                        td { @if !is_over && is_open(sent, view, row, at) {
                            (field(asked, view, row, (at, cell)))
                        } @else { (clean(cell)) } }
                    }
                    td { @if !is_over { (more(asked, sent, view, row, cells)) } }
                }
                RejectedText::Line(line) => td colspan=(view.columns.len() + 1) {
                    @if is_over { (clean(line)) } @else {
                        input.whole-row name=(line_name(row.number)) value=(mask_somebodys(line)) aria-label=(label(asked, row, None))
                            aria-invalid=[is_wrong(row).then_some("true")] aria-describedby={ "why-" (row.number) } autocomplete="off";
                    }
                },
                RejectedText::Long(line) => td colspan=(view.columns.len() + 1) { (clean(line)) "…" },
            }
        }
    }
}

fn why(asked: &PageRequest, sent: &SentRejects, row: &ShownReject) -> Markup {
    html! {
        @match &row.state {
            MendState::Wrong(fault) => {
                @if row.is_changed { strong { (asked.say(&text!("Fortfarande fel: ", "Still wrong: "))) } }
                (clean(&asked.say(&fault.reason)))
            }
            MendState::Mended => strong.right { (asked.say(&text!("Rätt nu", "Right now"))) },
            MendState::Right => {
                (clean(&asked.say(&row.rejected_for)))
                @if row.is_in_conflict {
                    " · "
                    a href=(PageAddress::Repeats(sent.rejects.batch.clone())) { (asked.say(&text!("jämför raderna", "compare the rows"))) }
                }
            }
            MendState::ReadBefore(batch) => {
                (asked.say(&text!("Inläst efter rättelse i ", "Imported once mended in ")))
                a href=(PageAddress::Import(batch.clone())) { (batch) }
            }
        }
    }
}

/// Whether a cell stands in a field of its own: it is wrong, or somebody changed it.
fn is_open(sent: &SentRejects, view: &RejectsView, row: &ShownReject, at: usize) -> bool {
    let is_wrong = matches!(&row.state, MendState::Wrong(fault) if fault.column == Some(at));
    let is_typed = view.typed.get(&row.number).is_some_and(|typed| typed.cells.contains_key(&at));
    let column = view.columns.get(at).map(|column| column.name.as_str());
    let is_replaced =
        row.is_changed && sent.mends.replaced.iter().any(|one| Some(one.column.as_str()) == column);
    is_wrong || is_typed || is_replaced
}

fn is_wrong(row: &ShownReject) -> bool {
    matches!(row.state, MendState::Wrong(_))
}

/// The cells that are not open, for whoever has to change them too.
fn more(
    asked: &PageRequest,
    sent: &SentRejects,
    view: &RejectsView,
    row: &ShownReject,
    cells: &[String],
) -> Markup {
    let closed = cells.iter().enumerate().filter(|(at, _)| !is_open(sent, view, row, *at));
    html! {
        details {
            summary { (asked.say(&text!("Ändra fler", "Change more"))) }
            @for (at, cell) in closed {
                div.field {
                    label for=(cell_name(row.number, at)) { (clean(view.columns.get(at).map_or("", |column| &column.name))) }
                    input id=(cell_name(row.number, at)) name=(cell_name(row.number, at)) value=(mask_somebodys(cell)) autocomplete="off";
                }
            }
        }
    }
}

fn field(
    asked: &PageRequest,
    view: &RejectsView,
    row: &ShownReject,
    cell: (usize, &String),
) -> Markup {
    let (at, value) = cell;
    let column = view.columns.get(at);
    let is_wrong = matches!(&row.state, MendState::Wrong(fault) if fault.column == Some(at));
    let known = column.map_or(&[] as &[String], |column| &column.known);
    let list = (!known.is_empty()).then(|| format!("varden-{at}"));
    html! {
        input name=(cell_name(row.number, at)) value=(mask_somebodys(value)) size=(value.chars().count().clamp(6, 26))
            aria-label=(label(asked, row, column)) aria-invalid=[is_wrong.then_some("true")] list=[list.as_deref()]
            aria-describedby={ "why-" (row.number) } autocomplete="off";
    }
}

fn label(asked: &PageRequest, row: &ShownReject, column: Option<&RejectedColumn>) -> String {
    let line = row.line;
    match column {
        Some(column) => {
            let name = clean(&column.name);
            asked.say(&text!("{name} i rad {line}", "{name} of line {line}"))
        }
        None => asked.say(&text!("Rad {line} som text", "Line {line} as text")),
    }
}
