//! The CSS that a canvas understands: the values of its string attributes.

mod calc;
pub mod color;
pub mod filter;
mod token;
