//! The blocks of a report: golden drawings, a golden page, and what must hold for drawings of odd data.

mod example;
mod golden;

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
