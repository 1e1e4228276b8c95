//! Scenario files: what is accepted is what the types say in words and can't say themselves.

use std::collections::BTreeSet;

use lefi::sources::scenario::{ProposalSource, Scenario, Share, parse};
use lefi::sources::tariff::AmountName;
use lefi::values::money::Quantity;

use super::problems;

const FILE: &str = "scenario.toml";

pub fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match parse(FILE, &text) {
        Err(problems) => problems::hold_with_places(FILE, &text, &problems),
        Ok(scenario) => {
            assert!(!problems::tells_a_person(&scenario.title));
            hold(&scenario);
        }
    }
}

fn hold(scenario: &Scenario) {
    let in_order = scenario.base.windows(2).all(|two| two[0].days.end() <= two[1].days.first());
    assert!(!scenario.base.is_empty() && in_order, "{:?}", scenario.base);
    let names: BTreeSet<&str> = scenario.proposals.iter().map(|one| one.name.as_str()).collect();
    assert!(!names.is_empty() && names.len() == scenario.proposals.len(), "{names:?}");
    for proposal in &scenario.proposals {
        if let ProposalSource::Files(files) = &proposal.source {
            assert!(!files.is_empty());
        }
        for name in proposal.amounts.keys() {
            assert_eq!(AmountName::parse(&name.to_string()).as_ref(), Ok(name));
        }
    }
    let left: BTreeSet<_> = scenario.leaves.iter().map(|one| one.party.value).collect();
    assert_eq!(left.len(), scenario.leaves.len());
    let joined: BTreeSet<_> = scenario.joins.iter().map(|one| one.party.value).collect();
    assert_eq!(joined.len(), scenario.joins.len());
    for joining in &scenario.joins {
        assert!(!joined.contains(&joining.like.value), "like one that joins itself");
    }
    for migration in &scenario.migrations {
        assert!(migration.service.is_some() || migration.channel.is_some());
        assert!(migration.questions_per_unit > Quantity::ZERO);
        let rises = |two: &[lefi::sources::scenario::MigrationStep]| {
            two[0].from < two[1].from && two[0].share <= two[1].share
        };
        assert!(!migration.steps.is_empty() && migration.steps.windows(2).all(rises));
        assert!(migration.steps.iter().all(|step| step.share <= Share::ALL));
    }
    let answered: BTreeSet<&str> =
        scenario.responses.iter().map(|one| one.fee.value.as_str()).collect();
    assert_eq!(answered.len(), scenario.responses.len());
    assert!(scenario.cost.values().all(|cost| cost.ore() >= 0));
}
