//! `[[migration]]`: units of one service that become questions of another, step by step.

use super::fields::{self, name, optional_name, optional_text, text};
use crate::sources::scenario::{Migration, MigrationStep, MigrationTarget, Placed, Share};
use crate::values::money::Quantity;
use crate::values::text::text;
use crate::values::toml_table::{TomlTable, decimal};

pub(super) const KEYS: &[&str] =
    &["service", "channel", "outcome", "questions_per_unit", "to", "steps"];

pub(super) fn migration(table: &TomlTable<'_>) -> Option<Migration> {
    let (service, channel, outcome) = (
        optional_name(table, "service"),
        optional_text(table, "channel"),
        optional_text(table, "outcome"),
    );
    if !table.has("service") && !table.has("channel") {
        let message = text!(
            "det framgår inte vad som flyttas över",
            "the migration does not say what is migrated"
        );
        let help = text!(
            "lägg till service = \"…\" eller channel = \"…\", eller båda",
            "add service = \"…\" or channel = \"…\", or both"
        );
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
        let message = text!(
            "det som användningen blir skulle självt flyttas över",
            "what it becomes would be migrated itself"
        );
        let help = text!(
            "ange närmare vad som flyttas över, eller en annan tjänst, kanal eller ett annat utfall här",
            "name more of what is migrated, or another service, channel or outcome here"
        );
        table.wrong_at("to", "scenario-migration", message, help);
    }
    Some(migration)
}

/// Questions that a unit becomes: above 0.
fn questions_per_unit(table: &TomlTable<'_>) -> Option<Quantity> {
    let key = "questions_per_unit";
    let number = decimal(table.source, table.needed(key)?, Quantity::parse)?;
    if number.is_zero() {
        let message = text!("en enhet motsvarar ingen fråga", "a unit becomes no question");
        let help = text!(
            "ange ett tal större än 0; den som bara slutar anges under [[leaves]]",
            "write a number above 0; who only stops belongs under [[leaves]]"
        );
        table.wrong_at(key, "scenario-migration", message, help);
        return None;
    }
    Some(number)
}

fn target(table: &TomlTable<'_>) -> Option<MigrationTarget> {
    let (service, channel, outcome) =
        (name(table, "service"), text(table, "channel"), text(table, "outcome"));
    Some(MigrationTarget { service: service?, channel: channel?, outcome: outcome? })
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
fn steps(table: &TomlTable<'_>) -> Option<Vec<MigrationStep>> {
    table.needed("steps")?;
    let values = table.array("steps")?;
    let code = "scenario-step";
    if values.is_empty() {
        let message = text!("det finns inget steg", "there is no step");
        let help = text!(
            "lägg till minst {{ from = 2027-01-01, percent = \"100\" }}",
            "add at least {{ from = 2027-01-01, percent = \"100\" }}"
        );
        table.wrong_at("steps", code, message, help);
        return None;
    }
    let mut steps: Vec<MigrationStep> = Vec::new();
    for value in values {
        let Some(step) = TomlTable::of_value(table.source, value, &["from", "percent"]) else {
            continue;
        };
        let (from, share) = (step.day("from"), fields::share(&step));
        let (Some(from), Some(share)) = (from, share) else { continue };
        let before = steps.last();
        if let Some(before) = before.filter(|before| from <= before.from) {
            let message = text!(
                "{from} är inte efter {before}, då föregående steg börjar",
                "{from} is not after {before}, where the step before begins",
                before = before.from
            );
            let help =
                text!("ordna stegen efter deras dagar", "put the steps in order of their days");
            step.wrong_at("from", code, message, help);
        }
        if share < before.map_or(Share::NONE, |before| before.share) {
            let message = text!(
                "mindre flyttas över än i föregående steg",
                "less is migrated than in the step before"
            );
            let help = text!(
                "det som har blivit frågor förblir frågor: ange minst lika mycket som i föregående steg",
                "what has become questions stays so: write at least as much as in the step before"
            );
            step.wrong_at("percent", code, message, help);
        }
        steps.push(MigrationStep { from, share });
    }
    Some(steps)
}
