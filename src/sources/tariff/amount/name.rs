//! What the amounts of a tariff are called: `query-system.unit`, `annual.amount`, `factor`. It knows no tariff.

use std::fmt;
use std::num::NonZeroUsize;

use serde::{Serialize, Serializer};

use crate::values::fee_code::FeeCode;
use crate::values::money::UnitPrice;

/// A name of one or several amounts of a tariff. In order, a wider name comes before the narrower ones of its fee,
/// and the factor of all before everything: so are changes applied.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountName {
    /// `factor`: every amount of every fee, times a factor.
    FactorOfAll,
    /// `CODE.…`: of one fee.
    OfFee(FeeAmount),
}

/// An amount of one fee. A fee whose code ends as `.tier-2` has no name for its `unit`: it would be read as a tier's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeeAmount {
    pub(super) fee: FeeCode,
    pub(super) part: AmountPart,
}

/// Which amount of a fee; tiers and steps count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AmountPart {
    /// `factor`: all of its unit prices and amounts in kr, but not `included`.
    Factor,
    /// `unit`: the unit price of `per_unit` or `package`; of tiers the first one's, the others in proportion.
    Unit,
    /// `tier-N.unit`: one tier's unit price.
    TierUnit(NonZeroUsize),
    /// `tier-N.flat`: one tier's or step's flat amount.
    TierFlat(NonZeroUsize),
    /// `amount`: the flat price.
    Amount,
    /// `minimum` (R17).
    Minimum,
    /// `maximum` (R17).
    Maximum,
    /// `included` units (R8).
    Included,
}

impl AmountName {
    /// The fee's code; none for the factor of all.
    pub fn fee(&self) -> Option<&FeeCode> {
        match self {
            Self::FactorOfAll => None,
            Self::OfFee(amount) => Some(&amount.fee),
        }
    }

    /// Which amount of it.
    pub fn part(&self) -> AmountPart {
        match self {
            Self::FactorOfAll => AmountPart::Factor,
            Self::OfFee(amount) => amount.part,
        }
    }

    /// The finest step of its value: an öre of amounts in kr, a millionth of unit prices and factors, 1 of included
    /// units.
    pub fn finest(&self) -> UnitPrice {
        match self.part() {
            AmountPart::Factor | AmountPart::Unit | AmountPart::TierUnit(_) => UnitPrice::FINEST,
            AmountPart::Included => UnitPrice::ONE,
            AmountPart::TierFlat(_)
            | AmountPart::Amount
            | AmountPart::Minimum
            | AmountPart::Maximum => UnitPrice::ORE,
        }
    }

    /// Whether a single amount of a fee changes with this name.
    pub(super) fn covers(&self, code: &FeeCode, single: AmountPart) -> bool {
        let part = match self.part() {
            AmountPart::Factor => single != AmountPart::Included,
            AmountPart::Unit => matches!(single, AmountPart::Unit | AmountPart::TierUnit(_)),
            part => part == single,
        };
        part && self.fee().is_none_or(|fee| fee == code)
    }
}

impl Serialize for AmountName {
    /// As it is written: `query-system.unit`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for AmountName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FactorOfAll => formatter.write_str("factor"),
            Self::OfFee(FeeAmount { fee, part }) => write!(formatter, "{fee}.{part}"),
        }
    }
}

impl fmt::Display for AmountPart {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TierUnit(tier) => write!(formatter, "tier-{tier}.unit"),
            Self::TierFlat(tier) => write!(formatter, "tier-{tier}.flat"),
            Self::Factor => formatter.write_str("factor"),
            Self::Unit => formatter.write_str("unit"),
            Self::Amount => formatter.write_str("amount"),
            Self::Minimum => formatter.write_str("minimum"),
            Self::Maximum => formatter.write_str("maximum"),
            Self::Included => formatter.write_str("included"),
        }
    }
}
