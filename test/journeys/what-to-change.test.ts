// What should we change? The most frequent causes, the lessons of their incidents and the actions that came
// of them, for those who may see these; and the answer, which the report of the term takes over by itself.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { calendarDefault } from '../../src/policy/calendar-default.ts';
import { londonDate, sayDate } from '../../src/policy/clock.ts';
import { schoolDaysOf } from '../../src/policy/school-year.ts';
import { givenActionOn } from '../given/governing.ts';
import { day, type Name } from '../given/people.ts';
import { classifyAs } from '../given/samples.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenInvestigatingOn,
  givenReportedOn,
  givenSubmittedOn,
  type SiteIncident,
} from '../given/site-incident.ts';

describe('what we should change', () => {
  let site: OpenSite;
  let incidents: readonly SiteIncident[];
  let report: string;
  const action = 'Buy envelopes with windows';
  const page = '/term-reports/change';
  before(async () => {
    site = await givenSite();
    const all: SiteIncident[] = [];
    for (let nth = 0; nth < 3; nth += 1) all.push(await givenSubmittedOn(site, 'minor'));
    incidents = all;
    await givenActionOn(site, { source: { stream: all[0]?.id as never, entry: null }, action });
  });
  after(() => site.close());

  const open = async (name: Name, address: string) => (await site.as(name)).open(address);
  const lessonOf = ({ path }: SiteIncident) => `${path}/outcome`;
  const lessonsIn = (html: string) => incidents.filter((each) => html.includes(lessonOf(each))).length;

  test('shows the headteacher the lessons of the most frequent cause, and what came of them', async () => {
    const { status, html, text } = await open('headteacher', page);
    assert.equal(status, 200);
    assert.equal(lessonsIn(html), 3);
    assert.ok(text.includes(action));
  });

  test('offers the last two terms and a year that says more than its only term', async () => {
    const { html } = await open('headteacher', page);
    const tabs = [...html.matchAll(/href="\/term-reports\/change\?([^"]*)"/g)].map(([, query]) => query);
    assert.deepEqual(tabs, [
      ...['year=2026&amp;term=autumn', 'year=2025&amp;term=summer', 'year=2025&amp;of=year'],
    ]);
    const year = await open('headteacher', `${page}?year=2025&of=year`);
    assert.equal(lessonsIn(year.html), 0);
  });

  test('shows lessons and actions beside the form too, for those who may read them', async () => {
    const bursar = await site.as('bursar');
    const [begin = ''] = /\/term-report\/new\?[^"]*/.exec((await bursar.open(page)).html) ?? [];
    await bursar.open(begin.replaceAll('&amp;', '&'));
    report = (await bursar.send('Save the report', { story: 'Three letters.' })).path.split('?')[0] ?? '';
    const { html, text } = await open('headteacher', `${report}/write-change`);
    assert.equal(lessonsIn(html), 3);
    assert.ok(text.includes(action));
  });

  test('says with its report over which days each counts, and leads to the same days', async () => {
    const written = site.clock.now;
    const counts = (on: number) => {
      const { to } = schoolDaysOf(2026, 'autumn', calendarDefault);
      assert.ok(londonDate(on) < to);
      return `incidents reported from 1 September 2026 to ${sayDate(on)}`;
    };
    site.clock.now += 2 * day;
    await givenSubmittedOn(site, 'minor');
    await (await givenReportedOn(site)).done('acknowledge', {}, {}, 'bursar');
    const now = await open('headteacher', page);
    assert.ok(now.text.includes(`4 of 5, to ${sayDate(site.clock.now)}`));
    const form = await open('headteacher', `${report}/write-change`);
    assert.ok(form.text.includes(`3 of 3, to ${sayDate(written)}`));
    assert.ok(now.text.includes(counts(site.clock.now)));
    assert.ok(now.html.includes(`href="${report}"`));
    const then = await open('headteacher', report);
    assert.ok(then.text.includes(counts(written)));
    const hrefs = [...then.html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    assert.ok(hrefs.includes(`${page}?year=2026&term=autumn`));
    const numbers = hrefs.filter((href) => /from=2026-09-01.*cause=/.test(href));
    assert.ok(numbers.length > 0);
    for (const href of numbers) assert.ok(href.includes(`to=${londonDate(written)}`), href);
  });

  test('shows no lesson of an incident that had another cause', async () => {
    const other = await givenReportedOn(site);
    const facts = { ...classifyAs('minor'), cause: 'phishing' } as const;
    await other.done('acknowledge', {}, {}, 'bursar');
    await other.done('classify', facts, {}, 'bursar');
    const action = await givenActionOn(site, {
      source: { stream: other.id, entry: null },
      action: 'Ring the bank',
    });
    assert.ok(!(await open('headteacher', page)).html.includes(action.path));
  });

  test('shows no governor a lesson or an action of an incident that they do not see', async () => {
    const { status, html, text } = await open('governor', page);
    assert.equal(status, 200);
    assert.equal(lessonsIn(html), 0);
    assert.ok(!text.includes(action));
    assert.doesNotMatch(text, /lesson or action yet/, 'there are some');
    assert.equal((await open('teacher', page)).status, 404);
  });

  test('shows a lesson to nobody who is excluded from its incident', async () => {
    const [first] = incidents;
    assert.ok(first);
    await first.done('declare-conflict', { person: site.ids.bursar }, { why: 'It concerns me.' }, 'bursar');
    assert.ok(!(await open('bursar', page)).html.includes(lessonOf(first)));
  });

  test('is answered by the champion, and the answer stands in the report of the term', async () => {
    const champion = await site.as('information-champion');
    const form = await champion.open(`${report}/write-change`);
    assert.equal(lessonsIn(form.html), 0);
    const change = 'Two people look at each letter.';
    assert.equal((await champion.send('Save the answer', { change })).status, 200);
    for (const address of [report, `${page}?year=2026&term=autumn`])
      assert.ok((await open('headteacher', address)).text.includes(change), address);
    const { html } = await champion.open(report);
    assert.ok(
      html.includes(`href="${page}?year=2026&amp;term=autumn"`),
      'one way, to where the cause stands',
    );
    assert.ok(!html.includes('href="/suggestion/'));
    // Governors read it once the headteacher has approved the report.
    assert.ok(!(await open('governor', page)).text.includes(change));
  });
});

describe('where a policy is changed', () => {
  const page = '/term-reports/change';
  const suggest = '/suggestion/new?about=email-internet&amp;from=change';
  const own = '/policy/information/change';

  /** Where its solid buttons lead. */
  const solidIn = (html: string): readonly string[] =>
    [...html.matchAll(/<a href="([^"]*)"[^>]*class="govuk-button"/g)].map(([, href = '']) => href);

  test('leads to one way for what stands out, its owner too; what is asked of them first', async (t) => {
    const site = await givenSite();
    t.after(() => site.close());
    for (let nth = 0; nth < 3; nth += 1) {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done('set-scope', { policies: ['email-internet'], points: [] }, {}, 'investigating-officer');
    }
    const champion = await site.as('information-champion');
    const open = async () => (await champion.open(page)).html;
    assert.deepEqual(solidIn(await open()), [suggest]);
    assert.ok(!(await open()).includes(own));
    const suggesting = await champion.open(suggest.replace('&amp;', '&'));
    assert.ok(suggesting.html.includes(`href="${page}" class="govuk-back-link`), 'and back');

    const head = await site.as('headteacher');
    assert.ok((await champion.open(page)).text.includes('Pat headteacher answers it by'));
    await head.open(own);
    const owner = `person:${site.ids['information-champion']}`;
    await head.send('Save the list', {
      'name-email-internet': 'E-mail Policy',
      'owner-email-internet': owner,
    });
    assert.deepEqual(solidIn(await open()), [suggest]);
    assert.ok((await open()).includes(`href="${own}"`));

    await head.open('/term-report/new?year=2026&term=autumn');
    const { path } = await head.send('Save the report', { story: 'Three letters.' });
    const change = `${path.split('?')[0]}/write-change`;
    assert.deepEqual(solidIn(await open()), [change]);
    assert.ok((await open()).includes(`href="${suggest}"`));

    await head.open(change);
    await head.send('Save the answer', { change: 'Two people look at each letter.' });
    const { html, text } = await champion.open(page);
    assert.deepEqual(solidIn(html), [suggest]);
    assert.ok(html.includes(`href="${change}"`));
    assert.ok(text.includes(`Pat headteacher wrote this on ${sayDate(site.clock.now)}`));

    await champion.open(suggest);
    const about = 'email-internet';
    const words = { about, problem: 'Names are completed.', proposal: 'Turn that off.' };
    const sent = (await champion.send('Send the suggestion', words)).path.split('?')[0] ?? '';
    const after = await champion.open(page);
    assert.deepEqual(solidIn(after.html), []);
    assert.ok(!after.html.includes(`href="${suggest}"`) && after.html.includes(`href="${sent}"`));
  });
});
