//! A small world that changes: two parties, three agreements, and fee models with odd öre.
#![allow(dead_code, reason = "each test takes what it needs")]

use lefi::engine::billing::Decision;
use lefi::engine::invoice::OneInvoicePer;
use lefi::sources::party::{parse_agreements, parse_parties};
use lefi::sources::tariff::{Catalogue, parse};
use lefi::sources::usage::Count;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::{Money, Quantity};
use lefi::values::period::{BillingPeriod, Day, Interval};

use crate::books::World;

const PARTIES: [&str; 2] = ["556900-0010", "556900-0028"];

/// Fees of a version; prices with odd öre, windows of all lengths.
pub const FEES: [&str; 7] = [
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"month\" }\n\
     price.volume = [{ up_to = \"120\", unit = \"0.1213\" }, { unit = \"0.1117\" }]\n\
     [[fee]]\ncode = \"base\"\nname.sv = \"Bas\"\n\
     recurring = { every = \"month\", proration = \"days\" }\nprice.flat = \"33.33\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"calendar-year\" }\n\
     price.graduated = [{ up_to = \"200\", unit = \"0.3333\" }, { unit = \"0.1275\", flat = \"7.00\" }]\n\
     [[fee]]\ncode = \"annual\"\nname.sv = \"År\"\n\
     recurring = { every = \"year\", proration = \"days\", in = \"advance\" }\nprice.flat = \"1000.00\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"calendar-year\" }\n\
     price.volume = [{ up_to = \"250\", unit = \"0.505\" }, { unit = \"0.2949\" }]\n\
     minimum = \"30.00\"\nmaximum = \"120.00\"\n\
     [[fee]]\ncode = \"base\"\nname.sv = \"Bas\"\n\
     recurring = { every = \"month\", proration = \"days\" }\nprice.flat = \"99.99\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = {}\nprice.per_unit = \"0.005\"\n\
     [[fee]]\ncode = \"peak\"\nname.sv = \"Topp\"\nusage = { measure = \"peak-day\" }\n\
     price.package = { size = \"7\", unit = \"1.115\" }\nper = \"3\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = {}\nincluded = \"20\"\n\
     minimum = \"40.00\"\nmaximum = \"60.00\"\nprice.per_unit = \"0.4999\"\n\
     [[fee]]\ncode = \"start\"\nname.sv = \"Start\"\none_off = { on = \"agreement-start\" }\n\
     price.flat = \"500.00\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"quarter\" }\n\
     price.stairstep = [{ up_to = \"100\", flat = \"75.00\" }, { up_to = \"400\", flat = \"50.05\" }, \
     { flat = \"25.00\" }]\n\
     [[fee]]\ncode = \"annual\"\nname.sv = \"År\"\n\
     recurring = { every = \"year\", proration = \"days\", in = \"advance\" }\nprice.flat = \"700.10\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"calendar-year\" }\n\
     price.per_unit = \"0.0055\"\n\
     [[fee]]\ncode = \"free\"\nname.sv = \"Fri\"\nusage = {}\nprice.per_unit = \"0.00\"\n",
];

/// What the world is made from.
#[derive(Debug, Clone)]
pub struct Sources {
    pub usage: Vec<(usize, u32, u32)>,
    pub fees: [usize; 2],
    pub has_second_version: bool,
    pub agreements: [(usize, usize); 3],
    pub outside: bool,
    pub decisions: Vec<Decision>,
    pub smallest: i64,
    /// The first party pays for the second.
    pub one_payer: bool,
    /// Who pays gets one invoice for all agreements.
    pub together: bool,
    pub billing: Interval,
}

impl Sources {
    pub fn new() -> Self {
        Self {
            usage: vec![(0, 1, 150), (1, 1, 90), (0, 2, 150), (1, 3, 10), (0, 4, 30)],
            fees: [0, 0],
            has_second_version: false,
            agreements: [(0, 3), (0, 1), (2, 3)],
            outside: false,
            decisions: Vec::new(),
            smallest: 0,
            one_payer: false,
            together: false,
            billing: Interval::Month,
        }
    }

    /// How many periods of 2025 are billed at most.
    pub fn periods(&self) -> u32 {
        match self.billing {
            Interval::Month => 6,
            Interval::Quarter => 3,
            Interval::Year => 1,
        }
    }

    /// The period of this number, from 1; larger ones begin again.
    pub fn period(&self, number: u32) -> BillingPeriod {
        let number = (number - 1) % self.periods() + 1;
        let text = match self.billing {
            Interval::Month => return month(number),
            Interval::Quarter => format!("2025-Q{number}"),
            Interval::Year => "2025".to_owned(),
        };
        BillingPeriod::parse(&text).unwrap()
    }

    pub fn world(&self) -> World {
        let second = self.has_second_version.then(|| tariff("2025-04-16", FEES[self.fees[1]]));
        let tariffs = std::iter::once(tariff("2025-01-01", FEES[self.fees[0]])).chain(second);
        let category = if self.outside { "state-agency" } else { "insurer" };
        let payer = if self.one_payer { PARTIES[0] } else { "" };
        let parties = format!(
            "organisation_number;name;category;street;postal_code;city;country;reference;email;\
             peppol_id;invoice_to\n{};Ett AB;insurer;G 1;111 11;Ort;SE;;;;\n\
             {};Två;{category};G 2;111 11;Ort;SE;;;;{payer}\n",
            PARTIES[0], PARTIES[1]
        );
        World {
            catalogue: Catalogue::new(tariffs.collect()).unwrap(),
            parties: parse_parties("parties.csv", parties.as_bytes()).unwrap(),
            agreements: parse_agreements("agreements.csv", self.agreements().as_bytes()).unwrap(),
            counts: self
                .usage
                .iter()
                .map(|(party, month, quantity)| count(*party, *month, *quantity))
                .collect(),
            decisions: self.decisions.clone(),
            smallest: Money::from_ore(self.smallest),
            one_invoice_per: match self.together {
                true => OneInvoicePer::Recipient,
                false => OneInvoicePer::Agreement,
            },
        }
    }

    /// A-1 is the first party's, A-2 and then A-3 the second's.
    fn agreements(&self) -> String {
        let mut text =
            "agreement;organisation_number;service;valid_from;valid_through;reference\n".to_owned();
        let starts = ["2025-01-01", "2025-02-10", "2025-03-01"];
        let ends = ["2025-01-31", "2025-02-28", "2025-04-20", ""];
        let later = ["2025-05-01", "2025-04-29", "2025-04-25"];
        for (at, (start, end)) in self.agreements.iter().enumerate() {
            let (party, start, end) = match at {
                0 => (0, starts[*start], ends[(*end).max(2)]),
                1 => (1, starts[*start], ends[(*end).clamp(1, 2)]),
                _ => (1, later[*start], ""),
            };
            if start <= end || end.is_empty() {
                text += &format!("A-{};{};lefi-online;{start};{end};\n", at + 1, PARTIES[party]);
            }
        }
        text
    }
}

fn tariff(version: &str, fees: &str) -> lefi::sources::tariff::Tariff {
    let source = format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"{version}\"\ntitle = \"Påhittad\"\n\
         valid_from = {version}\n[decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n\
         [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n\
         state-agency = {{ category = \"O\", reason = \"Utanför\" }}\n{fees}"
    );
    parse("tariff.toml", &source).unwrap_or_else(|problems| panic!("{problems:?}\n{source}"))
}

fn count(party: usize, month: u32, quantity: u32) -> Count {
    let day = Day::new(2025, month, 1 + quantity % 28).unwrap();
    asked(PARTIES[party], day, u64::from(quantity))
}

/// So many questions of an organisation on a day.
pub fn asked(number: &str, day: Day, quantity: u64) -> Count {
    Count {
        organisation_number: OrganisationNumber::parse(number).unwrap(),
        day,
        service: "lefi-online".into(),
        channel: "system".into(),
        outcome: "answered".into(),
        rows: 1,
        quantity: Quantity::from(quantity),
    }
}

pub fn month(number: u32) -> BillingPeriod {
    BillingPeriod::parse(&format!("2025-{number:02}")).unwrap()
}
