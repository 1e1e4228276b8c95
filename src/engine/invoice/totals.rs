//! Sums of a document: every total is the sum of the rounded lines shown (R20); VAT once per class (R21).

use std::collections::BTreeMap;

use super::Line;
use crate::values::money::{Money, MoneyError};
use crate::values::vat::VatClass;

/// Whether what is to be paid is rounded to whole kronor (öresavrundning, lag 1970:1029).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeKronor {
    /// Paid to the öre.
    Off,
    /// Paid in whole kronor.
    On,
}

/// VAT of one class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VatTotal {
    /// The VAT class whose lines are summed.
    pub class: VatClass,
    /// The sum of its lines.
    pub taxable: Money,
    /// VAT on that sum, rounded once.
    pub vat: Money,
}

/// The sums of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// The sum of lines.
    pub net: Money,
    /// Per class.
    pub vat_totals: Vec<VatTotal>,
    /// The sum of VAT over all classes.
    pub vat: Money,
    /// Öresavrundning; touches neither net nor VAT.
    pub rounding: Money,
    /// To pay.
    pub payable: Money,
}

impl Totals {
    /// Net and VAT, before öresavrundning.
    pub fn exact(&self) -> Result<Money, MoneyError> {
        self.net.plus(self.vat)
    }

    /// Whether net, VAT and what is to be paid are all 0.00: no document is made of that (R23).
    pub fn is_nothing(&self) -> bool {
        [self.net, self.vat, self.payable] == [Money::ZERO; 3]
    }
}

/// Sums up lines.
pub fn totals(lines: &[Line], whole_kronor: WholeKronor) -> Result<Totals, MoneyError> {
    totals_with_vat(lines, whole_kronor, |class, taxable| taxable.percent(class.rate()))
}

/// Sums up lines where VAT on the sum of a class's lines is what `vat_on` says: of the last credit of a class it is
/// the VAT that is left (R25).
pub fn totals_with_vat(
    lines: &[Line],
    whole_kronor: WholeKronor,
    vat_on: impl Fn(&VatClass, Money) -> Result<Money, MoneyError>,
) -> Result<Totals, MoneyError> {
    let mut taxable: BTreeMap<&VatClass, Money> = BTreeMap::new();
    for line in lines {
        let sum = taxable.entry(&line.vat).or_default();
        *sum = sum.plus(line.detail.amount())?;
    }
    let vat_totals = taxable
        .into_iter()
        .map(|(class, taxable)| {
            let vat = vat_on(class, taxable)?;
            Ok(VatTotal { class: class.clone(), taxable, vat })
        })
        .collect::<Result<Vec<_>, MoneyError>>()?;
    let net = Money::sum(lines.iter().map(|line| line.detail.amount()))?;
    let vat = Money::sum(vat_totals.iter().map(|total| total.vat))?;
    let exact = net.plus(vat)?;
    let payable = match whole_kronor {
        WholeKronor::Off => exact,
        WholeKronor::On => exact.to_whole_krona()?,
    };
    Ok(Totals { net, vat_totals, vat, rounding: payable.minus(exact)?, payable })
}
