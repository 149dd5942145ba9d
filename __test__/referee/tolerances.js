'use strict';

/**
 * The shares of pixels that may differ: visibly, and by antialiasing on edges. Coverage here is the
 * exact area, Chromium's is not quite: on circles up to 8 % of the pixels of a small picture, all of
 * them on edges, differ by a shade.
 */
const DEFAULT = { different: 0.001, edges: 0.08 };

/** Chromium's curves are polygons that one can see; ours stay within a twentieth of a pixel. */
const COARSE_CURVES = { different: 0.006 };

/** Chromium draws lines of a pixel and less by an algorithm of their own, ours are thin polygons. */
const HAIRLINES = { different: 0.035 };

/** Scenes that need another measure, each with the reason. */
const EXCEPTIONS = {
  'paths/open-subpaths-are-closed-for-filling': COARSE_CURVES,
  'arcs/rings': COARSE_CURVES,
  'arcs/arc-to': COARSE_CURVES,
  'arcs/without-radius': COARSE_CURVES,
  'line-dashes/on-curves': COARSE_CURVES,
  'transforms/mirrored': COARSE_CURVES,
  'paths/thousand-points': HAIRLINES,
  'strokes/thin': HAIRLINES,
  'strokes/one-pixel': HAIRLINES,
  'line-joins/joins': HAIRLINES,
  'line-joins/miter-limits': HAIRLINES,
  'paths/rectangles': HAIRLINES,
  'rects/stroked-without-width-or-height': HAIRLINES,
  // Edges of one path that share a pixel: their areas add up, where Chromium looks at the winding.
  'fill-rules/many-crossings': { different: 0.008 },
  'clips/same-edge-twice': { different: 0.004 },
  // Chromium blends between mipmaps, here the whole area under a pixel is averaged.
  'patterns/scaled-down': { different: 0.04, edges: 0.4 },
  // Enlarged nine times, where Chromium interpolates in steps of a sixteenth of a pixel.
  'image-smoothing/enlarged': { different: 0.002 },
  'image-smoothing/enlarged-part': { different: 0.006 },
  // A hundred layers of 2 %: Chromium rounds each down and loses green and blue on the way.
  'alpha/a-hundred-thin-layers': { different: 0.75 },
};

/** @param {string} name of a scene, `topic/scene` */
function tolerance(name) {
  return { ...DEFAULT, ...EXCEPTIONS[name] };
}

module.exports = { tolerance, EXCEPTIONS };
