//! A sample as a page may repeat it: without what could be somebody's number. Ids that an import takes though they look like
//! one stay, so that the layout can be tried again.

use super::draft::LayoutDraft;
use super::guess::timestamps;
use super::sample::sample_cells;
use crate::sources::usage::log::own_day;
use crate::values::event_id::EventIdForm;
use crate::values::period::{Day, TimestampPattern, local_day};
use crate::values::personal_number::{holds_personal, mask_somebodys};

/// The sample with every number masked that could be somebody's.
pub fn shown_sample(
    draft: Option<&LayoutDraft>,
    sample: &str,
    event_ids: &[EventIdForm],
) -> String {
    if !holds_personal(sample) {
        return sample.to_owned();
    }
    let cells = draft.map_or_else(Vec::new, |draft| sample_cells(sample, draft.delimiter));
    let nobodys = |at: usize| match (draft, cells.get(at)) {
        (Some(draft), Some(cells)) => is_nobodys(draft, cells, event_ids),
        _ => false,
    };
    let line = |(at, line): (usize, &str)| match nobodys(at) {
        true => line.to_owned(),
        false => mask_somebodys(line),
    };
    sample.split_inclusive('\n').enumerate().map(line).collect()
}

/// Whether all that looks like somebody's number in a line is its day, or an id of a form or a day that explains it.
fn is_nobodys(draft: &LayoutDraft, cells: &[String], event_ids: &[EventIdForm]) -> bool {
    let written = timestamps(draft, &[cells.to_vec()]).pop().unwrap_or_default();
    let Some(day) = day(draft, &written) else { return false };
    let id = draft.column_of("event_id");
    let of_time = [draft.column_of("timestamp"), draft.column_of("time")];
    cells.iter().enumerate().all(|(at, cell)| {
        let is_explained = || {
            event_ids.iter().any(|form| form.fits(cell)) || own_day::explains(cell, day, &written)
        };
        !holds_personal(cell) || of_time.contains(&Some(at)) || (id == Some(at) && is_explained())
    })
}

fn day(draft: &LayoutDraft, written: &str) -> Option<Day> {
    match &draft.timestamp {
        None => local_day(written).ok(),
        Some(pattern) => TimestampPattern::parse(pattern).ok()?.day(written).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::usage::guess;

    #[test]
    fn somebodys_number_is_masked_and_an_id_of_its_day_is_not() {
        let sample = "event_id;timestamp;organisation_number\n20250401-0006;2025-04-01;556900-1026\n\
            a-1;2025-04-01;811218-9876\n";
        let draft = guess(sample, None, None);
        let shown = shown_sample(Some(&draft), sample, &[]);
        assert!(!shown.contains("811218"), "{shown}");
        assert!(shown.starts_with("event_id;timestamp;organisation_number\n20250401-0006;"));
        assert_eq!(shown.lines().count(), 3);
        assert!(!shown_sample(None, sample, &[]).contains("811218"));
    }
}
