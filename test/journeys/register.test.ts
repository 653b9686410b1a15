// The register of breaches of a school that has many: a page shows the newest, files have all, and paper
// says what it leaves out.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readXlsx } from 'hucre/xlsx';
import { minute } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenReportedOn, givenSubmittedOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser, Page } from '../tools/http.ts';
import { countIn } from '../tools/query-cost.ts';
import { readTagged } from '../tools/tagged-pdf.ts';

const references = ({ text }: Page): readonly string[] => text.match(/INC-[0-9A-Z]{3}-[0-9A-Z]{3}/g) ?? [];

/** A log of so many rows, kept before. */
const log = (count: number, year: number): File => {
  const rows = Array.from({ length: count }, (_, nth) => `"${nth + 1}";"14/03/${year}";"Heron ${nth + 1}."`);
  return new File([['"No";"Date";"Details of breach"', ...rows].join('\n')], 'breaches.csv');
};

const whenBroughtIn = async (browser: Browser, count: number, year: number): Promise<void> => {
  await browser.open('/earlier-log/bring-in?another=yes');
  await browser.send('Go on', { file: log(count, year) });
  await browser.send(`Bring in ${count} rows`);
};

describe('the register of a school with many breaches', () => {
  let site: OpenSite;
  const all: SiteIncident[] = [];
  before(async () => {
    site = await givenSite();
    for (let nth = 0; nth < 130; nth += 1) {
      all.push(await givenReportedOn(site, {}, 'teacher', { what: `Pelican ${nth}.` }));
      site.clock.now += minute;
    }
  });
  after(() => site.close());

  test('shows the newest, counts all of the time, and goes on by key', async () => {
    const head = await site.as('headteacher');
    const newestFirst = all.map(({ reference }) => reference).toReversed();
    const first = await head.open('/register');
    assert.deepEqual(references(first), newestFirst.slice(0, 50));
    assert.match(first.text, /130\s*breaches and near misses/);
    const older = (page: Page) =>
      /href="(\/register\?[^"]*after=[^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await head.open(older(first));
    // What is reported meanwhile moves nothing.
    const late = await givenReportedOn(site, {}, 'teacher', { what: 'A late pelican.' });
    const third = await head.open(older(second));
    assert.deepEqual([...references(second), ...references(third)], newestFirst.slice(50));
    assert.equal(older(third), '');
    all.push(late);
  });

  test('counts nothing that its reader does not see', async () => {
    const kept = await givenReportedOn(site, { concerns: ['headteacher'] }, 'teacher', { what: 'A stork.' });
    const page = await (await site.as('headteacher')).open('/register');
    assert.ok(!page.text.includes(kept.reference));
    assert.match(page.text, /131\s*breaches and near misses/);
  });

  test('begins its file for spreadsheets before all of it is read', async () => {
    const head = await site.as('headteacher');
    const read = await countIn(site.database);
    const body = (await head.ask('/register.csv')).body ?? assert.fail('nothing came');
    const lines: string[] = [];
    for await (const chunk of body) {
      if (lines.length === 0) read();
      lines.push(Buffer.from(chunk).toString());
    }
    assert.ok(read().rows > 50, 'no row was read after the first had come');
    assert.equal(lines.join('').trim().split('\r\n').length, 1 + all.length);
    const { sheets } = await readXlsx(new Uint8Array(await (await head.ask('/register.xlsx')).arrayBuffer()));
    assert.equal(sheets[0]?.rows.length, 1 + all.length);
  });
});

describe('rows of an earlier log in the register', () => {
  test('come after what was handled here, and on paper those that are left out are counted', async (t) => {
    const site = await givenSite();
    t.after(() => site.close());
    const bursar = await site.as('bursar');
    const own = await givenReportedOn(site, {}, 'teacher', { what: 'A pelican.' });
    await whenBroughtIn(bursar, 320, 2026);
    const herons = ({ text }: { readonly text: string }) => text.match(/Heron \d+/g) ?? [];
    const first = await bursar.open('/register?year=2025');
    assert.equal(herons(first).length, 50);
    assert.ok(!first.text.includes(own.reference), 'of another school year');
    assert.equal(herons(await bursar.open('/register?year=2025&after=earlier-300')).length, 20);
    const paper = await (await bursar.ask('/register.pdf?year=2025')).arrayBuffer();
    const { text } = readTagged(Buffer.from(paper));
    assert.equal(herons({ text }).length, 300);
    assert.match(text.slice(0, text.indexOf('Heron')), /newest 300 of 320.* 20 .*CSV/s);
  });
});

describe('who was told', () => {
  test('stands with the hour, and the office that told them', async (t) => {
    const site = await givenSite();
    t.after(() => site.close());
    const each = await givenSubmittedOn(site, 'major');
    const names = (await site.app.directory()).names;
    const byWhom = names.get(site.ids.bursar) ?? assert.fail('nobody');
    const facts = { body: 'regulator', notifiedAt: site.clock.now } as const;
    await each.done('record-notification', facts, { byWhom, lateBecause: '' }, 'bursar');
    await each.done('inform-people', { doneAt: site.clock.now }, {}, 'headteacher');
    const page = await (await site.as('headteacher')).open('/register');
    assert.match(page.text, /5 October 2026, 9(:\d\d)? am, by Bursar/);
    assert.match(page.text, /5 October 2026, 9(:\d\d)? am, recorded by Headteacher/);
    const csv = await (await (await site.as('headteacher')).ask('/register.csv')).text();
    assert.match(csv, /"2026-10-05 09:\d\d","Bursar"/);
  });
});
