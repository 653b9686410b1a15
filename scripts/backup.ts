// `npm run backup -- FILE`: data and evidence in one sealed file, while the server runs. It holds no keys.
import { backup } from '../src/app/operate/backup.ts';
import { operate, usage } from './operator.ts';

await operate(async (places, [path, ...more]) => {
  if (path === undefined || more.length > 0) return usage('npm run backup -- FILE');
  const { rows, files, missing } = await backup(places, path, Date.now());
  console.log(`${path}: ${rows} rows and ${files} evidence files, sealed as a whole.`);
  if (missing.length > 0) {
    console.log(`Not there, so not in it (lost: see npm run verify -- --prose): ${missing.join(', ')}.`);
  }
  console.log(
    'It holds NO KEYS: nothing in it can be read without the keyring (npm run backup-keys -- FILE, kept\n' +
      'elsewhere, newest copy only) and the key file or the recovery code from the safe.',
  );
  return 0;
});
