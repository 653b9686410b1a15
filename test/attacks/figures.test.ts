// The figures must not betray what somebody who reads them may not know of: they are the same for every
// reader, and the same whether or not what is kept from one of them exists.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, type Name } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import {
  givenClassifiedOn,
  givenClosedOn,
  givenInvestigatingOn,
  givenProtectedOn,
  givenReportedOn,
} from '../given/site-incident.ts';

const readers: readonly Name[] = [
  ...(['headteacher', 'bursar', 'chair', 'vice-chair', 'governor', 'second-governor'] as const),
  ...(['clerk', 'data-protection-officer'] as const),
];

/** What the page says, without who looks at it, the line for their own eyes, and the day. */
const sheetOf = (html: string): string =>
  /<article[\s\S]*<\/article>/.exec(html)?.[0] ?? assert.fail('No sheet.');

/** Numbers lead nowhere for somebody who may open no incident: what they say is the same. */
/** Without the reader's own marks and links: what is printed, and what others read. */
const unlinked = (sheet: string): string =>
  sheet
    .replace(/<section class="candour-marks[\s\S]*?<\/section>/, '')
    .replace(
      /<details\s+class="candour-fold"><summary>[^<]*<\/summary>([\s\S]*?)<\/details>(?=<details)/,
      '$1',
    )
    .replaceAll(/<a class="govuk-link" href="\/incidents\?[^>]*>|<\/a>/g, '');

const seenBy = async (site: OpenSite, name: Name) => {
  const browser = await site.as(name);
  const page = await browser.open('/statistics');
  return { page, sheet: unlinked(sheetOf(page.html)), csv: (await browser.open('/statistics.csv')).html };
};

/** The number on the line with these words; null where there is no such line. */
const numberAt = (csv: string, what: string): string | null =>
  csv
    .split('\r\n')
    .map((line) => line.split('","').map((cell) => cell.replaceAll('"', '')))
    .find((cells) => cells[2] === what)?.[3] ?? null;

describe('the figures', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('are empty where nothing was reported, and not there for those who do not read them', async () => {
    const { page } = await seenBy(site, 'clerk');
    assert.match(page.text, /Nothing was reported in this time/);
    for (const name of ['teacher', 'administrator', 'line-manager', 'investigating-officer'] as const) {
      const browser = await site.as(name);
      assert.equal((await browser.open('/statistics')).status, 404, name);
      assert.equal((await browser.open('/statistics.csv')).status, 404, name);
      assert.doesNotMatch((await browser.open('/incidents')).html, /\/statistics/);
    }
    assert.equal((await site.anybody().open('/statistics')).path.startsWith('/sign-in'), true);
  });

  test('say no more than how many, where fewer than three were reported', async () => {
    await givenClassifiedOn(site, 'major');
    await givenClassifiedOn(site, 'minor');
    const { page, csv } = await seenBy(site, 'governor');
    assert.equal(numberAt(csv, 'Reported'), '2');
    assert.equal(numberAt(csv, 'Major'), null);
    assert.match(page.text, /Fewer than 3 were reported in this time/);
    assert.doesNotMatch(page.html, /candour-chart/);
  });

  test('count by severity, cause and certainty, what was closed, and how timescales were kept', async () => {
    await givenClosedOn(site, 'minor', await givenReportedOn(site, { ownMistake: true }));
    await givenInvestigatingOn(site, 'critical');
    const { csv, page } = await seenBy(site, 'chair');
    const lines = ['Reported', 'Closed', 'Open', 'Minor', 'Major', 'Critical', 'Confirmed breach'];
    assert.deepEqual(
      lines.map((what) => numberAt(csv, what)),
      ['4', null, '3', null, null, null, null],
    );
    assert.equal(numberAt(csv, 'Others, too few to tell apart'), '4');
    assert.equal(numberAt(csv, 'Reported by the person who made the mistake'), 'fewer than 3');
    assert.equal(numberAt(csv, 'The reporter is protected'), '0');
    assert.ok(Number(numberAt(csv, 'Kept')) > 10);
    assert.equal(numberAt(csv, 'Not kept'), 'fewer than 3', 'the DPO was never asked about the closed one');
    await (await site.as('chair')).open('/incidents');
    assert.match(page.text, /School year 2026\/27.* from 1 September 2026 to 5 October 2026/);
  });

  test('are the same for every reader, and leave out for all what is kept from one', async () => {
    const visible = await seenBy(site, 'headteacher');
    const each = await givenReportedOn(site, { concerns: ['headteacher'] });
    await givenReportedOn(site, { concerns: ['bursar'] });
    await givenProtectedOn(site);
    const one = await givenProtectedOn(site);
    await one.done('forward-report', { to: ['headteacher'] }, {}, 'chair');
    const kept = await givenProtectedOn(site);
    await kept.done('forward-report', { to: [] }, { reason: 'So.' }, 'chair');
    await givenReportedOn(site, {}, null, { concernsWhom: 'The person who runs the club' });
    await each.done('classify', { ...judged, severity: 'major' }, {}, 'bursar');
    for (const name of readers) {
      const { sheet, csv } = await seenBy(site, name);
      assert.equal(sheet, visible.sheet, name);
      assert.equal(csv, visible.csv, name);
    }
    const own = async (name: Name) =>
      /alone: of the incidents that you can open, (\d+)/.exec((await seenBy(site, name)).page.text)?.[1];
    assert.equal(await own('chair'), '6');
    assert.equal(await own('headteacher'), '2');
    assert.equal(await own('bursar'), '1');
    assert.equal(await own('governor'), undefined);
    assert.equal(await own('clerk'), undefined);
  });

  test('count a protected report once everybody of the office has it, and never one alone', async () => {
    const both = { to: ['headteacher', 'bursar'] } as const;
    const count = async () => numberAt((await seenBy(site, 'clerk')).csv, 'The reporter is protected');
    const sent = await givenProtectedOn(site);
    await sent.done('forward-report', both, {}, 'chair');
    assert.equal(await count(), 'fewer than 3');
    for (const next of [await givenProtectedOn(site), await givenProtectedOn(site)])
      await next.done('forward-report', both, {}, 'chair');
    assert.equal(await count(), '3');
  });

  test('count what was missed once time has put that on the record, by school year and by term', async () => {
    site.clock.now += 60 * day;
    await site.app.time.pass();
    const clerk = await site.as('clerk');
    const autumn = (await clerk.open('/statistics.csv?year=2026&term=autumn')).html;
    assert.ok(Number(numberAt(autumn, 'Not kept')) > 0);
    assert.equal(numberAt(autumn, 'Reported'), '7');
    const spring = (await clerk.open('/statistics?year=2026&term=spring')).text;
    assert.match(
      spring,
      /Nothing was reported in this time.*Spring term, school year 2026\/27.* from 1 January 2027/,
    );
    for (const odd of ['?year=1', '?year=abc', '?year=2026&term=winter', '?year=2026&year=2025'])
      assert.equal((await clerk.open(`/statistics${odd}`)).status, 200, odd);
    await clerk.open('/incidents');
    await clerk.follow('Figures');
    const { text, html } = clerk.page();
    assert.match(text, /Figures.*2026\/27.* from 1 September 2026/);
    assert.match(html, /href="\/statistics" aria-current="page"/);
    assert.doesNotMatch(html, /<details[^>]*open/);
  });
});

describe('the figures of a term', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  const linesOf = async (term: string) => {
    const { html } = await (await site.as('clerk')).open(`/statistics.csv?year=2026&term=${term}`);
    return (what: string) => numberAt(html, what);
  };

  test('do not let a term with few incidents be worked out of the year and the other terms', async () => {
    for (let nth = 0; nth < 3; nth += 1) await givenClassifiedOn(site, 'minor');
    assert.equal((await linesOf('autumn'))('Minor'), '3');
    site.clock.now += 100 * day;
    await givenClassifiedOn(site, 'major', await givenReportedOn(site, { ownMistake: true }));
    assert.equal((await linesOf('spring'))('Major'), null);
    const [autumn, year] = [await linesOf('autumn'), await linesOf('')];
    assert.deepEqual([autumn('Reported'), autumn('Minor'), autumn('Closed')], ['3', null, null]);
    assert.deepEqual([year('Minor'), year('Major')], ['3', null]);
    const { text } = await (await site.as('clerk')).open('/statistics?year=2026&term=autumn');
    assert.match(text, /Another term of this school year has fewer than 3/);
  });

  test('do not let a few own mistakes be worked out that way either', async () => {
    for (let nth = 0; nth < 3; nth += 1) await givenReportedOn(site, { ownMistake: true });
    const what = 'Reported by the person who made the mistake';
    assert.equal((await linesOf('spring'))(what), '4');
    site.clock.now += 100 * day;
    for (let nth = 0; nth < 3; nth += 1) await givenReportedOn(site, { ownMistake: nth === 0 });
    const [autumn, spring, summer] = [
      await linesOf('autumn'),
      await linesOf('spring'),
      await linesOf('summer'),
    ];
    assert.deepEqual([autumn(what), spring(what), summer(what)], ['0', 'not said by term', 'fewer than 3']);
    assert.equal((await linesOf(''))(what), '5');
  });
});

const judged = { certainty: 'confirmed', cause: 'phishing', criteria: ['police-one-of-ours'] } as const;
