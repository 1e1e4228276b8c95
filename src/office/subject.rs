//! Codes of refusals and notices for programs that call the office: names of the trade, in small letters with hyphens.

/// The code of a subject by its name here: `TakeOver` is `take-over`.
pub(super) fn subject_code(name: &str) -> String {
    let mut code = String::with_capacity(name.len() + 2);
    for letter in name.chars() {
        if letter.is_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.extend(letter.to_lowercase());
    }
    code
}

#[cfg(test)]
mod tests {
    use super::subject_code;

    #[test]
    fn a_code_has_the_words_of_the_name() {
        assert_eq!(subject_code("NoSecondAnswer"), "no-second-answer");
    }
}
