//! The lowest number of steps at which revenue reaches a target where it may fall in between. A stretch is left only when
//! it is known that nothing in it reaches the target; else it is cut in two, down to single values.

use super::search::{Curve, Point};
use crate::engine::whatif::WhatifError;
use crate::engine::whatif::side_by_side::side_by_side;

/// Between two points that were looked at; the first does not reach the target.
type Between = (Point, Point);

impl Curve<'_> {
    /// The lowest number of steps from the first of some points to the last of them that reaches the target; the points
    /// in order.
    pub(super) fn lowest(&self, points: &[Point]) -> Result<Option<Point>, WhatifError> {
        let mut lowest = points.iter().copied().find(|point| self.reaches(*point));
        let mut stretches: Vec<Between> = points
            .windows(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
            .take_while(|(left, _)| !self.reaches(*left))
            .collect();
        while !stretches.is_empty() {
            let middles = side_by_side(&stretches, |stretch| self.middle(*stretch));
            let mut narrower = Vec::new();
            for ((left, right), middle) in stretches.into_iter().zip(middles) {
                let Some(middle) = middle? else { continue };
                narrower.push((left, middle));
                if self.reaches(middle) {
                    lowest = lowest.into_iter().chain([middle]).min();
                } else {
                    narrower.push((middle, right));
                }
            }
            narrower.retain(|(left, _)| lowest.is_none_or(|lowest| *left < lowest));
            stretches = narrower;
        }
        Ok(lowest)
    }

    /// The middle of a stretch, where something in it may reach the target.
    fn middle(&self, (left, right): Between) -> Result<Option<Point>, WhatifError> {
        let width = right.steps - left.steps;
        if width <= 1 {
            return Ok(None);
        }
        let may = self.reaches(right) || (self.most)(left.steps, right.steps)? >= self.target;
        may.then(|| self.ask(left.steps + width / 2)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::super::search::Course;
    use super::*;

    /// Revenue with steps, leaps and spikes, from a few numbers.
    fn revenue(seed: u64, steps: u64) -> i64 {
        let hash = (steps + seed).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
        let wave = i64::try_from((steps + seed % 97) % 61).unwrap() - 30;
        let spike = if hash % 257 == seed % 257 { 40 } else { 0 };
        i64::try_from(steps / 8).unwrap() - wave.abs() + spike
    }

    #[test]
    fn no_lower_value_is_missed_by_whatever_bound() {
        for seed in 0..60 {
            let at = |steps| Ok(revenue(seed, steps));
            for loose in [0, 1, 25] {
                let most = |low: u64, high: u64| {
                    let most = (low..=high).map(|steps| revenue(seed, steps)).max();
                    let width = i64::try_from(high - low).unwrap();
                    Ok(most.unwrap() + loose.min(width * loose / 4))
                };
                for target in [-29, 0, 17, 60, 119, 400] {
                    let (low, high) = (seed, 900);
                    let course = Course::Uneven;
                    let curve =
                        Curve { at: &at, most: &most, low, high, start: 40, target, course };
                    let points = [low, 40.max(low + 1), 300, high];
                    let points = points.map(|steps| curve.ask(steps).unwrap());
                    let found = curve.lowest(&points).unwrap().map(|point| point.steps);
                    let lowest = (low..=high).find(|steps| revenue(seed, *steps) >= target);
                    assert_eq!(found, lowest, "{seed} {loose} {target}");
                }
            }
        }
    }
}
