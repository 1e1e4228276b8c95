//! Vouchers as a SIE 4I file: transactions for a ledger system to take in. Codepage 437, CRLF, debit plus. It
//! never books anything itself, and never writes balances (`#IB`, `#UB`, `#RES`), which a file of this
//! kind must not have. The same vouchers give the same bytes (R26).

mod codepage;

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::accounting::{Object, Posting, Voucher};
use crate::engine::invoice::Issuer;
use codepage::Encoder;

/// A file, and what could not be written as it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SieFile {
    /// The bytes of the file, in codepage 437.
    pub bytes: Vec<u8>,
    /// Characters that codepage 437 lacks, each with what was written instead.
    pub replaced: BTreeMap<char, String>,
}

/// The vouchers as a file; none where there is no voucher.
pub fn sie(
    vouchers: &[Voucher],
    issuer: &Issuer,
    dimensions: &BTreeMap<String, String>,
) -> Option<SieFile> {
    // The newest day of the vouchers, not the clock's: written again, the file is the same.
    let made_on = vouchers.iter().map(|voucher| voucher.date).max()?;
    let mut file = Writer::default();
    file.line("#FLAGGA 0");
    file.line(&format!("#PROGRAM \"lefi\" {}", env!("CARGO_PKG_VERSION")));
    file.line("#FORMAT PC8");
    file.line(&format!("#GEN {}", made_on.compact()));
    file.line("#SIETYP 4");
    file.line(&format!("#ORGNR {}", issuer.organisation_number));
    let name = file.quoted(&issuer.name);
    file.line(&format!("#FNAMN {name}"));
    file.accounts(vouchers);
    file.objects(vouchers, dimensions);
    for voucher in vouchers {
        file.voucher(voucher);
    }
    Some(file.encoder.finish())
}

#[derive(Default)]
struct Writer {
    encoder: Encoder,
}

impl Writer {
    /// A line of plain characters, and texts that are [`quoted`](Self::quoted) already.
    fn line(&mut self, text: &str) {
        self.encoder.add(text);
        self.encoder.add("\r\n");
    }

    fn quoted(&mut self, text: &str) -> String {
        self.encoder.quoted(text)
    }

    /// The accounts that are used, with their names.
    fn accounts(&mut self, vouchers: &[Voucher]) {
        let entries = vouchers.iter().flat_map(|voucher| &voucher.entries);
        let accounts: BTreeMap<&str, &str> =
            entries.map(|entry| (entry.account.as_str(), entry.name.as_str())).collect();
        for (account, name) in accounts {
            let name = self.quoted(name);
            self.line(&format!("#KONTO {account} {name}"));
        }
    }

    /// The dimensions and objects that are used, with their names.
    fn objects(&mut self, vouchers: &[Voucher], dimensions: &BTreeMap<String, String>) {
        let entries = vouchers.iter().flat_map(|voucher| &voucher.entries);
        let objects: BTreeMap<(&str, &str), &Object> = entries
            .flat_map(objects)
            .map(|object| ((object.dimension.as_str(), object.number.as_str()), object))
            .collect();
        let used: BTreeSet<&str> = objects.keys().map(|(dimension, _)| *dimension).collect();
        for dimension in used {
            let name = self.quoted(dimensions.get(dimension).map_or(dimension, String::as_str));
            self.line(&format!("#DIM {dimension} {name}"));
        }
        for ((dimension, _), object) in objects {
            let (number, name) = (self.quoted(&object.number), self.quoted(&object.name));
            self.line(&format!("#OBJEKT {dimension} {number} {name}"));
        }
    }

    fn voucher(&mut self, voucher: &Voucher) {
        let (series, text) = (self.quoted(&voucher.key.series), self.quoted(&voucher.text));
        let (number, date) = (voucher.key.number, voucher.date.compact());
        self.line(&format!("#VER {series} {number} {date} {text}"));
        self.line("{");
        for entry in &voucher.entries {
            let mut list = Vec::new();
            for object in objects(entry) {
                let number = self.quoted(&object.number);
                list.push(format!("{} {number}", object.dimension));
            }
            let (account, list, amount) = (&entry.account, list.join(" "), entry.amount);
            self.line(&format!("#TRANS {account} {{{list}}} {amount}"));
        }
        self.line("}");
    }
}

/// All objects of an entry, the counterpart among them, in the order of dimensions.
fn objects(entry: &Posting) -> Vec<&Object> {
    let mut all: Vec<&Object> = entry.objects.iter().chain(&entry.counterpart).collect();
    all.sort();
    all
}
