'use strict';

/**
 * The shares of pixels that may differ: visibly, and by antialiasing on edges. Coverage here is the
 * exact area, Chromium's is not quite: on circles up to 8 % of the pixels of a small picture, all of
 * them on edges, differ by a shade.
 */
const DEFAULT = { different: 0.001, edges: 0.08 };

const COARSE_CURVES = {
  different: 0.006,
  reason: "Chromium's curves are polygons that one can see; ours stay within a twentieth of a pixel",
};

const COARSE_DASHES = {
  different: 0.008,
  reason: "Chromium's dashes come up to 0.2 pixels late on a long curve, ours are where its length has them",
};

const HAIRLINES = {
  different: 0.035,
  reason: 'Chromium draws lines of a pixel and less by an algorithm of their own, ours are polygons',
};

const ENLARGED = {
  different: 0.006,
  reason: 'Chromium interpolates in steps of a sixteenth of a pixel, which nine times larger show',
};

const SHAPED_FORMS = {
  different: 0.008,
  reason: 'letters that only shaping reaches are fitted to rows of pixels as fonts without scripts are',
};

/** Scenes that need another measure, each with the reason. */
const EXCEPTIONS = {
  'paths/open-subpaths-are-closed-for-filling': COARSE_CURVES,
  'arcs/rings': COARSE_CURVES,
  'arcs/arc-to': COARSE_CURVES,
  'arcs/without-radius': COARSE_CURVES,
  'line-dashes/on-curves': COARSE_DASHES,
  'transforms/mirrored': COARSE_CURVES,
  'paths/thousand-points': HAIRLINES,
  'strokes/thin': HAIRLINES,
  'strokes/one-pixel': HAIRLINES,
  'line-joins/joins': HAIRLINES,
  'line-joins/miter-limits': HAIRLINES,
  'paths/rectangles': HAIRLINES,
  'rects/stroked-without-width-or-height': HAIRLINES,
  'fill-rules/many-crossings': {
    different: 0.008,
    reason: 'areas of edges that share a pixel add up here, Chromium looks at the winding',
  },
  'clips/same-edge-twice': {
    different: 0.005,
    reason: 'a pixel that two clips cover in part has the product of both here',
  },
  'patterns/scaled-down': {
    different: 0.04,
    edges: 0.4,
    reason: 'the whole area under a pixel is averaged here, Chromium blends between mipmaps',
  },
  'image-smoothing/enlarged': ENLARGED,
  'image-smoothing/enlarged-part': ENLARGED,
  'text/stroked': {
    different: 0.005,
    edges: 0.12,
    reason: "most of its pixels are edges of curves, and Chromium's curves are polygons",
  },
  'text/bold-and-italic': {
    different: 0.02,
    reason: 'the font has neither face, and how much bolder an outline is made is a choice',
  },
  'text/small': {
    different: 0.03,
    reason: 'letters are fitted to the pixels as in node-canvas, Chromium does it in its own way',
  },
  'scripts/arabic': SHAPED_FORMS,
  'scripts/devanagari': SHAPED_FORMS,
  'alpha/a-hundred-thin-layers': {
    different: 0.75,
    reason: 'Chromium rounds each layer down and loses green and blue on the way',
  },
};

/** @param {string} name of a scene, `topic/scene` */
function tolerance(name) {
  return { ...DEFAULT, ...EXCEPTIONS[name] };
}

module.exports = { tolerance, EXCEPTIONS };
