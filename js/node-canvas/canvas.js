'use strict';

const { Canvas } = require('../index');

module.exports = Canvas;
