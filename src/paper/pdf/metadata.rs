//! What the file says about itself: PDF/A-3a and PDF/UA-1, title, language, dates, program. XMP and the older
//! information dictionary say the same (ISO 19005-3, 6.6). Dates are the document's, never the clock's.

use lopdf::{Dictionary, Document, Object, Stream, dictionary, text_string};
use sha2::{Digest, Sha256};

use super::attachments::Attachment;
use super::head;
use super::typesetter::Typesetter;
use crate::values::period::Day;

const PROGRAM: &str = concat!("lefi ", env!("CARGO_PKG_VERSION"));

/// What is said about a file.
pub(super) struct Metadata<'a> {
    title: String,
    author: &'a str,
    subject: String,
    language: &'static str,
    date: Day,
}

impl<'a> Metadata<'a> {
    pub(super) fn new(typesetter: &Typesetter<'a>) -> Self {
        let draft = typesetter.document.draft();
        let period = draft.period;
        let agreement = match draft.is_collective() {
            true => draft.buyer.organisation_number.to_string(),
            false => draft.agreement.name.to_string(),
        };
        Self {
            title: format!("{} {agreement} {period}", head::heading(typesetter)),
            author: &typesetter.issuer.name,
            subject: format!("SHA-256 {}", typesetter.source_digest),
            language: typesetter.language.tag(),
            date: dated(typesetter),
        }
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// The date as PDF writes it.
    pub(super) fn date(&self) -> Object {
        let digits: String = self.date.to_string().chars().filter(char::is_ascii_digit).collect();
        Object::string_literal(format!("D:{digits}000000Z"))
    }

    /// The information dictionary.
    pub(super) fn information(&self) -> Dictionary {
        dictionary! {
            "Title" => text_string(&self.title),
            "Author" => text_string(self.author),
            "Subject" => text_string(&self.subject),
            "Creator" => text_string(PROGRAM),
            "Producer" => text_string(PROGRAM),
            "CreationDate" => self.date(),
            "ModDate" => self.date(),
        }
    }

    /// What the catalog says of title, language and metadata (ISO 14289-1, 7.1 and 7.2).
    pub(super) fn of_catalog(&self, file: &mut Document) -> Dictionary {
        let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        // Programs that know nothing of PDF find it in the file's bytes.
        let xmp = Stream::new(kind, self.xmp().into_bytes()).with_compression(false);
        dictionary! {
            "Metadata" => file.add_object(xmp),
            "Lang" => text_string(self.language),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        }
    }

    fn xmp(&self) -> String {
        let (title, author, subject) =
            (escaped(&self.title), escaped(self.author), escaped(&self.subject));
        let (language, date) = (self.language, self.date);
        format!(
            r#"<?xpacket begin="{mark}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreatorTool>{PROGRAM}</xmp:CreatorTool>
   <xmp:CreateDate>{date}T00:00:00Z</xmp:CreateDate>
   <xmp:ModifyDate>{date}T00:00:00Z</xmp:ModifyDate>
   <xmp:MetadataDate>{date}T00:00:00Z</xmp:MetadataDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{PROGRAM}</pdf:Producer>
  </rdf:Description>
{UA_SCHEMA} </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"#,
            mark = '\u{FEFF}',
        )
    }
}

/// PDF/A knows no schema for PDF/UA, so it is described (ISO 19005-3, 6.6.2.3).
const UA_SCHEMA: &str = r#"  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
"#;

/// Both halves of the file's identifier: 16 bytes that are the same for the same document and differ for
/// others (ISO 32000-1, 14.4).
pub(super) fn identifier(
    typesetter: &Typesetter<'_>,
    title: &str,
    attachments: &[Attachment<'_>],
) -> Object {
    let mut hash = Sha256::new().chain_update(typesetter.source_digest).chain_update(title);
    for attachment in attachments {
        hash.update(attachment.name);
        hash.update(attachment.bytes);
    }
    let half = Object::String(hash.finalize()[..16].to_vec(), lopdf::StringFormat::Hexadecimal);
    Object::Array(vec![half.clone(), half])
}

/// The invoice date, or for a draft the period's last day: never the day it was printed.
fn dated(typesetter: &Typesetter<'_>) -> Day {
    match typesetter.document {
        super::Document::Issued(invoice) => invoice.issued_on,
        super::Document::Preview(draft) => draft.period.period().last(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
