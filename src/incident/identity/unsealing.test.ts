import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  away,
  type Case,
  day,
  given,
  id,
  type Name,
  names,
  refused,
  reportFacts,
  schoolWith,
  schoolWithout,
} from '../../../test/given.ts';
import { classified, leadOf } from '../../../test/stages.ts';
import type { Digest } from '../../record/ids.ts';
import type { School } from '../../school/school.ts';
import { mayReadProse } from '../people/reading.ts';
import { awaitHandover } from './unsealing.ts';

const key = (name: Name): Digest => `key of ${name}` as Digest;
const keyed = (...holders: readonly Name[]): School =>
  schoolWith(Object.fromEntries(holders.map((name) => [name, { identityKey: key(name) }])));

const confided = (
  school = keyed('chair', 'vice-chair'),
  to: readonly ('headteacher' | 'bursar')[] = ['headteacher'],
): Case => {
  const before = given(school);
  const facts = { ...reportFacts('incident-1', before.now), naming: 'confidential' } as const;
  return before
    .done('report', { ...facts, sealedTo: [key('chair')] }, { identity: 'sealed' }, 'reporter by receipt')
    .done('forward-report', { to }, {}, 'chair');
};
const asked = (): Case => confided().done('ask-unsealing', {}, {}, 'headteacher');
const approved = (tellFirst = false): Case =>
  asked().done('approve-unsealing', { tellFirst }, { risk: 'Her son.' }, 'chair');
const unsealers = (each: Case): readonly Name[] =>
  names.filter((name) => each.capacitiesOf(name).has('unsealer'));

describe('asking who made a confidential report', () => {
  test('is for anybody on the case but the chair, with a reason and a law, once at a time', () => {
    refused(confided().when('ask-unsealing', {}, { law: '' }, 'headteacher'), '2', /law/);
    refused(confided().when('ask-unsealing', {}, {}, 'chair'), 'school default', /looks without asking/);
    refused(confided().when('ask-unsealing', {}, {}, 'teacher'), 'school default', /This is for/);
    refused(asked().when('ask-unsealing', {}, {}, 'headteacher'), 'school default', /waits already/);
    const anonymous = given().done(
      'report',
      { ...reportFacts('incident-1', given().now), naming: 'anonymous' },
      {},
      'reporter by receipt',
    );
    const kept = anonymous.done('forward-report', { to: ['bursar'] }, {}, 'chair');
    refused(kept.when('ask-unsealing', {}, {}, 'bursar'), 'school default', /known to the chair alone/);
  });

  test('is approved by the chair and confirmed by a second governor, nobody twice', () => {
    assert.deepEqual(unsealers(asked()), ['chair']);
    assert.deepEqual(unsealers(approved()), ['vice-chair', 'governor', 'second-governor']);
    refused(
      asked().when('confirm-unsealing', {}, {}, 'chair'),
      'school default',
      /Nothing waits to be confirmed/,
    );
    refused(
      approved().when('approve-unsealing', { tellFirst: true }, {}, 'governor'),
      'school default',
      /approved/,
    );
    assert.deepEqual(unsealers(approved().done('confirm-unsealing', {}, {}, 'governor')), []);
    assert.deepEqual(unsealers(asked().in(schoolWithout('chair'))), ['vice-chair']);
    const away3 = schoolWith({ chair: { ...away(null), identityKey: key('chair') } });
    assert.ok(unsealers(asked().in(away3)).includes('vice-chair'), 'who acts while the chair is away');
  });

  test('is never confirmed by a governor who works on the case or to whom it was forwarded', () => {
    const both = (name: 'headteacher' | 'bursar') =>
      keyed('chair').people.get(id(name))?.roles.concat('governor') ?? [];
    const twofold = schoolWith({
      chair: { identityKey: key('chair') },
      headteacher: { roles: both('headteacher') },
      bursar: { roles: both('bursar') },
    });
    const facts = { tellFirst: true };
    const forwarded = (to: readonly ('headteacher' | 'bursar')[]) =>
      confided(twofold, to).done('ask-unsealing', {}, {}, to[0] ?? 'bursar');
    const free: readonly Name[] = ['vice-chair', 'governor', 'second-governor'];
    const all = forwarded(['headteacher', 'bursar']);
    assert.deepEqual(unsealers(all.done('approve-unsealing', facts, {}, 'chair')), free);
    assert.deepEqual(unsealers(forwarded(['bursar']).done('approve-unsealing', facts, {}, 'chair')), free);
    const led = classified('major', confided(), 'headteacher').done(
      'allocate',
      leadOf('major'),
      {},
      'headteacher',
    );
    const helped = led.done('ask-unsealing', {}, {}, 'headteacher');
    const open = helped.done('approve-unsealing', facts, {}, 'chair');
    assert.deepEqual(unsealers(open), ['vice-chair', 'second-governor'], 'who sits with the lead is none');
    const standIn = schoolWith({
      chair: { identityKey: key('chair') },
      headteacher: away('second-governor'),
    });
    assert.deepEqual(unsealers(open.in(standIn)), ['vice-chair'], 'nor is who stands in for the office');
  });

  test('is confirmed by the DPO where no governor is left, then the outside body, then nobody', () => {
    const facts = { tellFirst: true };
    const few = schoolWith({
      chair: { identityKey: key('chair') },
      headteacher: { roles: ['headteacher', 'governor'] },
      ...Object.fromEntries(
        ['vice-chair', 'governor', 'second-governor'].map((name) => [name, { active: false }]),
      ),
    });
    const waiting = confided(few).done('ask-unsealing', {}, {}, 'headteacher');
    const dpo = waiting.done('approve-unsealing', facts, {}, 'chair');
    assert.deepEqual(unsealers(dpo), ['data-protection-officer']);
    const others = ['vice-chair', 'governor', 'second-governor', 'data-protection-officer'] as const;
    const byOutside = asked()
      .in(schoolWithout(...others))
      .done('approve-unsealing', facts, {}, 'chair');
    assert.deepEqual(unsealers(byOutside), ['outside-body']);
    const nobody = asked().in(schoolWithout(...others, 'outside-body'));
    const why = /Nobody is left who could confirm it.*let another governor in first/;
    refused(nobody.when('approve-unsealing', facts, {}, 'chair'), 'school default', why);
    nobody.done('refuse-unsealing', {}, {}, 'chair');
    const byDpo = confided().done('ask-unsealing', {}, {}, 'data-protection-officer').in(few);
    refused(byDpo.when('approve-unsealing', facts, {}, 'chair'), 'school default', why);
  });

  test('without telling the reporter first it needs to be said whom that would put at risk', () => {
    const silent = asked().when('approve-unsealing', { tellFirst: false }, {}, 'chair');
    refused(silent, 'school default', /whom it would put at risk/);
  });

  test('the chair tells who asked three days after the reporter, or at once where that is a risk', () => {
    const at = (each: Case) => each.done('confirm-unsealing', {}, {}, 'governor');
    refused(
      approved().when('share-identity', {}, {}, 'chair'),
      'school default',
      /not been approved and confirmed/,
    );
    at(approved()).done('share-identity', {}, {}, 'chair');
    const first = at(approved(true));
    refused(first.when('share-identity', {}, {}, 'chair'), 'school default', /told first/);
    first.at(first.now + 3 * day).done('share-identity', {}, {}, 'chair');
  });

  test('either may refuse, and it may be asked again', () => {
    const again = approved().done('refuse-unsealing', {}, {}, 'governor');
    refused(again.when('share-identity', {}, {}, 'chair'), 'school default', /not been approved/);
    again.done('ask-unsealing', {}, {}, 'headteacher');
  });
});

describe('the key to who made it', () => {
  test('opens nothing else: whoever was chair has the key, and not the case', () => {
    const later = confided().in(schoolWith({ chair: { roles: [], identityKey: key('chair') } }));
    assert.deepEqual([...later.capacitiesOf('chair')], ['keeper']);
    const gone = confided().in(
      schoolWith({ chair: { roles: [], active: false, identityKey: key('chair') } }),
    );
    assert.deepEqual([...gone.capacitiesOf('chair')], []);
  });

  test('waits to be handed over to a chair or vice-chair who has another, never to whom it concerns', () => {
    const each = confided();
    const waiting = ({ incident, school }: Case) =>
      awaitHandover(incident.identity, incident, school).map((person) => person.id);
    assert.deepEqual(waiting(each), [id('vice-chair')]);
    const walled = each.done('declare-conflict', { person: id('vice-chair') }, {}, 'chair');
    assert.deepEqual(waiting(walled), []);
    const to = [key('chair'), key('vice-chair')];
    const handed = each.done('hand-over-identity', { sealedTo: to }, { identity: 'sealed anew' }, 'chair');
    assert.deepEqual(waiting(handed), []);
    refused(
      handed.when('hand-over-identity', { sealedTo: to }, {}, 'chair'),
      'school default',
      /can open it already/,
    );
    refused(
      each.when('hand-over-identity', { sealedTo: to }, {}, 'headteacher'),
      'school default',
      /has the key/,
    );
  });

  test('nobody reads the envelope as it is, whatever they are', () => {
    const all = new Set(['chair', 'headteacher', 'office', 'lead', 'keeper'] as const);
    for (const type of ['reported', 'identity-resealed']) {
      assert.equal(mayReadProse({ type, facts: {} }, 'identity', all), false, type);
    }
  });
});
