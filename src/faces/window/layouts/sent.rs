//! What the form of a layout says: the first rows, and what was pointed out of them. It judges nothing.

use std::collections::BTreeMap;

use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use super::pointed_log::PointedLog;
use crate::office::desk::Desk;
use crate::office::new_layout::{LayoutSample, guessed};
use crate::office::refusal::Refusal;
use crate::sources::usage::{Layout, LayoutDraft};

/// The separators of columns, by their words in the form.
pub(super) const DELIMITERS: [(&str, char); 4] =
    [("semikolon", ';'), ("komma", ','), ("tabb", '\t'), ("streck", '|')];
/// The form of timestamps that is written out beside the list.
pub(super) const OTHER_FORM: &str = "annan";
/// That of the standard layout.
pub(super) const STANDARD_FORM: &str = "standard";
/// Values that are translated, at most.
const MOST_VALUES: usize = 400;

/// A layout as a form has it.
#[derive(Debug, Clone)]
pub(super) struct SentLayout {
    /// The log whose layout it is.
    pub log: PointedLog,
    /// Its first rows, where they were pasted.
    pub pasted: String,
    /// Whether somebody has pressed a button.
    pub is_tried: bool,
    /// What the layout is to be called.
    pub name: String,
    /// How the bytes of the log are text whose rows were pasted.
    pub encoding: &'static str,
    fields: SentFields,
}

impl Default for SentLayout {
    fn default() -> Self {
        let (log, pasted, name) = (PointedLog::Pasted, String::new(), String::new());
        let fields = SentFields::default();
        Self { log, pasted, is_tried: false, name, encoding: "utf-8", fields }
    }
}

impl SentLayout {
    /// The log that the address names; otherwise nothing yet.
    pub(super) fn of_address(asked: &PageRequest) -> Self {
        let log = PointedLog::named(asked, &asked.query);
        let is_tried = log.is_there();
        Self { log, is_tried, ..Self::default() }
    }

    /// What the form says.
    pub(super) fn of_form(asked: &PageRequest) -> Self {
        let fields = asked.form.clone();
        // A form has its line breaks as CRLF, whatever was pasted.
        let pasted = fields.text("rader").replace("\r\n", "\n");
        let encoding = match fields.text("teckenkodning") {
            "windows-1252" => "windows-1252",
            _ => "utf-8",
        };
        Self {
            log: PointedLog::named(asked, &fields),
            pasted,
            is_tried: fields.get("provad").is_some(),
            name: fields.text("namn").trim().to_owned(),
            encoding,
            fields,
        }
    }

    /// The first rows of its log.
    pub(super) fn sample(&self, desk: &Desk) -> Result<LayoutSample, Refusal> {
        let pasted = || LayoutSample::pasted(&self.pasted, self.encoding);
        Ok(self.log.sample(desk)?.unwrap_or_else(pasted))
    }

    /// The layout that is pointed out on these rows; what nobody said is guessed.
    pub(super) fn draft(&self, sample: &LayoutSample) -> Result<LayoutDraft, Refusal> {
        let fields = &self.fields;
        let delimiter = fields.get("avgransare");
        let delimiter = delimiter.and_then(|word| {
            DELIMITERS.iter().find(|(known, _)| *known == word).map(|(_, delimiter)| *delimiter)
        });
        let above = fields.get("ovanfor").and_then(|above| above.trim().parse().ok());
        let mut draft = guessed(sample, delimiter, above)?;
        // Columns are others where something else parts them: what was said of those before is of no use.
        let is_same = fields.get("kolumner") == Some(draft.columns.len().to_string().as_str());
        if is_same {
            for (at, column) in draft.columns.iter_mut().enumerate() {
                let field = fields.text(&format!("kolumn-{at}"));
                column.field = Layout::MEANINGS.contains(&field).then(|| field.to_owned());
            }
            draft.timestamp = match fields.text("datumform") {
                STANDARD_FORM => None,
                OTHER_FORM => Some(fields.text("monster").trim().to_owned()),
                pattern => Some(pattern.to_owned()),
            };
            draft.decimal_mark = (fields.text("decimaltecken") == "komma").then_some(',');
            draft.fixed = self.fixed(&draft);
            draft.values = self.values();
        }
        Ok(draft)
    }

    fn fixed(&self, draft: &LayoutDraft) -> BTreeMap<String, String> {
        let missing = Layout::MEANINGS.into_iter().filter(|field| draft.column_of(field).is_none());
        let of = |field: &str| {
            let value = self.fields.text(&format!("fast-{field}")).trim();
            (!value.is_empty()).then(|| (field.to_owned(), value.to_owned()))
        };
        missing.filter_map(of).collect()
    }

    fn values(&self) -> BTreeMap<String, BTreeMap<String, String>> {
        let mut values: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for at in 0..MOST_VALUES {
            let [field, theirs, ours] =
                ["falt", "star", "ar"].map(|part| self.fields.get(&format!("varde-{at}-{part}")));
            let (Some(field), Some(theirs), Some(ours)) = (field, theirs, ours) else { break };
            if ["channel", "outcome"].contains(&field) && !ours.is_empty() {
                values
                    .entry(field.to_owned())
                    .or_default()
                    .insert(theirs.to_owned(), ours.to_owned());
            }
        }
        values
    }
}
