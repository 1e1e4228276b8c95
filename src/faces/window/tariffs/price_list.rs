//! One fee model as a price list: each fee with its terms, and VAT, as on the printed fee model. It words nothing itself.

use maud::{Markup, html};

use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::table::of_sheet;
use crate::office::tariffs::{sheets, terms};
use crate::sources::tariff::Tariff;
use crate::values::text::text;

/// The fees, with the terms of each beside it.
pub(super) fn fees(asked: &PageRequest, tariff: &Tariff) -> Markup {
    let caption = asked.say(&text!("Avgifter", "Fees"));
    html! {
        div.table tabindex="0" role="region" aria-label=(caption) { table.price-list {
            caption { (caption) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Avgift", "Fee"))) }
                th scope="col" { (asked.say(&text!("Villkor", "Terms"))) }
                th scope="col" { span.hidden { (asked.say(&text!("Vad som gäller", "What holds"))) } }
            } }
            @for fee in &tariff.fees {
                @let terms = terms::of_fee(fee);
                tbody { @for (at, term) in terms.iter().enumerate() { tr {
                    @if at == 0 {
                        th scope="rowgroup" rowspan=(terms.len()) {
                            strong { (clean(asked.language.pick(&fee.name_sv, &fee.name_en))) }
                            br; span.place { (fee.code) }
                        }
                    }
                    td { (asked.say(&term.label)) }
                    td { (clean(&asked.say(&term.value))) }
                } } }
            }
        } }
    }
}

/// VAT by category of customers.
pub(super) fn vat(asked: &PageRequest, tariff: &Tariff) -> Markup {
    let sheet = sheets::vat(tariff, asked.language);
    html! {
        details {
            summary { (asked.say(&text!("Moms per kategori av kund", "VAT by category of customers"))) }
            (of_sheet(asked, &sheet, &text!("Moms per kategori av kund", "VAT by category of customers")))
        }
    }
}
