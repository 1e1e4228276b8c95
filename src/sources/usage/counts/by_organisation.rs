//! Counts by organisation, so that they can be laid out for one after the other: all of them laid out at once take several
//! times what the counts themselves do. It adds nothing up.

use super::count::Count;
use super::metering::Metering;
use crate::values::identity::OrganisationNumber;
use crate::values::money::MoneyError;

/// Counts in the order of their organisations.
#[derive(Debug)]
pub struct CountsByOrganisation<'a>(Vec<&'a Count>);

impl<'a> CountsByOrganisation<'a> {
    /// Of these counts, in any order; those of one organisation stay in theirs.
    pub fn new(counts: &'a [Count]) -> Self {
        let mut all: Vec<&Count> = counts.iter().collect();
        all.sort_by_key(|count| count.organisation_number);
        Self(all)
    }

    /// Every organisation that has counts.
    pub fn organisations(&self) -> impl Iterator<Item = OrganisationNumber> {
        let beside =
            |one: &&Count, other: &&Count| one.organisation_number == other.organisation_number;
        self.0.chunk_by(beside).filter_map(|all| Some(all.first()?.organisation_number))
    }

    /// The counts of an organisation, laid out.
    ///
    /// # Errors
    /// The organisation, where its quantities of one day can't be summed exactly (R22).
    pub fn metering(
        &self,
        organisation: OrganisationNumber,
    ) -> Result<Metering, (OrganisationNumber, MoneyError)> {
        let from = self.0.partition_point(|count| count.organisation_number < organisation);
        let of = self.0[from..].iter().take_while(|one| one.organisation_number == organisation);
        Metering::of(of.copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::money::Quantity;
    use crate::values::period::{Day, Period};

    #[test]
    fn each_organisation_is_laid_out_as_it_is_among_all() {
        let day = |day| Day::new(2025, 4, day).unwrap();
        let count = |number: &str, on, outcome: &str| Count {
            organisation_number: OrganisationNumber::parse(number).unwrap(),
            day: day(on),
            service: "lefi-online".into(),
            channel: "system".into(),
            outcome: outcome.into(),
            rows: 1,
            quantity: Quantity::from(u64::from(on)),
        };
        let (one, other) = ("556900-0010", "556900-0028");
        let counts = [
            count(other, 3, "answered"),
            count(one, 9, "no-hit"),
            count(other, 2, "answered"),
            count(one, 2, "answered"),
        ];
        let (in_turn, whole) = (CountsByOrganisation::new(&counts), Metering::of(&counts).unwrap());
        let organisations: Vec<_> = in_turn.organisations().collect();
        assert_eq!(organisations, [one, other].map(|one| OrganisationNumber::parse(one).unwrap()));
        let days = Period::including(day(1), Some(day(30))).unwrap();
        for organisation in organisations {
            let alone = in_turn.metering(organisation).unwrap();
            let [alone, among] =
                [&alone, &whole].map(|all| all.series(organisation, "lefi-online"));
            assert_eq!(alone, among);
            assert!(alone.iter().all(|series| !series.within(days).is_empty()));
        }
        let nobody = OrganisationNumber::parse("556900-0036").unwrap();
        assert_eq!(in_turn.metering(nobody).unwrap().users().count(), 0);
    }
}
