// `npm run school -- add|stop HOST`, `-- list`: the schools in SCHOOLS_DIR. It works beside a running server,
// which sees at once what changed.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupState } from '../src/app/operate/backups.ts';
import { openPlaces, placesOf } from '../src/app/operate/open-store.ts';
import { type Config, configOf, isHost, readConfig, type SchoolFolders, sayProblems } from '../src/config.ts';
import { hostsIn, stoppedIn, stoppedName } from '../src/houses.ts';
import { openSchool } from '../src/open-school.ts';
import { hasEntries } from '../src/store/db/school-id.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';
import { createOperatorLog } from '../src/web/shell/operator-log.ts';
import { usage } from './operator.ts';

type Schools = { readonly config: Config; readonly schools: SchoolFolders };

/** A school that was stopped goes on; a new one gets the link that sets it up. */
async function add({ config, schools }: Schools, host: string): Promise<number> {
  const own = configOf(config, schools, host);
  rmSync(join(own.dataDir, stoppedName), { force: true });
  const school = await openSchool(own, createOperatorLog('error'));
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

async function stateOf({ config, schools }: Schools, host: string): Promise<string> {
  const own = configOf(config, schools, host);
  const stopped = stoppedIn(own.dataDir);
  if (stopped !== null) return stopped === '' ? 'stopped' : `moved to ${stopped}`;
  const store = await openPlaces(placesOf(own), 'read');
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
  for (const host of hostsIn(all.schools.dir).toSorted()) {
    const state = await stateOf(all, host).catch((error: unknown) => {
      failed += 1;
      return `CANNOT BE OPENED: ${error instanceof Error ? error.message : String(error)}`;
    });
    console.log(`${host}  ${state}`);
  }
  return failed > 0 ? 1 : 0;
}

function stop({ schools }: Schools, host: string): number {
  if (!hostsIn(schools.dir).includes(host)) throw new StartFailure(`There is no school at ${host}.`);
  writeFileSync(join(schools.dir, host, stoppedName), '');
  console.log(`${host} is stopped. \`npm run school -- add ${host}\` starts it again.`);
  return 0;
}

async function main([task, host = '', ...more]: readonly string[]): Promise<number> {
  const read = readConfig();
  if ('problems' in read) throw new StartFailure(sayProblems(read.problems));
  const { config } = read;
  if (config.schools === null) throw new StartFailure('Set SCHOOLS_DIR to the folder of the schools.');
  const all = { config, schools: config.schools };
  const isOne = isHost(host) && more.length === 0;
  if (task === 'list' && host === '') return list(all);
  if (task === 'add' && isOne) return add(all, host);
  if (task === 'stop' && isOne) return stop(all, host);
  return usage('npm run school -- add HOST | list | stop HOST (HOST as in incidents.school.example)');
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  return 2;
});
