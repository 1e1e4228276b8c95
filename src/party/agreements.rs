//! `agreements.csv` → agreements. All errors at once, with their places; it never touches a file.

use std::collections::BTreeMap;

use super::fields::{FieldCodes, Fields};
use super::sheet::{self, Layout, Row};
use super::{Agreement, Specification};
use crate::diagnostic::Diagnostic;
use crate::period::Period;
use crate::personal_number::mask_personal;

const LAYOUT: Layout = Layout {
    required: &[
        "agreement",
        "organisation_number",
        "service",
        "valid_from",
        "valid_through",
        "reference",
    ],
    optional: &["plan", "specification"],
    encoding: "agreement-encoding",
    header: "agreement-header",
    column: "agreement-column",
    cells: "agreement-cells",
    quote: "agreement-quote",
};

const CODES: FieldCodes = FieldCodes {
    organisation_number: "agreement-organisation-number",
    personal: "agreement-personal-number",
    date: "agreement-date",
    text: "agreement-text",
    missing: "agreement-missing",
};

/// Reads `agreements.csv`: semicolons, UTF-8 with or without BOM or Windows-1252, columns in any
/// order.
pub fn parse_agreements(file: &str, bytes: &[u8]) -> Result<Vec<Agreement>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let rows = sheet::read(file, bytes, &LAYOUT, &mut problems);
    check_names(&rows, &mut problems);
    let agreements: Vec<Agreement> =
        rows.iter().filter_map(|row| read_agreement(row, &mut problems)).collect();
    check_overlaps(&agreements, &rows, &mut problems);
    if problems.is_empty() { Ok(agreements) } else { Err(problems) }
}

fn read_agreement(row: &Row, problems: &mut Vec<Diagnostic>) -> Option<Agreement> {
    let before = problems.len();
    let mut fields = Fields { row, codes: &CODES, problems };
    let agreement = name(&mut fields);
    let organisation_number = fields.organisation("organisation_number");
    let service = fields.required("service");
    let validity = validity(&mut fields);
    let reference = fields.text("reference").unwrap_or_default();
    let plan = fields.optional("plan");
    let specification = specification(&mut fields);
    if problems.len() > before {
        return None;
    }
    Some(Agreement {
        agreement: agreement?,
        organisation_number: organisation_number?,
        service: service?,
        validity: validity?,
        reference,
        plan,
        specification,
        line: row.line,
    })
}

/// A name that can be part of a file's name anywhere.
fn name(fields: &mut Fields<'_>) -> Option<String> {
    let name = fields.required("agreement")?;
    let characters =
        name.chars().all(|character| character.is_alphanumeric() || "._-".contains(character));
    if characters && !name.starts_with('.') && !name.contains("..") && name.len() <= 60 {
        return Some(name);
    }
    let message = format!("`{}` is no agreement name", mask_personal(&name));
    let problem = Diagnostic::error("agreement-name", message)
        .help("letters, digits, `.`, `_` and `-`, at most 60: it becomes part of file names");
    fields.wrong("agreement", problem);
    None
}

/// `yes` or `no`; not wanted where nothing is said.
fn specification(fields: &mut Fields<'_>) -> Specification {
    match fields.optional("specification").as_deref() {
        None | Some("no") => Specification::NotWanted,
        Some("yes") => Specification::Wanted,
        Some(other) => {
            let message = format!("`{}` is neither yes nor no", mask_personal(other));
            let problem = Diagnostic::error("agreement-specification", message);
            let help = "yes: each invoice comes with what was counted day by day";
            fields.wrong("specification", problem.help(help));
            Specification::NotWanted
        }
    }
}

/// Both days are included in the file (R3).
fn validity(fields: &mut Fields<'_>) -> Option<Period> {
    let from = fields.day("valid_from");
    let before = fields.problems.len();
    let through = fields.optional_day("valid_through");
    if fields.problems.len() > before {
        return None;
    }
    let validity = Period::including(from?, through);
    if validity.is_none() {
        let problem = Diagnostic::error("agreement-range", "the last day is before the first")
            .help("`valid_through` is the last day the agreement is in force");
        fields.wrong("valid_through", problem);
    }
    validity
}

/// Names are unique; file names that differ in case only are one on some systems.
fn check_names(rows: &[Row], problems: &mut Vec<Diagnostic>) {
    let mut first = BTreeMap::new();
    for row in rows {
        let Some(cell) = row.cell("agreement").filter(|cell| !cell.value.is_empty()) else {
            continue;
        };
        let line = *first.entry(cell.value.to_lowercase()).or_insert(row.line);
        if line != row.line {
            let shown = mask_personal(&cell.value);
            let message = format!("agreement `{shown}` is already on line {line}");
            problems.push(
                Diagnostic::error("agreement-twice", message)
                    .at(cell.place.clone())
                    .help("each agreement has a name of its own, upper and lower case alike"),
            );
        }
    }
}

/// One organisation has at most one agreement per service in force on a day.
fn check_overlaps(agreements: &[Agreement], rows: &[Row], problems: &mut Vec<Diagnostic>) {
    let mut earlier: BTreeMap<_, Vec<&Agreement>> = BTreeMap::new();
    for agreement in agreements {
        let key = (agreement.organisation_number, agreement.service.as_str());
        let others = earlier.entry(key).or_default();
        for other in others.iter() {
            let Some(both) = agreement.validity.intersection(other.validity) else { continue };
            let message = format!(
                "`{}` and `{}` (line {}) are both in force from {}",
                agreement.agreement,
                other.agreement,
                other.line,
                both.first()
            );
            let row = rows.iter().find(|row| row.line == agreement.line);
            let cell = row.and_then(|row| row.cell("valid_from"));
            let problem = Diagnostic::error("agreement-overlap", message)
                .help("end the one the day before the other begins");
            problems.push(Diagnostic { place: cell.map(|cell| cell.place.clone()), ..problem });
        }
        others.push(agreement);
    }
}
