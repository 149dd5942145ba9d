'use strict';

const { JPEGStream } = require('../index');

module.exports = JPEGStream;
