//! Values as a TOML text writes them.

/// A value as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TomlLiteral {
    /// Text in quotes.
    Text(String),
    /// A whole number, in digits.
    Whole(String),
    /// `true`.
    On,
    /// `false`.
    Off,
    /// A list of texts.
    Texts(Vec<String>),
    /// Texts by their keys, in braces where they are new.
    Entries(Vec<(String, String)>),
    /// The same, in a table with a header of its own where they are new.
    Table(Vec<(String, String)>),
}

impl TomlLiteral {
    /// A text.
    pub fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    pub(super) fn entries(&self) -> Option<&[(String, String)]> {
        match self {
            Self::Entries(entries) | Self::Table(entries) => Some(entries),
            _ => None,
        }
    }

    /// As it is written on one line.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Whole(digits) => digits.clone(),
            Self::On => "true".to_owned(),
            Self::Off => "false".to_owned(),
            Self::Texts(texts) => {
                let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
                format!("[{}]", texts.join(", "))
            }
            Self::Entries(entries) | Self::Table(entries) => {
                let one = |(of, text): &(String, String)| format!("{} = {}", key(of), quoted(text));
                let entries: Vec<String> = entries.iter().map(one).collect();
                match entries.is_empty() {
                    true => "{}".to_owned(),
                    false => format!("{{ {} }}", entries.join(", ")),
                }
            }
        }
    }
}

/// A text in quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for one in text.chars() {
        match one {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            one if one.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(one))),
            one => quoted.push(one),
        }
    }
    quoted.push('"');
    quoted
}

/// A key, in quotes where it needs them.
pub(super) fn key(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match !key.is_empty() && key.bytes().all(is_bare) {
        true => key.to_owned(),
        false => quoted(key),
    }
}
