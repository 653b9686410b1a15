// Who is told what, over HTTP, without a mail server: the bell of the person who is asked, and what an
// exclusion hides of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, hour, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenProtectedOn,
  givenReportedOn,
  givenReviewedOn,
} from '../given/site-incident.ts';

/** How the bell is called for somebody with so much that is new. */
const bell = (count: number): string => `aria-label="Notifications${count === 0 ? '' : `, ${count} new`}"`;

describe('the bell', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('counts what is new on every page, and leads straight to what there is to do', async () => {
    const browser = await site.as('bursar');
    assert.ok(browser.page().html.includes(bell(0)));
    const each = await givenReportedOn(site);
    assert.ok((await browser.open('/incidents')).html.includes(bell(1)));
    const page = await browser.open('/told');
    assert.match(page.text, /What you were told/);
    const line = `${each.reference}: A new report waits to be acknowledged`;
    assert.match(page.text, new RegExp(`New [^:]*${line}, due in 32 hours`));
    assert.ok(page.html.includes(bell(0)), 'what was shown is read');
    const step = await browser.follow(line);
    assert.equal(step.path, `${each.path}/acknowledge`);
    assert.doesNotMatch((await browser.open('/told')).text, /New [^:]*INC/);
  });

  test('marks everything as read at once', async () => {
    await givenReportedOn(site);
    const browser = await site.as('headteacher');
    await browser.open('/told');
    await browser.send('Mark all as read');
    assert.ok(browser.page().html.includes(bell(0)));
    assert.doesNotMatch(browser.page().text, /Mark all as read/);
  });

  test('shows older notices page by page', async () => {
    for (let count = 0; count < 30; count += 1) {
      site.clock.now += 1000;
      await givenReportedOn(site);
    }
    const browser = await site.as('bursar');
    const [first, second] = [await browser.open('/told'), await browser.follow('Earlier')];
    const references = (html: string) => [...html.matchAll(/INC-...-...(?=:)/g)].map(([found]) => found);
    assert.equal(references(first.html).length, 25);
    assert.equal(references(second.html).length, 7);
    assert.equal(new Set([...references(first.html), ...references(second.html)]).size, 32);
    assert.equal((await browser.open('/told?after=nonsense')).html, (await browser.open('/told')).html);
  });

  test('is each person’s own', async () => {
    const stranger = await site.as('administrator');
    const page = await stranger.open('/told');
    assert.match(page.text, /You have been told nothing yet/);
    assert.equal((await site.anybody().open('/told')).path, '/sign-in?next=%2Ftold');
  });

  test('forgets after a year', async () => {
    const told = async (name: Name) => (await site.app.bell.list(site.ids[name])).lines.length;
    assert.ok((await told('bursar')) > 0);
    site.clock.now += 366 * day;
    await site.app.bell.sweep();
    assert.equal(await told('bursar'), 0);
  });
});

describe('what the bell says again', () => {
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

  test('stands once for each duty, the latest on top, and counts once', async () => {
    const each = await givenReportedOn(site);
    const assessment = { personalData: 'no', awareAt: null, risk: null, tell: 'nobody' } as const;
    await each.done('assess-reportability', assessment, {}, 'headteacher');
    await pass(22, 5, 6);
    const browser = await site.as('bursar');
    assert.ok(browser.page().html.includes(bell(3)));
    const { text } = await browser.open('/told');
    assert.equal(text.match(/Acknowledge the report/g)?.length, 1);
    assert.match(
      text,
      /Still to be done: Acknowledge the report, was due 1 hour ago ?Reminded 3 times, last/,
    );
    assert.match(text, /Still to be done: Classify the incident, was due 1 hour ago ?Reminded 3 times, last/);
    assert.ok((await browser.open('/incidents')).html.includes(bell(0)), 'all that it stands for is read');
  });

  test('stands once although what was said before it is pages away', async () => {
    for (let count = 0; count < 30; count += 1) await givenReportedOn(site);
    await pass(22, 5, 6);
    const browser = await site.as('bursar');
    const pages = [await browser.open('/told')];
    while (browser.page().text.includes('Earlier')) pages.push(await browser.follow('Earlier'));
    const lines = pages.flatMap(({ html }) =>
      [...html.matchAll(/INC-...-...: [^<]*/g)].map(([line]) => line),
    );
    const reminders = lines.filter((line) => /Still to be done|time limit/.test(line));
    assert.ok(reminders.length > 60);
    assert.equal(new Set(reminders).size, reminders.length);
    assert.ok(pages.slice(0, -1).every(({ html }) => html.match(/class="candour-entry"/g)?.length === 25));
    assert.ok((pages.at(-1)?.html.match(/class="candour-entry"/g)?.length ?? 0) > 0);
  });

  test('says of what is done meanwhile that it is settled', async () => {
    const each = await givenReportedOn(site);
    await pass(3 * 24);
    await each.done('acknowledge', {}, {}, 'headteacher');
    const { text } = await (await site.as('bursar')).open('/told');
    assert.match(
      text,
      new RegExp(`${each.reference}: You were reminded: Acknowledge the report, settled since`),
    );
    assert.match(text, new RegExp(`${each.reference}: Still to be done: Classify`));
  });

  test('says so too of a note on progress, although the next is owed already', async () => {
    const each = await givenInvestigatingOn(site, 'major');
    await pass(24, 24);
    const bell = async () => (await (await site.as('investigating-officer')).open('/told')).text;
    assert.match(await bell(), new RegExp(`${each.reference}: Still to be done: Note progress`));
    site.clock.now += 60_000;
    await each.done('note-progress', {}, {}, 'investigating-officer');
    assert.match(
      await bell(),
      new RegExp(`${each.reference}: You were reminded: Note progress, settled since`),
    );
  });

  test('never says of the law’s clock that it runs when it has run out', async () => {
    const each = await givenReportedOn(site);
    await pass(24, 24);
    let browser = await site.as('headteacher');
    const says = `${each.reference}: A time limit set by law: Tell the ICO`;
    assert.match((await browser.open('/told')).text, new RegExp(`${says}, runs out in 24 hours`));
    await pass(12, 8, 4, 24);
    browser = await site.as('headteacher');
    const { text } = await browser.open('/told');
    assert.match(text, new RegExp(`${says}, ran out 24 hours ago ?Reminded 5 times, last`));
    assert.doesNotMatch(text, /is running/);
  });

  test('says whether it was closed or set aside', async () => {
    const done = await givenReviewedOn(site, 'minor');
    await done.done('close', {}, {}, 'headteacher');
    const aside = await givenInvestigatingOn(site, 'minor');
    await aside.done('mark-not-an-incident', {}, {}, 'headteacher');
    const { text } = await (await site.as('investigating-officer')).open('/told');
    assert.match(text, new RegExp(`${done.reference}: It was closed [A-Z]`));
    assert.match(text, new RegExp(`${aside.reference}: It was set aside: no incident, or reported already`));
  });

  test('says once of what was handed over that it was', async () => {
    const each = await givenReportedOn(site);
    await (await site.as('headteacher')).open(each.path);
    await pass(22, 5, 6);
    await each.done('tell-chair', { toldAt: site.clock.now }, {}, 'bursar');
    await each.done('declare-conflict', { person: site.ids.headteacher }, {}, 'chair');
    const { text } = await (await site.as('headteacher')).open('/told');
    assert.equal(text.match(new RegExp(`${each.reference}: handed over to others`, 'g'))?.length, 1);
  });
});

describe('the bell of the reporter', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('leads to their own report, never to the case', async () => {
    const each = await givenInvestigatingOn(site, 'minor');
    const browser = await site.as('teacher');
    const page = await browser.open('/told');
    assert.match(page.text, /Your report is being looked into/);
    assert.match(page.text, /Your report was received and read/);
    assert.ok(!page.html.includes(each.path));
    const own = await browser.follow(`${each.reference}: Your report is being looked into`);
    assert.equal(own.path, `/my-reports/${each.reference}`);
    assert.equal(own.status, 200);
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
    const isHidden = !page.html.includes(reference);
    if (isHidden) assert.ok(page.html.includes(bell(0)), `${name} sees a count`);
    return !isHidden;
  };

  test('keeps a report about the headteacher from their bell, whatever happens', async () => {
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
    assert.ok(browser.page().html.includes(bell(1)));
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
