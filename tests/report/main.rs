//! The blocks of a report: golden drawings, a golden page, and what must hold for drawings of odd data.

mod example;
mod golden;
mod odd;

use example::SWEDISH;
use golden::{check, in_lines};

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

/// The numbers that an attribute has on a drawing.
fn attributes(svg: &str, name: &str) -> Vec<f64> {
    let marked = format!(" {name}=\"");
    let values = svg.split(&marked).skip(1).map(|rest| rest.split('"').next().unwrap());
    values.filter_map(|value| value.parse().ok()).collect()
}

#[test]
fn odd_data_is_drawn_within_its_frame_and_never_as_markup() {
    let drawings = odd::all();
    let page = include_str!("../../src/output/report/page.css");
    let shown = format!("<meta charset=utf-8><style>{page}</style>{}", drawings.concat());
    std::fs::write(golden::scratch("odd.html"), shown).unwrap();
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
