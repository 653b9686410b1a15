// A copy of the project in which mutants are tried, so that the working tree stays as it is. Packages are
// linked, not copied; compiled code is kept in the copy, because only one file changes from one to the next.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './find.ts';

const copied = ['src', 'test', 'scripts', 'docs', 'start.mjs', 'package.json', 'tsconfig.json'];

/** What became of a run: it passed, something failed, or it took longer than it may. */
export type Outcome = 'passed' | 'failed' | 'too long';

type Scratch = {
  /** Puts the mutant in, does something, and takes it out again. */
  readonly with: <T>(mutant: Mutant, run: () => Promise<T>) => Promise<T>;
  readonly checkTypes: (limitMs: number) => Promise<Outcome>;
  /** Runs these test files in one process, as far as the first that fails. */
  readonly test: (files: readonly string[], limitMs: number) => Promise<Outcome>;
  readonly close: () => void;
};

export function openScratch(root: string): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'candour-mutants-'));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((each) => !each.startsWith('.'))) {
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  }
  let running: ChildProcess | undefined;
  const run = (args: readonly string[], limitMs: number) => {
    running = startIn(folder, args);
    return outcomeOf(running, limitMs);
  };
  const typescript = [
    'node_modules/typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    'types',
  ];
  return {
    async with(mutant, look) {
      const file = join(folder, mutant.path);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.slice(0, mutant.from) + mutant.by + text.slice(mutant.to));
      return look().finally(() => writeFileSync(file, text));
    },
    checkTypes: (limitMs) => run(typescript, limitMs),
    test: (files, limitMs) => run(['start.mjs', 'test', ...files], limitMs),
    close() {
      // It would go on writing where nothing is any more.
      running?.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const startIn = (cwd: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [...process.execArgv, ...args], { cwd, stdio: ['ignore', 'pipe', 'ignore'] });

function outcomeOf(child: ChildProcess, limitMs: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const end = (outcome: Outcome) => {
      clearTimeout(limit);
      child.kill('SIGKILL');
      resolve(outcome);
    };
    const limit = setTimeout(() => end('too long'), limitMs);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (/^\s*✖ /m.test(text)) end('failed');
    });
    child.once('error', reject);
    child.once('close', (code) => end(code === 0 ? 'passed' : 'failed'));
  });
}
