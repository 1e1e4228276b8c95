//! Numbers, days and names as this page's sentences and tables have them. It never computes an amount.

use crate::money::{Money, Quantity};
use crate::output::report::chart::measure::Measure;
use crate::output::report::chart::numbers;
use crate::output::words::Language;
use crate::percent::Percent;
use crate::period::{Day, Interval, Period};

const SWEDISH: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `1 250 000 kr`: to be read, so in whole kronor where it is not small.
pub(super) fn kronor(amount: Money, language: Language) -> String {
    numbers::kronor(Measure::from(amount), language)
}

/// The same with its sign.
pub(super) fn signed_kronor(amount: Money, language: Language) -> String {
    numbers::signed_kronor(Measure::from(amount), language)
}

/// The amount without its sign, for words that say which way it goes.
pub(super) fn size(amount: Money, language: Language) -> String {
    kronor(amount, language).trim_start_matches('−').to_owned()
}

/// An amount in a table: to the öre, without the unit.
pub(super) fn amount(amount: Money, language: Language) -> String {
    language.number(&amount.to_string())
}

/// The same with a sign where it is more.
pub(super) fn signed_amount(amount: Money, language: Language) -> String {
    let sign = if amount > Money::ZERO { "+" } else { "" };
    format!("{sign}{}", language.number(&amount.to_string()))
}

/// A quantity in whole ones.
pub(super) fn whole(quantity: Quantity, language: Language) -> String {
    language.number(&Measure::from(quantity).plain(0))
}

/// `98,2 %`; a dash where there is none.
pub(super) fn percent(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |one| format!("{}\u{A0}%", language.number(&one.to_string())))
}

/// `+4,2 %`; a dash where there is none.
pub(super) fn signed_percent(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |one| numbers::signed_percent(one, language))
}

/// `Förslag A`; a name that says so itself is as it is.
pub(super) fn proposal(name: &str, language: Language) -> String {
    let word = language.pick("Förslag", "Proposal");
    let lower = name.to_lowercase();
    if lower.starts_with("förslag") || lower.starts_with("proposal") {
        name.to_owned()
    } else {
        format!("{word} {name}")
    }
}

/// `mars 2026`.
pub(super) fn month(day: Day, language: Language) -> String {
    format!("{} {}", month_name(day, language), day.year())
}

fn month_name(day: Day, language: Language) -> &'static str {
    let names = match language {
        Language::Swedish => SWEDISH,
        Language::English => ENGLISH,
    };
    let found = names.iter().zip(1..).find(|(_, number)| *number == day.month());
    found.map_or("", |(name, _)| name)
}

/// Stretches of days, as months where they are whole: `februari–april 2026`.
pub(super) fn stretches(stretches: &[Period], language: Language) -> String {
    let all: Vec<String> = stretches.iter().map(|one| stretch(*one, language)).collect();
    list(&all, language)
}

fn stretch(days: Period, language: Language) -> String {
    let (first, last) = (days.first(), days.last());
    let whole = |interval: Interval| {
        interval.containing(first).first() == first && interval.containing(last).last() == last
    };
    if !whole(Interval::Month) {
        return format!("{first} – {last}");
    }
    if Interval::Month.containing(first) == Interval::Month.containing(last) {
        return month(first, language);
    }
    if first.year() == last.year() {
        return format!("{}–{}", month_name(first, language), month(last, language));
    }
    format!("{} – {}", month(first, language), month(last, language))
}

/// `a, b och c`.
pub(super) fn list(all: &[String], language: Language) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => {
            format!("{} {} {last}", rest.join(", "), language.pick("och", "and"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_months_are_told_by_their_names() {
        let stretch = |first, last| {
            let days = Period::including(Day::parse(first).unwrap(), Day::parse(last)).unwrap();
            stretches(&[days], Language::Swedish)
        };
        assert_eq!(stretch("2026-02-01", "2026-04-30"), "februari–april 2026");
        assert_eq!(stretch("2026-02-01", "2026-02-28"), "februari 2026");
        assert_eq!(stretch("2025-04-01", "2026-03-31"), "april 2025 – mars 2026");
        assert_eq!(stretch("2026-02-02", "2026-04-30"), "2026-02-02 – 2026-04-30");
    }

    #[test]
    fn a_list_ends_with_and() {
        let words = |all: &[&str]| {
            let all: Vec<String> = all.iter().map(|one| (*one).to_owned()).collect();
            list(&all, Language::Swedish)
        };
        assert_eq!((words(&["a"]), words(&["a", "b", "c"])), ("a".into(), "a, b och c".into()));
    }

    #[test]
    fn a_proposal_is_called_one_once() {
        assert_eq!(proposal("A", Language::Swedish), "Förslag A");
        assert_eq!(proposal("Förslag A", Language::English), "Förslag A");
    }
}
