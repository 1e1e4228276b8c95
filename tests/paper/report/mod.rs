//! The blocks of a report: golden drawings, a golden page, and what must hold for drawings of odd data.

mod example;
mod extreme;
mod golden;
mod layout;
mod odd;

use example::SWEDISH;
use golden::{check, in_lines};
use layout::texts;
use lefi::paper::chart::PartyChanges;

#[test]
fn drawings_are_as_they_were() {
    let drawings = [
        ("bars.html", example::bars().draw(SWEDISH)),
        ("changes.html", example::changes().draw(SWEDISH)),
        ("curve.html", example::curves().draw(SWEDISH)),
        ("months.html", example::months().draw(SWEDISH)),
        ("tornado.html", example::tornado().draw(SWEDISH)),
    ];
    check(&drawings.map(|(name, drawing)| (name, in_lines(&drawing.into_string()))));
}

#[test]
fn a_page_is_as_it_was() {
    let page = example::page().write();
    std::fs::write(golden::scratch("page-as-written.html"), &page).unwrap();
    check(&[("page.html", in_lines(&page))]);
}

#[test]
fn no_text_stands_on_another_or_outside_the_drawing() {
    std::fs::write(golden::scratch("odd-as-written.html"), odd::page()).unwrap();
    for (name, drawing) in odd::drawings() {
        let texts = texts(&drawing.into_string());
        for (at, text) in texts.iter().enumerate() {
            assert!(text.left >= 0 && text.right <= 7200, "{name}: {text:?} sticks out");
            for other in &texts[at + 1..] {
                assert!(!text.meets(other), "{name}: {text:?} meets {other:?}");
            }
        }
    }
}

#[test]
fn a_name_that_means_harm_is_only_text() {
    for (name, drawing) in odd::drawings() {
        let html = drawing.into_string();
        for harm in ["<script", "\" onload", "\u{202E}", "\u{200B}"] {
            assert!(!html.contains(harm), "{name} has {harm:?}");
        }
    }
}

#[test]
fn of_many_parties_those_between_are_counted_and_summed() {
    let parties = odd::many_parties();
    let mut changes: Vec<i64> = parties.iter().map(|one| one.change.ore()).collect();
    changes.sort_unstable();
    let between: i64 = changes[15..changes.len() - 15].iter().sum();
    let sum = SWEDISH.number(&(between / 100).to_string());
    let sign = if between > 0 { "+" } else { "" };
    let drawing = PartyChanges { parties, ..example::changes() }.draw(SWEDISH).into_string();
    let after = drawing.split("… 570 till, tillsammans").nth(1).expect("no line of those between");
    let amount = format!("{sign}{sum}\u{A0}kr");
    let row = &after[..after.find("Part ").unwrap_or(after.len())];
    assert!(row.contains(&amount), "no {amount} in {row}");
    assert_eq!(texts(&drawing).iter().filter(|one| one.words.starts_with("Part ")).count(), 30);
}

/// The numbers that an attribute has on a drawing.
fn attributes(svg: &str, name: &str) -> Vec<f64> {
    let marked = format!(" {name}=\"");
    let values = svg.split(&marked).skip(1).map(|rest| rest.split('"').next().unwrap());
    values.filter_map(|value| value.parse().ok()).collect()
}

#[test]
fn odd_data_is_drawn_within_its_frame_and_never_as_markup() {
    let drawings = extreme::all();
    let page = include_str!("../../../src/paper/report/page.css");
    let shown = format!("<meta charset=utf-8><style>{page}</style>{}", drawings.concat());
    std::fs::write(golden::scratch("extreme.html"), shown).unwrap();
    for drawing in &drawings {
        assert!(!drawing.contains("<script") && !drawing.contains('\u{202E}'), "{drawing}");
        for name in ["x", "x1", "x2"] {
            for place in attributes(drawing, name) {
                assert!((0.0..=720.0).contains(&place), "{name}={place} in\n{drawing}");
            }
        }
        for name in ["width", "height"] {
            assert!(attributes(drawing, name).iter().all(|size| *size >= 0.0), "{drawing}");
        }
    }
}
