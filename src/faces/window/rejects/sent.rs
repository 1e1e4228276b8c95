//! What the address and the form of a page of rejected rows say: which rows, which page, what is mended. It changes nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::super::form::hidden;
use crate::office::mend::view::RejectsView;
use crate::office::mend::{AskedRejects, Mends, ReplacedValue, TypedRow};

/// Values that are replaced at once, at most.
const MOST_REPLACED: usize = 400;

/// What a page of rejected rows is asked for.
#[derive(Debug, Clone)]
pub(super) struct SentRejects {
    pub rejects: AskedRejects,
    /// The file of rejects that was looked at.
    pub sha256: String,
    pub mends: Mends,
    /// From 1.
    pub page: u64,
}

impl SentRejects {
    /// What the address says: nothing is mended yet.
    pub(super) fn of_address(asked: &PageRequest) -> Self {
        let fields = &asked.query;
        Self {
            rejects: rejects(asked, fields),
            sha256: String::new(),
            mends: Mends::default(),
            page: fields.text("sida").parse().unwrap_or(1),
        }
    }

    /// What a form says.
    pub(super) fn of_form(asked: &PageRequest) -> Self {
        let fields = &asked.form;
        let page = fields.get("till-sida").unwrap_or_else(|| fields.text("sida"));
        Self {
            rejects: rejects(asked, fields),
            sha256: fields.text("avvisade-sha256").to_owned(),
            mends: mends(fields),
            page: page.parse().unwrap_or(1),
        }
    }

    /// What the form carries on without showing it.
    pub(super) fn carried(&self, view: &RejectsView) -> Markup {
        let is_shown = |number: &u64| view.rows.iter().any(|row| row.number == *number);
        html! {
            (hidden("fil", &view.file.to_string()))
            @if let Some(layout) = &self.rejects.layout { (hidden("layout", layout)) }
            (hidden("sida", &view.page.to_string()))
            (hidden("avvisade-sha256", if self.sha256.is_empty() { &view.sha256 } else { &self.sha256 }))
            @for (number, row) in view.typed.iter().filter(|(number, _)| !is_shown(number)) {
                @for (column, value) in &row.cells { (hidden(&cell_name(*number, *column), value)) }
                @if let Some(line) = &row.line { (hidden(&line_name(*number), line)) }
            }
        }
    }

    /// Where what is mended is tried.
    pub(super) fn try_address(&self) -> PageAddress {
        PageAddress::RejectsTried(self.rejects.batch.clone())
    }

    /// The rejected rows of another log of the import.
    pub(super) fn of_log(&self, number: usize) -> String {
        PageAddress::Rejects(self.rejects.batch.clone()).with(&[("fil", &number.to_string())])
    }

    /// The file of these rows.
    pub(super) fn file_address(&self, view: &RejectsView) -> String {
        let file = view.file.to_string();
        PageAddress::RejectsFile(self.rejects.batch.clone()).with(&[("fil", &file)])
    }
}

/// The name of a cell in the form.
pub(super) fn cell_name(number: u64, column: usize) -> String {
    format!("cell-{number}-{column}")
}

/// The name of a row that is typed as a whole.
pub(super) fn line_name(number: u64) -> String {
    format!("text-{number}")
}

/// The names of a value that is replaced: its column, what stands there, and what is to.
pub(super) fn replaced_names(at: usize) -> [String; 3] {
    ["kolumn", "fran", "till"].map(|part| format!("byt-{at}-{part}"))
}

fn rejects(asked: &PageRequest, fields: &SentFields) -> AskedRejects {
    AskedRejects {
        batch: asked.places.text("batch").to_owned(),
        file: fields.get("fil").and_then(|file| file.parse().ok()),
        layout: fields.get("layout").filter(|layout| !layout.is_empty()).map(str::to_owned),
    }
}

fn mends(fields: &SentFields) -> Mends {
    let mut mends =
        Mends { with_right_ones: fields.get("aven-ratta").is_some(), ..Mends::default() };
    for names in (0..MOST_REPLACED).map(replaced_names) {
        let [Some(column), Some(from), Some(to)] = names.each_ref().map(|name| fields.get(name))
        else {
            break;
        };
        if !to.trim().is_empty() {
            let [column, from, to] = [column, from, to.trim()].map(str::to_owned);
            mends.replaced.push(ReplacedValue { column, from, to });
        }
    }
    for (name, value) in &fields.0 {
        if let Some((number, column)) =
            name.strip_prefix("cell-").and_then(|rest| rest.split_once('-'))
        {
            if let (Ok(number), Ok(column)) = (number.parse(), column.parse()) {
                typed(&mut mends, number).cells.insert(column, value.clone());
            }
        } else if let Some(Ok(number)) = name.strip_prefix("text-").map(str::parse) {
            typed(&mut mends, number).line = Some(value.clone());
        }
    }
    mends
}

fn typed(mends: &mut Mends, number: u64) -> &mut TypedRow {
    mends.typed.entry(number).or_default()
}
