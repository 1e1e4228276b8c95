//! What a proposal is called, from when it would hold and whence its figures are. It reads nothing.

use maud::{Markup, html};

use super::super::answer::clean;
use super::fields::TypedFields;
use super::vat::vat;
use crate::sources::tariff::Tariff;
use crate::values::text::text;

/// The fields above the fees.
pub(super) fn head(fields: &TypedFields<'_>, saved: &Tariff) -> Markup {
    let day = || Some(text!("Som 2027-01-01", "Such as 2027-01-01"));
    html! {
        section.sheet.proposal-head aria-labelledby="om" {
            h2 id="om" { (fields.asked.say(&text!("Om avgiftsmodellen", "About the fee model"))) }
            p.lead { (fields.asked.say(&text!("Tjänst: {service}", "Service: {service}", service = clean(saved.service())))) }
            div.fields-in-a-row {
                (fields.field("title", text!("Titel", "Title"), None))
                (fields.field("version", text!("Versionens namn", "Name of the version"), None))
                (fields.field("valid_from", text!("Gäller från", "From"), day()))
                (fields.field("valid_through", text!("till och med (får vara tomt)", "through (may be empty)"), day()))
            }
            (fields.field("source", text!("Källa: varifrån beloppen kommer", "Source: whence the amounts are"), None))
            (vat(fields))
        }
    }
}
