//! Two fee models beside each other: the terms that differ, what begins anew, and what one question costs. It compares nothing
//! itself.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{PageAnswer, WindowPage, clean, refusal_told, refused, status_of};
use super::super::asked::PageRequest;
use super::super::form::{self, Field};
use super::super::price_curves;
use crate::engine::whatif::PriceCurve;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::restarts;
use crate::office::tariffs::comparison::{ChangedFee, TariffComparison, compare};
use crate::office::tariffs::curves::side_by_side;
use crate::office::tariffs::list;
use crate::office::tariffs::proposals::{any_tariff, proposals};
use crate::sources::tariff::{FeeDifference, Tariff};
use crate::values::text::{Text, text};
use crate::values::vat::VatClass;

/// The fields that name the two.
const BEFORE: &str = "fran";
const AFTER: &str = "till";

/// The two that are asked for, or the fields to choose them.
pub(in super::super) fn page(asked: &PageRequest) -> PageAnswer {
    let found = asked.desk().and_then(|desk| Ok((names(&desk)?, desk)));
    let (names, desk) = match found {
        Ok(found) => found,
        Err(refusal) => return refused(asked, &refusal),
    };
    let chosen = [BEFORE, AFTER].map(|field| asked.query.text(field));
    let shown = match chosen.iter().all(|name| !name.is_empty()) {
        true => Some(body(asked, &desk, chosen)),
        false => None,
    };
    let (status, shown) = match shown {
        None => (StatusCode::OK, html! {}),
        Some(Ok(shown)) => (StatusCode::OK, shown),
        Some(Err(refusal)) => (status_of(&refusal), refusal_told(asked, &refusal)),
    };
    let body = html! {
        (chosen_by(asked, &names, chosen))
        (shown)
        p.after { a href=(PageAddress::Tariffs) { (asked.say(&text!("Alla avgiftsmodeller", "All fee models"))) } }
    };
    let title = asked.say(&text!("Jämför avgiftsmodeller", "Compare fee models"));
    WindowPage { status, title, body }.into()
}

/// What can be compared.
fn names(desk: &Desk) -> Result<Vec<String>, Refusal> {
    let versions = list(&desk.workspace, &mut Notices::default())?.versions;
    let versions = versions.into_iter().map(|one| one.name.to_string());
    let proposed = proposals(&desk.workspace)?.into_iter().filter(|one| one.tariff.is_ok());
    Ok(versions.chain(proposed.map(|one| format!("forslag/{}", one.name))).collect())
}

fn chosen_by(asked: &PageRequest, names: &[String], [before, after]: [&str; 2]) -> Markup {
    let options = || names.iter().map(|name| (name.as_str(), clean(name)));
    let field = |name, label, value| Field { name, label, value, hint: None, error: None };
    html! {
        form method="get" action=(PageAddress::CompareTariffs) {
            div.fields-in-a-row {
                (form::choice(asked, &field(BEFORE, text!("Från", "From"), before), options()))
                (form::choice(asked, &field(AFTER, text!("Till", "To"), after), options()))
            }
            button.quiet { (asked.say(&text!("Jämför", "Compare"))) }
        }
    }
}

fn body(asked: &PageRequest, desk: &Desk, [before, after]: [&str; 2]) -> Result<Markup, Refusal> {
    let (old, new) = (any_tariff(desk, before)?, any_tariff(desk, after)?);
    let billed_by = desk.workspace.settings.billing_period;
    let curves = match old.service() == new.service() {
        true => side_by_side(&old, &new, billed_by, None)?,
        false => Vec::new(),
    };
    Ok(html! {
        h2 { (clean(&format!("{} → {}", old.name, new.name))) }
        (changes(asked, &old, &new))
        @if !curves.is_empty() {
            h2 { (asked.say(&text!("Vad en fråga kostar", "What one question costs"))) }
            @let names = [old.name.version(), new.name.version()];
            @for fee in &new.fees {
                // What costs the same needs no picture.
                @let differs = |curve: &&PriceCurve| match curve.lines.as_slice() {
                    [one, other] => one.points != other.points,
                    _ => true,
                };
                @if let Some(curve) = curves.iter().find(|one| one.fee == fee.code).filter(differs) {
                    (price_curves::drawn(asked, curve, fee, names))
                }
            }
        }
    })
}

/// The terms that differ, and what begins anew with the new one's first day.
pub(in super::super) fn changes(asked: &PageRequest, old: &Tariff, new: &Tariff) -> Markup {
    let comparison = compare(old, new);
    html! {
        @if comparison.fees.is_empty() && comparison.vat.is_empty() {
            p { (asked.say(&text!("Ingen avgift och ingen moms skiljer.", "No fee and no VAT differs."))) }
        } @else {
            (differences(asked, &comparison, [old, new]))
        }
        @if !comparison.restarts.is_empty() {
            ul.list.after { @for restart in &comparison.restarts {
                li { (clean(&asked.say(&restarts::words(restart)))) }
            } }
        }
    }
}

/// A row for each term that differs, those of a fee together, and for each category whose VAT differs.
fn differences(
    asked: &PageRequest,
    comparison: &TariffComparison<'_>,
    [old, new]: [&Tariff; 2],
) -> Markup {
    let caption = asked.say(&text!("Det som skiljer", "What differs"));
    let class = |class: Option<&VatClass>| match class {
        Some(class) => format!("{} {} %", class.category(), class.rate().normalize()),
        None => "–".to_owned(),
    };
    html! {
        div.table tabindex="0" role="region" aria-label=(caption) { table.price-list {
            caption { (caption) }
            thead { tr {
                th scope="col" { (asked.say(&text!("Avgift", "Fee"))) }
                th scope="col" { (asked.say(&text!("Villkor", "Terms"))) }
                th scope="col" { (old.name.version()) }
                th scope="col" { (new.name.version()) }
            } }
            @for changed in &comparison.fees { tbody { (one_fee(asked, changed)) } }
            @if !comparison.vat.is_empty() {
                tbody { @for (at, one) in comparison.vat.iter().enumerate() { tr {
                    @if at == 0 { th scope="rowgroup" rowspan=(comparison.vat.len()) { (asked.say(&text!("Moms", "VAT"))) } }
                    td { (asked.language.category(one.category)) }
                    td { (class(one.before)) }
                    td { (class(one.after)) }
                } } }
            }
        } }
    }
}

fn one_fee(asked: &PageRequest, ChangedFee { change, terms }: &ChangedFee<'_>) -> Markup {
    let (fee, mark) = match change {
        FeeDifference::Added(fee) => (fee, Some(text!("ny", "new"))),
        FeeDifference::Removed(fee) => (fee, Some(text!("upphör", "ends"))),
        FeeDifference::Changed { new, .. } => (new, None),
    };
    let heading = html! {
        strong { (clean(asked.language.pick(&fee.name_sv, &fee.name_en))) }
        @if let Some(mark) = &mark { " " span.mark { (asked.say(mark)) } }
        br; span.place { (fee.code) }
    };
    let value = |text: &Option<Text>| match text {
        Some(text) => clean(&asked.say(text)),
        None => "–".to_owned(),
    };
    html! {
        @if terms.is_empty() {
            tr { th scope="row" { (heading) } td colspan="3" { (asked.say(&text!("annat namn", "another name"))) } }
        }
        @for (at, term) in terms.iter().enumerate() { tr {
            @if at == 0 { th scope="rowgroup" rowspan=(terms.len()) { (heading) } }
            td { (asked.say(&term.label)) }
            td { (value(&term.before)) }
            td { (value(&term.after)) }
        } }
    }
}
