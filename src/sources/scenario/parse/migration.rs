//! `[[migration]]`: units of one service that become questions of another, step by step.

use super::fields::{self, name, optional_name, optional_text, text};
use crate::sources::scenario::{Migration, MigrationStep, Placed, Share, Target};
use crate::values::money::Quantity;
use crate::values::toml_table::{Table, decimal};

pub(super) const KEYS: &[&str] =
    &["service", "channel", "outcome", "questions_per_unit", "to", "steps"];

pub(super) fn migration(table: &Table<'_>) -> Option<Migration> {
    let (service, channel, outcome) = (
        optional_name(table, "service"),
        optional_text(table, "channel"),
        optional_text(table, "outcome"),
    );
    if !table.has("service") && !table.has("channel") {
        let help = "add service = \"…\" or channel = \"…\", or both";
        let message = "the migration does not say what is migrated";
        table.wrong_at("outcome", "scenario-migration", message, help);
    }
    let questions_per_unit = questions_per_unit(table);
    let to = table.table("to", &["service", "channel", "outcome"]).and_then(|to| target(&to));
    let steps = steps(table);
    let migration = Migration {
        service,
        channel,
        outcome,
        questions_per_unit: questions_per_unit?,
        to: to?,
        steps: steps?,
    };
    if migrates_its_target(&migration) {
        let help = "name more of what is migrated, or another service, channel or outcome here";
        let message = "what it becomes would be migrated itself";
        table.wrong_at("to", "scenario-migration", message, help);
    }
    Some(migration)
}

/// Questions that a unit becomes: above 0.
fn questions_per_unit(table: &Table<'_>) -> Option<Quantity> {
    let key = "questions_per_unit";
    let number = decimal(table.source, table.needed(key)?, Quantity::parse)?;
    if number.is_zero() {
        let help = "write a number above 0; who only stops belongs under [[leaves]]";
        table.wrong_at(key, "scenario-migration", "a unit becomes no question", help);
        return None;
    }
    Some(number)
}

fn target(table: &Table<'_>) -> Option<Target> {
    let (service, channel, outcome) =
        (name(table, "service"), text(table, "channel"), text(table, "outcome"));
    Some(Target { service: service?, channel: channel?, outcome: outcome? })
}

fn migrates_its_target(migration: &Migration) -> bool {
    let Migration { service, channel, outcome, to, .. } = migration;
    let matches = |filter: &Option<Placed<String>>, target: &Placed<String>| {
        filter.as_ref().is_none_or(|filter| filter.value == target.value)
    };
    let named = service.is_some() || channel.is_some();
    named
        && matches(service, &to.service)
        && matches(channel, &to.channel)
        && matches(outcome, &to.outcome)
}

/// Days rise, and what has become a question stays one.
fn steps(table: &Table<'_>) -> Option<Vec<MigrationStep>> {
    table.needed("steps")?;
    let values = table.array("steps")?;
    let code = "scenario-step";
    if values.is_empty() {
        let help = "add at least { from = 2027-01-01, percent = \"100\" }";
        table.wrong_at("steps", code, "there is no step", help);
        return None;
    }
    let mut steps: Vec<MigrationStep> = Vec::new();
    for value in values {
        let Some(step) = Table::of_value(table.source, value, &["from", "percent"]) else {
            continue;
        };
        let (from, share) = (step.day("from"), fields::share(&step));
        let (Some(from), Some(share)) = (from, share) else { continue };
        let before = steps.last();
        if let Some(before) = before.filter(|before| from <= before.from) {
            let message =
                format!("{from} is not after {}, where the step before begins", before.from);
            step.wrong_at("from", code, &message, "put the steps in order of their days");
        }
        if share < before.map_or(Share::NONE, |before| before.share) {
            let help =
                "what has become questions stays so: write at least as much as in the step before";
            step.wrong_at("percent", code, "less is migrated than in the step before", help);
        }
        steps.push(MigrationStep { from, share });
    }
    Some(steps)
}
