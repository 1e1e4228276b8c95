//! `[[growth]]`, `[[response]]` and `[cost]`: what is assumed of volumes and of costs.

use std::collections::BTreeMap;

use super::fields::{self, optional_name, optional_party, optional_text, placed, twice};
use crate::sources::scenario::{Elasticity, Growth, Response};
use crate::values::money::Money;
use crate::values::period::Day;
use crate::values::text::{Text, text};
use crate::values::toml_table::{TomlTable, decimal};

pub(super) const GROWTH: &[&str] = &["percent", "category", "channel", "party", "service", "from"];

pub(super) fn growth(table: &TomlTable<'_>) -> Option<Growth> {
    let factor = fields::change(table);
    let category = if table.has("category") { fields::category(table) } else { None };
    let (party, service) = (optional_party(table, "party"), optional_name(table, "service"));
    let (channel, from) = (optional_text(table, "channel"), table.optional_day("from"));
    let place = placed(table, "percent", ()).place;
    Some(Growth { factor: factor?, category, party, service, channel, from, place })
}

/// At most one response for each fee.
pub(super) fn responses(file: &TomlTable<'_>) -> Vec<Response> {
    let responses = fields::each(file, "response", &["fee", "elasticity"], response);
    for (at, response) in responses.iter().enumerate() {
        let before = &responses[..at];
        if let Some(first) = before.iter().find(|first| first.fee.value == response.fee.value) {
            let told = |line: usize| -> Text {
                text!(
                    "avgiften `{fee}` har redan en [[response]] på rad {line}",
                    "the response of fee `{fee}` is already on line {line}",
                    fee = response.fee.value
                )
            };
            twice(file.source, "scenario-response-twice", told, &first.fee, &response.fee);
        }
    }
    responses
}

fn response(table: &TomlTable<'_>) -> Option<Response> {
    let fee = table.fee_code("fee").map(|code| placed(table, "fee", code));
    let elasticity = fields::signed(table, "elasticity").and_then(|text| {
        let read = Elasticity::parse(text);
        if let Err(error) = &read {
            let help = text!(
                "ange \"-0.30\" om en procent högre pris ger 0,3 procent lägre volym",
                "write \"-0.30\" where one per cent dearer means 0.3 per cent less volume"
            );
            table.wrong_at("elasticity", "scenario-elasticity", error.words(), help);
        }
        read.ok()
    });
    Some(Response { fee: fee?, elasticity: elasticity? })
}

/// kr by calendar year.
pub(super) fn cost(table: &TomlTable<'_>) -> BTreeMap<i32, Money> {
    let mut cost = BTreeMap::new();
    for (key, value) in table.entries("cost").into_iter().flatten() {
        let year = year(key.get_ref());
        if year.is_none() {
            let message = text!(
                "`{year}` är inget kalenderår",
                "`{year}` is no calendar year",
                year = key.get_ref()
            );
            let help = text!(
                "ange året med fyra siffror och kostnaden, som 2027 = \"1250000.00\"",
                "write the year in four digits and its cost, as 2027 = \"1250000.00\""
            );
            table.source.wrong(&key.span(), "scenario-cost", message, help);
        }
        let amount = decimal(table.source, value, Money::parse);
        cost.extend(year.zip(amount));
    }
    cost
}

/// A year that the calendar of this program has.
fn year(text: &str) -> Option<i32> {
    Day::parse(&format!("{text}-01-01")).map(Day::year)
}
