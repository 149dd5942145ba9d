'use strict';

module.exports = require('../index').PNGStream;
