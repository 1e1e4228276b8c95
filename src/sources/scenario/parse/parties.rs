//! `[[leaves]]` and `[[joins]]`: who is no longer there, and who is new.

use super::fields::{self, twice};
use crate::sources::scenario::{Joining, Leaving, Placed};
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::OrganisationNumber;
use crate::values::text::{Text, text};
use crate::values::toml_table::{TomlSource, TomlTable};

pub(super) const LEAVES: &[&str] = &["party", "from"];
pub(super) const JOINS: &[&str] = &["party", "name", "category", "from", "like", "percent"];

pub(super) fn leaving(table: &TomlTable<'_>) -> Option<Leaving> {
    let (party, from) = (fields::party(table, "party"), table.day("from"));
    Some(Leaving { party: party?, from: from? })
}

pub(super) fn joining(table: &TomlTable<'_>) -> Option<Joining> {
    let party = fields::party(table, "party");
    let name = table.text("name");
    let category = fields::category(table);
    let from = table.day("from");
    let like = fields::party(table, "like");
    let of_usage = fields::of_usage(table);
    Some(Joining {
        party: party?,
        name: name?,
        category: category?,
        from: from?,
        like: like?,
        of_usage: of_usage?,
    })
}

/// Each party leaves and joins once, is there before it leaves, and is like one that stored usage has.
pub(super) fn check(source: &TomlSource<'_>, leaves: &[Leaving], joins: &[Joining]) {
    let left = |party: OrganisationNumber, line: usize| -> Text {
        text!("{party} slutar redan enligt rad {line}", "{party} leaves already on line {line}")
    };
    each_once(source, left, leaves.iter().map(|leaving| &leaving.party));
    let joined = |party: OrganisationNumber, line: usize| -> Text {
        text!("{party} tillkommer redan enligt rad {line}", "{party} joins already on line {line}")
    };
    each_once(source, joined, joins.iter().map(|joining| &joining.party));
    let joins_itself = |party| joins.iter().any(|joining| joining.party.value == party);
    for joining in joins.iter().filter(|joining| joins_itself(joining.like.value)) {
        let message = text!(
            "{party} tillkommer själv, så den har ingen användning att utgå från",
            "{party} joins itself, so it has no usage to take",
            party = joining.like.value
        );
        let help = text!(
            "ange en part som det finns lagrad användning för",
            "name a party that stored usage has"
        );
        let problem = Diagnostic::error("scenario-join", message);
        source.report(problem.at(joining.like.place.clone()).help(help));
    }
    for leaving in leaves {
        let joined = joins.iter().find(|joining| joining.party.value == leaving.party.value);
        if let Some(joining) = joined.filter(|joining| leaving.from <= joining.from) {
            let message = text!(
                "{party} slutar innan den har tillkommit den {day}",
                "{party} leaves before it has joined on {day}",
                party = leaving.party.value,
                day = joining.from
            );
            let help = text!(
                "ta bort båda, eller låt den sluta senare",
                "take both out, or let it leave later"
            );
            let problem = Diagnostic::error("scenario-join", message);
            source.report(problem.at(leaving.party.place.clone()).help(help));
        }
    }
}

fn each_once<'a>(
    source: &TomlSource<'_>,
    told: impl Fn(OrganisationNumber, usize) -> Text,
    parties: impl Iterator<Item = &'a Placed<OrganisationNumber>>,
) {
    let mut seen: Vec<&Placed<OrganisationNumber>> = Vec::new();
    for party in parties {
        if let Some(first) = seen.iter().find(|first| first.value == party.value) {
            twice(source, "scenario-party-twice", |line| told(party.value, line), first, party);
        }
        seen.push(party);
    }
}
