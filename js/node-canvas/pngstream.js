'use strict';

const { PNGStream } = require('../index');

module.exports = PNGStream;
