//! What follows from a change of the settings besides the next documents: what is void by it, and what does not hold at once. It
//! voids nothing by itself.

use super::super::awaiting::JointDecision;
use super::super::bill::run_stage::newest_prepared;
use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::super::{agreed_accounts, credit_stage, four_eyes};
use crate::keep::ledger::{Ledger, PreparedCredit, PreparedRun};
use crate::keep::workspace::{Approval, Settings};
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Something that follows from a change of the settings.
#[derive(Debug)]
pub enum SettingsConsequence {
    /// A prepared run is to be prepared anew, and approved anew where it was.
    RunVoid(Box<PreparedRun>),
    /// A prepared credit is looked at anew before it is issued.
    CreditWaits(Box<PreparedCredit>),
    /// Two persons have to agree on the accounts before they are booked on.
    AgreeOnAccounts,
    /// Two persons have decided that two are needed: nothing is issued until two decide otherwise.
    TwoPersonsNeeded(JointDecision),
    /// From the next run on, two persons are needed, and two have to decide that they are not.
    TwoPersonsFromNow,
    /// Rows that are imported stay as they are.
    WordsOfNewLogs,
    /// Documents that are issued are not of the first period any more.
    BilledBefore(BillingPeriod),
    /// It holds for files that are made once the window is opened anew.
    OpenAnew,
}

impl SettingsConsequence {
    /// In words.
    pub fn words(&self) -> Text {
        match self {
            Self::RunVoid(run) => {
                let (number, period) = (run.number, run.period);
                match &run.approved {
                    Some(_) => text!(
                        "Attesten av körning {number} för {period} gäller inte längre: körningen förbereds och attesteras på nytt.",
                        "The approval of run {number} for {period} is void: the run is prepared and approved anew."
                    ),
                    None => text!(
                        "Körning {number} för {period} är förberedd, och måste förberedas på nytt.",
                        "Run {number} for {period} is prepared, and has to be prepared anew."
                    ),
                }
            }
            Self::CreditWaits(credit) => {
                let number = &credit.number;
                text!(
                    "Krediteringen av {number} väntar. Ändras något som står på kreditfakturan måste den förberedas på nytt.",
                    "The credit of {number} waits. Where something changes that stands on the credit note, it has to be prepared anew."
                )
            }
            Self::AgreeOnAccounts => text!(
                "Två personer behöver besluta om kontona innan något bokförs på dem.",
                "Two persons have to decide on the accounts before anything is booked on them."
            ),
            Self::TwoPersonsNeeded(_) => text!(
                "Händelseloggen säger att två personer behövs. Inget kan utfärdas förrän två personer har beslutat att en räcker.",
                "The audit trail says that two persons are needed. Nothing can be issued until two persons have decided that one is enough."
            ),
            Self::TwoPersonsFromNow => text!(
                "Från nästa händelse behövs två personer för att utfärda. Att en räcker igen är ett beslut av två.",
                "From the next event on, two persons are needed to issue. That one is enough again is a decision of two."
            ),
            Self::WordsOfNewLogs => text!(
                "Orden gäller loggar som läses in härefter. Det som redan är inläst står kvar.",
                "The words hold for logs that are imported from now on. What is imported stays."
            ),
            Self::BilledBefore(period) => text!(
                "Fakturor är redan utfärdade, den senaste perioden är {period}. Perioder som är utfärdade ändras inte.",
                "Invoices are issued already, of {period} last. Periods that are issued do not change."
            ),
            Self::OpenAnew => text!(
                "Vem som får läsa filerna gäller först när fönstret öppnas på nytt.",
                "Who may read the files holds once the window is opened anew."
            ),
        }
    }
}

/// What follows where the settings become these.
pub(super) fn consequences(
    desk: &Desk,
    after: &Settings,
    notices: &mut Notices,
) -> Result<Vec<SettingsConsequence>, Refusal> {
    let before = &desk.workspace.settings;
    let mut found = Vec::new();
    let words = |settings: &Settings| {
        (settings.channels.clone(), settings.outcomes.clone(), settings.event_ids.clone())
    };
    if words(before) != words(after) {
        found.push(SettingsConsequence::WordsOfNewLogs);
    }
    if before.sharing != after.sharing {
        found.push(SettingsConsequence::OpenAnew);
    }
    let Some(ledger) = desk.ledger_to_read_if_any(notices)? else { return Ok(found) };
    found.extend(of_ledger(&ledger, (before, after))?);
    Ok(found)
}

fn of_ledger(
    ledger: &Ledger,
    (before, after): (&Settings, &Settings),
) -> Result<Vec<SettingsConsequence>, Refusal> {
    let mut found = Vec::new();
    let mut periods: Vec<_> = ledger.prepared_runs()?.into_iter().map(|run| run.period).collect();
    periods.sort_by_key(|period| period.period());
    periods.dedup();
    for period in periods {
        let run = newest_prepared(ledger, period)?;
        found.extend(run.map(|run| SettingsConsequence::RunVoid(Box::new(run))));
    }
    let credits = credit_stage::waiting(ledger)?.into_iter();
    found.extend(credits.map(|credit| SettingsConsequence::CreditWaits(Box::new(credit))));
    let is_kept = four_eyes::now(ledger)?.is_on();
    let needs = |settings: &Settings| settings.issuing.approval == Approval::FourEyes;
    match (needs(before), needs(after)) {
        (true, false) if is_kept => {
            let decision = JointDecision::FourEyesOff;
            found.push(SettingsConsequence::TwoPersonsNeeded(decision));
        }
        (false, true) if !is_kept => found.push(SettingsConsequence::TwoPersonsFromNow),
        _ => {}
    }
    if before.accounts != after.accounts
        && (is_kept || needs(after))
        && let Some(accounts) = &after.accounts
        && !agreed_accounts::are_two_persons(ledger, accounts)?
    {
        found.push(SettingsConsequence::AgreeOnAccounts);
    }
    let kinds = |settings: &Settings| (settings.billing_period, settings.bills_from);
    if kinds(before) != kinds(after) {
        let runs = ledger.issued_runs(ledger.head()?)?;
        let newest = runs.iter().map(|run| run.period).max_by_key(|one| one.period().end());
        found.extend(newest.map(SettingsConsequence::BilledBefore));
    }
    Ok(found)
}
