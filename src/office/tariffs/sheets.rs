//! Tariffs as tables: the versions of a workspace, the fees and VAT of one, and what changes from one to another. They show
//! terms as `terms` words them, and compare nothing.

use super::comparison::{ChangedFee, TariffComparison};
use super::{Version, terms};
use crate::paper::tables::{Cell, Sheet, SheetColumn};
use crate::sources::tariff::{FeeDifference, Tariff};
use crate::values::language::Language;
use crate::values::text::Text;
use crate::values::vat::VatClass;

/// A row for each version.
pub fn versions(versions: &[Version], language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Version", "Version")),
        SheetColumn::words(pick("Gäller från", "From")),
        SheetColumn::words(pick("till och med", "through")),
        SheetColumn::figures(pick("Avgifter", "Fees")),
        SheetColumn::words(pick("Status", "Status")),
    ];
    let mut sheet = Sheet::new(pick("Avgiftsmodeller", "Tariffs"), language, columns);
    for version in versions {
        sheet.add([
            version.name.to_string().into(),
            version.first.into(),
            match version.last {
                Some(last) => last.into(),
                None => pick("tills vidare", "further notice").into(),
            },
            version.fees.into(),
            terms::decision(&version.decision).in_language(language).into(),
        ]);
    }
    sheet
}

/// A row for each term of each fee, with an empty row below each fee.
pub fn fees(tariff: &Tariff, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Avgift", "Fee")),
        SheetColumn::words(pick("Villkor", "Terms")),
        SheetColumn::words(""),
    ];
    let mut sheet = Sheet::new(pick("Avgifter", "Fees"), language, columns);
    for fee in &tariff.fees {
        let name = language.pick(&fee.name_sv, &fee.name_en).into();
        let mut names = [name, fee.code.to_string().into()].into_iter();
        for term in terms::of_fee(fee) {
            let [label, value] =
                [term.label, term.value].map(|text| text.in_language(language).into());
            sheet.add([names.next().unwrap_or(Cell::Empty), label, value]);
        }
        sheet.add([const { Cell::Empty }; 3]);
    }
    sheet
}

/// A row for each category of parties: its VAT category, and the rate or why there is none.
pub fn vat(tariff: &Tariff, language: Language) -> Sheet {
    let heading = language.pick("Moms", "VAT");
    let columns = [heading, "", ""].map(SheetColumn::words);
    let mut sheet = Sheet::new(heading, language, columns);
    for (category, class) in &tariff.vat {
        let rate = match class.reason() {
            None => format!("{} %", class.rate().normalize()),
            Some(reason) => reason.to_owned(),
        };
        let of_category = language.category(*category).into();
        sheet.add([of_category, class.category().to_string().into(), rate.into()]);
    }
    sheet
}

/// A row for each term that differs, with an empty row below each fee, and for each category whose VAT differs.
pub fn changes(
    comparison: &TariffComparison<'_>,
    [old, new]: [&Tariff; 2],
    language: Language,
) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Avgift", "Fee")),
        SheetColumn::words(pick("Villkor", "Terms")),
        SheetColumn::words(old.name.version().to_owned()),
        SheetColumn::words(new.name.version().to_owned()),
    ];
    let mut sheet = Sheet::new(pick("Ändringar", "Changes"), language, columns);
    for changed in &comparison.fees {
        add_fee(&mut sheet, changed, language);
    }
    for one in &comparison.vat {
        let class = |class: &VatClass| format!("{} {}", class.category(), class.rate().normalize());
        let [before, after] = [one.before, one.after].map(|one| Cell::figure(one.map(class)));
        let category = language.category(one.category).into();
        sheet.add([pick("Moms", "VAT").into(), category, before, after]);
    }
    sheet
}

fn add_fee(sheet: &mut Sheet, ChangedFee { change, terms }: &ChangedFee<'_>, language: Language) {
    let fee = match change {
        FeeDifference::Added(fee) | FeeDifference::Removed(fee) => fee,
        FeeDifference::Changed { new, .. } => new,
    };
    let mark = match change {
        FeeDifference::Added(_) => language.pick(" (ny)", " (new)"),
        FeeDifference::Removed(_) => language.pick(" (upphör)", " (ends)"),
        FeeDifference::Changed { .. } => "",
    };
    let name = language.pick(&fee.name_sv, &fee.name_en).into();
    let mut names = [name, format!("{}{mark}", fee.code).into()].into_iter();
    let word =
        |text: &Option<Text>| Cell::figure(text.as_ref().map(|one| one.in_language(language)));
    for term in terms {
        let label = term.label.in_language(language).into();
        let name = names.next().unwrap_or(Cell::Empty);
        sheet.add([name, label, word(&term.before), word(&term.after)]);
    }
    for name in names {
        sheet.add([name]);
    }
    sheet.add([const { Cell::Empty }; 4]);
}
