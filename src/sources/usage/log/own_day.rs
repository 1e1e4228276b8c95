//! Event ids whose digits are their row's own day, or its moment: they look like a number of somebody who was born
//! then. It never looks at another cell.

use crate::values::period::Day;
use crate::values::personal_number::{Birth, births};

/// Digits of a day, and of a second, without signs.
const DAY: usize = 8;
const SECOND: usize = 14;
/// Digits of a second since 1970, and how many more there are of milliseconds, microseconds and nanoseconds.
const EPOCH: usize = 10;
const FINER: [usize; 4] = [0, 3, 6, 9];

/// Whether all that looks like somebody's number in an id comes of the row's own day, or of one beside it: logs are
/// written in other time zones too.
pub(crate) fn explains(id: &str, day: Day, timestamp: &str) -> bool {
    let rest = without_own(id, day, timestamp);
    births(&rest).into_iter().all(|birth| is_near(birth, day))
}

fn beside(day: Day) -> [Day; 3] {
    [day.previous(), day, day.next()]
}

fn is_near(birth: Birth, day: Day) -> bool {
    beside(day).into_iter().any(|day| {
        let [year, month, of_month] = birth.map(u32::from);
        day.year().rem_euclid(100) == year as i32 && (day.month(), day.day()) == (month, of_month)
    })
}

/// The id with a letter for each digit that is the row's own day or moment, at either end of digits in a row: a
/// number that runs together with its day is a number by itself.
fn without_own(id: &str, day: Day, timestamp: &str) -> String {
    let moment: String = timestamp.chars().filter(char::is_ascii_digit).take(SECOND).collect();
    let days = beside(day).map(Day::compact);
    let mut rest = String::with_capacity(id.len());
    for group in id.split_inclusive(|one: char| !one.is_ascii_digit()) {
        let digits = group.trim_end_matches(|one: char| !one.is_ascii_digit());
        let (before, after) = own(digits, &days, &moment, day);
        let kept = digits.get(before..digits.len() - after).unwrap_or_default();
        rest.extend(std::iter::repeat_n('d', before));
        rest.push_str(kept);
        rest.extend(std::iter::repeat_n('d', after));
        rest.push_str(&group[digits.len()..]);
    }
    rest
}

/// How many digits are the row's own, at the beginning and at the end.
fn own(digits: &str, days: &[String; 3], moment: &str, day: Day) -> (usize, usize) {
    let is_own = |part: &str| days.iter().any(|day| day == part || day.get(2..) == Some(part));
    if moment.len() == SECOND && moment.get(..DAY).is_some_and(is_own) && digits.starts_with(moment)
    {
        return (SECOND, 0);
    }
    if is_epoch(digits, day) {
        return (EPOCH, 0);
    }
    let begins =
        [DAY, DAY - 2].into_iter().find(|length| digits.get(..*length).is_some_and(is_own));
    let end = digits.len().checked_sub(DAY).and_then(|at| digits.get(at..));
    match (begins, end) {
        (Some(length), _) => (length, 0),
        (None, Some(end)) if is_own(end) => (0, DAY),
        _ => (0, 0),
    }
}

/// Whether digits are a moment of the row's own day as it is counted since 1970.
fn is_epoch(digits: &str, day: Day) -> bool {
    let seconds = digits.get(..EPOCH).and_then(|seconds| seconds.parse::<i64>().ok());
    let fits = digits.len().checked_sub(EPOCH).is_some_and(|more| FINER.contains(&more));
    let of = |seconds: i64| (seconds / 86_400 - i64::from(day.days_since_1970())).abs() <= 1;
    fits && seconds.is_some_and(of)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explained(id: &str) -> bool {
        explains(id, Day::new(2025, 2, 10).unwrap(), "2025-02-10T08:15:30+01:00")
    }

    #[test]
    fn digits_of_the_own_day_are_nobodys() {
        for id in [
            "202502101238",
            "2502101238",
            "20250210-1238",
            "20250209-1238",
            "evt-20250211081500001234",
            "20250210081530123456",
            "1739171730123",
            "1739171730123456789",
        ] {
            assert!(explained(id), "{id}");
        }
    }

    #[test]
    fn a_number_run_together_with_its_own_day_is_somebodys() {
        for id in [
            "202502108504301238",
            "20250210198504301238",
            "2502108504301238",
            "850430123820250210",
            "20250210-850430-1238",
            "850430-123820250210",
            "20250208-1238",
            "173917173008504301238",
        ] {
            assert!(!explained(id), "{id}");
        }
    }
}
