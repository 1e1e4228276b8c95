//! Sums and pivots against sums made one by one.

use proptest::prelude::*;

use super::*;

fn volume<'a>(month: u8, channel: &'a str, quantity: &str) -> Volume<'a> {
    Volume {
        month: Day::parse(&format!("2025-{month:02}-01")).unwrap(),
        organisation: OrganisationNumber::parse("556900-1018").unwrap(),
        category: Some("insurer"),
        service: "lefi-online",
        channel,
        outcome: "answered",
        fate: "charged",
        quantity: Quantity::parse(quantity).unwrap(),
    }
}

fn shown(rows: &[VolumeRow]) -> Vec<String> {
    rows.iter().map(|row| format!("{} {}", row.keys.join("/"), row.quantity)).collect()
}

#[test]
fn decimals_of_any_length_are_summed_exactly() {
    let volumes = Volumes::of(&[
        volume(2, "system", "1000"),
        volume(3, "web", "0.1"),
        volume(2, "web", "0.025"),
        volume(2, "system", "0.9999999999"),
    ])
    .unwrap();
    let by_month = volumes.by(&[Dimension::Month]).unwrap();
    assert_eq!(shown(&by_month), ["2025-02-01 1001.0249999999", "2025-03-01 0.1"]);
    let by_both = volumes.by(&[Dimension::Channel, Dimension::Month]).unwrap();
    assert_eq!(
        shown(&by_both),
        ["system/2025-02-01 1000.9999999999", "web/2025-02-01 0.025", "web/2025-03-01 0.1"]
    );
    assert_eq!(shown(&volumes.by(&[]).unwrap()), [" 1001.1249999999"]);
}

#[test]
fn a_pivot_has_every_cell_and_sums_at_both_sides() {
    let volumes = Volumes::of(&[
        volume(2, "system", "7"),
        volume(3, "web", "0.5"),
        volume(2, "web", "1.25"),
        volume(2, "system", "3"),
    ])
    .unwrap();
    let pivot =
        volumes.pivot(&[Dimension::Month], &[Dimension::Service, Dimension::Channel]).unwrap();
    assert_eq!(pivot.columns, [["lefi-online", "system"], ["lefi-online", "web"]]);
    let cells = |row: &PivotRow| row.quantities.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(cells(&pivot.rows[0]), ["10", "1.25"]);
    assert_eq!(cells(&pivot.rows[1]), ["0", "0.5"]);
    assert_eq!(pivot.rows[0].sum.to_string(), "11.25");
    assert_eq!(pivot.sums.iter().map(ToString::to_string).collect::<Vec<_>>(), ["10", "1.75"]);
    assert_eq!(pivot.total.to_string(), "11.75");
}

#[test]
fn a_category_that_nobody_knows_is_a_row_of_its_own() {
    let unknown = Volume { category: None, fate: "unresolved", ..volume(2, "system", "4") };
    let volumes = Volumes::of(&[volume(2, "system", "7"), unknown, unknown]).unwrap();
    assert_eq!(shown(&volumes.by(&[Dimension::Category]).unwrap()), [" 8", "insurer 7"]);
}

#[test]
fn nothing_used_is_nothing_shown() {
    let volumes = Volumes::of(&[]).unwrap();
    assert_eq!(volumes.by(&[Dimension::Month]).unwrap(), []);
    let pivot = volumes.pivot(&[Dimension::Month], &[Dimension::Channel]).unwrap();
    assert_eq!((pivot.rows, pivot.total), (Vec::new(), Quantity::ZERO));
}

#[test]
fn r22_a_sum_that_does_not_fit_is_an_error() {
    let overflow = |quantities: [&str; 2]| {
        let volumes = quantities.map(|quantity| volume(2, "system", quantity));
        Volumes::of(&volumes).map(|volumes| volumes.total())
    };
    let error = Err(VolumesError::Quantity(MoneyError::Overflow));
    // As whole numbers of the finest decimal they do not fit.
    assert_eq!(overflow(["79228162514264337593543950335", "0.0000000001"]), error);
    // Each fits, but not their sum.
    assert_eq!(overflow(["79228162514264337593543950335", "1"]), error);
    let largest = overflow(["79228162514264337593543950334", "1"]).unwrap();
    assert_eq!(largest.to_string(), "79228162514264337593543950335");
}

fn used() -> impl Strategy<Value = Vec<(u8, usize, usize, u32, u32)>> {
    proptest::collection::vec((1_u8..=12, 0_usize..3, 0_usize..4, any::<u32>(), 0_u32..9), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn groups_are_what_plain_sums_give(used in used()) {
        let categories = [None, Some("insurer"), Some("region"), Some("other")];
        let mut volumes = Vec::new();
        for (month, channel, category, digits, scale) in used {
            let quantity = Quantity::from_decimal(Decimal::new(i64::from(digits), scale));
            let channel = ["system", "web", "subscription"][channel];
            let category = categories[category];
            volumes.push(Volume { quantity, category, ..volume(month, channel, "0") });
        }
        let mut plain: BTreeMap<Vec<String>, Quantity> = BTreeMap::new();
        for one in &volumes {
            let category = one.category.unwrap_or_default().to_owned();
            let key = vec![one.month.to_string(), category, one.channel.to_owned()];
            let sum = plain.entry(key).or_insert(Quantity::ZERO);
            *sum = sum.plus(one.quantity).unwrap();
        }
        let table = Volumes::of(&volumes).unwrap();
        let rows = [Dimension::Month, Dimension::Category];
        let grouped = table.by(&[&rows[..], &[Dimension::Channel]].concat()).unwrap();
        let grouped: BTreeMap<_, _> =
            grouped.into_iter().map(|row| (row.keys, row.quantity)).collect();
        prop_assert_eq!(&grouped, &plain);
        let pivot = table.pivot(&rows, &[Dimension::Channel]).unwrap();
        for row in &pivot.rows {
            for (column, quantity) in pivot.columns.iter().zip(&row.quantities) {
                let key = [row.keys.clone(), column.clone()].concat();
                let expected = plain.get(&key).copied().unwrap_or(Quantity::ZERO);
                prop_assert_eq!(*quantity, expected);
            }
        }
    }
}
