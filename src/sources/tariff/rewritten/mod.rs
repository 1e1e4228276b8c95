//! The text of a fee model that somebody wrote, with other figures in it: what is not changed stays as it is, comments too, to
//! the last blank. What comes of it is read back, and is what was wanted, or it is not given. It touches no file.

mod fees;
mod ladder;
mod put;

use toml_edit::{DocumentMut, Item, TableLike};

use super::written::{quoted, status_word, vat_class};
use super::{Fee, Tariff, TariffStatus, parse};
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::PartyCategory;
use crate::values::line_ends;
use put::{Unfit, put};

/// Why a text can't be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RewriteError {
    /// The text, or what is wanted of it, has errors.
    Wrong(Vec<Diagnostic>),
    /// It is written in a way that can't be changed in place.
    Unfit,
}

impl From<Unfit> for RewriteError {
    fn from(_: Unfit) -> Self {
        Self::Unfit
    }
}

/// The text of a file with the figures of this fee model in it. What has no errors and says the same already is not touched.
///
/// # Errors
/// The text has errors, or would have; it can't be changed in place.
pub fn rewritten(file: &str, text: &str, wanted: &Tariff) -> Result<String, RewriteError> {
    let old = parse(file, text).map_err(RewriteError::Wrong)?;
    if same(&old, wanted) {
        return Ok(text.to_owned());
    }
    let plain = line_ends::plain(text);
    let mut document: DocumentMut = plain.parse().map_err(|_| RewriteError::Unfit)?;
    head(document.as_table_mut(), &old, wanted)?;
    fees::change(&mut document, &old.fees, &wanted.fees)?;
    let made = line_ends::restored(text, &document.to_string());
    let found = parse(file, &made).map_err(RewriteError::Wrong)?;
    if same(&found, wanted) { Ok(made) } else { Err(RewriteError::Unfit) }
}

/// Alike, wherever in its file it stands.
pub(super) fn same(one: &Tariff, other: &Tariff) -> bool {
    let place = || one.place.clone();
    let fees = |tariff: &Tariff| -> Vec<Fee> {
        tariff.fees.iter().map(|fee| Fee { place: place(), ..fee.clone() }).collect()
    };
    let placeless =
        |tariff: &Tariff| Tariff { place: place(), fees: fees(tariff), ..tariff.clone() };
    placeless(one) == placeless(other)
}

/// All but the fees.
fn head(file: &mut dyn TableLike, old: &Tariff, wanted: &Tariff) -> Result<(), Unfit> {
    let texts = [
        ("service", Some(old.name.service()), Some(wanted.name.service())),
        ("version", Some(old.name.version()), Some(wanted.name.version())),
        ("title", Some(old.title.as_str()), Some(wanted.title.as_str())),
        ("service_name", old.service_name.as_deref(), wanted.service_name.as_deref()),
    ];
    for (key, before, after) in texts {
        if before != after {
            put(file, key, after.map(quoted))?;
        }
    }
    if old.valid_from != wanted.valid_from {
        put(file, "valid_from", Some(wanted.valid_from.to_string()))?;
    }
    if old.valid_through != wanted.valid_through {
        put(file, "valid_through", wanted.valid_through.map(|day| day.to_string()))?;
    }
    if (&old.decision, &old.source) != (&wanted.decision, &wanted.source) {
        let decision = file.get_mut("decision").and_then(Item::as_table_like_mut).ok_or(Unfit)?;
        decided(decision, old, wanted)?;
    }
    if old.vat != wanted.vat {
        let vat = file.get_mut("vat").and_then(Item::as_table_like_mut).ok_or(Unfit)?;
        for category in PartyCategory::ALL {
            let (before, after) = (old.vat.get(&category), wanted.vat.get(&category));
            if before != after {
                put(vat, category.word(), after.map(vat_class))?;
            }
        }
    }
    Ok(())
}

fn decided(table: &mut dyn TableLike, old: &Tariff, wanted: &Tariff) -> Result<(), Unfit> {
    if status_word(&old.decision) != status_word(&wanted.decision) {
        put(table, "status", Some(quoted(status_word(&wanted.decision))))?;
    }
    if old.decision != wanted.decision {
        let (reference, day) = match &wanted.decision {
            TariffStatus::Decided { reference, decided_on } => {
                (Some(quoted(reference)), Some(decided_on.to_string()))
            }
            TariffStatus::Illustrative | TariffStatus::Draft => (None, None),
        };
        put(table, "reference", reference)?;
        put(table, "decided_on", day)?;
    }
    if old.source != wanted.source {
        put(table, "source", Some(quoted(&wanted.source)))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
