//! Why nothing is issued or closed while usage can't be billed (R6).

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::engine::billing::Unresolved;
use crate::values::text::{Text, text};

/// Usage that can't be billed and that nobody has decided on.
#[derive(Debug)]
pub struct UnresolvedRefusal(pub Vec<Unresolved>);

impl UnresolvedRefusal {
    pub(super) fn kind(&self) -> Kind {
        Kind::Ledger
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        let line = |one: &Unresolved| {
            let Unresolved { organisation_number, service, rows, days, period, .. } = one;
            let why = one.reason.words();
            let waive = called(&Act::Waive {
                period: *period,
                organisation_number: *organisation_number,
                service: service.clone(),
            });
            let rows = Text::counted(*rows, ["rad", "rader"], ["row", "rows"]);
            text!(
                "  {organisation_number} {service}: {why}, {rows}, {days}\n    {waive}",
                "  {organisation_number} {service}: {why}, {rows}, {days}\n    {waive}";
                why, rows, waive
            )
        };
        let open = Text::joined(&self.0.iter().map(line).collect::<Vec<_>>(), "\n");
        text!(
            "användning som inte kan faktureras: rätta det som är fel, eller besluta att inte fakturera den, med ett skäl\n{open}",
            "usage that can't be billed: mend what is wrong, or waive it by name and reason\n{open}";
            open
        )
    }
}
