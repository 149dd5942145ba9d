'use strict';

const { inspect } = require('node:util');

const { kConstruct } = require('./symbols');
const { exposeInterface, illegalConstructor, illegalInvocation, isObject } = require('./webidl');

/** The numbers behind the attributes; a TypeError for any other receiver. */
let numbersOf;

/** <https://html.spec.whatwg.org/multipage/canvas.html#textmetrics> */
class TextMetrics {
  #numbers;

  /** @param numbers in the native side's order, which is that of the attributes */
  constructor(key, numbers) {
    if (key !== kConstruct) {
      throw illegalConstructor('TextMetrics');
    }
    this.#numbers = numbers;
  }

  static {
    numbersOf = (metrics) => {
      if (!isObject(metrics) || !(#numbers in metrics)) {
        throw illegalInvocation();
      }
      return metrics.#numbers;
    };
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-width> */
  get width() {
    return numbersOf(this)[0];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxleft> */
  get actualBoundingBoxLeft() {
    return numbersOf(this)[1];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxright> */
  get actualBoundingBoxRight() {
    return numbersOf(this)[2];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-fontboundingboxascent> */
  get fontBoundingBoxAscent() {
    return numbersOf(this)[3];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-fontboundingboxdescent> */
  get fontBoundingBoxDescent() {
    return numbersOf(this)[4];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxascent> */
  get actualBoundingBoxAscent() {
    return numbersOf(this)[5];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxdescent> */
  get actualBoundingBoxDescent() {
    return numbersOf(this)[6];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-emheightascent> */
  get emHeightAscent() {
    return numbersOf(this)[7];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-emheightdescent> */
  get emHeightDescent() {
    return numbersOf(this)[8];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-hangingbaseline> */
  get hangingBaseline() {
    return numbersOf(this)[9];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-alphabeticbaseline> */
  get alphabeticBaseline() {
    return numbersOf(this)[10];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-ideographicbaseline> */
  get ideographicBaseline() {
    return numbersOf(this)[11];
  }

  [inspect.custom](depth, options) {
    const numbers = numbersOf(this);
    const values = ATTRIBUTES.map((name, index) => [name, numbers[index]]);
    return `TextMetrics ${inspect(Object.fromEntries(values), options)}`;
  }
}

/** In the order of the numbers. */
const ATTRIBUTES = Object.getOwnPropertyNames(TextMetrics.prototype).filter(
  (name) => name !== 'constructor',
);

exposeInterface(TextMetrics);

module.exports = { TextMetrics };
