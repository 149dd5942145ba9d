'use strict';

// Pixels as getImageData gives them. GREEN is what a case that holds shows, RED what it must not.
module.exports = {
  GREEN: [0, 255, 0, 255],
  RED: [255, 0, 0, 255],
  BLUE: [0, 0, 255, 255],
  YELLOW: [255, 255, 0, 255],
  BLACK: [0, 0, 0, 255],
  WHITE: [255, 255, 255, 255],
  CLEAR: [0, 0, 0, 0],
};
