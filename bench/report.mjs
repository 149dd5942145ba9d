// Gathers the figures, prints them as a table and keeps them as JSON.

import { mkdirSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SUBJECT, versions } from './peers.mjs';

const FOLDER = fileURLToPath(new URL('./results/', import.meta.url));
const MEGABYTE = 1024 * 1024;
const NAME_WIDTH = 28;
const COLUMN_WIDTH = 26;
const UNITS = ['best ms', 'median', 'peak MB'].map((unit) => unit.padStart(8)).join(' ');

export class Report {
  #packages;
  #measures = new Map(); // by workload and package
  #settings;

  constructor(packages, settings) {
    this.#packages = packages;
    this.#settings = settings;
  }

  /** Takes what one process measured. */
  add(workload, contestant, { times = [], peak = 0, idle = 0, failure }) {
    const rows = this.#measures.get(workload) ?? {};
    this.#measures.set(workload, rows);
    const measure = (rows[contestant] ??= { runs: [], turns: 0, peak: 0, idle: 0 });
    // A run counts with its middle turn: the shortest leaves out what only some turns pay for,
    // such as collecting garbage or copying a shared surface.
    if (times.length > 0) measure.runs.push(middle(times));
    measure.turns += times.length;
    measure.peak = Math.max(measure.peak, peak);
    measure.idle = Math.max(measure.idle, idle);
    if (failure) measure.failure = failure;
  }

  hasFailed(contestant) {
    return [...this.#measures.values()].some((rows) => rows[contestant]?.failure);
  }

  printHead() {
    const heads = this.#packages.map((name) => name.padStart(COLUMN_WIDTH));
    const units = this.#packages.map(() => UNITS);
    console.log(`${''.padEnd(NAME_WIDTH)}${heads.join(' |')} |  times as fast`);
    console.log(`${''.padEnd(NAME_WIDTH)}${units.join(' |')} |`);
  }

  printRow(workload) {
    const rows = this.#measures.get(workload);
    const cells = this.#packages.map((name) => cell(rows[name]).padStart(COLUMN_WIDTH));
    const ratio = ratioOf(rows);
    const last = ratio === undefined ? '' : ` ${ratio.toFixed(2).padStart(6)}`;
    console.log(`${workload.padEnd(NAME_WIDTH)}${cells.join(' |')} |${last}`);
  }

  printSummary() {
    for (const [workload, rows] of this.#measures) {
      for (const [name, { failure }] of Object.entries(rows)) {
        if (failure) console.log(`${workload}, ${name}: ${failure}`);
      }
    }
    const ratios = this.#ratios();
    if (ratios.length === 0) return;
    const slower = ratios.filter((ratio) => ratio < 1).length;
    console.log(
      `geometric mean ${geometricMean(ratios).toFixed(2)} times the faster peer's speed; ` +
        `${slower} of ${ratios.length} slower than it`,
    );
  }

  #ratios() {
    return [...this.#measures.values()].map(ratioOf).filter((ratio) => ratio !== undefined);
  }

  /** @returns {string} the file written */
  save() {
    const ratios = this.#ratios();
    const result = {
      date: new Date().toISOString(),
      node: process.version,
      machine: { platform: platform(), arch: arch(), cpu: cpus()[0]?.model, cores: cpus().length },
      packages: versions(this.#packages),
      settings: this.#settings,
      geometricMean: ratios.length > 0 ? geometricMean(ratios) : undefined,
      workloads: Object.fromEntries(
        [...this.#measures].map(([name, rows]) => [
          name,
          { ratio: ratioOf(rows), packages: mapValues(rows, summary) },
        ]),
      ),
    };
    mkdirSync(FOLDER, { recursive: true });
    const file = join(FOLDER, `${result.date.replaceAll(':', '-').slice(0, 19)}.json`);
    writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
    return file;
  }
}

/** How many times as fast the subject is as the fastest peer: their best times compared. */
function ratioOf(rows) {
  const own = rows[SUBJECT];
  const peers = Object.entries(rows).filter(([name, row]) => name !== SUBJECT && !row.failure);
  if (!own || own.failure || peers.length === 0) return undefined;
  return Math.min(...peers.map(([, row]) => best(row))) / best(own);
}

function cell(measure) {
  if (!measure) return '-';
  if (measure.failure) return 'failed';
  const figures = [best(measure), median(measure)].map((time) => duration(time).padStart(8));
  return `${figures.join(' ')} ${(measure.peak / MEGABYTE).toFixed(0).padStart(8)}`;
}

function duration(milliseconds) {
  return milliseconds.toFixed(milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0);
}

function summary(measure) {
  if (measure.failure) return { failure: measure.failure };
  return {
    best: best(measure),
    median: median(measure),
    runs: measure.runs,
    turns: measure.turns,
    peakBytes: measure.peak,
    idleBytes: measure.idle,
  };
}

function best({ runs }) {
  return Math.min(...runs);
}

function median({ runs }) {
  return middle(runs);
}

function middle(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function mapValues(object, convert) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, convert(value)]));
}
