'use strict';

module.exports = require('../index').Canvas;
