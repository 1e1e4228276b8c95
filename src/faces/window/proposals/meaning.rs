//! What a proposal would mean as it is typed: what a quantity costs, the curve of each fee against the fee model that it takes the
//! place of, what differs, what each customer would pay, and the text of the file. Each is a part of the page that is fetched
//! anew while somebody types. It works nothing out itself.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::answer::{clean, refusal_told};
use super::super::asked::PageRequest;
use super::super::form::Field;
use super::super::{form, price_curves, tariffs};
use super::fields::TypedFields;
use crate::engine::whatif::PriceCurve;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::quote::{quantity, quote_of};
use crate::office::refusal::Refusal;
use crate::office::tariffs::curves::side_by_side;
use crate::office::tariffs::instead_of;
use crate::office::tariffs::last_year::TariffEffect;
use crate::office::tariffs::proposals::OpenedProposal;
use crate::office::tariffs::typed_model::TypedFault;
use crate::paper::chart::{Labels, PartyBar, PartyChanges};
use crate::sources::tariff::{Basis, Tariff};
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::text::{Text, text};

/// How many of a usage fee are priced where nobody says.
const USUAL: &str = "7000";

/// What it would mean.
pub(super) struct Meaning {
    /// What the proposal is called.
    pub(super) proposal: String,
    /// The proposal as typed, where it can be read.
    wanted: Option<Tariff>,
    /// The fee model that it is held against.
    before: Option<Tariff>,
    curves: Vec<PriceCurve>,
    /// For last year's usage; none where there is none.
    effect: Result<Option<TariffEffect>, Refusal>,
    /// What would be saved.
    text: Result<String, Refusal>,
    /// The fields that can't be read, with why.
    wrong: Vec<(String, Text)>,
}

/// What a proposal would mean as it is typed.
pub(super) fn meaning(
    asked: &PageRequest,
    desk: &Desk,
    opened: &OpenedProposal,
    (saved, read): (&Tariff, &Result<Tariff, Vec<TypedFault>>),
) -> Meaning {
    let mut meaning = Meaning {
        proposal: opened.name.clone(),
        wanted: read.as_ref().ok().cloned(),
        before: instead_of(&desk.workspace, read.as_ref().unwrap_or(saved)).ok().flatten(),
        curves: Vec::new(),
        effect: Ok(None),
        text: Ok(opened.text.clone()),
        wrong: Vec::new(),
    };
    match read {
        Ok(wanted) => {
            meaning.text = opened.changed_to(wanted);
            if let Some(before) = meaning.before.clone() {
                meaning.work_out(asked, desk, &before, wanted);
            }
        }
        Err(faults) => {
            let why = |fault: &TypedFault| fault.refusal.text(&|act| called(asked, act));
            meaning.wrong = faults.iter().map(|one| (one.field.clone(), why(one))).collect();
        }
    }
    meaning
}

impl Meaning {
    fn work_out(&mut self, asked: &PageRequest, desk: &Desk, before: &Tariff, wanted: &Tariff) {
        let billed_by = desk.workspace.settings.billing_period;
        let year = asked.window.last_year.of(desk, &mut Notices::default());
        self.effect =
            year.and_then(|year| year.map(|year| year.effect(before, wanted)).transpose());
        let parties = self.effect.as_ref().ok().and_then(Option::as_ref);
        let parties = parties.into_iter().flat_map(|effect| &effect.comparison.parties);
        let most = parties.map(|one| one.volume.today.max(one.volume.proposed)).max();
        // What is too large is told with the amounts.
        self.curves = side_by_side(before, wanted, billed_by, most).unwrap_or_default();
    }

    /// What is wrong, with links to the fields.
    pub(super) fn faults(&self, asked: &PageRequest) -> Markup {
        html! {
            div data-part="fel" {
                @if !self.wrong.is_empty() {
                    div.refusal role="alert" {
                        p { (asked.say(&text!("Rätta fälten, så räknas resten om:", "Mend the fields, and the rest is reckoned anew:"))) }
                        ul { @for (field, why) in &self.wrong {
                            li { a href={ "#" (clean(field)) } { (clean(&asked.say(why))) } }
                        } }
                    }
                } @else if let Err(refusal) = &self.text { (refusal_told(asked, refusal)) }
            }
        }
    }

    /// What one fee means: the price of a quantity and its curve.
    pub(super) fn of_fee(&self, fields: &TypedFields<'_>, at: usize, code: &str) -> Markup {
        let asked = fields.asked;
        let fee =
            self.wanted.iter().flat_map(|one| &one.fees).find(|fee| fee.code.as_str() == code);
        let is_usage = match fee {
            Some(fee) => matches!(fee.basis, Basis::Usage(_)),
            None => !fields.typed.text(&format!("{at}.model")).is_empty(),
        };
        let name = format!("{at}.quantity");
        let typed = match fields.typed.text(&name) {
            "" => asked.language.number(USUAL),
            typed => clean(typed),
        };
        let field = Field {
            name: &name,
            label: text!("Pris för så många", "Price of so many"),
            value: &typed,
            hint: None,
            error: None,
        };
        html! {
            div.meaning {
                @if is_usage { (form::field(asked, &field)) }
                div data-part={ "avgift-" (at) } {
                    @if is_usage { (self.priced(asked, code, &typed)) }
                    @if let (Some(fee), Some(curve)) = (fee, self.curves.iter().find(|one| one.fee.as_str() == code)) {
                        (price_curves::drawn(asked, curve, fee, self.names()))
                    }
                }
            }
        }
    }

    /// What the fee model before and the proposal are called in charts.
    fn names(&self) -> [&str; 2] {
        let before = self.before.as_ref().map_or("", |before| before.name.version());
        [before, &self.proposal]
    }

    /// *8 640,00 kr (i dag 9 100,00 kr, −5,1 %)*
    fn priced(&self, asked: &PageRequest, code: &str, typed: &str) -> Markup {
        let total = |tariff: Option<&Tariff>| -> Option<Money> {
            let quantity = quantity(typed).ok()?;
            Some(quote_of(tariff?, code, quantity).ok()?.total)
        };
        let (now, then) = (total(self.before.as_ref()), total(self.wanted.as_ref()));
        html! {
            p.priced {
                @match (then, now) {
                    (Some(then), Some(now)) => {
                        strong { (asked.kronor(then)) }
                        " " span.place { (asked.say(&text!("i dag {now}", "today {now}", now = asked.kronor(now)))) }
                        @if let Some(more) = Percent::more(then, now).filter(|_| then != now) { " " (asked.changed(more)) }
                    }
                    (Some(then), None) => strong { (asked.kronor(then)) },
                    (None, _) => span.place { "–" },
                }
            }
        }
    }

    /// What differs, what each customer would pay, and the text of the file.
    pub(super) fn whole(&self, asked: &PageRequest) -> Markup {
        html! {
            h2 { (asked.say(&text!("Vad det betyder", "What it means"))) }
            div data-part="effekt" { (self.effect(asked)) }
            h2 { (asked.say(&text!("Skillnad", "What differs"))) }
            div data-part="skillnad" {
                @if let (Some(before), Some(wanted)) = (&self.before, &self.wanted) {
                    p.lead { (asked.say(&text!(
                        "Mot {name}, som gäller annars.", "Against {name}, which holds otherwise.", name = before.name
                    ))) }
                    (tariffs::changes(asked, before, wanted))
                }
            }
            details {
                summary { (asked.say(&text!("Så ser filen ut", "What the file looks like"))) }
                div data-part="text" {
                    @if let Ok(text) = &self.text {
                        pre tabindex="0" { @for line in text.lines() { (clean(line)) "\n" } }
                    }
                }
            }
        }
    }

    fn effect(&self, asked: &PageRequest) -> Markup {
        match &self.effect {
            _ if self.wanted.is_none() => html! {},
            Err(refusal) => refusal_told(asked, refusal),
            Ok(None) => html! { p { (asked.say(&text!(
                "Ingen användning är inläst, så det finns inget att räkna på.",
                "No usage is imported, so that there is nothing to reckon with."
            ))) } },
            Ok(Some(effect)) => drawn(asked, effect, self.before.as_ref()),
        }
    }
}

/// What each customer would pay.
fn drawn(asked: &PageRequest, effect: &TariffEffect, before: Option<&Tariff>) -> Markup {
    let say = |text: Text| asked.say(&text);
    let total = effect.comparison.total;
    let (more, same, less) = effect.comparison.more_same_less();
    let days = effect.days.shown();
    let name = before.map(|before| before.name.to_string()).unwrap_or_default();
    let bars = effect.comparison.parties.iter().filter_map(|one| {
        let change = one.change.difference().ok()?;
        Some(PartyBar { name: clean(&one.name), change, percent: one.change.percent() })
    });
    let chart = PartyChanges {
        labels: Labels {
            name: "kunder".to_owned(),
            title: say(text!("Ändring per kund", "Change by customer")),
            subtitle: say(text!("kr utan moms, {days}", "SEK without VAT, {days}")),
            description: say(text!(
                "Beloppen står i tabellen nedan.",
                "The table below has the amounts."
            )),
            note: String::new(),
        },
        parties: bars.collect(),
    };
    html! {
        p.lead { (say(text!(
            "Det senaste årets inlästa användning ({days}), som om förslaget respektive {name} hade gällt hela tiden.",
            "The imported usage of the last year ({days}), as if the proposal and {name} had held all the time."
        ))) }
        dl.facts.narrow {
            dt { (say(text!("I dag", "Today"))) }
            dd { (asked.kronor(total.today)) }
            dt { (say(text!("Med förslaget", "Under the proposal"))) }
            dd.large { (asked.kronor(total.proposed)) @if let Some(percent) = total.percent() { " (" (asked.changed(percent)) ")" } }
            dt { (say(text!("Betalar mer · lika · mindre", "Pay more · the same · less"))) }
            dd { (more) " · " (same) " · " (less) }
        }
        @if effect.left_out > 0 {
            @let rows = Text::counted(effect.left_out, ["rad", "rader"], ["row", "rows"]);
            p.notice { (say(text!(
                "{rows} kan inte faktureras och är inte med.",
                "{rows} can't be billed and are not in it.";
                rows
            ))) }
        }
        (chart.draw(asked.language))
        (customers(asked, effect))
    }
}

fn customers(asked: &PageRequest, effect: &TariffEffect) -> Markup {
    let say = |text: Text| asked.say(&text);
    let caption = say(text!("Kund för kund", "Customer by customer"));
    html! {
        details {
            summary { (caption) }
            div.table tabindex="0" role="region" aria-label=(caption) { table {
                caption.hidden { (caption) }
                thead { tr {
                    th scope="col" { (say(text!("Kund", "Customer"))) }
                    th.number scope="col" { (say(text!("I dag", "Today"))) }
                    th.number scope="col" { (say(text!("Med förslaget", "Under the proposal"))) }
                    th.number scope="col" { (say(text!("Skillnad", "Difference"))) }
                    th.number scope="col" { "%" }
                } }
                tbody { @for one in &effect.comparison.parties { tr {
                    th scope="row" { (clean(&one.name)) }
                    td.number { (asked.kronor(one.change.today)) }
                    td.number { (asked.kronor(one.change.proposed)) }
                    td.number { @if let Ok(difference) = one.change.difference() { (asked.kronor(difference)) } }
                    td.number { @if let Some(percent) = one.change.percent() { (asked.changed(percent)) } @else { "–" } }
                } } }
            } }
        }
    }
}
