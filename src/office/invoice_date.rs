//! The date that documents bear: the one that is asked for, if they can bear it (R24). It decides no amount.

use super::refusal::{InvoiceDateRefusal, Refusal};
use crate::engine::billing::{Run, earliest_date};
use crate::keep::ledger::Ledger;
use crate::sources::tariff::Catalogue;
use crate::values::period::Day;

/// The invoice date that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AskedDate {
    /// That of the day.
    Today,
    /// This one.
    On(Day),
    /// This one, though it may lie after tomorrow.
    ReallyOn(Day),
}

impl AskedDate {
    /// The day, where one was named.
    pub fn named(self) -> Option<Day> {
        match self {
            Self::Today => None,
            Self::On(day) | Self::ReallyOn(day) => Some(day),
        }
    }
}

/// How many days ahead an invoice date may lie at most.
const LONGEST_AHEAD: u64 = 366;

/// The date of issue: never before that of an earlier number (R24), and not after tomorrow but where that is meant.
pub fn invoice_date(today: Day, ledger: &Ledger, asked: AskedDate) -> Result<Day, Refusal> {
    let date = asked.named().unwrap_or(today);
    match asked {
        AskedDate::On(_) if date > today.plus_days(1) => {
            return Err(InvoiceDateRefusal::Ahead { date, today }.into());
        }
        AskedDate::ReallyOn(_) if date > today.plus_days(LONGEST_AHEAD) => {
            return Err(InvoiceDateRefusal::FarAhead { date, today }.into());
        }
        AskedDate::Today | AskedDate::On(_) | AskedDate::ReallyOn(_) => {}
    }
    match ledger.last_issued_on()? {
        Some(newest) if date < newest => {
            Err(InvoiceDateRefusal::Backwards { date, newest, today }.into())
        }
        _ => Ok(date),
    }
}

/// R24: no document bears a date before its period, or before the end of what it bills in arrears.
pub fn refuse_early(date: Day, run: &Run, catalogue: &Catalogue) -> Result<(), InvoiceDateRefusal> {
    let earliest = earliest_date(run, catalogue);
    match date >= earliest.day {
        true => Ok(()),
        false => Err(InvoiceDateRefusal::Early { date, earliest, period: run.period }),
    }
}
