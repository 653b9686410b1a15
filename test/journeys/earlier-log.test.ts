// The log that a school kept in a spreadsheet: taken over in one act, read in register and search, taken out.
import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import type { StreamId } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import { whenReported } from '../given/mailing-site.ts';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Browser, Page } from '../tools/http.ts';

const path = '/earlier-log/bring-in';

async function given(t: TestContext): Promise<OpenSite> {
  const site = await givenSite();
  t.after(() => site.close());
  return site;
}

const head = 'No|Date|Date of incident|Details of breach|Type|RAG|ICO Y/N|Closed|Reported by';
const csv = (...rows: readonly string[]): File =>
  new File([[head, ...rows].map((row) => `"${row.replaceAll('|', '";"')}"`).join('\n')], 'breaches.csv');

const first =
  '7|14/03/2024|13.03.24|A zebra report went to the wrong parent|E-mail|Amber|N|02/04/2024|Jo Hart';
const blank = '8|3 May 2024||Laptop left on a bus|Lost|Red||ongoing|Jo Hart';

const whenSent = async (browser: Browser, file: File): Promise<Page> => {
  await browser.open(`${path}?another=yes`);
  return browser.send('Go on', { file });
};

const whenBroughtIn = async (site: OpenSite): Promise<Browser> => {
  const browser = await site.as('bursar');
  await whenSent(browser, csv(first, blank));
  await browser.send('Bring in 2 rows');
  return browser;
};

/** The lines of the register as a file, by their first cell. */
const registerRows = async (browser: Browser, year = 2023) => {
  const text = await (await browser.ask(`/register.csv?year=${year}`)).text();
  const [heads = [], ...rows] = text
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map((each) => each[1] ?? ''));
  return rows.map((row) => Object.fromEntries(heads.map((name, index) => [name, row[index]])));
};

describe('an earlier log', () => {
  test('is taken over after a dry run, and stands in the register as it was written', async (t) => {
    const site = await given(t);
    const browser = await site.as('bursar');
    const shown = await whenSent(browser, csv(first, blank, '9||||Lost|||', '10|31/02/2024||Never|||||'));
    assert.match(shown.html, /<strong>2<\/strong>\s+rows of 2024/);
    assert.match(shown.text, /Row 4: no day/);
    assert.match(shown.text, /Row 5: “Day it was reported: 31\/02\/2024”/);
    assert.match(shown.text, /Row 3: “Day it was closed: ongoing”/);
    assert.deepEqual(await registerRows(browser), [], 'not before');
    const done = await browser.send('Bring in 2 rows');
    assert.match(done.text, /2 rows are in/);
    const [later, earlier] = await registerRows(browser);
    assert.deepEqual(
      [earlier?.Reference, earlier?.Reported, earlier?.Happened, earlier?.Severity, earlier?.Closed],
      ['7', '2024-03-14', '2024-03-13', 'Amber', '2024-04-02'],
    );
    assert.deepEqual([earlier?.Regulator, later?.Regulator], ['Not told', 'Not recorded']);
    assert.deepEqual([earlier?.Stage, earlier?.['Hours until then']], ['From the earlier log', '']);
    assert.match(later?.['What happened'] ?? '', /Day it was closed: ongoing/);
    assert.ok(!JSON.stringify([later, earlier]).includes('Jo Hart'), 'names of staff are left out');
    const page = await browser.open('/register?year=2023');
    assert.match(page.text, /wrong parent/);
    const book = await readXlsx(
      new Uint8Array(await (await browser.ask('/register.xlsx?year=2023')).arrayBuffer()),
    );
    assert.equal(book.sheets[0]?.rows.length, 3);
    assert.equal((await browser.ask('/register.pdf?year=2023')).status, 200);
  });

  test('names staff where that is asked for', async (t) => {
    const site = await given(t);
    const browser = await site.as('headteacher');
    await whenSent(browser, csv(first));
    await browser.send('Look again', { 'column-8': 'staff' });
    await browser.send('Bring in 1 row');
    const [row] = await registerRows(browser);
    assert.match(row?.['What happened'] ?? '', /Jo Hart/);
  });

  test('is found by search, by those who see incidents as a matter of course alone', async (t) => {
    const site = await given(t);
    const bursar = await whenBroughtIn(site);
    const found = await bursar.open('/incidents?words=zebra+parent');
    const link = /\/earlier-log\/[^"]+\?row=2/.exec(found.html)?.[0] ?? assert.fail('not found');
    assert.match((await bursar.open(link)).text, /zebra/);
    const dpo = await site.as('data-protection-officer');
    assert.match((await dpo.open('/incidents?words=zebra')).text, /From the earlier log/);
    for (const name of ['chair', 'governor', 'investigating-officer', 'teacher', 'administrator'] as const) {
      const browser = await site.as(name);
      assert.doesNotMatch((await browser.open('/incidents?words=zebra')).text, /From the earlier log/, name);
      assert.doesNotMatch((await browser.open('/register?year=2023')).text, /zebra|earlier log/i, name);
      for (const each of ['/earlier-log', link, path])
        assert.equal((await browser.open(each)).status, 404, `${name} ${each}`);
    }
    assert.equal((await dpo.open(path)).status, 404);
    assert.equal((await dpo.post(`${path}/take`, { seen: '' })).status, 404);
  });

  test('counts in no figure', async (t) => {
    const site = await given(t);
    await whenReported(site);
    const browser = await site.as('headteacher');
    const now = '1|05/10/2026||A zebra|Lost|||';
    const before = (await browser.open('/statistics')).text;
    await whenSent(browser, csv(now));
    await browser.send('Bring in 1 row');
    assert.equal((await browser.open('/statistics')).text, before);
  });

  test('is taken out within 14 days, and then no more', async (t) => {
    const site = await given(t);
    const browser = await whenBroughtIn(site);
    await browser.follow('See the log');
    const { path: own } = browser.page();
    site.clock.now += 13 * day;
    const other = await site.as('headteacher');
    await other.open(own);
    await other.follow('Take this log out again');
    await other.send('Take this log out again');
    assert.match((await other.open('/incidents?words=zebra')).text, /Nothing fits/);
    assert.deepEqual(await registerRows(other), []);
    assert.match((await other.open(own)).text, /took it out again/);
    await whenSent(other, csv(first));
    await other.send('Bring in 1 row');
    await other.follow('See the log');
    const second = other.page().path;
    site.clock.now += 15 * day;
    const again = await site.as('headteacher');
    assert.ok(!(await again.open(second)).text.includes('Take this log out'));
    const refused = await site.app.execute({
      kind: 'earlier-log',
      stream: second.split('/').at(-1) as StreamId,
      actor: { kind: 'person', person: site.ids.headteacher },
      commands: [{ step: 'undo-earlier-log', facts: {}, prose: {} }],
    });
    assert.ok(isRefusal(refused));
    assert.equal((await registerRows(again)).length, 1);
  });

  test('is there once where the same file is sent twice', async (t) => {
    const site = await given(t);
    const [one, other] = [await site.as('bursar'), await site.as('headteacher')];
    for (const browser of [one, other]) await whenSent(browser, csv(first, blank));
    await Promise.all([one.send('Bring in 2 rows'), other.send('Bring in 2 rows')]);
    assert.equal((await registerRows(one)).length, 2);
    const again = await whenSent(one, csv(first, blank));
    assert.match(again.text, /There is nothing to bring in/);
  });

  test('in XLSX keeps its days as days, and runs no formula', async (t) => {
    const site = await given(t);
    const browser = await site.as('bursar');
    const rows = [
      ['Breach log 2024'],
      ['Date', 'Description', 'Cause'],
      [new Date(Date.UTC(2024, 2, 14)), '=HYPERLINK("http://x.example","a zebra")', 'Lost'],
    ];
    const book = await writeXlsx({ sheets: [{ name: 'Log', rows }] });
    await whenSent(browser, new File([new Uint8Array(book)], 'log.xlsx'));
    await browser.send('Bring in 1 row');
    const [row] = await registerRows(browser);
    assert.deepEqual([row?.Reported, row?.Cause], ['2024-03-14', 'Lost']);
    assert.match(row?.['What happened'] ?? '', /^'=HYPERLINK/);
  });
});
