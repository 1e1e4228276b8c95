//! Who is billed, and what becomes of each accepted row of the period: charged, free or unresolved
//! (R6). Never drops a row.

use std::collections::{BTreeMap, HashMap};

use super::{BillingError, Request, SkipReason, Skipped, charges};
use crate::identity::OrganisationNumber;
use crate::party::{Agreement, Party, in_force};
use crate::period::{BillingPeriod, Day, Period};
use crate::usage::Count;

/// The sums of R6 over the accepted rows dated in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Control {
    /// Rows the import accepted.
    pub accepted: u64,
    /// Rows that at least one fee counts.
    pub charged: u64,
    /// Rows that no fee counts.
    pub free: u64,
    /// Rows that can't be billed.
    pub unresolved: u64,
}

/// Why rows can't be billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnresolvedReason {
    /// The organisation has no row in `parties.csv` on the period's last day.
    UnknownParty,
    /// No agreement for the service is in force that day.
    NoAgreement,
    /// `invoice_to` names an organisation without a row in `parties.csv`.
    UnknownBuyer,
    /// No tariff version of the service is in force that day (R4).
    NoVersion,
    /// The version has no VAT class for the party's category.
    NoVatClass,
}

impl UnresolvedReason {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::UnknownParty => "unknown party",
            Self::NoAgreement => "no agreement in force",
            Self::UnknownBuyer => "unknown recipient in invoice_to",
            Self::NoVersion => "no tariff version in force",
            Self::NoVatClass => "no VAT class for the category",
        }
    }
}

/// Rows, or a fee without rows, that can't be billed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unresolved {
    /// Whose.
    pub organisation_number: OrganisationNumber,
    /// For which service.
    pub service: String,
    /// The period billed.
    pub period: BillingPeriod,
    /// Why.
    pub reason: UnresolvedReason,
    /// How many rows; 0 where a fee that needs no usage can't be billed.
    pub rows: u64,
    /// From the first to the last day.
    pub days: Period,
    /// Why it may stay unbilled, where somebody decided so.
    pub waived: Option<String>,
}

/// An agreement in force in the period, with the rows of its party and of who gets the invoice.
#[derive(Debug, Clone)]
pub(super) struct Billable<'a> {
    pub agreement: &'a Agreement,
    pub party: &'a Party,
    pub buyer: &'a Party,
    pub counts: Vec<&'a Count>,
}

pub(super) struct Resolved<'a> {
    pub billable: Vec<Billable<'a>>,
    pub control: Control,
    pub unresolved: Vec<Unresolved>,
    pub skipped: Vec<Skipped>,
}

type Key<'a> = (OrganisationNumber, &'a str);

pub(super) fn resolve<'a>(request: &Request<'a>) -> Result<Resolved<'a>, BillingError> {
    let period = request.period.period();
    let mut counts: HashMap<Key<'_>, Vec<&Count>> = HashMap::new();
    for count in request.counts {
        counts.entry((count.organisation_number, &count.service)).or_default().push(count);
    }
    let mut billable: Vec<Billable<'_>> = Vec::new();
    let mut lacking: HashMap<&str, UnresolvedReason> = HashMap::new();
    let mut skipped = Vec::new();
    let alive = request
        .agreements
        .iter()
        .filter(|agreement| agreement.validity.intersection(period).is_some());
    for agreement in alive {
        match who(request.parties, agreement, period.last()) {
            Ok((party, buyer)) => {
                let key = (agreement.organisation_number, agreement.service.as_str());
                let counts = counts.get(&key).cloned().unwrap_or_default();
                billable.push(Billable { agreement, party, buyer, counts });
            }
            Err(reason) => {
                lacking.insert(&agreement.agreement, reason);
                let name = agreement.agreement.clone();
                let reason = SkipReason::Unresolved(reason);
                skipped.push(Skipped { agreement: name, period: request.period, reason });
            }
        }
    }
    let mut by_key: HashMap<Key<'_>, Vec<&Billable<'_>>> = HashMap::new();
    for item in &billable {
        let key = (item.agreement.organisation_number, item.agreement.service.as_str());
        by_key.entry(key).or_default().push(item);
    }
    let mut tally = Tally::default();
    for count in request.counts.iter().filter(|count| period.contains(count.day)) {
        let key = (count.organisation_number, count.service.as_str());
        let found = by_key.get(&key).and_then(|items| {
            items.iter().find(|item| item.agreement.validity.contains(count.day)).copied()
        });
        match found {
            Some(item) => tally.add(count, charges::fate(request, item, count)),
            None => tally.add(count, Fate::Unresolved(why_nobody(request, &lacking, count))),
        }
    }
    let control = tally.control;
    if control.accepted != control.charged + control.free + control.unresolved {
        return Err(BillingError::Control(control));
    }
    Ok(Resolved { billable, control, unresolved: tally.unresolved(request.period), skipped })
}

/// The party's row in force on the period's last day, and the row of who gets the invoice (R23).
pub(super) fn who<'a>(
    parties: &'a [Party],
    agreement: &Agreement,
    last: Day,
) -> Result<(&'a Party, &'a Party), UnresolvedReason> {
    let party = in_force(parties, agreement.organisation_number, last)
        .ok_or(UnresolvedReason::UnknownParty)?;
    let buyer = match party.invoice_to {
        None => party,
        Some(other) => in_force(parties, other, last).ok_or(UnresolvedReason::UnknownBuyer)?,
    };
    Ok((party, buyer))
}

fn why_nobody(
    request: &Request<'_>,
    lacking: &HashMap<&str, UnresolvedReason>,
    count: &Count,
) -> UnresolvedReason {
    let in_force_that_day = request.agreements.iter().find(|agreement| {
        agreement.organisation_number == count.organisation_number
            && agreement.service == count.service
            && agreement.validity.contains(count.day)
    });
    let lacks = in_force_that_day.and_then(|agreement| lacking.get(agreement.agreement.as_str()));
    let known =
        request.parties.iter().any(|party| party.organisation_number == count.organisation_number);
    match lacks {
        Some(reason) => *reason,
        None if known => UnresolvedReason::NoAgreement,
        None => UnresolvedReason::UnknownParty,
    }
}

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Charged,
    Free,
    Unresolved(UnresolvedReason),
}

#[derive(Default)]
struct Tally {
    control: Control,
    unresolved: BTreeMap<(OrganisationNumber, String, UnresolvedReason), (u64, Day, Day)>,
}

impl Tally {
    fn add(&mut self, count: &Count, fate: Fate) {
        self.control.accepted += count.rows;
        match fate {
            Fate::Charged => self.control.charged += count.rows,
            Fate::Free => self.control.free += count.rows,
            Fate::Unresolved(reason) => {
                self.control.unresolved += count.rows;
                let key = (count.organisation_number, count.service.clone(), reason);
                let entry = self.unresolved.entry(key).or_insert((0, count.day, count.day));
                *entry = (entry.0 + count.rows, entry.1.min(count.day), entry.2.max(count.day));
            }
        }
    }

    fn unresolved(self, period: BillingPeriod) -> Vec<Unresolved> {
        self.unresolved
            .into_iter()
            .filter_map(|((organisation_number, service, reason), (rows, first, last))| {
                let days = Period::including(first, Some(last))?;
                let waived = None;
                Some(Unresolved {
                    organisation_number,
                    service,
                    period,
                    reason,
                    rows,
                    days,
                    waived,
                })
            })
            .collect()
    }
}
