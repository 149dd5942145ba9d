//! `CanvasFilters`.

use super::Context2d;
use crate::css::filter::FilterFunction;

impl Context2d {
    /// Sets the filters that everything drawn goes through. Default: none.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-filter>
    pub fn set_filter(&mut self, filters: Vec<FilterFunction>) {
        self.state.filters = (!filters.is_empty()).then(|| filters.into());
    }
}
