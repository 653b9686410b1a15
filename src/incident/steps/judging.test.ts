import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, hour, id, refused, schoolWithout } from '../../../test/given.ts';
import { classified, classifyAs, investigating, reported, submitted } from '../../../test/stages.ts';
import { severity } from '../incident.ts';

const proposalOf = ({ incident }: Case): number => incident.proposal?.entry ?? 0;

describe('classify (5a)', () => {
  test('the criteria propose, a person decides, and another choice needs a reason', () => {
    const before = reported();
    const facts = { ...classifyAs('moderate'), severity: 'major' } as const;
    refused(before.when('classify', facts, {}, 'bursar'), '5a', /propose moderate.*reason/);
    const { incident } = before.done('classify', facts, { reason: 'It feels worse.' }, 'bursar');
    assert.equal(severity(incident), 'major');
    assert.equal(incident.classifications[0]?.proposed, 'moderate');
  });

  test('the office classifies, not the reporter', () => {
    refused(reported().when('classify', classifyAs('minor'), {}, 'teacher'), '5a', /headteacher or bursar/);
  });

  test('who made the mistake does not classify it', () => {
    const slip = reported().done('verify-details', { slipped: [id('bursar')] }, {}, 'headteacher');
    refused(
      slip.when('classify', classifyAs('minor'), {}, 'bursar'),
      'school default',
      /Whoever made the mistake/,
    );
    slip.done('classify', classifyAs('minor'), {}, 'headteacher');
  });

  test('a risk to people and a senior concern are floors, whatever anyone writes', () => {
    const risky = classified('major');
    const why = { reason: 'It was nothing.' };
    refused(
      risky.when('classify', classifyAs('minor'), why, 'bursar'),
      'school default',
      /at least major.*risk/,
    );
    const senior = reported({ concerns: ['bursar'] });
    refused(
      senior.when('classify', classifyAs('minor'), why, 'headteacher'),
      'school default',
      /at least major/,
    );
  });

  test('lowering needs a reason and waits for a second person; the earlier classification stays', () => {
    const before = reported().done('classify', classifyAs('moderate'), {}, 'bursar');
    refused(
      before.when('classify', classifyAs('minor'), {}, 'bursar'),
      'school default',
      /reason and a second person/,
    );
    const waiting = before.done('classify', classifyAs('minor'), { reason: 'Withdrawn.' }, 'bursar');
    assert.equal(severity(waiting.incident), 'moderate');
    refused(
      waiting.when('classify', classifyAs('moderate'), {}, 'headteacher'),
      'school default',
      /waits for a second/,
    );
    const settled = { proposal: proposalOf(waiting), agreed: true };
    const after = waiting.done('confirm-proposal', settled, {}, 'headteacher');
    assert.equal(severity(after.incident), 'minor');
    assert.equal(after.incident.classifications.length, 2);
    assert.equal(after.incident.proposal, null);
  });

  test('what gets worse is raised at once, although a lowering waits', () => {
    const waiting = reported()
      .done('classify', classifyAs('moderate'), {}, 'bursar')
      .done('classify', classifyAs('minor'), { reason: 'Withdrawn.' }, 'bursar');
    const raised = waiting.done('classify', classifyAs('critical'), {}, 'bursar');
    assert.equal(severity(raised.incident), 'critical');
    assert.equal(raised.incident.proposal, null);
  });

  test('crossing the line between who leads re-opens the lead, and earlier leads stay', () => {
    const raised = submitted('moderate').done('classify', classifyAs('major'), {}, 'bursar');
    assert.equal(raised.incident.stage, 'reported');
    assert.equal(raised.incident.leadOpen, true);
    assert.equal(raised.incident.leads.length, 1);
    const same = submitted('minor').done('classify', classifyAs('moderate'), {}, 'bursar');
    assert.equal(same.incident.stage, 'submitted');
  });
});

describe('confirm-proposal', () => {
  const waiting = () =>
    reported()
      .done('classify', classifyAs('moderate'), {}, 'bursar')
      .done('classify', classifyAs('minor'), { reason: 'Withdrawn.' }, 'bursar');

  test('who proposed it is not the second person, nor is who made the mistake', () => {
    const each = { proposal: proposalOf(waiting()), agreed: true };
    refused(waiting().when('confirm-proposal', each, {}, 'bursar'), 'school default', /a second person/);
    const slip = waiting().done('verify-details', { slipped: [id('headteacher')] }, {}, 'bursar');
    refused(slip.when('confirm-proposal', each, {}, 'headteacher'), 'school default', /a second person/);
    slip.done('confirm-proposal', each, {}, 'chair');
  });

  test('a proposal is declined with a reason, and only the one that waits is settled', () => {
    const each = { proposal: proposalOf(waiting()), agreed: false };
    refused(waiting().when('confirm-proposal', each, {}, 'chair'), 'school default', /reason for declining/);
    const after = waiting().done('confirm-proposal', each, { reason: 'It is not.' }, 'chair');
    assert.equal(severity(after.incident), 'moderate');
    refused(after.when('confirm-proposal', each, {}, 'headteacher'), 'school default', /a second person/);
    refused(
      waiting().when('confirm-proposal', { proposal: 999, agreed: true }, {}, 'chair'),
      'school default',
      /no longer waits/,
    );
  });

  test('a floor that rose while it waited holds', () => {
    const each = { proposal: proposalOf(waiting()), agreed: true };
    const risky = waiting().done(
      'assess-reportability',
      { personalData: 'yes', awareAt: waiting().now, risk: 'likely', tell: 'regulator' },
      { awareWhy: 'The parent rang.' },
      'headteacher',
    );
    assert.equal(severity(risky.incident), 'major');
    refused(risky.when('confirm-proposal', each, {}, 'headteacher'), 'school default', /at least major/);
  });

  test('it never waits for ever: where only the chair judges, another governor is the second person', () => {
    const alone = reported({ concerns: ['headteacher'] }, schoolWithout('bursar'));
    const waits = alone.done('mark-not-an-incident', {}, {}, 'chair');
    assert.ok(waits.capacitiesOf('vice-chair').has('confirmer'));
    const each = { proposal: proposalOf(waits), agreed: true };
    assert.equal(waits.done('confirm-proposal', each, {}, 'vice-chair').incident.stage, 'set-aside');
  });
});

describe('assess-reportability (6c; UK GDPR Art 33, 34)', () => {
  const before = reported().done('classify', classifyAs('minor'), {}, 'bursar');
  type Facts = Parameters<typeof before.when<'assess-reportability'>>[1];
  const assess = (
    facts: Partial<Facts>,
    prose: Parameters<typeof before.when<'assess-reportability'>>[2] = {},
  ) =>
    before.when(
      'assess-reportability',
      { personalData: 'yes', awareAt: before.now, risk: 'unlikely', tell: 'nobody', ...facts },
      { awareWhy: 'The parent rang.', ...prose },
      'bursar',
    );

  test('each contradiction is refused', () => {
    const art33 = 'UK GDPR Art 33';
    refused(assess({ personalData: 'no', tell: 'regulator' }), art33, /Without personal data/);
    refused(assess({ awareAt: null }), art33, /since when/);
    refused(assess({}, { awareWhy: '' }), art33, /why this moment/);
    refused(assess({ risk: null }), art33, /how likely/);
    refused(assess({ risk: 'likely' }), art33, /must be told to the regulator/);
    refused(assess({ awareAt: before.now + 1 }), art33, /future/);
    refused(assess({ risk: 'high', tell: 'regulator' }), 'UK GDPR Art 34', /people affected/);
    assert.ok('state' in assess({ risk: 'high', tell: 'regulator' }, { exception: 'Encrypted.' }));
    assert.ok('state' in assess({ personalData: 'not-known', risk: null, awareAt: null }));
  });

  test('a likely risk raises the severity to major at once; a high one proposes critical', () => {
    const raised = assess({ risk: 'high', tell: 'regulator-and-individuals' });
    assert.ok('state' in raised);
    assert.equal(severity(raised.state), 'major');
    assert.equal(raised.state.classifications.at(-1)?.proposed, 'critical');
    const led = investigating('minor').done(
      'assess-reportability',
      { personalData: 'yes', awareAt: before.now, risk: 'likely', tell: 'regulator' },
      { awareWhy: 'The parent rang.' },
      'headteacher',
    );
    assert.equal(led.incident.leadOpen, true);
  });

  test('headteacher, bursar, chair or leading governor assess it', () => {
    refused(
      before.when(
        'assess-reportability',
        { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' },
        {},
        'data-protection-officer',
      ),
      '6c',
      /This is for/,
    );
  });
});

describe('record-notification, advise, tell-chair, mark-contained', () => {
  test('after 72 hours the reasons for the delay are mandatory', () => {
    const before = classified('major');
    const late = before.at(before.now + 100 * hour);
    const told = (notifiedAt: number) => ({ body: 'regulator' as const, notifiedAt });
    refused(
      late.when('record-notification', told(late.now), {}, 'bursar'),
      'UK GDPR Art 33',
      /More than 72 hours/,
    );
    late.done('record-notification', told(late.now), { lateBecause: 'Half-term.' }, 'bursar');
    late.done('record-notification', told(late.now - 50 * hour), {}, 'bursar');
    late.done('record-notification', { body: 'other', notifiedAt: late.now }, {}, 'bursar');
    refused(late.when('record-notification', told(late.now + 1), {}, 'bursar'), 'UK GDPR Art 33', /future/);
    refused(reported().when('record-notification', told(1), {}, 'bursar'), '6c', /Assess first/);
  });

  test('the DPO advises, with reasons, and only the DPO', () => {
    const { incident } = reported().done('advise', {}, {}, 'data-protection-officer');
    assert.equal(incident.advice.length, 1);
    refused(reported().when('advise', {}, {}, 'bursar'), '3d', /data protection officer/);
    refused(reported().when('advise', {}, { reasons: '' }, 'data-protection-officer'), '2', /reasons/);
  });

  test('the chair who is told sees the incident from then on', () => {
    const before = reported();
    assert.equal(before.capacitiesOf('chair').size, 0);
    const after = before.done('tell-chair', { toldAt: before.now }, {}, 'bursar');
    assert.ok(after.capacitiesOf('chair').has('chair'));
    refused(before.when('tell-chair', { toldAt: before.now + 1 }, {}, 'bursar'), '3e', /future/);
  });

  test('containment is marked once, and not in the future', () => {
    const before = reported();
    const after = before.done('mark-contained', { containedAt: before.now }, {}, 'bursar');
    assert.equal(after.incident.contained?.containedAt, before.now);
    refused(after.when('mark-contained', { containedAt: 1 }, {}, 'bursar'), '3g', /already/);
    refused(before.when('mark-contained', { containedAt: before.now + 1 }, {}, 'bursar'), '3g', /future/);
  });
});
