//! Versions and proposals in their lists, and on a line of days. It shows what the office lists.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use crate::office::tariffs::Version;
use crate::office::tariffs::proposals::ListedProposal;
use crate::office::tariffs::terms;
use crate::paper::chart::{Labels, SpanRole, Timeline, TimelineRow, TimelineSpan};
use crate::values::period::{Day, Period};
use crate::values::text::text;

/// Days that are shown after the last that anything begins or ends.
const AFTER: u64 = 400;
/// A day that no chart reaches.
const LATEST: (i32, u32, u32) = (9998, 12, 31);

/// What holds when, with the days when nothing does.
pub(super) fn timeline(
    asked: &PageRequest,
    (versions, proposals): (&[Version], &[ListedProposal]),
    today: Day,
) -> Markup {
    let proposed = || proposals.iter().filter_map(|one| Some((one, one.tariff.as_ref().ok()?)));
    let days = versions.iter().flat_map(|one| [Some(one.first), one.last]);
    let days = days.chain(proposed().map(|(_, tariff)| Some(tariff.valid_from)));
    let days: Vec<Day> = days.flatten().chain([today]).collect();
    let ends = days.iter().min().zip(days.iter().max());
    let shown =
        ends.and_then(|(first, last)| Period::including(*first, Some(last.plus_days(AFTER))));
    let Some(shown) = shown.filter(|_| days.len() > 1) else { return html! {} };
    let mut rows: Vec<TimelineRow> = Vec::new();
    for version in versions {
        let Some(days) = held(version.first, version.last) else { continue };
        let name = version.name.version().to_owned();
        let span = TimelineSpan { days, name, role: SpanRole::Held };
        match rows.iter_mut().find(|row| row.name == version.name.service()) {
            Some(row) => row.spans.push(span),
            None => {
                let name = version.name.service().to_owned();
                rows.push(TimelineRow { name, spans: vec![span] });
            }
        }
    }
    for row in &mut rows {
        let gaps = row.spans.windows(2).filter_map(|pair| pair[0].days.gap_to(pair[1].days));
        let name = asked.say(&text!("inget gäller", "nothing holds"));
        let gaps = gaps.map(|days| TimelineSpan { days, name: name.clone(), role: SpanRole::Gap });
        let gaps: Vec<_> = gaps.collect();
        row.spans.extend(gaps);
    }
    for (one, tariff) in proposed() {
        let Some(days) = held(tariff.valid_from, tariff.valid_through) else { continue };
        let name = asked.say(&text!(
            "förslag för {service}",
            "proposal for {service}",
            service = tariff.service()
        ));
        let span = TimelineSpan { days, name, role: SpanRole::Proposed };
        rows.push(TimelineRow { name: clean(&one.name), spans: vec![span] });
    }
    let chart = Timeline {
        labels: Labels {
            name: "versioner".to_owned(),
            title: asked.say(&text!("Vad som gäller när", "What holds when")),
            subtitle: asked.say(&text!(
                "En rad per tjänst och en per förslag",
                "A row for each service and one for each proposal"
            )),
            description: asked.say(&text!(
                "Samma dagar står i tabellerna under diagrammet.",
                "The tables below the chart have the same days."
            )),
            note: String::new(),
        },
        rows,
        days: shown,
        today,
    };
    chart.draw(asked.language)
}

fn held(first: Day, last: Option<Day>) -> Option<Period> {
    let (year, month, day) = LATEST;
    Period::including(first, last.or(Day::new(year, month, day)))
}

/// A row for each version.
pub(super) fn versions(asked: &PageRequest, versions: &[Version], today: Day) -> Markup {
    let say = |text| asked.say(&text);
    let holds = |one: &Version| one.first <= today && one.last.is_none_or(|last| today <= last);
    html! {
        @if versions.is_empty() {
            p { (say(text!("Det finns ingen avgiftsmodell än. Lägg en i mappen tariffs, eller börja med ett förslag.", "There is no fee model yet. Put one into the folder tariffs, or begin with a proposal."))) }
        } @else {
            div.table tabindex="0" role="region" aria-label=(say(text!("Versioner", "Versions"))) { table {
                caption { (say(text!("Versioner", "Versions"))) }
                thead { tr {
                    th scope="col" { (say(text!("Tjänst och version", "Service and version"))) }
                    th scope="col" { (say(text!("Gäller från", "From"))) }
                    th scope="col" { (say(text!("till och med", "through"))) }
                    th.number scope="col" { (say(text!("Avgifter", "Fees"))) }
                    th scope="col" { (say(text!("Status", "Status"))) }
                } }
                tbody { @for one in versions { tr {
                    th scope="row" {
                        a href=(PageAddress::Tariff(one.name.clone())) { (one.name) }
                        @if holds(one) { " " span.mark { (say(text!("gäller nu", "in force"))) } }
                    }
                    td.whole { (one.first) }
                    td.whole { @match one.last { Some(last) => (last), None => (say(text!("tills vidare", "further notice"))) } }
                    td.number { (one.fees) }
                    td { (clean(&asked.say(&terms::decision(&one.decision)))) }
                } } }
            } }
        }
    }
}

/// A row for each proposal.
pub(super) fn proposals(asked: &PageRequest, proposals: &[ListedProposal]) -> Markup {
    let say = |text| asked.say(&text);
    html! {
        h2 { (say(text!("Förslag", "Proposals"))) }
        @if proposals.is_empty() {
            p.lead { (say(text!("Inget förslag är påbörjat. Ett förslag påverkar ingen faktura förrän det är beslutat.", "No proposal has begun. A proposal touches no invoice until it is decided."))) }
        } @else {
            div.table tabindex="0" role="region" aria-label=(say(text!("Förslag", "Proposals"))) { table {
                caption.hidden { (say(text!("Förslag", "Proposals"))) }
                thead { tr {
                    th scope="col" { (say(text!("Förslag", "Proposal"))) }
                    th scope="col" { (say(text!("Tjänst", "Service"))) }
                    th scope="col" { (say(text!("Skulle gälla från", "Would hold from"))) }
                    th scope="col" { (say(text!("Titel", "Title"))) }
                } }
                tbody { @for one in proposals { tr {
                    th scope="row" {
                        @if one.file.is_some() {
                            a href=(PageAddress::Proposal(one.name.clone())) { (clean(&one.name)) }
                        } @else { (clean(&one.name)) }
                    }
                    @match &one.tariff {
                        Ok(tariff) => {
                            td { (tariff.service()) }
                            td.whole { (tariff.valid_from) }
                            td { (clean(&tariff.title)) }
                        }
                        Err(wrong) => td colspan="3" {
                            @if let Some(first) = wrong.first() {
                                (say(text!("Kan inte läsas: ", "Can't be read: ")))
                                (sentence(first.message.in_language(asked.language)))
                            }
                        }
                    }
                } } }
            } }
        }
    }
}
