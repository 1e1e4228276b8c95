//! A made-up review of fees in small, with every block that a page can have. No real party, no real figure.

use lefi::paper::chart::{
    Bar, BarRole, Bars, CurvePoint, Curves, Labels, Limit, Month, Months, PartyBar, PartyChanges,
    Shape, TariffCurve, Tornado, TornadoOutcome, TornadoRow,
};
use lefi::paper::report::{
    Alignment, Fact, Heading, Page, Remark, Section, Table, Weight, facts, remarks,
};
use lefi::values::language::Language;
use lefi::values::money::{Money, Quantity};
use lefi::values::percent::Percent;
use lefi::values::period::Day;

pub const SWEDISH: Language = Language::Swedish;

pub fn kronor(kronor: i64) -> Money {
    Money::from_ore(kronor * 100)
}

pub fn labels(name: &str, title: &str, subtitle: &str) -> Labels {
    Labels {
        name: name.to_owned(),
        title: title.to_owned(),
        subtitle: subtitle.to_owned(),
        description: format!("{title}. Siffrorna står i tabellen nedanför."),
        note: String::new(),
    }
}

pub fn bar(name: &str, role: BarRole, value: i64, note: &str) -> Bar {
    Bar { name: name.to_owned(), role, value: kronor(value), note: note.to_owned() }
}

pub fn bars() -> Bars {
    Bars {
        labels: labels(
            "revenue",
            "Förslag B täcker kostnaden",
            "Årets intäkter med samma frågor, utan moms, och hur stor del av kostnaden de täcker",
        ),
        value_heading: "Intäkt".to_owned(),
        note_heading: "Täckning".to_owned(),
        bars: vec![
            bar("I dag", BarRole::Today, 1_040_300, "83,2 %"),
            bar("Förslag A", BarRole::Proposal, 1_228_450, "98,3 %"),
            bar("Förslag B: trappa", BarRole::Proposal, 1_251_900, "100,2 %"),
        ],
        limit: Some(Limit { name: "Kostnad".to_owned(), value: kronor(1_250_000) }),
    }
}

pub fn party(name: &str, today: i64, proposed: i64) -> PartyBar {
    let (today, proposed) = (kronor(today), kronor(proposed));
    PartyBar {
        name: name.to_owned(),
        change: proposed.minus(today).unwrap(),
        percent: Percent::more(proposed, today),
    }
}

pub fn changes() -> PartyChanges {
    PartyChanges {
        labels: labels(
            "changes",
            "Tre parter betalar mer, två mindre",
            "Ändring av årets avgifter med förslag B, kr utan moms",
        ),
        parties: vec![
            party("Fiktiva Liv försäkringsaktiebolag", 410_000, 531_200),
            party("Påhittade kommun", 12_000, 9_400),
            party("Norra Sagans sakförsäkring", 288_000, 321_900),
            party("Exempelmyndigheten", 61_000, 61_000),
            party("Trygg i Fantasien", 95_500, 74_100),
            party("Nya Försäkringsförmedlarna", 0, 4_800),
        ],
    }
}

pub fn curve(name: &str, series: usize, shape: Shape, points: &[(&str, &str)]) -> TariffCurve {
    let point = |(volume, price): &(&str, &str)| CurvePoint {
        volume: Quantity::parse(volume).unwrap(),
        price: Quantity::parse(price).unwrap(),
    };
    TariffCurve { name: name.to_owned(), series, shape, points: points.iter().map(point).collect() }
}

pub fn curves() -> Curves {
    Curves {
        labels: labels(
            "prices",
            "Små parter betalar mest för en fråga",
            "Pris per fråga efter årets volym, webbgränssnittet",
        ),
        price_heading: "Kr per fråga".to_owned(),
        volume_heading: "Frågor per år (logaritmisk skala)".to_owned(),
        curves: vec![
            curve(
                "I dag",
                0,
                Shape::Steps,
                &[("1", "4.50"), ("1000", "3.20"), ("50000", "1.60"), ("5000000", "1.60")],
            ),
            curve(
                "Förslag A",
                1,
                Shape::Straight,
                &[("1", "3.90"), ("200", "3.60"), ("30000", "2.10"), ("5000000", "1.75")],
            ),
            curve(
                "Förslag B: trappa",
                2,
                Shape::Steps,
                &[("1", "5.00"), ("500", "2.80"), ("20000", "1.90"), ("5000000", "1.90")],
            ),
        ],
    }
}

pub fn month(year: i32, month: u32, volumes: &[i64], marker: &str) -> Month {
    Month {
        day: Day::new(year, month, 1).unwrap(),
        volumes: volumes.iter().map(|one| Quantity::from(*one)).collect(),
        marker: marker.to_owned(),
    }
}

pub fn months() -> Months {
    let volumes = [[41, 9], [38, 11], [44, 10], [47, 19], [46, 22], [40, 21], [31, 17], [45, 25]];
    let months = volumes.iter().zip(10_u32..).map(|([system, web], at)| {
        let (year, number) = if at > 12 { (2026, at - 12) } else { (2025, at) };
        let marker = if at == 13 { "25 % flyttade från LEFI Prenumeration" } else { "" };
        month(year, number, &[system * 1000, web * 1000], marker)
    });
    Months {
        labels: labels("volume", "Volymen stiger när prenumerationen upphör", "Frågor per månad"),
        series: vec!["System till system".to_owned(), "Webbgränssnitt".to_owned()],
        months: months.collect(),
    }
}

pub fn assumption(name: &str, low: (&str, i64), high: (&str, i64)) -> TornadoRow {
    let outcome = |(setting, value): (&str, i64)| TornadoOutcome {
        setting: setting.to_owned(),
        value: kronor(value),
    };
    TornadoRow { name: name.to_owned(), low: outcome(low), high: outcome(high) }
}

pub fn tornado() -> Tornado {
    Tornado {
        labels: labels(
            "sensitivity",
            "Volymen avgör mer än priset",
            "Intäkt med förslag B när ett antagande i taget ändras",
        ),
        base_name: "Förslag B".to_owned(),
        base: kronor(1_251_900),
        assumptions: vec![
            assumption("Flytt till webben", ("10 %", 1_239_000), ("40 %", 1_270_500)),
            assumption("Volym", ("−10 %", 1_131_000), ("+10 %", 1_371_400)),
            assumption("Frågor utan träff", ("15 %", 1_268_000), ("25 %", 1_204_000)),
        ],
    }
}

fn heading(text: &str, alignment: Alignment) -> Heading {
    Heading { text: text.to_owned(), alignment }
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

pub fn table() -> Table {
    Table {
        caption: "Ändring per kategori, kr utan moms".to_owned(),
        headings: vec![
            heading("Kategori", Alignment::Words),
            heading("I dag", Alignment::Numbers),
            heading("Förslag B", Alignment::Numbers),
            heading("Ändring", Alignment::Numbers),
        ],
        rows: vec![
            row(&["Försäkringsbolag", "793\u{A0}500,00", "927\u{A0}200,00", "133\u{A0}700,00"]),
            row(&["Kommuner", "12\u{A0}000,00", "9\u{A0}400,00", "−2\u{A0}600,00"]),
        ],
        total: Some(row(&["Summa", "805\u{A0}500,00", "936\u{A0}600,00", "131\u{A0}100,00"])),
    }
}

fn overview() -> Vec<Fact> {
    let fact = |label: &str, figure: &str, note: &str| Fact {
        label: label.to_owned(),
        figure: figure.to_owned(),
        notes: vec![note.to_owned()],
    };
    vec![
        fact("Intäkt, förslag B", "1\u{A0}251\u{A0}900 kr", "i dag 1\u{A0}040\u{A0}300 kr"),
        fact("Kostnadstäckning", "100,2 %", "full täckning är 100 %"),
        fact("Parter som betalar mer", "3 av 6", "största ökning 29,6 %"),
    ]
}

fn warnings() -> Vec<Remark> {
    let remark = |weight, text: &str| Remark { weight, text: text.to_owned() };
    vec![
        remark(Weight::Warning, "Beloppen i dagens avgiftsmodell är exempel och inte beslutade."),
        remark(Weight::Note, "Frågor från 2025-10 till 2026-05, omräknade till ett år."),
    ]
}

pub fn page() -> Page {
    let section = |heading: &str, body| Section { heading: heading.to_owned(), body };
    let summary = maud::html! { (facts(&overview())) (remarks(&warnings(), SWEDISH)) };
    let effects = maud::html! { (changes().draw(SWEDISH)) (table().draw()) };
    Page {
        title: "Avgifter för LEFI Online: två förslag".to_owned(),
        subtitle: "Underlag för beslut. Alla namn och belopp är påhittade.".to_owned(),
        language: SWEDISH,
        sections: vec![
            section("I korthet", summary),
            section("Intäkter och kostnad", bars().draw(SWEDISH)),
            section("Vad varje part betalar", effects),
            section("Pris per fråga", curves().draw(SWEDISH)),
            section("Volym", months().draw(SWEDISH)),
            section("Känslighet", tornado().draw(SWEDISH)),
        ],
        foot: "Framställd med lefi 0.1.0 ur användning till och med 2026-05-31.".to_owned(),
    }
}
