//! The first pass over logs: each is read once, on all cores; rows that are right by themselves wait on
//! disk, packed, with their identities. What is known or can't be read as a whole is told here.

use std::io;

use super::super::watched::{Watching, go_on};
use super::choice::choose;
use super::examine::{Examined, Examiner};
use super::log_file::LogFile;
use super::one_event::OneEvent;
use super::rejects::{RejectForm, Rejects};
use super::report::{FileReport, LogRemark};
use super::request::ImportRequest;
use super::stated;
use crate::disk;
use crate::sources::usage::error::refused;
use crate::sources::usage::error::{ImportError, failed};
use crate::sources::usage::events::duplicates::Spill;
use crate::sources::usage::events::notes::Stretches;
use crate::sources::usage::log::chunks::{Chunk, Chunks};
use crate::sources::usage::log::header;
use crate::sources::usage::log::layout::Layout;
use crate::sources::usage::log::numbered_names::NumberedNames;
use crate::sources::usage::log::source::{self, LogEnd, LogSource};
use crate::sources::usage::log::unreadable::{changed, unreadable};
use crate::sources::usage::rows::piles::Piles;
use crate::threads::in_order::{in_order, workers};
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;

/// Services that one import may have: more is a log with a wrong column.
const SERVICES: usize = 1000;

/// What the first pass leaves.
pub(super) struct FirstPass<'a> {
    /// Packed rows by log, in blocks, each after its services' numbers.
    pub rows: Piles,
    /// What tells rows apart.
    pub spill: Spill,
    /// Where stretches of rows begin.
    pub stretches: Stretches,
    /// All services.
    pub services: NumberedNames,
    /// By log; none where it was imported before.
    pub rejects: Vec<Option<Rejects>>,
    /// By log; none where it was imported before.
    pub layouts: Vec<Option<&'a Layout>>,
}

/// What a worker makes of a piece of a log.
enum PieceRead {
    Rows(Examined),
    Ended(LogEnd),
}

/// Reads all logs.
///
/// # Errors
/// All that is wrong with logs as a whole.
pub(super) fn first_pass<'a>(
    request: &ImportRequest<'a>,
    progress: &Watching<'_>,
) -> Result<(FirstPass<'a>, Vec<FileReport>), ImportError> {
    let at_ledger = |error: io::Error| failed(request.ledger, &error);
    let mut pass = FirstPass {
        rows: Piles::new(request.ledger, 0).map_err(at_ledger)?,
        spill: Spill::new(request.ledger).map_err(at_ledger)?,
        stretches: Stretches::default(),
        services: NumberedNames::default(),
        rejects: Vec::new(),
        layouts: Vec::new(),
    };
    let mut files: Vec<FileReport> = Vec::new();
    let mut problems = Vec::new();
    for (number, log) in request.files.iter().enumerate() {
        let mut report = FileReport::new(&log.name);
        let read = pass.read(request, number, &mut report, progress);
        // A log that is known is known however it is laid out.
        if let Err(ImportError::Input(_)) = read {
            report.sha256 = source::digest(&log.path)?;
        }
        let earlier = request.known_files.get(&report.sha256);
        report.already = earlier.is_some() || files.iter().any(|one| one.sha256 == report.sha256);
        match (read, report.already) {
            (Ok((rejects, layout)), false) => {
                problems.extend(stated::check(log, report.totals.read)?);
                pass.rejects.push(Some(rejects));
                pass.layouts.push(Some(layout));
            }
            (Err(ImportError::Input(more)), false) => problems.extend(more),
            (Ok(_) | Err(ImportError::Input(_)), true) => {
                (report.batch, report.totals) = earlier.cloned().unwrap_or_default();
                pass.rejects.push(None);
                pass.layouts.push(None);
                report.remarks.clear();
            }
            (Err(error), _) => return Err(error),
        }
        files.push(report);
    }
    problems.extend(expected(request, &files));
    if problems.is_empty() { Ok((pass, files)) } else { Err(ImportError::Input(problems)) }
}

fn expected(request: &ImportRequest<'_>, files: &[FileReport]) -> Option<Diagnostic> {
    let fresh = files.iter().filter(|file| !file.already);
    other_rows_than(request.expect_rows, fresh.map(|file| file.totals.read).sum())
}

/// What is said where so many rows were read and somebody expects another number of them (R6).
pub fn other_rows_than(expected: Option<u64>, read: u64) -> Option<Diagnostic> {
    let expected = expected.filter(|expected| *expected != read)?;
    let message = text!(
        "{read} rader lästes, men {expected} förväntades",
        "{expected} rows were expected and {read} are there"
    );
    let help = text!(
        "begär hela loggen från avsändaren; inget har importerats",
        "ask the sender for the whole log; nothing was imported"
    );
    Some(Diagnostic::error("usage-totals", message).help(help))
}

/// A piece of a log that the reading thread hands out: a chunk, or how the log ended.
enum LogPiece {
    Chunk(Chunk),
    Ended(LogEnd),
}

/// Hands out a log to its end.
fn hand_out(first: Chunk, mut chunks: Chunks, hand: &mut dyn FnMut(io::Result<LogPiece>) -> bool) {
    let mut next = Ok(Some(first));
    loop {
        let piece = match next {
            Ok(Some(chunk)) => Ok(LogPiece::Chunk(chunk)),
            Ok(None) => {
                hand(chunks.finish().map(LogPiece::Ended));
                return;
            }
            Err(error) => Err(error),
        };
        let failed = piece.is_err();
        if !hand(piece) || failed {
            return;
        }
        next = chunks.next_chunk();
    }
}

impl<'a> FirstPass<'a> {
    /// Reads one log.
    fn read(
        &mut self,
        request: &ImportRequest<'a>,
        number: usize,
        report: &mut FileReport,
        progress: &Watching<'_>,
    ) -> Result<(Rejects, &'a Layout), ImportError> {
        let log = &request.files[number];
        let LogFile { path, name, .. } = log;
        let at_log = |error: io::Error| unreadable(name, &error);
        let at_rejects = |error: io::Error| failed(request.rejects, &error);
        let (layout, found) = choose(log, request)?;
        let delimiter = layout.delimiter;
        let mut chunks =
            Chunks::new(LogSource::open(path, layout, request.program).map_err(at_log)?);
        let Some(mut first) = chunks.next_chunk().map_err(at_log)? else {
            return Err(header::empty(name));
        };
        let header = header::read(name, layout, request.words(), &mut first)?;
        let found = found.filter(|found| *found != Layout::STANDARD);
        report.remarks.extend(found.map(|found| LogRemark::Layout(found.to_owned())));
        if !header.passed_over.is_empty() {
            report.remarks.push(LogRemark::PassedOver(header.passed_over.clone()));
        }
        let form = RejectForm::new(name, &header.text, delimiter, request.language);
        let mut rejects = Rejects::new(form.clone(), request.rejects, number);
        let length = disk::length_to_show(path);
        let mut told = 0;
        let mut events = OneEvent::default();
        let work = || {
            let mut examiner = Examiner::new(&header, &form, delimiter, number);
            move |piece: io::Result<LogPiece>| match piece? {
                LogPiece::Chunk(chunk) => examiner.examine(chunk).map(PieceRead::Rows),
                LogPiece::Ended(ended) => Ok(PieceRead::Ended(ended)),
            }
        };
        in_order(
            (0..workers()).map(|_| work()).collect(),
            |hand| hand_out(first, chunks, hand),
            |met: io::Result<PieceRead>| match met.map_err(at_log)? {
                PieceRead::Rows(rows) => {
                    go_on(progress, rows.bytes)?;
                    told += rows.bytes;
                    report.totals.read += rows.read;
                    report.totals.rejected += rows.rejected;
                    report.rejected_months.join(&rows.rejected_months);
                    rejects.add(&rows.rejects).map_err(at_rejects)?;
                    events.join(&rows.events);
                    self.add(request, number, &rows)
                }
                PieceRead::Ended(LogEnd::Whole(sha256)) => {
                    report.sha256 = sha256;
                    // Of Parquet, nothing is told before.
                    go_on(progress, length.saturating_sub(told))
                }
                PieceRead::Ended(LogEnd::Changed) => Err(changed(name)),
            },
        )?;
        rejects.pause().map_err(at_rejects)?;
        report.remarks.extend(events.several_rows().map(|id| LogRemark::OneEvent(id.to_owned())));
        Ok((rejects, layout))
    }

    /// Puts the right rows of a chunk away.
    fn add(
        &mut self,
        request: &ImportRequest<'_>,
        number: usize,
        rows: &Examined,
    ) -> Result<(), ImportError> {
        let at_ledger = |error: io::Error| failed(request.ledger, &error);
        let Some(first) = rows.records.first() else { return Ok(()) };
        let mut services = Vec::with_capacity(rows.services.len());
        for service in &rows.services {
            services.extend(self.services.number(service));
        }
        if self.services.all().len() > SERVICES || services.len() < rows.services.len() {
            let message = text!(
                "loggarna har fler än {SERVICES} tjänster",
                "the logs have more than {SERVICES} services"
            );
            let help = text!(
                "granska kolumnen service; inget har importerats",
                "look at the column service; nothing was imported"
            );
            return Err(refused(&request.files[number].name, "usage-services", message, help));
        }
        self.stretches.add(first.place, rows.records.len() as u64);
        for record in &rows.records {
            self.spill.add(*record).map_err(at_ledger)?;
        }
        let block = |bytes: &mut Vec<u8>| {
            bytes.extend_from_slice(&(services.len() as u16).to_le_bytes());
            services.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
            bytes.extend_from_slice(&rows.rows);
        };
        self.rows.add(number, block).map_err(at_ledger)
    }
}
