// The post on a whole Candour and a real mail server: what becomes of a letter when the server takes it,
// refuses it for good or for now, stalls, drops or talks nonsense; and when its person may no longer read it.
import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Concerned } from '../src/incident/incident.ts';
import type { PersonId, Reference } from '../src/record/ids.ts';
import { smtpMail } from '../src/services/mail.ts';
import type { Database } from '../src/store/database.ts';
import { interrupted } from '../src/store/outbox-turns.ts';
import { day, hour, type Name, type OpenSite, openSite } from './site.ts';
import { type Behaviour, headerOf, openScripted, openSmtp, partOf, type TestSmtp } from './smtp.ts';

const minute = 60_000;

type Posted = { readonly site: OpenSite; readonly database: Database };

/** A Candour that sends by this server; closed at the end of the test. */
async function openPosted(t: TestContext, url: string, timeoutMs?: number): Promise<Posted> {
  const mail = smtpMail(url, 'candour@brookside.example', timeoutMs);
  let database: Database | undefined;
  const prepare = async (opened: Database) => {
    database = opened;
  };
  const site = await openSite({ mail, prepare, baseUrl: 'https://incidents.example' });
  t.after(async () => {
    mail.close();
    await site.close();
  });
  return { site, database: database! };
}

/** A Candour beside a mail server that behaves so. */
async function open(t: TestContext, behaviour: Behaviour = {}): Promise<Posted & { server: TestSmtp }> {
  const server = await openSmtp(behaviour);
  t.after(server.close);
  return { server, ...(await openPosted(t, server.url)) };
}

type Ask = { readonly concerns?: readonly Concerned[]; readonly contact?: string };

/** Somebody reports: that is told to the office at once, or to whoever is in its place. */
async function report({ app, clock }: OpenSite, { concerns = [], contact }: Ask = {}): Promise<Reference> {
  const receipt = await app.reports.report({
    secret: await app.reports.newSecret(),
    actor: { kind: 'reporter' },
    facts: {
      receivedAt: clock.now,
      route: 'form',
      certainty: 'confirmed',
      redFlags: [],
      concerns,
      ownMistake: false,
    },
    prose: {
      what: 'A list of pupils went to the wrong parent',
      ...(contact === undefined ? {} : { contact }),
    },
  });
  assert.ok('reference' in receipt);
  return receipt.reference;
}

/** The headteacher acknowledges a report: that is told to its reporter. */
async function acknowledge({ app, ids }: OpenSite, reference: Reference): Promise<void> {
  const { incident } = await app.cases.open(ids.headteacher, reference);
  await app.execute({
    kind: 'incident',
    stream: incident.id,
    actor: { kind: 'person', person: ids.headteacher },
    commands: [{ step: 'acknowledge', facts: {}, prose: {} }],
  });
}

/** Sends until nothing is due; what the server said to each letter. */
async function send({ app }: OpenSite): Promise<readonly (string | null)[]> {
  const said: (string | null)[] = [];
  for (;;) {
    const turn = await app.post.turn();
    if (!turn.due) return said;
    said.push(turn.refused);
  }
}

const outbox = ({ database }: Posted) => database.reader.selectFrom('outbox').selectAll().execute();
const addressOf = (name: Name): string => `${name}@brookside.example`;
const person = async ({ app, ids }: OpenSite, name: Name) => {
  const found = (await app.school()).people.get(ids[name]);
  return found ?? assert.fail(name);
};

describe('the post', () => {
  test('a letter is sent once and goes; it says little, and leads straight to the step', async (t) => {
    const posted = await open(t);
    const { site, server } = posted;
    const reference = await report(site);
    assert.deepEqual(await send(site), [null, null]);
    assert.deepEqual(server.arrived.map(({ to }) => to).sort(), [
      addressOf('bursar'),
      addressOf('headteacher'),
    ]);
    assert.deepEqual(await outbox(posted), []);
    assert.deepEqual(await send(site), []);
    const [got] = server.arrived;
    assert.ok(got);
    assert.equal(
      headerOf(got, 'Subject'),
      `${reference}: Acknowledge the report, due Tue 6 October 2026, 17:00`,
    );
    assert.match(got.id, /^<[0-9a-f]{40}@brookside\.example>$/);
    assert.equal(headerOf(got, 'Auto-Submitted'), 'auto-generated');
    const link = `https://incidents.example/incidents/${reference}/acknowledge`;
    assert.match(
      partOf(got, 'text/plain'),
      new RegExp(`Due Tue 6 October 2026, 17:00 \\(London\\)\n${link}\n`),
    );
    const page = partOf(got, 'text/html');
    assert.match(page, /<html lang="en-GB">/);
    assert.ok(page.includes(`<a href="${link}">${link}</a>`));
    for (const each of server.arrived) assert.doesNotMatch(each.raw, /Pat|pupils|wrong parent/);
  });

  test('a report about the headteacher says only that something waits, to whoever acts', async (t) => {
    const { site, server } = await open(t);
    const reference = await report(site, { concerns: ['headteacher'] });
    await send(site);
    assert.deepEqual(
      server.arrived.map(({ to }) => to),
      [addressOf('chair')],
    );
    const [got] = server.arrived;
    assert.ok(got);
    assert.equal(headerOf(got, 'Subject'), 'Something waits for you in Candour');
    const said = 'Something waits for you in Candour\nhttps://incidents.example/sign-in\n';
    assert.equal(partOf(got, 'text/plain').trimEnd(), said.trimEnd());
    assert.ok(!got.raw.includes(reference));
  });

  test('a reporter who left one address is told, without reference, code or detail', async (t) => {
    const { site, server } = await open(t);
    const contacts = ['Ring me, or write: jo.may@home.example.', 'a@home.example or b@home.example', '07700'];
    for (const contact of contacts) await acknowledge(site, await report(site, { contact }));
    await send(site);
    const told = server.arrived.filter(({ to }) => !to.endsWith('@brookside.example'));
    assert.deepEqual(
      told.map(({ to }) => to),
      ['jo.may@home.example'],
    );
    const text = partOf(told[0]!, 'text/plain');
    assert.match(text, /^Your report was received\.\n/);
    assert.match(text, /https:\/\/incidents\.example\/follow\n/);
    assert.doesNotMatch(told[0]!.raw, /INC-/);
    assert.doesNotMatch(text, /\d{4}/);
  });

  test('what was refused for good is listed at once, and the address is marked until it changes', async (t) => {
    const recipient = (address: string) =>
      address === addressOf('bursar')
        ? { code: 550, says: '5.1.1 No such user bursar@brookside.example' }
        : null;
    const posted = await open(t, { recipient });
    const { site } = posted;
    await report(site);
    assert.deepEqual((await send(site)).toSorted(), ['550 5.1.1 No such user …', null]);
    const [row] = await outbox(posted);
    assert.deepEqual([row?.attempts, row?.failed_at, row?.lease_until], [1, site.clock.now, null]);
    assert.equal((await person(site, 'bursar')).addressBouncedAt, site.clock.now);
    assert.equal((await person(site, 'headteacher')).addressBouncedAt, null);
    // It is on the record, made by no person; a second letter that comes back adds nothing.
    const entries = () =>
      posted.database.reader
        .selectFrom('log')
        .select('actor')
        .where('type', '=', 'address-bounced')
        .execute();
    await report(site);
    await send(site);
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
    assert.deepEqual(await send(site), [null]);
    assert.ok((await outbox(posted)).every(({ id }) => id !== row!.id));
  });

  test('what a server refuses of us, or of the letter, marks nobody', async (t) => {
    for (const behaviour of [
      { sender: () => ({ code: 550, says: '5.7.1 Sender not allowed' }) },
      { recipient: () => ({ code: 554, says: '5.7.1 Relay access denied' }) },
      { message: () => ({ code: 554, says: '5.6.0 Looks like spam' }) },
    ]) {
      const posted = await open(t, behaviour);
      await report(posted.site);
      await send(posted.site);
      assert.ok((await outbox(posted)).every(({ failed_at }) => failed_at !== null));
      for (const { addressBouncedAt } of (await posted.site.app.school()).people.values()) {
        assert.equal(addressBouncedAt, null);
      }
    }
  });

  test('what was refused for now is tried after 1, 5 and 15 minutes, 1 and 4 hours, and three days', async (t) => {
    const posted = await open(t, { recipient: () => ({ code: 450, says: 'Come back later' }) });
    const { site, server } = posted;
    await report(site);
    const pauses = [minute, 5 * minute, 15 * minute, hour, 4 * hour, day, day, day];
    for (const pause of pauses) {
      assert.deepEqual(await send(site), ['450 Come back later', '450 Come back later']);
      assert.equal(await site.app.post.next(), site.clock.now + pause);
      site.clock.now += pause - 1;
      assert.deepEqual(await send(site), []);
      site.clock.now += 1;
    }
    await send(site);
    const rows = await outbox(posted);
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
      const posted = await openPosted(t, rude.url, 500);
      await report(posted.site);
      const said = await send(posted.site);
      assert.equal(said.length, 2);
      for (const each of said)
        assert.match(each ?? '', /made no sense|ended the connection|could not be reached/);
      const rows = await outbox(posted);
      assert.deepEqual(
        rows.map(({ due_at }) => due_at),
        Array(2).fill(posted.site.clock.now + minute),
      );
    }
  });

  test('an address that holds a line break is not written to, and nothing else goes astray', async (t) => {
    const posted = await open(t);
    const { site, server } = posted;
    const prose = { address: 'bursar@brookside.example\r\nBcc: all@brookside.example' };
    await site.app.execute({
      kind: 'person',
      stream: site.ids.bursar,
      actor: { kind: 'operator' },
      commands: [{ step: 'change-address', facts: {}, prose }],
    });
    await report(site);
    const said = (await send(site)).filter((each) => each !== null);
    assert.deepEqual(said, ['This is not one plain e-mail address.']);
    assert.deepEqual(
      server.arrived.map(({ to }) => to),
      [addressOf('headteacher')],
    );
    assert.equal((await outbox(posted))[0]?.failed_at, site.clock.now);
  });

  test('a letter that was interrupted goes once more under the same id, and then is listed instead', async (t) => {
    const posted = await open(t);
    const { site, server, database } = posted;
    await report(site);
    await send(site);
    const known = server.arrived.map(({ id }) => id);
    await report(site);
    const begun = { lease_until: site.clock.now + minute, attempts: 1 };
    await database.transaction((tx) => tx.updateTable('outbox').set(begun).execute());
    assert.deepEqual(await send(site), []);
    site.clock.now += minute;
    assert.deepEqual(await send(site), [null, null]);
    assert.equal(new Set(server.arrived.map(({ id }) => id)).size, known.length + 2);
    await report(site);
    const twice = { lease_until: site.clock.now, last_error: interrupted };
    await database.transaction((tx) => tx.updateTable('outbox').set(twice).execute());
    assert.deepEqual(await send(site), []);
    assert.deepEqual(
      (await outbox(posted)).map(({ failed_at }) => failed_at),
      Array(2).fill(site.clock.now),
    );
  });

  test('whoever left, or may no longer see the incident, is told nothing', async (t) => {
    const posted = await open(t);
    const { site, server } = posted;
    await report(site);
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
    await send(site);
    assert.deepEqual(server.arrived, []);
    assert.deepEqual(await outbox(posted), []);
  });

  test('a restored school that waits to be confirmed sends nothing', async (t) => {
    const { site, server, database } = await open(t);
    const value = JSON.stringify({ restoredAt: 1, backupMadeAt: 1, lineage: 2, confirmedBy: [] });
    await database.transaction((tx) =>
      tx.insertInto('setting').values({ school: 'brookside', name: 'restored', value }).execute(),
    );
    await report(site);
    assert.deepEqual([await send(site), await site.app.post.next()], [[], null]);
    assert.deepEqual(server.arrived, []);
  });

  test('what failed is listed without what it was about; of a walled incident, to the chair alone', async (t) => {
    const { site } = await open(t, { recipient: () => ({ code: 550, says: '5.1.1 No' }) });
    await report(site);
    await report(site, { concerns: ['headteacher'] });
    await send(site);
    const listed = async (name: Name): Promise<readonly (PersonId | null)[]> =>
      (await site.app.failedPost.list(site.ids[name])).map((letter) => letter.person);
    const { headteacher, bursar, chair } = site.ids;
    const office = [bursar, headteacher].sort();
    for (const name of ['administrator', 'headteacher', 'vice-chair'] as const) {
      assert.deepEqual((await listed(name)).toSorted(), office, name);
    }
    assert.deepEqual((await listed('chair')).toSorted(), [...office, chair].sort());
    for (const name of ['teacher', 'bursar', 'governor'] as const) assert.deepEqual(await listed(name), []);
    const hidden = (await site.app.failedPost.list(chair)).find((letter) => letter.person === chair);
    await assert.rejects(site.app.failedPost.giveUp(headteacher, hidden!.id), { name: 'NotFound' });
    await assert.rejects(site.app.failedPost.sendAgain(site.ids.teacher, hidden!.id), { name: 'NotFound' });
    await site.app.failedPost.giveUp(chair, hidden!.id);
    assert.deepEqual((await listed('chair')).toSorted(), office);
  });
});
