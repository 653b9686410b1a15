// Attacks on time: what is wrong with one incident must not stop the clock for the others.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone } from '../../src/app/door/order.ts';
import { momentOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { type Database, openDatabase } from '../../src/store/db/database.ts';
import type { OperatorLog } from '../../src/web/shell/errors.ts';
import { day, hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { whenReportedAnonymously } from '../journeys/story.ts';

describe('attacks on time', () => {
  let site: OpenSite;
  let database: Database;
  const told: string[] = [];
  before(async () => {
    const log: OperatorLog = ({ error }) => told.push(error instanceof Error ? String(error.cause) : '');
    site = await givenSite({ mail: keptMail(), log });
    database = await openDatabase({ dataDir: site.dataDir });
  });
  after(async () => {
    await database.close();
    await site.close();
  });

  const remindersOf = async (reference: string) =>
    (await site.app.cases.open(site.ids.headteacher, reference as never)).incident.reminders.length;

  /** Makes an incident such that nothing can be decided on it any more. */
  const poison = async (reference: string): Promise<void> => {
    const { incident } = await site.app.cases.open(site.ids.headteacher, reference as never);
    const state = JSON.stringify({ ...incident, procedures: 'set-99' });
    await database.transaction((tx) =>
      tx.updateTable('state').set({ state }).where('stream', '=', incident.id).execute(),
    );
  };

  test('an incident on which time cannot pass stops neither the others nor the anchor', async () => {
    const poisoned = (await whenReportedAnonymously(site)).reference;
    site.clock.now += hour;
    const sound = (await whenReportedAnonymously(site)).reference;
    await poison(poisoned);
    for (let days = 1; days <= 2; days += 1) {
      site.clock.now += day;
      await site.app.time.pass();
      assert.ok((await remindersOf(sound)) > 0);
      const anchors = await database.reader.selectFrom('anchor').select('day').execute();
      assert.equal(anchors.length, days);
    }
    assert.ok(((await site.app.time.next()) ?? 0) > site.clock.now);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /never adopted/);
  });

  test('nor does it keep back the digest of anybody', async () => {
    const digests = async () =>
      (await database.reader.selectFrom('notice').select('id').where('mail', '=', 'digest').execute()).length;
    const poisoned = (await whenReportedAnonymously(site)).reference;
    await whenReportedAnonymously(site);
    site.clock.now = momentOf('2026-10-14', '12:00');
    await site.app.time.pass();
    assert.ok((await digests()) > 0);
    await poison(poisoned);
    await site.app.digests.make();
    assert.equal(await digests(), 0);
    const letters = await database.reader.selectFrom('outbox').select('id').execute();
    await site.app.digests.make();
    assert.ok(letters.length > 0);
  });

  test('nor does it keep a role from being taken back', async () => {
    await poison((await whenReportedAnonymously(site)).reference);
    const person = site.ids.bursar;
    const answer = await site.app.execute({
      kind: 'person',
      stream: person,
      commands: [{ step: 'revoke-role', facts: { role: 'bursar' }, prose: {} }],
      actor: { kind: 'person', person: site.ids.headteacher },
    });
    assert.ok(isDone(answer), JSON.stringify(answer));
    const { rows } = await site.app.casebook.list(person, { order: 'due', limit: 10 });
    assert.deepEqual(rows, []);
  });

  test('a clock that ran ahead once keeps the anchors away, and says so', async () => {
    const { now } = site.clock;
    site.clock.now = now + 400 * day;
    await site.app.time.pass().catch(() => {});
    site.clock.now = now;
    await assert.rejects(site.app.time.pass(), ({ message, errors = [] }: AggregateError) =>
      /ran ahead/.test([message, ...errors].join()),
    );
  });
});
