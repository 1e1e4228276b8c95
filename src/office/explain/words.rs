//! What an explanation says in words, the same on a terminal and on a page. It works nothing out.

use super::explained::OtherPeriod;
use crate::engine::explain::{ComparedBy, ExplainedVat, LogRows, NumberedLine, RowsFound};
use crate::engine::invoice::DocumentKind;
use crate::office::act::{Act, Called};
use crate::sources::tariff::TariffStatus;
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::period::{BillingPeriod, Period};
use crate::values::text::{Text, text};

/// How a fee comes to stand on a document of another period than this.
pub fn other_period(how: OtherPeriod, period: BillingPeriod) -> Text {
    match how {
        OtherPeriod::CarriedOver => text!("överfört från {period}", "carried over from {period}"),
        OtherPeriod::Corrected => text!("avser {period}", "for {period}"),
    }
}

/// A line that does not come to what was billed: the document holds, the explanation does not.
pub fn differs(line: usize, called: &Called<'_>) -> Text {
    let verify = called(&Act::Verify);
    text!(
        "rad {line} blir inte vad som fakturerades när den räknas om här. Det som är fakturerat står på raden nedan; kör {verify}.",
        "line {line} does not come to what was billed when it is worked out again. What was billed stands below; run {verify}.";
        verify
    )
}

/// Who decided a tariff version.
pub fn decided(status: &TariffStatus) -> Text {
    match status {
        TariffStatus::Decided { reference, decided_on } => {
            text!("beslutad {decided_on}, {reference}", "decided {decided_on}, {reference}")
        }
        TariffStatus::Draft => text!("ett förslag", "a draft"),
        TariffStatus::Illustrative => text!("påhittad", "invented"),
    }
}

/// Of a line whose decision was taken back.
pub fn withdrawn() -> Text {
    text!("raden är återtagen", "the line was withdrawn")
}

/// Of a fee that is not found.
pub fn unknown_fee() -> Text {
    text!(
        "avgiften finns inte i de avgiftsmodeller som dokumentet gjordes av",
        "the fee is not in the tariffs that the document was made from"
    )
}

/// What is compared of a line that was billed before.
pub fn compared(by: ComparedBy) -> Text {
    match by {
        ComparedBy::SameQuantity | ComparedBy::SameAmount => text!(
            "fakturerat tidigare mot det som ska faktureras (R25)",
            "billed before against what is owed (R25)"
        ),
        ComparedBy::WholeFee => text!(
            "alla avgiftens rader, avrundade var för sig (R25)",
            "all lines of the fee, each rounded by itself (R25)"
        ),
    }
}

/// Of a difference that is not billed in full.
pub fn rest_waits() -> Text {
    text!(
        "Det som fattas väntar på nästa rättelse till en annan mottagare (R25).",
        "What is missing waits for the next correction to another recipient (R25)."
    )
}

/// Of a document that came to less than nothing.
pub fn turned() -> Text {
    text!(
        "Det blev mindre än noll att betala: tecknen är vända (R23).",
        "It came to less than nothing to pay: signs are turned (R23)."
    )
}

/// Of the day on which a fee is charged once.
pub fn first_day() -> Text {
    text!("avtalets första dag", "the agreement's first day")
}

/// Of a window that is a part of a calendar's.
pub fn cut(calendar: Period) -> Text {
    text!(
        "en del av {calendar}: avtalet eller avgiftsmodellen börjar eller slutar däri, eller kundens kategori ändras",
        "a part of {calendar}: the agreement or the tariff begins or ends in it, or the party's category changes"
    )
}

/// How log rows that were found stand to those that were counted, where they are not the same.
pub fn rows_found(rows: &LogRows, language: Language) -> Option<Text> {
    let counted = language.number(&rows.counted.to_string());
    match rows.found() {
        RowsFound::All => None,
        RowsFound::Cut => {
            Some(text!("det finns fler, i allt {counted}", "there are more, in all {counted}"))
        }
        RowsFound::Others => Some(text!(
            "!! STÄMMER INTE: räknade är {counted}",
            "!! DOES NOT TIE: counted are {counted}"
        )),
    }
}

/// Of what a warehouse counted.
pub fn counted_there() -> Text {
    text!(
        "Deras rader ligger i datalagret. Rader som lagret inte kunde avgöra avgjordes vid inläsningen, och står bland loggraderna med sina rader i resultatet.",
        "Their rows lie in the warehouse. Rows that it could not decide were decided at import, and stand among the log lines by their lines in the result."
    )
}

/// Of the query over those rows.
pub fn query_there() -> Text {
    text!("Frågan som listar raderna där", "The query that lists the rows there")
}

/// Where that can't be written.
pub fn no_query_there() -> Text {
    text!(
        "Frågan som listar dem kan inte skrivas: det finns ingen warehouse.toml, eller så är den fel.",
        "The query that lists them can't be written: there is no warehouse.toml, or it is wrong."
    )
}

/// All of a line's arithmetic but its result: `2 000 × 1,60 = `; where rounding changed something, what it came to before.
pub fn figures(numbered: NumberedLine<'_>, language: Language) -> String {
    let number = |plain: &dyn ToString| language.number(&plain.to_string());
    let detail = &numbered.line.detail;
    let mut figures = format!("{} × {}", number(&detail.quantity()), number(&detail.unit_price()));
    if detail.per() != Quantity::ONE {
        figures.push_str(&format!(" ÷ {}", number(&detail.per())));
    }
    match numbered.unrounded().filter(|exact| !exact.is_whole_ore()) {
        Some(exact) => {
            let dots = if exact.goes_on { "…" } else { "" };
            format!("{figures} = {}{dots} → ", number(&exact.plain))
        }
        None => format!("{figures} = "),
    }
}

/// Of the lines together.
pub fn net() -> Text {
    text!("Netto: raderna tillsammans (R20)", "Net: the lines together (R20)")
}

/// Of what VAT is on, and what it comes to before rounding.
pub fn vat(explained: &ExplainedVat<'_>, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let ExplainedVat { total, unrounded } = explained;
    let taxable = language.number(&total.taxable.to_string());
    if let Some(reason) = total.class.reason() {
        return format!("{} {taxable}: {reason}", pick("Ingen moms på", "No VAT on"));
    }
    let rate = language.number(&total.class.rate().normalize().to_string());
    let exact = unrounded.as_ref().filter(|exact| !exact.is_whole_ore());
    let exact = exact.map_or_else(String::new, |exact| {
        let dots = if exact.goes_on { "…" } else { "" };
        format!(" = {}{dots}", language.number(&exact.plain))
    });
    format!("{} {rate} % {} {taxable}{exact} (R21)", pick("Moms", "VAT"), pick("av", "of"))
}

/// Of what is rounded to whole kronor.
pub fn rounding() -> Text {
    text!("Öresavrundning till hel krona (lag 1970:1029, R21)", "Rounding to whole kronor (R21)")
}

/// Of what a document comes to.
pub fn payable(kind: DocumentKind) -> Text {
    match kind {
        DocumentKind::CreditNote => text!("Att kreditera", "To credit"),
        DocumentKind::Invoice | DocumentKind::Correction => text!("Att betala", "To pay"),
    }
}
