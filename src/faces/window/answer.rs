//! What a page answers with, before it is HTTP, and what is answered where there is no page. It decides nothing.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::acts::called;
use super::address::PageAddress;
use super::asked::PageRequest;
use super::look::Look;
use super::secret::Secret;
use super::ways::way;
use crate::keep::ledger::IssuedFile;
use crate::office::notice::{DocumentsNotice, Notice, Notices};
use crate::office::refusal::{DeskRefusal, Kind, Refusal};
use crate::values::diagnostic::{Diagnostic, Severity};
pub(super) use crate::values::personal_number::may_be_shown as clean;
pub(super) use crate::values::personal_number::register_may_be_shown as clean_cell;
use crate::values::text::{Text, text};

/// What is answered.
#[derive(Debug)]
pub(super) enum PageAnswer {
    /// A page.
    WindowPage(WindowPage),
    /// Another address; it is asked for by GET, and going back does not send a form again.
    See(PageAddress),
    /// A page that gives a cookie and goes on to the month.
    Entered(Secret, WindowPage),
    /// A page that takes the cookie away.
    Left(WindowPage),
    /// A page that goes on to the address that was asked for, once the browser sends its cookie.
    Onward(String, WindowPage),
    /// The page that shows what was done, by the number of the job that did it.
    Did(PageAddress, u64),
    /// A page that looks by itself how far a job has come.
    Waiting(WindowPage),
    /// A document to be looked at beside a page.
    Pdf(Vec<u8>),
    /// A file to be kept.
    File(SentFile),
    /// How the window looks.
    Look(Look),
}

/// A file that somebody gets.
#[derive(Debug)]
pub(super) struct SentFile {
    /// What it is called: letters, digits, `-`, `_` and `.` alone.
    pub name: String,
    /// What is in it.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl SentFile {
    /// A file that is what its name ends with.
    pub(super) fn of(file: IssuedFile) -> Self {
        let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let media_type = match ending {
            "csv" => "text/csv; charset=utf-8",
            "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xml" => "application/xml",
            "pdf" => "application/pdf",
            "zip" => "application/zip",
            _ => "application/octet-stream",
        };
        Self { name: file.name, media_type, bytes: file.content }
    }
}

/// A page without its frame.
#[derive(Debug)]
pub(super) struct WindowPage {
    /// How it went.
    pub status: StatusCode,
    /// What stands in the tab and above the page.
    pub title: String,
    /// What stands beneath the heading.
    pub body: Markup,
}

impl WindowPage {
    /// A page of something that went well.
    pub(super) fn new(title: String, body: Markup) -> Self {
        Self { status: StatusCode::OK, title, body }
    }
}

impl From<WindowPage> for PageAnswer {
    fn from(page: WindowPage) -> Self {
        Self::WindowPage(page)
    }
}

/// A page that says why there is none.
pub(super) fn no(
    asked: &PageRequest,
    status: StatusCode,
    title: &Text,
    words: &Text,
) -> PageAnswer {
    let body = html! {
        (lines(asked, words))
        (to_month(asked))
    };
    WindowPage { status, title: asked.say(title), body }.into()
}

/// How an answer stands that says no.
pub(super) fn status_of(refusal: &Refusal) -> StatusCode {
    match refusal.kind() {
        Kind::Input | Kind::WrongUse => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Ledger => StatusCode::CONFLICT,
        Kind::FileSystem => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What the office says no with.
pub(super) fn refused(asked: &PageRequest, refusal: &Refusal) -> PageAnswer {
    let title = text!("Det går inte", "That can't be done");
    let status = status_of(refusal);
    match refusal {
        Refusal::Input(diagnostics) => {
            let body = html! { (list(asked, diagnostics)) };
            WindowPage { status, title: asked.say(&title), body }.into()
        }
        refusal => {
            let words = refusal.text(&|act| called(asked, act));
            let body = html! {
                (lines(asked, &words))
                (way(asked, refusal))
                (to_month(asked))
            };
            WindowPage { status, title: asked.say(&title), body }.into()
        }
    }
}

/// What is answered in the place of a page, by its title, where nothing is kept yet that could stand on it; any other no as
/// one.
pub(super) fn nothing_yet(asked: &PageRequest, title: &Text, refusal: &Refusal) -> PageAnswer {
    let is_first = matches!(refusal, Refusal::Desk(why) if matches!(**why, DeskRefusal::NoLedger));
    if !is_first {
        return refused(asked, refusal);
    }
    let words = text!(
        "Här finns inget än, eftersom inga loggar är inlästa.",
        "There is nothing here yet, as no logs are imported."
    );
    let body = html! {
        p.lead { (asked.say(&words)) }
        p { a.button href=(PageAddress::ReadIn) { (asked.say(&text!("Läs in loggar", "Read logs in"))) } }
    };
    WindowPage::new(asked.say(title), body).into()
}

fn to_month(asked: &PageRequest) -> Markup {
    html! {
        @if asked.session.is_some() {
            p { a href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) } }
        }
    }
}

/// Words of several lines, each by itself.
fn lines(asked: &PageRequest, words: &Text) -> Markup {
    html! { @for line in asked.say(words).lines() { p { (sentence(line)) } } }
}

/// A no on a page of its own, with the way back to the page that it was asked for on.
pub(super) fn refused_page(
    asked: &PageRequest,
    refusal: &Refusal,
    back: &PageAddress,
) -> PageAnswer {
    let title = asked.say(&text!("Det går inte", "That can't be done"));
    // What somebody typed into an address may be what is never shown.
    let back = Some(back.to_string()).filter(|back| clean(back) == *back);
    let back = back.unwrap_or_else(|| PageAddress::Home.to_string());
    let body = html! {
        (refusal_told(asked, refusal))
        p { a.button.quiet href=(back) { (asked.say(&text!("Tillbaka", "Back"))) } }
    };
    WindowPage { status: status_of(refusal), title, body }.into()
}

/// A no above a page that is shown again with what was typed.
pub(super) fn refusal_told(asked: &PageRequest, refusal: &Refusal) -> Markup {
    match refusal {
        Refusal::Input(diagnostics) => html! { div role="alert" { (list(asked, diagnostics)) } },
        refusal => {
            let words = refusal.text(&|act| called(asked, act));
            html! {
                div.refusal role="alert" { (lines(asked, &words)) (way(asked, refusal)) }
            }
        }
    }
}

/// Said where something broke off by a fault of the program, which whoever runs it finds by its number.
pub(super) fn broken_off(asked: &PageRequest, number: u64) -> PageAnswer {
    let title = text!("Ett fel i programmet", "A fault of the program");
    let words = text!(
        "Felet har nummer {number} i det som `lefi serve` skriver. Rapportera det gärna. Vad som hann göras står i händelseloggen.",
        "The fault has number {number} in what `lefi serve` writes. Please report it. What was done stands in the audit trail."
    );
    no(asked, StatusCode::INTERNAL_SERVER_ERROR, &title, &words)
}

/// What somebody should know of what the page shows.
pub(super) fn all_told(asked: &PageRequest, notices: &Notices) -> Markup {
    html! {
        @for notice in notices.iter() {
            @match notice {
                Notice::Doubts(doubts) => (list(asked, doubts)),
                // A form is sent once without a key of somebody's; and pages have tables and links for the rest.
                Notice::Once(_) | Notice::Unusual(_) | Notice::Documents(DocumentsNotice::File(_)) => {},
                notice => p.notice role="status" {
                    (sentence(&asked.say(&notice.text(&|act| called(asked, act)))))
                },
            }
        }
    }
}

/// Diagnostics, each with its place and what mends it.
pub(super) fn list(asked: &PageRequest, diagnostics: &[Diagnostic]) -> Markup {
    html! {
        ul.diagnostics {
            @for one in diagnostics {
                li.error[one.severity == Severity::Error] {
                    strong {
                        (match one.severity {
                            Severity::Error => asked.say(&text!("Fel", "Error")),
                            Severity::Warning => asked.say(&text!("Varning", "Warning")),
                        })
                    }
                    " "
                    @if let Some(place) = &one.place {
                        span.place { (clean(&place.file)) (line(asked, place.line)) } ": "
                        (coded(&clean(one.message.in_language(asked.language))))
                    } @else {
                        (sentence(one.message.in_language(asked.language)))
                    }
                    @if let Some(help) = &one.help {
                        br; span.help { (sentence(help.in_language(asked.language))) }
                    }
                    " " code.diagnostic { (one.code) }
                }
            }
        }
    }
}

fn line(asked: &PageRequest, line: usize) -> String {
    format!(", {} {line}", asked.say(&text!("rad", "line")))
}

/// A sentence as it may be shown, beginning with a capital; what stands between grave accents is what is to be typed.
pub(super) fn sentence(words: &str) -> Markup {
    coded(&capital(&clean(words)))
}

/// Words as they may be shown, what stands between grave accents as what is to be typed.
fn coded(words: &str) -> Markup {
    html! {
        @for (at, part) in words.split('`').enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

/// The words with a capital first, where they begin with a word: a name of a file or a number stays as it is.
fn capital(words: &str) -> String {
    let first = words.split_whitespace().next().unwrap_or_default();
    let first = first.trim_end_matches([',', ':', ';', '.']);
    let mut letters = words.chars();
    match letters.next() {
        Some(letter) if !first.is_empty() && first.chars().all(char::is_alphabetic) => {
            letter.to_uppercase().chain(letters).collect()
        }
        _ => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::capital;

    #[test]
    fn a_sentence_begins_with_a_capital_and_a_name_of_a_file_does_not() {
        assert_eq!(capital("ändrat sedan dess: post 3"), "Ändrat sedan dess: post 3");
        assert_eq!(capital("lefi.toml har inga konton"), "lefi.toml har inga konton");
        assert_eq!(capital("  556900-1018 lefi-online"), "  556900-1018 lefi-online");
        assert_eq!(capital("`lefi restore` gör det"), "`lefi restore` gör det");
        assert_eq!(capital(""), "");
    }
}
