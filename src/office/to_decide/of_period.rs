//! What there is to decide on in a period, and what is decided: usage that can't be billed, the agreements and accounts that
//! a decision may name, the decisions in force with who made each. It decides nothing.

use crate::engine::accounting::Accounts;
use crate::keep::ledger::Signature;
use crate::office::bill::shown::Unbilled;
use crate::office::books::Books;
use crate::office::decide::used::{UsedDecision, signed};
use crate::office::desk::Desk;
use crate::office::known_runs::CalculatedRun;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::sources::party;
use crate::values::agreement_name::AgreementName;
use crate::values::period::BillingPeriod;

/// What there is to decide on in a period.
#[derive(Debug)]
pub struct PeriodDecisions {
    /// The period.
    pub period: BillingPeriod,
    /// Who closed it, and when: it gets no more lines.
    pub closed: Option<Signature>,
    /// What its run can't bill, whether somebody has waived it or not.
    pub unbilled: Vec<Unbilled>,
    /// The agreements in force in it, by name.
    pub agreements: Vec<AgreementToDecide>,
    /// The accounts that have a name.
    pub accounts: Vec<NamedAccount>,
    /// The decisions in force, of all periods.
    pub in_force: Vec<UsedDecision>,
}

/// An agreement that a decision may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreementToDecide {
    /// Its name.
    pub name: AgreementName,
    /// Its party's name; its organisation number where the register has none.
    pub party: String,
    /// Its service.
    pub service: String,
}

/// An account with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAccount {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// What there is to decide on in a period.
///
/// # Errors
/// Its run can't be made.
pub fn of_period(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<PeriodDecisions, Refusal> {
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let ledger = ledger.as_ref();
    let calculated = desk.calculated(ledger, period)?;
    let CalculatedRun { standing, run, .. } = &*calculated;
    let closed = ledger.map(|ledger| ledger.closed(period)).transpose()?.flatten();
    let in_force = ledger.map(|ledger| signed(ledger, &standing.decisions)).transpose()?;
    Ok(PeriodDecisions {
        period,
        closed,
        unbilled: Unbilled::of(run, ledger)?,
        agreements: agreements(&standing.books, period),
        accounts: accounts(standing.books.settings.accounts.as_ref()),
        in_force: in_force.unwrap_or_default(),
    })
}

fn agreements(books: &Books, period: BillingPeriod) -> Vec<AgreementToDecide> {
    let days = period.period();
    let in_force = books.agreements.iter().filter(|one| one.validity.intersection(days).is_some());
    let mut found: Vec<AgreementToDecide> = in_force
        .map(|one| {
            let party = party::in_force(&books.parties, one.organisation_number, days.last());
            AgreementToDecide {
                name: one.name.clone(),
                party: match party {
                    Some(party) => party.name.to_string(),
                    None => one.organisation_number.to_string(),
                },
                service: one.service.to_string(),
            }
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found.dedup_by(|one, other| one.name == other.name);
    found
}

fn accounts(accounts: Option<&Accounts>) -> Vec<NamedAccount> {
    let named = accounts.into_iter().flat_map(|accounts| &accounts.names);
    named
        .map(|(number, name)| NamedAccount { number: number.clone(), name: name.clone() })
        .collect()
}
