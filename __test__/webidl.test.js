'use strict';

const assert = require('node:assert/strict');
const { describe, it } = require('node:test');

const webidl = require('../js/webidl');

describe('webidl', () => {
  it('words errors as browsers do', () => {
    assert.throws(() => webidl.requireArguments([1], 2, 'scale', 'CanvasRenderingContext2D'), {
      name: 'TypeError',
      message:
        "Failed to execute 'scale' on 'CanvasRenderingContext2D': " +
        '2 arguments required, but only 1 present.',
    });
    assert.throws(() => webidl.requireConstructorArguments([], 1, 'ImageData'), {
      message: "Failed to construct 'ImageData': 1 argument required, but only 0 present.",
    });
    webidl.requireArguments([undefined, undefined], 2, 'scale', 'CanvasRenderingContext2D');
    assert.equal(webidl.executeMessage('a', 'B'), "Failed to execute 'a' on 'B'");
    assert.equal(
      webidl.illegalConstructor('CanvasGradient').message,
      "Failed to construct 'CanvasGradient': Illegal constructor",
    );
  });

  it('converts numbers', () => {
    assert.equal(webidl.toDouble('1e3'), 1000);
    assert.ok(Number.isNaN(webidl.toDouble(undefined)));
    assert.equal(webidl.toDouble(null), 0);
    for (const value of [1n, Object(1n), Symbol('x'), { valueOf: () => 1n }]) {
      assert.throws(() => webidl.toDouble(value), TypeError);
    }
    assert.throws(() => webidl.toFiniteDouble(NaN, 'Failed'), {
      name: 'TypeError',
      message: 'Failed: The provided double value is non-finite.',
    });
    assert.throws(() => webidl.toFiniteDouble(-Infinity), {
      message: 'The provided double value is non-finite.',
    });
  });

  it('wraps integers', () => {
    assert.equal(webidl.toLong(2 ** 31), -(2 ** 31));
    assert.equal(webidl.toLong(-1.9), -1);
    assert.equal(webidl.toLong(NaN), 0);
    assert.equal(webidl.toUnsignedLong(-1), 2 ** 32 - 1);
    assert.equal(webidl.toUnsignedLong(2 ** 32 + 5), 5);
    assert.equal(webidl.toUnsignedLong(Infinity), 0);
  });

  it('enforces ranges', () => {
    const messageOf = (value, convert = webidl.toEnforceRangeLong) => {
      try {
        return convert(value, 'Failed');
      } catch (error) {
        assert.ok(error instanceof TypeError);
        return error.message;
      }
    };
    assert.equal(messageOf(-2.9), -2);
    assert.ok(Object.is(messageOf(-0.5), 0));
    assert.equal(messageOf(2 ** 31), "Failed: Value is outside the 'long' value range.");
    assert.equal(messageOf('a'), "Failed: Value is not of type 'long'.");
    assert.equal(messageOf(Infinity), "Failed: Value is infinite and not of type 'long'.");
    assert.equal(messageOf(2 ** 32 - 1, webidl.toEnforceRangeUnsignedLong), 2 ** 32 - 1);
    assert.equal(
      messageOf(-1, webidl.toEnforceRangeUnsignedLong),
      "Failed: Value is outside the 'unsigned long' value range.",
    );
  });

  it('clamps, halves to even', () => {
    const pairs = [
      [0.5, 0],
      [1.5, 2],
      [2.5, 2],
      [-0.5, 0],
      [-1.5, -2],
      [1e20, 2 ** 31 - 1],
      [NaN, 0],
    ];
    for (const [value, expected] of pairs) {
      assert.ok(Object.is(webidl.toClampLong(value), expected), String(value));
    }
    assert.equal(webidl.toClampUnsignedLong(-5), 0);
    assert.equal(webidl.toClampUnsignedLong(Infinity), 2 ** 32 - 1);
  });

  it('converts strings', () => {
    assert.equal(webidl.toDOMString(null), 'null');
    assert.equal(webidl.toDOMString({ toString: () => 'x', valueOf: () => 'y' }), 'x');
    assert.throws(() => webidl.toDOMString(Symbol('x')), TypeError);
    assert.throws(() => webidl.toDOMString(Object.create(null)), TypeError);
    assert.equal(webidl.toUSVString('a\ud800b\ud83d\ude00\udc00'), 'a\ufffdb\u{1f600}\ufffd');
    assert.equal(webidl.toEnum('butt', ['butt', 'round']), 'butt');
    assert.equal(webidl.toEnum('Butt', ['butt', 'round']), undefined);
    assert.throws(() => webidl.toEnumArgument('x', ['nonzero'], 'CanvasFillRule', 'Failed'), {
      message: "Failed: The provided value 'x' is not a valid enum value of type CanvasFillRule.",
    });
  });

  it('converts dictionaries and sequences', () => {
    assert.equal(webidl.toDictionary(null, 'Options').anything, undefined);
    assert.equal(webidl.toDictionary(undefined, 'Options').toString, undefined);
    assert.throws(() => webidl.toDictionary('x', 'Options', 'Failed'), {
      message: "Failed: The provided value is not of type 'Options'.",
    });
    assert.deepEqual(webidl.toSequence(new Set(['1', '2']), webidl.toDouble), [1, 2]);
    assert.throws(
      () => webidl.toSequence('12', webidl.toDouble),
      /cannot be converted to a sequence/,
    );
    assert.throws(() => webidl.toSequence({}, webidl.toDouble), /callable @@iterator property/);
  });

  it('exposes classes as interfaces', () => {
    class Thing {
      get size() {
        return 1;
      }
      grow() {}
      static make() {}
    }
    webidl.exposeInterface(Thing);
    const names = [];
    for (const name in new Thing()) names.push(name);
    assert.deepEqual(names.sort(), ['grow', 'size']);
    assert.deepEqual(Object.keys(Thing), ['make']);
    assert.equal(String(new Thing()), '[object Thing]');
  });
});
