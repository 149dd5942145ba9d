// Jest evaluates every module anew for each file of tests, and again after `jest.resetModules()`.
import { functionOf } from '../support/drawing.mjs';

const drawing = functionOf("const { createCanvas, loadImage } = require('canvas-rs');")
  .replace('export async', 'async')
  .concat('module.exports = { draw };\n');

const tests = `
const { draw } = require('./drawing');
const expected = { width: 40, pixel: [255, 0, 0, 255] };

test('draws', async () => expect(await draw()).toEqual(expected));

test('draws after resetModules, and with what was made before', async () => {
  const before = require('canvas-rs');
  const canvas = before.createCanvas(2, 2);
  canvas.getContext('2d').fillRect(0, 0, 2, 2);
  jest.resetModules();
  const after = require('canvas-rs');
  expect(await require('./drawing').draw()).toEqual(expected);
  const ctx = after.createCanvas(2, 2).getContext('2d');
  ctx.drawImage(canvas, 0, 0);
  expect([...ctx.getImageData(1, 1, 1, 1).data]).toEqual([0, 0, 0, 255]);
  expect(canvas).toBeInstanceOf(after.Canvas);
});

test('draws within isolateModules', async () => {
  let isolated;
  jest.isolateModules(() => (isolated = require('./drawing')));
  expect(await isolated.draw()).toEqual(expected);
});
`;

/** That jsdom draws with canvas-rs, where npm gives it this in the place of node-canvas. */
const inPage = `
test('an element draws', () => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2;
  canvas.getContext('2d').fillRect(0, 0, 2, 2);
  expect([...canvas.getContext('2d').getImageData(1, 1, 1, 1).data]).toEqual([0, 0, 0, 255]);
});
`;

async function jest(program, environment, more = {}) {
  program.write({
    'drawing.js': drawing,
    'a.test.js': tests,
    'b.test.js': tests,
    ...more,
    'jest.config.json': { testEnvironment: environment, transform: {}, watchman: false },
  });
  await program.node([program.command('jest'), '--ci', '--no-cache', '-w', '2']);
  await program.node([program.command('jest'), '--ci', '--no-cache', '--runInBand', 'a.test', 'b.test']);
}

export default {
  name: 'jest',
  title: 'Jest',
  packages: ['jest', 'jest-environment-jsdom'],
  cases: {
    'node, two files, resetModules': (program) => jest(program, 'node'),
    'jsdom, two files, resetModules': (program) => jest(program, 'jsdom'),
    'jsdom with canvas-rs as its canvas': async (program) => {
      program.alias('canvas');
      await jest(program, 'jsdom', { 'page.test.js': inPage });
    },
    'ES modules, by --experimental-vm-modules': async (program) => {
      program.write({
        'drawing.mjs': functionOf("import { createCanvas, loadImage } from 'canvas-rs';"),
        'm.test.mjs': `import { draw } from './drawing.mjs';
          test('draws', async () => expect(await draw()).toEqual({ width: 40, pixel: [255, 0, 0, 255] }));`,
        'jest.config.json': { testMatch: ['**/*.test.mjs'], transform: {}, watchman: false },
      });
      await program.node(['--experimental-vm-modules', program.command('jest'), '--ci', '--no-cache']);
    },
  },
};
