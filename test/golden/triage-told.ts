// What facts come to, answer by answer: from an incident of each sort, with one answer changed at a time.
import type { CauseId } from '../../src/policy/procedures/procedures.ts';
import { proceduresDefault2026 } from '../../src/policy/procedures/procedures.ts';
import { adviseOn } from '../../src/policy/triage/advice.ts';
import { criteriaFrom } from '../../src/policy/triage/criteria.ts';
import { enisaOf } from '../../src/policy/triage/enisa.ts';
import {
  notKnown,
  several,
  severalFields,
  single,
  singleFields,
  type TriageFacts,
} from '../../src/policy/triage/facts.ts';
import { questionsFor } from '../../src/policy/triage/questions.ts';
import type { ToldLife } from './as-told.ts';

const exactly = (count: number) => ({ atLeast: count, atMost: count });
const numbers = [1, 10, 11, 100, 101, 1000, 1001].map(exactly);

/** Every other answer to every question, one at a time; several answers come alone and beside the first. */
const changes = (from: TriageFacts): readonly Partial<TriageFacts>[] => [
  ...numbers.map((number) => ({ number })),
  { number: notKnown },
  { certainty: 'near-miss' },
  ...(['loss-of-paperwork', 'malware', 'inside-misuse'] satisfies CauseId[]).map((cause) => ({ cause })),
  ...singleFields.flatMap((field) =>
    [...single[field].answers.map(({ id }) => id), notKnown].map((answer) => ({ [field]: answer })),
  ),
  ...severalFields.flatMap((field) =>
    [...several[field].answers.map(({ id }) => id), notKnown].flatMap((answer) => {
      const [first] = (from[field] ?? []) as readonly string[];
      const alone = { [field]: [answer] };
      return first === undefined || first === answer ? [alone] : [alone, { [field]: [first, answer] }];
    }),
  ),
];

const cameTo = (facts: TriageFacts): ReadonlyMap<string, string> => {
  const advice = adviseOn(facts);
  const { holds, notRuledOut } = criteriaFrom(facts, proceduresDefault2026, 2);
  const enisa = enisaOf(facts);
  const asked = questionsFor(facts).map(
    ({ id, fields, answeredBy }) =>
      [`asks ${id}`, `${fields.join(', ')}, answered by ${answeredBy}`] as const,
  );
  return new Map([
    ['tell', `${advice.tell}${advice.provisional ? `, at best ${advice.tellAtBest}` : ''}`],
    ['breach', `${advice.breach} of personal data ${advice.personalData}, risk ${advice.risk}`],
    ['because', `${advice.because ?? 'not known yet'} (${advice.source})`],
    ['decided by', advice.decidedBy.map(({ field, answer }) => `${field}: ${answer}`).join('; ')],
    ['would change', advice.wouldChange.join(' ')],
    ['to find out', advice.findOut.join(' ')],
    ['had it happened', String(advice.hadItHappened)],
    ...holds.map((id) => [id, 'holds'] as const),
    ...notRuledOut.map((id) => [id, 'is not ruled out'] as const),
    ['ENISA', enisa === null ? 'none' : said({ ...enisa, differs: enisa.differs !== null })],
    ...asked,
  ]);
};

const said = (facts: object): string => JSON.stringify(facts).replaceAll('"', '');

const told = (from: TriageFacts): string => {
  const usual = cameTo(from);
  const lines = [said(from), ...[...usual].map(([what, is]) => `    ${what}: ${is}`)];
  for (const change of changes(from)) {
    const came = cameTo({ ...from, ...change });
    const gone = [...usual.keys()]
      .filter((what) => !came.has(what))
      .map((what) => [what, 'no more'] as const);
    const now = [...[...came].filter(([what, is]) => usual.get(what) !== is), ...gone];
    if (now.length > 0) lines.push(said(change), ...now.map(([what, is]) => `    ${what}: ${is}`));
  }
  return lines.join('\n');
};

const slip: TriageFacts = {
  ...{ certainty: 'confirmed', cause: 'emailed-wrong-recipient', involves: ['people'], subjects: ['pupils'] },
  ...{ vulnerable: ['none'], categories: ['contact'], number: exactly(6), effects: ['seen'] },
  ...{ recipients: 'one-known', opened: 'opened', deletion: 'asked', protection: 'none', origin: 'slip' },
  circumstances: ['none'],
};

const sorts: Readonly<Record<string, TriageFacts>> = {
  'an e-mail to one parent': slip,
  'health records with an intruder': {
    ...{ certainty: 'confirmed', cause: 'unauthorised-access', involves: ['people', 'system'] },
    ...{ subjects: ['pupils'], vulnerable: ['looked-after'], categories: ['health', 'contact'] },
    ...{ number: exactly(150), effects: ['seen'], recipients: 'intruder', protection: 'none' },
    ...{ origin: 'outsider', circumstances: ['none'] },
  },
  'a system that is down': {
    ...{
      certainty: 'confirmed',
      cause: 'system-outage',
      involves: ['people', 'system'],
      subjects: ['pupils'],
    },
    ...{ vulnerable: ['none'], categories: ['health'], number: exactly(900), effects: ['unreachable'] },
    ...{ outage: 'days', services: ['pupil-records'], origin: 'fault', circumstances: ['none'] },
  },
  'a laptop that is lost': {
    ...{ certainty: 'confirmed', cause: 'loss-of-device', subjects: ['staff'], vulnerable: ['none'] },
    ...{ categories: ['contact'], number: exactly(11), recipients: 'unknown', protection: 'encrypted' },
    ...{ deletion: 'not-asked' },
  },
  'a report of which nothing is known': { certainty: 'potential', cause: 'other' },
};

export const triageTold: readonly ToldLife[] = Object.entries(sorts).map(([title, facts]) => ({
  ...{ kind: 'triage', title },
  tell: () => told(facts),
}));
