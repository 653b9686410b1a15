// The school's calendar (7), by HTTP: what it knows and until when, who is warned before it ends, and what a
// holiday that is added later does to what runs: no deadline moves, incidents do not change, nothing comes
// twice.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { momentOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, type SiteIncident } from '../given/site-incident.ts';
import { thenRowsFollowLog } from '../then/rows.ts';
import type { Page, Values } from '../tools/http.ts';
import { dated } from './typed.ts';

const change = async (site: OpenSite, values: Values): Promise<Page> => {
  const head = await site.as('headteacher');
  await head.open('/settings/calendar');
  return head.send('Save the calendar', values);
};
const textOn = async (site: OpenSite, name: Name, path: string): Promise<string> =>
  (await (await site.as(name)).open(path)).text;

describe('the school calendar', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('says what it knows and until when, and takes dates as people write them', async () => {
    const head = await site.as('headteacher');
    const { text } = await head.open('/settings/calendar');
    assert.match(text, /School calendar.*School days are known from 3 September 2024 until 21 July 2028\./);
    assert.match(text, /Bank holidays are known until 31 December 2028.*typical for England/);
    assert.match(text, /Term dates.*Closure days.*One-off holidays/);
    const wrong = await head.send('Save the calendar', { terms: 'next term', holidays: '31 June 2026' });
    assert.match(wrong.html, /href="#terms">“next term” must be like 2 September 2026 to 23 October 2026/);
    assert.match(wrong.html, /href="#holidays">“31 June 2026” must be like 21 July 2026/);
    const back = await head.send('Save the calendar', { terms: '2/9/2026 to 1/9/2026', holidays: '' });
    assert.match(back.text, /Term 1 ends before it begins/);
  });

  test('is for people who manage the school', async () => {
    for (const name of ['teacher', 'chair', 'bursar'] as const)
      assert.equal((await (await site.as(name)).open('/settings/calendar')).status, 404);
  });

  test('warns the person who can change it before it ends, and nobody while it reaches far', async () => {
    const warning = /The school calendar ends on 18 December 2026, so we cannot count/;
    const pages = [
      ['headteacher', '/settings'],
      ['headteacher', '/incidents'],
      ['administrator', '/settings'],
      ['administrator', '/running'],
    ] as const;
    for (const [name, path] of pages) assert.doesNotMatch(await textOn(site, name, path), /calendar ends/);
    await change(site, { terms: '2 September 2026 to 23 October 2026\n2 November 2026 to 18 December 2026' });
    for (const [name, path] of pages) assert.match(await textOn(site, name, path), warning);
    assert.doesNotMatch(await textOn(site, 'bursar', '/incidents'), /calendar ends/);
  });

  test('names the incidents that lack a date to who sees them, and to nobody else', async () => {
    const open = await givenReportedOn(site);
    const classify = { certainty: 'confirmed', cause: 'emailed-wrong-recipient' } as const;
    await open.done('classify', { ...classify, criteria: ['no-harm'], severity: 'minor' }, {}, 'bursar');
    await change(site, { terms: '2 September 2026 to 9 October 2026' });
    const head = await textOn(site, 'headteacher', '/incidents');
    assert.match(
      head,
      new RegExp(`have a deadline after the calendar ends, so it has no date: ${open.reference}\\.`),
    );
    const administrator = await textOn(site, 'administrator', '/running');
    assert.match(administrator, /reported today would have deadlines that the calendar cannot/);
    assert.doesNotMatch(administrator, /INC-/);
    const { text } = await (await site.as('headteacher')).open(`${open.path}/timescales`);
    assert.match(text, /An administrator can add the missing terms/);
    await change(site, { terms: '2 September 2026 to 23 October 2026\n2 November 2026 to 21 July 2027' });
    assert.doesNotMatch(await textOn(site, 'headteacher', '/incidents'), /has no date|calendar ends/);
  });
});

describe('a holiday that is added later', () => {
  let site: OpenSite;
  let each: SiteIncident;
  const names = async () =>
    (await site.app.cases.open(site.ids.headteacher, each.reference)).incident.reminders.map(
      ({ what, duty, isSecond, since, period, mark }) =>
        JSON.stringify([what, duty, isSecond, since, period, mark]),
    );
  const version = async () =>
    (await site.app.cases.open(site.ids.headteacher, each.reference)).incident.version;
  const dueText = async () => textOn(site, 'headteacher', `${each.path}/timescales`);
  const until = async (date: `${number}-${number}-${number}`, time: string) => {
    site.clock.now = momentOf(date, time);
    await site.app.time.pass();
  };
  before(async () => {
    site = await givenSite();
    site.clock.now = momentOf('2026-10-09', '15:00');
    each = await givenReportedOn(site);
  });
  after(() => site.close());

  test('moves no deadline that runs, and changes nothing in the incident', async () => {
    await until('2026-10-12', '08:00');
    assert.match(await dueText(), /Acknowledge the report.*Monday 12 October 2026, 5 pm/);
    const told = await names();
    assert.ok(told.some((name) => name.includes('"reminder","acknowledge"')));
    const before = await version();
    await change(site, { holidays: '12 October 2026\n13 October 2026' });
    assert.match(await dueText(), /Acknowledge the report.*Monday 12 October 2026, 5 pm/);
    assert.equal(await version(), before);
    await site.app.time.pass();
    assert.deepEqual(await names(), told);
  });

  test('counts for what is reported from then on', async () => {
    const later = await givenReportedOn(site);
    const text = await textOn(site, 'headteacher', `${later.path}/timescales`);
    assert.match(text, /Acknowledge the report.*Wednesday 14 October 2026, 5 pm/);
  });

  test('leaves what is missed as it was; taken back again it repeats nothing', async () => {
    await until('2026-10-12', '17:30');
    const told = await names();
    assert.ok(told.some((name) => name.includes('"missed","acknowledge"')));
    assert.equal(new Set(told).size, told.length);
    await change(site, { holidays: '' });
    await site.app.time.pass();
    await until('2026-10-12', '17:31');
    const later = await names();
    assert.equal(new Set(later).size, later.length);
    assert.deepEqual(later.slice(0, told.length), told);
    await thenRowsFollowLog(site);
  });
});

test('where mail is set up, nothing says that the daily digest waits for it', async (t) => {
  const site = await givenSite({ mail: keptMail() });
  t.after(() => site.close());
  const head = await site.as('headteacher');
  for (const path of ['/settings', '/settings/daily-digest'])
    assert.doesNotMatch((await head.open(path)).text, /once mail is set up/, path);
});

test('the daily digest is sent when the school says, within the day', async () => {
  const site = await givenSite();
  try {
    const head = await site.as('headteacher');
    assert.match((await head.open('/settings')).text, /Daily digest ?By mail at 07:30/);
    await head.open('/settings/daily-digest');
    assert.deepEqual(head.fields('Change the daily digest').get('digestAt'), ['07:30']);
    for (const digestAt of ['4:59', '22:01', '24:00', 'noon', '-1', '']) {
      const page = await head.send('Change the daily digest', { digestAt });
      assert.equal(page.status, 422);
      assert.match(
        page.html,
        /href="#digestAt">“When the daily digest is sent” must be a time between 05:00/,
      );
    }
    await head.send('Change the daily digest', { digestAt: '16.15' });
    assert.match(head.page().text, /The time is changed.*Daily digest ?By mail at 16:15/);
    const { digestAt, days, totpRequired } = (await site.app.school()).settings;
    assert.deepEqual({ digestAt, days, totpRequired }, { digestAt: 975, days: null, totpRequired: false });
    await head.open('/settings/two-step-sign-in');
    await head.send('Change two-step sign-in', { totp: 'optional' });
    assert.equal((await site.app.school()).settings.digestAt, 975);
  } finally {
    await site.close();
  }
});

describe('a calendar that is too short only for procedures that are in force no more', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const adopt = async (values: Values): Promise<void> => {
    const head = await site.as('headteacher');
    await head.open('/procedures/propose');
    await head.send('Propose', { reason: 'The governors asked for it.', ...values });
    const chair = await site.as('chair');
    await chair.open('/procedures/decide');
    const { text } = await chair.send('Record your decision', {
      decision: 'adopt',
      minute: 'Minute 7.2',
      ...dated('meetingOn', site.clock.now - day),
    });
    assert.match(text, /In force: Version/);
  };

  test('leaves an incident without a date that was reported under those, and it is named', async () => {
    await adopt({ 'acknowledge-minor': '150', 'acknowledge-minor-unit': 'schoolDays' });
    const each = await givenReportedOn(site);
    await adopt({ 'acknowledge-minor': '1', 'acknowledge-minor-unit': 'schoolDays' });
    const classify = { certainty: 'confirmed', cause: 'emailed-wrong-recipient' } as const;
    await each.done('classify', { ...classify, criteria: ['no-harm'], severity: 'minor' }, {}, 'bursar');
    const stateFor = (name: Name) => site.app.calendarState(site.ids[name]);
    assert.deepEqual((await stateFor('headteacher')).undated, []);
    await change(site, { terms: '2 September 2026 to 23 October 2026\n2 November 2026 to 18 December 2026' });
    const { fallsShort, undated } = await stateFor('headteacher');
    assert.deepEqual({ fallsShort, undated }, { fallsShort: false, undated: [each.reference] });
    assert.deepEqual((await stateFor('administrator')).undated, []);
  });
});
