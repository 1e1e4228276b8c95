//! Numbers as they stand on charts: short on axes, in full beside what they belong to. They are rounded to
//! be read; the tables have them exactly.

use super::millionths::Millionths;
use super::scale::Ticks;
use crate::values::language::Language;
use crate::values::percent::Percent;

/// From 100 kr upwards, öre are noise on a chart.
const WHOLE_FROM: i128 = 100_000_000;

/// Puts the currency where the language has it.
fn with_currency(number: &str, language: Language) -> String {
    match language {
        Language::Swedish => format!("{number}\u{A0}kr"),
        Language::English => format!("SEK\u{A0}{number}"),
    }
}

/// An amount in whole kronor, or with öre where it is small: `1 250 000 kr`, `12,50 kr`.
pub(in crate::paper) fn kronor(amount: Millionths, language: Language) -> String {
    let size = amount.in_millionths().abs();
    let decimals = if size >= WHOLE_FROM || size == 0 { 0 } else { 2 };
    let sign = if amount < Millionths::ZERO { "−" } else { "" };
    let number = language.number(&Millionths::of(size).plain(decimals));
    format!("{sign}{}", with_currency(&number, language))
}

/// The same with its sign, also where it is more: `+1 250 kr`, `−12,50 kr`, `±0 kr`.
pub(in crate::paper) fn signed_kronor(amount: Millionths, language: Language) -> String {
    let sign = match amount.cmp(&Millionths::ZERO) {
        std::cmp::Ordering::Greater => "+",
        std::cmp::Ordering::Less => "",
        std::cmp::Ordering::Equal => "±",
    };
    format!("{sign}{}", kronor(amount, language))
}

/// A share with its sign, also where it is more: `+4,2 %`, `±0,0 %`.
pub(in crate::paper) fn signed_percent(percent: Percent, language: Language) -> String {
    let sign = match percent.quantity().decimal() {
        zero if zero.is_zero() => "±",
        more if more.is_sign_positive() => "+",
        _ => "",
    };
    format!("{sign}{}\u{A0}%", language.number(&percent.to_string()))
}

/// The unit that the numbers on an axis are counted in, such as thousands.
struct AxisUnit {
    exponent: u32,
    word: &'static str,
}

/// Amounts at ticks, all in the same unit: `0`, `0,5 mnkr`, `1,0 mnkr`.
pub(super) fn amounts_at(ticks: &Ticks, language: Language) -> Vec<String> {
    let unit = match largest(ticks) {
        0..10_000 => AxisUnit { exponent: 0, word: language.pick("\u{A0}kr", "") },
        10_000..1_000_000 => AxisUnit { exponent: 3, word: language.pick("\u{A0}tkr", "k") },
        1_000_000..1_000_000_000 => {
            AxisUnit { exponent: 6, word: language.pick("\u{A0}mnkr", "m") }
        }
        _ => AxisUnit { exponent: 9, word: language.pick("\u{A0}mdkr", "bn") },
    };
    let before = language.pick("", "SEK\u{A0}");
    labels(ticks, &unit, before, language)
}

/// Prices at ticks, in kr with the decimals of the step: `0`, `0,5 kr`, `1,0 kr`.
pub(super) fn prices_at(ticks: &Ticks, language: Language) -> Vec<String> {
    let unit = AxisUnit { exponent: 0, word: language.pick("\u{A0}kr", "") };
    labels(ticks, &unit, language.pick("", "SEK\u{A0}"), language)
}

/// Quantities at ticks: `25 000`, `1,5 milj.`.
pub(super) fn quantities_at(ticks: &Ticks, language: Language) -> Vec<String> {
    let unit = match largest(ticks) {
        0..1_000_000 => AxisUnit { exponent: 0, word: "" },
        _ => AxisUnit { exponent: 6, word: language.pick("\u{A0}milj.", "m") },
    };
    labels(ticks, &unit, "", language)
}

fn largest(ticks: &Ticks) -> i128 {
    let sizes = ticks.numbers.iter().map(|one| one.in_millionths().abs() / 1_000_000);
    sizes.max().unwrap_or(0)
}

fn labels(ticks: &Ticks, unit: &AxisUnit, before: &str, language: Language) -> Vec<String> {
    let in_unit =
        |number: Millionths| Millionths::of(number.in_millionths() / 10_i128.pow(unit.exponent));
    let decimals = in_unit(ticks.step).decimals();
    let label = |number: &Millionths| {
        if *number == Millionths::ZERO {
            return "0".to_owned();
        }
        let size = Millionths::of(number.in_millionths().abs());
        let sign = if *number < Millionths::ZERO { "−" } else { "" };
        let digits = language.number(&in_unit(size).plain(decimals));
        format!("{sign}{before}{digits}{}", unit.word)
    };
    ticks.numbers.iter().map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::money::Money;

    fn amount(ore: i64) -> Millionths {
        Millionths::from(Money::from_ore(ore))
    }

    #[test]
    fn amounts_are_in_whole_kronor_unless_they_are_small() {
        assert_eq!(kronor(amount(125_000_050), Language::Swedish), "1\u{A0}250\u{A0}001\u{A0}kr");
        assert_eq!(kronor(amount(-40), Language::English), "−SEK\u{A0}0.40");
        assert_eq!(signed_kronor(amount(0), Language::Swedish), "±0\u{A0}kr");
        assert_eq!(signed_kronor(amount(1250), Language::Swedish), "+12,50\u{A0}kr");
    }

    #[test]
    fn ticks_have_one_unit_and_the_decimals_of_their_step() {
        let ticks = |high| Ticks::within(Millionths::ZERO, amount(high), 4);
        let swedish = |high| amounts_at(&ticks(high), Language::Swedish).join(" ");
        assert_eq!(swedish(150_000_000), "0 0,5\u{A0}mnkr 1,0\u{A0}mnkr 1,5\u{A0}mnkr");
        assert_eq!(swedish(4_000_000), "0 10\u{A0}tkr 20\u{A0}tkr 30\u{A0}tkr 40\u{A0}tkr");
        assert_eq!(swedish(100), "0 0,5\u{A0}kr 1,0\u{A0}kr");
        let english = amounts_at(&ticks(150_000_000), Language::English).join(" ");
        assert_eq!(english, "0 SEK\u{A0}0.5m SEK\u{A0}1.0m SEK\u{A0}1.5m");
        let counts = quantities_at(&ticks(150_000_000), Language::Swedish).join(" ");
        assert_eq!(counts, "0 0,5\u{A0}milj. 1,0\u{A0}milj. 1,5\u{A0}milj.");
    }
}
