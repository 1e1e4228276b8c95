//! The first rows of an unknown log, and a layout tried on them. Nothing is kept.

use super::super::desk::Desk;
use super::super::refusal::Refusal;
use super::sample::LayoutSample;
use crate::sources::usage::{
    self, LayoutDraft, TimestampForm, TriedRow, parse_layout, sample_cells, sample_values,
    shown_sample, timestamp_forms,
};
use crate::values::diagnostic::Diagnostic;

/// What the layout is called before it has a name.
pub(super) const NAMELESS: &str = "usage-formats/ny.toml";

/// A layout that was tried on the first rows of its log.
#[derive(Debug)]
pub struct LayoutTrial {
    /// The lines of the log in cells.
    pub lines: Vec<Vec<String>>,
    /// What each row comes to; nothing where something is wrong with the layout.
    pub rows: Vec<TriedRow>,
    /// What is wrong with the layout, or with how it fits the header.
    pub problems: Vec<Diagnostic>,
    /// The forms that the timestamps may have, those first that read the most.
    pub forms: Vec<TimestampForm>,
    /// Values of channel and outcome that `lefi.toml` does not have.
    pub unknown: Vec<UnknownValue>,
    /// The words that `lefi.toml` has for the channel.
    pub channels: Vec<String>,
    /// The words that it has for the outcome.
    pub outcomes: Vec<String>,
    /// What its file would say.
    pub text: String,
    /// The first rows as they may be repeated, without what could be somebody's number.
    pub shown: String,
}

/// A value that has to be translated, or is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownValue {
    /// `channel` or `outcome`.
    pub field: &'static str,
    /// As the log writes it.
    pub value: String,
    /// In how many of the first rows.
    pub rows: usize,
    /// What it is in `lefi.toml`, where somebody said so.
    pub ours: Option<String>,
}

/// A layout that the first rows of a log may have; what parts columns and how many lines stand above the header may be said.
///
/// # Errors
/// There are none, or too many.
pub fn guessed(
    sample: &LayoutSample,
    said: Option<char>,
    above: Option<u32>,
) -> Result<LayoutDraft, Refusal> {
    sample.refuse_none()?;
    let rows = &sample.rows;
    let mut draft = usage::guess(&rows.text, rows.delimiter.or(said), above);
    rows.encoding.clone_into(&mut draft.encoding);
    Ok(draft)
}

/// Tries a layout on the first rows of its log.
///
/// # Errors
/// There are no rows, or too many.
pub fn tried(
    desk: &Desk,
    draft: &LayoutDraft,
    sample: &LayoutSample,
) -> Result<LayoutTrial, Refusal> {
    sample.refuse_none()?;
    let rows_of_log = sample.rows.text.as_str();
    let settings = &desk.workspace.settings;
    let (channels, outcomes) = (settings.channels.clone(), settings.outcomes.clone());
    let text = draft.text();
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    if draft.twice().is_none() {
        let read = parse_layout(NAMELESS, &text).map_err(Refusal::Input).and_then(|layout| {
            let words = [channels.as_slice(), outcomes.as_slice()];
            sample.opens_by(&layout)?;
            Ok(usage::try_layout(&layout, rows_of_log, words, &settings.event_ids)?)
        });
        match read {
            Ok(read) => rows = read,
            Err(Refusal::Input(wrong)) => problems = wrong,
            Err(other) => return Err(other),
        }
    }
    let mut unknown = unknown(draft, rows_of_log, "channel", &channels);
    unknown.extend(self::unknown(draft, rows_of_log, "outcome", &outcomes));
    Ok(LayoutTrial {
        lines: sample_cells(rows_of_log, draft.delimiter),
        rows,
        problems,
        forms: timestamp_forms(draft, rows_of_log),
        unknown,
        channels,
        outcomes,
        text,
        shown: shown_sample(Some(draft), rows_of_log, &settings.event_ids),
    })
}

fn unknown(
    draft: &LayoutDraft,
    sample: &str,
    field: &'static str,
    words: &[String],
) -> Vec<UnknownValue> {
    let values = sample_values(draft, sample, field).into_iter();
    let values = values.filter(|(value, _)| !value.is_empty() && !words.contains(value));
    values
        .map(|(value, rows)| {
            let ours = draft.values.get(field).and_then(|values| values.get(&value)).cloned();
            UnknownValue { field, value, rows, ours }
        })
        .collect()
}
