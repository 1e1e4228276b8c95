//! What an approval is bound to (R26): what the run would issue with all that stands on its documents, and what it
//! uses. Usage of later months, parties and
//! agreements of later days and fee models that do not hold yet are no part of it. Where it is void, the words say
//! what has changed.

use super::super::changes::{changes, issued_since};
use super::super::issuance::Issuance;
use super::super::printed::as_printed;
use super::super::refusal::{PreparedRunRefusal, Refusal};
use super::super::standing::Standing;
use crate::engine::billing::{Names, Rules, Run};
use crate::engine::invoice::{Draft, Origin};
use crate::keep::ledger::{AsPrinted, Canonical, Encoding, Ledger, PreparedRun};
use crate::keep::workspace::SETTINGS_FILE;
use crate::sources::tariff;
use crate::values::language::Language;

/// SHA-256 over what an approval is bound to.
pub fn approval_digest(standing: &Standing, run: &Run, as_printed: &AsPrinted) -> String {
    let mut form = Canonical::new("approval", Encoding::CURRENT);
    form.number(Rules::CURRENT.number()).run(run).text(&as_printed.documents_sha256);
    let (books, last) = (&standing.books, standing.span.last());
    form.bytes(books.sources.file(SETTINGS_FILE));
    let tariffs = books.sources.tariffs().filter(|(name, text)| is_used(standing, name, text));
    form.list(tariffs, |form, (name, text)| {
        form.text(name).bytes(text.as_bytes());
    });
    let agreements = books.agreements.iter().filter(|one| one.validity.first() <= last);
    form.list(agreements, |form, agreement| {
        form.agreement(agreement);
    });
    let parties = books.parties.iter().filter(|one| one.valid_from.is_none_or(|day| day <= last));
    form.list(parties, |form, party| {
        form.party(party);
    });
    form.list(&standing.counts, |form, count| {
        form.count(count);
    });
    let by_then = standing.decisions.iter();
    let by_then = by_then.filter(|one| one.kind.period().period().first() <= last);
    form.list(by_then, |form, decision| {
        form.decision(decision);
    });
    form.finish()
}

/// Whether the version of a tariff file holds on a day that the run looks at.
fn is_used(standing: &Standing, name: &str, text: &str) -> bool {
    tariff::parse(name, text).is_ok_and(|tariff| {
        let catalogue = &standing.books.catalogue;
        let held = catalogue.held_on(tariff.service(), tariff.valid_from);
        held.is_some_and(|(one, days)| {
            one.name == tariff.name && days.intersection(standing.span).is_some()
        })
    })
}

/// Whether somebody credited or billed anew by hand since, in an agreement that the run has a document of: a credit that
/// the run takes back as well shows on none of its documents.
fn is_touched_by_hand(
    ledger: &Ledger,
    prepared: &PreparedRun,
    (standing, run): (&Standing, &Run),
) -> Result<bool, Refusal> {
    let ours = run.drafts.iter().flat_map(Draft::agreements).map(|one| &one.name);
    let ours = Names::of(&standing.books.agreements).ever(ours);
    let since = issued_since(ledger, prepared.entry)?;
    let mut by_hand = since.iter().filter(|one| one.issued.origin != Origin::Run);
    Ok(by_hand.any(|one| one.draft().agreements().any(|one| ours.contains(&one.name))))
}

/// Refuses a prepared run that is not what it was any more, and says what has changed since.
pub fn refuse_changed(
    ledger: &Ledger,
    prepared: &PreparedRun,
    (standing, run): (&Standing, &Run),
) -> Result<(), Refusal> {
    let (number, period) = (prepared.number, prepared.period);
    let entry = ledger.entry(prepared.entry)?;
    if (entry.encoding, entry.rules) != (Encoding::CURRENT, Rules::CURRENT) {
        let program = entry.program;
        return Err(PreparedRunRefusal::OtherRules { run: number, period, program }.into());
    }
    if let Some(kept) = &prepared.as_printed {
        let language = Language::kept(&kept.language);
        let issuance = Issuance::of(standing, kept.issued_on, language);
        let now = as_printed(&issuance, &run.drafts, Encoding::CURRENT);
        let is_same = prepared.digest == approval_digest(standing, run, &now);
        if is_same && !is_touched_by_hand(ledger, prepared, (standing, run))? {
            return Ok(());
        }
    }
    let changes = changes(ledger, prepared.entry, standing)?;
    Err(PreparedRunRefusal::Changed { run: number, period, changes }.into())
}
