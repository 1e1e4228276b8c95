//! A window's figures side by side: up to the days billed, through them, and what lies between (R9). Sums what billing
//! rated; it rates nothing.

use crate::engine::billing::{ChargedWindow, Rated, by_amount};
use crate::values::detail::{Detail, LineDetail};
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};

/// One row of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WindowRow {
    /// What its figures are.
    pub kind: WindowRowKind,
    /// Up to the days billed, through them, and between.
    pub figures: WindowFigures,
}

/// What a row of a window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowRowKind {
    /// What was counted.
    Counted,
    /// What is included (R8), negative.
    Included,
    /// How many at a unit price.
    Priced {
        /// Of which kind.
        detail: LineDetail,
        /// kr.
        unit_price: UnitPrice,
        /// The unit price is for so many.
        per: Quantity,
    },
    /// A minimum or a maximum, which differ in amount (R17).
    Limit(LineDetail),
    /// All of it.
    Total,
}

/// Up to the days billed, through them, and between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WindowFigures {
    /// How many.
    Quantities([Quantity; 3]),
    /// kr, öre.
    Amounts([Money; 3]),
}

/// The rows of a window, in the order in which a fee is worked out (R17).
///
/// # Errors
/// What can't be kept exactly (R22).
pub fn window_rows(window: &ChargedWindow<'_>) -> Result<Vec<WindowRow>, MoneyError> {
    let mut rows = vec![quantities(window, WindowRowKind::Counted, |rated| Ok(rated.quantity))?];
    if !window.usage.included.is_zero() {
        let taken_off = |rated: &Rated| Quantity::ZERO.minus(rated.taken_off);
        rows.push(quantities(window, WindowRowKind::Included, taken_off)?);
    }
    for kind in kinds(window) {
        let ours = |detail: &Detail| kind_of(detail) == kind;
        rows.push(match kind {
            WindowRowKind::Limit(_) => amounts(window, kind, ours)?,
            _ => quantities(window, kind, |rated| {
                let ours = rated.details.iter().filter(|detail| ours(detail));
                ours.map(|detail| detail.quantity()).try_fold(Quantity::ZERO, Quantity::plus)
            })?,
        });
    }
    rows.push(amounts(window, WindowRowKind::Total, |_| true)?);
    Ok(rows)
}

/// The kinds of details that either side has, those through the days billed first.
fn kinds(window: &ChargedWindow<'_>) -> Vec<WindowRowKind> {
    let mut kinds = Vec::new();
    for kind in window.to_date.details.iter().chain(&window.before.details).map(kind_of) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

fn kind_of(detail: &Detail) -> WindowRowKind {
    match by_amount(detail.kind()) {
        true => WindowRowKind::Limit(detail.kind()),
        false => WindowRowKind::Priced {
            detail: detail.kind(),
            unit_price: detail.unit_price(),
            per: detail.per(),
        },
    }
}

fn quantities(
    window: &ChargedWindow<'_>,
    kind: WindowRowKind,
    of: impl Fn(&Rated) -> Result<Quantity, MoneyError>,
) -> Result<WindowRow, MoneyError> {
    let (before, to_date) = (of(&window.before)?, of(&window.to_date)?);
    let figures = WindowFigures::Quantities([before, to_date, to_date.minus(before)?]);
    Ok(WindowRow { kind, figures })
}

/// The details that these are the amounts of.
fn amounts(
    window: &ChargedWindow<'_>,
    kind: WindowRowKind,
    wanted: impl Fn(&Detail) -> bool,
) -> Result<WindowRow, MoneyError> {
    let of = |rated: &Rated| {
        let wanted = rated.details.iter().filter(|detail| wanted(detail));
        Money::sum(wanted.map(|detail| detail.amount()))
    };
    let (before, to_date) = (of(&window.before)?, of(&window.to_date)?);
    let figures = WindowFigures::Amounts([before, to_date, to_date.minus(before)?]);
    Ok(WindowRow { kind, figures })
}
