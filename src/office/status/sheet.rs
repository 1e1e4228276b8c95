//! The control sheet as data: from log rows over counts and lines to documents and sums, to the öre. It only
//! reads and adds up; it never mends a difference.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::rejected;
use super::step::{State, Step, StepName, by};
use crate::engine::billing::{Carried, Control, DecisionKind, Names};
use crate::engine::invoice::{DocumentKind, Draft, Line};
use crate::keep::ledger::{
    Exception, Head, ImportedFile, IssuedRun, KeptDocument, Ledger, RejectedLog, Signature, Which,
};
use crate::keep::workspace::Workspace;
use crate::office::documents::of_period;
use crate::office::reading;
use crate::office::refusal::Refusal;
use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::BillingPeriod;
use crate::values::tariff_name::TariffName;

/// What one fee comes to over all documents, credit notes negative.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FeeSum {
    /// In Swedish.
    pub name_sv: String,
    /// In English.
    pub name_en: String,
    /// How many lines.
    pub lines: usize,
    /// kr.
    pub amount: Money,
}

/// What documents of one kind come to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KindSum {
    /// How many documents.
    pub documents: usize,
    /// How many lines.
    pub lines: usize,
    /// What the lines come to.
    pub lines_amount: Money,
    /// Before VAT.
    pub net: Money,
    /// VAT.
    pub vat: Money,
    /// Öresavrundning.
    pub rounding: Money,
    /// To pay.
    pub payable: Money,
}

/// The whole sheet.
#[derive(Debug)]
pub struct ControlSheet {
    /// Of which period.
    pub period: BillingPeriod,
    /// How far it has come.
    pub steps: Vec<Step>,
    /// The logs with rows on days of the period.
    pub files: Vec<ImportedFile>,
    /// Accepted rows dated in the period, in the ledger now.
    pub rows_now: u64,
    /// What they come to.
    pub quantity_now: Quantity,
    /// What the run that issued the period counted.
    pub control: Option<Control>,
    /// By kind of document.
    pub kinds: BTreeMap<DocumentKind, KindSum>,
    /// By tariff version and fee.
    pub fees: BTreeMap<(TariffName, FeeCode), FeeSum>,
    /// Of all documents.
    pub total: KindSum,
    /// What the documents' lines come to for each original period, credit notes negative; all but the sheet's own are
    /// corrected here, or carried over to it.
    pub periods: BTreeMap<BillingPeriod, Money>,
    /// How many documents filed under other periods have lines for this one, and what those come to, net.
    pub elsewhere: (usize, Money),
    /// Agreements that are held back in the period.
    pub held: Vec<AgreementName>,
    /// The logs with rejected rows that stand on the sheet, whether any of their rows counts or not.
    pub rejected: Vec<RejectedLog>,
    /// What somebody let pass.
    pub exceptions: Vec<Exception>,
    /// Agreements that have an invoice of the period too small to be sent, and none that bears it since.
    pub carried: Vec<AgreementName>,
    /// Agreements whose correction of the period waits since the newest run (R25).
    pub waiting: Vec<AgreementName>,
    /// The audit trail as the sheet has it: of a closed period before the entry that closed it.
    pub head: Option<Head>,
}

impl ControlSheet {
    /// All but its steps: what the ledger has of it now.
    pub(super) fn without_steps(
        workspace: &Workspace,
        ledger: &Ledger,
        period: BillingPeriod,
    ) -> Result<(Self, Option<IssuedRun>, Vec<KeptDocument>), Refusal> {
        let head = ledger.head()?;
        let usage = ledger.usage_on(period.period())?;
        let runs = ledger.issued_runs(head)?;
        let first = runs.into_iter().find(|run| run.period == period);
        let documents = of_period(ledger, period)?;
        let elsewhere = filed_elsewhere(ledger, &documents, period)?;
        let rejected = rejected_on(workspace, ledger, period)?;
        let mut sheet = Self {
            period,
            steps: Vec::new(),
            files: files(ledger, period, &rejected)?,
            rejected,
            exceptions: ledger.exceptions(period)?,
            rows_now: usage.rows,
            quantity_now: usage.quantity,
            control: first.as_ref().map(|run| run.control),
            kinds: BTreeMap::new(),
            fees: BTreeMap::new(),
            total: KindSum::default(),
            periods: BTreeMap::new(),
            elsewhere: net_elsewhere(&elsewhere, period)?,
            held: held(ledger, period)?,
            carried: carried(
                ledger,
                documents.iter().chain(&elsewhere),
                (&reading::names(workspace)?, period),
            )?,
            waiting: waiting(ledger, period)?,
            head: trail_head(ledger, period)?,
        };
        for document in &documents {
            sheet.add(document.draft())?;
        }
        Ok((sheet, first, documents))
    }

    /// Whether all sums tie: rows to their fates, lines to net, net and VAT to what is to be paid.
    pub fn ties(&self) -> bool {
        let rows = self.control.is_none_or(|control| {
            control.accepted == control.charged + control.free + control.unresolved
        });
        let sums = [&self.total].into_iter().chain(self.kinds.values()).all(|sum| {
            let payable = Money::sum([sum.net, sum.vat, sum.rounding]);
            sum.lines_amount == sum.net && payable == Ok(sum.payable)
        });
        let fees = Money::sum(self.fees.values().map(|fee| fee.amount));
        let periods = Money::sum(self.periods.values().copied());
        rows && sums && fees == Ok(self.total.net) && periods == Ok(self.total.net)
    }

    /// The sheet as it is once the period is closed.
    pub fn closed_by(mut self, signature: &Signature) -> Self {
        for step in self.steps.iter_mut().filter(|step| step.name == StepName::Closed) {
            (step.state, step.note) = (State::Done, by(signature));
        }
        self
    }

    /// Whether the period is closed.
    pub fn is_closed(&self) -> bool {
        self.steps.iter().any(|step| step.name == StepName::Closed && step.state == State::Done)
    }

    /// The logs of which no row counts and that nobody has accepted so.
    pub fn unaccepted(&self) -> Vec<&RejectedLog> {
        rejected::unaccepted(&self.rejected, &self.exceptions)
    }

    /// Whether this step is to be done.
    pub fn is_missing(&self, name: StepName) -> bool {
        self.steps.iter().any(|step| step.name == name && step.state == State::Missing)
    }

    /// Credit notes count negative.
    fn add(&mut self, draft: &Draft) -> Result<(), MoneyError> {
        let signed = |amount: Money| match draft.kind {
            DocumentKind::CreditNote => amount.negated(),
            DocumentKind::Invoice | DocumentKind::Correction => Ok(amount),
        };
        for line in &draft.lines {
            let fee = self.fees.entry((line.tariff.clone(), line.fee.clone())).or_default();
            fee.name_sv.clone_from(&line.name_sv);
            fee.name_en.clone_from(&line.name_en);
            fee.lines += 1;
            fee.amount = fee.amount.plus(signed(line.detail.amount())?)?;
            let sum = self.periods.entry(line.billing_period).or_default();
            *sum = sum.plus(signed(line.detail.amount())?)?;
        }
        let lines_amount = Money::sum(draft.lines.iter().map(|line| line.detail.amount()))?;
        for sum in [self.kinds.entry(draft.kind).or_default(), &mut self.total] {
            sum.documents += 1;
            sum.lines += draft.lines.len();
            for (total, amount) in [
                (&mut sum.lines_amount, lines_amount),
                (&mut sum.net, draft.totals.net),
                (&mut sum.vat, draft.totals.vat),
                (&mut sum.rounding, draft.totals.rounding),
                (&mut sum.payable, draft.totals.payable),
            ] {
                *total = total.plus(signed(amount)?)?;
            }
        }
        Ok(())
    }
}

impl KindSum {
    /// Adds what others come to.
    pub fn add(&mut self, other: &Self) -> Result<(), MoneyError> {
        self.documents += other.documents;
        self.lines += other.lines;
        for (total, amount) in [
            (&mut self.lines_amount, other.lines_amount),
            (&mut self.net, other.net),
            (&mut self.vat, other.vat),
            (&mut self.rounding, other.rounding),
            (&mut self.payable, other.payable),
        ] {
            *total = total.plus(amount)?;
        }
        Ok(())
    }
}

fn rejected_on(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<RejectedLog>, Refusal> {
    let logs = ledger.rejected_logs()?;
    let closings = ledger.closings()?;
    Ok(rejected::on_sheet(logs, period, &closings, workspace.settings.bills_from))
}

/// The logs with rows on days of the period, and those whose rejected rows stand here, in the order of import.
fn files(
    ledger: &Ledger,
    period: BillingPeriod,
    rejected: &[RejectedLog],
) -> Result<Vec<ImportedFile>, Refusal> {
    let mut files = ledger.files_with_rows_in(period.period())?;
    for log in rejected {
        if !files.contains(&log.file) {
            files.push(log.file.clone());
        }
    }
    Ok(files)
}

/// The documents with lines of the period that are filed under others. Those of its own are not read again: they are nearly
/// all that have such lines.
fn filed_elsewhere(
    ledger: &Ledger,
    own: &[KeptDocument],
    period: BillingPeriod,
) -> Result<Vec<KeptDocument>, Refusal> {
    let own: BTreeSet<&str> = own.iter().map(KeptDocument::number).collect();
    let mut numbers = ledger.numbers_with_lines_of(period)?;
    numbers.retain(|number| !own.contains(number.as_str()));
    Ok(ledger.documents(Which::Numbers(&numbers), ledger.head()?)?)
}

/// Corrections of a period come with the run of a later one, and stand on that one's sheet: together with it all that
/// was billed for the period is known (R25).
fn net_elsewhere(
    elsewhere: &[KeptDocument],
    period: BillingPeriod,
) -> Result<(usize, Money), MoneyError> {
    let (mut count, mut net) = (0, Money::ZERO);
    for document in elsewhere {
        let draft = document.draft();
        let lines = draft.lines.iter().filter(|line| line.billing_period == period);
        let amounts: Vec<Money> = lines.map(|line| line.detail.amount()).collect();
        if !amounts.is_empty() {
            let sum = Money::sum(amounts).and_then(|sum| draft.kind.counted(sum));
            net = sum.and_then(|sum| net.plus(sum))?;
            count += 1;
        }
    }
    Ok((count, net))
}

/// A sheet is kept by the entry that closes its period, whose hash is over it: it can only have the one before.
fn trail_head(ledger: &Ledger, period: BillingPeriod) -> Result<Option<Head>, Refusal> {
    let closings = ledger.closings()?;
    let closing = closings.iter().find(|one| one.period == period);
    let head = match closing {
        Some(closing) => ledger.head_at(closing.entry.before()),
        None => ledger.newest_head(),
    };
    Ok(head?)
}

fn held(ledger: &Ledger, of: BillingPeriod) -> Result<Vec<AgreementName>, Refusal> {
    let head = ledger.head()?;
    let decisions = ledger.decisions(head)?;
    let held = decisions.into_iter().filter_map(|decision| match decision.kind {
        DecisionKind::Hold { period, agreement } if period == of => Some(agreement),
        _ => None,
    });
    Ok(held.collect())
}

/// What was carried over under a former name is billed under the name of today (R25).
fn carried<'a>(
    ledger: &Ledger,
    documents: impl Iterator<Item = &'a KeptDocument> + Clone,
    (names, period): (&Names, BillingPeriod),
) -> Result<Vec<AgreementName>, Refusal> {
    let head = ledger.head()?;
    let is_billed = |carried: &Carried| {
        documents.clone().map(KeptDocument::draft).any(|draft| {
            let of_kind = |line: &Line| {
                names.now(&line.agreement) == names.now(&carried.agreement)
                    && line.billing_period == period
                    && line.vat.kind() == carried.kind
            };
            draft.lines.iter().any(of_kind)
        })
    };
    let carried = ledger.carried(&[period], head)?.into_iter();
    let waiting = carried.filter(|one| !is_billed(one));
    Ok(waiting.map(|one| one.agreement).collect())
}

fn waiting(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<AgreementName>, Refusal> {
    let head = ledger.head()?;
    let waited = ledger.waited(head)?.into_iter();
    Ok(waited.filter(|one| one.period == period).map(|one| one.agreement).collect())
}
