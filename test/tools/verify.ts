// `npm run verify` as an operator runs it, on a data folder.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StorePlaces } from '../../src/app/operate/open-store.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

export const verify = ({ dataDir, keyFile }: StorePlaces, options: readonly string[] = []) =>
  new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    const env = { ...process.env, DATA_DIR: dataDir, KEY_FILE: keyFile };
    const words = ['start.mjs', 'verify', ...options];
    execFile(process.execPath, words, { cwd: root, env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: `${out}${err}` }),
    );
  });
