// @vercel/nft lists the files that a program needs, without running it. Next.js, Vercel, Netlify and AWS's builders
// deploy what it lists and nothing else.
import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { esModule, script } from '../support/drawing.mjs';

async function trace(program, file, source) {
  program.write({ [file]: source });
  const { nodeFileTrace } = program.load('@vercel/nft');
  const { fileList } = await nodeFileTrace([program.at(file)], { base: program.folder });
  const files = [...fileList].map((one) => one.replaceAll('\\', '/'));
  assert.equal(files.filter((one) => one.endsWith('.node')).length, 1, files.join('\n'));
  // Neither types nor texts nor what only a page needs.
  const others = files.filter((one) => /\.d\.m?ts$|\.md$|browser/.test(one));
  assert.deepEqual(others, []);
  const target = `traced-${path.extname(file).slice(1)}`;
  for (const one of files) cpSync(program.at(one), program.at(target, one), { recursive: true });
  await program.checkMoved(target, file);
}

export default {
  name: 'nft',
  title: '@vercel/nft',
  quick: true,
  cases: {
    'traces import': (program) => trace(program, 'main.mjs', esModule),
    'traces require': (program) => trace(program, 'main.cjs', script),
  },
};
