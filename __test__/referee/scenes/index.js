'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** The files of this folder, in the order the standard treats their subjects. */
const TOPICS = [
  'transforms',
  'rects',
  'paths',
  'arcs',
  'fill-rules',
  'strokes',
  'line-joins',
  'line-dashes',
  'linear-gradients',
  'radial-gradients',
  'conic-gradients',
  'patterns',
  'images',
  'image-smoothing',
  'clips',
  'alpha',
  'clearing-operators',
  'image-data',
  'operators',
  'shadows',
  'path2d',
  'text',
  'scripts',
];

/**
 * @returns {{ name: string, topic: string, draw: Function }[]} every scene, its
 *   name `topic/scene`
 */
function scenes() {
  return TOPICS.flatMap((topic) =>
    Object.entries(require(`./${topic}`)).map(([scene, draw]) => ({
      name: `${topic}/${scene}`,
      topic,
      draw,
    })),
  );
}

/** @returns {Record<string, string>} the text of each topic's file, for a page to run */
function sources() {
  const text = (topic) => readFileSync(join(__dirname, `${topic}.js`), 'utf8');
  return Object.fromEntries(TOPICS.map((topic) => [topic, text(topic)]));
}

module.exports = { scenes, sources };
