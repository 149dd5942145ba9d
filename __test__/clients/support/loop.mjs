// A client's loop as a scenario of the leak suite: `loop.mjs?client=konva`. What the client itself keeps
// from its first pictures on, such as a canvas to measure text with, is there before measuring begins, and
// what these left as garbage is not.
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const name = new URL(import.meta.url).searchParams.get('client');
const { default: client } = await import(`../${name}.test.mjs`);

const warmUpTurns = 10;
const warm = await client.setup();
for (let i = 0; i < warmUpTurns; i++) await client.render(warm, i);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
for (let round = 0; round < 5; round++) {
  collect();
  await delay(5);
}

export default [{ ...client, setup: () => warm, turn: client.render }];
