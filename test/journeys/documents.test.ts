// Documents that leave the school: each holds what its reader may read, and no more.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenInvestigatingOn, givenSubmittedOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';
import { holds, readTagged } from '../tools/tagged-pdf.ts';

const said = 'The walrus was at the window.';
const secret = 'Only the headteacher decides on the heron.';

const pdfAt = async (browser: Browser, path: string): Promise<Buffer> => {
  const response = await browser.ask(path);
  assert.equal(response.status, 200, path);
  assert.equal(response.headers.get('content-type'), 'application/pdf');
  return Buffer.from(await response.arrayBuffer());
};

describe('the outcome report as a PDF', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    const officer = 'investigating-officer';
    each = await givenInvestigatingOn(site, 'major');
    const talk = { withWhom: 'Rosie', said };
    await each.done('record-interview', { heldAt: site.clock.now }, talk, officer);
    await each.done('recommend-discipline', { commence: false }, { reason: secret }, officer);
  });
  after(() => site.close());

  test('is a draft on every page until the report is in', async () => {
    const pdf = await pdfAt(await site.as('headteacher'), `${each.path}/outcome-report.pdf`);
    const { pages, text } = readTagged(pdf);
    assert.equal(text.match(/DRAFT/g)?.length, pages);
  });

  test('holds what its reader may read, and says what is hidden from them', async () => {
    const path = `${each.path}/outcome-report.pdf`;
    const [head, governor] = [await site.as('headteacher'), await site.as('governor')];
    assert.ok(holds(await pdfAt(head, path), said));
    assert.ok(holds(await pdfAt(head, path), secret));
    const theirs = await pdfAt(governor, path);
    assert.ok(holds(theirs, said));
    assert.equal(holds(theirs, secret), false);
    assert.match(readTagged(theirs).text, /Hidden from you/);
  });

  test('is for nobody who may not see the incident, and each look is noted', async () => {
    const teacher = await site.as('clerk');
    assert.equal((await teacher.ask(`${each.path}/outcome-report.pdf`)).status, 404);
    const head = await site.as('headteacher');
    assert.match((await head.open(`${each.path}/record`)).text, /Pat headteacher opened outcome report/);
  });

  test('is linked from the outcome, tells the story first, and ends with the anchor', async () => {
    const submitted = await givenSubmittedOn(site, 'minor');
    await site.app.time.pass();
    const head = await site.as('headteacher');
    const { html } = await head.open(`${submitted.path}/outcome`);
    assert.ok(html.includes(`${submitted.path}/outcome-report.pdf`));
    const { tags, title, text } = readTagged(await pdfAt(head, `${submitted.path}/outcome-report.pdf`));
    const headings = tags.filter(({ tag }) => tag === 'H1' || tag === 'H2').map((one) => one.text);
    assert.equal(headings[0], title);
    assert.equal(headings[1], 'In brief');
    assert.ok(headings.includes('What happened') && headings.some((one) => one.startsWith('Appendix A')));
    assert.ok(!text.includes('DRAFT'));
    const anchor = await site.app.anchors.latest();
    assert.ok(text.includes(anchor?.text.slice(0, 40) ?? 'no anchor'));
    assert.ok(tags.some(({ tag, alt }) => tag === 'Figure' && alt.includes('QR code')));
  });
});
