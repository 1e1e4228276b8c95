//! One fee of a proposal as a card: what it is charged for, its amounts as fields, and what they mean beside them. It reads
//! nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::fields::TypedFields;
use super::meaning::Meaning;
use super::tiers::tiers;
use crate::office::tariffs::terms;
use crate::office::tariffs::typed_model::{MODELS, PriceModel, TypedModel, WINDOWS};
use crate::sources::tariff::{Accumulation, Basis, Fee, Tariff};
use crate::values::identity::PartyCategory;
use crate::values::period::Interval;
use crate::values::text::{Text, text};

/// The card of fee number so and so.
pub(super) fn card(
    fields: &TypedFields<'_>,
    at: usize,
    saved: &Tariff,
    meaning: &Meaning,
) -> Markup {
    let key = |part: &str| format!("{at}.{part}");
    let code = fields.typed.text(&key("code"));
    let known = saved.fees.iter().find(|fee| fee.code.as_str() == code);
    let known = known.filter(|_| !fields.typed.is_new(at));
    let tried = PageAddress::ProposalTried(meaning.proposal.clone());
    let heading = match fields.typed.text(&key("name.sv")) {
        "" => fields.asked.say(&text!("Ny avgift", "New fee")),
        name => clean(name),
    };
    html! {
        section.sheet.fee-card aria-labelledby={ "avgift-" (at) } {
            h3 id={ "avgift-" (at) } { (heading) " " span.place { (clean(code)) } }
            div.card-halves {
                div {
                    @match known {
                        Some(fee) => {
                            (fields.hidden(&key("code")))
                            (said(fields, fee))
                            @match &fee.basis {
                                Basis::Usage(_) => (usage(fields, at, &tried)),
                                _ => (fields.field(&key("amount"), text!("Belopp, kr", "Amount, SEK"), None)),
                            }
                        }
                        None => (new(fields, at, &tried)),
                    }
                    (whom(fields, at))
                    (more(fields, at))
                }
                (meaning.of_fee(fields, at, code))
            }
        }
    }
}

/// What of it is not changed by fields.
fn said(fields: &TypedFields<'_>, fee: &Fee) -> Markup {
    let labels = [
        text!("Tas ut", "Charged"),
        text!("Del av tiden", "Part of it"),
        text!("Gränssnitt", "Channels"),
        text!("Utfall", "Outcomes"),
        text!("Mått", "Measure"),
    ];
    let terms = terms::of_fee(fee).into_iter().filter(|term| labels.contains(&term.label));
    let words = terms.map(|term| {
        let (label, value) = (fields.asked.say(&term.label), fields.asked.say(&term.value));
        format!("{label}: {value}")
    });
    html! { p.hint { (clean(&words.collect::<Vec<_>>().join(" · "))) } }
}

/// The fields of a fee for usage.
fn usage(fields: &TypedFields<'_>, at: usize, tried: &PageAddress) -> Markup {
    let key = |part: &str| format!("{at}.{part}");
    let say = |text: &Text| fields.asked.say(text);
    let model = fields.typed.model(at).unwrap_or(PriceModel::PerUnit);
    let models = MODELS.map(|one| (one.code(), say(&one.words())));
    let windows = WINDOWS.map(|(code, window)| (code, say(&window_words(window))));
    let price = text!("À-pris, kr", "Unit price, SEK");
    html! {
        (fields.choice(&key("model"), text!("Pris", "Price"), models))
        @match model {
            PriceModel::PerUnit => (fields.field(&key("unit"), price, None)),
            PriceModel::Flat => (fields.field(&key("amount"), text!("Belopp, kr", "Amount, SEK"), None)),
            PriceModel::Package => div.fields-in-a-row {
                (fields.field(&key("size"), text!("Paketets storlek", "Size of a package"), None))
                (fields.field(&key("unit"), text!("Pris per paket, kr", "Price of a package, SEK"), None))
            },
            PriceModel::Graduated | PriceModel::Volume | PriceModel::Stairstep => {
                (tiers(fields, at, model, tried))
            }
        }
        div.fields-in-a-row {
            (fields.field(&key("included"), text!("Antal som ingår", "Included units"), None))
            (fields.choice(&key("accumulate"), text!("Ackumuleras per", "Accumulated per"), windows))
            (fields.field(&key("minimum"), text!("Lägst, kr", "At least, SEK"), None))
            (fields.field(&key("maximum"), text!("Högst, kr", "At most, SEK"), None))
        }
    }
}

fn window_words(window: Accumulation) -> Text {
    match window {
        Accumulation::BillingPeriod => text!("faktureringsperiod", "billing period"),
        Accumulation::Calendar(Interval::Month) => text!("månad", "month"),
        Accumulation::Calendar(Interval::Quarter) => text!("kvartal", "quarter"),
        Accumulation::Calendar(Interval::Year) => text!("kalenderår", "calendar year"),
    }
}

/// The fields of a fee that is added.
fn new(fields: &TypedFields<'_>, at: usize, tried: &PageAddress) -> Markup {
    let key = |part: &str| format!("{at}.{part}");
    let say = |text: Text| fields.asked.say(&text);
    let bases = [
        ("usage", say(text!("för användning", "for usage"))),
        ("month", say(text!("varje månad", "each month"))),
        ("quarter", say(text!("varje kvartal", "each quarter"))),
        ("year", say(text!("varje kalenderår", "each calendar year"))),
        ("one-off", say(text!("en gång, när avtalet börjar", "once, when the agreement starts"))),
    ];
    let all = || {
        Some(text!(
            "Flera med komma emellan; tomt betyder alla.",
            "Several with commas between; empty means all."
        ))
    };
    html! {
        (fields.hidden(&key("new")))
        div.fields-in-a-row {
            (fields.field(&key("name.sv"), text!("Namn på fakturan", "Name on the invoice"), None))
            (fields.field(&key("code"), text!("Kod", "Code"), Some(text!("Som query-mobile", "Such as query-mobile"))))
        }
        (fields.choice(&key("basis"), text!("Tas ut", "Charged"), bases))
        @if fields.typed.text(&key("basis")) == "usage" {
            div.fields-in-a-row {
                (fields.field(&key("channels"), text!("Gränssnitt", "Channels"), all()))
                (fields.field(&key("outcomes"), text!("Utfall", "Outcomes"), all()))
            }
            (usage(fields, at, tried))
        } @else {
            (fields.field(&key("amount"), text!("Belopp, kr", "Amount, SEK"), None))
        }
    }
}

/// Whom it is for, folded where it is for all.
fn whom(fields: &TypedFields<'_>, at: usize) -> Markup {
    let say = |text: Text| fields.asked.say(&text);
    let plans = format!("{at}.plans");
    let is_for = |category: &PartyCategory| fields.typed.is_for(at, *category);
    let is_for_some =
        PartyCategory::ALL.iter().any(is_for) || !fields.typed.text(&plans).trim().is_empty();
    html! {
        (fields.hidden(&format!("{at}.for")))
        details open[is_for_some] {
            summary { (say(text!("Vem avgiften gäller", "Whom the fee is for"))) }
            fieldset {
                legend { (say(text!("Kunder i kategori (inget kryss betyder alla)", "Customers of category (no tick means all)"))) }
                @for category in PartyCategory::ALL {
                    @let field = TypedModel::category_field(at, category);
                    p.tick {
                        input id=(field) name=(field) type="checkbox" value="ja" checked[is_for(&category)];
                        label for=(field) { (fields.asked.language.category(category)) }
                    }
                }
            }
            (fields.field(&plans, text!("Endast avtal med planen", "Only agreements of the plan"), Some(text!(
                "Flera med komma emellan; tomt betyder alla.",
                "Several with commas between; empty means all."
            ))))
        }
    }
}

/// What is seldom changed, folded.
fn more(fields: &TypedFields<'_>, at: usize) -> Markup {
    let key = |part: &str| format!("{at}.{part}");
    let gone = key("gone");
    let is_new = fields.typed.is_new(at);
    html! {
        details open[fields.typed.is_gone(at)] {
            summary { (fields.asked.say(&text!("Namn, och ta bort", "Names, and remove"))) }
            @if !is_new { (fields.field(&key("name.sv"), text!("Namn på fakturan", "Name on the invoice"), None)) }
            (fields.field(&key("name.en"), text!("Namn på engelska (får vara tomt)", "Name in English (may be empty)"), None))
            @if fields.typed.text(&key("model")).is_empty() || fields.typed.text(&key("per")).is_empty() {
                (fields.hidden(&key("per")))
            } @else {
                (fields.field(&key("per"), text!("À-priset är per så många", "The unit price is for so many"), None))
            }
            p.tick {
                input id=(gone) name=(gone) type="checkbox" value="ja" checked[fields.typed.is_gone(at)];
                label for=(gone) { (fields.asked.say(&text!("Ta bort avgiften ur förslaget", "Take the fee out of the proposal"))) }
            }
        }
    }
}
