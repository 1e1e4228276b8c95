//! A text as its digits, whatever they are written with, and what stands between them. It never says whose they are.

use unicode_normalization::UnicodeNormalization;

/// Characters that may stand between two digits of one number: ` - `.
pub(super) const WIDEST: usize = 3;

/// A digit of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digit {
    pub(super) value: u8,
    /// Where its character begins and ends.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) before: DigitGap,
}

/// What stands between a digit and the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DigitGap {
    /// Nothing: they are one group.
    None,
    /// Up to three characters that are no letters.
    Parted(Separator),
    /// Up to three characters with a letter among them.
    Lettered(Separator),
    /// More; or there is no digit before.
    Apart,
}

/// What parts two groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Separator {
    pub(super) first: char,
    width: usize,
}

impl Separator {
    /// Whether it is one decimal mark.
    pub(super) fn is_point(self) -> bool {
        self.width == 1 && matches!(self.first, '.' | ',')
    }

    /// Whether it is one `-` or `+`, of whatever kind.
    pub(super) fn is_sign(self) -> bool {
        self.width == 1
            && matches!(
                self.first,
                '-' | '+' | '\u{2010}'
                    ..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0B}' | '\u{FF0D}'
            )
    }
}

/// The digits of a text in their order, of its characters with where each begins and ends.
pub(super) fn digits(
    characters: impl Iterator<Item = (usize, usize, char)>,
) -> impl Iterator<Item = Digit> {
    let mut before = DigitGap::Apart;
    characters.filter_map(move |(from, to, character)| {
        let Some(value) = value(character) else {
            before = after(before, character);
            return None;
        };
        let digit = Digit { value, from, to, before };
        before = DigitGap::None;
        Some(digit)
    })
}

/// What a gap is when one more character belongs to it.
fn after(gap: DigitGap, character: char) -> DigitGap {
    let wider = match gap {
        DigitGap::None => Separator { first: character, width: 1 },
        DigitGap::Parted(Separator { first, width })
        | DigitGap::Lettered(Separator { first, width })
            if width < WIDEST =>
        {
            Separator { first, width: width + 1 }
        }
        DigitGap::Parted(_) | DigitGap::Lettered(_) | DigitGap::Apart => return DigitGap::Apart,
    };
    match gap {
        DigitGap::Lettered(_) => DigitGap::Lettered(wider),
        _ if character.is_alphabetic() => DigitGap::Lettered(wider),
        _ => DigitGap::Parted(wider),
    }
}

/// What a digit counts: of any script, and raised, ringed or wide ones.
pub(super) fn value(character: char) -> Option<u8> {
    if character.is_ascii() {
        return character.is_ascii_digit().then_some(character as u8 & 0x0F);
    }
    if !character.is_numeric() {
        return None;
    }
    let (code, at) =
        (u32::from(character), ZEROS.partition_point(|zero| *zero <= u32::from(character)));
    let zero = at.checked_sub(1).and_then(|at| ZEROS.get(at));
    if let Some(value) = zero.map(|zero| code - zero).filter(|value| *value < 10) {
        return u8::try_from(value).ok();
    }
    let mut plain = std::iter::once(character).nfkc().filter(char::is_ascii_digit);
    match (plain.next(), plain.next()) {
        (Some(digit), None) => Some(digit as u8 & 0x0F),
        _ => None,
    }
}

/// The noughts of scripts other than ours, each followed by its other nine digits (Unicode's decimal digits, those
/// apart that are ours in another shape).
const ZEROS: [u32; 58] = [
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6,
    0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0,
    0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0,
    0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0, 0x16B50, 0x1E140,
    0x1E2F0, 0x1E950,
];

#[cfg(test)]
mod tests {
    use super::super::escapes::plain;
    use super::*;

    #[test]
    fn digits_of_every_script_count() {
        let scripts = [
            "٠١٢٣٤٥٦٧٨٩",
            "०१२३४५६७८९",
            "๐๑๒๓๔๕๖๗๘๙",
            "０１２３４５６７８９",
            "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
            "𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵",
            "⁰¹²³⁴⁵⁶⁷⁸⁹",
            "₀₁₂₃₄₅₆₇₈₉",
            "⓪①②③④⑤⑥⑦⑧⑨",
            "🯰🯱🯲🯳🯴🯵🯶🯷🯸🯹",
        ];
        for script in scripts {
            let values: Vec<u8> = digits(plain(script)).map(|digit| digit.value).collect();
            assert_eq!(values, (0..10).collect::<Vec<u8>>(), "{script}");
        }
        for none in ['⑩', '½', 'Ⅷ', '三', 'l', 'O', '\u{11DAA}'] {
            assert_eq!(value(none), None, "{none}");
        }
        assert!(ZEROS.is_sorted());
    }
}
