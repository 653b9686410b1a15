import assert from 'node:assert/strict';
import { test } from 'node:test';
import { givenSchool } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import { givenClosed, givenErased, givenInvestigating, givenReported } from '../../../test/given/stages.ts';
import { isGovernorOn } from '../capacity.ts';
import { hearsLast } from '../notifications/announcements.ts';
import { blank, type Incident } from '../state/incident.ts';
import { recounted, supposing } from '../state/judging/triage.ts';
import { onceOnIt, owners } from './capacities.ts';

const teacher = id('teacher');
const did = { entry: 2, at: 1, by: { kind: 'person', person: teacher } } as const;

test('a person who did any of this was once on it', () => {
  const once = ['acknowledged', 'verified', 'contained', 'scope', 'draft'] as const;
  const besides = ['governorsOutcome', 'discipline', 'chairTold'] as const;
  const lists = [
    ...(['classifications', 'reportabilities', 'advice', 'talks', 'evidence', 'decisions'] as const),
    ...(['contacts', 'notes', 'reviews', 'closures', 'notifications', 'interims'] as const),
  ];
  const changes: readonly object[] = [
    ...[...once, ...besides].map((each) => ({ [each]: did })),
    ...lists.map((each) => ({ [each]: [did] })),
    ...[{ risks: [{ owner: teacher }] }, { controls: [{ owner: teacher }] }, { writers: [teacher] }],
    { leads: [{ person: teacher, governor: null, supporters: [] }] },
    { leads: [{ person: id('bursar'), governor: teacher, supporters: [] }] },
    { leads: [{ person: id('bursar'), governor: null, supporters: [teacher] }] },
  ];
  assert.deepEqual(onceOnIt(blank), []);
  for (const change of changes) {
    const incident = { ...blank, ...change } as Incident;
    assert.ok(onceOnIt(incident).includes(teacher), JSON.stringify(change));
  }
});

test('a governor is on it who was named, and one who leads', () => {
  assert.ok(isGovernorOn(new Set(['governor'])));
  assert.ok(isGovernorOn(new Set(['leading-governor'])));
  assert.ok(!isGovernorOn(new Set(['chair'])));
});

test('an open risk is its owner’s after the closing too, and not once it was set aside or erased', () => {
  const risk = { likelihood: 3, impact: 3, treatment: 'reduce', owner: teacher, dueAt: null } as const;
  const { incident } = givenInvestigating('minor').done('add-risk', risk, {}, 'investigating-officer');
  const as = (changes: Partial<Incident>) => owners({ ...incident, ...changes });
  assert.deepEqual([as({}), as({ stage: 'closed' })], [[teacher], [teacher]]);
  assert.deepEqual(as({ stage: 'set-aside' }), []);
  assert.deepEqual(as({ stage: 'closed', erased: did }), []);
  const settled = incident.risks.map((each) => ({ ...each, open: false }));
  assert.deepEqual(as({ risks: settled }), []);
});

test('who acts as DPO hears the last of it, unless it concerns them or was erased', () => {
  const dpo = id('data-protection-officer');
  const school = givenSchool();
  const { incident } = givenReported();
  assert.ok(hearsLast(incident, dpo, school));
  assert.ok(!hearsLast(incident, teacher, school));
  assert.ok(!hearsLast({ ...incident, excluded: [dpo] }, dpo, school));
  assert.ok(!hearsLast(givenErased(givenClosed('minor')).incident, dpo, school));
});

test('what facts would come to, or count anew, leaves those before them as they are', () => {
  const first = supposing(blank, { certainty: 'confirmed', cause: 'other' }, 0);
  const second = supposing(first, { certainty: 'confirmed', cause: 'malware' }, 1);
  assert.deepEqual(
    second.facts.map(({ cause }) => cause),
    ['other', 'malware'],
  );
  const more = recounted(second, 2);
  assert.deepEqual(
    more.facts.map(({ cause, sameCauseBefore }) => [cause, sameCauseBefore]),
    [
      ['other', 0],
      ['malware', 2],
    ],
  );
  assert.equal(recounted(second, 1), second);
});
