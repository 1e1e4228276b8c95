//! The control sheet of a period as tables, from log rows to what is to be paid, and what stands between it and its closing.
//! Made to be printed. Nothing is closed here.

pub(super) mod confirm;
mod sheet;
pub(super) mod verifying;

use maud::{Markup, html};

use super::acts::called;
use super::address::PageAddress;
use super::answer::{PageAnswer, WindowPage, all_told, list, nothing_yet, sentence};
use super::asked::PageRequest;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::status::{ClosingAhead, ControlSheet, PeriodStatus, closing_ahead, status};
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// The control sheet.
pub(super) fn page(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        let status = status(&desk, period, &mut notices)?;
        let body = match &status {
            PeriodStatus::Whole { sheet, four_eyes } => {
                let next = next(asked, &desk, sheet, &mut notices);
                let whole = sheet::whole(asked, sheet, four_eyes);
                html! { (next) (all_told(asked, &notices)) (whole) }
            }
            PeriodStatus::InParts(parts) => {
                html! { (all_told(asked, &notices)) (sheet::in_parts(asked, parts)?) }
            }
        };
        Ok(html! {
            (body)
            (verifying::form(asked, period))
            p { a href=(PageAddress::Month(period)) { (asked.say(&text!("Till månaden", "To the month"))) } }
        })
    });
    let of = asked.language.period_name(period);
    let title = text!("Kontrollblad – {of}", "Control sheet – {of}");
    match found {
        Ok(body) => WindowPage::new(asked.say(&title), body).into(),
        Err(refusal) => nothing_yet(asked, &title, &refusal),
    }
}

/// Whether the period can be closed now, and where; otherwise what is in the way.
fn next(asked: &PageRequest, desk: &Desk, sheet: &ControlSheet, notices: &mut Notices) -> Markup {
    if sheet.is_closed() {
        return html! { p.lead { (asked.say(&closed())) } };
    }
    match closing_ahead(desk, sheet.period, notices) {
        Ok(ahead) => may_be_closed(asked, &ahead),
        Err(Refusal::Input(problems)) => list(asked, &problems),
        Err(refusal) => {
            let words = asked.say(&refusal.text(&|act| called(asked, act)));
            html! {
                section.now aria-labelledby="now" {
                    h2 id="now" { (asked.say(&text!("Återstår före stängningen", "Left before the closing"))) }
                    @for line in words.lines() { p.how { (sentence(line.trim())) } }
                }
            }
        }
    }
}

fn closed() -> Text {
    text!(
        "Perioden är stängd, och kontrollbladet är arkiverat. Det som ändras efter det faktureras i en senare periods körning.",
        "The period is closed, and its control sheet is archived. What changes after that is billed by a later period's run."
    )
}

fn may_be_closed(asked: &PageRequest, ahead: &ClosingAhead) -> Markup {
    let period = ahead.sheet.period;
    let of = asked.language.period_within(period);
    let title = text!("Gör nu", "Do now");
    let words = text!(
        "Kontrollera summorna, och stäng sedan perioden.",
        "Check the sums, and then close the period."
    );
    html! {
        section.now aria-labelledby="now" {
            h2 id="now" { (asked.say(&title)) }
            p { (asked.say(&words)) }
            p.way { a.button href=(PageAddress::Closing(period)) { (asked.say(&text!("Stäng {of} …", "Close {of} …"))) } }
        }
    }
}
