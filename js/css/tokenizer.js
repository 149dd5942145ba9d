'use strict';

// Cuts CSS into tokens, as far as the values of properties go: white space and comments only show
// in `spaced` of the token behind them. What can stand in none of the values that this package
// takes, such as a brace, is a token of the type 'other'.
// <https://drafts.csswg.org/css-syntax-3/#tokenization>

/** Longer values are refused: nobody writes one, and every token takes memory. */
const MAX_LENGTH = 65536;

const REPLACEMENT = '\uFFFD';

const NUMBER = /[+-]?(?:\d+\.\d+|\.\d+|\d+)(?:[eE][+-]?\d+)?/y;
// Surrogates stand in pairs here, so that there is no need for the slower matching of code points.
const PLAIN_NAME = /[-\w\u0080-\uffff]+/y;
const ESCAPED = /([0-9a-fA-F]{1,6})[\t\n ]?/y;

/**
 * A token: its `type`, a `value` and, of a dimension, its `unit` in lower case.
 * - 'ident' and 'function' have their name, 'string' its text,
 * - 'number', 'percentage' and 'dimension' their number,
 * - 'delimiter', which brackets and commas are here too, its character.
 */
class Token {
  constructor(type, value, spaced) {
    this.type = type;
    this.value = value;
    this.unit = '';
    /** Whether it is a string that the end of the text has ended. */
    this.unclosed = false;
    /** Whether white space or a comment stands before it. */
    this.spaced = spaced;
  }

  /** Whether it is the ident `name`, which is in lower case. */
  isIdent(name) {
    return this.type === 'ident' && this.value.toLowerCase() === name;
  }

  isDelimiter(character) {
    return this.type === 'delimiter' && this.value === character;
  }
}

class Tokenizer {
  constructor(text) {
    this.text = preprocess(text);
    this.at = 0;
  }

  /** All tokens; null when there is one that no value has. */
  tokens() {
    const tokens = [];
    for (;;) {
      const spaced = this.skipSpace();
      if (this.at >= this.text.length) return tokens;
      const token = this.next(spaced);
      if (token === null) return null;
      tokens.push(token);
    }
  }

  skipSpace() {
    const start = this.at;
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (isSpace(code)) {
        this.at += 1;
      } else if (code === SLASH && text.charCodeAt(this.at + 1) === STAR) {
        const end = text.indexOf('*/', this.at + 2);
        this.at = end < 0 ? text.length : end + 2;
      } else {
        return this.at > start;
      }
    }
  }

  next(spaced) {
    const character = this.text[this.at];
    if (character === '"' || character === "'") {
      return this.string(character, spaced);
    }
    if (mayStartNumber(character)) {
      const number = this.match(NUMBER);
      if (number !== null) return this.numeric(Number(number[0]), spaced);
    }
    if (this.startsName()) {
      const name = this.name();
      const called = this.text[this.at] === '(';
      this.at += called ? 1 : 0;
      return new Token(called ? 'function' : 'ident', name, spaced);
    }
    this.at += 1;
    return '/,()+-*%'.includes(character) ? new Token('delimiter', character, spaced) : null;
  }

  match(pattern) {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found !== null) {
      this.at = pattern.lastIndex;
    }
    return found;
  }

  /** <https://drafts.csswg.org/css-syntax-3/#consume-numeric-token> */
  numeric(value, spaced) {
    if (this.startsName()) {
      const token = new Token('dimension', value, spaced);
      token.unit = this.name().toLowerCase();
      return token;
    }
    if (this.text[this.at] === '%') {
      this.at += 1;
      return new Token('percentage', value, spaced);
    }
    return new Token('number', value, spaced);
  }

  /** <https://drafts.csswg.org/css-syntax-3/#would-start-an-identifier> */
  startsName() {
    const { at, text } = this;
    if (text[at] === '-') {
      return text[at + 1] === '-' || startsName(text, at + 1) || isEscape(text, at + 1);
    }
    return startsName(text, at) || isEscape(text, at);
  }

  /** <https://drafts.csswg.org/css-syntax-3/#consume-name> */
  name() {
    let name = '';
    for (;;) {
      const plain = this.match(PLAIN_NAME);
      if (plain !== null) {
        name += plain[0];
      } else if (isEscape(this.text, this.at)) {
        this.at += 1;
        name += this.escaped();
      } else {
        return name;
      }
    }
  }

  /** What stands behind a backslash. <https://drafts.csswg.org/css-syntax-3/#consume-escaped-code-point> */
  escaped() {
    if (this.at >= this.text.length) {
      return REPLACEMENT;
    }
    const hex = this.match(ESCAPED);
    if (hex !== null) {
      const code = parseInt(hex[1], 16);
      const outside = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
      return outside ? REPLACEMENT : String.fromCodePoint(code);
    }
    const character = String.fromCodePoint(this.text.codePointAt(this.at));
    this.at += character.length;
    return character;
  }

  /** <https://drafts.csswg.org/css-syntax-3/#consume-string-token> */
  string(quote, spaced) {
    const { text } = this;
    let value = '';
    this.at += 1;
    for (;;) {
      const character = text[this.at];
      if (character === undefined || character === quote) {
        this.at += 1;
        const token = new Token('string', value, spaced);
        token.unclosed = character === undefined;
        return token;
      }
      if (character === '\n') {
        return null;
      }
      this.at += 1;
      if (character !== '\\') {
        value += character;
      } else if (text[this.at] === '\n') {
        this.at += 1;
      } else if (this.at < text.length) {
        value += this.escaped();
      }
    }
  }
}

const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const SLASH = 0x2f;
const STAR = 0x2a;

function isSpace(code) {
  return code === SPACE || code === LINE_FEED || code === TAB;
}

function mayStartNumber(character) {
  return (character >= '0' && character <= '9') || '+-.'.includes(character);
}

function startsName(text, at) {
  const code = text.charCodeAt(at);
  const letter = code | 0x20;
  return (letter >= 0x61 && letter <= 0x7a) || code === 0x5f || code >= 0x80;
}

function isEscape(text, at) {
  return text[at] === '\\' && text[at + 1] !== '\n';
}

/** <https://drafts.csswg.org/css-syntax-3/#input-preprocessing> */
function preprocess(text) {
  // OPTIMIZATION: there is hardly ever anything to do.
  return /[\0\r\f\ud800-\udfff]/.test(text)
    ? text.replace(/\r\n?|\f/g, '\n').replace(/\0|\p{Surrogate}/gu, REPLACEMENT)
    : text;
}

/** The tokens of a value; null when it has one that no value can have, or is too long. */
function tokenize(text) {
  return text.length > MAX_LENGTH ? null : new Tokenizer(text).tokens();
}

module.exports = { tokenize };
