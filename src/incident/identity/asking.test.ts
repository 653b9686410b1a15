import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  away,
  type Case,
  givenNoIncident,
  givenSchool,
  givenSchoolWithout,
  reportFacts,
  rules,
  thenRefused,
} from '../../../test/given/incident.ts';
import { allNames, day, id, type Name } from '../../../test/given/people.ts';
import { leadOf } from '../../../test/given/samples.ts';
import { givenClassified } from '../../../test/given/stages.ts';
import type { Digest } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { asksFor } from '../asks/asks.ts';
import { mayReadProse } from '../may.ts';
import { awaitHandover } from './key-holders.ts';

const key = (name: Name): Digest => `key of ${name}` as Digest;
const keyed = (...holders: readonly Name[]): School =>
  givenSchool(Object.fromEntries(holders.map((name) => [name, { identityKey: key(name) }])));

const confided = (
  school = keyed('chair', 'vice-chair'),
  to: readonly ('headteacher' | 'bursar')[] = ['headteacher'],
): Case => {
  const before = givenNoIncident(school);
  const facts = { ...reportFacts('incident-1', before.now), naming: 'confidential' } as const;
  return before
    .done('report', { ...facts, sealedTo: [key('chair')] }, { identity: 'sealed' }, 'reporter by receipt')
    .done('forward-report', { to }, {}, 'chair');
};
const asked = (): Case => confided().done('request-identity', {}, {}, 'headteacher');
const approved = (tellFirst = false): Case =>
  asked().done('approve-identity-request', { tellFirst }, { risk: 'Her son.' }, 'chair');
const identityDeciders = (each: Case): readonly Name[] =>
  allNames.filter((name) => each.capacitiesOf(name).has('identity-decider'));

describe('asking who made a confidential report', () => {
  test('is for anybody on the case but the chair, with a reason and a law, once at a time', () => {
    thenRefused(confided().when('request-identity', {}, { law: '' }, 'headteacher'), '2', /law/);
    thenRefused(
      confided().when('request-identity', {}, {}, 'chair'),
      'school default',
      /looks without asking/,
    );
    thenRefused(confided().when('request-identity', {}, {}, 'teacher'), 'school default', /This is for/);
    thenRefused(asked().when('request-identity', {}, {}, 'headteacher'), 'school default', /already waiting/);
    const anonymous = givenNoIncident().done(
      'report',
      { ...reportFacts('incident-1', givenNoIncident().now), naming: 'anonymous' },
      {},
      'reporter by receipt',
    );
    const kept = anonymous.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    thenRefused(kept.when('request-identity', {}, {}, 'bursar'), 'school default', /the chair alone knows/);
  });

  test('asks nobody to decide once the report is set aside', () => {
    const waits = (each: Case) =>
      allNames.filter((name) => {
        const { incident, now } = each;
        const rows = asksFor(incident, each.capacitiesOf(name), rules, now);
        return rows.some(({ step }) => step === 'approve-identity-request');
      });
    assert.ok(waits(asked()).length > 0);
    const aside = asked().aside('headteacher');
    assert.equal(aside.incident.stage, 'set-aside');
    assert.deepEqual(waits(aside), []);
  });

  test('is for a headteacher who made the mistake too: it decides nothing', () => {
    const slip = confided().done(
      'verify-details',
      { madeTheMistake: [id('headteacher')] },
      {},
      'headteacher',
    );
    slip.done('request-identity', {}, {}, 'headteacher');
    thenRefused(slip.when('acknowledge', {}, {}, 'headteacher'), 'school default', /made the mistake/);
  });

  test('is approved by the chair and confirmed by a second governor, nobody twice', () => {
    assert.deepEqual(identityDeciders(asked()), ['chair']);
    assert.deepEqual(identityDeciders(approved()), ['vice-chair', 'governor', 'second-governor']);
    thenRefused(
      asked().when('confirm-identity-request', {}, {}, 'chair'),
      'school default',
      /Nothing waits to be confirmed/,
    );
    thenRefused(
      approved().when('approve-identity-request', { tellFirst: true }, {}, 'governor'),
      'school default',
      /approved/,
    );
    assert.deepEqual(identityDeciders(approved().done('confirm-identity-request', {}, {}, 'governor')), []);
    assert.deepEqual(identityDeciders(asked().in(givenSchoolWithout('chair'))), ['vice-chair']);
    const away3 = givenSchool({ chair: { ...away(null), identityKey: key('chair') } });
    assert.ok(identityDeciders(asked().in(away3)).includes('vice-chair'), 'who acts while the chair is away');
  });

  test('is never confirmed by a governor who works on the case or to whom it was forwarded', () => {
    const both = (name: 'headteacher' | 'bursar') =>
      keyed('chair').people.get(id(name))?.roles.concat('governor') ?? [];
    const twofold = givenSchool({
      chair: { identityKey: key('chair') },
      headteacher: { roles: both('headteacher') },
      bursar: { roles: both('bursar') },
    });
    const facts = { tellFirst: true };
    const forwarded = (to: readonly ('headteacher' | 'bursar')[]) =>
      confided(twofold, to).done('request-identity', {}, {}, to[0] ?? 'bursar');
    const free: readonly Name[] = ['vice-chair', 'governor', 'second-governor'];
    const all = forwarded(['headteacher', 'bursar']);
    assert.deepEqual(identityDeciders(all.done('approve-identity-request', facts, {}, 'chair')), free);
    assert.deepEqual(
      identityDeciders(forwarded(['bursar']).done('approve-identity-request', facts, {}, 'chair')),
      free,
    );
    const led = givenClassified('major', confided(), 'headteacher')
      .done('allocate', leadOf('major'), {}, 'headteacher')
      .done('name-governors', { governors: [id('governor')] }, {}, 'chair');
    const helped = led.done('request-identity', {}, {}, 'headteacher');
    const open = helped.done('approve-identity-request', facts, {}, 'chair');
    assert.deepEqual(
      identityDeciders(open),
      ['vice-chair', 'second-governor'],
      'who sits with the lead is none',
    );
    const standIn = givenSchool({
      chair: { identityKey: key('chair') },
      headteacher: away('second-governor'),
    });
    assert.deepEqual(
      identityDeciders(open.in(standIn)),
      ['vice-chair'],
      'nor is who stands in for the office',
    );
  });

  test('is confirmed by the DPO where no governor is left, then the outside body, then nobody', () => {
    const facts = { tellFirst: true };
    const few = givenSchool({
      chair: { identityKey: key('chair') },
      headteacher: { roles: ['headteacher', 'governor'] },
      ...Object.fromEntries(
        ['vice-chair', 'governor', 'second-governor'].map((name) => [name, { active: false }]),
      ),
    });
    const waiting = confided(few).done('request-identity', {}, {}, 'headteacher');
    const dpo = waiting.done('approve-identity-request', facts, {}, 'chair');
    assert.deepEqual(identityDeciders(dpo), ['data-protection-officer']);
    const others = ['vice-chair', 'governor', 'second-governor', 'data-protection-officer'] as const;
    const byOutside = asked()
      .in(givenSchoolWithout(...others))
      .done('approve-identity-request', facts, {}, 'chair');
    assert.deepEqual(identityDeciders(byOutside), ['outside-body']);
    const nobody = asked().in(givenSchoolWithout(...others, 'outside-body'));
    const why = /Nobody is left who could confirm it.*add another governor first/;
    thenRefused(nobody.when('approve-identity-request', facts, {}, 'chair'), 'school default', why);
    nobody.done('refuse-identity-request', {}, {}, 'chair');
    const byDpo = confided().done('request-identity', {}, {}, 'data-protection-officer').in(few);
    thenRefused(byDpo.when('approve-identity-request', facts, {}, 'chair'), 'school default', why);
  });

  test('without telling the reporter first it needs to be said whom that would put at risk', () => {
    const silent = asked().when('approve-identity-request', { tellFirst: false }, {}, 'chair');
    thenRefused(silent, 'school default', /who would be at risk/);
  });

  test('the chair tells who asked three days after the reporter, or at once where that is a risk', () => {
    const at = (each: Case) => each.done('confirm-identity-request', {}, {}, 'governor');
    thenRefused(
      approved().when('share-identity', {}, {}, 'chair'),
      'school default',
      /yet approved and confirmed/,
    );
    at(approved()).done('share-identity', {}, {}, 'chair');
    const first = at(approved(true));
    thenRefused(first.when('share-identity', {}, {}, 'chair'), 'school default', /told first/);
    first.at(first.now + 3 * day).done('share-identity', {}, {}, 'chair');
  });

  test('either may refuse, and it may be asked again', () => {
    const again = approved().done('refuse-identity-request', {}, {}, 'governor');
    thenRefused(again.when('share-identity', {}, {}, 'chair'), 'school default', /yet approved/);
    again.done('request-identity', {}, {}, 'headteacher');
  });
});

describe('the key to who made it', () => {
  test('opens nothing else: the person who was chair has the key, and not the case', () => {
    const later = confided().in(givenSchool({ chair: { roles: [], identityKey: key('chair') } }));
    assert.deepEqual([...later.capacitiesOf('chair')], ['key-holder']);
    const gone = confided().in(
      givenSchool({ chair: { roles: [], active: false, identityKey: key('chair') } }),
    );
    assert.deepEqual([...gone.capacitiesOf('chair')], []);
  });

  test('waits to be handed over to a chair or vice-chair who has another, never to those it concerns', () => {
    const each = confided();
    const waiting = ({ incident, school }: Case) =>
      awaitHandover(incident.identity, incident, school).map((person) => person.id);
    assert.deepEqual(waiting(each), [id('vice-chair')]);
    const excluded = each.done('declare-conflict', { person: id('vice-chair') }, {}, 'chair');
    assert.deepEqual(waiting(excluded), []);
    const to = [key('chair'), key('vice-chair')];
    const handed = each.done('hand-over-identity', { sealedTo: to }, { identity: 'sealed anew' }, 'chair');
    assert.deepEqual(waiting(handed), []);
    thenRefused(
      handed.when('hand-over-identity', { sealedTo: to }, {}, 'chair'),
      'school default',
      /can already open it/,
    );
    thenRefused(
      each.when('hand-over-identity', { sealedTo: to }, {}, 'headteacher'),
      'school default',
      /with the key/,
    );
  });

  test('nobody reads the sealed box as it is, whatever they are', () => {
    const all = new Set(['chair', 'headteacher', 'office', 'lead', 'key-holder'] as const);
    for (const type of ['reported', 'identity-resealed']) {
      assert.equal(mayReadProse({ type, facts: {} }, 'identity', all), false, type);
    }
  });
});
