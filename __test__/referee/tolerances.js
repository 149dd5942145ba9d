'use strict';

/** The shares of pixels that may differ: visibly, and by antialiasing on edges. */
const DEFAULT = { different: 0.001, edges: 0.02 };

/** Scenes that need another measure, each with the reason. */
const EXCEPTIONS = {};

/** @param {string} name of a scene, `topic/scene` */
function tolerance(name) {
  return { ...DEFAULT, ...EXCEPTIONS[name] };
}

module.exports = { tolerance, EXCEPTIONS };
