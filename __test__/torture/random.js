'use strict';

/** Random choices that are the same for the same seed. */
class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  /** From 0 to 1, without 1. <https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32> */
  unit() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(bound) {
    return Math.floor(this.unit() * bound);
  }

  chance(share) {
    return this.unit() < share;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  list(most, make) {
    return Array.from({ length: this.below(most + 1) }, () => make());
  }

  /** A number as programs use them, and one of those that break programs now and then. */
  number() {
    if (this.chance(0.06)) return this.pick(EXTREMES);
    const number = this.unit() * 260 - 80;
    return this.chance(0.5) ? Math.round(number) : number;
  }

  numbers(count) {
    return Array.from({ length: count }, () => this.number());
  }
}

const EXTREMES = [
  ...[0, -0, NaN, Infinity, -Infinity, 5e-324, 1e-300, 1e-12, 0.1, 1 / 3],
  ...[255, 256, 32767, 32768, 65535, 65536, 2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 53],
  ...[-1e5, 1e5, 1e9, -1e9, 1e15, 1e38, -1e38, 1e39, 1e300, 1e308, -1.7976931348623157e308],
];

module.exports = { Random };
