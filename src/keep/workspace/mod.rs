//! Finds a workspace and reads its files. The names of files in messages are those below its root. It
//! never decides what a file means: that is the room of each.

mod accounts;
mod file_names;
mod settings;
mod sources;
mod usage_words;

pub use file_names::SETTINGS_FILE;
pub use file_names::{AGREEMENTS_FILE, PARTIES_FILE, WAREHOUSE_FILE};
pub use settings::{Approval, Issuing, Settings, Sharing};
pub use sources::Sources;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::disk::{self, DiskError, FileKind, MOST_OF_A_REGISTER, MOST_OF_A_TEXT};
use crate::values::diagnostic::Diagnostic;
use crate::values::personal_number::{LetIn, holds_personal};
use crate::values::text::{Text, text};
use crate::values::workbook;

/// A folder with `lefi.toml`, and what that says.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The folder.
    pub root: PathBuf,
    /// What `lefi.toml` says.
    pub settings: Settings,
    /// The text of `lefi.toml`, for what a document was made from (R26).
    pub settings_source: String,
}

/// Why a workspace can't be read.
#[derive(Debug)]
pub enum WorkspaceError {
    /// What is wrong in its files.
    Input(Vec<Diagnostic>),
    /// The file system says no, in words that name the file.
    FileSystem(Text),
}

impl From<DiskError> for WorkspaceError {
    fn from(error: DiskError) -> Self {
        Self::FileSystem(error.words())
    }
}

impl Workspace {
    /// The workspace named, or the nearest folder upward that holds `lefi.toml`.
    pub fn find(named: Option<&Path>) -> Result<Self, WorkspaceError> {
        let root = match named {
            Some(folder) => folder.to_path_buf(),
            None => nearest()?,
        };
        let file = root.join(SETTINGS_FILE);
        let source = read_text(&file, SETTINGS_FILE)?;
        let settings = read_settings(&source)?;
        Ok(Self { root, settings, settings_source: source })
    }

    /// Whether there is a workspace in the folder named, or in the nearest upward.
    pub fn is_there(named: Option<&Path>) -> Result<bool, WorkspaceError> {
        match named {
            Some(folder) => Ok(disk::is_there(&folder.join(SETTINGS_FILE))?),
            None => Ok(nearest_if_any()?.is_some()),
        }
    }

    /// Where tariffs are, as people name it.
    pub(crate) fn tariffs_folder(&self) -> PathBuf {
        self.root.join(&self.settings.tariffs)
    }

    /// Name and text of every tariff file, in the order of their names.
    pub fn tariff_sources(&self) -> Result<Vec<(String, String)>, WorkspaceError> {
        let mut sources = Vec::new();
        for service in disk::entries(&self.tariffs_folder())? {
            if disk::is_folder(&service)? {
                sources.extend(self.toml_files(&service)?);
            }
        }
        Ok(sources)
    }

    /// Names of files among the tariffs that look like one and are not read, for where they lie or how they are called.
    pub fn unread_tariffs(&self) -> Result<Vec<String>, WorkspaceError> {
        let read: BTreeSet<_> = self.tariff_sources()?.into_iter().map(|(name, _)| name).collect();
        let mut folders = vec![self.tariffs_folder()];
        let mut unread = Vec::new();
        while let Some(folder) = folders.pop() {
            for path in disk::entries(&folder)? {
                let name = path.strip_prefix(&self.root).unwrap_or(&path).display().to_string();
                let ends = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"));
                if disk::is_folder(&path)? && !disk::is_link(&path)? {
                    folders.push(path);
                } else if ends && !read.contains(&name) {
                    unread.push(name);
                }
            }
        }
        unread.sort();
        Ok(unread)
    }

    /// Name and text of every file in `usage-formats`, which need not be there.
    pub fn usage_format_sources(&self) -> Result<Vec<(String, String)>, WorkspaceError> {
        let folder = self.root.join("usage-formats");
        if disk::is_there(&folder)? { self.toml_files(&folder) } else { Ok(Vec::new()) }
    }

    /// Names of the files in `forslag`, which need not be there: proposals for fee models, which bill nothing.
    pub fn proposal_files(&self) -> Result<Vec<String>, WorkspaceError> {
        let folder = self.root.join("forslag");
        if !disk::is_there(&folder)? {
            return Ok(Vec::new());
        }
        let files = disk::entries(&folder)?.into_iter().filter(|path| is_toml(path));
        let name = |path: PathBuf| Some(path.file_name()?.to_str()?.to_owned());
        Ok(files.filter_map(name).collect())
    }

    /// Name and text of the file in `usage-formats` that describes the layout of this name, if there is one. The others
    /// are not read.
    pub fn usage_format_source(
        &self,
        name: &str,
    ) -> Result<Option<(String, String)>, WorkspaceError> {
        let folder = self.root.join("usage-formats");
        if !disk::is_there(&folder)? {
            return Ok(None);
        }
        let is_meant =
            |path: &PathBuf| is_toml(path) && path.file_stem().is_some_and(|stem| stem == name);
        let found = disk::entries(&folder)?.into_iter().find(is_meant);
        found.map(|path| self.toml_file(&path)).transpose()
    }

    /// Name and text of `warehouse.toml`, which need not be there.
    pub fn warehouse_source(&self) -> Result<Option<(String, String)>, WorkspaceError> {
        let path = self.root.join(WAREHOUSE_FILE);
        if disk::is_there(&path)? { self.toml_file(&path).map(Some) } else { Ok(None) }
    }

    /// The bytes of `parties.csv` or `agreements.csv`; of a workbook in its place, such as `parties.xlsx`, the rows of
    /// its sheet as they would be there, each on the line of its number.
    pub fn bytes_of(&self, name: &str) -> Result<Vec<u8>, WorkspaceError> {
        let path = self.root.join(name);
        let Some(workbook) = self.workbook_of(name)? else {
            return Ok(disk::bytes(&path, MOST_OF_A_REGISTER)?);
        };
        let shown = self.shown(name)?;
        if disk::is_there(&path)? {
            let message =
                text!("{name} och {shown} finns båda", "{name} and {shown} are both there");
            let help = text!(
                "behåll den som är rätt och lägg den andra någon annanstans",
                "keep the one that is right, and put the other one elsewhere"
            );
            let problem = Diagnostic::error("workspace-register", message).help(help);
            return Err(WorkspaceError::Input(vec![problem]));
        }
        let bytes = disk::bytes(&workbook, MOST_OF_A_REGISTER)?;
        workbook::register(&bytes).map_err(|wrong| {
            let error = wrong.words();
            let problem = Diagnostic::error(
                "workspace-workbook",
                text!("{shown}: {error}", "{shown}: {error}"; error),
            );
            WorkspaceError::Input(vec![problem.help(wrong.help())])
        })
    }

    /// The workbook in the place of a register, if there is one.
    fn workbook_of(&self, name: &str) -> Result<Option<PathBuf>, DiskError> {
        let register = [PARTIES_FILE, AGREEMENTS_FILE].contains(&name);
        let workbook = self.root.join(name).with_extension("xlsx");
        Ok((register && disk::is_there(&workbook)?).then_some(workbook))
    }

    /// What a register is called for people: by its workbook's name, if it is one.
    pub fn shown(&self, name: &str) -> Result<String, WorkspaceError> {
        Ok(match self.workbook_of(name)? {
            Some(_) => name.replace(".csv", ".xlsx"),
            None => name.to_owned(),
        })
    }

    /// Where the ledger and stored usage are.
    pub fn ledger_folder(&self) -> PathBuf {
        self.root.join("ledger")
    }

    /// Where documents go.
    pub fn out_folder(&self) -> PathBuf {
        self.root.join("out")
    }

    /// What tells the newest ledger from an older one, apart from it.
    pub fn mark_file(&self) -> PathBuf {
        self.out_folder().join("ledger.mark")
    }

    fn toml_files(&self, folder: &Path) -> Result<Vec<(String, String)>, WorkspaceError> {
        let files = disk::entries(folder)?.into_iter().filter(|path| is_toml(path));
        files.map(|path| self.toml_file(&path)).collect()
    }

    fn toml_file(&self, path: &Path) -> Result<(String, String), WorkspaceError> {
        let name = path.strip_prefix(&self.root).unwrap_or(path).display().to_string();
        refuse_personal(&name)?;
        let text = read_text(path, &name)?;
        Ok((name, text))
    }
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "toml")
}

/// Reads the text of a `lefi.toml`.
pub fn read_settings(source: &str) -> Result<Settings, WorkspaceError> {
    read_settings_let_in(source, LetIn::Now)
}

/// The same, of a text that is let in now or was before.
pub(crate) fn read_settings_let_in(
    source: &str,
    let_in: LetIn,
) -> Result<Settings, WorkspaceError> {
    settings::parse(SETTINGS_FILE, source, let_in).map_err(WorkspaceError::Input)
}

fn nearest_if_any() -> Result<Option<PathBuf>, WorkspaceError> {
    let here = std::env::current_dir().map_err(|error| {
        WorkspaceError::FileSystem(text!("mappen är borta: {error}", "the folder is gone: {error}"))
    })?;
    for folder in here.ancestors() {
        // What is no plain file there is told when it is read.
        if matches!(
            disk::look(&folder.join(SETTINGS_FILE))?,
            Some(FileKind::File | FileKind::Other)
        ) {
            return Ok(Some(folder.to_path_buf()));
        }
    }
    Ok(None)
}

fn nearest() -> Result<PathBuf, WorkspaceError> {
    if let Some(folder) = nearest_if_any()? {
        return Ok(folder);
    }
    let message = text!(
        "här finns ingen {SETTINGS_FILE}, inte heller i någon mapp ovanför",
        "there is no {SETTINGS_FILE} here or in a folder above"
    );
    let help = text!(
        "ange en arbetsmapp med --workspace MAPP, eller skapa en med `lefi init MAPP`",
        "name a workspace with --workspace DIR, or make one with `lefi init DIR`"
    );
    Err(WorkspaceError::Input(vec![Diagnostic::error("workspace-none", message).help(help)]))
}

/// Names of files are kept with what they hold (R26), and shown.
fn refuse_personal(name: &str) -> Result<(), WorkspaceError> {
    if !holds_personal(name) {
        return Ok(());
    }
    let message = text!(
        "{name}: namnet innehåller något som ser ut som ett personnummer",
        "{name}: the name has what looks like a personal identity number"
    );
    let help = text!(
        "byt namn på filen, eller på mappen som den ligger i: namn sparas och visas",
        "rename the file, or the folder it is in: names are kept and shown"
    );
    let problem = Diagnostic::error("workspace-personal-name", message);
    Err(WorkspaceError::Input(vec![problem.help(help)]))
}

fn read_text(path: &Path, name: &str) -> Result<String, WorkspaceError> {
    let bytes = disk::bytes(path, MOST_OF_A_TEXT)?;
    String::from_utf8(bytes).map_err(|error| {
        let line = error.as_bytes()[..error.utf8_error().valid_up_to()]
            .iter()
            .filter(|byte| **byte == b'\n')
            .count()
            + 1;
        let message = text!("{name}: rad {line} är inte UTF-8", "{name}: line {line} is not UTF-8");
        let help = text!("spara filen som UTF-8", "save the file as UTF-8");
        let problem = Diagnostic::error("workspace-encoding", message).help(help);
        WorkspaceError::Input(vec![problem])
    })
}
