// Attacks on drafts of forms: kept late, planted from other sites, and for forms that are no longer theirs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClosedOn, givenInvestigatingOn, type SiteIncident } from '../given/site-incident.ts';
import type { Browser } from '../tools/http.ts';

describe('attacks on drafts', () => {
  let site: OpenSite;
  let each: SiteIncident;
  before(async () => {
    site = await givenSite();
    each = await givenInvestigatingOn(site, 'minor');
  });
  after(() => site.close());

  const path = () => `${each.path}/note-progress`;
  const version = async () => (await site.app.reports.follow(each.code)).incident.version;
  const draftOf = (name: 'bursar' | 'headteacher' | 'chair', form = 'note-progress') =>
    site.app.drafts.find({ person: site.ids[name], stream: each.id, form });
  const secretOf = (browser: Browser, button: string): string =>
    browser.fields(button).get('_secret')?.[0] ?? assert.fail('The form has no secret.');

  test('one that arrives after its form was sent brings nothing back', async () => {
    const browser = await site.as('bursar');
    await browser.open(path());
    const _secret = secretOf(browser, 'Note progress');
    await browser.send('Note progress', { note: 'The provider rang.' });
    const late = { _draft: 'quietly', _secret, note: 'The provider rang.' };
    const { status } = await browser.post(path(), late);
    assert.equal(status, 200);
    assert.equal(await draftOf('bursar'), null);
  });

  test('one kept from a page that was sent before is sent anew, not taken for what was sent', async () => {
    const browser = await site.as('bursar');
    await browser.open(path());
    const _secret = secretOf(browser, 'Note progress');
    await browser.send('Note progress', { note: 'First.' });
    const before = await version();
    await browser.post(path(), { _draft: 'save', _secret, note: 'Second, typed after going back.' });
    await browser.send('Note progress');
    assert.equal(await version(), before + 1);
  });

  test('another site keeps and discards none', async () => {
    const browser = await site.as('bursar');
    for (const _draft of ['quietly', 'save']) {
      const { status } = await browser.post(
        path(),
        { _draft, note: 'Planted.' },
        { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      );
      assert.equal(status, 403);
    }
    assert.equal(await draftOf('bursar'), null);
  });

  test('nobody keeps or is offered one of a form that is not theirs any more', async () => {
    const closed = await givenClosedOn(site, 'minor');
    const browser = await site.as('bursar');
    const at = { person: site.ids.bursar, stream: closed.id, form: 'allocate' };
    await site.app.drafts.keep(at, JSON.stringify({ search: '', pairs: [['why', 'Planted once.']] }));
    const { html } = await browser.open(`${closed.path}/allocate?draft=yes`);
    assert.ok(!html.includes('Planted once.') && !html.includes('You began this'));
    const before = await site.app.drafts.find(at);
    await browser.post(`${closed.path}/allocate`, { _draft: 'save', why: 'Planted again.' });
    assert.deepEqual(await site.app.drafts.find(at), before);
  });
});
