//! Whether tariffs, parties and agreements fit together, before any usage. Values in, diagnostics out.

mod place;

mod recipients;

use std::collections::BTreeSet;

use place::place;

use super::charges;
use crate::sources::party::{Agreement, Party, RowsByOrganisation};
use crate::sources::tariff::{Catalogue, Tariff};
use crate::values::agreement_name::AgreementName;
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Period};
use crate::values::text::{Text, text};

/// All that would keep an agreement from being billed, and what is worth a look. Nothing is billed of days
/// before `bills_from` (R5): what lacks there does no harm.
pub fn readiness(
    catalogue: &Catalogue,
    parties: &[Party],
    agreements: &[Agreement],
    bills_from: Day,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let rows = RowsByOrganisation::new(parties);
    for agreement in agreements {
        check_agreement(catalogue, &rows, (agreement, bills_from), &mut problems);
        recipients::check_rates(catalogue, &rows, (agreement, bills_from), &mut problems);
    }
    let agreed = agreements.iter().map(|agreement| agreement.organisation_number);
    let billed: BTreeSet<OrganisationNumber> =
        agreed.chain(parties.iter().filter_map(|party| party.invoice_to)).collect();
    for party in parties {
        recipients::check_recipient(&rows, party, bills_from, &mut problems);
        if !billed.contains(&party.organisation_number) {
            problems.push(without_agreement(party));
        }
    }
    problems
}

fn check_agreement(
    catalogue: &Catalogue,
    parties: &RowsByOrganisation<'_>,
    (agreement, bills_from): (&Agreement, Day),
    problems: &mut Vec<Diagnostic>,
) {
    let name = &agreement.name;
    let billed = agreement.validity.since(bills_from);
    let mut wrong = |code, message: Text, help: Text| {
        let at = place("agreements.csv", agreement.line);
        problems.push(Diagnostic::error(code, message).help(help).at(at));
    };
    let rows = parties.of(agreement.organisation_number);
    if rows.is_empty() {
        let number = agreement.organisation_number;
        let message = text!(
            "avtalet {name} gäller {number}, som inte finns bland parterna",
            "agreement {name} is with {number}, which is no party"
        );
        let help =
            text!("lägg till organisationen i parties.csv", "add the organisation to parties.csv");
        wrong("check-agreement-party", message, help);
    }
    if catalogue.versions(&agreement.service).next().is_none() {
        let services: Vec<_> = catalogue.services().collect();
        let message = text!(
            "avtalet {name}: ingen avgiftsmodell har tjänsten ”{service}”",
            "agreement {name}: no tariff has the service “{service}”",
            service = agreement.service
        );
        let help = text!(
            "avgiftsmodeller finns för: {services}",
            "tariffs are there for: {services}",
            services = services.join(", ")
        );
        return wrong("check-agreement-service", message, help);
    }
    let uncovered = billed.map_or_else(Vec::new, |days| uncovered(catalogue, agreement, days));
    for days in &uncovered {
        let message = unheld(name, *days);
        // After the last version the service may have ended; before, a version is missing.
        if days.end() < agreement.validity.end() {
            let help = text!(
                "användning de dagarna kan inte faktureras",
                "usage on those days can't be billed"
            );
            wrong("check-agreement-version", message, help);
        }
    }
    for (tariff, days) in catalogue.versions(&agreement.service) {
        if billed.and_then(|billed| days.intersection(billed)).is_none() {
            continue;
        }
        for party in rows {
            if lacks_vat_class(tariff, party, agreement) {
                let message = text!(
                    "avtalet {name}: {tariff} har ingen momsklass för {category}",
                    "agreement {name}: {tariff} has no VAT class for {category}",
                    tariff = tariff.name,
                    category = party.category
                );
                let help = text!(
                    "lägg till kategorin i [vat] i avgiftsmodellen: det finns ingen förvald",
                    "add the category to [vat] in the tariff: there is no default"
                );
                wrong("check-vat-class", message, help);
            }
        }
    }
    let last = uncovered.iter().find(|days| days.end() == agreement.validity.end());
    if let Some(days) = last {
        let message = unheld(name, *days);
        let at = place("agreements.csv", agreement.line);
        let help = text!(
            "avsluta avtalet när tjänsten upphör, eller lägg till nästa version i tid",
            "end the agreement when its service ends, or add the next version in time"
        );
        problems.push(Diagnostic::warning("check-agreement-version", message).help(help).at(at));
    }
    if let Some(plan) = &agreement.plan {
        let fees = catalogue.versions(&agreement.service).flat_map(|(tariff, _)| &tariff.fees);
        let known = fees.filter_map(|fee| fee.plans.as_ref()).flatten();
        let known: BTreeSet<&str> = known.map(String::as_str).collect();
        if !known.contains(plan.as_str()) {
            let message = text!(
                "avtalet {name}: ingen avgift har planen ”{plan}”",
                "agreement {name}: no fee has the plan “{plan}”"
            );
            let at = place("agreements.csv", agreement.line);
            let help = text!(
                "en plan som ingen avgift anger har ingen effekt",
                "a plan that no fee names changes nothing"
            );
            problems.push(Diagnostic::warning("check-plan", message).help(help).at(at));
        }
    }
}

/// The stretches of an agreement's days that no version holds (R4).
fn uncovered(catalogue: &Catalogue, agreement: &Agreement, days: Period) -> Vec<Period> {
    days.gaps(catalogue.versions(&agreement.service).map(|(_, held)| held))
}

/// A category needs a VAT class only if a fee applies to it.
fn lacks_vat_class(tariff: &Tariff, party: &Party, agreement: &Agreement) -> bool {
    let applies = |fee| charges::applies(fee, party.category, agreement.plan.as_deref());
    !tariff.vat.contains_key(&party.category) && tariff.fees.iter().any(applies)
}

fn unheld(agreement: &AgreementName, days: Period) -> Text {
    text!(
        "avtalet {agreement}: ingen version av avgiftsmodellen gäller {days}",
        "agreement {agreement}: no tariff version holds {days}"
    )
}

fn without_agreement(party: &Party) -> Diagnostic {
    let message = text!(
        "{number} ({name}) har inget avtal",
        "{number} ({name}) has no agreement",
        number = party.organisation_number,
        name = party.name
    );
    let help = text!(
        "dess användning kan inte faktureras; lägg till avtalet i agreements.csv",
        "usage of it can't be billed; add its agreement to agreements.csv"
    );
    let at = place("parties.csv", party.line);
    Diagnostic::warning("check-party-agreement", message).help(help).at(at)
}

#[cfg(test)]
mod tests;
