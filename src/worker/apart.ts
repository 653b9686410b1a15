// Runs a task of the night in a process of its own, so that pages do not wait for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { NightTask } from '../app/operate/backups.ts';

type Apart = {
  /** One task after the other; of one of many schools, by its host. */
  readonly run: (task: NightTask, host?: string) => Promise<void>;
  /** Ends what runs; its results are lost. */
  readonly stop: () => void;
};

/** Starts `node SCRIPT nightly TASK`, by the settings of this process where no others are given. */
export function createApart(script: string, env?: NodeJS.ProcessEnv): Apart {
  const stopping = new AbortController();
  let last: Promise<void> = Promise.resolve();
  const runNow = async (task: NightTask, host?: string): Promise<void> => {
    const words = host === undefined ? [task] : [task, '--school', host];
    const child = spawn(process.execPath, [script, 'nightly', ...words], {
      ...(env && { env }),
      signal: stopping.signal,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = await once(child, 'close');
    if (code !== 0) throw new Error(`The task “${task}” ended with ${code}.`);
  };
  return {
    run(task, host) {
      const ran = last.then(() => runNow(task, host));
      last = ran.catch(() => {});
      return ran;
    },
    stop: () => stopping.abort(),
  };
}
