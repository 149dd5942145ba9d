//! The drawing state and those that save() keeps: a state is copied when it first changes, not when it is
//! saved.

use std::ops::Deref;

use crate::drawing_state::DrawingState;

/// The current drawing state on top of the saved ones.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#drawing-state-stack>
#[derive(Debug)]
pub(crate) struct StateStack {
    current: DrawingState,
    /// How many saved states are the current one, which has not changed since.
    unchanged: u32,
    /// The others, the outermost first, each with how many times it was saved.
    saved: Vec<(DrawingState, u32)>,
}

impl StateStack {
    /// A state and no saved ones.
    pub(crate) fn new(state: DrawingState) -> Self {
        Self {
            current: state,
            unchanged: 0,
            saved: Vec::new(),
        }
    }

    pub(crate) fn save(&mut self) {
        if self.unchanged == u32::MAX {
            // Nobody restores as many.
            return;
        }
        self.unchanged += 1;
    }

    pub(crate) fn restore(&mut self) {
        if self.unchanged > 0 {
            self.unchanged -= 1;
        } else if let Some((state, times)) = self.saved.pop() {
            self.current = state;
            self.unchanged = times - 1;
            self.give_back();
        }
    }

    /// The current state, to be changed.
    #[inline]
    pub(crate) fn change(&mut self) -> &mut DrawingState {
        if self.unchanged > 0 {
            self.keep();
        }
        &mut self.current
    }

    /// The current state, for a change that is undone before anything can be saved or restored.
    pub(crate) fn current(&mut self) -> &mut DrawingState {
        &mut self.current
    }

    #[cold]
    fn keep(&mut self) {
        let times = std::mem::take(&mut self.unchanged);
        self.saved.push((self.current.clone(), times));
    }

    /// Gives the memory of a deep stack back when it has become a flat one.
    fn give_back(&mut self) {
        const KEPT: usize = 64;
        let capacity = self.saved.capacity();
        if capacity > KEPT && self.saved.len() < capacity / 4 {
            self.saved.shrink_to(capacity / 2);
        }
    }
}

impl Deref for StateStack {
    type Target = DrawingState;

    #[inline]
    fn deref(&self) -> &DrawingState {
        &self.current
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stack() -> StateStack {
        StateStack::new(DrawingState::new(1, 1))
    }

    #[test]
    fn saving_copies_nothing_until_something_changes() {
        let mut states = stack();
        for _ in 0..1000 {
            states.save();
        }
        assert_eq!(states.saved.len(), 0);
        states.change().global_alpha = 0.5;
        assert_eq!(states.saved.len(), 1);
        states.restore();
        assert_eq!((states.global_alpha, states.unchanged), (1.0, 999));
        states.change().global_alpha = 0.25;
        for _ in 0..999 {
            states.restore();
            assert_eq!(states.global_alpha, 1.0);
        }
        states.restore();
        assert_eq!(states.global_alpha, 1.0);
        assert_eq!(states.saved.len(), 0);
    }

    #[test]
    fn each_level_has_its_own_state() {
        let mut states = stack();
        for level in 0..1000_u16 {
            states.save();
            states.save();
            states.change().global_alpha = f32::from(level);
        }
        for level in (0..1000_u16).rev() {
            assert_eq!(states.global_alpha, f32::from(level));
            states.restore();
            states.restore();
        }
        assert_eq!(states.global_alpha, 1.0);
        assert!(states.saved.capacity() <= 128);
    }
}
