//! Amounts by their names: each name reads back as itself, and an amount set to what it is changes nothing.

use lefi::sources::tariff::{AmountError, AmountName, AmountPart, Tariff};
use lefi::values::money::UnitPrice;

pub fn hold(tariff: &Tariff) {
    for name in tariff.amount_names() {
        assert_eq!(AmountName::parse(&name.to_string()), Ok(name.clone()));
        match tariff.amount(&name) {
            Ok(value) => unchanged(tariff, &name, value),
            Err(AmountError::Number(_)) => {}
            Err(error) => panic!("{name}: {error}"),
        }
    }
}

fn unchanged(tariff: &Tariff, name: &AmountName, value: UnitPrice) {
    match tariff.with_amount(name, value) {
        // A price in proportion to the first tier's is rounded, to six decimals at the least.
        Ok(same) if name.part() != AmountPart::Unit => assert_eq!(same, *tariff, "{name}"),
        Ok(same) => assert_eq!(same.fees.len(), tariff.fees.len()),
        Err(AmountError::Number(_)) => {}
        Err(error) => panic!("{name} = {value}: {error}"),
    }
}
