//! The answer as tables for people, and what they must know beside it.

use std::fmt::Write;

use super::super::Failure;
use super::super::table::{self, Align};
use super::{Answer, failed};
use crate::billing::Unresolved;
use crate::output::words::Language;
use crate::whatif::Change;

/// Differences to what was billed that are named one by one.
const NAMED: usize = 10;

/// The total, then categories, fees and parties; each table ends with the total.
pub(super) fn tables(answer: &Answer, language: Language) -> Result<String, Failure> {
    let comparison = &answer.comparison;
    let (more, same, less) = comparison.more_same_less();
    let pick = |swedish, english| language.pick(swedish, english);
    let mut text = match language {
        Language::Swedish => {
            format!("{} i stället för dagens avgifter, {}\n", answer.proposal, answer.days)
        }
        Language::English => {
            format!("{} instead of today's fees, {}\n", answer.proposal, answer.days)
        }
    };
    let counted = match language {
        Language::Swedish => format!("{more} parter betalar mer, {same} lika, {less} mindre\n"),
        Language::English => format!("{more} parties pay more, {same} the same, {less} less\n"),
    };
    text.push_str(&counted);
    let categories = comparison.categories.iter().map(|(one, change)| (one.word(), *change));
    let fees = comparison.fees.iter().map(|one| (one.fee.as_str(), one.change));
    let parties = comparison.parties.iter().map(|one| (one.name.as_str(), one.change));
    let total = comparison.total;
    for (heading, parts) in [
        (pick("Kategori", "Category"), categories.collect::<Vec<_>>()),
        (pick("Avgift", "Fee"), fees.collect()),
        (pick("Part", "Party"), parties.collect()),
    ] {
        text.push('\n');
        text.push_str(&part_table(heading, parts, total, language)?);
    }
    Ok(text)
}

fn part_table(
    heading: &str,
    parts: Vec<(&str, Change)>,
    total: Change,
    language: Language,
) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (heading, Align::Left),
        (pick("Idag", "Today"), Align::Right),
        (pick("Förslag", "Proposal"), Align::Right),
        (pick("Ändring", "Change"), Align::Right),
        ("%", Align::Right),
    ]);
    for (name, change) in parts.into_iter().chain([(pick("Summa", "Sum"), total)]) {
        let difference = change.difference().map_err(|error| failed(&error.into()))?;
        let [today, proposed, difference] = [change.today, change.proposed, difference]
            .map(|amount| language.number(&amount.to_string()));
        let percent = change.tenths_of_percent().map_or("–".to_owned(), |tenths| {
            let sign = if tenths < 0 { "-" } else { "" };
            let size = tenths.unsigned_abs();
            language.number(&format!("{sign}{}.{}", size / 10, size % 10))
        });
        table.add_row([name.to_owned(), today, proposed, difference, percent]);
    }
    Ok(table::show_without(&table, &[1]))
}

/// Whether today's tariffs give what was billed, and what neither side can bill.
pub(super) fn remarks(answer: &Answer, language: Language) -> Result<String, Failure> {
    let mut text = billed(answer, language);
    let pick = |swedish, english| language.pick(swedish, english);
    let (today, proposed) = (&answer.today_unresolved, &answer.proposed_unresolved);
    if today == proposed {
        text.push_str(&left_out(pick("idag eller med förslaget", "either way"), today, language));
    } else {
        text.push_str(&left_out(pick("idag", "today"), today, language));
        text.push_str(&left_out(pick("med förslaget", "under the proposal"), proposed, language));
    }
    Ok(text)
}

fn billed(answer: &Answer, language: Language) -> String {
    let periods = answer.billed.len();
    if periods == 0 {
        let words = language.pick(
            "Ingen av perioderna är fakturerad: det finns inget att stämma av mot.",
            "None of the periods is billed: there is nothing to hold this against.",
        );
        return format!("{words}\n");
    }
    if answer.differences.is_empty() {
        return match language {
            Language::Swedish => format!(
                "Dagens avgifter ger det som är fakturerat, på öret ({periods} perioder).\n"
            ),
            Language::English => {
                format!("Today's fees give what was billed, to the öre ({periods} periods).\n")
            }
        };
    }
    let mut text = language
        .pick(
            "Dagens avgifter ger inte det som är fakturerat (hållet, överfört eller ännu inte rättat):\n",
            "Today's fees do not give what was billed (held back, carried over or not yet corrected):\n",
        )
        .to_owned();
    for one in answer.differences.iter().take(NAMED) {
        let [billed, replayed] =
            [one.billed, one.replayed].map(|amount| language.number(&amount.to_string()));
        let (was, is) = (language.pick("fakturerat", "billed"), language.pick("nu", "now"));
        let _ =
            writeln!(text, "  {} {}: {was} {billed}, {is} {replayed}", one.period, one.agreement);
    }
    if answer.differences.len() > NAMED {
        let more = answer.differences.len() - NAMED;
        let _ = writeln!(text, "  {} {more}", language.pick("och fler:", "and more:"));
    }
    text
}

/// What can't be billed is in no amount above.
fn left_out(name: &str, unresolved: &[Unresolved], language: Language) -> String {
    let mut text = String::new();
    for one in unresolved {
        let (organisation, service, days) = (one.organisation_number, &one.service, one.days);
        let rows = match language {
            Language::Swedish => format!("{} loggrader", one.rows),
            Language::English => format!("{} log rows", one.rows),
        };
        let can_not = language.pick("kan inte faktureras", "can't be billed");
        let reason = one.reason.words();
        let _ =
            writeln!(text, "{can_not} {name}: {organisation} {service}, {days}, {rows}: {reason}");
    }
    text
}
