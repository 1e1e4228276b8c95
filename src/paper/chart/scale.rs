//! From numbers to places on a line, and the round numbers that are marked there.

use super::length::{Length, px};
use super::millionths::Millionths;

/// As much room as a label below an axis takes.
const MARK: Length = px(76);

/// A line on which numbers have places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    /// The number at the start.
    pub(super) low: Millionths,
    /// The number at the end; more than `low`.
    pub(super) high: Millionths,
    /// Where the line starts.
    pub(super) start: Length,
    /// Where it ends.
    pub(super) end: Length,
}

impl Scale {
    /// How many marks with labels there is room for across.
    pub(super) fn marks(&self) -> i128 {
        i128::from(((self.end - self.start).in_tenths() / MARK.in_tenths()).clamp(1, 5))
    }

    /// Where a number is, no further out than the ends.
    pub(super) fn at(&self, number: Millionths) -> Length {
        let (low, high) = (self.low.in_millionths(), self.high.in_millionths());
        let span = (high - low).max(1);
        let along = number.in_millionths().clamp(low, high) - low;
        let length = i128::from((self.end - self.start).in_tenths());
        let doubled = 2 * along * length;
        let rounded = (doubled + span * doubled.signum()) / (2 * span);
        self.start + Length::tenths(i64::try_from(rounded).unwrap_or(0))
    }
}

/// Round numbers at equal distances: 1, 2 or 5 times a power of ten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticks {
    /// The distance.
    pub(super) step: Millionths,
    /// The numbers, upwards.
    pub(super) numbers: Vec<Millionths>,
}

impl Ticks {
    /// The round numbers from `low` through `high`, with so many distances between them at most.
    pub(super) fn within(low: Millionths, high: Millionths, at_most: i128) -> Self {
        let (low, high) = (low.in_millionths(), high.in_millionths());
        let step = round_step((high - low).max(1), at_most.max(1));
        let first = low.div_euclid(step) + i128::from(low.rem_euclid(step) > 0);
        let numbers = (first..=high.div_euclid(step)).map(|at| Millionths::of(at * step));
        Self { step: Millionths::of(step), numbers: numbers.collect() }
    }

    /// The same, with one more at an end that lies between two round numbers.
    pub(super) fn around(low: Millionths, high: Millionths, at_most: i128) -> Self {
        let step = Self::within(low, high, at_most).step.in_millionths();
        let (low, high) = (low.in_millionths(), high.in_millionths());
        let last = high.div_euclid(step) + i128::from(high.rem_euclid(step) > 0);
        let numbers = (low.div_euclid(step)..=last).map(|at| Millionths::of(at * step));
        Self { step: Millionths::of(step), numbers: numbers.collect() }
    }

    /// The first and the last.
    pub(super) fn ends(&self) -> (Millionths, Millionths) {
        let first = self.numbers.first().copied().unwrap_or_default();
        (first, self.numbers.last().copied().unwrap_or_default())
    }
}

/// The smallest round step of which so many at most cover the span.
fn round_step(span: i128, at_most: i128) -> i128 {
    let mut power = 1;
    loop {
        let round = [1, 2, 5].map(|one| one * power).into_iter().find(|one| one * at_most >= span);
        match round {
            Some(step) => return step,
            None => power *= 10,
        }
    }
}

/// The least and the greatest of the numbers and 0; 0 and 1 where there is nothing but 0.
pub(super) fn span_with_zero(
    numbers: impl IntoIterator<Item = Millionths>,
) -> (Millionths, Millionths) {
    let ends =
        |(low, high): (Millionths, Millionths), one: Millionths| (low.min(one), high.max(one));
    let span = numbers.into_iter().fold((Millionths::ZERO, Millionths::ZERO), ends);
    if span == (Millionths::ZERO, Millionths::ZERO) {
        (Millionths::ZERO, Millionths::ONE)
    } else {
        span
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(numbers: &[Millionths]) -> Vec<String> {
        numbers.iter().map(|one| one.plain(1)).collect()
    }

    fn number(number: i128) -> Millionths {
        Millionths::of(number * 1_000_000)
    }

    #[test]
    fn ticks_are_round_and_few() {
        let within = Ticks::within(number(-3), number(11), 4);
        assert_eq!(whole(&within.numbers), ["0.0", "5.0", "10.0"]);
        let around = Ticks::around(number(-3), number(11), 4);
        assert_eq!(whole(&around.numbers), ["-5.0", "0.0", "5.0", "10.0", "15.0"]);
        assert_eq!(whole(&[Ticks::within(number(0), number(1), 6).step]), ["0.2"]);
    }

    #[test]
    fn a_place_is_rounded_and_stays_between_the_ends() {
        let scale = Scale { low: number(-1), high: number(2), start: px(100), end: px(200) };
        assert_eq!(scale.at(number(-1)), px(100));
        assert_eq!(scale.at(Millionths::ZERO), Length::tenths(1333));
        assert_eq!(scale.at(number(1)), Length::tenths(1667));
        assert_eq!(scale.at(number(9)), px(200));
        let down = Scale { start: px(200), end: px(100), ..scale };
        assert_eq!(down.at(Millionths::ZERO), Length::tenths(1667));
    }

    #[test]
    fn nothing_has_a_span_too() {
        assert_eq!(span_with_zero([]), (Millionths::ZERO, Millionths::ONE));
        assert_eq!(span_with_zero([number(3)]), (Millionths::ZERO, number(3)));
    }
}
