//! What would stand on documents, their lines included and their numbers not, as the digest that two persons agree on. It decides nothing.

use super::issuance::{Issuance, series};
use crate::engine::invoice::Draft;
use crate::keep::ledger::{AsPrinted, Canonical, Encoding, Printed};

/// How the documents of these drafts would be printed, in a form of digests.
pub fn as_printed<'a>(
    issuance: &Issuance<'_>,
    drafts: impl IntoIterator<Item = &'a Draft>,
    encoding: Encoding,
) -> AsPrinted {
    let Issuance { settings, issued_on, language, .. } = *issuance;
    let mut form = Canonical::new("documents", encoding);
    form.list(drafts, |form, draft| {
        let printed = Printed {
            draft,
            issuer: &settings.issuer,
            issued_on,
            due_on: issuance.due_on(draft),
            language: issuance.language_of(draft).word(),
            series: &series(&settings.issuing, draft.kind, issued_on),
            payee_reference: settings.issuing.payee_reference,
        };
        form.printed(printed, issuance.counted(draft).map(|(_, count)| count));
    });
    AsPrinted { issued_on, language: language.word().to_owned(), documents_sha256: form.finish() }
}
