// The post and a mail server that refuses, for good or for now, that stalls, drops or talks nonsense.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { interrupted } from '../src/store/notifications/outbox.ts';
import { createPostWorker } from '../src/worker/post.ts';
import {
  addressOf,
  givenMailingSite,
  givenSiteBesideServer,
  outbox,
  person,
  whenMailIsSent,
  whenReported,
} from './given/mailing-site.ts';
import { day, hour, minute } from './given/people.ts';
import { openScripted, openSmtp } from './tools/smtp.ts';

describe('post that is refused', () => {
  test('what was refused for good is listed, and the address is marked until it changes', async (t) => {
    const recipient = (address: string) =>
      address === addressOf('bursar')
        ? { code: 550, says: '5.1.1 No such user bursar@brookside.example' }
        : null;
    const { site } = await givenSiteBesideServer(t, { recipient });
    await whenReported(site);
    assert.deepEqual((await whenMailIsSent(site)).toSorted(), ['550 5.1.1 No such user …', null]);
    const [row] = await outbox(site);
    assert.deepEqual([row?.attempts, row?.failed_at, row?.lease_until], [1, site.clock.now, null]);
    assert.equal((await person(site, 'bursar')).addressBouncedAt, site.clock.now);
    assert.equal((await person(site, 'headteacher')).addressBouncedAt, null);
    // It is on the record, made by no person; a second letter that comes back adds nothing.
    const entries = () =>
      site.database.reader.selectFrom('log').select('actor').where('type', '=', 'address-bounced').execute();
    await whenReported(site);
    await whenMailIsSent(site);
    assert.deepEqual(await entries(), [{ actor: 'clock' }]);
    const prose = { address: 'bursar.new@brookside.example' };
    await site.app.execute({
      kind: 'person',
      stream: site.ids.bursar,
      actor: { kind: 'person', person: site.ids.administrator },
      commands: [{ step: 'change-address', facts: {}, prose }],
    });
    assert.equal((await person(site, 'bursar')).addressBouncedAt, null);
    await site.app.failedPost.sendAgain(site.ids.administrator, row!.id);
    assert.deepEqual(await whenMailIsSent(site), [null]);
    assert.ok((await outbox(site)).every(({ id }) => id !== row!.id));
  });

  test('what a server refuses of the letter marks nobody', async (t) => {
    for (const behaviour of [
      { recipient: () => ({ code: 554, says: '5.7.1 Relay access denied' }) },
      { message: () => ({ code: 554, says: '5.6.0 Looks like spam' }) },
    ]) {
      const { site } = await givenSiteBesideServer(t, behaviour);
      await whenReported(site);
      await whenMailIsSent(site);
      assert.ok((await outbox(site)).every(({ failed_at }) => failed_at !== null));
      for (const { addressBouncedAt } of (await site.app.school()).people.values()) {
        assert.equal(addressBouncedAt, null);
      }
    }
  });

  test('where all mail is refused, one letter asks again and none is given up; then all go', async (t) => {
    let refuses = true;
    const { site, server } = await givenSiteBesideServer(t, {
      sender: () => (refuses ? { code: 550, says: '5.7.60 Not as this sender' } : null),
    });
    await whenReported(site);
    const said = '550 5.7.60 Not as this sender';
    const trouble = async () => (await site.app.mailSetUp.trouble())?.said;
    for (const pause of [minute, 5 * minute, 15 * minute, hour, hour, hour]) {
      assert.deepEqual(await whenMailIsSent(site), [said], 'the others wait');
      site.clock.now += pause;
    }
    assert.equal(await trouble(), said);
    for (let left = 200; left > 0; left -= 1) {
      await whenMailIsSent(site);
      site.clock.now += hour;
    }
    assert.ok((await outbox(site)).every(({ failed_at }) => failed_at === null));
    refuses = false;
    await whenMailIsSent(site);
    assert.deepEqual(
      server.arrived.map(({ to }) => to).toSorted(),
      [addressOf('bursar'), addressOf('headteacher')],
      'one mail to each, however long it took',
    );
    assert.deepEqual([await outbox(site), await trouble()], [[], undefined]);
  });

  test('what was refused for now is tried after minutes, then hours, then for three days', async (t) => {
    const { site, server } = await givenSiteBesideServer(t, {
      recipient: () => ({ code: 450, says: 'Come back later' }),
    });
    await whenReported(site);
    const pauses = [minute, 5 * minute, 15 * minute, hour, 4 * hour, day, day, day];
    for (const pause of pauses) {
      assert.deepEqual(await whenMailIsSent(site), ['450 Come back later', '450 Come back later']);
      assert.equal(await site.app.post.next(), site.clock.now + pause);
      site.clock.now += pause - 1;
      assert.deepEqual(await whenMailIsSent(site), []);
      site.clock.now += 1;
    }
    await whenMailIsSent(site);
    const rows = await outbox(site);
    assert.deepEqual(
      rows.map(({ failed_at }) => failed_at),
      [site.clock.now, site.clock.now],
    );
    assert.equal(await site.app.post.next(), null);
    assert.equal(server.arrived.length, 0);
  });

  test('a server that cannot be reached, drops in the middle or talks nonsense loses nothing', async (t) => {
    const scripts = {
      drops: (line: string | null) => (line === null ? '220 hi' : line === '.' ? null : answers(line)),
      nonsense: () => 'Lorem ipsum',
    };
    const answers = (line: string) =>
      /^(EHLO|MAIL|RCPT)/.test(line) ? '250 ok' : line === 'DATA' ? '354 go' : null;
    for (const [name, script] of Object.entries(scripts)) {
      const rude = await openScripted((line, socket) => {
        if (name === 'drops' && line === '') socket.destroy();
        return script(line);
      });
      t.after(rude.close);
      const site = await givenMailingSite(t, rude.url, 500);
      await whenReported(site);
      const said = await whenMailIsSent(site);
      assert.equal(said.length, 2);
      for (const each of said)
        assert.match(each ?? '', /made no sense|ended the connection|could not be reached/);
      const rows = await outbox(site);
      assert.deepEqual(
        rows.map(({ due_at }) => due_at),
        Array(2).fill(site.clock.now + minute),
      );
    }
  });

  test('a server that stalls on one letter holds up no other, and not for long', async (t) => {
    const taken = Promise.withResolvers<void>();
    const refused = Promise.withResolvers<string>();
    const server = await openSmtp({
      onStep: (step) => step === 'taken' && taken.resolve(),
      // To this address it never answers.
      options: { onRcptTo: ({ address }, _session, done) => address !== addressOf('bursar') && done() },
    });
    t.after(server.close);
    const site = await givenMailingSite(t, server.url, 1500);
    await whenReported(site);
    const { now, post } = site.app;
    const worker = createPostWorker(
      { now, ...post },
      { onRefused: refused.resolve, onTrouble: refused.reject },
    );
    worker.start();
    await taken.promise;
    assert.deepEqual(
      server.arrived.map(({ to }) => to),
      [addressOf('headteacher')],
    );
    assert.equal(await refused.promise, 'The mail server did not answer in time.');
    await worker.stop();
    assert.deepEqual(
      (await outbox(site)).map(({ due_at }) => due_at),
      [site.clock.now + minute],
    );
  });

  test('an address that holds a line break is not written to', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    const prose = { address: 'bursar@brookside.example\r\nBcc: all@brookside.example' };
    await site.app.execute({
      kind: 'person',
      stream: site.ids.bursar,
      actor: { kind: 'operator' },
      commands: [{ step: 'change-address', facts: {}, prose }],
    });
    await whenReported(site);
    const said = (await whenMailIsSent(site)).filter((each) => each !== null);
    assert.deepEqual(said, ['This is not one plain e-mail address.']);
    assert.deepEqual(
      server.arrived.map(({ to }) => to),
      [addressOf('headteacher')],
    );
    assert.equal((await outbox(site))[0]?.failed_at, site.clock.now);
  });

  test('an interrupted letter goes once more under the same id, then is listed instead', async (t) => {
    const { site, server } = await givenSiteBesideServer(t);
    await whenReported(site);
    await whenMailIsSent(site);
    const known = server.arrived.map(({ id }) => id);
    await whenReported(site);
    const begun = { lease_until: site.clock.now + minute, attempts: 1 };
    await site.database.transaction((tx) => tx.updateTable('outbox').set(begun).execute());
    assert.deepEqual(await whenMailIsSent(site), []);
    site.clock.now += minute;
    assert.deepEqual(await whenMailIsSent(site), [null, null]);
    assert.equal(new Set(server.arrived.map(({ id }) => id)).size, known.length + 2);
    await whenReported(site);
    const twice = { lease_until: site.clock.now, last_error: interrupted };
    await site.database.transaction((tx) => tx.updateTable('outbox').set(twice).execute());
    assert.deepEqual(await whenMailIsSent(site), []);
    assert.deepEqual(
      (await outbox(site)).map(({ failed_at }) => failed_at),
      Array(2).fill(site.clock.now),
    );
  });
});
