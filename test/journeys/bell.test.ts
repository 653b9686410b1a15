// Who is told what, over HTTP, without a mail server: the notifications of the person who is asked, what
// marks them as read, and what an exclusion hides of them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { unansweredBeforeOutcome } from '../../src/incident/conformance/items.ts';
import { markSeen } from '../../src/store/notifications/notices.ts';
import { day, hour, type Name } from '../given/people.ts';
import { smallFacts } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenInvestigatingOn,
  givenProtectedOn,
  givenReportedOn,
  givenReviewedOn,
  type SiteIncident,
} from '../given/site-incident.ts';
import { deskRow } from '../then/desk.ts';

/** How the bell is called for somebody with so much that is new. */
const bell = (count: number): string => `aria-label="Notifications${count === 0 ? '' : `, ${count} new`}"`;

/** What stands on the page of each group, by the reference in its heading. */
const groupsIn = (html: string): ReadonlyMap<string, string> => {
  const groups = html.split('<section class="candour-told">').slice(1);
  return new Map(groups.map((group) => [/INC-...-.../.exec(group)?.[0] ?? '', group]));
};

describe('notifications', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('are counted on every page by incidents, and lead straight to what there is to do', async () => {
    const browser = await site.as('bursar');
    assert.ok((await browser.arrived()).html.includes(bell(0)));
    const each = await givenReportedOn(site);
    await each.done('add-details', onDetails, { information: 'A list.' }, 'teacher');
    assert.ok((await browser.open('/incidents')).html.includes(bell(1)), 'two notices of one incident');
    const { html } = await browser.open('/told');
    const group = groupsIn(html).get(each.reference) ?? '';
    assert.match(group, /candour-new/);
    assert.match(group, new RegExp(`href="${each.path}/take-it-on"`));
    assert.ok((await browser.open('/told')).html.includes(bell(1)), 'looking at the page marks nothing');
  });

  test('are read once the page that they lead to is opened, and stay until it is done', async () => {
    const browser = await site.as('bursar');
    const [reference = ''] = groupsIn((await browser.open('/told')).html).keys();
    const page = await browser.open(`/incidents/${reference}`);
    assert.ok(page.html.includes(bell(0)), 'that page knows it already');
    const group = groupsIn((await browser.open('/told')).html).get(reference) ?? '';
    assert.doesNotMatch(group, /candour-new/);
    assert.match(group, new RegExp(`href="/incidents/${reference}/take-it-on"`));
  });

  test('are marked as read one group at a time, or all at once', async () => {
    const all = [await givenReportedOn(site), await givenReportedOn(site), await givenReportedOn(site)];
    const browser = await site.as('headteacher');
    const before = await site.app.bell.unread(site.ids.headteacher);
    await browser.open('/told');
    await browser.post('/told/read', { group: all[1]?.reference ?? '' });
    assert.equal(await site.app.bell.unread(site.ids.headteacher), before - 1);
    const groups = groupsIn((await browser.open('/told')).html);
    assert.doesNotMatch(groups.get(all[1]?.reference ?? '') ?? '', /candour-new/);
    assert.match(groups.get(all[0]?.reference ?? '') ?? '', /candour-new/);
    await browser.send('Mark all as read');
    assert.ok(browser.page().html.includes(bell(0)));
    assert.doesNotMatch(browser.page().html, /Mark all as read|candour-new/);
  });

  test('stand by when they are due, as on the desk, whether they are new or not', async () => {
    const here = await givenSite();
    const late = await givenReportedOn(here);
    here.clock.now += 3 * day;
    const browser = await here.as('bursar');
    await browser.open(late.path);
    const soon = await givenReportedOn(here);
    const order = [...groupsIn((await browser.open('/told')).html).keys()];
    assert.deepEqual(order, [late.reference, soon.reference]);
    await here.close();
  });

  test('put first a report that the chair is to forward or keep, as the desk does', async () => {
    const here = await givenSite();
    const late = await givenInvestigatingOn(here, 'critical');
    here.clock.now += 30 * day;
    await here.app.time.pass();
    const held = await givenProtectedOn(here);
    const browser = await here.as('chair');
    const [first] = [...groupsIn((await browser.open('/told')).html).keys()];
    const desk = (await browser.open('/incidents')).html;
    assert.ok(desk.indexOf(held.path) < desk.indexOf(late.path), 'the desk');
    assert.equal(first, held.reference);
    await here.close();
  });

  test('that another machine marked as read are new no more on this one', async () => {
    const here = await givenSite();
    await givenReportedOn(here);
    const { app, database, ids, clock } = here;
    assert.equal(await app.bell.unread(ids.bursar), 1);
    await database.transaction((tx) => markSeen(tx, app.schoolId, ids.bursar, 'all', clock.now));
    assert.equal(await app.bell.unread(ids.bursar), 0);
    await here.close();
  });

  test('are shown page by page', async () => {
    for (let count = 0; count < 30; count += 1) {
      site.clock.now += 1000;
      await givenReportedOn(site);
    }
    const browser = await site.as('bursar');
    const [first, second] = [await browser.open('/told'), await browser.follow('Earlier')];
    const references = ({ html }: { readonly html: string }) => [...groupsIn(html).keys()];
    assert.equal(references(first).length, 20);
    assert.equal(references(second).length, 14);
    assert.equal(new Set([...references(first), ...references(second)]).size, 34);
    assert.equal((await browser.open('/told?after=nonsense')).html, (await browser.open('/told')).html);
  });

  test('are each person’s own', async () => {
    const stranger = await site.as('administrator');
    assert.equal(groupsIn((await stranger.open('/told')).html).size, 0);
    assert.equal((await site.anybody().open('/told')).path, '/sign-in?next=%2Ftold');
    const [reference = ''] = groupsIn((await (await site.as('bursar')).open('/told')).html).keys();
    const before = await site.app.bell.unread(site.ids.bursar);
    await stranger.post('/told/read', { group: reference });
    assert.equal(await site.app.bell.unread(site.ids.bursar), before);
  });

  test('are forgotten after a year', async () => {
    const told = async (name: Name) => (await site.app.bell.list(site.ids[name])).groups.length;
    assert.ok((await told('bursar')) > 0);
    site.clock.now += 366 * day;
    await site.app.bell.sweep();
    assert.equal(await told('bursar'), 0);
  });
});

const onDetails = { discoveredAt: null, happenedAt: null, affected: null, files: [] } as const;

describe('what is told again, or is settled', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  /** Lets time pass, with a look of the clock's after each of these hours. */
  const pass = async (...hours: readonly number[]) => {
    for (const each of hours) {
      site.clock.now += each * hour;
      await site.app.time.pass();
    }
  };
  const linesOf = async (name: Name, reference: string) => {
    const { groups } = await site.app.bell.list(site.ids[name]);
    return groups.find((group) => group.name === reference)?.lines ?? [];
  };
  const dutiesOf = async (name: Name, reference: string) =>
    (await linesOf(name, reference)).flatMap((line) =>
      'duty' in line && line.isAsk ? (line.duty ?? []) : [],
    );

  /** The same button and time, or none, for each of these; and where it leads. */
  const isAsOnDesk = async (
    { reference, path }: SiteIncident,
    leads: Partial<Record<Name, string | null>>,
  ) => {
    for (const [name, step] of Object.entries(leads) as [Name, string | null][]) {
      const browser = await site.as(name);
      await browser.post('/told/read', { group: 'all' });
      const desk = deskRow((await browser.open('/incidents')).html, reference);
      const { html } = await browser.open('/told');
      const [toDo = ''] =
        /<h2[^>]*>To do.*?(?=<h2|<details class="govuk-details candour-told__read|$)/s.exec(html) ?? [];
      const group = groupsIn(toDo).get(reference);
      const says = `${name} ${step}`;
      assert.equal(desk?.leadsTo ?? null, step && `${path}/${step}`, says);
      assert.equal(group !== undefined, step !== null, says);
      if (group === undefined) continue;
      const buttons = [...group.matchAll(/<a href="([^"]*)" role="button"/g)].map(([, href]) => href);
      assert.deepEqual(buttons, [desk?.leadsTo], says);
      const due = /candour-state.*?<\/svg>([^<]*)/s.exec(group)?.[1];
      assert.equal(due, desk?.due, says);
    }
  };

  test('stands once for each duty, with how often it was said', async () => {
    const each = await givenReportedOn(site);
    const assessment = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    await each.done('assess-reportability', assessment, {}, 'headteacher');
    await pass(22, 5, 6);
    const duties = await dutiesOf('bursar', each.reference);
    assert.equal(new Set(duties).size, duties.length);
    const lines = await linesOf('bursar', each.reference);
    assert.ok(lines.some((line) => line.kind === 'reminder' && line.times === 3));
    assert.equal(await site.app.bell.unread(site.ids.bursar), 1);
  });

  test('is gone once it is done, and counts as new no more', async () => {
    const each = await givenReportedOn(site);
    await pass(22, 5, 6);
    await each.done('acknowledge', {}, {}, 'headteacher');
    const duties = await dutiesOf('bursar', each.reference);
    assert.ok(!duties.includes('acknowledge') && duties.length > 0, duties.join());
    await each.done('establish-facts', smallFacts, {}, 'headteacher');
    const before = await site.app.bell.unread(site.ids.bursar);
    await each.aside('headteacher');
    assert.ok(!(await linesOf('bursar', each.reference)).some(({ isAsk }) => isAsk));
    // News of it stands there instead: it was set aside.
    assert.equal(
      (await linesOf('bursar', each.reference)).filter(({ kind }) => kind === 'set-aside').length,
      1,
    );
    assert.ok((await site.app.bell.unread(site.ids.bursar)) <= before);
  });

  test('is gone too of a note on progress, although the next is owed already', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    await pass(24, 24);
    const duties = () => dutiesOf('investigating-officer', each.reference);
    assert.ok((await duties()).includes('progress-note'));
    site.clock.now += 60_000;
    await each.done('note-progress', {}, {}, 'investigating-officer');
    assert.ok(!(await duties()).includes('progress-note'));
  });

  test('stands under what is to be done exactly as the desk has it, read or not', async () => {
    await isAsOnDesk(await givenReportedOn(site), { bursar: 'take-it-on', teacher: null });
    const each = await givenClassifiedOn(site, 'major');
    const aware = { awareAt: site.clock.now, awareFrom: 'other' } as const;
    const tellIco = { personalData: 'yes', risk: 'likely', tell: 'regulator', ...aware } as const;
    await each.done('assess-reportability', tellIco, { awareWhy: 'We knew then.' }, 'headteacher');
    await isAsOnDesk(each, { 'data-protection-officer': 'advise', teacher: null });
    await pass(60);
    await isAsOnDesk(each, { bursar: 'allocate', chair: 'allocate', teacher: null });
    const closed = await givenReviewedOn(site, 'minor');
    await closed.done('close', {}, {}, 'headteacher');
    await isAsOnDesk(closed, { bursar: null, headteacher: null, chair: null });
  });

  test('asks in the place of the report for what it waits for', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    const officer = 'investigating-officer' as const;
    await isAsOnDesk(each, { [officer]: 'set-scope' });
    await each.done('set-scope', { policies: [] }, {}, officer);
    await isAsOnDesk(each, { [officer]: 'policy' });
    for (const item of unansweredBeforeOutcome((await site.app.reports.follow(each.code)).incident))
      await each.done('answer-point', { item, answer: 'done' }, {}, officer);
    await isAsOnDesk(each, { [officer]: 'submit-outcome' });
  });

  test('says of the law’s clock how late it is once it has run out', async () => {
    const each = await givenReportedOn(site);
    await pass(24, 24);
    const group = async () =>
      groupsIn((await (await site.as('headteacher')).open('/told')).html).get(each.reference) ?? '';
    const buttons = async () => (await group()).split(`href="${each.path}/`).length - 1;
    const takesOn = async () => (await group()).split(`href="${each.path}/take-it-on"`).length - 1;
    assert.deepEqual(
      [await buttons(), await takesOn()],
      [1, 1],
      'though several duties ask for what it does',
    );
    await pass(12, 8, 4, 24);
    assert.match(await group(), /A time limit set by law: Decide whether[\s\S]*?candour-state--late/);
    assert.deepEqual([await buttons(), await takesOn()], [1, 1]);
  });

  test('says of the law’s clock to others that it is for others', async () => {
    const each = await givenReportedOn(site);
    await pass(24);
    for (const name of ['data-protection-officer', 'bursar'] as const) {
      const { html } = await (await site.as(name)).open('/told');
      const group = groupsIn(html).get(each.reference) ?? '';
      assert.equal(group.includes('For others to do. A time limit set by law'), name !== 'bursar', name);
    }
  });

  test('says whether it was closed or set aside', async () => {
    const done = await givenReviewedOn(site, 'minor');
    const aside = await givenInvestigatingOn(site, 'minor');
    site.clock.now += 1000;
    await done.done('close', {}, {}, 'headteacher');
    await aside.aside('headteacher');
    const kinds = async (reference: string) =>
      (await linesOf('investigating-officer', reference)).map(({ kind }) => kind);
    assert.deepEqual(await kinds(done.reference), ['closed']);
    assert.deepEqual(await kinds(aside.reference), ['set-aside']);
  });

  test('says once of what was handed over that it was', async () => {
    const each = await givenReportedOn(site);
    await (await site.as('headteacher')).open(each.path);
    await pass(22, 5, 6);
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    const { html } = await (await site.as('headteacher')).open('/told');
    const group = groupsIn(html).get(each.reference) ?? '';
    assert.equal(group.match(/handed over to others/g)?.length, 1);
    assert.ok(!group.includes(`/incidents/${each.reference}`));
  });
});

describe('notifications of the reporter', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('lead to their own report, never to the case, and are read once they opened it', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as('teacher');
    const page = await browser.open('/told');
    assert.match(page.text, /Your report is being looked into/);
    assert.match(page.text, /Your report was received and read/);
    assert.ok(!page.html.includes(each.path));
    const own = await browser.follow('Your report is being looked into');
    assert.equal(own.path, `/my-reports/${each.reference}`);
    assert.ok(own.html.includes(bell(0)));
    const done = await givenReviewedOn(site, 'minor');
    await done.done('close', {}, {}, 'headteacher');
    assert.match((await browser.open('/told')).text, /There is an outcome of your report/);
  });
});

describe('an exclusion', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());
  const sees = async (name: Name, reference: string): Promise<boolean> => {
    const browser = await site.as(name);
    const page = await browser.open('/told');
    const news = [...groupsIn(page.html).values()].filter((group) => group.includes('candour-new'));
    assert.ok(page.html.includes(bell(news.length)), `${name} sees another count`);
    return page.html.includes(reference);
  };

  test('keeps a report about the headteacher from their notifications, whatever happens', async () => {
    const each = await givenReportedOn(site, { concerns: ['headteacher'], redFlags: ['child-at-risk'] });
    site.clock.now += 4 * day;
    await site.app.time.pass();
    assert.ok(!(await sees('headteacher', each.reference)));
    assert.ok(await sees('chair', each.reference));
  });

  test('keeps a protected report with the chair', async () => {
    const each = await givenProtectedOn(site);
    for (const name of ['headteacher', 'bursar', 'data-protection-officer'] as const) {
      assert.ok(!(await sees(name, each.reference)), name);
    }
    assert.ok(await sees('chair', each.reference));
  });

  test('raised later hides at once what was told before it', async () => {
    const each = await givenReportedOn(site);
    const browser = await site.as('headteacher');
    assert.ok((await browser.arrived()).html.includes(bell(1)));
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    assert.ok((await browser.open('/incidents')).html.includes(bell(0)));
    assert.ok(!(await sees('headteacher', each.reference)));
    assert.ok(await sees('bursar', each.reference));
  });

  test('who has a part in it no longer is told nothing more, and what they were told is gone', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    assert.ok(await sees('investigating-officer', each.reference));
    const facts = { person: site.ids.bursar, as: 'personally', governor: null, supporters: [] } as const;
    await each.done('allocate', facts, { reason: 'They are away.' }, 'bursar');
    assert.ok(!(await sees('investigating-officer', each.reference)));
  });
});
