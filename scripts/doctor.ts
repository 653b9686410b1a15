// `npm run doctor`: says in the terminal what *Running it* says in the browser. It changes nothing. Exit code
// 1 when something does not work.
import { createApp } from '../src/app/app.ts';
import { openPlaces, placesOf } from '../src/app/operate/open-store.ts';
import { readConfig, sayProblems } from '../src/config.ts';
import { smtpMail } from '../src/services/mail/mail.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';

const marks = { well: 'works', soon: 'LOOK ', wrong: 'WRONG' } as const;

async function main(): Promise<number> {
  const read = readConfig();
  if ('problems' in read) throw new StartFailure(sayProblems(read.problems));
  const { config } = read;
  const { smtpUrl, mailFrom, dataDir, diskReserveBytes } = config;
  const store = await openPlaces(placesOf(config), 'read');
  try {
    const app = createApp({
      ...{ ...store, dataDir, clock: Date.now, reserve: { bytes: diskReserveBytes } },
      ...(smtpUrl !== null && { mail: smtpMail(smtpUrl, mailFrom) }),
    });
    await app.mailSetUp.takeUp();
    const rows = await app.health();
    for (const { name, light, says } of rows) console.log(`${marks[light]}  ${name}: ${says}`);
    return rows.some(({ light }) => light === 'wrong') ? 1 : 0;
  } finally {
    await store.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
