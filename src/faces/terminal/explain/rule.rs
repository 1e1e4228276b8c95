//! A fee's rules in words, each with the number it has in the rules. It never computes anything.

use crate::sources::tariff::{
    Accumulation, Basis, Billed, Fee, Measure, Price, Proration, Recurring, UsageFee,
};
use crate::values::detail::LineDetail;
use crate::values::language::Language;
use crate::values::period::Interval;

/// What is said of a fee, in the order in which it is applied (R17).
pub(super) fn of_fee(fee: &Fee, language: Language) -> Vec<String> {
    match &fee.basis {
        Basis::OneOff { .. } => vec![
            language
                .pick(
                    "Tas ut en gång, den dag avtalet börjar (R19).",
                    "Charged once, on the day the agreement starts (R19).",
                )
                .to_owned(),
        ],
        Basis::Recurring(recurring) => of_recurring(recurring, language),
        Basis::Usage(usage) => of_usage(usage, language),
    }
}

fn of_recurring(fee: &Recurring, language: Language) -> Vec<String> {
    let pick = |swedish: &'static str, english: &'static str| language.pick(swedish, english);
    let interval = interval(fee.every, language);
    let when = match fee.billed {
        Billed::Advance => pick(
            "i den period som har intervallets första dag i kraft",
            "in the period that holds the interval's first day in force",
        ),
        Billed::Arrears => pick(
            "i den period som har intervallets sista dag i kraft",
            "in the period that holds the interval's last day in force",
        ),
    };
    let part = match fee.proration {
        Proration::Days => pick(
            "En del av intervallet kostar beloppet × dagar i kraft ÷ intervallets dagar (R18).",
            "A part of the interval costs the amount × days in force ÷ the interval's days (R18).",
        ),
        Proration::Started => pick(
            "Ett påbörjat intervall tas ut helt (R18).",
            "A begun interval is charged whole (R18).",
        ),
        Proration::None => pick(
            "Tas ut bara om avgiften är i kraft intervallets första dag (R18).",
            "Charged only if in force on the interval's first day (R18).",
        ),
    };
    let charged = pick("Tas ut för varje", "Charged for each");
    vec![format!("{charged} {interval}, {when} (R18)."), part.to_owned()]
}

fn of_usage(fee: &UsageFee, language: Language) -> Vec<String> {
    let pick = |swedish: &'static str, english: &'static str| language.pick(swedish, english);
    let channels = fee.channels.iter().flatten().map(|code| language.channel(code));
    let channels = channels.collect::<Vec<_>>().join(", ");
    let channels = match fee.channels {
        Some(_) => format!("{} {channels}", pick("gränssnitt", "channels")),
        None => pick("alla gränssnitt", "all channels").to_owned(),
    };
    let outcomes = fee.outcomes.iter().flatten().map(|code| language.outcome(code));
    let outcomes = outcomes.collect::<Vec<_>>().join(", ");
    let outcomes = match fee.outcomes {
        Some(_) => format!("{} {outcomes}", pick("utfall", "outcomes")),
        None => pick("alla utfall", "all outcomes").to_owned(),
    };
    let window = match fee.accumulate {
        Accumulation::BillingPeriod => pick("faktureringsperiod", "billing period"),
        Accumulation::Calendar(Interval::Month) => pick("kalendermånad", "calendar month"),
        Accumulation::Calendar(Interval::Quarter) => pick("kvartal", "quarter"),
        Accumulation::Calendar(Interval::Year) => pick("kalenderår", "calendar year"),
    };
    let mut rules = vec![
        format!("{} {channels} {} {outcomes} (R6).", pick("Räknar", "Counts"), pick("och", "and")),
        format!("{} {window} (R9).", pick("Ackumuleras per", "Accumulates per")),
    ];
    match fee.measure {
        Measure::Sum => {}
        Measure::PeakDay => {
            rules.push(
                pick("Den största dagen räknas (R9a).", "The greatest day counts (R9a).")
                    .to_owned(),
            );
        }
        Measure::LastDay => rules.push(
            pick(
                "Den sista dagen som har något räknas (R9a).",
                "The last day that has any counts (R9a).",
            )
            .to_owned(),
        ),
    }
    let number = |plain: String| language.number(&plain);
    if !fee.included.is_zero() {
        let included = number(fee.included.to_string());
        let words = pick("ingår och dras av först (R8).", "are included and taken off first (R8).");
        rules.push(format!("{included} {words}"));
    }
    rules.push(of_price(&fee.price, language).to_owned());
    if let Some(minimum) = fee.minimum {
        let words = pick("Lägst", "At least");
        rules.push(format!("{words} {} kr (R17).", number(minimum.to_string())));
    }
    if let Some(maximum) = fee.maximum {
        let words = pick("Högst", "At most");
        rules.push(format!("{words} {} kr (R17).", number(maximum.to_string())));
    }
    rules
}

fn of_price(price: &Price, language: Language) -> &'static str {
    let (swedish, english) = match price {
        Price::Flat(_) => ("Ett fast belopp, en gång (R11).", "A flat amount, once (R11)."),
        Price::PerUnit(_) => ("Antal × à-pris (R11).", "Quantity × unit price (R11)."),
        Price::Graduated(_) => (
            "Varje nivå prissätts för sig (R12).",
            "Each part of the quantity at its tier's price (R12).",
        ),
        Price::Volume(_) => (
            "Hela antalet till priset för den nivå det når (R13).",
            "The whole quantity at the price of the tier it falls in (R13).",
        ),
        Price::Package { .. } => {
            ("Påbörjade paket räknas hela (R14).", "Started packages count whole (R14).")
        }
        Price::Stairstep(_) => (
            "Det fasta beloppet för det steg som nås (R15).",
            "The flat amount of the step reached (R15).",
        ),
    };
    language.pick(swedish, english)
}

/// What is to be said of a line besides its arithmetic.
pub(super) fn of_line(detail: LineDetail, language: Language) -> Option<&'static str> {
    let (swedish, english) = match detail {
        LineDetail::TierFlat(_) => {
            ("nivåns fasta belopp, en gång (R15, R16)", "the tier's flat amount, once (R15, R16)")
        }
        LineDetail::Minimum => (
            "fyller upp till lägsta avgift när ackumuleringsperioden är slut (R17)",
            "fills up to the minimum when the window has ended (R17)",
        ),
        LineDetail::Maximum => ("sänker till högsta avgift (R17)", "reduces to the maximum (R17)"),
        LineDetail::Rounding => (
            "gör att avrundade rader summerar till den avrundade totalen (R9)",
            "makes rounded lines sum to the rounded total (R9)",
        ),
        LineDetail::Own => ("tillagd av en handläggare", "added by a person"),
        LineDetail::Tier(_)
        | LineDetail::Flat
        | LineDetail::Unit
        | LineDetail::Package
        | LineDetail::Recurring
        | LineDetail::OneOff => return None,
    };
    Some(language.pick(swedish, english))
}

/// A calendar interval.
fn interval(interval: Interval, language: Language) -> &'static str {
    match interval {
        Interval::Month => language.pick("kalendermånad", "calendar month"),
        Interval::Quarter => language.pick("kvartal", "quarter"),
        Interval::Year => language.pick("kalenderår", "calendar year"),
    }
}
