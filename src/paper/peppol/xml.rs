//! Elements of UBL as text. The only file that talks to quick-xml. What is empty is left out
//! (PEPPOL-EN16931-R008), and a character that XML has no place for is an error, never a gap.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::PeppolError;
use crate::values::money::Money;

const UBL: &str = "urn:oasis:names:specification:ubl:schema:xsd:";

/// A file being written.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

/// An attribute: name and value.
pub(super) type Attribute<'a> = (&'a str, &'a str);

impl Xml {
    /// A whole file with this root.
    pub(super) fn document(
        root: &str,
        content: impl FnOnce(&mut Self) -> Result<(), PeppolError>,
    ) -> Result<Vec<u8>, PeppolError> {
        let mut xml = Self { writer: Writer::new_with_indent(Vec::new(), b' ', 1) };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let namespaces = [
            ("xmlns", format!("{UBL}{root}-2")),
            ("xmlns:cac", format!("{UBL}CommonAggregateComponents-2")),
            ("xmlns:cbc", format!("{UBL}CommonBasicComponents-2")),
        ];
        let namespaces = namespaces.iter().map(|(name, value)| (*name, value.as_str()));
        xml.event(Event::Start(BytesStart::new(root).with_attributes(namespaces)))?;
        content(&mut xml)?;
        xml.event(Event::End(BytesEnd::new(root)))?;
        let mut bytes = xml.writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// An aggregate (`cac:`), which must come to have content.
    pub(super) fn group(
        &mut self,
        name: &str,
        content: impl FnOnce(&mut Self) -> Result<(), PeppolError>,
    ) -> Result<(), PeppolError> {
        let name = format!("cac:{name}");
        self.event(Event::Start(BytesStart::new(name.as_str())))?;
        content(self)?;
        self.event(Event::End(BytesEnd::new(name.as_str())))
    }

    /// A value (`cbc:`); nothing where it is blank.
    pub(super) fn text(&mut self, name: &str, value: &str) -> Result<(), PeppolError> {
        self.text_with(name, &[], value)
    }

    /// A value (`cbc:`) with attributes; nothing where it is blank.
    pub(super) fn text_with(
        &mut self,
        name: &str,
        attributes: &[Attribute<'_>],
        value: &str,
    ) -> Result<(), PeppolError> {
        let value = value.trim();
        if value.is_empty() {
            return Ok(());
        }
        check(value)?;
        for (_, value) in attributes {
            check(value)?;
        }
        let name = format!("cbc:{name}");
        let start = BytesStart::new(name.as_str()).with_attributes(attributes.iter().copied());
        self.event(Event::Start(start))?;
        self.event(Event::Text(BytesText::new(value)))?;
        self.event(Event::End(BytesEnd::new(name.as_str())))
    }

    /// An amount in SEK (BT-5).
    pub(super) fn amount(&mut self, name: &str, amount: Money) -> Result<(), PeppolError> {
        self.text_with(name, &[("currencyID", "SEK")], &amount.to_string())
    }

    /// What VAT is meant: the only tax here.
    pub(super) fn tax_scheme(&mut self) -> Result<(), PeppolError> {
        self.group("TaxScheme", |xml| xml.text("ID", "VAT"))
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), PeppolError> {
        self.writer.write_event(event).map_err(|_: io::Error| PeppolError::Written)
    }
}

/// XML 1.0, production 2.
fn check(text: &str) -> Result<(), PeppolError> {
    let has_place = |one: char| !one.is_control() && !matches!(one, '\u{FFFE}' | '\u{FFFF}');
    match text.chars().find(|one| !has_place(*one)) {
        None => Ok(()),
        Some(one) => Err(PeppolError::Character {
            code: u32::from(one),
            text: text.replace(one, "\u{FFFD}"),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;
    use crate::paper::peppol::PeppolError;

    fn written(value: &str) -> Result<String, PeppolError> {
        let bytes = Xml::document("Invoice", |xml| xml.text("Note", value))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn text_is_escaped_and_blank_text_is_left_out() {
        let note = "\n <cbc:Note>&lt;A &amp; B&gt; å</cbc:Note>\n";
        assert!(written(" <A & B> å ").is_ok_and(|text| text.contains(note)));
        assert!(written("  ").is_ok_and(|text| !text.contains("Note")));
    }

    #[test]
    fn a_character_without_a_place_in_xml_is_named() {
        let error = written("a\u{1}b");
        assert!(matches!(error, Err(PeppolError::Character { code: 1, .. })), "{error:?}");
        assert!(written("a\u{FFFE}").is_err());
    }
}
