'use strict';

// A font that could not be read because too many files were open is read the next time. In processes of
// their own, which may have few files.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { describe, it } = require('node:test');

const { temporaryFolder } = require('./support/pictures');
const { FILE, widened } = require('./support/test-font');

const ROOT = path.join(__dirname, '..');

/** The name that the file has for itself, and no font of the machine. */
const FAMILY = 'DejaVu Sans Subset';

/** Of three letters of 4000 units at 20 pixels, 2048 units to the em. */
const RIGHT = (3 * 4000 * 20) / 2048;

/** What a program prints that may have 50 files open. */
function run(program, env) {
  const script = 'ulimit -n 50; exec "$0" -e "$1"';
  const environment = { ...process.env, ...env };
  const output = execFileSync('sh', ['-c', script, process.execPath, program], {
    cwd: ROOT,
    env: environment,
    encoding: 'utf8',
  });
  return JSON.parse(output);
}

const BEGINNING = `
  const fs = require('node:fs');
  const { FontFace, createCanvas, fonts } = require('./js');
  const context = createCanvas(9, 9).getContext('2d');
  const width = (font) => {
    context.font = font;
    return context.measureText('iii').width;
  };
  const files = [];
  const takeAll = (but = 0) => {
    try {
      for (;;) files.push(fs.openSync('/dev/null'));
    } catch {
      while (but-- > 0) fs.closeSync(files.pop());
    }
  };
  const giveBack = () => {
    while (files.length > 0) fs.closeSync(files.pop());
  };`;

const isUnix = process.platform !== 'win32';

describe('fonts without free descriptors', { skip: !isUnix && 'Windows has no such limit' }, () => {
  /** A machine with one font, in a folder of a folder. */
  function machine(t) {
    const folder = temporaryFolder(t).path;
    mkdirSync(path.join(folder, 'fonts', 'deep'), { recursive: true });
    writeFileSync(path.join(folder, 'fonts', 'deep', 'font.ttf'), widened(readFileSync(FILE)));
    return { HOME: folder, XDG_DATA_HOME: folder, FONTCONFIG_FILE: path.join(folder, 'none.conf') };
  }

  it('are found and read when there are some again', (t) => {
    // With none left nothing can be listed; with a few the folders can, or some of them; later the file cannot.
    for (const [warm, but] of [
      [false, 0],
      [false, 1],
      [false, 2],
      [true, 0],
    ]) {
      const [during, again, after, larger] = run(
        `${BEGINNING}
        const FONT = '20px "${FAMILY}"';
        if (${warm}) width('20px serif');
        takeAll(${but});
        const during = width(FONT);
        const again = width(FONT);
        giveBack();
        const after = width(FONT);
        const larger = width(FONT.replace('20', '40'));
        console.log(JSON.stringify([during, again, after, larger]));`,
        machine(t),
      );
      const where = `warm ${warm}, ${but} left`;
      assert.equal(again, during, where);
      if (but === 0) assert.ok(during < RIGHT, where);
      assert.deepEqual([after, larger], [RIGHT, 2 * RIGHT], where);
    }
  });

  it('of the program are tried again as well', (t) => {
    const file = temporaryFolder(t).write('wide.ttf', widened(readFileSync(FILE)));
    const [during, status, after, loaded] = run(
      `${BEGINNING}
      const face = new FontFace('Mine', ${JSON.stringify(file)});
      fonts.add(face);
      takeAll();
      const during = width('20px Mine');
      const status = face.status;
      giveBack();
      console.log(JSON.stringify([during, status, width('20px Mine'), face.status]));`,
    );
    assert.ok(during < RIGHT);
    assert.deepEqual([status, after, loaded], ['unloaded', RIGHT, 'loaded']);
  });
});
