'use strict';

// What programs for node-canvas ask for, to learn whether it can do something: `rsvgVersion` says
// that there is SVG. They are the versions of the libraries that node-canvas 3.2.3 is made of and
// whose behaviour this package has; none of the libraries is in it.

module.exports = {
  cairoVersion: '1.16.0',
  freetypeVersion: '2.12.1',
  gifVersion: '5.2.1',
  jpegVersion: '6b',
  pangoVersion: '1.50.12',
  rsvgVersion: '2.54.7',
};
