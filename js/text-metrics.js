'use strict';

const { inspect } = require('node:util');

const { kConstruct } = require('./symbols');
const { exposeInterface, illegalConstructor } = require('./webidl');

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

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-width> */
  get width() {
    return this.#numbers[0];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxleft> */
  get actualBoundingBoxLeft() {
    return this.#numbers[1];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxright> */
  get actualBoundingBoxRight() {
    return this.#numbers[2];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-fontboundingboxascent> */
  get fontBoundingBoxAscent() {
    return this.#numbers[3];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-fontboundingboxdescent> */
  get fontBoundingBoxDescent() {
    return this.#numbers[4];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxascent> */
  get actualBoundingBoxAscent() {
    return this.#numbers[5];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-actualboundingboxdescent> */
  get actualBoundingBoxDescent() {
    return this.#numbers[6];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-emheightascent> */
  get emHeightAscent() {
    return this.#numbers[7];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-emheightdescent> */
  get emHeightDescent() {
    return this.#numbers[8];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-hangingbaseline> */
  get hangingBaseline() {
    return this.#numbers[9];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-alphabeticbaseline> */
  get alphabeticBaseline() {
    return this.#numbers[10];
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-textmetrics-ideographicbaseline> */
  get ideographicBaseline() {
    return this.#numbers[11];
  }

  [inspect.custom](depth, options) {
    const values = ATTRIBUTES.map((name, index) => [name, this.#numbers[index]]);
    return `TextMetrics ${inspect(Object.fromEntries(values), options)}`;
  }
}

/** In the order of the numbers. */
const ATTRIBUTES = Object.getOwnPropertyNames(TextMetrics.prototype).filter(
  (name) => name !== 'constructor',
);

exposeInterface(TextMetrics);

module.exports = { TextMetrics };
