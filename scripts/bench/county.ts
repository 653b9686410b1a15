// `npm run bench -- --schools 1000 --postgres URL`: one school alone in the database, then among so many
// others: pages, reports, sixteen schools that report at once, and what a quiet process costs. The others are
// rows of the first, made in bulk under other names; sixteen are real.
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { dayMs } from '../../src/policy/clock.ts';
import { askServer, copyOnServer } from './data.ts';
import { atMost, say } from './figures.ts';
import { type Kept, makeSchool } from './make-school.ts';
import * as measures from './measures.ts';
import { pages, type Row, reports, reportsOnTwoNodes } from './school.ts';
import { type Started, startCandour } from './started.ts';

const incidentCount = 1000;
/** Of each school that is made in bulk. */
const incidentsInBulk = 100;
const schoolsAtOnce = 50;
const reporting = 16;
const reportsEach = 60;
const secretsOfPages = 7000;
const idleMs = 20_000;

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

const keptAt = ({ dataDir, databaseUrl, keyringUrl }: Kept, host: string): Kept => ({
  ...{ databaseUrl, keyringUrl, schoolHost: host },
  dataDir: join(dirname(dataDir), 'schools', host),
  keyFile: join(dirname(dataDir), 'keys', `${host}.key`),
});

/** A copy of the benchmark's school becomes the first of many. */
async function firstOf(copy: Kept): Promise<Kept> {
  const [databaseUrl, keyringUrl] = [copy.databaseUrl ?? '', copy.keyringUrl ?? ''];
  const walled = { databaseUrl: await asRole(databaseUrl), keyringUrl: await asRole(keyringUrl) };
  const first = keptAt({ ...copy, ...walled }, hostOf('first'));
  mkdirSync(dirname(first.keyFile), { recursive: true });
  mkdirSync(first.dataDir, { recursive: true });
  copyFileSync(copy.keyFile, first.keyFile);
  await askServer(databaseUrl, `update house_school set host = '${first.schoolHost}'`);
  return first;
}

type Table = { readonly name: string; readonly columns: readonly string[] };

/** Rows of the first school under other names; nobody can open what they hold. */
async function addInBulk(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<Table>(`select table_name as name,
      json_agg(column_name) as columns from information_schema.columns where table_schema = 'public'
      and table_name in (select table_name from information_schema.columns where column_name = 'school'
        and table_schema = 'public') group by table_name`);
    await client.query(`create temp table picked as select incident as stream from casebook
      order by reported_at desc limit ${incidentsInBulk}`);
    for (let from = 0; from < count; from += schoolsAtOnce) {
      const last = Math.min(from + schoolsAtOnce, count) - 1;
      for (const table of tables) await client.query(inBulk(table, from, last));
    }
  } finally {
    await client.end();
  }
  await askServer(url, 'vacuum analyze');
  await askServer(url, 'checkpoint');
}

function inBulk({ name, columns }: Table, from: number, last: number): string {
  const own = columns.find((column) => column === 'stream' || column === 'incident');
  const given = columns.map((column) => {
    if (column === 'school') return `'bulk-' || g`;
    return column === 'host' ? `g || '.bulk.example'` : `t."${column}"`;
  });
  // Nobody can open these schools, so nothing may fall due there while others are measured.
  const isLater = name === 'wake' ? `t.wake_at > ${Date.now() + dayMs}` : name !== 'outbox';
  const where = own === undefined ? isLater : `${isLater} and t."${own}" in (select stream from picked)`;
  return `insert into "${name}" (${columns.map((each) => `"${each}"`)}) select ${given}
    from "${name}" t, generate_series(${from}, ${last}) g
    where t.school not like 'bulk-%' and ${where}`;
}

async function measured(kept: Kept): Promise<readonly Row[]> {
  const secrets = await measures.formSecrets(kept, secretsOfPages);
  const started = await startCandour(kept);
  try {
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

async function quiet(first: Kept): Promise<readonly Row[]> {
  const started = await startCandour(first);
  try {
    await wait(idleMs / 2);
    const before = started.processorMs() ?? 0;
    await wait(idleMs);
    const perSecond = ((started.processorMs() ?? 0) - before) / (idleMs / 1000);
    const memory = (started.memoryBytes() ?? 0) / 1e6;
    return [
      ['  Processor when quiet', say(perSecond, 'ms/s'), atMost(perSecond, 20, 'ms/s'), 'over 20 s'],
      ['  Memory when quiet', say(memory, 'MB'), atMost(memory, 200, 'MB'), 'resident'],
      ['  Start to first page', say(started.coldStartMs, 'ms'), '', ''],
    ];
  } finally {
    await started.stop();
  }
}

/** The rows of the table for one school among so many in one PostgreSQL. */
export async function countyRows(server: string, schoolCount: number): Promise<readonly Row[]> {
  const copy = await copyOnServer(server, incidentCount);
  try {
    const first = await firstOf(copy);
    const alone = await measured(first);
    await addInBulk(copy.databaseUrl ?? '', schoolCount - 1);
    const others = Array.from({ length: reporting }, (_, nth) => ({
      ...keptAt(copy, hostOf(nth)),
      ...{ databaseUrl: first.databaseUrl, keyringUrl: first.keyringUrl },
    }));
    for (const kept of others) await makeSchool(kept, 1);
    return [
      ...besideAlone(alone, await measured(first)),
      await schoolsReporting(first, others),
      ...(await reportsOnTwoNodes(first)),
      ...(await quiet(first)),
    ];
  } finally {
    await copy.drop();
    rmSync(dirname(copy.dataDir), { recursive: true, force: true });
  }
}
