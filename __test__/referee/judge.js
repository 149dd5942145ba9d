'use strict';

const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { compare, sideBySide } = require('./compare');
const { readExpected } = require('./expected');
const { writePng } = require('./png-writer');
const { tolerance } = require('./tolerances');

/**
 * Draws a scene and compares it with its reference.
 *
 * @returns {Promise<{ passed: boolean, figures: string, different: number, edges: number,
 *   mean: number, picture(): Buffer }>} `picture` is a PNG of expected, differences and actual
 */
async function judge({ name, draw }, render, api) {
  const expected = await readExpected(name, api);
  const actual = render(draw);
  const { different, edges, mean, marks } = compare(expected, actual);
  const allowed = tolerance(name);
  return {
    passed: different <= allowed.different && edges <= allowed.edges,
    figures: `${percent(different)} different, ${percent(edges)} on edges, mean ${percent(mean)}`,
    different,
    edges,
    mean,
    picture: () => writePng(sideBySide(expected, actual, marks)),
  };
}

function percent(share) {
  return `${(share * 100).toFixed(3)} %`;
}

/** Leaves a failure's picture in `folder`, or removes that of an earlier failure. */
function keepPicture(folder, name, verdict) {
  const file = join(folder, `${name}.png`);
  if (verdict.passed) {
    rmSync(file, { force: true });
    return undefined;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, verdict.picture());
  return file;
}

module.exports = { judge, keepPicture };
