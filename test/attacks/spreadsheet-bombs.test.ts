// Spreadsheets made to harm: whatever they unpack to, the page answers in words, soon, and nothing is kept.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { zipOf } from '../given/marked-files.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import type { Browser } from '../tools/http.ts';

const office = 'http://schemas.openxmlformats.org';
const [main, relation] = [`${office}/spreadsheetml/2006/main`, `${office}/officeDocument/2006/relationships`];
const part = (name: string, kind: string): string =>
  `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.` +
  `spreadsheetml.${kind}+xml"/>`;
const relations = (...all: readonly (readonly [type: string, target: string])[]): string => {
  const each = all.map(
    ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${relation}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${office}/package/2006/relationships">${each.join('')}</Relationships>`;
};

/** The parts of a workbook with one sheet. */
const workbook = (sheet: string, shared = ''): Readonly<Record<string, string>> => ({
  '[Content_Types].xml':
    `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ` +
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}` +
    `${part('sharedStrings', 'sharedStrings')}</Types>`,
  '_rels/.rels': relations(['officeDocument', 'xl/workbook.xml']),
  'xl/workbook.xml':
    `<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>` +
    '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': relations(
    ['worksheet', 'worksheets/sheet1.xml'],
    ['sharedStrings', 'sharedStrings.xml'],
  ),
  'xl/sharedStrings.xml': `<sst xmlns="${main}">${shared}</sst>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
});

const text = (at: string, words: string): string => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
const headings = `<row r="1">${text('A1', 'Full name')}${text('B1', 'E-mail')}</row>`;
const one = `<row r="2">${text('A2', 'Amina Shah')}${text('B2', 'a.shah@brookside.example')}</row>`;

/** Says of each part that it unpacks to nothing. */
const lying = (zip: Buffer): Buffer => {
  const next = (from: number) => zip.indexOf('PK\x01\x02', from, 'latin1');
  for (let at = next(0); at >= 0; at = next(at + 4)) zip.writeUInt32LE(10, at + 24);
  return zip;
};

const megabyte = 1024 * 1024;
const row = (no: number): string => `<row r="${no}">${text(`A${no}`, 'x')}${text(`B${no}`, 'y')}</row>`;
const manyRows = (count: number): string => Array.from({ length: count }, (_, at) => row(at + 2)).join('');
const entities = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';

describe('a spreadsheet that is made to harm', () => {
  let site: OpenSite;
  let browser: Browser;
  before(async () => {
    site = await givenSite();
    browser = await site.as('administrator');
  });
  after(() => site.close());

  const sent = async (name: string, bytes: Uint8Array | string) => {
    await browser.open('/people/spreadsheet?another=yes');
    return browser.send('Go on', {
      file: new File([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], name),
    });
  };

  test('is told from one that is not', async () => {
    const page = await sent('plain.xlsx', zipOf(workbook(headings + one)));
    assert.match(page.text, /Amina Shah/);
  });

  const bombs: Readonly<Record<string, () => Uint8Array | string>> = {
    'unpacks to 120 MB': () => zipOf(workbook(headings + one, '<si><t></t></si>'.repeat(7.5 * megabyte))),
    'lies about what it unpacks to': () => lying(zipOf(workbook(headings + one, ' '.repeat(300 * megabyte)))),
    'has more rows than anybody reads': () => zipOf(workbook(headings + manyRows(20_500))),
    'has cells in far corners': () =>
      zipOf(workbook(`${headings}<row r="1048576">${text('XFD1048576', 'far')}</row>`)),
    'is a text of a million lines': () => 'a,b\n'.repeat(1_200_000),
    'is a text of a million columns': () => `${','.repeat(megabyte)}\n${','.repeat(megabyte)}`,
    'holds entities of entities': () =>
      zipOf({ ...workbook(headings), 'xl/sharedStrings.xml': `${entities}<sst><si><t>&b;</t></si></sst>` }),
  };
  const keptBytes = async () => {
    const kept = await site.database.reader.selectFrom('draft').select('sealed').execute();
    return kept.reduce((sum, { sealed }) => sum + sealed.length, 0);
  };
  for (const [what, make] of Object.entries(bombs)) {
    test(`${what}: the page says why it is not read, and nothing is kept`, async () => {
      const before = await keptBytes();
      assert.equal((await sent('bomb.xlsx', make())).status, 422);
      assert.equal(await keptBytes(), before);
    });
  }

  test('never ends its quotes: no more of it is kept than a cell holds', async () => {
    const page = await sent('quotes.csv', `Name,E-mail\n"${'x,'.repeat(2 * megabyte)}`);
    assert.equal(page.status, 200);
    assert.ok((await keptBytes()) < 100_000);
  });

  test('and what it left behind does not keep the next from being read', async () => {
    const page = await sent('plain.csv', 'Full name,E-mail\nAmina Shah,a.shah@brookside.example\n');
    assert.match(page.text, /Add or change 1 person/);
  });
});
