import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Case, rules } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import {
  givenClassified,
  givenClosed,
  givenInvestigating,
  givenReported,
  givenSubmitted,
} from '../../../test/given/stages.ts';
import type { NoticeKind } from '../notifications/notice.ts';
import { asksNow, stillTells } from './still-tells.ts';

const tells = (each: Case, name: Name, kind: NoticeKind): boolean => {
  const told = { kind, duty: 'notify-ico', step: 'record-notification' } as const;
  const reader = { person: id(name), capacities: each.capacitiesOf(name), school: each.school };
  return stillTells(told, each.incident, reader, rules.procedures);
};

test('once one of the office has its work, the other is asked no more, until it climbs to them', () => {
  const shared = givenClassified('major');
  for (const kind of ['asked', 'reminder', 'statutory'] as const) {
    assert.equal(tells(shared, 'bursar', kind), true, kind);
    assert.equal(tells(shared, 'headteacher', kind), false, kind);
  }
  assert.equal(tells(shared, 'headteacher', 'escalated'), true);
  for (const name of ['chair', 'data-protection-officer'] as const)
    assert.equal(tells(shared, name, 'statutory'), true, 'the law’s clock warns them too');
});

test('what another of the office took asks no more; news of it, and what the lead owes, does', () => {
  const tellsOf = (each: Case, duty: 'classify' | 'assign-lead' | 'progress-note', kind: NoticeKind) => {
    const reader = { person: id('headteacher'), capacities: each.capacitiesOf('headteacher') };
    const told = { kind, duty, step: null } as const;
    return asksNow(told, each.incident, { ...reader, school: each.school }, rules.procedures);
  };
  const taken = givenClassified('minor');
  for (const kind of ['asked', 'reminder'] as const)
    assert.equal(tellsOf(taken, 'assign-lead', kind), false, kind);
  assert.equal(tellsOf(taken, 'assign-lead', 'statutory'), true, 'no duty of the law');
  assert.equal(tellsOf(taken, 'assign-lead', 'escalated'), true);
  for (const kind of ['asked', 'reminder'] as const)
    assert.equal(tellsOf(givenInvestigating('moderate'), 'progress-note', kind), true, kind);
});

test('a classification that waits for a second person is asked for no more, until it is declined', () => {
  const isAsked = (each: Case) => {
    const reader = { person: id('bursar'), capacities: each.capacitiesOf('bursar'), school: each.school };
    const told = { kind: 'reminder', duty: 'classify', step: 'classify' } as const;
    return asksNow(told, each.incident, reader, rules.procedures);
  };
  const facts = { ...classifyAs('major'), severity: 'minor' } as const;
  const waits = givenReported().done('classify', facts, { reason: 'It lay face down.' }, 'headteacher');
  assert.equal(isAsked(givenReported()), true);
  assert.equal(isAsked(waits), false);
  const proposal = waits.incident.proposals[0]?.entry ?? 0;
  const why = { reason: 'It did not.' };
  assert.equal(isAsked(waits.done('confirm-proposal', { proposal, agreed: false }, why, 'chair')), true);
});

test('the governors are asked for their outcome until one of them has reported', () => {
  const isAsked = (each: Case) => {
    const reader = { person: id('governor'), capacities: each.capacitiesOf('governor'), school: each.school };
    const told = { kind: 'asked', duty: 'review-and-close', step: 'governors-outcome' } as const;
    return asksNow(told, each.incident, reader, rules.procedures);
  };
  const submitted = givenSubmitted('major');
  assert.equal(isAsked(submitted), true);
  assert.equal(isAsked(submitted.done('governors-outcome', {}, {}, 'governor')), false);
});

test('a decision on discipline is asked for until it is made', () => {
  const isAsked = (each: Case) => {
    const reader = { person: id('headteacher'), capacities: each.capacitiesOf('headteacher') };
    const told = { kind: 'asked', duty: null, step: 'decide-discipline' } as const;
    return asksNow(told, each.incident, { ...reader, school: each.school }, rules.procedures);
  };
  const recommended = givenInvestigating('moderate').done(
    'recommend-discipline',
    { commence: false },
    {},
    'investigating-officer',
  );
  assert.equal(isAsked(recommended), true);
  const facts = { commenced: false } as const;
  assert.equal(isAsked(recommended.done('decide-discipline', facts, {}, 'headteacher')), false);
});

test('how it ended is worth knowing after the end, what waited for an answer is not', () => {
  const ended = givenClosed('minor');
  const still = (kind: NoticeKind) =>
    stillTells(
      { kind, duty: null, step: null, at: 0 },
      ended.incident,
      { person: id('bursar'), capacities: ended.capacitiesOf('bursar'), school: ended.school },
      rules.procedures,
    );
  for (const kind of ['closed', 'set-aside', 'ended-unadvised', 'no-personal-data', 'to-be-erased'] as const)
    assert.ok(still(kind), kind);
  for (const kind of ['objected', 'hearing', 'owner', 'identity-request'] as const)
    assert.ok(still(kind), kind);
  for (const kind of ['reported', 'asked', 'advised', 'sent-back'] as const) assert.ok(!still(kind), kind);
});

test('who is told at the very moment from which it runs is asked, who was told before is not', () => {
  const each = givenClassified('minor');
  const classifiedAt = each.incident.classifications[0]!.at;
  const reader = { person: id('bursar'), capacities: each.capacitiesOf('bursar'), school: each.school };
  const told = (at: number) => ({ kind: 'escalated', duty: 'assign-lead', step: 'allocate', at }) as const;
  assert.equal(stillTells(told(classifiedAt), each.incident, reader, rules.procedures), true);
  assert.equal(stillTells(told(classifiedAt - 1), each.incident, reader, rules.procedures), false);
});

test('what runs from the report is owed whenever it was told; who may not take a step is not asked', () => {
  const each = givenReported();
  const reader = (name: Name) => ({
    person: id(name),
    capacities: each.capacitiesOf(name),
    school: each.school,
  });
  const told = { kind: 'asked', duty: 'acknowledge', step: 'acknowledge', at: 0 } as const;
  assert.equal(stillTells(told, each.incident, reader('bursar'), rules.procedures), true);
  const step = { kind: 'asked', duty: null, step: 'verify-details' } as const;
  const asks = (name: Name) => stillTells(step, each.incident, reader(name), rules.procedures);
  assert.deepEqual([asks('bursar'), asks('teacher')], [true, false]);
});

test('what neither asks for a step nor is owed asks while it is open', () => {
  const tell = (each: Case) => {
    const reader = { person: id('bursar'), capacities: each.capacitiesOf('bursar'), school: each.school };
    const told = { kind: 'reported', duty: null, step: null } as const;
    return stillTells(told, each.incident, reader, rules.procedures);
  };
  assert.deepEqual([tell(givenClassified('minor')), tell(givenClosed('minor'))], [true, false]);
});

test('what was told just as it ended, or later, is news, and what was told before is not', () => {
  const ended = givenClosed('minor');
  const endedAt = ended.incident.closures[0]!.at;
  const still = (at?: number) => {
    const reader = { person: id('bursar'), capacities: ended.capacitiesOf('bursar'), school: ended.school };
    return stillTells(
      { kind: 'advised', duty: null, step: null, at },
      ended.incident,
      reader,
      rules.procedures,
    );
  };
  assert.deepEqual(
    [still(endedAt - 1), still(endedAt), still(endedAt + 1), still()],
    [false, true, true, false],
  );
});
