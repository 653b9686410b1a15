// A flood of reports: some hundreds within an hour, by script. Two people are not drowned in mail for it, and
// nothing of it is lost to them: what is urgent comes on its own, the rest is counted, the bell holds each.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { something } from '../src/incident/asks/notice-words.ts';
import type { RedFlag } from '../src/policy/procedures/procedures.ts';
import { keptMail } from '../src/services/mail/mail.ts';
import { claim } from '../src/store/notifications/outbox.ts';
import { hour, monday } from './given/people.ts';
import { givenSite, type OpenSite } from './given/site.ts';
import { givenProtectedOn, givenReportedOn } from './given/site-incident.ts';

const minute = 60_000;
const to = 'headteacher@brookside.example';

describe('a flood of reports', () => {
  let mail: ReturnType<typeof keptMail>;
  let site: OpenSite;
  beforeEach(async () => {
    mail = keptMail();
    site = await givenSite({ mail });
  });
  afterEach(() => site.close());

  const reported = async (count: number, redFlags: readonly RedFlag[] = []) => {
    for (let nth = 0; nth < count; nth += 1) {
      await givenReportedOn(site, { redFlags }, null);
      await send();
    }
  };
  const send = async () => {
    while ((await site.app.post.turn()).due);
  };
  const subjects = () => mail.sent.filter((each) => each.to === to).map(({ subject }) => subject);
  const folded = () => subjects().filter((subject) => / more reports? since /.test(subject));

  test('comes one by one at first, then as one letter each quarter of an hour', async () => {
    await reported(5);
    site.clock.now += 4 * minute;
    await reported(7);
    // All at once, as a script would.
    await Promise.all(Array.from({ length: 5 }, () => reported(1)));
    await send();
    assert.equal(subjects().length, 5);
    assert.ok(subjects().every((subject) => /\(INC-...-...\)$/.test(subject)));
    site.clock.now = monday + 15 * minute;
    await send();
    assert.deepEqual(subjects().slice(5), ['Look at 12 more reports since 9:04 am']);
    await reported(1);
    site.clock.now += 14 * minute;
    await send();
    assert.equal(subjects().length, 6);
    site.clock.now += minute;
    await send();
    await send();
    assert.deepEqual(subjects().slice(6), ['Look at 1 more report since 9:15 am']);
    const { text } = mail.sent.findLast((each) => each.to === to)!;
    assert.match(text, /\/incidents/);
    assert.equal((await site.database.reader.selectFrom('outbox').select('id').execute()).length, 0);
  });

  test('holds back nothing urgent, and the bell holds every one', async () => {
    await reported(8);
    await reported(3, ['child-at-risk']);
    await send();
    assert.equal(subjects().filter((subject) => /\(INC-...-...\)$/.test(subject)).length, 8);
    const { ids, app } = site;
    assert.equal(await app.bell.unread(ids.headteacher), 11);
  });

  test('is over when an hour has passed', async () => {
    await reported(6);
    site.clock.now += 15 * minute;
    await send();
    site.clock.now += hour;
    await reported(1);
    assert.equal(folded().length, 1);
    assert.equal(subjects().length, 7);
  });

  test('is not added to a letter that somebody has taken: that one may have arrived', async () => {
    await reported(7);
    await send();
    site.clock.now = monday + 15 * minute;
    const taken = await claim(site.database, 'brookside', site.clock.now, hour, (due) => due);
    assert.ok(taken.length > 0);
    // A machine whose clock is a little behind still writes for the quarter of an hour that is over.
    site.clock.now -= 1000;
    await reported(2);
    const rows = await site.database.reader.selectFrom('outbox').selectAll().execute();
    for (const { id, sealed } of taken) {
      assert.deepEqual(rows.find((row) => row.id === id)?.sealed, sealed);
    }
    site.clock.now = monday + 30 * minute;
    await send();
    assert.deepEqual(folded(), ['Look at 2 more reports since 9:14 am']);
  });

  test('of protected reports says to the chair only that something waits, and no minute', async () => {
    site.clock.now = monday + 7 * minute;
    for (let nth = 0; nth < 9; nth += 1) await givenProtectedOn(site);
    site.clock.now = monday + 2 * hour;
    await send();
    const toChair = mail.sent.filter((each) => each.to === 'chair@brookside.example');
    assert.equal(toChair.length, 1, 'all are due at the full hour');
    for (const { subject, text } of toChair) {
      assert.equal(subject, something);
      assert.doesNotMatch(text, /9:0|INC-/);
    }
  });
});
