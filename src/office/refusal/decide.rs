//! Why something about a period is not decided, or not withdrawn.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why something about a period is not decided, or not withdrawn.
#[derive(Debug)]
pub enum DecideRefusal {
    /// Nothing knows a service of this name.
    NoService(String),
    /// The register has no agreement of this name.
    NoAgreement(String),
    /// The period is never issued (R5).
    NeverIssued {
        /// The period.
        period: BillingPeriod,
        /// The first that is.
        from: BillingPeriod,
    },
    /// The period is closed, and gets no more lines.
    Closed(BillingPeriod),
    /// The same was decided before, and is in force.
    Decided {
        /// The number of that decision.
        number: String,
    },
    /// No decision of this number is in force.
    NotInForce {
        /// The number.
        number: String,
    },
    /// Nobody asks for what has this name.
    NotAsked {
        /// The name.
        name: String,
    },
}

impl DecideRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoService(_)
            | Self::NoAgreement(_)
            | Self::NeverIssued { .. }
            | Self::NotInForce { .. }
            | Self::NotAsked { .. } => Kind::WrongUse,
            Self::Closed(_) | Self::Decided { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::NoService(name) => text!(
                "”{name}” finns inte i någon logg, något avtal eller någon avgiftsmodell",
                "no log, agreement or tariff has “{name}”"
            ),
            Self::NoAgreement(name) => text!(
                "agreements.csv har inget avtal ”{name}”",
                "agreements.csv has no agreement “{name}”"
            ),
            Self::NeverIssued { period, from } => text!(
                "{period} faktureras aldrig: enligt lefi.toml faktureras perioder som {from}, från och med {from}",
                "{period} is never issued: lefi.toml says that periods such as {from} are, from {from} on"
            ),
            Self::Closed(period) => text!(
                "{period} är stängd: lägg till raden i en senare period",
                "{period} is closed: add the line to a later period"
            ),
            Self::Decided { number } => text!(
                "det är redan beslutat: beslut {number}",
                "that is decided already: decision {number}"
            ),
            Self::NotInForce { number } => {
                let list = called(&Act::ListDecisions);
                text!(
                    "inget beslut {number} gäller: se {list}",
                    "no decision {number} is in force: see {list}";
                    list
                )
            }
            Self::NotAsked { name } => text!(
                "ingen har begärt {name}: det finns inget att ta tillbaka",
                "nobody asks for {name}: there is nothing to withdraw"
            ),
        }
    }
}
