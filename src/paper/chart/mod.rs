//! Figures as SVG within the page. Every place is reckoned in whole numbers; a chart never computes an
//! amount that it is not given, but for the sum of those it leaves out.

mod axis;
mod bars;
mod changes;
mod curve;
mod drawing;
mod frame;
mod legend;
mod length;
mod logarithm;
pub(super) mod millionths;
mod months;
pub(super) mod numbers;
mod scale;
mod series;
mod timeline;
mod tornado;
mod values;

pub use bars::{Bar, BarRole, Bars, Limit};
pub use changes::{PartyBar, PartyChanges};
pub use curve::{CurvePoint, Curves, Shape, TariffCurve};
pub use frame::Labels;
pub use months::{Month, Months};
pub use timeline::{SpanRole, Timeline, TimelineRow, TimelineSpan};
pub use tornado::{Tornado, TornadoOutcome, TornadoRow};
pub use values::{ValueLine, ValuePoint};
