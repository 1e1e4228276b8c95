//! Who gets whose invoices (`invoice_to`), and whether Peppol takes them: what would go wrong at a run is told before
//! it. Values in, diagnostics out.

use super::place;
use crate::engine::billing::charges;
use crate::sources::party::{Agreement, Delivery, Party, RowsByOrganisation};
use crate::sources::tariff::{Catalogue, Tariff};
use crate::values::diagnostic::Diagnostic;
use crate::values::period::{Day, Period};
use crate::values::text::{Text, text};
use crate::values::vat::VatClass;

/// The VAT rates that Peppol's Swedish rules take of a Swedish seller (SE-R-006).
const PEPPOL_RATES: [u32; 3] = [25, 12, 6];

/// Whoever gets another's invoices is a party then, and is billed itself (R23).
pub(super) fn check_recipient(
    parties: &RowsByOrganisation<'_>,
    party: &Party,
    bills_from: Day,
    problems: &mut Vec<Diagnostic>,
) {
    let number = party.organisation_number;
    let Some(recipient) = party.invoice_to else { return };
    let mut wrong = |code, message: Text, help: Text| {
        let at = place("parties.csv", party.line);
        problems.push(Diagnostic::error(code, message).help(help).at(at));
    };
    let known = !parties.of(recipient).is_empty()
        && party.valid_from.is_none_or(|day| parties.in_force(recipient, day).is_some());
    if !known {
        let message = text!(
            "{number} faktureras till {recipient}, som inte finns bland parterna då",
            "{number} is invoiced to {recipient}, which is no party then"
        );
        let help = text!(
            "lägg till en rad för den organisationen, som gäller från samma dag",
            "add a row for that organisation, in force from the same day"
        );
        wrong("check-invoice-to", message, help);
    }
    let billed = parties.days(party).and_then(|days| since(days, bills_from));
    let rows = billed.map_or(&[][..], |days| parties.on_any(recipient, days));
    let passes_on = rows.iter().filter(|row| row.invoice_to.is_some_and(|next| next != recipient));
    if recipient != number
        && let Some(other) = passes_on.min_by_key(|row| row.line)
        && let Some(next) = other.invoice_to
    {
        let message = text!(
            "{number} faktureras till {recipient}, som i sin tur faktureras till {next} (rad {line})",
            "{number} is invoiced to {recipient}, which is invoiced to {next} itself (line {line})",
            line = other.line
        );
        let help = text!(
            "invoice_to anger den som själv faktureras: ange {next} här, eller lämna invoice_to för {recipient} tom",
            "invoice_to names who is billed itself: write {next} here, or leave invoice_to of {recipient} empty"
        );
        wrong("check-invoice-to-chain", message, help);
    }
}

fn since(days: Period, first: Day) -> Option<Period> {
    days.since(first)
}

/// Whether a party that gets this agreement's invoices by Peppol could be sent one under the version: another rate
/// would be found by its validation, when the number is spent.
pub(super) fn check_rate(
    parties: &RowsByOrganisation<'_>,
    (tariff, agreement, party): (&Tariff, &Agreement, &Party),
    problems: &mut Vec<Diagnostic>,
) {
    let Some(VatClass::Standard { rate }) = tariff.vat.get(&party.category) else { return };
    let applies = |fee| charges::applies(fee, party.category, agreement.plan.as_deref());
    if PEPPOL_RATES.iter().any(|one| *rate == (*one).into()) || !tariff.fees.iter().any(applies) {
        return;
    }
    let recipient = party.invoice_to.unwrap_or(party.organisation_number);
    let recipients = match party.invoice_to {
        None => &[party][..],
        Some(_) => parties.of(recipient),
    };
    let by_peppol = recipients.iter().filter(|row| row.delivery == Some(Delivery::Peppol));
    if let Some(other) = by_peppol.min_by_key(|row| row.line) {
        let rate = Text::number(rate);
        let message = text!(
            "avtalet {agreement}: {tariff} har {rate} % moms för {category}, och {recipient} får sina fakturor via Peppol",
            "agreement {agreement}: {tariff} has {rate} % VAT for {category}, and {recipient} gets its invoices by Peppol",
            agreement = agreement.name,
            tariff = tariff.name,
            category = party.category;
            rate
        );
        let help = text!(
            "av en svensk säljare tar Peppol bara emot 25, 12 och 6 % (SE-R-006): rätta skattesatsen i [vat], eller radens delivery",
            "of a Swedish seller Peppol takes 25, 12 and 6 % only (SE-R-006): mend the rate in [vat], or the row's delivery"
        );
        let at = place("parties.csv", other.line);
        problems.push(Diagnostic::error("check-peppol-vat-rate", message).help(help).at(at));
    }
}

/// The versions of an agreement's days that are billed, each with a row of its party.
pub(super) fn check_rates(
    catalogue: &Catalogue,
    parties: &RowsByOrganisation<'_>,
    (agreement, bills_from): (&Agreement, Day),
    problems: &mut Vec<Diagnostic>,
) {
    let Some(billed) = since(agreement.validity, bills_from) else { return };
    for (tariff, held) in catalogue.versions(&agreement.service) {
        if held.intersection(billed).is_some() {
            for party in parties.of(agreement.organisation_number) {
                check_rate(parties, (tariff, agreement, party), problems);
            }
        }
    }
}
