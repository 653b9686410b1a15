// Abuse of office around an exclusion: somebody whom an incident concerns tries to come by it by a role, a
// deputy, an accomplice, a grant; somebody who watches tries to judge their own cause. Guarded roles,
// addresses and passwords are attacked in src/school/people.test.ts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { viewerKeys, viewers } from '../../src/incident/people/viewers.ts';
import { isRefusal } from '../../src/record/step.ts';
import { type Role, roles } from '../../src/school/offices.ts';
import { away, givenNoIncident, givenSchool, reportFacts, thenRefused } from '../given/incident.ts';
import { allNames, id } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClassifiedOn, givenReportedOn } from '../given/site-incident.ts';
import { givenReported } from '../given/stages.ts';

const about = (school = givenSchool()) => givenReported({ concerns: ['headteacher'] }, school);

describe('whom an incident concerns', () => {
  test('finds nothing of it, whatever role they are granted later', () => {
    const all: readonly Role[] = roles;
    const each = about().in(givenSchool({ headteacher: { roles: all } }));
    assert.equal(each.capacitiesOf('headteacher').size, 0);
    const keys = viewers(each.incident, each.school);
    const own = viewerKeys(id('headteacher'), each.school).filter((key) => key.includes('headteacher'));
    assert.ok(!own.some((key) => keys.has(key)));
  });

  test('finds nothing of it as deputy of the person who acts on it', () => {
    for (const name of ['chair', 'bursar', 'vice-chair'] as const) {
      const each = about().in(givenSchool({ [name]: away('headteacher') }));
      assert.equal(each.capacitiesOf('headteacher').size, 0, name);
    }
  });

  test('may ask for nothing on it: every step is refused as on what does not exist', () => {
    const each = about();
    const steps = [
      each.when('declare-conflict', { person: id('bursar') }, {}, 'headteacher'),
      each.when('lift-exclusion', { person: id('headteacher') }, {}, 'headteacher'),
      each.when('request-identity', {} as never, {}, 'headteacher'),
      each.when('add-details', { discoveredAt: 2, happenedAt: 1, affected: 1, files: [] }, {}, 'headteacher'),
    ];
    assert.ok(steps.every(isRefusal));
  });
});

describe('somebody who watches', () => {
  test('does not lift an exclusion alone, and the person who is behind it is not the second', () => {
    const proposed = about().done('lift-exclusion', { person: id('headteacher') }, {}, 'chair');
    const confirm = { proposal: proposed.incident.proposals.at(-1)?.entry ?? 0, agreed: true };
    for (const name of ['chair', 'headteacher', 'bursar', 'teacher'] as const) {
      assert.ok(isRefusal(proposed.when('confirm-proposal', confirm, {}, name)), name);
    }
  });

  test('hands over to the vice-chair what concerns themselves, though they reported it', () => {
    const before = givenNoIncident();
    const facts = { ...reportFacts('incident-1', before.now), concerns: ['chair'] } as const;
    const each = before.done('report', facts, {}, 'chair');
    assert.equal(each.capacitiesOf('chair').size, 0);
    assert.ok(each.capacitiesOf('vice-chair').has('chair'));
  });

  test('says of others that it concerns them only while somebody else can read it', () => {
    const small = Object.fromEntries(
      allNames.filter((name) => name !== 'chair').map((name) => [name, { active: false }]),
    );
    const each = about(givenSchool(small)).done('acknowledge', {}, {}, 'chair');
    thenRefused(
      each.when('declare-conflict', { person: id('chair') }, {}, 'chair'),
      'school default',
      /nobody could open this incident/,
    );
  });
});

describe('over the wire', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('no form on an incident is found by the people it concerns, as on one that never was', async () => {
    const each = await givenReportedOn(site, { concerns: ['headteacher'] });
    const head = await site.as('headteacher');
    for (const step of ['declare-conflict', 'lift-exclusion', 'request-identity', 'disclose', 'allocate']) {
      const values = { person: site.ids.bursar, _seen: '1', why: 'It concerns me.' };
      const sent = await head.post(`${each.path}/${step}`, values);
      const never = await head.post(`/incidents/INC-222-222/${step}`, values);
      assert.deepEqual([sent.status, sent.html], [404, never.html], step);
    }
  });

  test('nobody lowers what is severe, or urgent, by naming a duplicate', async () => {
    const [fresh, minor] = [await givenReportedOn(site), await givenClassifiedOn(site, 'minor')];
    const moderate = await givenClassifiedOn(site, 'moderate');
    const urgent = await givenReportedOn(site, { redFlags: ['ongoing'] });
    const bursar = await site.as('bursar');
    const marked = async (each: typeof fresh, of: typeof fresh) => {
      await bursar.open(`${each.path}/mark-duplicate`);
      return bursar.send('Mark as a duplicate', { of: of.reference, reasons: 'The same thing happened.' });
    };
    for (const [each, of] of [
      [moderate, fresh] as const,
      [moderate, minor] as const,
      [urgent, fresh] as const,
    ]) {
      const { status, text } = await marked(each, of);
      assert.equal(status, 422);
      assert.match(text, /is not yet classified as severe as this one, or as urgent/);
    }
    for (const [each, of] of [
      [fresh, minor] as const,
      [minor, moderate] as const,
      [urgent, moderate] as const,
    ]) {
      assert.match((await marked(each, of)).path, /done=mark-duplicate/);
    }
  });
});
