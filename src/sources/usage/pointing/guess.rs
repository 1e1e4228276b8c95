//! What an unknown log looks like: what parts its columns, where its header is, and what each column may be by its name or by
//! what stands in it. A guess is for somebody to look at, and is never imported by.

use super::draft::{LayoutDraft, PointedColumn};
use super::forms;
use super::sample::{plain, sample_cells};
use crate::values::identity::OrganisationNumber;

/// What may part columns.
const DELIMITERS: [char; 4] = [';', '\t', ',', '|'];

/// What columns are called, by field; in small letters, without spaces and signs.
const NAMES: [(&str, &[&str]); 8] = [
    (
        "event_id",
        &[
            "eventid",
            "id",
            "händelseid",
            "handelseid",
            "uuid",
            "ärendeid",
            "transaktionsid",
            "loggid",
        ],
    ),
    (
        "timestamp",
        &["timestamp", "tidpunkt", "tid", "datum", "tidsstämpel", "date", "datetime", "dag"],
    ),
    (
        "organisation_number",
        &["organisationnumber", "organisationsnummer", "orgnr", "orgnummer", "organisation"],
    ),
    ("service", &["service", "tjänst", "tjanst", "produkt"]),
    ("channel", &["channel", "kanal", "gränssnitt", "granssnitt"]),
    ("outcome", &["outcome", "utfall", "svar", "resultat", "status"]),
    ("quantity", &["quantity", "antal", "mängd", "kvantitet"]),
    ("time", &["time", "klockslag", "kl", "klocka"]),
];

/// A layout that the first rows of a log may have. What is given of it is as somebody said: what parts columns, and how many
/// lines stand above the header.
pub fn guess(sample: &str, said: Option<char>, above: Option<u32>) -> LayoutDraft {
    let delimiter = said.unwrap_or_else(|| delimiter(sample));
    let lines = sample_cells(sample, delimiter);
    let header = match above.and_then(|above| usize::try_from(above).ok()) {
        Some(above) => first_filled(&lines, above),
        None => header(&lines),
    };
    let mut draft = LayoutDraft { delimiter, ..LayoutDraft::default() };
    let Some(names) = lines.get(header) else { return draft };
    draft.skip_rows = u32::try_from(header).unwrap_or_default();
    let rows = lines.get(header + 1..).unwrap_or_default();
    let column = |name: &String| PointedColumn { name: name.clone(), field: None };
    draft.columns = names.iter().map(column).collect();
    for at in 0..draft.columns.len() {
        let field = by_name(&draft.columns[at].name).or_else(|| by_values(rows, at));
        let is_free = |field: &&str| draft.column_of(field).is_none();
        draft.columns[at].field = field.filter(is_free).map(str::to_owned);
    }
    // A clock belongs to a date.
    if draft.column_of("timestamp").is_none()
        && let Some(time) = draft.column_of("time")
    {
        draft.columns[time].field = Some("timestamp".to_owned());
    }
    draft.timestamp = timestamp(&timestamps(&draft, rows));
    draft.decimal_mark = decimal_mark(&draft, rows);
    draft
}

/// The timestamps of rows, as the draft reads them: date and clock may be two columns.
pub(super) fn timestamps(draft: &LayoutDraft, rows: &[Vec<String>]) -> Vec<String> {
    let Some(date) = draft.column_of("timestamp") else { return Vec::new() };
    let clock = draft.column_of("time");
    let of = |row: &Vec<String>| {
        let date = row.get(date).filter(|date| !date.is_empty())?;
        Some(match clock.and_then(|clock| row.get(clock)) {
            Some(clock) => format!("{date} {clock}"),
            None => date.clone(),
        })
    };
    rows.iter().filter_map(of).collect()
}

/// The form that all have, where there is only one.
fn timestamp(written: &[String]) -> Option<String> {
    let forms = forms::of(written);
    let most = forms.first()?.reads;
    let mut best = forms.into_iter().filter(|form| form.reads == most);
    best.next().filter(|_| best.next().is_none())?.pattern
}

/// What parts most lines into as many cells.
fn delimiter(sample: &str) -> char {
    let cells = |delimiter: char| {
        let mut widths: Vec<usize> = sample_cells(sample, delimiter)
            .iter()
            .map(Vec::len)
            .filter(|width| *width > 1)
            .collect();
        widths.sort_unstable();
        let middle = widths.get(widths.len() / 2).copied().unwrap_or(1);
        widths.iter().filter(|width| **width == middle).count() * (middle - 1)
    };
    let first = plain(sample).lines().next().unwrap_or_default();
    let said = first.strip_prefix("sep=").and_then(|parts| parts.chars().next());
    let best = DELIMITERS.into_iter().rev().max_by_key(|delimiter| cells(*delimiter));
    said.or(best).unwrap_or(';')
}

/// The first line that is as wide as most: titles above it are narrower.
fn header(lines: &[Vec<String>]) -> usize {
    let filled = |line: &Vec<String>| line.iter().filter(|cell| !cell.is_empty()).count();
    let mut widths: Vec<usize> = lines.iter().map(filled).filter(|width| *width > 0).collect();
    widths.sort_unstable();
    let middle = widths.get(widths.len() / 2).copied().unwrap_or(1);
    lines.iter().position(|line| filled(line) >= middle.max(2)).unwrap_or_default()
}

/// The first line from here on that has something.
fn first_filled(lines: &[Vec<String>], from: usize) -> usize {
    let is_filled = |line: &Vec<String>| line.iter().any(|cell| !cell.is_empty());
    let found = lines.iter().skip(from).position(is_filled);
    found.map_or(from, |at| from + at)
}

fn by_name(name: &str) -> Option<&'static str> {
    let plain: String = name.to_lowercase().chars().filter(|one| one.is_alphanumeric()).collect();
    NAMES.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(field, _)| *field)
}

/// An organisation number, or a day, in every row.
fn by_values(rows: &[Vec<String>], at: usize) -> Option<&'static str> {
    let values: Vec<String> = rows
        .iter()
        .filter_map(|row| row.get(at))
        .filter(|cell| !cell.is_empty())
        .cloned()
        .collect();
    if values.is_empty() {
        return None;
    }
    if values.iter().all(|value| OrganisationNumber::parse(value).is_some()) {
        return Some("organisation_number");
    }
    let all = |form: &forms::TimestampForm| form.reads == values.len();
    forms::of(&values).first().is_some_and(all).then_some("timestamp")
}

/// A comma, where quantities have one.
fn decimal_mark(draft: &LayoutDraft, rows: &[Vec<String>]) -> Option<char> {
    let at = draft.column_of("quantity")?;
    rows.iter().filter_map(|row| row.get(at)).any(|cell| cell.contains(',')).then_some(',')
}

#[cfg(test)]
mod tests {
    use super::guess;

    fn fields(sample: &str) -> Vec<Option<String>> {
        guess(sample, None, None).columns.into_iter().map(|column| column.field).collect()
    }

    #[test]
    fn columns_are_known_by_their_names_or_by_what_stands_in_them() {
        let draft = guess(
            "Uttag ur lagret\n\nId,Datum,Kl,Kund,Tjänst,Kanal,Svar,Antal,Anm\n\
             1,13/02/2025,08:15,556900-1026,lefi-online,Webb,Ja,\"1,5\",\n",
            None,
            None,
        );
        let found: Vec<&str> =
            draft.columns.iter().map(|column| column.field.as_deref().unwrap_or("-")).collect();
        let meant = [
            "event_id",
            "timestamp",
            "time",
            "organisation_number",
            "service",
            "channel",
            "outcome",
            "quantity",
            "-",
        ];
        assert_eq!((draft.delimiter, draft.skip_rows, found), (',', 2, meant.to_vec()));
        assert_eq!(draft.timestamp.as_deref(), Some("%d/%m/%Y %H:%M"));
        assert_eq!(draft.decimal_mark, Some(','));
    }

    #[test]
    fn nothing_is_guessed_of_nothing() {
        assert!(fields("").is_empty());
        assert_eq!(fields("a;b\n1;2\n"), [None, None]);
        assert_eq!(guess("sep=,\na,b\n1,2\n", None, None).delimiter, ',');
        assert_eq!(guess("a|b|c\n1|2;3|4\n", None, None).delimiter, '|');
    }
}
