// What the words that begin with @ in school.json stand for, and the steps that only the school as it
// stands can spell out.
import { Readable } from 'node:stream';
import type { App } from '../../src/app/app.ts';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { unansweredRecommendations } from '../../src/incident/state/governing/governing.ts';
import type { Incident } from '../../src/incident/state/incident.ts';
import { addDays } from '../../src/policy/calendar.ts';
import { dayMs, hourMs, londonDate, type Moment } from '../../src/policy/clock.ts';
import { policies } from '../../src/policy/policies.ts';
import { type ItemId, type PointNumber, point } from '../../src/policy/policy.ts';
import type { IncidentId, PersonId } from '../../src/record/ids.ts';
import { pinnedNow, template, versionInForce } from '../../src/school/policies/policy-versions.ts';
import { pointsToRead } from '../../src/school/policies/reading.ts';
import type { School } from '../../src/school/school.ts';
import type { Term } from '../../src/term-report/state.ts';
import { isQuiet, keptIn } from '../../src/web/term-reports/figures.ts';
import type { Who } from './people.ts';
import { factsOf, samples, type Taken, usualAnswers } from './school.ts';

export type People = Readonly<Record<Who, PersonId>>;

/** What a scene may look at. */
export type Look = {
  readonly app: App;
  readonly people: People;
  readonly school: School;
  /** The stream of every story and thread that has begun, by its name. */
  readonly known: ReadonlyMap<string, string>;
  readonly now: Moment;
  readonly name: string;
  readonly actor: PersonId | undefined;
  readonly foundAt?: Moment;
  readonly incident?: Incident;
  readonly term?: Term;
  readonly figures?: string;
};

const there = <T>(value: T | null | undefined, what: string): T => {
  if (value === undefined || value === null) throw new Error(`There is no ${what}.`);
  return value;
};

/** Such as `+40d` or `-1h`. */
const shift = (by: string): number => Number.parseFloat(by || '0') * (by.endsWith('d') ? dayMs : hourMs);

const dayAfter = (days: string, { now }: Look): string => addDays(londonDate(now), Number(days));

/** `controls.0.entry`; of a list its entries. */
const its = (path: string, { incident }: Look): unknown => {
  const found = path
    .split('.')
    .reduce((value: unknown, key) => (value as Record<string, unknown> | undefined)?.[key], incident);
  return Array.isArray(found) ? found.map(({ entry }) => entry) : there(found, path);
};

const established = ({ name }: Look) => ({
  ...factsOf(
    there(
      samples.find(({ id }) => id === name),
      name,
    ),
  ),
  sameCauseBefore: 0,
});

/** The words of a point of the policy as it was adopted. */
const wordsOf = (number: string) => {
  const { must, why, howLead, items } = point(policies[template], number as PointNumber);
  return { ...Object.fromEntries(items.map(({ id, text }) => [id, text])), must, why, how: howLead ?? '' };
};

const reading = ({ school, actor }: Look) => {
  const person = there(actor && school.people.get(actor), 'reader');
  return { version: pinnedNow(school), points: pointsToRead(school, person) };
};

const words: Readonly<Record<string, (rest: string, look: Look) => unknown>> = {
  now: (by, { now }) => now + shift(by),
  today: dayAfter,
  month: (days, look) => dayAfter(days, look).slice(0, 7),
  found: (_, { foundAt }) => foundAt,
  stream: (name, { known }) => there(known.get(name), name),
  policy: (_, { school }) => there(versionInForce(school)?.stream, 'policy in force'),
  school: (_, { app }) => app.schoolId,
  its,
  facts: (_, look) => established(look),
  reading: (_, look) => reading(look),
  term: (_, { term }) => term,
  figures: (_, { figures }) => there(figures, 'figures'),
};

/** Whether the term of a report was one in which nothing was reported. */
const wasQuiet = ({ figures }: Look): boolean => {
  const kept = keptIn(figures);
  return kept === null || isQuiet(kept);
};

export function resolved(written: unknown, look: Look): unknown {
  if (Array.isArray(written)) return written.map((each) => resolved(each, look));
  if (typeof written === 'object' && written !== null) {
    const { quiet, otherwise, ...fields } = written as Record<string, unknown>;
    if (quiet !== undefined) return wasQuiet(look) ? quiet : otherwise;
    return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, resolved(value, look)]));
  }
  const [, word = '', rest = ''] = /^@([A-Za-z]+):?(.*)$/s.exec(String(written)) ?? [];
  if (typeof written !== 'string' || word === '') return written;
  return word in look.people ? look.people[word as Who] : there(words[word], written)(rest, look);
}

/** Each item that still lacks an answer: in the story's words, else in the usual ones. */
const answerRest = ({ prose = {} }: Taken, { incident }: Look): readonly Taken[] =>
  unansweredBeforeOutcome(there(incident, 'incident')).map((item: ItemId) => {
    const { answer = 'done', because } = usualAnswers[item] ?? {};
    const facts = { item, answer };
    return { step: 'answer-point', facts, prose: { because: there(prose[item] ?? because, item) } };
  });

/** What the governors recommend, in their order, as done. */
const answerRecommendations = ({ prose = {} }: Taken, { incident }: Look): readonly Taken[] =>
  unansweredRecommendations(there(incident, 'incident')).map(({ entry }, nth) => ({
    step: 'answer-recommendation',
    facts: { recommendation: entry, answer: 'done', doneBy: null },
    prose: { answer: (prose.answers as readonly string[])[nth] },
  }));

const addWhatWaits = async (_: Taken, { app, people }: Look): Promise<readonly Taken[]> =>
  (await app.waitingForGovernors(people.chair))
    .filter(({ on }) => on === null)
    .map((each) => ({
      step: 'add-item',
      facts: { about: each.stream, asked: each.asked },
      prose: { subject: each.label },
    }));

/** A text, kept as an evidence file. */
const addFile = async (
  { prose: { text, ...prose } = {} }: Taken,
  { app, incident }: Look,
): Promise<readonly Taken[]> => {
  const kept = await app.files.keep(incident?.id as IncidentId, Readable.from([Buffer.from(String(text))]));
  if ('problem' in kept) throw new Error(`${prose.fileName}: ${kept.problem}`);
  const { file, size, digest } = kept;
  return [{ step: 'add-evidence', facts: { file, size }, prose: { ...prose, digest } }];
};

/** A point as it stands, with some items in other words. */
const reword = ({ facts, prose: { asIn, ...prose } = {} }: Taken): readonly Taken[] => [
  { step: 'reword-point', facts, prose: { ...wordsOf(String(asIn)), ...prose } },
];

type Spelt = (taken: Taken, look: Look) => readonly Taken[] | Promise<readonly Taken[]>;

const speltOut: Readonly<Record<string, Spelt>> = {
  'answer-rest': answerRest,
  'answer-recommendations': answerRecommendations,
  'add-what-waits': addWhatWaits,
  'add-file': addFile,
  'reword-some': reword,
};

/** The steps as `execute` takes them. */
export async function commandsOf(take: readonly Taken[], look: Look): Promise<readonly Taken[]> {
  const all: Taken[] = [];
  for (const taken of take) {
    const spelt = (await speltOut[taken.step]?.(taken, look)) ?? [taken];
    for (const { step, facts = {}, prose = {} } of spelt) {
      all.push({ step, facts: resolved(facts, look), prose: resolved(prose, look) as typeof prose });
    }
  }
  return all;
}
