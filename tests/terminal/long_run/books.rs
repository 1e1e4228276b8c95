//! Books beside the program's: parties, agreements, fee models and what each agreement owes to date, worked out anew
//! from all rows in whole öre. They use nothing of the program.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::long_run::usage::{Log, Month, Row, UNKNOWN, chance};

/// A fee model, prices in öre.
#[derive(Debug, Clone, Copy)]
pub struct Version {
    from: (i32, u32, u32),
    /// A month.
    base: i64,
    /// A question over the web.
    web: i64,
    /// A question through a system, the first 3 000 of a year and those beyond.
    system: (i64, i64),
}

const TIER: i64 = 3000;
const VERSIONS: [Version; 2] = [
    Version { from: (2023, 1, 1), base: 30_000, web: 200, system: (160, 96) },
    Version { from: (2025, 5, 16), base: 31_000, web: 210, system: (175, 90) },
];

impl Version {
    fn first(&self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.from.0, self.from.1, self.from.2).unwrap()
    }

    /// The tariff file.
    pub fn file(&self) -> String {
        let kr = |ore: i64| format!("{}.{:02}", ore / 100, ore % 100);
        let from = self.first();
        format!(
            "format = 1\nservice = \"lefi-online\"\nversion = \"{from}\"\ntitle = \"Avgifter (påhittade)\"\nvalid_from = {from}\n\
             [decision]\nstatus = \"decided\"\nreference = \"Dnr 1 (påhittat)\"\ndecided_on = 2024-12-01\nsource = \"Påhittad\"\n\
             [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\nbroker = {{ category = \"S\", rate = \"25\" }}\n\
             municipality = {{ category = \"O\", reason = \"Myndighetsutövning (påhittat)\" }}\n\
             [[fee]]\ncode = \"base\"\nname.sv = \"Grundavgift\"\n\
             recurring = {{ every = \"month\", proration = \"days\" }}\nprice.flat = \"{}\"\n\
             [[fee]]\ncode = \"web\"\nname.sv = \"Frågor på webben\"\n\
             usage = {{ channels = [\"web\"], outcomes = [\"answered\"] }}\nprice.per_unit = \"{}\"\n\
             [[fee]]\ncode = \"system\"\nname.sv = \"Frågor genom system\"\n\
             usage = {{ channels = [\"system\"], outcomes = [\"answered\"], accumulate = \"calendar-year\" }}\n\
             price.graduated = [{{ up_to = \"{TIER}\", unit = \"{}\" }}, {{ unit = \"{}\" }}]\n",
            kr(self.base),
            kr(self.web),
            kr(self.system.0),
            kr(self.system.1)
        )
    }
}

/// A party and its agreement.
struct Party {
    number: String,
    agreement: String,
    category: &'static str,
    from: NaiveDate,
    /// The first day without, known a month later.
    end: Option<NaiveDate>,
}

impl Party {
    fn new(at: u32) -> Self {
        let from = match at % 7 {
            3 => Month::new(at % 12 + 2).first() + chrono::Days::new(14),
            _ => Month::new(0).first(),
        };
        let end = (at % 11 == 5).then(|| Month::new(14 + at % 6).first() + chrono::Days::new(20));
        Self {
            number: organisation_number(at),
            agreement: format!("LR-{at:04}"),
            category: ["insurer", "broker", "municipality"][at as usize % 3],
            from,
            end,
        }
    }

    fn is_in_force(&self, day: NaiveDate) -> bool {
        self.from <= day && self.end.is_none_or(|end| day < end)
    }
}

/// Ten digits, the last of them the check digit.
fn organisation_number(at: u32) -> String {
    let nine = format!("5569{at:05}");
    let doubled = nine.bytes().enumerate().map(|(place, digit)| {
        let digit = u32::from(digit - b'0') * (2 - place as u32 % 2);
        digit / 10 + digit % 10
    });
    let check = (10 - doubled.sum::<u32>() % 10) % 10;
    format!("{}-{}{check}", &nine[..6], &nine[6..])
}

/// The books.
pub struct Books {
    parties: Vec<Party>,
    pub versions: Vec<Version>,
    decided: usize,
    rows: Vec<Row>,
    pub wrong_batch: String,
}

impl Books {
    pub fn new(parties: u32) -> Self {
        Self {
            parties: (0..parties).map(Party::new).collect(),
            versions: VERSIONS.to_vec(),
            decided: 1,
            rows: Vec::new(),
            wrong_batch: String::new(),
        }
    }

    pub fn parties(&self) -> u32 {
        self.parties.len() as u32
    }

    pub fn parties_file(&self) -> String {
        let mut text =
            "organisation_number;name;category;street;postal_code;city;country;reference;email;\
            peppol_id;valid_from;invoice_to\n"
                .to_owned();
        for party in &self.parties {
            let Party { number, category, .. } = party;
            text +=
                &format!("{number};Påhittad part {number};{category};Gatan 1;111 11;Ort;SE;;;;;\n");
        }
        text
    }

    /// As it is known when the month is billed: who left is known a month later.
    pub fn agreements_file(&self, month: Month) -> String {
        let mut text =
            "agreement;organisation_number;service;valid_from;valid_through;reference;plan\n"
                .to_owned();
        for Party { number, agreement, from, end, .. } in &self.parties {
            let known = end.filter(|end| Month::of(*end) < month);
            let through = known.map_or(String::new(), |end| end.pred_opt().unwrap().to_string());
            text += &format!("{agreement};{number};lefi-online;{from};{through};;\n");
        }
        text
    }

    pub fn decide_the_second_version(&mut self) {
        self.decided = 2;
    }

    /// The agreement that is held back for a while.
    pub fn held(&self) -> String {
        self.parties[1].agreement.clone()
    }

    fn used(&self, at: u32, month: Month, of: Month, which: u32) -> Option<Row> {
        let party = &self.parties[at as usize];
        let seed = [at, of.number * 100 + month.number, which];
        let day = of.first() + chrono::Days::new(u64::from(chance(seed)) % of.days() as u64);
        party.is_in_force(day).then(|| Row {
            event: format!("e{}p{at}m{}k{which}", month.number, of.number),
            day,
            organisation: party.number.clone(),
            channel: ["web", "system", "system"][which as usize % 3],
            outcome: if chance([which, at, month.number]).is_multiple_of(10) {
                "test"
            } else {
                "answered"
            },
            quantity: i64::from(chance([seed[1], at, which]) % 400),
        })
    }

    /// The logs of a month: the first with the month's rows and late ones, the second with some of the first's
    /// once more, with wrong lines and with rows of somebody unknown.
    pub fn logs(&self, month: Month) -> [Log; 2] {
        let mut rows = Vec::new();
        for at in 0..self.parties() {
            rows.extend((0..4).filter_map(|which| self.used(at, month, month, which)));
            for back in 1..=2_u32.min(month.number) {
                if chance([at, month.number, back]).is_multiple_of(5) {
                    let earlier = Month::new(month.number - back);
                    rows.extend(self.used(at, month, earlier, 5 + back));
                }
            }
        }
        let again: Vec<Row> = rows.iter().step_by(10).cloned().collect();
        let unknown = Row {
            event: format!("unknown{}", month.number),
            day: month.first(),
            organisation: UNKNOWN.to_owned(),
            channel: "web",
            outcome: "answered",
            quantity: 1,
        };
        let wrong = |event: &str, channel: &str, day: &str| {
            let party = &self.parties[0].number;
            format!("{event}{};{day};{party};lefi-online;{channel};answered;1\n", month.number)
        };
        let wrong = [wrong("fax", "fax", "2024-01-01"), wrong("day", "web", "2024-02-30")];
        [Log::new(rows, &[], &[]), Log::new(vec![unknown], &again, &wrong)]
    }

    pub fn add(&mut self, rows: Vec<Row>) {
        self.rows.extend(rows);
    }

    /// A file that should never have been imported: of the month before, which is billed.
    pub fn wrong_rows(&self, month: Month) -> Vec<Row> {
        let before = Month::new(month.number - 1);
        let rows = (0..self.parties()).filter_map(|at| self.used(at, month, before, 9));
        rows.map(|row| Row { event: format!("wrong{}", row.event), ..row }).collect()
    }

    pub fn take_back_the_wrong_rows(&mut self) {
        self.rows.retain(|row| !row.event.starts_with("wrong"));
    }

    pub fn waits_for_a_waiver(&self, month: Month) -> bool {
        self.of(month).any(|row| row.organisation == UNKNOWN)
    }

    fn of(&self, month: Month) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| Month::of(row.day) == month)
    }

    /// Accepted, charged, free and unresolved rows of a month.
    pub fn control_sheet(&self, month: Month) -> [u64; 4] {
        let mut sums = [0; 4];
        for row in self.of(month) {
            let place = match (row.organisation == UNKNOWN, row.outcome) {
                (true, _) => 3,
                (false, "test") => 2,
                (false, _) => 1,
            };
            sums[0] += 1;
            sums[place] += 1;
        }
        sums
    }

    /// What each agreement owes to the end of a month, in öre without VAT.
    pub fn owed_to_date(&self, month: Month) -> BTreeMap<String, i64> {
        let mut used: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.day < month.end() && row.outcome == "answered")
        {
            used.entry(&row.organisation).or_default().push(row);
        }
        let none = Vec::new();
        let owed = self.parties.iter().map(|party| {
            let rows = used.get(party.number.as_str()).unwrap_or(&none);
            (party.agreement.clone(), self.base(party, month) + self.questions(rows))
        });
        owed.collect()
    }

    /// The version of a day, of those that are decided.
    fn version(&self, day: NaiveDate) -> usize {
        let first = |at: &usize| self.versions[*at].first() <= day;
        (0..self.decided).rev().find(first).unwrap()
    }

    /// Each month's base fee by days in force, each version's part rounded to öre by itself.
    fn base(&self, party: &Party, until: Month) -> i64 {
        let mut sum = 0;
        for month in (0..=until.number).map(Month::new) {
            let mut days = [0_i64; 2];
            for day in month.first().iter_days().take_while(|day| *day < month.end()) {
                // Who leaves is billed to the end of the month until that is known.
                let known = party.end.is_some_and(|end| Month::of(end) < until);
                let ended = known && party.end.is_some_and(|end| day >= end);
                if day >= party.from && !ended {
                    days[self.version(day)] += 1;
                }
            }
            for (version, days) in self.versions.iter().zip(days) {
                sum += (2 * version.base * days + month.days()) / (2 * month.days());
            }
        }
        sum
    }

    /// Questions over the web one by one; through a system by tiers over each year and version.
    fn questions(&self, rows: &[&Row]) -> i64 {
        let mut web = 0;
        let mut system: BTreeMap<(i32, usize), i64> = BTreeMap::new();
        for row in rows {
            let version = self.version(row.day);
            match row.channel {
                "web" => web += row.quantity * self.versions[version].web,
                _ => {
                    *system.entry((chrono::Datelike::year(&row.day), version)).or_default() +=
                        row.quantity
                }
            }
        }
        let tiers = system.iter().map(|((_, version), quantity)| {
            let (first, beyond) = self.versions[*version].system;
            quantity.min(&TIER) * first + (quantity - TIER).max(0) * beyond
        });
        web + tiers.sum::<i64>()
    }
}
