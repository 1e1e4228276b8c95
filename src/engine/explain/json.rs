//! How an explanation stands in an answer for machines: amounts as strings with two decimals, counts by day. Nothing is
//! worked out for it.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::fee::{ExplainedCharge, ExplainedFee, Grounds, LogRows};
use super::line::NumberedLine;
use super::source::SourceLine;
use super::sums::ExplainedVat;
use super::unrounded::Unrounded;
use crate::engine::billing::{ChargeOrigin, ChargedWindow, Decision};
use crate::sources::tariff::Fee;
use crate::sources::usage::Count;

impl Serialize for NumberedLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { number, line } = self;
        let mut keys = serializer.serialize_struct("NumberedLine", 9)?;
        keys.serialize_field("line", number)?;
        keys.serialize_field("detail", &line.detail.kind())?;
        keys.serialize_field("from", &line.period.first())?;
        keys.serialize_field("through", &line.period.last())?;
        keys.serialize_field("quantity", &line.detail.quantity())?;
        keys.serialize_field("unit_price", &line.detail.unit_price())?;
        keys.serialize_field("per", &line.detail.per())?;
        keys.serialize_field("exact", &self.unrounded())?;
        keys.serialize_field("amount", &line.detail.amount())?;
        keys.end()
    }
}

/// A line by its number alone.
pub(super) fn number<S: Serializer>(
    line: &Option<NumberedLine<'_>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    line.map(|line| line.number).serialize(serializer)
}

impl Serialize for Unrounded {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.plain)
    }
}

impl Serialize for ExplainedVat<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let class = &self.total.class;
        let mut keys = serializer.serialize_struct("ExplainedVat", 5)?;
        keys.serialize_field("category", &class.category())?;
        keys.serialize_field("rate", &class.rate().normalize().to_string())?;
        keys.serialize_field("taxable", &self.total.taxable)?;
        keys.serialize_field("exact", &self.unrounded)?;
        keys.serialize_field("vat", &self.total.vat)?;
        keys.end()
    }
}

impl Serialize for ExplainedFee<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("ExplainedFee", 9)?;
        keys.serialize_field("fee", &self.first.fee)?;
        keys.serialize_field("tariff", &self.first.tariff)?;
        keys.serialize_field("billing_period", &self.first.billing_period)?;
        keys.serialize_field("lines", &self.lines)?;
        match &self.grounds {
            Grounds::Written { fee, text, .. } => {
                keys.serialize_field("written", &WrittenFee(fee, text))?;
            }
            Grounds::Decided(Some(decision)) => {
                keys.serialize_field("decision", &NamedDecision(decision))?;
            }
            Grounds::Decided(None) | Grounds::Unknown => {}
        }
        keys.serialize_field("steps", &self.charges)?;
        keys.serialize_field("compared", &self.comparisons)?;
        keys.serialize_field("differing", &self.differing)?;
        keys.end()
    }
}

/// Where a fee is written, with the lines about its price.
struct WrittenFee<'a>(&'a Fee, &'a [SourceLine]);

impl Serialize for WrittenFee<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(fee, text) = self;
        let mut keys = serializer.serialize_struct("WrittenFee", 3)?;
        keys.serialize_field("file", &fee.place.file)?;
        keys.serialize_field("line", &fee.place.line)?;
        keys.serialize_field("price", text)?;
        keys.end()
    }
}

/// A decision by its name and its reason: what it says stands on the line.
struct NamedDecision<'a>(&'a Decision);

impl Serialize for NamedDecision<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("NamedDecision", 2)?;
        keys.serialize_field("id", &self.0.id)?;
        keys.serialize_field("reason", &self.0.reason)?;
        keys.end()
    }
}

impl Serialize for ExplainedCharge<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("ExplainedCharge", 3)?;
        keys.serialize_field("days", &self.charge.days)?;
        keys.serialize_field("details", &self.charge.details)?;
        match &self.charge.origin {
            ChargeOrigin::Start => {}
            ChargeOrigin::Interval { interval, .. } => {
                keys.serialize_field("interval", interval)?;
            }
            ChargeOrigin::Window(window) => {
                keys.serialize_field("usage", &UsageBehind(self, window))?;
            }
        }
        keys.end()
    }
}

/// The usage behind a charge.
struct UsageBehind<'a>(&'a ExplainedCharge<'a>, &'a ChargedWindow<'a>);

impl Serialize for UsageBehind<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(charge, window) = self;
        let counts: Vec<DayCount<'_>> =
            charge.counted.iter().map(|count| DayCount(count)).collect();
        let mut keys = serializer.serialize_struct("UsageBehind", 6)?;
        keys.serialize_field("window", &window.days)?;
        keys.serialize_field("included", &window.usage.included)?;
        keys.serialize_field("before", &window.before)?;
        keys.serialize_field("to_date", &window.to_date)?;
        keys.serialize_field("counts", &counts)?;
        if let Some(rows) = &charge.rows {
            keys.serialize_field("rows", rows)?;
        }
        keys.end()
    }
}

/// A count of the document's party and service.
struct DayCount<'a>(&'a Count);

impl Serialize for DayCount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Count { day, channel, outcome, rows, quantity, .. } = self.0;
        let mut keys = serializer.serialize_struct("DayCount", 5)?;
        keys.serialize_field("day", day)?;
        keys.serialize_field("channel", channel)?;
        keys.serialize_field("outcome", outcome)?;
        keys.serialize_field("rows", rows)?;
        keys.serialize_field("quantity", quantity)?;
        keys.end()
    }
}

impl Serialize for LogRows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.files.serialize(serializer)
    }
}
