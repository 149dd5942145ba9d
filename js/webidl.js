'use strict';

// Web IDL argument conversion. Everything that comes from a caller passes through here, so that
// each rule of the standard has one place; messages are worded as in browsers, because programs
// and tests match on them.

const TWO_TO_32 = 2 ** 32;

/**
 * `Failed to execute 'm' on 'I': detail`, the way browsers introduce a method's error. Without
 * `detail`, what the functions below take as `context`.
 */
function executeMessage(method, interfaceName, detail) {
  return introduced(`Failed to execute '${method}' on '${interfaceName}'`, detail);
}

/** `Failed to construct 'I': detail`; without `detail` as above. */
function constructMessage(interfaceName, detail) {
  return introduced(`Failed to construct '${interfaceName}'`, detail);
}

function introduced(context, detail) {
  if (context === undefined || detail === undefined) {
    return detail ?? context;
  }
  return `${context}: ${detail}`;
}

function countMessage(required, present) {
  const plural = required === 1 ? '' : 's';
  return `${required} argument${plural} required, but only ${present} present.`;
}

/** Throws a TypeError when fewer than `count` arguments were given to `interfaceName.method`. */
function requireArguments(args, count, method, interfaceName) {
  if (args.length < count) {
    const detail = countMessage(count, args.length);
    throw new TypeError(executeMessage(method, interfaceName, detail));
  }
}

/** Throws a TypeError when fewer than `count` arguments were given to a constructor. */
function requireConstructorArguments(args, count, interfaceName) {
  if (args.length < count) {
    throw new TypeError(constructMessage(interfaceName, countMessage(count, args.length)));
  }
}

/** The error of constructing what has no constructor. */
function illegalConstructor(interfaceName) {
  return new TypeError(constructMessage(interfaceName, 'Illegal constructor'));
}

/** The error of a method or accessor whose `this` is of another class. */
function illegalInvocation() {
  return new TypeError('Illegal invocation');
}

/** The same in words that programs for node-canvas know as well: 'Invalid argument' is all it says. */
function invalidReceiver() {
  return new TypeError('Illegal invocation: invalid argument');
}

/** `boolean`. */
function toBoolean(value) {
  return Boolean(value);
}

/** `unrestricted double`: NaN and the infinities pass. */
function toDouble(value) {
  // Not `Number(value)`, which lets a BigInt pass.
  return +value;
}

/** `double`: a TypeError for NaN and the infinities. `context` introduces the message. */
function toFiniteDouble(value, context) {
  const number = toDouble(value);
  if (!Number.isFinite(number)) {
    throw new TypeError(introduced(context, 'The provided double value is non-finite.'));
  }
  return number;
}

/** `long`: modulo 2^32, as `ToInt32`. */
function toLong(value) {
  return toDouble(value) | 0;
}

/** `unsigned long`: modulo 2^32, as `ToUint32`. */
function toUnsignedLong(value) {
  return toDouble(value) >>> 0;
}

/** `[EnforceRange] long`: a TypeError instead of wrapping round. */
function toEnforceRangeLong(value, context) {
  return enforceRange(value, -0x80000000, 0x7fffffff, 'long', context);
}

/** `[EnforceRange] unsigned long`. */
function toEnforceRangeUnsignedLong(value, context) {
  return enforceRange(value, 0, TWO_TO_32 - 1, 'unsigned long', context);
}

/** `[EnforceRange] unsigned long long`. */
function toEnforceRangeUnsignedLongLong(value, context) {
  return enforceRange(value, 0, Number.MAX_SAFE_INTEGER, 'unsigned long long', context);
}

/** `[Clamp] long`: the nearest value of the range, halves to even. */
function toClampLong(value) {
  return clamp(value, -0x80000000, 0x7fffffff);
}

/** `[Clamp] unsigned long`. */
function toClampUnsignedLong(value) {
  return clamp(value, 0, TWO_TO_32 - 1);
}

/** `DOMString`. A Symbol throws, as in any conversion to a string. */
function toDOMString(value) {
  // Not `String(value)`, which describes a Symbol instead of refusing it.
  return `${value}`;
}

/** `USVString`: lone surrogates become U+FFFD. */
function toUSVString(value) {
  const string = toDOMString(value);
  // `toWellFormed` is Node 20's; the pattern does the same on Node 18.
  return string.toWellFormed === undefined
    ? string.replace(/\p{Surrogate}/gu, '\uFFFD')
    : string.toWellFormed();
}

/**
 * An enumeration's value, or undefined when the string is none of `values`: an attribute setter
 * ignores those, an argument throws (`toEnumArgument`).
 */
function toEnum(value, values) {
  const string = toDOMString(value);
  return values.includes(string) ? string : undefined;
}

/** An enumeration as an argument: a TypeError when the string is none of `values`. */
function toEnumArgument(value, values, enumName, context) {
  const string = toDOMString(value);
  if (!values.includes(string)) {
    const detail = `The provided value '${string}' is not a valid enum value of type ${enumName}.`;
    throw new TypeError(introduced(context, detail));
  }
  return string;
}

/** A dictionary: undefined and null are an empty one, other primitives a TypeError. */
function toDictionary(value, dictionaryName, context) {
  if (value === undefined || value === null) {
    return EMPTY_DICTIONARY;
  }
  if (typeof value !== 'object' && typeof value !== 'function') {
    const detail = `The provided value is not of type '${dictionaryName}'.`;
    throw new TypeError(introduced(context, detail));
  }
  return value;
}

/** `sequence<T>`: walks any iterable object, each element through `convert`. */
function toSequence(value, convert, context) {
  if (!isObject(value)) {
    const detail = 'The provided value cannot be converted to a sequence.';
    throw new TypeError(introduced(context, detail));
  }
  const iterator = value[Symbol.iterator];
  if (typeof iterator !== 'function') {
    const detail = 'The object must have a callable @@iterator property.';
    throw new TypeError(introduced(context, detail));
  }
  return Array.from({ [Symbol.iterator]: () => iterator.call(value) }, (item) => convert(item));
}

/** Whether the value is an object in the sense of Web IDL (functions are). */
function isObject(value) {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

const EMPTY_DICTIONARY = Object.freeze(Object.create(null));

/**
 * Makes a class look like an interface of the web: members are enumerable, and objects name it
 * when they are converted to strings.
 */
function exposeInterface(Class) {
  makeEnumerable(Class, new Set(['length', 'name', 'prototype']));
  makeEnumerable(Class.prototype, new Set(['constructor']));
  const { name: value } = Class;
  Object.defineProperty(Class.prototype, Symbol.toStringTag, { value, configurable: true });
}

function makeEnumerable(object, except) {
  for (const name of Object.getOwnPropertyNames(object)) {
    if (!except.has(name)) {
      Object.defineProperty(object, name, { enumerable: true });
    }
  }
}

function enforceRange(value, lowest, highest, type, context) {
  const number = toDouble(value);
  if (!Number.isFinite(number)) {
    const what = Number.isNaN(number) ? 'not' : 'infinite and not';
    throw new TypeError(introduced(context, `Value is ${what} of type '${type}'.`));
  }
  const integer = Math.trunc(number);
  if (integer < lowest || integer > highest) {
    throw new TypeError(introduced(context, `Value is outside the '${type}' value range.`));
  }
  return integer + 0;
}

function clamp(value, lowest, highest) {
  const number = toDouble(value);
  if (Number.isNaN(number)) {
    return 0;
  }
  const bounded = Math.min(Math.max(number, lowest), highest);
  const floor = Math.floor(bounded);
  const fraction = bounded - floor;
  const up = fraction > 0.5 || (fraction === 0.5 && floor % 2 !== 0);
  return (up ? floor + 1 : floor) + 0;
}

module.exports = {
  constructMessage,
  executeMessage,
  exposeInterface,
  illegalConstructor,
  illegalInvocation,
  invalidReceiver,
  isObject,
  requireArguments,
  requireConstructorArguments,
  toBoolean,
  toClampLong,
  toClampUnsignedLong,
  toDictionary,
  toDOMString,
  toDouble,
  toEnforceRangeLong,
  toEnforceRangeUnsignedLong,
  toEnforceRangeUnsignedLongLong,
  toEnum,
  toEnumArgument,
  toFiniteDouble,
  toLong,
  toSequence,
  toUnsignedLong,
  toUSVString,
};
