//! The rejected rows of an import: looked at in a table, mended there, tried, and read in as a log of their own. What is right
//! the office decides.

mod alike;
mod sent;
mod table;

use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{
    PageAnswer, SentFile, WindowPage, all_told, clean, refusal_told, refused, status_of,
};
use super::asked::PageRequest;
use super::form;
use super::jobs::{ActDone, Lane, Work};
use super::perform::perform;
use crate::office::mend::read_in::{MendedImport, read_in};
use crate::office::mend::rejects_file;
use crate::office::mend::view::{RejectsView, view};
use crate::office::notice::Notices;
use crate::office::refusal::{MendRefusal, Refusal};
use crate::values::text::{Text, text};
use sent::SentRejects;

/// The rows as the import rejected them.
pub(super) fn look(asked: &PageRequest) -> PageAnswer {
    shown(asked, &SentRejects::of_address(asked), None)
}

/// The rows with what is mended so far.
pub(super) fn try_out(asked: &PageRequest) -> PageAnswer {
    shown(asked, &SentRejects::of_form(asked), None)
}

/// Reads in what is mended.
pub(super) fn take(asked: &PageRequest) -> PageAnswer {
    let sent = SentRejects::of_form(asked);
    let desk = match asked.desk_apart() {
        Ok(desk) => desk,
        Err(refusal) => return refused(asked, &refusal),
    };
    let back = PageAddress::Rejects(sent.rejects.batch.clone());
    let name = text!("Läsa in rättade rader", "Import mended rows");
    let (see, meant) = (back.clone(), sent.clone());
    let work = Work { lane: Lane::Import, name, back };
    perform(
        asked,
        work,
        move |working| {
            let mut notices = Notices::default();
            let SentRejects { rejects, sha256, mends, .. } = &meant;
            let done = working
                .watched(|watch| read_in(&desk, rejects, sha256, mends, watch, &mut notices))?;
            Ok(ActDone { see, told: vec![words(&done)], notices })
        },
        |refusal| shown(asked, &sent, Some(refusal)),
    )
}

/// The file of the rejected rows.
pub(super) fn file(asked: &PageRequest) -> PageAnswer {
    let rejects = SentRejects::of_address(asked).rejects;
    match asked.desk().and_then(|desk| rejects_file(&desk, &rejects)) {
        Ok((name, bytes)) => {
            PageAnswer::File(SentFile { name, media_type: "text/csv; charset=utf-8", bytes })
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn shown(asked: &PageRequest, sent: &SentRejects, no: Option<&Refusal>) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked
        .desk()
        .and_then(|desk| view(&desk, &sent.rejects, &sent.mends, sent.page, &mut notices));
    let view = match found {
        Ok(view) => view,
        Err(refusal) => return refused(asked, &refusal),
    };
    let batch = &sent.rejects.batch;
    let title = asked.say(&text!("Avvisade rader – {batch}", "Rejected rows – {batch}"));
    let said = no.map(|refusal| refused_above(asked, refusal));
    let mut page = WindowPage::new(title, body(asked, sent, &view, said, notices));
    if let Some(refusal) = no {
        page.status = status_of(refusal);
    }
    page.into()
}

/// Why nothing was read in, above the rows.
fn refused_above(asked: &PageRequest, refusal: &Refusal) -> Markup {
    let Refusal::Mend(mend) = refusal else { return refusal_told(asked, refusal) };
    let MendRefusal::StillWrong { rows } = &**mend else { return refusal_told(asked, refusal) };
    html! {
        div.refusal role="alert" {
            p { (asked.say(&text!(
                "Inget har lästs in: rader som du har ändrat är fortfarande fel.",
                "Nothing was imported: rows that you changed are still wrong."
            ))) }
            ul { @for row in rows {
                li {
                    a href={ "#rad-" (row.number) } { (asked.say(&text!("Rad {line}", "Line {line}", line = row.line))) }
                    ": " (clean(&asked.say(&row.reason)))
                }
            } }
        }
    }
}

fn body(
    asked: &PageRequest,
    sent: &SentRejects,
    view: &RejectsView,
    said: Option<Markup>,
    notices: Notices,
) -> Markup {
    let batch = &sent.rejects.batch;
    html! {
        @if let Some(said) = said { (said) }
        (all_told(asked, &notices))
        (sums(asked, view))
        (logs(asked, sent, view))
        @if view.sums.wrong + view.sums.mended + view.sums.right == 0 {
            p { (asked.say(&text!(
                "Alla rader är inlästa efter rättelse.",
                "All rows were imported once they were mended."
            ))) }
        } @else {
            p { (asked.say(&text!(
                "Ändra det som är fel och läs in raderna. De blir en egen logg med samma layout, som kan tas tillbaka. Rader som du inte ändrar blir kvar här.",
                "Change what is wrong and import the rows. They become a log of their own in the same layout, which can be taken back. Rows that you don't change stay here."
            ))) }
        }
        (form::once(asked, PageAddress::Rejects(batch.clone()), html! {
            (sent.carried(view))
            (alike::table(asked, sent, view))
            (buttons(asked, sent, view))
            (table::rows(asked, sent, view))
            (pages(asked, sent, view))
        }))
        p.links {
            a href=(sent.file_address(view)) { (asked.say(&text!("Hämta raderna som CSV för Excel", "Fetch the rows as CSV for Excel"))) }
            " · "
            a href=(PageAddress::Import(batch.clone())) { (asked.say(&text!("Till inläsningen", "To the import"))) }
            " · "
            a href=(PageAddress::Repeats(batch.clone())) { (asked.say(&text!("Dubbletter och konflikter", "Duplicates and conflicts"))) }
            " · "
            a href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) }
        }
    }
}

fn sums(asked: &PageRequest, view: &RejectsView) -> Markup {
    let number = |number: u64| asked.language.number(&number.to_string());
    let sums = view.sums;
    let (log, rejected) = (&view.log, number(sums.rejected));
    let told = [
        (sums.read_before, text!("inlästa efter rättelse", "imported once mended")),
        (sums.mended, text!("ändrade och rätta nu", "changed and right now")),
        (sums.right, text!("rätta som de står", "right as they stand")),
        (sums.wrong, text!("fel", "wrong")),
    ];
    let told: Vec<String> = told
        .iter()
        .filter(|(rows, _)| *rows > 0)
        .map(|(rows, words)| format!("{} {}", number(*rows), asked.say(words)))
        .collect();
    html! {
        p.lead {
            (asked.say(&text!("{log}: {rejected} avvisade", "{log}: {rejected} rejected")))
            " = " (told.join(" + "))
        }
    }
}

/// The logs of the import that have rejected rows, where there are several.
fn logs(asked: &PageRequest, sent: &SentRejects, view: &RejectsView) -> Markup {
    html! {
        @if view.files.len() > 1 {
            p { (asked.say(&text!("Avvisade rader i logg", "Rejected rows of log")))
                @for file in &view.files {
                    " "
                    a href=(sent.of_log(*file)) aria-current=[(*file == view.file).then_some("page")] { (file) }
                }
            }
        }
    }
}

fn buttons(asked: &PageRequest, sent: &SentRejects, view: &RejectsView) -> Markup {
    let sums = view.sums;
    html! {
        @if sums.right > 0 {
            p.check {
                input type="checkbox" id="aven-ratta" name="aven-ratta" value="ja" checked[sent.mends.with_right_ones];
                " "
                label for="aven-ratta" {
                    (asked.say(&text!(
                        "Läs också in {right} rader som är rätta som de står",
                        "Import {right} rows too that are right as they stand",
                        right = sums.right
                    )))
                }
            }
            p.hint { (asked.say(&text!(
                "De är i konflikt med en annan rad, eller så har inställningarna ändrats sedan de avvisades. Är de i konflikt avvisas de igen.",
                "They are in conflict with another row, or the settings have changed since they were rejected. Those in conflict are rejected again."
            ))) }
        }
        p.actions {
            button.quiet formaction=(sent.try_address()) { (asked.say(&text!("Prova ändringarna", "Try the changes"))) }
            " "
            button { (asked.say(&text!("Läs in rättade rader", "Import mended rows"))) }
        }
    }
}

fn pages(asked: &PageRequest, sent: &SentRejects, view: &RejectsView) -> Markup {
    let (page, pages) = (view.page, view.pages);
    let go = |to: u64, words: Text| {
        html! {
            button.quiet formaction=(sent.try_address()) name="till-sida" value=(to) { (asked.say(&words)) }
        }
    };
    html! {
        @if pages > 1 {
            p.pages {
                @if page > 1 { (go(page - 1, text!("Föregående 200", "Previous 200"))) " " }
                (asked.say(&text!("Sida {page} av {pages}", "Page {page} of {pages}")))
                @if page < pages { " " (go(page + 1, text!("Nästa 200", "Next 200"))) }
            }
        }
    }
}

/// What was read in.
fn words(done: &MendedImport) -> Text {
    let MendedImport { name, batch, totals } = done;
    let read = Text::counted(
        totals.read,
        ["rättad rad är inläst", "rättade rader är inlästa"],
        ["mended row was imported", "mended rows were imported"],
    );
    let (accepted, duplicate, rejected) = (
        Text::grouped(totals.accepted),
        Text::grouped(totals.duplicate),
        Text::grouped(totals.rejected),
    );
    text!(
        "{read} som {name} (inläsning {batch}): {accepted} godtagna, {duplicate} dubbletter, {rejected} avvisade.",
        "{read} as {name} (batch {batch}): {accepted} accepted, {duplicate} duplicates, {rejected} rejected.";
        read, accepted, duplicate, rejected
    )
}
