//! Decisions in words: one as a sentence, all that are in force as a table, and those that a run uses. It decides
//! nothing.

use super::super::table::{self, Align};
use super::super::{Failure, acts, load, tell};
use crate::engine::billing::{Decision, DecisionKind};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::act::{ACCOUNTS, Act, FOUR_EYES_OFF};
use crate::office::standing::Standing;
use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Moment};
use crate::values::text::text;

/// A decision as a sentence.
pub(super) fn in_words(kind: &DecisionKind, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    match kind {
        DecisionKind::Hold { period, agreement } => {
            format!("{period}: {agreement} {}", pick("är spärrat för fakturering", "is held back"))
        }
        DecisionKind::OwnLine { period, agreement, text, amount, account } => {
            let amount = language.number(&amount.to_string());
            let gets = pick("får raden", "gets the line");
            let on = pick("kr på konto", "kr on account");
            format!("{period}: {agreement} {gets} “{text}”, {amount} {on} {account}")
        }
        DecisionKind::Waive { period, organisation_number, service } => {
            let (usage_of, by) = (pick("användning av", "usage of"), pick("från", "by"));
            let may = pick("får förbli ofakturerad", "may stay unbilled");
            format!("{period}: {usage_of} {service} {by} {organisation_number} {may}")
        }
    }
}

/// The decisions that are in force, as a table.
pub(super) fn list(workspace: &Workspace, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let decisions = match load::ledger_to_read_if_any(workspace)? {
        Some(ledger) => {
            let head = ledger.head()?;
            ledger.decisions(head)?
        }
        None => Vec::new(),
    };
    if decisions.is_empty() {
        let none = pick("inget beslut gäller", "no decision is in force");
        return Ok(format!("{none}\n"));
    }
    let mut table = table::new(&[
        (pick("Nr", "No"), Align::Right),
        (pick("Beslut", "Decision"), Align::Left),
        (pick("Skäl", "Reason"), Align::Left),
    ]);
    for Decision { id, reason, kind } in &decisions {
        table.add_row([id.clone(), in_words(kind, language), reason.clone()]);
    }
    Ok(table::show(&table))
}

/// The decisions that a run of a period uses, each with its reason and who made it: those about the period, and those
/// about billed periods that it looks at again. Nothing where there are none.
pub(in super::super) fn of_run(
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
    language: Language,
) -> Result<String, Failure> {
    let is_used = |decision: &&Decision| {
        let of = decision.kind.period();
        of == period || standing.looked_at.contains(&of)
    };
    let mut text = String::new();
    for Decision { id, reason, kind } in standing.decisions.iter().filter(is_used) {
        let signature = ledger.decided(id)?.signature;
        let (who, at) = (&signature.who, signature.at.in_stockholm());
        let what = in_words(kind, language);
        text.push_str(&format!("  {id}. {what}: {reason} ({who}, {at})\n"));
    }
    if text.is_empty() {
        return Ok(text);
    }
    Ok(format!("\n{}\n{text}", language.pick("Beslut som gäller", "Decisions in force")))
}

/// What two persons decide waits for the second, by its name.
pub(super) fn until_approved(name: &str) -> String {
    let approve = acts::called(&Act::Approve(name.to_owned()));
    let words = match name {
        FOUR_EYES_OFF => text!(
            "två personer behövs tills en annan person har attesterat: {approve}\n",
            "two persons are needed until somebody else has approved: {approve}\n";
            approve
        ),
        ACCOUNTS => text!(
            "de gäller när en annan person har attesterat dem: {approve}\n",
            "they hold once somebody else has approved them: {approve}\n";
            approve
        ),
        _ => text!(
            "det gäller när en annan person har attesterat det: {approve}\n",
            "it holds once somebody else has approved it: {approve}\n";
            approve
        ),
    };
    tell::words(&words).to_owned()
}

/// What was decided of the clock, which says this.
pub(in super::super) fn clock_is_right(at: Moment) -> String {
    let at = at.in_stockholm();
    let words = text!(
        "klockan går rätt och visar {at}: dokument med ett senare datum hindrar inte längre någon från att fakturera\n",
        "the clock is right, and says {at}: documents that bear a later date keep nobody from issuing any more\n"
    );
    tell::words(&words).to_owned()
}
