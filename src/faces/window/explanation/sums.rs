//! The sums of a document: net, VAT, öresavrundning and what is to be paid, as they stand on it (R20, R21).

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::engine::explain::ExplainedVat;
use crate::engine::invoice::Draft;
use crate::office::explain::words;
use crate::values::money::Money;
use crate::values::text::text;

/// The sums.
pub(super) fn sums(asked: &PageRequest, draft: &Draft, vat_totals: &[ExplainedVat<'_>]) -> Markup {
    let totals = &draft.totals;
    let row = |words: &str, amount: Money| {
        html! { dt { (clean(words)) } dd { (asked.kronor(amount)) } }
    };
    html! {
        h3 { (asked.say(&text!("Summor", "Sums"))) }
        dl.facts.sums {
            (row(&asked.say(&words::net()), totals.net))
            @for vat in vat_totals { (row(&words::vat(vat, asked.language), vat.total.vat)) }
            @if totals.rounding != Money::ZERO { (row(&asked.say(&words::rounding()), totals.rounding)) }
            dt { (asked.say(&words::payable(draft.kind))) }
            dd.large { (asked.kronor(totals.payable)) }
        }
    }
}
