// `npm run restore -- FILE [KEYS-FILE]`: into an empty DATA_DIR only. The keys come from the keyring that
// is there, or from the newest copy of them.
import { existsSync } from 'node:fs';
import { restore } from '../src/app/operate/restore.ts';
import { askFor, operate, saidOfRestore, usage } from './operator.ts';

await operate(async (places, [backupFile, keysFile = null, ...more]) => {
  if (backupFile === undefined || more.length > 0) return usage('npm run restore -- FILE [KEYS-FILE]');
  const isLost = keysFile !== null && !existsSync(places.keyFile);
  const code = isLost ? await askFor('Recovery code from the safe: ') : '';
  console.log(saidOfRestore(await restore(places, { backupFile, keysFile, code, now: Date.now() })));
  return 0;
}, 'new');
