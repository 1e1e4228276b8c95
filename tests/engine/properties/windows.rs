//! What must always hold of windows, tiers and bounds, whatever the tariff and the usage.

use lefi::engine::billing::{Request, plan};
use lefi::engine::invoice::{DocumentKind, WholeKronor};
use lefi::engine::rating::{WindowEnd, rate, total};
use lefi::sources::party::{Agreement, Party, parse_agreements, parse_parties};
use lefi::sources::tariff::{Basis, Catalogue, UsageFee, parse};
use lefi::sources::usage::Count;
use lefi::values::identity::OrganisationNumber;
use lefi::values::money::{Money, Quantity};
use lefi::values::period::{BillingPeriod, Day};
use lefi::values::tariff_name::TariffName;
use proptest::prelude::*;

const PARTIES: &str = "organisation_number;name;category;street;postal_code;city;country;reference;\
    email;peppol_id\n556900-0010;Fiktiva Försäkring AB;insurer;G 1;111 11;Ort;SE;;;\n";
const AGREEMENTS: &str = "agreement;organisation_number;service;valid_from;valid_through;reference\n\
    A-1;556900-0010;lefi-online;2024-01-01;;\n";

pub fn catalogue(fee: &str) -> Catalogue {
    let source = format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"2024\"\ntitle = \"Påhittad\"\n\
         valid_from = 2024-01-01\n[decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n\
         [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n[[fee]]\ncode = \"fee\"\n\
         name.sv = \"Avgift\"\n{fee}\n"
    );
    Catalogue::new(vec![parse("tariff.toml", &source).unwrap()]).unwrap()
}

fn usage_fee(fee: &str) -> UsageFee {
    let catalogue = catalogue(fee);
    let tariff = catalogue.version(&TariffName::parse("lefi-online/2024").unwrap()).unwrap();
    match &tariff.fees[0].basis {
        Basis::Usage(usage) => usage.clone(),
        other => panic!("{other:?}"),
    }
}

fn count(day: &str, quantity: u32) -> Count {
    Count {
        organisation_number: OrganisationNumber::parse("556900-0010").unwrap(),
        day: Day::parse(day).unwrap(),
        service: "lefi-online".into(),
        channel: "system".into(),
        outcome: "answered".into(),
        rows: u64::from(quantity.max(1)),
        quantity: Quantity::from(u64::from(quantity)),
    }
}

struct World {
    parties: Vec<Party>,
    agreements: Vec<Agreement>,
}

impl World {
    fn new() -> Self {
        Self {
            parties: parse_parties("parties.csv", PARTIES.as_bytes()).unwrap(),
            agreements: parse_agreements("agreements.csv", AGREEMENTS.as_bytes()).unwrap(),
        }
    }

    /// What a period's documents come to, credit notes negative, in öre; lines are checked on the way.
    fn billed(&self, catalogue: &Catalogue, counts: &[Count], period: &str) -> i64 {
        let run = plan(&Request {
            period: BillingPeriod::parse(period).unwrap(),
            catalogue,
            parties: &self.parties,
            agreements: &self.agreements,
            counts,
            whole_kronor: WholeKronor::Off,
        })
        .unwrap();
        let control = run.control;
        assert_eq!(control.accepted, control.charged + control.free + control.unresolved);
        let net = run.drafts.iter().map(|draft| {
            let sum = Money::sum(draft.lines.iter().map(|line| line.detail.amount())).unwrap();
            assert_eq!(sum, draft.totals.net, "every total is the sum of the lines shown (R20)");
            for line in &draft.lines {
                let exact = line
                    .detail
                    .unit_price()
                    .times(line.detail.quantity(), line.detail.per())
                    .unwrap();
                assert_eq!(
                    exact.round().unwrap(),
                    line.detail.amount(),
                    "quantity × unit price = amount"
                );
            }
            let sign = if draft.kind == DocumentKind::CreditNote { -1 } else { 1 };
            sign * draft.totals.net.ore()
        });
        net.sum()
    }
}

fn price() -> impl Strategy<Value = String> {
    (0_u32..5, 1_u32..400, 1_u32..400, 0_u32..99_999, 0_u32..99_999, 0_u32..9_999).prop_map(
        |(model, low, more, first, second, flat)| {
            let high = low + more;
            let (one, two) = (format!("0.{first:05}"), format!("0.{second:05}"));
            let flat = format!("{}.{:02}", flat / 100, flat % 100);
            match model {
                0 => format!("price.per_unit = \"{one}\""),
                1 => format!(
                    "price.graduated = [{{ up_to = \"{low}\", unit = \"{one}\" }}, \
                     {{ up_to = \"{high}\", unit = \"{two}\", flat = \"{flat}\" }}, {{ unit = \"{one}\" }}]"
                ),
                2 => format!(
                    "price.volume = [{{ up_to = \"{low}\", unit = \"{one}\" }}, {{ unit = \"{two}\" }}]"
                ),
                3 => format!("price.package = {{ size = \"{low}\", unit = \"{flat}\" }}"),
                _ => format!(
                    "price.stairstep = [{{ up_to = \"{low}\", flat = \"{flat}\" }}, {{ flat = \"{one}\" }}]"
                )
                .replace(&format!("flat = \"{one}\""), "flat = \"7.00\""),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// R9: twelve months of a calendar-year window sum to the year billed at once.
    #[test]
    fn periods_always_sum_to_their_window(
        price in price(),
        limits in (0_u32..60, 0_u32..50_000, 0_u32..90_000),
        months in proptest::collection::vec(0_u32..300, 12),
    ) {
        let (included, minimum, above) = limits;
        let fee = format!(
            "usage = {{ accumulate = \"calendar-year\" }}\nincluded = \"{included}\"\n\
             minimum = \"{}.{:02}\"\nmaximum = \"{}.{:02}\"\n{price}",
            minimum / 100, minimum % 100, (minimum + above) / 100, (minimum + above) % 100
        );
        let catalogue = catalogue(&fee);
        let counts: Vec<Count> = months
            .iter()
            .enumerate()
            .map(|(month, quantity)| count(&format!("2025-{:02}-15", month + 1), *quantity))
            .collect();
        let world = World::new();
        let months: i64 = (1..=12)
            .map(|month| world.billed(&catalogue, &counts, &format!("2025-{month:02}")))
            .sum();
        let quarters: i64 =
            (1..=4).map(|one| world.billed(&catalogue, &counts, &format!("2025-Q{one}"))).sum();
        let year = world.billed(&catalogue, &counts, "2025");
        prop_assert_eq!(months, year);
        prop_assert_eq!(quarters, year);
    }

    /// R10, R12: one more unit never costs more than the dearest unit price, nor less than nothing.
    #[test]
    fn a_graduated_price_is_continuous(
        low in 1_u64..500,
        first in 0_u32..9_999,
        second in 0_u32..9_999,
        quantity in 0_u64..1_200,
    ) {
        let fee = usage_fee(&format!(
            "usage = {{}}\nprice.graduated = [{{ up_to = \"{low}\", unit = \"{}.{:02}\" }}, \
             {{ unit = \"{}.{:02}\" }}]",
            first / 100, first % 100, second / 100, second % 100
        ));
        let ore = |quantity: u64| {
            total(&rate(&fee, Quantity::from(quantity), WindowEnd::Reached).unwrap()).unwrap().ore()
        };
        let step = ore(quantity + 1) - ore(quantity);
        let marginal = if quantity < low { first } else { second };
        prop_assert_eq!(step, i64::from(marginal));
    }

    /// R17: with a minimum and a maximum the details sum to an amount between them.
    #[test]
    fn details_sum_to_the_fee_within_its_bounds(
        price in price(),
        quantity in 0_u64..2_000,
        minimum in 0_i64..20_000,
        above in 0_i64..20_000,
    ) {
        let bounds = format!(
            "minimum = \"{}.{:02}\"\nmaximum = \"{}.{:02}\"\n",
            minimum / 100, minimum % 100, (minimum + above) / 100, (minimum + above) % 100
        );
        let free = usage_fee(&format!("usage = {{}}\n{price}"));
        let bound = usage_fee(&format!("usage = {{}}\n{bounds}{price}"));
        let sum = |fee| total(&rate(fee, Quantity::from(quantity), WindowEnd::Reached).unwrap());
        let expected = sum(&free).unwrap().ore().clamp(minimum, minimum + above);
        prop_assert_eq!(sum(&bound).unwrap().ore(), expected);
    }
}
