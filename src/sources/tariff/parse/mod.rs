//! A tariff file (TOML) → a tariff version. Collects all errors of the file with their places, and
//! never lets a number through that is not a quoted decimal or, of quantities, a whole one (R20). It
//! never touches a file.

mod fee;
mod price;
mod vat;

use super::{Tariff, TariffStatus};
use crate::values::diagnostic::Diagnostic;
use crate::values::period::Period;
use crate::values::personal_number::LetIn;
use crate::values::tariff_name::TariffName;
use crate::values::text::text;
use crate::values::toml_table::{self, TomlTable};

const KEYS: &[&str] = &[
    "format",
    "service",
    "version",
    "title",
    "service_name",
    "valid_from",
    "valid_through",
    "decision",
    "vat",
    "fee",
];

/// Reads one tariff file. `file` is its name as the user would write it.
///
/// # Errors
/// All that is wrong with it, in the order of its lines.
pub fn parse(file: &str, source: &str) -> Result<Tariff, Vec<Diagnostic>> {
    parse_let_in(file, source, LetIn::Now)
}

/// The same, of a file that is let in now or was before.
pub(crate) fn parse_let_in(
    file: &str,
    source: &str,
    let_in: LetIn,
) -> Result<Tariff, Vec<Diagnostic>> {
    toml_table::read(file, source, let_in, KEYS, read)
}

fn read(table: &TomlTable<'_>) -> Option<Tariff> {
    table.exact_integer("format", 1);
    let service = table.name("service");
    let version = table.name("version");
    let title = table.text("title");
    let service_name = table.optional_text("service_name");
    let valid_from = table.day("valid_from");
    let valid_through = table.optional_day("valid_through");
    if let (Some(from), Some(through)) = (valid_from, valid_through)
        && Period::including(from, Some(through)).is_none()
    {
        let message =
            text!("den sista dagen är före den första", "the last day is before the first");
        let help = text!(
            "valid_through är den sista dagen som versionen gäller",
            "valid_through is the last day the version holds"
        );
        table.wrong_at("valid_through", "tariff-range", message, help);
    }
    let decision = table.table("decision", &["status", "source", "reference", "decided_on"]);
    let (source, decision) = match &decision {
        Some(table) => (table.text("source"), read_decision(table)),
        None => (None, None),
    };
    let vat = table.table("vat", &vat::KEYS).map(|table| vat::classes(&table));
    let fees = fee::fees(table);
    let span = table.span_of("valid_from").unwrap_or(0..0);
    Some(Tariff {
        name: TariffName::of(&service?, &version?)?,
        title: title?,
        service_name,
        valid_from: valid_from?,
        valid_through,
        decision: decision?,
        source: source?,
        vat: vat?,
        fees,
        place: table.source.place(&span),
    })
}

/// `decided` needs a reference and a date; the others must not look decided (R27).
fn read_decision(table: &TomlTable<'_>) -> Option<TariffStatus> {
    let status = table.word("status", &["illustrative", "draft", "decided"])?;
    let (reference, decided_on) =
        (table.optional_text("reference"), table.optional_day("decided_on"));
    match status {
        "illustrative" => Some(TariffStatus::Illustrative),
        "draft" => Some(TariffStatus::Draft),
        _ => {
            for (key, missing) in
                [("reference", reference.is_none()), ("decided_on", decided_on.is_none())]
            {
                if missing && !table.has(key) {
                    let message = text!(
                        "en beslutad avgiftsmodell måste ha `{key}`",
                        "a decided tariff needs `{key}`"
                    );
                    let help = text!(
                        "ange beslutets referens och datum, eller status = \"draft\"",
                        "write the decision's reference and date, or status = \"draft\""
                    );
                    table.wrong_at("status", "tariff-decision", message, help);
                }
            }
            Some(TariffStatus::Decided { reference: reference?, decided_on: decided_on? })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_earlier_version_let_in_is_read_as_it_is() {
        let text = include_str!("../../../../tariffs/lefi-online/2025-04-01.toml");
        let text = text.replacen("title = \"", "title = \"Enligt 8 504 301 238, ", 1);
        assert!(parse("t.toml", &text).is_err_and(|all| all[0].code == "toml-personal-number"));
        let kept = parse_let_in("t.toml", &text, LetIn::Before).unwrap();
        assert!(kept.title.starts_with("Enligt"));
    }
}
