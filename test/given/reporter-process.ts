// A process of its own in which reports come in, one after the other, and their letters go out, for tests
// that kill it in the middle. It says the reference of each report once that is acknowledged, and never
// ends. Each report has a red flag, so that each has a mail of its own however many come. Before the next
// one the sender has a turn of the event loop, and after some it ends: else thousands of mails
// would wait.
import { flushCompileCache } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { createApp } from '../../src/app/app.ts';
import { smtpMail } from '../../src/services/mail/mail.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import { openKeyring } from '../../src/store/keys/keyring.ts';
import { createPostWorker } from '../../src/worker/post.ts';

const [dataDir = '', rootKey = '', url = '', now = ''] = process.argv.slice(2);
const clock = () => Number(now);
const place = { dataDir, isSynced: false };
const database = await openDatabase(place);
const keyring = await openKeyring(place, 'brookside', () => Buffer.from(rootKey, 'hex'));
const mail = smtpMail(url, 'candour@brookside.example');
const deps = { database, keyring, schoolId: 'brookside', dataDir, clock, mail };
// The lowest cost of a receipt that there is: a report should take no longer than its letter.
const app = createApp({ ...deps, guessCost: { memoryCost: 8, timeCost: 1 } });
/** More than are sent by the time of the last kill. */
const reportsMax = 60;
const tell = (what: unknown) => process.send?.(String(what));
const worker = createPostWorker({ now: clock, ...app.post }, { onRefused: tell, onTrouble: tell });

async function report(): Promise<void> {
  const facts = {
    receivedAt: clock(),
    route: 'form',
    certainty: 'confirmed',
    redFlags: ['ongoing'],
  } as const;
  const receipt = await app.reports.report({
    secret: await app.reports.newSecret(),
    actor: { kind: 'reporter' },
    facts: { ...facts, concerns: [], ownMistake: false },
    prose: { what: 'The door was open' },
  });
  tell('reference' in receipt ? receipt.reference : receipt.because);
}

process.once('message', async () => {
  for (let count = 0; count < reportsMax; count += 1) {
    await report();
    // A sender that finds nothing to send sleeps for ten seconds.
    if (count === 0) worker.start();
    await setImmediate();
  }
});
process.once('disconnect', () => process.exit());
// As in sender-process.ts.
flushCompileCache();
process.send?.('ready');
