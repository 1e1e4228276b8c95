//! The results of moved assumptions as bars of block characters around that of the base. Only whole numbers: a bar is looked
//! at, and never read.

use crate::engine::whatif::{Sensitivity, Swing, SwingEnd};
use crate::values::money::Money;

/// Characters of a bar.
const WIDTH: usize = 17;
/// What the low value moves.
pub(super) const LOW: char = '▒';
/// What the high value moves.
pub(super) const HIGH: char = '█';
/// Where the base is.
pub(super) const BASE: char = '│';

/// From the lowest result of all to the highest.
pub(super) struct BarScale {
    least: i128,
    most: i128,
    base: i128,
}

impl BarScale {
    /// Wide enough for all of an answer.
    pub(super) fn of(answer: &Sensitivity) -> Self {
        let base = ore(answer.base.result());
        let moved = answer.swings.iter().flat_map(|swing| swing.low.iter().chain(&swing.high));
        let results: Vec<i128> = moved.map(|moved| ore(moved.outcome.result())).collect();
        let least = results.iter().copied().fold(base, i128::min);
        let most = results.iter().copied().fold(base, i128::max);
        Self { least, most, base }
    }

    /// The bar of one assumption.
    pub(super) fn bar(&self, swing: &Swing) -> String {
        let end =
            |moved: &Option<SwingEnd>| moved.as_ref().map(|moved| ore(moved.outcome.result()));
        self.drawn(end(&swing.low), end(&swing.high))
    }

    fn drawn(&self, low: Option<i128>, high: Option<i128>) -> String {
        let base = self.place(self.base);
        let mut cells = [' '; WIDTH];
        let mut ends: Vec<(char, i128)> = Vec::new();
        ends.extend(low.map(|result| (LOW, result)));
        ends.extend(high.map(|result| (HIGH, result)));
        // Where both are on one side, the nearer one stays in sight.
        ends.sort_by_key(|(_, result)| std::cmp::Reverse((result - self.base).abs()));
        for (character, result) in ends {
            let place = self.place(result);
            for cell in cells.iter_mut().take(base.max(place) + 1).skip(base.min(place)) {
                *cell = character;
            }
        }
        if let Some(cell) = cells.get_mut(base) {
            *cell = BASE;
        }
        cells.iter().collect()
    }

    /// The nearest character.
    fn place(&self, result: i128) -> usize {
        let last = i128::try_from(WIDTH - 1).unwrap_or_default();
        let whole = self.most - self.least;
        if whole == 0 {
            return WIDTH / 2;
        }
        let place = ((result - self.least) * last * 2 + whole) / (whole * 2);
        usize::try_from(place).unwrap_or_default()
    }
}

fn ore(amount: Money) -> i128 {
    i128::from(amount.ore())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_go_from_the_base_to_both_ends() {
        let scale = BarScale { least: -100, most: 100, base: 0 };
        assert_eq!(scale.drawn(Some(-100), Some(100)), "▒▒▒▒▒▒▒▒│████████");
        assert_eq!(scale.drawn(Some(50), Some(-50)), "    ████│▒▒▒▒    ");
        assert_eq!(scale.drawn(Some(-30), None), "      ▒▒│        ");
        assert_eq!(scale.drawn(Some(20), Some(100)), "        │▒▒██████");
        assert_eq!(scale.drawn(Some(0), Some(2)), "        │        ");
    }

    #[test]
    fn the_base_stands_at_its_place_also_where_nothing_moves() {
        let low = BarScale { least: 0, most: 10, base: 0 };
        assert_eq!(low.drawn(None, Some(10)), "│████████████████");
        let none = BarScale { least: 5, most: 5, base: 5 };
        assert_eq!(none.drawn(Some(5), Some(5)), "        │        ");
    }
}
