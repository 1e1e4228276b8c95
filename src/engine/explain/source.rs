//! Where a tariff file says what a fee costs: its lines, as they were kept. Finds text and understands none
//! of it: what it means is the tariff's room.

use serde::Serialize;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLine {
    /// From 1.
    #[serde(rename = "line")]
    pub number: usize,
    /// As it stands there.
    pub text: String,
}

/// The keys of a fee that say what it costs.
const KEYS: [&str; 5] = ["price", "included", "minimum", "maximum", "per"];

/// The lines about the price of the fee whose code stands on this line.
pub(super) fn price_lines(text: &str, code_line: usize) -> Vec<SourceLine> {
    let lines: Vec<&str> = text.lines().collect();
    let code = code_line.saturating_sub(1).min(lines.len());
    let is_fee = |line: &&str| line.trim_start().starts_with("[[");
    let first = lines[..code].iter().rposition(is_fee).map_or(0, |at| at + 1);
    let mut found = Vec::new();
    let (mut depth, mut taken) = (0, false);
    for (line, number) in lines.iter().zip(1..).skip(first) {
        let code = without_comment(line);
        if depth == 0 {
            let head = code.trim();
            if head.starts_with("[[") || (head.starts_with('[') && !head.starts_with("[fee.")) {
                break;
            }
            taken = match head.strip_prefix("[fee.") {
                Some(table) => table.starts_with("price"),
                None if head.is_empty() => false,
                None if is_key(head) => true,
                // Within [fee.price] every key is the price's.
                None => taken && in_price_table(&lines[first..number - 1]),
            };
        }
        if taken {
            found.push(SourceLine { number, text: (*line).to_owned() });
        }
        depth += depth_of(code);
    }
    found
}

fn is_key(line: &str) -> bool {
    let key = line.split(['=', '.']).next().unwrap_or_default().trim();
    KEYS.contains(&key)
}

fn in_price_table(before: &[&str]) -> bool {
    let header = before.iter().rev().find(|line| line.trim_start().starts_with("[fee."));
    header.is_some_and(|line| line.trim_start().starts_with("[fee.price"))
}

/// The line without what stands after a `#` that is not in quotes.
fn without_comment(line: &str) -> &str {
    let mut quoted = false;
    for (at, one) in line.char_indices() {
        match one {
            '"' => quoted = !quoted,
            '#' if !quoted => return &line[..at],
            _ => {}
        }
    }
    line
}

/// Brackets that the line opens less those it closes.
fn depth_of(line: &str) -> i32 {
    let mut quoted = false;
    line.chars().fold(0, |depth, one| match one {
        '"' => {
            quoted = !quoted;
            depth
        }
        '[' | '{' if !quoted => depth + 1,
        ']' | '}' if !quoted => depth - 1,
        _ => depth,
    })
}

#[cfg(test)]
mod tests {
    use super::price_lines;

    fn numbers(text: &str, code_line: usize) -> Vec<usize> {
        price_lines(text, code_line).into_iter().map(|line| line.number).collect()
    }

    #[test]
    fn the_price_of_a_fee_is_found_however_it_is_written() {
        let text = "\
[[fee]]
code = \"a\"
included = \"10\"   # [ not a bracket
price.graduated = [
    { up_to = \"3\", unit = \"1\" },

    { unit = \"2\" },
]
name.sv = \"A\"
# price = old
[[fee]]
price.flat = \"5\"
code = \"b\"
[[fee]]
code = \"c\"
[fee.usage]
channels = [\"web\"]
[fee.price]
per_unit = \"1\"
[other]
price = \"9\"
";
        assert_eq!(numbers(text, 2), [3, 4, 5, 6, 7, 8]);
        assert_eq!(numbers(text, 13), [12]);
        assert_eq!(numbers(text, 15), [18, 19]);
        assert!(numbers("", 7).is_empty());
    }
}
