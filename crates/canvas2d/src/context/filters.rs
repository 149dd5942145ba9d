//! `CanvasFilters`.

use std::sync::Arc;

use super::Context2d;
use crate::css::filter::FilterFunction;
use crate::error::Result;
use crate::memory::Counted;

impl Context2d {
    /// Sets the filters that everything drawn goes through. Default: none.
    ///
    /// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-filter>
    ///
    /// # Errors
    /// [`crate::Error::MemoryLimit`]; the filters stay as they were then.
    pub fn set_filter(&mut self, filters: Vec<FilterFunction>) -> Result<()> {
        let filters = if filters.is_empty() {
            None
        } else {
            let filters = filters.into_boxed_slice();
            let bytes = size_of_val(&*filters);
            let counted = Counted::new(filters, bytes, self.surface.ledger())?;
            Some(Arc::new(counted))
        };
        self.state.change().filters = filters;
        Ok(())
    }
}
