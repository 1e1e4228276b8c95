//! Days, ranges and calendar intervals at their edges (R3, R5).

use super::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Both days included, as files write it.
fn period(first: &str, last: &str) -> Period {
    Period::including(day(first), Some(day(last))).unwrap()
}

#[test]
fn a_day_is_read_in_one_form_only_and_shown_in_it() {
    for text in ["1900-01-01", "2024-02-29", "2025-04-30", "9998-12-31"] {
        assert_eq!(day(text).to_string(), text);
    }
    for text in [
        "2025-02-29",
        "2100-02-29",
        "2025-00-10",
        "2025-13-01",
        "2025-04-00",
        "2025-04-31",
        "1899-12-31",
        "9999-01-01",
        "2025/04-01",
        "2025-04/01",
        "2025-04-1",
        "2025-4-01",
        "20250401",
        "25-04-01",
        "2025-04-01 ",
        "2025-04-0a",
        "+025-04-01",
        "2025-0-401",
        "",
    ] {
        assert_eq!(Day::parse(text), None, "{text}");
    }
}

#[test]
fn a_day_has_a_year_a_month_and_a_day() {
    let leap = day("2024-02-29");
    assert_eq!((leap.year(), leap.month(), leap.day()), (2024, 2, 29));
    assert_eq!(Day::new(2024, 2, 29), Some(leap));
    assert_eq!(leap.compact(), "20240229");
    assert_eq!(Day::new(1900, 1, 9).unwrap().compact(), "19000109");
}

#[test]
fn days_follow_each_other_over_the_ends_of_months_and_years() {
    for (before, after) in [
        ("2024-02-28", "2024-02-29"),
        ("2024-02-29", "2024-03-01"),
        ("2025-02-28", "2025-03-01"),
        ("2025-12-31", "2026-01-01"),
    ] {
        assert_eq!((day(before).next(), day(after).previous()), (day(after), day(before)));
    }
    assert_eq!(day("2025-12-31").plus_days(0), day("2025-12-31"));
    assert_eq!(day("2025-12-31").plus_days(30), day("2026-01-30"));
}

#[test]
fn days_are_counted_from_1970() {
    for (text, number) in
        [("1969-12-31", -1), ("1970-01-01", 0), ("1970-01-02", 1), ("2025-04-01", 20_179)]
    {
        assert_eq!(day(text).days_since_1970(), number);
        assert_eq!(Day::from_days_since_1970(number), Some(day(text)));
    }
}

#[test]
fn r3_a_range_in_files_has_both_its_days() {
    let april = period("2025-04-01", "2025-04-30");
    assert_eq!(
        (april.first(), april.last(), april.end()),
        (day("2025-04-01"), day("2025-04-30"), day("2025-05-01"))
    );
    assert_eq!((april.days(), april.to_string()), (30, "2025-04-01–2025-04-30".to_owned()));
    let inside = |text| april.contains(day(text));
    assert_eq!((inside("2025-03-31"), inside("2025-04-01")), (false, true));
    assert_eq!((inside("2025-04-30"), inside("2025-05-01")), (true, false));
    assert_eq!(period("2025-04-01", "2025-04-01").days(), 1);
    assert_eq!(Period::including(day("2025-04-02"), Some(day("2025-04-01"))), None);
    let open = Period::including(day("2025-04-01"), None).unwrap();
    assert!(open.contains(day("9998-12-30")));
}

#[test]
fn r3_in_code_a_period_is_half_open_and_never_empty() {
    let (first, second) = (day("2025-04-01"), day("2025-04-02"));
    assert_eq!(Period::new(first, second).map(Period::days), Some(1));
    assert_eq!((Period::new(first, first), Period::new(second, first)), (None, None));
}

#[test]
fn a_period_is_shortened_cut_and_has_gaps_in_order() {
    let april = period("2025-04-01", "2025-04-30");
    let shown = |periods: Vec<Period>| {
        periods.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(april.before(day("2025-04-03")), Some(period("2025-04-01", "2025-04-02")));
    assert_eq!((april.before(day("2025-04-01")), april.since(day("2025-05-01"))), (None, None));
    assert_eq!(april.before(day("2025-06-01")), Some(april));
    assert_eq!(april.since(day("2025-04-30")), Some(Period::of_day(day("2025-04-30"))));
    assert_eq!(april.since(day("2025-01-01")), Some(april));
    let later = period("2025-05-03", "2025-05-04");
    assert_eq!(april.gap_to(later), Some(period("2025-05-01", "2025-05-02")));
    assert_eq!((april.gap_to(april), later.gap_to(april)), (None, None));
    let cuts = ["2025-05-01", "2025-04-10", "2025-04-01", "2025-04-10", "2025-03-31"].map(day);
    assert_eq!(shown(april.cut(cuts)), "2025-04-01–2025-04-09 2025-04-10–2025-04-30");
    let held = [
        period("2025-03-01", "2025-04-02"),
        period("2025-04-05", "2025-04-08"),
        period("2025-04-06", "2025-04-07"),
        period("2025-04-09", "2025-04-29"),
        period("2025-06-01", "2025-06-02"),
    ];
    assert_eq!(shown(april.gaps(held)), "2025-04-03–2025-04-04 2025-04-30–2025-04-30");
    assert_eq!(shown(april.gaps([])), "2025-04-01–2025-04-30");
}

#[test]
fn an_intersection_is_the_days_in_both() {
    let april = period("2025-04-01", "2025-04-30");
    for (other, both) in [
        (("2025-03-01", "2025-03-31"), None),
        (("2025-03-01", "2025-04-01"), Some(("2025-04-01", "2025-04-01"))),
        (("2025-04-10", "2025-04-12"), Some(("2025-04-10", "2025-04-12"))),
        (("2025-04-30", "2025-05-31"), Some(("2025-04-30", "2025-04-30"))),
        (("2025-05-01", "2025-05-31"), None),
        (("2025-01-01", "2025-12-31"), Some(("2025-04-01", "2025-04-30"))),
    ] {
        let other = period(other.0, other.1);
        let both = both.map(|(first, last)| period(first, last));
        assert_eq!((april.intersection(other), other.intersection(april)), (both, both));
    }
}

#[test]
fn r5_a_calendar_interval_holds_its_days_and_no_other() {
    for (interval, inside, first, last) in [
        (Interval::Month, "2024-02-29", "2024-02-01", "2024-02-29"),
        (Interval::Month, "2025-12-31", "2025-12-01", "2025-12-31"),
        (Interval::Quarter, "2025-01-01", "2025-01-01", "2025-03-31"),
        (Interval::Quarter, "2025-03-31", "2025-01-01", "2025-03-31"),
        (Interval::Quarter, "2025-04-01", "2025-04-01", "2025-06-30"),
        (Interval::Quarter, "2025-09-30", "2025-07-01", "2025-09-30"),
        (Interval::Quarter, "2025-12-31", "2025-10-01", "2025-12-31"),
        (Interval::Year, "2024-01-01", "2024-01-01", "2024-12-31"),
        (Interval::Year, "2024-12-31", "2024-01-01", "2024-12-31"),
        (Interval::Year, "9998-12-31", "9998-01-01", "9998-12-31"),
    ] {
        assert_eq!(interval.containing(day(inside)), period(first, last), "{interval:?} {inside}");
    }
}

#[test]
fn intervals_that_touch_a_period_are_whole() {
    let touching = |interval: Interval, first, last| -> Vec<String> {
        let all = interval.touching(period(first, last));
        all.iter().map(Period::to_string).collect()
    };
    assert_eq!(
        touching(Interval::Month, "2025-03-15", "2025-05-01"),
        ["2025-03-01–2025-03-31", "2025-04-01–2025-04-30", "2025-05-01–2025-05-31"]
    );
    assert_eq!(touching(Interval::Month, "2025-03-01", "2025-03-31"), ["2025-03-01–2025-03-31"]);
    assert_eq!(
        touching(Interval::Quarter, "2025-12-31", "2026-01-01"),
        ["2025-10-01–2025-12-31", "2026-01-01–2026-03-31"]
    );
    assert_eq!(touching(Interval::Year, "2025-03-15", "2025-05-02"), ["2025-01-01–2025-12-31"]);
}

#[test]
fn r5_a_billing_period_is_a_month_a_quarter_or_a_year() {
    for (text, interval, first, last, next) in [
        ("2025-04", Interval::Month, "2025-04-01", "2025-04-30", "2025-05"),
        ("2025-12", Interval::Month, "2025-12-01", "2025-12-31", "2026-01"),
        ("2025-Q1", Interval::Quarter, "2025-01-01", "2025-03-31", "2025-Q2"),
        ("2025-Q2", Interval::Quarter, "2025-04-01", "2025-06-30", "2025-Q3"),
        ("2025-Q3", Interval::Quarter, "2025-07-01", "2025-09-30", "2025-Q4"),
        ("2025-Q4", Interval::Quarter, "2025-10-01", "2025-12-31", "2026-Q1"),
        ("2024", Interval::Year, "2024-01-01", "2024-12-31", "2025"),
    ] {
        let parsed = BillingPeriod::parse(text).unwrap();
        assert_eq!((parsed.to_string(), parsed.next().to_string()), (text.into(), next.into()));
        assert_eq!((parsed.interval(), parsed.period()), (interval, period(first, last)));
        assert_eq!(BillingPeriod::containing(interval, day(last)), parsed);
    }
    for text in [
        "2025-13",
        "2025-00",
        "2025-Q5",
        "2025-Q0",
        "2025-q1",
        "25-04",
        "2025-4",
        "2025-004",
        "2025-04-01",
        "2025-",
        "2o25",
        "20255",
        "",
    ] {
        assert_eq!(BillingPeriod::parse(text), None, "{text}");
    }
}

#[test]
fn two_periods_have_one_that_holds_both() {
    let one = |first, last| Period::including(day(first), Some(day(last))).unwrap();
    let (early, late) = (one("2025-02-01", "2025-02-10"), one("2025-04-05", "2025-04-06"));
    assert_eq!(early.hull(late), one("2025-02-01", "2025-04-06"));
    assert_eq!(late.hull(early), early.hull(late));
    assert_eq!(early.hull(early), early);
    assert_eq!(late.back_to(day("2025-04-01")), one("2025-04-01", "2025-04-06"));
    assert_eq!(late.back_to(day("2025-04-06")), late, "never shorter");
    assert_eq!(Period::of_day(day("2025-02-28")), one("2025-02-28", "2025-02-28"));
}
