//! The import of logs in two passes, so that memory stays small: the first reads and checks each row and
//! gathers identities, the second sums and stores the rows that count. Nothing counts until the ledger
//! has the batch.

mod choice;
mod conflict_rows;
mod conflicts;
mod examine;
pub(super) mod first_pass;
pub(super) mod log_file;
mod one_event;
pub(super) mod rejected_months;
pub(super) mod rejects;
pub(super) mod report;
pub(super) mod request;
mod second_pass;
mod stated;

use std::io;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use self::conflicts::{ConflictWords, Conflicts};
use self::first_pass::{FirstPass, first_pass};
use self::rejects::Rejects;
use self::report::{FileReport, Import};
use self::request::ImportRequest;
use self::second_pass::{SecondPass, second_pass};
use super::watched::{Watching, go_on};
use crate::disk::{self, DiskError};
use crate::sources::usage::counts::imported_counts::ImportedCounts;
use crate::sources::usage::counts::row_words::RowWords;
use crate::sources::usage::counts::sums::Sums;
use crate::sources::usage::error::{ImportError, failed};
use crate::sources::usage::events::duplicates::{Record, Spill};
use crate::sources::usage::events::fates::RowFate;
use crate::sources::usage::events::index::{self, IndexWriter};
use crate::sources::usage::events::notes::Notes;
use crate::sources::usage::events::settle::settle;
use crate::sources::usage::log::layout::Layout;
use crate::sources::usage::log::source;
use crate::sources::usage::rows::piles::Piles;
use crate::sources::usage::rows::stored_file::StoredFile;
use crate::sources::usage::store::unrecorded;
use crate::sources::usage::totals::ImportTotals;

/// Imports logs up to the point where the ledger records them.
///
/// # Errors
/// As [`ImportError`]; the store then holds nothing of them.
pub fn import(request: &ImportRequest<'_>, progress: &Watching<'_>) -> Result<Import, ImportError> {
    import_beside(request, progress, None)
}

/// What is counted elsewhere and belongs to the same batch as the rows of one log, which is part of it.
pub(super) struct CountedElsewhere<'a> {
    /// Of the whole, of which the log is a part.
    pub sha256: &'a str,
    /// Other batches that are written and not recorded yet.
    pub noted: &'a [String],
    /// Adds its counts to those of the log, whose words they have from there on, and says what becomes of its rows.
    pub add: &'a AddCounted<'a>,
    /// Writes it to the store, for the batch of this name.
    pub keep: &'a KeepCounted<'a>,
}

/// What adds counts.
type AddCounted<'a> =
    dyn Fn(&mut FileReport, &mut Sums, &mut RowWords) -> Result<(), ImportError> + 'a;

/// What writes to the store.
type KeepCounted<'a> = dyn Fn(&str) -> Result<StoredFile, ImportError> + 'a;

/// What was counted, and every file that was written to the store.
type CountedRows = (ImportedCounts, Vec<StoredFile>);

/// The same, beside what is counted elsewhere.
///
/// # Errors
/// As [`ImportError`]; the store then holds nothing of them.
pub(super) fn import_beside(
    request: &ImportRequest<'_>,
    progress: &Watching<'_>,
    beside: Option<&CountedElsewhere<'_>>,
) -> Result<Import, ImportError> {
    let (first, mut files) = first_pass(request, progress)?;
    let Some(batch) = batch_name(request, &files, beside)? else {
        return Ok(Import { files, ..Import::default() });
    };
    for file in files.iter_mut().filter(|file| file.batch.is_empty()) {
        file.batch.clone_from(&batch);
    }
    let others = beside.map_or(&[][..], |beside| beside.noted);
    let noted = std::iter::once(&batch).chain(others);
    unrecorded::note(request.ledger, noted.clone().map(String::as_str))?;
    let work = ImportWork { request, progress, batch: &batch, beside };
    let counted = work.second_half(first, &mut files);
    let counted = counted.and_then(|(counts, mut stored)| {
        if let (Some(beside), Some(file)) = (beside, files.first_mut()) {
            // Until here it is the log's own, which is read once more for its rows in conflict.
            beside.sha256.clone_into(&mut file.sha256);
            stored.push((beside.keep)(&batch)?);
            stored.sort();
        }
        Ok((counts, stored))
    });
    let (counts, stored) = counted.inspect_err(|_| {
        unrecorded::give_up(request.ledger, |name| noted.clone().any(|noted| noted == name));
    })?;
    Ok(Import { batch: Some(batch), files, counts, stored })
}

/// Named after what is in it: the same logs make the same batch, unless the name is taken.
fn batch_name(
    request: &ImportRequest<'_>,
    files: &[FileReport],
    beside: Option<&CountedElsewhere<'_>>,
) -> Result<Option<String>, DiskError> {
    if files.iter().all(|file| file.already) {
        return Ok(None);
    }
    let mut hash = Sha256::new();
    match beside {
        Some(beside) => hash.update(beside.sha256),
        None => {
            let fresh = files.iter().filter(|file| !file.already);
            fresh.for_each(|file| hash.update(&file.sha256));
        }
    }
    let name = source::hexadecimal(&hash.finalize()[..6]);
    let mut free = name.clone();
    for number in 2_u32.. {
        let taken = request.names_taken.contains(&free)
            || disk::is_there(&index::path(request.ledger, &free))?;
        if !taken {
            break;
        }
        free = format!("{name}-{number}");
    }
    Ok(Some(free))
}

/// An import whose logs are read.
struct ImportWork<'a> {
    request: &'a ImportRequest<'a>,
    progress: &'a Watching<'a>,
    batch: &'a str,
    beside: Option<&'a CountedElsewhere<'a>>,
}

impl ImportWork<'_> {
    fn second_half(
        &self,
        first: FirstPass<'_>,
        files: &mut [FileReport],
    ) -> Result<CountedRows, ImportError> {
        let request = self.request;
        let FirstPass { mut rows, spill, stretches, services, rejects, layouts } = first;
        let mut fates = Notes::new(request.ledger, stretches)?;
        let (conflicts, index) = self.settle(spill, files, &mut fates)?;
        let mut words = RowWords {
            services: services.all().to_vec(),
            channels: request.channels.to_vec(),
            outcomes: request.outcomes.to_vec(),
            files: files.iter().map(|file| file.path.display().to_string()).collect(),
        };
        let named = (self.batch, &words);
        let second = second_pass(request, self.progress, (&mut rows, fates), named, files)?;
        let SecondPass { mut sums, mut stored, in_conflict } = second;
        if let (Some(beside), Some(file)) = (self.beside, files.first_mut()) {
            (beside.add)(file, &mut sums, &mut words)?;
        }
        let counts = sums.counts(&words)?;
        let conflicts = conflicts.look_up(request.ledger, &words.files, request.batches)?;
        files.iter().try_for_each(tie)?;
        let rejects = rejects.into_iter().zip(layouts).collect();
        // From here on it is done.
        go_on(self.progress, 0)?;
        self.finish_rejects(files, rejects, in_conflict, conflicts)?;
        stored.push(index);
        stored.sort();
        Ok((counts, stored))
    }

    /// Finds what becomes of each row (R7), and writes the index of those that count.
    fn settle(
        &self,
        spill: Spill,
        files: &[FileReport],
        fates: &mut Notes,
    ) -> Result<(Conflicts, StoredFile), ImportError> {
        let ledger = self.request.ledger;
        let earlier: Vec<PathBuf> =
            self.request.batches.iter().map(|batch| index::path(ledger, batch)).collect();
        let mut conflicts = Conflicts::new(ledger)?;
        let mut writer = IndexWriter::new(ledger, self.batch)?;
        let leave_out = |file: usize| files.get(file).is_some_and(|file| file.already);
        let decide = |records: &[Record]| settle(records, &earlier);
        spill.decide(&leave_out, &decide, |settled| {
            settled.counted.iter().try_for_each(|record| writer.add(record.identity()))?;
            let told = settled.conflicts.iter().map(|conflict| conflicts.add(conflict));
            let told = told.collect::<io::Result<Vec<u64>>>()?;
            for (place, conflict) in &settled.repeats {
                let fate = conflict.map_or(RowFate::Duplicate, |number| RowFate::Conflict {
                    told: told[number],
                    with: settled.conflicts[number].opponent(),
                });
                fate.number().map_or(Ok(()), |number| fates.add(*place, number))?;
            }
            Ok(())
        })?;
        Ok((conflicts, writer.finish()?))
    }

    /// Adds the rows in conflict, and gives the files of rejects their names.
    fn finish_rejects(
        &self,
        files: &mut [FileReport],
        rejects: Vec<(Option<Rejects>, Option<&Layout>)>,
        mut in_conflict: Piles,
        mut words: ConflictWords<'_>,
    ) -> Result<(), ImportError> {
        let mut fresh = 0;
        let mut done = Vec::new();
        for (number, (file, rejects)) in files.iter().zip(rejects).enumerate() {
            let (Some(mut rejects), Some(layout)) = rejects else { continue };
            if in_conflict.length(number) > 0 {
                let laid_out = (number, file, layout);
                conflict_rows::add(
                    self.request,
                    laid_out,
                    &mut in_conflict,
                    &mut words,
                    &mut rejects,
                )?;
            }
            fresh += 1;
            let name = match fresh {
                1 => format!("{}.csv", self.batch),
                _ => format!("{}.{fresh}.csv", self.batch),
            };
            done.push((number, rejects, name));
        }
        // Only when all are whole: what is named is there to be corrected.
        for (number, rejects, name) in done {
            let path =
                rejects.finish(&name).map_err(|error| failed(self.request.rejects, &error))?;
            files[number].rejects = path;
        }
        Ok(())
    }
}

/// No row is lost and none counted twice (R6).
fn tie(file: &FileReport) -> Result<(), ImportError> {
    let ImportTotals { read, accepted, duplicate, rejected } = file.totals;
    if read == accepted + duplicate + rejected {
        return Ok(());
    }
    Err(ImportError::Control(file.path.display().to_string(), file.totals))
}
