// `npm start`. At the first start it prints the one-time link to set the school up.
import { type Config, readConfig, type SchoolFolders, sayProblems } from './config.ts';
import { type Running, serve, serveSchools, stopOnSignal } from './serve.ts';
import { StartFailure } from './store/db/start-failure.ts';
import { isOnlyHere } from './web/shell/site.ts';

const refuse = (words: string): void => {
  console.error(`Candour did not start.\n${words}`);
  process.exitCode = 1;
};

async function sayOpen({ app }: Running, baseUrl: string): Promise<void> {
  const waiting = await app.afterRestore.waiting();
  if (waiting === null) return console.log(`The school is set up: people sign in at ${baseUrl}/sign-in`);
  const { lineage, confirmedBy } = waiting;
  console.log(
    `Candour is closed after a restore (lineage ${lineage}): it opens once two people (headteacher,\n` +
      `bursar, chair or vice-chair) have signed in at ${baseUrl}/sign-in and confirmed that\n` +
      `these are the right data. So far ${confirmedBy.length} of 2 have.`,
  );
}

/** A restart would leave the reader with two links: it says which of them works. */
async function sayLink({ accounts }: Running): Promise<void> {
  const replaces = await accounts.wasLinkMade();
  const link = await accounts.makeSetUpLink();
  console.log(
    `Set the school up: ${link}${replaces ? '\nThe link that was printed before no longer works.' : ''}\n` +
      'The headteacher opens it in a browser. The link works once, for a week. If you start Candour again ' +
      'before it is used, a new link takes its place.',
  );
}

/** Nobody can open the address that stands for all networks of the machine. */
const sayWhere = ({ host, port, baseUrl }: Config): string => {
  const isLocal = host === '127.0.0.1';
  const where = isLocal ? `http://localhost:${port}` : `${host}, port ${port}`;
  if (isLocal && isOnlyHere({ baseUrl })) return `Candour listens on ${where}`;
  const open = isOnlyHere({ baseUrl })
    ? 'Others cannot open it yet: set BASE_URL to the address that they will type.'
    : `People open it at ${baseUrl}`;
  return `Candour listens on ${where}. ${open}`;
};

async function startSchools(config: Config, schools: SchoolFolders): Promise<void> {
  const running = await serveSchools(config, schools);
  stopOnSignal(running);
  const hosts = running.houses.hosts();
  console.log(
    `Candour listens on ${config.host}, port ${config.port}, for ${hosts.length} schools in ` +
      `${schools.dir}.\n` +
      `Their key files are in ${schools.keysDir}. Add a school: npm run school -- add HOST`,
  );
}

async function main(): Promise<void> {
  const read = readConfig();
  if ('problems' in read) return refuse(sayProblems(read.problems));
  const { config } = read;
  try {
    if (config.schools !== null) return await startSchools(config, config.schools);
    const running = await serve(config);
    stopOnSignal(running);
    const { settings } = await running.app.school();
    console.log(`${sayWhere(config)}\nThe key file, without which nothing can be read: ${config.keyFile}`);
    const isSetUp = settings.version > 0 && (await running.accounts.withPassword()).size > 0;
    if (isSetUp) return sayOpen(running, config.baseUrl);
    await sayLink(running);
  } catch (error) {
    if (error instanceof StartFailure) return refuse(error.message);
    throw error;
  }
}

await main();
