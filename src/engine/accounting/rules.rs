//! Which account an amount goes to: rules as `lefi.toml` has them, of which the first that fits holds. What no
//! rule fits is a gap, never a default.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rust_decimal::Decimal;

use super::{BySide, Side};
use crate::values::fee_code::FeeCode;
use crate::values::identity::OrganisationNumber;
use crate::values::text::{Text, text};
use crate::values::vat::{VatCategory, VatClass};

/// The accounts of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accounts {
    /// The series of vouchers in the ledger system.
    pub series: String,
    /// *Kundfordringar*.
    pub receivables: BySide<String>,
    /// *Utgående mervärdesskatt*, by per cent.
    pub vat: BTreeMap<Decimal, String>,
    /// *Öresavrundning*; needed where the workspace rounds.
    pub rounding: Option<String>,
    /// *Avgiftsintäkter*; the first rule that fits holds.
    pub revenue: Vec<RevenueRule>,
    /// Objects such as cost centres; for each dimension the first rule that fits holds.
    pub objects: Vec<ObjectRule>,
    /// *Motpart*.
    pub counterpart: Option<Counterpart>,
    /// *Periodavgränsningsposter*; none: accruals are listed and not booked.
    pub accruals: Option<AccrualAccounts>,
    /// The name of every account.
    pub names: BTreeMap<String, String>,
    /// The name of every dimension.
    pub dimensions: BTreeMap<String, String>,
}

/// What decides the account of revenue: one fee of a service, its VAT and the side of the counterpart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AccountQuery<'a> {
    /// The service, `lefi-online`.
    pub service: &'a str,
    /// The fee's code.
    pub fee: &'a FeeCode,
    /// The side of who gets the document.
    pub side: Side,
    /// How the line is taxed.
    pub vat: VatCategory,
}

/// Where a fee's revenue goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevenueRule {
    /// The service; none: all.
    pub service: Option<String>,
    /// Codes of fees; none: all.
    pub fees: Option<BTreeSet<String>>,
    /// The side; none: both.
    pub side: Option<Side>,
    /// The VAT category; none: all.
    pub vat: Option<VatCategory>,
    /// The number of the account that the revenue is booked on.
    pub account: String,
}

/// An object that revenue is booked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectRule {
    /// The service; none: all.
    pub service: Option<String>,
    /// Codes of fees; none: all.
    pub fees: Option<BTreeSet<String>>,
    /// The object that the revenue is booked with.
    pub object: Object,
}

/// A cost centre, a project, a counterpart: whatever amounts are told apart by besides accounts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Object {
    /// The number of its dimension.
    pub dimension: String,
    /// Its own number.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// The dimension that names who is on the other side, and its codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counterpart {
    /// The number of the dimension.
    pub dimension: String,
    /// The code of those who have none of their own.
    pub codes: BySide<String>,
    /// Codes of single organisations.
    pub organisations: BTreeMap<OrganisationNumber, String>,
}

/// Where amounts wait for the period they belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccrualAccounts {
    /// A series of their own: these vouchers are no documents.
    pub series: String,
    /// *Förutbetalda intäkter*: billed, for days to come.
    pub deferred: BySide<String>,
    /// *Upplupna intäkter*: for days gone by, not billed yet.
    pub accrued: BySide<String>,
}

/// What keeps a document from being booked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// No rule fits a fee.
    Revenue {
        /// The service.
        service: String,
        /// The fee's code.
        fee: FeeCode,
        /// The side of who gets the document.
        side: Side,
        /// How it is taxed.
        vat: VatCategory,
    },
    /// No account for VAT at so many per cent.
    Vat(Decimal),
    /// No account for öresavrundning.
    Rounding,
    /// No accounts for accruals.
    Accruals,
    /// An account without a name.
    Name(String),
}

impl fmt::Display for Gap {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl Gap {
    /// What is missing.
    pub fn words(&self) -> Text {
        match self {
            Self::Revenue { service, fee, side, vat } => {
                let side = match side {
                    Side::Inside => text!("inom staten", "inside the state"),
                    Side::Outside => text!("utom staten", "outside the state"),
                };
                text!(
                    "det finns inget konto för intäkten av avgiften `{fee}` för {service}, momskategori {vat}, från motparter {side}",
                    "no account for the revenue of fee `{fee}` of {service}, VAT category {vat}, from counterparts {side}";
                    side
                )
            }
            Self::Vat(rate) => {
                let rate = Text::number(rate);
                text!(
                    "det finns inget konto för utgående moms med {rate} procent",
                    "no account for output VAT at {rate} per cent";
                    rate
                )
            }
            Self::Rounding => {
                text!("det finns inget konto för öresavrundning", "no account for öresavrundning")
            }
            Self::Accruals => {
                text!("det finns inga konton för periodavgränsning", "no accounts for accruals")
            }
            Self::Name(account) => {
                text!("kontot {account} har inget namn", "account {account} has no name")
            }
        }
    }

    /// How to mend it in `lefi.toml`.
    pub fn help(&self) -> Text {
        match self {
            Self::Revenue { fee, side, vat, .. } => text!(
                "lägg till i lefi.toml: [[accounts.revenue]] med fees = [\"{fee}\"] (eller [\"*\"] för alla), state = \"{state}\", vat = \"{vat}\" och account = \"…\"",
                "add to lefi.toml: [[accounts.revenue]] with fees = [\"{fee}\"] (or [\"*\"] for all), state = \"{state}\", vat = \"{vat}\" and account = \"…\"",
                state = side.word()
            ),
            Self::Vat(rate) => text!(
                "lägg till i [accounts] i lefi.toml: vat = {{ \"{rate}\" = \"…\" }}",
                "add to [accounts] in lefi.toml: vat = {{ \"{rate}\" = \"…\" }}"
            ),
            Self::Rounding => text!(
                "lägg till i [accounts] i lefi.toml: rounding = \"…\"",
                "add to [accounts] in lefi.toml: rounding = \"…\""
            ),
            Self::Accruals => text!(
                "lägg till i lefi.toml: [accounts.accruals] med series, deferred och accrued, vart och ett = {{ inside = \"…\", outside = \"…\" }}",
                "add to lefi.toml: [accounts.accruals] with series, deferred and accrued, each = {{ inside = \"…\", outside = \"…\" }}"
            ),
            Self::Name(account) => text!(
                "lägg till i [accounts.names] i lefi.toml: {account} = \"…\"",
                "add to [accounts.names] in lefi.toml: {account} = \"…\""
            ),
        }
    }
}

/// Whether a rule for these services and fees is for this one.
fn fits(
    service: Option<&String>,
    fees: Option<&BTreeSet<String>>,
    wanted: &AccountQuery<'_>,
) -> bool {
    service.is_none_or(|service| service == wanted.service)
        && fees.is_none_or(|fees| fees.contains(wanted.fee.as_str()))
}

impl Accounts {
    /// The account of a fee's revenue.
    pub fn revenue_account(&self, wanted: AccountQuery<'_>) -> Result<&str, Gap> {
        let rule = self.revenue.iter().find(|rule| {
            fits(rule.service.as_ref(), rule.fees.as_ref(), &wanted)
                && rule.side.is_none_or(|side| side == wanted.side)
                && rule.vat.is_none_or(|vat| vat == wanted.vat)
        });
        rule.map(|rule| rule.account.as_str()).ok_or_else(|| Gap::Revenue {
            service: wanted.service.to_owned(),
            fee: wanted.fee.clone(),
            side: wanted.side,
            vat: wanted.vat,
        })
    }

    /// The account of VAT; none where there is no VAT to book.
    pub fn vat_account(&self, class: &VatClass) -> Result<Option<&str>, Gap> {
        match class {
            VatClass::Standard { rate } => {
                let account = self.vat.get(&rate.normalize()).ok_or(Gap::Vat(*rate))?;
                Ok(Some(account))
            }
            VatClass::Exempt { .. } | VatClass::Outside { .. } => Ok(None),
        }
    }

    /// The objects of a fee's revenue, in the order of dimensions.
    pub fn objects_of(&self, wanted: AccountQuery<'_>) -> Vec<Object> {
        let mut found: BTreeMap<&str, &Object> = BTreeMap::new();
        let fitting = self
            .objects
            .iter()
            .filter(|rule| fits(rule.service.as_ref(), rule.fees.as_ref(), &wanted));
        for rule in fitting {
            found.entry(&rule.object.dimension).or_insert(&rule.object);
        }
        found.into_values().cloned().collect()
    }

    /// The name of an account.
    pub fn name_of(&self, account: &str) -> Result<&str, Gap> {
        self.names.get(account).map(String::as_str).ok_or_else(|| Gap::Name(account.to_owned()))
    }
}

/// Whether accounting files can have it as an account or a dimension.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit())
}
