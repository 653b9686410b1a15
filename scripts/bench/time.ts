// How fast time passes: finding what is due among a million open incidents, and doing what is due. The
// million are rows of the casebook alone, put there by themselves: the question asks nothing else of an
// incident.

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../src/app/operate/open-store.ts';
import { treeKey } from '../../src/store/anchor/hashes.ts';
import { rootOf } from '../../src/store/anchor/tree.ts';
import { awake, keepWakes, nextWake } from '../../src/store/cases/wake.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import type { WakeRow } from '../../src/store/db/tables.ts';
import { benchFolder, keptIn } from './data.ts';
import { median } from './figures.ts';
import { candour, makeSchool } from './make-school.ts';

const openCount = 1_000_000;
const dueCount = 100;
const rowsAtOnce = 500;
const school = 'million';

const row = (index: number): WakeRow => ({
  school,
  stream: `incident-${index}`,
  wake_at: openCount + index,
});

/**
 * The median time of asking what is due, with a hundred due among a million open incidents, in
 * milliseconds.
 */
export async function dueAmongAMillionMs(): Promise<number> {
  const dataDir = join(benchFolder(), `million-${process.pid}`);
  mkdirSync(dataDir, { recursive: true });
  const database = await openDatabase({ dataDir });
  try {
    for (let from = 0; from < openCount; from += rowsAtOnce) {
      const rows = Array.from({ length: rowsAtOnce }, (_, index) => row(from + index));
      await database.transaction((tx) => keepWakes(tx, rows));
    }
    const spent: number[] = [];
    for (let time = 0; time < 200; time += 1) {
      const startedAt = performance.now();
      const due = await awake(database.reader, school, openCount + dueCount - 1, dueCount);
      await nextWake(database.reader, school);
      spent.push(performance.now() - startedAt);
      if (due.length !== dueCount) throw new Error(`${due.length} were due.`);
    }
    return median(spent);
  } finally {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** How long the day's anchor takes in a school with so many streams, in milliseconds. */
export async function anchorMs(streamCount: number): Promise<number> {
  const heads = Array.from({ length: streamCount }, (_, index) => ({
    stream: `stream-${index}`,
    version: 1,
    hash: 'f'.repeat(64),
  }));
  const of = { school, lineage: 1, day: '2026-10-05' };
  const startedAt = performance.now();
  await rootOf(
    () => [heads],
    (draw) => treeKey(Buffer.alloc(32), { ...of, draw }),
  );
  return performance.now() - startedAt;
}

/** How many entries a second time leaves when very much falls due at once, as after a week without power. */
export async function duePerSecond(incidentCount: number): Promise<number> {
  mkdirSync(benchFolder(), { recursive: true });
  const folder = mkdtempSync(join(benchFolder(), 'time-'));
  const kept = keptIn(folder);
  await makeSchool(kept, incidentCount);
  const store = await openStore(kept);
  const clock = { now: Date.now() };
  const { app } = candour(store, kept.dataDir, () => clock.now);
  const entries = async () =>
    Number((await store.database.reader.selectFrom('head').select('position').executeTakeFirst())?.position);
  try {
    clock.now += 14 * 24 * 3_600_000;
    const before = await entries();
    // Once a day and not for each entry: measured apart.
    await app.anchors.make();
    const startedAt = performance.now();
    await app.time.pass();
    return (((await entries()) - before) * 1000) / (performance.now() - startedAt);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
