// `npm run school -- add|stop HOST`, `-- list`: the schools in SCHOOLS_DIR. It works beside a running server,
// which sees at once what changed.
import { backupState } from '../src/app/operate/backups.ts';
import { openPlaces, placesOf } from '../src/app/operate/open-store.ts';
import { type Config, configOf, isHost, readConfig, type SchoolFolders, sayProblems } from '../src/config.ts';
import { openSchool } from '../src/open-school.ts';
import { openRoster, type Roster } from '../src/roster.ts';
import { hasEntries } from '../src/store/db/school-id.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';
import { createOperatorLog } from '../src/web/shell/operator-log.ts';
import { usage } from './operator.ts';

type Schools = { readonly config: Config; readonly schools: SchoolFolders; readonly roster: Roster };

/** A school that was stopped goes on; a new one gets the link that sets it up. */
async function add({ config, schools, roster }: Schools, host: string): Promise<number> {
  const own = configOf(config, schools, host);
  if (roster.stopped(host) !== undefined) await roster.stop(host, null);
  const school = await openSchool(own, createOperatorLog('error'), roster.places);
  try {
    const { store, accounts } = school;
    if (await hasEntries(store.database.reader, store.schoolId)) {
      console.log(`${own.baseUrl} is served.`);
      return 0;
    }
    console.log(`Set the school up: ${await accounts.makeSetUpLink()}`);
    console.log(
      'The headteacher opens it in a browser. The link works once, for a week; this command makes ' +
        `another.\nThe key file of this school: ${own.keyFile}`,
    );
    return 0;
  } finally {
    await school.close();
  }
}

async function stateOf({ config, schools, roster }: Schools, host: string): Promise<string> {
  const own = configOf(config, schools, host);
  const stopped = roster.stopped(host) ?? null;
  if (stopped !== null) return stopped === '' ? 'stopped' : `moved to ${stopped}`;
  const store = await openPlaces({ ...placesOf(own), ...roster.places }, 'read');
  try {
    if (!(await hasEntries(store.database.reader, store.schoolId))) return 'waits to be set up';
    const { runs, plan } = await backupState(store);
    const [last] = runs;
    if (plan === null || last === undefined) return 'served, no backup yet';
    return `served, backup ${new Date(last.at).toISOString().slice(0, 16)}: ${last.said ?? 'well'}`;
  } finally {
    await store.close();
  }
}

async function list(all: Schools): Promise<number> {
  let failed = 0;
  for (const host of all.roster.hosts().toSorted()) {
    const state = await stateOf(all, host).catch((error: unknown) => {
      failed += 1;
      return `CANNOT BE OPENED: ${error instanceof Error ? error.message : String(error)}`;
    });
    console.log(`${host}  ${state}`);
  }
  return failed > 0 ? 1 : 0;
}

async function stop({ roster }: Schools, host: string): Promise<number> {
  if (roster.stopped(host) === undefined) throw new StartFailure(`There is no school at ${host}.`);
  await roster.stop(host, '');
  console.log(`${host} is stopped. \`npm run school -- add ${host}\` starts it again.`);
  return 0;
}

async function main([task, host = '', ...more]: readonly string[]): Promise<number> {
  const read = readConfig();
  if ('problems' in read) throw new StartFailure(sayProblems(read.problems));
  const { config } = read;
  if (config.schools === null) throw new StartFailure('Set SCHOOLS_DIR to the folder of the schools.');
  const isOne = isHost(host) && more.length === 0;
  const works = { list: host === '' && more.length === 0, add: isOne, stop: isOne };
  if (task !== undefined && task in works && works[task as keyof typeof works]) {
    const roster = await openRoster(config, config.schools);
    const all = { config, schools: config.schools, roster };
    const work = { list: () => list(all), add: () => add(all, host), stop: () => stop(all, host) };
    return work[task as keyof typeof work]().finally(roster.close);
  }
  return usage('npm run school -- add HOST | list | stop HOST (HOST as in incidents.school.example)');
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  return 2;
});
