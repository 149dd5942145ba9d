'use strict';

// The numbers of the drawing commands. The native side owns the table.

module.exports = require('./binding').opcodes();
