//! Why a fee model is not shown, changed or decided.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::money::Money;
use crate::values::text::{Text, text};

/// Why a fee model is not shown, changed or decided.
#[derive(Debug)]
pub enum TariffRefusal {
    /// There is no proposal of this name.
    NoSuchProposal {
        /// The name.
        name: String,
    },
    /// There is no fee model of this name.
    NoSuchTariff {
        /// The name.
        name: String,
    },
    /// A name that a file or a version can't have.
    NoName,
    /// There is a file of this name already.
    NameTaken {
        /// The file.
        file: String,
    },
    /// There is a version of this name already.
    VersionTaken {
        /// As `lefi-online/2027-01-01`.
        version: String,
    },
    /// The file is written in a way that forms can't change.
    Unfit {
        /// The file.
        file: String,
    },
    /// A text that must be there.
    Empty,
    /// The limit of a tier is not above that of the one before.
    LimitNotAbove,
    /// The most that a window costs is below the least.
    BelowMinimum {
        /// The least.
        minimum: Money,
    },
    /// A package of no units.
    EmptyPackage,
    /// A rate of VAT that there can't be.
    VatRate,
    /// A code that the fee model has already, or that no fee may have.
    NoCode,
    /// Nothing is left to be paid for.
    NoFee,
    /// The last day is before the first.
    EndsBeforeItBegins,
}

impl TariffRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NameTaken { .. } | Self::VersionTaken { .. } | Self::Unfit { .. } => Kind::Ledger,
            _ => Kind::WrongUse,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoSuchProposal { name } => {
                text!("det finns inget förslag ”{name}”", "there is no proposal “{name}”")
            }
            Self::NoSuchTariff { name } => {
                text!("det finns ingen avgiftsmodell ”{name}”", "there is no fee model “{name}”")
            }
            Self::NoName => text!(
                "namnet får ha bokstäverna a–z, siffror, `-`, `_` och `.`, högst 60 tecken",
                "the name may have the letters a–z, digits, `-`, `_` and `.`, at most 60 characters"
            ),
            Self::NameTaken { file } => text!(
                "{file} finns redan: välj ett annat namn",
                "{file} is there already: choose another name"
            ),
            Self::VersionTaken { version } => text!(
                "{version} finns redan: ge versionen ett annat namn",
                "{version} is there already: give the version another name"
            ),
            Self::Unfit { file } => text!(
                "{file} är skriven på ett sätt som formuläret inte kan ändra utan att skriva om den: ändra filens text i stället",
                "{file} is written in a way that the form can't change without writing it anew: change the text of the file instead"
            ),
            Self::Empty => text!("fyll i fältet", "fill in the field"),
            Self::LimitNotAbove => text!(
                "gränsen måste vara högre än nivån före",
                "the limit must be above that of the tier before"
            ),
            Self::BelowMinimum { minimum } => {
                let minimum = Text::number(minimum);
                text!(
                    "den högsta avgiften kan inte vara lägre än den lägsta ({minimum} kr)",
                    "the maximum can't be below the minimum (SEK {minimum})";
                    minimum
                )
            }
            Self::VatRate => text!(
                "skattesatsen måste vara större än 0 och högst 100; det som inte beskattas är undantaget eller utanför momsen",
                "the rate must be above 0 and at most 100; what is not taxed is exempt or outside VAT"
            ),
            Self::EmptyPackage => {
                text!("ange ett tal större än 0", "write a number above 0")
            }
            Self::NoCode => text!(
                "koden finns redan, eller kan inte vara en avgifts kod: använd a–z, siffror och `-`",
                "the code is there already, or can't be one of a fee: use a–z, digits and `-`"
            ),
            Self::NoFee => {
                text!("minst en avgift måste vara kvar", "at least one fee must be left")
            }
            Self::EndsBeforeItBegins => {
                text!("den sista dagen är före den första", "the last day is before the first")
            }
        }
    }
}
