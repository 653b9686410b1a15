// The closing leads to a page of its own, which names nobody protected and is there only once it is closed.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { stepPages } from '../../src/web/case/steps/step-pages.ts';
import { givenSite, type OpenSite } from '../given/site.ts';
import { givenClosedOn, givenInvestigatingOn, givenProtectedClosedOn } from '../given/site-incident.ts';
import { siteStages } from '../given/site-stages.ts';

describe('an incident that was closed', () => {
  let site: OpenSite;
  before(async () => {
    site = await givenSite();
  });
  after(() => site.close());

  test('leads who closed it to what is different now, and to reopening it', async () => {
    const each = await siteStages.reviewed(site);
    const browser = await site.as('headteacher');
    await browser.open(`${each.path}/close`);
    const done = await browser.send(stepPages.close.button, { remark: '' });
    assert.match(done.path, new RegExp(`^${each.path}/closed\\?done=close`));
    assert.match(done.html, new RegExp(`href="${each.path}/reopen"`));
    assert.match(done.text, /days? from report to close/);
    assert.equal((await site.app.reports.follow(each.code)).incident.stage, 'closed');
  });

  test('has that page only while it is closed, and for those who see the incident', async () => {
    const open = await givenInvestigatingOn(site, 'minor');
    assert.equal((await (await site.as('headteacher')).open(`${open.path}/closed`)).path, open.path);
    const closed = await givenClosedOn(site, 'minor');
    assert.equal((await (await site.as('teacher')).open(`${closed.path}/closed`)).status, 404);
  });

  test('thanks nobody by name who reported it under protection', async () => {
    const each = await givenProtectedClosedOn(site);
    const { text } = await (await site.as('chair')).open(`${each.path}/closed`);
    assert.match(text, /Thank you, /);
    assert.doesNotMatch(text, /reporter,|The reporter and|Robin/);
  });
});
