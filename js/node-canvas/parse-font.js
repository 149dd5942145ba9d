'use strict';

// node-canvas 2 has it.
const { parseFont } = require('../index');

module.exports = parseFont;
