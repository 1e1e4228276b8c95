//! Whether `[accounts]` has an account for all that can be billed, before anything is. Only `lefi check` asks: it
//! keeps nothing from being issued.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::accounting::{AccountQuery, Accounts, Gap, Side};
use crate::engine::invoice::WholeKronor;
use crate::keep::workspace::{SETTINGS_FILE, Settings};
use crate::office::export::gaps;
use crate::sources::party::{Agreement, Party, RowsByOrganisation};
use crate::sources::tariff::{Catalogue, Tariff};
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::{OrganisationNumber, PartyCategory};
use crate::values::text::text;

/// What has no account, each once.
pub fn warnings(
    settings: &Settings,
    catalogue: &Catalogue,
    parties: &[Party],
    agreements: &[Agreement],
) -> Vec<Diagnostic> {
    let Some(accounts) = &settings.accounts else { return Vec::new() };
    let mut gaps = BTreeSet::new();
    if settings.whole_kronor == WholeKronor::On && accounts.rounding.is_none() {
        gaps.insert(Gap::Rounding);
    }
    let bills_from = settings.bills_from.period().first();
    let rows = RowsByOrganisation::new(parties);
    for agreement in agreements {
        for (tariff, held) in catalogue.versions(&agreement.service) {
            let billed = held.intersection(agreement.validity);
            if billed.is_some_and(|days| days.end() > bills_from) {
                of_version(accounts, tariff, (&rows, agreement), &mut gaps);
            }
        }
    }
    let warning = |gap: Gap| {
        let what = gap.words();
        let message = text!("{SETTINGS_FILE}: {what}", "{SETTINGS_FILE}: {what}"; what);
        Diagnostic::warning(gaps::code(&gap), message).help(gap.help())
    };
    gaps.into_iter().map(warning).chain(unknown_fees(accounts, catalogue)).collect()
}

/// Codes in the rules that no tariff has: a slip there would book a fee by a later rule, unseen.
fn unknown_fees(accounts: &Accounts, catalogue: &Catalogue) -> Vec<Diagnostic> {
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    let fees = versions.flat_map(|(tariff, _)| &tariff.fees);
    let known: BTreeSet<&str> = fees.map(|fee| fee.code.as_str()).collect();
    let revenue = accounts.revenue.iter().filter_map(|rule| rule.fees.as_ref());
    let objects = accounts.objects.iter().filter_map(|rule| rule.fees.as_ref());
    let named: BTreeSet<&str> = revenue.chain(objects).flatten().map(String::as_str).collect();
    let warning = |fee: &&str| {
        let message = text!(
            "{SETTINGS_FILE}: [accounts] anger avgiften `{fee}`, som ingen avgiftsmodell har",
            "{SETTINGS_FILE}: [accounts] names fee `{fee}`, which no tariff has"
        );
        let help = text!(
            "en regel för den bokför inget: skriv koden som i avgiftsmodellen",
            "a rule for it books nothing: write the code as the tariff does"
        );
        Diagnostic::warning("accounts-fee", message).help(help)
    };
    named.difference(&known).map(warning).collect()
}

/// What one version can bill one agreement.
fn of_version(
    accounts: &Accounts,
    tariff: &Tariff,
    (rows, agreement): (&RowsByOrganisation<'_>, &Agreement),
    gaps: &mut BTreeSet<Gap>,
) {
    // Rows of many days say the same: each kind of party and buyer is asked about once.
    let mut kinds = BTreeSet::new();
    let mut buyers: BTreeMap<OrganisationNumber, BTreeSet<PartyCategory>> = BTreeMap::new();
    for party in rows.of(agreement.organisation_number) {
        let buyer = party.invoice_to.unwrap_or(party.organisation_number);
        let categories = || rows.of(buyer).iter().map(|row| row.category).collect();
        for category in buyers.entry(buyer).or_insert_with(categories).iter() {
            kinds.insert((party.category, *category));
        }
    }
    let classes = rows.of(agreement.organisation_number).iter().map(|party| party.category);
    for class in classes.collect::<BTreeSet<_>>().iter().filter_map(|one| tariff.vat.get(one)) {
        gaps.extend(accounts.vat_account(class).err());
    }
    for (category, buyer) in kinds {
        let Some(class) = tariff.vat.get(&category) else { continue };
        let applies = |parties: &Vec<PartyCategory>| parties.contains(&category);
        for fee in tariff.fees.iter().filter(|fee| fee.parties.as_ref().is_none_or(applies)) {
            let wanted = AccountQuery {
                service: tariff.service(),
                fee: &fee.code,
                side: Side::of(buyer),
                vat: class.category(),
            };
            gaps.extend(accounts.revenue_account(wanted).err());
        }
    }
}
