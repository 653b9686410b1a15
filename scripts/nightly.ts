// `npm run nightly`: makes the backup that was set up in the browser and, once a month, tries to restore it.
// Candour itself starts it each night; `-- backup` or `-- trial` do one of them.
import { makeNightly, runNight, tryRestore } from '../src/app/operate/nightly.ts';
import { operate, usage } from './operator.ts';

await operate(async (places, [task = 'night', ...more]) => {
  const work = { night: runNight, backup: makeNightly, trial: tryRestore }[task];
  if (work === undefined || more.length > 0) return usage('npm run nightly [-- backup | trial]');
  await work(places, Date.now());
  return 0;
});
