//! VAT classes as data (mervärdesskattelagen 2023:200). There is no default class: which one a
//! party category has stands in the tariff version, with its reason.

use std::fmt;

use rust_decimal::Decimal;

/// EN 16931's word for how VAT is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VatCategory {
    /// Standard rate: taxed.
    S,
    /// Exempt, with a reason.
    E,
    /// Outside VAT, with a reason; alone on its invoice (R23).
    O,
}

impl fmt::Display for VatCategory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::S => "S",
            Self::E => "E",
            Self::O => "O",
        })
    }
}

/// Which of an agreement's invoices a line stands on: category O apart from the rest (R23).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VatKind {
    /// Taxed or exempt.
    Within,
    /// Outside VAT: category O.
    Outside,
}

impl VatKind {
    /// Both, in the order their invoices are made.
    pub const ALL: [Self; 2] = [Self::Within, Self::Outside];

    /// Its word in answers for machines.
    pub fn word(self) -> &'static str {
        match self {
            Self::Within => "within",
            Self::Outside => "outside",
        }
    }
}

/// How much VAT there is, whatever the wording of the reason for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VatRate {
    category: VatCategory,
    rate: Decimal,
}

/// How one party category is taxed under one tariff version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VatClass {
    /// Taxed at so many per cent.
    Standard {
        /// Per cent, as `25`.
        rate: Decimal,
    },
    /// Exempt from VAT (category E).
    Exempt {
        /// The provision, as it stands on the invoice (ML 17 kap. 24 §).
        reason: String,
    },
    /// Outside VAT.
    Outside {
        /// Why, as it stands on the invoice.
        reason: String,
    },
}

impl VatClass {
    /// Its category letter.
    pub fn category(&self) -> VatCategory {
        match self {
            Self::Standard { .. } => VatCategory::S,
            Self::Exempt { .. } => VatCategory::E,
            Self::Outside { .. } => VatCategory::O,
        }
    }

    /// The invoice it belongs on (R23).
    pub fn kind(&self) -> VatKind {
        match self {
            Self::Standard { .. } | Self::Exempt { .. } => VatKind::Within,
            Self::Outside { .. } => VatKind::Outside,
        }
    }

    /// Per cent; 0 for what is not taxed.
    pub fn rate(&self) -> Decimal {
        match self {
            Self::Standard { rate } => *rate,
            Self::Exempt { .. } | Self::Outside { .. } => Decimal::ZERO,
        }
    }

    /// Category and rate: what makes two lines taxed alike (R25).
    pub fn taxed(&self) -> VatRate {
        VatRate { category: self.category(), rate: self.rate() }
    }

    /// Why there is no VAT, where there is none.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Standard { .. } => None,
            Self::Exempt { reason } | Self::Outside { reason } => Some(reason),
        }
    }
}
