//! The whole of a run (R23, R25): a period that is not billed yet makes its invoices; what every billed period
//! differs in is corrected net, on one document for each agreement, VAT kind and buyer. What is too small to be sent waits; what somebody holds back is told.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::collective::{self, AgreementInvoice, SharedInvoice};
use super::drafts::{self, DraftHeading, Terms};
use super::fresh;
use super::fresh_bill::FreshBill;
use super::history::History;
use super::plan::nothing;
use super::waiting::{CarriedLines, Waiting};
use super::{
    BillingError, Control, Run, RunRequest, SkipReason, Skipped, Waits, correction, decision, net,
};
use crate::engine::invoice::{CorrectionReason, DocumentKind, Draft, OneInvoicePer, Reason};
use crate::sources::usage::CountsByOrganisation;
use crate::values::agreement_name::AgreementName;
use crate::values::money::MoneyError;
use crate::values::vat::VatKind;

/// Works out what a period's run would issue, given what is issued already (R23, R25): a period that
/// is not billed yet makes its invoices, and every billed period its corrections. Where nothing has
/// changed, a second run is empty. Changes nothing (R24).
///
/// Each draft is handed out as it is made, in order, and none is in the answer: a run of a million holds no more than one.
pub(super) fn each_draft(
    request: &RunRequest<'_>,
    take: &mut dyn FnMut(Draft),
) -> Result<Run, BillingError> {
    let history = History::new(request.history);
    let counts = CountsByOrganisation::new(request.inputs.counts);
    let mut run = Run {
        period: request.period,
        drafts: Vec::new(),
        control: Control::default(),
        unresolved: Vec::new(),
        skipped: Vec::new(),
        carried: Vec::new(),
        waiting: Vec::new(),
    };
    let (mut waiting, mut never_billed, mut parts) = (Vec::new(), Vec::new(), Vec::new());
    for billed in request.billed {
        let corrected = correction::correct(request, &counts, &history, billed)?;
        never_billed.extend(corrected.drafts);
        parts.extend(corrected.parts);
        waiting.extend(corrected.waiting);
        run.skipped.extend(corrected.skipped);
        run.carried.extend(corrected.carried);
        if billed.period != request.period {
            let open = corrected.unresolved.into_iter().filter(|one| one.waived.is_none());
            run.unresolved.extend(open);
        }
    }
    let waiting = CarriedLines::of(waiting);
    let in_force = in_force(request);
    let mut maker = Maker { request, history: &history, waiting, in_force, run, take };
    let asked = asked(request);
    maker.bill(asked, &counts)?;
    maker.release(asked)?;
    for draft in never_billed {
        // R23, R25: what comes to nothing waits.
        match draft.totals.is_nothing() {
            true => maker.run.waiting.push(draft),
            false => (maker.take)(draft),
        }
    }
    for (kind, draft) in net::documents(request, &history, parts)? {
        maker.correct(kind, draft, asked)?;
    }
    Ok(maker.run)
}

/// Whether a run bills a new period, or only corrects because the period asked for is billed already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RunScope {
    NewPeriod,
    Corrections,
}

/// The agreements in force on a day of the period asked for.
fn in_force<'a>(request: &RunRequest<'a>) -> HashSet<&'a AgreementName> {
    let days = request.period.period();
    let rows = request.inputs.agreements.iter();
    let in_force = rows.filter(|agreement| agreement.validity.intersection(days).is_some());
    in_force.map(|agreement| &agreement.name).collect()
}

fn asked(request: &RunRequest<'_>) -> RunScope {
    match request.billed.iter().any(|billed| billed.period == request.period) {
        true => RunScope::Corrections,
        false => RunScope::NewPeriod,
    }
}

/// What an agreement owes on an invoice of one VAT kind.
#[derive(Default)]
struct OwedOfKind {
    /// Whether there is anything, were it only to wait.
    is_found: bool,
    invoice: Option<AgreementInvoice>,
}

/// Makes the documents of lines that no document has yet.
struct Maker<'a, 'r> {
    request: &'r RunRequest<'a>,
    history: &'r History<'a>,
    /// Carried over from billed periods.
    waiting: CarriedLines,
    in_force: HashSet<&'a AgreementName>,
    run: Run,
    take: &'r mut dyn FnMut(Draft),
}

impl Maker<'_, '_> {
    fn terms(&self) -> Terms<'_> {
        let catalogue = self.request.inputs.catalogue;
        Terms { catalogue, whole_kronor: self.request.whole_kronor }
    }

    /// What the period owes, and its invoices where it is not billed yet.
    fn bill(
        &mut self,
        asked: RunScope,
        counts: &CountsByOrganisation<'_>,
    ) -> Result<(), BillingError> {
        let request = self.request;
        let mut together = Vec::new();
        let held = decision::held_in(request.decisions, self.run.period);
        let inputs = request.inputs.request(request.period, request.whole_kronor);
        let fresh = fresh::each_fresh(&inputs, counts, request.decisions, |bill| match asked {
            RunScope::NewPeriod => self.bill_one(&bill, &held, &mut together),
            RunScope::Corrections => Ok(()),
        })?;
        self.run.control = fresh.control;
        // What can't be billed of the period asked for is told before that of earlier ones.
        self.run.unresolved.splice(0..0, fresh.unresolved);
        if asked == RunScope::Corrections {
            return Ok(());
        }
        for shared in collective::shared(together) {
            self.invoice(shared)?;
        }
        self.run.skipped.extend(fresh.skipped);
        Ok(())
    }

    /// The invoices of one agreement; what shares an invoice with others is put beside them.
    fn bill_one(
        &mut self,
        bill: &FreshBill<'_>,
        held: &HashMap<&AgreementName, &str>,
        together: &mut Vec<AgreementInvoice>,
    ) -> Result<(), BillingError> {
        let name = bill.name();
        if let Some(reason) = held.get(name) {
            self.skip(name, SkipReason::Held((*reason).to_owned()));
            return Ok(());
        }
        let mut found = false;
        for kind in VatKind::ALL {
            let owed = self.owed(bill, kind);
            let owed = owed.map_err(|source| BillingError::of(name, source))?;
            found |= owed.is_found;
            match (owed.invoice, self.request.one_invoice_per) {
                (None, _) => {}
                (Some(one), OneInvoicePer::Agreement) => self.invoice(one.alone())?,
                (Some(one), OneInvoicePer::Recipient) => together.push(one),
            }
        }
        if !found {
            self.run.skipped.push(nothing(self.run.period, bill));
        }
        Ok(())
    }

    /// What an agreement owes on an invoice of one VAT kind, what was carried over first.
    fn owed(&mut self, bill: &FreshBill<'_>, kind: VatKind) -> Result<OwedOfKind, MoneyError> {
        let mut all = self.waiting.take(bill.name(), kind);
        let heading = DraftHeading::of(self.run.period, &bill.billable);
        let lines = drafts::of_kind(&bill.lines, kind);
        if drafts::any_amount(&lines) || !all.is_empty() {
            all.push(Waiting { heading, kind, lines });
        }
        let Some(draft) = self.together(&all)? else { return Ok(OwedOfKind::default()) };
        if draft.totals.is_nothing() {
            let is_found = self.nothing_together(bill.name(), (draft, &all));
            return Ok(OwedOfKind { is_found, invoice: None });
        }
        Ok(OwedOfKind { is_found: true, invoice: Some(AgreementInvoice { kind, all, draft }) })
    }

    /// The invoice that agreements share, unless it is too small to be sent. Where they come to nothing together each
    /// is billed by itself.
    fn invoice(&mut self, shared: SharedInvoice) -> Result<(), BillingError> {
        let name = shared.first.draft.agreement.name.clone();
        let of = |error| BillingError::of(&name, error);
        let Some(draft) = shared.invoice(self.terms(), self.history).map_err(of)? else {
            return shared.into_all().try_for_each(|one| self.invoice(one.alone()));
        };
        if !self.is_too_small(&draft).map_err(of)? {
            (self.take)(draft);
            return Ok(());
        }
        for AgreementInvoice { kind, all, draft } in shared.into_all() {
            let payable = draft.kind.counted(draft.totals.payable).map_err(of)?;
            self.skip(&draft.agreement.name, SkipReason::CarriedOver { kind, payable });
            self.keep(&all);
        }
        Ok(())
    }

    /// R23: no invoice is made of lines that come to nothing together. They go with the agreement's next correction
    /// (R25), or where some were carried over, all wait on; whether that is told here.
    fn nothing_together(
        &mut self,
        name: &AgreementName,
        (draft, all): (Draft, &[Waiting]),
    ) -> bool {
        let carried_over = all.len() > 1;
        if carried_over {
            self.skip(name, SkipReason::ComesToNothing);
            self.keep(all);
        } else {
            self.run.waiting.push(draft);
        }
        carried_over
    }

    /// Whether the agreement is in force on a day of the period asked for.
    fn is_in_force(&self, name: &AgreementName) -> bool {
        self.in_force.contains(name)
    }

    /// Invoices carried amounts for their own period where they are too small no more, or where no later
    /// document will come; the others wait on.
    fn release(&mut self, asked: RunScope) -> Result<(), BillingError> {
        let mut waiting = Vec::new();
        for all in self.waiting.take_all() {
            let Some(first) = all.first() else { continue };
            let (name, kind) = (first.heading.agreement.name.clone(), first.kind);
            let draft = self.together(&all).map_err(|source| BillingError::of(&name, source))?;
            waiting.extend(draft.map(|draft| AgreementInvoice { kind, all, draft }));
        }
        // What was too small together is so together still.
        let shared = match self.request.one_invoice_per {
            OneInvoicePer::Agreement => waiting.into_iter().map(AgreementInvoice::alone).collect(),
            OneInvoicePer::Recipient => collective::shared(waiting),
        };
        for one in shared {
            let name = one.first.draft.agreement.name.clone();
            let draft = one.invoice(self.terms(), self.history);
            let draft = draft.map_err(|source| BillingError::of(&name, source))?;
            let ended = asked == RunScope::NewPeriod
                && one.agreements().all(|name| !self.is_in_force(name));
            match draft {
                Some(draft)
                    if !draft.totals.is_nothing()
                        && (ended || draft.totals.payable >= self.request.smallest) =>
                {
                    let reasons = BTreeSet::from([CorrectionReason::CarriedOver]);
                    let reason = Some(Reason::Found(reasons));
                    (self.take)(Draft { reason, ..draft });
                }
                _ => one.into_all().for_each(|one| self.keep(&one.all)),
            }
        }
        Ok(())
    }

    /// Issues a correction, or lets it wait where it comes to nothing or to too little; what is too little is issued
    /// where no later document will come.
    fn correct(
        &mut self,
        kind: VatKind,
        draft: Draft,
        asked: RunScope,
    ) -> Result<(), BillingError> {
        let name = draft.agreement.name.clone();
        let ended = asked == RunScope::NewPeriod && !self.is_in_force(&name);
        let Some(why) = net::waits(&draft, self.request.smallest)
            .filter(|why| !(ended && *why == Waits::TooSmall))
        else {
            (self.take)(draft);
            return Ok(());
        };
        let payable = draft.kind.counted(draft.totals.payable);
        let payable = payable.map_err(|source| BillingError::of(&name, source))?;
        if drafts::any_amount(&draft.lines) {
            self.skip(&name, SkipReason::CorrectionWaits { kind, why, payable });
        }
        self.run.waiting.push(draft);
        Ok(())
    }

    /// All lines on one document, for the last of their periods.
    fn together(&self, all: &[Waiting]) -> Result<Option<Draft>, MoneyError> {
        let Some(last) = all.last() else { return Ok(None) };
        let lines = all.iter().flat_map(|one| one.lines.iter().cloned()).collect();
        let whole = Waiting { lines, ..last.clone() };
        whole.invoice(self.terms(), self.history).map(Some)
    }

    /// A period's own invoice that comes to something, but to less than is worth sending.
    fn is_too_small(&self, draft: &Draft) -> Result<bool, MoneyError> {
        let something = draft.totals.exact()?.ore() > 0;
        let is_invoice = draft.kind == DocumentKind::Invoice;
        Ok(is_invoice && something && draft.totals.payable < self.request.smallest)
    }

    fn keep(&mut self, all: &[Waiting]) {
        let with_lines = all.iter().filter(|one| drafts::any_amount(&one.lines));
        self.run.carried.extend(with_lines.map(Waiting::carried));
    }

    fn skip(&mut self, agreement: &AgreementName, reason: SkipReason) {
        let (agreement, period) = (agreement.to_owned(), self.run.period);
        self.run.skipped.push(Skipped { agreement, period, reason });
    }
}
