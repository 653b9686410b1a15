// Attacks on what goes on now: the strip, the tab with its ticks and numbers, and what is sent at once.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { hourOf } from '../../src/policy/clock.ts';
import { keptMail } from '../../src/services/mail/mail.ts';
import { allNames, hour, minute, monday, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite, sendAllMail } from '../given/site.ts';
import {
  givenPracticeOn,
  givenProtectedOn,
  givenReportedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { thenRowsFollowLog } from '../then/rows.ts';

const live = { redFlags: ['ongoing'] } as const;
const ransom = { what: 'All files on the server are scrambled and it asks for a ransom.' };
const unplug = { list: 'machine', item: 'unplug' };

describe('what goes on now', () => {
  let site: OpenSite;
  let mail: ReturnType<typeof keptMail>;
  beforeEach(async () => {
    mail = keptMail();
    site = await givenSite({ mail });
  });
  afterEach(() => site.close());

  const pages = ['/account', '/policy/home', '/incidents', '/incidents?show=all', '/told', '/my-reports'];
  const seesAnything = async (name: Name, { reference, path }: SiteIncident): Promise<readonly string[]> => {
    const browser = await site.as(name);
    const found: string[] = [];
    for (const page of pages) if ((await browser.open(page)).html.includes(reference)) found.push(page);
    for (const page of ['', '/now', '/now?list=machine', '/tick-first-aid'])
      if ((await browser.open(`${path}${page}`)).status !== 404) found.push(page);
    return found;
  };
  const toldNow = async ({ id }: SiteIncident): Promise<readonly string[]> => {
    const rows = await site.database.reader
      .selectFrom('notice')
      .select('person')
      .where('stream', '=', id)
      .where('kind', '=', 'now')
      .execute();
    const names = new Map(allNames.map((name) => [site.ids[name] as string, name]));
    return rows.map(({ person }) => names.get(person as never) ?? '').toSorted();
  };
  const waits = async (ms: number) => {
    site.clock.now += ms;
    await site.app.time.pass();
  };
  const tickOn = async (name: Name, { path }: SiteIncident, values = unplug) =>
    (await site.as(name)).post(`${path}/tick-first-aid`, values);
  const ticks = async ({ code }: SiteIncident) => (await site.app.reports.follow(code)).incident.ticks;

  for (const concerns of ['headteacher', 'bursar', 'chair', 'governor'] as const)
    test(`does not exist for whom it concerns: ${concerns}`, async () => {
      const each = await givenReportedOn(site, { ...live, concerns: [concerns] });
      await waits(16 * minute);
      await waits(5 * hour);
      assert.deepEqual(await seesAnything(concerns, each), []);
      assert.ok(!(await toldNow(each)).includes(concerns));
      assert.equal((await tickOn(concerns, each)).status, 404);
      assert.deepEqual(await ticks(each), []);
      await thenRowsFollowLog(site);
    });

  for (const name of ['bursar', 'deputy-headteacher', 'chair', 'data-protection-officer'] as const)
    test(`is gone for the ${name} once it is found to concern them, on a duplicate too`, async () => {
      const [last, first] = [await givenReportedOn(site, live), await givenReportedOn(site, live)];
      await waits(16 * minute);
      await last.done('mark-contained', { containedAt: site.clock.now }, {}, 'headteacher');
      await last.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
      await last.done('declare-conflict', { person: site.ids[name] }, {}, 'chair');
      assert.deepEqual(await seesAnything(name, last), []);
      assert.equal((await tickOn(name, last)).status, 404);
      await waits(hour);
      assert.deepEqual(await seesAnything(name, last), []);
      if (name !== 'deputy-headteacher') return;
      await first.done('declare-conflict', { person: site.ids[name] }, {}, 'chair');
      assert.deepEqual(await seesAnything(name, first), []);
      await thenRowsFollowLog(site);
    });

  for (const name of ['headteacher', 'bursar'] as const)
    test(`names in what takes it over no duplicate that concerns the ${name}`, async () => {
      const calm = await givenReportedOn(site);
      const each = await givenReportedOn(site, { ...live, concerns: [name] });
      const other = name === 'bursar' ? 'headteacher' : 'bursar';
      await calm.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
      await each.aside(other, calm.id);
      const { incident } = await site.app.reports.follow(each.code);
      const proposal = incident.proposals.at(-1)?.entry;
      if (proposal) await each.done('confirm-proposal', { proposal, agreed: true }, {}, 'chair');
      await waits(16 * minute);
      assert.ok((await toldNow(calm)).length > 0, 'the other goes on now, by what it took over');
      assert.ok(!(await toldNow(each)).includes(name));
      assert.deepEqual(await seesAnything(name, each), []);
      for (const page of ['', '/record', '/record?show=all'])
        assert.ok(!(await (await site.as(name)).open(calm.path + page)).html.includes(each.reference), page);
      await thenRowsFollowLog(site);
    });

  test('is ticked once by a reporter who sends twice at once, and never after its end', async () => {
    const each = await givenReportedOn(site, live, null);
    const browser = site.anybody();
    const send = (item: string) => browser.post('/follow/tick', { code: each.code, list: 'machine', item });
    await Promise.all([send('unplug'), send('unplug'), send('unplug')]);
    assert.equal((await ticks(each)).length, 1);
    await each.aside('bursar');
    const { incident } = await site.app.reports.follow(each.code);
    const proposal = incident.proposals.at(-1)?.entry;
    if (proposal) await each.done('confirm-proposal', { proposal, agreed: true }, {}, 'chair');
    const late = await send('picture');
    assert.ok(late.status < 500);
    assert.equal((await ticks(each)).length, 1);
  });

  test('says of nobody that they were told of it who may not open it', async () => {
    const each = await givenReportedOn(site, live);
    await each.done('acknowledge', {}, {}, 'bursar');
    await each.done('verify-details', {}, {}, 'bursar');
    await each.done('classify', classifyAs('minor'), {}, 'bursar');
    const person = site.ids['investigating-officer'];
    const lead = { person, as: 'investigating-officer', supporters: [] } as const;
    await each.done('allocate', lead, {}, 'bursar');
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'headteacher');
    await each.done('declare-conflict', { person }, {}, 'chair');
    const page = await (await site.as('headteacher')).open(each.path);
    assert.match(page.text, /Told/);
    assert.doesNotMatch(page.text, /Pat investigating-officer (has not read|read)/);
    assert.deepEqual(await seesAnything('investigating-officer', each), []);
  });

  test('lies with the chair alone, for as long as it does', async () => {
    const all = [
      await givenProtectedOn(site, live),
      await givenReportedOn(site, live, 'teacher', { concernsWhom: 'A deputy' }),
    ];
    await waits(20 * minute);
    for (const each of all) {
      assert.deepEqual(await toldNow(each), ['chair']);
      for (const name of ['headteacher', 'bursar', 'deputy-headteacher', 'data-protection-officer'] as const)
        assert.deepEqual(await seesAnything(name, each), [], name);
    }
  });

  test('does not tell the minute in which a protected reporter wrote or ticked', async () => {
    site.clock.now = monday + 25 * minute;
    const each = await givenProtectedOn(site, live);
    site.clock.now += 8 * minute;
    const browser = site.anybody();
    await browser.post('/follow/tick', { code: each.code, ...unplug });
    assert.deepEqual(
      (await ticks(each)).map(({ at, by }) => [at, by.kind]),
      [[hourOf(site.clock.now), 'reporter']],
    );
    const notices = await site.database.reader
      .selectFrom('notice')
      .selectAll()
      .where('stream', '=', each.id)
      .execute();
    assert.ok(notices.length > 0);
    for (const { at } of notices) assert.equal(Number(at) % hour, 0);
    const letters = await site.database.reader.selectFrom('outbox').selectAll().execute();
    const due = letters.map((row) => Number(row.due_at));
    assert.ok(due.length > 0);
    for (const at of due) assert.equal(at % hour, 0, new Date(at).toISOString());
    site.clock.now += 17 * minute;
    await each.done('forward-report', { to: ['headteacher', 'bursar'] }, {}, 'chair');
    await waits(3 * hour);
    const pageOf = async (name: Name, page: string) =>
      (await (await site.as(name)).open(`${each.path}${page}`)).html;
    for (const page of ['', '/record', '/record?show=all'])
      assert.doesNotMatch(await pageOf('headteacher', page), /9:25|9:33|08:25|08:33|09:25|09:33/, page);
    const { deputiesTold } = (await site.app.reports.follow(each.code)).incident;
    assert.deepEqual(
      deputiesTold.map(({ at }) => at >= monday + hour + 15 * minute),
      [true],
    );
  });

  test('is ticked only by those on it, and once when two do it at the same time', async () => {
    const [each, other] = [await givenReportedOn(site, live), await givenReportedOn(site, live, 'governor')];
    for (const name of ['teacher', 'clerk', 'governor', 'administrator', 'outside-body'] as const)
      assert.equal((await tickOn(name, each)).status, 404, name);
    for (const name of ['teacher', 'governor'] as const) {
      const browser = await site.as(name);
      const not = name === 'teacher' ? other : each;
      assert.equal((await browser.post(`/my-reports/${not.reference}/tick`, unplug)).status, 404);
    }
    assert.deepEqual([...(await ticks(each)), ...(await ticks(other))], []);
    await Promise.all([tickOn('headteacher', each), tickOn('bursar', each), tickOn('bursar', each)]);
    assert.equal((await ticks(each)).length, 1);
    for (const item of ['call-constructor', 'x'.repeat(100_000), '', '<script>', 'own-1'])
      assert.ok((await tickOn('bursar', each, { list: 'machine', item })).status < 500, item.slice(0, 20));
    assert.equal((await ticks(each)).length, 1);
    await thenRowsFollowLog(site);
  });

  test('names in mail nothing that concerns somebody or came under protection', async () => {
    const all = [
      await givenReportedOn(site, { ...live, concerns: ['bursar'] }),
      await givenProtectedOn(site, live),
      await givenReportedOn(site, live, 'teacher', { concernsWhom: 'A deputy' }),
    ];
    await waits(2 * hour);
    await sendAllMail(site);
    assert.ok(mail.sent.length > 0);
    const sent = JSON.stringify(mail.sent);
    for (const { reference, id } of all) assert.ok(!sent.includes(reference) && !sent.includes(id));
    assert.doesNotMatch(sent, /act now|happening|going on/i);
  });

  test('is in practice no reason to ring or to tell anybody outside', async () => {
    const each = await givenPracticeOn(site, 'ransomware');
    const head = await site.as('headteacher');
    for (const page of [
      each.path,
      `${each.path}/now?list=danger`,
      `${each.path}/now`,
      `/my-reports/${each.reference}`,
    ])
      assert.doesNotMatch((await head.open(page)).html, /href="tel:/, page);
    await waits(16 * minute);
    assert.deepEqual(await toldNow(each), ['bursar'], 'only the office');
    site.clock.now = monday + 14 * hour;
    await givenPracticeOn(site, 'ransomware');
    const { post } = site.app;
    while ((await post.turn()).due);
    const before = mail.sent.length;
    site.clock.now += hour;
    while ((await post.turn()).due);
    assert.equal(mail.sent.length, before, 'and none at night');
    for (const name of ['chair', 'bursar'] as const)
      assert.ok(!(await (await site.as(name)).open('/account')).html.includes(each.reference));
  });

  test('leads nobody to ring the person whom it concerns, however their name is written', async () => {
    const admin = await site.as('headteacher');
    await admin.open('/settings/change-numbers');
    const contact = { safeguardingName: 'Mx PAT  Headteacher', safeguardingPhone: '01632 960 077' };
    const page = await admin.send('Change the numbers to ring', contact);
    assert.equal(page.status, 200, page.text);
    const each = await givenReportedOn(site, { redFlags: ['child-at-risk'], concerns: ['headteacher'] });
    const at = async (name: Name, path: string) => (await (await site.as(name)).open(path)).html;
    assert.doesNotMatch(await at('chair', `${each.path}/now?list=danger`), /tel:01632960077/);
    const mine = await at('teacher', `/my-reports/${each.reference}`);
    assert.match(mine, /tel:999/);
    assert.doesNotMatch(mine, /tel:01632960077/);
  });
});

describe('what a school writes of contacts and first aid', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const markup = '"><img src=x onerror=alert(1)><script>alert(2)</script>';

  const writesMarkup = async () => {
    const head = await site.as('headteacher');
    const webs = {
      ico: 'javascript:alert(1)',
      lado: 'data:text/html,<b>@x',
      police: ' JavaScript:alert(1)//@',
      bank: 'https://x.example/"onclick="y',
    };
    for (const [id, contactWeb] of Object.entries(webs)) {
      await head.open(`/settings/contact-${id}`);
      const contact = { contactPerson: markup, contactPhone: markup.slice(0, 60), contactWeb };
      await head.send('Checked today', contact);
    }
    await head.open('/settings/change-numbers');
    const [safeguardingName, itSupportName] = [markup.slice(0, 60), markup.slice(0, 60)];
    const numbers = { safeguardingPhone: '1"onclick=x', itSupportPhone: '2' };
    await head.send('Change the numbers to ring', { safeguardingName, itSupportName, ...numbers });
    for (const list of ['machine', 'danger']) {
      await head.open('/settings/first-aid');
      await head.send('Change your own lines of first aid', { line: markup, list });
    }
    return head;
  };

  test('runs nowhere, and leads nowhere but to a site or a mailbox', async () => {
    const head = await writesMarkup();
    const flags = { redFlags: ['ongoing', 'child-at-risk'] } as const;
    const { path, reference } = await givenReportedOn(site, flags, 'teacher', ransom);
    const all = [
      ...['', '/now?list=danger', '/summary', '/record-notification', '/record'].map((each) => path + each),
      ...['/settings/check-contacts', '/settings/first-aid', '/settings', '/first-hour', '/poster'],
      ...['/report', '/paper-form'],
    ];
    assert.ok((await head.open(path)).text.includes('onerror'), 'it is there, as text');
    for (const page of all) {
      const { html, status } = await head.open(page);
      assert.equal(status, 200, page);
      assert.doesNotMatch(html, /<img src=x|<script>alert|<b>@|"\s*onclick=/i, page);
      assert.doesNotMatch(html, /(href|action|src)="\s*(javascript|data):(?!image)/i, page);
    }
    const mine = await (await site.as('teacher')).open(`/my-reports/${reference}`);
    assert.doesNotMatch(mine.html, /<img src=x|<script>alert/);
  });

  test('ends somewhere', async () => {
    const head = await site.as('headteacher');
    const long = 'x'.repeat(200_000);
    for (const [page, values] of [
      ['contact-lado', { contactPerson: long, contactPhone: long, contactWeb: long }],
      ['first-aid', { line: long, list: 'machine' }],
      ['first-aid', { line: 'Short.', list: '__proto__' }],
      ['check-contacts', { contacts: ['__proto__', 'constructor'] }],
    ] as const) {
      await head.open(`/settings/${page}`);
      const { status } = await head.post(`/settings/${page}`, values as never);
      assert.ok(status >= 400 && status < 500, `${page}: ${status}`);
    }
    await thenRowsFollowLog(site);
  });
});
