//! What begins anew with a version's first day: it cuts the windows (R9) that fees accumulate over, so that tiers,
//! included units, minimum and maximum are whole again after it. Values only; it rates nothing.

use serde::{Serialize, Serializer};

use super::{Accumulation, Basis, Catalogue, Fee, Price, Tariff, UsageFee};
use crate::values::period::{Day, Interval, Period};

/// A part of a fee that begins anew where its window is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RestartedPart {
    /// The tiers or steps: the first one again.
    Tiers,
    /// What is included: taken off once more.
    Included,
    /// The minimum: filled up to once more.
    Minimum,
    /// The maximum: reached once more.
    Maximum,
}

/// A fee whose window a version's first day cuts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Restart<'a> {
    /// The version that begins.
    #[serde(serialize_with = "name")]
    pub tariff: &'a Tariff,
    /// The fee, as that version has it.
    #[serde(serialize_with = "code")]
    pub fee: &'a Fee,
    /// The version's first day.
    pub first: Day,
    /// What begins anew, at least one part.
    pub parts: Vec<RestartedPart>,
}

/// A version by its name.
fn name<S: Serializer>(tariff: &Tariff, serializer: S) -> Result<S::Ok, S::Error> {
    tariff.name.serialize(serializer)
}

/// A fee by its code.
fn code<S: Serializer>(fee: &Fee, serializer: S) -> Result<S::Ok, S::Error> {
    fee.code.serialize(serializer)
}

/// The fees of a version that accumulate over a window in which it takes another one's place; `billed_by` is the
/// window of those that accumulate over the billing period.
pub fn restarts<'a>(old: &Tariff, new: &'a Tariff, billed_by: Interval) -> Vec<Restart<'a>> {
    let first = new.valid_from;
    let cut = |usage: &UsageFee| window(usage, billed_by).containing(first).first() < first;
    let restart = |fee: &'a Fee| {
        let before = old.fees.iter().find(|before| before.code == fee.code)?;
        let (Basis::Usage(before), Basis::Usage(after)) = (&before.basis, &fee.basis) else {
            return None;
        };
        let mut parts = parts(after);
        parts.retain(|part| self::parts(before).contains(part));
        let restart = Restart { tariff: new, fee, first, parts };
        (cut(before) && cut(after) && !restart.parts.is_empty()).then_some(restart)
    };
    new.fees.iter().filter_map(restart).collect()
}

impl Catalogue {
    /// What begins anew within these days, because a version takes another one's place without a gap.
    pub fn restarts(&self, days: Period, billed_by: Interval) -> Vec<Restart<'_>> {
        let mut all = Vec::new();
        for service in self.services() {
            let versions: Vec<(&Tariff, Period)> = self.versions(service).collect();
            for pair in versions.windows(2) {
                let [(old, held), (new, holds)] = pair else { continue };
                if days.contains(holds.first()) && held.end() == holds.first() {
                    all.extend(restarts(old, new, billed_by));
                }
            }
        }
        all
    }
}

fn window(usage: &UsageFee, billed_by: Interval) -> Interval {
    match usage.accumulate {
        Accumulation::BillingPeriod => billed_by,
        Accumulation::Calendar(interval) => interval,
    }
}

/// What of a fee depends on how much its window has come to.
fn parts(usage: &UsageFee) -> Vec<RestartedPart> {
    let several = match &usage.price {
        Price::Graduated(tiers) | Price::Volume(tiers) => tiers.len() > 1,
        Price::Stairstep(steps) => steps.len() > 1,
        Price::Flat(_) | Price::PerUnit(_) | Price::Package { .. } => false,
    };
    let all = [
        several.then_some(RestartedPart::Tiers),
        (!usage.included.is_zero()).then_some(RestartedPart::Included),
        usage.minimum.map(|_| RestartedPart::Minimum),
        usage.maximum.map(|_| RestartedPart::Maximum),
    ];
    all.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::tariff::parse;

    fn version(from: &str, fee: &str) -> Tariff {
        let text = format!(
            "format = 1\nservice = \"lefi-online\"\nversion = \"{from}\"\ntitle = \"Prov\"\n\
             valid_from = {from}\n[decision]\nstatus = \"illustrative\"\nsource = \"Påhittade belopp\"\n\
             [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n\
             [[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\n{fee}\n"
        );
        parse("t.toml", &text).unwrap()
    }

    fn fee(accumulate: &str, rest: &str) -> String {
        format!("usage = {{ channels = [\"system\"], accumulate = \"{accumulate}\" }}\n{rest}")
    }

    const TIERS: &str =
        "price.graduated = [ { up_to = \"10\", unit = \"2.00\" }, { unit = \"1.00\" } ]";

    fn found(first: &str, before: &str, after: &str) -> Vec<RestartedPart> {
        let catalogue =
            Catalogue::new(vec![version("2025-01-01", before), version(first, after)]).unwrap();
        let year = Interval::Year.containing(Day::parse(first).unwrap());
        let all = catalogue.restarts(year, Interval::Month);
        all.into_iter().flat_map(|restart| restart.parts).collect()
    }

    #[test]
    fn tiers_over_a_year_begin_anew_with_a_version_within_it() {
        let year = fee("calendar-year", TIERS);
        assert_eq!(found("2026-07-01", &year, &year), [RestartedPart::Tiers]);
        assert!(found("2026-01-01", &year, &year).is_empty());
        let quarter = fee("quarter", TIERS);
        assert!(found("2026-07-01", &quarter, &quarter).is_empty());
        assert_eq!(found("2026-08-01", &quarter, &quarter), [RestartedPart::Tiers]);
        let month = fee("billing-period", TIERS);
        assert!(found("2026-08-01", &month, &month).is_empty());
        assert_eq!(found("2026-08-02", &month, &month), [RestartedPart::Tiers]);
    }

    #[test]
    fn included_units_minimum_and_maximum_begin_anew_too() {
        let rest =
            "included = \"5\"\nminimum = \"1.00\"\nmaximum = \"9.00\"\nprice.per_unit = \"1.00\"";
        let year = fee("calendar-year", rest);
        assert_eq!(
            found("2026-07-01", &year, &year),
            [RestartedPart::Included, RestartedPart::Minimum, RestartedPart::Maximum]
        );
    }

    #[test]
    fn what_both_versions_do_not_have_does_not_begin_anew() {
        let (tiers, plain) =
            (fee("calendar-year", TIERS), fee("calendar-year", "price.per_unit = \"1.00\""));
        assert!(found("2026-07-01", &plain, &tiers).is_empty());
        assert!(found("2026-07-01", &tiers, &plain).is_empty());
        assert!(found("2026-07-01", &fee("billing-period", TIERS), &tiers).is_empty());
    }
}
