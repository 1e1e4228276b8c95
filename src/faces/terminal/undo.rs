//! `lefi import --undo`: takes an import back as if it never was. It stays on record; what repeated its rows in other
//! imports, or was rejected for its other content, counts from now on (R7), and what is billed of it the next run corrects (R25).

use std::collections::BTreeSet;

use super::{Context, Failure, import, load, tell};
use crate::keep::ledger::{Action, Batch, Ledger};
use crate::keep::workspace::Workspace;
use crate::office::stored_usage;
use crate::sources::usage::{self, ImportError, LiveBatch, Restored};
use crate::values::language::Language;

/// Takes a batch back.
pub(super) fn undo(
    context: &Context,
    workspace: &Workspace,
    name: &str,
    reason: &str,
) -> Result<String, Failure> {
    let reason = load::words(reason)?;
    let ledger = load::ledger(workspace)?;
    let folder = workspace.ledger_folder();
    let _lock = import::lock(&folder)?;
    // Whoever held the lock before may have imported.
    ledger.look_anew()?;
    let names = ledger.batch_names()?;
    let failed_at =
        |error: std::io::Error| Failure::FileSystem(format!("{}: {error}", folder.display()));
    stored_usage::forget_unfinished(workspace, &ledger)?;
    stored_usage::refuse_strangers(&folder, &ledger)?;
    // Its duplicates elsewhere are looked up: all that is stored must be as it was.
    stored_usage::refuse_changed(&folder, &ledger, "")?;
    let head = ledger.head()?;
    let batches = ledger.batches(head)?;
    let taken_back = taken_back(&batches, &names, name)?;
    let live: Vec<LiveBatch> = batches
        .iter()
        .filter(|batch| !taken_back.contains(&batch.name))
        .map(|batch| LiveBatch {
            batch: batch.name.clone(),
            restored_as: free_name(&batch.name, &names),
        })
        .collect();
    let restored = usage::restore(&folder, &taken_back, &live).map_err(failed)?;
    let writing = load::begin(&ledger, context, &workspace.settings)?;
    writing.undo(&taken_back, &restored)?;
    writing.finish(Action::Undo, name, &reason)?;
    usage::finished(&folder).map_err(failed_at)?;
    in_words(&ledger, name, &taken_back, &restored)
}

fn failed(error: ImportError) -> Failure {
    match error {
        ImportError::Input(diagnostics) => Failure::Input(diagnostics),
        ImportError::FileSystem(words) => Failure::FileSystem(tell::words(&words).to_owned()),
        error => Failure::Ledger(error.to_string()),
    }
}

/// The batch, and what counted of it only since an earlier import was taken back.
fn taken_back(
    batches: &[Batch],
    names: &BTreeSet<String>,
    name: &str,
) -> Result<Vec<String>, Failure> {
    match batches.iter().find(|batch| batch.name == name) {
        Some(Batch { restored_from: Some(origin), .. }) => Err(Failure::WrongUse(format!(
            "{name} holds rows of {origin} that count since another import was taken back: take back {origin}"
        ))),
        Some(_) => {
            let of_it =
                |batch: &&Batch| batch.name == name || batch.restored_from.as_deref() == Some(name);
            Ok(batches.iter().filter(of_it).map(|batch| batch.name.clone()).collect())
        }
        None if names.contains(name) => {
            Err(Failure::Ledger(format!("{name} was taken back already")))
        }
        None => {
            let known: Vec<&str> = batches.iter().map(|batch| batch.name.as_str()).collect();
            Err(Failure::WrongUse(format!(
                "there is no batch {name}; imported are {}",
                known.join(", ")
            )))
        }
    }
}

/// `41da1082379d-r1`, or the first such name that no batch has.
fn free_name(batch: &str, names: &BTreeSet<String>) -> String {
    let mut number = 1;
    loop {
        let name = format!("{batch}-r{number}");
        if !names.contains(&name) {
            return name;
        }
        number += 1;
    }
}

fn in_words(
    ledger: &Ledger,
    name: &str,
    taken_back: &[String],
    restored: &[Restored],
) -> Result<String, Failure> {
    let number = |rows: u64| Language::Swedish.number(&rows.to_string());
    let mut rows = 0;
    for batch in taken_back {
        let counts = ledger.counts_of_batch(batch)?;
        rows += counts.iter().map(|count| count.rows).sum::<u64>();
    }
    let mut text = format!("{name} is taken back: {} rows count no more\n", number(rows));
    for one in restored {
        let rows: u64 = one.counts.iter().map(|one| one.count.rows).sum();
        let logs: BTreeSet<&str> = one.counts.iter().map(|one| one.file.as_str()).collect();
        let of = format!("of {} (import {})", Vec::from_iter(logs).join(", "), one.origin);
        for (rows, what) in [
            (rows - one.rejected, "that repeated them"),
            (one.rejected, "that were rejected, with other content than them,"),
        ] {
            if rows > 0 {
                text.push_str(&format!("{} rows {of} {what} count from now on\n", number(rows)));
            }
        }
    }
    Ok(text)
}
