'use strict';

const { Image } = require('../index');

module.exports = Image;
