//! All that a run is made from, parsed: from the workspace as it is, or from the ledger as it was (R26). The
//! bytes that are parsed are the bytes that are hashed and kept.

use super::placed_files;
use super::reading;
use super::refusal::{Refusal, gather};
use crate::engine::billing::Inputs;
use crate::keep::ledger::{
    Canonical, Encoding, Entry, EntryNumber, Ledger, SourceFile, first_encoding,
};
use crate::keep::workspace::{
    AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE, Settings, Sources, Workspace,
    read_settings_let_in,
};
use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Count;
use crate::values::period::Period;
use crate::values::personal_number::LetIn;

/// Settings, tariffs, parties and agreements, with the bytes they were read from.
#[derive(Debug)]
pub struct Books {
    /// The bytes.
    pub sources: Sources,
    /// What `lefi.toml` says.
    pub settings: Settings,
    /// The tariff versions.
    pub catalogue: Catalogue,
    /// All rows of `parties.csv`.
    pub parties: Vec<Party>,
    /// All rows of `agreements.csv`.
    pub agreements: Vec<Agreement>,
}

impl Books {
    /// As the workspace has them now; all errors of all files at once.
    pub fn read(workspace: &Workspace) -> Result<Self, Refusal> {
        Self::of(placed_files::sources(workspace)?)
    }

    /// Of these files, saved or not; all errors of all files at once.
    pub fn of(sources: Sources) -> Result<Self, Refusal> {
        Self::parse(sources, LetIn::Now)
    }

    /// As an entry of the audit trail had them.
    pub fn kept(ledger: &Ledger, entry: EntryNumber) -> Result<Self, Refusal> {
        let files = ledger.sources(entry)?;
        let files = files.into_iter().map(|file| (file.name, file.content));
        Self::parse(Sources::kept(files), LetIn::Before)
    }

    /// The settings as an entry had them; none where it has no such file.
    pub fn kept_settings(ledger: &Ledger, entry: EntryNumber) -> Result<Option<Settings>, Refusal> {
        let files = ledger.sources(entry)?;
        let Some(file) = files.into_iter().find(|file| file.name == SETTINGS_FILE) else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&file.content);
        read_settings_let_in(&text, LetIn::Before).map(Some).map_err(Refusal::from)
    }

    fn parse(sources: Sources, let_in: LetIn) -> Result<Self, Refusal> {
        let mut problems = Vec::new();
        let settings_text = String::from_utf8_lossy(sources.file(SETTINGS_FILE));
        let settings = read_settings_let_in(&settings_text, let_in).map_err(Refusal::from);
        let settings = gather(&mut problems, settings)?;
        let catalogue = gather(&mut problems, reading::parse_catalogue(sources.tariffs(), let_in))?;
        let parties = gather(
            &mut problems,
            reading::parties(sources.shown(PARTIES_FILE), sources.file(PARTIES_FILE), let_in),
        )?;
        let agreements = gather(
            &mut problems,
            reading::agreements(
                sources.shown(AGREEMENTS_FILE),
                sources.file(AGREEMENTS_FILE),
                let_in,
            ),
        )?;
        match (settings, catalogue, parties, agreements) {
            (Some(settings), Some(catalogue), Some(parties), Some(agreements)) => {
                Ok(Self { sources, settings, catalogue, parties, agreements })
            }
            _ => Err(Refusal::Input(problems)),
        }
    }

    /// What the core takes, with counts beside.
    pub fn inputs<'a>(&'a self, counts: &'a [Count]) -> Inputs<'a> {
        Inputs {
            catalogue: &self.catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts,
        }
    }

    /// The files, for the ledger to keep.
    pub fn files(&self) -> Vec<SourceFile> {
        let file = |(name, content): (&str, &[u8])| SourceFile {
            name: name.to_owned(),
            content: content.to_vec(),
        };
        self.sources.files().map(file).collect()
    }

    /// R26: the SHA-256 of what documents are made from: settings, tariffs, parties, agreements, the logs that count
    /// as of an entry and have rows by the last of these days, and what was decided of periods until then.
    pub fn digest(
        &self,
        ledger: Option<&Ledger>,
        as_of: Option<EntryNumber>,
        days: Period,
    ) -> Result<String, Refusal> {
        self.digest_in(Canonical::new("sources", Encoding::CURRENT), ledger, as_of, days)
    }

    /// The same, in a form that has begun with the number of its encoding.
    fn digest_in(
        &self,
        mut form: Canonical,
        ledger: Option<&Ledger>,
        as_of: Option<EntryNumber>,
        days: Period,
    ) -> Result<String, Refusal> {
        form.list(self.sources.files(), |form, (name, content)| {
            form.text(name).bytes(content);
        });
        if let (Some(ledger), Some(as_of)) = (ledger, as_of) {
            let logs = ledger.logs_until(days.last(), as_of)?;
            form.list(&logs, |form, sha256| {
                form.text(sha256);
            });
            let decisions = ledger.decisions(as_of)?;
            let by_then =
                decisions.iter().filter(|one| one.kind.period().period().first() <= days.last());
            form.list(by_then, |form, decision| {
                form.decision(decision);
            });
        }
        Ok(form.finish())
    }

    /// The same in the form that an entry has.
    pub fn digest_as(
        &self,
        entry: &Entry,
        ledger: &Ledger,
        as_of: EntryNumber,
        days: Period,
    ) -> Result<String, Refusal> {
        match entry.encoding {
            Encoding::Second | Encoding::Third => {
                let form = Canonical::new("sources", entry.encoding);
                self.digest_in(form, Some(ledger), Some(as_of), days)
            }
            Encoding::First => {
                let logs = ledger.logs(as_of)?;
                let decisions = ledger.decisions(as_of)?;
                let (program, files) = (&entry.program, self.sources.files());
                Ok(first_encoding::sources_digest(program, files, logs, &decisions))
            }
        }
    }
}
