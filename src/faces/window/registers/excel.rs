//! A register in a spreadsheet and back: downloaded, given back as a file or pasted, looked at row by row, saved for a reason. The
//! office reads and holds the table against the register; nothing is decided here.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{
    PageAnswer, SentFile, WindowPage, all_told, no, refusal_told, refused, status_of,
};
use super::super::asked::PageRequest;
use super::super::form::{self, Field, hidden};
use super::super::jobs::{Lane, Work};
use super::super::perform::perform;
use super::super::saving::{self, REASON, ReasonTyped};
use super::changed;
use super::row_form::BASE;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::registers::{
    GivenBack, GivenLook, GivenText, RowsNotGiven, look_at_given, opened_rows, save_given, workbook,
};
use crate::sources::party::Register;
use crate::values::text::{Text, text};

const TABLE: &str = "tabell";
const OTHERS: &str = "ta-bort";

/// The register that the address names.
fn register(asked: &PageRequest) -> Result<Register, PageAnswer> {
    match asked.places.text("register") {
        "parter" => Ok(Register::Parties),
        "avtal" => Ok(Register::Agreements),
        _ => {
            let title = text!("Registret finns inte", "There is no such register");
            let words = text!(
                "Det finns två: kunder och avtal.",
                "There are two: customers and agreements."
            );
            Err(no(asked, StatusCode::NOT_FOUND, &title, &words))
        }
    }
}

/// The register as a workbook.
pub(in super::super) fn download(asked: &PageRequest, register: Register) -> PageAnswer {
    match asked.desk().and_then(|desk| workbook(&desk, register, asked.language)) {
        Ok(file) => PageAnswer::File(SentFile::of(file)),
        Err(refusal) => refused(asked, &refusal),
    }
}

/// Where it is given back.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    match register(asked) {
        Ok(register) => begin(asked, register, None),
        Err(answer) => answer,
    }
}

/// The page, with what was pasted and why it can't be taken.
fn begin(asked: &PageRequest, register: Register, wrong: Option<&Refusal>) -> PageAnswer {
    let opened = asked.desk().and_then(|desk| opened_rows(&desk, register));
    let base = match opened {
        Ok((opened, _)) => opened.digest.unwrap_or_default(),
        Err(refusal) => return refused(asked, &refusal),
    };
    let hint = text!(
        "Markera rubrikraden och raderna i Excel, kopiera och klistra in här. Bara de rader och kolumner som ska ändras behöver vara med.",
        "Mark the headings and the rows in Excel, copy, and paste them here. Only rows and columns that are to change are needed."
    );
    let pasted = Field {
        name: TABLE,
        label: text!("Klistra in från Excel", "Paste from Excel"),
        value: asked.form.text(TABLE),
        hint: Some(hint),
        error: None,
    };
    let body = html! {
        @if let Some(refusal) = wrong {
            (refusal_told(asked, refusal))
            (saving::clash(asked, refusal))
        }
        p.lead { (asked.say(&text!(
            "Ladda ned registret, ändra det i Excel och lämna tillbaka det. Du får se rad för rad vad som ändras innan något sparas.",
            "Download the register, change it in Excel and give it back. You see row by row what changes before anything is saved."
        ))) }
        p { a.button.quiet href=(PageAddress::RegisterWorkbook(register)) { (asked.say(&text!("Ladda ned för Excel", "Download for Excel"))) } }
        div.two-forms {
            section.sheet aria-labelledby="fil-rubrik" {
                h2 id="fil-rubrik" { (asked.say(&text!("Lämna tillbaka en fil", "Give a file back"))) }
                form method="post" action=(PageAddress::RegisterFile(register)) enctype="multipart/form-data" {
                    (form::token(asked))
                    (hidden(BASE, &base))
                    div.field {
                        label for="fil" { (asked.say(&text!("Excelarbetsbok eller CSV", "Excel workbook or CSV"))) }
                        input id="fil" type="file" name="fil" accept=".xlsx,.csv";
                    }
                    (others(asked, register, "ta-bort-fil"))
                    button { (asked.say(&text!("Visa vad som ändras …", "Show what changes …"))) }
                }
            }
            section.sheet aria-labelledby="klistra-rubrik" {
                h2 id="klistra-rubrik" { (asked.say(&text!("Klistra in", "Paste"))) }
                (form::plain(asked, PageAddress::RegisterTried(register), html! {
                    (hidden(BASE, &base))
                    div.pasted { (form::cells(asked, &pasted)) }
                    (others(asked, register, "ta-bort-inklistrat"))
                    button { (asked.say(&text!("Visa vad som ändras …", "Show what changes …"))) }
                }))
            }
        }
        p.after { a href=(back(register)) { (asked.say(&list_of(register))) } }
    };
    let status = wrong.map_or(StatusCode::OK, status_of);
    WindowPage { status, title: asked.say(&title(register)), body }.into()
}

fn others(asked: &PageRequest, register: Register, id: &str) -> Markup {
    let words = match register {
        Register::Parties => text!(
            "Ta bort kunder som inte finns i tabellen",
            "Remove customers that the table has not"
        ),
        Register::Agreements => text!(
            "Ta bort avtal som inte finns i tabellen",
            "Remove agreements that the table has not"
        ),
    };
    html! {
        p.tick {
            input id=(id) name=(OTHERS) type="checkbox" value="ja" checked[asked.form.get(OTHERS).is_some()];
            label for=(id) { (asked.say(&words)) }
        }
    }
}

fn title(register: Register) -> Text {
    match register {
        Register::Parties => text!("Kunder i Excel", "Customers in Excel"),
        Register::Agreements => text!("Avtal i Excel", "Agreements in Excel"),
    }
}

fn back(register: Register) -> PageAddress {
    match register {
        Register::Parties => PageAddress::Parties,
        Register::Agreements => PageAddress::Agreements,
    }
}

fn list_of(register: Register) -> Text {
    match register {
        Register::Parties => text!("Alla kunder", "All customers"),
        Register::Agreements => text!("Alla avtal", "All agreements"),
    }
}

/// What a file that was given back would change.
pub(in super::super) fn file(asked: &PageRequest) -> PageAnswer {
    let register = match register(asked) {
        Ok(register) => register,
        Err(answer) => return answer,
    };
    let upload = match &asked.received {
        Some(Ok(upload)) => upload,
        Some(Err(refusal)) => return begin(asked, register, Some(refusal)),
        None => return PageAnswer::See(PageAddress::RegisterInExcel(register)),
    };
    // It is no log, and is held no longer than it is read.
    asked.window.uploads.let_go(upload.number);
    match upload.uploaded.logs().first().map(|log| log.register()) {
        Some(Ok(bytes)) => {
            looked_at(asked, register, GivenText::File(&bytes), &ReasonTyped::default())
        }
        Some(Err(refusal)) => begin(asked, register, Some(&refusal)),
        None => PageAnswer::See(PageAddress::RegisterInExcel(register)),
    }
}

/// What pasted cells would change.
pub(in super::super) fn try_out(asked: &PageRequest) -> PageAnswer {
    match register(asked) {
        Ok(register) => {
            let text = GivenText::Pasted(asked.form.text(TABLE));
            looked_at(asked, register, text, &ReasonTyped::default())
        }
        Err(answer) => answer,
    }
}

fn given<'a>(asked: &'a PageRequest, register: Register, text: GivenText<'a>) -> GivenBack<'a> {
    let others = match asked.form.get(OTHERS) {
        Some(_) => RowsNotGiven::Go,
        None => RowsNotGiven::Stay,
    };
    GivenBack { register, base: asked.form.text(BASE), text, others }
}

fn looked_at(
    asked: &PageRequest,
    register: Register,
    text: GivenText<'_>,
    reason: &ReasonTyped<'_>,
) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.see().and_then(|seen| {
        let found = look_at_given(&asked.desk()?, given(asked, register, text), &mut notices)?;
        Ok((seen, found))
    });
    match found {
        Ok((seen, found)) => shown(asked, (register, &seen), (&found, &notices), reason),
        Err(refusal) => begin(asked, register, Some(&refusal)),
    }
}

fn shown(
    asked: &PageRequest,
    (register, seen): (Register, &str),
    (found, notices): (&GivenLook, &Notices),
    reason: &ReasonTyped<'_>,
) -> PageAnswer {
    let body = html! {
        (all_told(asked, notices))
        p.lead { (asked.say(&found.counted())) }
        (changed::rows(asked, register, &found.rows))
        div.narrow {
            (saving::effect(asked, &found.look))
            section.act aria-labelledby="spara" {
                h2 id="spara" { (asked.say(&text!("Spara", "Save"))) }
                (form::act(asked, seen, PageAddress::RegisterInExcel(register), html! {
                    (hidden(BASE, found.edit.base.as_deref().unwrap_or_default()))
                    (form::hidden_cell(TABLE, &found.carried))
                    @if asked.form.get(OTHERS).is_some() { (hidden(OTHERS, "ja")) }
                    (reason.field(asked))
                    button { (asked.say(&text!("Spara ändringarna", "Save the changes"))) }
                }))
            }
            p.after { a href=(PageAddress::RegisterInExcel(register)) { (asked.say(&text!("Avbryt", "Cancel"))) } }
        }
    };
    WindowPage { status: reason.status(), title: asked.say(&title(register)), body }.into()
}

/// Saves what was looked at.
pub(in super::super) fn save(asked: &PageRequest) -> PageAnswer {
    let register = match register(asked) {
        Ok(register) => register,
        Err(answer) => return answer,
    };
    let text = GivenText::Pasted(asked.form.text(TABLE));
    let written = asked.form.text(REASON);
    let reason = match saving::reason(asked) {
        Ok(reason) => reason,
        Err(wrong) => {
            return looked_at(asked, register, text, &ReasonTyped { written, wrong: Some(&wrong) });
        }
    };
    // Only what was looked at is saved; what others have changed since is looked at first.
    let desk = match asked.desk_as_seen() {
        Ok(desk) => desk,
        Err(refusal) => return begin(asked, register, Some(&refusal)),
    };
    let GivenBack { base, others, .. } = given(asked, register, text);
    let (base, table) = (base.to_owned(), asked.form.text(TABLE).to_owned());
    let work = Work { lane: Lane::Ledger, name: title(register), back: back(register) };
    perform(
        asked,
        work,
        move |_| {
            let mut notices = Notices::default();
            let given =
                GivenBack { register, base: &base, text: GivenText::Pasted(&table), others };
            let saved = save_given(&desk, given, &reason, &mut notices)?;
            Ok(saving::done(back(register), &saved, notices))
        },
        |refusal| match saving::is_seen_no_more(refusal) {
            true => {
                looked_at(asked, register, text, &ReasonTyped { written, wrong: Some(refusal) })
            }
            false => begin(asked, register, Some(refusal)),
        },
    )
}
