// `npm run rotate-key`, with every server stopped: a new root key, a new key of the school, a new recovery
// code.
import { rotateKey } from '../src/app/operate/backup.ts';
import { operate, usage } from './operator.ts';

await operate(async (places, words) => {
  if (words.length > 0) return usage('npm run rotate-key');
  const code = await rotateKey(places);
  console.log(`The new key is in ${places.keyFile}. The new recovery code, shown only now:\n\n  ${code}\n`);
  console.log(
    'Print it for the safe and destroy the old sheet, which opens nothing any more. Run\n' +
      'npm run backup-keys now; backups of the data made earlier stay good.',
  );
  return 0;
});
