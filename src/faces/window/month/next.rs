//! "Gör nu": the one thing to do, in words, and how: by the page where it is done. What has no page of
//! its own yet names the command that does it.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use crate::office::month::{BillingMonth, Next};
use crate::office::status::ControlSheet;
use crate::values::text::{Text, text};

/// The box that says it.
pub(super) fn now(asked: &PageRequest, month: &BillingMonth) -> Markup {
    let (words, how) = in_words(month);
    let title = match month.next {
        Next::Nothing | Next::WaitForDays => text!("Läget", "How it stands"),
        _ => text!("Gör nu", "Do now"),
    };
    html! {
        section.now aria-labelledby="now" {
            h2 id="now" { (asked.say(&title)) }
            p { (clean(&asked.say(&words))) }
            @if let Some(how) = how { p.how { (sentence(&asked.say(&how))) } }
            @if let Some((address, words)) = way(month) {
                p.way { a.button href=(address) { (asked.say(&words)) } }
            }
        }
    }
}

/// The page where it is done, where there is one, and what the button says that leads there.
fn way(month: &BillingMonth) -> Option<(PageAddress, Text)> {
    let period = month.period;
    let issuing = |words| (PageAddress::Issuing(period), words);
    let found = match month.next {
        Next::Import => (PageAddress::ReadIn, text!("Läs in loggar", "Read logs in")),
        Next::MendRejected { .. } => to_rejects(month),
        Next::DecideUsage { .. } => (PageAddress::Decisions(period), text!("Ta beslut", "Decide")),
        Next::IssueEarlier { period } => {
            (PageAddress::Month(period), text!("Till {period}", "To {period}"))
        }
        Next::Prepare | Next::PrepareAnew { .. } => {
            issuing(text!("Förbered körningen", "Prepare the run"))
        }
        Next::Approve { .. } => issuing(text!("Granska och attestera", "Look and approve")),
        Next::Issue => issuing(text!("Utfärda fakturorna", "Issue the invoices")),
        Next::WriteDocuments => {
            (PageAddress::HandOver(period), text!("Skriv filerna igen", "Write the files again"))
        }
        Next::HandOver => (PageAddress::HandOver(period), text!("Lämna", "Hand over")),
        Next::Close => {
            (PageAddress::Close(period), text!("Kontrollera och stäng", "Check and close"))
        }
        _ => return None,
    };
    Some(found)
}

/// The rejected rows of the first log that was rejected whole.
fn to_rejects(month: &BillingMonth) -> (PageAddress, Text) {
    let rejected = month.sheet.as_ref().map(ControlSheet::unaccepted).unwrap_or_default();
    match rejected.first() {
        Some(log) => {
            let rows = PageAddress::Rejects(log.file.batch.clone());
            (rows, text!("Rätta raderna", "Mend the rows"))
        }
        None => (PageAddress::ReadIn, text!("Till inläsningarna", "To the imports")),
    }
}

/// What is to be done, and how.
fn in_words(month: &BillingMonth) -> (Text, Option<Text>) {
    match &month.next {
        Next::Mend { errors } => (
            Text::counted(
                *errors as u64,
                [
                    "fel i underlaget stoppar faktureringen",
                    "fel i underlaget stoppar faktureringen",
                ],
                [
                    "error keeps anything from being billed",
                    "errors keep anything from being billed",
                ],
            ),
            Some(text!(
                "De står nedan, med fil och rad. Rätta dem i filerna och läs om sidan.",
                "They stand below, with file and line. Mend them in the files, and load the page again."
            )),
        ),
        Next::Import => (
            text!("Inga loggar är inlästa för perioden.", "No logs of the period are imported."),
            None,
        ),
        Next::MendRejected { logs } => (
            Text::counted(
                *logs as u64,
                [
                    "logg har avvisats helt: ingen av dess rader gäller",
                    "loggar har avvisats helt: ingen av deras rader gäller",
                ],
                [
                    "log was rejected whole: none of its rows counts",
                    "logs were rejected whole: none of their rows counts",
                ],
            ),
            Some(text!(
                "Rätta de avvisade raderna och läs in dem igen.",
                "Mend the rejected rows and import them again."
            )),
        ),
        Next::DecideUsage { rows, organisations } => {
            let whose = Text::counted(
                *organisations as u64,
                ["organisations användning", "organisationers användning"],
                ["organisation's usage", "organisations' usage"],
            );
            let many = Text::counted(*rows, ["rad", "rader"], ["row", "rows"]);
            (
                text!("{whose} kan inte faktureras ({many}).", "{whose} can't be billed ({many})."; whose, many),
                Some(text!(
                    "Lägg upp kund eller avtal i registren, eller besluta att avstå från att fakturera.",
                    "Add the customer or the agreement to the registers, or decide to leave it unbilled."
                )),
            )
        }
        Next::WaitForDays => (
            text!(
                "Allt inläst kan faktureras. Perioden är inte slut än.",
                "All that is imported can be billed. The period is not over yet."
            ),
            None,
        ),
        Next::IssueEarlier { period } => (
            text!(
                "Utfärda först {period}: perioder utfärdas i ordning, och ingen hoppas över.",
                "Issue {period} first: periods are issued in order, and none is skipped."
            ),
            None,
        ),
        Next::Prepare => (
            text!(
                "Granska utkasten och förbered körningen för attest.",
                "Look at the drafts and prepare the run for approval."
            ),
            None,
        ),
        Next::PrepareAnew { run } => (
            text!(
                "Körning {run} är förberedd, men underlaget har ändrats sedan dess: förbered den på nytt.",
                "Run {run} is prepared, but what it is made from has changed since: prepare it anew."
            ),
            None,
        ),
        Next::Approve { run, prepared_by } => (
            text!(
                "Körning {run} väntar på attest av en annan person än {prepared_by}.",
                "Run {run} waits for the approval of another person than {prepared_by}."
            ),
            None,
        ),
        Next::Issue => (
            text!(
                "Allt är klart för att utfärda fakturorna.",
                "All is ready to issue the invoices."
            ),
            None,
        ),
        Next::WriteDocuments => (
            text!(
                "Perioden är utfärdad, men filer saknas i dokumentmappen.",
                "The period is issued, but files are missing in the folder of documents."
            ),
            None,
        ),
        Next::HandOver => (
            text!(
                "Fakturorna är utfärdade: lämna dem till redovisningen.",
                "The invoices are issued: hand them to accounting."
            ),
            None,
        ),
        Next::Close => (
            text!(
                "Allt är lämnat: kontrollera summorna och stäng perioden.",
                "All is handed over: check the sums and close the period."
            ),
            None,
        ),
        Next::Nothing => (
            text!(
                "Perioden är stängd. Inget återstår att göra.",
                "The period is closed. Nothing is left to do."
            ),
            None,
        ),
    }
}
