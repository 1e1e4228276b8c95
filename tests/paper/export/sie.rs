//! A reader of SIE 4I that is strict: what the format's description demands and what `sie-lsp` leaves out. It
//! shares nothing with the writer.

use std::collections::{BTreeMap, BTreeSet};

/// A file that keeps the rules.
#[derive(Debug, Default)]
pub struct SieFile {
    pub vouchers: Vec<Voucher>,
    pub accounts: BTreeMap<String, String>,
}

/// Account, objects by dimension and number, öre.
pub type Entry = (String, Vec<(String, String)>, i64);

#[derive(Debug)]
pub struct Voucher {
    pub number: u64,
    pub date: String,
    pub text: String,
    pub entries: Vec<Entry>,
}

impl SieFile {
    /// Öre on an account over all vouchers.
    pub fn on(&self, account: &str) -> i64 {
        let entries = self.vouchers.iter().flat_map(|voucher| &voucher.entries);
        entries.filter(|(found, ..)| found == account).map(|(.., ore)| ore).sum()
    }
}

const HEAD: &[&str] = &["#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#ORGNR", "#FNAMN"];
const REGISTERS: &[&str] = &["#KONTO", "#DIM", "#OBJEKT"];

/// Reads a file, or says which rule it breaks first.
pub fn read(bytes: &[u8]) -> Result<SieFile, String> {
    let text = decode(bytes)?;
    let lines: Vec<Vec<Field>> = text.lines().map(fields).collect::<Result<_, _>>()?;
    let made_on = head(&lines)?;
    let mut file = SieFile::default();
    let mut objects: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut used = BTreeSet::new();
    let mut rest = lines[HEAD.len()..].iter();
    while let Some(line) = rest.next() {
        match words(line).as_slice() {
            ["#KONTO", number, _name] if file.vouchers.is_empty() => {
                let twice = file.accounts.insert((*number).to_owned(), words(line)[2].to_owned());
                ensure(twice.is_none(), || format!("account {number} twice"))?;
            }
            ["#DIM", number, _] if file.vouchers.is_empty() => {
                objects.entry((*number).to_owned()).or_default();
            }
            ["#OBJEKT", dimension, number, _] if file.vouchers.is_empty() => {
                let dimension = objects.get_mut(*dimension).ok_or("an object without dimension")?;
                dimension.insert((*number).to_owned());
            }
            ["#VER", _series, number, date, text] => {
                let number = number.parse().map_err(|_| format!("voucher number {number}"))?;
                ensure(is_day(date) && *date <= made_on.as_str(), || format!("date {date}"))?;
                let entries = entries(&mut rest)?;
                let (date, text) = ((*date).to_owned(), (*text).to_owned());
                file.vouchers.push(Voucher { number, date, text, entries });
            }
            [label, ..] if HEAD.contains(label) => return Err(format!("{label} twice")),
            [label, ..] if REGISTERS.contains(label) => {
                return Err(format!("{label} out of place"));
            }
            [label, ..] => return Err(format!("{label} must not occur here")),
            [] => return Err("an empty line".into()),
        }
    }
    for voucher in &file.vouchers {
        let sum: i64 = voucher.entries.iter().map(|(.., ore)| ore).sum();
        ensure(sum == 0, || format!("voucher {} does not balance: {sum}", voucher.number))?;
        for (account, with, _) in &voucher.entries {
            used.insert(account.clone());
            let known = |(dimension, number): &(String, String)| {
                objects.get(dimension).is_some_and(|numbers| numbers.contains(number))
            };
            ensure(with.iter().all(known), || format!("unknown object in {with:?}"))?;
        }
    }
    ensure(!file.vouchers.is_empty(), || "no voucher".into())?;
    ensure(file.vouchers.windows(2).all(|pair| pair[0].number + 1 == pair[1].number), || {
        "voucher numbers have a gap".into()
    })?;
    ensure(used == file.accounts.keys().cloned().collect(), || {
        "#KONTO is not what is used".into()
    })?;
    Ok(file)
}

fn ensure(holds: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise()) }
}

/// Codepage 437, as Python's `bytes(range(128, 255)).decode("cp437")` gives it.
const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■";

fn decode(bytes: &[u8]) -> Result<String, String> {
    let upper: Vec<char> = UPPER.chars().collect();
    let mut text = String::new();
    for (at, byte) in bytes.iter().copied().enumerate() {
        match byte {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => {}
            b'\n' if at > 0 && bytes[at - 1] == b'\r' => text.push('\n'),
            b' '..=b'~' => text.push(char::from(byte)),
            128..=254 => text.push(upper[usize::from(byte) - 128]),
            _ => return Err(format!("byte {byte} at {at} is not allowed")),
        }
    }
    ensure(text.ends_with('\n'), || "the last line does not end".into())?;
    // UTF-8 read as codepage 437 has these before å, ä and ö.
    ensure(!text.contains(['├', '┬']), || "this is UTF-8, not codepage 437".into())?;
    Ok(text)
}

#[derive(Debug, PartialEq)]
enum Field {
    Word(String),
    List(Vec<String>),
}

/// A line's fields: words, texts in quotes, lists in braces.
fn fields(line: &str) -> Result<Vec<Field>, String> {
    let mut fields = Vec::new();
    let mut list: Option<Vec<String>> = None;
    let mut rest = line.chars().peekable();
    while let Some(one) = rest.next() {
        let word = match one {
            ' ' => continue,
            '{' if line != "{" => {
                list = Some(Vec::new());
                continue;
            }
            '}' if line != "}" => {
                fields.push(Field::List(list.take().ok_or("a brace that was not opened")?));
                continue;
            }
            '"' => quoted(&mut rest)?,
            _ => {
                let mut word = String::from(one);
                while let Some(next) = rest.next_if(|next| !" }".contains(*next)) {
                    word.push(next);
                }
                word
            }
        };
        match &mut list {
            Some(list) => list.push(word),
            None => fields.push(Field::Word(word)),
        }
    }
    ensure(list.is_none(), || format!("a brace is not closed: {line}"))?;
    Ok(fields)
}

fn quoted(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<String, String> {
    let mut text = String::new();
    while let Some(one) = rest.next() {
        match one {
            '\\' if rest.next_if_eq(&'"').is_some() => text.push('"'),
            '"' => return Ok(text),
            _ => text.push(one),
        }
    }
    Err("a quote is not closed".into())
}

fn words(line: &[Field]) -> Vec<&str> {
    line.iter()
        .filter_map(|field| match field {
            Field::Word(word) => Some(word.as_str()),
            Field::List(_) => None,
        })
        .collect()
}

fn is_day(text: &str) -> bool {
    text.len() == 8
        && lefi::values::period::Day::parse(&format!(
            "{}-{}-{}",
            &text[..4],
            &text[4..6],
            &text[6..]
        ))
        .is_some()
}

/// The seven records that must begin a file; gives the day of `#GEN`.
fn head(lines: &[Vec<Field>]) -> Result<String, String> {
    let mut made_on = String::new();
    for (at, label) in HEAD.iter().enumerate() {
        let line = lines.get(at).map(|line| words(line)).unwrap_or_default();
        let right = match line.as_slice() {
            [found, ..] if found != label => false,
            ["#FLAGGA", "0"] | ["#FORMAT", "PC8"] | ["#SIETYP", "4"] => true,
            ["#PROGRAM", name, version] => !name.is_empty() && !version.is_empty(),
            ["#GEN", day] => {
                made_on = (*day).to_owned();
                is_day(day)
            }
            ["#ORGNR", number] => number.len() == 11 && number.as_bytes()[6] == b'-',
            ["#FNAMN", name] => !name.is_empty(),
            _ => false,
        };
        ensure(right, || format!("{label} is wanted, not {line:?}"))?;
    }
    Ok(made_on)
}

fn entries<'a>(rest: &mut impl Iterator<Item = &'a Vec<Field>>) -> Result<Vec<Entry>, String> {
    ensure(rest.next().is_some_and(|line| words(line) == ["{"]), || "no { after #VER".into())?;
    let mut entries = Vec::new();
    for line in rest {
        match line.as_slice() {
            [Field::Word(end)] if end == "}" => {
                ensure(entries.len() >= 2, || "a voucher with fewer than two entries".into())?;
                return Ok(entries);
            }
            [Field::Word(label), Field::Word(account), Field::List(list), Field::Word(amount)]
                if label == "#TRANS" =>
            {
                ensure(list.len() % 2 == 0, || format!("half an object in {list:?}"))?;
                let objects =
                    list.chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
                entries.push((account.clone(), objects, ore(amount)?));
            }
            other => return Err(format!("not an entry: {other:?}")),
        }
    }
    Err("a voucher does not end".into())
}

/// Öre of `-1234.50`.
fn ore(text: &str) -> Result<i64, String> {
    let (kronor, decimals) = text.split_once('.').ok_or(format!("amount {text}"))?;
    ensure(decimals.len() == 2, || format!("amount {text}"))?;
    format!("{kronor}{decimals}").parse().map_err(|_| format!("amount {text}"))
}
