// Somebody who has the database, and not the keys, writes rows that are to let them in.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { lookAtLink, makeLink } from '../../src/store/access/links.ts';
import { putWayIn, wayInBy } from '../../src/store/access/ways-in.ts';
import { bindOld } from '../../src/store/keys/bound.ts';
import { strayReceipts, unboundReceipts } from '../../src/store/verify/receipts.ts';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { whenFollowed, whenReportedAnonymously } from '../journeys/story.ts';

describe('who has the database alone', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const take = (query: ReturnType<typeof sql>) => site.database.transaction((tx) => query.execute(tx));

  test('gets in by no password that they put in the place of another', async () => {
    const { headteacher, teacher } = site.ids;
    const signIn = {
      password: 'a quiet pond behind the gym',
      network: 'one',
      device: 'Firefox',
      known: null,
    };
    const email = 'headteacher@brookside.example';
    const before = await sql<{ password: string; bound: string }>`select password, bound from credential
      where person = ${headteacher}`.execute(site.database.reader);
    const [own] = before.rows;
    await site.accounts.putPassword(teacher, signIn.password);
    assert.ok('session' in (await site.accounts.signIn({ ...signIn, email: 'teacher@brookside.example' })));
    await take(sql`update credential set (password, bound) =
      (select password, bound from credential where person = ${teacher}) where person = ${headteacher}`);
    assert.ok('refused' in (await site.accounts.signIn({ ...signIn, email })));
    await take(sql`update credential set password = ${own?.password}, bound = ${own?.bound}
      where person = ${headteacher}`);
  });

  test('gets in by no session and no link that they turn to another', async () => {
    const teacher = await site.as('teacher');
    assert.equal((await teacher.open('/account')).status, 200);
    await take(sql`update session set person = ${site.ids.headteacher} where person = ${site.ids.teacher}`);
    assert.match((await teacher.open('/account')).path, /^\/sign-in/);
    const access = { school: 'brookside', keyring: site.keyring };
    const { teacher: person } = site.ids;
    const expiresAt = site.clock.now + hour;
    const token = await site.database.transaction((tx) =>
      makeLink(tx, access, { purpose: 'reset', person, facts: {}, expiresAt }),
    );
    const look = () => lookAtLink(site.database.reader, access, token, ['reset'], site.clock.now);
    assert.equal((await look())?.person, person);
    await take(sql`update one_time_link set person = ${site.ids.headteacher}`);
    assert.equal(await look(), null);
  });

  test('gets in by no account at a provider that they turn to another', async () => {
    const access = { school: 'brookside', keyring: site.keyring };
    const { teacher: person, headteacher } = site.ids;
    const way = { digest: 'one', person, facts: {}, madeAt: site.clock.now };
    await site.database.transaction((tx) => putWayIn(tx, access, 'provider', way));
    const found = () => wayInBy(site.database.reader, access, 'provider', 'one');
    assert.equal((await found())?.person, person);
    await take(sql`update way_in set person = ${headteacher}`);
    assert.equal(await found(), null);
  });

  test('reads no report of another by their own receipt, and verify names both', async () => {
    const access = { school: 'brookside', keyring: site.keyring };
    const mine = await whenReportedAnonymously(site, { what: 'A list.' });
    const theirs = await whenReportedAnonymously(site, { what: 'A key.' });
    assert.match((await whenFollowed(site.anybody(), mine.code)).text, new RegExp(mine.reference));
    assert.deepEqual(await unboundReceipts(site.database.reader, access), []);
    const { rows } = await sql<{
      digest: string;
      incident: string;
    }>`select digest, incident from receipt`.execute(site.database.reader);
    const [one, other] = rows;
    await take(sql`update receipt set incident = case digest when ${one?.digest} then ${other?.incident}
      else ${one?.incident} end`);
    assert.deepEqual(await strayReceipts(site.database.reader, 'brookside'), []);
    assert.equal((await unboundReceipts(site.database.reader, access)).length, 2);
    for (const { code } of [mine, theirs]) {
      assert.equal((await whenFollowed(site.anybody(), code)).status, 422);
    }
  });

  test('hinders nobody whose receipt and password an older Candour kept', async () => {
    const { code, reference } = await whenReportedAnonymously(site, { what: 'An older one.' });
    await take(sql`update receipt set bound = null`);
    await take(sql`update credential set bound = null`);
    assert.equal((await whenFollowed(site.anybody(), code)).status, 422);
    await bindOld(site.database, site.keyring, 'brookside');
    assert.match((await whenFollowed(site.anybody(), code)).text, new RegExp(reference));
    const bound = sql<{ count: number }>`select count(*) as count from credential where bound is null`;
    assert.equal(Number((await bound.execute(site.database.reader)).rows[0]?.count), 0);
    await take(sql`update receipt set bound = null`);
    await bindOld(site.database, site.keyring, 'brookside');
    assert.equal((await whenFollowed(site.anybody(), code)).status, 422);
  });
});
