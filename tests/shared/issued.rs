//! Documents with a number, and accounts to book them on.

use lefi::engine::accounting::{Accounts, RevenueRule};
use lefi::engine::invoice::{Draft, Invoice, Issued, Origin};
use lefi::keep::workspace::read_settings;
use lefi::values::identity::{PayeeReference, PayeeReferenceForm};
use lefi::values::period::Day;

/// The demo's accounts, with one for all revenue and one for each rate of these worlds.
pub fn accounts() -> Accounts {
    let settings = read_settings(include_str!("../../fixtures/demo/lefi.toml")).unwrap();
    let accounts = settings.accounts.unwrap();
    let account = |number: &str| number.to_owned();
    let rule =
        RevenueRule { service: None, fees: None, side: None, vat: None, account: account("3421") };
    let rates = ["25", "12.5", "12"].map(|rate| (rate.parse().unwrap(), account("2611")));
    Accounts { revenue: vec![rule], vat: rates.into(), ..accounts }
}

/// The draft as the document of this place in the year, numbers from 1001.
pub fn issued(number: usize, draft: Draft, origin: Origin) -> Issued {
    let number = (1001 + number).to_string();
    let day = Day::new(2026, 1, 1).unwrap();
    let invoice = Invoice {
        payee_reference: PayeeReference::new(&number, PayeeReferenceForm::CheckDigit).unwrap(),
        number,
        issued_on: day,
        due_on: day.plus_days(30),
        draft,
    };
    Issued { invoice, origin }
}
