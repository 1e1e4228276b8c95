//! How a control sheet stands in an answer for machines. It adds nothing up.

use std::collections::BTreeMap;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::period_status::PeriodStatus;
use super::sheet::{ControlSheet, FeeSum};
use super::stage::stage;
use crate::values::fee_code::FeeCode;
use crate::values::money::Money;
use crate::values::tariff_name::TariffName;

impl Serialize for PeriodStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole { sheet, four_eyes } => {
                let mut keys = serializer.serialize_struct("PeriodStatus", 3)?;
                keys.serialize_field("period", &sheet.period)?;
                keys.serialize_field("sheet", sheet)?;
                keys.serialize_field("four_eyes", four_eyes)?;
                keys.end()
            }
            Self::InParts(parts) => {
                let mut keys = serializer.serialize_struct("PeriodStatus", 3)?;
                keys.serialize_field("period", &parts.whole)?;
                keys.serialize_field("ties", &parts.ties())?;
                keys.serialize_field("parts", &parts.sheets)?;
                keys.end()
            }
        }
    }
}

impl Serialize for ControlSheet {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kinds: BTreeMap<&str, _> =
            self.kinds.iter().map(|(kind, sum)| (kind.word(), sum)).collect();
        let fees: Vec<SheetFee<'_>> =
            self.fees.iter().map(|((tariff, fee), sum)| SheetFee(tariff, fee, sum)).collect();
        let (documents, net) = self.elsewhere;
        let mut keys = serializer.serialize_struct("ControlSheet", 19)?;
        keys.serialize_field("period", &self.period)?;
        keys.serialize_field("stage", &stage(self))?;
        keys.serialize_field("ties", &self.ties())?;
        keys.serialize_field("steps", &self.steps)?;
        keys.serialize_field("logs", &self.files)?;
        keys.serialize_field("rows_now", &self.rows_now)?;
        keys.serialize_field("quantity_now", &self.quantity_now)?;
        keys.serialize_field("control", &self.control)?;
        keys.serialize_field("fees", &fees)?;
        keys.serialize_field("documents", &kinds)?;
        keys.serialize_field("total", &self.total)?;
        keys.serialize_field("periods", &self.periods)?;
        keys.serialize_field("elsewhere", &SheetElsewhere(documents, net))?;
        keys.serialize_field("held", &self.held)?;
        keys.serialize_field("carried", &self.carried)?;
        keys.serialize_field("waiting", &self.waiting)?;
        keys.serialize_field("rejected", &self.rejected)?;
        keys.serialize_field("exceptions", &self.exceptions)?;
        keys.serialize_field("head", &self.head)?;
        keys.end()
    }
}

/// What a fee of a tariff version comes to.
struct SheetFee<'a>(&'a TariffName, &'a FeeCode, &'a FeeSum);

impl Serialize for SheetFee<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(tariff, fee, sum) = self;
        let mut keys = serializer.serialize_struct("SheetFee", 6)?;
        keys.serialize_field("tariff", tariff)?;
        keys.serialize_field("fee", fee)?;
        keys.serialize_field("name_sv", &sum.name_sv)?;
        keys.serialize_field("name_en", &sum.name_en)?;
        keys.serialize_field("lines", &sum.lines)?;
        keys.serialize_field("amount", &sum.amount)?;
        keys.end()
    }
}

/// Documents filed under other periods.
struct SheetElsewhere(usize, Money);

impl Serialize for SheetElsewhere {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("SheetElsewhere", 2)?;
        keys.serialize_field("documents", &self.0)?;
        keys.serialize_field("net", &self.1)?;
        keys.end()
    }
}
