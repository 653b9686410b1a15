// Folds the log again: `npm run rebuild` compares what is kept with what comes out and changes nothing;
// `npm run rebuild -- --write` (server stopped) keeps what comes out. Exit code 1 when something differs.
import { openPlaces, refuseNothing } from '../src/app/operate/open-store.ts';
import { compareRows, rebuildRows } from '../src/app/operate/rebuild.ts';
import { operate, usage } from './operator.ts';

await operate(async (places, words) => {
  if (words.some((word) => word !== '--write')) return usage('npm run rebuild [-- --write]');
  refuseNothing(places);
  const isWriting = words.includes('--write');
  const store = await openPlaces(places, isWriting ? 'alone' : 'read');
  try {
    if (isWriting) {
      console.log(`${await rebuildRows(store.database, store.schoolId)} streams folded again.`);
      return 0;
    }
    const { streams, differences } = await compareRows(store.database, store.schoolId);
    for (const difference of differences) console.error(difference);
    if (differences.length === 0)
      console.log(`${streams} streams: all that is kept is what the log folds to.`);
    else console.error('Run `npm run rebuild -- --write` with the server stopped to put it right.');
    return differences.length === 0 ? 0 : 1;
  } finally {
    await store.close();
  }
});
