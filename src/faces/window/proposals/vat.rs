//! VAT of a proposal: a row for each category of customers. It reads nothing.

use maud::{Markup, html};

use super::fields::TypedFields;
use crate::office::tariffs::typed_model::{TypedModel, VAT_CLASSES, vat_class_words};
use crate::values::identity::PartyCategory;
use crate::values::text::{Text, text};

/// The fields of VAT, folded: they are seldom changed.
pub(super) fn vat(fields: &TypedFields<'_>) -> Markup {
    let say = |text: Text| fields.asked.say(&text);
    let is_wrong = fields.faults.iter().any(|fault| fault.field.starts_with("vat."));
    let caption = say(text!("Moms per kundkategori", "VAT by category of customers"));
    html! {
        (fields.hidden("vat"))
        details open[is_wrong] {
            summary { (say(text!("Moms", "VAT"))) }
            div.table tabindex="0" role="region" aria-label=(caption) { table {
                caption.hidden { (caption) }
                thead { tr {
                    th scope="col" { (say(text!("Kundkategori", "Category"))) }
                    th scope="col" { (say(text!("Moms", "VAT"))) }
                    th scope="col" { (say(text!("Sats, %", "Rate, %"))) }
                    th scope="col" { (say(text!("Skäl på fakturan, utan moms", "Reason on the invoice, without VAT"))) }
                } }
                tbody { @for category in PartyCategory::ALL { (row(fields, category)) } }
            } }
        }
    }
}

fn row(fields: &TypedFields<'_>, category: PartyCategory) -> Markup {
    let of = fields.asked.language.category(category);
    let field = |part| TypedModel::vat_field(category, part);
    let class = field("class");
    let chosen = fields.typed.text(&class);
    html! {
        tr {
            th scope="row" { (of) }
            td {
                select id=(class) name=(class) aria-label=(fields.asked.say(&text!("Moms för {of}", "VAT for {of}"))) {
                    @for code in VAT_CLASSES {
                        option value=(code) selected[code == chosen] { (fields.asked.say(&vat_class_words(code))) }
                    }
                }
            }
            td { (fields.cell(&field("rate"), &text!("Sats för {of}, %", "Rate for {of}, %"))) }
            td { (fields.words_cell(&field("reason"), &text!("Skäl för {of}", "Reason for {of}"))) }
        }
    }
}
