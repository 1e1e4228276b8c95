//! Values as people write them, one text for all: what reads is shown in a form that reads as the same value.

use lefi::sources::scenario::{Elasticity, Factor, Share};
use lefi::sources::tariff::AmountName;
use lefi::values::identity::{Bankgiro, OrganisationNumber, PartyCategory, PayeeReference};
use lefi::values::money::{Money, Quantity, UnitPrice};
use lefi::values::period::{BillingPeriod, Day, Moment, Period, TimestampPattern, local_day};

pub fn read(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    numbers(&text);
    shares(&text);
    names(&text);
    days(&text);
    // A pattern and what is to be read by it.
    if let Some((pattern, timestamp)) = text.split_once('\n')
        && let Ok(pattern) = TimestampPattern::parse(pattern)
        && let Ok(day) = pattern.day(timestamp)
    {
        assert_eq!(Day::parse(&day.to_string()), Some(day));
    }
}

/// Digits with at most one point between them, by another reader; the sign apart.
fn is_plain(text: &str) -> bool {
    let mut parts = text.split('.');
    let digits = |part: &str| !part.is_empty() && part.chars().all(|one| one.is_ascii_digit());
    parts.by_ref().take(2).all(digits) && parts.next().is_none()
}

/// Without noughts that say nothing.
fn bare(text: &str) -> String {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (whole, fraction) = (whole.trim_start_matches('0'), fraction.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

fn numbers(text: &str) {
    let (quantity, price, money) =
        (Quantity::parse(text), UnitPrice::parse(text), Money::parse(text));
    assert_eq!(quantity.is_ok(), price.is_ok(), "{text:?}");
    if let Ok(quantity) = quantity {
        assert!(is_plain(text), "{text:?}");
        assert_eq!(quantity.to_string(), bare(text));
        assert_eq!(Quantity::parse(&quantity.to_string()), Ok(quantity));
    }
    if let Ok(price) = price {
        assert_eq!(bare(&price.to_string()), bare(text));
        assert_eq!(UnitPrice::parse(&price.to_string()), Ok(price));
    }
    if let Ok(money) = money {
        assert_eq!(bare(&money.to_string()), bare(text));
        assert_eq!(Money::parse(&money.to_string()), Ok(money));
        assert!(money.ore() >= 0);
    }
    // What is plain and short enough is a number.
    if is_plain(text) && text.len() <= 20 {
        assert!(quantity_fits(text), "{text:?}");
    }
    if let Ok(signed) = Quantity::parse_signed(text) {
        assert_eq!(Quantity::parse_signed(&signed.to_string()), Ok(signed));
    }
}

fn quantity_fits(text: &str) -> bool {
    Quantity::parse(text).is_ok()
}

fn shares(text: &str) {
    if let Ok(factor) = Factor::of_change(text) {
        let percent = factor.percent().unwrap().to_string();
        assert_eq!(Factor::of_change(&percent), Ok(factor));
    }
    if let Ok(share) = Share::of_percent(text) {
        assert!(Share::NONE <= share && share <= Share::ALL);
        assert_eq!(share.complement().complement(), share);
    }
    if let Ok(elasticity) = Elasticity::parse(text) {
        assert_eq!(Elasticity::parse(&elasticity.to_string()), Ok(elasticity));
    }
}

fn names(text: &str) {
    if let Some(number) = OrganisationNumber::parse(text) {
        for again in [number.to_string(), number.plain(), format!("16{}", number.plain())] {
            assert_eq!(OrganisationNumber::parse(&again), Some(number));
        }
        assert!(!super::problems::tells_a_person(text));
    }
    if let Some(bankgiro) = Bankgiro::parse(text) {
        assert_eq!(Bankgiro::parse(&bankgiro.to_string()), Some(bankgiro.clone()));
        assert_eq!(Bankgiro::parse(bankgiro.plain()), Some(bankgiro));
    }
    if let Some(reference) = PayeeReference::parse(text) {
        assert_eq!(reference.to_string(), text);
    }
    if let Some(category) = PartyCategory::parse(text) {
        assert_eq!(category.word(), text);
    }
    match AmountName::parse(text) {
        Ok(name) => assert_eq!(name.to_string(), text),
        Err(error) => assert!(!error.help().english().is_empty()),
    }
}

fn days(text: &str) {
    if let Some(day) = Day::parse(text) {
        assert_eq!(day.to_string(), text);
        assert_eq!(local_day(text), Ok(day));
        assert_eq!(day.next().previous(), day);
        assert_eq!(Day::from_days_since_1970(day.days_since_1970()), Some(day));
        if let Some(period) = Period::including(day, None) {
            assert!(period.contains(day) && period.days() > 0);
        }
    }
    if let Ok(day) = local_day(text) {
        assert_eq!(Day::parse(&day.to_string()), Some(day));
    }
    if let Some(period) = BillingPeriod::parse(text) {
        assert_eq!(period.to_string(), text);
        let (days, next) = (period.period(), period.next());
        assert_eq!(days.end(), next.period().first());
        assert!(days.contains(days.first()) && days.contains(days.last()));
        assert_eq!(BillingPeriod::containing(period.interval(), days.last()), period);
    }
    if let Some(moment) = Moment::parse(text) {
        assert_eq!(Moment::parse(&moment.to_string()), Some(moment));
        assert!(Day::parse(&moment.day().to_string()).is_some());
    }
}
