// A process of its own that opens a kept school and sends its post, for tests that kill it in the middle. It
// says that it is ready, begins when it is told to, and never ends by itself. It loads the post alone and not
// the whole of Candour: tests start it many times.
import { flushCompileCache } from 'node:module';
import { createDirectory } from '../../src/app/directory.ts';
import { createPost } from '../../src/app/notifications/post.ts';
import { createSchools } from '../../src/app/schools.ts';
import { smtpMail } from '../../src/services/mail/mail.ts';
import { openDatabase } from '../../src/store/db/database.ts';
import { openKeyring } from '../../src/store/keys/keyring.ts';
import { createPostWorker } from '../../src/worker/post.ts';

const [dataDir = '', rootKey = '', url = '', now = ''] = process.argv.slice(2);
// Its clock stands: no lease runs out, however slow the machine.
const clock = () => Number(now);
const schoolId = 'brookside';
const place = { dataDir, isSynced: false };
const database = await openDatabase(place);
const keyring = await openKeyring(place, schoolId, () => Buffer.from(rootKey, 'hex'));
const schools = createSchools(schoolId);
const directoryOf = createDirectory(database.reader, keyring, schoolId);
const none = async () => {
  throw new Error('Nobody asks for this here.');
};
const post = createPost({
  database,
  keyring,
  schoolId,
  schools,
  clock,
  directoryOf,
  baseUrl: 'https://incidents.example',
  mailHtml: null,
  mail: smtpMail(url, 'candour@brookside.example'),
  execute: none,
  afterRestore: { waiting: async () => null, mayConfirm: none, contents: none, confirm: none },
});
const tell = (what: unknown) => process.send?.(String(what));
const worker = createPostWorker({ now: clock, ...post }, { onRefused: tell, onTrouble: tell });
process.once('message', worker.start);
process.once('disconnect', () => process.exit());
// A process that is killed keeps nothing of what it compiled, so that is put away for the next ones first.
flushCompileCache();
process.send?.('ready');
