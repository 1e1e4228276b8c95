//! The fees of a text: those that stay with what is changed in them, those that are gone, those that are new at the end. It knows
//! no file.

use toml_edit::{DocumentMut, Item, Table, TableLike};

use super::super::written::{
    accumulation_word, fee as written_fee, list, price, quoted, step, tier,
};
use super::super::{Basis, Fee, Price, UsageFee};
use super::ladder::ladder;
use super::put::{Unfit, put};
use crate::values::money::{Money, Quantity};

/// Changes the fees.
pub(super) fn change(document: &mut DocumentMut, old: &[Fee], wanted: &[Fee]) -> Result<(), Unfit> {
    if old == wanted {
        return Ok(());
    }
    let tables = document.get_mut("fee").and_then(Item::as_array_of_tables_mut).ok_or(Unfit)?;
    // What stands above a fee is of it, and goes with it.
    for (at, _) in old.iter().enumerate().filter(|(_, fee)| of(wanted, fee).is_none()).rev() {
        if at >= tables.len() {
            return Err(Unfit);
        }
        tables.remove(at);
    }
    let kept = old.iter().filter_map(|fee| Some((fee, of(wanted, fee)?)));
    for (at, (before, after)) in kept.enumerate() {
        one_fee(tables.get_mut(at).ok_or(Unfit)?, before, after)?;
    }
    for fee in wanted.iter().filter(|fee| of(old, fee).is_none()) {
        tables.push(table_of(fee)?);
    }
    Ok(())
}

fn of<'a>(all: &'a [Fee], fee: &Fee) -> Option<&'a Fee> {
    all.iter().find(|one| one.code == fee.code)
}

/// A fee as a table of its own, with an empty line above.
fn table_of(fee: &Fee) -> Result<Table, Unfit> {
    let document: DocumentMut = written_fee(fee).parse().map_err(|_| Unfit)?;
    let tables = document.get("fee").and_then(Item::as_array_of_tables).ok_or(Unfit)?;
    let mut table = tables.get(0).ok_or(Unfit)?.clone();
    table.set_position(None);
    table.decor_mut().set_prefix("\n");
    Ok(table)
}

fn one_fee(table: &mut Table, old: &Fee, wanted: &Fee) -> Result<(), Unfit> {
    if (&old.name_sv, &old.name_en) != (&wanted.name_sv, &wanted.name_en) {
        let names = table.get_mut("name").and_then(Item::as_table_like_mut).ok_or(Unfit)?;
        put(names, "sv", Some(quoted(&wanted.name_sv)))?;
        let english = Some(&wanted.name_en).filter(|name| **name != wanted.name_sv);
        put(names, "en", english.map(|name| quoted(name)))?;
    }
    if old.parties != wanted.parties {
        let parties = wanted.parties.as_ref().map(|all| list(all.iter().map(|one| one.word())));
        put(table, "parties", parties)?;
    }
    if old.plans != wanted.plans {
        let plans = wanted.plans.as_ref().map(|all| list(all.iter().map(String::as_str)));
        put(table, "plans", plans)?;
    }
    match (&old.basis, &wanted.basis) {
        (Basis::OneOff { amount: before }, Basis::OneOff { amount: after }) => {
            flat(table, *before, *after)
        }
        (Basis::Recurring(before), Basis::Recurring(after)) => {
            flat(table, before.amount, after.amount)
        }
        (Basis::Usage(before), Basis::Usage(after)) => usage(table, before, after),
        // A code keeps its basis (R18).
        _ => Err(Unfit),
    }
}

fn flat(table: &mut Table, before: Money, after: Money) -> Result<(), Unfit> {
    if before == after {
        return Ok(());
    }
    put(prices(table)?, "flat", Some(format!("\"{after}\"")))
}

fn prices(table: &mut Table) -> Result<&mut dyn TableLike, Unfit> {
    table.get_mut("price").and_then(Item::as_table_like_mut).ok_or(Unfit)
}

fn usage(table: &mut Table, old: &UsageFee, wanted: &UsageFee) -> Result<(), Unfit> {
    if old.accumulate != wanted.accumulate {
        let basis = table.get_mut("usage").and_then(Item::as_table_like_mut).ok_or(Unfit)?;
        put(basis, "accumulate", Some(quoted(accumulation_word(wanted.accumulate))))?;
    }
    let number =
        |number: Quantity, absent: Quantity| (number != absent).then(|| format!("\"{number}\""));
    let amount = |amount: Option<Money>| amount.map(|amount| format!("\"{amount}\""));
    if old.included != wanted.included {
        put(table, "included", number(wanted.included, Quantity::ZERO))?;
    }
    if old.minimum != wanted.minimum {
        put(table, "minimum", amount(wanted.minimum))?;
    }
    if old.maximum != wanted.maximum {
        put(table, "maximum", amount(wanted.maximum))?;
    }
    if old.per != wanted.per {
        put(table, "per", number(wanted.per, Quantity::ONE))?;
    }
    if old.price != wanted.price {
        one_price(prices(table)?, &old.price, &wanted.price)?;
    }
    Ok(())
}

/// Another model takes the place of the one there is; tiers and steps are changed one by one.
fn one_price(table: &mut dyn TableLike, old: &Price, wanted: &Price) -> Result<(), Unfit> {
    let (key, whole) = price(wanted);
    let (key_before, _) = price(old);
    if key != key_before {
        put(table, key_before, None)?;
        return put(table, key, Some(whole));
    }
    let array = table.get_mut(key).and_then(Item::as_array_mut);
    match (old, wanted, array) {
        (Price::Graduated(old), Price::Graduated(new), Some(array))
        | (Price::Volume(old), Price::Volume(new), Some(array)) => ladder(array, old, new, tier),
        (Price::Stairstep(old), Price::Stairstep(new), Some(array)) => {
            ladder(array, old, new, step)
        }
        _ => put(table, key, Some(whole)),
    }
}
