//! The search for whole numbers of steps at which revenue reaches a target. It knows revenue only as öre at a number
//! of steps, and guesses nothing: every answer was asked of the curve.

use crate::engine::whatif::WhatifError;
use crate::engine::whatif::side_by_side::side_by_side;

/// Parts into which an uneven curve is cut between its ends, besides the doublings.
const SCAN: u64 = 24;
/// Points of each closer look at a peak, and how many looks.
const CLOSER: u64 = 16;
const LOOKS: usize = 3;
/// How many times today's value is halved for the least that is doubled.
const SMALLER: u32 = 3;

/// Revenue by steps.
pub(super) struct Curve<'a> {
    /// Öre at a number of steps.
    pub at: &'a (dyn Fn(u64) -> Result<i64, WhatifError> + Sync),
    /// Öre that no number of steps between two is above; exact where they are the same.
    pub most: &'a (dyn Fn(u64, u64) -> Result<i64, WhatifError> + Sync),
    /// The least number of steps.
    pub low: u64,
    /// The greatest.
    pub high: u64,
    /// Where steps begin to be doubled: today's value.
    pub start: u64,
    /// Öre to be reached.
    pub target: i64,
    /// How revenue goes.
    pub course: Course,
}

/// How revenue goes where an amount rises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Course {
    /// It never falls.
    Rising,
    /// It may fall too: between the points that are looked at it is known only what it is at most.
    Uneven,
}

/// Steps, and revenue there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub steps: u64,
    pub ore: i64,
}

/// Where revenue reaches the target, and what was looked at to find it.
#[derive(Debug)]
pub(super) struct Crossings {
    /// Every point that was looked at, in order.
    pub points: Vec<Point>,
    /// The outermost points at which revenue still reaches the target, in order.
    pub crossings: Vec<Point>,
}

impl Curve<'_> {
    /// Looks for every crossing of the target.
    pub(super) fn search(&self) -> Result<Crossings, WhatifError> {
        let mut points = match self.course {
            Course::Rising => self.climb()?,
            Course::Uneven => self.scan()?,
        };
        if self.course == Course::Uneven {
            self.insert_lowest(&mut points)?;
        }
        let mut crossings = Vec::new();
        if let Some(first) = points.first().filter(|first| first.ore == self.target) {
            crossings.push(*first);
        }
        let mut pairs = Vec::new();
        // Where the least number of steps brings more already, it is the lowest.
        let begins_above = points.first().is_some_and(|first| first.ore > self.target);
        for pair in points.windows(2) {
            let &[left, right] = pair else { continue };
            match (self.reaches(left), self.reaches(right)) {
                (false, true) => pairs.push((left, right)),
                (true, false) => pairs.push((right, left)),
                _ => {}
            }
        }
        if begins_above {
            pairs.clear();
        }
        let found = side_by_side(&pairs, |(below, reaching)| self.between(*below, *reaching));
        for crossing in found {
            crossings.push(crossing?);
        }
        crossings.dedup();
        Ok(Crossings { points, crossings })
    }

    /// The last number of steps, from a point up to the last one looked at, that revenue stays the same at.
    pub(super) fn flat_from(&self, from: Point, points: &[Point]) -> Result<u64, WhatifError> {
        let mut same = from.steps;
        let mut other = None;
        for point in points.iter().filter(|point| point.steps > from.steps) {
            if point.ore != from.ore {
                other = Some(point.steps);
                break;
            }
            same = point.steps;
        }
        let Some(mut other) = other else { return Ok(same) };
        while other - same > 1 {
            let middle = same + (other - same) / 2;
            if (self.at)(middle)? == from.ore { same = middle } else { other = middle }
        }
        Ok(same)
    }

    /// The last number of steps from one on for which something holds that does not come back once it is gone.
    pub(super) fn last_with(
        holds: impl Fn(u64) -> Result<bool, WhatifError>,
        from: u64,
        to: u64,
    ) -> Result<Option<u64>, WhatifError> {
        if !holds(from)? {
            return Ok(None);
        }
        let (mut with, mut without) = (from, to.saturating_add(1));
        while without - with > 1 {
            let middle = with + (without - with) / 2;
            if holds(middle)? { with = middle } else { without = middle }
        }
        Ok(Some(with))
    }

    pub(super) fn reaches(&self, point: Point) -> bool {
        point.ore >= self.target
    }

    pub(super) fn ask(&self, steps: u64) -> Result<Point, WhatifError> {
        Ok(Point { steps, ore: (self.at)(steps)? })
    }

    fn ask_all(&self, steps: &[u64]) -> Result<Vec<Point>, WhatifError> {
        side_by_side(steps, |steps| self.ask(*steps)).into_iter().collect()
    }

    /// The ends, and between them a part of today's value doubled again and again.
    fn ladder(&self) -> Vec<u64> {
        let mut steps = vec![self.low];
        let mut next = (self.start >> SMALLER).max(1);
        while next < self.high {
            if next > self.low {
                steps.push(next);
            }
            next = next.saturating_mul(2);
        }
        steps.push(self.high);
        steps.dedup();
        steps
    }

    /// Up the ladder until the target is reached; at the last it is known that it is not.
    fn climb(&self) -> Result<Vec<Point>, WhatifError> {
        let mut points: Vec<Point> = Vec::new();
        for steps in self.ladder() {
            let point = self.ask(steps)?;
            points.push(point);
            if point.ore > self.target {
                break;
            }
        }
        Ok(points)
    }

    /// Up the ladder until revenue moves no more, and evenly between the ends of where it does.
    fn scan(&self) -> Result<Vec<Point>, WhatifError> {
        let ladder = self.ladder();
        let end = self.ask(self.high)?;
        let mut points: Vec<Point> = Vec::new();
        for steps in ladder.chunks(2) {
            points.extend(self.ask_all(steps)?);
            let at_the_end = |point: &Point| point.ore == end.ore;
            let moved = !points.iter().all(at_the_end);
            if moved && points.iter().rev().take(3).all(at_the_end) {
                break;
            }
        }
        while let [.., before, last] = points.as_slice()
            && before.ore == last.ore
            && points.len() > 2
        {
            points.pop();
        }
        let (low, high) = (self.low, points.last().map_or(self.high, |last| last.steps));
        self.fill(&mut points, low, high, SCAN)?;
        points.push(end);
        points.dedup();
        Ok(points)
    }

    /// The lowest point that reaches the target, and the one below it; where none does, points around the peaks.
    fn insert_lowest(&self, points: &mut Vec<Point>) -> Result<(), WhatifError> {
        if !points.iter().any(|point| self.reaches(*point)) {
            for _ in 0..LOOKS {
                self.look_closer(points)?;
            }
        }
        if let Some(lowest) = self.lowest(points)? {
            points.push(lowest);
            if lowest.steps > self.low {
                points.push(self.ask(lowest.steps - 1)?);
            }
            points.sort_unstable();
            points.dedup();
        }
        Ok(())
    }

    /// Around each peak.
    fn look_closer(&self, points: &mut Vec<Point>) -> Result<(), WhatifError> {
        let peak = |three: &&[Point]| match three {
            [left, top, right] => {
                let flat = left.ore == top.ore && top.ore == right.ore;
                left.ore <= top.ore && top.ore >= right.ore && !flat
            }
            _ => false,
        };
        let peaks: Vec<(u64, u64)> = points
            .windows(3)
            .filter(peak)
            .filter_map(|three| Some((three.first()?.steps, three.last()?.steps)))
            .collect();
        for (low, high) in peaks {
            self.fill(points, low, high, CLOSER)?;
        }
        Ok(())
    }

    fn fill(
        &self,
        points: &mut Vec<Point>,
        low: u64,
        high: u64,
        parts: u64,
    ) -> Result<(), WhatifError> {
        let width = u128::from(high - low);
        let inner = (1..parts).map(|part| {
            let along = width * u128::from(part) / u128::from(parts);
            low + u64::try_from(along).unwrap_or_default()
        });
        let mut steps: Vec<u64> =
            inner.filter(|steps| points.iter().all(|point| point.steps != *steps)).collect();
        steps.dedup();
        points.extend(self.ask_all(&steps)?);
        points.sort_unstable();
        Ok(())
    }

    /// Between a point that does not reach the target and one that does: the one that does beside one that does
    /// not. A line between the ends is tried first, with the end that stays weighing half as much each time
    /// (Illinois); where that has not halved the stretch, it is halved.
    fn between(&self, below: Point, reaching: Point) -> Result<Point, WhatifError> {
        let (mut below, mut reaching) = (below, reaching);
        let gap = |point: Point| (i128::from(self.target) - i128::from(point.ore)).abs();
        let (mut below_weight, mut reaching_weight) = (gap(below).max(1), gap(reaching).max(1));
        let mut halve = false;
        loop {
            let width = below.steps.abs_diff(reaching.steps);
            if width <= 1 {
                return Ok(reaching);
            }
            let along = match halve {
                true => width / 2,
                false => {
                    let sum = below_weight + reaching_weight;
                    let along = i128::from(width).saturating_mul(below_weight) / sum;
                    u64::try_from(along).unwrap_or(width / 2)
                }
            };
            let along = along.clamp(1, width - 1);
            let middle = match below.steps < reaching.steps {
                true => below.steps + along,
                false => below.steps - along,
            };
            let point = self.ask(middle)?;
            if self.reaches(point) {
                reaching = point;
                reaching_weight = gap(point).max(1);
                below_weight = (below_weight / 2).max(1);
            } else {
                below = point;
                below_weight = gap(point).max(1);
                reaching_weight = (reaching_weight / 2).max(1);
            }
            halve = below.steps.abs_diff(reaching.steps) > width / 2;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve<'a>(
        at: &'a (dyn Fn(u64) -> Result<i64, WhatifError> + Sync),
        target: i64,
        course: Course,
    ) -> Curve<'a> {
        let most = &|_, _| Ok(i64::MAX);
        Curve { at, most, low: 0, high: 1_000_000, start: 1000, target, course }
    }

    #[test]
    fn the_lowest_that_reaches_is_found_whatever_the_steps_of_the_curve() {
        for (every, height) in [(1, 1), (7, 3), (1000, 50), (1, 9999)] {
            let at = |steps: u64| Ok(i64::try_from(steps / every * height).unwrap());
            for target in [1, 2, 49, 50, 51, 12_345] {
                let found = curve(&at, target, Course::Rising).search().unwrap();
                let lowest = (0..=1_000_000).find(|steps| at(*steps).unwrap() >= target);
                let steps: Vec<u64> = found.crossings.iter().map(|one| one.steps).collect();
                assert_eq!(
                    steps,
                    lowest.into_iter().collect::<Vec<_>>(),
                    "{every} {height} {target}"
                );
            }
        }
    }

    #[test]
    fn a_curve_with_a_peak_has_two_crossings_and_one_below_it_none() {
        let at = |steps: u64| {
            let steps = i64::try_from(steps.min(4000)).unwrap();
            Ok(steps * (4000 - steps) / 1000)
        };
        let most = |low: u64, high: u64| at(2000_u64.clamp(low, high));
        let crossings = |target| {
            let curve = Curve { most: &most, ..curve(&at, target, Course::Uneven) };
            let found = curve.search().unwrap().crossings;
            found.iter().map(|point| point.steps).collect::<Vec<_>>()
        };
        assert_eq!(crossings(3000), [1000, 3000]);
        // The peak itself lies between the points that are looked at first.
        assert_eq!(crossings(4000), [2000]);
        assert!(crossings(4001).is_empty());
        assert_eq!(crossings(3999).len(), 2);
    }

    #[test]
    fn a_flat_stretch_is_known_from_end_to_end() {
        let at = |steps: u64| Ok(i64::try_from(steps.clamp(100, 700_000)).unwrap());
        let curve = curve(&at, 100, Course::Rising);
        let found = curve.search().unwrap();
        assert_eq!(found.crossings, [Point { steps: 0, ore: 100 }]);
        assert_eq!(curve.flat_from(found.crossings[0], &found.points).unwrap(), 100);
        let last = Point { steps: 700_000, ore: 700_000 };
        let end = Point { steps: 1_000_000, ore: 700_000 };
        assert_eq!(curve.flat_from(last, &[last, end]).unwrap(), 1_000_000);
    }
}
