//! Settings that are rows, as a table of fields, with some empty ones at its end. It reads nothing.

use maud::{Markup, html};

use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use crate::office::settings::{
    SettingCells, SettingField, SettingProblems, SettingRows, SettingShape, cell, rows_in,
};
use crate::values::text::text;

/// Empty rows at the end.
const EMPTY: usize = 2;

/// The table.
pub(super) fn rows(
    asked: &PageRequest,
    (rows, cells): (&SettingRows, &SettingCells),
    wrong: &SettingProblems,
    more: usize,
) -> Markup {
    let heading = asked.say(&rows.heading);
    let there = rows_in(cells, rows);
    html! {
        h2 { (heading) }
        @if let Some(hint) = &rows.hint { p.hint { (sentence(&asked.say(hint))) } }
        @if let Some(words) = wrong.fields.get(rows.name) {
            p.field-error { (sentence(&asked.say(words))) }
        }
        div.table tabindex="0" role="region" aria-label=(heading) { table.setting-rows {
            caption.hidden { (heading) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Rad", "Row"))) }
                @for column in &rows.columns { th scope="col" { (asked.say(&column.heading)) } }
            } }
            tbody { @for row in 0..there + EMPTY + more { tr {
                th scope="row" { (row + 1) }
                @for column in &rows.columns {
                    td { (one(asked, (rows, row, column), cells, wrong)) }
                }
            } } }
        } }
    }
}

fn one(
    asked: &PageRequest,
    (rows, row, column): (&SettingRows, usize, &SettingField),
    cells: &SettingCells,
    wrong: &SettingProblems,
) -> Markup {
    let name = cell(rows, row, column);
    let value = clean(cells.get(&name).map_or("", String::as_str));
    let error = wrong.fields.get(&name);
    let (heading, of) = (asked.say(&column.heading), asked.say(&rows.heading));
    let number = row + 1;
    let label = asked.say(&text!("{of}, rad {number}: {heading}", "{of}, row {number}: {heading}"));
    let described = error.map(|_| format!("{name}-error"));
    let invalid = error.map(|_| "true");
    html! {
        @match &column.shape {
            SettingShape::Choice(options) => select id=(name) name=(name) aria-label=(label)
                aria-describedby=[described] aria-invalid=[invalid] {
                @for (word, words) in options {
                    option value=(word) selected[*word == value] { (asked.say(words)) }
                }
                @if !options.iter().any(|(word, _)| *word == value) {
                    option value=(value) selected { (value) }
                }
            },
            _ => input id=(name) name=(name) value=(value) aria-label=(label) autocomplete="off"
                size=(size(column)) aria-describedby=[described] aria-invalid=[invalid];,
        }
        @if let Some(words) = error {
            p.field-error id={ (name) "-error" } { (sentence(&asked.say(words))) }
        }
    }
}

fn size(column: &SettingField) -> usize {
    match column.name {
        "text" | "name" | "fees" => 28,
        _ => 12,
    }
}
