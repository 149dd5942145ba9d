'use strict';

// What bundlers take in the place of this package for a page: the functions that a browser lacks.

/* global document, window */

/** A canvas element. */
function createCanvas(width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return canvas;
}

/** As the constructor of ImageData. */
function createImageData(...args) {
  return new window.ImageData(...args);
}

/** An image element that has been loaded. @param options properties that it gets first */
function loadImage(source, options = undefined) {
  return new Promise((resolve, reject) => {
    const image = Object.assign(document.createElement('img'), options);
    const settle = (done, value) => {
      image.onload = null;
      image.onerror = null;
      done(value);
    };
    image.onload = () => settle(resolve, image);
    image.onerror = () => settle(reject, new Error(`Failed to load the image "${source}"`));
    image.src = source;
  });
}

module.exports = { createCanvas, createImageData, loadImage };
