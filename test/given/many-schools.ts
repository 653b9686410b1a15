// Several schools behind one process, each at a host of its own: in one folder, where all have the id
// `brookside`, and what parts them is their host and their keys alone; or in one PostgreSQL that they share.
// The clock is in hand, as far as they stay open by it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Config, configOf, readConfig, type SchoolFolders } from '../../src/config.ts';
import { type Houses, manyHouses } from '../../src/houses.ts';
import { type Opening, type OpenSchool, openSchool } from '../../src/open-school.ts';
import { openRoster, type Roster } from '../../src/roster.ts';
import { createRouter } from '../../src/router.ts';
import type { ProviderPlaces } from '../../src/services/sign-in/provider.ts';
import { holdAlone } from '../../src/store/db/school-id.ts';
import { StartFailure } from '../../src/store/db/start-failure.ts';
import { entriesOf } from '../../src/store/log/log.ts';
import { openTrust, type Trust } from '../../src/trust.ts';
import { createOperatorLog } from '../../src/web/shell/operator-log.ts';
import { type Working, workersOf } from '../../src/workers.ts';
import type { TestDatabase } from '../tools/databases.ts';
import { type Browser, browserOn } from '../tools/http.ts';
import type { Name } from './people.ts';
import { givenSchoolIn, type OpenSite, password, setUpSchool } from './site.ts';

export type ManySchools = {
  readonly houses: Houses;
  readonly working: Working;
  readonly schools: SchoolFolders;
  readonly configOf: (host: string) => Config;
  readonly clock: { now: number };
  readonly anybody: (host: string) => Browser;
  readonly as: (host: string, name: Name) => Promise<Browser>;
  /** What somebody asks there, whatever they carry. */
  readonly ask: (host: string, path: string, init?: RequestInit) => Promise<Response>;
  /** Stays open until the end of the test. */
  readonly siteAt: (host: string) => Promise<OpenSite>;
  readonly isOpen: (host: string) => boolean;
  /** What could not be done. */
  readonly logged: readonly unknown[];
};

type Given = {
  readonly openMax?: number;
  readonly opening?: Partial<Opening>;
  readonly smtpUrl?: string;
  /** Of the trust's desk, at TRUST_HOST. */
  readonly trust?: Readonly<Record<string, string>>;
  readonly places?: ProviderPlaces;
  readonly clock?: { now: number };
  /** Kept in it together; left out, each in a folder of its own. */
  readonly shared?: TestDatabase;
};

const emptyFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'candour-schools-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const isHeld = (folder: string): boolean => {
  try {
    holdAlone(folder)();
    return false;
  } catch (error) {
    assert.ok(error instanceof StartFailure);
    return true;
  }
};

function siteOn(
  school: OpenSchool,
  ids: OpenSite['ids'],
  { dataDir }: Config,
  browsers: Pick<OpenSite, 'as' | 'anybody'>,
): OpenSite {
  const { database, keyring } = school.store;
  return {
    ...{ ...school, database, keyring, dataDir, ids, ...browsers },
    clock: {
      get now() {
        return school.app.now();
      },
    },
    schoolEntries: async (type) =>
      (await entriesOf(database.reader, school.app.schoolId, school.app.schoolId)).filter(
        (row) => row.type === type,
      ),
  };
}

/** All that the process answers, at any host. */
function answering(
  t: TestContext,
  trust: Trust | null,
  given: Parameters<typeof openTrust>[1],
  wrote: Working['wrote'],
) {
  const { config, houses, log } = given;
  const router = createRouter({ houses, wrote, log, baseUrl: config.baseUrl, trust });
  t.after(async () => {
    await trust?.close();
    await houses.close();
  });
  return (request: Request) => router(request);
}

/** Two databases for them; none where each school has a folder. */
async function givenDatabases(t: TestContext, shared: TestDatabase | undefined) {
  const made = shared === undefined ? [] : [await shared.place(), await shared.place()];
  t.after(async () => {
    for (const { drop } of made) await drop();
  });
  const [DATABASE_URL = '', KEYRING_URL = ''] = made.map(({ place }) => ('url' in place ? place.url : ''));
  return { DATABASE_URL, KEYRING_URL };
}

/** Sets the school up where it is kept; who is who there. */
async function givenSchoolAt(
  host: string,
  config: Config,
  opening: Opening,
  { places, stop }: Roster,
): Promise<OpenSite['ids']> {
  if (places === null) return givenSchoolIn(config.dataDir, config.keyFile);
  const school = await openSchool(config, opening, places);
  const ids = await setUpSchool(school, school.store, false).finally(school.close);
  // The list is read anew.
  await stop(host, null);
  return ids;
}

async function givenConfig(t: TestContext, { smtpUrl = '', trust = {}, shared }: Given) {
  const folder = emptyFolder(t);
  const read = readConfig({
    ...{ SCHOOLS_DIR: join(folder, 'schools'), KEYS_DIR: join(folder, 'keys'), BASE_URL: 'https://*' },
    ...{ SMTP_URL: smtpUrl, MAIL_FROM: 'candour@trust.example', DISK_RESERVE_MB: '0', ...trust },
    ...(await givenDatabases(t, shared)),
  });
  assert.ok('config' in read && read.config.schools !== null, JSON.stringify(read));
  return { config: read.config, schools: read.config.schools };
}

export async function givenSchools(
  t: TestContext,
  hosts: readonly string[],
  { openMax, opening = {}, places, clock = { now: Date.now() }, ...more }: Given = {},
): Promise<ManySchools> {
  const { config, schools } = await givenConfig(t, more);
  const logged: unknown[] = [];
  const log: Opening['log'] = ({ error }) => void logged.push(error);
  const { logger } = createOperatorLog('silent');
  let desk: Trust | null = null;
  const offered = async () => (await desk?.offers()) ?? [];
  const openingOf = () => ({ logger, log, offered, ...opening });
  const roster = await openRoster(config, schools);
  const ids = new Map<string, OpenSite['ids']>();
  for (const host of hosts)
    ids.set(host, await givenSchoolAt(host, configOf(config, schools, host), openingOf(), roster));
  const limit = openMax === undefined ? {} : { openMax };
  const houses = manyHouses({ config, schools, roster, openingOf, now: () => clock.now, ...limit });
  const position = async () => 0;
  const working = workersOf({ houses, now: Date.now, logger, isAlone: true, position });
  const given = { config, schools, roster, houses, log, now: () => clock.now, ...(places && { places }) };
  desk = config.trust && (await openTrust(config.trust, given));
  const answer = answering(t, desk, given, working.wrote);
  const anybody = (host: string) => browserOn(answer, `https://${host}`);
  const as = async (host: string, name: Name) => {
    const browser = anybody(host);
    await browser.enter('/sign-in', { email: `${name}@brookside.example`, password });
    return browser;
  };
  return {
    ...{ houses, working, schools, clock, anybody, as, logged },
    configOf: (host) => configOf(config, schools, host),
    ask: (host, path, init = {}) => answer(new Request(`https://${host}${path}`, init)),
    async siteAt(host) {
      const held = await houses.at(host, 0);
      assert.ok(held !== null);
      t.after(held.leave);
      const here = { anybody: () => anybody(host), as: (name: Name) => as(host, name) };
      return siteOn(held.school, ids.get(host)!, configOf(config, schools, host), here);
    },
    isOpen: (host) => isHeld(configOf(config, schools, host).dataDir),
  };
}
