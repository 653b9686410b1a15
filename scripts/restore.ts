// `npm run restore -- FILE [KEYS-FILE]`: into an empty DATA_DIR only. The keys come from the keyring that
// is there, or from the newest copy of them. FILE may be an address in the bucket of BACKUP_S3_URL, or
// `newest`, which is there too.
import { existsSync } from 'node:fs';
import { newestBackup } from '../src/app/operate/backup-place.ts';
import { restore } from '../src/app/operate/restore.ts';
import { askFor, operate, saidOfRestore, usage } from './operator.ts';

await operate(async (places, [file, keysFile = null, ...more]) => {
  if (file === undefined || more.length > 0) return usage('npm run restore -- FILE|newest [KEYS-FILE]');
  const backupFile = file === 'newest' ? await newestBackup(places) : file;
  const isLost = keysFile !== null && !existsSync(places.keyFile);
  const code = isLost ? await askFor('Recovery code from the safe: ') : '';
  console.log(saidOfRestore(await restore(places, { backupFile, keysFile, code, now: Date.now() })));
  return 0;
}, 'new');
