// Stories as schools tell them, judged by hand before the rules: what is advised, how severe and how urgent
// it is, and whom to ring. Each stands beside other fair readings of the same story.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Hurry } from '../procedures/hurries.ts';
import { higher, proceduresDefault2026, type Severity } from '../procedures/procedures.ts';
import type { CallId } from './calls.ts';
import { callsFor } from './calls.ts';
import { criteriaAt } from './criteria.ts';
import type { TriageFacts } from './facts.ts';
import { hurryFor } from './hurry.ts';
import { knownOf, questionsFor } from './questions.ts';
import { type RiskToPeople, riskOf } from './rules.ts';

type Advice = 'nobody' | 'ico' | 'both';
type Expected = {
  readonly advice: readonly Advice[];
  readonly severity: readonly Severity[];
  readonly hurry: readonly Hurry[];
  readonly ringNow: readonly CallId[];
  readonly mayRing: readonly CallId[];
};
type Answers = Omit<TriageFacts, 'certainty' | 'cause'>;
type Story = {
  readonly id: string;
  readonly story: string;
  readonly cause: TriageFacts['cause'];
  readonly certainty: TriageFacts['certainty'];
  readonly reporterTicked: readonly string[];
  readonly answers: Answers;
  readonly later: readonly string[];
  readonly expected: Expected;
  readonly questionsAsked: readonly string[];
  readonly otherReadings: readonly (Partial<Expected> & {
    readonly says: string;
    readonly changed: Partial<TriageFacts> & { readonly flags?: readonly string[] };
  })[];
};

const file = new URL('../../../test/given/triage-stories.json', import.meta.url);
const stories = JSON.parse(readFileSync(file, 'utf8')) as readonly Story[];

const adviceOf: Readonly<Record<RiskToPeople, Advice>> = { unlikely: 'nobody', likely: 'ico', high: 'both' };

const factsOf = (
  { cause, certainty, answers, reporterTicked }: Story,
  { flags = reporterTicked, ...changed }: Story['otherReadings'][number]['changed'] = {},
): TriageFacts => {
  const facts = { cause, certainty, ...answers, ...changed } as TriageFacts;
  const isReported = flags.includes('child-at-risk') || facts.flagRisk !== undefined;
  const isGoing = flags.includes('ongoing') && !facts.ticks?.includes('ongoing');
  return {
    ...facts,
    ...(isReported ? { riskReported: true } : {}),
    ...(isGoing ? { ticks: [...(facts.ticks ?? []), 'ongoing'] } : {}),
  };
};

/** What is ticked at the decision, beside the facts. */
const ticked: Readonly<Record<string, string>> = {
  press: 'press',
  complaint: 'complaint',
  misconduct: 'gross-misconduct',
  senior: 'senior-concerned',
  'may-close': 'school-may-close',
};

const judge = (facts: TriageFacts, later: readonly string[]) => {
  const known = knownOf(facts);
  const risk = riskOf(known);
  const found = criteriaAt(facts, proceduresDefault2026, later.includes('third') ? 2 : 0);
  const criteria: readonly string[] = [...found, ...later.flatMap((each) => ticked[each] ?? [])];
  const levels = proceduresDefault2026.criteria.filter(({ id }) => criteria.includes(id));
  return {
    advice: risk === null ? ('nobody' as const) : adviceOf[risk],
    severity: levels.map(({ level }) => level).reduce<Severity>(higher, 'minor'),
    hurry: hurryFor(known),
    rings: callsFor(known),
    asked: questionsFor(facts),
  };
};

const order: readonly Advice[] = ['nobody', 'ico', 'both'];
const confusion = new Map<string, number>();
const isGuarded = ({ kinds, care, who }: TriageFacts): boolean =>
  who === 'hostile' ||
  (kinds ?? []).some((kind) => ['health', 'safeguarding', 'whereabouts'].includes(kind)) ||
  (care ?? []).some((each) => ['hidden', 'at-risk', 'looked-after'].includes(each));

describe('a story comes to what a careful person judged:', () => {
  let right = 0;
  for (const story of stories) {
    const { id, expected, later } = story;
    const came = judge(factsOf(story), later);
    const [judged = 'nobody'] = expected.advice;
    confusion.set(`${judged} > ${came.advice}`, (confusion.get(`${judged} > ${came.advice}`) ?? 0) + 1);
    if (expected.advice.includes(came.advice)) right += 1;

    test(`${id}: ${story.story.slice(0, 70)}`, () => {
      assert.ok(expected.severity.includes(came.severity), `severity ${came.severity}`);
      assert.ok(expected.hurry.includes(came.hurry), `hurry ${came.hurry}`);
      for (const call of expected.ringNow) assert.ok(came.rings.includes(call), `rings ${call}`);
      const may = [...expected.ringNow, ...expected.mayRing];
      for (const call of came.rings) assert.ok(may.includes(call), `need not ring ${call}`);
      assert.deepEqual([...came.asked].toSorted(), [...story.questionsAsked].toSorted());
      if (isGuarded(factsOf(story)))
        assert.ok(order.indexOf(came.advice) >= order.indexOf(judged), `milder than judged: ${came.advice}`);
    });
  }

  test('the advice is right in at least 97 of 99', () => {
    assert.equal(stories.length, 99);
    assert.ok(right >= 97, `${right}`);
    const cell = (judged: Advice, came: Advice) =>
      String(confusion.get(`${judged} > ${came}`) ?? 0).padStart(8);
    const rows = order.map(
      (judged) => `${judged.padEnd(8)}${order.map((came) => cell(judged, came)).join('')}`,
    );
    console.log([`judged   ${order.map((came) => came.padStart(7)).join(' ')}`, ...rows].join('\n'));
  });
});

test('another fair reading of a story is advised within what is acceptable for it', () => {
  const readings = stories.flatMap((story) => story.otherReadings.map((reading) => ({ story, reading })));
  const wrong = readings.filter(({ story, reading }) => {
    const came = judge(factsOf(story, reading.changed), story.later);
    return !(reading.advice ?? story.expected.advice).includes(came.advice);
  });
  assert.equal(readings.length, 131);
  assert.deepEqual(
    wrong.map(({ story, reading }) => `${story.id} ${reading.says}`),
    [],
  );
});

test('five or six questions are the middle of what is asked', () => {
  const counts = stories.map((story) => questionsFor(factsOf(story)).length).toSorted((a, b) => a - b);
  const middle = counts[Math.floor(counts.length / 2)] ?? 0;
  assert.ok(middle === 5 || middle === 6, `${middle}`);
});
