'use strict';

module.exports = require('../index').CanvasPattern;
