// A registry for package managers that has what was packed, and says of other platforms' packages what they are,
// as the public one will.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';

/** The package.json of a packed file. */
function manifestOf(file) {
  const bytes = gunzipSync(readFileSync(file));
  // A header of 512 bytes, the content, filled up to the next 512.
  for (let at = 0; at < bytes.length; ) {
    const field = (from, length) => bytes.toString('latin1', at + from, at + from + length).split('\0')[0];
    const size = Number.parseInt(field(124, 12), 8);
    if (field(0, 100) === 'package/package.json') {
      return JSON.parse(bytes.toString('utf8', at + 512, at + 512 + size));
    }
    at += 512 + 512 * Math.ceil(size / 512);
  }
  throw new Error(`${file} has no package.json`);
}

/** The package of a platform that was not built here, by its name. */
function unbuilt(name, version) {
  const [, os, cpu, library] = /^canvas-rs-(\w+)-(\w+)(?:-(\w+))?$/.exec(name);
  const libc = { gnu: ['glibc'], musl: ['musl'] }[library];
  return os === 'wasm32'
    ? { name, version, cpu: [os] }
    : { name, version, os: [os], cpu: [cpu], ...(libc && { libc }) };
}

/** A packed file with nothing but a package.json, for who gets the packages of other C libraries, too. */
function emptyPackage(manifest) {
  const content = Buffer.from(JSON.stringify(manifest));
  const header = Buffer.alloc(512);
  header.write('package/package.json');
  header.write('0000644\0' + '0000000\0'.repeat(2), 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0${'0'.repeat(11)}\0        0`, 124);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const filler = Buffer.alloc((512 - (content.length % 512)) % 512 + 1024);
  return gzipSync(Buffer.concat([header, content, filler]));
}

/** Starts the registry with what `packAll` packed; answers its URL and what stops it. */
export async function serve(packages) {
  const known = new Map();
  for (const { name, file, integrity, shasum } of packages) {
    known.set(name, { manifest: manifestOf(file), file, dist: { integrity, shasum } });
  }
  const { optionalDependencies } = known.get('canvas-rs').manifest;
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (!known.has(name)) known.set(name, { manifest: unbuilt(name, version), dist: {} });
  }
  const server = createServer((request, response) => {
    const [, name, , file] = decodeURIComponent(request.url.split('?')[0]).split('/');
    const one = known.get(name);
    if (one === undefined) {
      response.writeHead(404).end('{"error":"not found"}');
    } else if (file) {
      response.end(one.file ? readFileSync(one.file) : emptyPackage(one.manifest));
    } else {
      const { manifest, dist } = one;
      const tarball = `${url}/${name}/-/${name}-${manifest.version}.tgz`;
      const versions = { [manifest.version]: { ...manifest, dist: { ...dist, tarball } } };
      response.setHeader('content-type', 'application/json');
      const time = { [manifest.version]: '2020-01-01T00:00:00.000Z' };
      response.end(JSON.stringify({ name, 'dist-tags': { latest: manifest.version }, versions, time }));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, close: () => server.close(), version: known.get('canvas-rs').manifest.version };
}
