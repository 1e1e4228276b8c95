//! The rows of a result that the import decides, as a log: each on the line that it has in the result. Rows that are of other
//! periods are left out, but where they are held against one of the period (R7). It judges none.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::held_rows::HeldRow;
use super::query::WarehouseQuery;
use super::result::WarehouseResult;
use super::table::QuantityColumn;
use crate::disk::NamelessFile;
use crate::sources::usage::error::{ImportError, failed};
use crate::sources::usage::log::cells::{Cells, Splitter};
use crate::sources::usage::log::chunks::ChunkLine;
use crate::sources::usage::log::days::Days;
use crate::sources::usage::log::layout::{FIELDS, Layout};
use crate::sources::usage::log::numbered_names::NumberedNames;
use crate::sources::usage::log::quantity::unmistakable;
use crate::sources::usage::log::row::{ConfiguredWords, Fields};
use crate::values::identity::OrganisationNumber;
use crate::values::period::Day;
use crate::values::text::Text;

/// A row that is right by itself, and which event it is of.
type OfEvent = (OrganisationNumber, String);
/// The digest of an event: of very many so much is in memory, and no more.
type EventDigest = [u8; 16];

/// Bytes of the log that are written together.
const PIECE: usize = 64 * 1024;

/// What a row is by itself.
enum HeldAs {
    /// Right, of this event and day.
    Right(OfEvent, Day),
    /// Wrong; of this day, where it states one.
    Wrong(Option<Day>),
}

/// The log of the rows that are held; `folder` is where it lives.
///
/// # Errors
/// As [`ImportError`]; that the header of a log can't be read is a bug.
pub(super) fn log_of_held(
    query: &WarehouseQuery<'_>,
    result: &WarehouseResult,
    folder: &Path,
) -> Result<NamelessFile, ImportError> {
    let layout = Layout::default();
    let header = FIELDS.join(";");
    let judge = HeldJudge::new(&header, &layout, query.words);
    let mut judge = judge.map_err(ImportError::FileSystem)?;
    let days = query.period.period();
    let (earliest, last) = (query.earliest(), days.last());
    let mut events: HashSet<EventDigest, foldhash::fast::RandomState> = HashSet::default();
    for row in result.held.each()? {
        if let HeldAs::Right(event, day) = judge.of(&line_of(&row?, query.table.quantity))
            && days.contains(day)
        {
            events.insert(digest(&event));
        }
    }
    let failed = |error: io::Error| failed(folder, &error);
    let mut file = NamelessFile::new_in(folder)?;
    let mut log = header.clone() + "\n";
    let mut written = 1;
    for row in result.held.each()? {
        let row = row?;
        let text = line_of(&row, query.table.quantity);
        let is_of_it = match judge.of(&text) {
            HeldAs::Right(_, day) if days.contains(day) => true,
            HeldAs::Right(event, day) => {
                (earliest..=last).contains(&day) && events.contains(&digest(&event))
            }
            HeldAs::Wrong(day) => day.is_none_or(|day| days.contains(day)),
        };
        if !is_of_it {
            continue;
        }
        while written + 1 < row.line {
            log.push('\n');
            written += 1;
            if log.len() >= PIECE {
                file.add(log.as_bytes()).map_err(failed)?;
                log.clear();
            }
        }
        log.push_str(&text);
        log.push('\n');
        written += 1;
    }
    file.add(log.as_bytes()).map_err(failed)?;
    Ok(file)
}

/// Looks at rows as the import does.
struct HeldJudge<'a> {
    fields: Fields<'a>,
    splitter: Splitter,
    services: NumberedNames,
    days: Days,
}

impl<'a> HeldJudge<'a> {
    fn new(header: &str, layout: &'a Layout, words: ConfiguredWords<'a>) -> Result<Self, Text> {
        let mut splitter = Splitter::new(layout.delimiter);
        let first = ChunkLine { number: 1, bytes: &[], cut: false };
        let (fields, _) = Fields::new(splitter.split(&first, header)?, layout, words)?;
        Ok(Self { fields, splitter, services: NumberedNames::default(), days: Days::default() })
    }

    fn of(&mut self, text: &str) -> HeldAs {
        let line = ChunkLine { number: 1, bytes: &[], cut: false };
        // As the import composes its letters.
        let text = crate::values::composed::composed(text);
        let Ok(cells) = self.splitter.split(&line, &text) else { return HeldAs::Wrong(None) };
        let cells: Cells<'_> = cells;
        match self.fields.check(cells, &mut self.services, &mut self.days) {
            Ok(row) => HeldAs::Right((row.organisation, row.event_id.to_owned()), row.day),
            Err(_) => HeldAs::Wrong(self.fields.stated_day(cells, &mut self.days)),
        }
    }
}

fn digest((organisation, id): &OfEvent) -> EventDigest {
    let digest = Sha256::new().chain_update(organisation.plain()).chain_update(id).finalize();
    let mut event = EventDigest::default();
    event.iter_mut().zip(digest).for_each(|(byte, of_digest)| *byte = of_digest);
    event
}

/// A row as a line of a log.
fn line_of(row: &HeldRow, quantity: QuantityColumn) -> String {
    let mut text = String::new();
    for (at, value) in row.values.iter().enumerate() {
        if at > 0 {
            text.push(';');
        }
        // A number of the warehouse's has no point that parts thousands.
        let is_number = at + 1 == row.values.len() && quantity == QuantityColumn::Exact;
        let value = if is_number { unmistakable(value) } else { value.as_str().into() };
        match value.contains([';', '"', '\r', '\n']) {
            // Writing to a text does not fail.
            true => {
                let _ = write!(text, "\"{}\"", value.replace('"', "\"\"").replace('\n', "\r"));
            }
            false => text.push_str(&value),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::usage::warehouse::probe::ProbeWords;

    /// What the probe says of a row the import says of it: a plain one it reads so, and whatever row it takes for an event has the
    /// key of that event.
    #[test]
    fn the_probe_says_what_the_import_says() {
        let (layout, header) = (Layout::default(), FIELDS.join(";"));
        let (channels, outcomes) = (["web".to_owned()], ["answered".to_owned()]);
        let words = ConfiguredWords { channels: &channels, outcomes: &outcomes, event_ids: &[] };
        let mut judge = HeldJudge::new(&header, &layout, words).unwrap();
        let rows = ProbeWords { channel: "web", outcome: "answered" }.rows();
        for row in rows {
            let held = HeldRow { values: row.values.clone(), line: 1 };
            let judged = judge.of(&line_of(&held, QuantityColumn::Text));
            let [event_key, of_key] = &row.expected.key;
            match (&row.expected.plain, judged) {
                (Some([said_day, ..]), HeldAs::Right((of, event), day)) => {
                    assert_eq!(*said_day, day.to_string(), "{row:?}");
                    assert_eq!((&event, Some(of)), (event_key, OrganisationNumber::parse(of_key)));
                }
                (Some(_), HeldAs::Wrong(_)) => panic!("{row:?}"),
                (None, HeldAs::Right((of, event), _)) if event.is_ascii() => {
                    let of_event = (event, of.plain().replace('K', "0"));
                    assert_eq!((&of_event.0, &of_event.1), (event_key, of_key), "{row:?}");
                }
                (None, _) => {}
            }
        }
    }
}
