//! Backups: what one holds, making one, and those that lie in their place, each to be fetched. Putting one back is a command.

use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{
    PageAnswer, SentFile, WindowPage, all_told, clean, refusal_told, refused, refused_page,
    sentence, status_of,
};
use super::asked::PageRequest;
use super::form;
use super::jobs::{ActDone, Lane, Work, Working};
use super::perform::perform;
use crate::office::backup::Newest;
use crate::office::backup::place::{KeptBackup, back_up_in_place, fetched, folder, kept};
use crate::office::desk::tell_marked;
use crate::office::notice::Notices;
use crate::office::refusal::{BackupRefusal, Refusal};
use crate::values::text::{Text, text};
use axum::http::StatusCode;

/// The field of a form that says that a ledger is backed up whatever it is.
const ALL_THE_SAME: &str = "anda";

/// What there is, and the way to a new one.
pub(super) fn page(asked: &PageRequest) -> PageAnswer {
    shown(asked, None)
}

/// Makes one.
pub(super) fn act(asked: &PageRequest) -> PageAnswer {
    let desk = match asked.desk_apart() {
        Ok(desk) => desk,
        Err(refusal) => return refused_page(asked, &refusal, &PageAddress::Backup),
    };
    let newest = match asked.form.get(ALL_THE_SAME) {
        Some(_) => Newest::NotNeeded,
        None => Newest::Needed,
    };
    let work = Work {
        lane: Lane::Reading,
        name: text!("Tar en säkerhetskopia", "Making a backup"),
        back: PageAddress::Backup,
    };
    let copies = move |working: &Working| {
        let mut notices = Notices::default();
        let made = working.watched(|watch| back_up_in_place(&desk, newest, watch, &mut notices))?;
        let (file, bytes) = (made.file.display().to_string(), size(made.bytes));
        let told = text!(
            "Säkerhetskopian är tagen: {file} ({bytes}). Hämta den och spara den på annat håll.",
            "The backup is made: {file} ({bytes}). Fetch it and keep it elsewhere.";
            bytes
        );
        Ok(ActDone { see: PageAddress::Backup, told: vec![told], notices })
    };
    perform(asked, work, copies, |refusal| shown(asked, Some(refusal)))
}

/// One of them, as a file.
pub(super) fn file(asked: &PageRequest) -> PageAnswer {
    let found = asked.desk().and_then(|desk| fetched(&desk.workspace, asked.places.text("file")));
    match found {
        Ok(file) => PageAnswer::File(SentFile::of(file)),
        Err(refusal) => refused(asked, &refusal),
    }
}

fn shown(asked: &PageRequest, no: Option<&Refusal>) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        if let Some(ledger) = desk.ledger_if_any()? {
            tell_marked(&ledger, &mut notices);
        }
        let place = folder(&desk.workspace).display().to_string();
        Ok((place, kept(&desk.workspace)?))
    });
    match found {
        Ok((place, backups)) => {
            let title = asked.say(&text!("Säkerhetskopia", "Backup"));
            let status = no.map_or(StatusCode::OK, status_of);
            let body = body(asked, no, &notices, (&place, &backups));
            WindowPage { status, title, body }.into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(
    asked: &PageRequest,
    no: Option<&Refusal>,
    notices: &Notices,
    (place, backups): (&str, &[KeptBackup]),
) -> Markup {
    let is_older =
        matches!(no, Some(Refusal::Backup(why)) if matches!(**why, BackupRefusal::Older(_)));
    html! {
        @if let Some(no) = no { (refusal_told(asked, no)) } @else { (all_told(asked, notices)) }
        div.narrow {
            h2 { (asked.say(&text!("Vad en säkerhetskopia innehåller", "What a backup holds"))) }
            (holds(asked))
            (form::once(asked, PageAddress::Backup, html! {
                p.buttons {
                    @if is_older {
                        button name=(ALL_THE_SAME) value="ja" { (asked.say(&text!("Ta kopia ändå", "Copy all the same"))) }
                    } @else {
                        button { (asked.say(&text!("Ta en säkerhetskopia nu", "Make a backup now"))) }
                    }
                }
            }))
        }
        h2 { (asked.say(&text!("Säkerhetskopior", "Backups"))) }
        (list(asked, place, backups))
        h2 { (asked.say(&text!("Lägga tillbaka", "Putting one back"))) }
        p.narrow { (sentence(&asked.say(&restore()))) }
    }
}

fn holds(asked: &PageRequest) -> Markup {
    let with = [
        text!(
            "liggaren: allt som är utfärdat, beslutat, lämnat och stängt, och händelseloggen",
            "the ledger: all that was issued, decided, handed over and closed, and the audit trail"
        ),
        text!("alla loggrader som är inlästa", "all log rows that were imported"),
        text!(
            "avgiftsmodeller, register och inställningar som de var när något utfärdades",
            "tariffs, registers and settings as they were when something was issued"
        ),
    ];
    let without = text!(
        "Inte med: lefi.toml, avgiftsmodeller och register som de är nu (de är filer som ni själva sparar), och out/, som kan göras om från liggaren.",
        "Not in it: lefi.toml, tariffs and registers as they are now (they are files that you keep yourselves), and out/, which can be made again from the ledger."
    );
    html! {
        ul { @for one in with { li { (asked.say(&one)) } } }
        p.lead { (asked.say(&without)) }
    }
}

fn list(asked: &PageRequest, place: &str, backups: &[KeptBackup]) -> Markup {
    let lies = text!(
        "De ligger i {place}, på samma disk som liggaren: den som försvinner tar dem med sig. Hämta dem och spara dem på annat håll.",
        "They lie in {place}, on the disk of the ledger: if that is lost, they are too. Fetch them and keep them elsewhere."
    );
    let none = text!("Ingen är tagen härifrån än.", "None was made from here yet.");
    let large = text!(
        "för stor att hämta härifrån: kopiera den där den ligger",
        "too large to be fetched from here: copy it where it lies"
    );
    let heading = |text: Text| html! { th scope="col" { (asked.say(&text)) } };
    let caption = text!("Säkerhetskopior, den nyaste först", "Backups, the newest first");
    html! {
        @if backups.is_empty() {
            p { (asked.say(&none)) }
        } @else {
            p.lead { (clean(&asked.say(&lies))) }
            div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
                caption.hidden { (asked.say(&caption)) }
                thead { tr {
                    (heading(text!("Tagen", "Made")))
                    (heading(text!("Fil", "File")))
                    th.number scope="col" { (asked.say(&text!("Storlek", "Size"))) }
                } }
                tbody { @for one in backups { tr {
                    th.whole scope="row" { (one.made.map_or_else(|| "–".to_owned(), |made| made.in_stockholm())) }
                    td {
                        @if one.can_be_fetched() {
                            a href=(PageAddress::KeptBackup(one.name.clone())) { (clean(&one.name)) }
                        } @else {
                            (clean(&one.name)) br; span.place { (asked.say(&large)) }
                        }
                    }
                    td.number { (asked.say(&size(one.bytes))) }
                } } }
            } }
        }
    }
}

/// How large, as people say it.
fn size(bytes: u64) -> Text {
    const KILO: u64 = 1000;
    let (number, unit) = match bytes {
        0..1_000_000 => (bytes.div_ceil(KILO), "kB"),
        1_000_000..1_000_000_000 => (bytes.div_ceil(KILO * KILO), "MB"),
        _ => (bytes.div_ceil(KILO * KILO * KILO), "GB"),
    };
    let number = Text::grouped(number);
    text!("{number}\u{A0}{unit}", "{number}\u{A0}{unit}"; number)
}

fn restore() -> Text {
    text!(
        "Det görs inte härifrån, eftersom allt som hänt efter kopian då är borta. Den som sköter servern stänger fönstret och kör `lefi restore FIL` i en arbetsmapp utan liggare, och sedan `lefi verify`.",
        "That is not done from here, since all that happened after the backup is gone then. Whoever runs the server closes the window and runs `lefi restore FILE` in a workspace without a ledger, and then `lefi verify`."
    )
}
