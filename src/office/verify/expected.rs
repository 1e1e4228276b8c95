//! What belongs in `out/documents` and `out/accounting`: each file's place, with the SHA-256 of what the ledger keeps of
//! it. What lefi writes there and keeps no copy of is known by its place alone. It reads the ledger and no folder.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::keep::ledger::{FileDigest, Ledger};
use crate::keep::workspace::Workspace;
use crate::office::accounting_files;
use crate::office::accruals;
use crate::office::act::Act;
use crate::office::control_sheet_file;
use crate::office::documents;
use crate::office::export::Unbooked;
use crate::office::refusal::Refusal;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// A file that the ledger keeps.
#[derive(Debug)]
pub(super) struct Expected {
    /// Its name and SHA-256.
    pub digest: FileDigest,
    /// What was done with it: issued, exported.
    pub done: Text,
    /// What writes it again.
    pub again: Act,
}

impl Expected {
    /// A file of a document that is filed under this period.
    pub(super) fn issued(digest: FileDigest, period: BillingPeriod) -> Self {
        Self { digest, done: text!("utfärdades", "issued"), again: Act::WriteDocuments(period) }
    }

    fn archived(digest: FileDigest, period: BillingPeriod) -> Self {
        Self { digest, done: text!("arkiverades", "archived"), again: Act::WriteDocuments(period) }
    }

    fn exported(digest: FileDigest, period: BillingPeriod) -> Self {
        Self { digest, done: text!("exporterades", "exported"), again: Act::ExportAgain(period) }
    }
}

/// The files that the ledger keeps, by their place.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Each with what it has.
    pub files: BTreeMap<PathBuf, Expected>,
    /// The places of a name, small and capital letters alike; laid out when one is asked for.
    by_name: OnceCell<HashMap<String, Vec<PathBuf>>>,
}

impl Kept {
    /// Of all periods, or of one.
    pub(super) fn of(
        workspace: &Workspace,
        ledger: &Ledger,
        only: Option<BillingPeriod>,
    ) -> Result<Self, Refusal> {
        let wanted = |period: BillingPeriod| only.is_none_or(|only| only == period);
        let mut kept = Self::default();
        let all = match only {
            Some(period) => {
                let numbers = documents::filed_under(ledger, period)?.into_iter();
                numbers.map(|one| (one.number, period)).collect()
            }
            None => documents::all_filed(ledger)?,
        };
        for (number, period) in all {
            let folder = documents::folder(workspace, period);
            for digest in ledger.file_digests(&number)? {
                kept.add(&folder, Expected::issued(digest, period));
            }
        }
        for closing in ledger.closings()? {
            if wanted(closing.period) {
                let folder = documents::folder(workspace, closing.period);
                let sheet = FileDigest::of(&closing.sheet);
                kept.add(&folder, Expected::archived(sheet, closing.period));
            }
        }
        for (period, digest) in ledger.export_digests()? {
            if wanted(period) {
                let folder = accounting_files::folder(workspace, period);
                kept.add(&folder, Expected::exported(digest, period));
            }
        }
        Ok(kept)
    }

    /// The files that have a name but for small and capital letters, in the order of their places.
    pub(super) fn named(&self, name: &str) -> &[PathBuf] {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: HashMap<String, Vec<PathBuf>> = HashMap::new();
            for path in self.files.keys() {
                let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default();
                by_name.entry(name.to_lowercase()).or_default().push(path.clone());
            }
            by_name
        });
        by_name.get(&name.to_lowercase()).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, folder: &Path, expected: Expected) {
        self.files.insert(folder.join(&expected.digest.name), expected);
    }
}

/// A file that lefi writes and keeps no copy of.
pub(super) enum Unkept {
    /// What it would be if it were written now, or that it can't be said.
    Made {
        /// Its bytes now; none where they can't be made.
        now: Option<Vec<u8>>,
        /// What writes it.
        again: Act,
    },
    /// It is another one each day.
    OfItsDay,
}

/// What a file of this name in a folder of a period is, if lefi writes such a file and keeps no copy of it.
pub(super) fn unkept(
    workspace: &Workspace,
    ledger: &Ledger,
    (room, period, name): (Room, BillingPeriod, &str),
) -> Option<Unkept> {
    match room {
        Room::Documents => {
            let sheets = [Language::Swedish, Language::English]
                .map(|one| control_sheet_file::name(period, one));
            sheets.iter().any(|sheet| sheet == name).then_some(Unkept::OfItsDay)
        }
        Room::Accounting => {
            if accruals::names(period).iter().any(|one| one == name) {
                return Some(Unkept::OfItsDay);
            }
            let file = Unbooked::named(period, name)?;
            let again = match file {
                Unbooked::Receivables => Act::ExportReceivables(period),
                Unbooked::Workbook => Act::ExportWorkbook(period),
            };
            let now = file.made_now(workspace, ledger, (period, name));
            Some(Unkept::Made { now, again })
        }
    }
}

/// The two folders in `out/` that hold what was handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Room {
    Documents,
    Accounting,
}

impl Room {
    pub(super) const ALL: [Self; 2] = [Self::Documents, Self::Accounting];

    pub(super) fn folder(self, workspace: &Workspace) -> PathBuf {
        workspace.out_folder().join(match self {
            Self::Documents => "documents",
            Self::Accounting => "accounting",
        })
    }
}
