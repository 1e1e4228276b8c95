//! Each draft of a run as PDF, e-invoice or both in `out/preview/PERIOD/`, marked as a draft. What an earlier preview
//! left there is removed, so that the folder holds this run and nothing else.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::super::issuance::unwritable;
use super::super::notice::{Notices, RunNotice};
use super::super::progress::{Progressed, ToldPieces, Work};
use super::super::refusal::Refusal;
use super::previewed::Preview;
use crate::disk;
use crate::engine::invoice::{Draft, Issuer};
use crate::keep::workspace::Workspace;
use crate::paper::format::Format;
use crate::paper::pdf::{self, Document};
use crate::paper::peppol;
use crate::values::agreement_name::AgreementName;
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// What a draft is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DraftForm {
    /// A PDF.
    Pdf,
    /// An e-invoice (Peppol BIS Billing 3), marked as a draft.
    EInvoice,
}

impl DraftForm {
    const ALL: [Self; 2] = [Self::Pdf, Self::EInvoice];

    /// Which of a document's files it is.
    fn format(self) -> Format {
        match self {
            Self::Pdf => Format::Pdf,
            Self::EInvoice => Format::EInvoice,
        }
    }

    /// Whether there is one of the draft: nobody is sent an e-invoice who has no address for it.
    fn is_for(self, draft: &Draft) -> bool {
        self != Self::EInvoice || draft.buyer.endpoint().is_some()
    }

    pub(in crate::office) fn render(
        self,
        draft: &Draft,
        issuer: &Issuer,
        language: Language,
        digest: &str,
    ) -> Result<Vec<u8>, Text> {
        let document = Document::Preview(draft);
        let language = draft.buyer.language.unwrap_or(language);
        match self {
            Self::Pdf => {
                pdf::render(document, issuer, language, digest, &[]).map_err(|error| error.words())
            }
            Self::EInvoice => peppol::render(document, issuer, language, digest, &[])
                .map_err(|error| error.words()),
        }
    }
}

/// What drafts are written as, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct DraftFiles<'a> {
    /// What each is written as; where there are none, no file is written.
    pub forms: &'a [DraftForm],
    /// Their language.
    pub language: Language,
}

impl DraftFiles<'_> {
    /// Writes all drafts of a run, and tells where they are.
    pub fn write(
        &self,
        workspace: &Workspace,
        preview: &Preview,
        progress: &Progressed<'_>,
        notices: &mut Notices,
    ) -> Result<(), Refusal> {
        let folder = workspace.out_folder().join("preview").join(preview.run.period.to_string());
        clear(&folder)?;
        let drafts = ToldPieces::of(Work::Drafts, preview.documents as u64, progress);
        let (mut names, mut problems) = (DraftNames::default(), Vec::new());
        let mut written = Ok(());
        preview.each_draft(&mut |draft| {
            drafts.more(1);
            let name = names.of_next(draft);
            for form in self.forms.iter().filter(|form| form.is_for(draft)) {
                if written.is_err() {
                    return;
                }
                let path = folder.join(form.format().file_name(&name, self.language));
                let (issuer, digest) = (&workspace.settings.issuer, &preview.standing.digest);
                match form.render(draft, issuer, self.language, digest) {
                    Ok(bytes) => written = draft_file(&path, &bytes),
                    Err(why) => problems.push(unwritable(&draft.agreement.name, &why)),
                }
            }
        })?;
        written?;
        if !problems.is_empty() {
            return Err(Refusal::Input(problems));
        }
        let folder = folder.display().to_string();
        notices.tell(RunNotice::Drafts { documents: preview.documents, folder });
        Ok(())
    }
}

/// An empty folder: what an earlier preview left is removed.
fn clear(folder: &Path) -> Result<(), Refusal> {
    disk::create_folders(folder)?;
    for path in disk::entries(folder)? {
        let is_ours =
            |form: DraftForm| path.extension().is_some_and(|end| end == form.format().ending());
        if DraftForm::ALL.into_iter().any(is_ours) {
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
        }
    }
    Ok(())
}

/// Nothing is lost with a draft: it is made again at will, and need not be made sure to be on disk.
#[expect(clippy::disallowed_methods, reason = "a draft may be lost, and hundreds are quick so")]
fn draft_file(path: &Path, bytes: &[u8]) -> Result<(), Refusal> {
    fs::write(path, bytes).map_err(|error| failed(path, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> Refusal {
    let path = path.display();
    Refusal::FileSystem(text!(
        "{path} kan inte skrivas: {error}",
        "{path} can't be written: {error}"
    ))
}

/// The names of a run's drafts, as they come.
#[derive(Debug, Default)]
pub(in crate::office) struct DraftNames(HashMap<AgreementName, usize>);

impl DraftNames {
    /// The agreement's name; its second document of the run, outside VAT (R23), has `-2`.
    pub(in crate::office) fn of_next(&mut self, draft: &Draft) -> String {
        let agreement = &draft.agreement.name;
        let documents = self.0.entry(agreement.clone()).or_default();
        *documents += 1;
        match *documents {
            1 => agreement.to_string(),
            more => format!("{agreement}-{more}"),
        }
    }
}
