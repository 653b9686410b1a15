// Messages between the reporter and the people who look into it, how long they pass, and the question how a
// protected reporter was treated.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  away,
  type Case,
  givenNoIncident,
  givenSchool,
  reportFacts,
  thenRefused,
} from '../../test/given/incident.ts';
import { day } from '../../test/given/people.ts';
import {
  dutyOf,
  givenClassified,
  givenClosed,
  givenErased,
  givenForwarded,
  givenInvestigating,
  givenReported,
  lastNotices,
  whenTimePasses,
} from '../../test/given/stages.ts';
import { sayMoment } from '../policy/clock.ts';
import type { Digest } from '../record/ids.ts';
import { isFollowUpOver } from './identity/follow-up.ts';
import { mayReadProse } from './may.ts';
import { isOfReporter } from './people/hearing.ts';
import { awaitsAnswer } from './state/telling/retaliation.ts';
import { unansweredMax } from './steps/write-to-case.ts';

const reporter = 'reporter by receipt';
const officer = 'investigating-officer';

const protectedClosed = (): Case =>
  closedFrom(givenInvestigating('minor', givenClassified('minor', givenForwarded())));
const closedFrom = (before: Case): Case => {
  const done = before.done('answer-point', { item: '3a', answer: 'done' }, {}, officer);
  const rest = ['3b', '3c', '3d', '3e', '3f', '3g', '3h', '3i', '3j'] as const;
  return rest
    .reduce((each, item) => each.done('answer-point', { item, answer: 'done' }, {}, officer), done)
    .done('submit-outcome', { policies: [] }, {}, officer)
    .done('review-outcome', { satisfied: true }, {}, 'headteacher')
    .done('close', {}, {}, 'headteacher');
};

/** Whom the last event of a case told what. */
const told = (each: Case): readonly string[] =>
  lastNotices(each).map(({ to, kind, urgency }) => `${to} ${kind} ${urgency}`);

describe('messages', () => {
  test('pass both ways, in order, and stand among the facts by nothing but that they were', () => {
    const talked = givenInvestigating('minor')
      .done('write-to-reporter', {}, { text: 'Which class was it?' }, officer)
      .done('write-to-case', {}, { text: 'It was 3B.' }, 'teacher')
      .done('write-to-reporter', {}, { text: 'Thank you.' }, 'headteacher');
    assert.deepEqual(
      talked.incident.messages.map(({ from }) => from),
      ['case', 'reporter', 'case'],
    );
    for (const { type, facts } of talked.events.slice(-3)) assert.deepEqual(facts, {}, type);
  });

  test('alert the lead, before that the office, and the reporter', () => {
    const led = givenInvestigating('minor');
    const answer = led.done('write-to-case', {}, {}, 'teacher');
    assert.deepEqual(told(answer), [`${officer} reporter-wrote at-once`]);
    assert.deepEqual(told(givenReported().done('write-to-case', {}, {}, 'teacher')), [
      'headteacher reporter-wrote at-once',
      'bursar reporter-wrote at-once',
    ]);
    assert.deepEqual(told(led.done('write-to-reporter', {}, {}, officer)), ['teacher message at-once']);
    const held = givenForwarded();
    assert.deepEqual(told(held.done('write-to-reporter', {}, {}, 'chair')), []);
  });

  test('reach a deputy where the lead is away, and the office where the lead has left', () => {
    const led = givenInvestigating('minor');
    const covered = led.in(givenSchool({ [officer]: away('line-manager') }));
    assert.ok(
      told(covered.done('write-to-case', {}, {}, 'teacher')).includes('line-manager reporter-wrote at-once'),
    );
    const left = led.in(givenSchool({ [officer]: { active: false } }));
    assert.ok(told(left.done('write-to-case', {}, {}, 'teacher')).includes('bursar reporter-wrote at-once'));
  });

  test('of a protected report that nobody has forwarded reach the chair alone', () => {
    const before = givenNoIncident();
    const facts = { ...reportFacts('incident-1', before.now), naming: 'anonymous' } as const;
    const held = before.done('report', facts, {}, reporter).done('write-to-case', {}, {}, reporter);
    assert.deepEqual(told(held), ['chair reporter-wrote at-once']);
  });

  test('are not written to oneself, nor to somebody who holds no receipt', () => {
    const own = givenNoIncident().done(
      'report',
      reportFacts('incident-1', givenNoIncident().now),
      {},
      'headteacher',
    );
    thenRefused(own.when('write-to-reporter', {}, {}, 'headteacher'), '5d', /your own report/);
    const rang = givenNoIncident().done(
      'report',
      { ...reportFacts('incident-1', givenNoIncident().now), route: 'rang' },
      { reportedBy: 'A neighbour' },
      'bursar',
    );
    thenRefused(rang.when('write-to-reporter', {}, {}, 'bursar'), '5d', /have no receipt/);
  });

  test('end somewhere where nobody answers', () => {
    let each = givenReported();
    for (let count = 0; count < unansweredMax; count += 1)
      each = each.done('write-to-case', {}, {}, 'teacher');
    thenRefused(each.when('write-to-case', {}, {}, 'teacher'), 'school default', /waiting for an answer/);
    const answered = each.done('write-to-reporter', {}, {}, 'bursar');
    answered.done('write-to-case', {}, {}, 'teacher');
  });

  test('pass until 90 days after the closing, where the reporter gave their name', () => {
    const ended = givenClosed('minor');
    const at = ended.incident.closures[0]?.at ?? 0;
    ended.at(at + 90 * day - 1).done('write-to-case', {}, {}, 'teacher');
    const late = ended.at(at + 90 * day);
    thenRefused(late.when('write-to-case', {}, {}, 'teacher'), 'school default', /no longer follow up/);
    thenRefused(late.when('write-to-reporter', {}, {}, 'headteacher'), 'school default', /no longer read/);
    const reopened = late.done('reopen', {}, {}, 'headteacher');
    reopened.done('write-to-case', {}, {}, 'teacher');
  });

  test('pass on what was set aside as well, and never on what was erased', () => {
    const aside = givenReported().aside('bursar', 'incident-2' as never);
    aside.done('write-to-case', {}, {}, 'teacher');
    const erased = givenErased(givenClosed('minor'));
    thenRefused(erased.when('write-to-case', {}, {}, 'teacher'), 'school default', /no longer/);
  });
});

/** Asked as soon as that may be. */
const askedOn = (ended: Case): Case =>
  ended.at(dutyOf(ended, 'ask-retaliation').dueAt - 14 * day).done('ask-retaliation', {}, {}, 'chair');

describe('how a protected reporter was treated', () => {
  test('is asked by the chair within three months of the closing, else it climbs', () => {
    const ended = protectedClosed();
    const { owner, dueAt, state } = dutyOf(ended, 'ask-retaliation');
    const at = ended.incident.closures[0]?.at ?? 0;
    assert.deepEqual([owner, state], ['chair', 'open']);
    assert.equal(Math.floor((dueAt - at) / day), 91);
    const late = whenTimePasses(ended, dueAt + day);
    assert.ok(late.capacitiesOf('vice-chair').has('chair'), 'the vice-chair is reached');
    const asked = askedOn(ended);
    assert.equal(dutyOf(asked, 'ask-retaliation').state, 'met');
  });

  test('is not asked before its time, nor is anybody reminded: the last fortnight is there for it', () => {
    const ended = protectedClosed();
    const { dueAt } = dutyOf(ended, 'ask-retaliation');
    const from = dueAt - 14 * day;
    const early = ended.at(from - 1).when('ask-retaliation', {}, {}, 'chair');
    thenRefused(early, 'school default', new RegExp(`too early: you can ask from ${sayMoment(from)} on`));
    ended.at(from - 1).done('write-to-reporter', {}, {}, 'chair');
    ended.at(from).done('ask-retaliation', {}, {}, 'chair');
    const watched = whenTimePasses(ended, dueAt - day).incident.reminders.filter(
      ({ duty }) => duty === 'ask-retaliation',
    );
    assert.deepEqual(
      watched.map(({ what, mark, reachedAt }) => [what, mark, reachedAt]),
      [['reminder', 80, from]],
    );
  });

  test('is owed for no reporter who gave their name, and asked of none', () => {
    const named = givenClosed('minor');
    assert.throws(() => dutyOf(named, 'ask-retaliation'));
    const critical = givenClosed('critical');
    thenRefused(critical.when('ask-retaliation', {}, {}, 'chair'), 'school default', /protected/);
  });

  test('is answered once, by the reporter alone, and read by the acting chair alone', () => {
    const asked = askedOn(protectedClosed());
    assert.ok(awaitsAnswer(asked.incident));
    thenRefused(asked.when('ask-retaliation', {}, {}, 'chair'), 'school default', /have been asked/);
    thenRefused(
      asked.when('answer-retaliation', {}, {}, 'headteacher'),
      'school default',
      /for the reporter/,
    );
    const answered = asked.done(
      'answer-retaliation',
      {},
      { answer: 'Yes', more: 'My hours went.' },
      reporter,
    );
    assert.deepEqual(told(answered), ['chair retaliation-answered at-once']);
    assert.deepEqual(answered.events.at(-1)?.facts, {});
    thenRefused(answered.when('answer-retaliation', {}, {}, reporter), 'school default', /not asking you/);
    assert.ok(isOfReporter(answered.incident, answered.incident.version), 'nobody is given it to read');
    const entry = { type: 'retaliation-answered', facts: {} };
    for (const field of ['answer', 'more']) {
      assert.ok(mayReadProse(entry, field, new Set(['chair'])));
      assert.ok(!mayReadProse(entry, field, new Set(['headteacher', 'office', 'lead', 'reviewer', 'dpo'])));
    }
  });

  test('is looked at with a key where it is sealed, once or often; in clear there is nothing to open', () => {
    const asked = askedOn(protectedClosed());
    const inClear = asked.done('answer-retaliation', {}, {}, reporter);
    thenRefused(inClear.when('look-at-answer', {}, {}, 'chair'), 'school default', /Your key does not open/);
    const identityKey = 'key of the chair' as Digest;
    const keyed = asked.in(givenSchool({ chair: { identityKey } }));
    const sealed = keyed.done('answer-retaliation', { sealedTo: [identityKey] }, {}, reporter);
    const { version, restricted } = sealed.incident;
    assert.deepEqual(restricted.at(-1), { entry: version, readers: [] }, 'nobody reads it as it is');
    const other = { sealedTo: ['another key' as Digest] };
    for (const [each, facts] of [
      ...([
        [keyed, {}],
        [keyed, other],
        [keyed, { sealedTo: [] }],
        [asked, other],
      ] as const),
    ] as const)
      thenRefused(each.when('answer-retaliation', facts, {}, reporter), 'school default', /could not seal/);
    const more = { more: 'My hours went.' };
    const both = keyed.when('answer-retaliation', { sealedTo: [identityKey] }, more, reporter);
    thenRefused(both, 'school default', /could not seal/);
    const seen = sealed.done('look-at-answer', {}, {}, 'chair').done('look-at-answer', {}, {}, 'chair');
    assert.equal(seen.incident.version, sealed.incident.version + 2);
  });

  test('keeps the receipt open until it is asked and answered, for a year after the question at most', () => {
    const ended = protectedClosed();
    const at = ended.incident.closures[0]?.at ?? 0;
    assert.ok(!isFollowUpOver(ended.incident, at + 120 * day));
    assert.ok(!isFollowUpOver(ended.incident, at + 365 * day), 'not before they were asked');
    const asked = ended.at(at + 91 * day).done('ask-retaliation', {}, {}, 'chair');
    assert.ok(!isFollowUpOver(asked.incident, at + (91 + 364) * day));
    assert.ok(isFollowUpOver(asked.incident, at + (91 + 366) * day));
    const answered = asked.done('answer-retaliation', {}, {}, reporter);
    assert.ok(isFollowUpOver(answered.incident, at + 92 * day));
    const early = askedOn(ended).done('answer-retaliation', {}, {}, reporter);
    assert.ok(!isFollowUpOver(early.incident, at + 89 * day));
    assert.ok(isFollowUpOver(early.incident, at + 90 * day));
  });

  test('is asked anew after another closing', () => {
    const asked = askedOn(protectedClosed());
    const answered = asked.done('answer-retaliation', {}, {}, reporter);
    const again = answered
      .done('reopen', {}, {}, 'headteacher')
      .done('submit-outcome', { policies: [] }, {}, officer)
      .done('review-outcome', { satisfied: true }, {}, 'headteacher')
      .done('close', {}, {}, 'headteacher');
    assert.equal(dutyOf(again, 'ask-retaliation').state, 'open');
  });
});
