//! A year by customer: a table by period, the year so far against the same periods of the year before, both as a chart and
//! as a workbook. It adds nothing up.

mod charts;

use maud::{Markup, html};

use super::acts::called;
use super::address::PageAddress;
use super::answer::{PageAnswer, SentFile, WindowPage, all_told, no, refused};
use super::asked::PageRequest;
use super::table;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::office::year::{YearOverview, by_period, compared, workbook, year};
use crate::values::percent::Percent;
use crate::values::text::text;
use axum::http::StatusCode;

/// The year that the address names.
pub(super) fn page(asked: &PageRequest) -> PageAnswer {
    let named = match named(asked) {
        Ok(named) => named,
        Err(answer) => return answer,
    };
    let mut notices = Notices::default();
    let found = asked.desk().and_then(|desk| {
        let found = year(&desk, named, &mut notices)?;
        body(asked, &found, &notices)
    });
    match found {
        Ok(body) => {
            let title = asked.say(&text!("Året {named}", "The year {named}"));
            WindowPage::new(title, body).into()
        }
        Err(refusal) => refused(asked, &refusal),
    }
}

/// The same as a workbook for Excel.
pub(super) fn excel(asked: &PageRequest) -> PageAnswer {
    let named = match named(asked) {
        Ok(named) => named,
        Err(answer) => return answer,
    };
    let made = asked.desk().and_then(|desk| {
        // What is told of it stands on the page that links here.
        let found = year(&desk, named, &mut Notices::default())?;
        workbook(&found, asked.language)
    });
    match made {
        Ok(file) => PageAnswer::File(SentFile::of(file)),
        Err(refusal) => refused(asked, &refusal),
    }
}

/// The year that the address names; otherwise the page that says there is none.
fn named(asked: &PageRequest) -> Result<i32, PageAnswer> {
    typed::year(asked.places.text("year")).map_err(|refusal| {
        let title = text!("Året finns inte", "There is no such year");
        let refusal = Refusal::from(refusal);
        no(asked, StatusCode::NOT_FOUND, &title, &refusal.text(&|act| called(asked, act)))
    })
}

fn body(asked: &PageRequest, year: &YearOverview, notices: &Notices) -> Result<Markup, Refusal> {
    let named = year.year;
    let nothing = text!(
        "Inget är fakturerat för någon period i {named}.",
        "Nothing is billed for any period of {named}."
    );
    let excel = text!("Hämta som Excel", "Fetch as Excel");
    Ok(html! {
        (neighbours(asked, year))
        (all_told(asked, notices))
        @if year.customers.is_empty() {
            p { (asked.say(&nothing)) }
        } @else {
            (figures(asked, year))
            p { a.button.quiet href=(PageAddress::YearWorkbook(named)) { (asked.say(&excel)) } }
            (charts::by_period(asked, year))
            (table::of_sheet(asked, &by_period(year, asked.language), &text!("Kund för kund och period, kr före moms", "Customer by customer and period, SEK before VAT")))
            (against(asked, year)?)
        }
    })
}

fn neighbours(asked: &PageRequest, year: &YearOverview) -> Markup {
    let (before, after) = year.neighbours;
    let link = |year: i32| html! { a href=(PageAddress::Year(year)) { (year) } };
    html! {
        @if before.or(after).is_some() {
            nav.periods aria-label=(asked.say(&text!("Andra år", "Other years"))) {
                @if let Some(before) = before { span { "← " (link(before)) } }
                @if let Some(after) = after { span { (link(after)) " →" } }
            }
        }
    }
}

fn figures(asked: &PageRequest, year: &YearOverview) -> Markup {
    let more = Percent::more(year.so_far, year.before);
    html! {
        dl.facts.narrow {
            dt { (asked.say(&text!("Hittills i år, före moms", "So far, before VAT"))) }
            dd.large { (asked.kronor(year.so_far)) }
            @if let Some(more) = more {
                dt { (asked.say(&text!("Samma perioder förra året", "The same periods of the year before"))) }
                dd { (asked.kronor(year.before)) " (" (asked.changed(more)) ")" }
            }
            dt { (asked.say(&text!("Kunder", "Customers"))) }
            dd { (asked.language.number(&year.customers.len().to_string())) }
        }
        p.lead {
            (asked.say(&text!(
                "Varje belopp står vid den period som det gäller: en rättelse räknas till den period som rättas, när den än utfärdades.",
                "Each amount stands at the period that it is for: a correction counts for the period that it corrects, whenever it was issued."
            )))
        }
    }
}

/// Against the year before, where there was anything.
fn against(asked: &PageRequest, year: &YearOverview) -> Result<Markup, Refusal> {
    let title = text!("Mot förra året", "Against the year before");
    if year.customers.iter().all(|one| one.a_year_before.iter().all(Option::is_none)) {
        let none = text!(
            "Förra året är inget fakturerat för de här perioderna, så det finns inget att jämföra med.",
            "Nothing was billed for these periods the year before, so that there is nothing to compare with."
        );
        return Ok(html! { h2 { (asked.say(&title)) } p.lead { (asked.say(&none)) } });
    }
    let sheet = compared(year, asked.language)?;
    let caption = text!(
        "Hittills i år mot samma perioder förra året",
        "So far against the same periods of the year before"
    );
    Ok(html! {
        h2 { (asked.say(&title)) }
        (charts::changes(asked, year)?)
        (table::of_sheet(asked, &sheet, &caption))
    })
}
