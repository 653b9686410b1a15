// What headteacher and bursar try, to take a case from those who look over their shoulder.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { confirmers } from '../../src/incident/people/judges.ts';
import type { IncidentId } from '../../src/record/ids.ts';
import { type Case, givenSchool, thenRefused } from '../given/incident.ts';
import { id, type Name } from '../given/people.ts';
import { classifyAs, smallFacts } from '../given/samples.ts';
import { givenClassified, givenInvestigating, givenReported, givenReviewed } from '../given/stages.ts';

const watchers: readonly Name[] = [
  ...(['chair', 'vice-chair', 'governor', 'second-governor', 'data-protection-officer'] as const),
];

/** What the guidance has the ICO and the people told of. */
const graveFacts = {
  ...smallFacts,
  kinds: ['whereabouts', 'safeguarding'],
  who: 'taker',
} as const;

/** No data about people: pupil records cannot be reached for days. */
const graveSystem = {
  certainty: 'confirmed',
  cause: 'malware',
  who: 'nobody',
  gone: 'days',
  down: ['most'],
  missed: 'late',
  sameCauseBefore: 0,
} as const;

/** Who can be the second person for what was proposed last. */
const secondsFor = ({ incident, school }: Case): readonly string[] => {
  const proposal = incident.proposals.at(-1);
  assert.ok(proposal, 'It did not wait for a second person.');
  return confirmers(incident, school, proposal);
};

describe('headteacher and bursar alone', () => {
  test('do not say that somebody who looks over their shoulder made the mistake', () => {
    for (const name of watchers) {
      const facts = { madeTheMistake: [id(name)] };
      const named = givenInvestigating('major').when('verify-details', facts, {}, 'bursar');
      thenRefused(named, 'school default', /conflict of interest/);
    }
  });

  test('still say so of a governor who works at the school', () => {
    const school = givenSchool({ teacher: { roles: ['governor'] } });
    const facts = { madeTheMistake: [id('teacher')] };
    const named = givenReported({}, school).done('verify-details', facts, {}, 'bursar');
    assert.deepEqual(named.incident.madeTheMistake, [id('teacher')]);
  });

  const of = 'incident-2' as IncidentId;
  for (const [step, facts] of [
    ['mark-duplicate', { of }],
    ['mark-not-an-incident', {}],
  ] as const) {
    test(`do not ${step} where the facts advise to tell the ICO: a governor confirms it`, () => {
      const grave = givenReported().done('establish-facts', graveFacts, {}, 'headteacher');
      const waits = grave.done(step, facts as never, {}, 'headteacher');
      assert.ok(!secondsFor(waits).includes(id('bursar')));
    });

    test(`do not ${step} to get round a judgement that waits for a second person`, () => {
      const judged = { awareAt: 1, awareFrom: 'other', risk: 'unlikely', tell: 'nobody' } as const;
      const waits = givenReported()
        .done('establish-facts', graveFacts, {}, 'headteacher')
        .done(
          'assess-reportability',
          { personalData: 'yes', ...judged },
          { awareWhy: 'Then.', belowAdvice: 'It looks small.', despite: 'It looks small.' },
          'headteacher',
        )
        .done(step, facts as never, {}, 'headteacher');
      assert.deepEqual(
        waits.incident.proposals.map(({ what }) => what),
        ['reassess', step === 'mark-duplicate' ? 'duplicate' : 'not-an-incident'],
      );
    });
  }

  test('do not end what they proposed by milder facts, nor by setting it aside', () => {
    const reason = 'It looks small.';
    const minor = { ...classifyAs('minor'), criteria: [] };
    const waits = givenReported()
      .done('establish-facts', graveFacts, {}, 'headteacher')
      .done('classify', minor, { reason }, 'headteacher')
      .done('establish-facts', smallFacts, {}, 'headteacher');
    thenRefused(waits.when('classify', minor, { reason }, 'headteacher'), 'school default', /waiting/);
    for (const [step, facts] of [
      ['mark-duplicate', { of }],
      ['mark-not-an-incident', {}],
    ] as const) {
      const aside = waits.done(step, facts as never, {}, 'headteacher');
      assert.equal(aside.incident.stage, 'reported');
    }
    const gaveIn = waits.done('classify', classifyAs('critical'), { reason }, 'headteacher');
    assert.deepEqual(
      gaveIn.incident.proposals.map(({ what }) => what),
      ['milder-facts'],
    );
  });

  test('do not set aside as a duplicate alone what waits to be set aside as no incident', () => {
    const waits = givenReported()
      .done('establish-facts', graveFacts, {}, 'headteacher')
      .done('mark-not-an-incident', {}, {}, 'headteacher')
      .done('establish-facts', smallFacts, {}, 'headteacher')
      .done('mark-duplicate', { of }, {}, 'headteacher');
    assert.equal(waits.incident.stage, 'reported');
  });

  test('do not tell fewer, by milder facts, than waits for a second person', () => {
    const judged = { personalData: 'yes', awareAt: 1, awareFrom: 'other', risk: 'unlikely' } as const;
    const fewer = { ...judged, tell: 'nobody' } as const;
    const said = { awareWhy: 'Then.', belowAdvice: 'It looks small.', despite: 'It looks small.' };
    const waits = givenReported()
      .done('establish-facts', graveFacts, {}, 'headteacher')
      .done('assess-reportability', fewer, said, 'headteacher')
      .done('establish-facts', smallFacts, {}, 'headteacher');
    thenRefused(waits.when('assess-reportability', fewer, said, 'headteacher'), 'school default', /waiting/);
  });

  test('do not confirm each other as governors, though the headteacher is one', () => {
    const school = givenSchool({ headteacher: { roles: ['headteacher', 'governor'] } });
    const major = givenClassified('major', givenReported({}, school));
    const judged = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    const fewer = major.done('assess-reportability', judged, {}, 'bursar');
    const proposal = fewer.incident.proposals.at(-1)?.entry ?? 0;
    const none = fewer.done('confirm-proposal', { proposal, agreed: true }, {}, 'chair');
    for (const [by, other] of [
      ['bursar', 'headteacher'],
      ['headteacher', 'bursar'],
    ] as const) {
      const waits = none.done('classify', classifyAs('minor'), { reason: 'It looks small.' }, by);
      assert.ok(!secondsFor(waits).includes(id(other)), `${other} confirms what ${by} proposed`);
      assert.ok(secondsFor(waits).length > 0);
    }
    const names = { governors: [id('headteacher')] };
    thenRefused(major.when('name-governors', names, {}, 'chair'), '4a', /Only a governor/);
  });

  test('do not close as minor what the facts found since make major: it is classified again first', () => {
    const reviewed = givenReviewed('minor');
    const worse = reviewed.done('establish-facts', graveSystem, {}, 'headteacher');
    thenRefused(worse.when('close', {}, {}, 'headteacher'), '5e', /more severe than it was classified/);
    const minor = { ...classifyAs('minor'), criteria: [] };
    const again = worse.done('classify', minor, { reason: 'It looks small.' }, 'bursar');
    assert.ok(secondsFor(again).length > 0);
    thenRefused(again.when('close', {}, {}, 'headteacher'), '5e', /proposal to keep it minor/);
  });

  test('do not correct what a governor wrote', () => {
    const noted = givenInvestigating('major').done('note-progress', {}, {}, 'governor');
    const entry = noted.incident.version;
    thenRefused(noted.when('correct-entry', { entry }, {}, 'headteacher'), '5', /they or the chair/);
    for (const name of ['governor', 'chair'] as const) {
      assert.equal(noted.done('correct-entry', { entry }, {}, name).incident.corrections.length, 1);
    }
  });

  test('take back nothing that the data protection officer advised, by advice that they record', () => {
    const advised = givenReported()
      .done('advise', { tell: 'regulator' }, {}, 'data-protection-officer')
      .done('record-advice', { route: 'telephone', givenAt: 1, tell: 'nobody' }, {}, 'headteacher');
    const judged = { awareAt: 1, awareFrom: 'other', risk: 'unlikely', tell: 'nobody' } as const;
    const facts = { personalData: 'yes', ...judged } as const;
    const decided = advised.when('assess-reportability', facts, { awareWhy: 'Then.' }, 'headteacher');
    thenRefused(decided, 'UK GDPR Art 33', /advised to tell more/);
  });
});
