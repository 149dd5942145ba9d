'use strict';

module.exports = require('../index').CanvasRenderingContext2D;
