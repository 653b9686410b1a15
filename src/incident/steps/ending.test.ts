import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { givenExcepted } from '../../../test/given/excepted.ts';
import {
  type Case,
  givenSchool,
  givenSchoolWithout,
  rules,
  thenRefused,
} from '../../../test/given/incident.ts';
import { allNames, day, id, type Name } from '../../../test/given/people.ts';
import { classifyAs, leadOf } from '../../../test/given/samples.ts';
import {
  givenAnswered,
  givenClassified,
  givenClosed,
  givenErased,
  givenGathered,
  givenInvestigating,
  givenReported,
  givenReviewed,
  givenSubmitted,
  lastNotices,
} from '../../../test/given/stages.ts';
import type { IncidentId, StreamId } from '../../record/ids.ts';
import { asksFor } from '../asks/asks.ts';
import { closingGate } from '../asks/closing-gate.ts';
import { asksNow } from '../asks/still-tells.ts';
import { waitsFor } from '../asks/waits-for.ts';
import { itemState } from '../conformance/items.ts';
import { capacities } from '../people/capacities.ts';
import { reviewers } from '../people/judges.ts';
import { exceptionsOn } from '../state/excepted.ts';

const lead = 'investigating-officer';
const whoReviews = ({ incident, school }: Case) => reviewers(incident, school);

describe('review-outcome (4c): who reviews neither led, wrote, made the mistake nor is concerned', () => {
  test('the headteacher or the bursar reviews, and is satisfied', () => {
    assert.deepEqual(whoReviews(givenSubmitted('minor')), [id('headteacher'), id('bursar')]);
    assert.equal(givenReviewed('minor').incident.stage, 'reviewed');
    thenRefused(
      givenSubmitted('minor').when('review-outcome', { satisfied: true }, {}, lead),
      '4c',
      /a reviewer/,
    );
    thenRefused(
      givenAnswered('minor').when('review-outcome', { satisfied: true }, {}, 'bursar'),
      '4c',
      /a reviewer/,
    );
  });

  test('who led, drafted or made the mistake does not review', () => {
    const drafted = givenAnswered('minor', givenInvestigating('minor', givenClassified('minor')))
      .done(
        'allocate',
        { ...leadOf('minor'), supporters: [id('bursar')] },
        { reason: 'More hands.' },
        'bursar',
      )
      .done('draft-outcome', {}, { facts: 'So far.' }, 'bursar');
    assert.deepEqual(whoReviews(givenSubmitted('minor', drafted)), [id('headteacher')]);
    const slip = givenSubmitted('minor').done(
      'verify-details',
      { madeTheMistake: [id('headteacher')] },
      {},
      'bursar',
    );
    assert.deepEqual(whoReviews(slip), [id('bursar')]);
  });

  test('without the office the chair reviews, then the vice-chair, then another governor', () => {
    const alone = givenSubmitted('minor').in(givenSchoolWithout('headteacher', 'bursar'));
    assert.deepEqual(whoReviews(alone), [id('chair')]);
    assert.ok(alone.capacitiesOf('chair').has('reviewer'));
    const gone = ['headteacher', 'bursar', 'chair'] as const;
    assert.deepEqual(whoReviews(alone.in(givenSchoolWithout(...gone))), [id('vice-chair')]);
    const governors = whoReviews(alone.in(givenSchoolWithout(...gone, 'vice-chair')));
    assert.deepEqual(governors, [id('governor'), id('second-governor')]);
    const nobody = alone.in(givenSchoolWithout(...gone, 'vice-chair', 'governor', 'second-governor'));
    assert.deepEqual(whoReviews(nobody), [id('data-protection-officer')], 'nothing waits for ever');
  });

  test('a report is sent back with reasons, twice if need be, and submitted again', () => {
    const once = givenSubmitted('minor').done('review-outcome', { satisfied: false }, {}, 'bursar');
    assert.equal(once.incident.stage, 'investigating');
    assert.equal(itemState(once.incident, '3k').state, 'open');
    const twice = givenSubmitted('minor', once).done('review-outcome', { satisfied: false }, {}, 'bursar');
    assert.equal(
      givenClosed('minor', givenReviewed('minor', givenSubmitted('minor', twice))).incident.stage,
      'closed',
    );
  });

  test('an earlier review does not speak for a report that was written anew', () => {
    const raised = givenReviewed('minor').done('classify', classifyAs('major'), {}, 'bursar');
    const again = raised.done('allocate', leadOf('major'), { reason: 'Now with a governor.' }, 'bursar');
    assert.equal(itemState(givenSubmitted('major', again).incident, '4c').state, 'open');
  });
});

describe('governors-outcome (6d)', () => {
  test('the governing body reports from major up', () => {
    const told = givenInvestigating('minor').done('tell-chair', { toldAt: 1 }, {}, 'bursar');
    thenRefused(told.when('governors-outcome', {}, {}, 'chair'), '6d', /major and critical/);
    const major = givenInvestigating('major').done('governors-outcome', {}, {}, 'chair');
    assert.equal(itemState(major.incident, '6d').state, 'done');
  });

  test('critical: one report serves 3k and 6d', () => {
    assert.equal(itemState(givenSubmitted('critical').incident, '6d').state, 'done');
    assert.equal(itemState(givenSubmitted('major').incident, '6d').state, 'open');
  });
});

describe('close (5e): the closing gate lists what is missing, and who can supply it', () => {
  test('who reviews closes, once the gate is open', () => {
    assert.deepEqual(closingGate(givenReviewed('minor').incident, rules.procedures, []), []);
    thenRefused(givenReviewed('minor').when('close', {}, {}, lead), '5e', /This is for a reviewer/);
    thenRefused(givenSubmitted('minor').when('close', {}, {}, 'bursar'), '5e', /being reviewed/);
  });

  test('the gate names what the regulator, the people, the office and the governors still wait for', () => {
    const bare = givenSubmitted('critical').done('review-outcome', { satisfied: true }, {}, 'headteacher');
    const result = bare.when('close', {}, {}, 'headteacher');
    thenRefused(result, '5e', /4d has no answer/);
    thenRefused(result, '5e', /ICO must be told/);
    thenRefused(result, '5e', /people affected must be told/);
    assert.ok(
      closingGate(givenSubmitted('major').incident, rules.procedures, []).some(({ basis }) => basis === '6d'),
    );
  });

  test('an exception that was in force holds it until somebody says whether it was kept', () => {
    const names = ['exception-1', 'exception-2'] as readonly string[] as readonly StreamId[];
    const plain = givenReviewed('minor');
    const reviewed = plain.in(givenExcepted(plain.school, names));
    const stepsFor = ({ incident, school, now, capacitiesOf }: typeof reviewed) => {
      const exceptions = exceptionsOn(incident, school);
      const held = capacitiesOf('headteacher');
      return asksFor(incident, held, { ...rules, exceptions }, now).map(({ step }) => step);
    };
    const judge = (each: typeof reviewed, exception: StreamId) =>
      each.done('judge-exception', { exception, about: '7', kept: 'kept' }, {}, lead);
    const one = names.slice(0, 1).reduce(judge, reviewed);
    for (const open of [reviewed, one]) {
      thenRefused(open.when('close', {}, {}, 'headteacher'), '5e', /exception/);
      assert.equal(stepsFor(open)[0], 'judge-exception');
      assert.ok(!stepsFor(open).includes('close'));
    }
    const practice = { scenario: 'ransomware', startedBy: id('headteacher'), hurriedMs: 0 } as const;
    assert.deepEqual(exceptionsOn({ ...reviewed.incident, practice }, reviewed.school), []);
    const both = names.slice(1).reduce(judge, one);
    assert.equal(stepsFor(both)[0], 'close');
    assert.equal(both.done('close', {}, {}, 'headteacher').incident.stage, 'closed');
  });

  test('the lead is asked whether it was kept once the report is reviewed, until it is said', () => {
    const gathered = givenGathered('minor');
    const open = gathered.in(givenExcepted(gathered.school));
    const reviewed = open.done('review-outcome', { satisfied: true }, {}, 'headteacher');
    const asks = (each: typeof open) => lastNotices(each).filter(({ step }) => step === 'judge-exception');
    assert.deepEqual(
      asks(reviewed).map(({ to, kind }) => [to, kind]),
      [[id(lead), 'asked']],
    );
    const isAsked = (each: typeof open) => {
      const reader = { person: id(lead), capacities: each.capacitiesOf(lead), school: each.school };
      const told = { kind: 'asked', duty: null, step: 'judge-exception' } as const;
      return asksNow(told, each.incident, reader, rules.procedures);
    };
    assert.ok(isAsked(reviewed));
    const facts = { exception: 'exception-1' as StreamId, about: '7', kept: 'kept' } as const;
    assert.ok(!isAsked(reviewed.done('judge-exception', facts, {}, lead)));
  });

  test('who has it says whether it was kept only where nobody else may', () => {
    const gathered = givenGathered('minor');
    const facts = { exception: 'exception-1' as StreamId, about: '7', kept: 'kept' } as const;
    const heldBy = (name: Name, school = gathered.school) =>
      gathered.in(givenExcepted(school, [facts.exception], id(name)));
    const own = heldBy(lead);
    thenRefused(own.when('judge-exception', facts, {}, lead), 'school default', /yours/);
    own.done('judge-exception', facts, {}, 'headteacher');
    const reviewed = own.done('review-outcome', { satisfied: true }, {}, 'headteacher');
    const asked = lastNotices(reviewed).filter(({ step }) => step === 'judge-exception');
    assert.ok(asked.length > 0 && asked.every(({ to }) => to !== id(lead)), 'the office is asked');
    const { incident } = reviewed;
    const next = { step: 'judge-exception', by: ['lead', 'office', 'chair'], mine: true } as const;
    const waits = waitsFor(
      incident,
      next,
      { person: id(lead), capacities: reviewed.capacitiesOf(lead) },
      reviewed.school,
    );
    assert.ok(!waits.isYours && waits.people.length > 0 && !waits.people.includes(id(lead)));
    const gone = allNames.filter((name) => name !== 'headteacher' && name !== 'teacher');
    const alone = givenSchool(Object.fromEntries(gone.map((name) => [name, { active: false }])));
    heldBy('headteacher', alone).done('judge-exception', facts, {}, 'headteacher');
  });

  test('where who leads has it, another of the office is asked, and not a chair who may not open it', () => {
    const gathered = givenGathered('minor');
    const personally = { person: id('headteacher'), as: 'personally', governor: null, supporters: [] };
    const { incident: before } = gathered;
    const leads = [...before.leads, { ...before.leads[0], ...personally, entry: before.version }];
    const incident = { ...before, leads } as typeof before;
    const school = givenExcepted(gathered.school, undefined, id('headteacher'));
    const next = { step: 'judge-exception', by: ['lead', 'office', 'chair'], mine: true } as const;
    for (const name of ['headteacher', 'bursar'] as const) {
      const reader = { person: id(name), capacities: capacities(incident, id(name), school) };
      assert.deepEqual(waitsFor(incident, next, reader, school).people, [id('bursar')]);
    }
    assert.equal(capacities(incident, id('chair'), school).size, 0);
  });

  test('a gate at the start lists everything, each with a step and with who may take it', () => {
    const missing = closingGate(givenReported().incident, rules.procedures, []);
    for (const step of [
      'acknowledge',
      'classify',
      'verify-details',
      'assess-reportability',
      'submit-outcome',
    ]) {
      assert.ok(missing.some((each) => each.step === step, step));
    }
    assert.ok(missing.every(({ by }) => by.length > 0));
  });

  test('not knowing whether personal data is involved keeps the gate shut, and so does a proposal', () => {
    const unknown = { personalData: 'not-known', awareAt: null, risk: null, tell: 'nobody' } as const;
    const open = givenReviewed('minor').done('assess-reportability', unknown, {}, 'bursar');
    thenRefused(open.when('close', {}, {}, 'headteacher'), '5e', /do not know yet whether personal data/);
    const waits = givenReviewed('moderate').done('mark-not-an-incident', {}, {}, 'bursar');
    thenRefused(
      waits.when('close', {}, {}, 'headteacher'),
      '5e',
      /second person .* set it aside as no incident/,
    );
  });
});

describe('reopen, mark-duplicate, mark-not-an-incident', () => {
  test('a closed incident is reopened with reasons, and a new outcome report is due', () => {
    thenRefused(givenClosed('minor').when('reopen', {}, { reasons: '' }, 'bursar'), '2', /reasons/);
    const again = givenClosed('minor').done('reopen', {}, {}, 'bursar');
    assert.equal(again.incident.stage, 'investigating');
    assert.ok(
      closingGate(again.incident, rules.procedures, []).some(({ step }) => step === 'submit-outcome'),
    );
    assert.equal(
      givenClosed('minor', givenReviewed('minor', givenSubmitted('minor', again))).incident.closures.length,
      2,
    );
    thenRefused(givenReported().when('reopen', {}, {}, 'bursar'), '5e', /nobody leads/);
  });

  test('a duplicate is set aside and points to the other; not by the person who made the mistake', () => {
    const of = 'incident-2' as IncidentId;
    const { incident } = givenReported().aside('bursar', of);
    assert.equal(incident.setAside?.of, of);
    thenRefused(
      givenReported().when('mark-duplicate', { of: 'incident-1' as IncidentId }, {}, 'bursar'),
      'school default',
      /of itself/,
    );
    const slip = givenReported().done(
      'verify-details',
      { madeTheMistake: [id('bursar')] },
      {},
      'headteacher',
    );
    thenRefused(
      slip.when('mark-duplicate', { of }, {}, 'bursar'),
      'school default',
      /person who made the mistake/,
    );
    const back = givenReported().aside('bursar', of).done('reopen', {}, {}, 'bursar');
    assert.equal(back.incident.stage, 'reported');
    assert.equal(back.incident.setAside, null);
  });

  test('what is more than minor is set aside, as no incident, by two people', () => {
    const waits = givenClassified('moderate').done('mark-not-an-incident', {}, {}, 'bursar');
    assert.equal(waits.incident.stage, 'reported');
    thenRefused(
      waits.when('mark-not-an-incident', {}, {}, 'headteacher'),
      'school default',
      /already waiting/,
    );
    const each = { proposal: waits.incident.proposals.at(-1)?.entry ?? 0, agreed: true };
    const aside = waits.done('confirm-proposal', each, {}, 'headteacher');
    assert.equal(aside.incident.setAside?.why, 'not-an-incident');
    const slip = givenReported().done(
      'verify-details',
      { madeTheMistake: [id('bursar')] },
      {},
      'headteacher',
    );
    thenRefused(slip.when('mark-not-an-incident', {}, {}, 'bursar'), 'school default', /person who made/);
  });
});

describe('export, erase', () => {
  test('taking the record out is on the record', () => {
    const after = givenClosed('minor').done('export', { format: 'bundle' }, {}, 'headteacher');
    assert.equal(after.events.at(-1)?.type, 'exported');
    thenRefused(
      givenClosed('minor').when('export', { format: 'record' }, {}, 'bursar'),
      '5',
      /the headteacher/,
    );
  });

  test('prose is erased after the retention time, or on a recorded ground, and once', () => {
    const before = givenClosed('minor');
    const passed = { ground: 'retention-passed' } as const;
    thenRefused(before.when('erase', passed, {}, 'headteacher'), 'school default', /kept for 6 years/);
    const late = before.at(before.now + 2200 * day);
    const erased = givenErased(late, 'headteacher', 'bursar', 'retention-passed');
    thenRefused(erased.when('erase', passed, {}, 'headteacher'), 'school default', /already been erased/);
    thenRefused(erased.when('reopen', {}, {}, 'headteacher'), 'school default', /Report it again/);
    thenRefused(
      givenGathered('minor').when('erase', passed, {}, 'headteacher'),
      'school default',
      /being reviewed/,
    );
  });

  test('who made the mistake does not have it erased early, and may once its time has passed', () => {
    const slip = givenReported()
      .done('verify-details', { madeTheMistake: [id('headteacher')] }, {}, 'bursar')
      .aside('bursar', 'another' as IncidentId);
    const early = { ground: 'recorded-ground' } as const;
    thenRefused(
      slip.when('erase', early, {}, 'headteacher'),
      'school default',
      /person who made the mistake/,
    );
    const late = slip.at(slip.now + 2200 * day);
    late.done('erase', { ground: 'retention-passed' }, {}, 'headteacher');
  });
});
