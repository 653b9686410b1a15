// `npm run service -- ADDRESS`: lets this machine start Candour by itself, now and after each restart, with
// the folder, the key and the settings of the first start. `npm run service -- remove` takes that away again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Config, readConfig, sayProblems } from '../src/config.ts';
import { usage } from './operator.ts';
import { type Service, serviceFor, settingsText } from './service/files.ts';

/** Every setting of running.md, which the service keeps as it stands now. */
const variables = [
  ...['FILES_S3_URL', 'FILES_S3_REGION', 'FILES_S3_KEY_ID', 'FILES_S3_SECRET'],
  ...['BACKUP_S3_URL', 'BACKUP_S3_REGION', 'BACKUP_S3_KEY_ID', 'BACKUP_S3_SECRET'],
  ...['PORT', 'HOST', 'BASE_URL', 'DATABASE_URL', 'KEYRING_URL', 'SMTP_URL', 'MAIL_FROM', 'TRUST_PROXY'],
  ...['UPLOAD_MAX_MB', 'DISK_RESERVE_MB', 'CLAMD', 'SESSION_IDLE_MINUTES', 'SESSION_MAX_HOURS', 'LOG_LEVEL'],
];

process.exitCode = await service(process.argv.slice(2));

async function service(words: readonly string[]): Promise<number> {
  const [word, ...more] = words;
  if (more.length > 0 || (word !== undefined && word !== 'remove' && !/^https?:\/\/[^/]+\/?$/.test(word))) {
    return usage('npm run service [-- http://ADDRESS:3000 | -- https://ADDRESS | -- remove]');
  }
  const environment = { ...process.env, ...settingsOf(word) };
  const read = readConfig(environment);
  if ('problems' in read) return refuse(sayProblems(read.problems));
  const { config } = read;
  const { schools, keyFile } = config;
  const settings = join(schools?.keysDir ?? dirname(keyFile), 'service.env');
  const place = { root: fileURLToPath(new URL('..', import.meta.url)), node: process.execPath, settings };
  const { username: user } = userInfo();
  const found = serviceFor(process.platform, { ...place, user, home: homedir() });
  if (found === null)
    return refuse(`We know no manager of services on ${process.platform}: see docs/running.md.`);
  for (const command of found.end) run(command, 'quietly');
  if (word === 'remove') return takeAway(found, settings);
  if (!existsSync(schools?.dir ?? keyFile)) {
    return refuse('Start Candour once by hand (npm start): it says how to set the school up.');
  }
  if (await answers(config.port)) return refuse('End the Candour that you started by hand, and come back.');
  write(settings, settingsText(settingsToKeep(environment, config)));
  write(found.path, found.text, found.coding);
  const failed = found.start.find((command) => !run(command));
  if (failed !== undefined) {
    return refuse(`This did not work: ${failed.join(' ')}\nAn administrator of this machine can run it.`);
  }
  return tellWhether(await comesUp(config.port), config, settings, found);
}

/** An address without https is one of this machine’s own, so others of the network must reach it. */
function settingsOf(address: string | undefined): Record<string, string> {
  if (address === undefined || address === 'remove') return {};
  return { BASE_URL: address, ...(address.startsWith('http:') && { HOST: process.env.HOST ?? '0.0.0.0' }) };
}

function settingsToKeep(
  environment: Readonly<Record<string, string | undefined>>,
  { dataDir, keyFile, schools }: Config,
): Record<string, string> {
  const set = variables.flatMap((variable) => {
    const value = environment[variable]?.trim();
    return value ? [[variable, value] as const] : [];
  });
  const places: Record<string, string> =
    schools === null
      ? { DATA_DIR: dataDir, KEY_FILE: keyFile }
      : { SCHOOLS_DIR: schools.dir, KEYS_DIR: schools.keysDir };
  return { ...Object.fromEntries(set), ...places };
}

function write(path: string, text: string, coding: BufferEncoding = 'utf8'): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { encoding: coding, mode: 0o600 });
}

function run([command = '', ...words]: readonly string[], how: 'quietly' | 'aloud' = 'aloud'): boolean {
  if (how === 'aloud') console.log(`> ${[command, ...words].join(' ')}`);
  return spawnSync(command, words, { stdio: how === 'aloud' ? 'inherit' : 'ignore' }).status === 0;
}

function takeAway({ remove, path }: Service, settings: string): number {
  for (const command of remove) run(command);
  for (const file of [path, settings]) rmSync(file, { force: true });
  console.log('Candour no longer starts by itself. Its data, key and backups stay where they are.');
  return 0;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (is: boolean) => () => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}

async function comesUp(port: number): Promise<boolean> {
  for (let tries = 0; tries < 60; tries++) {
    if (await answers(port)) return true;
    await wait(500);
  }
  return false;
}

function tellWhether(isUp: boolean, { baseUrl }: Config, settings: string, { log }: Service): number {
  console.log(
    isUp
      ? `Candour runs, and starts again with this machine: ${baseUrl}\nIts settings: ${settings}`
      : `Candour did not answer within 30 seconds. Why is told here: ${log}`,
  );
  return isUp ? 0 : 1;
}

function refuse(words: string): number {
  console.error(words);
  return 2;
}
