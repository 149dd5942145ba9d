'use strict';

const { DOMMatrix, DOMPoint } = require('../index');

module.exports = { DOMMatrix, DOMPoint };
