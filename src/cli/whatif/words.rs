//! The answer as tables for people, and what they must know beside it.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::Failure;
use super::super::bill::unresolved_reason;
use super::super::table::{self, Align};
use super::{Answer, failed};
use crate::billing::Unresolved;
use crate::money::Money;
use crate::output::words::Language;
use crate::percent::Percent;
use crate::period::{BillingPeriod, Period};
use crate::whatif::{BilledDifference, Change, Coverage, FeeChange, VolumeChange};

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
    let categories = comparison.categories.iter().map(|one| (one.category.word(), one.change));
    if let Some(cost) = answer.cost {
        text.push('\n');
        text.push_str(&coverage_table(cost, comparison.total, language)?);
    }
    let fees = comparison.fees.iter().map(|one| (one.fee.as_str(), one.change));
    let parties = comparison.parties.iter().map(|one| (one.name.as_str(), one.change));
    let total = comparison.total;
    for (heading, parts) in [
        (pick("Kategori", "Category"), categories.collect::<Vec<_>>()),
        (pick("Avgift", "Fee"), fees.collect()),
        (pick("Part", "Party"), parties.collect()),
    ] {
        text.push('\n');
        text.push_str(&part_table(heading, parts, Some(total), language)?);
    }
    text.push('\n');
    text.push_str(&charged_table(&comparison.fees, language));
    Ok(text)
}

/// What the activity costs, beside revenue today and under the proposal.
fn coverage_table(cost: Money, total: Change, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        (pick("Kostnadstäckning", "Cost coverage"), Align::Left),
        right(pick("Intäkt", "Revenue")),
        right(pick("Kostnad", "Cost")),
        right(pick("Resultat", "Result")),
        right(pick("Täckning %", "Coverage %")),
        right(pick("% av omsättningen", "% of turnover")),
    ]);
    let mut over = false;
    for (name, revenue) in
        [(pick("I dag", "Today"), total.today), (pick("Förslag", "Proposal"), total.proposed)]
    {
        let coverage = Coverage::of(revenue, cost).map_err(|error| failed(&error.into()))?;
        let [revenue, cost, result] =
            [revenue, cost, coverage.result].map(|amount| language.number(&amount.to_string()));
        over |= coverage.is_over_the_mark();
        let mark = if coverage.is_over_the_mark() { " *" } else { "" };
        let of_turnover = shown(coverage.of_turnover, language) + mark;
        let coverage = shown(coverage.coverage, language);
        table.add_row([name.to_owned(), revenue, cost, result, coverage, of_turnover]);
    }
    let mut text = table::show_without(&table, &[2]);
    if over {
        text.push_str(over_the_mark(language));
    }
    Ok(text)
}

/// What the mark at a surplus says.
pub(super) fn over_the_mark(language: Language) -> &'static str {
    language.pick(
        "* överskott över 10 % av omsättningen (avgiftsförordningen § 25 a), tidigare år ej medräknade\n",
        "* surplus over 10 % of turnover (avgiftsförordningen § 25 a), earlier years not counted\n",
    )
}

/// How much is charged by tiers and unit prices; nothing for fees without any.
pub(super) fn charged_table(fees: &[FeeChange], language: Language) -> String {
    let mut table = table::new(&[
        (language.pick("Debiterad mängd", "Quantity charged"), Align::Left),
        (language.pick("I dag", "Today"), Align::Right),
        (language.pick("Förslag", "Proposal"), Align::Right),
    ]);
    for one in fees.iter().filter(|one| one.charged != VolumeChange::default()) {
        let [today, proposed] = [one.charged.today, one.charged.proposed]
            .map(|quantity| language.number(&quantity.to_string()));
        table.add_row([one.fee.clone(), today, proposed]);
    }
    table::show(&table)
}

/// With one decimal; a dash where there is none.
pub(super) fn shown(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |percent| language.number(&percent.to_string()))
}

/// Parts today and under the proposal; the last row is the total, where there is one.
pub(super) fn part_table(
    heading: &str,
    parts: Vec<(&str, Change)>,
    total: Option<Change>,
    language: Language,
) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (heading, Align::Left),
        (pick("I dag", "Today"), Align::Right),
        (pick("Förslag", "Proposal"), Align::Right),
        (pick("Ändring", "Change"), Align::Right),
        ("%", Align::Right),
    ]);
    for (name, change) in parts.into_iter().chain(total.map(|total| (pick("Summa", "Sum"), total)))
    {
        let difference = change.difference().map_err(|error| failed(&error.into()))?;
        let [today, proposed, difference] = [change.today, change.proposed, difference]
            .map(|amount| language.number(&amount.to_string()));
        let percent = shown(change.percent(), language);
        table.add_row([name.to_owned(), today, proposed, difference, percent]);
    }
    Ok(table::show_without(&table, &[1]))
}

/// Whether today's tariffs give what was billed, and what neither side can bill.
pub(super) fn remarks(answer: &Answer, language: Language) -> Result<String, Failure> {
    let mut text = as_billed(&answer.billed, &answer.differences, language);
    let pick = |swedish, english| language.pick(swedish, english);
    text.push_str(&without_usage(&answer.unused, language));
    if !answer.undecided.is_empty() {
        let words = pick("Inte beslutade belopp i dag", "Amounts of today that are not decided");
        let _ = writeln!(text, "{words}: {}", answer.undecided.join(", "));
    }
    let (today, proposed) = (&answer.today_unresolved, &answer.proposed_unresolved);
    if today == proposed {
        text.push_str(&left_out(pick("i dag eller med förslaget", "either way"), today, language));
    } else {
        text.push_str(&left_out(pick("i dag", "today"), today, language));
        text.push_str(&left_out(pick("med förslaget", "under the proposal"), proposed, language));
    }
    Ok(text)
}

/// Periods that nothing is stored for.
pub(super) fn without_usage(unused: &[BillingPeriod], language: Language) -> String {
    if unused.is_empty() {
        return String::new();
    }
    let words = language.pick("Ingen användning är lagrad för", "No usage is stored for");
    let periods: Vec<_> = unused.iter().map(ToString::to_string).collect();
    format!("{words}: {}\n", periods.join(", "))
}

/// Whether today's tariffs give what was billed, and if not, where they differ.
pub(super) fn as_billed(
    billed: &[BillingPeriod],
    differences: &[BilledDifference],
    language: Language,
) -> String {
    let periods = billed.len();
    if periods == 0 {
        let words = language.pick(
            "Ingen av perioderna är fakturerad: det finns inget att stämma av mot.",
            "None of the periods is billed: there is nothing to hold this against.",
        );
        return format!("{words}\n");
    }
    let (one, many) = ("period", language.pick("perioder", "periods"));
    let counted = language.counted(periods as u64, one, many);
    if differences.is_empty() {
        return match language {
            Language::Swedish => {
                format!("Dagens avgifter ger det som är fakturerat, på öret ({counted}).\n")
            }
            Language::English => {
                format!("Today's fees give what was billed, to the öre ({counted}).\n")
            }
        };
    }
    let mut text = language
        .pick(
            "Dagens avgifter ger inte det som är fakturerat (hållet, överfört eller ännu inte rättat):\n",
            "Today's fees do not give what was billed (held back, carried over or not yet corrected):\n",
        )
        .to_owned();
    for one in differences.iter().take(NAMED) {
        let [billed, replayed] =
            [one.billed, one.replayed].map(|amount| language.number(&amount.to_string()));
        let (was, is) = (language.pick("fakturerat", "billed"), language.pick("nu", "now"));
        let _ =
            writeln!(text, "  {} {}: {was} {billed}, {is} {replayed}", one.period, one.agreement);
    }
    if differences.len() > NAMED {
        let more = differences.len() - NAMED;
        let _ = writeln!(text, "  {} {more}", language.pick("och fler:", "and more:"));
    }
    text
}

/// What can't be billed is in no amount above; periods of a kind are told together.
pub(in crate::cli) fn left_out(
    name: &str,
    unresolved: &[Unresolved],
    language: Language,
) -> String {
    let mut together: BTreeMap<_, (u64, Period)> = BTreeMap::new();
    for one in unresolved {
        let key = (one.organisation_number, one.service.as_str(), one.reason);
        let (rows, days) = together.entry(key).or_insert((0, one.days));
        *rows += one.rows;
        let (first, end) = (days.first().min(one.days.first()), days.end().max(one.days.end()));
        *days = Period::new(first, end).unwrap_or(*days);
    }
    let mut text = String::new();
    for ((organisation, service, reason), (rows, days)) in together {
        let rows = match language {
            Language::Swedish => language.counted(rows, "loggrad", "loggrader"),
            Language::English => language.counted(rows, "log row", "log rows"),
        };
        let can_not = language.pick("kan inte faktureras", "can't be billed");
        let reason = unresolved_reason(reason, language);
        let _ =
            writeln!(text, "{can_not} {name}: {organisation} {service}, {days}, {rows}: {reason}");
    }
    text
}
