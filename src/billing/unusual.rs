//! What an approver should look at: what moved against earlier periods. Values only; the words are
//! the command line's.

use super::Run;
use crate::invoice::{DocumentKind, Issued};
use crate::money::{Money, MoneyError, Quantity};
use crate::period::BillingPeriod;

/// Something to look at before a run is issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusual {
    /// The agreement's name.
    pub agreement: String,
    /// Who gets the document.
    pub buyer: String,
    /// How many kr moved; what the list is sorted by.
    pub moved: Money,
    /// What is unusual.
    pub what: UnusualKind,
}

/// A figure beside what it used to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared<T> {
    /// The mean of up to three earlier periods.
    pub before: T,
    /// Today's.
    pub now: T,
    /// The change in whole per cent; none where there was nothing before.
    pub percent: Option<i64>,
}

/// What is unusual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnusualKind {
    /// Amount or volume are among those that moved most.
    Moved {
        /// Net, kr.
        amount: Compared<Money>,
        /// Questions, packages and the like.
        volume: Compared<Quantity>,
    },
    /// Nothing was ever billed to it.
    FirstTime {
        /// Net, kr.
        net: Money,
    },
    /// It was billed in the previous period and is not now.
    Missing {
        /// The previous period.
        period: BillingPeriod,
        /// Net then, kr.
        net: Money,
    },
    /// A correction or a credit note.
    Corrects {
        /// Which of them.
        kind: DocumentKind,
        /// The period it is for.
        period: BillingPeriod,
        /// Net, kr, negative on a credit note.
        net: Money,
    },
    /// Among the largest documents.
    Largest {
        /// Net, kr.
        net: Money,
    },
}

/// What moved most first.
pub fn unusual(run: &Run, history: &[Issued]) -> Result<Vec<Unusual>, MoneyError> {
    let _ = (run, history);
    Ok(Vec::new())
}
