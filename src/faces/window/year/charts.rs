//! A year as charts, each beside the table of the same figures. They show what the year has.

use maud::Markup;

use super::super::answer::clean;
use super::super::asked::PageRequest;
use crate::office::refusal::Refusal;
use crate::office::year::YearOverview;
use crate::paper::chart::{Bar, BarRole, Bars, Labels, PartyBar, PartyChanges};
use crate::values::text::text;

/// A bar for each period, with how much more it is than a year before.
pub(super) fn by_period(asked: &PageRequest, year: &YearOverview) -> Markup {
    let named = year.year;
    let say = |text| asked.say(&text);
    let bars = year.sums.iter().map(|one| Bar {
        name: asked.language.period_name(one.period),
        role: BarRole::Proposal,
        value: one.net,
        note: one.more().map(|more| asked.changed(more)).unwrap_or_default(),
    });
    let is_compared = year.sums.iter().any(|one| one.more().is_some());
    let (subtitle, heading) = match is_compared {
        true => (
            text!(
                "kr före moms; ändring mot samma period förra året",
                "SEK before VAT; change against the same period a year before"
            ),
            say(text!("ändring", "change")),
        ),
        false => (text!("kr före moms", "SEK before VAT"), String::new()),
    };
    let chart = Bars {
        labels: Labels {
            name: "perioder".to_owned(),
            title: say(text!("Fakturerat per period {named}", "Billed by period {named}")),
            subtitle: say(subtitle),
            description: say(text!(
                "En stapel per period. Samma belopp står i tabellens sista rad.",
                "A bar for each period. The last row of the table has the same amounts."
            )),
            note: String::new(),
        },
        value_heading: say(text!("kr", "SEK")),
        note_heading: heading,
        bars: bars.collect(),
        limit: None,
    };
    chart.draw(asked.language)
}

/// By how much each customer was billed more or less than the year before.
pub(super) fn changes(asked: &PageRequest, year: &YearOverview) -> Result<Markup, Refusal> {
    let say = |text| asked.say(&text);
    let mut parties = Vec::new();
    for one in &year.customers {
        let (name, change, percent) = (clean(&one.name), one.change()?, one.more());
        parties.push(PartyBar { name, change, percent });
    }
    let chart = PartyChanges {
        labels: Labels {
            name: "kunder".to_owned(),
            title: say(text!("Ändring per kund", "Change by customer")),
            subtitle: say(text!(
                "kr före moms, hittills i år mot samma perioder förra året",
                "SEK before VAT, so far against the same periods of the year before"
            )),
            description: say(text!(
                "En stapel per kund, störst ökning först. Samma belopp står i tabellen nedan.",
                "A bar for each customer, the largest increase first. The table below has the same amounts."
            )),
            note: String::new(),
        },
        parties,
    };
    Ok(chart.draw(asked.language))
}
