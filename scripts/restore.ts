// `npm run restore -- FILE [KEYS-FILE]`: into an empty DATA_DIR only. The keys come from the keyring that
// is there, or from the newest copy of them. FILE may be an address in the bucket of BACKUP_S3_URL, or
// `newest`, which is there too.
import { newestBackup } from '../src/app/operate/backup-place.ts';
import { restore } from '../src/app/operate/restore.ts';
import { operate, usage } from './operator.ts';

await operate(async (places, [backupFile, keysFile = null, ...more]) => {
  if (backupFile === undefined || more.length > 0) return usage('npm run restore -- FILE|newest [KEYS-FILE]');
  const {
    entries,
    files,
    backupMadeAt,
    lineage,
    lacks = 0,
  } = await restore(places, {
    backupFile: backupFile === 'newest' ? await newestBackup(places) : backupFile,
    keysFile,
    now: Date.now(),
  });
  const madeAt = new Date(backupMadeAt).toISOString();
  console.log(`Restored ${entries} entries and ${files} evidence files as they were at ${madeAt}.`);
  if (lacks > 0) console.log(`The keys know of at least ${lacks} more. Chair and vice-chair are told.`);
  console.log(
    `What was recorded after that is not in it; entries from now on are of lineage ${lineage}.\n` +
      'Start Candour: it stays closed until two people (headteacher, bursar, chair or vice-chair) have\n' +
      'signed in and confirmed that these are the right data. Everybody signs in anew, and one-time links\n' +
      'are to be sent again.',
  );
  return 0;
}, 'new');
