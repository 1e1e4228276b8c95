//! Data that no review should have, but some will: drawn all the same, and within its frame.

use lefi::paper::chart::{BarRole, Bars, Curves, Limit, Months, PartyChanges, Shape, Tornado};

use crate::report::example::{SWEDISH, assumption, bar, curve, kronor, labels, month, party};

const LONG: &str =
    "Landsorganisationen för ömsesidiga försäkringstekniska samarbetsföretag i Västernorrland";
const HOSTILE: &str = "</svg><script>alert('x')</script>\u{202E}\u{0}\"&";

/// Negative revenue, names of all kinds, a cost far beyond.
pub fn bars(value: i64, limit: i64) -> Bars {
    Bars {
        labels: labels("odd bars", HOSTILE, LONG),
        value_heading: LONG.to_owned(),
        note_heading: LONG.to_owned(),
        bars: vec![
            bar(LONG, BarRole::Today, -value, "−12,0 %"),
            bar(HOSTILE, BarRole::Proposal, value / 3, ""),
            bar("", BarRole::Proposal, 0, LONG),
        ],
        limit: Some(Limit { name: LONG.to_owned(), value: kronor(limit) }),
    }
}

/// So many parties, some with nothing before, some with nothing after.
pub fn changes(parties: i64, size: i64) -> PartyChanges {
    let names = [LONG, HOSTILE, "", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW"];
    let parties = names.iter().cycle().zip(0..parties);
    let parties = parties.map(|(name, at)| party(name, at % 3 * size, at % 5 * size / 2));
    PartyChanges { labels: labels("odd", LONG, HOSTILE), parties: parties.collect() }
}

/// As many lines as there may be, all ending at the same place.
pub fn curves() -> Curves {
    let line = |at| curve(LONG, at, Shape::Straight, &[("0", "0.0001"), ("100000000", "0.0001")]);
    Curves {
        labels: labels("odd curves", LONG, HOSTILE),
        price_heading: LONG.to_owned(),
        volume_heading: LONG.to_owned(),
        curves: (0..12).map(line).collect(),
    }
}

/// Ten years of months with a remark at each, of which some take back.
pub fn months(many: u32) -> Months {
    let months = (0..many).map(|at| {
        let year = 2026 + i32::try_from(at / 12).unwrap();
        month(year, at % 12 + 1, &[i64::from(at) * 1_000_000, -50_000, 0], LONG)
    });
    Months {
        labels: labels("odd months", LONG, HOSTILE),
        series: vec![LONG.to_owned(), HOSTILE.to_owned(), String::new()],
        months: months.collect(),
    }
}

/// Every outcome on the same side.
pub fn tornado() -> Tornado {
    Tornado {
        labels: labels("odd tornado", LONG, HOSTILE),
        base_name: LONG.to_owned(),
        base: kronor(-1),
        assumptions: vec![
            assumption(LONG, (LONG, -90_000_000), (HOSTILE, -80_000_000)),
            assumption(HOSTILE, ("", -1), ("", -1)),
        ],
    }
}

/// All of these drawings.
pub fn all() -> Vec<String> {
    let drawings = [
        bars(1_000_000, 900_000_000).draw(SWEDISH),
        bars(0, 0).draw(SWEDISH),
        changes(600, 1_000_000_000).draw(SWEDISH),
        changes(31, 1).draw(SWEDISH),
        changes(1, 0).draw(SWEDISH),
        curves().draw(SWEDISH),
        months(120).draw(SWEDISH),
        months(5).draw(SWEDISH),
        months(0).draw(SWEDISH),
        tornado().draw(SWEDISH),
    ];
    drawings.into_iter().map(maud::PreEscaped::into_string).collect()
}
