// `npm run backup-keys -- FILE`: the keyring, its keys wrapped. Run it after each erasure, over the older
// copy.
import { backupKeys } from '../src/app/operate/backup.ts';
import { operate, usage } from './operator.ts';

await operate(async (places, [path, ...more]) => {
  if (path === undefined || more.length > 0) return usage('npm run backup-keys -- FILE');
  const count = await backupKeys(places, path, Date.now());
  console.log(`${path}: ${count} keys, each wrapped. It opens with the key file or the recovery code only.`);
  console.log(
    'Keep it apart from the backups of the data, and keep ONLY THIS newest copy: destroy older ones,\n' +
      'which would bring back what has been erased since.',
  );
  return 0;
});
