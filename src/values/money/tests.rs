//! Rounding, sums and what can't be kept exactly (R20–R22).

use super::*;

fn amount(price: &str, quantity: &str, per: &str) -> String {
    let price = UnitPrice::parse(price).unwrap();
    let per = Quantity::parse(per).unwrap();
    let exact = price.times(Quantity::parse(quantity).unwrap(), per).unwrap();
    exact.round().unwrap().to_string()
}

#[test]
fn r20_an_amount_is_rounded_half_away_from_zero() {
    assert_eq!(amount("0.125", "1", "1"), "0.13");
    assert_eq!(amount("1.999", "1", "1"), "2.00");
    assert_eq!(amount("0.1249", "1", "1"), "0.12");
    assert_eq!(amount("12000.00", "91", "365"), "2991.78");
    let back = UnitPrice::parse("0.125").unwrap().times(Quantity::MINUS_ONE, Quantity::ONE);
    assert_eq!(back.unwrap().round().unwrap().to_string(), "-0.13");
}

#[test]
fn r21_vat_is_skatteverkets_example() {
    let net = Money::parse("4467.75").unwrap();
    assert_eq!(net.percent(Decimal::from(25)).unwrap().to_string(), "1116.94");
}

#[test]
fn a_mean_and_a_change_are_rounded_once() {
    let [one, two] = [Money::from_ore(100), Money::from_ore(201)];
    assert_eq!(Money::mean(&[one, two]), Ok(Some(Money::from_ore(151))));
    assert_eq!(Money::mean(&[]), Ok(None));
    assert_eq!(two.percent_more_than(one), Some(101));
    assert_eq!(one.percent_more_than(two), Some(-50));
    assert_eq!(one.percent_more_than(Money::ZERO), None);
    let [three, four] = [Quantity::from(3_i64), Quantity::from(4_i64)];
    assert_eq!(Quantity::mean(&[three, four]), Ok(Some(four)));
    assert_eq!(Quantity::mean(&[]), Ok(None));
    assert_eq!(four.percent_more_than(three), Some(33));
}

#[test]
fn r21_whole_kronor_turn_at_fifty_ore() {
    let whole = |text| Money::parse(text).unwrap().to_whole_krona().unwrap().to_string();
    assert_eq!((whole("10.49"), whole("10.50")), ("10.00".into(), "11.00".into()));
}

#[test]
fn r22_what_cannot_be_kept_exactly_is_an_error() {
    assert!(matches!(
        UnitPrice::parse("12345678901234567890123456789.5"),
        Err(MoneyError::Digits(_))
    ));
    for text in ["1e3", "1_000", ".5", "5.", "-1", "+1", "", "1,5", " 1"] {
        assert!(matches!(UnitPrice::parse(text), Err(MoneyError::Form(_))), "{text}");
    }
    assert!(Money::from_ore(i64::MAX).plus(Money::from_ore(1)).is_err());
    let big = Quantity::parse("7922816251426433759354395033").unwrap();
    assert!(big.plus(Quantity::parse("0.01").unwrap()).is_err());
}

#[test]
fn an_amount_is_shown_with_its_sign_and_two_decimals() {
    let shown = |ore| Money::from_ore(ore).to_string();
    assert_eq!((shown(0), shown(5), shown(-5)), ("0.00".into(), "0.05".into(), "-0.05".into()));
    assert_eq!((shown(123_450), shown(-123_450)), ("1234.50".into(), "-1234.50".into()));
    assert_eq!(shown(i64::MIN), "-92233720368547758.08");
}

#[test]
fn r22_a_size_is_without_a_sign_or_an_error() {
    let size = |ore| Money::from_ore(ore).size();
    assert_eq!(size(-1), Ok(Money::from_ore(1)));
    assert_eq!(size(0), Ok(Money::ZERO));
    assert_eq!(size(1), Ok(Money::from_ore(1)));
    assert_eq!(size(i64::MIN), Err(MoneyError::Overflow));
}

#[test]
fn a_quantity_is_whole_where_nothing_stands_after_the_point() {
    let whole = |text| Quantity::parse_signed(text).unwrap().whole();
    assert_eq!((whole("0"), whole("12"), whole("1200.00")), (Some(0), Some(12), Some(1200)));
    assert_eq!((whole("12.5"), whole("-12"), whole("18446744073709551616")), (None, None, None));
}

#[test]
fn a_quantity_taken_back_has_the_other_sign() {
    let [two, back] = ["2.5", "-2.5"].map(|text| Quantity::parse_signed(text).unwrap());
    assert_eq!((two.negated(), back.negated()), (back, two));
}

#[test]
fn whole_steps_leave_out_what_is_left_over() {
    let steps = |price: &str, step: &str| {
        UnitPrice::parse(price).unwrap().whole_steps(UnitPrice::parse(step).unwrap())
    };
    assert_eq!((steps("0.15", "0.05"), steps("0.14", "0.05")), (Ok(3), Ok(2)));
    assert_eq!((steps("0", "0.05"), steps("0.04", "0.05")), (Ok(0), Ok(0)));
    assert_eq!((steps("1200", "0.01"), steps("1200.00", "100")), (Ok(120_000), Ok(12)));
    // A quotient of decimals would be rounded up to 1.
    assert_eq!(steps("2.9999999999999999999999999999", "3"), Ok(0));
    assert_eq!(steps("1", "0"), Err(MoneyError::Overflow));
    assert_eq!(steps("18446744073709551616", "1"), Err(MoneyError::Overflow));
}

#[test]
fn r14_a_started_part_counts() {
    let started = |quantity: &str, size: &str| {
        let size = Quantity::parse(size).unwrap();
        Quantity::parse(quantity).unwrap().started(size).map(|parts| parts.to_string())
    };
    assert_eq!((started("99", "100"), started("100", "100")), (Ok("1".into()), Ok("1".into())));
    assert_eq!((started("100.5", "100"), started("0", "100")), (Ok("2".into()), Ok("0".into())));
    assert_eq!((started("1", "0.3"), started("0.9", "0.3")), (Ok("4".into()), Ok("3".into())));
    assert_eq!(started("1", "0"), Err(MoneyError::Overflow));
    assert_eq!(started("1", "0.0000000000000000000000000001").map(|parts| parts.len()), Ok(29));
    assert_eq!(started("8", "0.0000000000000000000000000001"), Err(MoneyError::Overflow));
}

#[test]
fn a_price_worked_out_from_another_has_six_decimals_at_most() {
    let scaled = |price: &str, by: &str, per: &str| {
        let price = UnitPrice::parse(price).unwrap();
        let (by, per) = (Quantity::parse(by).unwrap(), Quantity::parse(per).unwrap());
        price.scaled(by, per).map(|price| price.to_string())
    };
    assert_eq!(scaled("0.96", "1.10", "1.60"), Ok("0.66".into()));
    assert_eq!(scaled("1", "1", "3"), Ok("0.333333".into()));
    assert_eq!(scaled("2", "1", "3"), Ok("0.666667".into()));
    assert_eq!(scaled("0.000001", "0.5", "1"), Ok("0.000001".into()));
    assert_eq!(scaled("0.000001", "0.49", "1"), Ok("0".into()));
    assert_eq!(scaled("1.60", "1", "1"), Ok("1.6".into()));
    // More decimals than six are kept where the price had them.
    assert_eq!(scaled("0.12345678", "1", "1"), Ok("0.12345678".into()));
    assert_eq!(scaled("0.12345678", "0.1", "1"), Ok("0.01234568".into()));
    assert_eq!(scaled("1", "1", "0"), Err(MoneyError::Overflow));
    assert_eq!(scaled("79228162514264337593543950335", "10", "1"), Err(MoneyError::Overflow));
}

#[test]
fn r22_a_product_of_quantities_keeps_every_digit_or_is_an_error() {
    let times = |one: &str, other: &str| {
        let product = Quantity::parse(one).unwrap().times(Quantity::parse(other).unwrap());
        product.map(|product| product.to_string())
    };
    assert_eq!(times("1234", "1.035"), Ok("1277.19".into()));
    assert_eq!(times("2.50", "0.40"), Ok("1".into()));
    assert_eq!(times("0", "0.0000000000000000000000000001"), Ok("0".into()));
    assert_eq!(
        times("0.00000000000001", "0.00000000000001"),
        Ok("0.0000000000000000000000000001".into())
    );
    // What does not count at the end takes no room.
    assert_eq!(
        times("0.00000000000002", "0.000000000000005"),
        Ok("0.0000000000000000000000000001".into())
    );
    assert_eq!(times("0.00000000000001", "0.000000000000001"), Err(MoneyError::Overflow));
    assert_eq!(times("12345678901234567890", "12345678901234567890"), Err(MoneyError::Overflow));
    assert_eq!(times("1.23456789012343", "1.234567890123457"), Err(MoneyError::Overflow));
}
