//! Documents held against what is owed. Lines that somebody added by hand are outside it. It never asks how a
//! document came about: whoever calls gives the documents that count (R25).

use std::collections::{BTreeMap, BTreeSet};

use super::charge::{ComparedCharge, OwedLine};
use super::deviation::{Deviation, DeviationKind, DocumentFault};
use super::exact::Ore;
use super::tally::{ChargeKey, ChargeTally, tallies};
use crate::engine::invoice::{Draft, Line};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::period::BillingPeriod;
use crate::values::vat::{VatCategory, VatClass};

/// Holds the drafts of a run, all of them, against what is owed: each line with its days, quantity and amount,
/// on one document for each agreement and VAT kind. Where all that an agreement owes in a VAT kind is 0.00
/// line by line, or its net and VAT together, no document is asked for (R23).
pub fn compare_run(owed: &[OwedLine], drafts: &[&Draft], period: BillingPeriod) -> Vec<Deviation> {
    let tallies = tallies(owed, drafts, period, |charge, days| (charge, Some(days)));
    let mut documents: BTreeMap<_, Vec<(&VatClass, &ChargeTally)>> = BTreeMap::new();
    for ((charge, _), tally) in &tallies {
        let of = document(&charge.agreement, &charge.vat);
        documents.entry(of).or_default().push((&charge.vat, tally));
    }
    let is_asked =
        |all: &[(&VatClass, &ChargeTally)]| all.iter().any(|(_, one)| one.lines + one.worth > 0);
    documents.retain(|_, all| is_asked(all) && !comes_to_nothing(all));
    let is_asked =
        |charge: &ComparedCharge| documents.contains_key(&document(&charge.agreement, &charge.vat));
    let lines = tallies.iter().filter(|((charge, _), _)| is_asked(charge));
    let found = lines.flat_map(|(key, tally)| {
        tally.quantity_found(key).into_iter().chain(tally.amount_found(key))
    });
    let mut all: Vec<_> = found.chain(second_documents(drafts, period)).collect();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    let difference = |(agreement, found)| Deviation { agreement, period, found };
    all.into_iter().map(difference).collect()
}

/// R23: no document shows any of what an agreement owes in a VAT kind, and net and VAT of it are 0.00.
fn comes_to_nothing(all: &[(&VatClass, &ChargeTally)]) -> bool {
    let mut owed: BTreeMap<&VatClass, Ore> = BTreeMap::new();
    for (vat, tally) in all {
        if tally.lines > 0 {
            return false;
        }
        let sum = owed.entry(*vat).or_default();
        *sum = &*sum + &tally.owed;
    }
    let net: Ore = owed.values().cloned().sum();
    let vat: Ore = owed.iter().map(|(class, sum)| sum.percent(class.rate())).sum();
    net.is_zero() && vat.is_zero()
}

/// R23: what is outside VAT is a document of its own, all else one.
fn document<'a>(agreement: &'a AgreementName, vat: &VatClass) -> (&'a AgreementName, bool) {
    (agreement, vat.category() == VatCategory::O)
}

/// R23: documents of the period itself, not corrections of it, beside another of the same kind.
fn second_documents(
    drafts: &[&Draft],
    period: BillingPeriod,
) -> Vec<(AgreementName, DeviationKind)> {
    let mut seen = BTreeSet::new();
    let own = drafts.iter().filter(|draft| draft.period == period && draft.reason.is_none());
    let second = own.filter(|draft| {
        let of_fees = draft.lines.iter().filter(|line| line.detail.kind() != LineDetail::Own);
        let kinds: BTreeSet<_> =
            of_fees.map(|line: &Line| document(&line.agreement, &line.vat)).collect();
        // Agreements that share an invoice are on it each once.
        let known = kinds.into_iter().filter(|kind| !seen.insert(*kind)).count();
        known > 0
    });
    second
        .map(|draft| {
            let found = DeviationKind::Document { kind: draft.kind, fault: DocumentFault::Second };
            (draft.agreement.name.clone(), found)
        })
        .collect()
}

/// Holds all documents that count for a period against what is owed to date: invoices, corrections and, as
/// less, credit notes (R25); and with them, as if they were issued, the corrections that wait. Of each fee and VAT class
/// the amount must agree, to the öre, whichever tariff version its lines name; where one does not, each quantity that
/// differs is told, and the amount of a minimum or a maximum.
pub fn compare(owed: &[OwedLine], documents: &[&Draft], period: BillingPeriod) -> Vec<Deviation> {
    let tallies = tallies(owed, documents, period, |charge, _| (in_any_version(charge), None));
    let mut fees: BTreeMap<_, Vec<(&ChargeKey, &ChargeTally)>> = BTreeMap::new();
    for (key, tally) in &tallies {
        let ComparedCharge { agreement, fee, vat, .. } = &key.0;
        fees.entry((agreement, fee, vat)).or_default().push((key, tally));
    }
    let found = fees.into_values().flat_map(|lines| of_fee(&lines));
    found.map(|(agreement, found)| Deviation { agreement, period, found }).collect()
}

/// The charge, under whichever version and however the reason for no VAT is worded: neither corrects anything (R25).
fn in_any_version(charge: ComparedCharge) -> ComparedCharge {
    let reason = String::new();
    let vat = match charge.vat {
        VatClass::Standard { rate } => VatClass::Standard { rate },
        VatClass::Exempt { .. } => VatClass::Exempt { reason },
        VatClass::Outside { .. } => VatClass::Outside { reason },
    };
    ComparedCharge { vat, tariff: None, ..charge }
}

/// What differs in one fee and VAT class.
fn of_fee(lines: &[(&ChargeKey, &ChargeTally)]) -> Vec<(AgreementName, DeviationKind)> {
    let billed: Ore = lines.iter().map(|(_, tally)| tally.billed.clone()).sum();
    let owed: Ore = lines.iter().map(|(_, tally)| tally.owed.clone()).sum();
    // Where nothing more is owed no document is asked for, though quantities may have moved: usage of a fee of 0.00.
    if billed == owed {
        return Vec::new();
    }
    let each = |(key, tally): &(&ChargeKey, &ChargeTally)| match key.0.detail {
        // How much of a tier's amount a rounding makes up for depends on how often it was billed (R25).
        LineDetail::Rounding => None,
        LineDetail::Minimum | LineDetail::Maximum => tally.amount_found(key),
        _ => tally.quantity_found(key),
    };
    let mut found: Vec<_> = lines.iter().filter_map(each).collect();
    if let (Some((key, _)), true) = (lines.first(), billed != owed) {
        let ComparedCharge { agreement, fee, vat, .. } = key.0.clone();
        found.push((agreement, DeviationKind::Fee { fee, vat, billed, owed }));
    }
    found
}
