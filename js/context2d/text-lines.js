'use strict';

// AD-HOC: node-canvas lays a text out in lines: it is broken where it has line breaks, its tabs go to the
// next of stops that are eight spaces apart, and the lines stand together as one block, which is what
// `textAlign` and `maxWidth` place and narrow. In the block they begin at its left edge. The first line stands
// where it would alone. In the standard line breaks and tabs are spaces, as in the contexts that do not ask
// for this: those of OffscreenCanvas and of `canvas-rs/napi`.

/** What makes a text more than one run. */
const LINES_OR_TABS = /[\t\n\r\u2028\u2029]/;

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/;

/** Tabs stop each so many spaces. */
const TAB_SPACES = 8;

/** How far apart stops are where spaces have no width. In pixels. */
const DEFAULT_TAB = 50;

/** Where numbers of `measureText` are in its array. */
const WIDTH = 0;
const LEFT = 1;
const RIGHT = 2;
const FONT_ASCENT = 3;
const FONT_DESCENT = 4;
const ASCENT = 5;
const DESCENT = 6;
const EM_DESCENT = 8;
const ALPHABETIC = 10;

/** Whether a text is to be laid out by these functions. */
function hasLines(text) {
  return LINES_OR_TABS.test(text);
}

/**
 * @typedef {object} Styles
 * @property {string} textAlign
 * @property {string} direction
 *
 * @typedef {(run: string) => number[]} Measure gives the numbers of a run in one line, as `measureText` does
 */

/**
 * Calls `place(run, x, y, maxWidth)` for all that has to be drawn, each as it is passed to `fillText`.
 * @param {number} maxWidth NaN for none
 * @param {Styles} styles
 * @param {Measure} measure
 */
function placeLines(text, x, y, maxWidth, styles, measure, place) {
  const lines = text.split(LINE_BREAK);
  const ratio = anchorOf(styles);
  const distance = lines.length > 1 ? lineDistance(measure('')) : 0;
  // OPTIMIZATION: nothing has to be measured for lines that begin at the point.
  if (ratio === 0 && Number.isNaN(maxWidth) && !text.includes('\t')) {
    lines.forEach((line, number) => {
      if (line !== '') place(line, x, y + number * distance, NaN);
    });
    return;
  }
  const rows = lines.map((line) => toRow(line, styles, measure));
  const width = widestOf(rows);
  const scale = width > maxWidth ? maxWidth / width : 1;
  const left = x - ratio * width * scale;
  rows.forEach(({ runs }, number) => {
    for (const run of runs) {
      const narrow = scale < 1 && run.width > 0 ? run.width * scale : NaN;
      const at = left + (run.left + ratio * run.width) * scale;
      place(run.text, at, y + number * distance, narrow);
    }
  });
}

/**
 * The numbers of `measureText` for all lines: width and ink are those of the block, what goes down from the
 * baseline ends below the last line, and all other numbers are the first line's.
 * @param {Styles} styles
 * @param {Measure} measure
 */
function measureLines(text, styles, measure) {
  const lines = text.split(LINE_BREAK);
  const rows = lines.map((line) => toRow(line, styles, measure));
  const ratio = anchorOf(styles);
  const width = widestOf(rows);
  const numbers = measure('').slice();
  const distance = lineDistance(numbers);
  const ink = inkOf(rows, ratio, width, distance, measure(''));
  [numbers[LEFT], numbers[RIGHT], numbers[ASCENT], numbers[DESCENT]] = ink;
  const below = (lines.length - 1) * distance;
  numbers[WIDTH] = width;
  numbers[FONT_DESCENT] += below;
  numbers[EM_DESCENT] += below;
  return numbers;
}

/**
 * From the point of alignment to all edges of the ink. A line without any counts as the point where it begins,
 * so that blank lines make a text as high as they make it in node-canvas.
 */
function inkOf(rows, ratio, width, distance, blank) {
  const boxes = rows.flatMap(({ runs }, number) => {
    const down = number * distance;
    const edgesOf = (numbers, over) => [
      numbers[LEFT] - over,
      numbers[RIGHT] + over,
      numbers[ASCENT] - down,
      numbers[DESCENT] + down,
    ];
    const inked = runs.filter(({ numbers }) => numbers[LEFT] + numbers[RIGHT] > 0);
    return inked.length === 0
      ? [edgesOf(blank, -ratio * width)]
      : inked.map((run) => edgesOf(run.numbers, run.left + ratio * (run.width - width)));
  });
  return boxes.reduce((ink, edges) => ink.map((edge, side) => Math.max(edge, edges[side])));
}

/** A line as runs between tabs, with the distance of each from the line's left edge. */
function toRow(line, styles, measure) {
  const runs = [];
  let end = 0;
  line.split('\t').forEach((text, number) => {
    if (number > 0) end = nextStop(end, measure);
    if (text === '') return;
    const numbers = measure(text);
    runs.push({ text, numbers, width: numbers[WIDTH], left: end });
    end += numbers[WIDTH];
  });
  if (styles.direction === 'rtl') {
    for (const run of runs) run.left = end - run.left - run.width;
  }
  return { runs, width: end };
}

/** The first stop of tabs that is a space or more behind the end of what is there. */
function nextStop(end, measure) {
  const [space] = measure(' ');
  const tab = space > 0 ? space * TAB_SPACES : DEFAULT_TAB;
  return Math.ceil((end + tab / TAB_SPACES) / tab) * tab;
}

/** From baseline to baseline: the font's ascent and descent, each as whole pixels. */
function lineDistance(numbers) {
  const baseline = numbers[ALPHABETIC];
  return wholePixels(numbers[FONT_ASCENT] - baseline) + wholePixels(numbers[FONT_DESCENT] + baseline);
}

/** Rounded up, but for what adding and subtracting the baseline has left behind. */
function wholePixels(extent) {
  return Math.ceil(extent - 1e-9);
}

function widestOf(rows) {
  return rows.reduce((widest, { width }) => Math.max(widest, width), 0);
}

/** The part of the width that is left of the point where text is aligned. */
function anchorOf({ direction, textAlign }) {
  if (textAlign === 'center') return 0.5;
  const isRight = textAlign === 'right' || textAlign === (direction === 'rtl' ? 'start' : 'end');
  return isRight ? 1 : 0;
}

module.exports = { hasLines, measureLines, placeLines };
