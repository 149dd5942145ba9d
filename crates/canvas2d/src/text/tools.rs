//! What a thread keeps to be faster at text: shaped runs, ink boxes, masks, resolved families.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use crate::error::Result;
use crate::memory::{Ledger, MemoryKind};
use crate::text::color::ColorCache;
use crate::text::family::Family;
use crate::text::glyph_cache::GlyphCache;
use crate::text::label_cache::LabelCache;
use crate::text::layout::TextLayout;
use crate::text::matching::FontVariant;
use crate::text::metrics::{FontExtents, Measurer, TextMetrics};
use crate::text::registry::Registry;
use crate::text::shade_cache::ShadeCache;
use crate::text::shape::{Shaper, prepare};
use crate::text::shaped::ShapedText;
use crate::text::stack::FontStack;
use crate::text::style::{Font, TextStyle};
use crate::text::svg_table;

/// Resolved fonts kept. At the bound all are forgotten: resolving again takes microseconds.
const MAX_STACKS: usize = 256;
/// What comes after this many bytes of a text is left out: it lies far outside of any bitmap, and
/// shaping it would take seconds and gigabytes.
const MAX_TEXT: usize = 1 << 20;
/// What shaping shorter texts takes is not worth counting.
const LONG_TEXT: usize = 16 << 10;
/// What shaping takes for each byte of text, in the shaper's buffers and in the result.
const SHAPING_BYTES: u64 = 128;

thread_local! {
    /// Taken out while in use, so that what a panic left half done is not used again.
    static TOOLS: Cell<Option<Box<TextTools>>> = const { Cell::new(None) };
}

/// The caches of one thread, counted in one ledger.
pub(crate) struct TextTools {
    ledger: Arc<Ledger>,
    registry: Arc<Registry>,
    /// The registry's generation that what is kept belongs to.
    generation: u32,
    stacks: HashMap<u64, (Arc<str>, FontVariant, Arc<FontStack>)>,
    hasher: RandomState,
    shaper: Shaper,
    measurer: Measurer,
    pub(crate) glyphs: GlyphCache,
    pub(crate) labels: LabelCache,
    pub(crate) shades: ShadeCache,
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

/// Lets go of faces that this thread draws with but that are registered no more.
pub fn forget_faces() {
    if let Some(mut tools) = TOOLS.take() {
        tools.keep_up();
        TOOLS.set(Some(tools));
    }
}

/// Gives the memory of this thread's caches back.
pub fn release_caches() {
    TOOLS.set(None);
    svg_table::release();
}

/// A text as it is shaped, which the clusters of its glyphs count in.
pub(crate) fn prepared(text: &str) -> Cow<'_, str> {
    prepare(&text[..text.floor_char_boundary(MAX_TEXT)])
}

/// What measureText() tells.
///
/// <https://html.spec.whatwg.org/multipage/canvas.html#dom-context-2d-measuretext>
///
/// # Errors
/// When there is no memory for shaping a long text.
pub fn measure(ledger: &Arc<Ledger>, text: &str, style: &TextStyle) -> Result<TextMetrics> {
    with_tools(ledger, |tools| {
        let prepared = tools.prepare(text, style)?;
        let layout = TextLayout::of(&prepared.shaped, style);
        let (measurer, glyphs) = (&mut tools.measurer, &mut tools.glyphs);
        Ok(measurer.measure(glyphs, &layout, &prepared.extents, style))
    })
}

impl TextTools {
    /// Tools that are kept by no thread.
    pub(crate) fn apart(ledger: &Arc<Ledger>) -> Self {
        Self::new(ledger)
    }

    fn new(ledger: &Arc<Ledger>) -> Self {
        Self {
            ledger: Arc::clone(ledger),
            registry: Arc::clone(Registry::global()),
            generation: 0,
            stacks: HashMap::new(),
            hasher: RandomState::new(),
            shaper: Shaper::new(ledger),
            measurer: Measurer::new(ledger),
            glyphs: GlyphCache::new(ledger),
            labels: LabelCache::new(ledger),
            shades: ShadeCache::new(ledger),
            colors: ColorCache::new(),
        }
    }

    /// Forgets what holds on to faces when the registry has changed.
    fn keep_up(&mut self) {
        let generation = self.registry.generation();
        if self.generation != generation {
            self.generation = generation;
            self.stacks.clear();
            self.shaper.clear();
            svg_table::release();
            self.glyphs.forget_faces();
        }
    }

    /// Shapes a text in a style.
    ///
    /// # Errors
    /// When there is no memory for shaping a long text.
    pub(crate) fn prepare(&mut self, text: &str, style: &TextStyle) -> Result<PreparedText> {
        self.keep_up();
        let text = text
            .get(..text.floor_char_boundary(MAX_TEXT))
            .unwrap_or(text);
        let _charge = if text.len() > LONG_TEXT {
            let bytes = text.len() as u64 * SHAPING_BYTES;
            Some(self.ledger.charge(MemoryKind::Caches, bytes)?)
        } else {
            None
        };
        let mut stack = self.stack(style);
        let text = prepare(
            text.get(..text.floor_char_boundary(MAX_TEXT))
                .unwrap_or(text),
        );
        let shape_style = style.shape_style();
        let mut shaped = self
            .shaper
            .shape(&text, &stack, &shape_style, &self.registry);
        // The text may be the first one that asked for a face with designs for sizes.
        if stack.variant().optical_size == 0.0 && stack.has_optical_sizes() {
            stack = self.stack(style);
            shaped = self
                .shaper
                .shape(&text, &stack, &shape_style, &self.registry);
        }
        let extents = FontExtents::of(stack.primary(), style.font.size);
        Ok(PreparedText { shaped, extents })
    }

    fn stack(&mut self, style: &TextStyle) -> Arc<FontStack> {
        let Font {
            families,
            size,
            variant,
        } = &style.font;
        let settings = style.settings.as_deref();
        let variant = FontVariant {
            settings: settings.map_or(variant.settings, |settings| settings.variations),
            ..*variant
        };
        let stack = self.stack_of(families, variant);
        // All other faces serve every size.
        let sizes = settings.is_none_or(|settings| settings.optical_sizing);
        if !(sizes && stack.has_optical_sizes()) {
            return stack;
        }
        self.stack_of(families, variant.of_size(*size))
    }

    fn stack_of(&mut self, families: &Arc<str>, variant: FontVariant) -> Arc<FontStack> {
        let bits = variant.bits();
        let key = self.hasher.hash_one((&**families, bits));
        if let Some((known, of, stack)) = self.stacks.get(&key)
            && known == families
            && of.bits() == bits
        {
            return Arc::clone(stack);
        }
        let list = Family::parse_list(families);
        let stack = self.registry.resolve(&list, variant, &self.ledger);
        if self.stacks.len() >= MAX_STACKS {
            self.stacks.clear();
        }
        let entry = (Arc::clone(families), variant, Arc::clone(&stack));
        self.stacks.insert(key, entry);
        stack
    }
}
