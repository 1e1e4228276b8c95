//! Accounts that `lefi.toml` does not say, as diagnostics. It finds none of them.

use std::collections::BTreeSet;

use crate::engine::accounting::Gap;
use crate::values::diagnostic::Diagnostic;

/// What accounts are not said, all at once.
pub fn problems(gaps: impl IntoIterator<Item = Gap>) -> Vec<Diagnostic> {
    let gaps: BTreeSet<Gap> = gaps.into_iter().collect();
    let problem = |gap: Gap| Diagnostic::error(code(&gap), gap.words()).help(gap.help());
    gaps.into_iter().map(problem).collect()
}

/// The diagnostic code of a gap.
pub fn code(gap: &Gap) -> &'static str {
    match gap {
        Gap::Revenue { .. } => "accounts-revenue",
        Gap::Vat(_) => "accounts-vat",
        Gap::Rounding => "accounts-rounding",
        Gap::Accruals => "accounts-accruals",
        Gap::Name(_) => "accounts-name",
    }
}
