import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Case, thenRefused } from '../../../test/given/incident.ts';
import { hour, id, minute } from '../../../test/given/people.ts';
import { classifyAs } from '../../../test/given/samples.ts';
import {
  givenAnswered,
  givenClassified,
  givenInvestigating,
  givenReported,
  givenSubmitted,
} from '../../../test/given/stages.ts';
import { isRefusal } from '../../record/step.ts';
import type { Names } from '../../school/names.ts';
import { severity } from '../state/incident.ts';
import { countedFrom } from '../state/judging/awareness.ts';
import { standingFlags } from '../state/judging/standing-flags.ts';
import { says } from '../steps.ts';

const names: Names = { person: (each) => each, role: (role) => role, policy: (policy) => policy };

describe('assess-reportability (6c; UK GDPR Art 33, 34)', () => {
  const before = givenReported().done('classify', classifyAs('minor'), {}, 'bursar');
  type Facts = Parameters<typeof before.when<'assess-reportability'>>[1];
  const assess = (
    facts: Partial<Facts>,
    prose: Parameters<typeof before.when<'assess-reportability'>>[2] = {},
  ) =>
    before.when(
      'assess-reportability',
      {
        personalData: 'yes',
        awareAt: before.now - hour,
        awareFrom: 'other',
        risk: 'unlikely',
        tell: 'nobody',
        ...facts,
      },
      { awareWhy: 'The parent rang.', ...prose },
      'bursar',
    );

  test('each contradiction is refused', () => {
    const art33 = 'UK GDPR Art 33';
    thenRefused(assess({ personalData: 'no', tell: 'regulator' }), art33, /no personal data/);
    thenRefused(assess({ awareAt: null }), art33, /when the school became aware/);
    thenRefused(assess({}, { awareWhy: '' }), art33, /why the school became aware/);
    thenRefused(assess({ risk: null }), art33, /how likely/);
    thenRefused(assess({ risk: 'likely' }), art33, /the ICO must be told/);
    thenRefused(assess({ awareAt: before.now + 1, awareFrom: 'other' }), art33, /future/);
    thenRefused(assess({ risk: 'high', tell: 'regulator' }), 'UK GDPR Art 34', /people affected/);
    assert.ok('state' in assess({ risk: 'high', tell: 'regulator', exception: 'unreadable' }));
    const notice = { risk: 'high', exception: 'too-much-effort' } as const;
    thenRefused(assess({ ...notice, tell: 'regulator' }), 'UK GDPR Art 34', /exception/);
    thenRefused(assess({ ...notice, risk: 'unlikely', tell: 'nobody' }), 'UK GDPR Art 34', /exception/);
    assert.ok('state' in assess({ ...notice, tell: 'regulator-and-individuals' }));
    assert.ok('state' in assess({ personalData: 'not-known', risk: null, awareAt: null }));
  });

  test('a likely risk raises the severity to major at once; a high one proposes critical', () => {
    const raised = assess({ risk: 'high', tell: 'regulator-and-individuals' });
    assert.ok('state' in raised);
    assert.equal(severity(raised.state), 'major');
    assert.equal(raised.state.classifications.at(-1)?.proposed, 'critical');
    const led = givenInvestigating('minor').done(
      'assess-reportability',
      { personalData: 'yes', awareAt: 1, awareFrom: 'other', risk: 'likely', tell: 'regulator' },
      { awareWhy: 'The parent rang.' },
      'headteacher',
    );
    assert.equal(led.incident.leadOpen, true);
  });

  test('headteacher, bursar, chair or leading governor assess it', () => {
    thenRefused(
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
    const before = givenClassified('major');
    const late = before.at(before.now + 100 * hour);
    const told = (notifiedAt: number) => ({ body: 'regulator' as const, notifiedAt });
    thenRefused(
      late.when('record-notification', told(late.now), {}, 'bursar'),
      'UK GDPR Art 33',
      /More than 72 hours/,
    );
    late.done('record-notification', told(late.now), { lateBecause: 'Half-term.' }, 'bursar');
    late.done('record-notification', told(late.now - 50 * hour), {}, 'bursar');
    const inTime = late.done('record-notification', told(late.now - 50 * hour), {}, 'bursar');
    inTime.done('record-notification', told(late.now), {}, 'bursar');
    late.done('record-notification', { body: 'other', notifiedAt: late.now }, {}, 'bursar');
    thenRefused(
      late.when('record-notification', told(late.now + 1), {}, 'bursar'),
      'UK GDPR Art 33',
      /future/,
    );
    thenRefused(
      givenReported().when('record-notification', told(1), {}, 'bursar'),
      'UK GDPR Art 33',
      /before the school became aware/,
    );
    givenReported().done('record-notification', told(1), { earlyBecause: 'Asked first.' }, 'bursar');
  });

  test('who tells the ICO again records that it was told more, and another body is told by itself', () => {
    const each = givenClassified('major');
    const said = (of: Case, body: 'regulator' | 'other') => {
      const prose = { added: 'Four more people.' };
      const taken = of.when('record-notification', { body, notifiedAt: of.now }, prose, 'bursar');
      assert.ok(!isRefusal(taken));
      return taken.events.map(({ type, facts }) => says(type, facts, names)).join();
    };
    assert.match(said(each, 'regulator'), /the ICO was told,/);
    const told = each.done('record-notification', { body: 'regulator', notifiedAt: each.now }, {}, 'bursar');
    assert.match(said(told, 'regulator'), /the ICO was told more,/);
    assert.match(said(told, 'other'), /another body was told,/);
  });

  test('a minute may lie between when it was told and when the school became aware, no more', () => {
    const each = givenClassified('major');
    const since = countedFrom(each.incident) ?? assert.fail('nobody became aware');
    const told = (notifiedAt: number) =>
      each.when('record-notification', { body: 'regulator', notifiedAt }, {}, 'bursar');
    thenRefused(told(since - minute), 'UK GDPR Art 33', /before the school became aware/);
    assert.ok(!isRefusal(told(since - minute + 1)));
  });

  test('the DPO advises, with reasons, and only the DPO', () => {
    const { incident } = givenReported().done('advise', {}, {}, 'data-protection-officer');
    assert.equal(incident.advice.length, 1);
    thenRefused(givenReported().when('advise', {}, {}, 'bursar'), '3d', /data protection officer/);
    thenRefused(
      givenReported().when('advise', {}, { reasons: '' }, 'data-protection-officer'),
      '2',
      /reasons/,
    );
  });

  test('the chair who is told sees the incident from then on', () => {
    const before = givenReported();
    assert.equal(before.capacitiesOf('chair').size, 0);
    const after = before.done('tell-chair', { toldAt: before.now }, {}, 'bursar');
    assert.ok(after.capacitiesOf('chair').has('chair'));
    thenRefused(before.when('tell-chair', { toldAt: before.now + 1 }, {}, 'bursar'), '3e', /future/);
    const told = { toldAt: before.now, toldBy: id('headteacher'), whom: id('chair') };
    const said = before.done('tell-chair', told, {}, 'bursar').events.at(-1);
    assert.deepEqual(said?.facts, { ...told, asks: [id('chair')] }, 'who told whom when, and is asked');
    const teacher = { ...told, whom: id('teacher') };
    thenRefused(before.when('tell-chair', teacher, {}, 'bursar'), '3e', /an acting chair/);
    const concerned = givenReported({ concerns: ['bursar'] });
    const kept = { ...told, toldBy: id('bursar') };
    thenRefused(concerned.when('tell-chair', kept, {}, 'headteacher'), '3e', /excluded from this/);
  });

  test('what is contained goes on or stands open no more; with its outcome report it goes on no more', () => {
    const flagged = givenReported({ redFlags: ['ongoing', 'account-open', 'child-at-risk'] });
    assert.deepEqual(standingFlags(flagged.incident), ['ongoing', 'account-open', 'child-at-risk']);
    const contained = flagged.done('mark-contained', { containedAt: flagged.now }, {}, 'bursar');
    assert.deepEqual(standingFlags(contained.incident), ['child-at-risk']);
    const reported = givenSubmitted(
      'critical',
      givenAnswered('critical', givenInvestigating('critical', givenClassified('critical', flagged))),
    );
    assert.deepEqual(standingFlags(reported.incident), ['account-open', 'child-at-risk']);
  });

  test('containment is marked once, and not in the future', () => {
    const before = givenReported();
    const after = before.done('mark-contained', { containedAt: before.now }, {}, 'bursar');
    assert.equal(after.incident.contained?.containedAt, before.now);
    thenRefused(after.when('mark-contained', { containedAt: 1 }, {}, 'bursar'), '3g', /already/);
    thenRefused(before.when('mark-contained', { containedAt: before.now + 1 }, {}, 'bursar'), '3g', /future/);
  });
});
