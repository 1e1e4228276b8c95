//! Corrections of one billed period (R25): what it owes today against what it has been billed, agreement
//! by agreement and VAT kind by VAT kind. What was too small to be billed waits on.

use super::causes::Causes;
use super::decision;
use super::difference::differences;
use super::drafts::{self, Heading, Terms};
use super::fresh::{self, Fresh};
use super::history::{self, History};
use super::sheets::{Billed, CreditSheet, sheets};
use super::waiting::Waiting;
use super::{BilledPeriod, BillingError, Carried, RunRequest, SkipReason, Skipped, Unresolved};
use crate::invoice::{DocumentKind, Draft, Invoice, Line};
use crate::money::MoneyError;
use crate::party::{self, Party};
use crate::period::BillingPeriod;
use crate::usage::Metering;
use crate::vat::VatKind;

/// What a billed period still comes to.
#[derive(Default)]
pub(super) struct Corrected {
    pub drafts: Vec<Draft>,
    /// Held back or without anybody to bill, where there would be something; lines that name no agreement.
    pub skipped: Vec<Skipped>,
    /// Carried over and not billed yet.
    pub waiting: Vec<Waiting>,
    /// The same, of an agreement that nothing may be issued for.
    pub carried: Vec<Carried>,
    pub unresolved: Vec<Unresolved>,
}

/// Works out the corrections of a billed period.
pub(super) fn correct<'a>(
    request: &RunRequest<'a>,
    metering: &'a Metering,
    history: &History<'a>,
    billed: &BilledPeriod<'a>,
) -> Result<Corrected, BillingError> {
    let period = billed.period;
    let inputs = request.inputs.request(period, request.whole_kronor);
    let fresh = fresh::fresh(&inputs, metering, request.decisions)?;
    let mut corrected = Corrected::default();
    for agreement in names(&fresh, history, period) {
        let one = Correction { request, history, fresh: &fresh, period, agreement };
        one.correct(&mut corrected).map_err(|source| BillingError::of(agreement, source))?;
    }
    if !corrected.drafts.is_empty() {
        let causes = Causes::new(request, history, billed, &fresh, &corrected.drafts)?;
        causes.explain(&mut corrected.drafts)?;
    }
    corrected.unresolved = fresh.unresolved;
    corrected.skipped.extend(fresh.skipped.into_iter().filter(|one| !one.is_unresolved()));
    Ok(corrected)
}

/// Every agreement that owes or was billed something.
fn names<'n>(fresh: &'n Fresh<'_>, history: &History<'n>, period: BillingPeriod) -> Vec<&'n str> {
    let mut names: Vec<&str> = fresh.bills.iter().map(|bill| bill.name()).collect();
    let gone = history.agreements(period);
    let gone: Vec<_> = gone.into_iter().filter(|name| fresh.bill(name).is_none()).collect();
    names.extend(gone);
    names
}

/// One agreement in one billed period.
struct Correction<'a, 'r> {
    request: &'r RunRequest<'a>,
    history: &'r History<'a>,
    fresh: &'r Fresh<'a>,
    period: BillingPeriod,
    agreement: &'r str,
}

impl<'a> Correction<'a, '_> {
    fn correct(&self, corrected: &mut Corrected) -> Result<(), MoneyError> {
        let mut drafts = Vec::new();
        let mut waiting = Vec::new();
        for kind in VatKind::ALL {
            let documents = self.history.documents(self.agreement, self.period, kind);
            if !documents.is_empty() {
                drafts.extend(self.against(kind, &documents)?);
            } else if let Some(lines) = self.never_billed(kind) {
                match self.is_carried() {
                    true => waiting.push(lines),
                    false => drafts.push(lines.invoice(self.terms(), self.history)?),
                }
            }
        }
        let Some(reason) = self.kept_back() else {
            corrected.drafts.extend(drafts);
            corrected.waiting.extend(waiting);
            return Ok(());
        };
        if !drafts.is_empty() {
            let (agreement, period) = (self.agreement.to_owned(), self.period);
            corrected.skipped.push(Skipped { agreement, period, reason });
        }
        corrected.carried.extend(waiting.iter().map(Waiting::carried));
        Ok(())
    }

    /// Why nothing is issued, whatever there is: somebody holds it back, or there is nobody to bill.
    /// That nobody can be billed is no reason to take back what was.
    fn kept_back(&self) -> Option<SkipReason> {
        let held = decision::held(self.request.decisions, self.period, self.agreement);
        let nobody = || {
            let mut skipped = self.fresh.skipped.iter().filter(|one| one.is_unresolved());
            skipped.find(|one| one.agreement == self.agreement).map(|one| one.reason.clone())
        };
        held.map(|reason| SkipReason::Held(reason.to_owned())).or_else(nobody)
    }

    fn terms(&self) -> Terms<'a> {
        let catalogue = self.request.inputs.catalogue;
        Terms { catalogue, whole_kronor: self.request.whole_kronor }
    }

    /// What is owed on one of the agreement's invoices.
    fn owed(&self, kind: VatKind) -> Vec<Line> {
        let bill = self.fresh.bill(self.agreement);
        bill.map_or_else(Vec::new, |bill| drafts::of_kind(&bill.lines, kind))
    }

    /// What is owed where nothing is billed: billed then as an invoice for the original period.
    fn never_billed(&self, kind: VatKind) -> Option<Waiting> {
        let bill = self.fresh.bill(self.agreement)?;
        let lines = self.owed(kind);
        let heading = Heading::of(self.period, &bill.billable);
        drafts::any_amount(&lines).then_some(Waiting { heading, kind, lines })
    }

    /// Whether the period was too small to be billed, and has not been since.
    fn is_carried(&self) -> bool {
        self.request.carried.iter().any(|carried| {
            carried.period == self.period
                && carried.agreement == self.agreement
                && self.history.documents(self.agreement, self.period, carried.kind).is_empty()
        })
    }

    /// What is owed against what is billed.
    fn against(&self, kind: VatKind, documents: &[&'a Invoice]) -> Result<Vec<Draft>, MoneyError> {
        let billed = self.history.billed(self.agreement, self.period)?;
        let differences = differences(&self.owed(kind), &drafts::of_kind(&billed, kind))?;
        let billed = Billed {
            history: self.history,
            period: self.period,
            invoices: documents.iter().rev().copied().filter(|one| history::bills(one)).collect(),
            window: self.history.in_window(self.agreement, self.period, kind),
        };
        let sheets = sheets(&differences, &billed)?;
        let Some(newest) = documents.last().copied() else { return Ok(Vec::new()) };
        let mut drafts = Vec::new();
        if !sheets.correction.is_empty() {
            let (heading, kind) = (self.heading(newest), DocumentKind::Correction);
            let draft = drafts::document(self.terms(), heading, kind, sheets.correction)?;
            drafts.push(Draft { refers_to: history::corrected(documents), ..draft });
        }
        for sheet in sheets.credits {
            drafts.push(self.credit(sheet, newest)?);
        }
        Ok(drafts)
    }

    /// A credit note goes to whoever got the document it credits.
    fn credit(&self, sheet: CreditSheet<'a>, newest: &Invoice) -> Result<Draft, MoneyError> {
        let credited = sheet.document.unwrap_or(newest);
        let buyer = self.current_row(&credited.draft.buyer);
        let heading = Heading { buyer, ..self.heading(newest) };
        let kind = DocumentKind::CreditNote;
        let draft = drafts::document(self.terms(), heading, kind, sheet.lines)?;
        let refers_to = sheet.document.map(history::reference).into_iter().collect();
        Ok(Draft { refers_to, ..draft })
    }

    /// Today's agreement and buyer; those of the newest document where the agreement is gone.
    fn heading(&self, newest: &Invoice) -> Heading {
        match self.fresh.bill(self.agreement) {
            Some(bill) => Heading::of(self.period, &bill.billable),
            None => Heading {
                period: self.period,
                agreement: newest.draft.agreement.clone(),
                buyer: self.current_row(&newest.draft.buyer),
            },
        }
    }

    /// R23: the organisation's row in force on the period's last day, as it is today.
    fn current_row(&self, as_billed: &Party) -> Party {
        let (organisation, last) = (as_billed.organisation_number, self.period.period().last());
        let row = party::in_force(self.request.inputs.parties, organisation, last);
        row.unwrap_or(as_billed).clone()
    }
}
