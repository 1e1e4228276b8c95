//! A fee's rules in words, each with the number it has in the rules. It never computes anything.

use crate::sources::tariff::{
    Accumulation, Basis, BilledWhen, Fee, Measure, Price, Proration, Recurring, UsageFee,
};
use crate::values::detail::LineDetail;
use crate::values::language::Language;
use crate::values::period::Interval;
use crate::values::text::{Text, text};

/// What is said of a fee, in the order in which it is applied (R17).
pub fn of_fee(fee: &Fee) -> Vec<Text> {
    match &fee.basis {
        Basis::OneOff { .. } => vec![text!(
            "Tas ut en gång, den dag avtalet börjar (R19).",
            "Charged once, on the day the agreement starts (R19)."
        )],
        Basis::Recurring(recurring) => of_recurring(recurring),
        Basis::Usage(usage) => of_usage(usage),
    }
}

fn of_recurring(fee: &Recurring) -> Vec<Text> {
    let interval = interval(fee.every);
    let when = match fee.billed {
        BilledWhen::Advance => text!(
            "i den period som har intervallets första dag i kraft",
            "in the period that holds the interval's first day in force"
        ),
        BilledWhen::Arrears => text!(
            "i den period som har intervallets sista dag i kraft",
            "in the period that holds the interval's last day in force"
        ),
    };
    let part = match fee.proration {
        Proration::Days => text!(
            "En del av intervallet kostar beloppet × dagar i kraft ÷ intervallets dagar (R18).",
            "A part of the interval costs the amount × days in force ÷ the interval's days (R18)."
        ),
        Proration::Started => text!(
            "Ett påbörjat intervall tas ut helt (R18).",
            "A begun interval is charged whole (R18)."
        ),
        Proration::None => text!(
            "Tas ut bara om avgiften är i kraft intervallets första dag (R18).",
            "Charged only if in force on the interval's first day (R18)."
        ),
    };
    let charged = text!(
        "Tas ut för varje {interval}, {when} (R18).",
        "Charged for each {interval}, {when} (R18).";
        interval, when
    );
    vec![charged, part]
}

fn of_usage(fee: &UsageFee) -> Vec<Text> {
    let channels = match &fee.channels {
        Some(channels) => {
            let channels = named(channels, |language, code| language.channel(code));
            text!("gränssnitt {channels}", "channels {channels}"; channels)
        }
        None => text!("alla gränssnitt", "all channels"),
    };
    let outcomes = match &fee.outcomes {
        Some(outcomes) => {
            let outcomes = named(outcomes, |language, code| language.outcome(code));
            text!("utfall {outcomes}", "outcomes {outcomes}"; outcomes)
        }
        None => text!("alla utfall", "all outcomes"),
    };
    let window = match fee.accumulate {
        Accumulation::BillingPeriod => text!("faktureringsperiod", "billing period"),
        Accumulation::Calendar(calendar) => interval(calendar),
    };
    let mut rules = vec![
        text!(
            "Räknar {channels} och {outcomes} (R6).",
            "Counts {channels} and {outcomes} (R6).";
            channels, outcomes
        ),
        text!("Ackumuleras per {window} (R9).", "Accumulates per {window} (R9)."; window),
    ];
    match fee.measure {
        Measure::Sum => {}
        Measure::PeakDay => {
            rules.push(text!("Den största dagen räknas (R9a).", "The greatest day counts (R9a)."));
        }
        Measure::LastDay => rules.push(text!(
            "Den sista dagen som har något räknas (R9a).",
            "The last day that has any counts (R9a)."
        )),
    }
    if !fee.included.is_zero() {
        let included = number(fee.included);
        rules.push(text!(
            "{included} ingår och dras av först (R8).",
            "{included} are included and taken off first (R8).";
            included
        ));
    }
    rules.push(of_price(&fee.price));
    if let Some(minimum) = fee.minimum {
        let minimum = number(minimum);
        rules.push(text!("Lägst {minimum} kr (R17).", "At least {minimum} kr (R17)."; minimum));
    }
    if let Some(maximum) = fee.maximum {
        let maximum = number(maximum);
        rules.push(text!("Högst {maximum} kr (R17).", "At most {maximum} kr (R17)."; maximum));
    }
    rules
}

/// Codes by their names in each language.
fn named<'a, W: ToString>(
    codes: impl IntoIterator<Item = &'a String>,
    name: impl Fn(Language, &'a str) -> W,
) -> Text {
    let codes: Vec<&String> = codes.into_iter().collect();
    in_both(|language| {
        let names = codes.iter().map(|code| name(language, code).to_string());
        names.collect::<Vec<_>>().join(", ")
    })
}

fn number(number: impl ToString) -> Text {
    in_both(|language| language.number(&number.to_string()))
}

fn in_both(words: impl Fn(Language) -> String) -> Text {
    Text::new(words(Language::Swedish), words(Language::English))
}

fn of_price(price: &Price) -> Text {
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
    Text::new(swedish, english)
}

/// What is to be said of a line besides its arithmetic.
pub fn of_line(detail: LineDetail) -> Option<Text> {
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
    Some(Text::new(swedish, english))
}

/// A calendar interval.
fn interval(interval: Interval) -> Text {
    match interval {
        Interval::Month => text!("kalendermånad", "calendar month"),
        Interval::Quarter => text!("kvartal", "quarter"),
        Interval::Year => text!("kalenderår", "calendar year"),
    }
}
