// `npm run recover-key`: asks for the recovery code and writes the key file anew. The code may also be
// piped in; as an argument it would stay in the shell's history.
import { recoverKey } from '../src/app/operate/backup.ts';
import { askFor, operate, usage } from './operator.ts';

await operate(async (places, words) => {
  if (words.length > 0) return usage('npm run recover-key (it asks for the code)');
  const problem = await recoverKey(places, await askFor('Recovery code from the safe: '));
  if (problem !== null) {
    console.error(`${problem.problem} Nothing was changed.`);
    return 1;
  }
  console.log(`The key is back in ${places.keyFile}. A key that was there is kept beside it, as .replaced.`);
  return 0;
});
