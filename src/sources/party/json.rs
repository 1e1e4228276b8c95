//! How what stands in the registers stands in an answer for machines: under the names of their columns. It reads none of it.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Agreement, Delivery};
use crate::values::json::as_words;

as_words!(Delivery);

impl Serialize for Agreement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut keys = serializer.serialize_struct("Agreement", 10)?;
        keys.serialize_field("agreement", &self.name)?;
        keys.serialize_field("organisation_number", &self.organisation_number)?;
        keys.serialize_field("service", &self.service)?;
        keys.serialize_field("valid_from", &self.validity.first())?;
        keys.serialize_field("valid_through", &self.last_day())?;
        keys.serialize_field("reference", &self.reference)?;
        keys.serialize_field("plan", &self.plan)?;
        keys.serialize_field("specification", &self.specification)?;
        keys.serialize_field("formerly", &self.formerly)?;
        keys.serialize_field("line", &self.line)?;
        keys.end()
    }
}
