//! Characters that nobody sees and that move, hide or turn the text around them: control characters, marks
//! of direction, zero-width ones. A text with them can be read as another one, or command a terminal.

/// Whether a character is not seen but has an effect on what is.
pub(crate) fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a character is a letter or a sign that is drawn as nothing.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(
        character,
        '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
    )
}

/// The text as a terminal may show it: line breaks and tabs stay, and a byte order mark at the beginning;
/// whatever else is hidden shows as U+FFFD.
pub(crate) fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().enumerate().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let stays = matches!((character, next), ('\n' | '\t', _) | ('\r', Some('\n')))
            || (character == '\u{FEFF}' && at == 0);
        shown.push(if is_hidden(character) && !stays { '\u{FFFD}' } else { character });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_commands_a_terminal_is_not_shown() {
        assert_eq!(shown("a\u{1B}[31mb\rc\u{9B}2J"), "a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}2J");
        assert_eq!(shown("x\u{202E}y\u{200B}z\u{FEFF}"), "x\u{FFFD}y\u{FFFD}z\u{FFFD}");
        assert_eq!(shown("\u{FEFF}å;b\r\nc\td\n"), "\u{FEFF}å;b\r\nc\td\n");
    }
}
