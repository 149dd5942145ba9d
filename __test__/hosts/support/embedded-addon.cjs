// What docs/hosts.md has in the place of a platform's package, for an addon within an executable.
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { getRawAsset } = require('node:sea');

const folder = mkdtempSync(path.join(tmpdir(), 'canvas-rs-'));
const file = path.join(folder, 'canvas-rs.node');
writeFileSync(file, new Uint8Array(getRawAsset('canvas-rs.node')));
process.dlopen(module, file);
if (process.platform !== 'win32') rmSync(folder, { recursive: true });
