//! Decisions in words: one as a sentence, all that are in force as a table, and those that a run uses. It decides
//! nothing.

use super::super::table;
use super::super::{acts, tell};
use crate::engine::billing::Decision;
use crate::keep::ledger::Entry;
use crate::office::act::{ACCOUNTS, Act, FOUR_EYES_OFF};
use crate::office::decide::used::UsedDecision;
use crate::office::decide::withdraw::Withdrawn;
use crate::office::decide::{Decided, DecidedOnce, sheet};
use crate::values::language::Language;
use crate::values::period::Moment;
use crate::values::text::text;

/// What was decided, under its number.
pub(super) fn decided(Decided { number, kind }: &Decided) -> String {
    let what = kind.words();
    let words = text!("beslut {number}: {what}\n", "decision {number}: {what}\n"; what);
    tell::words(&words).to_owned()
}

/// What was decided, now or before.
pub(super) fn decided_once(decision: &DecidedOnce) -> String {
    match decision {
        DecidedOnce::Now(now) => decided(now),
        DecidedOnce::Before(before) => format!("{}\n", tell::words(&before.text(&acts::called))),
    }
}

/// What was withdrawn.
pub(super) fn withdrawn(withdrawn: &Withdrawn) -> String {
    let words = match withdrawn {
        Withdrawn::Decision(kind) => {
            let what = kind.words();
            text!("återtaget: {what}\n", "withdrawn: {what}\n"; what)
        }
        Withdrawn::Asked { name, asked } => {
            let Entry { signature, .. } = asked.as_ref();
            let (who, at) = (&signature.who, signature.at.in_stockholm());
            text!(
                "återtaget: {name}, som {who} begärde {at}\n",
                "withdrawn: {name}, which {who} asked for on {at}\n"
            )
        }
    };
    tell::words(&words).to_owned()
}

/// The decisions that are in force, as a table.
pub(super) fn list(decisions: &[Decision], language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    if decisions.is_empty() {
        let none = pick("inget beslut gäller", "no decision is in force");
        return format!("{none}\n");
    }
    table::draw(&sheet(decisions, language))
}

/// The same, once they are found.
pub(in super::super) fn used(decisions: &[UsedDecision], language: Language) -> String {
    if decisions.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", language.pick("Beslut som gäller", "Decisions in force"));
    for UsedDecision { decision, signature } in decisions {
        let Decision { id, reason, kind } = decision;
        let (who, at) = (&signature.who, signature.at.in_stockholm());
        let what = kind.words();
        let what = what.in_language(language);
        text.push_str(&format!("  {id}. {what}: {reason} ({who}, {at})\n"));
    }
    text
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
