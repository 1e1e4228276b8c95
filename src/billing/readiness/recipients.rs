//! Who gets whose invoices (`invoice_to`), and whether Peppol takes them: what would go wrong at a run is told before
//! it. Values in, diagnostics out.

use super::place;
use crate::billing::charges;
use crate::diagnostic::Diagnostic;
use crate::party::{Agreement, Delivery, Party, in_force};
use crate::period::{Day, Period};
use crate::tariff::{Catalogue, Tariff};
use crate::vat::VatClass;

/// The VAT rates that Peppol's Swedish rules take of a Swedish seller (SE-R-006).
const PEPPOL_RATES: [u32; 3] = [25, 12, 6];

/// Whoever gets another's invoices is a party then, and is billed itself (R23).
pub(super) fn check_recipient(
    parties: &[Party],
    party: &Party,
    bills_from: Day,
    problems: &mut Vec<Diagnostic>,
) {
    let number = party.organisation_number;
    let Some(recipient) = party.invoice_to else { return };
    let mut wrong = |code, message: String, help: &str| {
        let at = place("parties.csv", party.line);
        problems.push(Diagnostic::error(code, message).help(help).at(at));
    };
    let known = parties.iter().any(|other| other.organisation_number == recipient)
        && party.valid_from.is_none_or(|day| in_force(parties, recipient, day).is_some());
    if !known {
        let message = format!("{number} is invoiced to {recipient}, which is no party then");
        let help = "add a row for that organisation, in force from the same day";
        wrong("check-invoice-to", message, help);
    }
    let billed = days_of(parties, party).and_then(|days| since(days, bills_from));
    let passes_on = |other: &&Party| {
        let both = days_of(parties, other).and_then(|days| days.intersection(billed?));
        other.organisation_number == recipient
            && other.invoice_to.is_some_and(|next| next != recipient)
            && both.is_some()
    };
    if recipient != number
        && let Some(other) = parties.iter().find(passes_on)
        && let Some(next) = other.invoice_to
    {
        let message = format!(
            "{number} is invoiced to {recipient}, which is invoiced to {next} itself (line {})",
            other.line
        );
        let help = format!(
            "invoice_to names who is billed itself: write {next} here, or leave invoice_to of {recipient} empty"
        );
        wrong("check-invoice-to-chain", message, &help);
    }
}

/// The days on which a row is in force: to the organisation's next one.
fn days_of(parties: &[Party], row: &Party) -> Option<Period> {
    let own = parties.iter().filter(|other| other.organisation_number == row.organisation_number);
    let next = own.filter_map(|other| other.valid_from).filter(|day| Some(*day) > row.valid_from);
    let always = Period::including(Day::new(1900, 1, 1)?, None)?;
    let first = row.valid_from.unwrap_or(always.first());
    Period::new(first, next.min().unwrap_or(always.end()))
}

fn since(days: Period, first: Day) -> Option<Period> {
    Period::new(days.first().max(first), days.end())
}

/// Whether a party that gets this agreement's invoices by Peppol could be sent one under the version: another rate
/// would be found by its validation, when the number is spent.
pub(super) fn check_rate(
    parties: &[Party],
    (tariff, agreement, party): (&Tariff, &Agreement, &Party),
    problems: &mut Vec<Diagnostic>,
) {
    let Some(VatClass::Standard { rate }) = tariff.vat.get(&party.category) else { return };
    let applies = |fee| charges::applies(fee, party.category, agreement.plan.as_deref());
    if PEPPOL_RATES.iter().any(|one| *rate == (*one).into()) || !tariff.fees.iter().any(applies) {
        return;
    }
    let recipient = party.invoice_to.unwrap_or(party.organisation_number);
    let by_peppol = |other: &&Party| {
        let is_recipient = match party.invoice_to {
            None => other.line == party.line,
            Some(_) => other.organisation_number == recipient,
        };
        is_recipient && other.delivery == Some(Delivery::Peppol)
    };
    if let Some(other) = parties.iter().find(by_peppol) {
        let message = format!(
            "agreement {}: {} has {rate} % VAT for {}, and {recipient} gets its invoices by Peppol",
            agreement.agreement,
            tariff.name(),
            party.category
        );
        let help = "of a Swedish seller Peppol takes 25, 12 and 6 % only (SE-R-006): mend the rate in [vat], or the row's delivery";
        let at = place("parties.csv", other.line);
        problems.push(Diagnostic::error("check-peppol-vat-rate", message).help(help).at(at));
    }
}

/// The versions of an agreement's days that are billed, each with a row of its party.
pub(super) fn check_rates(
    catalogue: &Catalogue,
    parties: &[Party],
    (agreement, bills_from): (&Agreement, Day),
    problems: &mut Vec<Diagnostic>,
) {
    let Some(billed) = since(agreement.validity, bills_from) else { return };
    let own = |party: &&Party| party.organisation_number == agreement.organisation_number;
    for (tariff, held) in catalogue.versions(&agreement.service) {
        if held.intersection(billed).is_some() {
            for party in parties.iter().filter(own) {
                check_rate(parties, (tariff, agreement, party), problems);
            }
        }
    }
}
