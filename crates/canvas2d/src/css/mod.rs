//! The CSS that a canvas understands: the values of its string attributes.

pub mod color;
