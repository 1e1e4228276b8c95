//! A sweep over amounts of a proposal, for whichever command asks for one: every point as a row. Changes nothing.

use super::progress::{self, Ticking};
use super::{Failure, json_text, table};
use crate::office::notice::{Notices, StudyNotice};
use crate::office::progress::{Progress, WatchTogether};
use crate::office::study::case::Case;
use crate::office::study::sweep::{AskedSweeps, Swept};
use crate::paper::tables;
use crate::values::language::Language;
use crate::values::period::Day;

/// What the option is called that sweeps are typed in.
const PLACE: &str = "--sweep";
/// Rows shown to people.
const MOST_ROWS: usize = 40;

/// How a sweep is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SweepFormat {
    /// For people: at most so many rows.
    Table,
    /// For machines: all of them.
    Json,
    /// For spreadsheets: all of them.
    Csv,
    /// A workbook made on a day: all of them.
    Xlsx(Day),
}

/// Asks about every point of some sweeps, with a bar that shows how far it has come.
pub(super) fn asked(
    case: &Case,
    proposal: Option<&str>,
    typed: &[String],
) -> Result<Swept, Failure> {
    let bar = progress::bar(None);
    let ticking = Ticking::of(&bar);
    let draw = |progress| {
        if let Progress::Of { done, total, .. } = progress {
            bar.set_length(total);
            bar.set_position(done);
        }
    };
    let swept = AskedSweeps { place: PLACE, typed, proposal };
    let swept = swept.ask(case, &WatchTogether::over(&draw));
    drop(ticking);
    bar.finish_and_clear();
    Ok(swept?)
}

/// Every point in a format; of a table for people it is told which points it leaves out.
pub(super) fn bytes(
    swept: &Swept,
    format: SweepFormat,
    language: Language,
    notices: &mut Notices,
) -> Result<Vec<u8>, Failure> {
    let all = || tables::sweep(&swept.points, language);
    Ok(match format {
        SweepFormat::Table => {
            let points = swept.points.len();
            let sheet = tables::sweep_on_screen(&swept.points, MOST_ROWS, language)?;
            notices.tell(StudyNotice::Swept {
                proposal: swept.proposal.clone(),
                points,
                shown: points.min(MOST_ROWS),
            });
            table::draw(&sheet).into_bytes()
        }
        SweepFormat::Csv => tables::csv(&all()?)?.into_bytes(),
        SweepFormat::Xlsx(made_on) => tables::xlsx(&[all()?], made_on)?,
        SweepFormat::Json => json_text::json(swept)?.into_bytes(),
    })
}
