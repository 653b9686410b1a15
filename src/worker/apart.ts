// Runs a task of the night in a process of its own, so that pages do not wait for it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { NightTask, RunApart } from '../app/operate/backups.ts';

type Apart = {
  readonly run: RunApart;
  /** Ends what runs; its results are lost. */
  readonly stop: () => void;
};

/** Starts `node SCRIPT nightly TASK`, by the settings of this process where no others are given. */
export function createApart(script: string, env?: NodeJS.ProcessEnv): Apart {
  const stopping = new AbortController();
  return {
    async run(task: NightTask) {
      const child = spawn(process.execPath, [script, 'nightly', task], {
        ...(env && { env }),
        signal: stopping.signal,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const [code] = await once(child, 'close');
      if (code !== 0) throw new Error(`The task “${task}” ended with ${code}.`);
    },
    stop: () => stopping.abort(),
  };
}
