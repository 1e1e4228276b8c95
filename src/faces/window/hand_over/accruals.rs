//! The accruals at the end of a period, to be looked at. Nothing of them is kept.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, all_told, nothing_yet};
use super::super::asked::PageRequest;
use super::super::table;
use crate::office::accruals::{look, names};
use crate::office::notice::Notices;
use crate::paper::tables::{Sheet, accruals_summed};
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// What belongs to days after the period, or is earned in it and not billed yet.
pub(in super::super) fn page(asked: &PageRequest, period: BillingPeriod) -> PageAnswer {
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        let found = look(&desk, period, &mut notices)?;
        Ok(accruals_summed(&found.all()?, found.last, asked.language)?)
    });
    let of = asked.language.period_name(period);
    let title = text!("Periodisering – {of}", "Accruals – {of}");
    match found {
        Ok(sheet) => {
            WindowPage::new(asked.say(&title), body(asked, period, &sheet, &notices)).into()
        }
        Err(refusal) => nothing_yet(asked, &title, &refusal),
    }
}

fn body(asked: &PageRequest, period: BillingPeriod, sheet: &Sheet, notices: &Notices) -> Markup {
    let last = period.period().last();
    let lead = text!(
        "Intäkter som ligger på fel sida om {last}: fakturerade för dagar därefter, eller intjänade men inte fakturerade än.",
        "Revenue on the wrong side of {last}: billed for days after it, or earned and not billed yet."
    );
    let caption = text!("Periodisering {last}, kr", "Accruals {last}, SEK");
    let back = text!("Till Lämna", "To Hand over");
    html! {
        p.lead { (asked.say(&lead)) }
        (all_told(asked, notices))
        (table::of_sheet(asked, sheet, &caption))
        p { @for (at, name) in names(period).into_iter().enumerate() {
            @if at > 0 { " · " }
            a href=(PageAddress::HandedFile(period, name.clone())) { (name) }
        } }
        p { a href=(PageAddress::HandOver(period)) { (asked.say(&back)) } }
    }
}
