//! What the amounts of a tariff are called: `query-system.unit`, `annual.amount`, `factor`. It knows no tariff.

use std::fmt;
use std::num::NonZeroUsize;

use super::AmountError;
use crate::values::money::UnitPrice;
use crate::values::toml_table::is_name;

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
    fee: String,
    part: AmountPart,
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
    /// Reads a name as files write it. Codes may have dots, so it is read from its end.
    ///
    /// # Errors
    /// [`AmountError::Form`].
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        if text == "factor" {
            return Ok(Self::FactorOfAll);
        }
        let of_fee = text.rsplit_once('.').and_then(|(before, last)| read(before, last));
        let of_fee = of_fee.filter(|amount| is_name(&amount.fee));
        of_fee.map(Self::OfFee).ok_or_else(|| AmountError::Form(text.to_owned()))
    }

    /// The name of a fee's amount; none where its text would be read as another one's.
    pub(super) fn of_fee(code: &str, part: AmountPart) -> Option<Self> {
        let name = Self::OfFee(FeeAmount { fee: code.to_owned(), part });
        Self::parse(&name.to_string()).ok().filter(|read| *read == name)
    }

    /// The fee's code; none for the factor of all.
    pub fn fee(&self) -> Option<&str> {
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
    pub(super) fn covers(&self, code: &str, single: AmountPart) -> bool {
        let part = match self.part() {
            AmountPart::Factor => single != AmountPart::Included,
            AmountPart::Unit => matches!(single, AmountPart::Unit | AmountPart::TierUnit(_)),
            part => part == single,
        };
        part && self.fee().is_none_or(|fee| fee == code)
    }
}

fn read(before: &str, last: &str) -> Option<FeeAmount> {
    let of_tier = before.rsplit_once('.').and_then(|(fee, tier)| Some((fee, tier_number(tier)?)));
    let (fee, part) = match (last, of_tier) {
        ("unit", Some((fee, tier))) => (fee, AmountPart::TierUnit(tier)),
        ("flat", Some((fee, tier))) => (fee, AmountPart::TierFlat(tier)),
        ("factor", _) => (before, AmountPart::Factor),
        ("unit", None) => (before, AmountPart::Unit),
        ("amount", _) => (before, AmountPart::Amount),
        ("minimum", _) => (before, AmountPart::Minimum),
        ("maximum", _) => (before, AmountPart::Maximum),
        ("included", _) => (before, AmountPart::Included),
        _ => return None,
    };
    Some(FeeAmount { fee: fee.to_owned(), part })
}

/// The number of `tier-2`, in plain digits.
fn tier_number(text: &str) -> Option<NonZeroUsize> {
    let digits = text.strip_prefix("tier-")?;
    digits.parse().ok().filter(|number: &NonZeroUsize| number.to_string() == digits)
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
