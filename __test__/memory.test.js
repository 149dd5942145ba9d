'use strict';

// The promises about memory that can be told from inside of one process. What only shows in the
// resident size is in leak/.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { afterEach, describe, it } = require('node:test');
const { setImmediate: nextTurn } = require('node:timers/promises');
const { Worker } = require('node:worker_threads');

const {
  Image,
  Path2D,
  createCanvas,
  loadImage,
  memoryUsage,
  setMemoryLimit,
} = require('../js');
const native = require('../js/binding');

const MIB = 2 ** 20;

const live = () => memoryUsage().live;

function painted(width, height, color = 'rgb(200, 100, 50)') {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = color;
  context.fillRect(0, 0, width, height);
  // Drawing is recorded: reading makes it happen.
  context.getImageData(0, 0, 1, 1);
  return canvas;
}

/** A file of a picture, whose canvas no frame of the caller keeps. */
const pictureFile = (width, height) => painted(width, height).toBuffer();

/** Everything that is unreachable is freed before an allocation is refused. */
function collectAll() {
  setMemoryLimit(1);
  try {
    assert.throws(() => painted(1, 1), { code: 'ERR_CANVAS_MEMORY_LIMIT' });
  } finally {
    setMemoryLimit(Infinity);
  }
}

describe('memoryUsage', () => {
  it('counts a canvas from the first drawing to dispose()', () => {
    collectAll();
    const before = memoryUsage();
    const canvas = createCanvas(300, 200);
    assert.equal(live(), before.live, 'an empty canvas takes nothing');
    const context = canvas.getContext('2d');
    context.fillRect(0, 0, 10, 10);
    context.getImageData(0, 0, 1, 1);
    const after = memoryUsage();
    assert.equal(after.live - before.live, 300 * 200 * 4);
    assert.equal(after.surfaces.live - before.surfaces.live, 300 * 200 * 4);
    assert.equal(after.surfaces.count - before.surfaces.count, 1);
    assert.ok(after.peak >= after.live);
    canvas.dispose();
    assert.equal(live(), before.live);
    assert.equal(memoryUsage().surfaces.count, before.surfaces.count);
  });

  it('counts an image until dispose(), and until its source changes', async () => {
    const file = pictureFile(64, 32);
    collectAll();
    const before = live();
    const image = await loadImage(file);
    assert.equal(live() - before, 64 * 32 * 4);
    image.src = pictureFile(8, 8);
    collectAll();
    assert.equal(memoryUsage().images.live, 8 * 8 * 4);
    image.dispose();
    assert.equal(live(), before);
  });

  it('is what V8 is told, which learns of a disposal at once', () => {
    collectAll();
    const before = native.externalMemoryForTest();
    const canvas = painted(2000, 1000);
    const held = native.externalMemoryForTest() - before;
    assert.ok(held >= 8e6 && held < 8e6 + MIB, `${held} bytes`);
    canvas.dispose();
    const left = native.externalMemoryForTest() - before;
    assert.ok(Math.abs(left) < MIB, `${left} bytes`);
  });
});

describe('taking', () => {
  it('takes the pages that are drawn on only', () => {
    const before = process.memoryUsage.rss();
    const canvas = createCanvas(5000, 5000);
    const context = canvas.getContext('2d');
    context.fillRect(2000, 2000, 100, 100);
    context.getImageData(2000, 2000, 1, 1);
    const taken = process.memoryUsage.rss() - before;
    assert.ok(taken < 40 * MIB, `${taken} bytes of a canvas of 100 MB`);
    canvas.dispose();
  });
});

describe('freeing', () => {
  it('happens at once when a canvas gets the size zero', () => {
    collectAll();
    const before = live();
    const canvas = painted(500, 500);
    assert.equal(live() - before, 1e6);
    canvas.width = 0;
    assert.equal(live(), before);
    canvas.width = 10;
    canvas.height = 10;
    assert.equal(live(), before, 'nothing was drawn on it');
  });

  it('waits for a pattern that shares the pixels, and for nothing else', () => {
    collectAll();
    const before = live();
    const source = painted(100, 100);
    const target = createCanvas(10, 10).getContext('2d');
    const pattern = target.createPattern(source, 'repeat');
    assert.equal(live() - before, 40_000, 'a pattern shares the pixels');
    source.dispose();
    assert.equal(live() - before, 40_000, 'and keeps them');
    target.fillStyle = pattern;
    target.fillRect(0, 0, 10, 10);
    assert.deepEqual([...target.getImageData(9, 9, 1, 1).data], [200, 100, 50, 255]);
  });

  it('needs neither the event loop nor gc()', () => {
    collectAll();
    const before = memoryUsage();
    let highest = 0;
    for (let i = 0; i < 60; i++) {
      painted(2000, 1000);
      highest = Math.max(highest, live());
    }
    const most = 2 * 8e6 + 32 * MIB;
    assert.ok(highest - before.live <= most, `${highest - before.live} bytes at once`);
  });

  it('comes before the memory limit', () => {
    collectAll();
    setMemoryLimit(live() + 10e6);
    try {
      for (let i = 0; i < 20; i++) {
        painted(2000, 1000);
      }
      const kept = painted(1000, 1000);
      assert.throws(() => painted(2000, 1000), { name: 'RangeError', code: 'ERR_CANVAS_MEMORY_LIMIT' });
      kept.dispose();
      painted(2000, 1000);
    } finally {
      setMemoryLimit(Infinity);
    }
  });

  it('leaves no trace of 100,000 random operations', async () => {
    collectAll();
    const before = memoryUsage();
    randomWalk(pictureFile(20, 20));
    // Until the job ends, a context that drew an image last is remembered.
    await nextTurn();
    collectAll();
    assert.equal(live(), before.live);
    assert.equal(memoryUsage().surfaces.count, before.surfaces.count);
  });
});

/** Makes, draws, shares, resizes, disposes of and forgets canvases, and looks at the ledger. */
function randomWalk(file) {
  let seed = 1;
  const random = (below) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const slots = new Array(24).fill(null);
  const operations = [
    (i) => (slots[i] = createCanvas(1 + random(64), 1 + random(64))),
    (i) => (slots[i] = null),
    (i) => slots[i]?.dispose(),
    (i) => resize(slots[i], random(3) * random(40)),
    (i) => draw(slots[i], (context) => context.fillRect(random(9), 0, 1 + random(50), 20)),
    (i) => draw(slots[i], (context) => context.getImageData(0, 0, 2, 2)),
    (i) => draw(slots[i], (context) => drawOther(context, slots[random(24)])),
    (i) => draw(slots[i], (context) => fillWith(context, slots[random(24)])),
    (i) => draw(slots[i], (context) => (random(2) ? context.save() : context.restore())),
    (i) => draw(slots[i], (context) => random(50) || drawImage(context, file)),
  ];
  for (let i = 0; i < 100_000; i++) {
    operations[random(operations.length)](random(24));
    if (i % 100 === 0) {
      const usage = memoryUsage();
      const sum = usage.surfaces.live + usage.images.live + usage.fonts.live + usage.caches.live;
      assert.ok(usage.live >= 0 && usage.live <= usage.peak);
      assert.equal(sum, usage.live);
    }
  }
}

function usable(canvas) {
  try {
    return canvas !== null && canvas.width > 0 && canvas.height > 0;
  } catch {
    return false;
  }
}

function draw(canvas, work) {
  if (usable(canvas)) {
    work(canvas.getContext('2d'));
  }
}

function resize(canvas, size) {
  if (usable(canvas)) {
    canvas.height = size;
  }
}

function drawOther(context, other) {
  if (usable(other)) {
    context.drawImage(other, 0, 0);
  }
}

function fillWith(context, other) {
  if (usable(other)) {
    context.fillStyle = context.createPattern(other, 'repeat');
    context.fillRect(0, 0, 30, 30);
  }
}

function drawImage(context, file) {
  const image = new Image();
  image.src = file;
  context.drawImage(image, 0, 0);
}

describe('dispose()', () => {
  it('makes every later use an error with a code', () => {
    const canvas = painted(10, 10);
    const context = canvas.getContext('2d');
    canvas.dispose();
    canvas.dispose();
    const disposed = { code: 'ERR_CANVAS_DISPOSED' };
    assert.throws(() => canvas.toBuffer(), disposed);
    assert.throws(() => context.getImageData(0, 0, 1, 1), disposed);
    assert.throws(() => native.createCanvas(1, 1).dispose() || lateUse(), disposed);
  });

  it('changes nothing for an encoding that is under way', async () => {
    const canvas = painted(300, 300);
    const encoded = new Promise((resolve, reject) => {
      canvas.toBuffer((error, buffer) => (error ? reject(error) : resolve(buffer)));
    });
    canvas.dispose();
    const image = await loadImage(await encoded);
    assert.equal(image.width, 300);
  });
});

/** A native handle that is used in spite of its end. */
function lateUse() {
  const handle = native.createCanvas(4, 4);
  handle.open('RGBA32');
  handle.dispose();
  handle.submit(new Float64Array(1), 1);
}

describe('the binding', () => {
  it('refuses a length beyond the buffer, and arrays without memory', () => {
    const handle = native.createCanvas(4, 4);
    handle.open('RGBA32');
    assert.throws(() => handle.submit(new Float64Array(2), 3), { code: 'ERR_INVALID_ARG_VALUE' });
    assert.throws(() => handle.submit(new Uint8Array(2), 1));
    const detached = new Uint8ClampedArray(64);
    structuredClone(detached.buffer, { transfer: [detached.buffer] });
    assert.throws(() => handle.readPixels(detached, 0, 0, 4, 4), { code: 'ERR_INVALID_ARG_VALUE' });
    const shared = new Uint8ClampedArray(new SharedArrayBuffer(64));
    assert.throws(() => handle.readPixels(shared, 0, 0, 4, 4));
    assert.throws(() => handle.open.call({}, 'RGBA32'));
    assert.throws(() => handle.open.call(native.createImage(), 'RGBA32'));
    assert.throws(() => native.createPattern({}, 0));
    assert.throws(() => handle.submit(new Float64Array(1), 0, [{}]));
  });

  it('has classes, whose methods take nothing but their own handles', () => {
    const canvas = native.createCanvas(4, 4);
    canvas.open('RGBA32');
    const image = native.createImage();
    const pattern = native.createPattern(canvas, 0);
    assert.ok(canvas instanceof native.Canvas);
    assert.ok(image instanceof native.Image);
    assert.ok(pattern instanceof native.Pattern);
    const forged = Object.setPrototypeOf(native.createPattern(canvas, 0), native.Canvas.prototype);
    const made = new native.Canvas();
    for (const other of [image, pattern, forged, made, {}, undefined]) {
      assert.throws(() => canvas.submit.call(other, new Float64Array(1), 0));
      assert.throws(() => canvas.isPointInPath.call(other, 0, 0, 0));
      assert.throws(() => canvas.isPointInStroke.call(other, 0, 0));
    }
    assert.throws(() => image.dispose.call(canvas));
    assert.throws(() => canvas.submit(new Float64Array(1), 0, [new native.Pattern()]));
    assert.equal(canvas.isPointInPath(0, 0, 0), false);
  });

  it('makes an exception of a panic, and goes on', () => {
    const script = `
      const native = require(${JSON.stringify(path.resolve(__dirname, '../js/binding.js'))});
      const handle = native.createCanvas(4, 4);
      const codes = [];
      for (const canvas of [undefined, handle, handle]) {
        try {
          native.panicForTest(canvas);
        } catch (error) {
          codes.push(error instanceof Error && error.code, /a test asked/.test(error.message));
        }
      }
      handle.resize(5, 5);
      native.panicInTaskForTest().catch((error) => {
        codes.push(error instanceof Error && error.code, /a test asked/.test(error.message));
        console.log(JSON.stringify([...codes, handle.encodeSync('raw', {}).length]));
      });
    `;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    assert.equal(status, 0);
    const internal = ['ERR_CANVAS_INTERNAL', true];
    assert.deepEqual(JSON.parse(stdout), [...internal, ...internal, ...internal, ...internal, 100]);
  });
});

describe('worker threads', () => {
  const library = JSON.stringify(path.resolve(__dirname, '../js/index.js'));

  it('have a ledger and a limit of their own', async () => {
    const before = memoryUsage();
    const worker = new Worker(
      `const { createCanvas, memoryUsage, setMemoryLimit } = require(${library});
       const context = createCanvas(100, 100).getContext('2d');
       context.fillRect(0, 0, 9, 9);
       context.getImageData(0, 0, 1, 1);
       setMemoryLimit(50_000);
       require('node:worker_threads').parentPort.postMessage(memoryUsage());`,
      { eval: true },
    );
    const [usage] = await once(worker, 'message');
    assert.equal(usage.live, 40_000);
    assert.equal(usage.limit, 50_000);
    await once(worker, 'exit');
    assert.equal(memoryUsage().limit, Infinity);
    assert.ok(live() <= before.live);
  });

  it('end at any moment, also in the midst of encoding and decoding', async () => {
    const script = `
      const { createCanvas, loadImage } = require(${library});
      const canvas = createCanvas(1500, 1500);
      canvas.getContext('2d').fillRect(0, 0, 1000, 1000);
      for (let i = 0; i < 6; i++) canvas.toBuffer(() => {});
      const file = canvas.toBuffer();
      for (let i = 0; i < 3; i++) loadImage(file);
      require('node:worker_threads').parentPort.postMessage('under way');
      setInterval(() => {}, 1000);
    `;
    for (let i = 0; i < 8; i++) {
      const worker = new Worker(script, { eval: true });
      await once(worker, 'message');
      await worker.terminate();
    }
    assert.equal(painted(3, 3).width, 3);
  });

  it('may be the only ones that load the addon', () => {
    const script = `
      const { Worker } = require('node:worker_threads');
      const code = ${JSON.stringify(`
        const { createCanvas } = require(${library});
        createCanvas(900, 900).getContext('2d').fillRect(0, 0, 9, 9);
        createCanvas(900, 900).toBuffer(() => {});
      `)};
      let left = 4;
      const next = () => left-- > 0 && new Worker(code, { eval: true }).on('exit', next);
      next();
    `;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });
});

describe('a process', () => {
  it('ends with canvases, images and encodings alive', () => {
    const script = `
      const { createCanvas } = require(${JSON.stringify(path.resolve(__dirname, '../js/index.js'))});
      globalThis.kept = Array.from({ length: 20 }, () => createCanvas(400, 400));
      for (const canvas of kept) canvas.getContext('2d').fillRect(0, 0, 40, 40);
      for (const canvas of kept) canvas.toBuffer(() => {});
      process.exit(0);
    `;
    const { status, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });
});

// What a test has dropped shall not be finalised in the next one.
afterEach(() => nextTurn());

describe('the memory of contexts', () => {
  const limit = 20e6;

  afterEach(() => setMemoryLimit(Infinity));

  const contexts = () => memoryUsage().contexts.live;

  const small = () => createCanvas(100, 50).getContext('2d');

  function zigzag(path, lines) {
    for (let i = 0; i < lines; i += 1) path.lineTo(i % 100, (i * 7) % 50);
  }

  /** What a context counts for what `work` does to it, once all of it has been submitted. */
  function countedFor(work) {
    collectAll();
    const before = contexts();
    const ctx = small();
    work(ctx);
    ctx.isPointInPath(0, 0);
    const counted = contexts() - before;
    assert.ok(memoryUsage().live >= contexts());
    ctx.canvas.dispose();
    assert.equal(contexts(), before, 'all of it goes with the canvas');
    return counted;
  }

  const between = (low, high) => (bytes) =>
    assert.ok(bytes >= low && bytes <= high, `${bytes} is not from ${low} to ${high}`);

  it('counts paths, a line as 16 bytes and room for as many more', () => {
    between(1_600_000, 3_500_000)(countedFor((ctx) => zigzag(ctx, 100_000)));
    assert.equal(
      countedFor((ctx) => {
        zigzag(ctx, 100_000);
        ctx.beginPath();
        ctx.lineTo(1, 1);
      }),
      0,
    );
  });

  it('counts saved states, clips, dashes and gradients', () => {
    const save = (ctx) => {
      for (let level = 0; level < 1000; level += 1) {
        ctx.save();
        ctx.translate(1, 0);
      }
    };
    between(400_000, 1_600_000)(countedFor(save));
    const restored = (ctx) => {
      save(ctx);
      for (let level = 0; level < 1000; level += 1) ctx.restore();
    };
    between(0, 65_536)(countedFor(restored));
    const clip = (ctx) => {
      zigzag(ctx, 5000);
      ctx.clip();
      ctx.beginPath();
    };
    between(280_000, 300_000)(countedFor(clip));
    between(400_000, 400_100)(countedFor((ctx) => ctx.setLineDash(Array(50_000).fill(2))));
    const gradient = (ctx) => {
      const many = ctx.createLinearGradient(0, 0, 9, 9);
      for (let stop = 0; stop < 4000; stop += 1) many.addColorStop(stop / 4000, 'red');
      ctx.fillStyle = many;
      ctx.fillStyle = 'red';
    };
    assert.equal(countedFor((ctx) => void ctx.createLinearGradient(0, 0, 9, 9)), 0);
    collectAll();
    const before = contexts();
    const ctx = small();
    gradient(ctx);
    between(100_000, 400_000)(contexts() - before);
  });

  it('counts long Path2Ds, and what they are drawn as is theirs', () => {
    collectAll();
    const before = contexts();
    const path = new Path2D();
    zigzag(path, 100_000);
    between(1_600_000, 3_500_000)(contexts() - before);
    const copy = new Path2D(path);
    copy.rect(200, 200, 10, 10);
    between(3_300_000, 7_000_000)(contexts() - before);
    const ctx = createCanvas(300, 300).getContext('2d');
    ctx.fill(path);
    path.rect(250, 250, 10, 10);
    assert.equal(ctx.getImageData(255, 255, 1, 1).data[3], 0, 'not drawn after the fact');
    ctx.fill(path);
    assert.equal(ctx.getImageData(255, 255, 1, 1).data[3], 255);
    assert.equal(ctx.isPointInPath(copy, 205, 205), true);
    assert.equal(ctx.isPointInPath(copy, 255, 255), false);
    path.addPath(copy, { e: 20 });
    assert.equal(ctx.isPointInStroke(path, 230, 200), true);
  });

  it('draws gradients of many stops as those of few', () => {
    const draw = (count, offset) => {
      const ctx = createCanvas(200, 10).getContext('2d');
      const gradient = ctx.createLinearGradient(0, 0, 200, 0);
      for (let stop = 0; stop < count; stop += 1) {
        gradient.addColorStop(offset(stop), `rgb(${Math.round(offset(stop) * 255)}, 0, 0)`);
      }
      ctx.fillStyle = gradient;
      ctx.fillRect(0, 0, 200, 10);
      gradient.addColorStop(1, 'white');
      return ctx.getImageData(0, 5, 200, 1).data;
    };
    const few = draw(256, (stop) => stop / 255);
    const many = draw(2551, (stop) => stop / 2550);
    const backwards = draw(2551, (stop) => (2550 - stop) / 2550);
    for (let at = 0; at < few.length; at += 1) {
      assert.ok(Math.abs(few[at] - many[at]) <= 1, `${few[at]} and ${many[at]} at ${at}`);
    }
    assert.deepEqual(backwards, many);
  });

  /** Does something until it is refused, and says how often it was done. */
  function doneUntilRefused(act, most) {
    setMemoryLimit(memoryUsage().live + limit);
    const refusal = { name: 'RangeError', code: 'ERR_CANVAS_MEMORY_LIMIT' };
    let done = 0;
    assert.throws(() => {
      for (; done < most; done += 1) act(done);
    }, refusal);
    assert.ok(memoryUsage().live <= memoryUsage().limit);
    setMemoryLimit(Infinity);
    return done;
  }

  it('is bounded by the limit, inside of lineTo, too', () => {
    const ctx = small();
    const done = doneUntilRefused((i) => ctx.lineTo(i % 100, i % 50), 8e6);
    assert.ok(done > 200_000, `refused after ${done}`);
    ctx.beginPath();
    ctx.rect(10, 10, 20, 20);
    ctx.fill();
    assert.equal(ctx.getImageData(15, 15, 1, 1).data[3], 255, 'drawn after a refusal');
  });

  it('refuses the next segment of a Path2D, and nothing of it is lost', () => {
    const path = new Path2D('M150 150h10v10h-10z');
    doneUntilRefused((i) => path.lineTo(i % 100, i % 50), 8e6);
    const ctx = createCanvas(200, 200).getContext('2d');
    assert.equal(ctx.isPointInPath(path, 155, 155), true);
    path.rect(170, 170, 10, 10);
    assert.equal(ctx.isPointInPath(path, 175, 175), true);
  });

  it('refuses to save a state, and those that are saved can be restored', () => {
    const ctx = small();
    ctx.lineWidth = 7;
    const depth = doneUntilRefused((level) => {
      ctx.save();
      ctx.lineWidth = level + 10;
    }, 1e6);
    assert.ok(depth > 10_000, `refused at ${depth}`);
    assert.equal(ctx.lineWidth, depth + 9);
    for (let level = depth; level > 0; level -= 1) ctx.restore();
    assert.equal(ctx.lineWidth, 7);
    ctx.strokeRect(10, 10, 20, 20);
    assert.equal(ctx.getImageData(20, 12, 1, 1).data[3], 255, 'and the native side did');
    assert.equal(ctx.getImageData(20, 15, 1, 1).data[3], 0);
  });

  it('refuses dashes and stops, and keeps those that there were', () => {
    const ctx = small();
    ctx.setLineDash([1, 2]);
    const dashes = Array(10_000_000).fill(1);
    doneUntilRefused(() => ctx.setLineDash(dashes), 1);
    assert.deepEqual(ctx.getLineDash(), [1, 2]);
    const gradient = ctx.createLinearGradient(0, 0, 100, 0);
    gradient.addColorStop(0, 'lime');
    doneUntilRefused((stop) => gradient.addColorStop(1 - (stop % 100) / 200, 'lime'), 2e6);
    ctx.fillStyle = gradient;
    ctx.fillRect(0, 0, 100, 50);
    assert.deepEqual([...ctx.getImageData(50, 25, 1, 1).data], [0, 255, 0, 255]);
  });
});
