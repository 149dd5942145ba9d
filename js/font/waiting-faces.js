'use strict';

// The faces of `fonts` that nobody has loaded. Text that is set in one loads it, as in a browser;
// but where that is a file the text waits for it, as in node-canvas: a picture is drawn once.

/** Faces that belong to the set and are not loaded. */
const waiting = new Set();

/** Gives the waiting faces that a text in a font is drawn with. The set says how. */
let match = () => [];

function setMatcher(matcher) {
  match = matcher;
}

/** Called before a text is drawn or measured. */
function loadFacesFor(font, text) {
  // OPTIMIZATION: nearly always there is none.
  if (waiting.size > 0) {
    for (const use of match(font, text)) use();
  }
}

module.exports = { loadFacesFor, setMatcher, waiting };
