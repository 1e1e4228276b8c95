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
    assert_eq!(times("0.00000000000001", "0.000000000000001"), Err(MoneyError::Overflow));
    assert_eq!(times("12345678901234567890", "12345678901234567890"), Err(MoneyError::Overflow));
    assert_eq!(times("1.23456789012343", "1.234567890123457"), Err(MoneyError::Overflow));
}
