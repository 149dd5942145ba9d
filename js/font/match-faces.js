'use strict';

const { kFace } = require('../symbols');
const { OBLIQUE_ANGLE, STRETCHES } = require('./font');

// Which faces of `fonts` a font would be drawn with.
// <https://drafts.csswg.org/css-fonts-4/#font-style-matching>

/** The styles to look at, in order, for each that can be asked for. */
const STYLES = {
  normal: ['normal', 'oblique', 'italic'],
  italic: ['italic', 'oblique', 'normal'],
  oblique: ['oblique', 'italic', 'normal'],
};

const WEIGHTS = new Map([
  ['auto', 400],
  ['normal', 400],
  ['bold', 700],
]);

/** One number or two of a descriptor as a range. */
function toRange(text, words) {
  const values = text.split(' ').map((word) => words.get(word) ?? parseFloat(word));
  return [Math.min(...values), Math.max(...values)];
}

/** The value of a range that is nearest to `wanted`. */
function nearest([least, most], wanted) {
  return Math.max(least, Math.min(most, wanted));
}

/** How far a width is from the wanted one; narrower ones come first when that is not wide. */
function stretchDistance(face, wanted) {
  const value = nearest(toRange(face.stretch, STRETCHES), wanted);
  const preferred = wanted <= 100 ? value <= wanted : value >= wanted;
  return Math.abs(value - wanted) + (preferred ? 0 : 1000);
}

function styleDistance(face, wanted) {
  const [style, angle = `${OBLIQUE_ANGLE}`] = face.style.replace('auto', 'normal').split(' ');
  const upright = style === 'oblique' && parseFloat(angle) === 0;
  return STYLES[wanted].indexOf(upright ? 'normal' : style);
}

/** How far a weight is: first up to 500 from a medium one, then the nearer side, then the other. */
function weightDistance(face, wanted) {
  const value = nearest(toRange(face.weight, WEIGHTS), wanted);
  const distance = Math.abs(value - wanted);
  if (wanted >= 400 && wanted <= 500) {
    const between = value >= wanted && value <= 500;
    return distance + (between ? 0 : value < wanted ? 1000 : 2000);
  }
  const preferred = wanted < 400 ? value <= wanted : value >= wanted;
  return distance + (preferred ? 0 : 1000);
}

/** Those of the faces for which `measure` is smallest. */
function smallest(faces, measure) {
  const values = faces.map(measure);
  const least = Math.min(...values);
  return faces.filter((face, index) => values[index] === least);
}

/** Whether one of the characters is in a list of ranges such as `U+0-7F, U+26`. */
function covers(unicodeRange, text) {
  const ranges = unicodeRange.split(', ').map((range) => {
    const [first, last = first] = range.slice(2).split('-');
    return [parseInt(first, 16), parseInt(last, 16)];
  });
  for (const character of text) {
    const code = character.codePointAt(0);
    if (ranges.some(([first, last]) => code >= first && code <= last)) return true;
  }
  return false;
}

/** The faces for a font and a text. @returns {FontFace[]} */
function matchFaces(faces, font, text) {
  const matched = [];
  for (const { generic, name } of font.families) {
    const wanted = name.toLowerCase();
    let best = faces.filter((face) => !generic && face[kFace].name.toLowerCase() === wanted);
    if (best.length === 0) continue;
    best = smallest(best, (face) => stretchDistance(face, STRETCHES.get(font.stretch)));
    best = smallest(best, (face) => styleDistance(face, font.style));
    best = smallest(best, (face) => weightDistance(face, font.weight));
    matched.push(...best.filter((face) => covers(face.unicodeRange, text)));
  }
  return matched;
}

module.exports = { matchFaces };
