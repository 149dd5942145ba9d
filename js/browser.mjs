import api from './browser.js';

export const { createCanvas, createImageData, loadImage } = api;

export default api;
