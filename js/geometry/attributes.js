'use strict';

const { illegalInvocation, toDouble } = require('../webidl');

/**
 * Defines an attribute of type `unrestricted double`: to read on one class, to read and write on
 * the class derived from it.
 */
function defineNumber(ReadOnly, Mutable, name, read, write) {
  // Named as accessors are, for the stack traces.
  const { get, set } = Object.getOwnPropertyDescriptor(
    {
      get [name]() {
        return read(this);
      },
      set [name](value) {
        if (!(this instanceof Mutable)) {
          throw illegalInvocation();
        }
        write(this, toDouble(value));
      },
    },
    name,
  );
  const shared = { configurable: true, enumerable: true };
  Object.defineProperty(ReadOnly.prototype, name, { get, set: undefined, ...shared });
  Object.defineProperty(Mutable.prototype, name, { get, set, ...shared });
}

/** What `console.log` shows of an object whose attributes are on its prototype. */
function inspectAttributes(object, depth, options, inspect) {
  const { name } = object.constructor;
  return depth < 0 ? `[${name}]` : `${name} ${inspect(object.toJSON(), options)}`;
}

module.exports = { defineNumber, inspectAttributes };
