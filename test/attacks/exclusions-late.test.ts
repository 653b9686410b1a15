// Exclusions that are raised late, however the moments fall: a duplicate of the incident may be damaged by
// then, a letter put together, or what is given for another hearing damaged.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { sql } from 'kysely';
import { keptMail } from '../../src/services/mail/mail.ts';
import { monday } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { thenRowsFollowLog } from '../then/rows.ts';

const minute = 60_000;

describe('an exclusion', () => {
  let mail: ReturnType<typeof keptMail>;
  let site: OpenSite;
  beforeEach(async () => {
    mail = keptMail();
    site = await givenSite({
      mail,
      log: () => {},
    });
  });
  afterEach(() => site.close());

  const exclude = async (each: SiteIncident) => {
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
    await each.done('declare-conflict', { person: site.ids.bursar }, {}, 'chair');
  };

  test('is raised though a duplicate is damaged', async () => {
    const [last, first] = [await givenReportedOn(site), await givenReportedOn(site)];
    await first.aside('headteacher', last.id);
    await sql
      .raw(`update state set state = '{"version":' where stream = '${first.id}'`)
      .execute(site.database.db);
    await exclude(last);
    const bursar = await site.as('bursar');
    for (const each of [last, first]) assert.equal((await bursar.open(each.path)).status, 404);
    assert.ok(!(await bursar.open('/incidents?show=all')).html.includes(`/${first.reference}`));
    await thenRowsFollowLog(site);
  });

  test('asks who shall lead the duplicate that was led by the people it concerns', async () => {
    const [last, first] = [await givenReportedOn(site), await givenReportedOn(site)];
    await first.aside('headteacher', last.id);
    await first.done('reopen', {}, {}, 'headteacher');
    await givenInvestigatingOn(site, 'minor', first);
    await last.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
    const officer = site.ids['investigating-officer'];
    await last.done('declare-conflict', { person: officer }, {}, 'chair');
    const rows = await site.database.reader
      .selectFrom('notice')
      .select(['person', 'facts'])
      .where('stream', '=', first.id)
      .where('kind', '=', 'asked')
      .execute();
    const asked = rows.filter(({ facts }) => facts.includes('"step":"allocate"')).map(({ person }) => person);
    assert.deepEqual(asked, [site.ids.bursar], 'who has the office’s work on it');
    await thenRowsFollowLog(site);
  });

  test('is not lifted on a duplicate alone, whose record tells of what concerns them', async () => {
    const [last, first] = [await givenReportedOn(site), await givenReportedOn(site)];
    await first.aside('headteacher', last.id);
    await first.done('reopen', {}, {}, 'headteacher');
    await exclude(last);
    const lift = async (each: SiteIncident) => {
      await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
      await each.done('lift-exclusion', { person: site.ids.bursar }, {}, 'chair');
      const { incident } = await site.app.cases.open(site.ids.chair, each.reference);
      const proposal = incident.proposals.at(-1)?.entry ?? 0;
      await each.done('confirm-proposal', { proposal, agreed: true }, {}, 'vice-chair');
    };
    const bursar = await site.as('bursar');
    await lift(first);
    assert.equal((await bursar.open(first.path)).status, 404);
    await lift(last);
    assert.equal((await bursar.open(last.path)).status, 200);
    await lift(first);
    assert.equal((await bursar.open(first.path)).status, 200);
  });

  test('is put back once on a duplicate of two incidents that concern the same person', async () => {
    const [one, other, first] = [
      await givenReportedOn(site),
      await givenReportedOn(site),
      await givenReportedOn(site),
    ];
    for (const each of [one, other]) {
      await first.aside('headteacher', each.id);
      await first.done('reopen', {}, {}, 'headteacher');
    }
    await exclude(one);
    assert.equal((await (await site.as('bursar')).open(first.path)).status, 404);
    await exclude(other);
    await first.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
    const known = async () => (await site.app.cases.open(site.ids.chair, first.reference)).incident;
    const before = await known();
    assert.deepEqual(before.excluded, [site.ids.bursar]);
    assert.deepEqual(
      before.conflicts.map(({ person }) => person),
      [site.ids.bursar],
    );
    await first.done('lift-exclusion', { person: site.ids.bursar }, {}, 'chair');
    const proposal = (await known()).proposals.at(-1)?.entry ?? 0;
    await first.done('confirm-proposal', { proposal, agreed: true }, {}, 'vice-chair');
    const after = await known();
    assert.deepEqual(after.excluded, [site.ids.bursar]);
    assert.deepEqual(
      after.conflicts.map(({ person }) => person),
      [site.ids.bursar, site.ids.bursar],
    );
  });

  test('takes its time out of a letter on many reports', async () => {
    for (let nth = 0; nth < 5; nth += 1) await givenReportedOn(site, {}, null);
    while ((await site.app.post.turn()).due);
    site.clock.now = monday + 2 * minute;
    const each = await givenReportedOn(site, {}, null);
    site.clock.now = monday + 6 * minute;
    await givenReportedOn(site, {}, null);
    await exclude(each);
    site.clock.now = monday + 15 * minute;
    while ((await site.app.post.turn()).due);
    const sent = mail.sent.filter(
      ({ to, subject }) => to.startsWith('bursar@') && /more report/.test(subject),
    );
    assert.deepEqual(
      sent.map(({ subject }) => subject),
      ['Look at 1 more report since 9:06 am'],
    );
  });

  test('on a damaged incident keeps nobody from what else they are given for a hearing', async () => {
    const all = [await givenReportedOn(site), await givenReportedOn(site)];
    for (const each of all) {
      await exclude(each);
      await each.done(
        'disclose',
        { person: site.ids.bursar, entries: [] },
        { note: `Of ${each.id}.` },
        'chair',
      );
    }
    await sql
      .raw(`update state set state = '{"version":' where stream = '${all[0]!.id}'`)
      .execute(site.database.db);
    const bursar = await site.as('bursar');
    const { status, text } = await bursar.open('/hearings');
    assert.equal(status, 200);
    assert.ok(text.includes(`Of ${all[1]!.id}.`));
  });
});

describe('the last that a data protection officer hears of an incident', () => {
  test('is nothing any more to the person who gave the role back', async () => {
    const site = await givenSite();
    const each = await givenReportedOn(site);
    await each.done('classify', classifyAs('minor'), {}, 'headteacher');
    site.clock.now += minute;
    const none = {
      personalData: 'no',
      awareAt: null,
      risk: 'unlikely',
      tell: 'nobody',
    } as const;
    await each.done('assess-reportability', none, {}, 'headteacher');
    const dpo = await site.as('data-protection-officer');
    const isTold = async () => (await dpo.open('/told')).html.includes(each.reference);
    assert.equal(await isTold(), true);
    const role = 'data-protection-officer';
    const command = { step: 'revoke-role', facts: { role }, prose: {} } as const;
    const actor = { kind: 'person', person: site.ids[role] } as const;
    await site.app.execute({ kind: 'person', stream: actor.person, commands: [command], actor });
    assert.equal(await isTold(), false);
    await site.close();
  });
});
