// `npm run doctor`: says in the terminal what *Running it* says in the browser. It changes nothing. Exit code
// 1 when something does not work.
import { createApp } from '../src/app/app.ts';
import { openPlaces, shelfOf } from '../src/app/operate/open-store.ts';
import { smtpMail } from '../src/services/mail/mail.ts';
import { operate } from './operator.ts';

const marks = { well: 'works', soon: 'LOOK ', wrong: 'WRONG' } as const;

await operate(async (places, _words, { smtpUrl, mailFrom, dataDir, diskReserveBytes, backupBucket }) => {
  const store = await openPlaces(places, 'read');
  try {
    const app = createApp({
      ...{ ...store, dataDir, shelf: shelfOf(places), backupBucket, clock: Date.now },
      reserve: { bytes: diskReserveBytes },
      ...(smtpUrl !== null && { mail: smtpMail(smtpUrl, mailFrom) }),
    });
    await app.mailSetUp.takeUp();
    const rows = await app.health('now');
    for (const { name, light, says } of rows) console.log(`${marks[light]}  ${name}: ${says}`);
    return rows.some(({ light }) => light === 'wrong') ? 1 : 0;
  } finally {
    await store.close();
  }
});
