//! The month: how far it has come, the one thing to do, and what there is to look at. Nothing is done here.

mod next;
pub(super) mod steps;

use maud::{Markup, html};

use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, clean, list, refused};
use super::asked::PageRequest;
use super::begin;
use crate::office::month::{BillingMonth, Drafts, Next, month};
use crate::office::notice::Notices;
use crate::office::typed;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// The month that is to be done.
pub(super) fn home(asked: &PageRequest) -> PageAnswer {
    page(asked, None)
}

/// Another month, chosen from the list.
pub(super) fn chosen(asked: &PageRequest) -> PageAnswer {
    match typed::period(asked.query.text("period")) {
        Ok(period) => PageAnswer::See(PageAddress::Month(period)),
        Err(refusal) => refused(asked, &refusal.into()),
    }
}

/// The month that the address names.
pub(super) fn of_period(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    page(asked, Some(period))
}

fn page(asked: &PageRequest, period: Option<BillingPeriod>) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| month(&desk, period, &mut notices));
    match found {
        Ok(month) => {
            let title = asked.language.period_name(month.period);
            WindowPage::new(title, body(asked, &month, notices)).into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

fn body(asked: &PageRequest, month: &BillingMonth, notices: Notices) -> Markup {
    html! {
        (periods(asked, month))
        @match unfinished(asked, month) {
            Some(way) => (way),
            None => (next::now(asked, month)),
        }
        (all_told(asked, &notices))
        div.side-by-side {
            div {
                (steps::steps(asked, month))
                (diagnostics(asked, month))
            }
            div {
                @if let Some(drafts) = &month.drafts { (figures(asked, month.period, drafts)) }
                (undecided(asked, month))
                (without(asked, month))
                (changed(asked, month))
            }
        }
        (more(asked, month))
    }
}

/// The way to the first steps, where the workspace lacks what drafts are made of.
fn unfinished(asked: &PageRequest, month: &BillingMonth) -> Option<Markup> {
    let has_drafts = month.drafts.as_ref().is_some_and(|drafts| drafts.documents > 0);
    match month.next {
        Next::Mend { .. } | Next::Import | Next::DecideUsage { .. } | Next::Issue
            if !has_drafts =>
        {
            begin::unfinished(asked)
        }
        _ => None,
    }
}

/// What else there is of the period and around it.
fn more(asked: &PageRequest, month: &BillingMonth) -> Markup {
    let (period, year) = (month.period, month.period.period().first().year());
    let all = [
        (PageAddress::DocumentsOf(period), text!("Dokument", "Documents")),
        (PageAddress::HandOver(period), text!("Lämna", "Hand over")),
        (PageAddress::Close(period), text!("Kontrollblad", "Control sheet")),
        (PageAddress::Year(year), text!("Året {year}", "The year {year}")),
        (PageAddress::TwoPersons, text!("Beslut av två personer", "Decisions by two persons")),
        (PageAddress::Backup, text!("Säkerhetskopia", "Backup")),
        (PageAddress::Settings, text!("Inställningar", "Settings")),
    ];
    html! {
        nav.periods.more aria-label=(asked.say(&text!("Mer om perioden", "More of the period"))) {
            @for (address, words) in all { a href=(address) { (asked.say(&words)) } }
        }
    }
}

/// The way to other periods.
fn periods(asked: &PageRequest, month: &BillingMonth) -> Markup {
    let link = |period: BillingPeriod| {
        html! { a href=(PageAddress::Month(period)) { (asked.language.period_name(period)) } }
    };
    html! {
        nav.periods aria-label=(asked.say(&text!("Andra perioder", "Other periods"))) {
            @if let Some(before) = month.before { span { "← " (link(before)) } }
            @if let Some(after) = month.after { span { (link(after)) " →" } }
            form method="get" action="/period" {
                label for="period" { (asked.say(&text!("Gå till period", "Go to period"))) }
                input id="period" name="period" value=(month.period) size="9" autocomplete="off";
                button.quiet { (asked.say(&text!("Visa", "Show"))) }
            }
        }
    }
}

/// The drafts in a few figures.
fn figures(asked: &PageRequest, period: BillingPeriod, drafts: &Drafts) -> Markup {
    let kr = |amount: Money| asked.kronor(amount);
    html! {
        h2 { (asked.say(&text!("Utkast", "Drafts"))) }
        dl.facts {
            dt { (asked.say(&text!("Dokument", "Documents"))) }
            dd { (drafts.documents) }
            @if drafts.corrections > 0 {
                dt { (asked.say(&text!("varav rättelser av tidigare perioder", "of these, corrections of earlier periods"))) }
                dd { (drafts.corrections) }
            }
            dt { (asked.say(&text!("Netto", "Net"))) }
            dd.large { (kr(drafts.net)) }
            dt { (asked.say(&text!("Att betala", "To pay"))) }
            dd { (kr(drafts.payable)) }
            @if let Some(before) = drafts.before {
                dt { (asked.language.period_name(before.period)) }
                dd {
                    (kr(before.net))
                    @if let Some(more) = before.more {
                        " (" (asked.changed(more)) ")"
                    }
                }
            }
        }
        @if drafts.documents > 0 {
            p { a.button href=(PageAddress::Drafts(period)) { (asked.say(&text!("Granska utkasten", "Look at the drafts"))) } }
        }
    }
}

/// What can't be billed, and waits for a decision.
fn undecided(asked: &PageRequest, month: &BillingMonth) -> Markup {
    if month.undecided.is_empty() {
        return html! {};
    }
    let caption = text!("Kan inte faktureras", "Can't be billed");
    html! {
        h2 id="undecided" { (asked.say(&caption)) }
        div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
            caption.hidden { (asked.say(&caption)) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Kundens org.nr", "Customer's number"))) }
                th scope="col" { (asked.say(&text!("Tjänst", "Service"))) }
                th scope="col" { (asked.say(&text!("Varför", "Why"))) }
                th.number scope="col" { (asked.say(&text!("Rader", "Rows"))) }
            } }
            tbody { @for one in &month.undecided { tr {
                th.whole scope="row" { (one.organisation_number) }
                td { (clean(&one.service)) }
                td { (asked.say(&one.reason.words())) }
                td.number { (asked.language.number(&one.rows.to_string())) }
            } } }
        } }
        p { a href=(PageAddress::Decisions(month.period)) { (asked.say(&text!("Till besluten", "To the decisions"))) } }
    }
}

/// Who gets no document, and why.
fn without(asked: &PageRequest, month: &BillingMonth) -> Markup {
    if month.skipped.is_empty() {
        return html! {};
    }
    html! {
        h2 { (asked.say(&text!("Får inget dokument", "Gets no document"))) }
        ul.list {
            @for skipped in &month.skipped {
                li { strong { (clean(skipped.agreement.as_str())) } " – " (clean(&asked.say(&skipped.reason.words()))) }
            }
        }
    }
}

/// What has changed in files since the last run.
fn changed(asked: &PageRequest, month: &BillingMonth) -> Markup {
    let Some(changed) = &month.changed else { return html! {} };
    let (who, when) = (&changed.since.who, changed.since.at.in_stockholm());
    let title = text!("Ändrat sedan förra körningen", "Changed since the last run");
    let since = text!("Körningen gjordes av {who}, {when}.", "That run was made by {who}, {when}.");
    html! {
        h2 { (asked.say(&title)) }
        p.lead { (clean(&asked.say(&since))) }
        ul.list { @for change in &changed.files { li { (clean(&asked.say(&change.words()))) } } }
    }
}

/// What is wrong or doubtful in files.
fn diagnostics(asked: &PageRequest, month: &BillingMonth) -> Markup {
    if month.diagnostics.is_empty() {
        return html! {};
    }
    html! {
        h2 id="underlag" { (asked.say(&text!("Att rätta eller granska i underlaget", "To mend or look at in what it is made from"))) }
        (list(asked, &month.diagnostics))
    }
}
