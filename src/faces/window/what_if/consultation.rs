//! What an agency hands in when it consults about its fees: the motives are written here, and the page and the workbook are
//! fetched. Nothing is kept.

use axum::http::StatusCode;
use maud::html;

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, SentFile, WindowPage, refusal_told, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::{not_there, opened};
use crate::keep::ledger::IssuedFile;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::study::consultation::{ConsultationTold, motives, pack};
use crate::office::typed;
use crate::values::text::text;

/// Where the motives are written.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    shown(asked, None)
}

/// One of the files, of what was written.
pub(in super::super) fn file(asked: &PageRequest) -> PageAnswer {
    match made(asked) {
        Ok(file) => PageAnswer::File(SentFile::of(file)),
        Err(refusal) => shown(asked, Some(&refusal)),
    }
}

fn made(asked: &PageRequest) -> Result<IssuedFile, Refusal> {
    let desk = asked.desk()?;
    let draft = opened(asked)?;
    let place = asked.say(&text!("Motiv", "Motives"));
    let motives = motives(&place, asked.form.text("motiv"))?;
    let opening = match asked.form.text("ingaende").trim() {
        "" => "0",
        typed => typed,
    };
    let told = ConsultationTold {
        motives: &motives,
        opening: typed::signed_kronor(opening)?,
        language: asked.language,
    };
    let mut notices = Notices::default();
    let case = draft.written(&desk).case(&desk, &mut notices)?;
    let pack = pack(&desk, &case, &told, &|act| called(asked, act), &mut notices)?;
    let [page, workbook] = pack.files;
    Ok(match asked.places.text("fil") {
        "excel" => workbook,
        _ => page,
    })
}

fn shown(asked: &PageRequest, no: Option<&Refusal>) -> PageAnswer {
    let draft = match opened(asked) {
        Ok(draft) => draft,
        Err(refusal) => return not_there(asked, &refusal),
    };
    let name = draft.name.clone();
    let lead = text!(
        "Underlag för samråd om avgifter: fakturerade år och prognos, avgifter före och efter, effekten per kund, och varför avgifterna ändras. Kostnad ska vara angiven även för de år som är fakturerade.",
        "For a consultation about fees: years billed and forecast, fees before and after, the effect by customer, and why the fees change. The cost of the years that are billed is needed too."
    );
    let body = html! {
        @if let Some(no) = no { (refusal_told(asked, no)) }
        p.lead { (asked.say(&lead)) }
        form method="post" action=(PageAddress::ConsultationFile(name.clone(), "sida")) data-again {
            (form::token(asked))
            (form::area(asked, &Field {
                name: "motiv",
                label: text!("Varför avgifterna ändras", "Why the fees change"),
                value: asked.form.text("motiv"),
                hint: Some(text!("En tom rad ger nytt stycke", "An empty line begins a new paragraph")),
                error: None,
            }))
            (form::field(asked, &Field {
                name: "ingaende",
                label: text!("Ackumulerat resultat före det första fakturerade året, kr", "The accumulated result before the first year billed, SEK"),
                value: asked.form.get("ingaende").unwrap_or("0,00"),
                hint: Some(text!("Med minustecken vid underskott", "With a minus sign for a deficit")),
                error: None,
            }))
            p.actions {
                button { (asked.say(&text!("Hämta sidan (HTML)", "Fetch the page (HTML)"))) }
                button.quiet formaction=(PageAddress::ConsultationFile(name, "excel")) { (asked.say(&text!("Hämta arbetsboken (Excel)", "Fetch the workbook (Excel)"))) }
            }
        }
        p { a href=(PageAddress::Scenario(draft.name.clone())) { (asked.say(&text!("Till scenariot", "To the scenario"))) } }
    };
    let title = asked.say(&text!("Samrådsunderlag", "Consultation pack"));
    WindowPage { status: no.map_or(StatusCode::OK, status_of), title, body }.into()
}
