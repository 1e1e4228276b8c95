//! How documents deviate from the rules, as data and in words. It decides nothing.

use std::fmt;

use super::charge::ComparedCharge;
use super::exact::{Exact, Ore};
use crate::engine::invoice::DocumentKind;
use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::period::{BillingPeriod, Period};
use crate::values::text::{Text, text};
use crate::values::vat::VatClass;

/// A deviation (*avvikelse*): one thing on documents that is not as the second calculator has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// The agreement's name.
    pub agreement: AgreementName,
    /// The billing period: the one compared, or the document's.
    pub period: BillingPeriod,
    /// What deviates.
    pub found: DeviationKind,
}

/// What deviates. Amounts are kr, negative on a credit note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviationKind {
    /// The quantity billed of a charge.
    Quantity {
        /// Of what.
        charge: ComparedCharge,
        /// On which days, where a run is compared line by line.
        days: Option<Period>,
        /// How many on documents.
        billed: Exact,
        /// How many by the rules.
        owed: Exact,
    },
    /// The amount billed of a charge: a minimum or a maximum, or any where a run is compared line by line.
    Amount {
        /// Of what.
        charge: ComparedCharge,
        /// On which days, where a run is compared line by line.
        days: Option<Period>,
        /// On documents.
        billed: Ore,
        /// By the rules.
        owed: Ore,
    },
    /// The amount billed of a fee and VAT class, all its lines together.
    Fee {
        /// The fee's code.
        fee: FeeCode,
        /// How it is taxed.
        vat: VatClass,
        /// On documents.
        billed: Ore,
        /// By the rules.
        owed: Ore,
    },
    /// A sum that a document states and that is not the sum of what it shows.
    Sum {
        /// What kind of document.
        kind: DocumentKind,
        /// Which sum.
        sum: StatedSum,
        /// What stands there.
        stated: Ore,
        /// What should.
        right: Ore,
    },
    /// A document that must not be, whatever its sums.
    Document {
        /// What kind of document.
        kind: DocumentKind,
        /// Why.
        fault: DocumentFault,
    },
}

/// Why a document must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentFault {
    /// All its lines are 0.00.
    AllZero,
    /// Net, VAT and what is to be paid are all 0.00.
    ComesToNothing,
    /// A credit note below zero.
    CreditBelowZero,
    /// An invoice whose amount to pay is below zero: it should be a credit note.
    InvoiceBelowZero,
    /// Lines outside VAT stand beside others.
    OutsideBesideOthers,
    /// A line has a unit price for 0.
    PriceForNothing,
    /// A rounding of more than a krona.
    RoundedTooFar,
    /// There is one of the same agreement, period and VAT kind.
    Second,
    /// A VAT class is summed that no line has, or twice.
    StrangeVatClass,
    /// A VAT class of its lines is not summed.
    VatClassLeftOut,
}

/// A sum that a document states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatedSum {
    /// Of one line: quantity × unit price ÷ per (R20).
    Line {
        /// Which line, from 1.
        number: usize,
        /// Its fee's code.
        fee: FeeCode,
        /// Its arithmetic.
        product: String,
    },
    /// All lines (R20).
    Net,
    /// The lines of one VAT class (R21).
    Taxable(VatClass),
    /// VAT of one class (R21).
    Vat(VatClass),
    /// The sum of VAT over all classes (R21).
    AllVat,
    /// Öresavrundning (R21).
    Rounding,
    /// To pay.
    Payable,
}

impl fmt::Display for Deviation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl Deviation {
    /// The deviation in words.
    pub fn words(&self) -> Text {
        let (agreement, period, found) = (&self.agreement, self.period, self.found.words());
        text!("{agreement}, {period}: {found}", "{agreement}, {period}: {found}"; found)
    }
}

impl DeviationKind {
    fn words(&self) -> Text {
        match self {
            Self::Quantity { charge, days, billed, owed } => {
                let charge = charge_words(charge, *days);
                let [billed, owed] = [billed, owed].map(Text::number);
                text!(
                    "{charge}: fakturerat antal {billed}, ska vara {owed}",
                    "{charge}: quantity billed {billed}, owed {owed}";
                    charge, billed, owed
                )
            }
            Self::Amount { charge, days, billed, owed } => {
                let charge = charge_words(charge, *days);
                let [billed, owed] = [billed, owed].map(Text::number);
                text!(
                    "{charge}: fakturerat {billed} kr, ska vara {owed} kr",
                    "{charge}: billed {billed} kr, owed {owed} kr";
                    charge, billed, owed
                )
            }
            Self::Fee { fee, vat, billed, owed } => {
                let vat = taxed(vat);
                let [billed, owed] = [billed, owed].map(Text::number);
                text!(
                    "{fee}, {vat}, alla rader: fakturerat {billed} kr, ska vara {owed} kr",
                    "{fee}, {vat}, all lines: billed {billed} kr, owed {owed} kr";
                    vat, billed, owed
                )
            }
            Self::Sum { kind, sum, stated, right } => {
                let (kind, sum) = (kind_words(*kind), sum.words());
                let [stated, right] = [stated, right].map(Text::number);
                text!(
                    "{kind}: {sum} är {right} kr, men där står {stated} kr",
                    "{kind}: {sum} is {right} kr, but {stated} kr stands there";
                    kind, sum, right, stated
                )
            }
            Self::Document { kind, fault } => {
                let (kind, fault) = (kind_words(*kind), fault.words());
                text!("{kind}: {fault}", "{kind}: {fault}"; kind, fault)
            }
        }
    }
}

impl DocumentFault {
    fn words(self) -> Text {
        match self {
            Self::AllZero => text!("alla rader är 0,00", "all its lines are 0.00"),
            Self::ComesToNothing => text!(
                "netto, moms och att betala är alla 0,00",
                "net, VAT and what is to be paid are all 0.00"
            ),
            Self::CreditBelowZero => {
                text!("en kreditfaktura under noll", "a credit note below zero")
            }
            Self::InvoiceBelowZero => text!(
                "att betala är under noll: det ska vara en kreditfaktura",
                "the amount to pay is below zero: it should be a credit note"
            ),
            Self::OutsideBesideOthers => text!(
                "rader utanför momsens tillämpningsområde står bredvid andra",
                "lines outside VAT stand beside others"
            ),
            Self::PriceForNothing => {
                text!("en rad har ett styckpris för 0", "a line has a unit price for 0")
            }
            Self::RoundedTooFar => {
                text!("en avrundning på mer än en krona", "a rounding of more than a krona")
            }
            Self::Second => text!(
                "ett andra dokument för samma avtal, period och momsslag",
                "a second document of the same agreement, period and VAT kind"
            ),
            Self::StrangeVatClass => text!(
                "en momsklass är summerad som ingen rad har, eller två gånger",
                "a VAT class is summed that no line has, or twice"
            ),
            Self::VatClassLeftOut => text!(
                "en momsklass bland raderna är inte summerad",
                "a VAT class of its lines is not summed"
            ),
        }
    }
}

/// What a document is called; in English as the JSON has it.
fn kind_words(kind: DocumentKind) -> Text {
    let swedish = match kind {
        DocumentKind::Invoice => "faktura",
        DocumentKind::Correction => "rättelse",
        DocumentKind::CreditNote => "kreditfaktura",
    };
    Text::new(swedish, kind.word())
}

fn charge_words(charge: &ComparedCharge, days: Option<Period>) -> Text {
    let ComparedCharge { fee, tariff, vat, detail, rate, .. } = charge;
    let tariff = tariff.as_ref().map_or_else(String::new, |tariff| format!("{tariff} "));
    let rate = match rate {
        None => Text::same(""),
        Some(rate) => {
            let price = Text::number(price(&rate.unit_price));
            let per = match rate.per == Exact::whole(1) {
                true => Text::same(""),
                false => {
                    let per = Text::number(&rate.per);
                    text!(" per {per}", " per {per}"; per)
                }
            };
            text!(" à {price} kr{per}", " at {price} kr{per}"; price, per)
        }
    };
    let days = days.map_or(String::new(), |days| format!(", {days}"));
    let vat = taxed(vat);
    text!(
        "{tariff}{fee}, {detail}{rate}, {vat}{days}",
        "{tariff}{fee}, {detail}{rate}, {vat}{days}";
        rate, vat
    )
}

/// With two decimals at least, as prices are written.
fn price(kronor: &Exact) -> String {
    let text = kronor.to_string();
    match text.split_once('.') {
        None => format!("{text}.00"),
        Some((_, decimals)) if decimals.len() == 1 => format!("{text}0"),
        Some(_) => text,
    }
}

impl StatedSum {
    fn words(&self) -> Text {
        match self {
            Self::Line { number, fee, product } => {
                text!("rad {number}, {fee}, {product}", "line {number}, {fee}, {product}")
            }
            Self::Net => text!("summan av raderna", "the sum of its lines"),
            Self::Taxable(vat) => {
                let vat = taxed(vat);
                text!("summan av raderna med {vat}", "the sum of its lines with {vat}"; vat)
            }
            Self::Vat(vat) => {
                let vat = taxed(vat);
                text!("{vat} på summan av de raderna", "{vat} on the sum of those lines"; vat)
            }
            Self::AllVat => text!("summan av momsen", "the sum of VAT"),
            Self::Rounding => {
                text!("avrundningen till hela kronor", "the rounding to whole kronor")
            }
            Self::Payable => text!("beloppet att betala", "the amount to pay"),
        }
    }
}

/// How something is taxed.
fn taxed(vat: &VatClass) -> Text {
    match vat {
        VatClass::Standard { rate } => {
            let rate = Text::number(rate);
            text!("moms S {rate} %", "VAT S {rate} %"; rate)
        }
        VatClass::Exempt { .. } | VatClass::Outside { .. } => {
            let category = vat.category();
            text!("moms {category}", "VAT {category}")
        }
    }
}
