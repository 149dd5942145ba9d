'use strict';

// AD-HOC: a family that is registered through `GlobalFonts` under the name of a generic one, such as
// 'sans-serif', stands in for it, as in `@napi-rs/canvas`: programs bring a font for machines without any
// that way. In CSS the keyword never means such a family.

const { GENERICS } = require('./family');

/** The generic families that have ever had a stand-in. Where it has been taken back the machine's is found. */
const standIns = new Set();

/** Counts the changes: what was made of families before one is made again. */
let generation = 0;

/** Called before a family is registered or named. */
function mayStandIn(name) {
  const lower = name.toLowerCase();
  if (GENERICS.has(lower) && !standIns.has(lower)) {
    standIns.add(lower);
    generation += 1;
  }
}

const generationOfStandIns = () => generation;

module.exports = { generationOfStandIns, mayStandIn, standIns };
