//! A name that people chose as one part of an address: it can lead nowhere else. It knows no page.

/// A name as one part of an address: whatever is in it stays within that part.
pub(super) fn part(name: &str) -> String {
    let mut part = String::new();
    for byte in name.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'~' => part.push(byte.into()),
            // A part of dots alone would be another folder.
            _ => part.push_str(&format!("%{byte:02X}")),
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn a_name_stays_within_its_part_of_an_address() {
        assert_eq!(part("2026000001"), "2026000001");
        assert_eq!(part("../å?#%"), "%2E%2E%2F%C3%A5%3F%23%25");
    }
}
