//! What a thread keeps to be faster at text: shaped runs, ink boxes, masks, resolved families.

use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use crate::memory::Ledger;
use crate::text::color::ColorCache;
use crate::text::family::Family;
use crate::text::glyph_cache::GlyphCache;
use crate::text::layout::TextLayout;
use crate::text::metrics::{FontExtents, Measurer, TextMetrics};
use crate::text::registry::Registry;
use crate::text::shape::{ShapedText, Shaper, prepare};
use crate::text::stack::FontStack;
use crate::text::style::{Font, TextStyle};

/// Resolved fonts kept. At the bound all are forgotten: resolving again takes microseconds.
const MAX_STACKS: usize = 256;
/// What comes after this many bytes of a text is left out: it lies far outside of any bitmap, and
/// shaping it would take seconds and gigabytes.
const MAX_TEXT: usize = 1 << 20;

thread_local! {
    /// Taken out while in use, so that what a panic left half done is not used again.
    static TOOLS: Cell<Option<Box<TextTools>>> = const { Cell::new(None) };
}

/// The caches of one thread, counted in one ledger.
pub(crate) struct TextTools {
    ledger: Arc<Ledger>,
    registry: Arc<Registry>,
    stacks: HashMap<u64, (Font, Arc<FontStack>)>,
    hasher: RandomState,
    shaper: Shaper,
    measurer: Measurer,
    pub(crate) glyphs: GlyphCache,
    pub(crate) colors: ColorCache,
}

/// A text that is ready to be placed.
pub(crate) struct PreparedText {
    pub(crate) shaped: Arc<ShapedText>,
    pub(crate) extents: FontExtents,
}

/// Works with this thread's caches.
pub(crate) fn with_tools<T>(ledger: &Arc<Ledger>, work: impl FnOnce(&mut TextTools) -> T) -> T {
    let mut tools = TOOLS
        .take()
        .filter(|tools| Arc::ptr_eq(&tools.ledger, ledger))
        .unwrap_or_else(|| Box::new(TextTools::new(ledger)));
    let result = work(&mut tools);
    TOOLS.set(Some(tools));
    result
}

/// Gives the memory of this thread's caches back.
pub fn release_caches() {
    TOOLS.set(None);
}

/// What measureText() tells.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-measuretext>
pub fn measure(ledger: &Arc<Ledger>, text: &str, style: &TextStyle) -> TextMetrics {
    with_tools(ledger, |tools| {
        let prepared = tools.prepare(text, style);
        let layout = TextLayout::of(&prepared.shaped, style);
        tools.measurer.measure(&layout, &prepared.extents, style)
    })
}

impl TextTools {
    fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            ledger: Arc::clone(ledger),
            registry: Arc::clone(Registry::global()),
            stacks: HashMap::new(),
            hasher: RandomState::new(),
            shaper: Shaper::new(ledger),
            measurer: Measurer::new(ledger),
            glyphs: GlyphCache::new(ledger),
            colors: ColorCache::new(),
        }
    }

    /// Shapes a text in a style.
    pub(crate) fn prepare(&mut self, text: &str, style: &TextStyle) -> PreparedText {
        let stack = self.stack(&style.font);
        let text = prepare(
            text.get(..text.floor_char_boundary(MAX_TEXT))
                .unwrap_or(text),
        );
        let shape_style = style.shape_style();
        let shaped = self
            .shaper
            .shape(&text, &stack, &shape_style, &self.registry);
        let extents = FontExtents::of(stack.primary(), style.font.size);
        PreparedText { shaped, extents }
    }

    fn stack(&mut self, font: &Font) -> Arc<FontStack> {
        let bits = font.variant.bits();
        let key = self.hasher.hash_one((&*font.families, bits));
        if let Some((known, stack)) = self.stacks.get(&key)
            && stack.generation() == self.registry.generation()
            && known.families == font.families
            && known.variant.bits() == bits
        {
            return Arc::clone(stack);
        }
        let families = Family::parse_list(&font.families);
        let stack = self.registry.resolve(&families, font.variant, &self.ledger);
        if self.stacks.len() >= MAX_STACKS {
            self.stacks.clear();
        }
        self.stacks.insert(key, (font.clone(), Arc::clone(&stack)));
        stack
    }
}
