// `npm run bench -- --beside PATH`: the bench of another checkout and this one's, in turn and twice each, on
// the same machine in the same hour. All that it needs of the other is the table that its bench prints.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { columns } from './figures.ts';

/** What one run measured: each row's figure as it was printed, by its heading and its name. */
type Figures = ReadonlyMap<string, string>;

const worseFrom = 1.1;

/** The figures of the table in what a bench printed. */
export function figuresOf(printed: string): Figures {
  const lines = printed.split(/\r?\n/);
  const figures = new Map<string, string>();
  let heading = '';
  for (const line of lines.slice(lines.findIndex((each) => /^What {2,}Measured/.test(each)) + 1)) {
    if (line.trim() === '') break;
    const [what = '', figure] = line.trim().split(/ {2,}/);
    if (figure === undefined) heading = what;
    else figures.set(`${heading}\n${what}`, figure);
  }
  return figures;
}

/** Rows for people: each figure of both, new through old, and which became worse by more than a tenth. */
export function compared(olds: readonly Figures[], news: readonly Figures[]): readonly (readonly string[])[] {
  const rows: string[][] = [['What', 'Old', 'New', 'New/old', '']];
  let said = '';
  for (const key of new Set([...news, ...olds].flatMap((figures) => [...figures.keys()]))) {
    const [heading = '', what = ''] = key.split('\n');
    if (heading !== said) rows.push([heading]);
    said = heading;
    const [before, after] = [across(olds, key), across(news, key)];
    const ratio = before.mean ? after.mean / before.mean : Number.NaN;
    // Of a rate, more is better. Where there was nothing, as of failures, anything is worse.
    const worse = /\/s$/.test(after.said) ? 1 / ratio : ratio;
    const isWorse = before.mean === 0 ? after.mean > 0 : worse > worseFrom;
    const ratioSaid = Number.isNaN(ratio) ? '' : ratio.toFixed(2);
    rows.push([`  ${what}`, before.said, after.said, ratioSaid, isWorse ? 'worse' : '']);
  }
  return rows;
}

/** One figure in all rounds: as printed, and their mean, which is the median of two; NaN if one lacks it. */
function across(rounds: readonly Figures[], key: string): { readonly said: string; readonly mean: number } {
  const all = rounds.map((figures) => figures.get(key) ?? '');
  const sum = all.reduce((so, each) => so + Number.parseFloat(each.replaceAll(',', '')), 0);
  return { said: all.includes('') ? 'none' : all.join(', '), mean: sum / all.length };
}

/** Runs both in turn, the later first in the second round, so that a busy minute meets both; then prints. */
export function benchBeside(path: string, words: readonly string[]): void {
  const other = resolve(path);
  const here = fileURLToPath(new URL('../..', import.meta.url));
  // Its schools are its own: an older release does not open what a newer one migrated.
  const temp = join(tmpdir(), 'candour-bench-beside', other.replaceAll(/\W+/g, '-'));
  mkdirSync(temp, { recursive: true });
  const old = () => figuresOf(bench(other, words, { TMPDIR: temp, TEMP: temp }));
  const young = () => figuresOf(bench(here, words));
  const [olds, news] = [[old()], [young()]];
  news.push(young());
  olds.push(old());
  console.log(columns(compared(olds, news)));
}

function bench(root: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  console.error(`The bench of ${root} …`);
  const { status, stdout } = spawnSync(process.execPath, ['start.mjs', 'bench/all', ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The bench of ${root} did not finish.`);
  return stdout;
}
