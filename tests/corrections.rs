//! R25 whatever happens: usage comes and goes, tariffs and agreements change, people hold back, credit and
//! bill anew. After every run billed to date is a fresh bill, and a second run finds nothing (`books`).

mod books;

use books::{Books, World};
use lefi::billing::{
    AnewRequest, ChosenLine, CreditRequest, Decision, DecisionKind, Selection, Share, Unusual,
    UnusualKind, bill_anew, credit, unusual,
};
use lefi::identity::OrganisationNumber;
use lefi::invoice::{DocumentKind, Line, LineDetail, Origin, WholeKronor};
use lefi::money::{Money, Quantity};
use lefi::party::{parse_agreements, parse_parties};
use lefi::period::{BillingPeriod, Day};
use lefi::tariff::{Catalogue, parse};
use lefi::usage::Count;
use proptest::prelude::*;

const PARTIES: [&str; 2] = ["556900-0010", "556900-0028"];

/// Something that happens between two runs.
#[derive(Debug, Clone)]
enum Event {
    /// Usage of a party on a day of a month comes in.
    Usage { party: usize, month: u32, quantity: u32 },
    /// An import is undone.
    Undone { at: usize },
    /// The fees of a version are other ones.
    Tariff { version: usize, fees: usize },
    /// A version from the middle of April comes or goes.
    Version,
    /// An agreement's first or last day is another.
    Agreement { of: usize, start: usize, end: usize },
    /// The second party's category changes between taxed and outside VAT.
    Category,
    /// A document, or a part of one, is credited by hand.
    Credit { at: usize, line: Option<usize>, tenths: u32 },
    /// A document is billed anew.
    Anew { at: usize },
    /// An agreement is held back in a period, or no more.
    Hold { of: usize, month: u32 },
    /// A line of one's own comes, or all go.
    OwnLine { of: usize, month: u32, ore: i64 },
    /// Small invoices are carried over, or no more.
    Smallest { ore: i64 },
    /// The next period is billed.
    Next,
    /// The last period is billed again.
    Again,
}

fn event() -> impl Strategy<Value = Event> {
    let next = prop_oneof![3 => Just(Event::Next), 2 => Just(Event::Again)];
    let line = prop::option::of(0_usize..6);
    prop_oneof![
        6 => next,
        4 => (0_usize..2, 1_u32..7, 0_u32..300)
            .prop_map(|(party, month, quantity)| Event::Usage { party, month, quantity }),
        3 => (0_usize..20).prop_map(|at| Event::Undone { at }),
        2 => (0_usize..2, 0..FEES.len()).prop_map(|(version, fees)| Event::Tariff { version, fees }),
        1 => Just(Event::Version),
        2 => (0_usize..3, 0_usize..3, 0_usize..4)
            .prop_map(|(of, start, end)| Event::Agreement { of, start, end }),
        1 => Just(Event::Category),
        2 => (0_usize..20, line, 0_u32..11)
            .prop_map(|(at, line, tenths)| Event::Credit { at, line, tenths }),
        1 => (0_usize..20).prop_map(|at| Event::Anew { at }),
        1 => (0_usize..3, 1_u32..7).prop_map(|(of, month)| Event::Hold { of, month }),
        1 => (0_usize..3, 1_u32..7, -9_999_i64..9_999)
            .prop_map(|(of, month, ore)| Event::OwnLine { of, month, ore }),
        1 => (0_i64..20_000).prop_map(|ore| Event::Smallest { ore }),
    ]
}

/// Fees of a version; prices with odd öre, windows of all lengths.
const FEES: [&str; 6] = [
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"calendar-year\" }\n\
     price.graduated = [{ up_to = \"200\", unit = \"0.3333\" }, { unit = \"0.1275\", flat = \"7.00\" }]\n\
     [[fee]]\ncode = \"annual\"\nname.sv = \"År\"\n\
     recurring = { every = \"year\", proration = \"days\", in = \"advance\" }\nprice.flat = \"1000.00\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"calendar-year\" }\n\
     price.volume = [{ up_to = \"250\", unit = \"0.505\" }, { unit = \"0.2949\" }]\n\
     minimum = \"30.00\"\nmaximum = \"120.00\"\n\
     [[fee]]\ncode = \"base\"\nname.sv = \"Bas\"\n\
     recurring = { every = \"month\", proration = \"days\" }\nprice.flat = \"99.99\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = {}\nprice.per_unit = \"0.005\"\n\
     [[fee]]\ncode = \"peak\"\nname.sv = \"Topp\"\nusage = { measure = \"peak-day\" }\n\
     price.package = { size = \"7\", unit = \"1.115\" }\nper = \"3\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = {}\nincluded = \"20\"\n\
     minimum = \"40.00\"\nmaximum = \"60.00\"\nprice.per_unit = \"0.4999\"\n\
     [[fee]]\ncode = \"start\"\nname.sv = \"Start\"\none_off = { on = \"agreement-start\" }\n\
     price.flat = \"500.00\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"quarter\" }\n\
     price.stairstep = [{ up_to = \"100\", flat = \"75.00\" }, { up_to = \"400\", flat = \"50.05\" }, \
     { flat = \"25.00\" }]\n\
     [[fee]]\ncode = \"annual\"\nname.sv = \"År\"\n\
     recurring = { every = \"year\", proration = \"days\", in = \"advance\" }\nprice.flat = \"700.10\"\n",
    "[[fee]]\ncode = \"query\"\nname.sv = \"Fråga\"\nusage = { accumulate = \"calendar-year\" }\n\
     price.per_unit = \"0.0055\"\n\
     [[fee]]\ncode = \"free\"\nname.sv = \"Fri\"\nusage = {}\nprice.per_unit = \"0.00\"\n",
];

/// What the world is made from.
#[derive(Debug, Clone)]
struct Sources {
    usage: Vec<(usize, u32, u32)>,
    fees: [usize; 2],
    has_second_version: bool,
    agreements: [(usize, usize); 3],
    outside: bool,
    decisions: Vec<Decision>,
    smallest: i64,
}

impl Sources {
    fn new() -> Self {
        Self {
            usage: vec![(0, 1, 150), (1, 1, 90), (0, 2, 150), (1, 3, 10), (0, 4, 30)],
            fees: [0, 0],
            has_second_version: false,
            agreements: [(0, 3), (0, 1), (2, 3)],
            outside: false,
            decisions: Vec::new(),
            smallest: 0,
        }
    }

    fn world(&self) -> World {
        let second = self.has_second_version.then(|| tariff("2025-04-16", FEES[self.fees[1]]));
        let tariffs = std::iter::once(tariff("2025-01-01", FEES[self.fees[0]])).chain(second);
        let category = if self.outside { "state-agency" } else { "insurer" };
        let parties = format!(
            "organisation_number;name;category;street;postal_code;city;country;reference;email;\
             peppol_id\n{};Ett AB;insurer;G 1;111 11;Ort;SE;;;\n{};Två;{category};G 2;111 11;Ort;SE;;;\n",
            PARTIES[0], PARTIES[1]
        );
        World {
            catalogue: Catalogue::new(tariffs.collect()).unwrap(),
            parties: parse_parties("parties.csv", parties.as_bytes()).unwrap(),
            agreements: parse_agreements("agreements.csv", self.agreements().as_bytes()).unwrap(),
            counts: self
                .usage
                .iter()
                .map(|(party, month, quantity)| count(*party, *month, *quantity))
                .collect(),
            decisions: self.decisions.clone(),
            smallest: Money::from_ore(self.smallest),
        }
    }

    /// A-1 is the first party's, A-2 and then A-3 the second's.
    fn agreements(&self) -> String {
        let mut text =
            "agreement;organisation_number;service;valid_from;valid_through;reference\n".to_owned();
        let starts = ["2025-01-01", "2025-02-10", "2025-03-01"];
        let ends = ["2025-01-31", "2025-02-28", "2025-04-20", ""];
        let later = ["2025-05-01", "2025-04-29", "2025-04-25"];
        for (at, (start, end)) in self.agreements.iter().enumerate() {
            let (party, start, end) = match at {
                0 => (0, starts[*start], ends[(*end).max(2)]),
                1 => (1, starts[*start], ends[(*end).clamp(1, 2)]),
                _ => (1, later[*start], ""),
            };
            if start <= end || end.is_empty() {
                text += &format!("A-{};{};lefi-online;{start};{end};\n", at + 1, PARTIES[party]);
            }
        }
        text
    }
}

fn tariff(version: &str, fees: &str) -> lefi::tariff::Tariff {
    let source = format!(
        "format = 1\nservice = \"lefi-online\"\nversion = \"{version}\"\ntitle = \"Påhittad\"\n\
         valid_from = {version}\n[decision]\nstatus = \"illustrative\"\nsource = \"Påhittad\"\n\
         [vat]\ninsurer = {{ category = \"S\", rate = \"25\" }}\n\
         state-agency = {{ category = \"O\", reason = \"Utanför\" }}\n{fees}"
    );
    parse("tariff.toml", &source).unwrap_or_else(|problems| panic!("{problems:?}\n{source}"))
}

fn count(party: usize, month: u32, quantity: u32) -> Count {
    Count {
        organisation_number: OrganisationNumber::parse(PARTIES[party]).unwrap(),
        day: Day::new(2025, month, 1 + quantity % 28).unwrap(),
        service: "lefi-online".to_owned(),
        channel: "system".to_owned(),
        outcome: "answered".to_owned(),
        rows: 1,
        quantity: Quantity::from(u64::from(quantity)),
    }
}

fn month(number: u32) -> BillingPeriod {
    BillingPeriod::parse(&format!("2025-{number:02}")).unwrap()
}

/// Changes the sources, credits or bills; the number of months billed so far comes back.
fn happen(event: &Event, sources: &mut Sources, books: &mut Books, billed: u32) -> u32 {
    match event {
        Event::Usage { party, month, quantity } => sources.usage.push((*party, *month, *quantity)),
        Event::Undone { at } if !sources.usage.is_empty() => {
            let at = at % sources.usage.len();
            sources.usage.remove(at);
        }
        Event::Undone { .. } => {}
        Event::Tariff { version, fees } => {
            let mut changed = sources.clone();
            changed.fees[*version] = *fees;
            *sources = changed;
        }
        Event::Version => sources.has_second_version = !sources.has_second_version,
        Event::Agreement { of, start, end } => sources.agreements[*of] = (*start, *end),
        Event::Category => sources.outside = !sources.outside,
        Event::Credit { at, line, tenths } => by_hand(books, *at, *line, *tenths),
        Event::Anew { at } => anew(books, &sources.world(), *at),
        Event::Hold { of, month: number } => hold(sources, *of, month(*number)),
        Event::OwnLine { of, month: number, ore } => own_line(sources, *of, month(*number), *ore),
        Event::Smallest { ore } => sources.smallest = *ore,
        Event::Next if billed < 6 => {
            books.issue(&sources.world(), month(billed + 1));
            return billed + 1;
        }
        Event::Next | Event::Again if billed > 0 => {
            books.issue(&sources.world(), month(billed));
        }
        Event::Next | Event::Again => {}
    }
    billed
}

fn hold(sources: &mut Sources, of: usize, period: BillingPeriod) {
    let agreement = format!("A-{}", of + 1);
    let kind = DecisionKind::Hold { period, agreement };
    let before = sources.decisions.len();
    sources.decisions.retain(|one| one.kind != kind);
    if sources.decisions.len() == before {
        sources.decisions.push(Decision { id: "h".to_owned(), reason: "Väntar".to_owned(), kind });
    }
}

fn own_line(sources: &mut Sources, of: usize, period: BillingPeriod, ore: i64) {
    if ore % 4 == 0 {
        sources.decisions.retain(|one| !matches!(one.kind, DecisionKind::OwnLine { .. }));
        return;
    }
    let kind = DecisionKind::OwnLine {
        period,
        agreement: format!("A-{}", of + 1),
        text: "Egen rad".to_owned(),
        amount: Money::from_ore(ore),
        account: "3590".to_owned(),
    };
    let id = format!("{}-{ore}", sources.decisions.len());
    sources.decisions.push(Decision { id, reason: "Beslut".to_owned(), kind });
}

/// Credits what it can; never more than what is left, and the sum of all credits never more than was billed.
fn by_hand(books: &mut Books, at: usize, line: Option<usize>, tenths: u32) {
    let Some(original) = books.history.get(at) else { return };
    let lines = &original.invoice.draft.lines;
    let selection = match line {
        None => Selection::Whole,
        Some(line) => {
            let line = line % lines.len();
            let of_line =
                lines[line].quantity.decimal() * Quantity::from(u64::from(tenths)).decimal();
            let tenth = Quantity::from_decimal(of_line / Quantity::from(10_u64).decimal());
            let counted = matches!(lines[line].detail, LineDetail::Tier(_) | LineDetail::Unit);
            let share = if counted { Share::Quantity(tenth) } else { Share::All };
            Selection::Lines(vec![ChosenLine { number: line + 1, share }])
        }
    };
    let made = credit(&CreditRequest {
        original,
        history: &books.history,
        selection: &selection,
        reason: "Överenskommet",
        whole_kronor: WholeKronor::Off,
    });
    let Ok(draft) = made else { return };
    let number = original.invoice.number.clone();
    if selection == Selection::Whole && credited(books, &number).0 == 0 {
        assert_eq!(draft.totals, original.invoice.draft.totals, "the same sums, VAT too");
    }
    books.add(draft, Origin::ByHand);
    let (credited, billed) = credited(books, &number);
    assert!(credited <= billed, "{number} is credited by {credited} öre of {billed}");
    if selection == Selection::Whole {
        let again = credit(&CreditRequest {
            original: books.document(&number),
            history: &books.history,
            selection: &selection,
            reason: "Igen",
            whole_kronor: WholeKronor::Off,
        });
        assert!(again.is_err(), "a whole credit leaves nothing");
    }
}

/// What has been credited of a document, of what it billed, in öre.
fn credited(books: &Books, number: &str) -> (i64, i64) {
    let original = &books.document(number).invoice.draft;
    let ours = |line: &&Line| {
        original.lines.iter().any(|other| other.billing_period == line.billing_period)
    };
    let drafts = books.history.iter().map(|one| &one.invoice.draft);
    let credits = drafts.filter(|draft| {
        draft.kind == DocumentKind::CreditNote
            && draft.refers_to.iter().any(|reference| reference.number == number)
    });
    let lines = credits.flat_map(|draft| &draft.lines).filter(ours);
    (lines.map(|line| line.amount.ore()).sum(), original.totals.net.ore())
}

fn anew(books: &mut Books, world: &World, at: usize) {
    let Some(original) = books.history.get(at) else { return };
    let made = bill_anew(&AnewRequest {
        original,
        inputs: world.inputs(),
        decisions: &world.decisions,
        history: &books.history,
        reason: "Fel mottagare",
        whole_kronor: WholeKronor::Off,
    });
    let Ok(made) = made else { return };
    for draft in std::iter::once(made.credit).chain(made.anew) {
        books.add(draft, Origin::BilledAnew);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// R25: whatever happens, billed to date is a fresh bill.
    #[test]
    fn billed_to_date_is_a_fresh_bill(
        fees in (0..FEES.len(), 0..FEES.len()),
        events in prop::collection::vec(event(), 1..24),
    ) {
        let (mut sources, mut books) = (Sources::new(), Books::default());
        sources.fees = fees.into();
        let mut billed = happen(&Event::Next, &mut sources, &mut books, 0);
        for event in &events {
            billed = happen(event, &mut sources, &mut books, billed);
        }
        happen(&Event::Again, &mut sources, &mut books, billed);
    }
}

/// What an approver sees first: who moved most in kr, who is new, who is missing, what is credited.
#[test]
fn what_moved_most_is_told_first() {
    let (mut sources, mut books) = (Sources::new(), Books::default());
    sources.fees = [2, 2];
    sources.agreements = [(0, 3), (0, 2), (2, 3)];
    sources.usage = vec![(0, 1, 20_000), (0, 2, 30_000), (1, 3, 4_000), (0, 3, 50_000)];
    for number in 1..=3 {
        books.issue(&sources.world(), month(number));
    }
    sources.usage = vec![
        (0, 1, 20_000),
        (0, 2, 20_000),
        (1, 3, 4_000),
        (0, 3, 50_000),
        (0, 4, 60_000),
        (1, 4, 1_004),
    ];
    let run = books.preview(&sources.world(), month(4));
    let told: Vec<_> = unusual(&run, &books.history).unwrap().iter().map(words).collect();
    assert_eq!(
        told,
        [
            "A-1 1742.84: 1743.09 → 3485.93 (100 %), 34286 → 68572 (100 %)",
            "A-1 580.74: credit-note 2025-02 -580.74",
            "A-2 232.59: 232.59 in 2025-03, nothing now",
            "A-3 58.54: for the first time 58.54",
            "A-1 0.00: is large: 3485.93",
            "A-1 0.00: is large: 580.74",
            "A-3 0.00: is large: 58.54",
        ]
    );
}

fn words(one: &Unusual) -> String {
    let what = match &one.what {
        UnusualKind::Moved { amount, volume } => format!(
            "{} → {} ({} %), {} → {} ({} %)",
            amount.before,
            amount.now,
            amount.percent.unwrap_or_default(),
            volume.before,
            volume.now,
            volume.percent.unwrap_or_default()
        ),
        UnusualKind::FirstTime { net } => format!("for the first time {net}"),
        UnusualKind::Missing { period, net } => format!("{net} in {period}, nothing now"),
        UnusualKind::Corrects { kind, period, net } => format!("{} {period} {net}", kind.word()),
        UnusualKind::Largest { net } => format!("is large: {net}"),
    };
    format!("{} {}: {what}", one.agreement, one.moved)
}
