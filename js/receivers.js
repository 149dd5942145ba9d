'use strict';

const { isAsyncFunction } = require('node:util').types;

const { illegalInvocation, isObject } = require('./webidl');

/**
 * Makes the methods and accessors of a class throw 'Illegal invocation' for receivers of any other,
 * as those of interfaces of the web do. For classes that no hot loop calls: those of others look by
 * themselves, which costs no second call.
 * @param isOwn whether an object is one of the class
 * @param names which members; all that there are unless given
 */
function guardMembers(Class, isOwn, names = Reflect.ownKeys(Class.prototype)) {
  const { prototype } = Class;
  const check = (receiver) => {
    if (!isObject(receiver) || !isOwn(receiver)) throw illegalInvocation();
  };
  for (const name of names) {
    if (name === 'constructor' || name === Symbol.toStringTag) continue;
    const member = Object.getOwnPropertyDescriptor(prototype, name);
    for (const part of ['get', 'set', 'value']) {
      if (typeof member[part] === 'function') member[part] = guarded(member[part], check);
    }
    Object.defineProperty(prototype, name, member);
  }
}

function guarded(member, check) {
  const isAsync = isAsyncFunction(member);
  // A method, which like the one that it stands for is no constructor.
  const { guard } = {
    guard(...args) {
      try {
        check(this);
      } catch (error) {
        if (isAsync) return Promise.reject(error);
        throw error;
      }
      return Reflect.apply(member, this, args);
    },
  };
  for (const name of ['length', 'name']) {
    Object.defineProperty(guard, name, { value: member[name], configurable: true });
  }
  return guard;
}

module.exports = { guardMembers };
