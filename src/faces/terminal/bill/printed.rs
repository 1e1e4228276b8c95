//! What would stand on documents besides their lines, in words for who approves. It decides nothing.

use super::super::table;
use crate::engine::invoice::{Draft, Issuer};
use crate::office::issuance::Issuance;
use crate::paper::tables;
use crate::values::language::Language;

/// What stands on all of the documents, and to whom each goes.
pub(in super::super) fn words(
    issuance: &Issuance<'_>,
    drafts: &[Draft],
    language: Language,
) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let issuer = &issuance.settings.issuer;
    let days = u64::from(issuer.payment_days);
    let has_own = |draft: &Draft| {
        let buyer = &draft.buyer;
        buyer.payment_days.is_some() || buyer.language.is_some()
    };
    let own = match drafts.iter().any(has_own) {
        true => pick(
            "; en kund med eget språk eller egna betalningsvillkor får sina",
            "; a customer with a language or terms of payment of its own gets those",
        ),
        false => "",
    };
    let written = match issuance.language {
        Language::Swedish => pick("på svenska", "in Swedish"),
        Language::English => pick("på engelska", "in English"),
    };
    let mut text = format!(
        "{}: {} {}, {} {}, bankgiro {}, {written}{own}\n",
        pick("På dokumenten", "On the documents"),
        pick("fakturadatum", "invoice date"),
        issuance.issued_on,
        pick("förfallodatum", "due date"),
        issuance.issued_on.plus_days(days),
        issuer.bankgiro,
    );
    text.push_str(&format!("  {}\n", sender(issuer)));
    let terms = match issuance.language {
        Language::Swedish => &issuer.terms_sv,
        Language::English => &issuer.terms_en,
    };
    text.push_str(&format!("  {terms}\n"));
    text + &table::draw(&tables::recipients(drafts, language))
}

fn sender(issuer: &Issuer) -> String {
    let texts = [
        issuer.name.as_str(),
        &issuer.organisation_number.to_string(),
        &issuer.street,
        &format!("{} {}", issuer.postal_code, issuer.city),
        &issuer.country,
        &issuer.contact,
        &issuer.telephone,
        &issuer.email,
        &issuer.website,
    ];
    let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    texts.join(", ")
}
