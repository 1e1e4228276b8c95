//! Global location numbers (GLN): 13 digits, the last of which is their check digit. They are given to organisations, so an address
//! that states one, `0088:` and the number, is nobody's personal identity number whatever its digits look like. It knows no file.

/// What stands before the number in an address.
const SCHEME: &str = "0088:";
/// The digits of a number.
const DIGITS: usize = 13;

/// 13 digits, the last of which makes the sum a multiple of ten: each second digit counts three times.
pub(crate) fn is_gln(text: &str) -> bool {
    let weights = [1_u32, 3].into_iter().cycle();
    let digits: Option<Vec<u32>> = text.chars().map(|one| one.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let sum: u32 = digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum();
        digits.len() == DIGITS && sum.is_multiple_of(10)
    })
}

/// Whether a text is an address by GLN.
pub(crate) fn is_gln_address(text: &str) -> bool {
    text.strip_prefix(SCHEME).is_some_and(is_gln)
}

/// Where addresses by GLN stand in a text, from the first byte to after the last. None is part of a longer number or word.
pub(crate) fn gln_addresses(text: &str) -> Vec<(usize, usize)> {
    let by_itself = |beside: Option<char>| beside.is_none_or(|one| !one.is_alphanumeric());
    let found = text.match_indices(SCHEME).filter_map(|(from, scheme)| {
        let to = from + scheme.len() + DIGITS;
        let stands = is_gln(text.get(from + scheme.len()..to)?)
            && by_itself(text[..from].chars().next_back())
            && by_itself(text[to..].chars().next());
        stands.then_some((from, to))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gln_ends_in_its_check_digit() {
        assert!(is_gln("7300010000001") && is_gln("7365560000000"));
        for text in ["7300010000002", "730001000000", "73000100000011", "730001000000x", ""] {
            assert!(!is_gln(text), "{text}");
        }
    }

    #[test]
    fn addresses_are_found_where_they_stand_by_themselves() {
        assert_eq!(gln_addresses("a\t0088:7308504301238;0088:7300010000001"), [(2, 20), (21, 39)]);
        for text in [
            "10088:7308504301238",
            "0088:73085043012381",
            "0088:7318504301238",
            "0088: 7308504301238",
            "7308504301238",
            "0088:730850430123å",
        ] {
            assert!(gln_addresses(text).is_empty(), "{text}");
        }
    }
}
