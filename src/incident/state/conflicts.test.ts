import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type Case,
  givenNoIncident,
  givenSchoolWithout,
  reportFacts,
  rules,
  thenRefused,
  whoSees,
} from '../../../test/given/incident.ts';
import { allNames, id } from '../../../test/given/people.ts';
import { classifyAs, leaderOf, leadOf } from '../../../test/given/samples.ts';
import {
  givenClassified,
  givenClosed,
  givenInvestigating,
  givenReported,
  givenReportedByReceipt,
  givenReviewed,
} from '../../../test/given/stages.ts';
import type { PersonId } from '../../record/ids.ts';
import { isRefusal } from '../../record/step.ts';
import { asksFor } from '../asks/asks.ts';
import { viewers } from '../people/viewers.ts';
import { proposal } from '../steps/classify.ts';
import { lead } from './governing/lead.ts';

const why = { why: 'She is my sister.' };
const naming = (): Case => {
  const before = givenNoIncident();
  const prose = { concernsWhom: 'The person who runs the club' };
  return before.done('report', reportFacts('incident-1', before.now), prose, 'teacher');
};

describe('a conflict of interest', () => {
  test('is declared by anybody of themselves, and from then on the incident does not exist for them', () => {
    const declared = givenReported().done('declare-conflict', { person: id('bursar') }, why, 'bursar');
    assert.equal(declared.capacitiesOf('bursar').size, 0);
    assert.ok(whoSees(declared).includes('headteacher'));
  });

  test('is declared by the chair of anybody, and by nobody else of others', () => {
    const facts = { person: id('bursar') };
    thenRefused(
      givenReported().when('declare-conflict', facts, why, 'headteacher'),
      'school default',
      /Only the chair/,
    );
    const declared = givenClassified('major').done('declare-conflict', facts, why, 'chair');
    assert.equal(declared.capacitiesOf('bursar').size, 0);
  });

  test('is declared once, and only of somebody on the school’s list', () => {
    const major = givenClassified('major');
    const again = major.done('declare-conflict', { person: id('bursar') }, why, 'chair');
    for (const [each, person] of [
      [again, id('bursar')],
      [major, 'nobody' as PersonId],
    ] as const) {
      thenRefused(each.when('declare-conflict', { person }, why, 'chair'), 'school default', /or not on/);
    }
  });

  test('opens the lead again where it is theirs', () => {
    const led = givenInvestigating('minor');
    const person = id(leaderOf('minor'));
    const declared = led.done('declare-conflict', { person }, why, leaderOf('minor'));
    assert.equal(lead(declared.incident), null);
    const facts = { person: id('line-manager'), as: 'line-manager', governor: null, supporters: [] } as const;
    assert.ok(!isRefusal(declared.when('allocate', facts, { reason: 'A conflict.' }, 'bursar')));
    const again = declared.when('allocate', { ...facts, person }, { reason: 'A conflict.' }, 'bursar');
    thenRefused(again, 'school default', /cannot be assigned/);
  });

  test('after the review, and a rise to major then, has it led anew and not stand still for ever', () => {
    const left = givenReviewed('minor').done(
      'declare-conflict',
      { person: id('investigating-officer') },
      why,
      'investigating-officer',
    );
    assert.equal(left.incident.stage, 'reviewed', 'what was written and reviewed stands');
    const raised = left.done('classify', classifyAs('major'), { reason: 'The press rang.' }, 'headteacher');
    assert.equal(raised.incident.stage, 'reported');
    raised.done(
      'allocate',
      { ...leadOf('major'), person: id('line-manager') },
      { reason: 'It concerns them.' },
      'bursar',
    );
  });

  test('of headteacher, bursar or chair makes it at least major', () => {
    const declared = givenReported().done('declare-conflict', { person: id('bursar') }, why, 'bursar');
    assert.equal(proposal(declared.incident, [], { ...rules, school: declared.school }).floor, 'major');
  });

  test('never hides the incident: one reader always remains', () => {
    const small = givenSchoolWithout(
      'bursar',
      'chair',
      'vice-chair',
      'governor',
      'second-governor',
      'data-protection-officer',
      'outside-body',
    );
    const alone = givenReported({}, small).when(
      'declare-conflict',
      { person: id('headteacher') },
      why,
      'headteacher',
    );
    thenRefused(alone, 'school default', /nobody could open this incident/);
    // Somebody who merely works on it could decide on nothing.
    const led = givenClassified('minor', givenReported({}, small), 'headteacher').done(
      'allocate',
      leadOf('minor'),
      {},
      'headteacher',
    );
    thenRefused(
      led.when('declare-conflict', { person: id('headteacher') }, why, 'headteacher'),
      'school default',
      /nobody could open this incident/,
    );
  });
});

describe('whom a report names in words', () => {
  test('is said only where somebody is', () => {
    const refusal = givenReportedByReceipt().when('resolve-concern', { people: [] }, { note: 'X' }, 'chair');
    thenRefused(refusal, 'school default', /Nobody is named in words/);
  });

  test('is for the chair alone, until they say who is meant', () => {
    assert.deepEqual(whoSees(naming()), ['chair']);
    thenRefused(
      naming().when('resolve-concern', { people: [] }, {}, 'chair'),
      'school default',
      /say who it is/,
    );
    const stranger = { people: ['person-of-another-school' as PersonId] };
    thenRefused(
      naming().when('resolve-concern', stranger, {}, 'chair'),
      'school default',
      /people on the school’s/,
    );
    const everybody = { people: allNames.map(id) };
    thenRefused(
      naming().when('resolve-concern', everybody, {}, 'chair'),
      'school default',
      /nobody could open/,
    );
    const resolved = naming().done('resolve-concern', { people: [id('line-manager')] }, {}, 'chair');
    assert.ok(whoSees(resolved).includes('headteacher') && whoSees(resolved).includes('bursar'));
    assert.equal(resolved.capacitiesOf('line-manager').size, 0);
    thenRefused(resolved.when('resolve-concern', { people: [] }, {}, 'bursar'), 'school default', /./);
  });
});

describe('an exclusion', () => {
  const excluded = () => givenReported({ concerns: ['bursar'] });

  test('is not lifted where there is none, nor followed twice', () => {
    thenRefused(
      excluded().when('lift-exclusion', { person: id('teacher') }, {}, 'chair'),
      'school default',
      /Nothing keeps/,
    );
    const facts = { person: id('bursar'), from: 'incident-2' as never };
    const again = excluded().when('follow-exclusion', facts, {}, 'time');
    assert.deepEqual('events' in again && again.events, []);
  });

  test('is lifted on what has ended too, and the person who is the second is shown it', () => {
    const ended = givenClosed('major').done('declare-conflict', { person: id('bursar') }, {}, 'chair');
    const proposed = ended.done('lift-exclusion', { person: id('bursar') }, {}, 'chair');
    const seen = proposed.capacitiesOf('governor');
    const shown = asksFor(proposed.incident, seen, rules, proposed.now);
    assert.ok(shown.some(({ step, mine }) => step === 'confirm-proposal' && mine));
    const proposal = proposed.incident.proposals.at(-1)?.entry ?? 0;
    const lifted = proposed.done('confirm-proposal', { proposal, agreed: true }, {}, 'governor');
    assert.deepEqual(lifted.incident.excluded, []);
  });

  test('is lifted by the chair with reasons, and a second governor who confirms', () => {
    const proposed = excluded().done('lift-exclusion', { person: id('bursar') }, {}, 'chair');
    assert.equal(proposed.capacitiesOf('bursar').size, 0);
    const { entry } = proposed.incident.proposals.at(-1) ?? { entry: 0 };
    const confirm = { proposal: entry, agreed: true };
    assert.ok(isRefusal(proposed.when('confirm-proposal', confirm, {}, 'headteacher')));
    assert.ok(isRefusal(proposed.when('confirm-proposal', confirm, {}, 'chair')));
    const lifted = proposed.done('confirm-proposal', confirm, {}, 'vice-chair');
    assert.ok(lifted.capacitiesOf('bursar').has('office'));
  });

  test('lets through what the chair chooses for a hearing, and nothing more', () => {
    const noted = excluded().done('note-progress', {}, {}, 'headteacher');
    const heard = noted.done('disclose', { person: id('bursar'), entries: [2] }, {}, 'chair');
    assert.deepEqual([...heard.capacitiesOf('bursar')], ['heard']);
    assert.ok(!whoSees(heard).includes('bursar'));
    assert.deepEqual(heard.incident.disclosures[0]?.entries, [2]);
    const keys = [...viewers(heard.incident, heard.school)].filter((key) => key.includes('bursar'));
    assert.deepEqual(keys, ['heard:bursar']);
    const ofReporter = noted.when('disclose', { person: id('bursar'), entries: [1] }, {}, 'chair');
    thenRefused(ofReporter, '3b', /could give the reporter away/);
    const thanked = noted.done('acknowledge', {}, {}, 'headteacher');
    const toReporter = { person: id('bursar'), entries: [thanked.incident.version] };
    thenRefused(thanked.when('disclose', toReporter, {}, 'chair'), '3b', /could give the reporter away/);
    thenRefused(
      heard.when('disclose', { person: id('bursar'), entries: [99] }, {}, 'chair'),
      '3b',
      /no such entry/,
    );
    thenRefused(
      heard.when('disclose', { person: id('teacher'), entries: [] }, {}, 'chair'),
      '3b',
      /concerns/,
    );
  });
});
