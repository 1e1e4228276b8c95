//! Line numbers of logs as people write them.

/// Characters of line numbers in a row.
const WIDTH: usize = 90;

/// Line numbers as people write them, `3, 7–9, 15`, in rows.
pub(super) fn ranges(lines: &[u64]) -> Vec<String> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let mut rows: Vec<String> = Vec::new();
    for (first, last) in ranges {
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        match rows.last_mut() {
            Some(row) if row.chars().count() + range.len() < WIDTH => {
                row.push_str(&format!(", {range}"));
            }
            Some(row) => {
                row.push(',');
                rows.push(range);
            }
            None => rows.push(range),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn lines_beside_each_other_are_a_range() {
        assert_eq!(ranges(&[3, 7, 8, 9, 15, 16]), ["3, 7–9, 15–16"]);
        assert!(ranges(&[]).is_empty());
        let many: Vec<u64> = (0..200).map(|at| at * 2).collect();
        let rows = ranges(&many);
        assert!(rows.len() > 5 && rows.iter().all(|row| row.chars().count() <= 96));
        assert_eq!(rows.iter().map(|row| row.matches(',').count()).sum::<usize>(), 199);
    }
}
