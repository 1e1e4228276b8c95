//! The forms that timestamps of a log may have, tried on its first rows. Where several read all of them, it chooses none: a
//! day must not be guessed.

use std::cmp::Reverse;

use crate::values::period::{Day, TimestampPattern, local_day};

/// Forms of dates that logs have besides that of the standard layout.
const DATES: [&str; 8] =
    ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y%m%d", "%d %m %Y"];
/// Forms of clocks after a date.
const CLOCKS: [&str; 7] = ["", " %H:%M:%S", " %H:%M", "T%H:%M:%S", " %H.%M.%S", " %H.%M", "%H%M%S"];

/// A form of timestamps that reads at least one of the first rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampForm {
    /// Its pattern; none for that of the standard layout.
    pub pattern: Option<String>,
    /// The day that it reads in the first row that it can read.
    pub first: Day,
    /// How many of the rows it reads.
    pub reads: usize,
}

/// The forms that read these timestamps, those first that read the most.
pub(super) fn of(written: &[String]) -> Vec<TimestampForm> {
    let mut forms: Vec<TimestampForm> =
        read(written, None, |text| local_day(text).ok()).into_iter().collect();
    for date in DATES {
        for clock in CLOCKS {
            let pattern = format!("{date}{clock}");
            if let Ok(known) = TimestampPattern::parse(&pattern) {
                forms.extend(read(written, Some(pattern), |text| known.day(text).ok()));
            }
        }
    }
    // The standard form needs no pattern: where it reads all, others that read the same are told no more.
    let most = forms.iter().map(|form| form.reads).max().unwrap_or_default();
    if forms.first().is_some_and(|form| form.pattern.is_none() && form.reads == most) {
        forms.truncate(1);
    }
    forms.sort_by_key(|one| Reverse(one.reads));
    forms
}

fn read(
    written: &[String],
    pattern: Option<String>,
    day: impl Fn(&str) -> Option<Day>,
) -> Option<TimestampForm> {
    let days: Vec<Day> = written.iter().filter_map(|text| day(text)).collect();
    Some(TimestampForm { pattern, first: *days.first()?, reads: days.len() })
}

#[cfg(test)]
mod tests {
    use super::of;

    fn patterns(written: &[&str]) -> Vec<Option<String>> {
        let written: Vec<String> = written.iter().map(|&one| one.to_owned()).collect();
        let all = of(&written);
        let most = all.first().map_or(0, |form| form.reads);
        all.into_iter().filter(|form| form.reads == most).map(|form| form.pattern).collect()
    }

    #[test]
    fn a_form_is_found_and_what_may_be_two_is_told_as_two() {
        let some = |pattern: &str| Some(pattern.to_owned());
        assert_eq!(patterns(&["2025-04-01T08:15:00", "2025-04-02"]), [None]);
        assert_eq!(patterns(&["13/02/2025 08:15"]), [some("%d/%m/%Y %H:%M")]);
        assert_eq!(patterns(&["20250213"]), [some("%Y%m%d")]);
        let both = [some("%d/%m/%Y"), some("%m/%d/%Y")];
        assert_eq!(patterns(&["03/02/2025"]), both);
        assert_eq!(patterns(&["03/02/2025", "13/02/2025"]), [some("%d/%m/%Y")]);
        assert_eq!(patterns(&["i går"]), []);
    }
}
