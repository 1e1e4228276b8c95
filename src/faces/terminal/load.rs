//! Opens what a command works on, and reads what somebody typed.

use std::path::Path;

use serde::Serialize;

use super::say::say;
use super::{Context, Failure, access, clock, four_eyes, language, login, nameless, stored};
use crate::disk::{self, DiskError};
use crate::keep::ledger::{DATABASE, Ledger, LedgerError, MarkedAs, Writing};
use crate::keep::workspace::{SETTINGS_FILE, Settings, Workspace};
use crate::office::refusal::Refusal;
use crate::paper::tables::TableError;
use crate::values::composed::composed;
use crate::values::hidden::is_hidden;
use crate::values::personal_number::holds_personal;

/// The workspace named, or the nearest upward.
pub(super) fn workspace(context: &Context) -> Result<Workspace, Failure> {
    let workspace = Workspace::find(context.workspace.as_deref())?;
    access::restrict(workspace.settings.sharing);
    if let Some(said) = workspace.settings.language {
        language::of_workspace(said);
    }
    Ok(workspace)
}

/// The ledger of a workspace, begun where there is none yet.
pub(super) fn ledger_to_write(workspace: &Workspace) -> Result<Ledger, Failure> {
    refuse_gone(workspace)?;
    let folder = workspace.ledger_folder();
    let marked = |ledger: Ledger| ledger.marked_in(workspace.mark_file(), &folder);
    Ledger::open(&folder).and_then(marked).map_err(ledger_failure)
}

/// The ledger of a workspace, where it has one; read as of one moment until something is written.
pub(super) fn ledger_if_any(workspace: &Workspace) -> Result<Option<Ledger>, Failure> {
    refuse_gone(workspace)?;
    let folder = workspace.ledger_folder();
    let found = Ledger::open_existing(&folder).map_err(ledger_failure)?;
    let found = found.map(|ledger| ledger.marked_in(workspace.mark_file(), &folder));
    let found = found.transpose().map_err(ledger_failure)?;
    found.iter().try_for_each(Ledger::look_anew).map_err(ledger_failure)?;
    Ok(found)
}

/// A ledger that is another workspace's, by a link: there other settings hold for it.
fn refuse_foreign(workspace: &Workspace) -> Result<(), Failure> {
    let folder = workspace.ledger_folder();
    let root = disk::real(&workspace.root)?;
    // A file in the place of the folder is told when it is opened.
    if !disk::is_folder(&folder)? {
        return Ok(());
    }
    for path in [folder.join(DATABASE), folder] {
        if !disk::is_there(&path)? {
            continue;
        }
        for above in disk::real(&path)?.ancestors().skip(1) {
            if !disk::is_there(&above.join(SETTINGS_FILE))? {
                continue;
            }
            if above == root {
                break;
            }
            return Err(Failure::Ledger(format!(
                "{} is a link into the workspace {}: a ledger belongs to one workspace; work there, or take the link away",
                path.display(),
                above.display()
            )));
        }
    }
    Ok(())
}

/// Issued documents without a ledger: it is gone, and another one would begin with number 1 again.
fn refuse_gone(workspace: &Workspace) -> Result<(), Failure> {
    refuse_foreign(workspace)?;
    let documents = workspace.out_folder().join("documents");
    let any = |folder: &Path| Ok::<_, DiskError>(!disk::entries_if_any(folder)?.is_empty());
    if any(&workspace.ledger_folder())? || !any(&documents)? {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "{} is gone and {} has issued documents: put the newest backup back with `lefi restore`",
        workspace.ledger_folder().display(),
        documents.display()
    )))
}

/// The ledger of a workspace, which must have one.
pub(super) fn ledger(workspace: &Workspace) -> Result<Ledger, Failure> {
    let found = ledger_if_any(workspace)?;
    found.ok_or_else(|| {
        Failure::Ledger("there is no ledger yet: nothing was imported or issued here".to_owned())
    })
}

/// The same for a command that only reads: one that is not the newest is read as it is, and told.
pub(super) fn ledger_to_read(workspace: &Workspace) -> Result<Ledger, Failure> {
    ledger(workspace).inspect(tell_marked)
}

/// The same, where there is one.
pub(super) fn ledger_to_read_if_any(workspace: &Workspace) -> Result<Option<Ledger>, Failure> {
    ledger_if_any(workspace).inspect(|found| found.iter().for_each(tell_marked))
}

/// Tells of a ledger that its mark says is an older one, a copy or another one; whoever writes is refused.
pub(super) fn tell_marked(ledger: &Ledger) {
    if let Err(error) = ledger.marked_as().and_then(MarkedAs::refuse) {
        say(&format!("warning: {error}"));
    }
}

/// Begins to write, and looks at the clock. Where `lefi.toml` says that two persons are needed and the ledger does not
/// yet, it does from here on.
pub(super) fn begin<'a>(
    ledger: &'a Ledger,
    context: &Context,
    settings: &Settings,
) -> Result<Writing<'a>, Failure> {
    begun(ledger.begin(context.signature()?), context, settings)
}

/// The same of a ledger that was copied or is an older one: it is taken over by what is written.
pub(super) fn begin_taking_over<'a>(
    ledger: &'a Ledger,
    context: &Context,
    settings: &Settings,
) -> Result<Writing<'a>, Failure> {
    begun(ledger.begin_taking_over(context.signature()?), context, settings)
}

fn begun<'a>(
    writing: Result<Writing<'a>, LedgerError>,
    context: &Context,
    settings: &Settings,
) -> Result<Writing<'a>, Failure> {
    let mut writing = writing.map_err(ledger_failure)?;
    stored::settle(&writing)?;
    let signed = match &context.user {
        Some(_) => writing.logged_in_as(&login().unwrap_or_else(nameless)),
        // The login was looked up once: a second look-up may fail, and name another.
        None => {
            let login = writing.signature().who.clone();
            writing.sign_by_login(&login)
        }
    };
    signed.map_err(ledger_failure)?;
    let last = writing.last_moment().map_err(ledger_failure)?;
    clock::look(writing.signature().at, last)?;
    four_eyes::record(&mut writing, settings)?;
    Ok(writing)
}

/// A reason that somebody typed.
pub(super) fn words(reason: &str) -> Result<String, Failure> {
    named_words("--reason", reason)
}

/// A text that somebody typed as this option or argument: on one line, not empty, and without a personal
/// identity number, which is never kept.
pub(super) fn named_words(name: &str, text: &str) -> Result<String, Failure> {
    let text = composed(text.trim());
    let text = text.as_ref();
    let wrong = |words: &str| Err(Failure::WrongUse(format!("{name}: the text {words}")));
    if text.is_empty() {
        return wrong("is empty: write what should be read later");
    }
    if text.chars().any(char::is_control) {
        return wrong("has a control character, such as a line break: write it on one line");
    }
    if text.chars().any(is_hidden) {
        return wrong("has a character that turns what is read, or that nobody sees: take it out");
    }
    if holds_personal(text) {
        return wrong("has what looks like a personal identity number, which is never kept");
    }
    Ok(text.to_owned())
}

/// What the ledger says, as a failure of the right kind.
pub(super) fn ledger_failure(error: LedgerError) -> Failure {
    Refusal::from(error).into()
}

/// Why there is no table.
pub(super) fn table_failure(error: &TableError) -> Failure {
    Failure::Ledger(error.to_string())
}

/// A value as one line of JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| Failure::WrongUse(format!("the result can't be written as JSON: {error}")))
}
