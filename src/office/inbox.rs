//! The folder `in/` of a workspace, where others deliver logs that are too large for a browser, as by SFTP. It is only looked
//! into: what is chosen is named by a mark of what was listed, never by a path.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::{Refusal, UploadRefusal};
use crate::disk;
use crate::keep::workspace::Workspace;
use crate::sources::usage::{LogFile, Statements, digest, is_statement, statement_names};
use crate::values::hidden::is_hidden;
use crate::values::period::Moment;
use crate::values::personal_number::holds_personal;

/// What it is called.
pub const FOLDER: &str = "in";

/// A log that was delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredLog {
    /// What it is called, without the folder.
    pub name: String,
    /// How long it is.
    pub bytes: u64,
    /// When it was written last.
    pub written: Moment,
    /// Whether its sender states its rows.
    pub is_stated: bool,
    /// Stands for the file as it was listed: another name, length or time of writing makes another mark.
    pub mark: String,
    /// The import that has this very log.
    pub batch: Option<String>,
}

/// The SHA-256 of logs that were looked at before, by their marks: a log of gigabytes is read once.
#[derive(Debug, Default)]
pub struct KnownDigests(Mutex<HashMap<String, String>>);

impl KnownDigests {
    fn of(&self, mark: &str, path: &Path) -> Result<String, Refusal> {
        // Values are put in whole: whoever broke off left none half.
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held().get(mark) {
            return Ok(known.clone());
        }
        let sha256 = digest(path)?;
        held().insert(mark.to_owned(), sha256.clone());
        Ok(sha256)
    }
}

/// What was delivered, newest first; nothing where the workspace has no such folder.
pub fn delivered(
    desk: &Desk,
    known: &KnownDigests,
    notices: &mut Notices,
) -> Result<Option<Vec<DeliveredLog>>, Refusal> {
    let Some(found) = files(&desk.workspace)? else { return Ok(None) };
    let (mut names, mut imported) = (Vec::new(), HashMap::new());
    if let Some(ledger) = desk.ledger_to_read_if_any(notices)? {
        names = ledger.recorded_files()?.into_iter().map(|one| one.file.path).collect();
        let logs = ledger.known_files(ledger.head()?)?;
        imported = logs.into_iter().map(|(sha256, (batch, _))| (sha256, batch)).collect();
    }
    let mut logs = Vec::new();
    for DeliveredFile { path, name, mark, bytes, written } in found {
        // Only what may be known is read.
        let may_be = names.iter().any(|one| Path::new(one).file_name() == path.file_name());
        let sha256 = may_be.then(|| known.of(&mark, &path)).transpose()?;
        let stated = statement_names(&path);
        logs.push(DeliveredLog {
            batch: sha256.and_then(|sha256| imported.get(&sha256).cloned()),
            is_stated: stated
                .iter()
                .map(|path| disk::is_file(path))
                .collect::<Result<Vec<_>, _>>()?
                .contains(&true),
            written: Moment::new(written.into()),
            name,
            bytes,
            mark,
        });
    }
    logs.sort_by(|one, other| (other.written, &one.name).cmp(&(one.written, &other.name)));
    Ok(Some(logs))
}

/// The logs of these marks, in the order of their names.
pub fn chosen(desk: &Desk, marks: &[&str]) -> Result<Vec<LogFile>, Refusal> {
    let mut found = files(&desk.workspace)?.unwrap_or_default();
    found.retain(|file| marks.contains(&file.mark.as_str()));
    if marks.is_empty() {
        return Err(UploadRefusal::Nothing.into());
    }
    if found.len() < marks.len() {
        return Err(UploadRefusal::Changed.into());
    }
    let log = |file: DeliveredFile| LogFile {
        name: Path::new(FOLDER).join(file.name),
        path: file.path,
        statements: Statements::Beside,
    };
    Ok(found.into_iter().map(log).collect())
}

struct DeliveredFile {
    path: PathBuf,
    name: String,
    mark: String,
    bytes: u64,
    written: SystemTime,
}

/// The plain files there: no links, which may lead anywhere, and no file whose name can't be shown.
fn files(workspace: &Workspace) -> Result<Option<Vec<DeliveredFile>>, Refusal> {
    let folder = workspace.root.join(FOLDER);
    if disk::is_link(&folder)? || !disk::is_folder(&folder)? {
        return Ok(None);
    }
    let mut files = Vec::new();
    for path in disk::entries(&folder)? {
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let is_shown =
            !name.starts_with('.') && !name.chars().any(is_hidden) && !holds_personal(name);
        if !is_shown
            || is_statement(Path::new(name))
            || disk::is_link(&path)?
            || !disk::is_file(&path)?
        {
            continue;
        }
        let name = name.to_owned();
        let (bytes, written) = (disk::length(&path)?, disk::changed_at(&path)?);
        let mark = mark(&path, &name, (bytes, written))?;
        files.push(DeliveredFile { path, name, mark, bytes, written });
    }
    Ok(Some(files))
}

fn mark(path: &Path, name: &str, (bytes, written): (u64, SystemTime)) -> Result<String, Refusal> {
    let since = written.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(bytes.to_le_bytes());
    hash.update(since.as_nanos().to_le_bytes());
    if let Some(number) = disk::number(path)? {
        hash.update(number.to_le_bytes());
    }
    hash.update(name);
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}
