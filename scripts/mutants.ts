// `npm run mutants -- SEED COUNT`: puts so many small faults into the pure core, one at a time and in a copy,
// and says which of them no test notices. A mutant dies if a test fails, or runs on for ever. The tests of
// the core, of its policy map and its golden files are asked first, those of its own folder before the other
// quick ones, and these before those over random histories; whatever lives meets the journeys, which takes
// some minutes each: not with a third word, `core`. Mutants that do not compile are redrawn: the types
// noticed them. Runs at low priority, about a quarter of a minute for each that dies.
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
import { setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { product, root } from '../test/rules/code.ts';
import { pure } from '../test/rules/layers.ts';
import { drawn, kinds, type Mutant, mutantsOf } from './mutants/find.ts';
import { testFiles } from './test-files.ts';

const core = pure.map((layer) => `src/${layer}`);
const journeys = /^(test\/(journeys\/|golden\/|[^/]+$)|scripts\/sample\/|src\/app\/)/;
const shareMin = 0.95;
const lowPriority = 10;
/** Whatever takes so many times longer than without a fault never ends. */
const slower = 10;
// On a busy machine: what takes longer counts as not compiling, and is not tried.
const typesMaxMs = 600_000;
const journeysMaxMs = 600_000;

type Stage = { readonly name: string; readonly files: readonly string[]; readonly limitMs: number };

const words = process.argv.slice(2).filter((each) => each !== '--');
const [seed = Number.NaN, count = 60] = words.filter((each) => each !== 'core').map(Number);
const isCoreAlone = words.includes('core');
if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1) {
  console.error('Say which seed, and how many: `npm run mutants -- 7 60`, or `7 60 core`.');
  process.exit(2);
}
process.chdir(root);
setPriority(lowPriority);

// A copy of the project in which mutants are tried, so that the working tree stays as it is. Packages are
// linked, not copied; compiled code is kept in the copy, because only one file changes from one to the next.

const copied = ['src', 'test', 'scripts', 'docs', 'start.mjs', 'package.json', 'tsconfig.json'];

/** What became of a run: it passed, something failed, or it took longer than it may. */
type Outcome = 'passed' | 'failed' | 'too long';

type Scratch = {
  /** Puts the mutant in, does something, and takes it out again. */
  readonly with: <T>(mutant: Mutant, run: () => Promise<T>) => Promise<T>;
  readonly checkTypes: (limitMs: number) => Promise<Outcome>;
  /** Runs these test files in one process, as far as the first that fails. */
  readonly test: (files: readonly string[], limitMs: number) => Promise<Outcome>;
  readonly close: () => void;
};

function openScratch(root: string): Scratch {
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

// Read before the copy is made: where they are must be so in the copy, even if somebody works on meanwhile.
const sources = product(...core);
const scratch = openScratch(root);
process.once('SIGINT', () => process.exit(1));
process.once('exit', scratch.close);

/** The stages, each with its limit: what it takes without any fault, several times over. */
async function stagesOf(): Promise<readonly Stage[]> {
  const files = testFiles([...core, 'scripts/policy-map', 'test/golden']);
  const isSlow = (file: string) => /fast-check|always\.ts/.test(readFileSync(file, 'utf8'));
  const stages = [
    { name: 'core', files: files.filter((file) => !isSlow(file)) },
    { name: 'random histories', files: files.filter(isSlow) },
  ];
  const timed: Stage[] = [];
  for (const stage of stages) {
    const start = performance.now();
    if ((await scratch.test(stage.files, 3_600_000)) !== 'passed') {
      console.error(`Without any mutant some test fails: ${stage.name}.`);
      process.exit(1);
    }
    const limitMs = Math.max(300_000, slower * (performance.now() - start));
    console.log(`${stage.name}: ${stage.files.length} files, at most ${Math.round(limitMs / 1000)} s each`);
    timed.push({ ...stage, limitMs });
  }
  return timed;
}

const wider = testFiles([]).filter((file) => journeys.test(file));

/** Whether a journey fails; one that takes too long shows nothing. */
const failsJourneys = async (): Promise<boolean> => (await scratch.test(wider, journeysMaxMs)) === 'failed';

/** The quick tests in its own folder: they kill most, in a moment. */
const besideOf = ({ path }: Mutant, [core]: readonly Stage[]): readonly Stage[] => {
  const files = core?.files.filter((file) => dirname(file) === dirname(path)) ?? [];
  return core === undefined || files.length === 0 ? [] : [{ ...core, name: 'beside', files }];
};

/** The name of the stage that killed it; null where it lived; undefined where it does not compile. */
async function killedBy(mutant: Mutant, stages: readonly Stage[]): Promise<string | null | undefined> {
  return scratch.with(mutant, async () => {
    if ((await scratch.checkTypes(typesMaxMs)) !== 'passed') return undefined;
    for (const { name, files, limitMs } of [...besideOf(mutant, stages), ...stages]) {
      const outcome = await scratch.test(files, limitMs);
      if (outcome !== 'passed') return outcome === 'failed' ? name : `${name}, ${outcome}`;
    }
    return !isCoreAlone && (await failsJourneys()) ? 'journeys' : null;
  });
}

async function tryMutants(stages: readonly Stage[]) {
  const all = sources.flatMap(mutantsOf);
  const ofKind = kinds.map((kind) => `${all.filter((each) => each.kind === kind).length} ${kind}`);
  console.log(`${all.length} mutants: ${ofKind.join(', ')}`);
  const lived: string[] = [];
  let [tried, typed] = [0, 0];
  for (const mutant of drawn(all, seed)) {
    if (tried === count) break;
    const by = await killedBy(mutant, stages);
    const text = sources.find(({ path }) => path === mutant.path)?.tree.text ?? '';
    if (by === undefined) typed += 1;
    else tried += 1;
    if (by === null) lived.push(sayChange(mutant, text));
    const fate = by === undefined ? 'does not compile' : by === null ? 'LIVED' : `killed (${by})`;
    console.log(`${String(tried).padStart(3)} ${fate}: ${sayPlace(mutant, text)}`);
  }
  const share = (tried - lived.length) / tried;
  console.log(`\n${lived.map((each) => `${each}\n`).join('\n')}`);
  console.log(
    `Seed ${seed}: ${tried - lived.length} of ${tried} mutants died (${(100 * share).toFixed(0)} %), ` +
      `${lived.length} lived; ${typed} more did not compile.`,
  );
  if (share < shareMin) process.exitCode = 1;
}

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function sayPlace({ path, kind, from, to, by }: Mutant, text: string): string {
  const was = text.slice(from, to).replaceAll(/\s+/g, ' ');
  return `${path}:${lineAt(text, from)} ${kind} ${was.slice(0, 60)} -> ${by || 'nothing'}`;
}

/** The lines that it changes, before and after. */
function sayChange(mutant: Mutant, text: string): string {
  const { path, from, to, by } = mutant;
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const end = text.indexOf('\n', to);
  const marked = (lines: string, mark: string) => lines.split('\n').map((line) => `${mark} ${line}`);
  const after = text.slice(start, from) + by + text.slice(to, end);
  const change = [...marked(text.slice(start, end), '-'), ...marked(after, '+')];
  return [`${path}:${lineAt(text, from)}`, ...change].join('\n');
}

await tryMutants(await stagesOf());
