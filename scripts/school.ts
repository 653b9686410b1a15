// `npm run school -- add HOST` and the like: the schools in SCHOOLS_DIR. It works beside a running server,
// which sees at once what changed.
import { existsSync } from 'node:fs';
import { backupState } from '../src/app/operate/backups.ts';
import { openPlaces, placesOf } from '../src/app/operate/open-store.ts';
import { configOf, isHost, readConfig, sayProblems } from '../src/config.ts';
import { forget, leadOn, moveOut, type Schools, takeIn } from '../src/moving.ts';
import { openSchool } from '../src/open-school.ts';
import { openRoster, type Stopped } from '../src/roster.ts';
import { hasEntries } from '../src/store/db/school-id.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';
import { createOperatorLog } from '../src/web/shell/operator-log.ts';
import { askFor, saidOfRestore, usage } from './operator.ts';

const sayStopped = (stopped: Stopped): string => {
  if (stopped.why === 'stopped') return 'stopped';
  if (stopped.why === 'moving') return 'on its way to another server';
  return `moved to ${stopped.to}${stopped.isForgotten ? ', forgotten here' : ''}`;
};

/** A school that was stopped goes on; a new one gets the link that sets it up. */
async function add({ config, schools, roster }: Schools, host: string): Promise<number> {
  const own = configOf(config, schools, host);
  const known = roster.stopped(host);
  if (known?.why === 'moved') throw new StartFailure(`${host} moved to ${known.to}: take it in from there.`);
  if (known !== undefined) await roster.stop(host, null);
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
  if (stopped !== null) return sayStopped(stopped);
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
  await roster.stop(host, { why: 'stopped' });
  console.log(`${host} is stopped. \`npm run school -- add ${host}\` starts it again.`);
  return 0;
}

async function move(all: Schools, host: string, folder: string): Promise<number> {
  console.log(`${host} is not served from now on. Waiting until nobody has it open …`);
  const { rows, files } = await moveOut(all, { host, folder, now: Date.now() });
  console.log(
    `${folder} has ${rows} rows and ${files} evidence files, and the keys. There, with the key file or the ` +
      `recovery code: npm run school -- take ${host} FOLDER\nThen, here: npm run school -- moved ${host} ` +
      `https://NEW.HOST\nTo stay after all: npm run school -- add ${host}`,
  );
  return 0;
}

async function moved(all: Schools, host: string, to: string): Promise<number> {
  await leadOn(all, host, to, Date.now());
  console.log(`${host} leads to ${to}. After 30 days: npm run school -- forget ${host}`);
  return 0;
}

async function take(all: Schools, host: string, folder: string): Promise<number> {
  const { keyFile } = configOf(all.config, all.schools, host);
  const code = existsSync(keyFile) ? '' : await askFor('Recovery code of the school: ');
  console.log(saidOfRestore(await takeIn(all, { host, folder, code, now: Date.now() })));
  return 0;
}

async function forgetOne(all: Schools, host: string): Promise<number> {
  await forget(all, host, Date.now());
  console.log(`${host} is forgotten here; its address still leads on.`);
  return 0;
}

/** Each with the words that follow it. */
const tasks: Readonly<
  Record<string, readonly [string, (all: Schools, ...words: string[]) => Promise<number>]>
> = {
  list: ['', list],
  add: ['HOST', (all, host = '') => add(all, host)],
  stop: ['HOST', (all, host = '') => stop(all, host)],
  move: ['HOST FOLDER', (all, host = '', folder = '') => move(all, host, folder)],
  take: ['HOST FOLDER', (all, host = '', folder = '') => take(all, host, folder)],
  moved: ['HOST ADDRESS', (all, host = '', to = '') => moved(all, host, to)],
  forget: ['HOST', (all, host = '') => forgetOne(all, host)],
};

async function main([name = '', ...words]: readonly string[]): Promise<number> {
  const read = readConfig();
  if ('problems' in read) throw new StartFailure(sayProblems(read.problems));
  const { config } = read;
  if (config.schools === null) throw new StartFailure('Set SCHOOLS_DIR to the folder of the schools.');
  const [given, work] = (Object.hasOwn(tasks, name) && tasks[name]) || [];
  const count = given?.split(' ').filter(Boolean).length;
  if (work === undefined || words.length !== count || (count > 0 && !isHost(words[0] ?? ''))) {
    const calls = Object.entries(tasks).map(([task, [wants]]) => `${task} ${wants}`.trim());
    return usage(`npm run school -- ${calls.join(' | ')} (HOST as in incidents.school.example)`);
  }
  const roster = await openRoster(config, config.schools);
  return work({ config, schools: config.schools, roster }, ...words).finally(roster.close);
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  return 2;
});
