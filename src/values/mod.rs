//! What everything else is said in: money, days, identities, words of diagnostics. No value knows what it is used for: this
//! floor uses no other, and knows no clock, file, environment or print.

pub mod agreement_name;
pub mod changed_toml;
mod code_names;
pub(crate) mod composed;
pub(crate) mod contained;
pub(crate) mod country;
pub mod detail;
pub mod diagnostic;
pub mod event_id;
pub mod fee_code;
pub(crate) mod formula;
pub(crate) mod gln;
pub(crate) mod hidden;
pub mod identity;
pub(crate) mod json;
pub mod language;
pub(crate) mod line_ends;
pub mod money;
pub(crate) mod name;
pub mod percent;
pub mod period;
pub(crate) mod personal_number;
pub mod run_number;
pub mod shared_text;
pub(crate) mod suggest;
pub mod tariff_name;
pub mod text;
pub(crate) mod toml_table;
pub mod unit;
pub mod vat;
pub(crate) mod workbook;
