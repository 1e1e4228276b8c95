//! What a period's lines share an invoice by (R23), as the agency chose. Data only.

/// What there is one invoice for, in a period and VAT kind (R23).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OneInvoicePer {
    /// An agreement.
    #[default]
    Agreement,
    /// Who gets it: all agreements of a recipient stand on one invoice.
    Recipient,
}
