// Time as people see it, over HTTP, with the clock in hand: a minor incident that everyone forgets climbs to
// the vice-chair, each step at its minute; the desk; the timescales in words; what the record says.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDone, type Order } from '../../src/app/door/order.ts';
import { momentOf } from '../../src/policy/clock.ts';
import { day, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenReportedOn,
  givenReviewedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { deskRow, deskRows } from '../then/desk.ts';

describe('a report that everyone forgets', () => {
  let site: OpenSite;
  let each: SiteIncident;
  const until = async (date: `${number}-${number}-${number}`, time: string) => {
    site.clock.now = momentOf(date, time);
    await site.app.time.pass();
  };
  before(async () => {
    site = await givenSite();
    site.clock.now = momentOf('2026-10-09', '15:00');
    // Somebody said at once that no personal data is involved; then it was forgotten.
    const judged = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    each = await (await givenReportedOn(site)).done('assess-reportability', judged, {}, 'bursar');
  });
  after(() => site.close());

  test('is no business of the chair while the office has its time', async () => {
    await until('2026-10-12', '16:59');
    assert.equal((await (await site.as('chair')).open(each.path)).status, 404);
    await until('2026-10-12', '17:00');
    assert.equal((await (await site.as('chair')).open(each.path)).status, 200);
  });

  test('stands first, as late, before the person who owes it', async () => {
    await until('2026-10-12', '17:01');
    const { html } = await (await site.as('headteacher')).open('/incidents');
    const [row] = deskRows(html);
    assert.deepEqual([row?.reference, row?.group, row?.isSolid], [each.reference, 'To take on', true]);
    assert.match(row?.due ?? '', /minute.* late/);
  });

  test('climbs to the vice-chair, who may then answer', async () => {
    await until('2026-10-14', '06:59');
    assert.equal((await (await site.as('vice-chair')).open(each.path)).status, 404);
    await until('2026-10-14', '07:00');
    const vice = await site.as('vice-chair');
    assert.equal((await vice.open(each.path)).status, 200);
    assert.equal(deskRow((await vice.open('/incidents')).html, each.reference)?.group, 'To take on');
    assert.equal((await vice.open(`${each.path}/acknowledge`)).status, 200);
  });

  test('says in its record who was told of what, when it was due and when it was noticed', async () => {
    const { text } = await (await site.as('headteacher')).open(`${each.path}/record?show=all`);
    assert.match(
      text,
      /recorded that “Acknowledge the report” was missed: it was due Monday 12 October 2026, 5 pm/,
    );
    assert.match(text, /escalated “Acknowledge the report” to Pat chair, at 100 % of its time/);
    assert.match(text, /escalated “Acknowledge the report” to Pat vice-chair, at 150 % of its time/);
  });

  test('shows each timescale on a line of time, with its state and reminders beside it', async () => {
    const { html, text } = await (await site.as('headteacher')).open(`${each.path}/timescales`);
    assert.match(html, /Acknowledge the report<\/div><svg class="candour-times__line candour-mark-missed"/);
    assert.match(html, /<circle class="candour-times__dot"/);
    assert.match(html, /candour-times__now/, 'it runs still');
    assert.match(text, /escalated to Pat vice-chair/);
  });

  test('leaves the person it escalated to as they were, once everything is answered', async () => {
    const done = await each.done('acknowledge', {}, {}, 'vice-chair');
    const facts = {
      certainty: 'confirmed',
      cause: 'phishing',
      criteria: ['no-harm'],
      severity: 'minor',
    } as const;
    await done.done('classify', facts, {}, 'bursar');
    assert.equal((await (await site.as('vice-chair')).open(each.path)).status, 404);
    assert.equal((await (await site.as('chair')).open(each.path)).status, 404);
  });
});

describe('what needs me', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('a form that was drawn before a reminder is not out of date', async () => {
    const each = await givenReportedOn(site);
    const order: Order = {
      kind: 'incident',
      stream: each.id,
      actor: { kind: 'person', person: site.ids.headteacher },
      commands: [{ step: 'acknowledge', facts: {}, prose: {} }],
      seen: 1,
    };
    site.clock.now += day;
    await site.app.time.pass();
    const answer = await site.app.execute(order);
    assert.ok(isDone(answer) && answer.version > 2, 'reminders came between');
    assert.ok('changed' in (await site.app.execute(order)));
  });

  test('goes by the time that is left, and by the reader’s own date', async () => {
    site.clock.now = momentOf('2026-11-02', '21:30');
    const flagged = await givenReportedOn(site, { redFlags: ['ongoing'] });
    const row = async (name: Name, { reference }: SiteIncident) =>
      deskRow((await (await site.as(name)).open('/incidents')).html, reference);
    const first = await row('bursar', flagged);
    assert.deepEqual([first?.group, first?.due], ['Act now', '9 hours left']);
    const led = await givenInvestigatingOn(site, 'moderate');
    const lowered = await led.done('classify', classifyAs('minor'), { reason: 'Withdrawn.' }, 'bursar');
    const asked = await row('headteacher', lowered);
    assert.deepEqual(
      [asked?.group, asked?.due],
      ['Later', 'No deadline'],
      'what the lead owes is not theirs',
    );
    assert.match(asked?.leadsTo ?? '', /confirm-proposal$/);
  });

  test('what is late stands first, and above all what the law asked for', async () => {
    site.clock.now = momentOf('2026-11-03', '09:00');
    const facts = {
      personalData: 'yes',
      risk: 'likely',
      tell: 'regulator',
      awareAt: site.clock.now,
      awareFrom: 'other',
    } as const;
    const each = await givenReportedOn(site);
    await each.done('assess-reportability', facts, { awareWhy: 'We knew then.' }, 'bursar');
    await each.done('classify', classifyAs('major'), {}, 'bursar');
    const forgotten = await givenReportedOn(site);
    site.clock.now += 4 * day;
    const first = async (path: string) => {
      const { text } = await (await site.as('bursar')).open(path);
      return text.slice(text.indexOf('Next, for')).slice(0, 900);
    };
    assert.match(await first(each.path), /^Next, for you ?Tell the ICO.*? late/);
    assert.match(
      await first(forgotten.path),
      /^Next, for you or Pat headteacher ?Take it on.*?The 72 hours to tell the ICO: ?\d+ \w+ late/,
    );
    site.clock.now -= 4 * day;
  });

  test('what the school sets itself for a decision is not said to be the law’s', async () => {
    const each = await givenReportedOn(site);
    const unknown = { personalData: 'not-known', awareAt: null, risk: null, tell: 'nobody' } as const;
    await each.done('assess-reportability', { ...unknown, awareFrom: null }, {}, 'bursar');
    await each.done('acknowledge', {}, {}, 'bursar');
    await each.done('verify-details', {}, { checked: 'We asked.' }, 'bursar');
    await each.done('classify', classifyAs('moderate'), {}, 'bursar');
    const led = { person: site.ids['investigating-officer'], as: 'investigating-officer' } as const;
    await each.done('allocate', { ...led, supporters: [] }, {}, 'bursar');
    const { text } = await (await site.as('bursar')).open(each.path);
    const next = text.slice(text.indexOf('Next, for'), text.indexOf('Summary'));
    assert.match(
      next,
      /^Next, for you ?Decide who to tell.*To decide: Thursday.*The 72 hours to tell the ICO: .* left/,
    );
    assert.match(next, /48 hours.*\(school default\)/);
    assert.doesNotMatch(next, /Art 33/);
  });

  test('after a rise nothing is late that nobody could know of', async () => {
    site.clock.now = momentOf('2026-11-03', '09:00');
    const each = await givenReportedOn(site);
    site.clock.now += 6 * 3_600_000;
    await each.done('classify', classifyAs('major'), {}, 'bursar');
    await site.app.time.pass();
    const bursar = await site.as('bursar');
    const { text, html } = await bursar.open(each.path);
    assert.match(text, /Next, for you ?Acknowledge the report/);
    assert.ok(html.includes(`datetime="${new Date(site.clock.now + 4 * 3_600_000).toISOString()}"`));
    assert.doesNotMatch(
      (await bursar.open(`${each.path}/record?show=all`)).text,
      /was missed|reminded|escalated/,
    );
  });

  test('what would fall due at night is due in the morning, but where a child is at risk', async () => {
    site.clock.now = momentOf('2026-11-03', '20:37');
    const each = await givenReportedOn(site, { redFlags: ['ongoing'] });
    const bursar = await site.as('bursar');
    const morning = new Date(momentOf('2026-11-04', '07:00')).toISOString();
    assert.ok((await bursar.open(each.path)).html.includes(`datetime="${morning}"`));
    assert.doesNotMatch((await bursar.open('/told')).text, /Quiet hours/);
    const anybody = site.anybody();
    await anybody.open('/report');
    assert.doesNotMatch(
      (await anybody.send('Send report', { what: 'A strange log-in' })).text,
      /We ask nobody to look before/,
    );
    site.clock.now = momentOf('2026-11-03', '22:05');
    await anybody.open('/report');
    const late = await anybody.send('Send report', { what: 'Another' });
    assert.match(late.text, /We ask nobody to look before/);
    assert.doesNotMatch(late.text, /we write to/, 'no mail is set up');
    const child = await givenReportedOn(site, { redFlags: ['child-at-risk'] });
    const { text, html } = await (await site.as('bursar')).open(`${child.path}/summary`);
    assert.match(text, /Next ?Ring the safeguarding lead.*Take it on/);
    assert.ok(html.includes(`datetime="${new Date(momentOf('2026-11-04', '02:05')).toISOString()}"`));
  });

  test('the controls of a closed incident stand by the day on which they are to be checked', async () => {
    const each = await givenReviewedOn(site, 'minor');
    const control = { state: 'planned', owner: null, dueAt: null } as const;
    await each.done('add-control', control, {}, 'bursar');
    await each.done('close', {}, {}, 'headteacher');
    const row = async () =>
      deskRow((await (await site.as('bursar')).open('/incidents')).html, each.reference);
    assert.equal((await row())?.group, 'Later');
    site.clock.now += 55 * day;
    assert.equal((await row())?.group, 'Next 7 days');
    assert.equal((await row())?.leadsTo, `${each.path}/update-control`);
  });
});
