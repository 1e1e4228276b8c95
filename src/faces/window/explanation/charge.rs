//! How some days of a fee were charged: the day, the interval, or the window with its counts and the way to its log rows.

use maud::{Markup, html};

use super::super::asked::PageRequest;
use super::super::table;
use super::to_explain::ToExplain;
use crate::engine::billing::{ChargeOrigin, ChargedWindow};
use crate::engine::explain::ExplainedCharge;
use crate::office::explain::{FeeInWords, count_sheet, window_sheet, words};
use crate::values::money::MoneyError;
use crate::values::period::Period;
use crate::values::text::{Text, text};

/// How some days of a fee were charged.
pub(super) fn charge(
    asked: &PageRequest,
    of: (&ToExplain<'_>, &FeeInWords<'_>),
    charged: &ExplainedCharge<'_>,
) -> Result<Markup, MoneyError> {
    let days = charged.charge.days;
    let say = |text: Text| asked.say(&text);
    Ok(match &charged.charge.origin {
        ChargeOrigin::Start => html! { p { (days.first()) ": " (say(words::first_day())) } },
        ChargeOrigin::Interval { interval, billed_on } => html! {
            p {
                (say(text!("Intervall", "Interval"))) " " (with_days(asked, *interval)) " · "
                (say(text!("i kraft", "in force"))) " " (with_days(asked, days)) " · "
                (say(text!("tas ut", "charged"))) " " (billed_on)
            }
        },
        ChargeOrigin::Window(window) => counted(asked, of, (charged, window))?,
    })
}

fn counted(
    asked: &PageRequest,
    (explained, of): (&ToExplain<'_>, &FeeInWords<'_>),
    (charged, window): (&ExplainedCharge<'_>, &ChargedWindow<'_>),
) -> Result<Markup, MoneyError> {
    let (days, name) = (charged.charge.days, of.name);
    let shown = days.shown();
    let counts = charged.count_table()?;
    let figures = window_sheet(window, days, asked.language)?;
    let counted = text!("Räknat {shown}: {name}", "Counted {shown}: {name}");
    let of_window = text!("Ackumuleringsperiod: {name}", "Window: {name}");
    Ok(html! {
        details {
            summary { (asked.say(&text!("Räknat {shown}", "Counted {shown}"))) }
            @match counts {
                Some(counts) => (table::of_sheet(asked, &count_sheet(&counts, asked.language), &counted)),
                None => p { (asked.say(&text!("ingen användning", "no usage"))) },
            }
        }
        details {
            summary {
                (asked.say(&text!("Ackumuleringsperiod", "Window"))) " " (window.days.shown())
                @if window.days != window.calendar { " (" (asked.say(&words::cut(window.calendar))) ")" }
            }
            (table::of_sheet(asked, &figures, &of_window))
        }
        @if let Some(first) = of.fee.lines.first() {
            @let rows = (explained.rows)(first.number);
            details data-from=(rows) {
                summary { (asked.say(&text!("Loggrader {shown}", "Log rows {shown}"))) }
                p { a href=(rows) { (asked.say(&text!("Visa loggraderna", "Show the log rows"))) } }
            }
        }
    })
}

fn with_days(asked: &PageRequest, period: Period) -> String {
    let days = asked.language.number(&period.days().to_string());
    let words = text!("{days} dagar", "{days} days");
    format!("{} ({})", period.shown(), asked.say(&words))
}
