//! What a quantity costs under a fee: a form that asks by GET, and the answer line by line. It prices nothing itself.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::table::of_sheet;
use crate::office::quote::{quantity, quote_of, sheet};
use crate::office::refusal::Refusal;
use crate::sources::tariff::Tariff;
use crate::values::text::text;

/// The fields of the form.
const FEE: &str = "avgift";
const QUANTITY: &str = "antal";

/// The form, and its answer where it was asked.
pub(super) fn priced(asked: &PageRequest, tariff: &Tariff, address: &PageAddress) -> Markup {
    let say = |text| asked.say(&text);
    let typed = asked.query.text(QUANTITY);
    let answer = (!typed.is_empty()).then(|| {
        quantity(typed).and_then(|quantity| quote_of(tariff, asked.query.text(FEE), quantity))
    });
    let error = match &answer {
        Some(Err(Refusal::Input(wrong))) => wrong.first().map(|one| one.message.clone()),
        Some(Err(refusal)) => Some(refusal.text(&|act| called(asked, act))),
        _ => None,
    };
    let names = tariff.fees.iter().map(|fee| {
        let name = asked.language.pick(&fee.name_sv, &fee.name_en);
        (fee.code.as_str(), clean(name))
    });
    let fee = Field {
        name: FEE,
        label: text!("Avgift", "Fee"),
        value: asked.query.text(FEE),
        hint: None,
        error: None,
    };
    let typed = clean(typed);
    let number = Field {
        name: QUANTITY,
        label: text!("Antal", "Quantity"),
        value: &typed,
        hint: Some(text!(
            "Hela ackumuleringsperiodens antal, till exempel 7 000.",
            "The quantity of the whole window, such as 7 000."
        )),
        error,
    };
    html! {
        section.sheet aria-labelledby="pris" {
            h2 id="pris" { (say(text!("Vad kostar ett antal?", "What does a quantity cost?"))) }
            form method="get" action={ (address) "#pris" } {
                div.fields-in-a-row {
                    (form::choice(asked, &fee, names))
                    (form::field(asked, &number))
                }
                button.quiet { (say(text!("Räkna", "Reckon"))) }
            }
            @if let Some(Ok(quote)) = &answer {
                div.after {
                    (of_sheet(asked, &sheet(quote, asked.language), &text!("Pris", "Price")))
                }
            }
        }
    }
}
