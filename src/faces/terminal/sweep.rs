//! A sweep over amounts of a proposal, for whichever command asks for one: every point as a row. Changes nothing.

use serde::Serialize;

use super::progress::{self, Ticking};
use super::say::say_lines;
use super::table::{self, Align};
use super::{Failure, load};
use crate::engine::whatif::{self, Coverage, PartyRise, Sweep, SweepPoint, Variants, WhatifError};
use crate::office::refusal::StudyRefusal;
use crate::office::study::case::Case;
use crate::paper::tables::{self, Cell, Sheet, TableError};
use crate::sources::tariff::AmountName;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::period::Day;

/// Columns of a sweep after its amounts.
const MEASURES: usize = 13;
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

/// Asks about every point of some sweeps, each as `AMOUNT=FROM..TO/STEP`; the first proposal where none is named.
pub(super) fn run(
    case: &Case,
    proposal: Option<&str>,
    sweeps: &[String],
    format: SweepFormat,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    let read = |text: &String| Sweep::parse(text).map_err(wrong);
    let sweeps = sweeps.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let grid = whatif::grid(&sweeps).map_err(wrong)?;
    let proposal = case.proposal(proposal)?;
    let today = case.today()?;
    let setting = case.setting(&today, proposal);
    let names: Vec<AmountName> = sweeps.into_iter().map(|one| one.amount).collect();
    let variants = Variants::new(setting, &names).map_err(failed)?;
    let bar = progress::bar(Some(grid.len() as u64));
    let ticking = Ticking::of(&bar);
    let points = whatif::sweep(&variants, &grid, &|done| bar.set_position(done)).map_err(failed);
    drop(ticking);
    bar.finish_and_clear();
    let points = points?;
    let failed = |error: TableError| load::table_failure(&error);
    let sheet = tables::sweep(&points, language).map_err(failed)?;
    match format {
        SweepFormat::Table => {
            say_lines(&told(points.len(), &proposal.name, language));
            Ok(for_people(&sheet, language).into_bytes())
        }
        SweepFormat::Csv => tables::csv(&sheet).map(String::into_bytes).map_err(failed),
        SweepFormat::Xlsx(made_on) => tables::xlsx(&[sheet], made_on).map_err(failed),
        SweepFormat::Json => json(&proposal.name, &points).map(String::into_bytes),
    }
}

/// What the place is called that sweeps are typed in.
const PLACE: &str = "--sweep";

fn wrong(error: whatif::SweepError) -> Failure {
    StudyRefusal::Sweep { place: PLACE.to_owned(), error }.into()
}

fn failed(error: WhatifError) -> Failure {
    match error {
        WhatifError::Tariff(error) => {
            StudyRefusal::SweptAmount { place: PLACE.to_owned(), error }.into()
        }
        other => other.into(),
    }
}

/// Which proposal it is, and where the points are that the table leaves out.
fn told(points: usize, proposal: &str, language: Language) -> String {
    let [all, shown] = [points, MOST_ROWS].map(|number| language.number(&number.to_string()));
    let mut text = match language {
        Language::Swedish => format!("Förslaget {proposal}, {all} punkter\n"),
        Language::English => format!("The proposal {proposal}, {all} points\n"),
    };
    if points > MOST_ROWS {
        text.push_str(&match language {
            Language::Swedish => format!("{shown} jämnt fördelade visas: --format csv har alla\n"),
            Language::English => format!("{shown} spread evenly are shown: --format csv has all\n"),
        });
    }
    text
}

/// All rows, or some from the first to the last, without the columns that only a spreadsheet has room for.
fn for_people(sheet: &Sheet, language: Language) -> String {
    let columns = narrow(sheet.columns.len());
    let heading = |at: &usize| {
        sheet.columns.get(*at).map(|column| column.heading(language)).unwrap_or_default()
    };
    let headings: Vec<_> = columns.iter().map(heading).collect();
    let headings: Vec<(&str, Align)> =
        headings.iter().map(|heading| (heading.as_ref(), Align::Right)).collect();
    let mut table = table::new(&headings);
    let last = sheet.rows.len().saturating_sub(1);
    let shown = sheet.rows.len().min(MOST_ROWS);
    for at in 0..shown {
        let row = at * last / shown.saturating_sub(1).max(1);
        let row = sheet.rows.get(row);
        let cells = columns.iter().filter_map(|at| row?.cells().get(*at));
        table.add_row(cells.map(|cell| self::shown(cell, language)));
    }
    table::show(&table)
}

/// The amounts, revenue, its change in per cent, coverage, result, how many pay more and less, and by how much the
/// largest increase is.
fn narrow(columns: usize) -> Vec<usize> {
    let amounts = columns.saturating_sub(MEASURES);
    let measures = [0, 2, 4, 5, 8, 10, 12].map(|at| amounts + at);
    (0..amounts).chain(measures).collect()
}

fn shown(cell: &Cell, language: Language) -> String {
    match cell {
        Cell::Empty => "–".to_owned(),
        cell => cell.shown(language),
    }
}

#[derive(Serialize)]
struct SweepJson<'a> {
    proposal: &'a str,
    points: Vec<PointJson>,
}

#[derive(Serialize)]
struct PointJson {
    amounts: std::collections::BTreeMap<String, String>,
    revenue: String,
    revenue_by_days: Option<String>,
    difference: String,
    difference_percent: Option<String>,
    result: Option<String>,
    coverage: Option<String>,
    surplus_of_turnover: Option<String>,
    over_ten_percent: Option<bool>,
    more: usize,
    same: usize,
    less: usize,
    hardest_hit: Option<HitJson>,
}

#[derive(Serialize)]
struct HitJson {
    organisation_number: String,
    name: String,
    percent: Option<String>,
}

fn json(proposal: &str, points: &[SweepPoint]) -> Result<String, Failure> {
    let points = points.iter().map(point).collect::<Result<_, Failure>>()?;
    load::json(&SweepJson { proposal, points })
}

fn point(point: &SweepPoint) -> Result<PointJson, Failure> {
    let difference: Result<Money, _> = point.change.difference();
    let amounts = point.amounts.iter();
    let coverage: Option<Coverage> = point.coverage;
    let text = |percent: Option<Percent>| percent.map(|percent| percent.to_string());
    Ok(PointJson {
        amounts: amounts.map(|(name, value)| (name.to_string(), value.to_string())).collect(),
        revenue: point.change.proposed.to_string(),
        revenue_by_days: coverage.map(|one| one.revenue.to_string()),
        difference: difference.map_err(WhatifError::from)?.to_string(),
        difference_percent: text(point.change.percent()),
        result: coverage.map(|one| one.result.to_string()),
        coverage: coverage.and_then(|one| text(one.coverage)),
        surplus_of_turnover: coverage.and_then(|one| text(one.of_turnover)),
        over_ten_percent: coverage.map(Coverage::is_over_the_mark),
        more: point.more,
        same: point.same,
        less: point.less,
        hardest_hit: point.hardest_hit.as_ref().map(|hit| HitJson {
            organisation_number: hit.organisation_number.to_string(),
            name: hit.name.clone(),
            percent: text(PartyRise::percent(hit)),
        }),
    })
}
