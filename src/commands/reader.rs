//! Numbers from the command buffer, in their order.

/// Walks over a command buffer. What is missing at its end reads as `None`.
pub(super) struct Reader<'a> {
    rest: &'a [f64],
}

impl<'a> Reader<'a> {
    pub(super) fn new(buffer: &'a [f64]) -> Self {
        Self { rest: buffer }
    }

    pub(super) fn number(&mut self) -> Option<f64> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// What the next number stands for; if that is nothing, the number stays.
    pub(super) fn next_if<T>(&mut self, read: impl FnOnce(f64) -> Option<T>) -> Option<T> {
        let (first, rest) = self.rest.split_first()?;
        let value = read(*first)?;
        self.rest = rest;
        Some(value)
    }

    pub(super) fn numbers<const N: usize>(&mut self) -> Option<[f64; N]> {
        let (first, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*first)
    }

    /// All groups that come next and are such.
    pub(super) fn groups<const N: usize>(
        &mut self,
        is_one: impl Fn(&[f64; N]) -> bool,
    ) -> &'a [[f64; N]] {
        let (groups, _) = self.rest.as_chunks::<N>();
        let count = groups.iter().take_while(|group| is_one(group)).count();
        self.rest = &self.rest[count * N..];
        &groups[..count]
    }

    /// A count, and that many groups of `size` numbers.
    pub(super) fn list(&mut self, size: usize) -> Option<&'a [f64]> {
        let count = self.index()?.checked_mul(size)?;
        let (list, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(list)
    }

    /// A number that stands for a place in a list. The cast saturates.
    pub(super) fn index(&mut self) -> Option<usize> {
        self.number().map(|number| number as usize)
    }

    pub(super) fn flag(&mut self) -> Option<bool> {
        self.number().map(|number| number != 0.0)
    }
}
