//! Importing what was chosen: files that were sent now, that are held from before, or that were delivered. As a job, which can
//! be stopped; what is refused stays held, to be tried otherwise.

use std::sync::Arc;

use super::super::address::PageAddress;
use super::super::answer::PageAnswer;
use super::super::asked::PageRequest;
use super::super::jobs::{ActDone, Lane, Work, Working};
use super::super::open_window::OpenWindow;
use super::super::perform::perform;
use super::super::uploads::HeldUpload;
use super::chosen::{Chosen, DELIVERED, ReadWish, UPLOAD};
use super::page::again;
use crate::office::desk::Desk;
use crate::office::import::effect::effect;
use crate::office::import::{Logs, import as import_logs};
use crate::office::inbox;
use crate::office::notice::{ImportNotice, Notice, Notices};
use crate::office::refusal::{Refusal, UploadRefusal};
use crate::office::upload::stated_rows;
use crate::sources::usage::{HeldShare, Import, ImportTotals, LogFile};
use crate::values::text::{Text, text};

/// What is imported.
enum LogsToImport {
    Held(HeldForImport),
    Delivered(Vec<LogFile>),
}

/// An upload while it is imported. It is let go with this, unless it is to be tried again.
struct HeldForImport {
    upload: Arc<HeldUpload>,
    window: Arc<OpenWindow>,
    is_kept: bool,
}

impl Drop for HeldForImport {
    fn drop(&mut self) {
        if !self.is_kept {
            self.window.uploads.let_go(self.upload.number);
        }
    }
}

/// Files that came with this very form.
pub(in super::super) fn receive(asked: &PageRequest) -> PageAnswer {
    match &asked.received {
        Some(Ok(upload)) => held(asked, upload.clone()),
        Some(Err(refusal)) => again(asked, refusal),
        None => PageAnswer::See(PageAddress::ReadIn),
    }
}

/// Files that are held, or were delivered.
pub(in super::super) fn import(asked: &PageRequest) -> PageAnswer {
    if let Some(number) = asked.form.get(UPLOAD) {
        return match asked.window.uploads.of(number.parse().unwrap_or_default()) {
            Some(upload) => held(asked, upload),
            None => again(asked, &UploadRefusal::Gone.into()),
        };
    }
    let marks: Vec<&str> = asked.form.all(DELIVERED).collect();
    match asked.desk().and_then(|desk| inbox::chosen(&desk, &marks)) {
        Ok(files) => begin(asked, LogsToImport::Delivered(files)),
        Err(refusal) => again(asked, &refusal),
    }
}

/// Files that are held are not wanted after all.
pub(in super::super) fn put_away(asked: &PageRequest) -> PageAnswer {
    asked.window.uploads.let_go(asked.form.text(UPLOAD).parse().unwrap_or_default());
    PageAnswer::See(PageAddress::ReadIn)
}

fn held(asked: &PageRequest, upload: Arc<HeldUpload>) -> PageAnswer {
    let window = asked.window.clone();
    begin(asked, LogsToImport::Held(HeldForImport { upload, window, is_kept: false }))
}

fn begin(asked: &PageRequest, handed: LogsToImport) -> PageAnswer {
    let Chosen { layout, rows, held, wish } = Chosen::sent(asked);
    let begun =
        stated_rows(&rows).map_err(Refusal::from).and_then(|rows| Ok((rows, asked.desk_apart()?)));
    let (expect_rows, desk) = match begun {
        Ok(begun) => begun,
        Err(refusal) => {
            if let LogsToImport::Held(mut held) = handed {
                held.is_kept = true;
            }
            return again(asked, &refusal);
        }
    };
    let layout = Some(layout).filter(|layout| !layout.is_empty());
    let work = Work {
        lane: Lane::Import,
        name: text!("Läser in loggar", "Reading logs in"),
        back: PageAddress::ReadIn,
    };
    let act = move |working: &Working| match wish {
        ReadWish::ReadIn => done(&desk, handed, (layout.as_deref(), expect_rows, held), working),
        ReadWish::LookFirst => looked_at(&desk, handed, held, working),
    };
    perform(asked, work, act, |refusal| again(asked, refusal))
}

fn done(
    desk: &Desk,
    handed: LogsToImport,
    (layout, expect_rows, held): (Option<&str>, Option<u64>, HeldShare),
    working: &Working,
) -> Result<ActDone, Refusal> {
    let files = match &handed {
        LogsToImport::Held(held) => held.upload.uploaded.files(),
        LogsToImport::Delivered(files) => files.clone(),
    };
    let mut notices = Notices::default();
    let logs = Logs { files: &files, layout, expect_rows, held };
    match working.watched(|watch| import_logs(desk, logs, watch, &mut notices)) {
        Ok(import) => Ok(ActDone {
            see: see(&import),
            told: vec![told(&import)],
            notices: new_to_page(notices),
        }),
        Err(refusal) => {
            if let LogsToImport::Held(mut held) = handed {
                held.is_kept = true;
            }
            Err(refusal)
        }
    }
}

/// What a warehouse's result would change; what was sent stays, to be read in.
fn looked_at(
    desk: &Desk,
    handed: LogsToImport,
    held: HeldShare,
    working: &Working,
) -> Result<ActDone, Refusal> {
    let files = match handed {
        LogsToImport::Held(mut held) => {
            held.is_kept = true;
            held.upload.uploaded.files()
        }
        LogsToImport::Delivered(files) => files,
    };
    let mut notices = Notices::default();
    let logs = Logs { files: &files, layout: None, expect_rows: None, held };
    let effect = working.watched(|watch| effect(desk, logs, watch, &mut notices))?;
    Ok(ActDone { see: PageAddress::ReadIn, told: effect.words(), notices })
}

/// The import that has the logs: this one, or the one before.
fn see(import: &Import) -> PageAddress {
    let before = import.files.iter().map(|file| &file.batch).find(|batch| !batch.is_empty());
    match import.batch.as_ref().or(before) {
        Some(batch) => PageAddress::Import(batch.clone()),
        None => PageAddress::ReadIn,
    }
}

fn told(import: &Import) -> Text {
    if import.batch.is_none() {
        return text!(
            "Allt var redan inläst: inget gjordes.",
            "All of it was read in already: nothing was done."
        );
    }
    let fresh = import.files.iter().filter(|file| !file.already);
    let sum = |of: fn(&ImportTotals) -> u64| {
        Text::grouped(fresh.clone().map(|file| of(&file.totals)).sum::<u64>())
    };
    let (read, accepted) = (sum(|totals| totals.read), sum(|totals| totals.accepted));
    let (duplicate, rejected) = (sum(|totals| totals.duplicate), sum(|totals| totals.rejected));
    text!(
        "Inläst: {read} lästa = {accepted} godtagna + {duplicate} dubbletter + {rejected} avvisade.",
        "Read in: {read} read = {accepted} accepted + {duplicate} duplicates + {rejected} rejected.";
        read, accepted, duplicate, rejected
    )
}

/// Without what the import's own page says whenever it is looked at.
fn new_to_page(notices: Notices) -> Notices {
    let mut new = Notices::default();
    for notice in notices {
        let is_on_page = matches!(
            notice,
            Notice::Import(
                ImportNotice::Rejected { .. }
                    | ImportNotice::MissingDays { .. }
                    | ImportNotice::BeforeBilling { .. }
                    | ImportNotice::DaysToCome { .. }
            )
        );
        if !is_on_page {
            new.tell(notice);
        }
    }
    new
}
