'use strict';

// Every method and accessor of every class says 'Illegal invocation' when it is called for what is none of
// the class, and never what it stumbles over. The members are found by reflection, so that new ones are
// tested without a change here.

const assert = require('node:assert/strict');
const { EventEmitter } = require('node:events');
const { Readable, Stream } = require('node:stream');
const { describe, it } = require('node:test');
const { inspect } = require('node:util');

const api = require('../js');
const napi = require('../js/napi');

const canvas = api.createCanvas(2, 2);
const context = canvas.getContext('2d');
const pdf = api.createCanvas(2, 2, 'pdf');

/** Objects of every class, also of those that are not exported. */
const OBJECTS = [
  canvas,
  context,
  context.createLinearGradient(0, 0, 1, 1),
  context.createPattern(canvas, 'repeat'),
  context.createImageData(1, 1),
  context.measureText('x'),
  canvas.createPNGStream(),
  canvas.createJPEGStream(),
  pdf.createPDFStream(),
  new api.DOMMatrix(),
  new api.DOMPoint(),
  new api.DOMQuad(),
  new api.DOMRect(),
  new api.FontFace('Receiver', 'local(x)'),
  new api.GIFEncoder(1, 1),
  new api.Image(),
  new api.OffscreenCanvas(1, 1),
  new api.OffscreenCanvas(1, 1).getContext('2d'),
  new api.Path2D(),
  api.fonts,
  napi.createCanvas(1, 1),
  napi.createCanvas(1, 1).getContext('2d'),
  napi.createCanvas(1, 1, 0),
  napi.GlobalFonts,
  new napi.FontKey(5),
  new napi.GifEncoder(1, 1),
  new napi.Image(),
  new napi.PDFDocument(),
  new napi.Path2D(),
];

/** What Node.js has made is not ours to guard. */
const FOREIGN = [Object, Function, Error, EventTarget, EventEmitter, Stream, Readable];

function prototypes() {
  const found = new Map();
  const exported = [...Object.entries(api), ...Object.entries(napi)];
  const starts = exported
    .filter(([, value]) => typeof value === 'function' && value.prototype !== undefined)
    .map(([, value]) => value.prototype);
  for (const start of [...starts, ...OBJECTS.map(Object.getPrototypeOf)]) {
    for (let at = start; at !== null; at = Object.getPrototypeOf(at)) {
      if (FOREIGN.some(({ prototype }) => prototype === at)) break;
      found.set(at, at.constructor.name);
    }
  }
  return found;
}

/** The functions of a prototype, with their names. */
function* functionsOf(prototype) {
  for (const key of Reflect.ownKeys(prototype)) {
    // A constructor is none of the members; a tag is the same for all; other symbols are ours alone.
    const isOurs = typeof key === 'symbol' && Symbol.keyFor(key) === undefined;
    const isKnown = key === Symbol.iterator || key === Symbol.dispose;
    if (key === 'constructor' || key === Symbol.toStringTag || (isOurs && !isKnown)) continue;
    const member = Object.getOwnPropertyDescriptor(prototype, key);
    for (const part of ['value', 'get', 'set']) {
      if (typeof member[part] === 'function') yield [`${String(key)} (${part})`, member[part]];
    }
  }
}

/** What a call comes to, also if that is a promise. */
async function outcomeOf(method, receiver, args) {
  try {
    return { value: await Reflect.apply(method, receiver, args) };
  } catch (error) {
    return { error };
  }
}

describe('receivers of another kind', () => {
  it('are an illegal invocation, for every member of every class', async () => {
    let count = 0;
    for (const [prototype, name] of prototypes()) {
      const others = [undefined, null, 5, 'x', Symbol('x'), {}, [], () => {}, new Proxy({}, {})];
      others.push(Object.create(null), Object.create(prototype), prototype);
      for (const [member, method] of functionsOf(prototype)) {
        for (const receiver of others) {
          for (const args of [[], [1, 2, 3, 4, 5, 6, 7, 8]]) {
            const { error } = await outcomeOf(method, receiver, args);
            const where = `${name}.${member} of ${inspect(typeof receiver)}`;
            assert.ok(error instanceof TypeError, where);
            assert.match(error.message, /^Illegal invocation/, where);
          }
        }
        count += 1;
      }
    }
    assert.ok(count > 400, `only ${count} members were found`);
  });

  it('are none of the objects of other classes', async () => {
    const internal = /Cannot (?:read|set|use|write|convert)|is not a function|Receiver must be|of undefined/;
    for (const [prototype, name] of prototypes()) {
      for (const receiver of OBJECTS) {
        if (Object.prototype.isPrototypeOf.call(prototype, receiver)) continue;
        for (const [member, method] of functionsOf(prototype)) {
          // What two classes share answers for both, and freeing would end the tests.
          if (/^(?:dispose|Symbol\(.*dispose\)|close|destroy)/.test(member)) continue;
          const { error } = await outcomeOf(method, receiver, []);
          const where = `${name}.${member} of ${receiver.constructor.name}`;
          assert.doesNotMatch(error?.message ?? '', internal, where);
        }
      }
    }
  });

  it('leave proxies and derived classes as they are', () => {
    const proxy = new Proxy(api.createCanvas(3, 2), {});
    assert.equal(proxy.width, 3);
    assert.equal(proxy.toBuffer('image/png').subarray(1, 4).toString(), 'PNG');
    assert.equal(typeof proxy.pngStream().read, 'function');
    const element = new Proxy(napi.createCanvas(3, 2), {});
    assert.equal(element.encodeSync('png').subarray(1, 4).toString(), 'PNG');
    const drawn = new Proxy(element.getContext('2d'), {
      get: (target, key) => Reflect.get(target, key, target),
      set: (target, key, value) => Reflect.set(target, key, value, target),
    });
    drawn.fillStyle = 'red';
    Reflect.apply(drawn.fillRect, drawn, [0, 0, 3, 2]);
    assert.match(inspect(drawn), /CanvasRenderingContext2D/);
    class Own extends napi.Path2D {}
    assert.equal(new Own('M0 0L1 1').getFillTypeString(), 'nonzero');
  });

  it('leaves names and lengths of guarded members as they are', () => {
    assert.equal(napi.Path2D.prototype.op.length, 2);
    assert.equal(napi.Path2D.prototype.op.name, 'op');
    assert.equal(api.FontFace.prototype.load.name, 'load');
    assert.throws(() => new api.FontFace.prototype.load(), TypeError);
  });
});
