// One incident's story for the benchmark: twelve entries, as a school would leave them. Of four incidents one
// is being investigated, one has just been allocated, and two were set aside; each fiftieth concerns the
// headteacher and waits for the chair. Words come from the sample incidents, so that prose is as long and as
// repetitive as people write it.
import { readFileSync } from 'node:fs';
import type { Order } from '../../src/app/door/order.ts';
import type { IncidentCommand } from '../../src/incident/steps.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { IncidentId, PersonId, Reference } from '../../src/record/ids.ts';
import type { Actor } from '../../src/record/step.ts';

/** How many entries each story leaves. */
export const entriesPerIncident = 12;

/** The people of the benchmark's school. */
export type Cast = Readonly<Record<'headteacher' | 'bursar' | 'chair' | 'investigating-officer', PersonId>>;

/** A rare word that stands in one incident of a thousand, and one that most reports hold. */
export const rareWord = 'quillfeather';
export const commonWord = 'school';

/** Draws numbers from 0 to 1, the same ones each time. */
export function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const samples = readFileSync(new URL('../sample/incidents.json', import.meta.url), 'utf8');
const words = [...new Set(samples.match(/[A-Za-z’']{2,}/g))];

/** A text of so many words; few of them make up most of it. */
const text = (draw: () => number, wordCount: number): string =>
  Array.from({ length: wordCount }, () => words[Math.floor(words.length * draw() ** 2)]).join(' ');

const concernsHead = (number: number): boolean => number % 50 === 0;

const taken = (draw: () => number, now: Moment): readonly IncidentCommand[] => [
  { step: 'acknowledge', facts: {}, prose: { message: text(draw, 12) } },
  { step: 'verify-details', facts: {}, prose: { checked: text(draw, 15) } },
  {
    step: 'classify',
    facts: {
      certainty: 'confirmed',
      cause: 'emailed-wrong-recipient',
      criteria: ['no-harm'],
      severity: 'minor',
    },
    prose: {},
  },
  {
    step: 'assess-reportability',
    facts: { personalData: 'yes', awareAt: now, awareFrom: 'other', risk: 'unlikely', tell: 'nobody' },
    prose: { reasons: text(draw, 20), awareWhy: text(draw, 8) },
  },
];

const note = (draw: () => number): IncidentCommand => ({
  step: 'note-progress',
  facts: {},
  prose: { note: text(draw, 25) },
});

const notes = (draw: () => number, count: number): readonly IncidentCommand[] =>
  Array.from({ length: count }, () => note(draw));

const investigated = (draw: () => number, now: Moment): readonly IncidentCommand[] => [
  {
    step: 'set-scope',
    facts: { policies: ['email-internet'], points: [] },
    prose: {
      expectedOutcomes: text(draw, 15),
      stakeholders: text(draw, 6),
      policiesBreached: text(draw, 8),
    },
  },
  {
    step: 'record-interview',
    facts: { heldAt: now },
    prose: { withWhom: text(draw, 2), said: text(draw, 40) },
  },
  {
    step: 'record-decision',
    facts: { evidence: [] },
    prose: { decision: text(draw, 12), reasons: text(draw, 20) },
  },
  note(draw),
  note(draw),
];

const reported = (draw: () => number, number: number, now: Moment, drawn: Drawn): IncidentCommand => ({
  step: 'report',
  facts: {
    ...drawn,
    receivedAt: now,
    route: 'form',
    naming: 'named',
    certainty: 'potential',
    redFlags: [],
    concerns: concernsHead(number) ? ['headteacher'] : [],
    ownMistake: false,
  },
  prose: {
    what: `${text(draw, 35)} ${commonWord}${number % 1000 === 1 ? ` ${rareWord}` : ''}`,
    contact: text(draw, 3),
  },
});

const details = (draw: () => number, now: Moment): IncidentCommand => ({
  step: 'add-details',
  facts: { discoveredAt: now, happenedAt: null, affected: 3, files: [] },
  prose: { where: text(draw, 4), information: text(draw, 8), alreadyDone: text(draw, 12) },
});

const setAside = (draw: () => number): readonly IncidentCommand[] => [
  ...notes(draw, 4),
  {
    step: 'establish-facts',
    facts: {
      ...({ certainty: 'confirmed', cause: 'emailed-wrong-recipient', who: 'one' } as const),
      ...({ kinds: ['contact'], number: { atLeast: 2, atMost: 10 }, back: 'confirmed' } as const),
      ...({ care: ['none'], sameCauseBefore: 0 } as const),
    },
    prose: {},
  },
  {
    step: 'mark-not-an-incident',
    facts: {},
    prose: { reasons: text(draw, 15), forReporter: text(draw, 15) },
  },
];

/** What is drawn for an incident before it is reported. */
type Drawn = { readonly incident: IncidentId; readonly reference: Reference };

/** The orders that make the incident of this number. */
export function story(number: number, cast: Cast, now: Moment, drawn: Drawn): readonly Order[] {
  const draw = drawing(number);
  const order = (actor: Actor, ...commands: readonly IncidentCommand[]): Order => ({
    kind: 'incident',
    stream: drawn.incident,
    actor,
    commands,
  });
  const by = (name: keyof Cast, ...commands: readonly IncidentCommand[]): Order =>
    order({ kind: 'person', person: cast[name] }, ...commands);
  const report = reported(draw, number, now, drawn);
  const more = (count: number) => Array.from({ length: count }, () => details(draw, now));
  if (concernsHead(number)) return [order({ kind: 'reporter' }, report, ...more(11))];
  const begun = [order({ kind: 'reporter' }, report, ...more(1)), by('bursar', ...taken(draw, now))];
  if (number % 4 > 1) return [...begun, by('bursar', ...setAside(draw))];
  const person = cast['investigating-officer'];
  const allocate: IncidentCommand = {
    step: 'allocate',
    facts: { person, as: 'investigating-officer', supporters: [] },
    prose: {},
  };
  const work = number % 4 === 0 ? investigated(draw, now) : notes(draw, 5);
  return [...begun, by('bursar', allocate), by('investigating-officer', ...work)];
}
