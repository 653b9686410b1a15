// What one person sets aside alone, and what takes a second.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  reportFacts,
  rules,
  thenRefused,
  whoSees,
} from '../../../test/given/incident.ts';
import { id, monday } from '../../../test/given/people.ts';
import { classifyAs, smallFacts } from '../../../test/given/samples.ts';
import {
  givenClassified,
  givenReported,
  givenReportedByReceipt,
  lastNotices,
} from '../../../test/given/stages.ts';
import { plainly } from '../../policy/said.ts';
import type { TriageFacts } from '../../policy/triage/facts.ts';
import type { IncidentId } from '../../record/ids.ts';
import { secondToSetAside } from '../people/second-person.ts';
import { adviceOn } from '../state/judging/triage.ts';

const of = 'incident-2' as IncidentId;
const flagged = (flag: 'ongoing' | 'child-at-risk') => givenReported({ redFlags: [flag] });
const withFacts = (each: Case, by: 'headteacher' | 'bursar' = 'bursar'): Case =>
  each.done('establish-facts', smallFacts, {}, by);
const agreed = (each: Case): Case => {
  const proposal = each.incident.proposals.at(-1)?.entry ?? 0;
  return each.done('confirm-proposal', { proposal, agreed: true }, {}, 'chair');
};
const lowered = (): Case => {
  const facts = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
  const told = agreed(givenClassified('major').done('assess-reportability', facts, {}, 'bursar'));
  return agreed(
    told.done('classify', classifyAs('minor'), { reason: 'Not as grave as it looked.' }, 'bursar'),
  );
};
const minorThatMustBeTold = () =>
  givenClassified('minor').done(
    'assess-reportability',
    { personalData: 'yes', awareAt: 1, awareFrom: 'other', risk: 'unlikely', tell: 'regulator' },
    { awareWhy: 'Then.' },
    'bursar',
  );

test('facts that advise for certain to tell the ICO take a governor, those that may do not', () => {
  const found = (known: Partial<TriageFacts>) => {
    const each = givenReported().done(
      'establish-facts',
      { ...smallFacts, ...known, sameCauseBefore: 0 },
      {},
      'bursar',
    );
    const advice = adviceOn(each.incident);
    const second = secondToSetAside(each.incident, { ...rules, school: each.school, person: id('bursar') });
    return [advice?.tell, advice?.provisional, second && plainly(second)];
  };
  const told = { kinds: ['contact', 'health'], back: 'passed-on' } as const;
  assert.deepEqual(found({}), ['nobody', false, null]);
  assert.deepEqual(found(told), ['regulator-and-individuals', false, 'a governor']);
  const [tell, provisional, second] = found({ kinds: ['not-known'], back: 'not-yet' });
  assert.notEqual(tell, 'nobody');
  assert.equal(provisional, true);
  assert.match(`${second}`, /of the office, or the chair/);
});

for (const [step, facts] of [
  ['mark-duplicate', { of }],
  ['mark-not-an-incident', {}],
] as const) {
  describe(step, () => {
    test('one person sets aside what facts propose as minor, classified so or not yet', () => {
      for (const each of [givenReported(), givenClassified('minor')]) {
        assert.equal(withFacts(each).done(step, facts as never, {}, 'bursar').incident.stage, 'set-aside');
      }
    });

    test('without facts nobody sets it aside alone', () => {
      for (const each of [givenReported(), givenClassified('minor')]) {
        const waits = each.done(step, facts as never, {}, 'headteacher');
        assert.notEqual(waits.incident.stage, 'set-aside');
        assert.ok(waits.capacitiesOf('bursar').has('confirmer'));
      }
    });

    test('nobody sets aside alone what they reported, or what concerns somebody of the office', () => {
      const own = withFacts(
        givenNoIncident().done('report', reportFacts('incident-1', monday), {}, 'headteacher'),
      );
      const others = own.done(step, facts as never, {}, 'bursar');
      assert.equal(others.incident.stage, 'set-aside', 'the other of the office may');
      const slip = givenReported().done(
        'verify-details',
        { madeTheMistake: [id('bursar')] },
        {},
        'headteacher',
      );
      const cases = [
        [own, 'headteacher'],
        [withFacts(givenReported({ concerns: ['bursar'] }), 'headteacher'), 'headteacher'],
        [withFacts(slip, 'headteacher'), 'headteacher'],
      ] as const;
      for (const [each, by] of cases)
        assert.equal(each.done(step, facts as never, {}, by).incident.proposals.length, 1);
    });

    test('a red flag, more than minor, or that somebody outside must be told takes a second person', () => {
      const some = [flagged('ongoing'), givenClassified('moderate'), minorThatMustBeTold()];
      for (const each of some.map((one) => withFacts(one))) {
        const waits = each.done(step, facts as never, {}, 'bursar');
        assert.notEqual(waits.incident.stage, 'set-aside');
        thenRefused(waits.when(step, facts as never, {}, 'bursar'), 'school default', /already waiting/);
        const proposal = waits.incident.proposals.at(-1)?.entry ?? 0;
        const aside = waits.done('confirm-proposal', { proposal, agreed: true }, {}, 'headteacher');
        assert.equal(aside.incident.stage, 'set-aside');
        assert.deepEqual(aside.incident.proposals, []);
      }
    });

    test('while a second person is asked nobody sets it aside alone, though they could by now', () => {
      const waits = givenClassified('moderate').done(step, facts as never, {}, 'bursar');
      const reason = 'It is smaller than it looked.';
      const minor = agreed(waits.done('classify', classifyAs('minor'), { reason }, 'bursar'));
      thenRefused(minor.when(step, facts as never, {}, 'bursar'), 'school default', /already waiting/);
    });

    test('with a child at risk, or once it was major, the second is a governor', () => {
      for (const each of [flagged('child-at-risk'), givenClassified('major'), lowered()]) {
        const waits = each.done(step, facts as never, {}, 'bursar');
        const proposal = waits.incident.proposals.at(-1)?.entry ?? 0;
        const confirmed = { proposal, agreed: true };
        assert.ok(!waits.capacitiesOf('headteacher').has('confirmer'));
        assert.equal(waits.done('confirm-proposal', confirmed, {}, 'chair').incident.stage, 'set-aside');
      }
    });
  });
}

test('the other of the office and the DPO hear that it was set aside as no incident', () => {
  const told = (each: Case) => {
    const aside = lastNotices(withFacts(each).done('mark-not-an-incident', {}, {}, 'headteacher'));
    return aside.filter(({ kind }) => kind === 'set-aside').map(({ to }) => to);
  };
  assert.deepEqual(told(givenReported()).toSorted(), [id('bursar'), id('data-protection-officer')]);
});

test('from moderate up the chair is told too; each who was told brings it back within 14 days', () => {
  const day = 86_400_000;
  const moderate = withFacts(givenClassified('moderate'));
  const aside = moderate.aside('bursar');
  const told = aside.incident.setAside?.told ?? [];
  for (const name of ['bursar', 'chair', 'data-protection-officer'] as const)
    assert.ok(told.includes(id(name)));
  const dpo = 'data-protection-officer';
  const none = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
  const small = withFacts(givenClassified('minor')).done('assess-reportability', none, {}, 'bursar');
  const unseen = small.aside('bursar');
  for (const [each, name] of [
    [aside, 'chair'],
    [aside, dpo],
    [unseen, dpo],
  ] as const) {
    assert.ok(each.capacitiesOf(name).size > 0, `${name} sees it`);
    const back = each.done('reopen', {}, {}, name);
    assert.equal(back.incident.setAside, null);
    assert.ok(back.capacitiesOf(name).size > 0, `${name} sees it still`);
  }
  const late = unseen.at(unseen.now + 15 * day);
  thenRefused(late.when('reopen', {}, {}, dpo), 'school default', /14 days have passed/);
  assert.equal(late.done('reopen', {}, {}, 'headteacher').incident.setAside, null);
});

test('what lies with the chair alone, or was promised to be kept, is told to nobody else', () => {
  const held = givenReportedByReceipt().done('mark-not-an-incident', {}, {}, 'chair');
  const proposal = held.incident.proposals.at(-1)?.entry ?? 0;
  const aside = held.done('confirm-proposal', { proposal, agreed: true }, {}, 'vice-chair');
  assert.deepEqual(whoSees(aside), whoSees(givenReportedByReceipt()));
});

test('both who set it aside stand on the record', () => {
  const waits = givenClassified('moderate').done('mark-not-an-incident', {}, {}, 'bursar');
  const proposal = waits.incident.proposals.at(-1)?.entry ?? 0;
  const aside = waits.done('confirm-proposal', { proposal, agreed: true }, {}, 'headteacher');
  const last = aside.events.at(-1);
  const { told: _, ...facts } = (last?.facts ?? {}) as Record<string, unknown>;
  assert.deepEqual(facts, { proposedBy: 'bursar', reasonsIn: proposal });
  assert.deepEqual(last?.actor, { kind: 'person', person: 'headteacher' });
});
