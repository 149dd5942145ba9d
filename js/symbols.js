'use strict';

// The private slots by which the classes of this package reach each other. They are properties
// rather than #private fields because the context is composed from several files, and because a
// Proxy around a canvas, which applications do make, forwards properties but not private fields.

module.exports = {
  /** First argument of constructors that only this package may call. */
  kConstruct: Symbol('construct'),
  /** What can be drawn from. Canvas: its CanvasBitmap. Image: its ImageRequest. And so on. */
  kSource: Symbol('source'),
  /** Canvas: its CanvasRenderingContext2D, null until getContext('2d'). */
  kContext: Symbol('context'),
  /** Canvas: the class of its context, where that is not the standard's. */
  kContextClass: Symbol('contextClass'),
  /** Context: whether line breaks and tabs in texts count. */
  kTextLines: Symbol('textLines'),
  /** Image: what tells its events, where they come on the next tick. */
  kEventsLater: Symbol('eventsLater'),
  /** Context: what its `canvas` attribute answers, which the application may replace. */
  kCanvas: Symbol('canvas'),
  /** Context: the bitmap it draws on. */
  kBitmap: Symbol('bitmap'),
  /** Context: where its commands go. */
  kRecorder: Symbol('recorder'),
  /** Context: its recorder. Path2D: its PathCommands. What the methods of CanvasPath add to. */
  kPath: Symbol('path'),
  /** Context: the current drawing state. */
  kState: Symbol('state'),
  /** Context: the attributes it was created with. */
  kAttributes: Symbol('attributes'),
  /** FontFace: its LoadableFace. */
  kFace: Symbol('face'),
  /** Context: node-canvas's name of its pixels' format. */
  kPixelFormat: Symbol('pixelFormat'),
  /** ImageData: the array, whatever the application did to the `data` property. */
  kPixels: Symbol('pixels'),
  /** CanvasGradient or CanvasPattern: what a fill or stroke style needs from it. */
  kPaint: Symbol('paint'),
};
