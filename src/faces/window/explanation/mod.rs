//! How the amounts of a document or of a draft came about, beside its PDF: fee by fee, folded down to the rows of the logs.
//! It words what the office gives, and works nothing out.

mod charge;
mod credited;
mod fee;
mod log_rows;
mod sums;
mod to_explain;

use maud::{Markup, html};

use super::answer::clean;
use super::asked::PageRequest;
use crate::values::money::MoneyError;
use crate::values::text::text;
pub(super) use log_rows::{LOG_ROWS, log_rows, log_rows_csv};
pub(super) use to_explain::ToExplain;

/// The explanation, under its heading.
pub(super) fn explanation(
    asked: &PageRequest,
    explained: &ToExplain<'_>,
) -> Result<Markup, MoneyError> {
    let ties = explained.fees.iter().all(|one| one.fee.ties());
    let mut fees = Vec::new();
    for fee in explained.fees {
        fees.push(fee::fee(asked, explained, fee)?);
    }
    let credited = match explained.credited {
        Some(credited) => credited::lines(asked, credited)?,
        None => html! {},
    };
    let called = clean(explained.called);
    Ok(html! {
        section.explanation aria-labelledby="explained" {
            h2 id="explained" { (asked.say(&text!("Så kom beloppet till", "How the amount came about"))) }
            @if !ties {
                div role="alert" { ul.diagnostics { li.error {
                    (asked.say(&text!(
                        "Förklaringen stämmer inte med {called}: det som skiljer står vid raden.",
                        "The explanation does not tie with {called}: what differs stands at its line."
                    )))
                } } }
            }
            (credited)
            @for fee in &fees { (fee) }
            (sums::sums(asked, explained.draft, explained.vat_totals))
        }
    })
}
