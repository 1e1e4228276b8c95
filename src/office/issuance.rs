//! A draft becomes a document: its number, dates and OCR number, and its files as they are kept. The same document
//! gives the same files (R26), so that `lefi verify` makes them here again.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::refusal::{NumberingRefusal, Refusal};
use super::standing::Standing;
use crate::engine::invoice::{DocumentKind, Draft, Invoice, Issued, Origin};
use crate::keep::ledger::{IssuedFile, NewDocument, Serial, Writing};
use crate::keep::workspace::{Issuing, Settings};
use crate::paper::format::Format;
use crate::paper::pdf::{self, Document, Relationship};
use crate::paper::peppol::{self, EinvoiceAttachment};
use crate::paper::specification::{self, SpecifiedCount};
use crate::sources::party::{Agreement, Specification};
use crate::sources::usage::Count;
use crate::values::agreement_name::AgreementName;
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::{OrganisationNumber, PayeeReference};
use crate::values::language::Language;
use crate::values::period::Day;
use crate::values::run_number::RunNumber;
use crate::values::text::{Text, text};

/// How documents are issued: dates, series and language.
#[derive(Debug, Clone)]
pub struct Issuance<'a> {
    /// Who issues, and how.
    pub settings: &'a Settings,
    /// Their date.
    pub issued_on: Day,
    /// Their language.
    pub language: Language,
    /// What was counted, of all agreements.
    pub counts: Arc<CountsByParty<'a>>,
}

/// What was counted, found by whose it is: each document that has a specification asks for its own.
#[derive(Debug)]
pub struct CountsByParty<'a> {
    all: &'a [Count],
    of: OnceLock<HashMap<OrganisationNumber, Vec<&'a Count>>>,
}

impl<'a> CountsByParty<'a> {
    /// Of these counts; they are laid out when the first is asked for.
    pub fn new(all: &'a [Count]) -> Self {
        Self { all, of: OnceLock::new() }
    }

    /// Those of an organisation, in their order.
    fn of(&self, organisation: OrganisationNumber) -> &[&'a Count] {
        let laid_out = self.of.get_or_init(|| {
            let mut of: HashMap<_, Vec<&'a Count>> = HashMap::new();
            for count in self.all {
                of.entry(count.organisation_number).or_default().push(count);
            }
            of
        });
        laid_out.get(&organisation).map_or(&[], Vec::as_slice)
    }
}

impl<'a> Issuance<'a> {
    /// For documents of how things stand.
    pub fn of(standing: &'a Standing, issued_on: Day, language: Language) -> Self {
        let counts = Arc::new(CountsByParty::new(&standing.counts));
        Self { settings: &standing.books.settings, issued_on, language, counts }
    }
}

impl Issuance<'_> {
    /// The places of these drafts in their series, each after the one before (R24).
    pub fn serials<'b>(
        &self,
        writing: &Writing<'_>,
        drafts: impl IntoIterator<Item = &'b Draft>,
    ) -> Result<Vec<Serial>, Refusal> {
        let mut next: BTreeMap<String, Serial> = BTreeMap::new();
        let mut serials = Vec::new();
        for draft in drafts {
            let series = series(&self.settings.issuing, draft.kind, self.issued_on);
            let serial = match next.get(&series) {
                Some(before) => before.following(),
                None => writing.next_serial(&series)?,
            };
            next.insert(series, serial.clone());
            serials.push(serial);
        }
        Ok(serials)
    }

    /// A draft with its number, OCR number, dates and files.
    pub fn document(
        &self,
        draft: &Draft,
        serial: Serial,
        origin: Origin,
        run: Option<RunNumber>,
        sources_sha256: &str,
    ) -> Result<NewDocument, Refusal> {
        let invoice = self.invoice(draft, &serial)?;
        let files = self.files(&invoice, sources_sha256)?;
        Ok(NewDocument {
            issued: Issued { invoice, origin },
            serial,
            run,
            sources_sha256: sources_sha256.to_owned(),
            language: self.language_of(draft).word().to_owned(),
            files,
        })
    }

    /// The language of a document: its buyer's, where the register says it.
    pub fn language_of(&self, draft: &Draft) -> Language {
        draft.buyer.language.unwrap_or(self.language)
    }

    /// The day that a document is due, by its buyer's terms where the register says them.
    pub fn due_on(&self, draft: &Draft) -> Day {
        let days = draft.buyer.payment_days.unwrap_or(self.settings.issuer.payment_days);
        self.issued_on.plus_days(u64::from(days))
    }

    /// The draft as an invoice with this number.
    pub fn invoice(&self, draft: &Draft, serial: &Serial) -> Result<Invoice, Refusal> {
        let number = number(serial);
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let form = self.settings.issuing.payee_reference;
        let payee_reference = PayeeReference::new(&digits, form)
            .ok_or_else(|| NumberingRefusal::TooLong { number: number.clone() })?;
        Ok(Invoice {
            number,
            issued_on: self.issued_on,
            due_on: self.due_on(draft),
            payee_reference,
            draft: draft.clone(),
        })
    }

    /// All its files: the PDF with the e-invoice attached, and the e-invoice with that PDF in it, where its
    /// recipient has an address for one.
    pub fn files(
        &self,
        invoice: &Invoice,
        sources_sha256: &str,
    ) -> Result<Vec<IssuedFile>, Refusal> {
        let (document, issuer) = (Document::Issued(invoice), &self.settings.issuer);
        let language = self.language_of(&invoice.draft);
        let agreement = &invoice.draft.agreement.name;
        let unwritable = |why: &Text| Refusal::Input(vec![unwritable(agreement, why)]);
        let [name, xml_name] = [Format::Pdf, Format::EInvoice]
            .map(|format| format.file_name(&invoice.number, language));
        let e_invoice = |attachments: &[EinvoiceAttachment<'_>]| {
            peppol::render(document, issuer, language, sources_sha256, attachments)
                .map_err(|error| unwritable(&error.words()))
        };
        // Who has no address for e-invoices gets the PDF alone.
        let has_address = invoice.draft.buyer.endpoint().is_some();
        // The one in the PDF can't hold that PDF.
        let alone = if has_address { Some(e_invoice(&[])?) } else { None };
        let attached: Vec<pdf::Attachment<'_>> = alone
            .iter()
            .map(|bytes| pdf::Attachment {
                name: &xml_name,
                mime: Format::EInvoice.media_type(),
                description: "Peppol BIS Billing 3",
                relationship: Relationship::Alternative,
                bytes,
            })
            .collect();
        let pdf = pdf::render(document, issuer, language, sources_sha256, &attached)
            .map_err(|error| unwritable(&error.words()))?;
        let mut files = vec![IssuedFile { name, content: pdf }];
        files.extend(self.specification(invoice)?);
        if !has_address {
            return Ok(files);
        }
        let kinds = [Format::Pdf, Format::Specification].map(Format::media_type);
        let attachments: Vec<EinvoiceAttachment<'_>> = files
            .iter()
            .zip(kinds)
            .map(|(file, mime)| EinvoiceAttachment {
                name: &file.name,
                mime,
                content: &file.content,
            })
            .collect();
        let xml = e_invoice(&attachments)?;
        files.push(IssuedFile { name: xml_name, content: xml });
        Ok(files)
    }
}

impl Issuance<'_> {
    /// What was counted behind an invoice, where its agreement wants that: on the days of the periods that its
    /// lines are for.
    fn specification(&self, invoice: &Invoice) -> Result<Option<IssuedFile>, Refusal> {
        if !invoice.draft.has_specification() {
            return Ok(None);
        }
        let draft = &invoice.draft;
        let counted: Vec<SpecifiedCount> = self
            .counted(draft)
            .map(|(agreement, count)| SpecifiedCount {
                agreement: draft.is_collective().then(|| agreement.name.clone()),
                day: count.day,
                channel: count.channel.to_string(),
                outcome: count.outcome.to_string(),
                rows: count.rows,
                quantity: count.quantity,
            })
            .collect();
        let language = self.language_of(draft);
        let content = specification::write(&counted, language)?;
        let name = Format::Specification.file_name(&invoice.number, language);
        Ok(Some(IssuedFile { name, content }))
    }

    /// What its specification has; nothing of a document without one.
    pub fn counted<'b>(
        &'b self,
        draft: &'b Draft,
    ) -> impl Iterator<Item = (&'b Agreement, &'b Count)> {
        let wants = |one: &&Agreement| {
            draft.has_specification() && one.specification == Specification::Wanted
        };
        draft.agreements().filter(wants).flat_map(move |agreement| {
            let is_billed = move |day: Day| {
                draft.lines_of(agreement).any(|line| line.billing_period.period().contains(day))
            };
            let counts = self.counts.of(agreement.organisation_number).iter().copied();
            counts
                .filter(|count| count.service == agreement.service)
                .filter(move |count| agreement.validity.contains(count.day) && is_billed(count.day))
                .map(move |count| (agreement, count))
        })
    }
}

/// What keeps a document from being written: a character it has no place for.
pub fn unwritable(agreement: &AgreementName, why: &Text) -> Diagnostic {
    let message = text!("avtalet {agreement}: {why}", "agreement {agreement}: {why}"; why);
    let help = text!(
        "skriv texten med bokstäver ur det latinska, grekiska eller kyrilliska alfabetet",
        "write it with letters of the Latin, Greek or Cyrillic alphabet"
    );
    Diagnostic::error("document-character", message).help(help)
}

/// Letters and year: numbers begin anew each year.
pub fn series(issuing: &Issuing, kind: DocumentKind, issued_on: Day) -> String {
    let letters = match kind {
        DocumentKind::Invoice | DocumentKind::Correction => &issuing.invoice_series,
        DocumentKind::CreditNote => &issuing.credit_note_series,
    };
    format!("{letters}{}", issued_on.year())
}

/// A document's number as it stands on it.
pub fn number(serial: &Serial) -> String {
    format!("{}{:06}", serial.series, serial.number)
}

/// A payment must tell by its OCR number which document it is for; letters of a series are no part of it.
pub fn refuse_known_reference(
    writing: &Writing<'_>,
    document: &NewDocument,
) -> Result<(), Refusal> {
    let invoice = &document.issued.invoice;
    if invoice.draft.kind == DocumentKind::CreditNote {
        return Ok(());
    }
    let reference = &invoice.payee_reference;
    match writing.invoice_with_reference(reference)? {
        None => Ok(()),
        Some(other) => Err(NumberingRefusal::KnownReference {
            number: invoice.number.clone(),
            reference: reference.clone(),
            other,
        }
        .into()),
    }
}
