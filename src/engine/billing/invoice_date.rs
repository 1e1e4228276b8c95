//! The first day that a run's documents may bear (R24): none before its period begins, and none that bills usage or
//! another fee in arrears before the last day of what it bills. It judges dates and never today.

use super::Run;
use crate::engine::invoice::Line;
use crate::sources::tariff::{Basis, BilledWhen, Catalogue};
use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::period::{BillingPeriod, Day};

/// The first day that a run's documents may bear, and why not an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarliestDate {
    /// The earliest invoice date.
    pub day: Day,
    /// Why none before it.
    pub why: EarliestReason,
}

/// Why no document may bear an earlier day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EarliestReason {
    /// The run's period begins then.
    PeriodBegins,
    /// A fee is billed in arrears for a period that ends then.
    Arrears {
        /// The agreement's name.
        agreement: AgreementName,
        /// The fee's code.
        fee: FeeCode,
        /// The period it is billed for.
        period: BillingPeriod,
    },
}

/// The first day that a run's documents may bear. A fee of a tariff that is there no more was billed by an earlier
/// document, whose date keeps later ones behind it.
pub fn earliest_date(run: &Run, catalogue: &Catalogue) -> EarliestDate {
    let begins =
        EarliestDate { day: run.period.period().first(), why: EarliestReason::PeriodBegins };
    let lines =
        run.drafts.iter().flat_map(|draft| draft.lines.iter().map(|line| (&line.agreement, line)));
    let arrears = lines.filter(|(_, line)| is_in_arrears(line, catalogue));
    arrears.fold(begins, |latest, (agreement, line)| {
        let day = line.billing_period.period().last();
        if day <= latest.day {
            return latest;
        }
        let (agreement, fee) = (agreement.clone(), line.fee.clone());
        EarliestDate {
            day,
            why: EarliestReason::Arrears { agreement, fee, period: line.billing_period },
        }
    })
}

fn is_in_arrears(line: &Line, catalogue: &Catalogue) -> bool {
    let tariff = catalogue.version(&line.tariff);
    let fee = tariff.and_then(|tariff| tariff.fees.iter().find(|fee| fee.code == line.fee));
    fee.is_some_and(|fee| match &fee.basis {
        Basis::Usage(_) => true,
        Basis::Recurring(recurring) => recurring.billed == BilledWhen::Arrears,
        Basis::OneOff { .. } => false,
    })
}
