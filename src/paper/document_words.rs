//! Words as they stand on documents, in Swedish and English. It never computes anything.

use crate::engine::invoice::{DocumentKind, Line, Reason};
use crate::values::detail::LineDetail;
use crate::values::identity::OrganisationNumber;
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::unit::Unit;

impl Language {
    /// *Faktura* and its kin.
    pub fn document(self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Invoice => self.pick("Faktura", "Invoice"),
            DocumentKind::Correction => self.pick("Rättelsefaktura", "Correction invoice"),
            DocumentKind::CreditNote => self.pick("Kreditfaktura", "Credit note"),
        }
    }

    /// What a customer's number is called: an organisation's, or the agency's own.
    pub fn customer_number(self, number: OrganisationNumber) -> &'static str {
        match number.is_customer_number() {
            true => self.pick("Kundnummer", "Customer number"),
            false => self.pick("Kundens org.nr", "Customer, reg. no."),
        }
    }

    /// `1 dokument`, `2 dokument`.
    pub fn documents_counted(self, number: usize) -> String {
        let many = self.pick("dokument", "documents");
        self.counted(number as u64, self.pick("dokument", "document"), many)
    }

    /// Why a document corrects or credits.
    pub fn reason(self, reason: &Reason) -> String {
        match self {
            Self::Swedish => reason.swedish(),
            Self::English => reason.english(),
        }
    }

    /// The fee's name.
    pub fn fee(self, line: &Line) -> &str {
        self.pick(&line.name_sv, &line.name_en)
    }

    /// What a line's arithmetic is.
    pub fn detail(self, detail: LineDetail) -> String {
        let pick = |swedish, english| self.pick(swedish, english).to_owned();
        match detail {
            LineDetail::Tier(number) => format!("{} {number}", self.pick("Nivå", "Tier")),
            LineDetail::TierFlat(number) => {
                format!(
                    "{} {number}, {}",
                    self.pick("Nivå", "Tier"),
                    self.pick("fast del", "fixed part")
                )
            }
            LineDetail::Flat => pick("Fast pris", "Flat price"),
            LineDetail::Unit => pick("Styckpris", "Unit price"),
            LineDetail::Package => pick("Paket", "Packages"),
            LineDetail::Minimum => pick("Tillägg till lägsta avgift", "Up to the minimum fee"),
            LineDetail::Maximum => pick("Avdrag till högsta avgift", "Down to the maximum fee"),
            LineDetail::Recurring => pick("Löpande avgift", "Recurring fee"),
            LineDetail::OneOff => pick("Engångsavgift", "One-off fee"),
            LineDetail::Rounding => pick("Avrundning mellan perioder", "Rounding between periods"),
            LineDetail::Own => pick("Manuell rad", "Manual line"),
        }
    }

    /// What a line's quantity counts; nothing where it counts nothing.
    pub fn unit(self, line: &Line) -> &str {
        let one = [Quantity::ONE, Quantity::MINUS_ONE].contains(&line.detail.quantity());
        match (line.detail.kind(), &line.on_paper.unit) {
            (LineDetail::Package, _) => {
                self.pick("paket", if one { "package" } else { "packages" })
            }
            (LineDetail::Recurring, _) if line.detail.per() != Quantity::ONE => {
                self.days(line.detail.quantity())
            }
            (LineDetail::Tier(_) | LineDetail::Unit, Some(unit)) => {
                self.unit_word(unit, line.detail.quantity())
            }
            _ => "",
        }
    }

    fn days(self, number: Quantity) -> &'static str {
        match [Quantity::ONE, Quantity::MINUS_ONE].contains(&number) {
            true => self.pick("dag", "day"),
            false => self.pick("dagar", "days"),
        }
    }

    /// The word for so many of a unit.
    fn unit_word(self, unit: &Unit, quantity: Quantity) -> &str {
        let one = [Quantity::ONE, Quantity::MINUS_ONE].contains(&quantity);
        let (swedish, english) = match (unit, one) {
            (Unit::Questions, true) => ("fråga", "question"),
            (Unit::Questions, false) => ("frågor", "questions"),
            (Unit::Deliveries, true) => ("leverans", "delivery"),
            (Unit::Deliveries, false) => ("leveranser", "deliveries"),
            (Unit::Persons, true) => ("person", "person"),
            (Unit::Persons, false) => ("personer", "persons"),
            (Unit::Named { sv, en }, _) => (sv.as_str(), en.as_str()),
        };
        self.pick(swedish, english)
    }

    /// What was counted of a fee, what of it is included and what is charged (R8): *137 frågor, varav 50 ingår och 87
    /// debiteras*. Nothing on a line that says nothing of it.
    pub fn included(self, line: &Line) -> Option<String> {
        let included = line.on_paper.included?;
        let charged = included.counted.minus(included.taken_off).ok()?;
        let number = |quantity: Quantity| self.number(&quantity.to_string());
        let unit = line.on_paper.unit.as_ref();
        let unit = unit.map_or("", |unit| self.unit_word(unit, included.counted));
        let counted = format!("{} {unit}", number(included.counted));
        let (counted, off, charged) =
            (counted.trim_end(), number(included.taken_off), number(charged));
        Some(match self {
            Self::Swedish => format!("{counted}, varav {off} ingår och {charged} debiteras"),
            Self::English => {
                format!("{counted}, of which {off} are included and {charged} charged")
            }
        })
    }

    /// The unit price, with what it is per where that is not one.
    pub fn unit_price(self, line: &Line) -> String {
        let price = self.number(&line.detail.unit_price().to_string());
        if line.detail.per() == Quantity::ONE {
            return price;
        }
        let per = self.number(&line.detail.per().to_string());
        match line.detail.kind() {
            LineDetail::Recurring => {
                format!("{price} / {per} {}", self.days(line.detail.per()))
            }
            _ => format!("{price} / {per}"),
        }
    }
}
