// `npm run bench -- --schools 1000 --postgres URL`: one school alone in the database, then the same among so
// many: pages, reports, sixteen schools that report at once, the desk of all their trust, and what a quiet
// process costs. The others are real, and quiet; beside them lie the rows of as many schools, made in bulk.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addInBulk, addQuiet, type TrustDesk } from './county-schools.ts';
import { askServer, copyOnServer } from './data.ts';
import { atMost, say } from './figures.ts';
import { askOnce, keptConnections } from './load.ts';
import type { Kept } from './make-school.ts';
import * as measures from './measures.ts';
import { pages, type Row, reports, reportsOnTwoNodes } from './school.ts';
import { type Started, startCandour } from './started.ts';

const incidentCount = 1000;
/** Of each school that is made in bulk. */
const incidentsInBulk = 50;
const reporting = 16;
const reportsEach = 60;
const secretsOfPages = 7000;
const idleMs = 20_000;
const lookMs = 5000;
/** In milliseconds of processor a second. */
const quietMax = 20;
const indexingMaxMs = 900_000;

const hostOf = (name: number | string): string => `${name}.county.example`;

const role = 'candour_bench';

/** The wall between schools stands before this role alone: a superuser and bulk rows go past it. */
async function asRole(url: string): Promise<string> {
  const known = await askServer(url, `select 1 from pg_roles where rolname = '${role}'`);
  const own = new URL(url);
  if (known === 0) await askServer(url, `create role ${role} login password '${own.password || role}'`);
  await askServer(url, `grant select, insert, update, delete on all tables in schema public to ${role}`);
  own.username = role;
  return own.href;
}

const keptAt = ({ dataDir, keyFile, ...first }: Kept, host: string): Kept => ({
  ...first,
  schoolHost: host,
  dataDir: join(dirname(dataDir), host),
  keyFile: join(dirname(keyFile), `${host}.key`),
});

/** A copy of the benchmark's school becomes the first of many. */
async function firstOf(copy: Kept): Promise<Kept> {
  const [databaseUrl, keyringUrl] = [copy.databaseUrl ?? '', copy.keyringUrl ?? ''];
  const walled = { databaseUrl: await asRole(databaseUrl), keyringUrl: await asRole(keyringUrl) };
  const folder = dirname(copy.dataDir);
  const places = { dataDir: join(folder, 'schools', 'any'), keyFile: join(folder, 'keys', 'any') };
  const first = keptAt({ ...places, ...walled }, hostOf('first'));
  mkdirSync(dirname(first.keyFile), { recursive: true });
  mkdirSync(first.dataDir, { recursive: true });
  copyFileSync(copy.keyFile, first.keyFile);
  await askServer(databaseUrl, `update house_school set host = '${first.schoolHost}'`);
  return first;
}

/** In milliseconds of processor a second. */
async function processorOf(started: Started, overMs: number): Promise<number> {
  const before = started.processorMs() ?? 0;
  await wait(overMs);
  return ((started.processorMs() ?? 0) - before) / (overMs / 1000);
}

/** Until it has looked at each school and indexed what was reported; in milliseconds. */
async function untilQuiet(started: Started): Promise<number> {
  const beganAt = performance.now();
  while (performance.now() - beganAt < indexingMaxMs && (await processorOf(started, lookMs)) > quietMax);
  return performance.now() - beganAt;
}

async function measured(kept: Kept): Promise<readonly Row[]> {
  const secrets = await measures.formSecrets(kept, secretsOfPages);
  const started = await startCandour(kept);
  try {
    await untilQuiet(started);
    return [...(await pages(started, incidentCount)), ...(await reports(started, kept, secrets))];
  } finally {
    await started.stop();
  }
}

const numberIn = (figure: string): number => Number.parseFloat(figure.replaceAll(',', ''));

/** Each figure among many beside what it was alone: a fifth more is wanted at most. */
const besideAlone = (alone: readonly Row[], among: readonly Row[]): readonly Row[] =>
  among.map(([what, figure], at) => {
    const before = alone[at]?.[1] ?? '';
    const ratio = numberIn(figure) / numberIn(before);
    const worse = figure.endsWith('/s') ? 1 / ratio : ratio;
    const wanted = Number.isFinite(worse) ? atMost(worse, 1.2, 'times') : '';
    return [what, figure, wanted, `alone ${before}`];
  });

/** As many reports at once, of one school and of sixteen. */
async function schoolsReporting(first: Kept, others: readonly Kept[]): Promise<Row> {
  const all = reporting * reportsEach;
  const secrets = await measures.formSecrets(first, 2 * all);
  const each = await Promise.all(others.map((kept) => measures.formSecrets(kept, reportsEach)));
  const started = await startCandour(first);
  const at = (host: string | undefined): Started => ({ ...started, host });
  try {
    await measures.sendReports(started, reporting, secrets.slice(0, all));
    const one = await measures.sendReports(started, reporting, secrets.slice(all));
    const beganAt = performance.now();
    const many = await Promise.all(
      others.map(({ schoolHost }, nth) =>
        measures.sendReports(at(schoolHost ?? undefined), 1, each[nth] ?? []),
      ),
    );
    const sent = many.reduce((sum, { count }) => sum + count, 0);
    const failures = many.reduce((sum, loaded) => sum + loaded.failures, one.failures);
    const perSecond = sent / ((performance.now() - beganAt) / 1000);
    const what = `  Reports, ${reporting} schools at once`;
    return [
      what,
      say(perSecond, '/s'),
      `${failures} failed`,
      `one school, as many: ${say(one.perSecond, '/s')}`,
    ];
  } finally {
    await started.stop();
  }
}

const deskTimes = 40;
const firstDeskMaxMs = 600_000;

/** The desk of somebody with a seat in all schools: the first time, and once they are remembered. */
async function trustDesk(first: Kept, { host, cookie }: TrustDesk, seats: number): Promise<readonly Row[]> {
  const env = { TRUST_HOST: host, TRUST_NAME: 'Trust' };
  const started = { ...(await startCandour(first, undefined, env)), host };
  const agent = keptConnections(1);
  const asking = { path: '/desk', host, cookie };
  try {
    const beganAt = performance.now();
    while (performance.now() - beganAt < firstDeskMaxMs) {
      // Longer than somebody waits, the first time: what was seen by then is remembered.
      const answer = await askOnce(started.port, agent, asking).catch(() => null);
      if (answer?.status === 200) break;
    }
    const firstMs = performance.now() - beganAt;
    const warmMs = await measures.pageMs(started, cookie, ['/desk'], deskTimes);
    return [
      ['  The trust’s desk, the first time', say(firstMs / 1000, 's'), '', `${seats} schools are opened`],
      ['  The trust’s desk, again', say(warmMs, 'ms'), atMost(warmMs, 150, 'ms'), 'p50 at 1 connection'],
    ];
  } finally {
    agent.destroy();
    await started.stop();
  }
}

async function indexed(first: Kept): Promise<Row> {
  const started = await startCandour(first);
  try {
    return [
      '  Words of the reports indexed',
      say((await untilQuiet(started)) / 1000, 's'),
      '',
      'by one node',
    ];
  } finally {
    await started.stop();
  }
}

async function quiet(first: Kept): Promise<readonly Row[]> {
  const started = await startCandour(first);
  try {
    const quietAfter = await untilQuiet(started);
    const perSecond = await processorOf(started, idleMs);
    const memory = (started.memoryBytes() ?? 0) / 1e6;
    return [
      ['  Start to first page', say(started.coldStartMs, 'ms'), '', ''],
      ['  Start until quiet', say(quietAfter / 1000, 's'), '', 'it looks at each school once'],
      ['  Processor when quiet', say(perSecond, 'ms/s'), atMost(perSecond, quietMax, 'ms/s'), 'over 20 s'],
      ['  Memory when quiet', say(memory, 'MB'), atMost(memory, 200, 'MB'), 'resident'],
    ];
  } finally {
    await started.stop();
  }
}

async function aloneRows(server: string): Promise<readonly Row[]> {
  const copy = await copyOnServer(server, incidentCount);
  try {
    return await measured(await firstOf(copy));
  } finally {
    await copy.drop();
  }
}

/** The rows of the table for one school among so many in one PostgreSQL. */
export async function countyRows(server: string, schoolCount: number): Promise<readonly Row[]> {
  const alone = await aloneRows(server);
  const copy = await copyOnServer(server, incidentCount);
  try {
    const first = await firstOf(copy);
    const beganAt = performance.now();
    await addInBulk(copy.databaseUrl ?? '', schoolCount - 1, incidentsInBulk);
    const quietOnes = Array.from({ length: schoolCount - 1 }, (_, nth) => keptAt(first, hostOf(nth)));
    const desk = await addQuiet(keptAt(first, hostOf('trust')), quietOnes);
    console.error(`Made ${schoolCount} schools in ${say((performance.now() - beganAt) / 1000, 's')}.`);
    return [
      ...besideAlone(alone, await measured(first)),
      await schoolsReporting(first, quietOnes.slice(0, reporting)),
      ...(await reportsOnTwoNodes(first)),
      ...(await trustDesk(first, desk, schoolCount - 1)),
      await indexed(first),
      ...(await quiet(first)),
    ];
  } finally {
    await copy.drop();
    rmSync(dirname(copy.dataDir), { recursive: true, force: true });
  }
}
