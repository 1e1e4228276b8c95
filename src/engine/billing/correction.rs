//! What one billed period owes today against what it has been billed (R25): agreement by agreement, VAT kind by
//! VAT kind, shared out to who gets it. What no document has billed at all stays apart: it is invoiced for its own
//! period (R23), or waits where it was too small. It makes no document that corrects: `net` puts the periods together.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::causes::Causes;
use super::corrected::{Corrected, CorrectedPart};
use super::difference::differences;
use super::drafts::{self, DraftHeading, Terms};
use super::fresh::{self, Fresh};
use super::fresh_bill::FreshBill;
use super::history::{BilledLine, History};
use super::recipient::Recipient;
use super::shares::{self, BilledOfPeriod, RecipientShare};
use super::waiting::Waiting;
use super::{BilledPeriod, BillingError, RunRequest, SkipReason, Skipped, decision};
use crate::engine::invoice::{Invoice, Line};
use crate::sources::usage::CountsByOrganisation;
use crate::values::agreement_name::AgreementName;
use crate::values::money::{Money, MoneyError};
use crate::values::period::BillingPeriod;
use crate::values::vat::VatKind;

/// Works out what a billed period differs in.
pub(super) fn correct<'a>(
    request: &RunRequest<'a>,
    counts: &CountsByOrganisation<'_>,
    history: &History<'a>,
    billed: &BilledPeriod<'a>,
) -> Result<Corrected<'a>, BillingError> {
    let period = billed.period;
    let inputs = request.inputs.request(period, request.whole_kronor);
    let fresh = fresh::fresh(&inputs, counts, request.decisions)?;
    let mut corrected = Corrected::default();
    let kept_back = KeptBack::of(request, &fresh, period);
    for agreement in names(&fresh, history, period) {
        let one = Correction {
            request,
            history,
            fresh: &fresh,
            kept_back: &kept_back,
            period,
            agreement,
        };
        one.correct(&mut corrected).map_err(|source| BillingError::of(agreement, source))?;
    }
    if !(corrected.drafts.is_empty() && corrected.parts.is_empty()) {
        Causes::new(request, history, billed, &fresh, &corrected)?.explain(&mut corrected)?;
    }
    corrected.unresolved = fresh.unresolved;
    corrected.skipped.extend(fresh.skipped.into_iter().filter(|one| !one.is_unresolved()));
    Ok(corrected)
}

/// Every agreement that owes or was billed something.
fn names<'n>(
    fresh: &'n Fresh<'_>,
    history: &History<'n>,
    period: BillingPeriod,
) -> Vec<&'n AgreementName> {
    let mut names: Vec<&AgreementName> = fresh.bills.iter().map(|bill| bill.name()).collect();
    let gone = history.agreements(period).iter().filter(|name| fresh.bill(name).is_none());
    names.extend(gone);
    names
}

/// One agreement in one billed period.
struct Correction<'a, 'r> {
    request: &'r RunRequest<'a>,
    history: &'r History<'a>,
    fresh: &'r Fresh<'a>,
    kept_back: &'r KeptBack<'r>,
    period: BillingPeriod,
    agreement: &'r AgreementName,
}

/// What of a period is not issued now, by agreement.
struct KeptBack<'r> {
    /// Held back, with why.
    held: HashMap<&'r AgreementName, &'r str>,
    /// Nobody can be billed for it, with why.
    nobody: HashMap<&'r AgreementName, &'r SkipReason>,
    /// Carried over by an earlier run.
    carried: HashSet<(&'r AgreementName, VatKind)>,
}

impl<'r> KeptBack<'r> {
    fn of(request: &RunRequest<'r>, fresh: &'r Fresh<'_>, period: BillingPeriod) -> Self {
        let nobody = fresh.skipped.iter().rev().filter(|one| one.is_unresolved());
        let carried = request.carried.iter().filter(|one| one.period == period);
        Self {
            held: decision::held_in(request.decisions, period),
            nobody: nobody.map(|one| (&one.agreement, &one.reason)).collect(),
            carried: carried.map(|one| (&one.agreement, one.kind)).collect(),
        }
    }
}

impl<'a> Correction<'a, '_> {
    fn correct(&self, corrected: &mut Corrected<'a>) -> Result<(), MoneyError> {
        let billed = self.history.billed_lines(self.agreement, self.period)?;
        let (mut drafts, mut waiting, mut parts) = (Vec::new(), Vec::new(), Vec::new());
        for kind in VatKind::ALL {
            let of_kind = billed.iter().any(|one| one.line.vat.kind() == kind);
            let owed = self.never_billed(kind).filter(|_| !of_kind);
            match owed {
                Some(lines) if self.is_carried(kind) => waiting.push(lines),
                Some(lines) if billed.is_empty() => {
                    drafts.push(lines.invoice(self.terms(), self.history)?);
                }
                _ => parts.extend(self.parts(kind, &billed)?),
            }
        }
        let Some(reason) = self.kept_back() else {
            corrected.drafts.extend(drafts);
            corrected.parts.extend(parts);
            corrected.waiting.extend(waiting);
            return Ok(());
        };
        if !(drafts.is_empty() && parts.is_empty()) {
            let (agreement, period) = (self.agreement.clone(), self.period);
            corrected.skipped.push(Skipped { agreement, period, reason });
        }
        corrected.carried.extend(waiting.iter().map(Waiting::carried));
        Ok(())
    }

    /// Why nothing is issued, whatever there is: somebody holds it back, or there is nobody to bill.
    /// That nobody can be billed is no reason to take back what was.
    fn kept_back(&self) -> Option<SkipReason> {
        let held = self.kept_back.held.get(self.agreement);
        let nobody = || self.kept_back.nobody.get(self.agreement).copied().cloned();
        held.map(|reason| SkipReason::Held((*reason).to_owned())).or_else(nobody)
    }

    fn terms(&self) -> Terms<'a> {
        let catalogue = self.request.inputs.catalogue;
        Terms { catalogue, whole_kronor: self.request.whole_kronor }
    }

    fn bill(&self) -> Option<&FreshBill<'a>> {
        self.fresh.bill(self.agreement)
    }

    /// What is owed on one of the agreement's invoices.
    fn owed(&self, kind: VatKind) -> Vec<Line> {
        self.bill().map_or_else(Vec::new, |bill| drafts::of_kind(&bill.lines, kind))
    }

    /// What is owed, as an invoice for the original period.
    fn never_billed(&self, kind: VatKind) -> Option<Waiting> {
        let lines = self.owed(kind);
        let heading = DraftHeading::of(self.period, &self.bill()?.billable);
        drafts::any_amount(&lines).then_some(Waiting { heading, kind, lines })
    }

    /// Whether the period was too small to be billed; where it has been billed since, nobody asks.
    fn is_carried(&self, kind: VatKind) -> bool {
        self.kept_back.carried.contains(&(self.agreement, kind))
    }

    /// What is owed against what is billed, for each recipient.
    fn parts(
        &self,
        kind: VatKind,
        all: &[BilledLine<'a>],
    ) -> Result<Vec<CorrectedPart<'a>>, MoneyError> {
        let of_kind: Vec<BilledLine<'a>> =
            all.iter().filter(|one| one.line.vat.kind() == kind).cloned().collect();
        let owed = self.owed(kind);
        let billed: Vec<Line> = of_kind.iter().map(|one| one.line.clone()).collect();
        let differences = differences(&owed, &billed)?;
        let today = self.bill().map(|bill| bill.recipient());
        let billed = BilledOfPeriod { lines: &of_kind, today };
        let mut parts = Vec::new();
        for RecipientShare { recipient, lines } in shares::shares(&differences, &billed)? {
            let ours = of_kind.iter().filter(|one| one.recipient == recipient);
            parts.push(CorrectedPart {
                agreement: self.agreement.clone(),
                kind,
                recipient,
                period: self.period,
                billed: Money::sum(ours.map(|one| one.line.detail.amount()))?,
                changes: changes(&lines, kind, recipient, all),
                is_owed: today == Some(recipient) && !owed.is_empty(),
                reasons: BTreeSet::new(),
                lines,
            });
        }
        Ok(parts)
    }
}

/// R25: the documents whose lines a period's lines change. Of the same recipient those that billed or took back
/// something of the same fees; where none did, those of the period, as with a line that somebody added; where the VAT
/// kind is another one than was billed, those of the other kind with the same fees.
fn changes<'a>(
    lines: &[Line],
    kind: VatKind,
    recipient: Recipient,
    all: &[BilledLine<'a>],
) -> Vec<&'a Invoice> {
    let same_fee = |one: &BilledLine<'_>| lines.iter().any(|line| line.fee == one.line.fee);
    let of_kind = |one: &BilledLine<'_>| one.line.vat.kind() == kind;
    let found = |wanted: &dyn Fn(&BilledLine<'a>) -> bool| {
        let mut invoices: Vec<&'a Invoice> = Vec::new();
        for one in all.iter().filter(|one| one.recipient == recipient && wanted(one)) {
            if !invoices.iter().any(|known| known.number == one.invoice.number) {
                invoices.push(one.invoice);
            }
        }
        Some(invoices).filter(|invoices| !invoices.is_empty())
    };
    found(&|one| of_kind(one) && same_fee(one))
        .or_else(|| found(&|one| of_kind(one)))
        .or_else(|| found(&|one| same_fee(one)))
        .unwrap_or_default()
}
