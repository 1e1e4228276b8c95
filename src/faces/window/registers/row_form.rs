//! A row of a register as a form carries it: which form it is, which row it means, and what was typed. It decides nothing.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::asked::PageRequest;
use super::super::form::{self, hidden};
use crate::office::registers::{AskedRow, RowStands};
use crate::sources::party::{Register, RegisterCells};
use crate::values::personal_number::may_be_shown;
use crate::values::text::{Text, text};

/// The field of the digest that the form was made from.
pub(super) const BASE: &str = "lefi-bas";
/// The field of the row's line.
pub(super) const LINE: &str = "rad";
/// The field that says which form it is.
const KIND: &str = "slag";

/// A form in which a row is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowFormKind {
    /// A new customer, or a new agreement.
    New,
    /// A row as it is, mended.
    Mend,
    /// A customer's new row from a date.
    From,
    /// The last day of an agreement.
    End,
}

impl RowFormKind {
    const ALL: [Self; 4] = [Self::New, Self::Mend, Self::From, Self::End];

    fn word(self) -> &'static str {
        match self {
            Self::New => "ny",
            Self::Mend => "rattad",
            Self::From => "fran",
            Self::End => "slut",
        }
    }
}

/// A row in a form.
#[derive(Debug, Clone)]
pub(super) struct RowForm {
    pub(super) register: Register,
    pub(super) kind: RowFormKind,
    /// The number or the name that the page is of; empty where it is new.
    pub(super) of: String,
    pub(super) base: String,
    pub(super) line: usize,
    /// What stands in its fields.
    pub(super) cells: RegisterCells,
}

/// What was sent where a digest is expected; nothing where it is none, which is said on no page.
fn digest(sent: &str) -> &str {
    let is_digest = sent.len() == 64 && sent.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_digest { sent } else { "" }
}

impl RowForm {
    /// As it was sent to a page of this register; none where it names no form.
    pub(super) fn sent(asked: &PageRequest, register: Register) -> Option<Self> {
        let of = match register {
            Register::Parties => asked.places.text("number"),
            Register::Agreements => asked.places.text("name"),
        };
        // A number that is never shown is no page's, and the form would say it again.
        if may_be_shown(of) != of {
            return None;
        }
        let word = asked.form.text(KIND);
        let kind = RowFormKind::ALL.into_iter().find(|kind| kind.word() == word)?;
        let line = asked.form.text(LINE).parse().ok();
        let mut form = Self {
            register,
            kind,
            of: of.to_owned(),
            base: digest(asked.form.text(BASE)).to_owned(),
            line: line.unwrap_or_default(),
            cells: RegisterCells::new(),
        };
        for column in form.fields() {
            form.cells.insert(column, asked.form.text(column).to_owned());
        }
        Some(form)
    }

    /// The columns that it has fields for.
    pub(super) fn fields(&self) -> Vec<&'static str> {
        let all = self.register.columns();
        match (self.register, self.kind) {
            (_, RowFormKind::End) => vec!["valid_through"],
            (Register::Parties, RowFormKind::New) => all.collect(),
            // From when comes first where that is what is said.
            (Register::Parties, RowFormKind::From) => {
                let others =
                    all.filter(|one| !matches!(*one, "organisation_number" | "valid_from"));
                ["valid_from"].into_iter().chain(others).collect()
            }
            (Register::Parties, RowFormKind::Mend) => {
                all.filter(|one| *one != "organisation_number").collect()
            }
            (Register::Agreements, RowFormKind::New) => {
                all.filter(|one| *one != "formerly").collect()
            }
            (Register::Agreements, _) => all.collect(),
        }
    }

    /// The same in groups, each with what it is about; of a form with few fields that is nothing.
    pub(super) fn groups(&self) -> Vec<(Option<Text>, Vec<&'static str>)> {
        let fields = self.fields();
        if self.register == Register::Agreements {
            return vec![(None, fields)];
        }
        let who: &[&str] = &["organisation_number", "name", "category", "foreign_id", "valid_from"];
        let address: &[&str] = &["street", "postal_code", "city", "country"];
        let of =
            |names: &[&str]| fields.iter().copied().filter(|one| names.contains(one)).collect();
        let others =
            fields.iter().copied().filter(|one| !who.contains(one) && !address.contains(one));
        vec![
            (Some(text!("Kund", "Customer")), of(who)),
            (Some(text!("Adress", "Address")), of(address)),
            (Some(text!("Faktura", "Invoice")), others.collect()),
        ]
    }

    /// What is asked of the office.
    pub(super) fn asked_row(&self) -> AskedRow {
        let mut cells = self.cells.clone();
        let place = match self.kind {
            RowFormKind::New => RowStands::Last,
            RowFormKind::Mend | RowFormKind::End => RowStands::Instead(self.line),
            RowFormKind::From => {
                cells.insert("organisation_number", self.of.clone());
                RowStands::After(self.line)
            }
        };
        AskedRow { register: self.register, base: self.base.clone(), place, cells }
    }

    /// What the form carries without showing it.
    pub(super) fn marks(&self) -> Markup {
        html! {
            (hidden(KIND, self.kind.word()))
            (hidden(BASE, &self.base))
            (hidden(LINE, &self.line.to_string()))
        }
    }

    /// The same with all that was typed.
    pub(super) fn carried(&self) -> Markup {
        html! {
            (self.marks())
            @for (column, value) in &self.cells { (form::hidden_cell(column, value)) }
        }
    }

    /// Where it goes to be looked at.
    pub(super) fn look(&self) -> PageAddress {
        let of = self.of.clone();
        match (self.register, self.kind) {
            (Register::Parties, RowFormKind::New) => PageAddress::NewPartyTried,
            (Register::Parties, _) => PageAddress::PartyTried(of),
            (Register::Agreements, RowFormKind::New) => PageAddress::NewAgreementTried,
            (Register::Agreements, _) => PageAddress::AgreementTried(of),
        }
    }

    /// Where it goes to be saved.
    pub(super) fn save(&self) -> PageAddress {
        let of = self.of.clone();
        match (self.register, self.kind) {
            (Register::Parties, RowFormKind::New) => PageAddress::NewParty,
            (Register::Agreements, RowFormKind::New) => PageAddress::NewAgreement,
            (Register::Parties, _) => PageAddress::Party(of),
            (Register::Agreements, _) => PageAddress::Agreement(of),
        }
    }

    /// The page that shows what was saved.
    pub(super) fn shown_on(&self) -> PageAddress {
        let typed = |column| self.cells.get(column).map_or("", |value| value.trim()).to_owned();
        match self.register {
            Register::Parties if self.kind == RowFormKind::New => {
                PageAddress::Party(typed("organisation_number"))
            }
            Register::Parties => PageAddress::Party(self.of.clone()),
            Register::Agreements if typed("agreement").is_empty() => {
                PageAddress::Agreement(self.of.clone())
            }
            Register::Agreements => PageAddress::Agreement(typed("agreement")),
        }
    }

    /// The page that it was begun on.
    pub(super) fn back(&self) -> PageAddress {
        match (self.register, self.kind) {
            (Register::Parties, RowFormKind::New) => PageAddress::Parties,
            (Register::Agreements, RowFormKind::New) => PageAddress::Agreements,
            (Register::Parties, _) => PageAddress::Party(self.of.clone()),
            (Register::Agreements, _) => PageAddress::Agreement(self.of.clone()),
        }
    }

    /// The title of its page.
    pub(super) fn title(&self) -> Text {
        let of = &self.of;
        match (self.register, self.kind) {
            (Register::Parties, RowFormKind::New) => text!("Ny kund", "New customer"),
            (Register::Parties, RowFormKind::From) => {
                text!(
                    "Nya uppgifter för {of} från ett datum",
                    "New particulars of {of} from a date"
                )
            }
            (Register::Parties, _) => {
                text!("Rätta uppgifter för {of}", "Correct the particulars of {of}")
            }
            (Register::Agreements, RowFormKind::New) => text!("Nytt avtal", "New agreement"),
            (Register::Agreements, RowFormKind::End) => {
                text!("Uppsägning av {of}", "Notice on {of}")
            }
            (Register::Agreements, _) => text!("Ändra avtalet {of}", "Change the agreement {of}"),
        }
    }

    /// What somebody should know before they fill it in.
    pub(super) fn lead(&self) -> Text {
        match (self.register, self.kind) {
            (Register::Parties, RowFormKind::New) => text!(
                "Kunden får en rad i registret. Fakturor får den först när den har ett avtal.",
                "The customer gets a row in the register. It is billed once it has an agreement."
            ),
            (Register::Parties, RowFormKind::From) => text!(
                "De gamla uppgifterna står kvar och gäller till dagen före. Den rad som gäller periodens sista dag står på fakturan.",
                "The old particulars stay and hold until the day before. The row that holds on a period's last day is on its invoice."
            ),
            (Register::Parties, _) => text!(
                "Rätta det som är fel. Har något ändrats från en viss dag: välj i stället Nya uppgifter från ett datum, så att det gamla står kvar.",
                "Correct what is wrong. Where something changed from a day on, choose New particulars from a date instead, so that the old ones stay."
            ),
            (Register::Agreements, RowFormKind::New) => text!(
                "Avtalet gäller en kund och en tjänst. En kund har ett avtal per tjänst åt gången.",
                "The agreement is of one customer and one service. A customer has one agreement for a service at a time."
            ),
            (Register::Agreements, RowFormKind::End) => text!(
                "Ange avtalets sista dag. Användning efter den kan inte faktureras; är perioden redan fakturerad rättas den i nästa körning.",
                "Say its last day. Usage after it can't be billed; where a period is billed already the next run corrects it."
            ),
            (Register::Agreements, _) => text!(
                "Ändringen gäller alla avtalets dagar. Byter avtalet namn sparas det gamla namnet, så att det är samma avtal.",
                "The change is of all its days. Where it gets another name the old one is kept, so that it is the same agreement."
            ),
        }
    }
}
