//! Work on all cores of the machine: its results come in order, and where no thread can be begun the caller does it alone. It
//! never knows what the work is.

pub(crate) mod handed_out;
pub(crate) mod in_order;
