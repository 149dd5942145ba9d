'use strict';

const { CanvasPath } = require('./context2d/path');
const { matrixFromInit } = require('./geometry/matrix-init');
const { PathCommands } = require('./path-commands');
const { kPath } = require('./symbols');
const webidl = require('./webidl');

const INTERFACE = 'Path2D';

const ADD_PATH = webidl.executeMessage('addPath', INTERFACE);

/** <https://html.spec.whatwg.org/multipage/canvas.html#path2d> */
class Path2D {
  /** @param path a Path2D to copy, or SVG path data */
  constructor(path = undefined) {
    Object.defineProperty(this, kPath, { value: commandsFrom(path) });
  }

  /** <https://html.spec.whatwg.org/multipage/canvas.html#dom-path2d-addpath> */
  addPath(path, transform = undefined) {
    const commands = commandsOf(this);
    if (commands === undefined) {
      throw webidl.illegalInvocation();
    }
    webidl.requireArguments(arguments, 1, 'addPath', INTERFACE);
    const other = commandsOf(path);
    if (other === undefined) {
      throw new TypeError(`${ADD_PATH}: parameter 1 is not of type 'Path2D'.`);
    }
    const matrix = matrixFromInit(transform, [], ADD_PATH);
    if (matrix.every(Number.isFinite)) {
      commands.addPath(other, matrix);
    }
  }
}

// The methods that it shares with the contexts.
const methods = Object.getOwnPropertyDescriptors(CanvasPath.prototype);
delete methods.constructor;
Object.defineProperties(Path2D.prototype, methods);
webidl.exposeInterface(Path2D);

/** The PathCommands of a Path2D, undefined for any other value. */
function commandsOf(value) {
  const commands = webidl.isObject(value) ? value[kPath] : undefined;
  return commands instanceof PathCommands ? commands : undefined;
}

/** <https://html.spec.whatwg.org/multipage/canvas.html#dom-path2d> */
function commandsFrom(path) {
  if (path === undefined) {
    return new PathCommands();
  }
  return commandsOf(path)?.copy() ?? PathCommands.fromSVG(webidl.toDOMString(path));
}

module.exports = { Path2D, commandsOf };
