//! What must be known beside an answer: whether the base is what was billed, what is not decided (R27), what is
//! assumed in vain, and what can't be billed.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::super::bill::unresolved_reason;
use super::html;
use crate::engine::billing::Unresolved;
use crate::engine::whatif::{BilledDifference, Study};
use crate::office::study::case::Case;
use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Period};

/// Differences to what was billed that are named one by one.
const NAMED: usize = 10;

/// What must be known beside an answer: whether the base is what was billed, what is not decided (R27), what is assumed
/// in vain, and what can't be billed.
pub(in crate::faces::terminal) fn remarks(
    study: &Study,
    case: &Case,
    language: Language,
) -> String {
    let mut text = of_study(study, language);
    for one in html::restarted(case, language) {
        let names: Vec<String> =
            one.catalogues.iter().map(|at| named(study, *at, language).to_owned()).collect();
        let _ = writeln!(text, "{}: {}", language.list(&names), one.words);
    }
    for one in html::undecided(case, language) {
        let name = named(study, one.catalogue, language);
        let words = language.pick("inte beslutade belopp", "amounts that are not decided");
        text.push_str(&format!("{words}: {name}, {} ({})\n", one.version, one.why));
    }
    text
}

/// Today's tariffs, or the name of a proposal.
fn named(study: &Study, catalogue: usize, language: Language) -> &str {
    let proposal = catalogue.checked_sub(1).and_then(|at| study.proposals.get(at));
    proposal.map_or(language.pick("i dag", "today"), |answer| &answer.name)
}

/// Whether the base is what was billed, and what no side can bill.
fn of_study(study: &Study, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut text = as_billed(&study.billed, &study.differences, language);
    text.push_str(&without_usage(&study.unused, language));
    if !study.not_signed.is_empty() {
        let words =
            pick("Antagna avtal som ingen har tecknat", "Assumed agreements not signed yet");
        let _ = writeln!(text, "{words}: {}", study.not_signed.join(", "));
    }
    for place in &study.without_effect {
        let words = pick(
            "antagandet träffar ingen användning och inget avtal i dessa dagar",
            "the assumption touches no usage and no agreement in these days",
        );
        let _ = writeln!(text, "{}:{}: {words}", place.file, place.line);
    }
    if let Some(days) = study.without_lead_in {
        let words = pick(
            "underlaget saknar månader för året före prognosen, så årets nivåer börjar utan dem",
            "the base lacks months of the year before the forecast, so the year's tiers begin without them",
        );
        let _ = writeln!(text, "{days}: {words}");
    }
    for ended in &study.ended {
        let _ = writeln!(text, "{}", language.ended(ended));
    }
    text.push_str(&left_out(pick("i dag", "today"), &study.today.unresolved, language));
    for answer in &study.proposals {
        if answer.standing.unresolved != study.today.unresolved {
            let name = format!("{} {}", pick("med förslaget", "under the proposal"), answer.name);
            text.push_str(&left_out(&name, &answer.standing.unresolved, language));
        }
    }
    text
}

/// Periods that nothing is stored for.
fn without_usage(unused: &[BillingPeriod], language: Language) -> String {
    if unused.is_empty() {
        return String::new();
    }
    let words = language.pick("Ingen användning är lagrad för", "No usage is stored for");
    let periods: Vec<_> = unused.iter().map(ToString::to_string).collect();
    format!("{words}: {}\n", periods.join(", "))
}

/// Whether today's tariffs give what was billed, and if not, where they differ.
fn as_billed(
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
            "Dagens avgifter ger inte det som är fakturerat (spärrat, överfört eller ännu inte rättat):\n",
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
pub(in crate::faces::terminal) fn left_out(
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
