//! The amounts that the proposals of a scenario can change: what each is today, what it is in the fee model that a proposal is
//! made from, and how far it may reasonably be moved. It changes none.

use rust_decimal::Decimal;

use crate::engine::whatif::{FeeName, fee_names};
use crate::office::desk::Desk;
use crate::office::refusal::Refusal;
use crate::office::study::ready::WrittenScenario;
use crate::sources::tariff::{AmountName, AmountPart, Tariff};
use crate::values::money::UnitPrice;
use crate::values::text::Text;

/// An amount of any of the proposals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioAmount {
    /// Which.
    pub name: AmountName,
    /// What its fee is called; nothing of the factor of all.
    pub fee: Option<Text>,
    /// Whether it moves several amounts at once.
    pub reach: AmountReach,
    /// What it is today on the last day asked about; none where no fee model has it then.
    pub today: Option<UnitPrice>,
    /// What it is in each proposal, in their order; none where its fee model does not have it.
    pub proposed: Vec<Option<ProposedAmount>>,
}

/// How much an amount's name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountReach {
    /// One amount.
    Single,
    /// Several: a factor, or the price of all tiers.
    Several,
    /// One that no fee model has now: nothing is included.
    Nothing,
}

/// An amount of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedAmount {
    /// What it is in the fee model, before the scenario changes it.
    pub value: UnitPrice,
    /// How far it may be moved.
    pub slider: AmountSlider,
}

/// From where to where an amount may be moved, and by which steps; as numbers with a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmountSlider {
    /// The least.
    pub least: String,
    /// The most: three times what it is.
    pub most: String,
    /// About two hundred of them go to what it is.
    pub step: String,
}

/// The amounts of a scenario's proposals, fee by fee in the order of their fee models.
///
/// # Errors
/// What is wrong with the scenario and the fee models that it names.
pub fn amounts(desk: &Desk, written: &WrittenScenario) -> Result<Vec<ScenarioAmount>, Refusal> {
    let books = desk.books()?;
    let proposed = written.models(desk, &books)?;
    let catalogue = &books.catalogue;
    let on = |service| catalogue.version_on(service, proposed.last_day?);
    let today: Vec<&Tariff> = catalogue.services().filter_map(on).collect();
    let names = fee_names([catalogue]);
    let mut rows: Vec<ScenarioAmount> = Vec::new();
    for tariff in proposed.proposals.iter().flatten() {
        let all = tariff.amount_names();
        for name in &all {
            if rows.iter().any(|row| row.name == *name) {
                continue;
            }
            let proposed: Vec<_> =
                proposed.proposals.iter().map(|one| of_proposal(one, name)).collect();
            let now = today.iter().find_map(|one| one.amount(name).ok());
            let called = |code| names.get(code).cloned().or_else(|| own_name(tariff, code));
            rows.push(ScenarioAmount {
                fee: name.fee().and_then(called).map(|one| Text::new(one.swedish, one.english)),
                reach: match name.part() {
                    AmountPart::Included if is_nothing(now, &proposed) => AmountReach::Nothing,
                    _ => reach(name, &all),
                },
                today: now,
                proposed,
                name: name.clone(),
            });
        }
    }
    Ok(rows)
}

fn is_nothing(today: Option<UnitPrice>, proposed: &[Option<ProposedAmount>]) -> bool {
    let mut all = proposed.iter().flatten().map(|one| one.value).chain(today);
    all.all(|value| value == UnitPrice::ZERO)
}

fn own_name(tariff: &Tariff, code: &crate::values::fee_code::FeeCode) -> Option<FeeName> {
    let fee = tariff.fees.iter().find(|fee| fee.code == *code)?;
    Some(FeeName { swedish: fee.name_sv.clone(), english: fee.name_en.clone() })
}

fn reach(name: &AmountName, all: &[AmountName]) -> AmountReach {
    let has_tiers = || {
        let of_fee = all.iter().filter(|other| other.fee() == name.fee());
        of_fee.filter(|other| matches!(other.part(), AmountPart::TierUnit(_))).count() > 1
    };
    match name.part() {
        AmountPart::Factor => AmountReach::Several,
        AmountPart::Unit if has_tiers() => AmountReach::Several,
        _ => AmountReach::Single,
    }
}

fn of_proposal(tariffs: &[Tariff], name: &AmountName) -> Option<ProposedAmount> {
    let value = tariffs.iter().find_map(|tariff| tariff.amount(name).ok())?;
    Some(ProposedAmount { value, slider: slider(name, value) })
}

/// How far an amount may be moved: to three times what it is, by steps of a hundredth or less of its size.
fn slider(name: &AmountName, value: UnitPrice) -> AmountSlider {
    let finest = name.finest().decimal();
    let size = value.decimal().max(finest * Decimal::ONE_HUNDRED);
    let mut step = finest;
    while step * Decimal::ONE_THOUSAND <= size {
        step *= Decimal::TEN;
    }
    let most = (size * Decimal::from(3) / step).ceil() * step;
    let plain = |number: Decimal| number.normalize().to_string();
    AmountSlider { least: "0".to_owned(), most: plain(most), step: plain(step) }
}
