// Where are we weak? Every figure leads to its incidents, for those who may see them; the desk then says
// that it may show others than the figure counts.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day } from '../given/people.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClassifiedOn, givenInvestigatingOn, givenReportedOn } from '../given/site-incident.ts';

const unescaped = (href: string): string => href.replaceAll('&amp;', '&');

/** Where the links of the charts lead. */
const linksIn = (html: string): readonly string[] => [
  ...new Set([...html.matchAll(/href="(\/incidents\?show[^"]+)"/g)].map(([, href]) => unescaped(href ?? ''))),
];

describe('where the school is weak', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
    for (let nth = 0; nth < 3; nth += 1) {
      const each = await givenInvestigatingOn(site, 'minor');
      await each.done('set-scope', { policies: ['email-internet'], points: [] }, {}, 'investigating-officer');
      await givenClassifiedOn(site, 'major', await givenReportedOn(site, { certainty: 'near-miss' }));
    }
    site.clock.now += 20 * day;
    await site.app.time.pass();
  });
  after(() => site.close());

  test('is said in one sentence at the top', async () => {
    const { text } = await (await site.as('clerk')).open('/statistics');
    assert.match(text, /“E-mailed to the wrong recipient” stands out: it happened 6 times within 12 months/);
  });

  test('leads from every figure to as many incidents, for those who see all of them', async () => {
    const bursar = await site.as('bursar');
    const links = linksIn((await bursar.open('/statistics')).html);
    const wanted = [/policy=email-internet/, /cause=emailed/, /cause=people/, /severity=major/, /mark=late/];
    for (const each of wanted)
      assert.ok(
        links.some((href) => each.test(href)),
        `${each} in ${links}`,
      );
    const { text } = await bursar.open(links.find((href) => /policy=/.test(href)) ?? '');
    assert.match(text, /E-mail and Internet Policy, reported from 1 September 2026/i);
    for (const href of links) {
      const page = await bursar.open(href);
      assert.equal(page.status, 200, href);
      const found = page.html.split('class="candour-row"').length - 1;
      assert.ok(found >= 3, `${found} at ${href}`);
    }
  });

  test('leads nowhere for those who see none, and says so', async () => {
    const { html, text } = await (await site.as('clerk')).open('/statistics');
    assert.deepEqual(linksIn(html), []);
    assert.match(text, /where you may open all/);
  });

  test('leaves out of an address what does not fit', async () => {
    const bursar = await site.as('bursar');
    for (const odd of ['from=2026-13-01&to=x', 'mark=late:%25', 'policy=%25', 'cause=1', 'certainty=sure'])
      assert.equal((await bursar.open(`/incidents?show=all&${odd}`)).status, 200, odd);
  });
});
