// What is measured of a running Candour, each with bounds in count and time.

import { openStore, placesOf } from '../../src/app/operate/open-store.ts';
import type { Composed } from '../../src/compose.ts';
import type { Role } from '../../src/school/offices.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import { verifyChains } from '../../src/store/verify/chains.ts';
import { median } from './figures.ts';
import { askOnce, keptConnections, type Loaded, load } from './load.ts';
import { addressOf, candour, type Kept, password } from './make-school.ts';
import { type Started, startCandour } from './started.ts';

const timeMaxMs = 20_000;

/** Asks something of Candour on these data, beside a server that runs on them or before one does. */
export async function beside<T>(
  kept: Kept,
  ask: (app: Composed['app'], server: Composed['server']) => Promise<T>,
): Promise<T> {
  const store = await openStore(kept, 'beside');
  try {
    const { app, server } = candour(store, kept.dataDir, Date.now);
    return await ask(app, server);
  } finally {
    await store.close();
  }
}

/** Secrets of report forms, as the report page hands them out: one a report. */
export const formSecrets = (kept: Kept, count: number): Promise<readonly string[]> =>
  beside(kept, async ({ reports }) => {
    const secrets: string[] = [];
    while (secrets.length < count) secrets.push(await reports.newSecret());
    return secrets;
  });

/**
 * Sends reports, each by a form of its own, and waits for each to be durable, chained, sealed and answered.
 */
export function sendReports(
  { port, host }: Started,
  connections: number,
  secrets: readonly string[],
  naming: 'named' | 'anonymous' = 'named',
): Promise<Loaded> {
  return load(port, connections, secrets.length, timeMaxMs, (number) => ({
    ...{ path: '/report', host },
    body: reportBody(secrets[number] ?? '', number, naming),
  }));
}

/** A report as its form is sent. */
export const reportBody = (secret: string, number: number, naming: 'named' | 'anonymous'): string => {
  const what =
    'The list of trip payments went to the wrong parent, with nine names and what each of them owes.';
  return new URLSearchParams({
    _secret: secret,
    what: `${what} (${number})`,
    naming,
    contact: naming === 'named' ? 'Pat in the office, extension 214' : '',
  }).toString();
};

/** Signs somebody in; the cookie. */
export async function signIn({ port, host }: Started, role: Role = 'headteacher'): Promise<string> {
  const agent = keptConnections(1);
  const body = new URLSearchParams({ email: addressOf(role), password, next: '' }).toString();
  const { status, headers } = await askOnce(port, agent, { path: '/sign-in', host, body });
  agent.destroy();
  const cookie = [headers['set-cookie'] ?? []].flat().find((each) => each.startsWith('candour='));
  if (status !== 303 || cookie === undefined) throw new Error(`Signing in was answered ${status}.`);
  return cookie.split(';')[0] ?? '';
}

/** The median time of a page, in milliseconds, over these addresses in turn. */
export async function pageMs(
  { port, host }: Started,
  cookie: string,
  paths: readonly string[],
  times = 200,
): Promise<number> {
  const next = (number: number) => ({ path: paths[number % paths.length] ?? '/', host, cookie });
  await load(port, 1, Math.min(30, times), timeMaxMs, next);
  const { p50Ms, failures } = await load(port, 1, times, timeMaxMs, next);
  if (failures > 0) throw new Error(`${failures} of the pages ${paths[0]}… failed.`);
  return p50Ms;
}

/** What has a row of its own. */
export const register = ['/register', '/register.pdf', '/register.csv', '/register.xlsx'] as const;

/** Of all pages that somebody can open, but for those of one stream and files to keep, the slowest. */
export async function slowestPage(started: Started, kept: Kept, cookie: string) {
  const routes = await beside(kept, async (_, server) => server.routes);
  const paths = routes.filter(({ method, path }) => method === 'GET' && !/[:*]|\.\w+$/.test(path));
  const agent = keptConnections(1);
  const found: { readonly path: string; readonly ms: number }[] = [];
  for (const path of new Set(paths.map((each) => each.path)).difference(new Set(['/register']))) {
    const { status } = await askOnce(started.port, agent, { path, cookie });
    if (status === 200) found.push({ path, ms: await pageMs(started, cookie, [path], 15) });
  }
  agent.destroy();
  const [slowest = { path: 'none', ms: 0 }] = found.toSorted((a, b) => b.ms - a.ms);
  return { ...slowest, count: found.length };
}

/** The addresses of the incidents that the casebook lists first. */
export async function incidentPaths({ port, host }: Started, cookie: string): Promise<readonly string[]> {
  const agent = keptConnections(1);
  const path = '/incidents?show=investigating';
  const { body } = await askOnce(port, agent, { path, host, cookie, plain: true });
  agent.destroy();
  const paths = [...new Set(body.toString().match(/\/incidents\/INC-[0-9A-Z]{3}-[0-9A-Z]{3}/g))];
  if (paths.length === 0) throw new Error('The casebook lists no incident.');
  return paths;
}

/** How many entries a second the record is verified at. */
export async function verifiedPerSecond(kept: Kept): Promise<number> {
  const database = await openDatabase(placesOf(kept).database);
  try {
    const startedAt = performance.now();
    const { entries, broken } = await verifyChains(database);
    if (broken !== null) throw new Error(broken.problem);
    return entries / ((performance.now() - startedAt) / 1000);
  } finally {
    await database.close();
  }
}

/** Starts five times; the median of the cold starts, and of the memory held some seconds after each. */
export async function starts(kept: Kept) {
  const coldStarts: number[] = [];
  const memory: number[] = [];
  for (let time = 0; time < 5; time += 1) {
    const started = await startCandour(kept);
    coldStarts.push(started.coldStartMs);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    memory.push(started.memoryBytes() ?? 0);
    await started.stop();
  }
  return { coldStartMs: median(coldStarts), memoryBytes: median(memory) };
}

const fontOfReporterPages = /font-family:"Candour Plain"[^}]*url\("([^"]+)"\)/;

/** What the report page weighs on the wire with all that it fetches, and in how many requests. */
export async function weightOfReport({ port, host }: Started) {
  const agent = keptConnections(1);
  const fetched = async (path: string, plain = false) =>
    (await askOnce(port, agent, { path, host, plain })).body;
  const page = (await fetched('/report', true)).toString();
  const paths = new Set(page.match(/\/public\/[^"]+/g));
  for (const path of [...paths].filter((each) => each.includes('.css'))) {
    const font = fontOfReporterPages.exec((await fetched(path, true)).toString())?.[1];
    if (font !== undefined) paths.add(`/public/${font}`);
  }
  paths.add('/report');
  let sizeBytes = 0;
  for (const path of paths) sizeBytes += (await fetched(path)).length;
  agent.destroy();
  return { sizeBytes, requestCount: paths.size };
}
