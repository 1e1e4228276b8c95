//! The steps towards the first drafts: what each is for, whether it is done, and the way to the page where it is taken. It takes
//! none of them.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, list, refused};
use super::super::asked::PageRequest;
use super::super::settings_page::SettingsPage;
use crate::office::first_steps::{
    FirstStep, FirstStepName, FirstStepState, FirstSteps, first_steps,
};
use crate::office::notice::Notices;
use crate::office::settings::SettingsPart;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// The page.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    if !asked.has_workspace() {
        return PageAnswer::See(PageAddress::NewWorkspace);
    }
    let found = asked.desk().and_then(|desk| first_steps(&desk, &mut Notices::default()));
    let found = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let from = asked.language.period_name(found.period);
    let body = html! {
        p.lead { (asked.say(&text!(
            "Sju steg från en tom arbetsmapp till de första utkasten. Du kan sluta när som helst och fortsätta en annan dag.",
            "Seven steps from an empty workspace to the first drafts. You may stop at any time and go on another day."
        ))) }
        ol.first-steps { @for step in &found.steps { (one(asked, step, found.period)) } }
        p { (asked.say(&text!("Aktuell period: {from}.", "The period at hand: {from}.")))
            " " a href=(PageAddress::SettingsOf(SettingsPage::Part(SettingsPart::Issuing))) {
                (asked.say(&text!("Ändra första perioden", "Change the first period")))
            }
        }
        p { a href=(PageAddress::Home) { (asked.say(&text!("Till månaden", "To the month"))) } }
    };
    WindowPage::new(asked.say(&text!("Kom i gång", "Get started")), body).into()
}

fn one(asked: &PageRequest, step: &FirstStep, period: BillingPeriod) -> Markup {
    let (class, state) = match &step.state {
        FirstStepState::Done => ("done", text!("Klart", "Done")),
        FirstStepState::Now => ("due", text!("Gör nu", "Do now")),
        FirstStepState::Later => ("ahead", text!("Senare", "Later")),
        FirstStepState::Wrong(_) => ("wrong", text!("Behöver rättas", "Has to be corrected")),
    };
    let (name, what) = in_words(step);
    let (address, way) = way(step, period);
    let is_due = matches!(step.state, FirstStepState::Now | FirstStepState::Wrong(_));
    html! {
        li class=(class) aria-current=[(step.state == FirstStepState::Now).then_some("step")] {
            h2 { (asked.say(&name)) " " span.state { (asked.say(&state)) } }
            p { (asked.say(&what)) }
            @if let FirstStepState::Wrong(wrong) = &step.state { (list(asked, wrong)) }
            p { a.button[is_due] href=(address) { (asked.say(&way)) } }
        }
    }
}

fn in_words(step: &FirstStep) -> (Text, Text) {
    let number = step.number as u64;
    let is_done = step.state == FirstStepState::Done;
    match step.name {
        FirstStepName::Issuer => (
            text!("Den som fakturerar", "Who bills"),
            text!(
                "Myndighetens namn, organisationsnummer och adress, som de ska stå på fakturan.",
                "The agency's name, organisation number and address, as they are to stand on invoices."
            ),
        ),
        FirstStepName::Payment => (
            text!("Betalning", "Payment"),
            text!(
                "Bankgiro, dagar till förfallodagen och villkoren längst ned på fakturan.",
                "Bankgiro, days to the due date and the terms at the foot of invoices."
            ),
        ),
        FirstStepName::Fees => (
            text!("Avgifter", "Fees"),
            match is_done {
                true => Text::counted(
                    number,
                    ["version av en avgiftsmodell finns.", "versioner av avgiftsmodeller finns."],
                    ["version of a fee model is there.", "versions of fee models are there."],
                ),
                false => text!(
                    "Vilka tjänster som faktureras, och efter vilken avgiftsmodell.",
                    "Which services are billed, and by which fee model."
                ),
            },
        ),
        FirstStepName::Customers => (
            text!("Kunder", "Customers"),
            match is_done {
                true => Text::counted(
                    number,
                    ["rad finns i registret.", "rader finns i registret."],
                    ["row is in the register.", "rows are in the register."],
                ),
                false => text!(
                    "De som faktureras: en i taget, eller alla på en gång ur Excel.",
                    "Who is billed: one by one, or all at once out of Excel."
                ),
            },
        ),
        FirstStepName::Agreements => (
            text!("Avtal", "Agreements"),
            match is_done {
                true => Text::counted(
                    number,
                    ["avtal finns.", "avtal finns."],
                    ["agreement is there.", "agreements are there."],
                ),
                false => text!(
                    "Vilken kund som har vilken tjänst, och från när.",
                    "Which customer has which service, and from when."
                ),
            },
        ),
        FirstStepName::Logs => (
            text!("Loggar", "Logs"),
            match is_done {
                true => Text::counted(
                    number,
                    ["inläsning är gjord.", "inläsningar är gjorda."],
                    ["import was made.", "imports were made."],
                ),
                false => text!(
                    "Det som kunderna har använt, i loggar från LEFI Online.",
                    "What customers have used, in logs of LEFI Online."
                ),
            },
        ),
        FirstStepName::Drafts => (
            text!("Utkast", "Drafts"),
            match is_done {
                true => {
                    text!("De första fakturorna är utfärdade.", "The first invoices are issued.")
                }
                false => text!(
                    "Se vad som skulle faktureras, innan något blir på riktigt.",
                    "See what would be billed, before anything is real."
                ),
            },
        ),
    }
}

/// The page where a step is taken, and what the link there says.
fn way(step: &FirstStep, period: BillingPeriod) -> (PageAddress, Text) {
    let settings = |part| PageAddress::SettingsOf(SettingsPage::Part(part));
    let is_done = step.state == FirstStepState::Done;
    match step.name {
        FirstStepName::Issuer if is_done => {
            (settings(SettingsPart::Issuer), text!("Ändra uppgifterna", "Change them"))
        }
        FirstStepName::Issuer => {
            (settings(SettingsPart::Issuer), text!("Fyll i myndigheten", "Fill in the agency"))
        }
        FirstStepName::Payment if is_done => {
            (settings(SettingsPart::Payment), text!("Ändra betalningen", "Change the payment"))
        }
        FirstStepName::Payment => {
            (settings(SettingsPart::Payment), text!("Fyll i betalningen", "Fill in the payment"))
        }
        FirstStepName::Fees if is_done => {
            (PageAddress::Tariffs, text!("Till avgifterna", "To the fees"))
        }
        FirstStepName::Fees => (PageAddress::BeginFees, text!("Välj avgifter", "Choose fees")),
        FirstStepName::Customers => {
            (PageAddress::Parties, text!("Till kunderna", "To the customers"))
        }
        FirstStepName::Agreements => {
            (PageAddress::Agreements, text!("Till avtalen", "To the agreements"))
        }
        FirstStepName::Logs => (PageAddress::ReadIn, text!("Läs in loggar", "Read logs in")),
        FirstStepName::Drafts => {
            (PageAddress::Drafts(period), text!("Granska utkasten", "Look at the drafts"))
        }
    }
}

/// The way to the guide, where drafts can't be made yet; nothing where they can.
pub(in super::super) fn unfinished(asked: &PageRequest) -> Option<Markup> {
    let found = asked.desk().and_then(|desk| first_steps(&desk, &mut Notices::default()));
    let steps = found.ok().filter(|steps| !steps.has_what_drafts_need())?;
    Some(invitation(asked, &steps))
}

/// The way back to the guide from a page where one of its steps is taken, while drafts can't be made yet.
pub(in super::super) fn back(asked: &PageRequest) -> Markup {
    let found = asked.desk().and_then(|desk| first_steps(&desk, &mut Notices::default()));
    let steps = found.ok().filter(|steps| !steps.has_what_drafts_need());
    html! {
        @if let Some(steps) = steps {
            @let (done, all) = (steps.done(), steps.steps.len());
            p { a href=(PageAddress::Begin) { "← " (asked.say(&text!("Kom i gång", "Get started"))) }
                " " span.place { (asked.say(&text!("{done} av {all} steg är klara", "{done} of {all} steps are done"))) }
            }
        }
    }
}

fn invitation(asked: &PageRequest, steps: &FirstSteps) -> Markup {
    let (done, all) = (steps.done(), steps.steps.len());
    html! {
        section.now aria-labelledby="now" {
            h2 id="now" { (asked.say(&text!("Gör nu", "Do now"))) }
            p { (asked.say(&text!(
                "Arbetsmappen är inte klar att fakturera med än.",
                "The workspace is not ready to bill with yet."
            ))) }
            p.how { (asked.say(&text!("{done} av {all} steg är klara.", "{done} of {all} steps are done."))) }
            p.way { a.button href=(PageAddress::Begin) { (asked.say(&text!("Kom i gång", "Get started"))) } }
        }
    }
}
