//! Credit whole and bill anew: for a document whose buyer or category was wrong. Both halves count
//! in later comparisons (R25).

use std::collections::BTreeSet;

use thiserror::Error;

use super::credit::{self, CreditRequest, Selection};
use super::decision;
use super::difference::{differences, rounding};
use super::drafts::{self, DraftHeading, Terms};
use super::fresh;
use super::history::{self, History};

use super::renamed::Names;
use super::{BillingError, CreditError, Decision, Inputs, SkipReason};
use crate::engine::invoice::{DocumentKind, Draft, Issued, Line, Reason, WholeKronor};
use crate::sources::party::Agreement;
use crate::sources::usage::CountsByOrganisation;
use crate::values::agreement_name::AgreementName;
use crate::values::money::MoneyError;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};
use crate::values::vat::VatKind;

/// What a document is billed anew from.
#[derive(Debug, Clone, Copy)]
pub struct AnewRequest<'a> {
    /// The document that was wrong.
    pub original: &'a Issued,
    /// Everything as it is today.
    pub inputs: Inputs<'a>,
    /// The decisions in force, of all periods.
    pub decisions: &'a [Decision],
    /// Every issued document, in the order they were issued.
    pub history: &'a [Issued],
    /// Why, in Swedish: it stands on paper.
    pub reason: &'a str,
    /// Öresavrundning.
    pub whole_kronor: WholeKronor,
}

/// A document credited whole, and what takes its place. Issued with origin
/// [`BilledAnew`](crate::engine::invoice::Origin::BilledAnew).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BilledAnew {
    /// Takes back what is left of the document.
    pub credit: Draft,
    /// What the agreement and period owe then; two where what was taxed comes to be outside VAT in
    /// part, none where nothing is owed.
    pub anew: Vec<Draft>,
}

/// Why a document can't be billed anew.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.words().english())]
pub enum AnewError {
    /// It can't be credited.
    Credit(#[from] CreditError),
    /// There is nobody to bill.
    Nobody(SkipReason),
    /// People decided that the agreement is not billed for one of its periods until they withdraw that.
    Held {
        /// The agreement's name.
        agreement: AgreementName,
        /// The billing period that is held back.
        period: BillingPeriod,
        /// The decision's name in the ledger.
        decision: String,
        /// Why, in the person's words.
        reason: String,
    },
    /// It can't be billed.
    Billing(#[from] BillingError),
}

impl AnewError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Credit(error) => error.words(),
            Self::Nobody(reason) => {
                let reason = reason.words();
                text!(
                    "det kan inte faktureras på nytt: {reason}",
                    "it can't be billed anew: {reason}";
                    reason
                )
            }
            Self::Held { agreement, period, decision, reason } => text!(
                "det kan inte faktureras på nytt: {agreement} är spärrat för fakturering för {period} (beslut {decision}: {reason})",
                "it can't be billed anew: {agreement} is held back for {period} (decision {decision}: {reason})"
            ),
            Self::Billing(error) => error.words(),
        }
    }
}

/// Credits a document whole and bills its agreement and period anew, with today's rows. What is held back is not billed.
pub fn bill_anew(request: &AnewRequest<'_>) -> Result<BilledAnew, AnewError> {
    let agreements = request.inputs.agreements;
    let names = Names::of(agreements);
    let (original, history) = (names.issued(request.original), names.history(request.history));
    let decisions = names.decisions(request.decisions);
    let (original, history, decisions) = (&original, history.as_slice(), decisions.as_slice());
    let request = &AnewRequest { original, history, decisions, ..*request };
    let AnewRequest { reason, whole_kronor, .. } = *request;
    let selection = &Selection::Whole;
    let catalogue = request.inputs.catalogue;
    let asked =
        CreditRequest { original, history, agreements, catalogue, selection, reason, whole_kronor };
    let credit = credit::within_document(&asked)?;
    let owed = owed(request, &credit)?;
    let name = &original.invoice.draft.agreement.name;
    let mut anew = Vec::new();
    for owed in owed {
        let documents = documents(request, owed);
        anew.extend(documents.map_err(|source| BillingError::of(name, source))?);
    }
    Ok(BilledAnew { credit, anew })
}

/// The lines that agreements owe once the document is credited, and the heading of their document.
struct OwedAfterCredit {
    heading: DraftHeading,
    lines: Vec<Line>,
}

/// Today's fresh bill of the document's agreements less all that stays billed: those that shared it still do where they have
/// one buyer (R23).
fn owed(request: &AnewRequest<'_>, credit: &Draft) -> Result<Vec<OwedAfterCredit>, AnewError> {
    let mut all: Vec<OwedAfterCredit> = Vec::new();
    for agreement in request.original.invoice.draft.agreements() {
        let owed = owed_by(request, credit, agreement)?;
        let buyer = owed.heading.buyer.organisation_number;
        match all.iter_mut().find(|one| one.heading.buyer.organisation_number == buyer) {
            Some(shared) => {
                shared.heading.others.push(owed.heading.agreement);
                shared.lines.extend(owed.lines);
            }
            None => all.push(owed),
        }
    }
    Ok(all)
}

/// The same of one agreement.
fn owed_by(
    request: &AnewRequest<'_>,
    credit: &Draft,
    agreement: &Agreement,
) -> Result<OwedAfterCredit, AnewError> {
    let draft = &request.original.invoice.draft;
    let name = &agreement.name;
    let history = History::new(request.history);
    let mut owed = OwedAfterCredit { heading: as_issued(draft, agreement), lines: Vec::new() };
    let counts = CountsByOrganisation::new(request.inputs.counts);
    for period in periods(draft, agreement) {
        refuse_held(request.decisions, period, name)?;
        let inputs = request.inputs.request(period, request.whole_kronor);
        let fresh = fresh::fresh(&inputs, &counts, request.decisions)?;
        let mut nobody = fresh.skipped.iter().filter(|one| one.is_unresolved());
        if let Some(nobody) = nobody.find(|one| one.agreement == *name) {
            return Err(AnewError::Nobody(nobody.reason.clone()));
        }
        let bill = fresh.bill(name);
        if let Some(bill) = bill {
            owed.heading = DraftHeading::of(draft.period, &bill.billable);
        }
        let lines: &[Line] = bill.map_or(&[], |bill| &bill.lines);
        let more = still_owed(&history, (credit, name), period, lines);
        owed.lines.extend(more.map_err(|source| BillingError::of(name, source))?);
    }
    Ok(owed)
}

fn refuse_held(
    decisions: &[Decision],
    period: BillingPeriod,
    name: &AgreementName,
) -> Result<(), AnewError> {
    match decision::hold(decisions, period, name) {
        Some(hold) => Err(AnewError::Held {
            agreement: name.to_owned(),
            period,
            decision: hold.id.clone(),
            reason: hold.reason.clone(),
        }),
        None => Ok(()),
    }
}

fn as_issued(draft: &Draft, agreement: &Agreement) -> DraftHeading {
    let (agreement, buyer) = (agreement.clone(), draft.buyer.clone());
    DraftHeading { period: draft.period, agreement, others: Vec::new(), buyer }
}

/// The periods a document has lines for of an agreement, in order.
fn periods(draft: &Draft, agreement: &Agreement) -> BTreeSet<BillingPeriod> {
    let ours = draft.lines.iter().filter(|line| line.agreement == agreement.name);
    ours.map(|line| line.billing_period).collect()
}

/// A period's lines that nothing has billed once the credit note counts (R25).
fn still_owed(
    history: &History<'_>,
    (credit, agreement): (&Draft, &AgreementName),
    period: BillingPeriod,
    fresh: &[Line],
) -> Result<Vec<Line>, MoneyError> {
    let mut billed = history.billed(agreement, period)?;
    let ours = |line: &&Line| line.billing_period == period && line.agreement == *agreement;
    for line in credit.lines.iter().filter(ours) {
        billed.push(drafts::turned(line.clone())?);
    }
    let mut lines = Vec::new();
    for difference in differences(fresh, &billed)? {
        let rest = difference.rest()?;
        lines.extend(difference.lines);
        if rest.ore() != 0 {
            lines.push(rounding(&difference.any, rest)?);
        }
    }
    Ok(lines)
}

/// The documents that take its place; what comes to less than nothing is a credit note.
fn documents(request: &AnewRequest<'_>, owed: OwedAfterCredit) -> Result<Vec<Draft>, MoneyError> {
    let catalogue = request.inputs.catalogue;
    let terms = Terms { catalogue, whole_kronor: request.whole_kronor };
    let mut documents = Vec::new();
    for kind in VatKind::ALL {
        let lines = drafts::of_kind(&owed.lines, kind);
        if drafts::any_amount(&lines) {
            let draft = drafts::fresh(terms, owed.heading.with_lines(&lines), lines)?;
            if draft.totals.is_nothing() {
                continue;
            }
            let kind = match draft.kind {
                DocumentKind::Invoice => DocumentKind::Correction,
                other => other,
            };
            let refers_to = vec![history::reference(&request.original.invoice)];
            let reason = Some(Reason::given(request.reason));
            documents.push(Draft { kind, refers_to, reason, ..draft });
        }
    }
    Ok(documents)
}
