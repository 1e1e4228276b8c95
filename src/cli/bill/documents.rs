//! Each draft of a run as PDF in `out/preview/PERIOD/`. What an earlier preview left there is removed,
//! so that the folder holds this run and nothing else.

use std::fs;
use std::path::Path;

use super::super::Failure;
use crate::billing::Run;
use crate::diagnostic::Diagnostic;
use crate::invoice::Draft;
use crate::output::pdf::{self, Document};
use crate::output::words::Language;
use crate::workspace::Workspace;
use indicatif::{ProgressBar, ProgressDrawTarget};

/// Writes all documents and tells where they are.
pub(super) fn write(
    workspace: &Workspace,
    run: &Run,
    digest: &str,
    language: Language,
) -> Result<(), Failure> {
    let folder = workspace.out_folder().join("preview").join(run.period.to_string());
    let failed = |path: &Path, error: &std::io::Error| {
        Failure::FileSystem(format!("{} can't be written: {error}", path.display()))
    };
    fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
    for entry in fs::read_dir(&folder).map_err(|error| failed(&folder, &error))? {
        let path = entry.map_err(|error| failed(&folder, &error))?.path();
        if path.extension().is_some_and(|end| end == "pdf") {
            fs::remove_file(&path).map_err(|error| failed(&path, &error))?;
        }
    }
    let length = run.drafts.len() as u64;
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr());
    let mut problems = Vec::new();
    for (at, draft) in run.drafts.iter().enumerate() {
        let path = folder.join(name(&run.drafts[..at], draft));
        match pdf::render(
            Document::Preview(draft),
            &workspace.settings.issuer,
            language,
            digest,
            &[],
        ) {
            Ok(bytes) => fs::write(&path, bytes).map_err(|error| failed(&path, &error))?,
            Err(error) => {
                let message = format!("agreement {}: {error}", draft.agreement.agreement);
                let help = "write it with letters of the Latin, Greek or Cyrillic alphabet";
                problems.push(Diagnostic::error("document-character", message).help(help));
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    if !problems.is_empty() {
        return Err(Failure::Input(problems));
    }
    eprintln!("{length} documents are in {}", folder.display());
    Ok(())
}

/// The agreement's name; its second document of the run, outside VAT (R23), has `-2`.
fn name(before: &[Draft], draft: &Draft) -> String {
    let agreement = &draft.agreement.agreement;
    match before.iter().filter(|other| other.agreement.agreement == *agreement).count() {
        0 => format!("{agreement}.pdf"),
        earlier => format!("{agreement}-{}.pdf", earlier + 1),
    }
}
