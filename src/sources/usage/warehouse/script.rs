//! The script that counts the usage of a period in a warehouse: one text, whose holes an engine's dialect fills. The same
//! table, words and period give the same bytes. It runs nothing.
//!
//! SQL sorts rows and never validates them. A row is plain where every value has a form that all engines read alike. All
//! rows that the import could take for one event have one key. A key whose rows are all plain and have one content is
//! counted (R7): 1 accepted, the rest duplicates. The rows of every other key are given as they are, and the import
//! decides them.

use sha2::{Digest, Sha256};

use super::dialect::Dialect;
use super::dialects::dialect_of;
use super::parts::{DIGEST, ScriptParts};
use super::query::WarehouseQuery;
use crate::sources::usage::log::source::hexadecimal;

/// A script, and what tells it from every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarehouseScript {
    /// The whole text.
    pub text: String,
    /// Its digest, which its result repeats.
    pub digest: String,
    /// What its result is called, without an ending.
    pub result: String,
}

impl WarehouseQuery<'_> {
    /// The script.
    pub fn script(&self) -> WarehouseScript {
        let parts = ScriptParts { query: self, dialect: dialect_of(self.table.engine) };
        let result = format!("lefi-{}", self.period);
        let text = parts.script(&result);
        let digest = hexadecimal(&Sha256::digest(text.as_bytes()));
        WarehouseScript { text: text.replace(DIGEST, &digest), digest, result }
    }
}

impl ScriptParts<'_> {
    fn script(&self, result: &str) -> String {
        let Dialect { run, session, step, export, .. } = &self.dialect;
        let engine = self.query.table.engine.name();
        let folder = self.query.table.export_to.as_deref().unwrap_or("@~");
        let named = |text: &str| text.replace("{name}", result).replace("{folder}", folder);
        let (run, opens, closes) = (named(run), named(export[0]), named(export[1]));
        let period = self.query.period;
        format!(
            "-- Usage of {period}, counted by {engine} for lefi.\n-- Run by: {run}\n\n{session}\n{opening}\n{rows}{close}\n{opens}\n{out}{closes}",
            opening = step[0],
            rows = self.step(),
            close = step[1],
            out = self.out(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::usage::warehouse::engine::SqlEngine;
    use crate::sources::usage::warehouse::table::parse_warehouse;
    use crate::values::hidden::shown;
    use crate::values::period::BillingPeriod;
    use crate::values::personal_number::{mask_result, may_be_shown};

    #[test]
    fn a_script_is_printed_as_it_is_on_every_engine() {
        let words = ["web", "answered"].map(|word| vec![word.to_owned()]);
        for engine in SqlEngine::NAMES {
            let fields = crate::sources::usage::log::layout::FIELDS;
            let columns: Vec<String> =
                fields.iter().map(|field| format!("{field} = \"{field}\"\n")).collect();
            let toml = format!(
                "format = 1\nengine = \"{engine}\"\ntable = \"usage\"\ntimestamp = \"instant\"\nquantity = \"decimal\"\nunique_for = 31\nexport_to = \"gs://lefi/ut\"\n[columns]\n{}[slice]\ncolumn = \"day\"\ntype = \"date\"\nmargin = 1\n",
                columns.concat()
            );
            let table = parse_warehouse("warehouse.toml", &toml).unwrap();
            let period = BillingPeriod::parse("2025-04").unwrap();
            let query = WarehouseQuery::new(&table, period, None, (&words[0], &words[1], &[]));
            let script = query.script().text;
            // What prints results masks what could be somebody's number, and shows what is hidden.
            assert_eq!(mask_result(&shown(&script)), script, "{engine}");
            // So does what draws pages.
            assert_eq!(may_be_shown(&script), script, "{engine}");
            for hole in ["{Z}", "{name}", "{folder}", "{digest}"] {
                assert!(!script.contains(hole), "{engine}: {hole}");
            }
            assert!(script.contains("2025-02-28") && script.contains("2025-05-01"), "{script}");
        }
    }
}
