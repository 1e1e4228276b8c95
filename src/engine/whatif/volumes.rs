//! What a replay's usage comes to by category of party. It looks at quantities, never at amounts.

use super::{Replay, WhatifError};
use crate::engine::billing::Fate;
use crate::sources::usage::{Dimension, Volume, Volumes};
pub use crate::sources::usage::{Pivot, PivotRow};

/// The usage of a replay as a table.
///
/// # Errors
/// Quantities too large (R22).
pub fn volume_table(replay: &Replay<'_>) -> Result<Volumes, WhatifError> {
    let volumes = replay.usage.iter().map(|used| Volume {
        month: used.period.period().first(),
        organisation: used.organisation_number,
        category: used.party.map(|party| party.category.word()),
        service: used.service,
        channel: used.channel,
        outcome: used.outcome,
        fate: word(used.fate),
        quantity: used.quantity,
    });
    Ok(Volumes::of(&volumes.collect::<Vec<_>>())?)
}

/// The usage of a replay by category of party, with a column for each service and channel: services count different
/// things, and channels have different prices. The empty category is of usage that nobody is billed for.
///
/// # Errors
/// Quantities too large (R22), parts that do not sum to the whole.
pub fn volumes_by_category(replay: &Replay<'_>) -> Result<Pivot, WhatifError> {
    let columns = [Dimension::Service, Dimension::Channel];
    Ok(volume_table(replay)?.pivot(&[Dimension::Category], &columns)?)
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Charged(_) => "charged",
        Fate::Free => "free",
        Fate::Unresolved(_) => "unresolved",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::billing::UnresolvedReason;
    use crate::engine::whatif::ReplayedUsage;
    use crate::sources::party::{Party, parse_parties};
    use crate::sources::tariff::Measure;
    use crate::values::identity::OrganisationNumber;
    use crate::values::money::Quantity;
    use crate::values::period::BillingPeriod;

    const PARTIES: &str = "organisation_number;name;category;street;postal_code;city;country;reference;email;\
                           peppol_id\n556900-1018;Fiktiva Liv;insurer;Gatan 1;111 11;Staden;SE;;;\n";

    fn used<'a>(
        party: &'a Party,
        period: &str,
        channel: &'static str,
        quantity: &str,
    ) -> ReplayedUsage<'a> {
        ReplayedUsage {
            period: BillingPeriod::parse(period).unwrap(),
            organisation_number: OrganisationNumber::parse("556900-1018").unwrap(),
            party: Some(party),
            service: "lefi-online",
            channel,
            outcome: "answered",
            fate: Fate::Charged(Measure::Sum),
            quantity: Quantity::parse(quantity).unwrap(),
        }
    }

    #[test]
    fn usage_is_laid_out_by_category_and_what_becomes_of_it() {
        let parties = parse_parties("parties.csv", PARTIES.as_bytes()).unwrap();
        let used = |period, channel, quantity| used(&parties[0], period, channel, quantity);
        let stranger = ReplayedUsage {
            organisation_number: OrganisationNumber::parse("556900-1026").unwrap(),
            party: None,
            fate: Fate::Unresolved(UnresolvedReason::UnknownParty),
            ..used("2025-03", "web", "0.5")
        };
        let usage = vec![used("2025-02", "system", "8"), used("2025-03", "web", "1.25"), stranger];
        let replay = Replay { usage, ..Replay::default() };
        let volumes = volumes_by_category(&replay).unwrap();
        let shown = |pivot: &Pivot| {
            let cells = |all: &[Quantity]| {
                all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
            };
            let rows = pivot.rows.iter();
            rows.map(|row| format!("{}: {}", row.keys[0], cells(&row.quantities)))
                .collect::<Vec<_>>()
        };
        let columns = [["lefi-online", "system"], ["lefi-online", "web"]];
        assert_eq!(volumes.columns, columns);
        assert_eq!(shown(&volumes), [": 0 0.5", "insurer: 8 1.25"]);
        assert_eq!(volumes.total.to_string(), "9.75");
        let fates = volume_table(&replay).unwrap().by(&[Dimension::Fate]).unwrap();
        assert_eq!(
            fates.iter().map(|row| row.keys[0].as_str()).collect::<Vec<_>>(),
            ["charged", "unresolved"]
        );
    }
}
