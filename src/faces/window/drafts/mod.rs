//! The drafts of a period: the list to the left, the one that is looked at to the right. What gets no document stands below,
//! and why. Nothing is done here.

mod explained;
mod shown;
mod what;

use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, clean, refused};
use super::asked::PageRequest;
use crate::office::bill::draft_files::DraftForm;
use crate::office::bill::drafts::{DraftList, ListedDraft, draft_file, drafts};
use crate::office::notice::Notices;
use crate::values::period::BillingPeriod;
use crate::values::text::text;
pub(super) use explained::{explained, log_rows, log_rows_csv};
use shown::{Order, Shown, View};

/// The list, and the draft that is chosen.
pub(super) fn list(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| drafts(&desk, period, &mut notices));
    match found {
        Ok(list) => {
            let of = asked.language.period_name(period);
            let title = asked.say(&text!("Utkast – {of}", "Drafts – {of}"));
            WindowPage::new(title, body(asked, &list, notices)).into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

/// The draft that is named, as a PDF.
pub(super) fn pdf(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let name = asked.query.text("utkast");
    let bytes = asked
        .desk()
        .and_then(|desk| draft_file(&desk, (period, name), DraftForm::Pdf, asked.language));
    match bytes {
        Ok(bytes) => PageAnswer::Pdf(bytes),
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, list: &DraftList, notices: Notices) -> Markup {
    let shown = Shown::asked(asked);
    let drafts = shown.of(list);
    let chosen = drafts.iter().find(|one| one.name == shown.chosen).or(drafts.first());
    html! {
        (sums(asked, list))
        (all_told(asked, &notices))
        (search(asked, list, &shown))
        @if let Some(chosen) = chosen {
            div.list-and-picture {
                (table(asked, list.period, &drafts, &shown, chosen))
                (picture(asked, list.period, chosen))
            }
        } @else {
            p { (asked.say(&text!("Inget utkast motsvarar det som söks.", "No draft is what is looked for."))) }
        }
        (without(asked, list))
        (control(asked, list))
        p { a href=(PageAddress::Month(list.period)) { (asked.say(&text!("Till månaden", "To the month"))) } }
    }
}

fn sums(asked: &PageRequest, list: &DraftList) -> Markup {
    let documents = list.drafts.len() as u64;
    let documents = asked.language.counted(
        documents,
        asked.language.pick("dokument", "document"),
        asked.language.pick("dokument", "documents"),
    );
    let (net, payable) = (asked.kronor(list.net), asked.kronor(list.payable));
    html! {
        p.lead { (asked.say(&text!("{documents} · {net} netto · att betala {payable}", "{documents} · {net} net · {payable} to pay"))) }
    }
}

fn search(asked: &PageRequest, list: &DraftList, shown: &Shown) -> Markup {
    let to_look_at = list.drafts.iter().filter(|one| !one.unusual.is_empty()).count();
    let view = |view: View| {
        let words = match view {
            View::All => text!("alla", "all"),
            View::Unusual => text!("att granska ({to_look_at})", "to look at ({to_look_at})"),
            View::Corrections => text!("rättelser", "corrections"),
        };
        html! { option value=(view.word()) selected[shown.view == view] { (asked.say(&words)) } }
    };
    let order = |order: Order| {
        let words = match order {
            Order::Run => text!("som de utfärdas", "as they are issued"),
            Order::Recipient => text!("mottagare", "recipient"),
            Order::Net => text!("störst belopp", "largest amount"),
            Order::Change => text!("störst ändring", "largest change"),
        };
        html! { option value=(order.word()) selected[shown.order == order] { (asked.say(&words)) } }
    };
    html! {
        form.search method="get" action=(PageAddress::Drafts(list.period)) data-go {
            span { label for="sok" { (asked.say(&text!("Sök", "Search"))) } " "
                input id="sok" name="sok" type="search" value=(clean(&shown.search)) size="16"; }
            span { label for="visa" { (asked.say(&text!("Visa", "Show"))) } " "
                select id="visa" name="visa" { @for one in View::ALL { (view(one)) } } }
            span { label for="ordning" { (asked.say(&text!("Ordning", "Order"))) } " "
                select id="ordning" name="ordning" { @for one in Order::ALL { (order(one)) } } }
            button.quiet { (asked.say(&text!("Visa", "Show"))) }
        }
    }
}

fn table(
    asked: &PageRequest,
    period: BillingPeriod,
    drafts: &[&ListedDraft],
    shown: &Shown,
    chosen: &ListedDraft,
) -> Markup {
    html! {
        div.table tabindex="0" role="region" aria-label=(asked.say(&text!("Utkasten", "The drafts"))) { table.drafts {
            caption.hidden { (asked.say(&text!("Utkasten", "The drafts"))) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Mottagare", "Recipient"))) }
                th.number scope="col" { (asked.say(&text!("Netto, kr", "Net, SEK"))) }
                th.number scope="col" { (asked.say(&text!("Mot snitt 3 perioder", "Against 3 periods' mean"))) }
            } }
            tbody { @for one in drafts { tr.chosen[one.name == chosen.name] {
                th scope="row" {
                    a href=(shown.choosing(period, &one.name)) aria-current=[(one.name == chosen.name).then_some("true")] {
                        (clean(&one.draft.buyer.name))
                    }
                    br; span.place { (called(one)) }
                    @if !one.unusual.is_empty() { " " span.mark { (asked.say(&text!("att granska", "to look at"))) } }
                }
                td.number { (asked.language.number(&one.net.to_string())) }
                td.number { (what::against_usual(asked, one)) }
            } } }
        } }
    }
}

fn picture(asked: &PageRequest, period: BillingPeriod, chosen: &ListedDraft) -> Markup {
    let pdf = PageAddress::DraftPdf(period).with(&[("utkast", &chosen.name)]);
    let kind = asked.language.document(chosen.draft.kind);
    html! {
        section.picture aria-labelledby="chosen" {
            h2 id="chosen" { (clean(&chosen.draft.buyer.name)) " · " (called(chosen)) " · " (kind.to_lowercase()) }
            @if !chosen.unusual.is_empty() {
                ul.list { @for one in &chosen.unusual { li { @if chosen.draft.is_collective() { (one.agreement) ": " } (what::unusual(asked, &one.what)) } } }
            }
            iframe src={ (pdf) "#navpanes=0&view=FitH" } title=(asked.say(&text!("Utkastet som PDF", "The draft as a PDF"))) {}
            p.take-away {
                a href=(PageAddress::Draft(period, chosen.name.clone())) { (asked.say(&text!("Så kom beloppet till", "How the amount came about"))) }
                a href=(pdf) { (asked.say(&text!("Öppna PDF:en för sig", "Open the PDF by itself"))) }
            }
        }
    }
}

/// Who gets no document, and why.
fn without(asked: &PageRequest, list: &DraftList) -> Markup {
    html! {
        @if !list.skipped.is_empty() {
            h2 { (asked.say(&text!("Får inget dokument", "Gets no document"))) }
            ul.list { @for one in &list.skipped {
                li { strong { (one.agreement) } " – " (clean(&asked.say(&one.reason.words()))) }
            } }
        }
    }
}

/// What became of the period's log rows (R6).
fn control(asked: &PageRequest, list: &DraftList) -> Markup {
    let number = |number: u64| asked.language.number(&number.to_string());
    let control = list.control;
    let (accepted, charged) = (number(control.accepted), number(control.charged));
    let (free, unresolved) = (number(control.free), number(control.unresolved));
    html! {
        p.lead { (asked.say(&text!(
            "Loggrader: {accepted} godtagna = {charged} debiterade + {free} avgiftsfria + {unresolved} ej fakturerbara",
            "Log rows: {accepted} accepted = {charged} charged + {free} free + {unresolved} unresolved"
        ))) }
    }
}

/// What a draft is called; one that agreements share by all of them.
fn called(one: &ListedDraft) -> String {
    match one.draft.is_collective() {
        true => clean(&one.draft.agreement_names()),
        false => one.name.clone(),
    }
}
