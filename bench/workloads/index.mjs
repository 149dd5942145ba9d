// A workload is { name, about, prepare(api, pictures), draw(api, state, turn), turns, warm }.
//
// `prepare` is not timed and gives the state. `draw` is, and returns the context of which a pixel is
// read back before the clock stops. `turns` is how often at most (10), `warm: false` leaves out the
// first turn that is not counted.

import { calls } from './calls.mjs';
import { codecs } from './codecs.mjs';
import { effects } from './effects.mjs';
import { fills } from './fills.mjs';
import { images } from './images.mjs';
import { lines } from './lines.mjs';
import { pixels } from './pixels.mjs';
import { program } from './program.mjs';
import { shapes } from './shapes.mjs';
import { text } from './text.mjs';

const GROUPS = { calls, program, fills, shapes, lines, effects, text, images, pixels, codecs };

/** Every workload, its name `group/name`. */
export function workloads() {
  return Object.entries(GROUPS).flatMap(([group, list]) =>
    list.map((entry) => ({ ...entry, name: `${group}/${entry.name}` })),
  );
}

export function workload(name) {
  const found = workloads().find((entry) => entry.name === name);
  if (!found) throw new Error(`no workload is called ${name}`);
  return found;
}
