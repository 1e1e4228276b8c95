//! What keeps a run from being prepared or issued, whatever its date would be: its period, tariffs that are not decided,
//! usage that can't be billed, an issuer that nobody has filled in. It only looks.

use std::collections::BTreeSet;

use super::super::new_workspace::left_of_template;
use super::super::refusal::{IssuableRefusal, Refusal};
use super::super::standing::Standing;
use crate::engine::invoice::{DocumentKind, Draft, Issuer};
use crate::keep::ledger::Ledger;
use crate::values::period::{BillingPeriod, Day, Interval};
use crate::values::tariff_name::TariffName;
use crate::values::text::Text;

/// R5: periods of the one kind, from `bills_from` on, none twice and none skipped, each when it is over.
pub fn may_be_issued(
    today: Day,
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<(), Refusal> {
    let settings = &standing.books.settings;
    let (kind, bills_from) = (settings.billing_period, settings.bills_from);
    if period.interval() != kind {
        return Err(IssuableRefusal::PreviewOnly { period, bills_from }.into());
    }
    let billed = standing.billed();
    if billed.contains(&period) {
        return match ledger.closed(period)? {
            Some(_) => Err(IssuableRefusal::Closed(period).into()),
            None => Ok(()),
        };
    }
    let next = next_to_issue(billed.last().copied(), (bills_from, kind))?;
    if period != next {
        return Err(IssuableRefusal::NotNext { period, next }.into());
    }
    if period.period().last() >= today {
        return Err(IssuableRefusal::NotOver(period).into());
    }
    Ok(())
}

/// The period after the last that is billed; where periods of another kind begin, they begin where that one ended.
fn next_to_issue(
    last: Option<BillingPeriod>,
    (bills_from, kind): (BillingPeriod, Interval),
) -> Result<BillingPeriod, IssuableRefusal> {
    match last {
        None => Ok(bills_from),
        Some(last) if last.interval() == kind => Ok(last.next()),
        Some(last) if bills_from.period().first() == last.period().end() => Ok(bills_from),
        Some(last) => Err(IssuableRefusal::OtherKind { last, kind }),
    }
}

/// R27.
pub fn refuse_illustrative(drafts: &[Draft]) -> Result<(), IssuableRefusal> {
    let marked: Vec<&Draft> = drafts.iter().filter(|draft| draft.illustrative).collect();
    let Some(first) = marked.first() else { return Ok(()) };
    let tariffs: BTreeSet<&TariffName> =
        marked.iter().flat_map(|draft| &draft.lines).map(|line| &line.tariff).collect();
    Err(IssuableRefusal::Illustrative {
        documents: marked.len(),
        agreement: first.agreement.name.clone(),
        tariffs: tariffs.into_iter().cloned().collect(),
    })
}

/// A credit note must say without ambiguity what it takes back (ML 17 kap. 22 §): one for an agreement to which
/// nothing was invoiced can't.
pub fn refuse_credit_of_nothing(drafts: &[Draft]) -> Result<(), IssuableRefusal> {
    let of_nothing =
        |draft: &&Draft| draft.kind == DocumentKind::CreditNote && draft.refers_to.is_empty();
    let Some(draft) = drafts.iter().find(of_nothing) else { return Ok(()) };
    Err(IssuableRefusal::CreditOfNothing {
        agreement: draft.agreement.name.clone(),
        payable: draft.totals.payable,
        // What is held back is held back in the period that it is for, not in the run's.
        period: draft.corrected.last().map_or(draft.period, |one| one.period),
    })
}

/// Nobody can pay an issuer that a new workspace begins with.
pub fn refuse_template(issuer: &Issuer) -> Result<(), IssuableRefusal> {
    let left: Vec<Text> = left_of_template(issuer).into_iter().map(|left| left.words).collect();
    match left.is_empty() {
        true => Ok(()),
        false => Err(IssuableRefusal::Template { left }),
    }
}
