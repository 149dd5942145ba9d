// The suite is run on other canvas libraries too: to see that it catches what they are known for, and
// to compare. They lack a thing or call it otherwise; only that stands here.

/** Whether this is the library the suite was written for, which must pass every check. */
export const isOurs = (library) => library.memoryUsage !== undefined;

const isSkia = (library) => !isOurs(library) && library.GlobalFonts !== undefined;

/** The pixels as they lie in memory. */
export function rawPixels(library, canvas) {
  return isSkia(library) ? canvas.data() : canvas.toBuffer('raw');
}

/** A file's bytes from a canvas, off the main thread. */
export function encodeLater(library, canvas, mime) {
  if (isSkia(library)) return canvas.encode(mime.slice('image/'.length));
  return new Promise((resolve, reject) => {
    canvas.toBuffer((error, bytes) => (error ? reject(error) : resolve(bytes)), mime);
  });
}
