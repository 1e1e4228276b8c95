//! A scenario's answer as a page: gathers what the page says beside the figures. Lays nothing out.

use super::super::bill::unresolved_reason;
use super::super::{Context, Failure};
use super::assumptions;
use crate::engine::whatif::{Study, WhatifError};
use crate::office::restarts;
use crate::office::study::case::Case;
use crate::office::tariffs::terms::decision;
use crate::paper::report::{LeftOut, Restarted, Step, StudyReport, Undecided};
use crate::sources::scenario::Migration;
use crate::sources::tariff::{Catalogue, Tariff, TariffStatus};
use crate::values::language::Language;
use crate::values::period::Period;

/// The page as an HTML file.
pub(super) fn page(
    study: &Study,
    case: &Case,
    language: Language,
    context: &Context,
) -> Result<String, Failure> {
    let inputs: Vec<(String, String)> = case
        .digests
        .iter()
        .map(|one| match one.is_log() {
            true => (language.pick("logg", "log").to_owned(), one.sha256.clone()),
            false => (one.file.clone(), one.sha256.clone()),
        })
        .collect();
    let report = StudyReport {
        study,
        undecided: &undecided(case, language),
        left_out: &left_out(study, case, language),
        restarted: &restarted(case, language),
        steps: &steps(case, language),
        assumptions: &assumptions::sentences(case, language),
        inputs: &inputs,
        made_on: context.today(),
        program: concat!("lefi ", env!("CARGO_PKG_VERSION")),
        language,
    };
    let page = report.page().map_err(WhatifError::from)?;
    Ok(page.write())
}

/// R27: today's versions in the days asked about, and those proposed. Changed amounts are never decided.
pub(super) fn undecided(case: &Case, language: Language) -> Vec<Undecided> {
    let today = in_force(&case.books.catalogue, &case.prepared.days)
        .filter(|tariff| !is_decided(tariff))
        .map(|tariff| Undecided {
            catalogue: 0,
            version: tariff.name.to_string(),
            why: decision(&tariff.decision).in_language(language).to_owned(),
        });
    let written = case.scenario.proposals.iter();
    let proposed = case.proposals.iter().zip(written).zip(1..).flat_map(|((made, written), at)| {
        let changed = !written.amounts.is_empty();
        let open = made.tariffs.iter().filter(move |tariff| changed || !is_decided(tariff));
        open.map(move |tariff| Undecided {
            catalogue: at,
            version: tariff.name.to_string(),
            why: match (changed, is_decided(tariff)) {
                (false, _) => decision(&tariff.decision).in_language(language).to_owned(),
                (true, true) => changed_amounts(language).to_owned(),
                (true, false) => {
                    let written = decision(&tariff.decision).in_language(language).to_owned();
                    format!("{written}, {}", changed_amounts(language))
                }
            },
        })
    });
    today.chain(proposed).collect()
}

fn changed_amounts(language: Language) -> &'static str {
    language.pick("med ändrade belopp", "with changed amounts")
}

fn is_decided(tariff: &Tariff) -> bool {
    matches!(tariff.decision, TariffStatus::Decided { .. })
}

fn in_force<'a>(catalogue: &'a Catalogue, days: &'a [Period]) -> impl Iterator<Item = &'a Tariff> {
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    versions
        .filter(|(_, held)| days.iter().any(|asked| held.intersection(*asked).is_some()))
        .map(|(tariff, _)| tariff)
}

/// What begins anew within the days asked about (R9), once each, with all the tariffs that it does under.
pub(super) fn restarted(case: &Case, language: Language) -> Vec<Restarted> {
    let billed_by = case.books.settings.billing_period;
    let proposals = case.proposals.iter().map(|one| &one.catalogue);
    let mut all: Vec<Restarted> = Vec::new();
    for (catalogue, at) in [&case.books.catalogue].into_iter().chain(proposals).zip(0..) {
        let days = case.prepared.days.iter();
        for restart in days.flat_map(|days| catalogue.restarts(*days, billed_by)) {
            let words = restarts::words(&restart).in_language(language).to_owned();
            match all.iter_mut().find(|known| known.words == words) {
                Some(known) => known.catalogues.push(at),
                None => all.push(Restarted { catalogues: vec![at], words }),
            }
        }
    }
    all
}

/// What can't be billed, once each, with all the tariffs under which it can't.
fn left_out(study: &Study, case: &Case, language: Language) -> Vec<LeftOut> {
    let proposals = study.proposals.iter().map(|one| &one.standing);
    let mut all: Vec<LeftOut> = Vec::new();
    for (standing, at) in [&study.today].into_iter().chain(proposals).zip(0..) {
        for one in &standing.unresolved {
            let party = case.books.parties.iter().rev();
            let party =
                party.clone().find(|party| party.organisation_number == one.organisation_number);
            let left = LeftOut {
                catalogues: Vec::new(),
                organisation_number: one.organisation_number,
                party: party.map_or(String::new(), |party| party.name.clone()),
                service: one.service.clone(),
                days: one.days,
                rows: one.rows,
                reason: unresolved_reason(one.reason, language).to_owned(),
            };
            let same = |other: &&mut LeftOut| {
                LeftOut { catalogues: Vec::new(), ..(**other).clone() } == left
            };
            match all.iter_mut().find(same) {
                Some(known) => known.catalogues.push(at),
                None => all.push(LeftOut { catalogues: vec![at], ..left }),
            }
        }
    }
    all
}

fn steps(case: &Case, language: Language) -> Vec<Step> {
    let of = |migration: &Migration| {
        let from = migration.service.as_ref().map(|one| one.value.clone());
        let to = migration.to.service.value.clone();
        let what = from.clone().unwrap_or_else(|| to.clone());
        let services: Vec<String> = from.into_iter().chain([to]).collect();
        let words = move |share| {
            let share = assumptions::percent(share, language);
            match language {
                Language::Swedish => format!("{share} av {what} flyttat"),
                Language::English => format!("{share} of {what} migrated"),
            }
        };
        let steps = migration.steps.iter().map(move |step| Step {
            from: step.from,
            words: words(step.share.decimal()),
            services: services.clone(),
        });
        steps.collect::<Vec<_>>()
    };
    case.scenario.migrations.iter().flat_map(of).collect()
}
