//! Why documents can't bear a date.

use super::super::act::{Act, CLOCK, Called};
use super::kind::Kind;
use crate::engine::billing::{EarliestDate, EarliestReason};
use crate::values::period::{BillingPeriod, Day};
use crate::values::text::{Text, text};

/// Why documents can't bear a date.
#[derive(Debug)]
pub enum InvoiceDateRefusal {
    /// It lies ahead, and nobody said that it is meant.
    Ahead {
        /// The date.
        date: Day,
        /// Today.
        today: Day,
    },
    /// It lies more than a year ahead.
    FarAhead {
        /// The date.
        date: Day,
        /// Today.
        today: Day,
    },
    /// It is before that of the newest document.
    Backwards {
        /// The date.
        date: Day,
        /// That of the newest document.
        newest: Day,
        /// Today.
        today: Day,
    },
    /// It is before the first day that the run's documents may bear.
    Early {
        /// The date.
        date: Day,
        /// That day, and why none before it.
        earliest: EarliestDate,
        /// The run's period.
        period: BillingPeriod,
    },
}

impl InvoiceDateRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Ahead { .. } | Self::FarAhead { .. } => Kind::WrongUse,
            Self::Backwards { .. } | Self::Early { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Ahead { date, today } => {
                let meant = called(&Act::MeanDate);
                text!(
                    "fakturadatumet {date} ligger i framtiden: i dag är det {today}; ange även {meant} om det är avsett",
                    "the invoice date {date} is in the future: today is {today}: say {meant} besides, where that is meant";
                    meant
                )
            }
            Self::FarAhead { date, today } => text!(
                "fakturadatumet {date} ligger mer än ett år framåt: i dag är det {today}",
                "the invoice date {date} is in the future: today is {today}, and more than a year ahead"
            ),
            Self::Backwards { date, newest, today } => {
                let decide = called(&Act::Decide(CLOCK.to_owned()));
                let clock = match newest > today {
                    true => text!(
                        "; om en klocka gick fel då, ställ den rätt och intyga det: {decide}",
                        "; where a clock was wrong then, set it right and say so: {decide}";
                        decide
                    ),
                    false => Text::same(""),
                };
                text!(
                    "fakturadatumet {date} är före {newest}, då det senaste dokumentet utfärdades: nummer och datum måste följas åt{clock}",
                    "the invoice date {date} is before {newest}, when the newest document was issued: numbers and dates go up together{clock}";
                    clock
                )
            }
            Self::Early { date, earliest, period } => {
                let (day, why) = (earliest.day, why(&earliest.why, *period));
                let give = called(&Act::GiveDate);
                text!(
                    "fakturadatumet {date} är före {day}, {why}: ange ett datum från och med {day} ({give}), eller inget för dagens datum",
                    "the invoice date {date} is before {day}, {why}: give a date from {day} on ({give}), or none for today";
                    why, give
                )
            }
        }
    }
}

fn why(why: &EarliestReason, period: BillingPeriod) -> Text {
    match why {
        EarliestReason::PeriodBegins => {
            text!("första dagen i {period}", "the first day of {period}")
        }
        EarliestReason::Arrears { agreement, fee, period } => text!(
            "sista dagen i {period}, som avgiften {fee} i avtalet {agreement} faktureras för i efterskott",
            "the last day of {period}, for which fee {fee} of agreement {agreement} is billed in arrears"
        ),
    }
}
