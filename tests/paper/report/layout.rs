//! Finds the texts of a drawing and where they stand, by a reckoning of its own.

/// A text with the box it takes, in tenths of a pixel.
#[derive(Debug)]
pub struct Text {
    pub words: String,
    pub left: i64,
    pub right: i64,
    pub base: i64,
}

impl Text {
    /// Whether two texts stand on each other.
    pub fn meets(&self, other: &Self) -> bool {
        let height = 100;
        (self.base - other.base).abs() < height
            && self.left < other.right
            && other.left < self.right
    }
}

fn attribute<'a>(element: &'a str, name: &str) -> &'a str {
    let start = element.find(&format!(" {name}=\"")).unwrap() + name.len() + 3;
    element[start..].split('"').next().unwrap()
}

fn tenths(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let (whole, part) = (whole.parse::<i64>().unwrap(), part.parse::<i64>().unwrap());
    if text.starts_with('-') { whole * 10 - part } else { whole * 10 + part }
}

/// Spaces and marks are narrow, anything else about half as wide as it is high.
fn width(character: char) -> i64 {
    if character.is_alphanumeric() { 62 } else { 36 }
}

/// The texts of an SVG drawing.
pub fn texts(drawing: &str) -> Vec<Text> {
    drawing
        .split("<text")
        .skip(1)
        .map(|rest| {
            let element = rest.split("</text>").next().unwrap();
            let (head, content) = element.split_once('>').unwrap();
            let words = content.split("</title>").last().unwrap();
            let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            let wide: i64 = words.chars().map(width).sum();
            let x = tenths(attribute(head, "x"));
            let left = match attribute(head, "text-anchor") {
                "start" => x,
                "middle" => x - wide / 2,
                _ => x - wide,
            };
            Text { words, left, right: left + wide, base: tenths(attribute(head, "y")) }
        })
        .collect()
}
