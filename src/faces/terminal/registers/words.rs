//! What a change of a register does, in words and tables: the rows, the next run, that it is saved or how it would be. It decides
//! nothing.

use super::super::{acts, table};
use crate::office::edit::{SaveEffect, SaveLook, Saved, sheets};
use crate::office::refusal::Refusal;
use crate::office::registers::{ChangedRow, lists};
use crate::sources::party::Register;
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// All of it.
pub(super) fn changed(
    register: Register,
    (rows, look): (&[ChangedRow], &SaveLook),
    saved: Option<&Saved>,
    language: Language,
) -> String {
    let mut told = table::draw(&lists::changes(register, rows, language));
    if let Some(stops) = &look.stops {
        let words = text!("Då kan inget faktureras", "Nothing could be billed then");
        told.push_str(&stopped(&words, stops, language));
    }
    if let Some(effect) = &look.effect {
        told.push_str(&of_run(effect, language));
    }
    told + &end(saved, language)
}

fn of_run(effect: &SaveEffect, language: Language) -> String {
    let of = language.period_name(effect.run);
    let heading = language.pick("Effekt på nästa körning", "What it does to the next run");
    let mut told = format!("\n{heading} – {of}");
    if effect.is_none() {
        told.push_str(language.pick(
            ": inget belopp ändras, och ingen fakturerad period rättas.\n",
            ": no amount changes, and no billed period is corrected.\n",
        ));
    } else {
        told.push_str(":\n\n");
        let mut tables = vec![sheets::run_sums(effect, language)];
        tables.push(sheets::moved_agreements(effect, language));
        tables.push(sheets::corrected_periods(effect, language));
        let drawn = tables.iter().filter(|sheet| !sheet.rows.is_empty()).map(table::draw);
        told.push_str(&drawn.collect::<Vec<_>>().join("\n"));
    }
    if let Some(stops) = &effect.stops {
        let words = text!("Då kan körningen inte utfärdas", "The run could not be issued then");
        told.push_str(&stopped(&words, stops, language));
    }
    told
}

fn stopped(words: &Text, stops: &Refusal, language: Language) -> String {
    let why = stops.text(&acts::called);
    format!("\n{}: {}\n", words.in_language(language), why.in_language(language))
}

fn end(saved: Option<&Saved>, language: Language) -> String {
    let words = match saved {
        Some(Saved { entry, files }) => {
            let files = files.join(", ");
            text!(
                "Sparat: {files} (post {entry} i händelseloggen).",
                "Saved: {files} (entry {entry} of the audit trail)."
            )
        }
        None => text!(
            "Inget är sparat. Samma kommando med --save --reason SKÄL sparar det.",
            "Nothing is saved. The same command with --save --reason REASON saves it."
        ),
    };
    format!("\n{}\n", words.in_language(language))
}
