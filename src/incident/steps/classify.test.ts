import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, givenSchoolWithout, thenRefused } from '../../../test/given/incident.ts';
import { id } from '../../../test/given/people.ts';
import { classifyAs, smallFacts } from '../../../test/given/samples.ts';
import { givenClassified, givenReported, givenSubmitted } from '../../../test/given/stages.ts';

import { proceduresDefault2026, severities } from '../../policy/procedures/procedures.ts';

import { severity } from '../state/incident.ts';
import { proposal, proposedAtBest, severityRestsOn, severityWouldChange, whyProposed } from './classify.ts';

const proposalOf = ({ incident }: Case): number => incident.proposals.at(-1)?.entry ?? 0;

describe('classify (5a)', () => {
  test('the criteria propose, a person decides, and another choice needs a reason', () => {
    const before = givenReported();
    const facts = { ...classifyAs('moderate'), severity: 'major' } as const;
    thenRefused(before.when('classify', facts, {}, 'bursar'), '5a', /propose moderate.*reason/);
    const { incident } = before.done('classify', facts, { reason: 'It feels worse.' }, 'bursar');
    assert.equal(severity(incident), 'major');
    assert.equal(incident.classifications[0]?.proposed, 'moderate');
  });

  test('says afterwards what proposed another severity, as it was known then', () => {
    const facts = { ...classifyAs('critical'), severity: 'major' } as const;
    const lower = givenReported().done('classify', facts, { reason: 'It was stopped.' }, 'bursar');
    const why = ({ incident, school }: Case) => {
      const judged = incident.classifications[0] ?? assert.fail('it was not classified');
      return whyProposed(incident, judged, { procedures: proceduresDefault2026, school });
    };
    const [criterion] = facts.criteria;
    const { label } = proceduresDefault2026.criteria.find(({ id }) => id === criterion) ?? assert.fail();
    assert.deepEqual(why(lower), [label]);
    const later = lower.done('establish-facts', smallFacts, {}, 'bursar');
    assert.deepEqual(why(later), [label]);
    const asProposed = givenReported().done('classify', classifyAs('minor'), {}, 'bursar');
    const judged = asProposed.incident.classifications[0] ?? assert.fail('it was not classified');
    const other = { ...judged, proposed: 'critical' } as const;
    const given = { procedures: proceduresDefault2026, school: asProposed.school };
    assert.deepEqual(whyProposed(asProposed.incident, other, given), [], 'nothing that did not propose it');
  });

  test('nothing proposes minor before anything is known', () => {
    const unknown = { ...classifyAs('minor'), criteria: [] };
    const open = givenReported({ redFlags: ['ongoing'] });
    thenRefused(open.when('classify', unknown, {}, 'bursar'), '5a', /Without facts/);
    const known = open.done('establish-facts', smallFacts, {}, 'bursar');
    const { incident } = known.done('classify', unknown, {}, 'bursar');
    assert.ok(incident.classifications[0]?.criteria.includes('no-harm'), 'as the facts say');
    const given = { procedures: proceduresDefault2026, school: known.school };
    assert.equal(proposedAtBest(known.incident, given), 'minor');
    const grave = givenReported({ concerns: ['headteacher'] });
    assert.equal(proposedAtBest(grave.incident, given), proposal(grave.incident, [], given).floor, 'a floor');
  });

  test('the office classifies, not the reporter', () => {
    thenRefused(
      givenReported().when('classify', classifyAs('minor'), {}, 'teacher'),
      '5a',
      /headteacher or bursar/,
    );
  });

  test('who made the mistake does not classify it', () => {
    const slip = givenReported().done(
      'verify-details',
      { madeTheMistake: [id('bursar')] },
      {},
      'headteacher',
    );
    thenRefused(
      slip.when('classify', classifyAs('minor'), {}, 'bursar'),
      'school default',
      /person who made the mistake/,
    );
    slip.done('classify', classifyAs('minor'), {}, 'headteacher');
  });

  test('a risk to people and a senior concern are floors, whatever anyone writes', () => {
    const risky = givenClassified('major');
    const why = { reason: 'It was nothing.' };
    thenRefused(
      risky.when('classify', classifyAs('minor'), why, 'bursar'),
      'school default',
      /at least major.*risk/,
    );
    const senior = givenReported({ concerns: ['bursar'] });
    thenRefused(
      senior.when('classify', classifyAs('minor'), why, 'headteacher'),
      'school default',
      /at least major/,
    );
  });

  test('a child at risk proposes critical, which is no floor; other red flags propose nothing', () => {
    const child = givenReported({ redFlags: ['child-at-risk'] });
    thenRefused(child.when('classify', classifyAs('major'), {}, 'bursar'), '5a', /propose critical.*reason/);
    const lower = child.done('classify', classifyAs('major'), { reason: 'Ruled out.' }, 'bursar');
    assert.equal(lower.incident.classifications[0]?.proposed, 'critical');
    const critical = child.done('classify', classifyAs('critical'), {}, 'bursar');
    assert.equal(critical.incident.classifications[0]?.proposed, 'critical');
    const open = givenReported({ redFlags: ['account-open', 'ongoing'] });
    const minor = open.done('classify', classifyAs('minor'), {}, 'bursar');
    assert.equal(minor.incident.classifications[0]?.proposed, 'minor');
  });

  test('two levels below the proposal waits for a second person, also the first time', () => {
    const police = { ...classifyAs('major'), severity: 'minor' } as const;
    thenRefused(
      givenReported().when('classify', police, {}, 'bursar'),
      'school default',
      /major is proposed needs a reason and a second person/,
    );
    const waiting = givenReported().done('classify', police, { reason: 'They only asked.' }, 'bursar');
    assert.equal(severity(waiting.incident), null);
    const settled = { proposal: proposalOf(waiting), agreed: true };
    const after = waiting.done('confirm-proposal', settled, {}, 'headteacher');
    assert.equal(severity(after.incident), 'minor');
    const higher = waiting.done('classify', classifyAs('major'), {}, 'headteacher');
    assert.equal(severity(higher.incident), 'major');
    assert.deepEqual(higher.incident.proposals, []);
  });

  test('where a child may be at risk a governor is the second person for as low as minor', () => {
    const child = givenReported({ redFlags: ['child-at-risk'] });
    const waiting = child.done('classify', classifyAs('minor'), { reason: 'Ruled out.' }, 'bursar');
    const settled = { proposal: proposalOf(waiting), agreed: true };
    thenRefused(
      waiting.when('confirm-proposal', settled, {}, 'headteacher'),
      'school default',
      /second person/,
    );
    const after = waiting.done('confirm-proposal', settled, {}, 'governor');
    assert.equal(severity(after.incident), 'minor');
  });

  test('lowering needs a reason and waits for a second person; the earlier classification stays', () => {
    const before = givenReported().done('classify', classifyAs('moderate'), {}, 'bursar');
    thenRefused(
      before.when('classify', classifyAs('minor'), {}, 'bursar'),
      'school default',
      /reason and a second person/,
    );
    const waiting = before.done('classify', classifyAs('minor'), { reason: 'Withdrawn.' }, 'bursar');
    assert.equal(severity(waiting.incident), 'moderate');
    thenRefused(
      waiting.when('classify', classifyAs('moderate'), {}, 'headteacher'),
      'school default',
      /waiting for a second/,
    );
    const settled = { proposal: proposalOf(waiting), agreed: true };
    const after = waiting.done('confirm-proposal', settled, {}, 'headteacher');
    assert.equal(severity(after.incident), 'minor');
    assert.equal(after.incident.classifications.length, 2);
    assert.deepEqual(after.incident.proposals, []);
  });

  test('what gets worse is raised at once, although a lowering waits', () => {
    const waiting = givenReported()
      .done('classify', classifyAs('moderate'), {}, 'bursar')
      .done('classify', classifyAs('minor'), { reason: 'Withdrawn.' }, 'bursar');
    const raised = waiting.done('classify', classifyAs('critical'), {}, 'bursar');
    assert.equal(severity(raised.incident), 'critical');
    assert.deepEqual(raised.incident.proposals, []);
  });

  test('crossing the line between who leads re-opens the lead, and earlier leads stay', () => {
    const raised = givenSubmitted('moderate').done('classify', classifyAs('major'), {}, 'bursar');
    assert.equal(raised.incident.stage, 'reported');
    assert.equal(raised.incident.leadOpen, true);
    assert.equal(raised.incident.leads.length, 1);
    const same = givenSubmitted('minor').done('classify', classifyAs('moderate'), {}, 'bursar');
    assert.equal(same.incident.stage, 'submitted');
  });
});

describe('confirm-proposal', () => {
  const waiting = () =>
    givenReported()
      .done('classify', classifyAs('moderate'), {}, 'bursar')
      .done('classify', classifyAs('minor'), { reason: 'Withdrawn.' }, 'bursar');

  test('who proposed it is not the second person, nor is who made the mistake', () => {
    const each = { proposal: proposalOf(waiting()), agreed: true };
    thenRefused(waiting().when('confirm-proposal', each, {}, 'bursar'), 'school default', /a second person/);
    const slip = waiting().done('verify-details', { madeTheMistake: [id('headteacher')] }, {}, 'bursar');
    thenRefused(slip.when('confirm-proposal', each, {}, 'headteacher'), 'school default', /a second person/);
    slip.done('confirm-proposal', each, {}, 'chair');
  });

  test('a proposal is declined with a reason, and only the one that waits is settled', () => {
    const each = { proposal: proposalOf(waiting()), agreed: false };
    thenRefused(
      waiting().when('confirm-proposal', each, {}, 'chair'),
      'school default',
      /reason for declining/,
    );
    const after = waiting().done('confirm-proposal', each, { reason: 'It is not.' }, 'chair');
    assert.equal(severity(after.incident), 'moderate');
    thenRefused(after.when('confirm-proposal', each, {}, 'headteacher'), 'school default', /a second person/);
    thenRefused(
      waiting().when('confirm-proposal', { proposal: 999, agreed: true }, {}, 'chair'),
      'school default',
      /no longer waiting/,
    );
  });

  test('a floor that rose while it waited holds', () => {
    const each = { proposal: proposalOf(waiting()), agreed: true };
    const risky = waiting().done(
      'assess-reportability',
      { personalData: 'yes', awareAt: waiting().now, awareFrom: 'other', risk: 'likely', tell: 'regulator' },
      { awareWhy: 'The parent rang.' },
      'headteacher',
    );
    assert.equal(severity(risky.incident), 'major');
    thenRefused(risky.when('confirm-proposal', each, {}, 'headteacher'), 'school default', /second person/);
    thenRefused(risky.when('confirm-proposal', each, {}, 'chair'), 'school default', /at least major/);
  });

  test('it never waits for ever: where only the chair judges, another governor is the second person', () => {
    const flagged = { concerns: ['headteacher'], redFlags: ['ongoing'] } as const;
    const alone = givenReported(flagged, givenSchoolWithout('bursar'));
    const waits = alone.done('mark-not-an-incident', {}, {}, 'chair');
    assert.ok(waits.capacitiesOf('vice-chair').has('confirmer'));
    const each = { proposal: proposalOf(waits), agreed: true };
    assert.equal(waits.done('confirm-proposal', each, {}, 'vice-chair').incident.stage, 'set-aside');
  });
});

const withFacts = (facts: object) => {
  const established = { ...smallFacts, ...facts };
  const { incident, school } = givenReported().done('establish-facts', established, {}, 'bursar');
  return { incident, given: { procedures: proceduresDefault2026, school } };
};

/** A device was lost, and nobody has answered yet what it held or how it was protected. */
const lostDevice = {
  ...{ cause: 'loss-of-device', who: 'finder', protection: 'not-known', copy: 'yes' },
  ...{ care: ['not-known'], kinds: ['records'] },
};

test('what would change the severity says no change twice', () => {
  const { incident, given } = withFacts(lostDevice);
  const encrypted = severityWouldChange(incident, given).filter((says) => says.includes('encrypted'));
  assert.equal(encrypted.length, 1, encrypted.join());
});

test('the severity rests on each open answer that could lower it', () => {
  const restsOn = (facts: object) => {
    const { incident, given } = withFacts({ ...lostDevice, ...facts });
    return severityRestsOn(incident, given);
  };
  assert.deepEqual(restsOn({}), ['protection']);
  assert.deepEqual(restsOn({ who: 'not-known' }), ['protection', 'who']);
  assert.deepEqual(restsOn({ protection: 'encrypted' }), []);
});

test('what would change the severity lowers it, in two sentences at most', () => {
  const levelsOf = (facts: object) => {
    const { incident, given } = withFacts(facts);
    const now = severities.indexOf(proposal(incident, [], given).severity);
    return severityWouldChange(incident, given).map((says) => {
      const level = severities.findIndex((each) => says.includes(`: ${each} is proposed`));
      return Math.sign(level - now);
    });
  };
  assert.deepEqual(levelsOf({}), []);
  assert.deepEqual(levelsOf({ back: 'not-yet' }), [-1]);
  assert.deepEqual(levelsOf({ ...lostDevice, who: 'not-known' }), [-1, -1]);
  assert.deepEqual(levelsOf({ who: 'public', kinds: ['health'], back: 'returned' }), []);
});
