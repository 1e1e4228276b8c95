//! Every way by which bytes of a stranger come into the program, each as a function of bytes that holds what must
//! hold: an error says what, where and how to mend it; what is accepted reads back as itself; no personal identity
//! number comes out again. Used by the mutations of `main.rs`.
//! A reader must never ask for more than bytes and its own nameless folder.

mod amounts;
mod compressed;
mod excel;
mod layout;
mod log;
mod parquet;
mod party;
pub mod place;
mod problems;
mod scenario;
mod settings;
mod stored;
mod tariff;
mod tariff_text;
mod totals;
mod values;

/// A way in.
pub struct Reader {
    /// The folder of its kept cases.
    pub name: &'static str,
    /// Reads bytes; panics where something does not hold.
    pub read: fn(&[u8]),
    /// How many times as long it takes as one that touches no file.
    pub cost: u32,
}

const fn reader(name: &'static str, cost: u32, read: fn(&[u8])) -> Reader {
    Reader { name, read, cost }
}

/// All of them.
pub const READERS: [Reader; 14] = [
    reader("tariff", 1, tariff::read),
    reader("parties", 1, party::read_parties),
    reader("agreements", 1, party::read_agreements),
    reader("settings", 1, settings::read),
    reader("scenario", 1, scenario::read),
    reader("layout", 1, layout::read),
    reader("values", 1, values::read),
    reader("log", 20, log::read),
    reader("log-of-ones-own", 20, log::read_with_layout),
    reader("compressed", 40, compressed::read),
    reader("parquet", 20, parquet::read),
    reader("excel", 20, excel::read),
    reader("stored", 20, stored::read),
    reader("totals", 20, totals::read),
];

/// The reader of this name.
pub fn named(name: &str) -> &'static Reader {
    READERS.iter().find(|reader| reader.name == name).unwrap_or_else(|| {
        let names = READERS.map(|reader| reader.name).join(", ");
        panic!("there is no reader “{name}”; there is {names}")
    })
}
