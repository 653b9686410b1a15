// A school that gave the duties of the policy to other offices than the policy names: who sees, who may, whom
// it climbs to, who confirms all follow.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchool, rules, thenRefused, whoSees } from '../../../test/given/incident.ts';
import { id, type Name } from '../../../test/given/people.ts';
import { classifyAs, leadOf } from '../../../test/given/samples.ts';
import { givenMapped, givenSisterSchool, sisterOffices } from '../../../test/given/sister-offices.ts';
import {
  givenClassified,
  givenReported,
  givenReportedByReceipt,
  lastNotices,
} from '../../../test/given/stages.ts';
import { usuallyAnswersTo } from '../../school/offices.ts';
import type { School } from '../../school/school.ts';
import { aroundOf, asksFor } from '../asks/asks.ts';
import { conformance } from '../conformance/conformance.ts';
import { unansweredBeforeOutcome } from '../conformance/items.ts';
import { keyHoldersFor } from '../identity/key-holders.ts';
import { capacities } from './capacities.ts';
import { dutyOwners } from './duty-owners.ts';
import { actingChair, confirmers, reviewers } from './judges.ts';
import { viewerKeys, viewers } from './viewers.ts';

const school = givenSisterSchool();
const director = 'deputy-headteacher';
const overseer = 'office-manager';

const givenJudged = (severity: 'minor' | 'major' | 'critical', before = givenReported({}, school)): Case =>
  givenClassified(severity, before, overseer);

const answered = (before: Case, by: Name): Case =>
  unansweredBeforeOutcome(before.incident).reduce(
    (each, item) => each.done('answer-point', { item, answer: 'done' }, {}, by),
    before,
  );

const seesByKey = (each: Case, in_: School, name: Name): boolean => {
  const keys = new Set<string>(viewers(each.incident, in_));
  return viewerKeys(id(name), in_).some((key) => keys.has(key));
};

describe('a school whose duties are held by other offices', () => {
  test('shows a report to those who direct and oversee there, not to those whom the policy names', () => {
    const reported = givenReported({}, school);
    assert.deepEqual(whoSees(reported), [director, overseer, 'data-protection-officer']);
    assert.deepEqual(
      (['headteacher', 'bursar', 'chair', director, overseer] as const).map((each) =>
        seesByKey(reported, school, each),
      ),
      [false, false, false, true, true],
    );
    assert.deepEqual(dutyOwners(reported.incident, 'office', school), [id(overseer)]);
    assert.ok(lastNotices(reported).some(({ to }) => to === id(overseer)));
  });

  test('lets who oversees classify and close, and who directs direct: not the other way round', () => {
    const reported = givenReported({}, school);
    thenRefused(reported.when('classify', classifyAs('minor'), {}, director), '5a', /headteacher or bursar/);
    const minor = givenJudged('minor');
    thenRefused(minor.when('direct-investigation', {}, {}, overseer), '3', /directs/);
    const directed = minor
      .done('allocate', { person: id('line-manager'), as: 'line-manager', supporters: [] }, {}, overseer)
      .done('direct-investigation', {}, {}, director);
    assert.equal(directed.incident.directions.length, 1);
    const { entry } = directed.incident.directions[0] ?? { entry: 0 };
    const done = directed.done('answer-direction', { direction: entry, done: true }, {}, 'line-manager');
    const closed = answered(done, 'line-manager')
      .done('submit-outcome', { policies: [] }, {}, 'line-manager')
      .done('review-outcome', { satisfied: true }, {}, overseer)
      .done('close', {}, {}, overseer);
    assert.equal(closed.incident.stage, 'closed');
  });

  test('brings a major incident to the headteacher, in the place of the Governing Body', () => {
    const major = givenJudged('major');
    assert.ok(whoSees(major).includes('headteacher'));
    assert.ok(!whoSees(major).includes('chair'));
    assert.ok(seesByKey(major, school, 'headteacher'));
    major
      .done('allocate', { person: id('line-manager'), as: 'line-manager', supporters: [] }, {}, overseer)
      .done('name-governors', { governors: [id('headteacher')] }, {}, 'headteacher');
    const lowered = givenReported({}, school)
      .done('classify', classifyAs('major'), { reason: 'It may spread.' }, overseer)
      .done('classify', classifyAs('moderate'), { reason: 'It did not.' }, overseer);
    const proposal = lowered.incident.proposals.at(-1);
    assert.ok(proposal);
    assert.deepEqual(confirmers(lowered.incident, school, proposal), [id('headteacher')]);
  });

  test('lets the headteacher lead a critical one, with nobody to ratify it', () => {
    const critical = givenJudged('critical');
    const facts = { person: id('headteacher'), as: 'governor', supporters: [] } as const;
    const led = critical.done('allocate', facts, {}, 'headteacher');
    assert.equal(led.incident.leads.at(-1)?.ratifyBy, undefined);
    thenRefused(
      critical.when('allocate', { ...facts, person: id('bursar') }, {}, 'headteacher'),
      '6a',
      /leads/,
    );
  });

  test('keeps a protected report with the chair, who takes such reports there', () => {
    const reported = givenReportedByReceipt({}, school);
    assert.deepEqual(whoSees(reported), ['chair']);
    assert.deepEqual(seesByKey(reported, school, 'headteacher'), false);
    const forwarded = reported.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    assert.deepEqual(whoSees(forwarded), [overseer, 'chair', 'data-protection-officer']);
    const major = givenJudged('major', forwarded);
    assert.ok(!whoSees(major).includes('headteacher'), 'the chair stands above what was confided to them');
    assert.deepEqual(actingChair(major.incident, school), [id('chair')]);
  });

  test('seals names to those who take protected reports', () => {
    const key = { identityKey: 'digest' as never };
    const people = givenSchool({ chair: key, headteacher: key, 'vice-chair': key });
    const keyHolders = (offices = sisterOffices) =>
      keyHoldersFor({ excluded: [] }, givenMapped(offices, people)).map((person) => person.id);
    assert.deepEqual(keyHolders(), [id('chair'), id('vice-chair')]);
    assert.deepEqual(keyHolders({ ...sisterOffices, anonymous: 'headteacher' }), [
      id('headteacher'),
      id('chair'),
    ]);
  });

  test('has the headteacher stand in where it concerns the office, and then the chair', () => {
    const concerned = givenReported({ concerns: ['bursar'] }, school);
    assert.ok(!whoSees(concerned).includes(overseer));
    concerned.done('classify', classifyAs('major'), {}, 'headteacher');
    const both = givenReported({ concerns: ['bursar', 'chair'] }, school);
    assert.deepEqual(both.incident.excluded, [id(overseer), id('headteacher')]);
    both.done('classify', classifyAs('major'), {}, 'chair');
  });

  test('shows what is reported to an office that is told first and does nothing else', () => {
    const told = givenMapped({ ...sisterOffices, toldFirst: ['headteacher'] });
    const reported = givenReported({}, told);
    assert.ok(whoSees(reported).includes('headteacher') && seesByKey(reported, told, 'headteacher'));
    reported.done('acknowledge', {}, {}, 'headteacher');
    thenRefused(reported.when('classify', classifyAs('minor'), {}, 'headteacher'), '5a', /This is for/);
    assert.ok(!whoSees(givenReportedByReceipt({}, told)).includes('headteacher'));
  });

  test('asks who directs to do so, and meets point 3 by a direction alone', () => {
    const minor = givenJudged('minor');
    const led = minor.done('allocate', leadOf('minor'), {}, overseer);
    const asks = (each: Case) => {
      const held = capacities(each.incident, id(director), school);
      const around = aroundOf(each.incident, school);
      const rows = asksFor(each.incident, held, around, each.now);
      return rows.filter(({ step, mine }) => step === 'direct-investigation' && mine).length;
    };
    assert.deepEqual([asks(minor), asks(led)], [0, 1]);
    assert.ok(
      lastNotices(led).some(({ to, step }) => to === id(director) && step === 'direct-investigation'),
    );
    const meets = ({ incident, now }: Case) =>
      conformance(incident, rules.policy, rules.procedures, rules.calendar, now, true).find(
        ({ point }) => point === '3',
      )?.state;
    const reported = (each: Case) =>
      answered(each, 'investigating-officer').done(
        ...(['submit-outcome', { policies: [] }, {}, 'investigating-officer'] as const),
      );
    assert.equal(meets(reported(led)), 'not-yet');
    const directed = led.done('direct-investigation', {}, {}, director);
    assert.equal(asks(directed), 0);
    const [{ entry = 0 } = {}] = directed.incident.directions;
    const done = directed.done(
      'answer-direction',
      { direction: entry, done: true },
      {},
      'investigating-officer',
    );
    assert.equal(meets(reported(done)), 'met');
  });

  test('has nobody review what an office above them led', () => {
    const ledBy = (name: Name, in_: School): Case => {
      const minor = givenClassified('minor', givenReported({}, in_), overseer);
      const led = minor.done(
        'allocate',
        { person: id(name), as: 'line-manager', supporters: [] },
        {},
        overseer,
      );
      return answered(led, name).done('submit-outcome', { policies: [] }, {}, name);
    };
    const submitted = ledBy(director, school);
    assert.deepEqual(reviewers(submitted.incident, school), [id(overseer)]);
    const answersTo = { ...usuallyAnswersTo, 'office-manager': director } as const;
    const under = givenMapped({ ...sisterOffices, answersTo });
    const above = ledBy(director, under);
    assert.deepEqual(reviewers(above.incident, under), [id('headteacher')]);
    const closed = above
      .done('review-outcome', { satisfied: true }, {}, 'headteacher')
      .done('close', {}, {}, 'headteacher');
    assert.ok(whoSees(closed).includes('headteacher'), 'who closed it reads on');
    assert.deepEqual(reviewers(ledBy('line-manager', under).incident, under), [id(overseer)]);
  });

  test('has the chair scrutinise what the office above leads, see it, and read on once it is closed', () => {
    const facts = { person: id('headteacher'), as: 'governor', supporters: [] } as const;
    const critical = givenJudged('critical');
    assert.ok(!whoSees(critical).includes('chair'));
    const led = critical.done('allocate', facts, {}, 'headteacher');
    assert.ok(whoSees(led).includes('chair'));
    const told = answered(led, 'headteacher')
      .done('submit-outcome', { policies: [] }, {}, 'headteacher')
      .done('record-notification', { body: 'regulator', notifiedAt: led.now }, {}, overseer)
      .done('advise', {}, {}, 'data-protection-officer')
      .done('inform-people', { doneAt: led.now }, {}, overseer);
    assert.deepEqual(reviewers(told.incident, school), [id('chair')]);
    const closed = told
      .done('answer-point', { item: '4d', answer: 'done' }, {}, overseer)
      .done('review-outcome', { satisfied: true }, {}, 'chair')
      .done('close', {}, {}, 'chair');
    assert.ok(whoSees(closed).includes('chair'));
  });

  test('brings the chair in where a child may be at risk', () => {
    const flagged = givenReported({ redFlags: ['child-at-risk'] }, school);
    assert.ok(whoSees(flagged).includes('chair'));
    assert.ok(!seesByKey(givenReported({}, school), school, 'chair'));
    assert.ok(seesByKey(flagged, school, 'chair'));
  });

  test('lets who oversees take the record out', () => {
    givenJudged('minor').done('export', { format: 'record' }, {}, overseer);
    thenRefused(givenClassified('minor').when('export', { format: 'record' }, {}, 'bursar'), '5', /This is/);
  });
});
