// Whether the time of a 404 tells: incidents from which the headteacher is excluded, asked for by the
// headteacher beside references that nothing has, pair by pair, so that whatever else the machine does falls
// on both alike. Medians may be the same where times are not: so it is also measured how well the one can be
// told from the other.
import { say, toldApart } from './figures.ts';
import { askOnce, keptConnections } from './load.ts';
import type { Kept } from './make-school.ts';
import { beside } from './measures.ts';
import type { Started } from './started.ts';

const excludedCount = 40;
const warmingUp = 100;
/** So many pairs: of times that are alike, the area under the curve is then mostly within 0.03 of a half. */
const turns = 1000;

const facts = {
  route: 'form',
  certainty: 'confirmed',
  redFlags: [],
  concerns: ['headteacher'],
  ownMistake: false,
} as const;

/** Reports some incidents that concern the headteacher; their references. */
export const excludedReferences = (kept: Kept): Promise<readonly string[]> =>
  beside(kept, async ({ reports }) => {
    const references: string[] = [];
    while (references.length < excludedCount) {
      const made = await reports.report({
        secret: await reports.newSecret(),
        actor: { kind: 'reporter' },
        facts: { ...facts, receivedAt: Date.now() },
        prose: { what: 'The payments were altered.' },
      });
      if (!('reference' in made)) throw new Error('A report was refused.');
      references.push(made.reference);
    }
    return references;
  });

/** The times of both, in words, and how well they can be told apart: 0.5 means not at all. */
type NotFoundTimes = {
  /** Median and 95th percentile. */
  readonly excluded: string;
  readonly unknown: string;
  readonly apart: number;
};

/** Asks for both in pairs, now the one first and now the other. */
export async function notFoundTimes(
  { port }: Started,
  cookie: string,
  excluded: readonly string[],
): Promise<NotFoundTimes> {
  const agent = keptConnections(1);
  const times = { excluded: [] as number[], unknown: [] as number[] };
  const ask = async (reference: string): Promise<number> => {
    const startedAt = performance.now();
    const { status } = await askOnce(port, agent, { path: `/incidents/${reference}`, cookie });
    if (status !== 404) throw new Error(`${reference} was answered ${status}.`);
    return performance.now() - startedAt;
  };
  for (let turn = -warmingUp; turn < turns; turn += 1) {
    const reference = excluded[Math.abs(turn) % excluded.length] ?? '';
    // Other letters of the same number: what nothing has, each as new to the caches as the other.
    const nothing = `INC-2${reference.slice(5, 7)}-2${reference.slice(9)}`;
    const asked = turn % 2 === 0 ? ([reference, nothing] as const) : ([nothing, reference] as const);
    for (const each of asked) {
      const spent = await ask(each);
      if (turn >= 0) times[each === reference ? 'excluded' : 'unknown'].push(spent);
    }
  }
  agent.destroy();
  const said = (all: readonly number[]): string => {
    const sorted = all.toSorted((a, b) => a - b);
    const at = (part: number) => sorted[Math.floor(sorted.length * part)] ?? 0;
    return `${say(at(0.5), '')}/ ${say(at(0.95), 'ms')}`;
  };
  const apart = toldApart(times.excluded, times.unknown);
  return { excluded: said(times.excluded), unknown: said(times.unknown), apart };
}
