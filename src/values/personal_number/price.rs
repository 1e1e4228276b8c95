//! What the definition costs: how many ids of nobody's it takes for a person's number, by the shapes that systems
//! give them. Each has the share that may be, a little above what was measured; a greater one fails and shows all.
//!
//! Measured of 20 000 each: UUIDs, ULIDs, KSUIDs, digests, running numbers with noughts in front to 12 or 16 digits,
//! seconds since 1970, times with signs, minutes, stretches of months and days, telephones and amounts 0.00 %; hexadecimal
//! of 16 and 24 characters 0.08 and 0.12 %; random numbers of 10, 11, 12, 13 and 16 digits 0.7, 1.4, 2.2, 2.9 and 4.9 %;
//! running numbers of 10 digits below 20 millions 4.4 %; milliseconds, microseconds and nanoseconds since 1970 2.0, 4.2
//! and 6.1 %; snowflakes 7.2 %; a day and a running number of four digits, parted anyhow, 10 % (none of these on their
//! own row's day).

use std::fmt::Write;

use super::holds_personal;

/// Ids of each shape.
const IDS: u64 = 20_000;

/// Numbers that look random and are the same each time (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        value ^ (value >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn letters(&mut self, alphabet: &str, length: usize) -> String {
        let all: Vec<char> = alphabet.chars().collect();
        (0..length).filter_map(|_| all.get(self.below(all.len() as u64) as usize)).collect()
    }

    /// A second of the year 2025.
    fn second(&mut self) -> u64 {
        1_735_686_000 + self.below(365 * 86_400)
    }

    /// Year, month, day, hour, minute and second of one.
    fn moment(&mut self) -> [u64; 6] {
        let [month, day] = [12, 28].map(|end| 1 + self.below(end));
        [2025, month, day, self.below(24), self.below(60), self.below(60)]
    }
}

const HEX: &str = "0123456789abcdef";

fn uuid(random: &mut Random, start: &str) -> String {
    let rest = random.letters(HEX, 32 - start.len());
    let all = format!("{start}{rest}");
    let (version, variant) = (if start.is_empty() { '4' } else { '7' }, "89ab");
    let variant = random.letters(variant, 1);
    format!(
        "{}-{}-{version}{}-{variant}{}-{}",
        &all[..8],
        &all[8..12],
        &all[13..16],
        &all[17..20],
        &all[20..]
    )
}

type IdShape = (&'static str, fn(&mut Random, u64) -> String, f64);

/// Shapes of ids, with the share of them in per cent that may be taken for a person's number.
const SHAPES: &[IdShape] = &[
    ("UUID v4", |random, _| uuid(random, ""), 0.0),
    (
        "UUID v7",
        |random, _| {
            let start = format!("{:012x}", random.second() * 1000);
            uuid(random, &start)
        },
        0.0,
    ),
    (
        "ULID",
        |random, _| format!("01J{}", random.letters("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 23)),
        0.01,
    ),
    (
        "KSUID",
        |random, _| {
            random.letters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 27)
        },
        0.0,
    ),
    ("hex, 16", |random, _| random.letters(HEX, 16), 0.1),
    (
        "hex, 24 (ObjectId)",
        |random, _| format!("{:08x}{}", random.second(), random.letters(HEX, 16)),
        0.15,
    ),
    (
        "hex, 32, 40, 64 (digests)",
        |random, at| random.letters(HEX, [32, 40, 64][at as usize % 3]),
        0.0,
    ),
    ("running, 8 digits", |_, at| format!("{:08}", 10_000_000 + at * 997), 0.0),
    ("running, 10 digits, noughts in front", |_, at| format!("{:010}", at * 997), 5.0),
    ("running, 12 digits, noughts in front", |_, at| format!("{:012}", at * 997), 0.1),
    ("running, 16 digits, noughts in front", |_, at| format!("{:016}", at * 997), 0.1),
    ("evt- and 12 digits", |_, at| format!("evt-{:012}", at * 997), 0.1),
    ("year - running, 8 digits", |_, at| format!("2025-{:08}", at * 997), 0.1),
    ("9 digits, random", |random, _| random.letters(DIGITS, 9), 0.0),
    ("10 digits, random", |random, _| random.letters(DIGITS, 10), 1.0),
    ("11 digits, random", |random, _| random.letters(DIGITS, 11), 2.0),
    ("12 digits, random", |random, _| random.letters(DIGITS, 12), 3.0),
    ("13 digits, random", |random, _| random.letters(DIGITS, 13), 4.0),
    ("16 digits, random", |random, _| random.letters(DIGITS, 16), 6.0),
    ("epoch, seconds", |random, _| random.second().to_string(), 0.0),
    (
        "epoch, milliseconds",
        |random, _| (random.second() * 1000 + random.below(1000)).to_string(),
        4.0,
    ),
    (
        "epoch, microseconds",
        |random, _| (random.second() * 1_000_000 + random.below(1_000_000)).to_string(),
        7.0,
    ),
    (
        "epoch, nanoseconds",
        |random, _| (random.second() * 1_000_000_000 + random.below(1_000_000_000)).to_string(),
        9.0,
    ),
    (
        "snowflake",
        |random, _| {
            (((random.second() * 1000 - 1_288_834_974_657) << 22) + random.below(1 << 22))
                .to_string()
        },
        9.0,
    ),
    (
        "ISO time, T, counter",
        |random, at| {
            let [y, mo, d, h, m, s] = random.moment();
            format!("{y}-{mo:02}-{d:02}T{h:02}:{m:02}:{s:02}-{:06}", at % 1_000_000)
        },
        0.5,
    ),
    (
        "ISO time, blank, counter",
        |random, at| {
            let [y, mo, d, h, m, s] = random.moment();
            format!("{y}-{mo:02}-{d:02} {h:02}:{m:02}:{s:02}.{:06}", at % 1_000_000)
        },
        0.5,
    ),
    (
        "date-time-counter of six",
        |random, at| {
            let [y, mo, d, h, m, s] = random.moment();
            format!("{y}{mo:02}{d:02}-{h:02}{m:02}{s:02}-{:06}", at % 1_000_000)
        },
        0.5,
    ),
    ("minute, blanks", |random, _| minute(random, [" ", " ", " ", " "]), 0.0),
    ("minute, signs", |random, _| minute(random, ["-", "-", "-", "-"]), 0.0),
    ("minute, as people write it", |random, _| minute(random, ["-", "-", " ", ":"]), 0.0),
    ("minute, T between", |random, _| minute(random, ["", "", "T", ""]), 0.0),
    ("minute, parted once", |random, _| minute(random, ["-", "-", " ", ""]), 12.0),
    (
        "months, from and through",
        |random, _| {
            let [y, mo, d, ..] = random.moment();
            format!("{y}-{mo:02}–{y}-{:02}", 1 + d % 12)
        },
        0.0,
    ),
    (
        "days, from and through",
        |random, _| {
            let [y, mo, d, ..] = random.moment();
            format!("{y}-{mo:02}-01–{mo:02}-{d:02}")
        },
        0.0,
    ),
    (
        "month, day, running",
        |random, at| {
            let [y, mo, d, ..] = random.moment();
            format!("{y}{mo:02}-{d:02}-{:04}", at % 10_000)
        },
        12.0,
    ),
    (
        "digits, letters, digits",
        |random, _| {
            let letters = 1 + random.below(3) as usize;
            let (before, after) = (2 + random.below(8) as usize, 2 + random.below(5) as usize);
            let before = random.letters(DIGITS, before);
            format!("{before}{}{}", random.letters("ABCX", letters), random.letters(DIGITS, after))
        },
        0.1,
    ),
    (
        "day, letter, running of four",
        |random, at| {
            let [y, mo, d, ..] = random.moment();
            format!("{y}{mo:02}{d:02}{}{:04}", random.letters("ABCX", 1), at % 10_000)
        },
        12.0,
    ),
    (
        "address of a page",
        |random, _| {
            format!("/a%20b%2F{}?q=%2{}", random.letters(DIGITS, 8), random.letters(DIGITS, 6))
        },
        0.5,
    ),
    (
        "telephone 0701-12 34 56",
        |random, _| {
            let [a, b, c, d] = [100; 4].map(|end| random.below(end));
            format!("07{a:02}-{b:02} {c:02} {d:02}")
        },
        0.0,
    ),
    (
        "IP address:port",
        |random, _| {
            format!(
                "{}.{}.{}.{}:{}",
                random.below(256),
                random.below(256),
                random.below(256),
                random.below(256),
                random.below(65536)
            )
        },
        0.5,
    ),
    (
        "telephone 010-123 45 67",
        |random, _| {
            format!(
                "010-{} {} {}",
                100 + random.below(900),
                10 + random.below(90),
                10 + random.below(90)
            )
        },
        0.0,
    ),
    (
        "telephone 070-1234567",
        |random, _| format!("070-{}", 1_000_000 + random.below(9_000_000)),
        0.0,
    ),
    (
        "amount 85 043 012,38",
        |random, _| {
            format!(
                "{} {:03} {:03},{:02}",
                1 + random.below(999),
                random.below(1000),
                random.below(1000),
                random.below(100)
            )
        },
        0.0,
    ),
];
const DIGITS: &str = "0123456789";

/// A minute of 2025, with these before month, day, hour and minute.
fn minute(random: &mut Random, [month, day, hour, minute]: [&str; 4]) -> String {
    let [y, mo, d, h, m, _] = random.moment();
    format!("{y}{month}{mo:02}{day}{d:02}{hour}{h:02}{minute}{m:02}")
}

#[test]
fn what_it_costs_by_the_shape_of_ids() {
    let (mut table, mut wrong) = (String::new(), false);
    for (name, id, most) in SHAPES {
        let mut random = Random(7);
        let example = id(&mut random, 1);
        let found = (0..IDS).filter(|at| holds_personal(&id(&mut random, *at))).count();
        let share = 100.0 * found as f64 / IDS as f64;
        let _ = writeln!(table, "{name:40} {share:7.3} %  {example}");
        wrong |= share > *most;
    }
    assert!(!wrong, "{table}");
}
