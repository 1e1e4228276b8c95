//! The control sheet as data: from log rows over counts and lines to documents and sums, to the öre. It only
//! reads and adds up; it never mends a difference.

use std::collections::BTreeMap;

use super::super::documents::{Filing, folder, of_period};
use super::super::{Failure, load};
use crate::billing::{Carried, Control, DecisionKind};
use crate::invoice::{DocumentKind, Draft, Line};
use crate::ledger::{ImportedFile, IssuedRun, KeptDocument, Ledger, Signature};
use crate::money::{Money, MoneyError, Quantity};
use crate::output::words::Language;
use crate::period::{BillingPeriod, Interval, Period};
use crate::workspace::{Approval, Workspace};

/// A step of a billing month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StepName {
    Imported,
    DaysCovered,
    Resolved,
    Prepared,
    Approved,
    Issued,
    Documents,
    Exported,
    Closed,
}

impl StepName {
    pub(super) fn words(self, language: Language) -> &'static str {
        match self {
            Self::Imported => language.pick("Loggar inlästa", "Logs imported"),
            Self::DaysCovered => language.pick("Rader för alla dagar", "Rows on every day"),
            Self::Resolved => {
                language.pick("All användning fakturerbar", "All usage can be billed")
            }
            Self::Prepared => language.pick("Förberedd", "Prepared"),
            Self::Approved => language.pick("Godkänd", "Approved"),
            Self::Issued => language.pick("Utfärdad", "Issued"),
            Self::Documents => language.pick("Dokument skrivna", "Documents written"),
            Self::Exported => language.pick("Exporterad", "Exported"),
            Self::Closed => language.pick("Stängd", "Closed"),
        }
    }
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Done,
    /// Done, but somebody should look.
    Look,
    Missing,
    /// Still to come; keeps nothing from being closed.
    Ahead,
    /// Not asked for by lefi.toml.
    NotNeeded,
}

/// A step with how it stands and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub name: StepName,
    pub state: State,
    pub note: String,
}

/// What one fee comes to over all documents, credit notes negative.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct FeeSum {
    pub name_sv: String,
    pub name_en: String,
    pub lines: usize,
    pub amount: Money,
}

/// What documents of one kind come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct KindSum {
    pub documents: usize,
    pub lines: usize,
    pub lines_amount: Money,
    pub net: Money,
    pub vat: Money,
    pub rounding: Money,
    pub payable: Money,
}

/// The whole sheet.
#[derive(Debug)]
pub(super) struct Sheet {
    pub period: BillingPeriod,
    pub steps: Vec<Step>,
    /// The logs with rows on days of the period.
    pub files: Vec<ImportedFile>,
    /// Accepted rows dated in the period, in the ledger now.
    pub rows_now: u64,
    pub quantity_now: Quantity,
    /// What the run that issued the period counted.
    pub control: Option<Control>,
    pub kinds: BTreeMap<DocumentKind, KindSum>,
    pub fees: BTreeMap<(String, String), FeeSum>,
    pub total: KindSum,
    /// What the documents' lines come to for each original period, credit notes negative; all but the sheet's own are
    /// corrected here, or carried over to it.
    pub periods: BTreeMap<BillingPeriod, Money>,
    /// How many documents filed under other periods have lines for this one, and what those come to, net.
    pub elsewhere: (usize, Money),
    /// Agreements that are held back in the period.
    pub held: Vec<String>,
    /// Agreements that have an invoice of the period too small to be sent, and none that bears it since.
    pub carried: Vec<String>,
}

impl Sheet {
    pub(super) fn of(
        workspace: &Workspace,
        ledger: &Ledger,
        period: BillingPeriod,
    ) -> Result<Self, Failure> {
        let failed = load::ledger_failure;
        let head = ledger.head().map_err(failed)?;
        let counts = ledger.counts(period.period(), head).map_err(failed)?;
        let runs = ledger.issued_runs(head).map_err(failed)?;
        let first = runs.into_iter().find(|run| run.period == period);
        let documents = of_period(ledger, period)?;
        let mut sheet = Self {
            period,
            steps: Vec::new(),
            files: ledger.files_with_rows_in(period.period()).map_err(failed)?,
            rows_now: counts.iter().map(|count| count.rows).sum(),
            quantity_now: counts
                .iter()
                .try_fold(Quantity::ZERO, |sum, count| sum.plus(count.quantity))
                .map_err(too_large)?,
            control: first.as_ref().map(|run| run.control),
            kinds: BTreeMap::new(),
            fees: BTreeMap::new(),
            total: KindSum::default(),
            periods: BTreeMap::new(),
            elsewhere: elsewhere(ledger, period)?,
            held: held(ledger, period)?,
            carried: carried(ledger, period)?,
        };
        for document in &documents {
            sheet.add(document.draft()).map_err(too_large)?;
        }
        sheet.steps = steps(&sheet, workspace, ledger, first.as_ref(), &documents)?;
        Ok(sheet)
    }

    /// Whether all sums tie: rows to their fates, lines to net, net and VAT to what is to be paid.
    pub(super) fn ties(&self) -> bool {
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
    pub(super) fn closed_by(mut self, signature: &Signature) -> Self {
        for step in self.steps.iter_mut().filter(|step| step.name == StepName::Closed) {
            (step.state, step.note) = (State::Done, by(signature));
        }
        self
    }

    pub(super) fn is_closed(&self) -> bool {
        self.steps.iter().any(|step| step.name == StepName::Closed && step.state == State::Done)
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
            fee.amount = fee.amount.plus(signed(line.amount)?)?;
            let sum = self.periods.entry(line.billing_period).or_default();
            *sum = sum.plus(signed(line.amount)?)?;
        }
        let lines_amount = Money::sum(draft.lines.iter().map(|line| line.amount))?;
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

/// Corrections of a period come with the run of a later one, and stand on that one's sheet: together with it all that
/// was billed for the period is known (R25).
fn elsewhere(ledger: &Ledger, period: BillingPeriod) -> Result<(usize, Money), Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let filing = Filing::of(ledger)?;
    let documents = ledger.documents(head).map_err(load::ledger_failure)?;
    let (mut count, mut net) = (0, Money::ZERO);
    for document in documents.iter().filter(|document| filing.period(document) != period) {
        let draft = document.draft();
        let lines = draft.lines.iter().filter(|line| line.billing_period == period);
        let amounts: Vec<Money> = lines.map(|line| line.amount).collect();
        if !amounts.is_empty() {
            let sum = Money::sum(amounts).and_then(|sum| draft.kind.counted(sum));
            net = sum.and_then(|sum| net.plus(sum)).map_err(too_large)?;
            count += 1;
        }
    }
    Ok((count, net))
}

fn held(ledger: &Ledger, of: BillingPeriod) -> Result<Vec<String>, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let decisions = ledger.decisions(head).map_err(load::ledger_failure)?;
    let held = decisions.into_iter().filter_map(|decision| match decision.kind {
        DecisionKind::Hold { period, agreement } if period == of => Some(agreement),
        _ => None,
    });
    Ok(held.collect())
}

fn carried(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<String>, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let documents = ledger.documents(head).map_err(load::ledger_failure)?;
    let is_billed = |carried: &Carried| {
        documents.iter().map(KeptDocument::draft).any(|draft| {
            let of_kind =
                |line: &Line| line.billing_period == period && line.vat.kind() == carried.kind;
            draft.agreement.agreement == carried.agreement && draft.lines.iter().any(of_kind)
        })
    };
    let carried = ledger.carried(head).map_err(load::ledger_failure)?.into_iter();
    let waiting = carried.filter(|one| one.period == period && !is_billed(one));
    Ok(waiting.map(|one| one.agreement).collect())
}

fn too_large(error: MoneyError) -> Failure {
    Failure::Ledger(error.to_string())
}

/// Who did it, and when.
fn by(signature: &Signature) -> String {
    format!("{}, {}", signature.who, signature.at.in_stockholm())
}

fn step(name: StepName, state: State, note: impl Into<String>) -> Step {
    Step { name, state, note: note.into() }
}

fn steps(
    sheet: &Sheet,
    workspace: &Workspace,
    ledger: &Ledger,
    issued: Option<&IssuedRun>,
    documents: &[KeptDocument],
) -> Result<Vec<Step>, Failure> {
    let mut steps = vec![imported(sheet), days(sheet, ledger)?, resolved(sheet)];
    steps.extend(four_eyes(sheet.period, workspace, ledger, issued)?);
    steps.push(match issued {
        Some(run) => step(StepName::Issued, State::Done, by(&run.signature)),
        None => step(StepName::Issued, State::Missing, ""),
    });
    steps.push(written(sheet.period, workspace, ledger, documents)?);
    steps.push(exported(workspace, ledger, documents)?);
    steps.push(match ledger.closed(sheet.period).map_err(load::ledger_failure)? {
        Some(signature) => step(StepName::Closed, State::Done, by(&signature)),
        None => step(StepName::Closed, State::Ahead, ""),
    });
    Ok(steps)
}

fn imported(sheet: &Sheet) -> Step {
    let state = if sheet.files.is_empty() { State::Look } else { State::Done };
    step(StepName::Imported, state, "")
}

fn days(sheet: &Sheet, ledger: &Ledger) -> Result<Step, Failure> {
    let period = sheet.period.period();
    let days = ledger.days(period).map_err(load::ledger_failure)?;
    let mut missing = Vec::new();
    for month in Interval::Month.touching(period) {
        let mut from = month.first();
        for day in days.iter().copied().filter(|day| month.contains(*day)).chain([month.end()]) {
            missing.extend(Period::new(from, day).map(|days| days.to_string()));
            from = day.next();
        }
    }
    let state = if missing.is_empty() { State::Done } else { State::Look };
    Ok(step(StepName::DaysCovered, state, missing.join(", ")))
}

fn resolved(sheet: &Sheet) -> Step {
    match sheet.control {
        Some(control) if control.unresolved > 0 => step(StepName::Resolved, State::Look, ""),
        Some(_) => step(StepName::Resolved, State::Done, ""),
        None => step(StepName::Resolved, State::Ahead, ""),
    }
}

fn four_eyes(
    period: BillingPeriod,
    workspace: &Workspace,
    ledger: &Ledger,
    issued: Option<&IssuedRun>,
) -> Result<Vec<Step>, Failure> {
    if workspace.settings.issuing.approval == Approval::NotNeeded {
        return Ok(vec![
            step(StepName::Prepared, State::NotNeeded, ""),
            step(StepName::Approved, State::NotNeeded, ""),
        ]);
    }
    let runs = ledger.runs_of(period).map_err(load::ledger_failure)?;
    let run = match issued {
        Some(issued) => runs.into_iter().find(|run| run.run == issued.run),
        None => runs.into_iter().next_back(),
    };
    let signed = |name, signature: Option<&Signature>| match signature {
        Some(signature) => step(name, State::Done, by(signature)),
        None => step(name, State::Missing, ""),
    };
    let prepared = run.as_ref().map(|run| &run.prepared);
    let approved = run.as_ref().and_then(|run| run.approved.as_ref());
    Ok(vec![signed(StepName::Prepared, prepared), signed(StepName::Approved, approved)])
}

/// Whether the files in `out/` are there, byte for byte.
fn written(
    period: BillingPeriod,
    workspace: &Workspace,
    ledger: &Ledger,
    documents: &[KeptDocument],
) -> Result<Step, Failure> {
    let folder = folder(workspace, period);
    let (mut found, mut all) = (0, 0);
    for document in documents {
        for file in ledger.files(document.number()).map_err(load::ledger_failure)? {
            all += 1;
            let same = std::fs::read(folder.join(&file.name)).is_ok_and(|one| one == file.content);
            found += usize::from(same);
        }
    }
    let state = match found == all && !documents.is_empty() {
        true => State::Done,
        false if documents.is_empty() => State::Ahead,
        false => State::Missing,
    };
    Ok(step(StepName::Documents, state, format!("{found} / {all}")))
}

/// Whether every document was handed to accounting. Where lefi.toml has no accounts nobody waits for it.
fn exported(
    workspace: &Workspace,
    ledger: &Ledger,
    documents: &[KeptDocument],
) -> Result<Step, Failure> {
    let exported = ledger.exported().map_err(load::ledger_failure)?;
    let found = documents.iter().filter(|one| exported.contains_key(one.number())).count();
    let all = documents.len();
    let state = match workspace.settings.accounts {
        _ if found == all && all > 0 => State::Done,
        Some(_) if all > 0 => State::Missing,
        _ => State::Ahead,
    };
    Ok(step(StepName::Exported, state, format!("{found} / {all}")))
}
