//! The tiers or steps of a fee as rows of fields, with buttons for one more and one fewer. It reads nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::fields::TypedFields;
use super::sent::PRESSED;
use crate::office::tariffs::typed_model::PriceModel;
use crate::values::text::{Text, text};

/// The rows of fee number so and so.
pub(super) fn tiers(
    fields: &TypedFields<'_>,
    fee: usize,
    model: PriceModel,
    tried: &PageAddress,
) -> Markup {
    let say = |text: Text| fields.asked.say(&text);
    let number = fields.typed.tiers(fee).max(1);
    let has_price = model != PriceModel::Stairstep;
    let caption = say(text!("Nivåer", "Tiers"));
    html! {
        (fields.hidden(&format!("{fee}.tiers")))
        div.table tabindex="0" role="region" aria-label=(caption) { table.tiers {
            caption.hidden { (caption) }
            thead { tr {
                th scope="col" { (say(text!("Upp till och med", "Up to"))) }
                @if has_price { th scope="col" { (say(text!("À-pris, kr", "Unit price, SEK"))) } }
                th scope="col" { (say(text!("Fast belopp, kr", "Fixed amount, SEK"))) }
                th scope="col" { span.hidden { (say(text!("Ta bort", "Remove"))) } }
            } }
            tbody { @for at in 0..number {
                @let row = at + 1;
                @let key = |part: &str| format!("{fee}.tier-{at}.{part}");
                tr {
                    td {
                        @if row < number {
                            (fields.cell(&key("up_to"), &text!("Nivå {row}: upp till och med", "Tier {row}: up to")))
                        } @else if number == 1 { (say(text!("alla", "all"))) }
                        @else { (say(text!("däröver", "above that"))) }
                    }
                    @if has_price {
                        td { (fields.cell(&key("unit"), &text!("Nivå {row}: à-pris", "Tier {row}: unit price"))) }
                    }
                    td { (fields.cell(&key("flat"), &text!("Nivå {row}: fast belopp", "Tier {row}: fixed amount"))) }
                    td {
                        @if number > 1 {
                            button.plain id={ "bort-" (fee) "-" (at) } formaction=(tried) name=(PRESSED) value={ "bort-" (fee) "-" (at) } data-press {
                                (say(text!("Ta bort", "Remove"))) span.hidden { (say(text!(" nivå {row}", " tier {row}"))) }
                            }
                        }
                    }
                }
            } }
        } }
        p {
            button.quiet.small id={ "niva-" (fee) } formaction=(tried) name=(PRESSED) value={ "niva-" (fee) } data-press {
                (say(text!("+ Nivå", "+ Tier")))
            }
        }
    }
}
