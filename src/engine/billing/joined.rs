//! Documents that credit notes join: one that refers to several can't be shared out between them, so that what is left of
//! each is known only of all of them together. It issues nothing.

use std::collections::BTreeSet;

use super::history::{History, bills};
use crate::engine::invoice::Invoice;
use crate::values::money::{Money, MoneyError};

/// The document, the credit notes that refer to it, the other documents that these refer to, and so on.
pub(super) fn together<'a>(invoice: &'a Invoice, history: &History<'a>) -> Vec<&'a Invoice> {
    joined(invoice, history, |one| !bills(one))
}

/// What is left of the document's periods on all of these and on what corrects them, net.
pub(super) fn left_together(invoice: &Invoice, history: &History<'_>) -> Result<Money, MoneyError> {
    let periods: BTreeSet<_> = invoice.draft.lines.iter().map(|line| line.billing_period).collect();
    let mut left = Money::ZERO;
    for document in joined(invoice, history, |_| true) {
        let lines = document.draft.lines.iter();
        let ours = lines.filter(|line| periods.contains(&line.billing_period));
        let net = Money::sum(ours.map(|line| line.detail.amount()))?;
        left = left.plus(document.draft.kind.counted(net)?)?;
    }
    Ok(left)
}

/// The document and those of `by` that refer to one of all these; with a credit note what else it refers to.
fn joined<'a>(
    invoice: &Invoice,
    history: &History<'a>,
    by: impl Fn(&Invoice) -> bool,
) -> Vec<&'a Invoice> {
    let all = history.of_agreements(&invoice.draft);
    let mut numbers = BTreeSet::from([invoice.number.as_str()]);
    loop {
        let before = numbers.len();
        for one in all.iter().filter(|one| by(one)) {
            let refers_to = || one.draft.refers_to.iter().map(|one| one.number.as_str());
            if refers_to().any(|number| numbers.contains(number)) {
                numbers.insert(&one.number);
                if !bills(one) {
                    numbers.extend(refers_to());
                }
            }
        }
        if numbers.len() == before {
            return all.into_iter().filter(|one| numbers.contains(one.number.as_str())).collect();
        }
    }
}
