//! A proposal with a name: the tariffs it puts in the place of today's, and the catalogue that makes. Reads no file.

use std::collections::BTreeMap;

use super::propose;
use crate::sources::scenario::Placed;
use crate::sources::tariff::{AmountError, AmountName, Catalogue, Tariff};
use crate::values::diagnostic::Diagnostic;
use crate::values::money::UnitPrice;
use crate::values::period::Period;
use crate::values::tariff_name::TariffName;

/// What is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedTariffs {
    /// Its name in the scenario.
    pub name: String,
    /// The tariffs proposed, one for each service that gets another.
    pub tariffs: Vec<Tariff>,
    /// Today's tariffs with these in their place.
    pub catalogue: Catalogue,
}

impl ProposedTariffs {
    /// Tariffs in the place of today's for all of these days.
    ///
    /// # Errors
    /// What a catalogue says of versions that do not go together.
    pub fn new(
        name: &str,
        tariffs: Vec<Tariff>,
        today: &Catalogue,
        days: Period,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut catalogue = today.clone();
        for tariff in &tariffs {
            catalogue = propose(&catalogue, tariff.clone(), days)?;
        }
        Ok(Self { name: name.to_owned(), tariffs, catalogue })
    }

    /// The names of the versions proposed: `lefi-online/proposal`.
    pub fn versions(&self) -> Vec<TariffName> {
        self.tariffs.iter().map(|one| one.name.clone()).collect()
    }
}

/// Tariffs with another amount: in the one that has the fee, or in all for the factor of all.
///
/// # Errors
/// No tariff has the amount, or it can't be so.
pub fn with_amount(
    tariffs: &[Tariff],
    amount: &AmountName,
    value: UnitPrice,
    kept: &[AmountName],
) -> Result<Vec<Tariff>, AmountError> {
    let Some(code) = amount.fee() else {
        return tariffs
            .iter()
            .map(|one| one.with_amount_but(amount, value, &of(one, kept)))
            .collect();
    };
    let mut changed = tariffs.to_vec();
    let holds = |tariff: &Tariff| tariff.fees.iter().any(|fee| fee.code == *code);
    let at = tariffs.iter().position(holds).unwrap_or_default();
    if let Some(tariff) = changed.get_mut(at) {
        *tariff = tariff.with_amount_but(amount, value, &of(tariff, kept))?;
    }
    Ok(changed)
}

/// The kept amounts that are a tariff's own.
fn of(tariff: &Tariff, kept: &[AmountName]) -> Vec<AmountName> {
    let own = kept.iter().filter(|name| tariff.amount(name).is_ok());
    own.cloned().collect()
}

/// Tariffs with a scenario's amounts.
///
/// # Errors
/// Every amount that no tariff has or that can't be so, with its place.
pub fn with_amounts(
    tariffs: Vec<Tariff>,
    amounts: &BTreeMap<AmountName, Placed<UnitPrice>>,
) -> Result<Vec<Tariff>, Vec<Diagnostic>> {
    let Some(any) = amounts.values().next() else { return Ok(tariffs) };
    let mut problems = Vec::new();
    let wrong = |error: &AmountError, placed: &Placed<UnitPrice>| {
        let problem = Diagnostic::error("scenario-amount", error.words()).help(error.help());
        problem.at(placed.place.clone())
    };
    for (name, placed) in amounts {
        if let Err(error) = with_amount(&tariffs, name, placed.value, &[]) {
            // Whether a maximum is below its minimum shows when both are in place.
            if !matches!(error, AmountError::Bounds { .. }) {
                problems.push(wrong(&error, placed));
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut changed = Vec::new();
    for tariff in tariffs {
        let own = |name: &AmountName| tariff.amount(name).is_ok();
        let own = amounts.iter().filter(|(name, _)| own(name));
        let own = own.map(|(name, placed)| (name.clone(), placed.value)).collect();
        match tariff.with_amounts(&own) {
            Ok(tariff) => changed.push(tariff),
            Err(error) => problems.push(wrong(&error, any)),
        }
    }
    if problems.is_empty() { Ok(changed) } else { Err(problems) }
}
