//! Services that have fallen silent: somebody used them the period before, still may, would pay for it, and nobody
//! has used them now. Most often a log is missing. It only looks; whether that is right, people say.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::party::Agreement;
use crate::sources::tariff::{Basis, Catalogue};
use crate::sources::usage::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::period::BillingPeriod;

/// A service without any usage in a period that had some the period before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SilentService {
    /// The service.
    pub service: String,
    /// The rows it had the period before.
    pub rows_before: u64,
    /// The period before.
    pub before: BillingPeriod,
}

/// The period before, of the same kind.
pub fn period_before(period: BillingPeriod) -> BillingPeriod {
    BillingPeriod::containing(period.interval(), period.period().first().previous())
}

/// The services that have fallen silent in a period, given the counts of the period before and those of its own. A
/// service whose users of then have no agreement any more, or that has no fee for usage, has not.
pub fn silent_services(
    catalogue: &Catalogue,
    agreements: &[Agreement],
    (before, now): (&[Count], &[Count]),
    period: BillingPeriod,
) -> Vec<SilentService> {
    let within = |counts: &[Count], of: BillingPeriod| -> BTreeMap<String, Users> {
        let mut services: BTreeMap<String, Users> = BTreeMap::new();
        for count in counts.iter().filter(|count| of.period().contains(count.day)) {
            let users = services.entry(count.service.to_string()).or_default();
            users.rows += count.rows;
            users.organisations.insert(count.organisation_number);
        }
        services
    };
    let previous = period_before(period);
    let used = within(now, period);
    let fallen = within(before, previous).into_iter().filter(|(service, users)| {
        let may_still = |agreement: &&Agreement| {
            agreement.service == *service
                && users.organisations.contains(&agreement.organisation_number)
        };
        !used.contains_key(service)
            && agreements
                .iter()
                .filter(may_still)
                .any(|agreement| pays_for_usage(catalogue, agreement, period))
    });
    fallen
        .map(|(service, users)| SilentService {
            service,
            rows_before: users.rows,
            before: previous,
        })
        .collect()
}

/// Who used a service, and in how many rows.
#[derive(Default)]
struct Users {
    rows: u64,
    organisations: BTreeSet<OrganisationNumber>,
}

/// Whether a version that holds on a day of the agreement in the period has a fee for usage.
fn pays_for_usage(catalogue: &Catalogue, agreement: &Agreement, period: BillingPeriod) -> bool {
    let Some(days) = agreement.validity.intersection(period.period()) else { return false };
    catalogue
        .versions(&agreement.service)
        .filter(|(_, held)| held.intersection(days).is_some())
        .flat_map(|(tariff, _)| &tariff.fees)
        .any(|fee| matches!(fee.basis, Basis::Usage(_)))
}
