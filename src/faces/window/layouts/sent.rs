//! What the form of a layout says: the first rows, and what was pointed out of them. It judges nothing.

use std::collections::BTreeMap;

use super::super::asked::PageRequest;
use super::super::fields::SentFields;
use crate::office::new_layout::{beginning, guessed};
use crate::office::refusal::Refusal;
use crate::sources::usage::{FirstRows, Layout, LayoutDraft};

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
    /// The first rows of the log.
    pub sample: String,
    /// Whether somebody has pressed a button.
    pub is_tried: bool,
    /// What the layout is to be called.
    pub name: String,
    /// How the bytes of the log are text.
    pub encoding: String,
    fields: SentFields,
}

impl Default for SentLayout {
    fn default() -> Self {
        let (sample, name, encoding) = (String::new(), String::new(), "utf-8".to_owned());
        Self { sample, is_tried: false, name, encoding, fields: SentFields::default() }
    }
}

impl SentLayout {
    /// The first rows of a log that was uploaded, where the address names one; otherwise nothing yet.
    pub(super) fn of_address(asked: &PageRequest) -> Result<Self, Refusal> {
        let number = |name| asked.query.text(name).parse::<u64>().ok();
        let upload = number("uppladdning").and_then(|upload| asked.window.uploads.of(upload));
        let at = number("fil").and_then(|at| usize::try_from(at).ok()).unwrap_or_default();
        let Some(log) =
            upload.as_ref().and_then(|upload| upload.uploaded.files().into_iter().nth(at))
        else {
            return Ok(Self::default());
        };
        let FirstRows { text, encoding } = beginning(&log)?;
        let encoding = encoding.to_owned();
        Ok(Self { sample: text, is_tried: true, encoding, ..Self::default() })
    }

    /// What the form says.
    pub(super) fn of_form(asked: &PageRequest) -> Self {
        let fields = asked.form.clone();
        // A form has its line breaks as CRLF, whatever was pasted.
        let sample = fields.text("rader").replace("\r\n", "\n");
        let encoding = match fields.text("teckenkodning") {
            "windows-1252" => "windows-1252",
            _ => "utf-8",
        };
        Self {
            sample,
            is_tried: fields.get("provad").is_some(),
            name: fields.text("namn").trim().to_owned(),
            encoding: encoding.to_owned(),
            fields,
        }
    }

    /// The layout that is pointed out; what nobody said is guessed.
    pub(super) fn draft(&self) -> Result<LayoutDraft, Refusal> {
        let fields = &self.fields;
        let delimiter = fields.get("avgransare");
        let delimiter = delimiter.and_then(|word| {
            DELIMITERS.iter().find(|(known, _)| *known == word).map(|(_, delimiter)| *delimiter)
        });
        let above = fields.get("ovanfor").and_then(|above| above.trim().parse().ok());
        let mut draft = guessed(&self.sample, delimiter, above)?;
        draft.encoding.clone_from(&self.encoding);
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
