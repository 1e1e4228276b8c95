//! How wide the columns of the table are: as wide as what they hold, so that nothing runs into what stands beside
//! it. Where that leaves too little for names, a period goes on two lines, and then the table is written smaller.

use super::PdfError;
use super::drawing::{LABEL, Style, TEXT};
use super::font::Face;
use super::typesetter::{LEFT, RIGHT, Typesetter};

/// The texts of a line in the columns after the first.
#[derive(Debug, Clone)]
pub(super) struct LineFigures {
    /// The first and the last day.
    pub days: (String, Option<String>),
    pub quantity: String,
    /// What the quantity counts, in words; may be empty.
    pub unit: String,
    pub unit_price: String,
    pub amount: String,
}

/// The places of the columns in mm, and the style of their text.
#[derive(Debug, Clone, Copy)]
pub(super) struct ColumnPlaces {
    pub style: Style,
    /// How wide the first column is.
    pub name: f32,
    /// Where the period begins.
    pub period: f32,
    /// Where quantities end; their units follow.
    pub quantity: f32,
    /// Where unit prices end.
    pub unit_price: f32,
    stacked: bool,
}

/// Between columns, at least.
const GAP: f32 = 4.0;
/// The least and the usual width of names.
const NAME_LEAST: f32 = 34.0;
const NAME: f32 = 50.0;
/// Sizes of text in the order they are tried, and whether a period is on two lines.
const TRIED: [(f32, bool); 7] = [
    (TEXT.size, false),
    (TEXT.size, true),
    (8.0, true),
    (7.0, true),
    (6.0, true),
    (5.0, true),
    (4.0, true),
];

impl ColumnPlaces {
    /// As wide as all of these.
    pub(super) fn new(
        typesetter: &Typesetter<'_>,
        names: &[String],
        figures: &[LineFigures],
    ) -> Result<Self, PdfError> {
        let widths = Widths::new(typesetter, names, figures)?;
        let mut chosen = None;
        for (size, stacked) in TRIED {
            let columns = widths.columns(size, stacked);
            let enough = columns.name >= NAME_LEAST;
            chosen = Some(columns);
            if enough {
                break;
            }
        }
        chosen.ok_or(PdfError::Written)
    }

    /// A period as it stands in its column, in lines.
    pub(super) fn period(&self, (first, last): &(String, Option<String>)) -> Vec<String> {
        match last {
            None => vec![first.clone()],
            Some(last) if self.stacked => vec![format!("{first}–"), last.clone()],
            Some(last) => vec![format!("{first}–{last}")],
        }
    }
}

/// The widest of each column at a size of 1 pt, and of its heading.
#[derive(Default)]
struct Widths {
    name: f32,
    day: f32,
    period: f32,
    quantity: f32,
    unit: f32,
    unit_price: f32,
    amount: f32,
    headings: [f32; 4],
}

impl Widths {
    fn new(
        typesetter: &Typesetter<'_>,
        names: &[String],
        figures: &[LineFigures],
    ) -> Result<Self, PdfError> {
        let width = |text: &str| typesetter.fonts.width(text, Face::Regular, 1.0);
        let mut widest = Self::default();
        let mut widen = |at: fn(&mut Self) -> &mut f32, text: &str| -> Result<(), PdfError> {
            let widest = at(&mut widest);
            *widest = widest.max(width(text)?);
            Ok(())
        };
        for name in names {
            widen(|one| &mut one.name, name)?;
        }
        for one in figures {
            widen(|one| &mut one.day, &format!("{}–", one.days.0))?;
            let period = match &one.days {
                (first, None) => first.clone(),
                (first, Some(last)) => format!("{first}–{last}"),
            };
            widen(|one| &mut one.period, &period)?;
            widen(|one| &mut one.quantity, &one.quantity)?;
            if !one.unit.is_empty() {
                widen(|one| &mut one.unit, &format!(" {}", one.unit))?;
            }
            widen(|one| &mut one.unit_price, &one.unit_price)?;
            widen(|one| &mut one.amount, &one.amount)?;
        }
        for (at, heading) in headings(typesetter).into_iter().skip(1).enumerate() {
            widest.headings[at] = width(heading)? * LABEL.size;
        }
        Ok(widest)
    }

    fn columns(&self, size: f32, stacked: bool) -> ColumnPlaces {
        let [period, quantity, unit_price, amount] = self.headings;
        let days = if stacked { self.day } else { self.period };
        let (days, quantity) = ((days * size).max(period), (self.quantity * size).max(quantity));
        let unit = self.unit * size;
        let unit_price = (self.unit_price * size).max(unit_price);
        let amount = (self.amount * size).max(amount);
        let room = RIGHT - LEFT - (days + quantity + unit + unit_price + amount) - 4.0 * GAP;
        // What names don't need is shared out between the columns.
        let name = room.min((self.name * size).max(NAME));
        let gap = GAP + (room - name) / 4.0;
        let period = LEFT + name + gap;
        let quantity = period + days + gap + quantity;
        let style = Style { size, ..TEXT };
        let unit_price = quantity + unit + gap + unit_price;
        ColumnPlaces { style, name, period, quantity, unit_price, stacked }
    }
}

/// What the columns are called.
pub(super) fn headings<'a>(typesetter: &Typesetter<'a>) -> [&'a str; 5] {
    [
        typesetter.pick("Avgift", "Fee"),
        typesetter.pick("Period", "Period"),
        typesetter.pick("Antal", "Quantity"),
        typesetter.pick("À-pris, kr", "Unit price, SEK"),
        typesetter.pick("Belopp, kr", "Amount, SEK"),
    ]
}
