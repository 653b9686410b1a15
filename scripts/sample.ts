// `npm run sample`: a sample school in ./data-sample (or DATA_DIR), made at the first start and served
// again at every later one. It is for looking at: everybody has the same password, which its sign-in page
// shows. A folder that holds any other school is refused.
import type { Composed } from '../src/compose.ts';
import { readConfig, sayProblems } from '../src/config.ts';
import { serve, stopOnSignal } from '../src/serve.ts';
import { StartFailure } from '../src/store/db/start-failure.ts';
import { password, schoolName } from './sample/people.ts';
import { type Clock, playSample } from './sample/play.ts';

const refuse = (words: string): void => {
  console.error(`The sample did not start.\n${words}`);
  process.exitCode = 1;
};

async function prepare(composed: Composed, clock: Clock, dataDir: string): Promise<void> {
  const { settings } = await composed.app.school();
  if (settings.version === 0) {
    console.log(`Making a sample school in ${dataDir} …`);
    return playSample(composed, clock, Date.now());
  }
  if ((await composed.app.directory()).schoolName !== schoolName) {
    throw new StartFailure(
      `${dataDir} holds another school than the sample: set DATA_DIR to an empty folder. Nothing changed.`,
    );
  }
  if (settings.numbersEntry === 0) {
    throw new StartFailure(
      `The sample in ${dataDir} was broken off half made: remove that folder, and start again.`,
    );
  }
}

async function main(): Promise<void> {
  const { DATA_DIR, ...environment } = process.env;
  const read = readConfig({ ...environment, DATA_DIR: DATA_DIR?.trim() || './data-sample' });
  if ('problems' in read) return refuse(sayProblems(read.problems));
  const { config } = read;
  const clock: Clock = { at: null };
  try {
    const running = await serve(config, {
      samplePassword: password,
      sendsNothing: true,
      clock: () => clock.at ?? Date.now(),
      prepare: (composed) => prepare(composed, clock, config.dataDir),
    });
    stopOnSignal(running);
    console.log(
      `The sample school is at ${config.baseUrl}\nEverybody signs in with the password: ${password}\n` +
        `Their addresses are shown at ${config.baseUrl}/sign-in`,
    );
  } catch (error) {
    if (error instanceof StartFailure) return refuse(error.message);
    throw error;
  }
}

await main();
