//! What is wrong with a result of a warehouse, as data and in words. It judges none.

use crate::values::text::{Text, text};

/// What is wrong with a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ResultFault {
    /// A line is none of a result's.
    Line {
        /// From 1.
        line: u64,
        /// What is wrong with it.
        why: Text,
    },
    /// Something that a result says once is not there.
    Missing(String),
    /// Something that a result says once is there twice: two exports in one.
    Twice(String),
    /// It has another form than results have.
    Format {
        /// Which it has.
        found: String,
        /// Which they have.
        wanted: &'static str,
    },
    /// It is of another query than the one that would be written today.
    OtherQuery {
        /// Its digest.
        found: String,
        /// That of today's.
        wanted: String,
    },
    /// It is of another snapshot than was asked for, or has a name that none has.
    Snapshot(String),
    /// The engine reads literal rows otherwise than the import.
    Probe {
        /// Which, no more than a few.
        rows: Vec<String>,
        /// How many there are.
        number: usize,
        /// What it looks like.
        cause: ProbeCause,
    },
    /// A column has values that can't be what they are taken for.
    Kind {
        /// The field.
        field: &'static str,
        /// What the engine calls its kind.
        kind: String,
        /// What is wrong with it.
        why: KindFault,
    },
    /// Its sums do not tie.
    Total {
        /// Which.
        name: &'static str,
        /// What it says.
        stated: u64,
        /// What its rows come to.
        found: u64,
    },
    /// Rows read are not those that became something.
    Untied {
        /// Rows read.
        read: u64,
        /// Rows that became something.
        became: u64,
    },
    /// More of its rows are held than an ordinary log has.
    Held {
        /// So many are.
        held: u64,
        /// Of so many.
        read: u64,
    },
}

/// What it looks like where an engine reads literal rows otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProbeCause {
    /// Days differ where times are converted: another zone, or a session's.
    Zone,
    /// Forms are matched otherwise.
    Forms,
    /// Rows of it are not there.
    Absent,
}

/// What is wrong with the kind of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KindFault {
    /// Binary fractions are not exact.
    Inexact,
    /// Instants of no declared zone.
    NoZone,
}

impl ResultFault {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Line { line, why } => text!("rad {line}: {why}", "line {line}: {why}"; why),
            Self::Missing(what) => text!(
                "”{what}” saknas: resultatet är avkortat, eller inget resultat av en fråga som lefi skrev",
                "“{what}” is missing: the result is cut off, or of no query that lefi wrote"
            ),
            Self::Twice(what) => text!(
                "”{what}” finns två gånger: två resultat har blandats",
                "“{what}” is there twice: two results are mixed"
            ),
            Self::Format { found, wanted } => text!(
                "resultatet har format ”{found}”, och lefi läser format {wanted}",
                "the result is of format “{found}”, and lefi reads format {wanted}"
            ),
            Self::OtherQuery { found, wanted } => {
                let (found, wanted) = (short(found), short(wanted));
                text!(
                    "resultatet är av en annan fråga ({found}…) än den som lefi skriver i dag ({wanted}…): kör skriptet på nytt",
                    "the result is of another query ({found}…) than lefi writes today ({wanted}…): run the script once more"
                )
            }
            Self::Snapshot(name) => text!(
                "”{name}” kan inte vara namnet på en ögonblicksbild",
                "“{name}” can't be the name of a snapshot"
            ),
            Self::Probe { rows, number, cause } => {
                let rows = rows.join(", ");
                let cause = match cause {
                    ProbeCause::Zone => text!(
                        "motorn räknar dagar i en annan tidszon än Europe/Stockholm, eller sessionen har en annan än UTC",
                        "the engine has days of another zone than Europe/Stockholm, or the session has another than UTC"
                    ),
                    ProbeCause::Forms => text!(
                        "motorn läser mönster eller tal på ett annat sätt",
                        "the engine reads patterns or numbers otherwise"
                    ),
                    ProbeCause::Absent => text!(
                        "provraderna är inte alla där",
                        "the rows of the probe are not all there"
                    ),
                };
                text!(
                    "{number} av provets rader blev något annat än de ska ({rows}): {cause}",
                    "{number} rows of the probe became something else than they are ({rows}): {cause}";
                    cause
                )
            }
            Self::Kind { field, kind, why: KindFault::Inexact } => text!(
                "kolumnen för {field} är {kind}, flyttal som inte är exakta: gör en vy där den är decimaltal eller text",
                "the column of {field} is {kind}, binary fractions, which are not exact: make a view where it is decimals or text"
            ),
            Self::Kind { field, kind, why: KindFault::NoZone } => text!(
                "kolumnen för {field} är {kind}, utan tidszon: ange timestamp = \"local\" om den visar klockan i Sverige, eller gör en vy där zonen framgår",
                "the column of {field} is {kind}, without a zone: write timestamp = \"local\" if it shows the clock in Sweden, or make a view that declares its zone"
            ),
            Self::Total { name, stated, found } => text!(
                "kontrollsumman {name} är {stated}, men raderna ger {found}: resultatet är avkortat eller ändrat",
                "the total {name} is {stated}, and the rows come to {found}: the result is cut off or changed"
            ),
            Self::Untied { read, became } => text!(
                "{read} rader lästes i lagret, men {became} blev något: tabellen ändrades under tiden, eller resultatet är ändrat",
                "{read} rows were read in the warehouse, and {became} became something: the table changed meanwhile, or the result did"
            ),
            Self::Held { held, read } => text!(
                "{held} av {read} rader har en form som lagret inte kan avgöra, fler än i en vanlig logg: granska kolumnerna i warehouse.toml, och om id ser ut som personnummer, ange deras form som event_ids i lefi.toml",
                "{held} of {read} rows have a form that the warehouse can't decide, more than an ordinary log has: look at the columns in warehouse.toml, and where ids look like personal identity numbers, name their form as event_ids in lefi.toml"
            ),
        }
    }
}

/// The beginning of a digest.
fn short(digest: &str) -> String {
    digest.chars().take(12).collect()
}
