//! A table with its caption, headings and, where there is one, a row of sums. It shows what it is given and
//! never sums.

use maud::{Markup, html};

use crate::paper::text::visible;

/// On which side the texts of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// To the left: words.
    Words,
    /// To the right, with digits below each other: numbers.
    Numbers,
    /// To the left, and never broken: days, and numbers that are names.
    Codes,
    /// To the left, and broken anywhere: digests.
    Digest,
}

impl Alignment {
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Words => None,
            Self::Numbers => Some("number"),
            Self::Codes => Some("code"),
            Self::Digest => Some("digest"),
        }
    }
}

/// A column's heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// In the language of the page.
    pub text: String,
    /// How the column stands.
    pub alignment: Alignment,
}

/// A table. The first cell of a row names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the table shows, and in which unit.
    pub caption: String,
    /// One for each column.
    pub headings: Vec<Heading>,
    /// Cells as they are to be read; a row may lack cells at its end.
    pub rows: Vec<Vec<String>>,
    /// The last row, apart from the others.
    pub total: Option<Vec<String>>,
}

impl Table {
    /// The table as HTML. It scrolls sideways where the screen is narrow.
    pub fn draw(&self) -> Markup {
        html! {
            div.scrolling tabindex="0" role="region" aria-label=(visible(&self.caption)) {
                table {
                    caption { (visible(&self.caption)) }
                    thead { tr { @for heading in &self.headings {
                        th scope="col" class=[heading.alignment.class()] { (visible(&heading.text)) }
                    } } }
                    tbody { @for row in &self.rows { (self.row(row)) } }
                    @if let Some(total) = &self.total { tfoot { (self.row(total)) } }
                }
            }
        }
    }

    fn row(&self, cells: &[String]) -> Markup {
        let lacking = self.headings.len().saturating_sub(cells.len());
        html! {
            tr {
                @for (at, cell) in cells.iter().enumerate() {
                    @let class = self.headings.get(at).and_then(|one| one.alignment.class());
                    @if at == 0 {
                        th scope="row" class=[class] { bdi { (visible(cell)) } }
                    } @else {
                        td class=[class.or(whole(cell))] { bdi { (visible(cell)) } }
                    }
                }
                @for _ in 0..lacking { td {} }
            }
        }
    }
}

/// Days and numbers that are names are never broken over lines.
fn whole(cell: &str) -> Option<&'static str> {
    cell.starts_with(|one: char| one.is_ascii_digit()).then_some("whole")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_text_and_a_row_is_as_wide_as_the_headings() {
        let heading = |text: &str, alignment| Heading { text: text.to_owned(), alignment };
        let table = Table {
            caption: "Parter".to_owned(),
            headings: vec![heading("Part", Alignment::Words), heading("kr", Alignment::Numbers)],
            rows: vec![vec!["<script>alert(1)</script>\u{202E}".to_owned()]],
            total: Some(vec!["Summa".to_owned(), "1,00".to_owned()]),
        };
        let html = table.draw().into_string();
        assert!(html.contains(
            "<th scope=\"row\"><bdi>&lt;script&gt;alert(1)&lt;/script&gt;</bdi></th><td></td>"
        ));
        assert!(html.contains("<tfoot><tr><th scope=\"row\"><bdi>Summa</bdi></th>"));
        assert!(html.contains("<td class=\"number\"><bdi>1,00</bdi></td>"));
    }
}
