// One incident is damaged on the disk: its state, what was written in it, or the key to that. Lists, search,
// register, roles, digests, anchors, clock and post go on with all others, and the operator hears of it once.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { isDone } from '../../src/app/door/order.ts';
import { isSearched } from '../../src/app/kinds.ts';
import { momentOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { indexWords } from '../../src/store/search/word-index.ts';
import { hour } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';

/** Each way in which a row is damaged; `opens` says whether a list can still judge the incident. */
const damages = [
  { what: 'a state that is cut short', opens: false, sql: `update state set state = '{"version":' where` },
  { what: 'a state that is empty', opens: false, sql: `update state set state = '{}' where` },
  {
    what: 'a state that makes no sense',
    opens: false,
    sql: `update state set state = json_object('version', version, 'id', stream) where`,
  },
  {
    what: 'text that was altered',
    opens: true,
    sql: `update prose set sealed = x'01020304050607080910111213141516171819202122232425262728293031' where`,
  },
  { what: 'text that is no sealed text', opens: true, sql: `update prose set sealed = x'01' where` },
  { what: 'a key that is gone', opens: true, sql: `update prose set key_id = 'nobody' where` },
];

for (const { what, opens, sql: statement } of damages) {
  describe(`an incident with ${what}`, () => {
    const mail = keptMail();
    const told: string[] = [];
    let site: OpenSite;
    let damaged: SiteIncident;
    let sound: SiteIncident;
    const signedIn = () => site.as('headteacher');

    before(async () => {
      site = await givenSite({
        mail,
        log: ({ error }) => told.push(error instanceof Error ? error.message : String(error)),
      });
      const contact = { contact: 'robin@home.example' };
      const by = opens ? null : 'teacher';
      damaged = await givenReportedOn(site, {}, by, { what: 'A heron came in.', ...contact });
      sound = await givenReportedOn(site, {}, 'teacher', { what: 'A heron went out.', ...contact });
      for (const each of [damaged, sound]) {
        await each.done('acknowledge', {}, {}, 'bursar');
        const control = { owner: null, dueAt: null, state: 'planned' } as const;
        await each.done('add-control', control, { control: `A gate for ${each.reference}` }, 'bursar');
      }
      for (const name of ['prose_refuses_update', 'prose_refuses_delete']) {
        await sql.raw(`drop trigger if exists ${name}`).execute(site.database.db);
      }
      await sql.raw(`${statement} stream = '${damaged.id}'`).execute(site.database.db);
    });
    after(() => site.close());

    test('stands in the list and the register, and so do the others', async () => {
      const head = await signedIn();
      const { text, html } = await head.open('/incidents');
      assert.ok(text.includes(damaged.reference) && text.includes(sound.reference));
      assert.equal(/cannot be opened/.test(text), !opens);
      assert.ok(html.includes(`/incidents/${sound.reference}`));
      const register = await head.open('/register');
      assert.equal(register.status, 200);
      assert.ok(register.text.includes(damaged.reference) && register.text.includes(sound.reference));
      assert.equal(/Reported; cannot be opened/.test(register.text), !opens);
      assert.equal((await head.open('/register.csv')).status, 200);
      assert.equal((await (await site.as('teacher')).open('/hearings')).status, 200);
      assert.equal((await (await site.as('teacher')).open('/my-reports')).status, 200);
      assert.equal((await head.open(`/incidents/${sound.reference}`)).status, 200);
    });

    test('keeps no other from being found, before and after it is indexed', async () => {
      const head = await signedIn();
      const found = async () => (await head.open('/incidents?words=heron')).text;
      assert.ok((await found()).includes(sound.reference));
      while (
        await indexWords({
          database: site.database,
          keyring: site.keyring,
          schoolId: 'brookside',
          isSearched,
        })
      );
      assert.ok((await found()).includes(sound.reference));
      assert.ok((await head.open(`/incidents?words=${damaged.reference}`)).text.includes(damaged.reference));
    });

    test('keeps nothing that is promised on another off the list, nor out of the figures', async () => {
      const head = await signedIn();
      for (const address of ['/actions', '/actions/register', '/actions/register.csv']) {
        const { status, text } = await head.open(address);
        assert.equal(status, 200, address);
        assert.ok(text.includes(`A gate for ${sound.reference}`), address);
      }
      assert.equal((await head.open('/statistics')).status, 200);
    });

    test('keeps no role from being granted or taken back', async () => {
      const by = { kind: 'person', person: site.ids.headteacher } as const;
      for (const step of ['grant-role', 'revoke-role'] as const) {
        const command = { step, facts: { role: 'line-manager' }, prose: {} } as const;
        const order = { kind: 'person', stream: site.ids.teacher, commands: [command], actor: by } as const;
        assert.ok(isDone(await site.app.execute(order)), step);
      }
    });

    test('stops neither the clock nor the anchor nor the digest', async () => {
      const reminders = async () =>
        (await site.app.cases.open(site.ids.headteacher, sound.reference)).incident.reminders.length;
      site.clock.now = momentOf('2026-10-06', '12:00');
      const before = await reminders();
      await site.app.time.pass();
      await site.app.time.pass();
      assert.ok((await reminders()) > before);
      assert.ok(((await site.app.time.next()) ?? 0) > site.clock.now, 'the clock may sleep');
      await site.app.digests.make();
      const anchors = await site.database.reader.selectFrom('anchor').select('day').execute();
      assert.equal(anchors.length, 1);
      site.clock.now = momentOf('2026-10-07', '12:00');
      await site.app.time.pass();
      await site.app.digests.make();
    });

    test('keeps no letter about another back, and its own are tried again', async () => {
      for (let turns = 0; turns < 100; turns += 1) if (!(await site.app.post.turn()).due) break;
      assert.ok(mail.sent.some(({ text }) => text.includes(sound.reference)));
      const waiting = await site.database.reader
        .selectFrom('outbox')
        .select(['due_at', 'last_error'])
        .execute();
      assert.ok(waiting.length > 0);
      assert.ok(waiting.every(({ due_at: at }) => at > site.clock.now));
      assert.ok(waiting.every(({ last_error: said }) => /cannot be opened/.test(said ?? '')));
      site.clock.now += hour;
      while ((await site.app.post.turn()).due);
    });

    test('is told to the operator once', () => {
      assert.deepEqual(told, [`What is kept as ${damaged.id} cannot be opened: run verify.`]);
    });

    test('says of itself that it cannot be read, and what to do', async () => {
      const head = await signedIn();
      const { status, text } = await head.open(`/incidents/${damaged.reference}`);
      assert.equal(status, 500);
      // A state that can be read but makes no sense fails wherever it is first used.
      const isRead = what === 'a state that makes no sense';
      assert.match(
        text,
        isRead ? /there is a problem/ : /cannot read.*the person who runs the server to run verify/s,
      );
    });
  });
}
