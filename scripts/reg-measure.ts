import { keptIn } from './bench/data.ts';
import { askOnce, keptConnections } from './bench/load.ts';
import { bringUpToDate } from './bench/make-school.ts';
import { pageMs, signIn } from './bench/measures.ts';
import { startCandour } from './bench/started.ts';

const kept = keptIn('/tmp/work/reg-bench/10000');
if (process.argv[2] === 'up') {
  await bringUpToDate(kept);
  process.exit();
}
const started = await startCandour(kept);
const cookie = await signIn(started);
const agent = keptConnections(1);
const held = async (path: string) => {
  const a = performance.now();
  const { status, body } = await askOnce(started.port, agent, { path, cookie });
  console.log(path, status, body.length, Math.round(performance.now() - a), 'ms');
  return body;
};
for (const path of process.argv.slice(2)) {
  await held(path);
  await held(path);
}
for (const path of process.argv.slice(2))
  if (path.startsWith('/register?') || path === '/register' || path.startsWith('/incidents'))
    console.log('p50', path, await pageMs(started, cookie, [path], 60));
agent.destroy();
await started.stop();
