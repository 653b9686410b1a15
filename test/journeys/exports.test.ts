// What leaves the building: exports, evidence, the register. Each is what was asked for, complete, and no
// more than the person who asked may see.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenSubmittedOn } from '../given/site-incident.ts';

describe('what leaves the building', () => {
  let site: OpenSite;
  let reference: string;
  before(async () => {
    site = await givenSite();
    ({ reference } = await givenSubmittedOn(site, 'minor'));
  });
  after(() => site.close());

  const exported = async (format: 'record' | 'bundle'): Promise<{ path: string; html: string }> => {
    const head = await site.as('headteacher');
    await head.open(`/incidents/${reference}/export`);
    await head.send('Export the incident', { format, purpose: 'For the governors’ file' });
    const { html } = await head.open(`/incidents/${reference}/record`);
    const latest = /href="([^"]*\/exported\/\d+)"/.exec(html)?.[1] ?? '';
    return head.open(latest);
  };

  test('the record is plain English, entry by entry, each with its hash', async () => {
    const { html } = await exported('record');
    assert.match(html, /^Brookside Junior School: the record of INC-/);
    assert.match(html, /\n1\. .*Pat teacher reported the incident on the report page/);
    assert.match(html, /For the governors’ file/);
    assert.equal(html.match(/\n {3}[0-9a-f]{64}/g)?.length, html.match(/\n\d+\. /g)?.length);
  });

  test('only the person who put an export on the record gets it', async () => {
    const { path } = await exported('bundle');
    const bursar = await site.as('bursar');
    assert.equal((await bursar.open(path)).status, 404);
  });

  test('the register lists what one may see, and as CSV holds no formula', async () => {
    const head = await site.as('headteacher');
    const { html } = await head.open('/register.csv');
    const [columns, ...rows] = html
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n');
    assert.match(columns ?? '', /^"Reference","Title","Reported","Severity"/);
    assert.match(rows[0] ?? '', new RegExp(`^"${reference}","[^"]+","\\d{4}-\\d{2}-\\d{2}","Minor"`));
    const teacher = await site.as('teacher');
    assert.ok(!(await teacher.open('/register.csv')).html.includes(reference));
  });
});
