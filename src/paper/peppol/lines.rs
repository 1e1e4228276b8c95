//! The lines (BG-25): each detail is one, so that quantity × price ÷ base quantity is its amount (R20). A price
//! is never negative: what takes back has a negative quantity.

use super::head::period;
use super::xml::Xml;
use super::{Einvoice, PeppolError, sums};
use crate::engine::invoice::{DocumentKind, Line, LineDetail};
use crate::values::money::Quantity;

pub(super) fn write(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    let name = einvoice.either("InvoiceLine", "CreditNoteLine");
    for (number, line) in (1_usize..).zip(&einvoice.draft().lines) {
        xml.group(name, |xml| write_line(einvoice, xml, number, line))?;
    }
    Ok(())
}

fn write_line(
    einvoice: &Einvoice<'_>,
    xml: &mut Xml,
    number: usize,
    line: &Line,
) -> Result<(), PeppolError> {
    let unit = [("unitCode", unit(line))];
    xml.text("ID", &number.to_string())?;
    xml.text("Note", &note(einvoice, line))?;
    let quantity = einvoice.either("InvoicedQuantity", "CreditedQuantity");
    xml.text_with(quantity, &unit, &line.detail.quantity().to_string())?;
    xml.amount("LineExtensionAmount", line.detail.amount())?;
    period(xml, line.period)?;
    item(einvoice, xml, line)?;
    xml.group("Price", |xml| {
        let price = line.detail.unit_price().to_string();
        xml.text_with("PriceAmount", &[("currencyID", "SEK")], &price)?;
        xml.text_with("BaseQuantity", &unit, &line.detail.per().to_string())
    })
}

/// UN/ECE 20: days where the price is for a number of days (R18), else pieces.
fn unit(line: &Line) -> &'static str {
    match line.detail.kind() {
        LineDetail::Recurring if line.detail.per() != Quantity::ONE => "DAY",
        _ => "C62",
    }
}

/// BT-127: which agreement a line is under, where several share the invoice (R23); which period it corrects (R25), or from
/// which it was carried over; and what of a fee's units is included (R8).
fn note(einvoice: &Einvoice<'_>, line: &Line) -> String {
    let draft = einvoice.draft();
    let of_period = match (draft.corrected.is_empty(), line.billing_period == draft.period) {
        (false, _) => Some(einvoice.pick("rättelse av", "correction of")),
        (true, false) => Some(einvoice.pick("överfört från", "carried over from")),
        (true, true) => None,
    };
    let of_period = of_period.map(|words| format!("{words} {}", line.billing_period));
    let included = match draft.kind {
        DocumentKind::Invoice => einvoice.language.included(line),
        DocumentKind::Correction | DocumentKind::CreditNote => None,
    };
    [agreement(einvoice, line), of_period, included]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("; ")
}

/// The agreement with the contract's reference, and whose it is.
fn agreement(einvoice: &Einvoice<'_>, line: &Line) -> Option<String> {
    let draft = einvoice.draft();
    let agreement = draft.is_collective().then(|| draft.agreement_of(line))?;
    let contract = match agreement.reference.trim() {
        "" => String::new(),
        reference => format!(", {reference}"),
    };
    let words = einvoice.pick("avtal", "agreement");
    let number = einvoice.language.customer_number(agreement.organisation_number).to_lowercase();
    let party = agreement.organisation_number;
    Some(format!("{words} {}{contract}, {number} {party}", agreement.name))
}

/// BG-31: the fee, with what the arithmetic is; by which fee model, as a property (BG-32).
fn item(einvoice: &Einvoice<'_>, xml: &mut Xml, line: &Line) -> Result<(), PeppolError> {
    xml.group("Item", |xml| {
        xml.text("Name", &item_name(einvoice, line))?;
        xml.group("SellersItemIdentification", |xml| xml.text("ID", line.fee.as_str()))?;
        sums::category(xml, "ClassifiedTaxCategory", &line.vat, &[])?;
        xml.group("AdditionalItemProperty", |xml| {
            xml.text("Name", einvoice.pick("Avgiftsmodell", "Tariff"))?;
            xml.text("Value", line.tariff.as_str())
        })
    })
}

/// BT-153. The text of a line of one's own says all itself.
fn item_name(einvoice: &Einvoice<'_>, line: &Line) -> String {
    let fee = einvoice.language.fee(line);
    match line.detail.kind() {
        LineDetail::Own => fee.to_owned(),
        detail => format!("{fee}, {}", einvoice.language.detail(detail)),
    }
}
