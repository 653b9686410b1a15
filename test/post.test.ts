// The post on a whole Candour and a real mail server: what a letter says and to whom, and who is told nothing
// any more.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { something } from '../src/incident/asks/notice-words.ts';
import type { PersonId } from '../src/record/ids.ts';
import {
  addressOf,
  givenSiteBesideServer,
  outbox,
  whenAcknowledged,
  whenMailIsSent,
  whenReported,
} from './given/mailing-site.ts';
import { day, type Name } from './given/people.ts';
import { headerOf, partOf } from './tools/smtp.ts';

describe('the post', () => {
  test('a letter is sent once and goes; it says little, and leads to the incident', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    const reference = await whenReported(site);
    assert.deepEqual(await whenMailIsSent(site), [null, null]);
    assert.deepEqual(server.arrived.map(({ to }) => to).sort(), [
      addressOf('bursar'),
      addressOf('headteacher'),
    ]);
    assert.deepEqual(await outbox(site), []);
    assert.deepEqual(await whenMailIsSent(site), []);
    const [got] = server.arrived;
    assert.ok(got);
    assert.equal(headerOf(got, 'Subject'), `Acknowledge the report by Tuesday 5 pm (${reference})`);
    assert.match(got.id, /^<[0-9a-f]{40}@brookside\.example>$/);
    assert.equal(headerOf(got, 'Auto-Submitted'), 'auto-generated');
    // To the incident itself: there the short form stands that does more than acknowledge.
    const link = `https://incidents.example/incidents/${reference}`;
    assert.match(partOf(got, 'text/plain'), new RegExp(`\n\nOpen the incident:\n${link}\n`));
    const page = partOf(got, 'text/html');
    assert.match(page, /<html lang="en-GB">/);
    assert.match(page, new RegExp(`<a href="${link}"[^>]*>${link}</a>`));
    assert.match(headerOf(got, 'From'), /^Brookside/);
    for (const { to, raw } of server.arrived) {
      const own = `Pat ${to.split('@')[0]}`;
      assert.ok(raw.includes(own));
      assert.doesNotMatch(raw.replaceAll(own, ''), /Pat|pupils|wrong parent/);
    }
  });

  test('a report about the headteacher says only that something waits, to the person who acts', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    const reference = await whenReported(site, { concerns: ['headteacher'] });
    await whenMailIsSent(site);
    assert.deepEqual(
      server.arrived.map(({ to }) => to),
      [addressOf('chair')],
    );
    const [got] = server.arrived;
    assert.ok(got);
    assert.equal(headerOf(got, 'Subject'), something);
    assert.match(partOf(got, 'text/plain'), /\nhttps:\/\/incidents\.example\/sign-in\n/);
    assert.doesNotMatch(got.raw, /headteacher|report/i);
    assert.ok(!got.raw.includes(reference));
  });

  test('a reporter who left one address is told, without reference, code or detail', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    const contacts = ['Ring me, or write: jo.may@home.example.', 'a@home.example or b@home.example', '07700'];
    for (const contact of contacts) await whenAcknowledged(site, await whenReported(site, { contact }));
    await whenMailIsSent(site);
    const told = server.arrived.filter(({ to }) => !to.endsWith('@brookside.example'));
    assert.deepEqual(
      told.map(({ to }) => to),
      ['jo.may@home.example'],
    );
    const text = partOf(told[0]!, 'text/plain');
    assert.equal(headerOf(told[0]!, 'Subject'), 'Your report was received');
    assert.match(text, /https:\/\/incidents\.example\/follow\n/);
    assert.doesNotMatch(told[0]!.raw, /INC-/);
    assert.doesNotMatch(text, /\d{4}/);
  });

  test('somebody who left, or may no longer see the incident, is told nothing of it', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    await whenReported(site);
    for (const step of ['deactivate'] as const) {
      await site.app.execute({
        kind: 'person',
        stream: site.ids.bursar,
        actor: { kind: 'person', person: site.ids.administrator },
        commands: [{ step, facts: {}, prose: {} }],
      });
    }
    await site.app.execute({
      kind: 'person',
      stream: site.ids.headteacher,
      actor: { kind: 'person', person: site.ids.administrator },
      commands: [{ step: 'revoke-role', facts: { role: 'headteacher' }, prose: {} }],
    });
    await whenMailIsSent(site);
    const subjects = server.arrived.map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1]);
    assert.deepEqual(subjects, ['Look at your account: your roles were changed']);
    assert.deepEqual(await outbox(site), []);
  });

  test('a restored school that waits to be confirmed sends nothing, and its time stands still', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    const value = JSON.stringify({ restoredAt: 1, backupMadeAt: 1, lineage: 2, confirmedBy: [] });
    await site.database.transaction((tx) =>
      tx.insertInto('setting').values({ school: 'brookside', name: 'restored', value }).execute(),
    );
    await whenReported(site);
    assert.deepEqual([await whenMailIsSent(site), await site.app.post.next()], [[], null]);
    site.clock.now += 30 * day;
    assert.equal(await site.app.time.next(), null);
    assert.deepEqual(server.arrived, []);
  });

  test('what failed is listed; of an incident about an office, to the chair alone', async (t) => {
    const { site } = await givenSiteBesideServer(t, { recipient: () => ({ code: 550, says: '5.1.1 No' }) });
    await whenReported(site);
    await whenReported(site, { concerns: ['headteacher'] });
    await whenMailIsSent(site);
    const listed = async (name: Name): Promise<readonly (PersonId | null)[]> =>
      (await site.app.failedPost.list(site.ids[name])).letters.map((letter) => letter.person);
    const { headteacher, bursar, chair } = site.ids;
    const office = [bursar, headteacher].sort();
    for (const name of ['administrator', 'headteacher', 'vice-chair'] as const) {
      assert.deepEqual((await listed(name)).toSorted(), office, name);
    }
    assert.deepEqual((await listed('chair')).toSorted(), [...office, chair].sort());
    for (const name of ['teacher', 'bursar', 'governor'] as const) assert.deepEqual(await listed(name), []);
    const hidden = (await site.app.failedPost.list(chair)).letters.find((letter) => letter.person === chair);
    await assert.rejects(site.app.failedPost.giveUp(headteacher, hidden!.id), { name: 'NotFound' });
    await assert.rejects(site.app.failedPost.sendAgain(site.ids.teacher, hidden!.id), { name: 'NotFound' });
    await site.app.failedPost.giveUp(chair, hidden!.id);
    assert.deepEqual((await listed('chair')).toSorted(), office);
  });
});
