'use strict';

const { CanvasPattern } = require('../index');

module.exports = CanvasPattern;
