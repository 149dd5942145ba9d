'use strict';

const { PDFStream } = require('../index');

module.exports = PDFStream;
