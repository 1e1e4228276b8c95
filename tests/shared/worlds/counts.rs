//! Usage.

use lefi::sources::usage::Count;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::Quantity;
use proptest::prelude::*;

use super::{CHANNELS, ORGANISATIONS, OUTCOMES, SERVICES, day};

/// Up to so many counts of such quantities, from before the year to after it.
pub fn counts(most: usize, quantity: BoxedStrategy<String>) -> impl Strategy<Value = Vec<Count>> {
    // Most usage is of few, so that tiers are passed and periods add up to something.
    let whose = prop_oneof![4 => Just(0), 2 => 1_usize..3, 1 => 3..ORGANISATIONS.len()];
    let service = prop_oneof![3 => Just(0), 1 => 1..SERVICES.len()];
    let of = (whose, service, 0..CHANNELS.len(), 0..OUTCOMES.len());
    let one = (-20..420, of, quantity).prop_map(|(offset, of, quantity)| Count {
        organisation_number: OrganisationNumber::parse(ORGANISATIONS[of.0]).unwrap(),
        day: day(offset),
        service: SERVICES[of.1].into(),
        channel: CHANNELS[of.2].into(),
        outcome: OUTCOMES[of.3].into(),
        rows: 1,
        quantity: Quantity::parse(&quantity).unwrap(),
    });
    proptest::collection::vec(one, 0..most)
}

/// Mostly whole and round; now and then none at all, a part of one, or very many.
pub fn usual() -> BoxedStrategy<String> {
    prop_oneof![
        3 => (1_u32..400).prop_map(|whole| whole.to_string()),
        4 => (1_u32..8).prop_map(|fifties| (fifties * 50).to_string()),
        1 => Just("0".to_owned()),
        2 => (0_u32..300, 0_u32..100).prop_map(|(whole, part)| format!("{whole}.{part:02}")),
        1 => (1_u32..9_000_000).prop_map(|whole| whole.to_string()),
    ]
    .boxed()
}

/// As many digits as are kept, before or after the point; amounts of them may be too large to bill (R22).
pub fn of_any_size() -> BoxedStrategy<String> {
    let digits = (any::<u64>(), 0_u64..1_000_000_000, 0_usize..28);
    let long = digits.prop_map(|(high, low, decimals)| {
        let digits = format!("{high:019}{low:09}");
        let digits = &digits[..28];
        let (whole, part) = digits.split_at(28 - decimals);
        if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") }
    });
    prop_oneof![15 => usual(), 1 => long].boxed()
}
