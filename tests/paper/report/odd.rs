//! Drawings of data that nobody wishes for: nothing at all, losses, hundreds of parties, names that are too
//! long or mean harm.

use lefi::paper::chart::{
    BarRole, Bars, Curves, Limit, Months, PartyBar, PartyChanges, Shape, Tornado,
};
use lefi::paper::report::{Page, Section, Table};
use lefi::values::language::Language;
use lefi::values::money::Money;
use maud::Markup;

use crate::report::example::{
    self, SWEDISH, assumption, bar, bars, changes, curve, curves, kronor, labels, month, months,
    party, tornado,
};

const LONG: &str =
    "Länsförsäkringar Väster- och Östernorrlands ömsesidiga sakförsäkringsförening u.p.a.";
const HOSTILE: &str = "<script>alert(1)</script>\u{202E}\u{200B}\" onload=\"x";

/// A name and a drawing.
type Named = (&'static str, Markup);

pub fn drawings() -> Vec<Named> {
    [of_bars(), of_changes(), of_curves(), of_months(), of_tornados()].concat()
}

fn of_bars() -> Vec<Named> {
    let title = |name: &str| labels(name, name, "Kr per år");
    let none = Bars {
        bars: vec![bar("I dag", BarRole::Today, 0, "0,0 %")],
        limit: None,
        labels: title("bars-zero"),
        ..bars()
    };
    let one = Bars {
        bars: vec![bar("Förslag A", BarRole::Proposal, 750_000, "60,0 %")],
        labels: title("bars-one"),
        ..bars()
    };
    let eight = (1..9)
        .map(|at| bar(&format!("Förslag {at}"), BarRole::Proposal, 150_000_000 * at, "118,2 %"));
    let eight = Bars {
        bars: eight.collect(),
        limit: Some(Limit { name: "Kostnad".to_owned(), value: kronor(640_000_000) }),
        labels: title("bars-eight"),
        ..bars()
    };
    let losses = Bars {
        bars: vec![
            bar(LONG, BarRole::Today, -210_000, "−16,8 %"),
            bar(HOSTILE, BarRole::Proposal, 90_500, HOSTILE),
        ],
        value_heading: "Resultat".to_owned(),
        limit: Some(Limit { name: LONG.to_owned(), value: kronor(-1000) }),
        labels: title("bars-losses"),
        ..bars()
    };
    let english = bars().draw(Language::English);
    vec![
        ("bars-zero", none.draw(SWEDISH)),
        ("bars-one", one.draw(SWEDISH)),
        ("bars-eight", eight.draw(SWEDISH)),
        ("bars-losses", losses.draw(SWEDISH)),
        ("bars-english", english),
    ]
}

/// Six hundred parties, few of them large, as in earnest.
pub fn many_parties() -> Vec<PartyBar> {
    let change = |at: i64| (300 - at) * (300 - at).abs() * 7 / (1 + at % 5);
    (0..600)
        .map(|at| {
            party(&format!("Part nummer {at} i Exempellän"), 2_000_000, 2_000_000 + change(at))
        })
        .collect()
}

fn of_changes() -> Vec<Named> {
    let of =
        |name: &str, parties| PartyChanges { labels: labels(name, name, "Kr per år"), parties };
    let more = vec![party(LONG, 100, 9_000_000), party(HOSTILE, 5, 5), party("Öre", 0, 0)];
    let less = vec![party("Endast mindre", 9_000, 100), party("Lika", 7, 7)];
    let same = vec![party("Lika", 7, 7), party("Också lika", 0, 0)];
    let mut ore = party("Några öre", 10, 10);
    ore.change = Money::from_ore(-40);
    vec![
        ("changes-many", of("changes-many", many_parties()).draw(SWEDISH)),
        (
            "changes-many-english",
            of("changes-many-english", many_parties()).draw(Language::English),
        ),
        ("changes-more", of("changes-more", more).draw(SWEDISH)),
        ("changes-less", of("changes-less", less).draw(SWEDISH)),
        ("changes-same", of("changes-same", same).draw(SWEDISH)),
        ("changes-ore", of("changes-ore", vec![ore]).draw(SWEDISH)),
        ("changes-none", of("changes-none", vec![]).draw(SWEDISH)),
        ("changes-english", changes().draw(Language::English)),
    ]
}

fn of_curves() -> Vec<Named> {
    let of = |name: &str, all| Curves {
        labels: labels(name, name, "Kr per fråga"),
        curves: all,
        ..curves()
    };
    let points = [("0", "0.004"), ("30", "0.0035"), ("1000", "0.001"), ("30000000", "0.001")];
    let eight = (1..9).map(|at| {
        let name = if at == 3 { HOSTILE.to_owned() } else { format!("Förslag {at}") };
        curve(
            &name,
            at,
            if at % 2 == 0 { Shape::Steps } else { Shape::Straight },
            &points[..3 + at % 2],
        )
    });
    let one = vec![curve(LONG, 0, Shape::Steps, &[("12", "0")])];
    vec![
        ("curve-eight", of("curve-eight", eight.collect()).draw(SWEDISH)),
        ("curve-one", of("curve-one", one).draw(SWEDISH)),
        ("curve-none", of("curve-none", vec![]).draw(SWEDISH)),
        ("curve-english", curves().draw(Language::English)),
    ]
}

fn of_months() -> Vec<Named> {
    let of = |name: &str, series: &[&str], all| Months {
        labels: labels(name, name, "Frågor per månad"),
        series: series.iter().map(|one| (*one).to_owned()).collect(),
        months: all,
    };
    let marker = |at| match at {
        3 => "Ny avgiftsmodell",
        5 => "25 % flyttade",
        7 => HOSTILE,
        33 => "Prenumerationen upphör helt",
        _ => "",
    };
    let long = (0..36_i64).map(|at| {
        let volumes = [900_000 + at * 9000, 200_000, at * 5000, 90_000, 70_000, 50_000];
        month(2024 + (at as i32 + 10) / 12, (at as u32 + 10) % 12 + 1, &volumes, marker(at))
    });
    let series = ["System till system", "Webbgränssnitt", LONG, "Fyra", "Fem", HOSTILE];
    vec![
        ("months-long", of("months-long", &series, long.collect()).draw(SWEDISH)),
        ("months-zero", of("months-zero", &["Webb"], vec![month(2026, 1, &[0], "")]).draw(SWEDISH)),
        (
            "months-back",
            of(
                "months-back",
                &["Webb", "System"],
                vec![month(2025, 12, &[50, 30], LONG), month(2026, 1, &[-20, 5], "Återtaget")],
            )
            .draw(SWEDISH),
        ),
        ("months-english", months().draw(Language::English)),
    ]
}

fn of_tornados() -> Vec<Named> {
    let of = |name: &str, base, all| Tornado {
        labels: labels(name, name, "Kr per år"),
        base: kronor(base),
        assumptions: all,
        ..tornado()
    };
    let one_side = vec![
        assumption(LONG, ("−10 %", 1_300_000), ("+10 %", 1_400_000)),
        assumption("Utan verkan", ("5 %", 1_000_000), ("9 %", 1_000_000)),
        assumption(HOSTILE, (HOSTILE, -1_400_000), ("", 1_100_000)),
    ];
    let still = vec![assumption("Utan verkan", ("5 %", 0), ("9 %", 0))];
    vec![
        ("tornado-odd", of("tornado-odd", 1_000_000, one_side).draw(SWEDISH)),
        ("tornado-still", of("tornado-still", 0, still).draw(SWEDISH)),
        ("tornado-english", tornado().draw(Language::English)),
    ]
}

/// A table that takes several sheets of paper.
fn long_table() -> Markup {
    let row = |one: &PartyBar| {
        vec![one.name.clone(), String::new(), one.change.to_string(), LONG.to_owned()]
    };
    let rows = many_parties().iter().take(150).map(row).collect();
    Table { caption: HOSTILE.to_owned(), rows, ..example::table() }.draw()
}

/// All of them on a page, to be looked at.
pub fn page() -> String {
    let all = drawings().into_iter().chain([("table", long_table())]);
    let sections = all.map(|(name, body)| Section { heading: name.to_owned(), body });
    Page { title: HOSTILE.to_owned(), sections: sections.collect(), ..example::page() }.write()
}
