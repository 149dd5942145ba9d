'use strict';

// node-canvas 2 has it.
module.exports = require('../index').parseFont;
