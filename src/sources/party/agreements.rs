//! `agreements.csv` → agreements. All errors at once, with their places; it never touches a file.

use std::collections::hash_map::RandomState;
use std::collections::{BTreeMap, HashSet};
use std::hash::BuildHasher;

use super::csv_cells::CsvLayout;
use super::csv_rows::{CsvRow, CsvTable};
use super::fields::{CellReader, FieldCodes};
use super::{Agreement, Specification};
use crate::values::agreement_name::AgreementName;
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::OrganisationNumber;
use crate::values::period::Period;
use crate::values::personal_number::LetIn;
use crate::values::shared_text::SharedTexts;
use crate::values::text::{Text, text};

pub(super) const LAYOUT: CsvLayout = CsvLayout {
    required: &[
        "agreement",
        "organisation_number",
        "service",
        "valid_from",
        "valid_through",
        "reference",
    ],
    optional: &["plan", "specification", "formerly"],
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

/// Reads `agreements.csv`: semicolons, UTF-8 with or without BOM or Windows-1252, columns in any order.
pub fn parse_agreements(file: &str, bytes: &[u8]) -> Result<Vec<Agreement>, Vec<Diagnostic>> {
    parse_agreements_let_in(file, bytes, LetIn::Now)
}

/// The same, of a file that is let in now or was before.
pub(crate) fn parse_agreements_let_in(
    file: &str,
    bytes: &[u8],
    let_in: LetIn,
) -> Result<Vec<Agreement>, Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let table = CsvTable::read(file, bytes, &LAYOUT, &mut problems);
    // What is wrong with rows is said first, then what is wrong with names, and then with other cells.
    let (mut names, mut of_cells) = (NamesSeen::default(), Vec::new());
    let mut texts = SharedTexts::default();
    let rows = table.rows(&mut problems).inspect(|row| names.see(row));
    let mut agreements: Vec<Agreement> =
        rows.filter_map(|row| read_agreement(&row, (let_in, &mut texts), &mut of_cells)).collect();
    agreements.shrink_to_fit();
    names.check(&table, &mut problems);
    problems.append(&mut of_cells);
    check_overlaps(&agreements, &table, &mut problems);
    if problems.is_empty() { Ok(agreements) } else { Err(problems) }
}

fn read_agreement(
    row: &CsvRow<'_>,
    (let_in, texts): (LetIn, &mut SharedTexts),
    problems: &mut Vec<Diagnostic>,
) -> Option<Agreement> {
    let before = problems.len();
    let mut fields = CellReader { row, let_in, codes: &CODES, problems };
    let name = name(&mut fields);
    let organisation_number = fields.organisation("organisation_number");
    let service = fields.required("service");
    let validity = validity(&mut fields);
    let reference = fields.text("reference").unwrap_or_default();
    let plan = fields.optional("plan");
    let specification = specification(&mut fields);
    let formerly = former_names(&mut fields);
    if problems.len() > before {
        return None;
    }
    Some(Agreement {
        name: name?,
        organisation_number: organisation_number?,
        service: texts.shared(&service?),
        validity: validity?,
        reference: texts.of_one(reference),
        plan: plan.map(|plan| texts.shared(&plan)),
        specification,
        formerly,
        line: row.line,
    })
}

/// A name that can be part of a file's name anywhere.
fn name(fields: &mut CellReader<'_>) -> Option<AgreementName> {
    let written = fields.required("agreement")?;
    let name = AgreementName::parse(&written);
    if name.is_none() {
        wrong_name(fields, "agreement", &written);
    }
    name
}

fn wrong_name(fields: &mut CellReader<'_>, column: &str, name: &str) {
    let message =
        text!("`{name}` kan inte vara namn på ett avtal", "`{name}` is no agreement name");
    let help = text!(
        "använd bokstäver, siffror, `.`, `_` och `-`, högst 60 tecken: namnet blir en del av filnamn",
        "letters, digits, `.`, `_` and `-`, at most 60: it becomes part of file names"
    );
    fields.wrong(column, Diagnostic::error("agreement-name", message).help(help));
}

/// The names that an agreement had before, with spaces between them.
fn former_names(fields: &mut CellReader<'_>) -> Vec<AgreementName> {
    let written = fields.optional("formerly").unwrap_or_default();
    let mut names = Vec::new();
    for word in words(&written) {
        match AgreementName::parse(word) {
            Some(name) => names.push(name),
            None => wrong_name(fields, "formerly", word),
        }
    }
    names
}

fn words(names: &str) -> impl Iterator<Item = &str> {
    names.split([' ', ',']).filter(|name| !name.is_empty())
}

/// `yes` or `no`, in Swedish too; not wanted where nothing is said.
fn specification(fields: &mut CellReader<'_>) -> Specification {
    let written = fields.optional("specification");
    match written.as_deref().map(str::to_lowercase).as_deref() {
        None | Some("no" | "nej") => Specification::NotWanted,
        Some("yes" | "ja") => Specification::Wanted,
        Some(_) => {
            let other = written.unwrap_or_default();
            let message = text!(
                "ange ja eller nej i stället för `{other}`",
                "`{other}` is neither yes nor no, ja nor nej"
            );
            let problem = Diagnostic::error("agreement-specification", message);
            let help = text!(
                "ja: med varje faktura följer en specifikation av användningen dag för dag",
                "yes: each invoice comes with what was counted day by day"
            );
            fields.wrong("specification", problem.help(help));
            Specification::NotWanted
        }
    }
}

/// Both days are included in the file (R3).
fn validity(fields: &mut CellReader<'_>) -> Option<Period> {
    let from = fields.day("valid_from");
    let before = fields.problems.len();
    let through = fields.optional_day("valid_through");
    if fields.problems.len() > before {
        return None;
    }
    let validity = Period::including(from?, through);
    if validity.is_none() {
        let message =
            text!("den sista dagen är före den första", "the last day is before the first");
        let help = text!(
            "`valid_through` är den sista dagen som avtalet gäller",
            "`valid_through` is the last day the agreement is in force"
        );
        fields.wrong("valid_through", Diagnostic::error("agreement-range", message).help(help));
    }
    validity
}

/// What was seen of names as the rows were read: whether there is anything to be told of them, which is looked for in the
/// rows once more where there is. So the names of a large register are not kept twice.
#[derive(Default)]
struct NamesSeen {
    /// A number for each; other names may have the same.
    numbers: HashSet<u64>,
    hashing: RandomState,
    may_be_twice: bool,
    /// Whether any row has a former name.
    has_former: bool,
}

impl NamesSeen {
    fn see(&mut self, row: &CsvRow<'_>) {
        self.has_former |= row.value("formerly").is_some_and(|former| !former.is_empty());
        if let Some(name) = row.value("agreement").filter(|name| !name.is_empty()) {
            let number = self.hashing.hash_one(name.to_lowercase());
            self.may_be_twice |= !self.numbers.insert(number);
        }
    }

    fn check(self, table: &CsvTable<'_>, problems: &mut Vec<Diagnostic>) {
        if self.may_be_twice {
            check_names(table, problems);
        }
        if self.has_former {
            check_former_names(table, problems);
        }
    }
}

/// Names are unique; file names that differ in case only are one on some systems.
fn check_names(table: &CsvTable<'_>, problems: &mut Vec<Diagnostic>) {
    let mut first = BTreeMap::new();
    // What is wrong with rows was said when they were read.
    for row in table.rows(&mut Vec::new()) {
        let Some(name) = row.value("agreement").filter(|name| !name.is_empty()) else {
            continue;
        };
        let line = *first.entry(name.to_lowercase()).or_insert(row.line);
        if line != row.line {
            let message = text!(
                "avtalet `{name}` finns redan på rad {line}",
                "agreement `{name}` is already on line {line}"
            );
            let help = text!(
                "ge varje avtal ett eget namn: ingen skillnad görs mellan stora och små bokstäver",
                "each agreement has a name of its own, upper and lower case alike"
            );
            let problem = Diagnostic::error("agreement-twice", message).help(help);
            problems.push(Diagnostic { place: row.place("agreement"), ..problem });
        }
    }
}

/// A former name is no agreement's any more, its own neither, and only one agreement had it.
fn check_former_names(table: &CsvTable<'_>, problems: &mut Vec<Diagnostic>) {
    // What is wrong with rows was said when they were read.
    let named: BTreeMap<String, usize> = table
        .rows(&mut Vec::new())
        .filter_map(|row| Some((row.value("agreement")?.to_lowercase(), row.line)))
        .collect();
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for row in table.rows(&mut Vec::new()) {
        for name in row.value("formerly").into_iter().flat_map(words) {
            let mut wrong = |code, message: Text, help: Text| {
                let problem = Diagnostic::error(code, message).help(help);
                problems.push(Diagnostic { place: row.place("formerly"), ..problem });
            };
            if let Some(line) = named.get(&name.to_lowercase()) {
                let message = text!(
                    "`{name}` är ett avtal som finns i dag, på rad {line}",
                    "`{name}` is an agreement of today, on line {line}"
                );
                let help = text!(
                    "`formerly` anger vad avtalet hette förut: ett namn som ingen rad längre har",
                    "`formerly` says what this agreement was called before: a name that no row has any more"
                );
                wrong("agreement-formerly", message, help);
            }
            if let Some(line) = first.insert(name.to_lowercase(), row.line) {
                let message = text!(
                    "`{name}` är redan ett tidigare namn på rad {line}",
                    "`{name}` is a former name on line {line} already"
                );
                let help = text!(
                    "ett tidigare namn får bara anges för ett avtal: behåll det på en av raderna",
                    "what was billed under a name belongs to one agreement: keep it on one row, once"
                );
                wrong("agreement-formerly-twice", message, help);
            }
        }
    }
}

fn whose(agreement: &Agreement) -> (OrganisationNumber, &str) {
    (agreement.organisation_number, &agreement.service)
}

/// One organisation has at most one agreement per service in force on a day. Each that begins while another is in
/// force is told once, with the one that lasts longest.
fn check_overlaps(agreements: &[Agreement], table: &CsvTable<'_>, problems: &mut Vec<Diagnostic>) {
    let mut rows: Vec<&Agreement> = agreements.iter().collect();
    rows.sort_by(|one, other| {
        let then = |one: &Agreement| (one.validity.first(), one.line);
        whose(one).cmp(&whose(other)).then_with(|| then(one).cmp(&then(other)))
    });
    let mut overlaps = Vec::new();
    for alike in rows.chunk_by(|one, other| whose(one) == whose(other)) {
        let mut longest: Option<&Agreement> = None;
        for agreement in alike.iter().copied() {
            if let Some(other) = longest
                && let Some(both) = agreement.validity.intersection(other.validity)
            {
                let (one, other) = if agreement.line > other.line {
                    (agreement, other)
                } else {
                    (other, agreement)
                };
                overlaps.push((one, other, both.first()));
            }
            let lasts = |one: &Agreement| one.validity.end();
            longest =
                longest.filter(|longest| lasts(longest) >= lasts(agreement)).or(Some(agreement));
        }
    }
    overlaps.sort_by_key(|(one, other, _)| (one.line, other.line));
    problems.extend(overlaps.into_iter().map(|(one, other, day)| {
        let message = text!(
            "`{one}` och `{other}` (rad {line}) gäller båda från {day}",
            "`{one}` and `{other}` (line {line}) are both in force from {day}",
            one = one.name,
            other = other.name,
            line = other.line
        );
        let help = text!(
            "låt det ena upphöra dagen före det andras startdag",
            "end the one the day before the other begins"
        );
        let problem = Diagnostic::error("agreement-overlap", message).help(help);
        Diagnostic { place: table.place(one.line, "valid_from"), ..problem }
    }));
}
