'use strict';

const native = require('../binding');
const { commandsOf } = require('../path2d');

/** Makes a path what one of the native functions makes of it. */
function edited(path, name, ...args) {
  const commands = commandsOf(path);
  const made = native[name](commands.toFloat64Array(), ...args);
  commands.replaceWith(new Float64Array(made.buffer, made.byteOffset, made.length / 8));
}

module.exports = { edited };
