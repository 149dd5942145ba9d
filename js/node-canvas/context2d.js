'use strict';

const { CanvasRenderingContext2D } = require('../index');

module.exports = CanvasRenderingContext2D;
