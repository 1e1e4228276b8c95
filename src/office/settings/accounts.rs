//! The fields and rows of the accounts.

use super::field::{
    RowsStanding, SettingAbsent, SettingField, SettingItem, SettingRows, SettingShape,
};
use crate::values::text::{Text, text};

fn field(name: &'static str, heading: Text) -> SettingItem {
    SettingItem::Field(SettingField::new(name, heading).absent(SettingAbsent::WrongInTable))
}

fn column(name: &'static str, heading: Text) -> SettingField {
    SettingField::new(name, heading)
}

/// What the accounts have.
pub(super) fn items() -> Vec<SettingItem> {
    let all = [documents(), revenue(), objects(), counterpart(), accruals(), named()];
    all.into_iter().flatten().collect()
}

fn series(name: &'static str) -> SettingItem {
    let series = SettingField::new(name, text!("Verifikationsserie", "Voucher series"));
    SettingItem::Field(
        series
            .absent(SettingAbsent::WrongInTable)
            .hint(text!("En till tio bokstäver och siffror.", "One to ten letters and digits.")),
    )
}

fn documents() -> Vec<SettingItem> {
    let receivables = |name, heading| field(name, heading);
    let rounding = SettingField::new("accounts.rounding", text!("Öresavrundning", "Rounding"));
    vec![
        series("accounts.series"),
        SettingItem::Field(rounding.optional().hint(text!(
            "Behövs vid öresavrundning.",
            "Needed where amounts are rounded to whole kronor."
        ))),
        receivables(
            "accounts.receivables.inside",
            text!("Kundfordringar, inom staten", "Receivables, within the state"),
        ),
        receivables(
            "accounts.receivables.outside",
            text!("Kundfordringar, utom staten", "Receivables, outside the state"),
        ),
        SettingItem::Rows(SettingRows {
            name: "accounts.vat",
            heading: text!("Utgående moms", "Output VAT"),
            hint: None,
            standing: RowsStanding::Entries,
            columns: vec![
                column("key", text!("Procent", "Per cent")),
                column("text", text!("Konto", "Account")),
            ],
        }),
    ]
}

fn revenue() -> Vec<SettingItem> {
    vec![SettingItem::Rows(SettingRows {
        name: "accounts.revenue",
        heading: text!("Intäktskonton", "Revenue accounts"),
        hint: Some(text!(
            "Den första raden som passar gäller. Avgifter är koder med komma emellan, * är alla. Det som är tomt gäller allt.",
            "The first row that fits holds. Fees are codes with commas between them, * is all. What is empty holds for all."
        )),
        standing: RowsStanding::Tables,
        columns: vec![
            column("fees", text!("Avgifter", "Fees")).of(SettingShape::Words),
            column("service", text!("Tjänst", "Service")).optional(),
            column("state", text!("Motpart", "Counterpart"))
                .of(SettingShape::Choice(sides()))
                .optional(),
            column("vat", text!("Moms", "VAT"))
                .of(SettingShape::Choice(vec![
                    ("", text!("alla", "all")),
                    ("S", text!("momspliktig", "taxable")),
                    ("E", text!("undantagen", "exempt")),
                    ("O", text!("utanför", "outside")),
                ]))
                .optional(),
            column("account", text!("Konto", "Account")),
        ],
    })]
}

fn sides() -> Vec<(&'static str, Text)> {
    vec![
        ("", text!("alla", "all")),
        ("inside", text!("inom staten", "within the state")),
        ("outside", text!("utom staten", "outside the state")),
    ]
}

fn objects() -> Vec<SettingItem> {
    vec![SettingItem::Rows(SettingRows {
        name: "accounts.objects",
        heading: text!("Objekt på intäkten", "Objects of revenue"),
        hint: Some(text!(
            "Som kostnadsställe. Per dimension gäller den första raden som passar.",
            "Such as a cost centre. Of each dimension the first row that fits holds."
        )),
        standing: RowsStanding::Tables,
        columns: vec![
            column("service", text!("Tjänst", "Service")).optional(),
            column("fees", text!("Avgifter", "Fees")).of(SettingShape::Words).optional(),
            column("dimension", text!("Dimension", "Dimension")),
            column("object", text!("Objekt", "Object")),
            column("name", text!("Namn", "Name")),
        ],
    })]
}

fn counterpart() -> Vec<SettingItem> {
    let hint = text!(
        "Står på fordran och intäkt. Får vara tomt.",
        "Stands on receivables and revenue. May be empty."
    );
    vec![
        SettingItem::Heading(text!("Motpart", "Counterpart"), Some(hint)),
        field("accounts.counterpart.dimension", text!("Dimension", "Dimension")),
        field("accounts.counterpart.inside", text!("Inom staten", "Within the state")),
        field("accounts.counterpart.outside", text!("Utom staten", "Outside the state")),
        SettingItem::Rows(SettingRows {
            name: "accounts.counterpart.organisations",
            heading: text!("Myndigheter med egen motpartskod", "Agencies with a code of their own"),
            hint: None,
            standing: RowsStanding::Entries,
            columns: vec![
                column("key", text!("Organisationsnummer", "Organisation number")),
                column("text", text!("Kod", "Code")),
            ],
        }),
    ]
}

fn accruals() -> Vec<SettingItem> {
    let hint = text!("För bokslut. Får vara tomt.", "For closing the books. May be empty.");
    vec![
        SettingItem::Heading(text!("Periodisering", "Accruals"), Some(hint)),
        field(
            "accounts.accruals.deferred.inside",
            text!("Förutbetalda intäkter, inom staten", "Deferred revenue, within the state"),
        ),
        field(
            "accounts.accruals.deferred.outside",
            text!("Förutbetalda intäkter, utom staten", "Deferred revenue, outside the state"),
        ),
        field(
            "accounts.accruals.accrued.inside",
            text!("Upplupna intäkter, inom staten", "Accrued revenue, within the state"),
        ),
        field(
            "accounts.accruals.accrued.outside",
            text!("Upplupna intäkter, utom staten", "Accrued revenue, outside the state"),
        ),
        series("accounts.accruals.series"),
    ]
}

fn named() -> Vec<SettingItem> {
    let names = |name, heading, hint, number| {
        SettingItem::Rows(SettingRows {
            name,
            heading,
            hint: Some(hint),
            standing: RowsStanding::Lines,
            columns: vec![column("key", number), column("text", text!("Namn", "Name"))],
        })
    };
    vec![
        names(
            "accounts.names",
            text!("Kontoplan", "Chart of accounts"),
            text!("Varje konto ovan har ett namn här.", "Each account above has a name here."),
            text!("Konto", "Account"),
        ),
        names(
            "accounts.dimensions",
            text!("Dimensioner", "Dimensions"),
            text!(
                "Varje dimension ovan har ett namn här.",
                "Each dimension above has a name here."
            ),
            text!("Nummer", "Number"),
        ),
    ]
}
